"""The command line: arguments, printing, exit codes. Whatever a command does, one library call does too.

Results go to standard output, progress and warnings to standard error. Exit 0: done; 1: failed, with one
line ``error: where: what``; 2: wrong usage; 3: done, but some documents were refused.
"""

import os.path
import signal
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from senagraph.console import bytes_progress, documents_progress, escape_unknown_characters, print_rows
from senagraph.errors import QueryError, SenagraphError
from senagraph.model import Issue, Severity
from senagraph.version import __version__
from senagraph.vocab import BASE

if TYPE_CHECKING:
    from senagraph.report import Report

REFUSED_SOME = 3
STANDARD = Path("-")
"""Standard input or output, in the place of a file."""
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
reference_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(reference_app, name="reference")

StoreOption = Annotated[
    Path,
    typer.Option("--store", envvar="SENAGRAPH_STORE", help="Folder of the store.", show_default=True),
]
Sources = Annotated[list[str], typer.Argument(help="Files, folders, patterns, archives; - is standard input.")]
RunDate = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day to note as the run's; none by default.")
]
BaseOption = Annotated[str, typer.Option("--base", help="Where the addresses of resources begin.")]
DEFAULT_STORE = Path("graphs/store")
DEFAULT_REFERENCE = Path("graphs/reference")


class Interrupted(BaseException):
    """The user pressed Ctrl-C; unlike ``KeyboardInterrupt``, Click leaves it to us."""


def main() -> None:
    """Run the command line; every error raised on purpose becomes one line and an exit code."""
    signal.signal(signal.SIGINT, _interrupt)
    escape_unknown_characters()
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
        Path, typer.Option("--output", "-o", help="File to write; - is standard output.", show_default=False)
    ] = STANDARD,
    form: Annotated[str | None, typer.Option("--format", "-f", help="ttl, trig, nt, nq, jsonld or rdf.")] = None,
    issues: Annotated[Path | None, typer.Option(help="Folder for issues.jsonl and unresolved.csv.")] = None,
    base: BaseOption = BASE,
    run_date: RunDate = None,
) -> None:
    """Read questions and write their graph; no store is needed.

    Example: senagraph convert examples/seed_question.txt
    """
    from senagraph.formats import format_of, serialize
    from senagraph.pipeline import convert
    from senagraph.report import write_issues

    chosen = format_of(form, output)
    with documents_progress() as progress:
        quads, report = convert(sources, base=base, run_date=_day(run_date), progress=progress)
    if issues is not None:
        write_issues(report, issues)
    _deliver(serialize(quads, chosen, base), output)
    _tell(report, issues)


