"""COPY blocks of a plain dump: where they begin and end, what their cells stand for."""

from io import BufferedReader, BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumps import Dribble
from senagraph.sources import copytext
from senagraph.sources.copytext import (
    Block,
    CutShort,
    Row,
    Unended,
    blocks,
    cells,
    escape,
    is_heading,
    some_values,
    unescape,
    values,
)

DUMP = b"""--
-- PostgreSQL database dump
--

SET client_encoding = 'UTF8';
CREATE TABLE questions.the (thecle text, thelib text);

COPY questions.the (thecle, thelib) FROM stdin;
1\tBudget
2\t\\N
\\.


COPY public.tam_reponses (idque, txtrep) FROM stdin;
7\tUne ligne.\\nUne autre.
\\.

--
-- PostgreSQL database dump complete
--
"""


def read(content: bytes) -> list[Block | Row]:
    return list(blocks(BytesIO(content)))


def rows(content: bytes) -> list[tuple[str, int, bytes]]:
    return [(item.block.table, item.line, item.raw) for item in read(content) if isinstance(item, Row)]


def cut(content: bytes) -> tuple[list[Block | Row], CutShort]:
    """What was yielded before the dump turned out to be cut, and what was said."""
    found: list[Block | Row] = []
    with pytest.raises(CutShort) as wrong:
        found.extend(blocks(BytesIO(content)))
    return found, wrong.value


# ---------------------------------------------------------------- blocks


def test_the_rows_of_each_table_come_with_their_lines() -> None:
    assert rows(DUMP) == [
        ("the", 9, b"1\tBudget"),
        ("the", 10, b"2\t\\N"),
        ("tam_reponses", 15, b"7\tUne ligne.\\nUne autre."),
    ]


def test_a_block_knows_its_columns_its_line_and_its_heading() -> None:
    first, *_ = read(DUMP)
    assert first == Block("the", ("thecle", "thelib"), 8, "COPY questions.the (thecle, thelib) FROM stdin;")


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("COPY tam_questions (id, txtque) FROM stdin;", id="without a schema"),
        pytest.param("COPY questions.tam_questions (id, txtque) FROM stdin;", id="with a schema"),
        pytest.param('COPY "questions"."tam_questions" ("id", "txtque") FROM stdin;', id="quoted"),
        pytest.param("COPY public.TAM_QUESTIONS (id, txtque) FROM stdin;", id="in capitals"),
        pytest.param("COPY tam_questions (id,txtque) FROM stdin;", id="without spaces"),
    ],
)
def test_headings(heading: str) -> None:
    (block, row) = read(f"{heading}\n1\tx\n\\.\n".encode())
    assert isinstance(block, Block)
    assert (block.table, block.columns) == ("tam_questions", ("id", "txtque"))
    assert isinstance(row, Row)
    assert row.block == block
    assert is_heading(f"SET x;\n{heading}\n")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("COPY tam_questions TO stdout;", id="the other way"),
        pytest.param("-- COPY tam_questions (id) FROM stdin;", id="in a comment"),
        pytest.param("INSERT INTO tam_questions VALUES (1);", id="another command"),
    ],
)
def test_other_lines_begin_no_block(line: str) -> None:
    assert read(f"{line}\n1\n\\.\n".encode()) == []
    assert not is_heading(line)


def test_a_row_that_looks_like_a_heading_is_a_row() -> None:
    heading = "COPY the (thecle, thelib) FROM stdin;"
    assert rows(f"{heading}\n{heading}\n\\.\n".encode()) == [("the", 2, heading.encode())]


def test_windows_line_ends() -> None:
    found = rows(DUMP.replace(b"\n", b"\r\n"))
    assert found == rows(DUMP)


def test_a_mark_before_the_first_line_is_no_harm() -> None:
    assert rows(b"\xef\xbb\xbf" + DUMP) == rows(DUMP)


def test_an_empty_table() -> None:
    assert [type(item) for item in read(b"COPY the (thecle) FROM stdin;\n\\.\n")] == [Block]


def test_the_end_mark_may_be_the_last_thing_of_the_file() -> None:
    assert rows(b"COPY the (thecle) FROM stdin;\n1\n\\.") == [("the", 2, b"1")]


@given(st.integers(1, 40))
def test_the_pieces_in_which_a_file_comes_do_not_matter(size: int) -> None:
    for content in (DUMP, DUMP.replace(b"\n", b"\r\n")):
        dribbled = list(blocks(BufferedReader(Dribble(content, size), 16)))
        assert dribbled == read(content)


# ---------------------------------------------------------------- cut short


def test_a_block_cut_in_the_middle_of_a_row() -> None:
    content = DUMP[: DUMP.index(b"ligne")]
    found, wrong = cut(content)
    assert [item.raw for item in found if isinstance(item, Row)] == [b"1\tBudget", b"2\t\\N"]
    assert (wrong.line, wrong.what) == (
        15,
        "tam_reponses (from line 14 on) ends without \\. : the file was cut short",
    )


