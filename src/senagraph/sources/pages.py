"""Question pages in text form: one question a file, as senat.fr shows it when copied.

The forms of the lines are in :mod:`senagraph.pageforms`; here a file is only told from
other things and cut where a second question begins.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from senagraph.model import Document
from senagraph.pageforms import is_footer, is_header, is_legislature
from senagraph.text import lines_of, whole_lines_of


def recognises(text: str) -> bool:
    """Tell whether some line of the text is the header of a question."""
    return any(is_header(line) for line in lines_of(text))


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
