"""Question pages in text form: one question a file, as senat.fr shows it when copied.

The forms of the lines are in :mod:`senagraph.pageforms`; here a file is only told from
other things and cut where a second question begins.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from senagraph.model import Document
from senagraph.pageforms import is_header


def recognises(text: str) -> bool:
    """Tell whether some line of the text is the header of a question."""
    return any(is_header(line) for line in text.splitlines())


def split(text: str, whole: Document) -> Iterator[Document]:
    """Yield the documents of a file: one for each header in it.

    What precedes a header (navigation, a title) goes with the question that follows it when
    the question before has ended with its footer, else with the question before.
    """
    lines = text.splitlines(keepends=True)
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
        footer = next((n for n in range(header - 1, before, -1) if _is_footer(lines[n])), None)
        starts.append(header if footer is None else footer + 1)
    return starts


def _is_footer(line: str) -> bool:
    return line.strip().startswith("Page mise à jour le")
