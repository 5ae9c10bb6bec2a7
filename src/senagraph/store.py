"""Holds the graph: a folder with an Oxigraph database in it, built aside and swapped in.

A store folder holds ``store.json``, which names the current database and its version, the
database itself (``data-000001/``), and the build's ``issues.jsonl`` and ``unresolved.csv``.
A build works on a copy (hard links: cheap), closes it, and replaces ``store.json``, in one
step of the file system. A build that dies leaves the store as it was; what it left behind
is removed by the next. A database that someone reads is kept until they have finished.

Every statement stands in its named graph and once in the default graph, which thus is the
union of all graphs: a set, where Oxigraph's own union gives a statement of two graphs twice
(docs/decisions/0009).
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from senagraph.errors import QueryError, StoreError
from senagraph.vocab import BASE, XSD, prefixes

DEFAULT: Final = Path("graphs/store")
LAYOUT: Final = 2
"""Raised when a store made before can no longer be read."""
BATCH: Final = 1000
"""Graphs that a build collects before it writes them: one by one, questions take three times as long."""
Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple

_UNION: Final = ox.DefaultGraph()
_DATABASE: Final = re.compile(r"data-(\d{6,})")
_SERVICE: Final = re.compile(r"(?<=serv)i(?=ce)", re.IGNORECASE | re.ASCII)


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
        self._claim: _Claim | None = None

    @classmethod
    def in_memory(cls, quads: Iterable[ox.Quad], base: str = BASE) -> "Store":
        """Return a store that holds these quads and lives as long as it is used."""
        database = ox.Store()
        database.bulk_extend(_and_in_union(quads))
        return cls(database, base)

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the store of a folder for reading; builds leave its database alone as long as this store lives.

        Raises ``StoreError`` when there is none, when it is of another layout, or damaged.
        """
        about, claim = _claimed(folder)
        store = cls(_opened(folder, about["current"]), about["base"], folder)
        store._claim = claim
        return store

    def query(self, text: str) -> Rows:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE over the union of all graphs, or over those that it names.

        Our prefixes need not be declared. Raises ``QueryError`` with the parser's message, and for SERVICE:
        a question asked of us makes us call nobody. Raises ``StoreError`` when the database is damaged.
        """
        with _answering(text), _reading(self.folder):
            _refuse_service(text, self.base)
            return _rows(self.database.query(text, prefixes=prefixes(self.base)))

    def quads(self, graphs: str = "") -> Iterator[ox.Quad]:
        """Yield the quads of the graphs whose address, after the base, starts with this."""
        head = f"{self.base}graph/{graphs}"
        with _reading(self.folder):
            for graph in self.database.named_graphs():
                if isinstance(graph, ox.NamedNode) and graph.value.startswith(head):
                    yield from self.database.quads_for_pattern(None, None, None, graph)

    def about(self) -> dict[str, Any]:
        """Return what the store's folder says of itself; nothing for a store in memory."""
        return _about(self.folder) if self.folder is not None else {}

    def __len__(self) -> int:
        """Count the quads; a statement of two graphs counts twice, as in an export."""
        ((count,),) = self.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } }").rows
        return int(count.value) if isinstance(count, ox.Literal) else 0


def _rows(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Rows:
    if isinstance(result, ox.QueryBoolean):
        return Rows(("answer",), ((ox.Literal(str(bool(result)).lower(), datatype=XSD.boolean),),))
    if isinstance(result, ox.QueryTriples):
        return Rows(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in result))
    columns = tuple(variable.value for variable in result.variables)
    return Rows(columns, tuple(tuple(solution[name] for name in columns) for solution in result))


def _refuse_service(text: str, base: str) -> None:
    """Raise ``QueryError`` for a query that asks other machines.

    Oxigraph cannot be told to answer no SERVICE, and only its parser knows the keyword from the same word in a
    string, an address or a comment: a query that still parses with the word misspelt does not have the keyword.
    """
    misspelt = _SERVICE.sub("1", text)
    if misspelt == text:
        return
    try:
        ox.Store().query(misspelt, prefixes=prefixes(base))
    except SyntaxError as wrong:
        what = _explained(text, str(wrong.msg or wrong))
        raise QueryError("query", f"{what}; SERVICE, which asks other machines, is refused") from wrong


