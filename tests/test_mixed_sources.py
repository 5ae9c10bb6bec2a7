"""A folder of everything: text page, HTML page, export, dump, Assemblée nationale; one graph that answers."""

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from benchmarks.generator import Generator, write_zip

from conftest import EXAMPLES, ROOT, SHARED
from senagraph import KnowledgeGraph
from senagraph.format_check import check_format
from senagraph.model import Severity
from senagraph.queries import written
from senagraph.registry import Registry

HTML = ROOT / "tests" / "fixtures" / "html" / "qSEQ260299307.html"
MADE_UP = 300
"""Questions of the generated dump."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed, an HTML page, the real export, a generated dump and a file of the Assemblée."""
    if not SHARED.exists():
        pytest.skip("the shared data of the project are not on this machine")
    folder = tmp_path_factory.mktemp("mixed")
    for file in (
        EXAMPLES / "seed_question.txt",
        HTML,
        SHARED / "questions" / "questions-depuis-un-an.sample.csv",
        SHARED / "questions" / "QANR5L17QE5268.json",
    ):
        shutil.copy(file, folder)
    write_zip(folder / "questions.zip", Generator(MADE_UP, registry=Registry.shipped()).dump())
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return KnowledgeGraph.build([str(folder)], tmp_path_factory.mktemp("store"))


def rows(graph: KnowledgeGraph, query: str, **parameters: str) -> list[dict[str, object]]:
    found = graph.query(query, **parameters)
    return [dict(zip(found.columns, map(written, row), strict=True)) for row in found.rows]


def test_each_form_is_recognised_and_read(folder: Path) -> None:
    reports = {Path(report.source.partition("!")[0]).name: report for report in check_format([str(folder)])}
    assert {name: (report.form, report.documents, report.readable) for name, report in reports.items()} == {
        "QANR5L17QE5268.json": ("Assemblée nationale", 1, 1),
        "qSEQ260299307.html": ("HTML page", 1, 1),
        "questions-depuis-un-an.sample.csv": ("CSV export", 4, 4),
        "questions.zip": ("SQL dump", MADE_UP, MADE_UP),
        "seed_question.txt": ("text page", 1, 1),
    }


def test_nothing_is_refused_and_every_question_is_there_once(graph: KnowledgeGraph) -> None:
    assert graph.report is not None
    assert [str(issue) for issue in graph.report.issues if issue.severity is Severity.REFUSED] == []
    assert graph.report.questions == MADE_UP + 7
    assert graph.stats()["questions"] == MADE_UP + 7


def test_the_graph_conforms_to_the_shapes(graph: KnowledgeGraph) -> None:
    report = graph.validate()
    assert report.conforms, [violation.line() for violation in report.violations[:10]]


def test_c5_the_group_is_that_of_the_day(graph: KnowledgeGraph) -> None:
    found = rows(graph, "group-that-day", senator="Patrick Chaize")
    that_day = next(row for row in found if str(row["question"]).startswith("question:20241003-p3625"))
    assert (that_day["written"], that_day["affiliation"], that_day["name"]) == (
        "Les Républicains",
        "membre",
        "Les Républicains",
    )


def test_c5_names_of_groups_are_those_of_their_time(graph: KnowledgeGraph) -> None:
    """One group, two names: what the Senate lists today must not be put into the past."""
    text = """SELECT DISTINCT ?written WHERE {
        ?q sen:askerGroup <{base}id/group/UMP> ; sen:askerGroupAsWritten ?written ; dcterms:issued ?day
        FILTER(?day < "2015-05-01"^^xsd:date) }""".replace("{base}", graph.store.base)
    names = {row[0].value for row in graph.query(text).rows if isinstance(row[0], ox.Literal)}
    assert names
    assert "Les Républicains" not in names


def test_c6_santé_across_governments_and_names_of_its_ministry(graph: KnowledgeGraph) -> None:
    found = rows(graph, "portfolio", portfolio="santé", since="2024-01-01")
    by_question = {row["question"]: row["government"] for row in found}
    assert by_question["question:20241003-p3625-chaize-patrick-1c721a85"] == "Gouvernement Barnier"
    assert by_question["question:SEQ250705638"] == "Gouvernement Bayrou"
    assert len({row["ministry"] for row in rows(graph, "portfolio", portfolio="santé")}) > 3


def test_c8_the_chain_of_a_transferred_question(graph: KnowledgeGraph) -> None:
    assert [(row["date"], row["step"]) for row in rows(graph, "chain", question="SEQ250705637")] == [
        ("2025-07-17", "publication"),
        ("2026-02-27", "transmission"),
        ("2026-03-26", "réponse"),
    ]


def test_c8_a_written_question_that_turned_oral_leads_to_it(graph: KnowledgeGraph) -> None:
    text = (
        """SELECT ?a ?b WHERE { ?a sen:event/sen:convertedTo ?b . ?a a sen:WrittenQuestion . ?b a sen:OralQuestion }"""
    )
    assert graph.query(text).rows, "the generated dump has conversions, and both questions are in it"


def test_one_answer_serves_several_questions(graph: KnowledgeGraph) -> None:
    text = "SELECT ?answer WHERE { ?a sen:answer ?answer . ?b sen:answer ?answer FILTER(STR(?a) < STR(?b)) }"
    assert graph.query(text).rows


def test_themes_are_concepts_that_questions_share(graph: KnowledgeGraph) -> None:
    text = "SELECT ?theme WHERE { ?a dcterms:subject ?theme . ?b dcterms:subject ?theme FILTER(STR(?a) < STR(?b)) }"
    assert graph.query(text).rows


def test_building_again_changes_no_byte(folder: Path, graph: KnowledgeGraph, tmp_path: Path) -> None:
    again = KnowledgeGraph.build([str(folder)], tmp_path / "store")
    assert again.serialized("nq") == graph.serialized("nq")
