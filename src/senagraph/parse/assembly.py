"""A question of the Assemblée nationale, from its open data or from the XML of its page, becomes a question.

Rules of procedure: Règlement de l'Assemblée nationale, articles 133 (to the Government), 134 (oral) and 135 (written).
After two months without an answer the author may renew a question, and the president of a group may point it out
(*signalement*): each is a recall, whose reason is the source's word.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from senagraph.markup import text_of_fragment
from senagraph.model import (
    Affiliation,
    Answer,
    Asker,
    Chamber,
    Event,
    EventKind,
    Issue,
    Nature,
    Question,
    Record,
    Status,
)
from senagraph.parse.fields import NO_GROUP, name_at_the_beginning, read_addressee
from senagraph.parse.rows import RowReader
from senagraph.text import fold, tidy, words

Fields = Mapping[str, str | None]
Attribution = tuple[date | None, str]
"""The day on which a ministry was given the question to answer, and its name."""

NATURES: Final = {"QE": Nature.WRITTEN, "QOSD": Nature.ORAL, "QG": Nature.GOVERNMENT}
CLOSING_CODES: Final = {"REP_PUB": Status.ANSWERED}
CLOSINGS: Final = (
    (re.compile(r"caduc|caduque"), Status.LAPSED),
    (re.compile(r"retrait|retiree|fin d[eu] mandat|fin de (?:la )?legislature"), Status.WITHDRAWN),
    (re.compile(r"deces|demission|nomination|cessation"), Status.WITHDRAWN),
    (re.compile(r"(?<!sans )reponse"), Status.ANSWERED),
)
"""By the words of the label, folded, when the code is none of those that we know; the first that fits."""
RENEWAL: Final = "renouvellement"
SIGNAL: Final = "signalement"
_UID: Final = re.compile(r"QANR[0-9]+L[0-9]{1,2}[A-Z]{2,4}[0-9]{1,6}|AN-[\w-]{1,40}")
_PERSON: Final = re.compile(r"PA[0-9]{1,9}")
_GROUP: Final = re.compile(r"PO[0-9]{1,9}")
_CIVILITY: Final = re.compile(r"(?:M\.|Mme|Mlle)(?= ?[A-ZÀ-ÖØ-Þ])")
_GIVEN_THE_FLOOR: Final = re.compile(
    r"La parole est à (?P<civility>M\.|Mme|Mlle) (?P<name>[A-ZÀ-ÖØ-Þ][^.,;:()\n]{2,80})"
)
"""How the president calls the author of a question to the Government, of which only the sitting's report is given."""
_FLOOR_WITHIN: Final = 400
"""Characters of the report within which the author is called."""


def parse_assembly(record: Record) -> tuple[Question, tuple[Issue, ...]]:
    """Read one record of the Assemblée; give the question and what was unclear in it.

    Raises ``UnreadableDocument`` with the line when the identifier, the author or the day is missing, or when the type
    of question or its closing is a form that we do not know.
    """
    row, fields = RowReader(record.document), record.fields
    key = fields["uid"] or ""
    if not _UID.fullmatch(key):
        raise row.refuse(f"no identifier of a question: {key!r}")
    text = _html(fields["text"])
    attributions = tuple(_attributions(fields, row))
    status = _status(fields, row, bool(record.answers))
    published = _published(record, attributions, row)
    answers = tuple(_answers(record, row, attributions, published))
    if status is Status.ANSWERED and not answers:
        row.warn("contradiction", "closed as answered, but no answer is given", fields["closing_label"] or "")
    asked = fields["ministry"] or fields["ministry_short"]
    question = Question(
        key=key,
        reference=key,
        nature=_nature(fields, row),
        asker=_asker(record, row, text),
        published_on=published,
        document=record.document,
        text=text,
        page=row.number(fields["page"], "page"),
        title=_text(fields, "title") or _text(fields, "head"),
        number=fields["number"],
        legislature=row.number(fields["legislature"], "legislature"),
        addressee=tidy(asked) if asked else read_addressee(text or ""),
        status=status,
        awaited_from=_last(attributions, None) or asked if status is Status.PENDING else None,
        erratum=_errata(fields["errata"], row),
        answers=answers,
        events=tuple(sorted(_events(fields, row, status, attributions), key=lambda event: event.on or date.max)),
        themes=tuple(dict.fromkeys(filter(None, (_text(fields, "rubric"), _text(fields, "head"))))),
        chamber=Chamber.ASSEMBLY,
    )
    return question, tuple(row.issues)


def _text(fields: Fields, name: str) -> str | None:
    return tidy(fields[name] or "") or None


def _html(fragment: str | None) -> str | None:
    return text_of_fragment(fragment) or None if fragment else None


def _nature(fields: Fields, row: RowReader) -> Nature:
    code = fields["type"] or ""
    if code not in NATURES:
        raise row.refuse(f"a type of question that we do not know: {code!r}")
    return NATURES[code]


def _status(fields: Fields, row: RowReader, answered: bool) -> Status:
    """Return what the closing says; without one a question is answered or waits."""
    code, label = fields["closing_code"], fields["closing_label"]
    if not code and not label:
        return Status.ANSWERED if answered else Status.PENDING
    if code in CLOSING_CODES:
        return CLOSING_CODES[code]
    said = fold(label or "")
    found = next((status for pattern, status in CLOSINGS if pattern.search(said)), None)
    if found is None:
        raise row.refuse(f"a closing that we do not know: {code!r}, {label!r}")
    return found


