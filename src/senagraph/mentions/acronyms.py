"""How a French text spells an acronym out: *la caisse de l'assurance maladie (CNAM)*.

Two proofs are known. The words before the bracket are the name of a candidate, perhaps
shortened; or their initials are the letters of the acronym, and then they define it,
whatever a registry says (after Schwartz and Hearst, 2003, with French function words).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from senagraph.text import PARTICLES, content_words, fold

LONGEST_FORM: Final = 16
"""Words looked at before a bracket; the longest official names have fourteen."""
_WORD: Final = re.compile(r"[^\W_]+")
_BREAK: Final = re.compile(r"[,;:.!?()\[\]«»\"“”\n]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it starts, and the word folded."""

    start: int
    text: str

    @property
    def empty(self) -> bool:
        """An article or a preposition."""
        return self.text in PARTICLES


def words_before(text: str, end: int) -> list[Word]:
    """Return the words that stand before ``end`` in the same clause, at most sixteen, in reading order."""
    window = max(0, end - 240)
    stretch = text[window:end].rstrip()
    breaks = [found.end() for found in _BREAK.finditer(stretch)]
    start = window + (breaks[-1] if breaks else 0)
    folded = fold(text[start:end])
    return [Word(start + found.start(), found[0]) for found in _WORD.finditer(folded)][-LONGEST_FORM:]


def start_of_shortened_name(before: Sequence[Word], names: Iterable[str]) -> int | None:
    """Return where a shortened form of one of the names starts, if the words before end with one.

    Shortened: the same first word, then some of the others in their order, two words at least
    (*caisse de l'assurance maladie* for *Caisse nationale de l'assurance maladie*).
    """
    wholes = [content_words(name) for name in names]
    for place, first in enumerate(before):
        said = [word.text for word in before[place:] if not word.empty]
        if not first.empty and _shortens(said, wholes):
            return first.start
    return None


def is_shortened_name(phrase: str, names: Iterable[str]) -> bool:
    """Tell whether the phrase as a whole is one of the names or a shortened form of one."""
    return _shortens(content_words(phrase), [content_words(name) for name in names])


def _shortens(said: Sequence[str], wholes: Iterable[Sequence[str]]) -> bool:
    return len(said) > 1 and any(whole and whole[0] == said[0] and _in_order(said, whole) for whole in wholes)


def _in_order(said: Sequence[str], whole: Iterable[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in said)


def start_of_spelled_form(before: Sequence[Word], acronym: str) -> int | None:
    """Return where the words start whose initials spell the acronym, if the words before end with such.

    Articles and prepositions count for nothing; only if the letters do not come out so, they may give theirs.
    """
    letters = [letter for letter in fold(acronym) if letter.isalnum()]
    if len(letters) < 2:
        return None
    meaning = [word for word in before if not word.empty]
    return _spelled(meaning, letters) or _spelled(before, letters)


def spells(phrase: str, acronym: str) -> bool:
    """Tell whether the initials of the whole phrase are the letters of the acronym."""
    before = words_before(phrase, len(phrase))
    start = start_of_spelled_form(before, acronym)
    return start is not None and all(word.empty for word in before if word.start < start)


def _spelled(before: Sequence[Word], letters: Sequence[str]) -> int | None:
    place = len(before) - 1
    for letter in reversed(letters):
        while place >= 0 and before[place].text[0] != letter and before[place].empty:
            place -= 1
        if place < 0 or before[place].text[0] != letter:
            return None
        place -= 1
    return before[place + 1].start
