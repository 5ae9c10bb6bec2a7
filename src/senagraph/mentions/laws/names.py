"""Names as sequences of folded words: the longest known name that a text has at a place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from senagraph.model import LegalText
from senagraph.text import fold, open_ligatures

_WORD: Final = re.compile(r"[^\W_]+")
_GOES_ON: Final = re.compile(r"-[^\W\d_]")
"""A name does not end within a compound: *Ferrand-Fesneau*."""
_GAP: Final = re.compile(r"""[ \n'«»"“”,-]{0,4}""")


@dataclass(frozen=True, slots=True)
class Naming:
    """A text of law that bears a name; a name that is not sure counts only beside what confirms it."""

    text: LegalText
    sure: bool = True


@dataclass(slots=True)
class _Node:
    after: "dict[str, _Node]" = field(default_factory=dict)
    namings: list[Naming] = field(default_factory=list)
    capital: bool = False


class NameTree:
    """Names, ready to be read off a text word by word."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, name: str, naming: Naming) -> None:
        """Have a name stand for a text, perhaps among others.

        One that begins with a word of several capitals needs a capital in the text too: *NOTRe*, not *notre*.
        """
        for written in {fold(name), fold(open_ligatures(name))}:
            node = self._root
            for word in _WORD.findall(written):
                node = node.after.setdefault(word, _Node())
            node.capital = sum(letter.isupper() for letter in name.split()[0]) > 1
            if naming not in node.namings:
                node.namings.append(naming)

    def exactly(self, name: str) -> Sequence[Naming]:
        """Return the texts that bear this name, folded."""
        node = self._root
        for word in _WORD.findall(name):
            if word not in node.after:
                return ()
            node = node.after[word]
        return node.namings

    def longest(self, text: str, folded: str, start: int) -> tuple[int, Sequence[Naming]] | None:
        """Return where the longest name that begins here ends, and the texts that bear it."""
        node, place, found = self._root, start, None
        first = _WORD.match(folded, start)
        capital = first is not None and any(letter.isupper() for letter in text[start : first.end()])
        while (word := _WORD.match(folded, place)) and (after := node.after.get(word[0])):
            node = after
            if node.namings and (capital or not node.capital) and not _GOES_ON.match(folded, word.end()):
                found = word.end(), node.namings
            gap = _GAP.match(folded, word.end())
            place = gap.end() if gap is not None else word.end()
        return found
