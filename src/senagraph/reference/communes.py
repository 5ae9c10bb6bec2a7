"""The table of the communes of France and of those that they have taken in: see ``mentions.places.gazetteer``."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from senagraph.reference.inputs import COMMUNES, Inputs, Row
from senagraph.reference.turtle import LICENCE_ETALAB
from senagraph.text import words

FILE: Final = "communes.csv"
HEADER: Final = f"""
The communes of France by INSEE code: name, department, population, the communes that they have taken in, and the first
part of their name if it is enough.

Source: INSEE, code officiel géographique and populations légales, through the npm package
@etalab/decoupage-administratif, {LICENCE_ETALAB}.
"""
INPUTS: Final = (COMMUNES,)
COLUMNS: Final = ("code", "name", "department", "population", "former", "short")
_TODAY: Final = "commune-actuelle"
_FORMER: Final = frozenset({"commune-deleguee", "commune-associee"})
_UNINHABITED: Final = frozenset({"984", "989"})
"""The Terres australes et antarctiques and Clipperton: no senator represents them, and INSEE lists islands there."""


_SHORT_FROM: Final = 5_000
"""Inhabitants from which the first part of a name is enough: *Thonon*, *Évian* (9,000)."""
_OTHERS_UNDER: Final = 500
"""Communes with as many inhabitants or more keep another from the first part that they share."""
_AFTER_SHORT: Final = frozenset("les sur en sous le la".split())


def table(inputs: Inputs) -> str:
    """Return the table as CSV, sorted by code; former names are joined by ``|``, the key of a department is its own."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(_lines(inputs.rows(COMMUNES))))
    return written.getvalue()


def _lines(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    former = _former(rows)
    today = [row for row in rows if row["type"] == _TODAY and row["departement"] not in _UNINHABITED]
    short = _short(today, former)
    for row in today:
        code, name = row["code"], row["nom"]
        joined = "|".join(sorted(former[code] - {name}))
        yield code, name, row["departement"], row.cells.get("population", ""), joined, short.get(code, "")


def _former(rows: Iterable[Row]) -> defaultdict[str, set[str]]:
    """Return the names of the communes that each of today has taken in, by its code."""
    former: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["type"] in _FORMER:
            former[row["chefLieu"]].add(row["nom"])
    return former


def _short(today: Iterable[Row], former: Mapping[str, set[str]]) -> dict[str, str]:
    """Return by code the first parts of names that are enough: no commune is called so, no other of size begins so.

    A commune that has taken in others is named after a country or river as often as after one of them.
    """
    bearers: defaultdict[str, list[Row]] = defaultdict(list)
    whole = {name for row in today for name in (row["nom"], *former.get(row["code"], ()))}
    for row in today:
        said = words(row["nom"])
        if len(said) > 2 and said[1] in _AFTER_SHORT and _population(row) >= _OTHERS_UNDER:
            bearers[said[0]].append(row)
    found: dict[str, str] = {}
    for row in (rows[0] for rows in bearers.values() if len(rows) == 1):
        first = re.split("[- ]", row["nom"])[0]
        joined = former.get(row["code"], ())
        named_so = not joined or any(name.startswith(first) for name in joined)
        if _population(row) >= _SHORT_FROM and first not in whole and named_so:
            found[row["code"]] = first
    return found


def _population(row: Row) -> int:
    return int(row.cells.get("population", "") or 0)