def test_a_block_cut_between_two_rows() -> None:
    found, wrong = cut(b"COPY the (thecle) FROM stdin;\n1\n2\n")
    assert len([item for item in found if isinstance(item, Row)]) == 2
    assert wrong.line == 3


def test_a_dump_cut_between_two_tables() -> None:
    found, wrong = cut(DUMP[: DUMP.index(b"COPY public")])
    assert len(found) == 3
    assert isinstance(wrong, Unended)
    assert wrong.what.startswith("the dump ends without the comment that it is complete")


def test_a_dump_that_is_no_whole_dump_of_the_program_needs_no_end() -> None:
    assert len(read(b"COPY the (thecle) FROM stdin;\n1\n\\.\n")) == 2


def test_a_file_without_line_ends_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copytext, "LONGEST_ROW", 1000)
    found, wrong = cut(b"COPY the (thecle) FROM stdin;\n1\n" + b"x" * 5000)
    assert len(found) == 2
    assert (wrong.line, wrong.what) == (3, "a line of more than 1000 bytes: not a row of this base")


# ---------------------------------------------------------------- cells


ESCAPES = [
    pytest.param("\\N", None, id="no value"),
    pytest.param("", "", id="an empty value is a value"),
    pytest.param("\\\\N", "\\N", id="a backslash and N"),
    pytest.param("a\\tb", "a\tb", id="tab"),
    pytest.param("a\\nb\\r\\nc", "a\nb\r\nc", id="line ends"),
    pytest.param("\\b\\f\\v", "\b\f\v", id="backspace, form feed, vertical tab"),
    pytest.param("C:\\\\tmp", "C:\\tmp", id="a backslash"),
    pytest.param("\\\\\\\\", "\\\\", id="two backslashes"),
    pytest.param("\\\\n", "\\n", id="a backslash and n"),
    pytest.param("\\x41\\x4", "A\x04", id="hexadecimal"),
    pytest.param("\\101\\7", "A\x07", id="octal"),
    pytest.param("\\303\\251\\xC3\\xa9", "éé", id="numbers are bytes of UTF-8"),
    pytest.param("\\x", "x", id="x without a number"),
    pytest.param("\\.", ".", id="a point"),
    pytest.param("\\é", "é", id="any other character stands for itself"),
    pytest.param("a\\", "a\\", id="a backslash with nothing after it"),
    pytest.param("\\Nx", "Nx", id="N is no value only alone"),
]


@pytest.mark.parametrize(("cell", "value"), ESCAPES)
def test_cells(cell: str, value: str | None) -> None:
    assert unescape(cell) == value


@given(st.none() | st.text())
def test_escaping_comes_back(value: str | None) -> None:
    cell = escape(value)
    assert not set(cell) & set("\t\n\r")
    assert unescape(cell) == value


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_rows_come_back(row: list[str | None]) -> None:
    names = tuple(f"c{n}" for n in range(len(row)))
    line = "\t".join(map(escape, row))
    found = rows(f"COPY t ({', '.join(names)}) FROM stdin;\n{line}\n\\.\n".encode())
    assert [raw for _, _, raw in found] == [line.encode()]
    assert list(values(Row(Block("t", names, 1, ""), 2, found[0][2])).values()) == row


@given(st.text())
def test_any_cell_has_a_value_or_is_refused_in_words(cell: str) -> None:
    try:
        unescape(cell)
    except ValueError as wrong:
        assert str(wrong)


def row(raw: bytes, *columns: str) -> Row:
    return Row(Block("the", columns or ("thecle", "thelib"), 1, ""), 2, raw)


def test_values_are_found_by_the_names_of_the_heading() -> None:
    assert values(row(b"Budget\t1", "thelib", "thecle")) == {"thelib": "Budget", "thecle": "1"}
    assert some_values(row(b"Budget\t\\N", "thelib", "thecle"), ("thecle", "thelib", "theali")) == [
        None,
        "Budget",
        None,
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        pytest.param(b"1", "1 values for 2 columns", id="too few columns"),
        pytest.param(b"1\t2\t3", "3 values for 2 columns", id="too many columns"),
        pytest.param(b"1\tx\0y", "a NUL byte", id="a NUL byte"),
        pytest.param(b"1\t\xed\xa0\x80", "invalid continuation byte", id="half of a pair of UTF-16"),
        pytest.param(b"1\t\xe9", "unexpected end of data", id="ISO-8859-1"),
    ],
)
def test_bad_rows(raw: bytes, what: str) -> None:
    for read_row in (cells, values, lambda bad: some_values(bad, ("thecle",))):
        with pytest.raises(ValueError, match=what):
            read_row(row(raw))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"1\t\\000", id="NUL as a number"),
        pytest.param(b"1\t\\xED\\xA0\\x80", id="half of a pair as numbers"),
        pytest.param(b"1\t\\351", id="a number that is no UTF-8"),
    ],
)
def test_bad_numbers(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"NUL|utf-8"):
        values(row(raw))
