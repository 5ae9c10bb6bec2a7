"""Names of unions, associations, European and international bodies: what is one, and what only looks so."""

import pytest

from senagraph.mentions import NameIndex
from senagraph.mentions.names import find_names
from senagraph.registry import Registry

NAMES = NameIndex(Registry.shipped())


def bodies(text: str) -> list[tuple[str, ...]]:
    """The candidates of each mention of a text, in reading order."""
    return [mention.candidates for mention in find_names(NAMES.passage("q", "question", text), NAMES.registry)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("selon Régions de France, la", ["ARF-regions"], id="a name of common words, with its capital"),
        pytest.param("avec la fédération française de ski", ["FFS-ski"], id="a common head may have a small letter"),
        pytest.param("les restos du cœur", ["restos-du-coeur"], id="and so may words that no sentence would use"),
        pytest.param(
            "l'intersyndicat national des internes", ["ISNI"], id="a head that unions alone have, in small letters"
        ),
        pytest.param(
            "la fédération française de football américain",
            ["FFFA"],
            id="of two federations the one with the longer name",
        ),
        pytest.param("le SNUipp-FSU", ["FSU-SNUIPP"], id="a union with its confederation"),
        pytest.param(
            "la CGT-Cheminots et SUD-Rail", ["CGT-cheminots", "SUD-rail"], id="federations of a confederation"
        ),
        pytest.param(
            "la Cour de justice de l'Union européenne", ["CJUE"], id="a court whose name has the Union's in it"
        ),
        pytest.param("au sein de l'UE", ["union-europeenne"], id="the Union by its letters"),
        pytest.param("le Mercosur et l'UpM", ["mercosur", "UPM-mediterranee"], id="acronyms of mixed case"),
    ],
)
def test_what_is_named(text: str, expected: list[str]) -> None:
    assert bodies(text) == [(body,) for body in expected]


@pytest.mark.parametrize(
    "text",
    [
        "les régions de France et les départements de France",
        "les domaines skiables de France, les musulmans de France et les familles de France",
        "il faut vaincre la mucoviscidose, agir ensemble contre le chômage et grandir sans cancer",
        "pour les générations futures, c'est notre affaire à tous",
        "les femmes solidaires, la demeure historique et les vieilles maisons françaises",
        "un chantier école, une voix de l'enfant, la voix de l'enfant",
        "Aides aux entreprises. Alliance nouvelle. Solidaires, les élus attendent.",
        "la directive 2010/63/UE, le règlement (UE) 2018/1139 et le règlement (UE, Euratom) n° 883/2013",
        "l'article 299 du traité instituant la Communauté européenne et le traité sur l'Union européenne",
        "publié au Journal officiel de l'Union européenne et au Journal officiel des Communautés européennes",
        "face à l'inceste, le droit au logement et l'aide à domicile en milieu rural",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert bodies(text) == []
