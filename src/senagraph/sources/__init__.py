"""What the user names (files, folders, archives, standard input) becomes documents; what cannot be read, issues.

One module a form. The form is recognised by content, never by the file's name.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from senagraph.errors import UnreadableDocument, reason_of
from senagraph.model import Document, Issue, Record, Severity
from senagraph.sources import assembly, dump, exports, html, pages
from senagraph.sources.decode import decode, decode_head
from senagraph.sources.inputs import HEAD, Input, find_inputs

__all__ = ["FORMS", "Form", "Input", "find_inputs", "read", "recognise"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which questions are published: how to know it by its beginning, and how to read it."""

    name: str
    """As documents bear it."""
    label: str
    """As people are told of it."""
    recognises: Callable[[str], bool]
    read: Callable[[Input], Iterator[Document | Record | Issue]]
    streams: bool = False
    """Whether it may be too large for memory, and is read last, a question at a time."""


FORMS: Final = (
    Form(html.FORM, "HTML page", html.recognises, html.read),
    Form(exports.FORM, "CSV export", exports.recognises, exports.read),
    Form(dump.FORM, "SQL dump", dump.recognises, dump.read, streams=True),
    Form(assembly.FORM, "Assemblée nationale", assembly.recognises, assembly.read),
    Form(pages.FORM, "text page", pages.recognises, pages.read),
)


def recognise(file: Input) -> Form:
    """Return the form of an input. Raises ``UnreadableDocument`` when it is empty, no text, or no form of ours."""
    try:
        head = file.head()
    except (OSError, EOFError, zlib.error) as wrong:
        what = f"cannot be read: {reason_of(wrong)}"
        raise UnreadableDocument(file.source, None, what) from wrong
    text = decode_head(head)
    form = next((form for form in FORMS if form.recognises(text)), None)
    if form is None:
        decode(head if len(head) < HEAD else head[: head.rfind(b"\n") + 1], file.source)
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        raise UnreadableDocument(file.source, 1, f"no header of a question that we know; it begins {first[:60]!r}")
    return form


def read(file: Input) -> Iterator[Document | Record | Issue]:
    """Yield the documents and records of one input; what cannot be read is an issue that says where and why."""
    try:
        yield from recognise(file).read(file)
    except (EOFError, OSError, zlib.error) as wrong:
        what = f"cannot be read: {reason_of(wrong)}"
        yield Issue(file.source, None, Severity.REFUSED, "unreadable", what)
    except UnreadableDocument as wrong:
        yield Issue(wrong.source, wrong.line, Severity.REFUSED, "unreadable", wrong.what)
