"""How sure each rule is of what it finds on its own, and the reason that a reader is shown.

These rules read what they mean off the words themselves: a law by its number, a local body by its family and place.
Where several entities may be meant, the features of :mod:`senagraph.resolve.bodies` decide.
"""

from typing import Final

RULES: Final[dict[str, tuple[float, str]]] = {
    "family-in-place": (0.95, "the name of a family of local bodies, and the place of this one"),
    "family-before": (0.85, "the family of the one local body that the text named before"),
    "family-alone": (0.9, "the name of a family of local bodies, without a place"),
    "unseen-name-with-acronym": (0.85, "the name of an organisation, its acronym beside it; no list has it"),
    "unseen-name": (0.75, "by its words the name of an organisation; no list has it"),
    "acronym-defined-here": (0.85, "the acronym, spelled out in the same document"),
    "name-introduced-here": (0.75, "the proper name of an organisation that the text introduced before"),
    "coreference": (0.7, "a common noun for the body of that sort that was named before"),
    "place-with-cue": (0.95, "the words around it say that it is a place"),
    "place-name": (0.95, "a name that only a place has"),
    "place-at-home": (0.9, "a place in the constituency of the author"),
    "place-in-list": (0.85, "in a list with another place"),
    "place-again": (0.85, "a place that the same text names elsewhere"),
    "law-number": (0.99, "its sort and number"),
    "law-date": (0.9, "its sort and day"),
    "law-nickname": (0.95, "the name by which this law is known"),
    "law-unlisted": (0.7, "the name by which a law is known; no list has it"),
    "law-article": (0.96, "an article, and the text to which it belongs"),
    "finance-law": (0.97, "the finance law of that year"),
    "constitution": (0.97, "the Constitution"),
    "code-name": (0.98, "the name of a code"),
    "code-article": (0.99, "an article, and the code to which it belongs"),
    "same-code": (0.94, "an article of the text that was cited before"),
    "same-law": (0.94, "an article of the law that was cited before"),
    "last-code": (0.8, "an article, of the last code cited whose articles are numbered so"),
    "eu-number": (0.98, "the sort and number of a European act"),
    "eu-date": (0.85, "the sort and day of a European act"),
    "eu-article": (0.95, "an article, and the European act to which it belongs"),
    "eu-nickname": (0.93, "the name by which this European act is known"),
    "treaty": (0.96, "the name of a treaty of the European Union"),
}
"""Confidence and reason by rule."""
