"""What we recognise in a file, without building anything: the day a format changes, this says where."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Record, Severity
from senagraph.pageforms import read_lines
from senagraph.parse import parse
from senagraph.sources import Input, find_inputs, read, recognise


@dataclass(slots=True)
class FormatReport:
    """Of one input: its form, how many questions are in it and how many we can read, and what it is made of."""

    source: str
    form: str
    documents: int = 0
    readable: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    """How often each kind of line (of pages) or each column with a value (of rows) is there."""
    issues: list[Issue] = field(default_factory=list)

    @property
    def refused(self) -> list[Issue]:
        """What cannot be read."""
        return [issue for issue in self.issues if issue.severity is Severity.REFUSED]


def check_format(sources: Iterable[str]) -> Iterator[FormatReport]:
    """Yield a report for each input that the sources name. Raises ``SourceError`` for a source that is not there."""
    for file in find_inputs(sources):
        if isinstance(file, Issue):
            yield FormatReport(file.source, "left aside", issues=[file])
        else:
            yield _report(file)


def _report(file: Input) -> FormatReport:
    report = FormatReport(file.source, "unknown")
    with suppress(UnreadableDocument):
        # reading says the same, as an issue
        report.form = recognise(file).label
    for item in read(file):
        if isinstance(item, Issue):
            report.issues.append(item)
            continue
        report.documents += 1
        report.parts.update(_parts(item))
        try:
            _, issues = parse(item)
        except UnreadableDocument as wrong:
            report.issues.append(Issue(wrong.source, wrong.line, Severity.REFUSED, "form", wrong.what))
            continue
        report.readable += 1
        report.issues.extend(issues)
    return report


def _parts(item: Document | Record) -> Iterator[str]:
    """Yield the columns that have a value, or the kinds of the lines."""
    if isinstance(item, Record):
        yield from (name for name, value in item.fields.items() if value)
    else:
        yield from (line.kind for line in read_lines(item.text))
