"""A question page, its zones read, becomes a question; what contradicts itself in it is noted."""

from collections.abc import Iterator
from dataclasses import replace

from senagraph.model import Answer, Asker, Document, Event, EventKind, Issue, Nature, Question, Severity, Status
from senagraph.pageforms import Line, without_answer_mark
from senagraph.parse.fields import (
    mint_key,
    name_at_the_beginning,
    number_in,
    number_of,
    read_addressee,
    read_nature,
    read_place,
    recalled_in,
)
from senagraph.parse.zones import Page, read_page
from senagraph.text import words


def parse_page(document: Document) -> tuple[Question, tuple[Issue, ...]]:
    """Read one question page; give the question and what was unclear in it.

    Raises ``UnreadableDocument`` with the line and what was found there when the header is missing
    or has an impossible date, when a line fits no form, and when the page ends before its status.
    """
    page, header = read_page(document)
    _require_an_end(page)
    for message in _contradictions(page):
        page.warn(None, "contradiction", message)
    return _question(page, header), tuple(page.issues)


def _require_an_end(page: Page) -> None:
    notices = page.zone in ("after", "answer")
    ends = page.pending or page.lapsed or page.withdrawn is not None or page.answers or page.recalled
    if not ends and not (page.sitting_on and notices):
        raise page.refuse(None, "the page ends without a status or an answer: it was cut short")
    if not page.text and not page.text_missing:
        raise page.refuse(page.header, "a header without a text")


def _contradictions(page: Page) -> Iterator[str]:
    """Yield what cannot all be true, or has probably been lost."""
    statuses = {
        "waiting": page.pending is not None,
        "lapsed": page.lapsed,
        "withdrawn": page.withdrawn is not None,
        "answered": bool(page.answers),
    }
    said = [name for name, is_said in statuses.items() if is_said]
    if len(said) > 1:
        yield f"the page says that the question is {' and '.join(said)}"
    for answer in page.answers:
        if answer.on and page.published_on and answer.on < page.published_on:
            yield f"the answer is of {answer.on}, before the question of {page.published_on}"
        if not answer.text and not answer.missing:
            yield "an answer without its text, nor the notice that there is none: the page may be cut short"
    ended = page.footer or (page.answers and page.answers[-1].closed) or (said and not page.answers)
    if not ended and page.document.form == "text":  # that a page in HTML is whole is seen by its tags
        yield "neither a footer nor a page after the last words: the page may be cut short"


def _question(page: Page, header: Line) -> Question:
    if page.published_on is None:
        raise page.refuse(header, "the header gives no day of publication")
    text = "\n".join(page.text) or None
    asker = replace(_asker(header, text), identifier=page.document.facts.get("matricule"))
    reference = page.document.reference
    facts = page.document.facts
    number = number_of(reference) or header.get("number") or number_in(facts.get("Type de question", ""))
    if reference is None:
        what = "no reference in the file's name: a key is minted"
        page.issues.append(Issue(page.document.source, None, Severity.NOTICE, "minted-key", what))
    elif not reference.startswith(f"SEQ{page.published_on:%y%m}"):
        what = f"the reference {reference} is not of {page.published_on:%m/%Y}"
        page.warn(header, "reference-date", what, reference)
    return Question(
        key=reference or mint_key(page.published_on, page.page, asker.name, text or ""),
        reference=reference,
        nature=_nature(number, header, page),
        asker=asker,
        published_on=page.published_on,
        document=page.document,
        text=text,
        page=page.page,
        title=page.title if page.legislature is not None else page.document.title,
        number=number,
        legislature=page.legislature,
        sitting_on=page.sitting_on,
        addressee=read_addressee(text or "") or facts.get("Ministre interrogé(e)"),
        status=_status(page),
        awaited_from=page.pending,
        recalled_number=page.recalled or recalled_in(text) or facts.get("Rappelle la question"),
        erratum=page.erratum,
        answers=tuple(_answers(page)),
        events=tuple(_events(page, text)),
        themes=tuple(facts.get("Concerne le thème", "").splitlines()),
    )


def _asker(header: Line, text: str | None) -> Asker:
    constituency, group, affiliation = read_place(header.get("place") or "")
    name = header.get("name") or ""
    in_text = name_at_the_beginning(text or "")
    differs = in_text is not None and sorted(words(in_text)) != sorted(words(name))
    return Asker(header.get("civility") or "", name, constituency, group, affiliation, in_text if differs else None)


def _nature(number: str | None, header: Line, page: Page) -> Nature | None:
    """Tell the procedure; a page that says nothing of it is a written question, unless put in a sitting."""
    kind = page.document.facts.get("Type de question")
    if kind is not None and read_nature(None, kind) is None:
        page.warn(None, "nature", f"a type of question that we do not know: {kind[:80]!r}", kind)
    nature = read_nature(number, header.get("nature")) or read_nature(None, kind)
    return nature or (None if page.sitting_on or kind is not None else Nature.WRITTEN)


def _status(page: Page) -> Status:
    """Return the status: what the page says counts before what a sitting suggests."""
    if page.withdrawn is not None:
        return Status.WITHDRAWN
    if page.answers:
        return Status.ANSWERED
    if page.lapsed:
        return Status.LAPSED
    if page.pending:
        return Status.PENDING
    return Status.WITHDRAWN if page.recalled else Status.ANSWERED


def _answers(page: Page) -> Iterator[Answer]:
    for ordinal, answer in enumerate(page.answers, 1):
        text = without_answer_mark("\n".join(answer.text)) or None
        yield Answer(ordinal, answer.ministry, answer.on, answer.page, text, answer.sitting_on)


def _events(page: Page, text: str | None) -> Iterator[Event]:
    for ministry in page.transfers or page.document.facts.get("Question réattribuée à", "").splitlines():
        yield Event(EventKind.TRANSFER, to=ministry)
    if page.withdrawn is not None:
        replaced = "réponse à la question rappelée" if page.recalled else None
        yield Event(EventKind.WITHDRAWAL, reason=page.withdrawn or replaced)
    if page.lapsed:
        yield Event(EventKind.LAPSE)
    if recalled_in(text) or "Rappelle la question" in page.document.facts:
        yield Event(EventKind.RECALL, on=page.published_on)
