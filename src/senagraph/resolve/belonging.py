"""Whether the group that a header gives is the one to which the senator is known to have belonged that day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from senagraph.model import Affiliation, Attribution, Issue, Question, Severity
from senagraph.registry import DatedMembership, Registry

AROUND_A_CHANGE: Final = timedelta(days=31)
"""A header may give a group this long before or after the Senate's files do: a question is written weeks before it
appears, and a change is dated by the day on which somebody noted it."""
_NONE: Final = "no group"


def disagreement(question: Question, attributions: Iterable[Attribution], registry: Registry) -> Issue | None:
    """Return what to say when the membership known of that day is of another group than the header's.

    The header is the truth of its day and stays as it is. Nothing is said of a senator or group that is not settled,
    of a membership without both days, and within 31 days of a change.
    """
    settled = {each.field: each.key for each in attributions if each.resolved}
    said = _said_by_header(question, settled)
    if "asker" not in settled or said is None:
        return None
    memberships, day = registry.memberships_of(settled["asker"]), question.published_on
    known = [each for each in memberships if each.held_on(day)]
    if not known or any(_name(each.group) == said and _may_have_held(each, day) for each in memberships):
        return None
    message = f"the header says {said}, the Senate's files say {' and '.join(map(_described, known))}"
    return Issue(
        question.document.source, None, Severity.NOTICE, "group-disagrees", message, question.asker.group or ""
    )


def _said_by_header(question: Question, settled: dict[str, str]) -> str | None:
    """Return the group of the header, or that there is none; nothing when it does not say or is not settled."""
    if question.asker.affiliation is Affiliation.NON_INSCRIT:
        return _NONE
    return settled.get("group")


def _may_have_held(membership: DatedMembership, day: date) -> bool:
    """Tell whether a membership can have held about that day; a bound that is not known excludes nothing."""
    starts, ends = membership.valid_from, membership.valid_through
    begun = starts is None or starts <= day + AROUND_A_CHANGE
    return begun and (ends is None or day - AROUND_A_CHANGE <= ends)


def _name(group: str | None) -> str:
    return group or _NONE


def _described(membership: DatedMembership) -> str:
    return f"{_name(membership.group)} from {membership.first} to {membership.last}"
