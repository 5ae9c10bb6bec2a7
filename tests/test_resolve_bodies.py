"""Which body is meant: each feature of the table by itself, and homonyms by what surrounds them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from senagraph.mentions import find_mentions
from senagraph.model import Entity, Mention, Question, Resolution
from senagraph.pipeline import Extractor
from senagraph.registry import Registry
from senagraph.resolve import context_of, resolve
from senagraph.resolve.bodies import BODY, Case, reasons
from senagraph.resolve.features import ENOUGH

REGISTRY = Registry.shipped()
Read = Callable[..., tuple[Question, object]]
CNIL = REGISTRY.get("body", "CNIL")
CONSERVATORY = REGISTRY.get("body", "CNAM-arts-et-metiers")
NORMANDY = Entity("body", "EPFN", "Établissement public foncier de Normandie")
OF_MAYOTTE = Entity("body", "X-mayotte", "Université de Mayotte")
WEIGHTS = {feature.__name__: weight for feature, weight in BODY}
FEATURES = {feature.__name__: feature for feature, _ in BODY}


@pytest.fixture
def case(read_page: Read) -> Callable[..., Case]:
    """A mention of the CNIL in a question of 3 October 2024, but for what is given."""
    question, _ = read_page()

    def made(
        rule: str,
        body: Entity = CNIL,
        title: str | None = None,
        on: date | None = None,
        text: str | None = None,
        home: str | None = None,
        **more: object,
    ) -> Case:
        asked = replace(question, title=title, text=text or question.text, published_on=on or question.published_on)
        start = text.index("CNIL") if text else 0
        mention = Mention(question.key, "question", start, start + 4, "CNIL", (body.key,), rule)
        context = replace(context_of(asked, (), REGISTRY), home=home)
        return Case(replace(mention, **more), body, context)  # type: ignore[arg-type]

    return made


@pytest.mark.parametrize(
    ("feature", "given", "value"),
    [
        pytest.param(
            "official_name", {"rule": "full-name", "quote": CNIL.label.upper()}, 1, id="its label, in capitals"
        ),
        pytest.param("official_name", {"rule": "full-name", "quote": "Gendarme des données"}, 0, id="another name"),
        pytest.param("official_name", {"rule": "acronym", "quote": CNIL.label}, 0, id="what is no full name"),
        pytest.param(
            "other_name", {"rule": "full-name", "quote": "Gendarme des données"}, 1, id="a name, not the label"
        ),
        pytest.param("other_name", {"rule": "full-name", "quote": CNIL.label}, 0, id="the label is no other name"),
        pytest.param(
            "official_name",
            {"rule": "name-with-acronym", "quote": f"{CNIL.label} (CNIL)", "long_form": CNIL.label},
            1,
            id="its label before the acronym",
        ),
        pytest.param("acronym_beside_it", {"rule": "name-with-acronym"}, 1, id="an acronym beside the name"),
        pytest.param("acronym_beside_it", {"rule": "full-name"}, 0, id="no acronym beside the name"),
        pytest.param("spelled_out_here", {"rule": "acronym-expanded-here"}, 1, id="spelled out in this place"),
        pytest.param("spelled_out_here", {"rule": "acronym-defined-here"}, 0, id="spelled out elsewhere"),
        pytest.param("spelled_out_before", {"rule": "acronym-defined-here"}, 1, id="spelled out earlier"),
        pytest.param("spelled_out_before", {"rule": "acronym"}, 0, id="spelled out nowhere"),
        pytest.param("named_before", {"rule": "coreference"}, 1, id="a common noun"),
        pytest.param("named_before", {"rule": "full-name"}, 0, id="a name is no common noun"),
        pytest.param("acronym_of_one", {"rule": "acronym"}, 1, id="an acronym of one"),
        pytest.param("acronym_of_one", {"rule": "acronym", "candidates": ("CNIL", "X")}, 0, id="of two is not of one"),
        pytest.param("acronym_of_several", {"rule": "acronym", "candidates": ("CNIL", "X")}, 1, id="of two bodies"),
        pytest.param("acronym_of_several", {"rule": "acronym"}, 0, id="of one is not of several"),
        pytest.param("acronym_of_anything", {"rule": "ambiguous"}, 1, id="an acronym of other things too"),
        pytest.param("acronym_of_anything", {"rule": "acronym"}, 0, id="an acronym of bodies only"),
        pytest.param("its_words_in_text", {"rule": "ambiguous", "body": CONSERVATORY}, 0, id="none of its words"),
        pytest.param(
            "its_words_in_text",
            {"rule": "ambiguous", "body": CONSERVATORY, "title": "Les métiers du cuir"},
            0.5,
            id="one of its words",
        ),
        pytest.param(
            "its_words_in_text",
            {"rule": "ambiguous", "body": CONSERVATORY, "title": "Des arts, des métiers"},
            1,
            id="two of its words are enough",
        ),
        pytest.param(
            "its_words_in_text",
            {"rule": "acronym", "body": CONSERVATORY, "title": "Des arts, des métiers"},
            0,
            id="an acronym of one body needs no words",
        ),
        pytest.param(
            "kind_fits",
            {"rule": "ambiguous", "text": "selon la commission CNIL"},
            1,
            id="the noun of its name before it",
        ),
        pytest.param(
            "kind_fits", {"rule": "ambiguous", "text": "selon l'autorité « CNIL »"}, 1, id="a noun of its kind, quotes"
        ),
        pytest.param("kind_fits", {"rule": "ambiguous", "text": "selon le syndicat CNIL"}, 0, id="another noun"),
        pytest.param("kind_fits", {"rule": "ambiguous", "text": "CNIL"}, 0, id="nothing before it"),
        pytest.param(
            "kind_fits", {"rule": "acronym", "text": "la commission CNIL"}, 0, id="an acronym of one needs no noun"
        ),
        pytest.param("place_fits", {"rule": "ambiguous", "body": NORMANDY, "home": "76"}, 0, id="a place elsewhere"),
        pytest.param(
            "place_fits", {"rule": "ambiguous", "body": OF_MAYOTTE, "home": "976"}, 1, id="the author's place"
        ),
        pytest.param("place_fits", {"rule": "ambiguous", "body": OF_MAYOTTE}, 0, id="an author of no known place"),
        pytest.param(
            "place_fits", {"rule": "full-name", "body": OF_MAYOTTE, "home": "976"}, 0, id="a name needs no place"
        ),
        pytest.param("article_agrees", {"rule": "acronym", "gender": "feminine"}, 1, id="la CNIL, a commission"),
        pytest.param("article_agrees", {"rule": "acronym", "gender": "masculine"}, 0, id="le CNIL"),
        pytest.param("article_agrees", {"rule": "acronym"}, 0, id="no article, no proof"),
        pytest.param("article_disagrees", {"rule": "acronym", "gender": "masculine"}, 1, id="le CNIL, a commission"),
        pytest.param("article_disagrees", {"rule": "acronym", "gender": "feminine"}, 0, id="la CNIL again"),
        pytest.param("article_disagrees", {"rule": "acronym"}, 0, id="no article, no objection"),
        pytest.param("in_existence", {"rule": "acronym"}, 1, id="it exists that day"),
        pytest.param(
            "in_existence",
            {"rule": "acronym", "body": replace(CNIL, valid_through=date(2020, 1, 1))},
            0,
            id="it existed no more",
        ),
        pytest.param(
            "not_yet_planned",
            {"rule": "acronym", "body": replace(CNIL, valid_from=date(2026, 10, 4))},
            1,
            id="it comes more than two years later",
        ),
        pytest.param(
            "not_yet_planned",
            {"rule": "acronym", "body": replace(CNIL, valid_from=date(2026, 10, 3))},
            0,
            id="its law is being made",
        ),
        pytest.param("not_yet_planned", {"rule": "acronym"}, 0, id="a body without a first day"),
    ],
)
def test_a_feature_alone(case: Callable[..., Case], feature: str, given: dict[str, object], value: float) -> None:
    assert FEATURES[feature](case(**given)) == value


def test_every_feature_is_tried_with_and_without_effect() -> None:
    marks = [mark for mark in test_a_feature_alone.pytestmark if mark.name == "parametrize"]
    tried = {(item.values[0], bool(item.values[2])) for item in marks[0].args[1]}
    assert tried == {(name, effect) for name in FEATURES for effect in (True, False)}


def test_the_docstring_of_a_feature_is_the_reason_that_is_shown(case: Callable[..., Case]) -> None:
    with_acronym = case("name-with-acronym", long_form=CNIL.label)
    assert reasons(with_acronym) == "its official name; its acronym beside it; in existence that day"
    assert reasons(case("full-name", quote="Gendarme des données")) == "another of its names; in existence that day"
    assert (
        reasons(case("acronym", gender="masculine"))
        == "an acronym that stands for one body only; in existence that day"
    )
    assert all(feature.__doc__ and feature.__doc__[0].islower() and "\n" not in feature.__doc__ for feature, _ in BODY)


def test_the_weights_let_proof_pass_and_a_bare_homonym_not() -> None:
    here = WEIGHTS["in_existence"]
    assert WEIGHTS["acronym_of_one"] >= ENOUGH and WEIGHTS["official_name"] > WEIGHTS["other_name"] >= ENOUGH
    assert WEIGHTS["acronym_of_several"] + here < ENOUGH <= WEIGHTS["acronym_of_several"] + WEIGHTS["article_agrees"]
    assert WEIGHTS["acronym_of_anything"] + here + WEIGHTS["article_agrees"] < ENOUGH
    assert WEIGHTS["acronym_of_anything"] + here + WEIGHTS["its_words_in_text"] >= ENOUGH - 1e-9
    assert WEIGHTS["acronym_of_anything"] + here + WEIGHTS["kind_fits"] >= ENOUGH - 1e-9
    assert WEIGHTS["acronym_of_anything"] + here + WEIGHTS["place_fits"] < ENOUGH
    assert WEIGHTS["acronym_of_one"] + WEIGHTS["not_yet_planned"] < ENOUGH


# ------------------------------------------------------------------------------------------------ homonyms


@pytest.fixture
def settled(read_page: Read, extractor: Extractor) -> Callable[..., list[Resolution]]:
    """What the mentions of an acronym in a question to the minister of the interior were settled to."""

    def told(text: str, acronym: str, day: str = "03/10/2024") -> list[Resolution]:
        header = f"Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le {day}"
        question, _ = read_page(f"M. Patrick Chaize interroge M. le ministre de l'intérieur. {text}", header=header)
        found = resolve(find_mentions(question, extractor.names), context_of(question, (), REGISTRY))
        return [item for item in found if item.mention.quote == acronym]

    return told


@pytest.mark.parametrize(
    ("text", "acronym", "body"),
    [
        pytest.param(
            "Le Conservatoire national des arts et métiers (CNAM) recrute. Les élèves de la CNAM attendent.",
            "CNAM",
            "CNAM-arts-et-metiers",
            id="CNAM: a definition beats the article",
        ),
        pytest.param("Les assurés demandent à la CNAM de payer.", "CNAM", "CNAM-assurance-maladie", id="CNAM: la"),
        pytest.param("Les élèves demandent au CNAM de recruter.", "CNAM", "CNAM-arts-et-metiers", id="CNAM: au"),
        pytest.param("Le médecin signale un retard de CNAM depuis mai.", "CNAM", None, id="CNAM: nothing tells"),
        pytest.param(
            "Selon l'ASN, la sûreté nucléaire des réacteurs est assurée.",
            "ASN",
            "ASN-surete-nucleaire",
            id="ASN: words",
        ),
        pytest.param(
            "Selon l'AMF, les marchés financiers sont surveillés.", "AMF", "AMF-marches-financiers", id="AMF: markets"
        ),
        pytest.param("Selon l'AMF, les maires de France sont inquiets.", "AMF", "AMF-maires", id="AMF: mayors"),
        pytest.param("Selon l'AMF, tout va bien.", "AMF", None, id="AMF: nothing tells"),
        pytest.param("Selon l'association AMF, tout va bien.", "AMF", "AMF-maires", id="AMF: an association"),
        pytest.param("Selon l'autorité AMF, tout va bien.", "AMF", "AMF-marches-financiers", id="AMF: an authority"),
        pytest.param("Le syndicat FO proteste.", "FO", "FO-force-ouvriere", id="FO: a union"),
        pytest.param(
            "Le cinéma et l'image animée relèvent du CNC, qui les soutient.", "CNC", "CNC-cinema", id="CNC: cinema"
        ),
    ],
)
def test_a_homonym(settled: Callable[..., list[Resolution]], text: str, acronym: str, body: str | None) -> None:
    (last,) = settled(text, acronym)[-1:]
    assert last.entity == body
    assert last.reason
    if body is None:
        assert last.score == 0 and len(last.rejected) > 1, "open, with those who may be meant"


def test_what_was_not_taken_is_kept(settled: Callable[..., list[Resolution]]) -> None:
    (cnam,) = settled("Les assurés demandent à la CNAM de payer.", "CNAM")
    assert cnam.rejected == ("CNAM-arts-et-metiers",) and "the article has the gender of its name" in cnam.reason


@pytest.mark.parametrize(
    ("day", "body"),
    [
        pytest.param("03/10/2024", "ARCOM", id="since 2022 it exists"),
        pytest.param("03/10/2020", "ARCOM", id="its law was being made"),
        pytest.param("03/10/2009", None, id="nobody planned it then"),
    ],
)
def test_an_acronym_years_before_its_body(settled: Callable[..., list[Resolution]], day: str, body: str | None) -> None:
    (found,) = settled("Les chaînes attendent l'avis de l'ARCOM.", "ARCOM", day)
    assert found.entity == body
    assert body is not None or found.reason == "the body of this name did not exist for years to come"
