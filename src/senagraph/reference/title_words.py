"""The words of ministerial titles, by which a title is read to its end: see :mod:`senagraph.titles`."""

import re
from collections.abc import Iterable
from typing import Final

from senagraph.reference.governments import INPUTS as OF_GOVERNMENTS
from senagraph.reference.governments import Ministry, known
from senagraph.reference.governments.labels import labels_of
from senagraph.reference.inputs import Inputs
from senagraph.titles import fields_of

FILE: Final = "title_words.txt"
HEADER: Final = """
The words with which French ministerial titles name their fields, folded: all those of governments.ttl.
senagraph.titles reads a title as far as these words go.
"""
INPUTS: Final = OF_GOVERNMENTS
_HEADS: Final = frozenset("ministre ministere ministres secretaire secretariat delegue deleguee m mme".split())


def lines(inputs: Inputs) -> list[str]:
    """Return the words, sorted."""
    return title_words(known(inputs)[1])


def title_words(ministries: Iterable[Ministry]) -> list[str]:
    """Return the fields of the names of ministries, sorted; what stands in brackets is no part."""
    names = (name for ministry in ministries for name in (ministry.title, *labels_of(ministry)))
    found = {field for name in names for field in fields_of(re.sub(r"\(.*", "", name))}
    return sorted(found - _HEADS)
