"""Ministries that a text names: which words are one, and where its name ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.mentions import ministries
from senagraph.mentions.passage import CueIndex
from senagraph.model import Mention

INDEX = CueIndex({ministries.NAME: ministries.CUES})


def found(text: str) -> list[Mention]:
    return list(ministries.find(INDEX.passage("q", "question", text)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("le [ministère de la santé et des solidarités] a répondu", id="a remit of two fields"),
        pytest.param("le [ministère de l'intérieur] et de la gendarmerie", id="no ministry holds the second field"),
        pytest.param("le [ministère de l'intérieur] et les collectivités locales", id="an article begins anew"),
        pytest.param("le [ministère du travail], les syndicats et de la santé", id="a list of other things"),
        pytest.param("au [MINISTÈRE DE LA JUSTICE]", id="capitals"),
        pytest.param("le [ministère de l’Économie, des Finances et de l’Industrie].", id="typographic apostrophes"),
        pytest.param(
            "le [ministère de l'économie, des finances et de la souveraineté industrielle et numérique],",
            id="a coordinated adjective",
        ),
        pytest.param(
            "le [ministère délégué auprès du ministre de l'intérieur, chargé des collectivités territoriales], dit",
            id="a delegate's charge",
        ),
        pytest.param("le [secrétariat d'État aux anciens combattants] dit", id="a secretary of state's"),
        pytest.param("le [secrétariat d'État chargé de la mer]", id="a secretary of state's charge"),
        pytest.param("le [ministère en charge des transports]", id="in charge of"),
        pytest.param("le [ministère de la culture], à travers la direction régionale", id="a comma that ends it"),
        pytest.param("le [ministère de l'intérieur] à la suite de la réforme", id="words that no remit holds"),
        pytest.param(
            "du [ministère de la culture et de la communication] et du [ministère de l'emploi]", id="one after another"
        ),
        pytest.param(
            "les [ministères de l'intérieur] et des [outre-mer], de la [justice] et la police",
            id="the plural is several",
        ),
    ],
)
def test_the_name_ends_where_the_remit_does(text: str) -> None:
    said = text.replace("[", "").replace("]", "")
    expected = [piece.partition("]")[0] for piece in text.split("[")[1:]]
    mentions = found(said)
    assert [mention.quote for mention in mentions] == expected
    assert {(mention.kind, mention.rule, mention.candidates) for mention in mentions} == {
        ("ministry", "ministry-name", ())
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("le ministère public requiert", id="the prosecution"),
        pytest.param("Bercy refuse, et la place Beauvau aussi", id="where ministries sit"),
        pytest.param("la loi d'orientation et de programmation du ministère de l'intérieur", id="the title of a law"),
        pytest.param("le ministère d'avocat est obligatoire", id="a lawyer's services"),
        pytest.param("le ministère de tutelle", id="no name"),
        pytest.param("le ministère concerné", id="an adjective"),
        pytest.param("le ministre de la santé", id="a minister"),
        pytest.param("le ministère de la santé allemand", id="of another country, by its adjective"),
        pytest.param("le ministère de la santé du Québec", id="of another country, by its name"),
        pytest.param("le ministère, de la santé à la culture", id="a comma before the complement"),
        pytest.param("la gare de Bercy et Paris-Bercy", id="the station"),
        pytest.param("la grande chancellerie de la Légion d'honneur", id="of an order"),
        pytest.param("la chancellerie allemande", id="of another country"),
        pytest.param("une chancellerie", id="of an embassy"),
    ],
)
def test_what_is_no_ministry(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.sampled_from("ministère ministères de du la l' , et santé justice mer Bercy\n chargé".split(" "))))
def test_mentions_are_in_order_apart_and_quote_the_text(words: list[str]) -> None:
    text, end = " ".join(words), 0
    for mention in found(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.quote == text[mention.start : mention.end]
        end = mention.end


@pytest.mark.parametrize("unit", ["ministère de la santé, ", "ministères de la mer et de la ", "ministère "])
def test_time_grows_with_the_length(unit: str) -> None:
    assert growth(lambda size: found(unit * size), 500) < 30
