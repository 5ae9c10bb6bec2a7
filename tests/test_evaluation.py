"""The measures are those of the field, on cases that can be counted by hand; and the quality holds above its floor."""

import json
import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import ROOT, SHARED
from senagraph.errors import SenagraphError
from senagraph.evaluation import Count, Evaluation, evaluate, read_gold
from senagraph.evaluation.gold import TEXTS, GoldDocument, GoldMention
from senagraph.evaluation.measures import measure
from senagraph.evaluation.same import same_entity
from senagraph.model import (
    Asker,
    Chamber,
    Document,
    LegalText,
    LocalBody,
    Mention,
    Nature,
    Place,
    Question,
    Resolution,
    UnseenBody,
)
from senagraph.pipeline import Extractor
from senagraph.registry import Registry

GOLD = ROOT / "tests" / "gold"
REGISTRY = Registry.shipped()
TEXT = "La CNIL et la HAS saluent la CNIL, à Bourg."


def document(*mentions: GoldMention, name: str = "d") -> GoldDocument:
    """A question of this text, and what a reader marked in it."""
    source = Document("d.txt", "d.txt", TEXT, "0" * 64)
    asker = Asker("M.", "Patrick Chaize", "Ain", None, None)
    question = Question("d", None, Nature.WRITTEN, asker, date(2024, 10, 3), source, TEXT, chamber=Chamber.SENATE)
    return GoldDocument(name, "report", question, mentions)


def marked(quote: str, entity: str, kind: str = "body", nth: int = 0) -> GoldMention:
    start = [place for place in range(len(TEXT)) if TEXT.startswith(quote, place)][nth]
    return GoldMention("question", start, start + len(quote), kind, entity)


def found(quote: str, entity: str | None, nth: int = 0) -> Resolution:
    start = [place for place in range(len(TEXT)) if TEXT.startswith(quote, place)][nth]
    mention = Mention("d", "question", start, start + len(quote), quote, ("x",), "acronym")
    return Resolution(mention, entity, 0.9, "acronym", "")


@pytest.mark.parametrize(
    ("gold", "ours", "name", "expected"),
    [
        pytest.param(
            [marked("CNIL", "CNIL"), marked("HAS", "HAS")],
            [found("CNIL", "CNIL")],
            "span-exact",
            Count(1, 1, 1, 2),
            id="one of two spans",
        ),
        pytest.param(
            [marked("la HAS", "HAS")], [found("HAS", "HAS")], "span-exact", Count(0, 1, 0, 1), id="a word too few"
        ),
        pytest.param(
            [marked("la HAS", "HAS")],
            [found("HAS", "HAS")],
            "span-overlap",
            Count(1, 1, 1, 1),
            id="which overlaps all the same",
        ),
        pytest.param(
            [marked("CNIL et la HAS", "CNIL")],
            [found("CNIL", "CNIL"), found("HAS", "HAS")],
            "span-overlap",
            Count(1, 2, 1, 1),
            id="of two that overlap one, one is right",
        ),
        pytest.param(
            [marked("CNIL", "CNIL"), marked("CNIL", "CNIL", nth=1)],
            [found("CNIL", "CNIL"), found("CNIL", "CNIL", 1)],
            "link",
            Count(1, 1, 1, 1),
            id="a link counts once a document",
        ),
        pytest.param(
            [marked("HAS", "HAS")], [found("HAS", "CNIL")], "link", Count(0, 1, 0, 1), id="another body is wrong twice"
        ),
        pytest.param(
            [marked("HAS", "HAS")], [found("HAS", None)], "link", Count(0, 0, 0, 1), id="what is left open is missing"
        ),
        pytest.param(
            [marked("HAS", "?")], [found("HAS", "HAS")], "link", Count(0, 0, 0, 0), id="what no reader could tell"
        ),
        pytest.param([], [], "link", Count(), id="nothing"),
    ],
)
def test_counts(gold: list[GoldMention], ours: list[Resolution], name: str, expected: Count) -> None:
    scores = measure([(document(*gold), ours)], REGISTRY, ("body",))
    assert scores.counts[name, "body"] == [expected]


