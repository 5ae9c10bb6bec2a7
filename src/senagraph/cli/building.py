"""The commands that read documents, and those that fetch them and what is known before reading."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from senagraph.cli.common import (
    DEFAULT_REFERENCE,
    DEFAULT_STORE,
    REFUSED_SOME,
    STANDARD,
    BaseOption,
    DiscoverOption,
    OverridesOption,
    RunDate,
    Sources,
    StoreOption,
    app,
    day,
    deliver,
    reference_app,
    show,
    tell,
)
from senagraph.console import bytes_progress, documents_progress, print_rows
from senagraph.errors import SenagraphError
from senagraph.model import Severity
from senagraph.vocab import BASE

if TYPE_CHECKING:
    from senagraph.pipeline import Extractor


@app.command("convert")
def convert_command(
    sources: Sources,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write; - is standard output.", show_default=False)
    ] = STANDARD,
    form: Annotated[str | None, typer.Option("--format", "-f", help="ttl, trig, nt, nq, jsonld or rdf.")] = None,
    issues: Annotated[Path | None, typer.Option(help="Folder for issues.jsonl and unresolved.csv.")] = None,
    overrides: OverridesOption = None,
    discover: DiscoverOption = False,
    base: BaseOption = BASE,
    run_date: RunDate = None,
) -> None:
    """Read questions and write their graph; no store is needed.

    Example: senagraph convert examples/seed_question.txt
    """
    from senagraph.formats import format_of, serialize
    from senagraph.pipeline import convert
    from senagraph.report import write_issues

    if discover and issues is None:
        raise SenagraphError("--discover", "what it proposes goes into the folder of --issues; give one")
    chosen = format_of(form, output)
    extractor = _extractor(overrides, discover)
    with documents_progress() as progress:
        quads, report = convert(sources, extractor, base=base, run_date=day(run_date), progress=progress)
    if issues is not None:
        write_issues(report, issues)
    deliver(serialize(quads, chosen, base), output)
    tell(report, issues)


@app.command("build")
def build_command(
    sources: Sources,
    store: StoreOption = DEFAULT_STORE,
    fresh: Annotated[bool, typer.Option(help="Forget what the store held before.")] = False,
    overrides: OverridesOption = None,
    discover: DiscoverOption = False,
    base: BaseOption = BASE,
    run_date: RunDate = None,
) -> None:
    """Read questions into the store.

    What it said of them before is replaced; other questions stay, unless --fresh.

    Example: senagraph build examples
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    extractor, noted = _extractor(overrides, discover), day(run_date)
    with documents_progress() as progress:
        graph = KnowledgeGraph.build(
            sources, store, base=base, fresh=fresh, run_date=noted, extractor=extractor, progress=progress
        )
    if graph.report is not None:
        tell(graph.report, store)


def _extractor(overrides: Path | None, discover: bool) -> "Extractor":
    from senagraph.pipeline import Extractor
    from senagraph.resolve import read_overrides

    return Extractor(overrides=None if overrides is None else read_overrides(overrides), discover=discover)


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
    show(worth)
    if any(r.refused for r in reports):
        raise typer.Exit(REFUSED_SOME)


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
