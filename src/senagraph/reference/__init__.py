"""What we know before reading: the reference graphs, made from published files and from tables of curated facts.

Each subject is a module with a ``HEADER`` that says what its file is, the ``INPUTS`` that it needs, and ``triples``.
The ministries of the Senate's own table are matched with those of the subjects, hence made after them.
The tables, which a person can correct, lie in ``tables/``; its README says where each comes from.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from pyoxigraph import Triple

from senagraph.files import write_whole
from senagraph.reference import (
    bodies,
    communes,
    constituencies,
    families,
    governments,
    groups,
    mandates,
    memberships,
    ministers,
    senate_ministries,
    senators,
    successions,
    title_words,
)
from senagraph.reference.inputs import TABLES, Input, Inputs
from senagraph.reference.senate_table import WANTED, SenateTable, find_table
from senagraph.reference.turtle import comment, turtle
from senagraph.registry import Registry
from senagraph.resources import reference_file, reference_folder

__all__ = ["SUBJECTS", "TABLES", "Input", "Inputs", "Subject", "Updated", "graph_of", "update"]


class Subject(Protocol):
    """What one reference graph is about."""

    @property
    def HEADER(self) -> str:  # noqa: N802
        """What the file holds and where it comes from, for its first lines."""

    @property
    def INPUTS(self) -> tuple[Input, ...]:  # noqa: N802
        """The published files that it is made from."""

    def triples(self, inputs: Inputs, /) -> Iterator[Triple]:
        """State all that the inputs and our tables say of the subject."""


SUBJECTS: Final[Mapping[str, Subject]] = {
    **bodies.SUBJECTS,
    "constituencies": constituencies,
    "families": families,
    "governments": governments,
    "groups": groups,
    "mandates": mandates,
    "memberships": memberships,
    "ministers": ministers,
    "senators": senators,
    "successions": successions,
}

MADE_BY: Final = "Made by: senagraph reference update DATA\n"


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of one file: its content, or nothing for want of these inputs."""

    file: str
    content: bytes = b""
    missing: tuple[str, ...] = ()

    def summary(self) -> str:
        """Say it in one line."""
        if self.missing:
            return f"{self.file}: left as it is, for want of {', '.join(self.missing)}"
        return f"{self.file}: {len(self.content)} bytes"


def update(data: Path, output: Path) -> tuple[Updated, ...]:
    """Write into a folder each file whose inputs are among the files of ``data``: graphs, words of titles, communes.

    The others stay as they are; a folder that lacks one, or a table that persons keep, gets it from the graphs in use,
    so that it is whole. Nothing is written unless all can be. Raises ``SourceError`` when ``data`` is no folder,
    ``UnreadableDocument`` or ``ReferenceGraphError`` when a file is not what we know.
    """
    inputs = Inputs(data)
    made = [*_made(inputs), _words_of_titles(inputs), _communes(inputs)]
    made.append(_of_the_senate(find_table(data), {each.file: each.content for each in made}))
    for each in made:
        file, in_use = output / each.file, reference_folder() / each.file
        if not each.missing:
            write_whole(file, each.content)
        elif not file.exists() and in_use.exists():
            write_whole(file, in_use.read_bytes())
    for table in sorted(reference_folder().glob("*.csv")):
        if not (output / table.name).exists():
            write_whole(output / table.name, table.read_bytes())
    return tuple(made)


def _made(inputs: Inputs) -> Iterator[Updated]:
    for name, subject in SUBJECTS.items():
        missing = inputs.missing(subject.INPUTS)
        yield Updated(f"{name}.ttl", b"" if missing else graph_of(subject, inputs), missing)


def _words_of_titles(inputs: Inputs) -> Updated:
    missing = inputs.missing(title_words.INPUTS)
    return Updated(title_words.FILE, b"" if missing else _words(inputs), missing)


def _communes(inputs: Inputs) -> Updated:
    missing = inputs.missing(communes.INPUTS)
    return Updated(communes.FILE, b"" if missing else _table_of_communes(inputs), missing)


def _of_the_senate(table: SenateTable | None, made: Mapping[str, bytes]) -> Updated:
    """Match the Senate's own table of ministries with the graphs just made, or those shipped where there is none."""
    if table is None:
        return Updated(senate_ministries.FILE, missing=(WANTED,))
    with TemporaryDirectory() as folder:
        registry = Registry([_graph("governments.ttl", made, Path(folder))])
        already = senate_ministries.successions_in(_graph("successions.ttl", made, Path(folder)))
    read = f"Read: {table.name}, {len(table.ministries)} ministries, sha256 of the table {table.digest[:16]}\n"
    head = comment("".join([senate_ministries.HEADER, read, MADE_BY]))
    stated = senate_ministries.triples(table.ministries, registry, already)
    return Updated(senate_ministries.FILE, head + turtle(stated))


def _graph(name: str, made: Mapping[str, bytes], folder: Path) -> Path:
    if not made.get(name):
        return reference_file(name)
    file = folder / name
    file.write_bytes(made[name])
    return file


def graph_of(subject: Subject, inputs: Inputs) -> bytes:
    """Return the file of one subject."""
    return comment(_head(subject.HEADER, subject.INPUTS, inputs)) + turtle(subject.triples(inputs))


def _words(inputs: Inputs) -> bytes:
    head = comment(_head(title_words.HEADER, title_words.INPUTS, inputs))
    return head + ("\n".join(title_words.lines(inputs)) + "\n").encode()


def _table_of_communes(inputs: Inputs) -> bytes:
    return comment(_head(communes.HEADER, communes.INPUTS, inputs)) + communes.table(inputs).encode()


def _head(header: str, read: Iterable[Input], inputs: Inputs) -> str:
    """Return the first lines of a file: what it is, the very files that it comes from, and how to make it again."""
    files = (
        f"Read: {inputs.file(each).name}, sha256 {sha256(inputs.content(each)).hexdigest()[:16]}\n" for each in read
    )
    return "".join([header, *files, MADE_BY])