def test_figures_are_those_of_the_textbook() -> None:
    count = Count(right=3, found=4, met=3, marked=6)
    assert (count.precision, count.recall) == (0.75, 0.5)
    assert count.f1 == pytest.approx(0.6)
    assert (Count().precision, Count().recall, Count(0, 1, 0, 1).f1) == (1.0, 1.0, 0.0)


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    read = [
        (document(marked("CNIL", "CNIL"), marked("HAS", "HAS"), name=str(number)), [found("CNIL", "CNIL")])
        if number % 3
        else (document(marked("HAS", "HAS"), name=str(number)), [found("HAS", "HAS")])
        for number in range(30)
    ]
    scores = measure(read, REGISTRY, ("body",))
    one, two = scores.score("link", "body"), scores.score("link", "body")
    assert one == two
    assert one.f1[0] < one.count.f1 < one.f1[1]
    assert one.precision == (1.0, 1.0)


def of(kind: str, entity: str, *coined: object, quote: str = "word") -> Resolution:
    mention = Mention("d", "question", 0, 4, quote, (entity,), "r", kind=kind, coined=coined)  # type: ignore[arg-type]
    return Resolution(mention, entity, 0.9, "r", "")


CODE = LegalText("code-de-l-urbanisme", "code de l'urbanisme", "code")
ARTICLE = LegalText(
    "code-de-l-urbanisme.l-123-4", "article L. 123-4 du code …", "article", article="L. 123-4", part_of=CODE
)
CAF = LocalBody("caf.ain", "Caisse d'allocations familiales de l'Ain", "caf", "social-security")
CDNPS = UnseenBody("commission-des-sites", "Commission départementale de la nature", "advisory-body")
ARPB = UnseenBody("arpb", "ARPB", "association")
LOI = LegalText("loi-95-115", "loi n° 95-115 du 4 février 1995", "loi", number="95-115", on=date(1995, 2, 4))
DAY = LegalText("loi-1995-02-04", "loi du 4 février 1995", "loi", on=date(1995, 2, 4))
FNOF = UnseenBody("federation-nationale-des-opticiens", "Fédération nationale des opticiens", "federation")


@pytest.mark.parametrize(
    ("kind", "entity", "ours", "same"),
    [
        pytest.param("body", "CNIL", of("body", "CNIL"), True, id="a key"),
        pytest.param("body", "HAS", of("body", "CNIL"), False, id="another key"),
        pytest.param("body", "family:CAF:Ain", of("body", "caf.ain", CAF), True, id="a family and its place"),
        pytest.param("body", "family:CAF:Rhône", of("body", "caf.ain", CAF), False, id="another place"),
        pytest.param("body", "family:CAF:Ai", of("body", "caf.ain", CAF), False, id="a part of a word is no place"),
        pytest.param("body", "family:CPAM:Ain", of("body", "caf.ain", CAF), False, id="another family"),
        pytest.param(
            "body",
            "new:Fédération nationale des opticiens",
            of("body", FNOF.key, FNOF),
            True,
            id="the name of one that no list has",
        ),
        pytest.param("body", "new:Fédération des maires", of("body", FNOF.key, FNOF), False, id="another name"),
        pytest.param("law", "code de l'urbanisme L. 123-4", of("law", ARTICLE.key, ARTICLE), True, id="an article"),
        pytest.param("law", "code de l'urbanisme", of("law", ARTICLE.key, ARTICLE), False, id="not the whole code"),
        pytest.param("law", "code de l'urbanisme", of("law", CODE.key, CODE), True, id="a code"),
        pytest.param("place", "dep:01", of("constituency", "01"), True, id="a department"),
        pytest.param("place", "reg:84", of("constituency", "84"), False, id="a region is no department"),
        pytest.param(
            "place",
            "commune:Bourg",
            of("commune", "33067", Place("33067", "Bourg", "33067", "33")),
            True,
            id="a commune",
        ),
        pytest.param(
            "place",
            "commune:Bourg",
            of("commune", "01053", Place("01053", "Bourg-en-Bresse", "01053", "01")),
            False,
            id="another commune whose name begins so",
        ),
        pytest.param(
            "place",
            "commune:Cherbourg-Octeville",
            of("commune", "50129", Place("50129", "Cherbourg-en-Cotentin", "50129", "50")),
            True,
            id="a commune by the name that it had then",
        ),
        pytest.param(
            "body",
            "family:CDNPS",
            of("body", CDNPS.key, CDNPS, quote="Commission départementale de la nature (C.D.N.P.S.)"),
            True,
            id="a family that we have no table for, by its acronym in the text",
        ),
        pytest.param(
            "body",
            "family:CDNPS:Ain",
            of("body", CDNPS.key, CDNPS, quote="Commission départementale de la nature (CDNPS)"),
            False,
            id="but not its member in one place",
        ),
        pytest.param(
            "body",
            "family:CDPENAF",
            of("body", CDNPS.key, CDNPS, quote="Commission départementale de la nature (CDNPS)"),
            False,
            id="nor a family of another name",
        ),
        pytest.param(
            "body",
            "family:caisse d'allocations familiales",
            of("body", "caf.ain", CAF, quote="caisse d'allocations familiales"),
            True,
            id="a family, which the member is of",
        ),
        pytest.param(
            "body",
            "new:Association des riverains du port de Brest",
            of("body", ARPB.key, ARPB, quote="ARPB"),
            True,
            id="a body known by letters alone, which its name spells",
        ),
        pytest.param(
            "body",
            "new:Association des usagers de la rade",
            of("body", ARPB.key, ARPB, quote="ARPB"),
            False,
            id="and letters that another name does not spell",
        ),
        pytest.param(
            "body",
            "new:Commission départementale de la nature et des paysages du Bas-Bugey",
            of("body", CDNPS.key, CDNPS),
            True,
            id="a name that the reader completed, by the same words",
        ),
        pytest.param(
            "body",
            "new:Commission départementale de la nature et des paysages du Bas-Bugey",
            of("body", CDNPS.key, CDNPS, quote="Commission départementale de la nature"),
            False,
            id="but not one that the program cut short",
        ),
        pytest.param("law", "loi 1995-02-04", of("law", LOI.key, LOI), True, id="a law by its day, which has a number"),
        pytest.param("law", "loi 95-115", of("law", DAY.key, DAY), False, id="a day alone is not the law's number"),
    ],
)
def test_the_same_thing_in_two_notations(kind: str, entity: str, ours: Resolution, same: bool) -> None:
    assert same_entity(GoldMention("question", 0, 4, kind, entity), "word", ours, REGISTRY) is same


