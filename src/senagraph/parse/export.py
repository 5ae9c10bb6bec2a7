"""A row of the Senate's exports in CSV becomes a question without its text."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from senagraph.model import Answer, Asker, Event, EventKind, Issue, Question, Record, Status
from senagraph.parse.fields import number_of, read_nature
from senagraph.parse.rows import RowReader
from senagraph.text import tidy

_RECALLED: Final = "Référence de la question rappelée"
_BETWEEN_THEMES: Final = re.compile(r",(?! )")
"""Themes are joined by a comma without a space; the name of a theme may hold one with a space."""


def parse_export(record: Record) -> tuple[Question, tuple[Issue, ...]]:
    """Read one row of an export; give the question and what was unclear in it.

    Raises ``UnreadableDocument`` with the line when the reference, the author or the day is missing, or when the
    nature, the status or the kind of affiliation is a form that we do not know.
    """
    row = RowReader(record.document)
    fields = record.fields
    reference = row.own_reference()
    published = row.first_day(fields["Date de publication JO"], "Date de publication JO")
    answers = tuple(_answers(fields, row))
    recalled = row.reference(fields.get(_RECALLED), _RECALLED)
    status = row.status(fields.get("Sort")) or (Status.ANSWERED if answers else Status.PENDING)
    if answers and status is not Status.ANSWERED:
        row.warn("contradiction", f"an answer, though the question is {status}", fields.get("Sort") or "")
    question = Question(
        key=reference,
        reference=reference,
        nature=row.nature(fields.get("Nature")) or read_nature(number_of(reference), None),
        asker=_asker(fields, row),
        published_on=published,
        document=record.document,
        text=None,
        title=_text(fields, "Titre"),
        number=number_of(reference),
        addressee=_text(fields, "Ministère de dépôt"),
        status=status,
        awaited_from=_awaited(fields) if status is Status.PENDING else None,
        answers=answers,
        events=tuple(_events(fields, row, status, published if recalled else None)),
        themes=tuple(read_themes(fields)),
        recalled_reference=recalled,
    )
    return question, tuple(row.issues)


def _text(fields: Mapping[str, str | None], name: str) -> str | None:
    return tidy(fields.get(name) or "") or None


def _asker(fields: Mapping[str, str | None], row: RowReader) -> Asker:
    name = tidy(f"{fields['Prénom'] or ''} {fields['Nom'] or ''}")
    if not name:
        raise row.refuse("a row without an author")
    group, affiliation = row.group(fields.get("Groupe"), fields.get("Type Appartenance"))
    return Asker(_text(fields, "Civilité") or "", name, _text(fields, "Circonscription") or "", group, affiliation)


def _awaited(fields: Mapping[str, str | None]) -> str | None:
    return _text(fields, "Ministère de transmission") or _text(fields, "Ministère de dépôt")


def _answers(fields: Mapping[str, str | None], row: RowReader) -> Iterator[Answer]:
    on = row.day(fields.get("Date de réponse JO"), "Date de réponse JO")
    ministry = _text(fields, "Ministère de réponse")
    if on is not None or ministry is not None:
        yield Answer(1, ministry, on, None, None)


def _events(
    fields: Mapping[str, str | None], row: RowReader, status: Status, recalls_on: date | None
) -> Iterator[Event]:
    transferred = row.day(fields.get("Date de transmission"), "Date de transmission")
    to = _text(fields, "Ministère de transmission")
    if transferred is not None or to is not None:
        yield Event(EventKind.TRANSFER, on=transferred, to=to)
    if status is Status.WITHDRAWN:
        yield Event(EventKind.WITHDRAWAL, reason=_text(fields, "Sort"))
    if status is Status.LAPSED:
        yield Event(EventKind.LAPSE)
    if recalls_on is not None:
        yield Event(EventKind.RECALL, on=recalls_on)


def read_themes(fields: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the themes of a row, that of a topical question last."""
    for theme in _BETWEEN_THEMES.split(fields.get("Thème(s)") or ""):
        if theme.strip():
            yield tidy(theme)
    if topical := _text(fields, "Thème QC"):
        yield topical
