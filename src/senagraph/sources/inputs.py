"""What the user names becomes inputs: files on disk, members of archives, standard input."""

import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from senagraph.errors import SourceError
from senagraph.model import Issue, Severity
from senagraph.sources.archives import ENDINGS, Archive, inputs_in, left_aside, one_line, wrong_ending
from senagraph.sources.streams import HEAD, LARGEST, Input, kept, open_file

__all__ = ["ENDINGS", "HEAD", "LARGEST", "Input", "find_inputs", "printable"]

STDIN: Final = "-"
_GLOB: Final = re.compile(r"[*?\[]")


def find_inputs(sources: Iterable[str]) -> Iterator[Input | Issue]:
    """Yield the inputs that the sources name, each once, folders and archives in the order of their names.

    A source is a file, a folder, a pattern such as ``pages/*.html``, an archive or ``-``. In a folder, and under a
    pattern, hidden files are passed over; in a folder a file whose ending says that it is none of ours, or a link
    that leads nowhere, is a notice. Raises ``SourceError`` for a source that is not there.
    """
    seen: set[Path] = set()
    for source in sources:
        for path in _paths(source):
            if isinstance(path, Issue):
                yield path
            elif path not in seen:
                seen.add(path)
                yield from _inputs_at(path, source == STDIN)


def _paths(source: str) -> Iterator[Path | Issue]:
    if re.match(r"https?://", source):
        raise SourceError(source[:200], "an address is not read directly; fetch it first: senagraph download ADDRESS")
    path = Path(source)
    try:
        if source == STDIN:
            yield path
        elif path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield path.absolute() if str(path) == STDIN else path
        elif _GLOB.search(source) and (found := _matching(path)):
            yield from found
        else:
            raise SourceError(printable(source)[:200], "no such file or folder")
    except (OSError, ValueError) as wrong:
        what = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
        raise SourceError(printable(source)[:200], f"cannot be opened: {what}") from wrong


def _matching(pattern: Path) -> list[Path]:
    """Return the files that a pattern names, sorted; ``**`` is any number of folders."""
    within = pattern.relative_to(pattern.anchor)
    found = Path(pattern.anchor).glob(str(within))
    return sorted(file for file in found if file.is_file() and (not _is_hidden(file) or _is_hidden(within)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.parts)


def _in_folder(folder: Path) -> Iterator[Path | Issue]:
    for file in sorted(folder.rglob("*")):
        if file.is_dir() or _is_hidden(file.relative_to(folder)):
            continue
        if not file.is_file():
            yield left_aside(printable(file), "a link that leads nowhere")
        elif file.suffix.lower() not in ENDINGS:
            yield left_aside(printable(file), wrong_ending())
        else:
            yield file


def printable(name: str | Path) -> str:
    """Return the name of a file in one line of text: what is no character becomes U+FFFD, a line break a space."""
    return one_line(str(name))


def _inputs_at(path: Path, standard: bool) -> Iterator[Input | Issue]:
    source = "standard input" if standard else printable(path)
    try:
        yield from inputs_in(_standard_input() if standard else _archive(path, source))
    except OSError as wrong:
        yield Issue(source, None, Severity.REFUSED, "unreadable", f"cannot be read: {wrong.strerror or wrong}")


def _standard_input() -> Archive:
    opened, size = kept(sys.stdin.buffer)
    return Archive("standard input", "stdin", opened, size)


def _archive(path: Path, source: str) -> Archive:
    """Return the file as what may be an archive; a pipe can be read only once, so its bytes are kept."""
    about = path.stat()
    name = printable(path.name)
    if stat.S_ISREG(about.st_mode):
        return Archive(source, name, lambda: open_file(path), about.st_size)
    with path.open("rb") as pipe:
        opened, size = kept(pipe)
    return Archive(source, name, opened, size)
