"""The command line: arguments, printing, exit codes. Whatever a command does, one library call does too.

Results go to standard output, progress and warnings to standard error. Exit 0: done; 1: failed, with one
line ``error: where: what``; 2: wrong usage; 3: done, but some documents were refused.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from senagraph.errors import QueryError, SenagraphError
from senagraph.version import __version__
from senagraph.vocab import BASE, KINDS

if TYPE_CHECKING:
    from senagraph.knowledge_graph import KnowledgeGraph
    from senagraph.pipeline import Report
    from senagraph.store import Rows

REFUSED_SOME = 3
NARROW = 120
"""Columns of a terminal below which addresses are left out of tables."""
SHORT = 12
"""Characters up to which a cell is never broken: days, numbers, statuses."""
SHOWN = 20
"""Issues shown on a terminal before the rest is only counted."""

app = typer.Typer(
    name="senagraph",
    help="The questions that French senators put to the Government, as a knowledge graph.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

StoreOption = Annotated[
    Path,
    typer.Option("--store", envvar="SENAGRAPH_STORE", help="Folder of the store.", show_default=True),
]
Sources = Annotated[list[str], typer.Argument(help="Files or folders of question pages; - is standard input.")]
RunDate = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day to note as the run's; none by default.")
]
BaseOption = Annotated[str, typer.Option("--base", help="Where the addresses of resources begin.")]
DEFAULT_STORE = Path("graphs/store")


class Interrupted(BaseException):
    """The user pressed Ctrl-C; unlike ``KeyboardInterrupt``, Click leaves it to us."""


def main() -> None:
    """Run the command line; every error raised on purpose becomes one line and an exit code."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        app()
    except SenagraphError as wrong:
        _fail(str(wrong))
    except Interrupted:
        _fail("interrupted", 130)


def _interrupt(_number: int, _frame: object) -> None:
    raise Interrupted


def _fail(what: str, code: int = 1) -> None:
    print(f"error: {what}", file=sys.stderr)
    sys.exit(code)


def _version(asked: bool) -> None:
    if asked:
        print(f"senagraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The questions that French senators put to the Government, as a knowledge graph."""


@app.command("convert")
def convert_command(
    sources: Sources,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; standard output if none.")
    ] = None,
    form: Annotated[str | None, typer.Option("--format", "-f", help="ttl, trig, nt, nq, jsonld or rdf.")] = None,
    issues: Annotated[Path | None, typer.Option(help="Folder for issues.jsonl and unresolved.csv.")] = None,
    base: BaseOption = BASE,
    run_date: RunDate = None,
) -> None:
    """Read question pages and write their graph; no store is needed.

    Example: senagraph convert examples/seed_question.txt
    """
    from senagraph.formats import format_of, serialize
    from senagraph.knowledge_graph import write_whole
    from senagraph.pipeline import convert, write_issues

    chosen = format_of(form, output)
    with _progress() as progress:
        quads, report = convert(sources, base=base, run_date=_day(run_date), progress=progress)
    content = serialize(quads, chosen, base)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        write_whole(output, content)
    if issues is not None:
        issues.mkdir(parents=True, exist_ok=True)
        write_issues(report, issues)
    _tell(report, issues)


@app.command("build")
def build_command(
    sources: Sources,
    store: StoreOption = DEFAULT_STORE,
    fresh: Annotated[bool, typer.Option(help="Forget what the store held before.")] = False,
    base: BaseOption = BASE,
    run_date: RunDate = None,
) -> None:
    """Read question pages into the store; what it said of them before is replaced.

    Example: senagraph build examples
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    with _progress() as progress:
        graph = KnowledgeGraph.build(sources, store, base=base, fresh=fresh, run_date=_day(run_date), progress=progress)
    if graph.report is not None:
        _tell(graph.report, store)


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
        _list_queries()
        return
    from senagraph.knowledge_graph import KnowledgeGraph

    graph = KnowledgeGraph.open(store)
    rows = _answer(graph, query, param or [])
    _print_rows(rows, form or ("table" if sys.stdout.isatty() else "csv"))


@app.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(help="File to write; its ending says the form.")],
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

    written = KnowledgeGraph.open(store).export(file, form, view=view)
    print(f"{written}: {written.stat().st_size} bytes", file=sys.stderr)


@app.command("draw")
def draw_command(
    file: Annotated[Path, typer.Argument(help="HTML page to write.")],
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
    written = KnowledgeGraph.open(store).draw(file, title=title, language=language, focus=focus, note=note)
    print(f"{written}: {written.stat().st_size} bytes", file=sys.stderr)


@app.command("analyze")
def analyze_command(
    measure: Annotated[str, typer.Argument(help="centrality or senators.")] = "centrality",
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the network: .graphml or .gexf.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Measure the graph: the standing of bodies, or which senators cite which bodies.

    Example: senagraph analyze centrality
    """
    from senagraph import analysis
    from senagraph.knowledge_graph import KnowledgeGraph, write_whole

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
        write_whole(output, analysis.write_network(network, output.suffix.lstrip(".")))
    _print_table(columns, table, form or ("table" if sys.stdout.isatty() else "csv"))


