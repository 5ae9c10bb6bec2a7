"""A row of the Senate's dump, with its answers, becomes a question."""

from collections.abc import Iterator, Mapping
from datetime import date

from senagraph.markup import text_of_fragment
from senagraph.model import Answer, Asker, Event, EventKind, Issue, Question, Record, Status
from senagraph.pageforms import without_answer_mark
from senagraph.parse.fields import name_at_the_beginning, number_of, read_addressee, recalled_in
from senagraph.parse.rows import RowReader
from senagraph.text import tidy, words

Fields = Mapping[str, str | None]


def parse_dump(record: Record) -> tuple[Question, tuple[Issue, ...]]:
    """Read one row of the dump; give the question and what was unclear in it.

    Raises ``UnreadableDocument`` with the line when the reference, the author or the day is missing, or when the
    nature, the status or the kind of affiliation is a form that we do not know.
    """
    row, fields = RowReader(record.document), record.fields
    reference = row.own_reference()
    published = row.first_day(fields["datejodepot"], "datejodepot")
    text = text_of(fields["txtque"])
    answers = tuple(_answers(record, row, published))
    status = _status(fields, row, answers)
    recalled = row.reference(fields.get("refquerappelee"), "refquerappelee")
    question = Question(
        key=reference,
        reference=reference,
        nature=row.nature(fields["natquecod"]),
        asker=_asker(fields, row, text),
        published_on=published,
        document=record.document,
        text=text,
        page=row.number(fields.get("pagejodepot"), "pagejodepot"),
        title=_text(fields, "titre"),
        number=_text(fields, "numero") or number_of(reference),
        legislature=row.number(fields.get("legislature"), "legislature"),
        sitting_on=row.day(fields.get("dateseance"), "dateseance"),
        addressee=_text(fields, "mindepotlib") or (read_addressee(text) if text else None),
        status=status,
        awaited_from=_awaited(fields) if status is Status.PENDING else None,
        recalled_number=_recalled_number(text) if recalled is None else None,
        erratum=_erratum(fields, row),
        answers=answers,
        events=tuple(_events(fields, row, status, published if recalled else None)),
        themes=tuple(_themes(fields)),
        recalled_reference=recalled,
        version=row.number(fields.get("version"), "version") or 0,
    )
    return question, tuple(row.issues)


def text_of(fragment: str | None) -> str | None:
    """Return the text of a fragment of HTML, nothing when it has none."""
    return (text_of_fragment(fragment) or None) if fragment else None


def _text(fields: Fields, name: str) -> str | None:
    return tidy(fields.get(name) or "") or None


def _recalled_number(text: str | None) -> str | None:
    """Return the number of the question that the text recalls; few do, and to look closely takes time."""
    return recalled_in(text) if text and "termes de sa" in text.lower() else None


def _asker(fields: Fields, row: RowReader, text: str | None) -> Asker:
    name = tidy(f"{fields['prenom'] or ''} {fields['nom'] or ''}")
    if not name:
        raise row.refuse("a row without an author")
    group, affiliation = row.group(fields.get("groupe"), fields.get("ratgrp"))
    in_text = name_at_the_beginning(text or "")
    differs = in_text not in (None, name) and sorted(words(in_text or "")) != sorted(words(name))
    return Asker(
        _text(fields, "codequalite") or "",
        name,
        _text(fields, "circonscription") or "",
        group,
        affiliation,
        in_text if differs else None,
        _text(fields, "matricule"),
    )


def _answers(record: Record, row: RowReader, published: date) -> Iterator[Answer]:
    """Yield the answers of the table of answers by day; without any, what the question's own row says of one."""
    ministry = _text(record.fields, "minreplib1")
    in_order = sorted(record.answers, key=lambda answer: answer["datejorep"] or "9999")
    for ordinal, answer in enumerate(in_order, 1):
        text = text_of(answer["txtrep"])
        on = row.day(answer["datejorep"], "datejorep")
        if on is not None and on < published:
            row.warn("contradiction", f"the answer is of {on}, before the question of {published}", str(on))
        yield Answer(
            ordinal,
            _text(answer, "minreplib") or ministry,
            on,
            row.number(answer.get("pagejorep"), "pagejorep"),
            without_answer_mark(text) or None if text else None,
            shared=row.identifier(answer.get("idrepunique"), "idrepunique"),
        )
    if not record.answers and (on := row.day(record.fields.get("datejorep1"), "datejorep1")) is not None:
        yield Answer(1, ministry, on, None, None)


def _status(fields: Fields, row: RowReader, answers: tuple[Answer, ...]) -> Status:
    """Return what the column says, else what the answers do."""
    by_answers = Status.ANSWERED if answers else Status.PENDING
    status = row.status(fields.get("sorquelib"))
    if status is None and (code := _text(fields, "sorquecod")):
        row.warn("code", f"sorquecod: a code without label; the question is taken to be {by_answers}", code)
    if answers and status not in (None, Status.ANSWERED):
        row.warn("contradiction", f"an answer, though the question is {status}", fields["sorquelib"] or "")
    return status or by_answers


def _awaited(fields: Fields) -> str | None:
    return _text(fields, "mintranlib") or _text(fields, "mindepotlib")


def _erratum(fields: Fields, row: RowReader) -> str | None:
    on = row.day(fields.get("dateerr"), "dateerr")
    page = row.number(fields.get("pageerr"), "pageerr")
    if on is None:
        return None
    return f"JO du {on:%d/%m/%Y}" + (f" p.{page}" if page else "")


def _events(fields: Fields, row: RowReader, status: Status, recalls_on: date | None) -> Iterator[Event]:
    """Yield what happened to the question. It recalls another on the day when it is published, as pages say too."""
    transferred, to = row.day(fields.get("datejotran"), "datejotran"), _text(fields, "mintranlib")
    if transferred is not None or to is not None:
        yield Event(EventKind.TRANSFER, on=transferred, to=to)
    converted = _text(fields, "uuidtrans")
    if converted:
        yield _conversion(fields, row, converted)
    closed = row.day(fields.get("datecloture"), "datecloture")
    if status is Status.WITHDRAWN and not converted:
        yield Event(EventKind.WITHDRAWAL, on=closed, reason=_text(fields, "sorquelib"))
    if status is Status.LAPSED:
        yield Event(EventKind.LAPSE, on=closed)
    if recalls_on is not None:
        yield Event(EventKind.RECALL, on=recalls_on)


def _conversion(fields: Fields, row: RowReader, uuid: str) -> Event:
    became = row.reference(fields.get("reftrans"), "reftrans")
    if became is None:
        row.warn("conversion", "uuidtrans: turned into a question that is not in the dump", uuid)
    return Event(EventKind.CONVERSION, on=row.day(fields.get("dattrans"), "dattrans"), question=became)


def _themes(fields: Fields) -> Iterator[str]:
    yield from filter(None, (fields.get("thelibs") or "").split("\n"))
    if topical := _text(fields, "thecrible"):
        yield topical
