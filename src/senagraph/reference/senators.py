"""The senators of the Fifth Republic."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.errors import UnreadableDocument
from senagraph.reference import constituencies
from senagraph.reference.constituencies import Sources
from senagraph.reference.inputs import GENERAL, SITTING, WIKIDATA_ITEMS, Inputs, Row
from senagraph.reference.turtle import LICENCE_CC0, LICENCE_ETALAB, day
from senagraph.vocab import DCTERMS, FOAF, OWL, RDF, RDFS, SCHEMA, SEN, WIKIDATA, mint

HEADER: Final = f"""
The senators of the Fifth Republic: names as the Senate writes them, dates, constituency.

Sources: senat.fr, ODSEN_GENERAL and the list of sitting senators (the pages, and the senators elected since),
{LICENCE_ETALAB};
Wikidata, items by Senate identifier (P1808), {LICENCE_CC0}.
An item that Wikidata gives to two senators is left out.
"""
INPUTS: Final = (GENERAL, SITTING, WIKIDATA_ITEMS, *constituencies.INPUTS)

SITE: Final = "https://www.senat.fr"
GENDERS: Final = {"M.": "male", "Mme": "female", "Mlle": "female"}
_SERIES: Final = re.compile(r" \(Série \d\)$")


@dataclass(frozen=True, slots=True)
class Senator:
    """What the Senate's files say of one senator; a day that they do not give is empty."""

    matricule: str
    civility: str
    family: str
    given: str
    constituency: str
    """As the Senate writes it."""
    born: str = ""
    died: str = ""

    @property
    def name(self) -> str:
        """Return the whole name, as people say it."""
        return f"{self.given} {self.family}"


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State every senator of the general file, and those elected since."""
    sources, items = Sources(inputs), wikidata_items(inputs)
    pages = {row["matricule"]: SITE + row["url"] for row in inputs.rows(SITTING)}
    for senator in read_senators(inputs):
        node = mint("senator", senator.matricule)
        yield from _senator(node, senator, sources.key(senator.constituency))
        if senator.matricule in items:
            yield Triple(node, OWL.sameAs, NamedNode(WIKIDATA + items[senator.matricule]))
        if senator.matricule in pages:
            yield Triple(node, FOAF.page, NamedNode(pages[senator.matricule]))


def read_senators(inputs: Inputs) -> list[Senator]:
    """Return the senators of the general file, then the sitting ones whom it does not know.

    Raises ``UnreadableDocument`` for a civility that we do not know.
    """
    general = [_of_general(row) for row in inputs.rows(GENERAL)]
    known = {senator.matricule for senator in general}
    return general + [_of_sitting(row) for row in inputs.rows(SITTING) if row["matricule"] not in known]


def _of_general(row: Row) -> Senator:
    return Senator(
        matricule=row["Matricule"],
        civility=_civility(row, "Qualité"),
        family=row["Nom usuel"],
        given=row["Prénom usuel"],
        constituency=row["Circonscription"],
        born=row.day("Date naissance"),
        died=row.day("Date de décès"),
    )


def _of_sitting(row: Row) -> Senator:
    return Senator(
        matricule=row["matricule"],
        civility=_civility(row, "civilite"),
        family=row["nom"],
        given=row["prenom"],
        constituency=_SERIES.sub("", row["circonscription.libelle"]),
    )


def _civility(row: Row, column: str) -> str:
    if row[column] not in GENDERS:
        raise UnreadableDocument(row.source, row.line, f"{column}: no civility {row[column]!r}")
    return row[column]


def wikidata_items(inputs: Inputs) -> dict[str, str]:
    """Return the Wikidata item of each matricule, an item given to two senators left out.

    Wikidata writes the oldest matricules without their leading zeros.
    """
    found = inputs.rows(WIKIDATA_ITEMS)
    uses = Counter(row["wikidata"] for row in found)
    return {row["matricule"].zfill(6): row["wikidata"] for row in found if uses[row["wikidata"]] == 1}


def _senator(node: NamedNode, senator: Senator, constituency: str) -> Iterator[Triple]:
    yield Triple(node, RDF["type"], SEN.Senator)
    yield Triple(node, RDF["type"], FOAF.Person)
    yield Triple(node, RDFS.label, Literal(senator.name))
    yield Triple(node, FOAF.familyName, Literal(senator.family))
    yield Triple(node, FOAF.givenName, Literal(senator.given))
    yield Triple(node, FOAF.title, Literal(senator.civility))
    yield Triple(node, FOAF.gender, Literal(GENDERS[senator.civility]))
    yield Triple(node, DCTERMS.identifier, Literal(senator.matricule))
    yield Triple(node, SEN.constituency, mint("constituency", constituency))
    for term, written in ((SCHEMA.birthDate, senator.born), (SCHEMA.deathDate, senator.died)):
        if written:
            yield Triple(node, term, day(written))
