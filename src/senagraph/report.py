"""What a run has read, what it could not, and what it could not settle: nothing is lost silently."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from senagraph.files import writing
from senagraph.model import Issue, Severity

COLUMNS: Final = ("name", "kind", "question", "entity", "note", "times", "reason", "candidates", "first_question")
"""Of the work list."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name of a header or text that nobody fits, or several do."""

    name: str
    kind: str
    question: str
    reason: str
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """What a run has read, what it could not, and what it could not settle."""

    questions: int = 0
    documents: int = 0
    mentions: int = 0
    resolved: int = 0
    issues: list[Issue] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    unlisted: list[Unresolved] = field(default_factory=list)
    """Bodies that are linked though no reference graph lists them: for a person to review."""
    inputs: dict[str, str] = field(default_factory=dict)
    """Where each document lies, and the sha256 of its file."""

    @property
    def refused(self) -> list[Issue]:
        """The documents that are not in the graph."""
        return [issue for issue in self.issues if issue.severity is Severity.REFUSED]

    @property
    def warnings(self) -> list[Issue]:
        """What was unclear in documents that are in the graph."""
        return [issue for issue in self.issues if issue.severity is Severity.WARNING]

    def summary(self) -> str:
        """Say in one line how many questions, mentions, refusals and open names there are."""
        counts = (
            (self.questions, "question"),
            (self.mentions, "mention"),
            (len(self.refused), "refused document"),
            (len(self.warnings), "warning"),
            (len(self.unresolved), "unresolved name"),
            (len(self.unlisted), "unlisted body"),
        )
        return ", ".join(f"{number} {name if number == 1 else _plural(name)}" for number, name in counts)


def write_issues(report: Report, folder: Path) -> None:
    """Write ``issues.jsonl`` and ``unresolved.csv`` into the folder, each whole, in the order of the sources.

    Raises ``SenagraphError`` when the folder cannot be written.
    """
    put_in_place(write_aside(report, folder))


def write_aside(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write the lists under names that end in ``.new``: those of the last run stay until this one has succeeded."""
    issues, unresolved = folder / "issues.jsonl.new", folder / "unresolved.csv.new"
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with issues.open("w", encoding="utf-8") as file:
            for issue in report.issues:
                file.write(json.dumps(_listed(issue), ensure_ascii=False, sort_keys=True) + "\n")
        write_unresolved(report, unresolved)
    return issues, unresolved


def _listed(issue: Issue) -> dict[str, object]:
    return {name: getattr(issue, name) for name in ("source", "line", "severity", "code", "message", "found")}


def put_in_place(lists: Iterable[Path]) -> None:
    """Give the lists their names, in the place of those of the last run."""
    for file in lists:
        with writing(file.with_suffix("")):
            file.replace(file.with_suffix(""))


def write_unresolved(report: Report, file: Path) -> None:
    """Write the names that are open or to be reviewed, most frequent first: a work list for a person.

    With the column ``entity`` filled in it is a list of decisions, ``overrides.csv``: a candidate stands here as it can
    be copied there. The column ``question`` is empty: a decision holds for all questions unless it names one.
    """
    grouped: Counter[Unresolved] = Counter()
    first: dict[Unresolved, str] = {}
    for item in (*report.unresolved, *report.unlisted):
        row = replace(item, question="")
        grouped[row] += 1
        first.setdefault(row, item.question)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for row, times in sorted(
            grouped.items(), key=lambda pair: (-pair[1], pair[0].name, pair[0].kind, pair[0].reason)
        ):
            candidates = " ".join(f"{row.kind}/{key}" for key in row.candidates)
            writer.writerow([row.name, row.kind, "", "", "", times, row.reason, candidates, first[row]])


def _plural(name: str) -> str:
    return name[:-1] + "ies" if name.endswith("y") else name + "s"
