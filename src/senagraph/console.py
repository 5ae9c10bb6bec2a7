"""What is seen on a terminal: tables that fit it, progress. For programs: CSV, TSV or JSON, in UTF-8 everywhere."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Final

from senagraph.errors import FormatError
from senagraph.vocab import KINDS

Row = Sequence[object]
NARROW: Final = 120
"""Columns of a terminal below which addresses are left out of tables."""
SHORT: Final = 12
"""Characters up to which a cell is never broken: days, numbers, statuses."""
_SEPARATORS: Final = {"csv": ",", "tsv": "\t"}


def escape_unknown_characters() -> None:
    """Let messages and tables show a character that the terminal's encoding lacks as its number, such as \\xe9."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_rows(columns: Sequence[str], rows: Sequence[Row], form: str = "") -> None:
    """Print rows on standard output; when no form is given, as a table on a terminal and as CSV elsewhere.

    Raises ``FormatError`` for a form that there is not.
    """
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "table":
        _print_table(columns, rows)
    elif form in ("csv", "tsv", "json"):
        _print_data(columns, rows, form)
    else:
        raise FormatError("--format", f"no form {form!r}; choose table, csv, tsv or json")


def _print_data(columns: Sequence[str], rows: Sequence[Row], form: str) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if form == "json":
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    writer = csv.writer(sys.stdout, delimiter=_SEPARATORS[form], lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _print_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print a table; on a narrow terminal without the columns of addresses, which it says."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    hidden = _addresses(columns, rows) if console.width < NARROW else []
    shown = [number for number in range(len(columns)) if number not in hidden]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for number in shown:
        cells = [row[number] for row in rows]
        numeric = bool(cells) and all(isinstance(cell, int | float) for cell in cells)
        width = _least_width(columns[number], cells)
        table.add_column(columns[number], justify="right" if numeric else "left", overflow="fold", min_width=width)
    for row in rows:
        table.add_row(*(Text(_shown(row[number])) for number in shown))
    console.print(table)
    if hidden:
        names = ", ".join(columns[number] for number in hidden)
        print(f"not shown for want of room: {names} (--format csv has everything)", file=sys.stderr)


def _addresses(columns: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """Return the columns that hold addresses only; none when all do, since nothing would be left."""
    cells = [[row[n] for row in rows if row[n] is not None] for n in range(len(columns))]
    found = [n for n, column in enumerate(cells) if column and all(map(_is_address, column))]
    return found if len(found) < len(columns) else []


def _is_address(cell: object) -> bool:
    """Tell whether a cell is an address of ours, in short, or one of the web."""
    return isinstance(cell, str) and cell.partition(":")[0] in KINDS | {"http", "https"}


def _least_width(column: str, cells: Sequence[object]) -> int | None:
    """Return the width of a column of short cells, which are never broken; nothing for others."""
    longest = max((len(_shown(cell)) for cell in cells), default=0)
    return max(longest, len(column)) if longest <= SHORT else None


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)


@contextmanager
def documents_progress() -> Iterator[Callable[[int], None] | None]:
    """Show on standard error how many documents have been read; nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda count: bar.update(task, completed=count)


@contextmanager
def bytes_progress() -> Iterator[Callable[[int, int | None], None] | None]:
    """Show on standard error how many bytes of a file have come, of how many; nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("download", total=None)
        yield lambda size, total: bar.update(task, completed=size, total=total)
