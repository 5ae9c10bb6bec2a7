"""The command line: arguments, printing, exit codes. Whatever a command does, one library call does too.

Results go to standard output, progress and warnings to standard error. Exit 0: done; 1: failed, with one
line ``error: where: what``; 2: wrong usage; 3: done, but some documents were refused.
"""

import signal
import sys
from typing import Annotated

import typer

from senagraph.cli import building, reading, reviewing
from senagraph.cli.common import app
from senagraph.console import escape_unknown_characters
from senagraph.errors import SenagraphError
from senagraph.version import __version__

__all__ = ["app", "building", "main", "reading", "reviewing"]


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
