"""Where a question and its answers name a body, and how the text spells the name out.

A mention says which bodies of the registry *may* be meant; which one is, if any, is
decided in :mod:`senagraph.resolve`.
"""

from collections.abc import Iterator

from senagraph.mentions.names import NameIndex, find_names
from senagraph.model import Mention, Question

__all__ = ["NameIndex", "find_mentions"]


def find_mentions(question: Question, names: NameIndex) -> Iterator[Mention]:
    """Yield every mention of a known name in the question, then in its answers, in reading order."""
    for part, text in parts(question):
        yield from find_names(question.key, part, text, names)


def parts(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each part of a question that has a text."""
    if question.text is not None:
        yield "question", question.text
    for answer in question.answers:
        if answer.text is not None:
            yield f"answer-{answer.ordinal}", answer.text
