"""The features by which a name of the header is weighed against those who may bear it.

The docstring of a feature is the reason that a reader is shown; its weight stands in the table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from senagraph.model import Entity, Question
from senagraph.registry import Registry
from senagraph.remits import charge, remit
from senagraph.text import content_words, fold, words

ENOUGH: Final = 0.6
"""The score from which a candidate is taken, if no other has as much."""
GRACE: Final = timedelta(days=120)
"""A question may still name a minister who left, or already one who comes, this long: it is drafted before it appears,
and the longest caretaker government of the Fifth Republic lasted 67 days, until 21 September 2024."""
LATEST_NOTICE: Final = timedelta(days=3 * 365)
"""A transfer or a wait is noted this long after publication at most: a question lapses after two years."""


_SAID_ONLY: Final = frozenset({"secretary-of-state", "delegate-minister", "high-commissioner"})
"""The ranks that a title says only of those who have them; *ministre* is said of delegates too."""
_MARKED_RANK: Final = re.compile(r"\(([sm])\.? ?[ed]\.?\)$")


@dataclass(frozen=True, slots=True)
class Case:
    """A name to settle, and one entity that may bear it."""

    written: str
    day: date
    entity: Entity
    registry: Registry
    question: Question | None = None
    later: bool = False
    """The name was written on some later day that is not published."""
    of_the_senate: bool = False
    """The names that only the Senate's table of ministries gives count too."""


Feature = Callable[[Case], float]


def same_full_name(case: Case) -> float:
    """the whole name, first name included"""
    return float(sorted(words(case.written)) == sorted(words(case.entity.label)))


def same_constituency(case: Case) -> float:
    """elected in the constituency that the header names"""
    if case.question is None:
        return 0.0
    here = case.registry.constituencies_named(case.question.asker.constituency)
    return float(case.registry.constituency_of(case.entity.key) in here)


def of_an_age_to_sit(case: Case) -> float:
    """alive that day, and of age"""
    born, died = case.registry.life_of(case.entity.key)
    too_young = born is not None and case.day < born + timedelta(days=24 * 365)
    return float(not too_young and (died is None or case.day <= died + timedelta(days=60)))


def sat_that_day(case: Case) -> float:
    """the one of that name who sat in the Senate that day"""
    homonyms = len(case.registry.senators_named(case.written)) > 1
    return float(homonyms and case.registry.in_office(case.entity.key, case.day) is True)


def same_remit(case: Case) -> float:
    """the title says exactly what the ministry is in charge of"""
    return float(any(remit(case.written) == remit(name) for name in _names(case)))


def same_charge(case: Case) -> float:
    """the title says exactly what the delegate is charged with"""
    own = charge(case.written)
    return float(own is not None and not same_remit(case) and any(own == remit(name) for name in _names(case)))


def part_of_remit(case: Case) -> float:
    """every word of the title is in the ministry's, among others"""
    said = remit(case.written)
    return float(bool(said) and not same_remit(case) and any(said < remit(name) for name in _names(case)))


def remit_starts_alike(case: Case) -> float:
    """the title begins with the ministry's first field"""
    first = _first_of_remit(case.written)
    return float(first is not None and any(_first_of_remit(name) == first for name in _names(case)))


def in_office_that_day(case: Case) -> float:
    """in office that day"""
    return float(case.entity.valid_on(case.day))


def in_office_soon_after(case: Case) -> float:
    """the first of that name in office after the day of publication"""
    if not case.later or case.entity.valid_from is None or case.entity.valid_from <= case.day:
        return 0.0
    return 1 / (1 + (case.entity.valid_from - case.day).days / 3650)


def in_office_around(case: Case) -> float:
    """left office, or came into it, within 120 days of that day"""
    starts, ends = case.entity.valid_from or date.min, case.entity.valid_through or date.max
    if case.entity.valid_on(case.day):
        return 0.0
    distance = starts - case.day if starts > case.day else case.day - ends
    return max(0.0, 1 - distance / GRACE / 2) if distance <= GRACE else 0.0


def same_rank(case: Case) -> float:
    """the title's rank is that of the ministry's holder"""
    return float(_rank(case.written) == case.registry.rank_of(case.entity.key))


def another_rank(case: Case) -> float:
    """the title names another rank than that of the ministry's holder"""
    said = _rank(case.written)
    return float(said in _SAID_ONLY and said != case.registry.rank_of(case.entity.key))


SENATOR: Final = ((same_full_name, 0.35), (same_constituency, 0.2), (of_an_age_to_sit, 0.45), (sat_that_day, 0.2))
MINISTRY: Final = (
    (same_remit, 0.4),
    (same_charge, 0.3),
    (part_of_remit, 0.15),
    (remit_starts_alike, 0.08),
    (in_office_that_day, 0.4),
    (in_office_soon_after, 0.3),
    (in_office_around, 0.25),
    (same_rank, 0.12),
    (another_rank, -0.3),
)
MENTIONED: Final = tuple((feature, 0.1 if feature is in_office_around else weight) for feature, weight in MINISTRY)
"""For a ministry named in a text, most often in short: that the words are the whole title of another, which comes or
went, tells less than in a header that the one in office is meant."""
FEATURE_TABLES: Final = (SENATOR, MINISTRY, MENTIONED)
Table = Sequence[tuple[Feature, float]]


def score(case: Case, table: Table) -> float:
    """Return the sum of the features that the case has, at most 1."""
    return min(1.0, sum(weight * feature(case) for feature, weight in table))


def reasons(case: Case, table: Table) -> str:
    """Return the reasons that speak for the case, as a reader is shown them."""
    speaking = (feature for feature, weight in table if weight > 0 and feature(case) > 0)
    return "; ".join(feature.__doc__ or feature.__name__ for feature in speaking)


def _names(case: Case) -> tuple[str, ...]:
    return case.registry.names_of_ministry(case.entity.key, of_the_senate=case.of_the_senate)


@lru_cache(maxsize=16384)
def _first_of_remit(name: str) -> str | None:
    said = remit(name)
    return next((word for word in content_words(name) if word in said), None)


def _rank(written: str) -> str:
    """Return the rank that a title or the name of a ministry says."""
    head = fold(written)
    if marked := _MARKED_RANK.search(head):
        return "secretary-of-state" if marked[1] == "s" else "delegate-minister"
    if head.startswith(("premier ministre", "premiere ministre")):
        return "prime-minister"
    if "secretaire d'etat" in head[:30] or "secretariat d'etat" in head[:30]:
        return "secretary-of-state"
    if head.startswith(("ministre delegue", "ministere delegue", "ministere aupres")):
        return "delegate-minister"
    return "high-commissioner" if head.startswith("haut") else "minister"
