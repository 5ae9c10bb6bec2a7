"""The fields of a question's header, its notices and answers, beside what a reader wrote down of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from senagraph.evaluation.gold import GoldDocument
from senagraph.evaluation.measures import Count
from senagraph.model import EventKind, Question
from senagraph.pipeline import Reading
from senagraph.text import slug

_PLAIN: Final[dict[str, Callable[[Question], object]]] = {
    "affiliation": lambda question: question.asker.affiliation,
    "addressee": lambda question: question.addressee,
    "status": lambda question: question.status,
    "published": lambda question: question.published_on,
    "page": lambda question: question.page,
    "reference": lambda question: question.reference,
    "nature": lambda question: question.nature,
    "legislature": lambda question: question.legislature,
    "number": lambda question: question.number,
    "title": lambda question: question.title,
    "sitting": lambda question: question.sitting_on,
    "recalled_number": lambda question: question.recalled_number,
    "erratum": lambda question: question.erratum,
    "awaited_from": lambda question: question.awaited_from,
    "transmission": lambda question: next((e.to for e in question.events if e.kind is EventKind.TRANSFER), None),
}
"""The fields that the document itself writes."""
_CIVILITY: Final = re.compile(r"^(?:M\.|Mme) (?:le |la )?")
"""How a member of the Government is addressed, which is no part of the title."""
_SETTLED: Final = ("asker", "group", "constituency")
"""The fields whose name leads to somebody in the reference graphs."""


def headers(readings: Iterable[tuple[GoldDocument, Reading]]) -> Count:
    """Return how many fields of how many headers are as the reader has them."""
    fields = [same for document, reading in readings if document.header for same in _fields(document.header, reading)]
    return Count(sum(fields), len(fields), sum(fields), len(fields))


def _fields(header: Mapping[str, Any], reading: Reading) -> Iterator[bool]:
    settled = {item.field: item for item in reading.attributions}
    for field in _SETTLED:
        if field in header:
            item = settled.get(field)
            yield header[field] == (item.key if item is not None and item.resolved else None)
    for field, value in _PLAIN.items():
        if field in header:
            said = header[field]
            said = _CIVILITY.sub("", said) if field == "addressee" and said else said
            yield _written(said) == _written(value(reading.question))
    answers = reading.question.answers
    for number, answer in enumerate(header.get("answers") or ()):
        ours = answers[number] if number < len(answers) else None
        for field, said in answer.items():
            yield ours is not None and _written(said) == _written(_ANSWER[field](ours))


_ANSWER: Final[dict[str, Callable[[Any], object]]] = {
    "ministry": lambda answer: answer.ministry,
    "date": lambda answer: answer.on,
    "page": lambda answer: answer.page,
    "sitting": lambda answer: answer.sitting_on,
}


def _written(value: object) -> str | None:
    """Return a value as it is compared: a day in ISO form, words without their typography."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else slug(str(value))