def _published(record: Record, attributions: tuple[Attribution, ...], row: RowReader) -> date:
    """Return the day of the question; of one to the Government it is that of the sitting's report."""
    if record.fields["date"]:
        return row.first_day(record.fields["date"], "date")
    days = [day for day, _ in attributions if day is not None]
    if days:
        return min(days)
    answered = next((answer["date"] for answer in record.answers if answer["date"]), None)
    return row.first_day(answered, "date")


def _attributions(fields: Fields, row: RowReader) -> Iterator[Attribution]:
    """Yield to whom the question was given, in the order of the source, each day and ministry once."""
    for line in dict.fromkeys((fields["attributions"] or "").split("\n")):
        day, _, ministry = line.partition("\t")
        if ministry:
            yield row.day(day, "the day of an attribution"), ministry


def _last(attributions: tuple[Attribution, ...], on: date | None) -> str | None:
    """Return the ministry that had the question at last, or on a day."""
    held = [name for day, name in attributions if on is None or day is None or day <= on]
    return held[-1] if held else None


def _asker(record: Record, row: RowReader, text: str | None) -> Asker:
    """Return the author: by the name of the file, else by that with which the text begins, else by their identifier."""
    fields = record.fields
    civility, name = _text(fields, "author_civility") or "", _text(fields, "author_name")
    in_text = name_at_the_beginning(text or "")
    said_civility, said = _as_said(text or "", in_text, record)
    identifier = _identifier(fields, "author_id", _PERSON, row)
    if not (name or said or identifier):
        raise row.refuse("a question without an author")
    short, group = _text(fields, "group_short"), _text(fields, "group_name")
    none = any(fold(written) in NO_GROUP for written in (short, group) if written)
    return Asker(
        civility or said_civility,
        name or said or identifier or "",
        _text(fields, "constituency") or "",
        None if none else group or short,
        Affiliation.NON_INSCRIT if none else None,
        in_text if name and in_text and sorted(words(in_text)) != sorted(words(name)) else None,
        identifier,
        None if none else _identifier(fields, "group_id", _GROUP, row),
        None if none else short,
    )


def _identifier(fields: Fields, name: str, pattern: re.Pattern[str], row: RowReader) -> str | None:
    """Return an identifier of the Assemblée; anything else that is written is noted and left out."""
    written = fields[name]
    if written is None or pattern.fullmatch(written):
        return written
    row.warn("identifier", f"{name}: none of the Assemblée's; left out", written[:80])
    return None


def _as_said(text: str, in_text: str | None, record: Record) -> tuple[str, str | None]:
    """Return the civility and the name that the text gives the author."""
    civility = _CIVILITY.match(text)
    if in_text is not None and civility is not None:
        return civility[0], in_text
    report = "" if text else _html(next((answer["text"] for answer in record.answers), None)) or ""
    called = _GIVEN_THE_FLOOR.search(report[:_FLOOR_WITHIN])
    return (called["civility"], tidy(called["name"])) if called else ("", None)


def _answers(
    record: Record, row: RowReader, attributions: tuple[Attribution, ...], published: date
) -> Iterator[Answer]:
    """Yield the answers; each is given by the ministry that had the question on its day."""
    for ordinal, answer in enumerate(record.answers, 1):
        on = row.day(answer["date"] or record.fields["closing_date"], "the day of the answer")
        if on is not None and on < published:
            row.warn("contradiction", f"the answer is of {on}, before the question of {published}", str(on))
        ministry = _last(attributions, on) or record.fields["ministry"]
        page = row.number(answer["page"], "the page of the answer")
        yield Answer(ordinal, ministry, on, page, _html(answer["text"]), erratum=_errata(answer["errata"], row))


def _events(fields: Fields, row: RowReader, status: Status, attributions: tuple[Attribution, ...]) -> Iterator[Event]:
    yield from _transfers(fields["ministry"], attributions)
    for name, reason in (("reminders", RENEWAL), ("signals", SIGNAL)):
        for line in filter(None, (fields[name] or "").split("\n")):
            yield Event(EventKind.RECALL, on=row.day(line, reason), reason=reason)
    closed, label = row.day(fields["closing_date"], "the day of closing"), _text(fields, "closing_label")
    if status is Status.WITHDRAWN:
        yield Event(EventKind.WITHDRAWAL, on=closed, reason=label)
    if status is Status.LAPSED:
        yield Event(EventKind.LAPSE, on=closed, reason=label)


def _transfers(asked: str | None, attributions: tuple[Attribution, ...]) -> Iterator[Event]:
    """Yield the attributions after the first one; that one too when it is not to the ministry that was asked."""
    for ordinal, (day, ministry) in enumerate(attributions):
        if ordinal > 0 or (asked is not None and fold(tidy(asked)) != fold(ministry)):
            yield Event(EventKind.TRANSFER, on=day, to=ministry)


def _errata(written: str | None, row: RowReader) -> str | None:
    """Return where corrections were published, as the Senate's pages write it: ``JO du 04/02/2014 p.12``."""
    said = []
    for line in filter(None, (written or "").split("\n")):
        day, _, page = line.partition("\t")
        on = row.day(day, "the day of an erratum")
        if on is not None:
            said.append(f"JO du {on:%d/%m/%Y}" + (f" p.{page}" if page else ""))
    return ", ".join(said) or None
