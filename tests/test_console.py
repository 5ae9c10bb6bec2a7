"""Rows on a terminal and for programs: nothing is lost, whatever the width and the encoding."""

import csv
import io
import json
from collections.abc import Sequence

import pytest

from senagraph.console import print_rows
from senagraph.errors import FormatError

COLUMNS = ("body", "name", "questions")
ROWS = [("body:CNIL", "Commission nationale de l'informatique", 4), ("body:X", 'a\t"b"\né', None)]


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_a_column_of_addresses_is_left_out_of_a_narrow_table_which_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, ROWS, "table")
    out, err = capsys.readouterr()
    assert "body" not in out and "Commission" in out
    assert err == "not shown for want of room: body (--format csv has everything)\n"


def test_web_addresses_are_left_out_too_and_a_missing_one_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("code du travail", "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006072050/"), ("arrêté", None)]
    print_rows(("name", "address"), rows, "table")
    out, err = capsys.readouterr()
    assert "https" not in out and "arrêté" in out
    assert err == "not shown for want of room: address (--format csv has everything)\n"


def test_a_column_of_nothing_is_no_column_of_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("name", "when"), [("a", None)], "table")
    assert "when" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        pytest.param(("s",), [("body:CNIL",)], id="one column"),
        pytest.param(("s", "q"), [("body:CNIL", "question:SEQ1")], id="two columns"),
    ],
)
def test_a_table_of_nothing_but_addresses_shows_them(
    columns: Sequence[str], rows: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    print_rows(columns, rows, "table")
    out, err = capsys.readouterr()
    assert all(cell in out for cell in rows[0]) and err == ""


def test_days_and_numbers_are_never_broken(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("day", "text", "n"), [("2024-10-03", "mot " * 60, 12345)], "table")
    out = capsys.readouterr().out
    assert "2024-10-03" in out and "12345" in out and max(map(len, out.splitlines())) <= 60


def test_a_table_without_rows_has_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, [], "table")
    assert tuple(capsys.readouterr().out.split()[:3]) == COLUMNS


def test_markup_in_a_cell_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("a",), [("[red]x[/red]",)], "table")
    assert "[red]x[/red]" in capsys.readouterr().out


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("tsv", "\t"), ("", ",")])
def test_csv_is_read_back(form: str, separator: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, ROWS, form)
    read = list(csv.reader(io.StringIO(capsys.readouterr().out, newline=""), delimiter=separator))
    assert read == [list(COLUMNS), *(["" if cell is None else str(cell) for cell in row] for row in ROWS)]


def test_json_keeps_numbers_and_what_is_absent(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(COLUMNS, ROWS, "json")
    assert json.loads(capsys.readouterr().out) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_data_is_utf_8_whatever_the_terminal_speaks(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    terminal = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    monkeypatch.setattr("sys.stdout", terminal)
    print_rows(("a",), [("é",)], form)
    assert "é" in raw.getvalue().decode("utf-8")


def test_another_form_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(FormatError, match="choose table, csv, tsv or json"):
        print_rows(COLUMNS, ROWS, "docx")
