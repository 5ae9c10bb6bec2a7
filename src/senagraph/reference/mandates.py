"""The mandates of senators: when each began and ended, and why.

The file says of a mandate that lasts only that it does: such a one has no last day, and ``sen:knownThrough`` is the
latest day that the file mentions, the last on which we know that it lasted. Years beside the days are not used: those
of ends are often not the day's.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, Triple

from senagraph.reference.inputs import MANDATES, Inputs, Row, latest_day
from senagraph.reference.turtle import LICENCE_ETALAB, day, fr, validity
from senagraph.vocab import ORG, RDF, RDFS, SEN, mint

HEADER: Final = f"""
The mandates of senators under the Fifth Republic, with the Senate's reasons for their beginning and end.

Source of every statement: senat.fr, ODSEN_ELUSEN, {LICENCE_ETALAB}.
A key is the senator's matricule and the Senate's identifier of the mandate.
sen:knownThrough: the mandate lasted on the latest day that the file mentions, and we know no more.
"""
INPUTS: Final = (MANDATES,)
_LASTS: Final = "En Cours"


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State every mandate of the file."""
    rows = inputs.rows(MANDATES)
    latest = latest_day(rows)
    for row in rows:
        yield from _mandate(row, latest)


def _mandate(row: Row, latest: str) -> Iterator[Triple]:
    node = mint("mandate", f"{row['Matricule']}.{row['Identifiant mandat']}")
    first, last = row.day("Date de début de mandat"), row.day("Date de fin de mandat")
    yield Triple(node, RDF["type"], SEN.Mandate)
    yield Triple(node, RDFS.label, fr(f"{row['Prénom usuel']} {row['Nom usuel']}, mandat de {first[:4]}"))
    yield Triple(node, ORG.member, mint("senator", row["Matricule"]))
    yield from validity(node, first, last)
    if not last:
        yield Triple(node, SEN.knownThrough, day(latest))
    if elected := row.day("Date d'élection"):
        yield Triple(node, SEN.electedOn, day(elected))
    if row["Motif début de mandat"]:
        yield Triple(node, SEN.startReason, fr(row["Motif début de mandat"]))
    if row["Motif fin de mandat"] not in ("", _LASTS):
        yield Triple(node, SEN.endReason, fr(row["Motif fin de mandat"]))
    if row["Commentaire"]:
        yield Triple(node, RDFS.comment, Literal(row["Commentaire"], language="fr"))
