"""A document becomes a question with its answers and events, in the document's own words."""

from senagraph.parse.fields import mint_key, read_addressee, read_place
from senagraph.parse.page import parse

__all__ = ["mint_key", "parse", "read_addressee", "read_place"]
