"""The work list: what a person finds in it, and that it becomes decisions when it is filled in."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import EXAMPLES
from senagraph.pipeline import Extractor, convert
from senagraph.report import COLUMNS, Report, Unresolved, write_unresolved
from senagraph.resolve import read_overrides
from senagraph.vocab import SEN, mint

NO_BODY, NO_KEY = "Association des piégeurs agréés de l'Indre", "association-des-piegeurs-agrees-de-l-indre"
"""Decided to be none, for the test; its acronym stands beside it, so the words of the mention are longer."""
Rows = list[dict[str, str]]


def listed(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def filled_in(rows: Rows, file: Path, **decisions: str) -> Path:
    """The list as a person saves it with some names decided; the column that they leave alone stays as it is."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows({**row, "entity": decisions.get(row["name"], "")} for row in rows)
    return file


@pytest.fixture
def work_list(tmp_path: Path, extractor: Extractor) -> Rows:
    """The work list of the examples."""
    _, report = convert([str(EXAMPLES)], extractor)
    write_unresolved(report, tmp_path / "unresolved.csv")
    return listed(tmp_path / "unresolved.csv")


def test_its_columns_are_those_of_decisions_and_what_helps_to_decide(work_list: Rows) -> None:
    assert tuple(work_list[0]) == COLUMNS
    (amf,) = [row for row in work_list if row["name"] == "AMF"]
    assert amf["candidates"] == "body/AMF-maires body/AMF-marches-financiers"
    assert (amf["times"], amf["first_question"]) == ("1", "SEQ220299540")
    assert all(row["entity"] == row["question"] == row["note"] == "" for row in work_list)
    assert all(row["reason"] for row in work_list)


def test_a_list_that_nobody_has_filled_in_decides_nothing(
    work_list: Rows, tmp_path: Path, extractor: Extractor
) -> None:
    empty = Extractor(extractor.registry, read_overrides(filled_in(work_list, tmp_path / "mine.csv")))
    one, _ = convert([str(EXAMPLES)], extractor)
    other, _ = convert([str(EXAMPLES)], empty)
    assert set(one) == set(other)


def test_a_candidate_copied_into_the_list_is_linked_and_leaves_it(
    work_list: Rows, tmp_path: Path, extractor: Extractor
) -> None:
    """A body in the place of an acronym, another for one that no list has, nothing for what is no body."""
    (amf,) = [row for row in work_list if row["name"] == "AMF"]
    mine = filled_in(
        work_list,
        tmp_path / "mine.csv",
        **{"AMF": amf["candidates"].split()[0], "Chrono-environnement": "body/CNRS", NO_BODY: "-"},
    )
    quads, report = convert([str(EXAMPLES)], Extractor(extractor.registry, read_overrides(mine)))
    cited = {(quad.subject, quad.object) for quad in quads if quad.predicate == SEN.cites}
    assert (mint("question", "SEQ220299540"), mint("body", "AMF-maires")) in cited
    assert (mint("question", "SEQ230299240"), mint("body", "CNRS")) in cited
    assert not [key for _, key in cited if key in (mint("body", NO_KEY), mint("body", "chrono-environnement"))]
    assert "AMF" not in {name.name for name in report.unresolved}
    assert not {"Chrono-environnement", NO_BODY} & {name.name for name in report.unlisted}


def test_most_frequent_first_then_by_name(tmp_path: Path) -> None:
    names = [Unresolved(name, "body", f"SEQ{n}", "why", ("x",)) for n, name in enumerate(["b", "c", "a", "c"])]
    write_unresolved(Report(unresolved=names), tmp_path / "list.csv")
    rows = listed(tmp_path / "list.csv")
    assert [(row["name"], row["times"], row["first_question"]) for row in rows] == [
        ("c", "2", "SEQ1"),
        ("a", "1", "SEQ2"),
        ("b", "1", "SEQ0"),
    ]


def test_one_name_for_two_reasons_is_two_rows(tmp_path: Path) -> None:
    names = [Unresolved("AMF", "body", "SEQ1", reason, ()) for reason in ("open", "proposed")]
    write_unresolved(Report(unresolved=names), tmp_path / "list.csv")
    assert [row["reason"] for row in listed(tmp_path / "list.csv")] == ["open", "proposed"]


@pytest.mark.parametrize("name", ['a "b", c', "deux\nlignes", "été ; 😀"], ids=["quotes", "two lines", "any letters"])
def test_a_name_comes_back_as_it_was(tmp_path: Path, name: str, extractor: Extractor) -> None:
    write_unresolved(Report(unresolved=[Unresolved(name, "body", "SEQ1", "why", ())]), tmp_path / "list.csv")
    assert listed(tmp_path / "list.csv")[0]["name"] == name


def written_twice(report: Report, file: Path, write: Callable[[Report, Path], None]) -> bytes:
    write(report, file)
    return file.read_bytes()


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    report = Report(unresolved=[Unresolved(name, "body", "SEQ1", "why", ()) for name in "cab"])
    one = written_twice(report, tmp_path / "a.csv", write_unresolved)
    report.unresolved.reverse()
    assert written_twice(report, tmp_path / "b.csv", write_unresolved) == one
