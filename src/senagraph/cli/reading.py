"""The commands that ask the store: queries, exports, pages, measures, checks."""

import os.path
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from senagraph.cli.common import DEFAULT_STORE, StoreOption, app, deliver, tell_size
from senagraph.console import print_rows
from senagraph.errors import QueryError, SenagraphError


@app.command("query")
def query_command(
    query: Annotated[
        str | None, typer.Argument(help="A named query, a file of SPARQL, or - for standard input.")
    ] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, as name=value.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json; a table on a terminal.")] = "",
    listing: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Answer a named query, or one in SPARQL, over the store.

    Example: senagraph query body --param body=CNIL
    """
    if listing or query is None:
        _list_queries(form)
        return
    from senagraph.knowledge_graph import KnowledgeGraph
    from senagraph.queries import written

    graph = KnowledgeGraph.open(store)
    rows = graph.query(_query_text(query), **_parameters(param or ()))
    print_rows(rows.columns, [[written(term) for term in row] for row in rows.rows], form)


@app.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(help="File to write; its ending says the form; - is standard output.")],
    form: Annotated[
        str | None, typer.Option("--format", "-f", help="ttl, trig, nt, nq, jsonld, rdf, graphml or gexf.")
    ] = None,
    view: Annotated[str, typer.Option(help="all, questions, described (with what they use) or reference.")] = "all",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the graph to a file, in RDF or as a network.

    Example: senagraph export questions.ttl --view described
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    content = KnowledgeGraph.open(store).serialized(form or file.suffix.lstrip(".") or "ttl", view=view)
    deliver(content, file)
    tell_size(content, file)


@app.command("draw")
def draw_command(
    file: Annotated[Path, typer.Argument(help="HTML page to write; - is standard output.")],
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    language: Annotated[str, typer.Option(help="Language of the page: fr or en.")] = "fr",
    focus: Annotated[str | None, typer.Option(help="Body, senator or question to open the page on.")] = None,
    note: Annotated[str, typer.Option(help="A sentence to show on the page.")] = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Draw the graph as one interactive page that opens offline.

    Example: senagraph draw graph.html --focus CNIL
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    if language not in ("fr", "en"):
        raise SenagraphError("--language", f"no language {language!r}; choose fr or en")
    page = KnowledgeGraph.open(store).page(title=title, language=language, focus=focus, note=note)
    content = page.encode("utf-8")
    deliver(content, file)
    tell_size(content, file)


@app.command("analyze")
def analyze_command(
    measure: Annotated[str, typer.Argument(help="centrality or senators.")] = "centrality",
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the network: .graphml or .gexf.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Measure bodies cited together, and who cites which.

    Example: senagraph analyze centrality
    """
    from senagraph import analysis
    from senagraph.knowledge_graph import KnowledgeGraph

    graph = KnowledgeGraph.open(store).network()
    if measure == "centrality":
        network = analysis.co_citation(graph)
        columns: tuple[str, ...] = ("body", "questions", "degree", "betweenness", "pagerank")
        table: Sequence[Sequence[object]] = [
            (s.label, s.questions, s.degree, round(s.betweenness, 4), round(s.pagerank, 4))
            for s in analysis.centrality(graph)
        ]
    elif measure == "senators":
        network = analysis.senators_and_bodies(graph)
        columns = ("senator", "body", "questions")
        table = analysis.pairs(network)
    else:
        raise SenagraphError(measure, "no such measure; choose centrality or senators")
    if output is not None:
        deliver(analysis.write_network(network, output.suffix.lstrip(".")), output)
    print_rows(columns, table, form)


@app.command("stats")
def stats_command(store: StoreOption = DEFAULT_STORE) -> None:
    """Count what the store holds.

    Example: senagraph stats
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    counts = KnowledgeGraph.open(store).stats()
    print_rows(("what", "number"), list(counts.items()))


@app.command("validate")
def validate_command(store: StoreOption = DEFAULT_STORE) -> None:
    """Check the graph against its SHACL shapes.

    Exit 1 if it does not conform.

    Example: senagraph validate
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    report = KnowledgeGraph.open(store).validate()
    print(report.summary())
    if not report.conforms:
        raise typer.Exit(1)


def _query_text(query: str) -> str:
    """Return a query's name, or its SPARQL from the argument itself, a file or standard input."""
    if query == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    from senagraph.queries import named_queries

    # Path.is_file raises for a name that is too long, as SPARQL is
    if query in named_queries() or not os.path.isfile(query):  # noqa: PTH113
        return query
    try:
        return _decoded(Path(query).read_bytes(), query)
    except OSError as wrong:
        raise QueryError(query, f"cannot be read: {wrong.strerror}") from wrong


def _decoded(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise QueryError(where, f"not UTF-8: {wrong.reason} at byte {wrong.start}") from wrong


def _parameters(written: Sequence[str]) -> dict[str, str]:
    """Return what was given as name=value."""
    found = {}
    for item in written:
        name, equals, value = item.partition("=")
        if not equals:
            raise QueryError("--param", f"not of the form name=value: {item!r}")
        found[name.strip()] = value.strip()
    return found


def _list_queries(form: str) -> None:
    from senagraph.queries import named_queries

    rows = [
        (query.name, query.english, ", ".join(f"{p.name}{'' if p.default is None else '?'}" for p in query.parameters))
        for query in named_queries().values()
    ]
    print_rows(("query", "what it answers", "parameters"), rows, form)
