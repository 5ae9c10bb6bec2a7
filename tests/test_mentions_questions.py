"""Questions that a text cites by their number: which words are one, what they say of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.mentions import questions
from senagraph.mentions.passage import CueIndex
from senagraph.model import Chamber, CitedQuestion, Mention, Nature

INDEX = CueIndex({questions.NAME: questions.CUES})


def found(text: str) -> list[Mention]:
    return list(questions.find(INDEX.passage("q", "question", text)))


def cited(text: str) -> CitedQuestion:
    (mention,) = found(text)
    (question,) = mention.coined
    assert isinstance(question, CitedQuestion)
    assert mention.candidates == (question.key,)
    assert (mention.kind, mention.rule) == ("question", "question-number")
    return question


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("voir la question écrite n° 07181.", ["question écrite n° 07181"], id="a written question"),
        pytest.param("voir la question n°16698, close", ["question n°16698"], id="a sign without space"),
        pytest.param("les questions n° 123 et n° 456 posées", ["questions n° 123", "n° 456"], id="two with a sign"),
        pytest.param(
            "les questions écrites nos 12, 34 et 567.", ["questions écrites nos 12", "34", "567"], id="a list"
        ),
        pytest.param("la question n° 123 et 456 communes", ["question n° 123"], id="a figure of something else"),
        pytest.param("question orale n° 0123S du jour", ["question orale n° 0123S"], id="a letter of the Senate"),
        pytest.param(
            "question d’actualité au Gouvernement n° 456G, hier",
            ["question d’actualité au Gouvernement n° 456G"],
            id="a typographic apostrophe",
        ),
        pytest.param("la question recalled n° 7181", ["question recalled n° 7181"], id="a word of the record"),
        pytest.param("(question AN n° 35068)", ["question AN n° 35068"], id="in brackets"),
        pytest.param("sa question écrite (n° 12345)", ["question écrite (n° 12345)"], id="its number in brackets"),
        pytest.param(
            "la question écrite de M. Jean Lefort publiée au Journal officiel du 3 mai 2018 sous le n° 4512",
            ["question écrite de M. Jean Lefort publiée au Journal officiel du 3 mai 2018 sous le n° 4512"],
            id="a name and a day between",
        ),
        pytest.param(
            "la question écrite n° 29-00135 reste", ["question écrite n° 29-00135"], id="two groups of figures"
        ),
        pytest.param("la question écrite numéro 812", ["question écrite numéro 812"], id="the sign in full"),
    ],
)
def test_a_question_is_found_by_its_number(text: str, quotes: list[str]) -> None:
    mentions = found(text)
    assert [mention.quote for mention in mentions] == quotes
    assert all(text[mention.start : mention.end] == mention.quote for mention in mentions)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("la question prioritaire de constitutionnalité n° 2010-14", id="a question to the Conseil"),
        pytest.param("les questions préjudicielles n° 3456 posées à la Cour", id="a reference to the Court"),
        pytest.param("la question de la loi n° 2010-1249 du 22 octobre", id="a law in question"),
        pytest.param("il pose la question du décret n° 345", id="a decree in question"),
        pytest.param("répondre à la question n° 3 du formulaire", id="a question of a form"),
        pytest.param("la question de la rentrée 2024 se pose", id="no number at all"),
        pytest.param("cette question. N° 1234 au catalogue", id="the number is of another sentence"),
        pytest.param("la question n° 12 345,50", id="an amount"),
        pytest.param("l'amendement n° 123 répond à la question", id="the number stands before"),
    ],
)
def test_what_is_no_cited_question(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("question écrite n° 123", Nature.WRITTEN),
        ("question orale n° 123", Nature.ORAL),
        ("question orale avec débat n° 123", Nature.ORAL_WITH_DEBATE),
        ("question n° 123S", Nature.ORAL),
        ("question n° 123A", Nature.ORAL_WITH_DEBATE),
        ("question n° 123G", Nature.GOVERNMENT),
        ("question d'actualité n° 123", Nature.GOVERNMENT),
        ("question n° 123C", Nature.TOPICAL),
        ("question n° 123", None),
    ],
)
def test_the_words_and_the_letter_say_the_procedure(text: str, nature: Nature | None) -> None:
    assert cited(text).nature is nature


@pytest.mark.parametrize(
    ("text", "on"),
    [
        pytest.param("sa question écrite n° 16698 du 12 mai 2020", date(2020, 5, 12), id="after the number"),
        pytest.param("sa question n° 07181 publiée le 3 octobre 2024 sous", date(2024, 10, 3), id="published on"),
        pytest.param("sa question n° 712, publiée au JO Sénat du 1er août 2019,", date(2019, 8, 1), id="of the JO"),
        pytest.param("sa question du 12/05/2020 publiée sous le n° 8", date(2020, 5, 12), id="before the number"),
        pytest.param("sa question n° 712 relative à la loi du 3 mai 2019", None, id="the day of a law"),
        pytest.param("sa question n° 712 du 31 février 2019", None, id="no day of any calendar"),
        pytest.param("sa question n° 712", None, id="no day"),
    ],
)
def test_the_day_is_the_question_s_own(text: str, on: date | None) -> None:
    assert cited(text).on == on


@pytest.mark.parametrize(
    ("text", "own", "recalled"),
    [
        pytest.param("lui rappelle les termes de sa question n° 812", True, True, id="the terms of their own"),
        pytest.param("renouvelle ma précédente question n° 812", True, True, id="put again"),
        pytest.param("sa question n° 812, restée sans réponse", True, True, id="never answered"),
        pytest.param("sa question n° 812 qui n'a pas obtenu de réponse", True, True, id="no answer obtained"),
        pytest.param("la question n° 812 qu'il avait posée", True, False, id="which he had put"),
        pytest.param("dans ses questions n° 812 et n° 813, il", True, False, id="own, not recalled"),
        pytest.param("en réponse à la question n° 812", False, False, id="somebody's"),
        pytest.param("Il renouvelle son appel. La question n° 812", False, False, id="recall in another sentence"),
    ],
)
def test_whose_it_is_and_whether_it_is_put_again(text: str, own: bool, recalled: bool) -> None:
    question = found(text)[0].coined[0]
    assert isinstance(question, CitedQuestion)
    assert (question.own, question.recalled) == (own, recalled)


@pytest.mark.parametrize(
    ("text", "chamber"),
    [
        ("la question AN n° 35068", Chamber.ASSEMBLY),
        ("la question écrite de Mme la députée Claire Petit n° 3506", Chamber.ASSEMBLY),
        ("à l'Assemblée nationale, la question n° 3506", Chamber.ASSEMBLY),
        ("la question de M. le sénateur Paul Petit n° 3506", Chamber.SENATE),
        ("la question n° 3506S", Chamber.SENATE),
        ("la question n° 3506", None),
    ],
)
def test_the_chamber_is_that_which_the_text_names(text: str, chamber: Chamber | None) -> None:
    assert cited(text).chamber is chamber


def test_one_question_has_one_key_whatever_the_writing() -> None:
    texts = ("question écrite n° 07181", "question écrite n°7181", "question écrite numéro 7181 du Sénat")
    assert {cited(text).key for text in texts} == {"cited.parlement.qe.7181"}
    assert cited("question n° 0123S du 3 mai 2018").key == "cited.senat.qosd.123s.2018-05-03"


@given(st.text(alphabet="question n°S123 ,.et()\n", max_size=300))
def test_mentions_are_in_order_apart_and_quote_the_text(text: str) -> None:
    end = 0
    for mention in found(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.quote == text[mention.start : mention.end]
        end = mention.end


@pytest.mark.parametrize("unit", ["question n° 123 et ", "question ", "questions nos 1, 2, 3, ", "question M. M. "])
def test_time_grows_with_the_length(unit: str) -> None:
    assert growth(lambda size: found(unit * size), 500) < 30
