"""Whether a head noun and what follows it name one body: a sum of small features.

The docstring of a feature is its reason; from ``ENOUGH`` on the name is believed. Measured on rows 0 to 74 of the
questions of the Assemblée nationale.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from senagraph.mentions.unseen.classes import names_a_class, names_a_sort, of_a_level
from senagraph.mentions.unseen.complements import Shape
from senagraph.mentions.unseen.heads import Head

ENOUGH: Final = 1.0
_DEFINITE: Final = re.compile(
    r"(?:(?<![^\W_])(?:la|le|du|au|cette|cet|ce|ladite|ledit)[ \n]{1,2}|(?<![^\W_])l')"
    r"(?:(?:derniere?|nouve(?:au|lle)|future?|actuel(?:le)?|ancien(?:ne)?|jeune|premiere?|puissante?)[ \n]{1,2})?$"
)
_SENTENCE: Final = re.compile(r"(?:^|[.!?:;…«\"“(•*-])[ \t\n]{0,4}$")
_ASSOCIATED: Final = frozenset({"association", "federation", "trade-union"})
_PARLIAMENT: Final = re.compile(r"(?<![^\W_])(?:senat|assemblee nationale|parlement)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Case:
    """A head noun of a text with what stands around it."""

    head: Head
    folded: str
    text: str
    start: int
    head_end: int
    end: int
    shape: Shape
    acronym: str | None = None
    """The acronym beside it, which the letters of the name spell."""
    spelled: bool = True
    """The acronym's letters are initials; else they only stand in the name in their order."""
    closed: bool = True
    """What follows is known not to belong to the name."""
    proper: bool = False
    """A proper noun follows a head noun that begins such names, or one in quotes."""

    @property
    def after(self) -> str:
        """What follows the name, folded, as far as it may belong to it."""
        return self.folded[self.end : self.end + 24]

    @property
    def cased(self) -> bool:
        """Tell whether capitals mean something here."""
        return not self.text[self.start : self.head_end].isupper()

    @property
    def named(self) -> bool:
        """Tell whether a complement says more than in which place it is."""
        if self.shape.place_only:
            return self.head.site or (self.head.town and bool(self.shape.adjectives))
        return self.shape.complements > 0


def spelled_acronym(case: Case) -> float:
    """an acronym beside it that its letters spell"""
    return float(case.acronym is not None and case.spelled)


def capital_within_a_sentence(case: Case) -> float:
    """the head noun has a capital within a sentence, and a complement"""
    due = case.head.capital or (case.head.adjective and bool(case.shape.adjectives))
    return float(due and case.named and case.cased and within_a_sentence(case.text, case.start))


def proper_noun(case: Case) -> float:
    """a proper noun after a head noun that begins such names"""
    return float(case.proper)


def telling_adjective(case: Case) -> float:
    """an adjective as only one body of its sort bears it (*national*), and a complement"""
    return float(case.named and not case.head.telling.isdisjoint(case.shape.adjectives))


def of_france(case: Case) -> float:
    """its name ends with *de France*"""
    return float(bool(case.head.telling) and case.shape.france)


def of_a_place(case: Case) -> float:
    """an association or a union of somebody in a place (*syndicat des vignerons du Minervois*)"""
    return float(case.head.placed and case.shape.placed and case.cased)


def telling_head(case: Case) -> float:
    """a head noun that few bodies have (*haut conseil*), and a complement"""
    return float(case.head.alone and case.named)


def indefinite(case: Case) -> float:
    """no definite article before a name in lower case"""
    lower = not case.text[case.start].isupper() or not case.cased
    return float(lower and not case.proper and not definite(case.folded, case.start))


def open_end(case: Case) -> float:
    """nobody knows where the name ends"""
    return float(case.acronym is None and not case.closed)


def common_noun(case: Case) -> float:
    """a common noun of the form of a name (*conseil municipal*)"""
    said = case.head, case.folded, case.head_end
    return float(names_a_class(*said) or names_a_sort(*said))


def one_per_place(case: Case) -> float:
    """there is one in every place (*syndicat départemental*), and neither acronym, place nor capital names it"""
    if not of_a_level(case.head, case.folded, case.head_end) or spelled_acronym(case) or of_a_place(case):
        return 0.0
    told = case.head.body_kind in _ASSOCIATED or case.shape.placed
    return float(not (told and capital_within_a_sentence(case)))


def of_parliament(case: Case) -> float:
    """a body of Parliament"""
    return float(_PARLIAMENT.search(case.folded, case.head_end, case.end + 28) is not None and "," not in case.after)


Feature = Callable[[Case], float]
FEATURES: Final[tuple[tuple[Feature, float], ...]] = (
    (spelled_acronym, 1.0),
    (capital_within_a_sentence, 1.0),
    (proper_noun, 1.0),
    (telling_adjective, 1.0),
    (of_france, 1.0),
    (of_a_place, 1.0),
    (telling_head, 1.0),
    (indefinite, -1.0),
    (open_end, -10.0),
    (common_noun, -10.0),
    (one_per_place, -10.0),
    (of_parliament, -10.0),
)


def believed(case: Case) -> bool:
    """Tell whether the features suffice for a name."""
    return sum(weight * feature(case) for feature, weight in FEATURES) >= ENOUGH


def within_a_sentence(text: str, start: int) -> bool:
    """Tell whether the word there has a capital that no beginning of a sentence explains."""
    return text[start].isupper() and _SENTENCE.search(text[max(0, start - 6) : start]) is None


def definite(folded: str, start: int) -> bool:
    """Tell whether a definite article stands before the place."""
    return _DEFINITE.search(folded[max(0, start - 24) : start]) is not None
