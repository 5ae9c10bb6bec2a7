"""The national bodies that questions cite: a curated table, checked, as triples.

The table (``tables/bodies.csv``) says for each body what it is, how texts write it, and which
acronyms stand for it. Ambiguity is the heart of it, so three rules are checked: a full name
belongs to one body; an acronym that two bodies bear is listed in ``SHARED``; an acronym is either
safe alone or not, for all the bodies that bear it. A fact that is not certain is left empty.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.reference.inputs import TABLES, Input, Inputs
from senagraph.reference.turtle import LICENCE_CC0, LICENCE_ETALAB, fr, validity
from senagraph.text import fold
from senagraph.vocab import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SEN, SKOS, WIKIDATA, mint

HEADER: Final = f"""
The national bodies that questions cite: authorities, operators, administrations, courts, unions, associations,
enterprises, European and international institutions, each with the names and acronyms that texts give it.
sen:acronym stands for the body when met alone; sen:ambiguousAcronym only when the text expands it.

Sources: senagraph/reference/tables/bodies.csv, a curated table, each row with its source; among them
the Assemblée nationale's list of bodies, {LICENCE_ETALAB},
and the dictionary of French acronyms of Colin Maudry, {LICENCE_CC0}.
A day or an address that is not established is left out.
"""
INPUTS: Final[tuple[Input, ...]] = ()

KINDS: Final = frozenset(
    """constitutional-institution independent-authority central-administration operator
    research-or-education court social-security advisory-body public-enterprise enterprise
    professional-order trade-union federation association local-authority eu-institution
    international-organisation""".split()
)

COLUMNS: Final = tuple(
    """key kind name acronym ambiguous_acronym aliases wikidata homepage valid_from valid_through
    replaced_by source""".split()
)

FORMS: Final = {
    "kind": re.compile("|".join(sorted(KINDS))),
    "wikidata": re.compile(r"(Q[1-9]\d*)?"),
    "homepage": re.compile(r"(https://[a-z0-9.-]+/)?"),
    "valid_from": re.compile(r"(\d{4}-\d\d-\d\d)?"),
    "valid_through": re.compile(r"(\d{4}-\d\d-\d\d)?"),
}
"""What a cell of the column must look like."""

SHARED: Final = frozenset("AFA AMF ANS ART CEA CESE CNAM Cnam CNC CNDP CNDS CNE CNL CNOSF CNPF DGT HCSP SPF".split())
"""The acronyms that two of our bodies bear: the text must settle which one is meant."""


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the table, read strictly."""

    key: str
    kind: str
    name: str
    acronyms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    aliases: tuple[str, ...]
    wikidata: str
    homepage: str
    valid_from: str
    valid_through: str
    replaced_by: str
    source: str


def triples(_: Inputs) -> Iterator[Triple]:
    """State every body of the table, once the whole of it has been checked; nothing else is read."""
    bodies = read_bodies(TABLES / "bodies.csv")
    check(bodies)
    for body in bodies:
        yield from body_triples(body)