def test_a_text_that_was_changed_is_refused(tmp_path: Path) -> None:
    page = (GOLD / "senate").glob("*.txt").__next__()
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / page.name).write_bytes(page.read_bytes() + b"\n")
    line = {"file": page.name, "sha256": sha256(page.read_bytes()).hexdigest(), "split": "tune", "mentions": []}
    (tmp_path / "g.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(SenagraphError, match=r"g\.jsonl:1: .* is not the page that was marked"):
        read_gold([tmp_path / "g.jsonl"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("{", "gold.jsonl:1: no gold document", id="no JSON"),
        pytest.param('{"row": 1}', "gold.jsonl:1: no gold document: KeyError", id="nothing marked"),
    ],
)
def test_a_line_that_is_none_is_refused(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(SenagraphError) as raised:
        read_gold([tmp_path / "gold.jsonl"])
    assert said in str(raised.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SenagraphError, match="no gold file"):
        read_gold([tmp_path])


# ------------------------------------------------------------------------------------------------ the floor

FLOOR = tomllib.loads((GOLD / "floor.toml").read_text("utf-8"))


@pytest.fixture(scope="module", params=sorted(FLOOR))
def reported(request: pytest.FixtureRequest, extractor: Extractor) -> tuple[str, Evaluation]:
    """The evaluation of the report half: of the Senate's pages, and, where the texts are, of both sets."""
    texts = SHARED / "questions" / TEXTS
    if request.param == "both":
        if not texts.exists():
            pytest.skip("the shared data of the project are not on this machine")
        documents = read_gold([GOLD], texts)
    else:
        documents = read_gold([GOLD / "senate.jsonl"])
    return request.param, evaluate([item for item in documents if item.half == "report"], extractor)


def test_the_quality_holds_above_the_floor(reported: tuple[str, Evaluation]) -> None:
    name, evaluation = reported
    for kind, figures in FLOOR[name].items():
        count = evaluation.headers if kind == "header" else evaluation.scores.score("link", kind).count
        for figure, least in figures.items():
            assert getattr(count, figure) >= least, f"{name}: {figure} of {kind} is {getattr(count, figure):.3f}"
