"""Why a link is there, as a reader is told: whole, by name, and what nobody can explain."""

import pytest

from conftest import EXAMPLES
from senagraph.errors import QueryError
from senagraph.explanation import AROUND, Evidence, explain
from senagraph.knowledge_graph import KnowledgeGraph
from senagraph.pipeline import Extractor, Reading
from senagraph.store import Store


@pytest.fixture(scope="module")
def store(extractor: Extractor) -> Store:
    return KnowledgeGraph.from_sources([str(EXAMPLES)], extractor=extractor).store


def told(store: Store, question: str, name: str) -> list[tuple[str, str, str]]:
    return [(item.part, item.quote, item.name) for item in explain(store, question, name).evidence]


def test_every_mention_of_a_question_and_its_answer_is_shown_once(store: Store, examples: dict[str, Reading]) -> None:
    for name, reading in examples.items():
        shown = [(item.part, item.start, item.end) for item in explain(store, reading.question.key).evidence]
        wanted = {
            (item.mention.part.partition("-")[0], item.mention.start, item.mention.end) for item in reading.resolutions
        }
        assert set(shown) == wanted and len(shown) == len(wanted), name


def test_it_says_which_question_where_published_and_from_which_file(store: Store) -> None:
    found = explain(store, "SEQ221199816")
    assert "Jean-François Longeot" in found.question
    assert found.page == "https://www.senat.fr/questions/base/2022/qSEQ221199816.html"
    assert found.files == "qSEQ221199816.txt"
    seed = explain(store, "20241003-p3625-chaize-patrick-1c721a85")
    assert seed.page == "", "no reference, no address"


def test_the_words_stand_in_their_surroundings(store: Store, examples: dict[str, Reading]) -> None:
    text = str(examples["qSEQ241099812.txt"].question.text)
    (cnam,) = explain(store, "SEQ241099812", "CNAM").evidence
    assert (cnam.quote, text[cnam.start : cnam.end]) == ("Cnam", "Cnam")
    assert cnam.before.endswith("Or la ") and cnam.after.startswith(" n'a pas encore")
    assert len(cnam.before) == len(cnam.after) == AROUND
    assert cnam.rejected == ("Conservatoire national des arts et métiers",)


@pytest.mark.parametrize(
    ("question", "name", "found"),
    [
        pytest.param(
            "SEQ221199816", "DDT", [("answer", "direction départementale des territoires (DDT) du Doubs")],
            id="a local body by the acronym in its mention",
        ),
        pytest.param(
            "SEQ231199011", "loi ELAN",
            [("question", "loi Elan"), ("answer", "loi « ÉLAN »")],
            id="a law by its nickname, in whatever accents, but not its article",
        ),
        pytest.param("SEQ221199816", "Ornans", [("answer", "Ornans")], id="a commune"),
        pytest.param("SEQ221199816", "25434", [("answer", "Ornans")], id="a commune by its key"),
        pytest.param("SEQ960899412", "ministère de l'environnement", [("answer", "ministère de l’environnement")],
                     id="a ministry, whichever apostrophe"),
        pytest.param("SEQ230299240", "question n°99816", [("question", "question n°99816")], id="a question recalled"),
    ],
)  # fmt: skip
def test_only_what_bears_the_name(store: Store, question: str, name: str, found: list[tuple[str, str]]) -> None:
    assert [(part, quote) for part, quote, _ in told(store, question, name)] == found


def test_a_short_acronym_is_not_looked_for_inside_of_words(store: Store) -> None:
    assert {name for *_, name in told(store, "SEQ250699012", "ONF")} == {"Office national des forêts"}
    with pytest.raises(QueryError):
        explain(store, "SEQ250699012", "NF")


def test_what_is_open_is_called_by_its_words(store: Store) -> None:
    (amf,) = explain(store, "SEQ220299540", "AMF").evidence
    assert (amf.entity, amf.name, amf.confidence, len(amf.rejected)) == (None, "AMF", None, 2)
    assert next(amf.lines()) == "AMF  [open]"


def test_the_lines_of_an_evidence() -> None:
    one = Evidence(
        "https://w3id.org/senagraph/id/body/CNIL", "Commission", "answer", 3, 7, "La ", "CNIL", " dit.", "acronym", 0.9,
        "an acronym", ("Other",),
    )  # fmt: skip
    assert list(one.lines()) == [
        "Commission  [body:CNIL]",
        "  « …La [CNIL] dit.… »",
        "  answer, characters 3 to 7; rule: acronym; confidence 0.90",
        "  because: an acronym",
        "  not taken: Other",
    ]


@pytest.mark.parametrize(
    ("question", "name", "said"),
    [
        pytest.param("SEQ999999999", None, "no question of this name", id="a question that is not there"),
        pytest.param(
            "https://w3id.org/senagraph/id/question/SEQ999999999", None, "no question of this address", id="its address"
        ),
        pytest.param("SEQ220299540", "CNIL", "SEQ220299540 names nothing of this name", id="a body that it cites not"),
        pytest.param("SEQ90069915S", "CNIL", "names nothing of this name", id="a question without text"),
    ],
)
def test_what_cannot_be_explained_is_said(store: Store, question: str, name: str | None, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        explain(store, question, name)
    assert said in str(raised.value)


def test_a_question_without_text_is_explained_by_nothing(store: Store) -> None:
    assert explain(store, "SEQ90069915S").evidence == ()
