"""What the first reading of a dump keeps for the second, out of memory: the answers, and which questions there are.

The rows of the answers lie compressed in a nameless temporary file: a base is not to be unpacked on the user's disk,
and a temporary folder may be memory. What leads to them is in a private SQLite database, in memory up to a size, then
in a file of the same kind. (``shelve`` and ``dbm`` leave named files behind and know no second key.)
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from senagraph.sources.copytext import Block, Row

IN_MEMORY: Final = 16 * 1024
"""Kibibytes of the database that stay in memory."""
FASTEST: Final = 1
"""The level of zlib that takes a sixth of the time of reading a question, and leaves two fifths of the bytes."""
_BATCH: Final = 2000
_SET_UP: Final = (
    f"PRAGMA cache_size = -{IN_MEMORY}",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "CREATE TABLE answer (question TEXT, line INTEGER, start INTEGER, length INTEGER)",
    "CREATE TABLE question (id TEXT, reference TEXT, uuid TEXT, version INTEGER, line INTEGER)",
    "CREATE TABLE superseded (line INTEGER PRIMARY KEY)",
    "BEGIN",
)
_FINISH: Final = (
    "CREATE INDEX of_question ON answer (question)",
    "CREATE INDEX by_id ON question (id)",
    "CREATE INDEX by_uuid ON question (uuid) WHERE uuid IS NOT NULL",
    """INSERT INTO superseded SELECT line FROM (
        SELECT line, row_number() OVER (PARTITION BY reference ORDER BY version DESC, line DESC) AS place
        FROM question WHERE reference != '') WHERE place > 1""",
)
_ORPHANS: Final = "SELECT count(*), min(line) FROM answer WHERE question NOT IN (SELECT id FROM question)"
_ANSWERS: Final = "SELECT line, start, length FROM answer WHERE question = ? ORDER BY line"


class AnswerStore:
    """The answers of a dump by their question's ``id``; its questions by ``uuid``, and which are superseded."""

    def __init__(self, connection: sqlite3.Connection, rows: BinaryIO) -> None:
        self._connection = connection
        self._rows = rows
        self._end = 0
        self._block: Block | None = None
        self._answers: list[tuple[str, int, int, int]] = []
        self._questions: list[tuple[str, str, str | None, int, int]] = []
        for statement in _SET_UP:
            connection.execute(statement)

    def add_answer(self, question: str, row: Row) -> None:
        """Keep the row of an answer to a question."""
        self._block = row.block
        packed = zlib.compress(row.raw, FASTEST)
        self._answers.append((question, row.line, self._end, len(packed)))
        self._end += self._rows.write(packed)
        if len(self._answers) >= _BATCH:
            self._flush()

    def add_question(self, key: str, reference: str, uuid: str | None, version: int, line: int) -> None:
        """Note that a question is there, without its text."""
        self._questions.append((key, reference, uuid, version, line))
        if len(self._questions) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._connection.executemany("INSERT INTO answer VALUES (?, ?, ?, ?)", self._answers)
        self._connection.executemany("INSERT INTO question VALUES (?, ?, ?, ?, ?)", self._questions)
        self._answers.clear()
        self._questions.clear()

    def finish(self) -> tuple[int, int | None]:
        """End the adding; return how many answers have no question, and the line of the first."""
        self._flush()
        for statement in _FINISH:
            self._connection.execute(statement)
        orphans, first = self._connection.execute(_ORPHANS).fetchone()
        return orphans, first

    def is_superseded(self, line: int) -> bool:
        """Tell whether a question has its reference in a newer row too: of a higher version, else further down."""
        return self._connection.execute("SELECT 1 FROM superseded WHERE line = ?", (line,)).fetchone() is not None

    def reference_of(self, uuid: str) -> str | None:
        """Return the reference of the question with this ``uuid``."""
        found = self._connection.execute("SELECT reference FROM question WHERE uuid = ?", (uuid,)).fetchone()
        return found[0] or None if found is not None else None

    def answers(self, question: str) -> Iterator[Row]:
        """Yield the rows of the answers to a question, in the order of the file."""
        for line, start, length in self._connection.execute(_ANSWERS, (question,)).fetchall():
            if self._block is not None:
                self._rows.seek(start)
                yield Row(self._block, line, zlib.decompress(self._rows.read(length)))


@contextmanager
def answer_store() -> Iterator[AnswerStore]:
    """Give an empty store, gone afterwards."""
    with closing(sqlite3.connect("", isolation_level=None)) as connection, TemporaryFile() as rows:
        yield AnswerStore(connection, rows)
