"""The constituencies of senators: departments of today and of yesterday, overseas, abroad; and the regions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, Triple

from senagraph.errors import ReferenceGraphError
from senagraph.reference.inputs import CONSTITUENCY_LABELS, DEPARTMENTS, REGIONS, TABLES, Inputs, Row
from senagraph.reference.turtle import LICENCE_ETALAB, fr, rows, validity
from senagraph.text import slug
from senagraph.vocab import DCTERMS, IGEO, RDF, RDFS, SEN, SKOS, mint

HEADER: Final = f"""
The constituencies that senators represent, and the regions, those of before 2016 among them.

Sources: senat.fr, labels of constituencies (ODSEN), {LICENCE_ETALAB};
INSEE, code officiel géographique, departments and regions, {LICENCE_ETALAB};
senagraph/reference/tables/constituency_names.csv: other writings and former departments, each row with its source;
senagraph/reference/tables/region_names.csv: the same of regions, by INSEE code.
"""
INPUTS: Final = (CONSTITUENCY_LABELS, DEPARTMENTS, REGIONS)


@dataclass(frozen=True)
class Sources:
    """What the Senate, INSEE and our table say of constituencies."""

    inputs: Inputs

    @cached_property
    def labels(self) -> list[str]:
        """Return the Senate's own labels."""
        return [row["libelle_odsen"] for row in self.inputs.rows(CONSTITUENCY_LABELS)]

    @cached_property
    def departments(self) -> dict[str, Row]:
        """Return the departments of today by INSEE code."""
        return {row["code"]: row for row in self.inputs.rows(DEPARTMENTS) if _is_today(row)}

    @cached_property
    def regions(self) -> list[Row]:
        """Return the regions of today."""
        return [row for row in self.inputs.rows(REGIONS) if _is_today(row)]

    @cached_property
    def named(self) -> dict[str, dict[str, str]]:
        """Return our table by key."""
        return {row["key"]: row for row in rows(TABLES / "constituency_names.csv")}

    @cached_property
    def keys(self) -> dict[str, str]:
        """Return the key of every label that the Senate or we write, by its slug."""
        found = {slug(row["nom"]): code for code, row in self.departments.items()}
        for key, row in self.named.items():
            found |= {slug(label): key for label in _labels(row)}
        return found

    def key(self, label: str) -> str:
        """Return the key of a label of the Senate's; raises ``ReferenceGraphError`` for an unknown one."""
        try:
            return self.keys[slug(label)]
        except KeyError:
            raise ReferenceGraphError("constituency_names.csv", f"no constituency is named {label!r}") from None


def _is_today(place: Row) -> bool:
    """Say whether a place of INSEE's is a department or region: collectivities are listed with them."""
    return place["zone"] in {"metro", "drom"}


def _labels(row: dict[str, str]) -> list[str]:
    return [label for label in (row["label"], *row["other_labels"].split("|")) if label]


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State every region, every department of today, and every other constituency of the Senate's."""
    sources = Sources(inputs)
    names = {row["code"]: row for row in rows(TABLES / "region_names.csv")}
    for region in sources.regions:
        yield from _region(region["code"], region["nom"], names.get(region["code"]))
    for code, row in names.items():
        if row["label"]:
            yield from _former_region(code, row)
    written: dict[str, list[str]] = {key: [] for key in (*sources.departments, *sources.named)}
    for label in sources.labels:
        written[sources.key(label)].append(label)
    for key, labels in written.items():
        yield from _constituency(sources, key, labels)


def _region(code: str, name: str, row: dict[str, str] | None) -> Iterator[Triple]:
    node = mint("region", code)
    yield Triple(node, RDF["type"], IGEO.Region)
    yield Triple(node, RDFS.label, fr(name))
    yield Triple(node, SKOS.prefLabel, fr(name))
    yield Triple(node, IGEO.codeINSEE, Literal(code))
    for label in filter(None, row["other_labels"].split("|") if row else ()):
        yield Triple(node, SKOS.altLabel, fr(label))


def _former_region(code: str, row: dict[str, str]) -> Iterator[Triple]:
    """State a region that is no more, and into which it went."""
    node = mint("region", code)
    yield from _region(code, row["label"], row)
    yield from validity(node, "", row["valid_through"])
    yield Triple(node, DCTERMS.source, Literal(row["source"]))
    for heir in row["replaced_by"].split("|"):
        yield Triple(node, DCTERMS.isReplacedBy, mint("region", heir))


def _constituency(sources: Sources, key: str, written: list[str]) -> Iterator[Triple]:
    """State one constituency; ``written`` are the Senate's own labels for it."""
    node = mint("constituency", key)
    row = sources.named.get(key)
    department = sources.departments.get(key)
    name = department["nom"] if department else sources.named[key]["label"]
    yield Triple(node, RDF["type"], SEN.Constituency)
    yield Triple(node, RDFS.label, fr(name))
    yield Triple(node, SKOS.prefLabel, fr(name))
    for label in {*written, *(_labels(row) if row else ())} - {name}:
        yield Triple(node, SKOS.altLabel, fr(label))
    kind = "department" if department else sources.named[key]["kind"]
    yield Triple(node, SEN.constituencyKind, mint("constituency-kind", kind))
    if key[0].isdigit():
        yield Triple(node, IGEO.codeINSEE, Literal(key))
    if department:
        yield Triple(node, RDF["type"], IGEO.Departement)
        yield Triple(node, SEN.region, mint("region", department["region"]))
    elif row:
        yield from validity(node, row["valid_from"], row["valid_through"])
        yield Triple(node, DCTERMS.source, Literal(row["source"]))
        for heir in filter(None, row["replaced_by"].split("|")):
            yield Triple(node, DCTERMS.isReplacedBy, mint("constituency", heir))