def read_bodies(table: Path) -> list[Body]:
    """Read the table; ``ValueError`` with its line for a column, kind, date or cell that we do not know."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{table.name}:1: columns are {rows.fieldnames}, not {list(COLUMNS)}")
        return [read_body(row, f"{table.name}:{rows.line_num}") for row in rows]


def read_body(row: dict[str, str], where: str) -> Body:
    """Read one row of the table."""
    _check_cells(row, where)
    return Body(
        key=row["key"],
        kind=row["kind"],
        name=row["name"],
        acronyms=_parts(row["acronym"], where),
        ambiguous=_parts(row["ambiguous_acronym"], where),
        aliases=_parts(row["aliases"], where),
        wikidata=row["wikidata"],
        homepage=row["homepage"],
        valid_from=row["valid_from"],
        valid_through=row["valid_through"],
        replaced_by=row["replaced_by"],
        source=row["source"],
    )


def _check_cells(row: dict[str, str], where: str) -> None:
    if row.keys() != set(COLUMNS) or None in row.values():
        raise ValueError(f"{where}: too many or too few cells")
    for column, cell in row.items():
        if cell != " ".join(cell.split()):
            raise ValueError(f"{where}: stray spaces in {column}")
        if column in FORMS and not FORMS[column].fullmatch(cell):
            raise ValueError(f"{where}: {cell!r} is no {column}")
        if not cell and column in ("key", "name", "source"):
            raise ValueError(f"{where}: nothing in {column}")
        if cell and column.startswith("valid_"):
            _check_day(cell, where)


def _check_day(cell: str, where: str) -> None:
    try:
        date.fromisoformat(cell)
    except ValueError as wrong:
        raise ValueError(f"{where}: {wrong}") from wrong


def _parts(cell: str, where: str) -> tuple[str, ...]:
    parts = tuple(cell.split("|")) if cell else ()
    if any(part != part.strip() or not part for part in parts) or len(set(parts)) < len(parts):
        raise ValueError(f"{where}: empty or repeated writings in {cell!r}")
    return parts


def check(bodies: list[Body]) -> None:
    """Refuse, with ``ValueError``, a table that contradicts itself."""
    _check_keys(bodies)
    _check_names(bodies)
    _check_acronyms(bodies)
    for body in bodies:
        if body.valid_through and body.valid_from > body.valid_through:
            raise ValueError(f"{body.key}: ends before it begins")


def _check_keys(bodies: list[Body]) -> None:
    keys = Counter(body.key for body in bodies)
    if twice := sorted(key for key, count in keys.items() if count > 1):
        raise ValueError(f"keys used twice: {twice}")
    if lost := sorted(body.replaced_by for body in bodies if body.replaced_by and body.replaced_by not in keys):
        raise ValueError(f"replaced by bodies that are not there: {lost}")


def _check_names(bodies: list[Body]) -> None:
    names = Counter(name for body in bodies for name in {fold(name) for name in (body.name, *body.aliases)})
    if twice := sorted(name for name, count in names.items() if count > 1):
        raise ValueError(f"names of two bodies: {twice}")
    written = {name for body in bodies for name in (body.name, *body.aliases)}
    acronyms = {acronym for body in bodies for acronym in (*body.acronyms, *body.ambiguous)}
    if both := sorted(acronyms & written):
        raise ValueError(f"both a name and an acronym: {both}")


def _check_acronyms(bodies: list[Body]) -> None:
    if mixed := sorted(safe_acronyms(bodies).keys() & ambiguous_acronyms(bodies).keys()):
        raise ValueError(f"acronyms safe for one body and ambiguous for another: {mixed}")
    shared = set(shared_acronyms(bodies))
    if shared != SHARED:
        raise ValueError(f"acronyms of two bodies: {sorted(shared ^ SHARED)} not as SHARED says")


def safe_acronyms(bodies: Iterable[Body]) -> dict[str, list[str]]:
    """Return the keys of the bodies for which each acronym stands when met alone."""
    bearers = defaultdict(list)
    for body in bodies:
        for acronym in body.acronyms:
            bearers[acronym].append(body.key)
    return dict(bearers)


def ambiguous_acronyms(bodies: Iterable[Body]) -> dict[str, list[str]]:
    """Return the keys of the bodies for which each acronym stands only when the text expands it."""
    bearers = defaultdict(list)
    for body in bodies:
        for acronym in body.ambiguous:
            bearers[acronym].append(body.key)
    return dict(bearers)


def shared_acronyms(bodies: Iterable[Body]) -> dict[str, list[str]]:
    """Return each acronym that several bodies bear, with their keys."""
    known = list(bodies)
    bearers = safe_acronyms(known) | ambiguous_acronyms(known)
    return {acronym: keys for acronym, keys in sorted(bearers.items()) if len(keys) > 1}


def body_triples(body: Body) -> Iterator[Triple]:
    """State what the table says of one body."""
    node = mint("body", body.key)
    yield Triple(node, RDF["type"], SEN.Body)
    yield Triple(node, RDF["type"], ORG.FormalOrganization)
    yield Triple(node, SEN.bodyKind, mint("body-kind", body.kind))
    yield Triple(node, DCTERMS.source, Literal(body.source))
    yield from _name_triples(node, body)
    yield from validity(node, body.valid_from, body.valid_through)
    if body.wikidata:
        yield Triple(node, OWL.sameAs, NamedNode(WIKIDATA + body.wikidata))
    if body.homepage:
        yield Triple(node, FOAF.homepage, NamedNode(body.homepage))
    if body.replaced_by:
        yield Triple(node, DCTERMS.isReplacedBy, mint("body", body.replaced_by))


def _name_triples(node: NamedNode, body: Body) -> Iterator[Triple]:
    yield Triple(node, RDFS.label, fr(body.name))
    yield Triple(node, SKOS.prefLabel, fr(body.name))
    for other in sorted({*body.aliases, *body.acronyms} - {body.name}):
        yield Triple(node, SKOS.altLabel, fr(other))
    for acronym in body.acronyms:
        yield Triple(node, SEN.acronym, Literal(acronym))
    for acronym in body.ambiguous:
        yield Triple(node, SEN.ambiguousAcronym, Literal(acronym))
