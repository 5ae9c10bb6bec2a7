"""What the commands share: their options, and how results, issues and sizes are told."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from senagraph.model import Issue

if TYPE_CHECKING:
    from senagraph.report import Report

REFUSED_SOME = 3
STANDARD = Path("-")
"""Standard input or output, in the place of a file."""
SHOWN = 20
"""Issues shown on a terminal before the rest is only counted."""

StoreOption = Annotated[
    Path,
    typer.Option("--store", envvar="SENAGRAPH_STORE", help="Folder of the store.", show_default=True),
]
Sources = Annotated[list[str], typer.Argument(help="Files, folders, patterns, archives; - is standard input.")]
RunDate = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day to note as the run's; none by default.")
]
BaseOption = Annotated[str, typer.Option("--base", help="Where the addresses of resources begin.")]
OverridesOption = Annotated[
    Path | None,
    typer.Option(help="CSV of a person's decisions, which win; those of the package by default.", show_default=False),
]
DiscoverOption = Annotated[
    bool, typer.Option("--discover", help="List organisations that spaCy sees where nothing is found; no links.")
]
DEFAULT_STORE = Path("graphs/store")
DEFAULT_REFERENCE = Path("graphs/reference")

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


def deliver(content: bytes, file: Path) -> None:
    """Write a file, whole or not at all; - is standard output."""
    if file == STANDARD:
        sys.stdout.buffer.write(content)
        return
    from senagraph.files import write_whole

    write_whole(file, content)


def tell_size(content: bytes, file: Path) -> None:
    """Say on standard error how large a file is, unless it was standard output."""
    if file != STANDARD:
        print(f"{file}: {len(content)} bytes", file=sys.stderr)


def show(issues: Sequence[Issue]) -> None:
    """Print the first issues on standard error, and how many more there are."""
    for issue in issues[:SHOWN]:
        print(f"{issue.severity.value}: {issue}", file=sys.stderr)
    if len(issues) > SHOWN:
        print(f"… and {len(issues) - SHOWN} more", file=sys.stderr)


def tell(report: "Report", folder: Path | None) -> None:
    """Say on standard error what came of a run; exit 3 if a document was refused.

    Unresolved names are many in a large run: they are said one by one only where no folder lists them.
    """
    show([*report.refused, *(issue for issue in report.warnings if folder is None or issue.code != "unresolved")])
    print(report.summary(), file=sys.stderr)
    if folder is not None and report.issues:
        print(f"listed in {folder / 'issues.jsonl'} and {folder / 'unresolved.csv'}", file=sys.stderr)
    if folder is not None and (folder / "quarantine").is_dir():
        print(f"what was refused lies in {folder / 'quarantine'}, to be built again after a mend", file=sys.stderr)
    if report.refused:
        raise typer.Exit(REFUSED_SOME)


def day(moment: datetime | None) -> date | None:
    """Return the day that an option gives, if it was given."""
    return moment.date() if moment is not None else None
