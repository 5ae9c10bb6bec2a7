"""How good the extraction is: what a reader found in real texts, beside what the program finds.

The gold set marks places in texts and what is meant there (``tests/gold/README.md``); the measures are those of the
field: precision, recall and F1, for stretches of text and for links from a question to an entity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from senagraph.evaluation.baseline import baseline
from senagraph.evaluation.causes import CAUSES, Disagreement, disagreements
from senagraph.evaluation.gold import HALVES, GoldDocument, read_gold
from senagraph.evaluation.headers import headers
from senagraph.evaluation.measures import MEASURES, Count, Score, Scores, measure
from senagraph.pipeline import Extractor

__all__ = [
    "CAUSES",
    "HALVES",
    "KINDS",
    "MEASURES",
    "Count",
    "Disagreement",
    "Evaluation",
    "GoldDocument",
    "Score",
    "baseline",
    "evaluate",
    "read_gold",
]
KINDS: Final = ("body", "law", "eu-act", "question", "ministry", "place")
"""The kinds of what a reader marks."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores over some gold documents, and every place at which reader and program differ."""

    documents: int
    scores: Scores
    headers: Count
    differ: tuple[Disagreement, ...]

    def table(self) -> list[Score]:
        """Return the score of each measure, over all kinds and for each kind that the reader marked or we found."""
        kinds = [kind for kind in KINDS if any(count.found or count.marked for count in self.scores.of("link", kind))]
        return [self.scores.score(name, kind) for name in MEASURES for kind in ("all", *kinds)]


def evaluate(documents: Sequence[GoldDocument], extractor: Extractor | None = None) -> Evaluation:
    """Read the documents with the program and compare with what the reader marked."""
    extractor = extractor or Extractor()
    readings = [(document, extractor.read(document.question)) for document in documents]
    read = [(document, reading.resolutions) for document, reading in readings]
    return Evaluation(
        len(documents),
        measure(read, extractor.registry, KINDS),
        headers(readings),
        tuple(disagreements(read, extractor.registry)),
    )
