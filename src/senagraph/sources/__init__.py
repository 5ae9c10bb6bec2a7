"""What the user names (files, folders, standard input) becomes documents; what cannot be read becomes issues.

One module a form. The form is recognised by content, never by the file's name.
"""

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from senagraph.errors import SourceError, UnreadableDocument
from senagraph.model import Document, Issue, Severity
from senagraph.sources import pages
from senagraph.sources.decode import decode

LARGEST: Final = 16 * 1024 * 1024
"""Bytes in one page; the longest question of the base with its answer has some 200,000."""
_REFERENCE = re.compile(r"SEQ[0-9]{7,10}[SGCA]?(?![0-9A-Z])", re.IGNORECASE)
STDIN: Final = Path("-")
"""A file of this name is handed on by its whole path."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the Senate publishes: how to know it, and how to read it (nothing: not yet)."""

    name: str
    recognises: Callable[[str], object]
    read: Callable[[str, Document], Iterator[Document]] | None


FORMS: Final = (
    Form("HTML page", re.compile(r"\A\s*<(?:!doctype|html|\?xml|head|body)", re.IGNORECASE).search, None),
    Form("CSV export", re.compile(r"\A\ufeff?\"?(?:Sort|Nature|Numéro|Référence)\"?[;,]").search, None),
    Form("SQL dump", re.compile(r"^COPY (?:\w+\.)?tam_\w+ \(", re.MULTILINE).search, None),
    Form("JSON", re.compile(r"\A\s*[\[{]\s*[\"{]").search, None),
    Form("text page", pages.recognises, pages.split),
)


def find_files(sources: Iterable[str]) -> Iterator[Path | Issue]:
    """Yield the files that the sources name, each once, folders in the order of their names.

    In a folder only ``*.txt`` is read, hidden files are passed over, and every other file, or a link that
    leads nowhere, is a notice. ``-`` is standard input. Raises ``SourceError`` for a source that is not there.
    """
    seen: set[Path] = set()
    for source in sources:
        for found in _files_of(source):
            if isinstance(found, Issue):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def _files_of(source: str) -> Iterator[Path | Issue]:
    path = Path(source)
    try:
        if source == "-":
            yield STDIN
        elif path.is_dir():
            yield from _files_in(path)
        elif path.exists():
            yield path if path != STDIN else path.absolute()
        else:
            raise SourceError(printable(source), "no such file or folder")
    except (OSError, ValueError) as wrong:
        raise SourceError(printable(source)[:200], f"cannot be opened: {wrong}") from wrong


def _files_in(folder: Path) -> Iterator[Path | Issue]:
    for file in sorted(folder.rglob("*")):
        if file.is_dir() or any(part.startswith(".") for part in file.relative_to(folder).parts):
            continue
        if not file.is_file():
            yield Issue(printable(file), None, Severity.NOTICE, "not-read", "left aside: a link that leads nowhere")
        elif file.suffix.lower() == ".txt":
            yield file
        else:
            yield Issue(
                printable(file), None, Severity.NOTICE, "not-read", "left aside: only *.txt is read in a folder"
            )


def printable(name: str | Path) -> str:
    """Return the name of a file in one line of text: what is no character becomes U+FFFD, a line break a space."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)


def read(path: Path) -> Iterator[Document | Issue]:
    """Yield the documents of one file, or the issue that says why there is none."""
    source, name = ("standard input", "stdin") if path == STDIN else (printable(path), printable(path.name))
    try:
        content = sys.stdin.buffer.read(LARGEST + 1) if path == STDIN else _read_bytes(path)
        yield from _documents(content, source, name)
    except OSError as wrong:
        yield Issue(source, None, Severity.REFUSED, "unreadable", f"cannot be read: {wrong.strerror}")
    except UnreadableDocument as wrong:
        yield Issue(wrong.source, wrong.line, Severity.REFUSED, "unreadable", wrong.what)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _documents(content: bytes, source: str, name: str) -> Iterator[Document | Issue]:
    if len(content) > LARGEST:
        raise UnreadableDocument(source, None, f"larger than {LARGEST} bytes: not a page")
    text, encoding = decode(content, source)
    if encoding not in ("utf-8", "utf-8-sig"):
        yield Issue(source, None, Severity.NOTICE, "encoding", f"not UTF-8; read as {encoding}", encoding)
    form = next((form for form in FORMS if form.recognises(text)), None)
    if form is None:
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        raise UnreadableDocument(source, 1, f"no header of a question that we know; it begins {first[:60]!r}")
    if form.read is None:
        raise UnreadableDocument(source, 1, f"looks like a {form.name}: this version reads text pages only")
    reference = _REFERENCE.search(name)
    whole = Document(
        source=source,
        name=name,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        reference=reference[0].upper() if reference else None,
    )
    parts = list(form.read(text, whole))
    if len(parts) > 1:
        lost = f"; the reference {whole.reference} of its name fits only one and is not used" if whole.reference else ""
        lines = ", ".join(str(part.first_line) for part in parts)
        message = f"{len(parts)} questions in one file, at lines {lines}: each is read for itself{lost}"
        yield Issue(source, parts[1].first_line, Severity.WARNING, "several-questions", message)
    yield from parts
