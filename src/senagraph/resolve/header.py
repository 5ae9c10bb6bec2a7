"""The names of a question's header, notices and answers: author, group, constituency, ministries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from senagraph.model import Asker, Attribution, Chamber, EventKind, Question
from senagraph.registry import Registry
from senagraph.remits import charge, remit
from senagraph.resolve.features import (
    ENOUGH,
    GRACE,
    LATEST_NOTICE,
    MENTIONED,
    MINISTRY,
    SENATOR,
    Case,
    Table,
    reasons,
    score,
)
from senagraph.text import PARTICLES, fold, slug


def attribute(question: Question, registry: Registry) -> Iterator[Attribution]:
    """Yield what each name in the question's header, notices and answers stands for."""
    day = question.published_on
    if question.chamber is Chamber.ASSEMBLY:
        yield from _deputy(question.asker, registry)
    else:
        yield from _senator(question, registry)
    if question.addressee is not None:
        yield ministry(question.addressee, day, registry, field="addressee", in_a_sentence=True)
    if question.awaited_from is not None:
        yield ministry(question.awaited_from, day, registry, field="awaited", later=True)
    for answer in question.answers:
        if answer.ministry is not None:
            on = answer.on or day
            yield ministry(answer.ministry, on, registry, field=f"answer-{answer.ordinal}", later=answer.on is None)
    answered_on = min((answer.on for answer in question.answers if answer.on), default=None)
    for ordinal, event in enumerate(question.events, 1):
        if event.kind is EventKind.TRANSFER and event.to:
            on, later = event.on or day, event.on is None
            yield ministry(event.to, on, registry, field=f"event-{ordinal}", later=later, until=answered_on)


def _senator(question: Question, registry: Registry) -> Iterator[Attribution]:
    """Settle a senator, whom their name and constituency tell, and their group by its name."""
    yield _asker(question, registry)
    if question.asker.constituency:
        yield _constituency(question.asker, registry)
    if question.asker.group is not None:
        yield _group(question.asker.group, question.published_on, registry)


def _deputy(asker: Asker, registry: Registry) -> Iterator[Attribution]:
    """Settle a deputy and their group by the Assemblée's own identifiers: the registry knows neither."""
    reason = "the identifier that the source gives"
    if asker.identifier is None:
        yield _nobody("asker", asker.name, "person")
    else:
        yield Attribution("asker", asker.name, "person", asker.identifier, True, 1.0, reason)
    if asker.constituency:
        yield _constituency(asker, registry)
    if asker.group is not None:
        key = f"an.{asker.group_identifier or slug(asker.group_short or asker.group)}"
        yield Attribution("group", asker.group, "group", key, True, 1.0, reason)


def _asker(question: Question, registry: Registry) -> Attribution:
    asker = question.asker
    if asker.identifier is not None and registry.knows("senator", asker.identifier):
        return Attribution(
            "asker", asker.name, "senator", asker.identifier, True, 1.0, "the matricule that the source gives"
        )
    spellings = [asker.name, *([asker.name_in_text] if asker.name_in_text else [])]
    for spelling in spellings:
        cases = [
            Case(spelling, question.published_on, registry.get("senator", key), registry, question)
            for key in registry.senators_named(spelling)
        ]
        if cases:
            return _decide("asker", asker.name, "senator", cases, SENATOR)
    return _nobody("asker", asker.name, "senator")


def _constituency(asker: Asker, registry: Registry) -> Attribution:
    written = asker.constituency
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
    written: str,
    day: date,
    registry: Registry,
    *,
    field: str,
    later: bool = False,
    until: date | None = None,
    in_a_sentence: bool = False,
) -> Attribution:
    """Settle a ministerial title or the name of a ministry, dated.

    A later name was written on a day that is not published: from this one until the answer, if there is one. In
    a sentence the title may run into what follows (*le ministre de la santé des difficultés …*): then the longest
    beginning that somebody bears is taken. The Senate's own table of ministries is asked only about a name that the
    other reference graphs do not settle, so that it changes nothing of what they do settle.
    """
    last = (until or day + LATEST_NOTICE) if later else day + GRACE
    titles = tuple(_beginnings(written)) if in_a_sentence else (written,)
    found = _longest_borne(titles, _Said(field, day, last, later), registry)
    if found.resolved or not registry.has_names_of_the_senate:
        return found
    return _longest_borne(titles, _Said(field, day, last, later, of_the_senate=True), registry)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where and when a ministry is named, and whether the names of the Senate's table count."""

    field: str
    day: date
    last: date
    """The last day on which it may have come into office."""
    later: bool
    of_the_senate: bool = False


MENTION: Final = "mention"
"""The field of a ministry that a text names."""


def _longest_borne(titles: Sequence[str], said: _Said, registry: Registry) -> Attribution:
    """Settle the first of these titles that somebody bears."""
    table = MENTIONED if said.field == MENTION else MINISTRY
    for title in titles:
        cases = _cases(title, said.day, said.last, registry, said.later, said.of_the_senate)
        if any(score(case, table) >= ENOUGH for case in cases):
            return _decide(said.field, title, "ministry", cases, table)
    return _nobody(said.field, titles[0], "ministry")


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
def _cases(title: str, day: date, last: date, registry: Registry, later: bool, of_the_senate: bool) -> tuple[Case, ...]:
    """Return the ministries that may be meant: their remit holds every word said, and their time is near."""
    first = day if later else day - GRACE
    said = [words for words in (remit(title), charge(title)) if words]
    near = dict.fromkeys(
        entity for words in said for entity in registry.ministries_holding(words, of_the_senate=of_the_senate)
    )
    return tuple(
        Case(title, day, entity, registry, None, later, of_the_senate)
        for entity in near
        if (entity.valid_from or date.min) <= last and first <= (entity.valid_through or date.max)
    )


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
