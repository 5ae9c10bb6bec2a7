"""The table of the communes of France and of those that they have taken in: see :mod:`senagraph.mentions.gazetteer`."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from senagraph.reference.inputs import COMMUNES, Inputs, Row
from senagraph.reference.turtle import LICENCE_ETALAB

FILE: Final = "communes.csv"
HEADER: Final = f"""
The communes of France by INSEE code: name, department, population, and the communes that they have taken in.

Source: INSEE, code officiel géographique and populations légales, through the npm package
@etalab/decoupage-administratif, {LICENCE_ETALAB}.
"""
INPUTS: Final = (COMMUNES,)
COLUMNS: Final = ("code", "name", "department", "population", "former")
_TODAY: Final = "commune-actuelle"
_FORMER: Final = frozenset({"commune-deleguee", "commune-associee"})
_UNINHABITED: Final = frozenset({"984", "989"})
"""The Terres australes et antarctiques and Clipperton: no senator represents them, and INSEE lists islands there."""


def table(inputs: Inputs) -> str:
    """Return the table as CSV, sorted by code; former names are joined by ``|``, the key of a department is its own."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(_lines(inputs.rows(COMMUNES))))
    return written.getvalue()


def _lines(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    former: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["type"] in _FORMER:
            former[row["chefLieu"]].add(row["nom"])
    for row in rows:
        if row["type"] == _TODAY and row["departement"] not in _UNINHABITED:
            joined = sorted(former[row["code"]] - {row["nom"]})
            yield row["code"], row["nom"], row["departement"], row.cells.get("population", ""), "|".join(joined)
