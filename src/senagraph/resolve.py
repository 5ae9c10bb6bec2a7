"""Who is meant: names of the header and mentions of the text are settled against the registry.

Each decision is a sum of small features; the docstring of a feature is the reason that a
reader is shown. *Nobody fits* and *two fit* are answers: a tie is never settled by luck.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from senagraph.model import Attribution, Entity, EventKind, Mention, Question, Resolution
from senagraph.registry import Registry, charge, remit
from senagraph.text import PARTICLES, content_words, fold, gender_of_name, slug, words

ENOUGH: Final = 0.6
"""The score from which a candidate is taken, if no other has as much."""
GRACE: Final = timedelta(days=120)
"""A question may still name a minister who left, or already one who comes, this long: it is drafted before it appears,
and the longest time without a full government since 1986 was the sixty-six days before 21 September 2024."""
LATEST_NOTICE: Final = timedelta(days=3 * 365)
"""A transfer or a wait is noted this long after publication at most: a question lapses after two years."""


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


def same_remit(case: Case) -> float:
    """the title says exactly what the ministry is in charge of"""
    return float(any(remit(case.written) == remit(name) for name in _names(case)))


def same_charge(case: Case) -> float:
    """the title says exactly what the delegate is charged with"""
    own = charge(case.written)
    return float(own is not None and not same_remit(case) and any(own == remit(name) for name in _names(case)))


def part_of_remit(case: Case) -> float:
    """every word of the title is in the ministry's"""
    said = remit(case.written)
    return float(bool(said) and any(said < remit(name) for name in _names(case)))


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


SENATOR: Final = ((same_full_name, 0.45), (same_constituency, 0.3), (of_an_age_to_sit, 0.25))
MINISTRY: Final = (
    (same_remit, 0.4),
    (same_charge, 0.3),
    (part_of_remit, 0.15),
    (remit_starts_alike, 0.08),
    (in_office_that_day, 0.4),
    (in_office_soon_after, 0.3),
    (in_office_around, 0.25),
    (same_rank, 0.12),
)
FEATURE_TABLES: Final = (SENATOR, MINISTRY)
Table = Sequence[tuple[Feature, float]]


def attribute(question: Question, registry: Registry) -> Iterator[Attribution]:
    """Yield what each name in the question's header, notices and answers stands for."""
    day = question.published_on
    yield _asker(question, registry)
    yield _constituency(question, registry)
    if question.asker.group is not None:
        yield _group(question.asker.group, day, registry)
    if question.addressee is not None:
        yield ministry(question.addressee, day, registry, field="addressee", in_a_sentence=True)
    if question.awaited_from is not None:
        yield ministry(question.awaited_from, day, registry, field="awaited", later=True)
    for answer in question.answers:
        if answer.ministry is not None:
            on = answer.on or day
            yield ministry(answer.ministry, on, registry, field=f"answer-{answer.ordinal}", later=answer.on is None)
    for ordinal, event in enumerate(question.events, 1):
        if event.kind is EventKind.TRANSFER and event.to:
            yield ministry(event.to, day, registry, field=f"event-{ordinal}", later=True)


def _asker(question: Question, registry: Registry) -> Attribution:
    asker = question.asker
    spellings = [asker.name, *([asker.name_in_text] if asker.name_in_text else [])]
    for spelling in spellings:
        cases = [
            Case(spelling, question.published_on, registry.get("senator", key), registry, question)
            for key in registry.senators_named(spelling)
        ]
        if cases:
            return _decide("asker", asker.name, "senator", cases, SENATOR)
    return _nobody("asker", asker.name, "senator")


def _constituency(question: Question, registry: Registry) -> Attribution:
    written = question.asker.constituency
    keys = registry.constituencies_named(written)
    if len(keys) == 1:
        return Attribution("constituency", written, "constituency", keys[0], True, 1.0, "the label of one constituency")
    return _nobody("constituency", written, "constituency", keys)


