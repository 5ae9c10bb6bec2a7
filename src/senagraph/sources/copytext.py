"""The COPY blocks of a plain ``pg_dump``, read as they stream (PostgreSQL documentation, COPY, *Text Format*).

A block is ``COPY table (columns) FROM stdin;``, a row a line with tabs between its values, and ``\\.`` at its end.
Values are escaped with backslashes; ``\\N`` is no value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

LONGEST_ROW: Final = 64 * 1024 * 1024
"""Bytes; no row of the base comes near, and a file without line ends must not fill the memory."""
BEGINNING: Final = "PostgreSQL database dump"
"""A dump has this in a comment at its beginning, and *complete* after it in one at its end."""

_COPY: Final = re.compile(rb'COPY (?:"?\w+"?\.)?"?(?P<table>\w+)"? \((?P<columns>[^)]*)\) FROM stdin;')
_COMMENT: Final = re.compile(rb"-- PostgreSQL database dump( complete)?\s*")
_ESCAPE: Final = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_NUMBERED: Final = re.compile(r"\\[0-7x]")
_SIMPLE: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class CutShort(Exception):
    """A dump ends before its end, or a row is longer than any: the line at which, and what is wrong."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


class Unended(CutShort):
    """A dump whose tables all end lacks the comment that ends it: some tables may have followed, no row is lost."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table's rows in a dump: its name without schema, its columns, the line of its heading."""

    table: str
    columns: tuple[str, ...]
    line: int
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the file, and the line at which it stands."""

    block: Block
    line: int
    raw: bytes


def is_heading(text: str) -> bool:
    """Tell whether some line of the text begins a COPY block."""
    return any(_COPY.match(line.encode("utf-8", "replace")) for line in text.splitlines() if line.startswith("COPY "))


def blocks(stream: BinaryIO) -> Iterator[Block | Row]:
    """Yield each block, then its rows, in the order of the file.

    Raises ``CutShort`` at the end of a file that stops inside a block, ``Unended`` before the comment that ends a dump;
    what precedes has been yielded, a last row without its end excepted.
    """
    block: Block | None = None
    unended = False
    for line, raw in enumerate(_lines(stream), 1):
        content = raw.rstrip(b"\r\n")
        if block is None:
            unended = _ends(content, unended)
            if block := _begun(content, line):
                yield block
            elif raw.startswith(b"COPY ") and not raw.endswith(b"\n"):
                raise CutShort(line, "the file ends inside the heading of a table: it was cut short")
        elif content == b"\\.":
            block = None
        elif raw.endswith(b"\n"):
            yield Row(block, line, content)
    if block is not None:
        raise CutShort(line, f"{block.table} (from line {block.line} on) ends without \\. : the file was cut short")
    if unended:
        raise Unended(line, "the dump ends without the comment that it is complete: more tables may have followed")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines with their ends; the last may have none."""
    number = 0
    while raw := stream.readline(LONGEST_ROW):
        number += 1
        if len(raw) == LONGEST_ROW and not raw.endswith(b"\n"):
            raise CutShort(number, f"a line of more than {LONGEST_ROW} bytes: not a row of this base")
        yield raw


def _ends(line: bytes, unended: bool) -> bool:
    """Tell whether the end of a dump is still to come, after a line outside of any block."""
    comment = _COMMENT.fullmatch(line)
    return unended if comment is None else comment[1] is None


def _begun(line: bytes, number: int) -> Block | None:
    found = _COPY.match(line)
    if found is None:
        return None
    names = tuple(name.strip().strip('"') for name in found["columns"].decode("utf-8", "replace").split(","))
    return Block(found["table"].decode().lower(), names, number, found[0].decode("utf-8", "replace"))


def cells(row: Row) -> list[str]:
    """Return the values of a row as they are written, one for each column.

    Raises ``ValueError`` for bytes that are not UTF-8, for NUL, which no value of PostgreSQL holds, and when there are
    too few values or too many.
    """
    text = row.raw.decode("utf-8")
    if "\0" in text:
        raise ValueError("a NUL byte")
    found = text.split("\t")
    if len(found) != len(row.block.columns):
        raise ValueError(f"{len(found)} values for {len(row.block.columns)} columns")
    return found


def values(row: Row) -> dict[str, str | None]:
    """Return the values of a row by column. Raises ``ValueError`` for what :func:`cells` and :func:`unescape` do."""
    return {
        name: None if cell == "\\N" else unescape(cell) if "\\" in cell else cell
        for name, cell in zip(row.block.columns, cells(row), strict=True)
    }


def some_values(row: Row, names: Sequence[str]) -> list[str | None]:
    """Return the values of some columns, nothing for those that the table does not have; the others are not read.

    Raises ``ValueError`` as :func:`values` does.
    """
    columns, found = row.block.columns, cells(row)
    return [unescape(found[columns.index(name)]) if name in columns else None for name in names]


def unescape(cell: str) -> str | None:
    """Return the value that a cell stands for; nothing for ``\\N``.

    Numbers (``\\303\\251``, ``\\xc3\\xa9``) are bytes of UTF-8. Raises ``ValueError`` when they are none, or NUL.
    """
    if cell == "\\N":
        return None
    value = _ESCAPE.sub(_character, cell)
    # a byte of 128 or more stands here as Python writes bytes that are no text; together they are characters
    return value.encode("utf-8", "surrogateescape").decode("utf-8") if _NUMBERED.search(cell) else value


def _character(found: re.Match[str]) -> str:
    code = found[1]
    if code in _SIMPLE:
        return _SIMPLE[code]
    if code[0] not in "x01234567" or code == "x":
        return code
    byte = int(code[1:], 16) if code[0] == "x" else int(code, 8) & 0xFF
    if byte == 0:
        raise ValueError("a NUL byte")
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)


def escape(value: str | None) -> str:
    """Return the cell that stands for a value: the inverse of :func:`unescape`."""
    if value is None:
        return "\\N"
    escaped = value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return escaped.replace("\b", "\\b").replace("\f", "\\f").replace("\v", "\\v")
