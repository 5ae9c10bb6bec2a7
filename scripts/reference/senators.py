"""The senators of the Fifth Republic."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Triple

from scripts.reference.constituencies import Sources
from scripts.reference.turtle import LICENCE_CC0, LICENCE_ETALAB, day, rows
from senagraph.vocab import DCTERMS, FOAF, OWL, RDF, RDFS, SCHEMA, SEN, WIKIDATA, mint

HEADER: Final = f"""
The senators of the Fifth Republic: names as the Senate writes them, dates, constituency.

Sources: senat.fr, ODSEN_GENERAL of 29 August 2025 and the list of sitting senators of March 2026
(the pages, and the senators elected since), {LICENCE_ETALAB};
Wikidata, items by Senate identifier (P1808), {LICENCE_CC0}.
An item that Wikidata gives to two senators is left out.
Made by: python -m scripts.reference DATA graphs/reference (scripts/reference/senators.py)
"""

SITE: Final = "https://www.senat.fr"
GENDERS: Final = {"M.": "male", "Mme": "female", "Mlle": "female"}
_SERIES: Final = re.compile(r" \(Série \d\)$")
Record = dict[str, Any]


def triples(data: Path, tables: Path) -> Iterator[Triple]:
    """State every senator of the general file, and those elected since."""
    sources = Sources(data, tables)
    items = wikidata_items(data)
    sitting = {row["matricule"]: row for row in _json(data, "senateurs_2026-03.json")}
    for record in all_records(data):
        number = record["Matricule"]
        yield from _senator(record, sources.key(record["Circonscription"]))
        if number in items:
            yield Triple(mint("senator", number), OWL.sameAs, NamedNode(WIKIDATA + items[number]))
        if number in sitting:
            yield Triple(mint("senator", number), FOAF.page, NamedNode(SITE + sitting[number]["url"]))


def all_records(data: Path) -> list[Record]:
    """Return the general file's records, then those of sitting senators whom it does not know."""
    records: list[Record] = _json(data, "ODSEN_GENERAL.json")["results"]
    known = {record["Matricule"] for record in records}
    later = [row for row in _json(data, "senateurs_2026-03.json") if row["matricule"] not in known]
    return records + [_as_general(row) for row in later]


def wikidata_items(data: Path) -> dict[str, str]:
    """Return the Wikidata item of each matricule, an item given to two senators left out.

    Wikidata writes the oldest matricules without their leading zeros.
    """
    found = rows(data / "senators" / "wikidata.csv")
    uses = Counter(row["wikidata"] for row in found)
    return {row["matricule"].zfill(6): row["wikidata"] for row in found if uses[row["wikidata"]] == 1}


def _json(data: Path, name: str) -> Any:
    return json.loads((data / "senators" / name).read_text(encoding="utf-8"))


def _as_general(row: Record) -> Record:
    """Return a record of the list of sitting senators under the general file's names."""
    return {
        "Matricule": row["matricule"],
        "Qualite": row["civilite"],
        "Nom_usuel": row["nom"],
        "Prenom_usuel": row["prenom"],
        "Circonscription": _SERIES.sub("", row["circonscription"]["libelle"]),
        "Date_naissance": None,
        "Date_de_deces": None,
    }


def _senator(record: Record, constituency: str) -> Iterator[Triple]:
    node = mint("senator", record["Matricule"])
    family, given = record["Nom_usuel"], record["Prenom_usuel"]
    yield Triple(node, RDF["type"], SEN.Senator)
    yield Triple(node, RDF["type"], FOAF.Person)
    yield Triple(node, RDFS.label, Literal(f"{given} {family}"))
    yield Triple(node, FOAF.familyName, Literal(family))
    yield Triple(node, FOAF.givenName, Literal(given))
    yield Triple(node, FOAF.title, Literal(record["Qualite"]))
    yield Triple(node, FOAF.gender, Literal(GENDERS[record["Qualite"]]))
    yield Triple(node, DCTERMS.identifier, Literal(record["Matricule"]))
    yield Triple(node, SEN.constituency, mint("constituency", constituency))
    for term, written in (
        (SCHEMA.birthDate, record["Date_naissance"]),
        (SCHEMA.deathDate, record["Date_de_deces"]),
    ):
        if written:
            yield Triple(node, term, day(written[:10].replace("/", "-")))