@app.command("stats")
def stats_command(store: StoreOption = DEFAULT_STORE) -> None:
    """Count what the store holds.

    Example: senagraph stats
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    counts = KnowledgeGraph.open(store).stats()
    _print_table(("what", "number"), list(counts.items()), "table" if sys.stdout.isatty() else "csv")


@app.command("validate")
def validate_command(store: StoreOption = DEFAULT_STORE) -> None:
    """Check the graph against its SHACL shapes; exit 1 if it does not conform.

    Example: senagraph validate
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    report = KnowledgeGraph.open(store).validate()
    print(report.summary())
    if not report.conforms:
        raise typer.Exit(1)


def _answer(graph: "KnowledgeGraph", query: str, given: Sequence[str]) -> "Rows":
    """Answer what the user named: our query, a file, or standard input."""
    parameters = dict(_parameter(item) for item in given)
    if query == "-":
        return graph.store.query(sys.stdin.read())
    if Path(query).is_file():
        return graph.store.query(Path(query).read_text("utf-8"))
    return graph.query(query, **parameters)


def _parameter(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise QueryError("--param", f"not of the form name=value: {written!r}")
    return name.strip(), value.strip()


def _list_queries() -> None:
    from senagraph.queries import named_queries

    rows = [
        (query.name, query.english, ", ".join(f"{p.name}{'' if p.default is None else '?'}" for p in query.parameters))
        for query in named_queries().values()
    ]
    _print_table(("query", "what it answers", "parameters"), rows, "table" if sys.stdout.isatty() else "csv")


def _print_rows(rows: "Rows", form: str) -> None:
    from senagraph.queries import written

    _print_table(rows.columns, [[written(term) for term in row] for row in rows.rows], form)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> None:
    """Print rows on standard output: a table that fits the terminal, or a form for programs."""
    if form == "table":
        _print_rich(columns, rows)
    elif form in ("csv", "tsv"):
        import csv

        writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    elif form == "json":
        import json

        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    else:
        raise SenagraphError("--format", f"no form {form!r}; choose table, csv, tsv or json")


def _print_rich(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; on a narrow terminal without the columns of addresses, which it says."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    narrow = console.width < NARROW and len(columns) > 1
    hidden = [n for n in range(len(columns)) if narrow and rows and all(_is_address(row[n]) for row in rows)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    shown = [number for number in range(len(columns)) if number not in hidden]
    for number in shown:
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        longest = max((len(str(row[number])) for row in rows), default=0)
        width = max(longest, len(columns[number])) if longest <= SHORT else None
        justify: Literal["left", "right"] = "right" if numeric else "left"
        table.add_column(columns[number], justify=justify, overflow="fold", min_width=width)
    for row in rows:
        table.add_row(*(Text("" if row[number] is None else str(row[number])) for number in shown))
    console.print(table)
    if hidden:
        names = ", ".join(columns[number] for number in hidden)
        print(f"not shown for want of room: {names} (--format csv has everything)", file=sys.stderr)


def _is_address(cell: object) -> bool:
    return isinstance(cell, str) and cell.partition(":")[0] in KINDS


def _tell(report: "Report", folder: Path | None) -> None:
    """Say on standard error what came of a run; exit 3 if a document was refused."""
    worth = [*report.refused, *(issue for issue in report.warnings if issue.code != "unresolved")]
    for issue in worth[:SHOWN]:
        print(f"{issue.severity.value}: {issue}", file=sys.stderr)
    if len(worth) > SHOWN:
        print(f"… and {len(worth) - SHOWN} more", file=sys.stderr)
    print(report.summary(), file=sys.stderr)
    if folder is not None and report.issues:
        print(f"listed in {folder / 'issues.jsonl'} and {folder / 'unresolved.csv'}", file=sys.stderr)
    if report.refused:
        raise typer.Exit(REFUSED_SOME)


@contextmanager
def _progress() -> Iterator[Callable[[int], None] | None]:
    """Show how many documents have been read, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns: list[Any] = [SpinnerColumn(), TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda count: bar.update(task, completed=count)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


if __name__ == "__main__":
    main()
