"""A document or a record becomes a question with its answers and events, in the source's own words."""

from collections.abc import Callable
from typing import Final

from senagraph.model import Document, Issue, Question, Record
from senagraph.parse.assembly import parse_assembly
from senagraph.parse.dump import parse_dump
from senagraph.parse.export import parse_export
from senagraph.parse.fields import mint_key, read_addressee, read_place
from senagraph.parse.page import parse_page

__all__ = ["mint_key", "parse", "read_addressee", "read_place"]

PARSERS: Final[dict[str, Callable[[Record], tuple[Question, tuple[Issue, ...]]]]] = {
    "csv": parse_export,
    "dump": parse_dump,
    "assembly": parse_assembly,
}
"""By the form of a record."""


def parse(item: Document | Record) -> tuple[Question, tuple[Issue, ...]]:
    """Read one document or record; give the question and what was unclear in it.

    Raises ``UnreadableDocument`` with the line and what was found there when it fits no form.
    """
    if isinstance(item, Record):
        return PARSERS[item.document.form](item)
    return parse_page(item)
