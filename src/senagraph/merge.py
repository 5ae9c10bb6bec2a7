"""A question that several documents tell of becomes one: each value from the source that knows best.

What a question *is* (author, day, text, title) is told best by one form or another, whenever it was published. What
*became* of it (status, events, answers) is told best by whoever tells the latest. Where two sources contradict one
another, one is kept and both are published, as an issue.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from senagraph.model import Answer, Event, EventKind, Issue, Question, Severity, Status
from senagraph.text import words

Same = Callable[[str, object, object], bool]
"""Tells of a field and two values that differ in writing whether they mean the same."""

RECORD: Final = ("dump", "assembly", "csv", "html", "text")
"""Who knows best: the Senate's own base, what it exports of it, the pages that it makes of it."""
KNOWS_BEST: Final = {
    "text": ("html", "text", "assembly", "dump", "csv"),
    "title": ("csv", "dump", "assembly", "html", "text"),
    "themes": ("csv", "dump", "assembly", "html", "text"),
}
"""The order of forms for a field, where it is not :data:`RECORD`'s."""
TOLD: Final = (
    "reference nature asker published_on text page title number legislature sitting_on addressee recalled_number "
    "recalled_reference erratum themes version"
).split()
"""The fields that say what a question is."""
COMPARED: Final = ("nature", "asker", "published_on", "text", "page", "number", "legislature", "addressee")
"""Those of which a contradiction is an issue; titles and themes differ from source to source."""
_BOUND_TO_STATUS: Final = frozenset({EventKind.LAPSE, EventKind.WITHDRAWAL})


def merge(questions: Sequence[Question], same: Same) -> tuple[Question, tuple[Issue, ...]]:
    """Return the one question that these, in the order of the sources, tell of, and where they contradict one another.

    Of two documents of one form the newest counts; the other is refused unless it says the same.
    """
    issues: list[Issue] = []
    each = list(_one_a_form(questions, issues))
    if len(each) == 1:
        return each[0], tuple(issues)
    told = {name: _best(each, name, same, issues) for name in TOLD}
    texts = _in_order(each, "text")
    holder = next((question for question in texts if question.text), each[0])
    latest = max(each, key=lambda question: (*_lateness(question), -RECORD.index(question.document.form)))
    merged = replace(
        holder,
        key=next((question.reference for question in each if question.reference), holder.key),
        **told,
        status=latest.status,
        awaited_from=latest.awaited_from,
        answers=tuple(_answers(latest, each)),
        events=tuple(_events(latest, each)),
        also=tuple(question.document for question in each if question is not holder),
    )
    return merged, tuple(issues)


def recency(question: Question) -> date:
    """Return the latest day of which a question tells."""
    answered = [answer.on for answer in question.answers if answer.on is not None]
    happened = [event.on for event in question.events if event.on is not None]
    return max([question.published_on, *answered, *happened])


def _lateness(question: Question) -> tuple[bool, date]:
    """Return what orders documents in time: that a question ended, which may have no day, is told after it waited."""
    return question.status not in (None, Status.PENDING), recency(question)


def _one_a_form(questions: Sequence[Question], issues: list[Issue]) -> Iterator[Question]:
    """Yield the newest question of each form, in the order of the sources; note what becomes of the others."""
    kept: dict[str, Question] = {}
    for question in questions:
        form = question.document.form
        earlier = kept.get(form)
        if earlier is None:
            kept[form] = question
            continue
        newer = (*_lateness(question), question.version) > (*_lateness(earlier), earlier.version)
        kept[form], other = (question, earlier) if newer else (earlier, question)
        issues.append(_twice(kept[form], other))
    yield from kept.values()


def _twice(kept: Question, other: Question) -> Issue:
    """Say of a second document of one form that it tells the same, or what it tells otherwise."""
    names = [name for name in (*TOLD, "status", "answers", "events") if getattr(kept, name) != getattr(other, name)]
    differing = ", ".join(name.replace("_", " ") for name in names)
    message = f"{kept.key} is read from {kept.document.source}"
    if differing:
        message += f"; here it has another {differing}, and is left out"
    severity = Severity.REFUSED if differing else Severity.NOTICE
    return Issue(other.document.source, other.document.line, severity, "twice", message, other.key)


