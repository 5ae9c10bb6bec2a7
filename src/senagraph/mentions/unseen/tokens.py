"""The words after a place of a text, cut as a grammar of names asks for them."""

import re
from dataclasses import dataclass, field
from typing import Final
from unicodedata import category

LONGEST_NAME: Final = 24
"""Words after the head noun; the longest names of the registry have eighteen."""
_GAP: Final = r"[ \t]{0,3}(?:\r?\n[ \t]{0,3})?"
_TOKEN: Final = re.compile(
    rf"{_GAP}(?P<token>(?:[cdjlmnst]|qu)'|[a-z](?:\.[a-z](?![^\W_])){{1,11}}\.?|[^\W_]{{1,40}}(?:[-'][^\W_]{{1,40}}){{0,5}}|[&,«»\"“”()])"
)
_IN_WORDS: Final = frozenset("_@/\ufffd")
_BREAKS_WORDS: Final = frozenset("MC")
"""Combining accents, marks of direction and of zero width: they stand inside words."""
TITLES: Final = frozenset("m mm mme mmes monsieur madame dr docteur pr professeur me maitre".split())
_CAPITALS_INSIDE: Final = re.compile(r"[^\W_]*[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text, elided articles apart, or a mark."""

    start: int
    end: int
    folded: str
    written: str

    @property
    def proper(self) -> bool:
        """It is written as a proper noun: with a capital, in first place or inside (*eBay*)."""
        return not self.written.islower() and _CAPITALS_INSIDE.match(self.written) is not None


@dataclass(slots=True)
class Tokens:
    """The words after a place of the text, cut as they are asked for, at most twenty-four and a few."""

    text: str
    folded: str
    position: int
    cased: bool = True
    """Capitals mean something here: the text is not all in capitals."""
    broken: bool = False
    """The next word is not one: too long, too far, or broken by a character that no word has."""
    read: list[Token] = field(default_factory=list)

    def at(self, place: int) -> Token | None:
        """Return the token of this number, if the words go on so far."""
        if place < len(self.read):
            return self.read[place]
        while len(self.read) <= place:
            found = _TOKEN.match(self.folded, self.position)
            if found is None:
                return None
            if place >= LONGEST_NAME + 4 or _cut(self.folded, found):
                self.broken = True
                return None
            start, self.position = found.span("token")
            self.read.append(Token(start, self.position, found["token"], self.text[start : self.position]))
        return self.read[place]

    def word(self, place: int) -> str:
        """Return the folded token of this number, or nothing."""
        if place < len(self.read):
            return self.read[place].folded
        token = self.at(place)
        return "" if token is None else token.folded

    def written(self, place: int) -> str:
        """Return the token of this number as it is written, or nothing."""
        token = self.at(place)
        return "" if token is None else token.written

    def proper(self, place: int) -> bool:
        """Tell whether a proper noun stands there, as far as capitals show it."""
        token = self.at(place)
        return token is not None and self.cased and token.proper and token.folded not in TITLES


def _cut(folded: str, found: re.Match[str]) -> bool:
    """Tell whether the word goes on beyond what is looked at, is part of an identifier, or is broken inside."""
    token = found["token"]
    following = folded[found.end() : found.end() + 1]
    if not token[-1].isalnum() or not following or following.isspace():
        return False
    return following.isalnum() or following in _IN_WORDS or category(following)[0] in _BREAKS_WORDS
