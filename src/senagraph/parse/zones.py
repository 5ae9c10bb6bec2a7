"""The zones of a question page, read line by line.

Four zones in this order: what precedes the header, the text, the notices after it (page, transfer,
status), the answers. Each line's form says into which zone it leads; a line of text where no text may
stand is a format that we do not know, and the document is refused with that line.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Severity
from senagraph.pageforms import Line, read_lines
from senagraph.text import read_day

EARLIEST: Final = date(1958, 12, 1)
"""No question is older than the Fifth Republic."""
LATEST: Final = date(2100, 1, 1)
"""A day from here on is a slip of the key; there is no clock in what we read."""


@dataclass(slots=True)
class AnswerLines:
    """An answer, as far as its lines have been read."""

    ministry: str | None
    on: date | None
    page: int | None = None
    sitting_on: date | None = None
    text: list[str] = field(default_factory=list)
    missing: bool = False
    closed: bool = False


@dataclass(slots=True)
class Page:
    """What has been read of a page so far."""

    document: Document
    zone: str = "before"
    header: Line | None = None
    title: str | None = None
    legislature: int | None = None
    text: list[str] = field(default_factory=list)
    page: int | None = None
    sitting_on: date | None = None
    pending: str | None = None
    transfers: list[str] = field(default_factory=list)
    lapsed: bool = False
    withdrawn: str | None = None
    recalled: str | None = None
    erratum: str | None = None
    published_on: date | None = None
    text_missing: bool = False
    answers: list[AnswerLines] = field(default_factory=list)
    footer: bool = False
    issues: list[Issue] = field(default_factory=list)

    def refuse(self, line: Line | None, what: str) -> UnreadableDocument:
        """Return the error that refuses the page at this line."""
        return UnreadableDocument(self.document.source, line.number if line else None, what)

    def warn(self, line: Line | None, code: str, message: str, found: str = "") -> None:
        """Note something unclear that costs no more than itself."""
        number = line.number if line else None
        self.issues.append(Issue(self.document.source, number, Severity.WARNING, code, message, found))

    def day(self, line: Line) -> date:
        """Return the day that the line's form found; refuse one that no calendar has, and one that no question has."""
        try:
            day = read_day(line.get("day") or "")
        except ValueError as wrong:
            raise self.refuse(line, str(wrong)) from wrong
        if day < EARLIEST:
            raise self.refuse(line, f"a day before the Fifth Republic: {day}")
        if day >= LATEST:
            raise self.refuse(line, f"a day from {LATEST.year} on: {day}")
        return day


def read_page(document: Document) -> tuple[Page, Line]:
    """Return the page with all its zones read, and its header.

    Raises ``UnreadableDocument`` at the first line that fits nowhere.
    """
    page = Page(document)
    for line in read_lines(document.text, document.first_line, document.lines):
        if line.kind == "footer":
            page.footer = True
            break
        _ZONES[page.zone](page, line)
    if page.header is None:
        raise UnreadableDocument(document.source, document.first_line, "no header of a question that we know")
    return page, page.header


def _before(page: Page, line: Line) -> None:
    """Look for the header; the line just before the legislature is the title, anything else is navigation."""
    if line.kind == "header":
        page.header = line
        page.zone = "text"
        page.published_on = page.day(line) if line.get("day") else None
        page.page = _page_number(line)
    elif line.kind == "legislature":
        page.legislature = int(line.get("legislature") or 0)
    elif page.legislature is None:
        page.title = line.text


def _text(page: Page, line: Line) -> None:
    if line.kind == "text":
        page.text.append(line.text)
    elif line.kind == "header":
        raise page.refuse(line, f"a second header inside a question: {line.text[:80]!r}")
    elif line.kind == "published" and not page.text:
        _note_publication(page, line)
    else:
        _after(page, line)


def _after(page: Page, line: Line) -> None:
    """Read one notice; a page number that follows a closed answer belongs to nothing."""
    if line.kind not in _NOTICES:
        raise page.refuse(line, f"a line that we know nothing of after the text: {line.text[:80]!r}")
    if line.kind not in ("sitting", "no question text"):
        page.zone = "after"
    _NOTICES[line.kind](page, line)


def _answer(page: Page, line: Line) -> None:
    """Read one line of an answer; its page ends it."""
    answer = page.answers[-1]
    if line.kind == "text":
        answer.text.append(line.text)
    elif line.kind == "page" or (line.kind == "published" and page.day(line) == answer.on):
        answer.page = _page_number(line)
        answer.closed = True
        if answer.page is None:
            page.warn(line, "no-page", "the page of the answer has no number")
        page.zone = "after"
    elif line.kind == "no answer text":
        answer.missing = answer.closed = True
    elif line.kind == "oral answer":
        answer.sitting_on = page.day(line)
    else:
        _after(page, line)


def _note_publication(page: Page, line: Line) -> None:
    day = page.day(line)
    if page.published_on is not None and day != page.published_on:
        page.warn(line, "two-dates", f"published on {page.published_on} in the header, on {day} here")
    page.published_on = page.published_on or day
    _note_page(page, line)


def _note_page(page: Page, line: Line) -> None:
    number = _page_number(line)
    if number is None:
        page.warn(line, "no-page", "the page of the Journal officiel has no number")
    elif page.page is not None and number != page.page:
        page.warn(line, "two-pages", f"page {page.page} before, page {number} here; the first is kept", str(number))
    page.page = page.page or number


def _note_sitting(page: Page, line: Line) -> None:
    page.sitting_on = page.day(line)


def _note_pending(page: Page, line: Line) -> None:
    page.pending = line.get("ministry")


def _note_transfer(page: Page, line: Line) -> None:
    page.transfers.append(line.get("ministry") or "")


def _note_lapse(page: Page, _: Line) -> None:
    page.lapsed = True


def _note_withdrawal(page: Page, line: Line) -> None:
    page.withdrawn = line.get("reason") or ""


def _note_recalled(page: Page, line: Line) -> None:
    page.recalled = line.get("number")


def _note_erratum(page: Page, line: Line) -> None:
    page.erratum = line.get("erratum")


def _note_missing_text(page: Page, _: Line) -> None:
    page.text_missing = True


def _open_answer(page: Page, line: Line) -> None:
    page.answers.append(AnswerLines(line.get("ministry"), page.day(line), _page_number(line)))
    page.zone = "answer"


def _open_oral_answer(page: Page, line: Line) -> None:
    day = page.day(line)
    page.answers.append(AnswerLines(None, day, sitting_on=day))
    page.zone = "answer"


_NOTICES: Final = {
    "page": _note_page,
    "published": _note_publication,
    "transfer": _note_transfer,
    "pending": _note_pending,
    "lapsed": _note_lapse,
    "withdrawn": _note_withdrawal,
    "recalled": _note_recalled,
    "answer": _open_answer,
    "oral answer": _open_oral_answer,
    "erratum": _note_erratum,
    "sitting": _note_sitting,
    "no question text": _note_missing_text,
}
_ZONES: Final = {"before": _before, "text": _text, "after": _after, "answer": _answer}


def _page_number(line: Line) -> int | None:
    written = line.get("page")
    return int(written) if written and len(written) < 7 else None