def _in_order(questions: Sequence[Question], field: str) -> list[Question]:
    """Return the questions of those forms that may tell a field, the one that knows best first."""
    forms = KNOWS_BEST.get(field, RECORD)
    return sorted(
        (question for question in questions if question.document.form in forms),
        key=lambda question: forms.index(question.document.form),
    )


def _best(questions: Sequence[Question], field: str, same: Same, issues: list[Issue]) -> Any:
    """Return the value of the source that knows a field best; note those that contradict it."""
    tellers = [question for question in _in_order(questions, field) if getattr(question, field) not in (None, "", ())]
    if not tellers:
        return getattr(questions[0], field)
    best = tellers[0]
    value = getattr(best, field)
    if field == "asker":
        value = replace(value, identifier=next((q.asker.identifier for q in tellers if q.asker.identifier), None))
    if field in COMPARED:
        for other in tellers[1:]:
            issues.extend(_contradictions(field, best, other, same))
    return value


def _contradictions(field: str, best: Question, other: Question, same: Same) -> Iterator[Issue]:
    for name, ours, theirs in _values(field, best, other):
        if ours in (None, "") or theirs in (None, "") or ours == theirs or _said_alike(ours, theirs):
            continue
        if not same(name, ours, theirs):
            message = f"{name}: {_short(theirs)} here, {_short(ours)} in {best.document.source}; the latter is kept"
            place = other.document
            found = str(theirs)[:200]
            yield Issue(place.source, place.line, Severity.WARNING, "sources-disagree", message, found)


def _values(field: str, best: Question, other: Question) -> Iterator[tuple[str, object, object]]:
    """Yield the names and values to compare: an author is several."""
    if field != "asker":
        yield field, getattr(best, field), getattr(other, field)
        return
    for name in ("name", "constituency", "group", "affiliation"):
        yield name, getattr(best.asker, name), getattr(other.asker, name)


def _said_alike(ours: object, theirs: object) -> bool:
    """Tell whether two texts have the same words, in whatever order when they are names."""
    if not isinstance(ours, str) or not isinstance(theirs, str):
        return False
    one, two = words(ours), words(theirs)
    return one == two or (len(one) < 12 and sorted(one) == sorted(two))


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


def _answers(latest: Question, questions: Sequence[Question]) -> Iterator[Answer]:
    """Yield by day the answers that the latest source knows, completed by what others say of them, and those of others.

    An export has room for one answer, where the page may have two.
    """
    known = list(latest.answers)
    for teller in _in_order(questions, "text"):
        if teller is not latest:
            known = list(_joined(known, teller.answers))
    for ordinal, answer in enumerate(sorted(known, key=lambda answer: answer.on or date.max), 1):
        yield replace(answer, ordinal=ordinal)


def _joined(known: Sequence[Answer], told: Sequence[Answer]) -> Iterator[Answer]:
    """Yield the answers that are known, each completed by one told of the same day or place, then the others told."""
    left = list(told)
    for answer in known:
        other = next((found for found in left if _same_answer(answer, found)), None)
        if other is not None:
            left.remove(other)
            answer = _completed(answer, other)
        yield answer
    yield from left


def _same_answer(one: Answer, other: Answer) -> bool:
    return one.on == other.on if one.on and other.on else one.ordinal == other.ordinal


def _completed(one: Any, other: Any) -> Any:
    """Return the first value with those of its fields that are nothing taken from the other."""
    missing = [name for name in one.__dataclass_fields__ if getattr(one, name) is None]
    return replace(one, **{name: getattr(other, name) for name in missing})


def _events(latest: Question, questions: Sequence[Question]) -> Iterator[Event]:
    """Yield the latest source's events, completed; then those of a kind that it does not tell, unless they ended it."""
    others = [question for question in _in_order(questions, "events") if question is not latest]
    kinds = {event.kind for event in latest.events}
    for place, event in enumerate(latest.events):
        nth = [found.kind for found in latest.events[:place]].count(event.kind)
        for other in others:
            same_kind = [found for found in other.events if found.kind is event.kind]
            if nth < len(same_kind):
                event = _completed(event, same_kind[nth])
        yield event
    for other in others:
        added = [event for event in other.events if event.kind not in kinds and event.kind not in _BOUND_TO_STATUS]
        kinds |= {event.kind for event in added}
        yield from added
