"""A document with the mentions found in it first: what stands where, in all its parts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from senagraph.mentions.passage import Passage
from senagraph.model import Mention

Place = tuple[int, int]
"""Which part of the document, and where in it."""


class Document:
    """The parts of one document with the mentions found first, in reading order; no two share a character."""

    def __init__(self, passages: Sequence[Passage], found: Sequence[Mention]) -> None:
        self.passages = passages
        parts = {passage.part: number for number, passage in enumerate(passages)}
        placed = [((parts[mention.part], mention.start), mention) for mention in found if mention.part in parts]
        self.found = sorted(placed, key=lambda each: each[0])
        self._places = [place for place, _ in self.found]

    def covering(self, part: int, start: int, end: int) -> Mention | None:
        """Return the mention found first that holds this stretch or a piece of it."""
        place = bisect_right(self._places, (part, end - 1))
        if place == 0:
            return None
        (number, _), mention = self.found[place - 1]
        return mention if number == part and mention.end > start else None

    def bodies(self) -> Iterator[tuple[Place, Mention]]:
        """Yield the mentions of one body each, in reading order."""
        for place, mention in self.found:
            if mention.kind == "body" and len(mention.candidates) == 1:
                yield place, mention


def repeated(passage: Passage, start: int, end: int, of: Mention, rule: str) -> Mention:
    """Return the mention of the same body in another place; of an acronym that stands for no body, one of nothing."""
    mention = passage.mention(start, end, of.candidates, rule, coined=of.coined)
    if rule != "acronym-defined-here":
        return mention
    if not of.candidates:
        return replace(mention, rule=of.rule, acronym=mention.quote, long_form=of.long_form)
    return replace(mention, acronym=mention.quote)
