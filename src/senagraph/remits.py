"""What a minister is in charge of, by the words of a title or of the name of a ministry."""

import re
from functools import lru_cache
from typing import Final

from senagraph.text import content_words, fold

_TITLE_WORDS: Final = frozenset(
    """ministre ministres ministere ministeres delegue deleguee secretaire secretariat secretariats etat garde sceaux
    m mme monsieur madame charge chargee haut haute commissaire commissariat""".split()
)
_MARKED_RANK: Final = re.compile(r"\s*\((?:s\.? ?e|m\.? ?d)\.?\)$")
"""What follows the short name of a secretary of state's or a delegate's ministry: *Défense (S.E.)*."""
_SPELLED_OUT: Final = {"premiere": ("premier",), "pme": ("petites", "moyennes", "entreprises")}


@lru_cache(maxsize=16384)
def remit(title: str) -> frozenset[str]:
    """Return the words that say what a minister is in charge of, without rank, articles and prepositions.

    Of a delegate beside another minister, the words of their own charge are marked with ``+``: two
    delegates of one minister differ in nothing else.
    """
    beside, own = _beside_and_charge(title)
    return _meaning(beside) | {f"+{word}" for word in _meaning(own)} if own else _meaning(beside)


@lru_cache(maxsize=16384)
def charge(title: str) -> frozenset[str] | None:
    """Return the words of a delegate's own charge, or nothing for a title that stands beside no other."""
    own = _beside_and_charge(title)[1]
    return _meaning(own) if own else None


def _beside_and_charge(title: str) -> tuple[str, str]:
    """Split *ministre délégué auprès de …, chargé de …* before the charge; a title with none of it stays whole."""
    said = _MARKED_RANK.sub("", fold(title))
    beside, _, own = said.partition("charge")
    return (beside, own.partition(" ")[2]) if own and "aupres" in beside else (said, "")


def _meaning(said: str) -> frozenset[str]:
    spelled = (same for word in content_words(said) for same in _SPELLED_OUT.get(word, (word,)))
    return frozenset(spelled) - _TITLE_WORDS
