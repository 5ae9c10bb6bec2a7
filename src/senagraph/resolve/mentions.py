"""The mentions of one question, settled one by one: by a person, by the registry, or by the words themselves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from senagraph.model import Mention, Place, Resolution
from senagraph.resolve.bodies import known_body
from senagraph.resolve.context import Context
from senagraph.resolve.header import MENTION, ministry
from senagraph.resolve.overrides import Overrides
from senagraph.resolve.rules import RULES
from senagraph.text import fold

NO_OVERRIDES: Final = Overrides({})


def resolve(mentions: Iterable[Mention], context: Context, overrides: Overrides = NO_OVERRIDES) -> Iterator[Resolution]:
    """Settle the mentions of one question, in reading order.

    What the text itself says an acronym stands for holds for the rest of the document, and beats the registry.
    """
    defined: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.acronym and mention.long_form:
            defined[fold(mention.acronym)] = mention.candidates
        yield overrides.judged(mention) or _settle(mention, context, defined)


def _settle(mention: Mention, context: Context, defined: Mapping[str, tuple[str, ...]]) -> Resolution:
    if mention.rule == "defined-otherwise-here":
        return Resolution(mention, None, 0.0, mention.rule, f"the text spells it out as «{mention.long_form}»")
    if mention.rule in ("acronym", "ambiguous") and fold(mention.quote) in defined:
        return _as_defined(mention, defined[fold(mention.quote)])
    if mention.kind == "ministry":
        return _ministry(mention, context)
    if mention.kind == "commune":
        return _commune(mention, context)
    if mention.kind == "question":
        reason = "a question is known by its number once all are read"
        return Resolution(mention, None, 0.0, mention.rule, reason)
    if mention.kind == "body" and not mention.coined:
        return known_body(mention, context)
    return _by_its_words(mention)


def _as_defined(mention: Mention, bodies: tuple[str, ...]) -> Resolution:
    if len(bodies) != 1:
        reason = "the text spells this acronym out otherwise before"
        return Resolution(mention, None, 0.0, "defined-otherwise-here", reason, mention.candidates)
    rejected = tuple(key for key in mention.candidates if key != bodies[0])
    reason = "the acronym, spelled out earlier in the same document"
    return Resolution(mention, bodies[0], 0.95, "acronym-expanded-here", reason, rejected)


def _by_its_words(mention: Mention) -> Resolution:
    """Take what the rule read off the words, if it is one thing only."""
    if len(mention.candidates) != 1:
        return Resolution(mention, None, 0.0, "ambiguous", "several bear this name", mention.candidates)
    confidence, reason = RULES[mention.rule]
    return Resolution(mention, mention.candidates[0], confidence, mention.rule, reason)


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
        return _by_its_words(mention)
    here = [place.key for place in mention.coined if isinstance(place, Place) and place.department == context.home]
    if len(here) != 1:
        reason = "several communes bear this name, and none alone is in the author's constituency"
        return Resolution(mention, None, 0.0, mention.rule, reason, mention.candidates)
    rejected = tuple(key for key in mention.candidates if key != here[0])
    reason = "the commune of this name in the author's constituency"
    return Resolution(mention, here[0], 0.9, mention.rule, reason, rejected)
