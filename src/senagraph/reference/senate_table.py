"""The Senate's own table of ministries, ``tam_ministeres``, in the dump of its base of questions.

The dump is known by its content among the files that are named as one, and streamed where it lies.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from senagraph.errors import ReferenceGraphError, SourceError, UnreadableDocument
from senagraph.model import Issue, Severity
from senagraph.reference.governments.titles import mended
from senagraph.sources.decode import decode_head
from senagraph.sources.dump import read_ministries, recognises
from senagraph.sources.dumptables import MINISTRIES, Fields
from senagraph.sources.inputs import Input, find_inputs

WANTED: Final = f"a dump of the Senate's questions (questions*.zip or *.sql) with the table {MINISTRIES}"
A_WEEK: Final = timedelta(days=7)
"""Sources differ by some days on when a ministry begins: by signature, by publication, by its Prime Minister's day."""
_NAMED: Final = re.compile(r"questions.*\.zip|.*\.sql", re.IGNORECASE | re.DOTALL)
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d)?)?(?: BC)?")
_NO_YEARS: Final = ("0000", "0001", "9999")
"""How the table says that it does not know, or that there is no end."""


@dataclass(frozen=True, slots=True)
class SenateMinistry:
    """A row of the table that has a label; days that contradict one another are left out."""

    number: str
    label: str
    """The long one, or the short one of a row that has no other."""
    short: str
    first: date | None
    last: date | None
    replaced_by: str
    """The number of the row that followed, if any."""

    @property
    def settled_on(self) -> date | None:
        """Return a day on which it was surely there: a week after its first, or its last if that came before."""
        if self.first is None:
            return None
        return min(self.first + A_WEEK, self.last or date.max)


@dataclass(frozen=True, slots=True)
class SenateTable:
    """The table as one dump has it."""

    name: str
    digest: str
    """Of the rows alone: the dump changes every day, they seldom do."""
    ministries: tuple[SenateMinistry, ...]
    """In the order of their numbers."""


def find_table(folder: Path) -> SenateTable | None:
    """Return the table of the dump that lies in a folder, or nothing when none has it.

    Raises ``SourceError`` when a file cannot be opened, ``UnreadableDocument`` when a table has changed or the dump is
    cut short, ``ReferenceGraphError`` when two dumps differ.
    """
    found = [table for file in _dumps(folder) if (table := _read(file)) is not None]
    if len({table.digest for table in found}) > 1:
        names = ", ".join(table.name for table in found)
        raise ReferenceGraphError(str(folder), f"several dumps whose tables {MINISTRIES} differ: {names}")
    return found[0] if found else None


def _dumps(folder: Path) -> Iterator[Input]:
    named = (path for path in sorted(folder.rglob("*")) if path.is_file() and _NAMED.fullmatch(path.name))
    for file in find_inputs(map(str, named)):
        if isinstance(file, Issue):
            if file.severity is Severity.REFUSED:
                raise SourceError(file.source, file.message)
        elif recognises(decode_head(_head(file))):
            yield file


def _head(file: Input) -> bytes:
    try:
        return file.head()
    except OSError as wrong:
        raise SourceError(file.source, f"cannot be read: {wrong.strerror or wrong}") from wrong


def _read(file: Input) -> SenateTable | None:
    rows = read_ministries(file)
    if not rows:
        return None
    in_order = [rows[number] for number in sorted(rows, key=lambda number: (len(number), number))]
    digest = sha256(json.dumps(in_order, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return SenateTable(file.name, digest, tuple(_ministries(in_order, file.source)))


def _ministries(rows: Iterable[Fields], source: str) -> Iterator[SenateMinistry]:
    for row in rows:
        number, short, long = (mended(row.get(name) or "") for name in ("minid", "libelle", "libellelong"))
        if not re.fullmatch(r"[0-9A-Za-z]+", number):
            raise UnreadableDocument(source, None, f"{MINISTRIES}: no number of a ministry: {number!r}")
        first, last = _day(row, "datedebut", source), _day(row, "datefin", source)
        if first is not None and last is not None and last < first:
            first = last = None
        if long or short:
            yield SenateMinistry(number, long or short, short, first, last, (row.get("minidremp") or "").strip())


def _day(row: Fields, column: str, source: str) -> date | None:
    written = (row.get(column) or "").strip()
    if not written or written.startswith(_NO_YEARS):
        return None
    try:
        if found := _DAY.fullmatch(written):
            return date.fromisoformat(found[1])
        raise ValueError(f"not a date: {written!r}")
    except ValueError as wrong:
        raise UnreadableDocument(source, None, f"{MINISTRIES}, minid {row['minid']}, {column}: {wrong}") from wrong
