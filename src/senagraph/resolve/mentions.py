"""The mentions of one question, settled one by one: by a person, by the registry, or by the words themselves."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from senagraph.model import Coined, LegalText, Mention, Place, Resolution
from senagraph.resolve.bodies import known_body
from senagraph.resolve.context import Context
from senagraph.resolve.header import MENTION, ministry
from senagraph.resolve.overrides import Overrides
from senagraph.resolve.rules import RULES

NO_OVERRIDES: Final = Overrides({})


def resolve(mentions: Iterable[Mention], context: Context, overrides: Overrides = NO_OVERRIDES) -> Iterator[Resolution]:
    """Settle the mentions of one question, in reading order."""
    for mention in mentions:
        yield overrides.judged(mention) or _settle(mention, context)


def _settle(mention: Mention, context: Context) -> Resolution:
    if mention.rule == "defined-otherwise-here":
        reason = f"the text spells it out as «{mention.long_form}»"
        return Resolution(mention, None, 0.0, mention.rule, reason, mention.excluded)
    if mention.kind == "ministry":
        return _ministry(mention, context)
    if mention.kind == "commune":
        return _commune(mention, context)
    if mention.kind == "question":
        reason = "a question is known by its number once all are read"
        return Resolution(mention, None, 0.0, mention.rule, reason)
    if mention.kind == "body" and not mention.coined:
        return known_body(mention, context)
    return _by_its_words(mention, context.day)


_BY_NUMBER_OR_DAY: Final = frozenset({"law-number", "law-date", "eu-number", "eu-date"})
_AHEAD: Final = 2
"""Years by which a question may name a law before it is published: while its bill is discussed."""


def _by_its_words(mention: Mention, day: date) -> Resolution:
    """Take what the rule read off the words, if it is one thing only; by its name no law that came much later."""
    later = {coined.key for coined in mention.coined if _is_later(mention.rule, coined, day)}
    candidates = tuple(key for key in mention.candidates if key not in later)
    if not candidates:
        reason = f"the text of this name is more than {_AHEAD} years later than the question"
        return Resolution(mention, None, 0.0, mention.rule, reason, mention.candidates)
    if len(candidates) > 1:
        return Resolution(mention, None, 0.0, "ambiguous", "several bear this name", mention.candidates)
    rule = "law-nickname" if mention.rule == "ambiguous" else mention.rule
    confidence, reason = RULES[rule]
    rejected = (*sorted(later), *mention.excluded)
    return Resolution(mention, candidates[0], confidence, rule, mention.reason or reason, rejected)


def _is_later(rule: str, coined: Coined, day: date) -> bool:
    """Tell whether a text that is not cited by its number or day was published too long after the question."""
    text = coined.part_of if isinstance(coined, LegalText) and coined.part_of is not None else coined
    on = text.on if isinstance(text, LegalText) and rule not in _BY_NUMBER_OR_DAY else None
    return on is not None and on.year > day.year + _AHEAD


def _ministry(mention: Mention, context: Context) -> Resolution:
    """Settle the name of a ministry by the day of the question, or of the answer that names it."""
    day = context.day_of(mention.part)
    found = ministry(mention.quote, day, context.registry, field=MENTION, in_a_sentence=True)
    if not found.resolved:
        return Resolution(mention, None, 0.0, mention.rule, found.reason, found.candidates)
    return Resolution(mention, found.key, found.score, mention.rule, found.reason, found.candidates)


def _commune(mention: Mention, context: Context) -> Resolution:
    """Settle a commune; of several that bear the name, the one in the author's department."""
    if len(mention.candidates) == 1:
        return _by_its_words(mention, context.day)
    here = [place.key for place in mention.coined if isinstance(place, Place) and place.department == context.home]
    if len(here) != 1:
        reason = "several communes bear this name, and none alone is in the author's constituency"
        return Resolution(mention, None, 0.0, mention.rule, reason, mention.candidates)
    rejected = tuple(key for key in mention.candidates if key != here[0])
    reason = "the commune of this name in the author's constituency"
    return Resolution(mention, here[0], 0.9, mention.rule, reason, rejected)
