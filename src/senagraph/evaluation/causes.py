"""Where the program and the reader differ, and why: the list that a person works through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from senagraph.evaluation.gold import GoldDocument, GoldMention
from senagraph.evaluation.measures import Read, overlap
from senagraph.evaluation.same import gold_kind, same_entity
from senagraph.model import Resolution
from senagraph.registry import Registry

CAUSES: Final = {
    "missed": "the reader marked it and the program found nothing there",
    "spurious": "the program found it and the reader marked nothing there",
    "wrong-kind": "both found something, of another kind",
    "open": "the program found it and left open what is meant",
    "wrong-entity": "the program means something else by it",
    "boundary": "the same entity, by more or fewer words",
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place at which the two differ."""

    document: str
    part: str
    cause: str
    start: int
    kind: str
    marked: str
    """The words that the reader marked."""
    entity: str
    found: str
    """The words that the program found."""
    meant: str
    rule: str
    around: str
    """The text around the place."""


def disagreements(read: Read, registry: Registry) -> Iterator[Disagreement]:
    """Yield every place at which reader and program differ, by document, in reading order."""
    for document, found in read:
        items = [*_of_marked(document, found, registry), *_spurious(document, found)]
        yield from sorted(items, key=lambda item: (item.part, item.start, item.cause))


def _of_marked(document: GoldDocument, found: Sequence[Resolution], registry: Registry) -> Iterator[Disagreement]:
    for mention in document.mentions:
        there = [item for item in found if overlap(mention, item)]
        cause, item = _cause(document, mention, there, registry)
        if cause:
            yield _disagreement(document, cause, mention, item)


def _cause(
    document: GoldDocument, mention: GoldMention, there: Sequence[Resolution], registry: Registry
) -> tuple[str, Resolution | None]:
    same_kind = [item for item in there if gold_kind(item) == mention.kind]
    if not same_kind:
        return ("wrong-kind", there[0]) if there else ("missed", None)
    item = same_kind[0]
    if mention.entity == "?":
        return "", item
    quote = document.text(mention.part)[mention.start : mention.end]
    if not same_entity(mention, quote, item, registry):
        return ("open" if item.entity is None else "wrong-entity"), item
    exact = (item.mention.start, item.mention.end) == (mention.start, mention.end)
    return ("" if exact else "boundary"), item


def _spurious(document: GoldDocument, found: Sequence[Resolution]) -> Iterator[Disagreement]:
    for item in found:
        if not any(overlap(mention, item) for mention in document.mentions):
            yield _disagreement(document, "spurious", None, item)


def _disagreement(
    document: GoldDocument, cause: str, gold: GoldMention | None, item: Resolution | None
) -> Disagreement:
    part = gold.part if gold else item.mention.part if item else "question"
    start = gold.start if gold else item.mention.start if item else 0
    text = document.text(part)
    return Disagreement(
        document=document.name,
        part=part,
        cause=cause,
        start=start,
        kind=gold.kind if gold else gold_kind(item) if item else "",
        marked=text[gold.start : gold.end] if gold else "",
        entity=gold.entity if gold else "",
        found=item.mention.quote if item else "",
        meant=(item.entity or "") if item else "",
        rule=item.rule if item else "",
        around=" ".join(text[max(0, start - 50) : start + 70].split()),
    )
