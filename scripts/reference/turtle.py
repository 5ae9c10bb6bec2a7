"""Literals, tables, and the one function that writes a Turtle file."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from senagraph.vocab import RDF, SEN, XSD, prefixes

Node = NamedNode | Literal

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
    """Return the rows of a UTF-8 table, each cell without space at its ends."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell.strip() for name, cell in row.items()} for row in csv.DictReader(file)]


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    """Sort by subject, its types first, then by property and value."""
    return (
        str(triple.subject),
        triple.predicate != RDF["type"],
        str(triple.predicate),
        str(triple.object),
    )


def _used(namespaces: Mapping[str, str], triples: Iterable[Triple]) -> dict[str, str]:
    """Return the prefixes that these triples need."""
    heads = {re.sub(r"[^/#]*$", "", str(term)[1:-1]) for triple in triples for term in _names(triple)}
    return {name: iri for name, iri in sorted(namespaces.items()) if iri in heads}


def _names(triple: Triple) -> Iterator[NamedNode]:
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, NamedNode):
            yield term
        elif isinstance(term, Literal):
            yield term.datatype


def write(path: Path, header: str, triples: Iterable[Triple]) -> int:
    """Write the triples, sorted and each once, below the header as comments; return how many."""
    ordered = sorted(set(triples), key=_order)
    body = serialize(ordered, format=RdfFormat.TURTLE, prefixes=_used(prefixes(), ordered))
    assert body is not None, "bytes are returned when no file is given"
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.strip().splitlines())
    path.write_bytes(comment.encode() + b"\n" + body)
    return len(ordered)
