"""What a person decided wins, and what a person wrote wrongly is said with its line."""

from pathlib import Path

import pytest

from senagraph.errors import SenagraphError
from senagraph.model import Mention
from senagraph.pipeline import Extractor
from senagraph.resolve.overrides import read_overrides

CNC = Mention("SEQ1", "question", 3, 6, "CNC", ("CNC-cinema", "CNC-consommation"), "acronym")


def written(tmp_path: Path, *rows: str, head: str = "name,kind,question,entity,note") -> Path:
    file = tmp_path / "overrides.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("rows", "entity"),
    [
        pytest.param(["CNC,body,,body/CNC-cinema,"], "CNC-cinema", id="kind and key"),
        pytest.param(["cnc,,,https://w3id.org/senagraph/id/body/CNC-cinema,"], "CNC-cinema", id="an address"),
        pytest.param(["CNC,,,body/x,", "CNC,,SEQ1,body/y,"], "y", id="the row of one question goes first"),
        pytest.param(["CNC,,SEQ2,body/x,"], None, id="the row of another question says nothing"),
        pytest.param(["CNC,law,,law/x,"], None, id="the row of another kind says nothing"),
        pytest.param(["CNC,body,,,"], None, id="a row that nobody has filled in is open"),
    ],
)
def test_a_decision(tmp_path: Path, rows: list[str], entity: str | None) -> None:
    judged = read_overrides(written(tmp_path, *rows)).judged(CNC)
    assert (judged.entity if judged else None) == entity


def test_a_decision_is_certain_and_says_its_note(tmp_path: Path) -> None:
    judged = read_overrides(written(tmp_path, "CNC,,,body/CNC-cinema,films are meant")).judged(CNC)
    assert judged is not None
    assert (judged.score, judged.rule, judged.kind) == (1.0, "override", "body")
    assert judged.reason == "a person decided so: films are meant"
    assert judged.rejected == ("CNC-consommation",)


def test_nothing_is_a_decision_too(tmp_path: Path) -> None:
    judged = read_overrides(written(tmp_path, "CNC,,,-,")).judged(CNC)
    assert judged is not None
    assert judged.entity is None
    assert judged.rejected == CNC.candidates


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param({"rows": ["CNC,,,boddy/x,"]}, "overrides.csv:2: 'boddy/x' is neither", id="an unknown kind"),
        pytest.param({"rows": ["CNC,,,x,"]}, "overrides.csv:2: 'x' is neither", id="a key without a kind"),
        pytest.param({"rows": [], "head": "name,kind"}, "overrides.csv:1: no column entity", id="a column missing"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, rows: dict[str, list[str]], said: str) -> None:
    lines = rows.pop("rows")
    with pytest.raises(SenagraphError) as raised:
        read_overrides(written(tmp_path, *lines, **rows))  # type: ignore[arg-type]
    assert said in str(raised.value)


def test_a_list_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SenagraphError, match="cannot be read"):
        read_overrides(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        pytest.param("body/CNC-cinemas", "no body of the reference graphs has the key 'CNC-cinemas'", id="a body"),
        pytest.param("ministry/barnier.x", "no ministry of the reference graphs", id="a ministry"),
        pytest.param("constituency/99", "no constituency of the reference graphs", id="a constituency"),
        pytest.param("region/999", "no region of the reference graphs", id="a region"),
        pytest.param("senator/14038Y", "no text cites a senator", id="a person, whom no text cites"),
        pytest.param("document/x", "no text cites a document", id="a document"),
    ],
)
def test_a_decision_that_leads_nowhere_is_refused_with_its_line(
    tmp_path: Path, extractor: Extractor, entity: str, said: str
) -> None:
    overrides = read_overrides(written(tmp_path, "AMF,,,body/AMF-maires,", f"CNC,,,{entity},"))
    with pytest.raises(SenagraphError) as raised:
        Extractor(extractor.registry, overrides)
    assert str(raised.value).startswith(f"{tmp_path / 'overrides.csv'}:3: ") and said in str(raised.value)


@pytest.mark.parametrize(
    "entity", ["body/CNC-cinema", "region/84", "constituency/01", "law/loi-2018-1021", "commune/25434", "-"]
)
def test_a_decision_that_leads_somewhere_is_taken(tmp_path: Path, extractor: Extractor, entity: str) -> None:
    overrides = read_overrides(written(tmp_path, f"CNC,,,{entity},"))
    assert Extractor(extractor.registry, overrides).overrides is overrides
