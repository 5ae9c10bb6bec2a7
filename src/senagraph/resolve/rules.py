"""How sure each rule is of what it finds on its own, and the reason that a reader is shown.

These rules read what they mean off the words themselves: a law by its number, a local body by its family and place.
Where several entities may be meant, the features of :mod:`senagraph.resolve.bodies` and ``places`` decide.
"""

from typing import Final

RULES: Final[dict[str, tuple[float, str]]] = {}
"""Rule, confidence, reason."""
