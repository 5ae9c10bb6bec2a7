"""The national bodies that questions cite: curated tables, checked, as triples, one graph a kind.

A table says for each body how texts write it, and which acronyms stand for it. A fact that is not certain is left
empty. Whatever one table says is stated only once all of them agree (:mod:`.consistency`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.reference.bodies.consistency import check, read_shared
from senagraph.reference.bodies.table import KINDS, Body, FormerName, read_tables
from senagraph.reference.inputs import TABLES, Input, Inputs
from senagraph.reference.turtle import LICENCE_CC0, LICENCE_ETALAB, fr, validity
from senagraph.text import slug
from senagraph.vocab import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SEN, SKOS, WIKIDATA, mint

__all__ = ["KINDS", "SUBJECTS", "BodiesOfKind", "Body", "body_triples", "read_checked"]

FOLDER: Final = TABLES / "bodies"
SHARED: Final = "shared_acronyms.txt"


@dataclass(frozen=True, slots=True)
class BodiesOfKind:
    """The subject of one graph: the bodies of one kind."""

    kind: str
    INPUTS: tuple[Input, ...] = ()

    @property
    def HEADER(self) -> str:  # noqa: N802
        """Say what the file holds and where it comes from."""
        return f"""
The bodies that questions cite, of one kind: {self.kind}; each with the names and acronyms that texts give it.
sen:acronym stands for the body when met alone; sen:ambiguousAcronym only when the text expands it.

Sources: senagraph/reference/tables/bodies/{self.kind}.csv, a curated table, each row with its source; among them
the Assemblée nationale's list of bodies, {LICENCE_ETALAB},
the dictionary of French acronyms of Colin Maudry, {LICENCE_CC0},
and the registers of interest representatives of the HATVP and of the Assemblée nationale, {LICENCE_ETALAB}.
A day or an address that is not established is left out.
"""

    def triples(self, _: Inputs) -> Iterator[Triple]:
        """State every body of the table, once all tables have been checked; nothing else is read."""
        for body in read_checked(FOLDER):
            if body.kind == self.kind:
                yield from body_triples(body)


SUBJECTS: Final[Mapping[str, BodiesOfKind]] = {f"bodies/{kind}": BodiesOfKind(kind) for kind in sorted(KINDS)}


@cache
def read_checked(folder: Path) -> tuple[Body, ...]:
    """Return the bodies of all tables of a folder; ``ValueError`` where one contradicts itself or another."""
    bodies = read_tables(folder)
    check(bodies, read_shared(folder / SHARED))
    return bodies


def body_triples(body: Body) -> Iterator[Triple]:
    """State what the table says of one body."""
    node = mint("body", body.key)
    yield Triple(node, RDF["type"], SEN.Body)
    yield Triple(node, RDF["type"], ORG.FormalOrganization)
    yield Triple(node, SEN.bodyKind, mint("body-kind", body.kind))
    yield Triple(node, DCTERMS.source, Literal(body.source))
    yield from _name_triples(node, body)
    yield from validity(node, body.valid_from, body.valid_through)
    if body.siren:
        yield Triple(node, SEN.siren, Literal(body.siren))
    if body.wikidata:
        yield Triple(node, OWL.sameAs, NamedNode(WIKIDATA + body.wikidata))
    if body.homepage:
        yield Triple(node, FOAF.homepage, NamedNode(body.homepage))
    if body.replaced_by:
        yield Triple(node, DCTERMS.isReplacedBy, mint("body", body.replaced_by))


def _name_triples(node: NamedNode, body: Body) -> Iterator[Triple]:
    yield Triple(node, RDFS.label, fr(body.name))
    yield Triple(node, SKOS.prefLabel, fr(body.name))
    for other in sorted({*body.names, *body.acronyms} - {body.name}):
        yield Triple(node, SKOS.altLabel, fr(other))
    for acronym in body.acronyms:
        yield Triple(node, SEN.acronym, Literal(acronym))
    for acronym in body.ambiguous:
        yield Triple(node, SEN.ambiguousAcronym, Literal(acronym))
    for former in body.former_names:
        yield from _dated_name(node, body.key, former)


def _dated_name(node: NamedNode, key: str, former: FormerName) -> Iterator[Triple]:
    name = mint("body-name", f"{key}.{slug(former.name)}")
    yield Triple(node, SEN.datedName, name)
    yield Triple(name, RDF["type"], SEN.DatedName)
    yield Triple(name, RDFS.label, fr(former.name))
    yield from validity(name, former.valid_from, former.valid_through)
