"""Who is meant: names of the header and mentions of the text are settled against the registry.

Each decision is a sum of small features that a reader can see. *Nobody fits* and *two fit* are
answers: a tie is never settled by luck.
"""

from senagraph.resolve.alike import alike
from senagraph.resolve.belonging import disagreement
from senagraph.resolve.context import Context, context_of
from senagraph.resolve.features import FEATURE_TABLES
from senagraph.resolve.header import attribute, ministry
from senagraph.resolve.mentions import resolve
from senagraph.resolve.overrides import Overrides, read_overrides

__all__ = [
    "FEATURE_TABLES",
    "Context",
    "Overrides",
    "alike",
    "attribute",
    "context_of",
    "disagreement",
    "ministry",
    "read_overrides",
    "resolve",
]
