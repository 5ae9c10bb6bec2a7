"""The dump of the whole base: a plain ``pg_dump`` of the Senate's questions, read as it streams.

Questions stand before their answers in it, or after. So it is read twice: first the small tables and the answers,
which wait in an :class:`AnswerStore`; then the questions, each handed on with its answers. Memory does not grow with
the base.
"""

import hashlib
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Record, Severity
from senagraph.sources.answerstore import AnswerStore, answer_store
from senagraph.sources.copytext import (
    BEGINNING,
    Block,
    CutShort,
    Row,
    Unended,
    blocks,
    is_heading,
    some_values,
    values,
)
from senagraph.sources.dumptables import (
    ANSWERS,
    COLUMNS,
    MINISTRIES,
    QUESTIONS,
    Fields,
    Tables,
    check_columns,
)
from senagraph.sources.inputs import Input
from senagraph.sources.streams import through

FORM: Final = "dump"
_BY_UUID: Final = (
    ("reftrans", "uuidtrans"),
    ("reftransori", "uuidtransori"),
    ("refquerappelee", "uuidquerappelee"),
)
"""Where the reference of another question is put, and the column that names it."""


def recognises(text: str) -> bool:
    """Tell whether the text is the beginning of a dump."""
    return text.lstrip("\ufeff-\n\r ").startswith(BEGINNING) or is_heading(text)


def read(file: Input) -> Iterator[Record | Issue]:
    """Yield the questions of a dump with their answers, and an issue for each row that cannot be read.

    Raises ``UnreadableDocument`` when a table has columns that we do not know, or lacks some that we need.
    """
    tables = Tables()
    with answer_store() as store:
        digest = yield from _first_reading(file, tables, store)
        yield from _second_reading(file, digest, tables, store)


def read_ministries(file: Input) -> Mapping[str, Fields]:
    """Return the rows of the Senate's own table of ministries, by ``minid``.

    Raises ``UnreadableDocument`` when the table has columns that we do not know, or lacks some that we need, and when
    one of its rows cannot be read.
    """
    tables = Tables()
    for item in _items(file):
        if isinstance(item, Issue) and item.severity is Severity.REFUSED:
            raise UnreadableDocument(item.source, item.line, item.message)
        if isinstance(item, Block) and item.table == MINISTRIES:
            check_columns(item, file.source)
        elif isinstance(item, Row) and item.block.table == MINISTRIES:
            try:
                tables.keep(item.block.table, values(item))
            except ValueError as wrong:
                raise UnreadableDocument(file.source, item.line, _what(wrong)) from wrong
    return tables.ministries


def _items(file: Input, see: Callable[[bytes], object] | None = None) -> Iterator[Block | Row | Issue]:
    """Yield the blocks and rows of a dump; one that is cut short ends with the issue that says so."""
    try:
        with through(file.open(), see) as stream:
            yield from blocks(stream)
    except CutShort as wrong:
        severity = Severity.WARNING if isinstance(wrong, Unended) else Severity.REFUSED
        yield Issue(file.source, wrong.line, severity, "cut", wrong.what)
    except OSError as wrong:
        yield Issue(file.source, None, Severity.REFUSED, "cut", f"not read to its end: {wrong.strerror or wrong}")


def _first_reading(file: Input, tables: Tables, store: AnswerStore) -> Generator[Issue, None, str]:
    """Keep the small tables, the answers, and what binds questions to one another; return the digest of the file."""
    digest = hashlib.sha256()
    headings: dict[str, Block] = {}
    for item in _items(file, digest.update):
        if isinstance(item, Issue):
            yield item
        elif isinstance(item, Block):
            yield from _begin(item, file.source, headings)
        elif item.block.table in COLUMNS:
            yield from _keep(item, file.source, tables, store)
    if QUESTIONS not in headings:
        raise UnreadableDocument(file.source, None, f"a dump without rows (COPY) of the table {QUESTIONS}")
    if ANSWERS not in headings:
        what = f"a dump without the table {ANSWERS}: questions are read without the texts of their answers"
        yield Issue(file.source, None, Severity.WARNING, "missing-table", what, ANSWERS)
    orphans, first = store.finish()
    if orphans:
        what = f"{orphans} answers to questions that are not in the dump or cannot be read, this one the first"
        yield Issue(file.source, first, Severity.WARNING, "orphans", what, str(orphans))
    return digest.hexdigest()


