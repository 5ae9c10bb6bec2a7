"""Which of several mentions that cover the same words is kept: one rule for all finders.

The earliest wins, then the longest: *Fédération des agents de la SNCF* is one body, the place in *CHU de Lyon* belongs
to the hospital, and the body in *code de la sécurité sociale* to the code. What one rule finds surer than another is
in ``RANKS``: of two equal stretches the surer counts, and a name whose end was guessed gives way to one that is known.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from senagraph.model import Mention

RANKS: Final = {
    "acronym-defined-here": 0,
    "unseen-name-with-acronym": 7,
    "family-in-place": 5,
    "family-before": 5,
    "family-alone": 5,
    "unseen-name": 9,
    "coreference": 10,
}
"""What comes first among mentions of the same words; all other rules are between."""
_KNOWN: Final = 4
_PLACE: Final = 6
"""A place alone gives way to the local body of a list that is there: *Dijon* in *les CHU de Lyon et de Dijon*."""
_PLACES: Final = frozenset({"constituency", "region", "commune"})
_EXPLAINED: Final = 8
"""A long form with an acronym that is no known body's: it gives way to the body that bears that name."""
_GUESSED: Final = frozenset({"unseen-name"})


def without_overlap(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions of one text that stand, in reading order; no two share a character."""
    kept: Mention | None = None
    for mention in sorted(mentions, key=_order):
        if kept is None or mention.start >= kept.end:
            if kept is not None:
                yield kept
            kept = mention
        elif kept.rule in _GUESSED and mention.start == kept.start and mention.rule not in _GUESSED:
            kept = mention
    if kept is not None:
        yield kept


def _order(mention: Mention) -> tuple[int, int, int, str, tuple[str, ...]]:
    return mention.start, -mention.end, _rank(mention), mention.kind, mention.candidates


def _rank(mention: Mention) -> int:
    if not mention.candidates and mention.acronym != mention.quote:
        return _EXPLAINED
    return RANKS.get(mention.rule, _PLACE if mention.kind in _PLACES else _KNOWN)
