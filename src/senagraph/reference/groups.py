"""The political groups of the Senate, with the names that each bore and when.

``skos:altLabel`` of a group holds every form that a question's header gives it. Some forms
serve several names of one group (``SOC``, ``UC``, ``RI``): the date settles which name it is.
No form serves two groups. ``NI`` and ``AUCUN`` are no groups and are left out.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.reference.inputs import TABLES, Input, Inputs
from senagraph.reference.turtle import LICENCE_ETALAB, fr, rows, validity
from senagraph.text import slug
from senagraph.vocab import DCTERMS, ORG, RDF, RDFS, SEN, SKOS, mint

HEADER: Final = f"""
The political groups of the Senate since 1959, each with its names and the days on which they were in use.

Sources: senat.fr, codes of groups and dates of ODSEN_HISTOGROUPES, {LICENCE_ETALAB};
senagraph/reference/tables/group_names.csv: names and forms in headers of questions, each row with its source.
A day that is not established is left out.
"""
INPUTS: Final[tuple[Input, ...]] = ()

NO_GROUP: Final = frozenset({"NI", "AUCUN"})
Row = dict[str, str]


def triples(_: Inputs) -> Iterator[Triple]:
    """State every group of the table; nothing else is read."""
    for code, dated in groupby(read_names(), key=lambda row: row["code"]):
        yield from _group(code, list(dated))


def read_names() -> list[Row]:
    """Return the names of every group, those of one group together and in the order of time."""
    return rows(TABLES / "group_names.csv")


def code_of_form() -> dict[str, str]:
    """Return the code of the group that each form names; no form names two."""
    return {form: row["code"] for row in read_names() for form in (row["code"], *_forms(row))}


def _group(code: str, names: list[Row]) -> Iterator[Triple]:
    """State one group; its names come in order, the one in use or the last one at the end."""
    node = mint("group", code)
    last = names[-1]["name"]
    yield Triple(node, RDF["type"], SEN.Group)
    yield Triple(node, RDF["type"], ORG.Organization)
    yield Triple(node, RDFS.label, fr(last))
    yield Triple(node, SKOS.prefLabel, fr(last))
    yield Triple(node, SKOS.notation, Literal(code))
    for form in {code, *(form for row in names for form in _forms(row))} - {last}:
        yield Triple(node, SKOS.altLabel, fr(form))
    for row in names:
        yield from _dated_name(node, row)


def _forms(row: Row) -> Iterator[str]:
    yield row["name"]
    yield row["header"]
    yield from filter(None, row["other_forms"].split("|"))


def _key(row: Row) -> str:
    """Return the code and the year in which the name began, or the name where no day is established."""
    return f"{row['code']}.{row['valid_from'][:4] or slug(row['name'])}"


def _dated_name(group: NamedNode, row: Row) -> Iterator[Triple]:
    node = mint("group-name", _key(row))
    yield Triple(group, SEN.datedName, node)
    yield Triple(node, RDF["type"], SEN.DatedName)
    yield Triple(node, RDFS.label, fr(row["name"]))
    yield Triple(node, SKOS.notation, Literal(row["header"]))
    yield Triple(node, DCTERMS.source, Literal(row["source"]))
    yield from validity(node, row["valid_from"], row["valid_through"])