def _begin(block: Block, source: str, headings: dict[str, Block]) -> Iterator[Issue]:
    """Note that a table begins. Raises ``UnreadableDocument`` for one that cannot be read with what precedes."""
    if block.table not in COLUMNS:
        what = f"a table that we do not know, left aside: {block.table}"
        yield Issue(source, block.line, Severity.WARNING, "unknown-table", what, block.table)
        return
    check_columns(block, source)
    earlier = headings.setdefault(block.table, block)
    if earlier.columns != block.columns:
        what = f"{block.table} again, with other columns than at line {earlier.line}"
        raise UnreadableDocument(source, block.line, what)


def _keep(row: Row, source: str, tables: Tables, store: AnswerStore) -> Iterator[Issue]:
    """Keep what a row tells; a question's that cannot be read is refused when it is read for itself."""
    table = row.block.table
    try:
        if table == ANSWERS:
            (question,) = some_values(row, ("idque",))
            store.add_answer(question or "", row)
        elif table == QUESTIONS:
            key, reference, uuid, version = some_values(row, ("id", "reference", "uuid", "version"))
            store.add_question(key or "", (reference or "").strip(), uuid, _number(version), row.line)
        else:
            tables.keep(table, values(row))
    except ValueError as wrong:
        if table != QUESTIONS:
            yield _bad_row(row, source, wrong)


def _bad_row(row: Row, source: str, wrong: ValueError, refused: Document | None = None) -> Issue:
    what = f"{row.block.table}: {_what(wrong)}"
    return Issue(source, row.line, Severity.REFUSED, "row", what, _raw(row)[:200], refused)


def _what(wrong: ValueError) -> str:
    if isinstance(wrong, UnicodeDecodeError):
        return f"byte 0x{wrong.object[wrong.start : wrong.start + 1].hex()} is no UTF-8"
    return str(wrong)


def _raw(row: Row) -> str:
    return row.raw.decode("utf-8", "replace")


def _number(written: str | None) -> int:
    return int(written) if written and re.fullmatch(r"[0-9]{1,18}", written) else 0


def _second_reading(file: Input, digest: str, tables: Tables, store: AnswerStore) -> Iterator[Record | Issue]:
    for item in _items(file):
        if not isinstance(item, Row) or item.block.table != QUESTIONS:
            continue
        try:
            fields = values(item)
        except ValueError as wrong:
            yield _bad_row(item, file.source, wrong, _document(file, digest, item, None))
            continue
        reference = (fields["reference"] or "").strip() or None
        if store.is_superseded(item.line):
            what = f"{reference} has a newer row in the same dump; that one is kept"
            yield Issue(file.source, item.line, Severity.WARNING, "twice", what, reference or "")
        else:
            answers: list[Fields] = []
            yield from _answers(fields["id"] or "", file.source, tables, store, answers)
            named = tables.named(_with_references(fields, store))
            yield Record(_document(file, digest, item, reference), named, tuple(answers))


def _answers(key: str, source: str, tables: Tables, store: AnswerStore, into: list[Fields]) -> Iterator[Issue]:
    """Put the answers to a question into a list; yield an issue for each that cannot be read."""
    for row in store.answers(key):
        try:
            into.append(tables.named(values(row)))
        except ValueError as wrong:
            yield _bad_row(row, source, wrong)


def _document(file: Input, digest: str, row: Row, reference: str | None) -> Document:
    return Document(file.source, file.name, _raw(row), digest, reference, row.line, FORM, row.block.heading)


def _with_references(fields: Fields, store: AnswerStore) -> Fields:
    """Return the fields with the references of the questions that they name by ``uuid``.

    They stand under ``reftrans``, ``reftransori`` and, unless the row itself says it, ``refquerappelee``.
    """
    found = {
        name: store.reference_of(uuid)
        for name, column in _BY_UUID
        if not fields.get(name) and (uuid := fields.get(column))
    }
    return {**fields, **found}