def _group(written: str, day: date, registry: Registry) -> Attribution:
    """Settle a group's name by the day when several groups bore it."""
    keys = registry.groups_named(written)
    if len(keys) == 1:
        return Attribution("group", written, "group", keys[0], True, 1.0, "a name of one group only")
    dated = {
        form.group
        for form in registry.forms_of_group(written)
        if (form.valid_from or date.min) <= day <= (form.valid_through or date.max)
    }
    if len(dated) == 1:
        return Attribution(
            "group", written, "group", dated.pop(), True, 0.9, "the one that bore the name that day", keys
        )
    return _nobody("group", written, "group", keys)


def ministry(
    written: str, day: date, registry: Registry, *, field: str, later: bool = False, in_a_sentence: bool = False
) -> Attribution:
    """Settle a ministerial title or the name of a ministry, dated.

    In a sentence the title may run into what follows (*le ministre de la santé des difficultés …*): then
    the longest beginning that somebody bears is taken.
    """
    beginnings = list(_beginnings(written)) if in_a_sentence else [written]
    for title in beginnings:
        cases = _cases(title, day, registry, later)
        if any(score(case, MINISTRY) >= ENOUGH for case in cases):
            return _decide(field, title, "ministry", cases, MINISTRY)
    return _nobody(field, written, "ministry")


def _beginnings(written: str) -> Iterator[str]:
    """Yield the title, then shorter ones: a complement that no comma and no *et* ties to the rest may be none."""
    tokens = written.split()
    yield written
    for length in range(len(tokens) - 1, 1, -1):
        last, following = fold(tokens[length - 1]), fold(tokens[length])
        tied = last.endswith(",") or last in PARTICLES or following == "et"
        if not tied:
            yield " ".join(tokens[:length])


@lru_cache(maxsize=8192)
def _cases(title: str, day: date, registry: Registry, later: bool) -> tuple[Case, ...]:
    said = [words for words in (remit(title), charge(title)) if words]
    near = dict.fromkeys(entity for words in said for entity in _around(registry, words, day, later))
    return tuple(Case(title, day, entity, registry, None, later) for entity in near)


def _around(registry: Registry, said: frozenset[str], day: date, later: bool) -> Iterator[Entity]:
    """Yield the ministries that may be meant: their remit holds every word said, and their time is near."""
    for entity in registry.ministries_holding(said):
        starts, ends = entity.valid_from or date.min, entity.valid_through or date.max
        early, late = starts - day, day - ends
        if early <= (LATEST_NOTICE if later else GRACE) and late <= (timedelta(0) if later else GRACE):
            yield entity


def score(case: Case, table: Table) -> float:
    """Return the sum of the features that the case has, at most 1."""
    return min(1.0, sum(weight * feature(case) for feature, weight in table))


def reasons(case: Case, table: Table) -> str:
    """Return the reasons that speak for the case, as a reader is shown them."""
    return "; ".join(feature.__doc__ or feature.__name__ for feature, _ in table if feature(case) > 0)


def _decide(field: str, written: str, kind: str, cases: Sequence[Case], table: Table) -> Attribution:
    ranked = sorted(cases, key=lambda case: (-score(case, table), case.entity.key))
    keys = tuple(case.entity.key for case in ranked)
    best, value = ranked[0], score(ranked[0], table)
    tied = [case for case in ranked if score(case, table) > value - 1e-9]
    if value < ENOUGH:
        return _nobody(field, written, kind, keys)
    if len(tied) > 1:
        return _nobody(field, written, kind, tuple(case.entity.key for case in tied))
    return Attribution(field, written, kind, best.entity.key, True, round(value, 3), reasons(best, table), keys[1:])


def _nobody(field: str, written: str, kind: str, candidates: Sequence[str] = ()) -> Attribution:
    """Mint an entity from the words, flagged as unresolved."""
    key = f"unresolved.{slug(written)[:120] or 'x'}"
    reason = (
        f"{len(candidates)} fit and none fits best" if candidates else "nobody in the reference graphs bears this name"
    )
    return Attribution(field, written, kind, key, False, 0.0, reason, tuple(candidates))


def _names(case: Case) -> tuple[str, ...]:
    return case.registry.names_of_ministry(case.entity.key)