@contextmanager
def _answering(text: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as wrong:
        raise QueryError("query", _explained(text, str(wrong.msg or wrong))) from wrong
    except (RuntimeError, ValueError) as wrong:
        raise QueryError("query", str(wrong)) from wrong


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


class Building:
    """A database that is being written, unseen by readers until the build ends."""

    def __init__(self, folder: Path, database: ox.Store, base: str) -> None:
        self.folder = folder
        self.base = base
        self._database = database
        self._waiting: dict[ox.NamedNode, tuple[ox.Quad, ...]] = {}

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Put these quads in the place of everything that the graph held."""
        self._waiting[graph] = tuple(quads)
        if len(self._waiting) >= BATCH:
            self._write()

    def amend(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Remove some quads and add others; the rest of their graphs stays. Each call is one bulk load."""
        self._write()
        with _writing(self.folder):
            for quad in removed:
                self._forget(quad)
            self._database.bulk_extend(_and_in_union(added))

    def query(self, text: str) -> Iterator[tuple[Term | None, ...]]:
        """Yield the rows of a SELECT over what was given so far."""
        self._write()
        yield from _rows(self._database.query(text, prefixes=prefixes(self.base))).rows

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once."""
        found = tuple(quads)
        with _writing(self.folder):
            self._database.bulk_extend(_and_in_union(found))

    def graphs(self, kind: str) -> set[str]:
        """Return the addresses of the named graphs of a kind: ``question``, ``reference``, ``run``."""
        self._write()
        head = f"{self.base}graph/{kind}/"
        found = (graph.value for graph in self._database.named_graphs() if isinstance(graph, ox.NamedNode))
        return {graph for graph in found if graph.startswith(head)}

    def finish(self) -> None:
        """Write all that was given; the database then holds it on disk."""
        self._write()
        with _writing(self.folder):
            self._database.flush()

    def close(self) -> None:
        """Let go of the database: while it is open for writing, its files come and go."""
        del self._database

    def _write(self) -> None:
        """Write of the graphs that wait what differs from what they held: most of a store stays as it is."""
        graphs, self._waiting = self._waiting, {}
        with _writing(self.folder):
            held = {quad for graph in graphs for quad in self._database.quads_for_pattern(None, None, None, graph)}
            stated = dict.fromkeys(chain.from_iterable(graphs.values()))
            for quad in held - stated.keys():
                self._forget(quad)
            self._database.bulk_extend(_and_in_union(quad for quad in stated if quad not in held))
            for graph in (graph for graph, quads in graphs.items() if not quads):
                self._database.remove_graph(graph)

    def _forget(self, quad: ox.Quad) -> None:
        """Remove a quad, and its statement from the union when no other graph has it."""
        triple = quad.subject, quad.predicate, quad.object
        self._database.remove(quad)
        if all(other.graph_name == _UNION for other in self._database.quads_for_pattern(*triple, None)):
            self._database.remove(ox.Quad(*triple, _UNION))


def _and_in_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield each quad, and its statement in the default graph."""
    for quad in quads:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object, _UNION)


