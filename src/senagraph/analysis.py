"""Rows become networks, and networks become measures.

Nodes and edges carry scalars only, so that a network can be written to GraphML and GEXF as it is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from typing import Final

import networkx as nx
import pyoxigraph as ox

from senagraph.errors import FormatError
from senagraph.store import Store

NETWORK_FORMATS: Final = ("graphml", "gexf")
SAMPLED_ABOVE: Final = 1500
"""Nodes from which betweenness is estimated from a sample of as many sources (Brandes and Pich, 2007)."""
_SEED: Final = 20241003
_FORBIDDEN: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow in a text."""

_NODES: Final = {
    "question": """SELECT ?node ?label ?date ?number ?journal_page ?title ?text ?page ?status WHERE {
        ?node a sen:Question ; rdfs:label ?label ; dcterms:issued ?date .
        OPTIONAL { ?node sen:number ?number } OPTIONAL { ?node sen:officialJournalPage ?journal_page }
        OPTIONAL { ?node dcterms:title ?title }
        OPTIONAL { ?node schema:text ?text } OPTIONAL { ?node foaf:page ?page }
        OPTIONAL { ?node sen:status ?status } } ORDER BY ?node ?label""",
    "senator": """SELECT ?node ?label ?family_name ?page WHERE { ?q sen:asker ?node . ?node rdfs:label ?label .
        OPTIONAL { ?node foaf:familyName ?family_name } OPTIONAL { ?node foaf:page ?page } } ORDER BY ?node ?label""",
    "group": """SELECT ?node ?label ?acronym WHERE { ?q sen:askerGroup ?node . ?node rdfs:label ?label
        OPTIONAL { ?node sen:datedName ?name . ?name skos:notation ?acronym OPTIONAL { ?name sen:validFrom ?from } }
        } ORDER BY ?node ?label DESC(?from) ?acronym""",
    "constituency": """SELECT ?node ?label ?number WHERE { ?q sen:askerConstituency ?node . ?node rdfs:label ?label
        OPTIONAL { ?node igeo:codeINSEE ?number } } ORDER BY ?node ?label""",
    "ministry": """SELECT ?node ?label ?short ?government ?portfolio WHERE {
        ?q sen:addressee|sen:awaitedFrom|sen:answer/sen:answeredBy|sen:event/sen:transferredTo ?node .
        ?node rdfs:label ?label OPTIONAL { ?node skos:altLabel ?short }
        OPTIONAL { ?node sen:government/rdfs:label ?government }
        OPTIONAL { ?node sen:portfolio/skos:prefLabel ?portfolio FILTER(LANG(?portfolio) = "fr") }
        } ORDER BY ?node ?label STRLEN(?short) ?short ?portfolio""",
    "body": """SELECT ?node ?label ?acronym ?body_kind ?page ?unlisted WHERE {
        ?text sen:cites ?node . ?node rdfs:label ?label OPTIONAL { ?node sen:acronym ?acronym }
        OPTIONAL { ?node sen:bodyKind ?body_kind }
        OPTIONAL { ?node a ?class FILTER(?class = sen:Unlisted) BIND("yes" AS ?unlisted) }
        OPTIONAL { ?node foaf:homepage ?page } } ORDER BY ?node ?label ?acronym""",
}
_EDGES: Final = """SELECT DISTINCT ?source ?kind ?target ?date WHERE {
    VALUES (?term ?kind) {
      (sen:asker "asker") (sen:askerGroup "askerGroup") (sen:askerConstituency "askerConstituency")
      (sen:addressee "addressee") (sen:awaitedFrom "awaitedFrom")
    }
    ?source a sen:Question ; dcterms:issued ?date ; ?term ?target } ORDER BY ?source ?kind ?target"""
_PATHS: Final = """SELECT DISTINCT ?source ?kind ?target ?date WHERE {
    { ?source sen:answer ?answer . ?answer sen:answeredBy ?target OPTIONAL { ?answer dcterms:issued ?date }
      BIND("answeredBy" AS ?kind) }
    UNION
    { ?source sen:event ?event . ?event sen:transferredTo ?target OPTIONAL { ?event dcterms:issued ?date }
      BIND("transferredTo" AS ?kind) } } ORDER BY ?source ?kind ?target"""
_CITATIONS: Final = """SELECT ?source ?target ?date ?quote ?start ?confidence ?part WHERE {
    ?target a sen:Body .
    ?mention sen:entity ?target ; sen:inText ?text ; sen:quote ?quote ; sen:start ?start ; sen:confidence ?confidence .
    { ?text a sen:Question . BIND(?text AS ?source) BIND("question" AS ?part) }
    UNION { ?source sen:answer ?text . BIND("answer" AS ?part) }
    ?source dcterms:issued ?date } ORDER BY ?source ?target DESC(?part) ?start"""


def network(store: Store) -> nx.MultiDiGraph:
    """Return the questions with all that they lead to: senators, groups, constituencies, ministries, bodies.

    A node is the address of its entity. An edge's key is its ``kind``; a citation carries the first quotation
    that proves it, and ``times``, how often the body is named.
    """
    graph = nx.MultiDiGraph()
    for kind, query in _NODES.items():
        for row in _records(store, query):
            _add_node(graph, kind, row)
    for query in (_EDGES, _PATHS):
        for row in _records(store, query):
            graph.add_edge(row["source"], row["target"], key=row["kind"], kind=row["kind"], date=row.get("date", ""))
    for row in _records(store, _CITATIONS):
        _add_citation(graph, row)
    return graph


