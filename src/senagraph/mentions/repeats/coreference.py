"""Common nouns that stand for a body which the document named before: the body, if one alone can be meant.

Which nouns may, and in which words, is in :mod:`senagraph.mentions.repeats.anaphora`.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from senagraph.mentions.passage import Cue, Passage
from senagraph.mentions.repeats.anaphora import (
    NOUNS,
    SYNONYMS,
    Use,
    means_another,
    of_any,
    of_hospitals,
    of_parliament,
    said_of_one_before,
    stands_alone,
    use_before,
)
from senagraph.mentions.repeats.document import Document, Place, repeated
from senagraph.mentions.unseen.evidence import within_a_sentence
from senagraph.mentions.unseen.heads import HEADS
from senagraph.mentions.unseen.wording import is_adjective
from senagraph.model import Mention
from senagraph.registry import Registry
from senagraph.text import fold

_CUES: Final = "unseen"
_NOUN: Final = re.compile(
    r"(?:haut|haute|centre) (?:conseil|comite|autorite|commissariat|hospitalier)|cour d'appel|[^\W_]+(?:-up)?"
)
_ADJECTIVE: Final = re.compile(r"[ \n](?P<adjective>[a-z-]{3,24})(?![^\W_])")
_LOOKED_AT: Final = 64
"""Mentions looked back at; more of them are of the same body or of too many."""
_LONGEST_GAP: Final = 48
"""Characters between a common noun and the name that it introduces."""
_NEXT: Final = 3
"""The same for a name that a reference graph knows, which may stand beside a noun by chance."""


@dataclass(slots=True)
class Named:
    """Bodies named so far for which a common noun may stand."""

    nouns: defaultdict[str, list[tuple[Place, Mention, bool]]] = field(default_factory=lambda: defaultdict(list))
    """By noun: where, which, and whether an acronym was defined with it."""
    described: dict[tuple[str, str], Mention] = field(default_factory=dict)
    """By noun and the adjective beside it, the body that both introduced: *société aixoise*."""
    rivals: dict[str, Place] = field(default_factory=dict)
    """By noun: the last place where it meant something else."""


def common_nouns(document: Document, part: int, named: Named, taken: Collection[int]) -> Iterator[Mention]:
    """Yield the common nouns of a part that stand for a body named before, and note the bodies that the part names.

    ``taken`` are the places where a name is known to begin.
    """
    passage = document.passages[part]
    waiting = [mention for (number, _), mention in document.found if number == part and mention.kind == "body"]
    waiting.reverse()
    for cue in passage.cues.get(_CUES, ()):
        if cue.word not in NOUNS or cue.start in taken:
            continue
        while waiting and waiting[-1].start < cue.start:
            _remember(passage, part, waiting.pop(), named)
        if document.covering(part, cue.start, cue.end) is None:
            again = _common_noun(passage, part, cue, named)
            if again is not None:
                yield again
    if part + 1 < len(document.passages):
        for mention in reversed(waiting):
            _remember(passage, part, mention, named)


def _remember(passage: Passage, part: int, mention: Mention, named: Named) -> None:
    """Note for which nouns the body may be meant later."""
    if len(mention.candidates) != 1 or mention.rule == "coreference":
        return
    head = _head_of(passage, mention)
    _remember_description(passage, mention, named)
    case = ((part, mention.start), mention, mention.acronym is not None)
    for noun in {head, *SYNONYMS.get(head, _noun_of_label(mention))} & NOUNS.keys():
        named.nouns[noun].append(case)


def _noun_of_label(mention: Mention) -> frozenset[str]:
    """Return the head noun of what an acronym of the registry stands for: *agence* for *Ademe*."""
    registry, body = Registry.shipped(), mention.candidates[0]
    if mention.rule != "acronym" or not registry.knows("body", body):
        return frozenset()
    found = _NOUN.match(fold(registry.body_label(body)))
    return frozenset() if found is None else frozenset({found[0]})


def _remember_description(passage: Passage, mention: Mention, named: Named) -> None:
    """Note the common noun and the adjective that stand before the name: *la société aixoise Apollonia*."""
    cue = _cue_before(passage, mention.start)
    if cue is None or mention.start - cue.end > _LONGEST_GAP:
        return
    adjective = passage.folded[cue.end : mention.start].strip()
    if is_adjective(adjective):
        named.described.setdefault((cue.word, adjective), mention)


def _head_of(passage: Passage, mention: Mention) -> str:
    """Return the folded noun with which the name begins, or by which it is introduced."""
    if mention.long_form is None:
        found = _NOUN.match(passage.folded, mention.start, mention.end)
    else:
        found = _NOUN.match(fold(mention.long_form))
    first = "" if found is None else found[0]
    if first in HEADS or first in SYNONYMS or first in NOUNS:
        return first
    cue = _introducing(passage, mention)
    return first if cue is None else cue.word


def _introducing(passage: Passage, mention: Mention) -> Cue | None:
    """Return the common noun that introduces the name: *société* of *la société aixoise Apollonia*."""
    cue = _cue_before(passage, mention.start)
    farthest = _LONGEST_GAP if mention.coined else _NEXT
    return None if cue is None or mention.start - cue.end >= farthest else cue


def _cue_before(passage: Passage, start: int) -> Cue | None:
    """Return the last cue before the place, if it is a head noun."""
    cues = passage.cues.get(_CUES, ())
    place = bisect_right(cues, start, key=lambda cue: cue.start) - 1
    return cues[place] if place >= 0 and cues[place].word in HEADS and cues[place].end < start else None


def _common_noun(passage: Passage, part: int, cue: Cue, named: Named) -> Mention | None:
    """Return the mention that a common noun is, if one body alone can be meant."""
    noun = cue.word
    if noun not in NOUNS:
        return None
    use = use_before(passage.folded, cue.start)
    if use is not None and (described := _described(passage, cue, named)):
        return described
    other = means_another(passage.folded, passage.text, cue.end)
    if use is None or other:
        another = of_any(passage.folded, cue.start) or (use is not None and other)
        if another and not said_of_one_before(passage.folded, cue.start):
            named.rivals[noun] = (part, cue.start)
        return None
    if not _due(passage, cue, noun, use):
        return None
    body = _only_body(part, noun, named)
    return None if body is None else repeated(passage, cue.start, cue.end, body, "coreference")


def _described(passage: Passage, cue: Cue, named: Named) -> Mention | None:
    """Return the mention that the noun is with the adjective by which it introduced a body before."""
    found = _ADJECTIVE.match(passage.folded, cue.end)
    body = None if found is None else named.described.get((cue.word, found["adjective"]))
    if found is None or body is None or not stands_alone(passage.folded, found.end()):
        return None
    return repeated(passage, cue.start, found.end(), body, "coreference")


def _due(passage: Passage, cue: Cue, noun: str, use: Use) -> bool:
    """Tell whether the noun has before it what it needs."""
    if use is Use.DEMONSTRATIVE:
        return True
    if not stands_alone(passage.folded, cue.end):
        return False
    if noun == "hopital" and of_hospitals(passage.folded, cue.start):
        return False
    if noun == "commission" and of_parliament(passage.folded, cue.end):
        return False
    if NOUNS[noun] is Use.ARTICLE:
        return True
    return NOUNS[noun] is Use.CAPITAL and within_a_sentence(passage.text, cue.start)


def _only_body(part: int, noun: str, named: Named) -> Mention | None:
    """Return the one body named before for which the noun stands; nothing if two were, or the noun meant another."""
    cases = named.nouns.get(noun, ())[-_LOOKED_AT:]
    near = [(place, mention) for place, mention, defined in cases if defined or place[0] == part]
    if not near or len({mention.candidates for _, mention in near}) > 1:
        return None
    rival = named.rivals.get(noun)
    return near[-1][1] if rival is None or rival < near[0][0] else None
