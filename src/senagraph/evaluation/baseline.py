"""spaCy's French model on the same texts: what a reader of names without a registry finds of the organisations."""

from collections.abc import Sequence

from senagraph.discovery import MODEL, organisations
from senagraph.evaluation.gold import GoldDocument
from senagraph.evaluation.measures import Read, Scores, measure_spans
from senagraph.model import Mention, Resolution


def baseline(documents: Sequence[GoldDocument]) -> Scores:
    """Return the counts of spans of organisations that the model finds. Raises ``SenagraphError`` without spaCy."""
    read: Read = [(document, _found(document)) for document in documents]
    return measure_spans(read, ("body",))


def _found(document: GoldDocument) -> list[Resolution]:
    """Return what the model finds in all parts of a document, in the form of our own findings."""
    parts = ["question", *(f"answer-{answer.ordinal}" for answer in document.question.answers if answer.text)]
    found = []
    for part in parts:
        text = document.text(part)
        for start, end in organisations(text):
            mention = Mention(document.question.key, part, start, end, text[start:end], (), MODEL)
            found.append(Resolution(mention, None, 0.0, MODEL, "a statistical model takes it for an organisation"))
    return found
