"""The families of local bodies as concepts: what they are called, and when there were such bodies."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, Triple

from senagraph.mentions.families.table import Family, shipped_families
from senagraph.reference.inputs import Input, Inputs
from senagraph.reference.turtle import fr, validity
from senagraph.vocab import DCTERMS, RDF, RDFS, SKOS, mint

HEADER: Final = """
The families of bodies that exist once for each place: family allowance funds, regional health agencies, courts …
Their members are coined where a text names one, and lead here by sen:family.

Source: graphs/reference/families.csv, a curated table.
"""
INPUTS: Final[tuple[Input, ...]] = ()


def triples(_: Inputs) -> Iterator[Triple]:
    """State every family of the table; nothing else is read."""
    scheme = mint("family", "scheme")
    yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
    for predicate in (RDFS.label, SKOS.prefLabel):
        yield Triple(scheme, predicate, fr("Familles d'organismes locaux"))
        yield Triple(scheme, predicate, Literal("Families of local bodies", language="en"))
    for family in shipped_families():
        yield from _family(family)


def _family(family: Family) -> Iterator[Triple]:
    node = mint("family", family.key)
    yield Triple(node, RDF.type, SKOS.Concept)
    yield Triple(node, SKOS.inScheme, mint("family", "scheme"))
    yield Triple(node, SKOS.notation, Literal(family.key))
    for predicate in (RDFS.label, SKOS.prefLabel):
        yield Triple(node, predicate, fr(family.label))
        yield Triple(node, predicate, Literal(family.english, language="en"))
    for name in sorted({*family.names[1:], *family.acronyms} - {family.label}):
        yield Triple(node, SKOS.altLabel, fr(name))
    first = family.valid_from.isoformat() if family.valid_from else ""
    last = family.valid_through.isoformat() if family.valid_through else ""
    yield from validity(node, first, last)
    if family.replaced_by is not None:
        yield Triple(node, DCTERMS.isReplacedBy, mint("family", family.replaced_by))
    if family.source:
        yield Triple(node, DCTERMS.source, Literal(family.source))