def _records(store: Store, query: str) -> Iterable[dict[str, str]]:
    """Yield each row as a dictionary of the values that it has."""
    found = store.query(query)
    for row in found.rows:
        yield {
            name: term.value
            for name, term in zip(found.columns, row, strict=True)
            if isinstance(term, ox.NamedNode | ox.Literal)
        }


def _add_node(graph: nx.MultiDiGraph, kind: str, row: Mapping[str, str]) -> None:
    """Add an entity; of several rows for one, the first value of each attribute counts."""
    about = {name: value for name, value in row.items() if name != "node"}
    for name in ("status", "body_kind"):
        if name in about:
            about[name] = about[name].rpartition("/")[2]
    known = graph.nodes.get(row["node"], {})
    graph.add_node(row["node"], **{"kind": kind, **about, **known})


def _add_citation(graph: nx.MultiDiGraph, row: Mapping[str, str]) -> None:
    source, target = row["source"], row["target"]
    if graph.has_edge(source, target, "cites"):
        graph.edges[source, target, "cites"]["times"] += 1
        return
    graph.add_edge(
        source,
        target,
        key="cites",
        kind="cites",
        date=row["date"],
        quote=row["quote"],
        start=int(row["start"]),
        confidence=float(row["confidence"]),
        part=row["part"],
        times=1,
    )


def co_citation(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return the bodies, two of them joined when a question or its answer cites both; ``weight`` counts questions."""
    together = nx.Graph()
    for node, about in graph.nodes(data=True):
        if about["kind"] == "body":
            together.add_node(node, **about, questions=graph.in_degree(node))
    for node, about in graph.nodes(data=True):
        if about["kind"] == "question":
            for one, other in combinations(sorted(cited(graph, node)), 2):
                _strengthen(together, one, other)
    return together


def senators_and_bodies(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return the two-mode network of senators and the bodies that they cite; ``weight`` counts questions."""
    joined = nx.Graph()
    for question, senator, kind in graph.edges(keys=True):
        if kind != "asker":
            continue
        for body in sorted(cited(graph, question)):
            joined.add_node(senator, **graph.nodes[senator], bipartite=0)
            joined.add_node(body, **graph.nodes[body], bipartite=1)
            _strengthen(joined, senator, body)
    return joined


def pairs(joined: nx.Graph) -> list[tuple[str, str, int]]:
    """Return the edges of the two-mode network as (senator, body, questions), strongest first."""
    found = []
    for one, other, about in joined.edges(data=True):
        senator, body = (one, other) if joined.nodes[one]["bipartite"] == 0 else (other, one)
        found.append((joined.nodes[senator]["label"], joined.nodes[body]["label"], about["weight"]))
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def cited(graph: nx.MultiDiGraph, question: str) -> set[str]:
    """Return the bodies that a question or its answers cite."""
    return {target for _, target, kind in graph.out_edges(question, keys=True) if kind == "cites"}


def _strengthen(graph: nx.Graph, one: str, other: str) -> None:
    weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
    graph.add_edge(one, other, weight=weight + 1)


_AGREE: Final = 9
"""Decimals to which two ranks have to differ: the last ones depend on the order in which the graph was read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A body's place among the bodies cited with it."""

    node: str
    label: str
    questions: int
    degree: int
    betweenness: float
    pagerank: float


def centrality(graph: nx.MultiDiGraph) -> tuple[Standing, ...]:
    """Return every cited body's measures in the co-citation network, most cited first.

    ``degree`` is the number of bodies cited with it; ``betweenness`` the share of shortest paths through
    it (0 to 1, by a seeded sample above 1,500 bodies); ``pagerank`` is weighted and sums to 1.
    """
    together = co_citation(graph)
    if not together:
        return ()
    sample = SAMPLED_ABOVE if len(together) > SAMPLED_ABOVE else None
    betweenness = nx.betweenness_centrality(together, k=sample, seed=_SEED)
    pagerank = nx.pagerank(together, weight="weight")
    standings = (
        Standing(node, about["label"], about["questions"], together.degree(node), betweenness[node], pagerank[node])
        for node, about in together.nodes(data=True)
    )
    return tuple(sorted(standings, key=lambda one: (-one.questions, -round(one.pagerank, _AGREE), one.node)))


def write_network(graph: nx.Graph, form: str) -> bytes:
    """Return the network as GraphML or GEXF; the same network gives the same bytes.

    Raises ``FormatError`` for another form.
    """
    clean = _clean(graph)
    out = BytesIO()
    if form == "graphml":
        nx.write_graphml_xml(clean, out, encoding="utf-8")
        return out.getvalue() + b"\n"
    if form == "gexf":
        nx.write_gexf(clean, out, encoding="utf-8")
        # networkx writes the day of the export, and nothing can turn it off (3.6)
        return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue()) + b"\n"
    raise FormatError(form, f"no form for networks; choose one of {', '.join(NETWORK_FORMATS)}")


def _clean(graph: nx.Graph) -> nx.Graph:
    """Return a copy whose texts hold only characters that XML 1.0 allows, and whose parallel edges are numbered.

    networkx writes the key of an edge as its id in GraphML, where ids are unique; the ``kind`` says the same.
    """
    clean = graph.__class__()
    for node, about in graph.nodes(data=True):
        clean.add_node(node, **_allowed(about))
    for number, (source, target, about) in enumerate(graph.edges(data=True)):
        key = {"key": number} if graph.is_multigraph() else {}
        clean.add_edge(source, target, **key, **_allowed(about))
    return clean


def _allowed(about: Mapping[str, object]) -> dict[str, object]:
    """Return attributes that a file can hold; ``start`` as ``offset``, since networkx takes it for a time in GEXF."""
    return {
        "offset" if name == "start" else name: _FORBIDDEN.sub("", value) if isinstance(value, str) else value
        for name, value in about.items()
    }
