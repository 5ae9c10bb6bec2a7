"""How sure each rule is of what it finds on its own, and the reason that a reader is shown.

These rules read what they mean off the words themselves: a law by its number, a local body by its family and place.
Where several entities may be meant, the features of :mod:`senagraph.resolve.bodies` and ``places`` decide.
"""

from typing import Final

RULES: Final[dict[str, tuple[float, str]]] = {
    "family-in-place": (0.95, "the name of a family of local bodies, and the place of this one"),
    "family-before": (0.85, "the family of the one local body that the text named before"),
    "family-alone": (0.9, "the name of a family of local bodies, without a place"),
}
"""Confidence and reason by rule."""
