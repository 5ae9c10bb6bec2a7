"""The mentions of bodies in a text: an acronym that the text spells out, homonyms, what stays open."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from senagraph.model import Entity, Mention, Resolution
from senagraph.registry import Registry
from senagraph.text import fold, gender_of_name


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
