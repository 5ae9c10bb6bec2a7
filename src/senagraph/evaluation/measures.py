"""Precision, recall and F1, with the interval that a bootstrap over the documents gives.

Three things are measured. *Spans, exact*: the same first and last character and the same kind. *Spans, overlapping*: a
character in common and the same kind, one to one. *Links*: the pairs of a document and an entity, each counted once,
which is what the graph states; an entity on which the reader could not decide counts neither way.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from senagraph.evaluation.gold import GoldDocument, GoldMention
from senagraph.evaluation.same import gold_kind, same_entity
from senagraph.model import Resolution
from senagraph.registry import Registry

MEASURES: Final = ("span-exact", "span-overlap", "link")
SAMPLES: Final = 1000
"""Samples of the bootstrap (Efron and Tibshirani, 1993, advise as many for an interval)."""
_SEED: Final = 20240314


@dataclass(frozen=True, slots=True)
class Count:
    """What was found and what was to be found, in one document."""

    right: int = 0
    """Of what the program found."""
    found: int = 0
    met: int = 0
    """Of what the reader marked."""
    marked: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right + other.right, self.found + other.found, self.met + other.met, self.marked + other.marked
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was marked that was found; 1 when nothing was marked."""
        return self.met / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of one kind, with the 95 % interval of each figure."""

    measure: str
    kind: str
    count: Count
    precision: tuple[float, float]
    recall: tuple[float, float]
    f1: tuple[float, float]


@dataclass(slots=True)
class Scores:
    """The counts of each document, from which any score can be drawn."""

    kinds: tuple[str, ...]
    counts: dict[tuple[str, str], list[Count]] = field(default_factory=dict)

    def score(self, measure: str, kind: str = "all") -> Score:
        """Return a measure of one kind, or of all kinds together."""
        counts = self.of(measure, kind)
        samples = list(_resampled(counts))
        return Score(
            measure,
            kind,
            sum(counts, Count()),
            _interval(samples, lambda count: count.precision),
            _interval(samples, lambda count: count.recall),
            _interval(samples, lambda count: count.f1),
        )

    def of(self, measure: str, kind: str) -> list[Count]:
        """Return the counts of the documents, in their order."""
        if kind != "all":
            return self.counts[measure, kind]
        columns = [self.counts[measure, one] for one in self.kinds]
        return [sum(row, Count()) for row in zip(*columns, strict=True)]


def _resampled(counts: Sequence[Count]) -> Iterable[Count]:
    chance = random.Random(_SEED)  # noqa: S311 - a sample, not a secret
    for _ in range(SAMPLES if counts else 0):
        yield sum(chance.choices(counts, k=len(counts)), Count())


def _interval(samples: Sequence[Count], figure: Callable[[Count], float]) -> tuple[float, float]:
    """Return the percentiles 2.5 and 97.5 of a figure over the samples."""
    ordered = sorted(map(figure, samples))
    if not ordered:
        return (0.0, 0.0)
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]


Read = Sequence[tuple[GoldDocument, Sequence[Resolution]]]
"""The documents, each with what the program found in it."""


def measure(read: Read, registry: Registry, kinds: Sequence[str]) -> Scores:
    """Return the counts of every measure and kind over the documents."""
    scores = measure_spans(read, kinds)
    for kind in kinds:
        scores.counts["link", kind] = [_links(document, found, kind, registry) for document, found in read]
    return scores


def measure_spans(read: Read, kinds: Sequence[str]) -> Scores:
    """Return the counts of the stretches alone."""
    scores = Scores(tuple(kinds))
    for kind in kinds:
        for name, count in (("span-exact", _exact), ("span-overlap", _overlapping)):
            scores.counts[name, kind] = [count(document, found, kind) for document, found in read]
    return scores


def of_kind(
    document: GoldDocument, found: Sequence[Resolution], kind: str
) -> tuple[list[GoldMention], list[Resolution]]:
    """Return what is marked and what is found of one kind."""
    marked = [mention for mention in document.mentions if mention.kind == kind]
    return marked, [resolution for resolution in found if gold_kind(resolution) == kind]


def _exact(document: GoldDocument, found: Sequence[Resolution], kind: str) -> Count:
    marked, ours = of_kind(document, found, kind)
    wanted = {(mention.part, mention.start, mention.end) for mention in marked}
    have = {(item.mention.part, item.mention.start, item.mention.end) for item in ours}
    both = len(wanted & have)
    return Count(both, len(have), both, len(wanted))


def _overlapping(document: GoldDocument, found: Sequence[Resolution], kind: str) -> Count:
    marked, ours = of_kind(document, found, kind)
    left = list(ours)
    met = 0
    for mention in marked:
        partner = next((item for item in left if overlap(mention, item)), None)
        if partner is not None:
            left.remove(partner)
            met += 1
    return Count(met, len(ours), met, len(marked))


def overlap(gold: GoldMention, resolution: Resolution) -> bool:
    """Tell whether the two share a character."""
    mention = resolution.mention
    return gold.part == mention.part and gold.start < mention.end and mention.start < gold.end


def _links(document: GoldDocument, found: Sequence[Resolution], kind: str, registry: Registry) -> Count:
    marked, ours = of_kind(document, found, kind)
    undecided = [mention for mention in marked if mention.entity == "?"]
    wanted = {mention.entity: mention for mention in marked if mention.entity != "?"}
    have = {
        item.entity or item.mention.quote: item
        for item in ours
        if (item.entity is not None or kind == "question") and not any(overlap(open_, item) for open_ in undecided)
    }

    def same(mention: GoldMention, item: Resolution) -> bool:
        quote = document.text(mention.part)[mention.start : mention.end]
        return same_entity(mention, quote, item, registry)

    right = sum(any(same(mention, item) for mention in wanted.values()) for item in have.values())
    met = sum(any(same(mention, item) for item in have.values()) for mention in wanted.values())
    return Count(right, len(have), met, len(wanted))
