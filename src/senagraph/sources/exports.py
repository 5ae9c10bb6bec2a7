"""The Senate's exports in CSV: ``questions-depuis-un-an.csv``, ``qg.csv``, the list of reminders.

As published they are in ISO-8859-1, separated by semicolons, without any quoting: a quotation mark is a character
like another. One that a spreadsheet has saved again (UTF-8 with a mark, commas, quotes) is read by its rules.
Columns are found by name; one that we do not know stops the reading.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Record, Severity
from senagraph.sources.inputs import Input

FORM: Final = "csv"
COLUMNS: Final = frozenset(
    (
        "Sort|Nature|Numéro|Référence|Titre|Nom|Prénom|Civilité|Circonscription|Groupe|Type Appartenance"
        "|Date de publication JO|Ministère de dépôt|Date de transmission|Ministère de transmission"
        "|Ministère de réponse|Date de réponse JO|Référence de la question rappelée|Thème(s)|Thème QC|URL Question"
    ).split("|")
)
"""The columns of ``questions-depuis-un-an.csv`` (July 2026); ``qg.csv`` has the same without the first two."""
REQUIRED: Final = frozenset({"Référence", "Nom", "Prénom", "Circonscription", "Date de publication JO"})
LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes; a row of the export has some four hundred, and a file without line ends must not fill the memory."""
WINDOWS: Final = "windows"
"""Our name for the encoding of the Senate's files: ISO-8859-1, or what Windows makes of it."""

_HEADING: Final = re.compile(r'\ufeff?"?(?:Sort|Nature|Numéro|Référence|Titre|Nom)"?[;,\t]')
_UNDEFINED: Final = "\ufffd"
_OF_WINDOWS: Final = str.maketrans({n: bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0)})
"""What stands in Windows for the control characters of ISO-8859-1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the line at which it begins, its cells, the text as it stands in the file, and whether it has an end."""

    number: int
    cells: Sequence[str]
    raw: str
    ended: bool = True


def recognises(text: str) -> bool:
    """Tell whether the text begins with the heading of an export."""
    return _HEADING.match(text) is not None


def read(file: Input) -> Iterator[Record | Issue]:
    """Yield a record a row, and an issue for each row that cannot be read.

    Raises ``UnreadableDocument`` when there are columns that we do not know, or some that we need are missing, and
    where quotes are such that no row can be told from the next.
    """
    digest = file.sha256()
    with file.open() as stream:
        heading = stream.readline(LONGEST_LINE)
        if heading.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnreadableDocument(file.source, 1, "a CSV in UTF-16: save it again in UTF-8")
        encoding = _encoding_of(heading)
        names = _decode(heading, encoding).rstrip("\r\n")
        delimiter = max(";,\t", key=names.count)
        as_published = delimiter == ";" and '"' not in names and not heading.startswith(codecs.BOM_UTF8)
        columns = names.split(";") if as_published else next(csv.reader([names], delimiter=delimiter))
        columns = [column.strip() for column in columns]
        _check_columns(columns, file.source)
        if not as_published:
            yield _saved_again(file, delimiter)
        lines = _lines(stream, encoding, file.source)
        for line in _plain(lines) if as_published else _quoted(lines, delimiter, file.source):
            yield from _record(file, digest, names, columns, line)


def _encoding_of(heading: bytes) -> str:
    """Tell the encoding by the heading, which has accents: UTF-8 if it can be, else what Windows writes."""
    try:
        heading.decode("utf-8")
    except UnicodeDecodeError:
        return WINDOWS
    return "utf-8"


def _decode(raw: bytes, encoding: str) -> str:
    """Return the text of a line, U+FFFD for each byte that is no character."""
    if encoding == WINDOWS:
        return raw.decode("iso-8859-1").translate(_OF_WINDOWS)
    return raw.decode(encoding, "replace").removeprefix("\ufeff")


def _saved_again(file: Input, delimiter: str) -> Issue:
    what = "not as published, but saved again by another program: its quotes and separators are read as such"
    return Issue(file.source, 1, Severity.NOTICE, "saved-again", what, delimiter)


def _lines(stream: BinaryIO, encoding: str, source: str) -> Iterator[str]:
    """Yield the lines after the heading, with their ends."""
    number = 1
    while raw := stream.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE:
            raise UnreadableDocument(source, number, f"a line of more than {LONGEST_LINE} bytes: no export")
        yield _decode(raw, encoding)


def _plain(lines: Iterator[str]) -> Iterator[Line]:
    for number, text in enumerate(lines, 2):
        row = text.rstrip("\r\n")
        if row.strip(" ;\t"):
            yield Line(number, row.split(";"), row, text.endswith("\n"))


def _quoted(lines: Iterator[str], delimiter: str, source: str) -> Iterator[Line]:
    """Yield the rows of a file with quotes; a value in quotes may go on over several lines."""
    consumed: list[str] = []

    def noted() -> Iterator[str]:
        for text in lines:
            consumed.append(text)
            yield text

    number = 2
    try:
        for cells in csv.reader(noted(), delimiter=delimiter, strict=True):
            if any(cell.strip() for cell in cells):
                yield Line(number, cells, "".join(consumed).rstrip("\r\n"))
            number += len(consumed)
            consumed.clear()
    except csv.Error as wrong:
        raise UnreadableDocument(source, number, f"{wrong}: the row that begins here, and what follows") from wrong


def _check_columns(columns: Sequence[str], source: str) -> None:
    """Raise ``UnreadableDocument`` for a heading that is not the one we know."""
    names = [column for column in columns if column]
    if unknown := set(names) - COLUMNS:
        raise UnreadableDocument(source, 1, f"unknown columns {sorted(unknown)}")
    if missing := REQUIRED - set(names):
        raise UnreadableDocument(source, 1, f"columns missing: {sorted(missing)}")
    if len(set(names)) < len(names):
        raise UnreadableDocument(source, 1, "the heading names a column twice")


def _record(file: Input, digest: str, heading: str, columns: Sequence[str], line: Line) -> Iterator[Record | Issue]:
    try:
        fields = _fields(columns, line)
    except ValueError as wrong:
        refused = Document(file.source, file.name, line.raw, digest, None, line.number, FORM, heading)
        yield Issue(file.source, line.number, Severity.REFUSED, "row", str(wrong), line.raw[:200], refused)
        return
    if _UNDEFINED in line.raw:
        what = "bytes that are no character: each is read as U+FFFD"
        yield Issue(file.source, line.number, Severity.WARNING, "encoding", what, line.raw[:200])
    reference = fields["Référence"]
    yield Record(Document(file.source, file.name, line.raw, digest, reference, line.number, FORM, heading), fields)


def _fields(columns: Sequence[str], line: Line) -> dict[str, str | None]:
    """Return the cells by column; empty cells at the end may be missing or too many.

    Raises ``ValueError`` when there are more values than columns, a NUL among them, or the file ends inside the row.
    """
    count, cells = len(columns), line.cells
    if any(cell.strip() for cell in cells[count:]):
        raise ValueError(f"{len(cells)} values for {count} columns; a separator inside one of them?")
    if len(cells) < count and not line.ended:
        raise ValueError(f"{len(cells)} values for {count} columns at the end of the file: it was cut short")
    if "\0" in line.raw:
        raise ValueError("a NUL byte")
    padded = [*cells[:count], *[""] * (count - len(cells))]
    return {column: cell.strip() or None for column, cell in zip(columns, padded, strict=True) if column}
