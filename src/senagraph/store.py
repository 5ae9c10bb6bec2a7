"""Holds the graph: a folder with an Oxigraph database in it, built aside and swapped in.

A store folder holds ``store.json``, which names the current database and its version, the
database itself (``data-000001/``), and the build's ``issues.jsonl`` and ``unresolved.csv``.
A build works on a copy (hard links: cheap) and replaces ``store.json`` at its end, in one
step of the file system. A build that dies leaves the store as it was; what it left behind
is removed by the next.
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from senagraph.errors import QueryError, StoreError
from senagraph.vocab import BASE, XSD, prefixes

DEFAULT: Final = Path("graphs/store")
LAYOUT: Final = 1
"""Raised when a store of an earlier version can no longer be read."""
Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT or ASK: the columns' names, and the rows in the order that the query gives."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store:
    """A graph to ask: in memory, or the current database of a store folder, opened for reading."""

    def __init__(self, database: ox.Store, base: str = BASE, folder: Path | None = None) -> None:
        self.database = database
        self.base = base
        self.folder = folder

    @classmethod
    def in_memory(cls, quads: Iterable[ox.Quad], base: str = BASE) -> "Store":
        """Return a store that holds these quads and lives as long as it is used."""
        database = ox.Store()
        database.bulk_extend(quads)
        return cls(database, base)

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the store of a folder for reading.

        Raises ``StoreError`` when there is none, when it is of another layout, or damaged.
        """
        about = _about(folder)
        current = folder / str(about["current"])
        try:
            database = ox.Store.read_only(str(current))
        except (OSError, RuntimeError) as wrong:
            what = f"damaged ({wrong}); delete the folder and build again"
            raise StoreError(str(folder), what) from wrong
        return cls(database, str(about["base"]), folder)

    def query(self, text: str) -> Rows:
        """Answer a SELECT, ASK or CONSTRUCT over the union of all graphs.

        Our prefixes need not be declared. Raises ``QueryError`` with the parser's message.
        """
        result = self._run(text)
        if isinstance(result, ox.QueryBoolean):
            return Rows(("answer",), ((ox.Literal(str(bool(result)).lower(), datatype=XSD.boolean),),))
        if isinstance(result, ox.QueryTriples):
            return Rows(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in result))
        columns = tuple(variable.value for variable in result.variables)
        return Rows(columns, tuple(tuple(solution[name] for name in columns) for solution in result))

    def _run(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self.database.query(text, prefixes=prefixes(self.base), use_default_graph_as_union=True)
        except SyntaxError as wrong:
            raise QueryError("query", _explained(text, str(wrong.msg or wrong))) from wrong
        except (OSError, RuntimeError, ValueError) as wrong:
            raise QueryError("query", str(wrong)) from wrong

    def quads(self, graphs: str = "") -> Iterator[ox.Quad]:
        """Yield the quads of the graphs whose address, after the base, starts with this."""
        head = f"{self.base}graph/{graphs}"
        for quad in self.database.quads_for_pattern(None, None, None, None):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(head):
                yield quad

    def about(self) -> dict[str, Any]:
        """Return what the store's folder says of itself; nothing for a store in memory."""
        return _about(self.folder) if self.folder is not None else {}

    def __len__(self) -> int:
        return len(self.database)


class Building:
    """A database that is being written, unseen by readers until the build ends."""

    def __init__(self, folder: Path, database: ox.Store, name: str, base: str) -> None:
        self.folder = folder
        self.database = database
        self.name = name
        self.base = base

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Put these quads in the place of everything that the graph held."""
        self.database.remove_graph(graph)
        self.database.extend(quads)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once."""
        self.database.bulk_extend(quads)

    def graphs(self, kind: str) -> set[str]:
        """Return the addresses of the named graphs of a kind: ``question``, ``reference``, ``run``."""
        head = f"{self.base}graph/{kind}/"
        found = (graph.value for graph in self.database.named_graphs() if isinstance(graph, ox.NamedNode))
        return {graph for graph in found if graph.startswith(head)}


@contextmanager
def building(folder: Path, base: str = BASE, *, fresh: bool = False) -> Iterator[Building]:
    """Give a database to write to, and make it the folder's current one if nothing was raised.

    It starts as a copy of the current database, or empty when ``fresh`` or when there is none. Raises
    ``StoreError`` when another build is at work on the folder, or when it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise StoreError(str(folder), f"cannot be written: {wrong.strerror}") from wrong
    with _lock(folder):
        about = _about(folder) if (folder / "store.json").exists() and not fresh else None
        if about is not None and about["base"] != base:
            raise StoreError(str(folder), f"its addresses begin with {about['base']}, not {base}; build it afresh")
        current = str(about["current"]) if about else _current_name(folder)
        _remove_leftovers(folder, current)
        name = _next_name(folder, current)
        try:
            if about is not None and current is not None:
                ox.Store.read_only(str(folder / current)).backup(str(folder / name))
            database = ox.Store(str(folder / name))
            yield Building(folder, database, name, base)
            database.flush()
            del database
            _write_about(folder, {"layout": LAYOUT, "current": name, "base": base})
        except BaseException:
            shutil.rmtree(folder / name, ignore_errors=True)
            raise


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    try:
        handle = (folder / "build.lock").open("w")
    except OSError as wrong:
        raise StoreError(str(folder), f"cannot be written: {wrong.strerror}") from wrong
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as wrong:
            raise StoreError(str(folder), "another build is at work on this store; wait for its end") from wrong
        yield


def _explained(query: str, message: str) -> str:
    """Say in one line where a query is not understood; the parser lists every character that it would take."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return " ".join(message.split())
    line, column, expected = int(found[1]), int(found[2]), found[3]
    if "Prefix not found" in expected:
        return f"line {line}, column {column}: a prefix that is not declared, and none of ours"
    lines = query.splitlines() or [""]
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return (
        f"line {line}, column {column}: not SPARQL from here on: {rest[:40]!r}"
        if rest
        else (f"line {line}, column {column}: the query ends too early")
    )


def _about(folder: Path) -> dict[str, Any]:
    file = folder / "store.json"
    try:
        about = json.loads(file.read_text("utf-8"))
        layout, current = about["layout"], about["current"]
    except FileNotFoundError as wrong:
        raise StoreError(str(folder), "no store here yet; make one with: senagraph build SOURCES") from wrong
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise StoreError(str(file), f"damaged ({wrong!r}); delete the folder and build again") from wrong
    if layout != LAYOUT:
        raise StoreError(str(folder), f"made by another version (layout {layout}, ours is {LAYOUT}); build it again")
    if not re.fullmatch(r"data-\d{6}", str(current)):
        raise StoreError(str(file), f"damaged (current database {current!r}); delete the folder and build again")
    return dict(about)


def _write_about(folder: Path, about: Mapping[str, object]) -> None:
    temporary = folder / "store.json.new"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(about, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / "store.json")


def _current_name(folder: Path) -> str | None:
    try:
        return str(_about(folder)["current"])
    except StoreError:
        return None


def _remove_leftovers(folder: Path, current: str | None) -> None:
    for database in folder.glob("data-*"):
        if database.name != current:
            shutil.rmtree(database, ignore_errors=True)


def _next_name(folder: Path, current: str | None) -> str:
    return f"data-{int(current.removeprefix('data-')) + 1 if current else 1:06d}"
