"""Ministries that a text names as such: *le ministère de la santé et des solidarités*, *Bercy*; not ministers.

Where the name ends is read off the registry: it goes on as long as its words are those of one ministry's remit, hence
*le ministère de l'intérieur | et de la gendarmerie*. Which ministry bore the name that day is not settled here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from senagraph.mentions.names.context import refused
from senagraph.mentions.passage import Cue, Passage
from senagraph.model import Mention
from senagraph.registry import Registry
from senagraph.remits import remit
from senagraph.text import PARTICLES, open_ligatures, words

NAME: Final = "ministries"
_PLURAL: Final = frozenset({"ministeres", "secretariats d'etat"})
_HEADS: Final = frozenset({"ministere", "secretariat d'etat"}) | _PLURAL
CUES: Final = _HEADS

_IN_A_TITLE: Final = "programmation du "
"""*loi d'orientation et de programmation du ministère de l'intérieur*."""
_TOKEN: Final = re.compile(r" ?(?P<word>[^\W_]+'|[^\W_]+(?:-[^\W_]+){0,4}|,)")
_LINKS: Final = frozenset({",", "et"})
_PREPOSITIONS: Final = frozenset("de d' du des a au aux".split())
_CHARGE: Final = frozenset("charge chargee charges delegue deleguee delegues aupres en".split())
_ARTICLES: Final = frozenset("la le l' les".split())
_INNER: Final = frozenset("avec contre entre sur pour en dans".split())
"""Prepositions inside the names of remits: *relations avec le Parlement*, *lutte contre l'exclusion*."""
_LONGEST: Final = 40
"""Tokens looked at: the longest name of a ministry of the registry has 37."""
_OF_ELSEWHERE: Final = re.compile(
    r" (?:des (?:États-Unis|Pays-Bas|Émirats)"
    r"|(?:du|de la|de l['’]|d['’]|de) ?(?!(?:France|République|M|Mme)\b)[A-ZÀ-Ý])"
)
"""*ministère de la santé du Québec*."""


class Remits:
    """What ministries have been in charge of, in the words of their names."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        keys = [key for kind, key in registry.entities if kind == "ministry"]
        names = (name for key in keys for name in registry.names_of_ministry(key))
        self.words = frozenset(word for name in names for word in words(name))
        self.held = lru_cache(maxsize=4096)(self._held)

    def _held(self, title: str) -> bool:
        """Tell whether one ministry has held all that the title names."""
        said = remit(title)
        return bool(said) and bool(self._registry.ministries_holding(said))


@cache
def _shipped() -> Remits:
    return Remits(Registry.shipped())


def find(passage: Passage, remits: Remits | None = None) -> Iterator[Mention]:
    """Yield the ministries named in a text; they have no candidates, since the day settles which are meant."""
    end = 0
    for cue in passage.cues.get(NAME, ()):
        if cue.start >= end:
            for start, end in _found(passage, cue, remits):
                yield passage.mention(start, end, (), "ministry-name", kind="ministry")


def _found(passage: Passage, cue: Cue, remits: Remits | None) -> Sequence[tuple[int, int]]:
    remits = remits or _shipped()
    if cue.word in _PLURAL:
        return _several(passage, cue, remits)
    end = _end(passage, cue.end, remits, cue.start)
    return [] if end is None or _elsewhere(passage, cue.start, end) else [(cue.start, end)]


def _elsewhere(passage: Passage, start: int, end: int) -> bool:
    """Tell whether the ministry is another country's, or stands in the title of a law."""
    if passage.folded.endswith(_IN_A_TITLE, 0, start):
        return True
    return _OF_ELSEWHERE.match(passage.text, end) is not None or refused(passage, start, end) is not None


def _several(passage: Passage, cue: Cue, remits: Remits) -> list[tuple[int, int]]:
    """Return the members of *les ministères de l'intérieur et des outre-mer*: the plural says that they are several."""
    found: list[tuple[int, int]] = []
    start, place = cue.start, cue.end
    while (end := _end(passage, place, remits, place, alone=True)) is not None:
        found.append((start if start == cue.start else _first_word(passage, place), end))
        link = _TOKEN.match(passage.folded, end)
        if link is None or link["word"] not in _LINKS:
            break
        start = place = link.end()
    return found if found and not _elsewhere(passage, cue.start, found[-1][1]) else []


def _first_word(passage: Passage, place: int) -> int:
    """Return where the words of a remit begin after their preposition and article."""
    for token in _tokens(passage, place):
        if token["word"] not in _PREPOSITIONS | _ARTICLES:
            return token.start("word")
    return place


def _end(passage: Passage, place: int, remits: Remits, start: int, *, alone: bool = False) -> int | None:
    """Return the end of the longest name that one ministry has borne; ``alone``: of its first member only."""
    for end in reversed(list(_ends(passage, place, remits.words, alone=alone))):
        if remits.held(passage.text[start:end]):
            return end
    return None


def _ends(passage: Passage, place: int, known: frozenset[str], *, alone: bool) -> Iterator[int]:
    """Yield the ends of the nouns and adjectives that follow, as long as they are words of remits."""
    previous = ""
    for token in _tokens(passage, place):
        word = token["word"]
        if not _may_follow(word, previous) or (alone and word in _LINKS):
            return
        if word in _HEADS and "aupres" not in passage.folded[place : token.start()]:
            return
        if word not in PARTICLES and word not in _LINKS | _CHARGE | _ARTICLES | _PREPOSITIONS:
            if not all(part in known for part in words(open_ligatures(word))):
                return
            yield token.end()
        previous = word


def _tokens(passage: Passage, place: int) -> Iterator[re.Match[str]]:
    for _ in range(_LONGEST):
        token = _TOKEN.match(passage.folded, place)
        if token is None:
            return
        yield token
        place = token.end()


def _may_follow(word: str, previous: str) -> bool:
    """Tell whether a word may follow another in the name of a ministry.

    Names repeat the preposition: *de l'intérieur et de l'outre-mer*, while in *le ministère de l'intérieur et les
    collectivités territoriales* something new begins.
    """
    if not previous:
        return word in _PREPOSITIONS or word in _CHARGE
    if word in _ARTICLES:
        return previous in _PREPOSITIONS or previous in _INNER
    if previous == ",":
        return word != ","
    if previous in _PREPOSITIONS | _ARTICLES | _INNER and word in _LINKS:
        return False
    return previous not in _ARTICLES or word not in _PREPOSITIONS


__all__ = ["CUES", "NAME", "Remits", "find"]
