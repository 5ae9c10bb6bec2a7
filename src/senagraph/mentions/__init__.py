"""Where a question and its answers name a body, a law, a place, a ministry or another question.

A mention says what *may* be meant; what is, if anything, is decided in :mod:`senagraph.resolve`.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Final

from senagraph.mentions import families, laws, ministries, places, questions
from senagraph.mentions.laws.agreeing import agreed
from senagraph.mentions.names import NameIndex, find_names
from senagraph.mentions.overlaps import without_overlap
from senagraph.mentions.passage import Finder, Passage
from senagraph.mentions.repeats import find_repeats
from senagraph.mentions.unseen import finder as unseen
from senagraph.model import Mention, Question
from senagraph.registry import Registry

__all__ = ["NameIndex", "find_mentions", "name_index", "parts"]

FINDERS: Final[tuple[Finder, ...]] = (families, laws, ministries, places, questions, unseen)
"""What looks for mentions, besides the names that the registry knows."""


def name_index(registry: Registry) -> NameIndex:
    """Return the names of the registry and the cue words of every finder, ready to be searched for."""
    return NameIndex(registry, {finder.NAME: finder.CUES for finder in FINDERS})


def find_mentions(question: Question, names: NameIndex, home: str | None = None) -> Iterator[Mention]:
    """Yield the mentions in the question, then in its answers, in reading order; no two share a character.

    ``home`` is the key of the constituency of the question's author: places there need less proof. What a text defines
    or introduces is looked for again in the rest of the document.
    """
    passages = [names.passage(question.key, part, text, home) for part, text in parts(question)]
    first = {passage.part: list(without_overlap(_first(passage, names.registry))) for passage in passages}
    again = defaultdict(list)
    for mention in find_repeats(passages, list(chain.from_iterable(first.values()))):
        again[mention.part].append(mention)
    whole = (without_overlap([*found, *again[part]]) if again[part] else found for part, found in first.items())
    yield from agreed(list(chain.from_iterable(whole)))


def _first(passage: Passage, registry: Registry) -> Iterator[Mention]:
    """Yield what each finder sees in one text by itself."""
    yield from find_names(passage, registry)
    for finder in FINDERS:
        yield from finder.find(passage)


def parts(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each part of a question that has a text."""
    if question.text is not None:
        yield "question", question.text
    for answer in question.answers:
        if answer.text is not None:
            yield f"answer-{answer.ordinal}", answer.text
