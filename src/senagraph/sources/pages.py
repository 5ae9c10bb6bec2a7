"""Question pages in text form: one question a file, as senat.fr shows it when copied.

The forms of the lines are in :mod:`senagraph.pageforms`; here a file is only told from
other things and cut where a second question begins.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Severity
from senagraph.pageforms import is_footer, is_header, is_legislature
from senagraph.sources.decode import decode
from senagraph.sources.inputs import LARGEST, Input
from senagraph.text import lines_of, whole_lines_of

FORM: Final = "text"
_REFERENCE: Final = re.compile(r"SEQ[0-9]{7,10}[SGCA]?(?![0-9A-Z])", re.IGNORECASE)


def recognises(text: str) -> bool:
    """Tell whether some line of the text is the header of a question."""
    return any(is_header(line) for line in lines_of(text))


def reference_in(name: str) -> str | None:
    """Return the Senate's reference that a file's name or an address carries."""
    found = _REFERENCE.search(name)
    return found[0].upper() if found else None


def read(file: Input) -> Iterator[Document | Issue]:
    """Yield the documents of a file, and what is odd about it.

    Raises ``UnreadableDocument`` for a file that is too large for a page, empty, or no text.
    """
    content = file.whole()
    if content is None:
        raise UnreadableDocument(file.source, None, f"larger than {LARGEST} bytes: not a page")
    text, encoding = decode(content, file.source)
    if encoding not in ("utf-8", "utf-8-sig"):
        yield Issue(file.source, None, Severity.NOTICE, "encoding", f"not UTF-8; read as {encoding}", encoding)
    digest = hashlib.sha256(content).hexdigest()
    whole = Document(file.source, file.name, text, digest, reference_in(file.name), form=FORM)
    parts = list(split(text, whole))
    if len(parts) > 1:
        yield _several(whole, parts)
    yield from parts


def _several(whole: Document, parts: list[Document]) -> Issue:
    lost = f"; the reference {whole.reference} of its name fits only one and is not used" if whole.reference else ""
    lines = ", ".join(str(part.first_line) for part in parts)
    message = f"{len(parts)} questions in one file, at lines {lines}: each is read for itself{lost}"
    return Issue(whole.source, parts[1].first_line, Severity.WARNING, "several-questions", message)


def split(text: str, whole: Document) -> Iterator[Document]:
    """Yield the documents of a file: one for each header in it, together the whole file.

    What precedes a header (navigation, a title) goes with the question that follows it when the question
    before has ended with its footer, or when it is a title and a legislature; else with the question before.
    """
    lines = whole_lines_of(text)
    starts = _starts(lines)
    if len(starts) == 1:
        yield whole
        return
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        yield replace(
            whole,
            source=f"{whole.source}#{number}",
            text="".join(lines[start:end]),
            first_line=start + 1,
            reference=None,
        )


def _starts(lines: list[str]) -> list[int]:
    headers = [number for number, line in enumerate(lines) if is_header(line)]
    starts = [0]
    for before, header in pairwise(headers):
        footer = next((n for n in range(header - 1, before, -1) if is_footer(lines[n])), None)
        starts.append(_title_before(lines, header, before) if footer is None else footer + 1)
    return starts


def _title_before(lines: list[str], header: int, after: int) -> int:
    """Return the line of the title that an old page puts above legislature and header, else the header's."""
    above = [n for n in range(header - 1, after, -1) if lines[n].strip()][:2]
    return above[1] if len(above) == 2 and is_legislature(lines[above[0]]) else header
