"""Which body of the reference graphs a mention means: a sum of small features.

The docstring of a feature is the reason that a reader is shown; its weight stands in the table. A candidate is taken
from ``ENOUGH`` on if no other comes near it; a tie is never settled by luck.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from senagraph.mentions.unseen.heads import HEADS
from senagraph.model import Entity, Mention, Resolution
from senagraph.registry import Registry
from senagraph.resolve.context import Context, telling_words
from senagraph.resolve.features import ENOUGH
from senagraph.text import content_words, fold, gender_of_name, words

CLEARLY: Final = 0.1
"""By how much the best candidate must lead."""
_FULL_NAMES: Final = frozenset({"full-name", "name-with-acronym"})
_ACRONYMS: Final = frozenset({"acronym", "ambiguous"})
_NOUN_BEFORE: Final = re.compile(r"([^\W_]+) (?:[«\"“] ?)?$")
_NEAR: Final = 30
"""Characters before an acronym among which its noun stands."""
_PLANNED: Final = timedelta(days=2 * 365)
"""A body is named at most this long before it exists: while the law that creates it is made."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mention, and one body that it may mean."""

    mention: Mention
    body: Entity
    context: Context


def official_name(case: Case) -> float:
    """its official name"""
    return float(case.mention.rule in _FULL_NAMES and _is_official(case))


def other_name(case: Case) -> float:
    """another of its names"""
    return float(case.mention.rule in _FULL_NAMES and not _is_official(case))


def _is_official(case: Case) -> bool:
    return words(case.mention.long_form or case.mention.quote) == words(case.body.label)


def acronym_beside_it(case: Case) -> float:
    """its acronym beside it"""
    return float(case.mention.rule == "name-with-acronym")


def spelled_out_here(case: Case) -> float:
    """the acronym, spelled out in these words beside it"""
    return float(case.mention.rule == "acronym-expanded-here")


def spelled_out_before(case: Case) -> float:
    """the acronym, spelled out earlier in the same document"""
    return float(case.mention.rule == "acronym-defined-here")


def named_before(case: Case) -> float:
    """a common noun for the body of that sort that was named before"""
    return float(case.mention.rule == "coreference")


def acronym_of_one(case: Case) -> float:
    """an acronym that stands for one body only"""
    return float(case.mention.rule == "acronym" and len(case.mention.candidates) == 1)


def acronym_of_several(case: Case) -> float:
    """an acronym of this body and of others"""
    return float(case.mention.rule == "acronym" and len(case.mention.candidates) > 1)


def acronym_of_anything(case: Case) -> float:
    """an acronym of this body, and of things that are none"""
    return float(case.mention.rule == "ambiguous")


def its_words_in_text(case: Case) -> float:
    """words of its name elsewhere in the document"""
    if case.mention.rule not in _ACRONYMS or acronym_of_one(case):
        return 0.0
    known = _telling_words(case.context.registry, case.body.key)
    return min(1.0, len(known & case.context.words) / 2)


def kind_fits(case: Case) -> float:
    """the noun before it is that of the name, or one for bodies of its kind"""
    if case.mention.rule not in _ACRONYMS or acronym_of_one(case):
        return 0.0
    start = case.mention.start
    noun = _NOUN_BEFORE.search(fold(case.context.text(case.mention.part)[max(0, start - _NEAR) : start]))
    if noun is None:
        return 0.0
    head = HEADS.get(noun[1])
    of_its_kind = head is not None and head.body_kind == case.context.registry.kind_of_body(case.body.key)
    return float(of_its_kind or content_words(case.body.label)[:1] == [noun[1]])


def place_fits(case: Case) -> float:
    """its name has the place that the author represents"""
    if case.mention.rule not in _ACRONYMS or acronym_of_one(case):
        return 0.0
    return float(bool(telling_words(case.body.label) & case.context.home_words))


def article_agrees(case: Case) -> float:
    """the article has the gender of its name"""
    gender = gender_of_name(case.body.label)
    return float(case.mention.gender is not None and gender == case.mention.gender)


def article_disagrees(case: Case) -> float:
    """the article has not the gender of its name"""
    gender = gender_of_name(case.body.label)
    return float(case.mention.gender is not None and gender is not None and gender != case.mention.gender)


def in_existence(case: Case) -> float:
    """in existence that day"""
    return float(case.body.valid_on(case.context.day))


def not_yet_planned(case: Case) -> float:
    """it did not exist for years to come"""
    starts = case.body.valid_from
    return float(starts is not None and case.context.day < starts - _PLANNED)


Feature = Callable[[Case], float]
BODY: Final[tuple[tuple[Feature, float], ...]] = (
    (official_name, 0.87),
    (other_name, 0.85),
    (acronym_beside_it, 0.03),
    (spelled_out_here, 0.88),
    (spelled_out_before, 0.85),
    (named_before, 0.7),
    (acronym_of_one, 0.8),
    (acronym_of_several, 0.45),
    (acronym_of_anything, 0.2),
    (its_words_in_text, 0.3),
    (kind_fits, 0.3),
    (place_fits, 0.15),
    (article_agrees, 0.2),
    (article_disagrees, -0.3),
    (in_existence, 0.1),
    (not_yet_planned, -0.5),
)
"""What speaks for a body and against it. An acronym that stands for other things too needs words of the body's name in
the text, or before it the noun of its kind (*le syndicat FO*); one that several bodies share needs these, the article
or the day. Of an acronym that is one body's alone the article proves nothing: the gender of a name that does not begin
with a known noun is not known."""


def known_body(mention: Mention, context: Context) -> Resolution:
    """Settle a mention whose candidates are bodies of the reference graphs."""
    cases = [Case(mention, context.registry.get("body", key), context) for key in mention.candidates]
    ranked = sorted(((score(case), case) for case in cases), key=lambda pair: (-pair[0], pair[1].body.key))
    best, chosen = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < ENOUGH or best - second < CLEARLY:
        return Resolution(mention, None, 0.0, "ambiguous", _why_open(mention, ranked), mention.candidates)
    rejected = (*(key for key in mention.candidates if key != chosen.body.key), *mention.excluded)
    rule = "acronym" if mention.rule == "ambiguous" else mention.rule
    return Resolution(mention, chosen.body.key, round(min(1.0, best), 3), rule, reasons(chosen), rejected)


def score(case: Case) -> float:
    """Return the sum of the features that the case has."""
    return sum(weight * feature(case) for feature, weight in BODY)


def reasons(case: Case) -> str:
    """Return the reasons that speak for the case, as a reader is shown them."""
    return "; ".join(feature.__doc__ or "" for feature, weight in BODY if weight > 0 and feature(case) > 0)


def _why_open(mention: Mention, ranked: list[tuple[float, Case]]) -> str:
    if all(not_yet_planned(case) for _, case in ranked):
        return "the body of this name did not exist for years to come"
    if len(ranked) > 1:
        return "several bodies bear this name, and the text does not say which"
    if mention.rule == "ambiguous":
        return "an acronym that may stand for others, and the text does not say which"
    return "nothing speaks for the body of this name"


@lru_cache(maxsize=4096)
def _telling_words(registry: Registry, key: str) -> frozenset[str]:
    return frozenset().union(*(telling_words(name) for name in registry.names_of_body(key)))
