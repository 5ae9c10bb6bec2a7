"""The acronyms that a text defines, whatever they stand for: *taxe générale sur les activités polluantes (TGAP)*."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from senagraph.mentions.acronyms import (
    BEFORE,
    BESIDE,
    BRACKETED,
    is_acronym,
    spells,
    start_of_spelled_form,
    words_before,
)
from senagraph.mentions.passage import Passage

CUES: Final = frozenset({"dit", "dite", "dits", "dites", "ci apres", "denomme", "denommee", "appele", "appelee", "ou"})
"""Words before an acronym that the words before them spell out."""
_NAME: Final = "unseen"
_LONGEST_PHRASE: Final = 160


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym with the words that spell it out, and the stretch of the text in which both stand."""

    acronym: str
    long_form: str
    start: int
    end: int


def definitions(passage: Passage, known: Callable[[int], bool] = lambda opening: False) -> Iterator[Definition]:
    """Yield the acronyms whose letters the words beside them spell, in reading order.

    A bracket that opens at a place that is ``known`` is not looked at.
    """
    found = [*_in_brackets(passage.text, known), *_after_cues(passage)]
    yield from sorted(found, key=lambda each: (each.start, each.end))


def _in_brackets(text: str, known: Callable[[int], bool]) -> Iterator[Definition]:
    opening = text.find("(")
    while opening >= 0:
        found = None if known(opening) else _acronym_inside(text, opening) or _words_inside(text, opening)
        if found is not None:
            yield found
        opening = text.find("(", opening + 1)


def _acronym_inside(text: str, opening: int) -> Definition | None:
    """Read *long form (ACR)*."""
    found = BRACKETED.match(text, opening)
    if found is None or not is_acronym(found["acronym"]):
        return None
    return _spelled_before(text, opening, found["acronym"], found.end())


def _spelled_before(text: str, end: int, acronym: str, whole_end: int) -> Definition | None:
    before = words_before(text, end)
    start = start_of_spelled_form(before, acronym)
    return None if start is None else Definition(acronym, text[start:end].rstrip(" ,"), start, whole_end)


def _words_inside(text: str, opening: int) -> Definition | None:
    """Read *ACR (long form)*."""
    closing = text.find(")", opening, opening + _LONGEST_PHRASE)
    start = max(0, opening - 20)
    found = BEFORE.search(text[start:opening]) if closing > opening + 2 else None
    if found is None or not is_acronym(found["acronym"]):
        return None
    phrase = text[opening + 1 : closing]
    if "(" in phrase or not spells(phrase, found["acronym"]):
        return None
    return Definition(found["acronym"], phrase, start + found.start("acronym"), closing + 1)


def _after_cues(passage: Passage) -> Iterator[Definition]:
    """Read *long form, dite ACR*."""
    text = passage.text
    for cue in passage.cues.get(_NAME, ()):
        if cue.word not in CUES:
            continue
        start = cue.start - 1
        start -= text[max(0, start - 1) : start] == ","
        found = BESIDE.match(text, max(0, start))
        if found is not None and is_acronym(found["acronym"]):
            definition = _spelled_before(text, max(0, start), found["acronym"], found.end("acronym"))
            if definition is not None:
                yield definition
