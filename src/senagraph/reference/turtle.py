"""Literals, tables, and what a file is made of."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from senagraph.formats import FORMATS, serialize
from senagraph.vocab import SEN, XSD

LICENCE_ETALAB: Final = "Licence Ouverte 2.0 (https://www.etalab.gouv.fr/licence-ouverte-open-licence/)"
LICENCE_CC0: Final = "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"


def fr(text: str) -> Literal:
    """Return the text as a French literal."""
    return Literal(text, language="fr")


def day(written: str) -> Literal:
    """Return ``2024-10-03`` as a date; raises ``ValueError`` for what is no day."""
    return Literal(date.fromisoformat(written).isoformat(), datatype=XSD.date)


def validity(node: NamedNode, first: str, last: str) -> Iterator[Triple]:
    """State the first and last days, inclusive, of which we know."""
    if first:
        yield Triple(node, SEN.validFrom, day(first))
    if last:
        yield Triple(node, SEN.validThrough, day(last))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of ours, each cell without space at its ends."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell.strip() for name, cell in row.items()} for row in csv.DictReader(file)]


def comment(text: str) -> bytes:
    """Return the lines of a text as the comment that opens a file."""
    return "".join(f"# {line}".rstrip() + "\n" for line in text.strip().splitlines()).encode() + b"\n"


def turtle(triples: Iterable[Triple]) -> bytes:
    """Return the triples as Turtle, sorted and each once."""
    return serialize([Quad(triple.subject, triple.predicate, triple.object) for triple in triples], FORMATS["ttl"])