@lru_cache(maxsize=16384)
def _first_of_remit(name: str) -> str | None:
    said = remit(name)
    return next((word for word in content_words(name) if word in said), None)


def _rank(written: str) -> str:
    """Return the rank that a title or the name of a ministry says."""
    head = fold(written)
    if head.startswith(("premier ministre", "premiere ministre")):
        return "prime-minister"
    if "secretaire d'etat" in head[:30] or "secretariat d'etat" in head[:30]:
        return "secretary-of-state"
    if head.startswith(("ministre delegue", "ministere delegue", "ministere aupres")):
        return "delegate-minister"
    return "high-commissioner" if head.startswith("haut") else "minister"


def resolve(mentions: Iterable[Mention], registry: Registry, day: date) -> Iterator[Resolution]:
    """Settle the mentions of one question, in reading order.

    What the text itself says an acronym stands for holds for the rest of the document, and beats the registry.
    """
    defined: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.acronym and mention.long_form:
            defined[fold(mention.acronym)] = mention.candidates
        yield _settle(mention, defined, registry, day)


_CONFIDENCE: Final = {
    "name-with-acronym": 1.0,
    "acronym-expanded-here": 0.98,
    "full-name": 0.97,
    "acronym": 0.9,
}
_REASONS: Final = {
    "name-with-acronym": "the full name, its acronym beside it",
    "acronym-expanded-here": "the acronym, spelled out in these words beside it",
    "full-name": "the full name",
    "acronym": "an acronym that stands for one body only",
}


def _settle(mention: Mention, defined: dict[str, tuple[str, ...]], registry: Registry, day: date) -> Resolution:
    if mention.rule == "defined-otherwise-here":
        return Resolution(mention, None, 0.0, mention.rule, f"the text spells it out as «{mention.long_form}»")
    if mention.rule in ("acronym", "ambiguous") and fold(mention.quote) in defined:
        return _as_defined(mention, defined[fold(mention.quote)])
    if mention.rule == "ambiguous":
        reason = "an acronym that may stand for others, and the text does not say which"
        return Resolution(mention, None, 0.0, "ambiguous", reason, mention.candidates)
    if len(mention.candidates) == 1:
        score, reason = _CONFIDENCE[mention.rule], _REASONS[mention.rule]
        return Resolution(mention, mention.candidates[0], score, mention.rule, reason)
    return _settle_homonyms(mention, registry, day)


def _settle_homonyms(mention: Mention, registry: Registry, day: date) -> Resolution:
    """Choose among the bodies of one acronym if one test, and so every test that tells anything, leaves one."""
    left = {key: registry.get("body", key) for key in mention.candidates}
    reasons = []
    for test in HOMONYMS:
        fitting = {key: body for key, body in left.items() if test(mention, body, day)}
        if fitting and len(fitting) < len(left):
            left = fitting
            reasons.append(test.__doc__ or test.__name__)
    if len(left) != 1:
        return Resolution(mention, None, 0.0, "ambiguous", "several bodies bear this name", mention.candidates)
    chosen = next(iter(left))
    rejected = tuple(key for key in mention.candidates if key != chosen)
    return Resolution(mention, chosen, 0.85, mention.rule, "; ".join(reasons), rejected)


def existed_that_day(_: Mention, body: Entity, day: date) -> bool:
    """the only one of this acronym that existed that day"""
    return body.valid_on(day)


def article_agrees(mention: Mention, body: Entity, _: date) -> bool:
    """the only one of this acronym whose name has the gender of the article"""
    gender = gender_of_name(body.label)
    return mention.gender is None or gender is None or gender == mention.gender


HOMONYMS: Final = (existed_that_day, article_agrees)


def _as_defined(mention: Mention, bodies: tuple[str, ...]) -> Resolution:
    if len(bodies) != 1:
        reason = "the text spells this acronym out otherwise before"
        return Resolution(mention, None, 0.0, "defined-otherwise-here", reason, mention.candidates)
    rejected = tuple(key for key in mention.candidates if key != bodies[0])
    reason = "the acronym, spelled out earlier in the same document"
    return Resolution(mention, bodies[0], 0.95, "acronym-expanded-here", reason, rejected)
