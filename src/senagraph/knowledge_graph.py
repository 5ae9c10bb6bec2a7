"""Everything that a command does, as one call: ``from senagraph import KnowledgeGraph``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from senagraph.errors import FormatError, QueryError, SenagraphError
from senagraph.files import write_whole
from senagraph.formats import format_of, serialize
from senagraph.gather import Progress
from senagraph.pipeline import Extractor, build, convert, ontology_quads, reference_quads
from senagraph.queries import find_entity, run_named
from senagraph.report import Report
from senagraph.statements import describe
from senagraph.store import DEFAULT, Rows, Store
from senagraph.vocab import BASE

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from senagraph.analysis import Standing
    from senagraph.check import CheckReport
    from senagraph.explanation import Explanation

SOURCE = "Sénat, senat.fr, Licence Ouverte 2.0"
_NAME = re.compile(r"[^\s{<]+")
"""What cannot be SPARQL, where white space, a brace or an address comes after the first word."""
VIEWS = ("all", "questions", "described", "reference")
_OPEN_NAME = "{ ?x a sen:Unresolved } UNION { ?x a sen:Mention FILTER NOT EXISTS { ?x sen:entity ?any } }"
"""What leads to nothing known: a name of a header, or a mention that nobody or several fit."""
_COUNTED = (
    ("questions", "?x a sen:Question"),
    ("answers", "?x a sen:Answer"),
    ("events", "?x a sen:Event"),
    ("mentions", "?x a sen:Mention"),
    ("senators", "?x a sen:Senator"),
    ("groups", "?x a sen:Group"),
    ("constituencies", "?x a sen:Constituency"),
    ("ministries", "?x a sen:Ministry"),
    ("bodies", "?x a sen:Body"),
    ("unresolved", _OPEN_NAME),
)


class KnowledgeGraph:
    """The questions and all that they lead to, in a store on disk or in memory.

    >>> graph = KnowledgeGraph.from_sources(["examples/seed_question.txt"])
    >>> [row[1].value for row in graph.query("bodies").rows][:1]
    ["Caisse nationale de l'assurance maladie"]
    """

    def __init__(self, store: Store, report: Report | None = None) -> None:
        self.store = store
        self.report = report
        """What the sources held and what could not be read, when this graph has just been made."""

    @classmethod
    def open(cls, folder: Path | str = DEFAULT) -> "KnowledgeGraph":
        """Open the store of a folder. Raises ``StoreError`` when there is none that we can read."""
        return cls(Store.open(Path(folder)))

    @classmethod
    def build(
        cls,
        sources: Sequence[str],
        folder: Path | str = DEFAULT,
        *,
        base: str = BASE,
        fresh: bool = False,
        run_date: date | None = None,
        extractor: Extractor | None = None,
        progress: Progress | None = None,
    ) -> "KnowledgeGraph":
        """Read the sources into the store of a folder, replacing what it said of them, and open it."""
        report = build(sources, Path(folder), extractor, base=base, fresh=fresh, run_date=run_date, progress=progress)
        return cls(Store.open(Path(folder)), report)

    @classmethod
    def from_sources(
        cls,
        sources: Iterable[str],
        *,
        base: str = BASE,
        run_date: date | None = None,
        extractor: Extractor | None = None,
        progress: Progress | None = None,
    ) -> "KnowledgeGraph":
        """Return a graph in memory: what the sources say, the whole reference and the ontology."""
        quads, report = convert(sources, extractor, base=base, run_date=run_date, progress=progress)
        return cls(Store.in_memory([*quads, *reference_quads(base), *ontology_quads(base)], base), report)

    def query(self, query: str, /, **parameters: str) -> Rows:
        """Answer a named query with its parameters, or the text of a SPARQL query, which takes none.

        Raises ``QueryError`` for what is neither, and for a parameter that the query does not take.
        """
        if _NAME.fullmatch(query):
            return run_named(self.store, query, parameters)
        if parameters:
            raise QueryError("query", f"SPARQL takes no parameter {min(parameters)!r}; named queries do")
        return self.store.query(query)

    def quads(self, view: str = "all") -> "list[ox.Quad]":
        """Return the statements of a view.

        ``questions``: what the documents say; ``described``: that, and what identifies each entity used;
        ``reference``: what we know before reading; ``all``. Raises ``FormatError`` for another view.
        """
        heads = {"all": "", "questions": "question/", "described": "question/", "reference": "reference/"}
        if view not in heads:
            raise FormatError(view, f"no such view; choose one of {', '.join(VIEWS)}")
        quads = list(self.store.quads(heads[view]))
        if view == "described":
            quads += describe(quads, (*self.store.quads("reference/"), *self.store.quads("ontology")))
        return quads

    def export(self, file: Path | str, form: str | None = None, *, view: str = "all") -> Path:
        """Write a view to a file, whole or not at all; RDF sorted, or the network as GraphML or GEXF.

        The form is the file's ending unless given. Raises ``FormatError`` for a form that we do not write.
        """
        path = Path(file)
        write_whole(path, self.serialized(form or path.suffix.lstrip(".") or "ttl", view=view))
        return path

    def serialized(self, form: str = "ttl", *, view: str = "all") -> bytes:
        """Return a view in an RDF form, or the network as GraphML or GEXF."""
        from senagraph.analysis import NETWORK_FORMATS, write_network

        if form in NETWORK_FORMATS:
            return write_network(self.network(), form)
        try:
            chosen = format_of(form)
        except FormatError as wrong:
            raise FormatError(wrong.where, f"{wrong.what}, {', '.join(NETWORK_FORMATS)}") from wrong
        return serialize(self.quads(view), chosen, self.store.base)

    def dataset(self) -> "rdflib.Dataset":
        """Return the same store as an rdflib dataset whose default graph is the union of all."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store.database))

    def network(self) -> "nx.MultiDiGraph":
        """Return the questions with their senators, groups, constituencies, ministries and bodies."""
        from senagraph.analysis import network

        return network(self.store)

    def centrality(self) -> "tuple[Standing, ...]":
        """Return the measures of every cited body, most cited first."""
        from senagraph.analysis import centrality

        return centrality(self.network())

    def draw(
        self,
        file: Path | str,
        *,
        title: str | None = None,
        language: str = "fr",
        focus: str | None = None,
        note: str = "",
    ) -> Path:
        """Write the interactive page to a file, whole or not at all."""
        path = Path(file)
        write_whole(path, self.page(title=title, language=language, focus=focus, note=note).encode("utf-8"))
        return path

    def page(self, *, title: str | None = None, language: str = "fr", focus: str | None = None, note: str = "") -> str:
        """Return the interactive page; ``focus`` is an address, or the name of a body, senator or question.

        Local bodies, and those that texts alone know, are too many to be seen: the page leaves them out.
        """
        from senagraph.visual import draw

        graph = self.network()
        graph.remove_nodes_from([node for node, about in graph.nodes(data=True) if "unlisted" in about])
        node = self._node(focus, graph) if focus else None
        default = "Les questions des sénateurs" if language == "fr" else "The questions of French senators"
        return draw(graph, title=title or default, language=language, focus=node, note=note, source=SOURCE)

    def _node(self, written: str, graph: "nx.MultiDiGraph") -> str:
        """Return the address of the one node of this name."""
        if written in graph:
            return written
        reasons = []
        for kind in ("body", "senator", "group", "ministry", "question"):
            try:
                found = find_entity(self.store, kind, written).value
            except SenagraphError as wrong:
                reasons.append(wrong.what)
                continue
            if found in graph:
                return found
        raise FormatError(written, next((r for r in reasons if "several" in r), "nothing of this name is in the graph"))

    def explain(self, question: str, name: str | None = None) -> "Explanation":
        """Return why a question is linked to what it cites, or to what bears this name alone."""
        from senagraph.explanation import explain

        return explain(self.store, question, name)

    def validate(self) -> "CheckReport":
        """Check the whole graph against the SHACL shapes."""
        from senagraph.check import validate
        from senagraph.resources import root, shape_files

        quads = [quad for quad in self.quads("all") if "/graph/ontology" not in str(quad.graph_name)]
        return validate(quads, shape_files(), root() / "ontology" / "senagraph.ttl")

    def stats(self) -> Mapping[str, int]:
        """Return how many statements there are, and how many things of each kind."""
        counts = {"statements": len(self.store)}
        for name, pattern in _COUNTED:
            rows = self.store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").rows
            counts[name] = _number(rows[0][0])
        return counts


def _number(term: Any) -> int:
    return int(term.value)
