"""Who is meant: names of the header and mentions of the text are settled against the registry.

Each decision is a sum of small features that a reader can see. *Nobody fits* and *two fit* are
answers: a tie is never settled by luck.
"""

from senagraph.resolve.alike import alike
from senagraph.resolve.belonging import disagreement
from senagraph.resolve.bodies import resolve
from senagraph.resolve.features import FEATURE_TABLES
from senagraph.resolve.header import attribute, ministry

__all__ = ["FEATURE_TABLES", "alike", "attribute", "disagreement", "ministry", "resolve"]
