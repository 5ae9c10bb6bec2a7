"""The documents of all sources become questions, each once, whatever the number of documents that tell of it.

Pages, exports and the like are read first and kept; a dump is then read as it streams, and each of its questions takes
along what the others told of it. A page without the Senate's reference joins the question of the same day, page,
author and words that has one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.merge import Same, merge
from senagraph.model import Document, Issue, Question, Record, Severity
from senagraph.parse import mint_key, parse
from senagraph.quarantine import Quarantine
from senagraph.report import Report
from senagraph.sources import Input, find_inputs, read, recognise

Progress = Callable[[int], None]
"""Told after each document how many have been read."""
_WHOLE_FILE: Final = "unreadable"
"""The code of an issue that refuses a whole file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question as one document tells it, and what was unclear there."""

    question: Question
    issues: tuple[Issue, ...]


@dataclass(slots=True)
class Gathering:
    """One run over the sources: what it notes as it goes."""

    report: Report
    same: Same
    progress: Progress | None = None
    quarantine: Quarantine = field(default_factory=Quarantine)

    def questions(self, sources: Iterable[str]) -> Iterator[Question]:
        """Yield each question once, those of dumps first; note in the report what is refused, unclear or contradictory.

        Raises ``SourceError`` for a source that is not there.
        """
        kept = _Kept()
        streams: list[Input] = []
        for file in find_inputs(sources):
            if isinstance(file, Issue):
                self._note(file, None)
            elif _streams(file):
                streams.append(file)
            else:
                for found in self._read(file):
                    kept.add(found)
        kept.join()
        yielded: set[str] = set()
        for file in streams:
            for found in self._read(file):
                key = found.question.key
                if key in yielded:
                    self._note(_again(found.question), None)
                    continue
                if len(streams) > 1:
                    yielded.add(key)
                yield self._merged([found, *kept.take(found.question)])
        for group in kept.groups():
            yield self._merged(group)

    def _read(self, file: Input) -> Iterator[Found]:
        for item in read(file):
            if isinstance(item, Issue):
                self._note(item, file)
            elif (found := self._parsed(item)) is not None:
                yield found

    def _parsed(self, item: Document | Record) -> Found | None:
        document = item.document if isinstance(item, Record) else item
        self.report.documents += 1
        self.report.inputs[document.source] = document.sha256
        try:
            return Found(*parse(item))
        except UnreadableDocument as wrong:
            self.report.issues.append(Issue(wrong.source, wrong.line, Severity.REFUSED, "form", wrong.what))
            self.quarantine.add(item)
            return None
        finally:
            if self.progress is not None:
                self.progress(self.report.documents)

    def _note(self, issue: Issue, file: Input | None) -> None:
        """List an issue, and put aside what it refuses."""
        self.report.issues.append(issue)
        if issue.severity is not Severity.REFUSED:
            return
        if issue.refused is not None:
            self.quarantine.add(issue.refused)
        elif issue.code == _WHOLE_FILE and file is not None:
            self.quarantine.add_input(file)

    def _merged(self, group: list[Found]) -> Question:
        for found in group:
            self.report.issues.extend(found.issues)
        question, issues = merge([found.question for found in group], self.same)
        self.report.issues.extend(issues)
        return question


@dataclass(slots=True)
class _Kept:
    """What has been read so far, by the question's key."""

    by_key: dict[str, list[Found]] = field(default_factory=dict)
    nameless: dict[tuple[date, int | None], list[str]] = field(default_factory=dict)
    """The keys of questions without a reference, by their day and page."""

    def add(self, found: Found) -> None:
        question = found.question
        self.by_key.setdefault(question.key, []).append(found)
        if question.reference is None:
            keys = self.nameless.setdefault((question.published_on, question.page), [])
            if question.key not in keys:
                keys.append(question.key)

    def join(self) -> None:
        """Put those without a reference together with the one that has it."""
        if not self.nameless:
            return
        for group in list(self.by_key.values()):
            for found in list(group):
                group.extend(self._nameless_like(found.question))

    def take(self, question: Question) -> list[Found]:
        """Return, and keep no longer, what was read of the same question."""
        return [*self.by_key.pop(question.key, ()), *self._nameless_like(question)]

    def groups(self) -> Iterator[list[Found]]:
        """Yield what is left, in the order in which it was read."""
        yield from self.by_key.values()

    def _nameless_like(self, question: Question) -> list[Found]:
        near = self.nameless.get((question.published_on, question.page))
        if not near or question.reference is None or question.text is None:
            return []
        key = mint_key(question.published_on, question.page, question.asker.name, question.text)
        if key not in near:
            return []
        near.remove(key)
        named = (replace(found.question, key=question.key) for found in self.by_key[key])
        return [Found(one, found.issues) for one, found in zip(named, self.by_key.pop(key), strict=True)]


def _streams(file: Input) -> bool:
    try:
        return recognise(file).streams
    except UnreadableDocument:
        # reading it says why, as an issue
        return False


def _again(question: Question) -> Issue:
    what = f"{question.key} was read from another dump already; that one is kept"
    place = question.document
    return Issue(place.source, place.line, Severity.WARNING, "twice", what, question.key)
