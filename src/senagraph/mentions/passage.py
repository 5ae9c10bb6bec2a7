"""One text of a question, read once: where known names and the cue words of the finders stand.

All names of the registry and all cue words are searched for together (Aho-Corasick, ahocorasick-rs: sixty million
characters a second, against a third of a million for an alternation of regular expressions), so that a finder looks
only at the places where something of its own may begin.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from ahocorasick_rs import AhoCorasick, MatchKind

from senagraph.bodynames import Name
from senagraph.model import Mention
from senagraph.text import byte_table, fold, translate


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word, whole, at a place of a text."""

    start: int
    end: int
    word: str
    """As the finder lists it: folded."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at a place of a text."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a question or of an answer, with the places where something may be named."""

    question: str
    part: str
    text: str
    folded: str
    """The text without accents and case, character by character: its offsets are the text's."""
    cues: Mapping[str, Sequence[Cue]] = field(default_factory=dict)
    """By finder, in reading order."""
    names: Sequence[Hit] = ()
    """The known names, in reading order; they may overlap."""
    home: str | None = None
    """The key of the constituency in which the author of the question was elected, when it is known."""

    def mention(self, start: int, end: int, candidates: tuple[str, ...], rule: str, **more: object) -> Mention:
        """Return the mention of this stretch."""
        return Mention(self.question, self.part, start, end, self.text[start:end], candidates, rule, **more)  # type: ignore[arg-type]


class Finder(Protocol):
    """A module that finds one sort of mention."""

    NAME: str
    """By which its cues are found."""
    CUES: frozenset[str]
    """Words or phrases, folded, at which what it finds begins or which it needs."""

    def find(self, passage: Passage) -> Iterator[Mention]:
        """Yield what it finds, in reading order."""


_PUNCTUATION: Final = re.compile(r"[^\w ]|_")
_SPACED_BYTES: Final = byte_table(lambda character: _PUNCTUATION.sub(" ", character))


def searched(text: str) -> str:
    """Return the text as names are searched in it: folded, punctuation a space, one space more at each end.

    Words are then those that stand between spaces; a place in it is one more than in the text.
    """
    return spaced(fold(text))


def spaced(folded: str) -> str:
    """Return a folded text as names are searched in it."""
    words = translate(folded, _SPACED_BYTES)
    return f" {_PUNCTUATION.sub(' ', folded) if words is None else words} "


def cuts_initials(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins or ends inside a run of initials: *C.M.A.* in *S.N.E.C.M.A.*."""
    before = text[start + 1 : start + 2] == "." and start > 1 and text[start - 1] == "." and text[start - 2].isalpha()
    last = end - 2 >= start and text[end - 2] == "."
    return before or (last and text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha())


class PhraseIndex:
    """Phrases, ready to be searched for together as whole words."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._automaton = AhoCorasick([searched(phrase) for phrase in phrases], matchkind=MatchKind.Standard)

    def find(self, text: str, folded: str) -> list[tuple[int, int, int]]:
        """Return which phrases stand where, as start, end and the place of the phrase in the list; they may overlap."""
        hits = self._automaton.find_matches_as_indexes(spaced(folded), overlapping=True)
        return sorted(
            [(start, end - 2, index) for index, start, end in hits if not cuts_initials(text, start, end - 2)]
        )


class CueIndex:
    """The cue words of several finders, ready to be searched for together."""

    def __init__(self, cues: Mapping[str, Iterable[str]]) -> None:
        finders: defaultdict[str, list[str]] = defaultdict(list)
        for finder in sorted(cues):
            for word in sorted(cues[finder]):
                finders[word].append(finder)
        self.words = tuple(sorted(finders))
        self._finders = tuple(tuple(finders[word]) for word in self.words)
        self._phrases = PhraseIndex(self.words)

    def passage(self, question: str, part: str, text: str) -> Passage:
        """Return the text with the cues in it."""
        folded = fold(text)
        return Passage(question, part, text, folded, self.sorted_by_finder(self._phrases.find(text, folded)))

    def sorted_by_finder(self, hits: Iterable[tuple[int, int, int]]) -> dict[str, list[Cue]]:
        """Return the cues of each finder; the hits number the words of this index."""
        found: dict[str, list[Cue]] = {}
        for start, end, index in hits:
            cue = Cue(start, end, self.words[index])
            for finder in self._finders[index]:
                found.setdefault(finder, []).append(cue)
        return found
