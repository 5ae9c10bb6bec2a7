"""A document becomes a question with its answers and events, in the document's own words.

The page is read as four zones in this order: what precedes the header, the text, the
notices after it (page, transfer, status), the answers. Each line's form says into which
zone it leads; a line of text where no text may stand is a format that we do not know,
and the document is refused with that line.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import (
    Affiliation,
    Answer,
    Asker,
    Document,
    Event,
    EventKind,
    Issue,
    Nature,
    Question,
    Severity,
    Status,
)
from senagraph.pageforms import Line, read_lines, without_answer_mark
from senagraph.text import fold, plain, read_day, slug, tidy, words
from senagraph.titles import Title, find_titles

EARLIEST: Final = date(1958, 12, 1)
"""No question is older than the Fifth Republic."""

_NATURES: Final = {
    "": Nature.WRITTEN,
    "S": Nature.ORAL,
    "G": Nature.GOVERNMENT,
    "C": Nature.TOPICAL,
    "A": Nature.ORAL_WITH_DEBATE,
}
_WRITTEN_NATURES: Final = (
    ("avec debat", Nature.ORAL_WITH_DEBATE),
    ("orale", Nature.ORAL),
    ("actualite", Nature.GOVERNMENT),
    ("crible", Nature.TOPICAL),
    ("ecrite", Nature.WRITTEN),
)
_SUFFIXES: Final = {"A": Affiliation.APPARENTE, "R": Affiliation.RATTACHE}
_PLACE = re.compile(r"(?P<constituency>.+?)(?:\s+[-–—]\s*|\s*[-–—]\s+)(?P<group>.*)")
_GROUP_SUFFIX = re.compile(r"(?P<group>.*?)\s*-\s*(?P<suffix>[AR])")
_NO_GROUP: Final = frozenset({"ni", "non inscrit", "non inscrite", "non-inscrit", "aucun", ""})
_PROPER = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_LINK = r"(?:d[eu]|des|d['’]|l[ea]|von|van|el|ben)"
_NAME_IN_TEXT = re.compile(rf"(?:M\.|Mme|Mlle) ?(?P<name>{_PROPER}(?: {_LINK}| {_PROPER})+)(?= )")
_RECALL = re.compile(
    r"rappelle\b.{0,400}?\btermes de sa (?:precedente )?question(?: ecrite| orale)?,? ?n° ?(?P<number>\d+\w?)",
    re.DOTALL,
)
_OPENER = re.compile(
    r"attir|appel|interrog|alert|rappel|expos|signal|demand|fait part|souhait|saisi|sollicit|pri[ea]|invit|adress"
    r"|s'inquiet|question|remerci|insist|soulign|indiqu|tient|aimerait|voudrait|desir"
)


@dataclass(slots=True)
class _Page:
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
    answers: list["_Draft"] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def refuse(self, line: Line, what: str) -> UnreadableDocument:
        return UnreadableDocument(self.document.source, line.number, what)

    def warn(self, line: int | None, code: str, message: str, found: str = "") -> None:
        self.issues.append(Issue(self.document.source, line, Severity.WARNING, code, message, found))


@dataclass(slots=True)
class _Draft:
    """An answer while its lines are read."""

    ministry: str | None
    on: date | None
    page: int | None = None
    sitting_on: date | None = None
    text: list[str] = field(default_factory=list)
    missing: bool = False


def parse(document: Document) -> tuple[Question, tuple[Issue, ...]]:
    """Read one question page; give the question and what was unclear in it.

    Raises ``UnreadableDocument`` with the line and what was found there when the header is
    missing or has an impossible date, when a line fits no form, and when the page ends
    before its status.
    """
    page = _Page(document)
    for line in read_lines(document.text, document.first_line):
        if line.kind == "footer":
            break
        _ZONES[page.zone](page, line)
    if page.header is None:
        raise UnreadableDocument(document.source, document.first_line, "no header of a question that we know")
    _require_an_end(page)
    return _question(page, page.header), tuple(page.issues)


def _before(page: _Page, line: Line) -> None:
    """Look for the header; the line just before the legislature is the title, anything else is navigation."""
    if line.kind == "header":
        page.header = line
        page.zone = "text"
        page.published_on = _day(page, line) if line.get("day") else None
        page.page = _page_number(line)
    elif line.kind == "legislature":
        page.legislature = int(line.get("legislature") or 0)
    elif page.legislature is None:
        page.title = line.text


def _text(page: _Page, line: Line) -> None:
    if line.kind == "text":
        page.text.append(line.text)
    elif line.kind == "header":
        raise page.refuse(line, f"a second header inside a question: {line.text[:80]!r}")
    elif line.kind == "published" and not page.text:
        _publication(page, line)
    else:
        _notice(page, line)


def _notice(page: _Page, line: Line) -> None:
    """Read one line after the text, or one that may stand anywhere."""
    if line.kind not in _NOTICES:
        raise page.refuse(line, f"a line that we know nothing of after the text: {line.text[:80]!r}")
    if line.kind not in ("sitting", "no question text"):
        page.zone = "after"
    _NOTICES[line.kind](page, line)


def _answer(page: _Page, line: Line) -> None:
    """Read one line of an answer; its page ends it."""
    draft = page.answers[-1]
    if line.kind == "text":
        draft.text.append(line.text)
    elif line.kind == "page":
        draft.page = _page_number(line)
        if draft.page is None:
            page.warn(line.number, "no-page", "the page of the answer has no number")
        page.zone = "after"
    elif line.kind == "no answer text":
        draft.missing = True
    elif line.kind == "oral answer":
        draft.sitting_on = _day(page, line)
    else:
        _notice(page, line)


def _publication(page: _Page, line: Line) -> None:
    day = _day(page, line)
    if page.published_on is not None and day != page.published_on:
        page.warn(line.number, "two-dates", f"published on {page.published_on} in the header, on {day} here")
    page.published_on = page.published_on or day
    page.page = _page_number(line)


def _note_page(page: _Page, line: Line) -> None:
    page.page = _page_number(line)
    if page.page is None:
        page.warn(line.number, "no-page", "the page of the Journal officiel has no number")


def _note_sitting(page: _Page, line: Line) -> None:
    page.sitting_on = _day(page, line)


def _note_pending(page: _Page, line: Line) -> None:
    page.pending = _ministry(line)


def _note_transfer(page: _Page, line: Line) -> None:
    page.transfers.append(_ministry(line) or "")


def _note_lapse(page: _Page, _: Line) -> None:
    page.lapsed = True


def _note_withdrawal(page: _Page, line: Line) -> None:
    page.withdrawn = line.get("reason") or ""


def _note_recalled(page: _Page, line: Line) -> None:
    page.recalled = line.get("number")


def _note_erratum(page: _Page, line: Line) -> None:
    page.erratum = line.get("erratum")


def _note_missing_text(page: _Page, _: Line) -> None:
    page.text_missing = True


def _open_answer(page: _Page, line: Line) -> None:
    page.answers.append(_Draft(_ministry(line), _day(page, line), _page_number(line)))
    page.zone = "answer"


def _open_oral_answer(page: _Page, line: Line) -> None:
    day = _day(page, line)
    page.answers.append(_Draft(None, day, sitting_on=day))
    page.zone = "answer"


_NOTICES: Final = {
    "page": _note_page,
    "published": _publication,
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
_ZONES: Final = {"before": _before, "text": _text, "after": _notice, "answer": _answer}


def _day(page: _Page, line: Line) -> date:
    written = line.get("day") or ""
    try:
        day = read_day(written)
    except ValueError as wrong:
        raise page.refuse(line, str(wrong)) from wrong
    if day < EARLIEST:
        raise page.refuse(line, f"{day} is before the Fifth Republic")
    return day


def _page_number(line: Line) -> int | None:
    written = line.get("page")
    return int(written) if written and len(written) < 7 else None


def _ministry(line: Line) -> str | None:
    """Return the ministry as written, without the label *ministère :* that some pages put before a short name."""
    written = line.get("ministry")
    return re.sub(r"^ministère ?: ?", "", written, flags=re.IGNORECASE) if written else None


def _require_an_end(page: _Page) -> None:
    ends = page.pending or page.lapsed or page.withdrawn is not None or page.answers or page.sitting_on or page.recalled
    if not ends:
        what = "the page ends without a status or an answer: it was cut short"
        raise UnreadableDocument(page.document.source, None, what)
    if not page.text and not page.text_missing:
        raise UnreadableDocument(
            page.document.source, page.header.number if page.header else None, "a header without a text"
        )


def _question(page: _Page, header: Line) -> Question:
    if page.published_on is None:
        raise page.refuse(header, "the header gives no day of publication")
    text = "\n".join(page.text) or None
    asker = _asker(page, header, text)
    number = _number(page.document.reference) or header.get("number")
    reference = page.document.reference
    if reference is None:
        page.issues.append(
            Issue(
                page.document.source,
                None,
                Severity.NOTICE,
                "minted-key",
                "no reference in the file's name: a key is minted",
            )
        )
    elif not reference.startswith(f"SEQ{page.published_on:%y%m}"):
        page.warn(
            header.number,
            "reference-date",
            f"the reference {reference} is not of {page.published_on:%m/%Y}",
            reference,
        )
    return Question(
        key=reference or mint_key(page.published_on, page.page, asker.name, text or ""),
        reference=reference,
        nature=_nature(reference, header, page.sitting_on),
        asker=asker,
        published_on=page.published_on,
        document=page.document,
        text=text,
        page=page.page,
        title=page.title if page.legislature is not None else None,
        number=number,
        legislature=page.legislature,
        sitting_on=page.sitting_on,
        addressee=read_addressee(text) if text else None,
        status=_status(page),
        awaited_from=page.pending,
        recalled_number=page.recalled or _recalled_in(text),
        erratum=page.erratum,
        answers=tuple(_answers(page)),
        events=tuple(_events(page, text)),
    )


def _asker(page: _Page, header: Line, text: str | None) -> Asker:
    constituency, group, affiliation = read_place(header.get("place") or "")
    name = header.get("name") or ""
    found = _NAME_IN_TEXT.match(text or "")
    in_text = found["name"].strip() if found and sorted(words(found["name"])) != sorted(words(name)) else None
    return Asker(header.get("civility") or "", name, constituency, group, affiliation, in_text)


def read_place(written: str) -> tuple[str, str | None, Affiliation]:
    """Split ``Seine-et-Marne - Les Républicains-R`` into constituency, group and kind of affiliation.

    The separator has white space on one side at least; the names of constituencies never do.
    """
    found = _PLACE.fullmatch(written)
    constituency, group = (found["constituency"], found["group"]) if found else (written, "")
    affiliation = Affiliation.MEMBER
    if suffixed := _GROUP_SUFFIX.fullmatch(group):
        group, affiliation = suffixed["group"], _SUFFIXES[suffixed["suffix"]]
    if fold(group).strip() in _NO_GROUP:
        return tidy(constituency), None, Affiliation.NON_INSCRIT
    return tidy(constituency), tidy(group), affiliation


def mint_key(day: date, page: int | None, name: str, text: str) -> str:
    """Return the key of a question whose document has no reference: day, page, author, and a digest of its words.

    One author often has several questions on a page, hence the digest; it is taken of the folded
    words, so that a change of typography does not change the key, nor does the order of the names.
    """
    digest = hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:8]
    author = "-".join(sorted(words(slug(name)))) or "anonyme"
    return f"{day:%Y%m%d}-p{page or 0}-{author}-{digest}"


def _number(reference: str | None) -> str | None:
    return reference[7:] if reference else None


def _nature(reference: str | None, header: Line, sitting_on: date | None) -> Nature | None:
    """Tell the procedure by the reference, else by the header, else written unless it was put in a sitting."""
    number = _number(reference) or header.get("number")
    if number and number[-1].upper() in _NATURES:
        return _NATURES[number[-1].upper()]
    written = fold(header.get("nature") or "")
    for words_, nature in _WRITTEN_NATURES:
        if words_ in written:
            return nature
    return None if sitting_on and not reference else Nature.WRITTEN


def _status(page: _Page) -> Status | None:
    if page.withdrawn is not None:
        return Status.WITHDRAWN
    if page.answers or page.sitting_on:
        return Status.ANSWERED
    if page.lapsed:
        return Status.LAPSED
    return Status.PENDING if page.pending else Status.WITHDRAWN if page.recalled else None


def _answers(page: _Page) -> Iterator[Answer]:
    for ordinal, draft in enumerate(page.answers, 1):
        text = without_answer_mark("\n".join(draft.text)) or None
        yield Answer(ordinal, draft.ministry, draft.on, draft.page, text, draft.sitting_on)


def _events(page: _Page, text: str | None) -> Iterator[Event]:
    for ministry in page.transfers:
        yield Event(EventKind.TRANSFER, to=ministry)
    if page.withdrawn is not None:
        yield Event(
            EventKind.WITHDRAWAL,
            reason=page.withdrawn or ("réponse à la question rappelée" if page.recalled else None),
        )
    if page.lapsed:
        yield Event(EventKind.LAPSE)
    if _recalled_in(text):
        yield Event(EventKind.RECALL, on=page.published_on)


def _recalled_in(text: str | None) -> str | None:
    found = _RECALL.search(fold(text)) if text else None
    return found["number"].upper() if found else None


def read_addressee(text: str) -> str | None:
    """Return the title of the member of the Government to whom the text puts the question, as written.

    It is the first title with a civility (*Mme la ministre …*) in a sentence in which a verb of asking
    stands before it; failing that, the first with a civility; a title without one is talked about.
    """
    civil = [title for title in find_titles(text) if title.civil]
    asked = next((title for title in civil if _is_asked(text, title)), civil[0] if civil else None)
    return plain(text[asked.start : asked.end]) if asked else None


def _is_asked(text: str, title: Title) -> bool:
    before = text[max(0, title.start - 300) : title.start]
    sentence = re.split(r"(?<=[a-zé»)][.!?…])\s|\n", before)[-1]
    return _OPENER.search(fold(sentence)) is not None
