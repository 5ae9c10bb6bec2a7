"""The tables of bodies, read strictly: ``tables/bodies/<kind>.csv``, a file a kind, a row a body."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

KINDS: Final = frozenset(
    """constitutional-institution independent-authority central-administration operator
    research-or-education court social-security advisory-body public-enterprise enterprise
    professional-order trade-union federation association local-authority eu-institution
    international-organisation""".split()
)

COLUMNS: Final = tuple(
    """key name acronym ambiguous_acronym aliases former_names siren wikidata homepage valid_from valid_through
    replaced_by source""".split()
)

FORMS: Final = {
    "siren": re.compile(r"(\d{9})?"),
    "wikidata": re.compile(r"(Q[1-9]\d*)?"),
    "homepage": re.compile(r"(https://[a-z0-9.-]+/)?"),
    "valid_from": re.compile(r"(\d{4}-\d\d-\d\d)?"),
    "valid_through": re.compile(r"(\d{4}-\d\d-\d\d)?"),
}
"""What a cell of the column must look like."""

_FORMER: Final = re.compile(r"(?P<name>[^@]+)(?:@(?P<first>\d{4}-\d\d-\d\d)?\.\.(?P<last>\d{4}-\d\d-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that the body bore before its own, with its first and last days where they are known."""

    name: str
    valid_from: str
    valid_through: str


@dataclass(frozen=True, slots=True)
class Body:
    """One row of a table."""

    where: str
    """The file and the line, for messages."""
    key: str
    kind: str
    name: str
    acronyms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    aliases: tuple[str, ...]
    former_names: tuple[FormerName, ...]
    siren: str
    wikidata: str
    homepage: str
    valid_from: str
    valid_through: str
    replaced_by: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that is no acronym, the name of today first."""
        return (self.name, *self.aliases, *(former.name for former in self.former_names))


def read_tables(folder: Path) -> tuple[Body, ...]:
    """Read the tables of a folder in the order of their names; ``ValueError`` for a kind that we do not know."""
    return tuple(body for table in sorted(folder.glob("*.csv")) for body in read_bodies(table))


def read_bodies(table: Path) -> Iterator[Body]:
    """Read one table; ``ValueError`` with its line for a column, a day or a cell that we do not know."""
    if table.stem not in KINDS:
        raise ValueError(f"{table.name}: {table.stem!r} is no kind of body")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{table.name}:1: columns are {rows.fieldnames}, not {list(COLUMNS)}")
        for row in rows:
            yield _read_body(table.stem, row, f"{table.name}:{rows.line_num}")


def _read_body(kind: str, row: dict[str, str], where: str) -> Body:
    _check_cells(row, where)
    return Body(
        where=where,
        key=row["key"],
        kind=kind,
        name=row["name"],
        acronyms=_parts(row["acronym"], where),
        ambiguous=_parts(row["ambiguous_acronym"], where),
        aliases=_parts(row["aliases"], where),
        former_names=tuple(_former_name(part, where) for part in _parts(row["former_names"], where)),
        siren=row["siren"],
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
    _check_days(row["valid_from"], row["valid_through"], where)
    if row["siren"] and not passes_luhn(row["siren"]):
        raise ValueError(f"{where}: {row['siren']!r} is no siren: its last digit does not fit the others")


def _check_days(first: str, last: str, where: str) -> None:
    try:
        days = [date.fromisoformat(day) for day in (first, last) if day]
    except ValueError as wrong:
        raise ValueError(f"{where}: {wrong}") from wrong
    if days != sorted(days):
        raise ValueError(f"{where}: ends on {last}, before it begins on {first}")


def passes_luhn(digits: str) -> bool:
    """Tell whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _parts(cell: str, where: str) -> tuple[str, ...]:
    parts = tuple(cell.split("|")) if cell else ()
    if any(part != part.strip() or not part for part in parts) or len(set(parts)) < len(parts):
        raise ValueError(f"{where}: empty or repeated writings in {cell!r}")
    return parts


def _former_name(written: str, where: str) -> FormerName:
    """Read ``Name``, ``Name@1999-01-01..2010-04-01``, or the same without one of the days."""
    found = _FORMER.fullmatch(written)
    if found is None or found["name"] != found["name"].strip():
        raise ValueError(f"{where}: {written!r} is no former name (Name@1999-01-01..2010-04-01)")
    first, last = found["first"] or "", found["last"] or ""
    _check_days(first, last, where)
    return FormerName(found["name"], first, last)