@contextmanager
def building(folder: Path, base: str = BASE, *, fresh: bool = False) -> Iterator[Building]:
    """Give a database to write to, and make it the folder's current one if nothing was raised.

    It starts as a copy of the current database, or empty when ``fresh`` or when there is none. Raises
    ``StoreError`` when another build is at work on the folder, when the current database cannot be
    continued, or when the folder cannot be written.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder):
        current, name = None if fresh else _continued(folder, base), _next_name(folder)
        try:
            with closing(Building(folder, _copied(folder, current, name), base)) as target:
                yield target
                target.finish()
            _write_about(folder, {"layout": LAYOUT, "current": name, "base": base})
        except BaseException:
            shutil.rmtree(folder / name, ignore_errors=True)
            raise
        _sweep(folder, name)


def _continued(folder: Path, base: str) -> str | None:
    """Return the name of the database that a build goes on from, and remove what dead builds left beside it."""
    if not (folder / "store.json").exists():
        return None
    about = _about(folder)
    if about["base"] != base:
        raise StoreError(str(folder), f"its addresses begin with {about['base']}, not {base}; build it afresh")
    _sweep(folder, about["current"])
    return str(about["current"])


def _copied(folder: Path, current: str | None, name: str) -> ox.Store:
    """Return a new database, with the content of the current one if there is one."""
    if current is not None:
        source = _opened(folder, current)
        with _writing(folder):
            source.backup(str(folder / name))
    with _writing(folder):
        return ox.Store(str(folder / name))


def _opened(folder: Path, name: str) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder / name))
    except (OSError, RuntimeError) as wrong:
        raise _damaged(folder, wrong) from wrong


@contextmanager
def _reading(folder: Path | None) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        raise _damaged(folder or Path("memory"), wrong) from wrong


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as wrong:
        what = getattr(wrong, "strerror", None) or wrong
        raise StoreError(str(folder), f"cannot be written: {what}") from wrong


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    with _writing(folder):
        handle = (folder / "build.lock").open("w")
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as wrong:
            raise StoreError(str(folder), "another build is at work on this store; wait for its end") from wrong
        yield


class _Claim:
    """Says that a database is read: as long as one lives, no build removes it."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __del__(self) -> None:
        os.close(self.descriptor)


def _claimed(folder: Path) -> tuple[dict[str, Any], _Claim | None]:
    """Return what the folder says of itself, and a claim on the database that it names.

    A build may put another in its place before the claim holds; then that one is claimed.
    """
    about = _about(folder)
    while True:
        claim = _claim(folder / about["current"])
        latest = _about(folder)
        if latest == about:
            return about, claim
        about = latest


def _claim(database: Path) -> _Claim | None:
    """Lock a database's folder as many readers may at once; nothing if it is gone, or cannot be locked there."""
    try:
        claim = _Claim(os.open(database, os.O_RDONLY))
        fcntl.flock(claim.descriptor, fcntl.LOCK_SH)
    except OSError:
        return None
    return claim


def _in_use(database: Path) -> bool:
    """Whether the database is claimed, as far as its file system tells."""
    try:
        claim = _Claim(os.open(database, os.O_RDONLY))
        fcntl.flock(claim.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


def _sweep(folder: Path, current: str) -> None:
    """Remove every database but the current one and those that are read."""
    for database in folder.glob("data-*"):
        if database.name != current and not _in_use(database):
            shutil.rmtree(database, ignore_errors=True)


def _next_name(folder: Path) -> str:
    """Return a name that no database of the folder bears, be it current, left behind, or another version's."""
    numbers = [int(found[1]) for path in folder.iterdir() if (found := _DATABASE.fullmatch(path.name))]
    return f"data-{max(numbers, default=0) + 1:06d}"


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / "store.json").read_text("utf-8"))
        if about["layout"] != LAYOUT:
            what = f"made by another version (layout {about['layout']}, ours is {LAYOUT})"
            raise StoreError(str(folder), f"{what}; build it again with --fresh")
        if not _DATABASE.fullmatch(about["current"]) or not isinstance(about["base"], str):
            raise ValueError(f"current database {about['current']!r}")
    except (FileNotFoundError, NotADirectoryError) as wrong:
        raise StoreError(str(folder), "no store here yet; make one with: senagraph build SOURCES") from wrong
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise _damaged(folder / "store.json", wrong) from wrong
    return dict(about)


def _damaged(where: Path, wrong: Exception) -> StoreError:
    return StoreError(str(where), f"damaged ({wrong!r}); build it again with --fresh")


def _write_about(folder: Path, about: Mapping[str, object]) -> None:
    temporary = folder / "store.json.new"
    with _writing(folder):
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(about, file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / "store.json")
