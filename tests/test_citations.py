"""A question that cites another by number is tied to it, once both are known, in a store and in a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from senagraph.citations import legislature_on, number_in
from senagraph.knowledge_graph import KnowledgeGraph
from senagraph.vocab import SEN

HEADER = "Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le {day}"
CITED = "qSEQ240907181.txt"
CITING = "qSEQ241201234.txt"
Write = Callable[..., Path]


def pages(write: Write, sentence: str, *, name: str = "a", cited: bool = True) -> str:
    """Write a question, and one of three months later that cites it."""
    if cited:
        write(
            "M. Patrick Chaize interroge M. le ministre de l'intérieur sur les sapeurs-pompiers.",
            header=HEADER.format(day="05/09/2024"),
            name=f"{name}/{CITED}",
            ending="- page 1\n\nEn attente de réponse du Ministère de l'intérieur.\n",
        )
    file = write(
        sentence,
        header=HEADER.format(day="05/12/2024"),
        name=f"{name}/{CITING}",
        ending="- page 2\n\nEn attente de réponse du Ministère de l'intérieur.\n",
    )
    return str(file.parent)


RECALL = (
    "M. Patrick Chaize rappelle à M. le ministre de l'intérieur les termes de sa question n° 07181, "
    "qui n'a pas obtenu de réponse à ce jour."
)
REFERENCE = "M. Patrick Chaize interroge M. le ministre de l'intérieur au sujet de la question n° 07181 d'un collègue."


def links(graph: KnowledgeGraph, term: str) -> list[str]:
    rows = graph.query(f"SELECT ?cited WHERE {{ ?question {getattr(SEN, term)} ?cited }}").rows
    return [row[0].value.rpartition("/")[2] for row in rows if row[0] is not None]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        pytest.param(RECALL, "recalls", id="the author's own question, put again"),
        pytest.param(REFERENCE, "refersTo", id="another question"),
    ],
)
def test_a_citation_leads_to_the_question(write_page: Write, tmp_path: Path, sentence: str, term: str) -> None:
    source = pages(write_page, sentence)
    for graph in (KnowledgeGraph.from_sources([source]), KnowledgeGraph.build([source], tmp_path / "store")):
        assert links(graph, term) == ["SEQ240907181"]
        assert graph.validate().conforms
        reasons = graph.query(
            "SELECT ?reason WHERE { ?m sen:reason ?reason ; sen:entity ?e FILTER(CONTAINS(STR(?e), '/question/')) }"
        ).rows
        assert [row[0].value for row in reasons] == [  # type: ignore[union-attr]
            "the only one of the same number, author" if term == "recalls" else "the only one of the same number"
        ]


def test_a_question_of_an_earlier_build_is_found(write_page: Write, tmp_path: Path) -> None:
    whole = pages(write_page, RECALL)
    store = tmp_path / "store"
    KnowledgeGraph.build([f"{whole}/{CITED}"], store)
    assert links(KnowledgeGraph.build([f"{whole}/{CITING}"], store), "recalls") == ["SEQ240907181"]


def test_a_citation_of_an_unknown_question_stays_open_and_says_why(write_page: Write, tmp_path: Path) -> None:
    source = pages(write_page, RECALL, cited=False)
    graph = KnowledgeGraph.build([source], tmp_path / "store")
    assert links(graph, "refersTo") == links(graph, "recalls") == []
    rows = graph.query(
        "SELECT ?reason WHERE { ?m sen:quote ?q ; sen:reason ?reason FILTER(CONTAINS(?q, '07181')) }"
    ).rows
    assert [row[0].value for row in rows] == ["no question of this number is known"]  # type: ignore[union-attr]


def test_building_twice_changes_nothing(write_page: Write, tmp_path: Path) -> None:
    source, store = pages(write_page, RECALL), tmp_path / "store"
    once = set(KnowledgeGraph.build([source], store).quads("questions"))
    assert set(KnowledgeGraph.build([source], store).quads("questions")) == once


@pytest.mark.parametrize(
    ("day", "legislature"),
    [
        pytest.param(date(1978, 4, 2), None, id="before the base begins"),
        pytest.param(date(2024, 7, 17), 16, id="the last day of the sixteenth"),
        pytest.param(date(2024, 7, 18), 17, id="the first day of the seventeenth"),
    ],
)
def test_the_legislature_of_a_day(day: date, legislature: int | None) -> None:
    assert legislature_on(day) == legislature


def test_a_number_of_an_earlier_legislature_is_another_question(write_page: Write, tmp_path: Path) -> None:
    source = pages(write_page, RECALL)
    write_page(
        "M. Patrick Chaize interroge M. le ministre de l'intérieur sur les communes.",
        header=HEADER.format(day="05/09/2019"),
        name="a/qSEQ190907181.txt",
        ending="- page 1\n\nLa question est caduque\n",
    )
    assert links(KnowledgeGraph.build([source], tmp_path / "store"), "recalls") == ["SEQ240907181"]


@pytest.mark.parametrize(
    ("reference", "number"),
    [("SEQ240907181", "07181"), ("SEQ24090718S", "0718S"), ("QANR5L17QE5268", None), (None, None), ("SEQ2409", None)],
)
def test_the_number_in_a_reference(reference: str | None, number: str | None) -> None:
    assert number_in(reference) == number