@app.command("build")
def build_command(
    sources: Sources,
    store: StoreOption = DEFAULT_STORE,
    fresh: Annotated[bool, typer.Option(help="Forget what the store held before.")] = False,
    base: BaseOption = BASE,
    run_date: RunDate = None,
) -> None:
    """Read questions into the store.

    What it said of them before is replaced; other questions stay, unless --fresh.

    Example: senagraph build examples
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    with documents_progress() as progress:
        graph = KnowledgeGraph.build(sources, store, base=base, fresh=fresh, run_date=_day(run_date), progress=progress)
    if graph.report is not None:
        _tell(graph.report, store)


@app.command("check-format")
def check_format_command(
    sources: Sources,
    parts: Annotated[bool, typer.Option(help="Count the kinds of lines, or the columns, too.")] = False,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json; a table on a terminal.")] = "",
) -> None:
    """Say what is recognised in files, without building.

    Exit 3 if something cannot be read.

    Example: senagraph check-format examples --parts
    """
    from senagraph.format_check import check_format

    reports = list(check_format(sources))
    if parts:
        rows = [(r.source, r.form, part, count) for r in reports for part, count in sorted(r.parts.items())]
        print_rows(("source", "form", "part", "times"), rows, form)
    else:
        print_rows(
            ("source", "form", "questions", "readable", "refused"),
            [(r.source, r.form, r.documents, r.readable, len(r.refused)) for r in reports],
            form,
        )
    worth = [issue for r in reports for issue in r.issues if issue.severity is not Severity.NOTICE]
    _show(worth)
    if any(r.refused for r in reports):
        raise typer.Exit(REFUSED_SOME)


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
    _deliver(content, file)
    _tell_size(content, file)


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
    _deliver(content, file)
    _tell_size(content, file)


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
        _deliver(analysis.write_network(network, output.suffix.lstrip(".")), output)
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


@app.command("download")
def download_command(
    what: Annotated[
        list[str] | None, typer.Argument(help="Names of known files, or addresses; without any, the files are listed.")
    ] = None,
    to: Annotated[Path, typer.Option(help="Folder to put the files into.")] = Path(),
    delay: Annotated[float, typer.Option(min=0, max=3600, help="Seconds between two requests.")] = 1.0,
    timeout: Annotated[float, typer.Option(min=0.01, max=3600, help="Seconds of silence to bear.")] = 30.0,
    max_bytes: Annotated[int, typer.Option(min=1, help="The longest file to take.")] = 2_000_000_000,
    any_host: Annotated[bool, typer.Option("--any-host", help="Allow other hosts than the Senate's.")] = False,
) -> None:
    """Fetch files that the Senate publishes.

    A file that has not changed is kept.

    Example: senagraph download

    Another, which needs the network: senagraph download senators-json --to data
    """
    from senagraph.download import KNOWN_FILES, KNOWN_HOSTS, Manners, download_each

    if not what:
        rows = [(known.name, known.address, known.description) for known in KNOWN_FILES]
        print_rows(("name", "address", "what it is"), rows)
        return
    manners = Manners(delay, timeout, max_bytes=max_bytes, hosts=None if any_host else KNOWN_HOSTS)
    with bytes_progress() as progress:
        for done in download_each(what, to, manners=manners, progress=progress):
            print(done.summary(), file=sys.stderr)


@reference_app.callback()
def _reference() -> None:
    """Make what is known before reading: senators, groups …"""


@reference_app.command("update")
def reference_update_command(
    data: Annotated[Path, typer.Argument(help="Folder of published files, wherever they lie in it.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of graphs to write.")] = DEFAULT_REFERENCE,
) -> None:
    """Make the reference graphs again from published files.

    Those whose files are missing are left as they are. SENAGRAPH_REFERENCE names the folder of graphs that the other
    commands are to use in the place of those that come with the package.

    Example: senagraph reference update data
    """
    from senagraph.reference import update

    for each in update(data, output):
        print(each.summary(), file=sys.stderr)


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


def _deliver(content: bytes, file: Path) -> None:
    """Write a file, whole or not at all; - is standard output."""
    if file == STANDARD:
        sys.stdout.buffer.write(content)
        return
    from senagraph.files import write_whole

    write_whole(file, content)


def _tell_size(content: bytes, file: Path) -> None:
    if file != STANDARD:
        print(f"{file}: {len(content)} bytes", file=sys.stderr)


def _show(issues: Sequence[Issue]) -> None:
    """Print the first issues on standard error, and how many more there are."""
    for issue in issues[:SHOWN]:
        print(f"{issue.severity.value}: {issue}", file=sys.stderr)
    if len(issues) > SHOWN:
        print(f"… and {len(issues) - SHOWN} more", file=sys.stderr)


def _tell(report: "Report", folder: Path | None) -> None:
    """Say on standard error what came of a run; exit 3 if a document was refused.

    Unresolved names are many in a large run: they are said one by one only where no folder lists them.
    """
    _show([*report.refused, *(issue for issue in report.warnings if folder is None or issue.code != "unresolved")])
    print(report.summary(), file=sys.stderr)
    if folder is not None and report.issues:
        print(f"listed in {folder / 'issues.jsonl'} and {folder / 'unresolved.csv'}", file=sys.stderr)
    if folder is not None and (folder / "quarantine").is_dir():
        print(f"what was refused lies in {folder / 'quarantine'}, to be built again after a mend", file=sys.stderr)
    if report.refused:
        raise typer.Exit(REFUSED_SOME)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


if __name__ == "__main__":
    main()
