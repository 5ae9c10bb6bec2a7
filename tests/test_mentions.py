"""Names in a text: which words, which candidates, by which rule."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senagraph.mentions import NameIndex
from senagraph.mentions.acronyms import start_of_shortened_name, start_of_spelled_form, words_before
from senagraph.mentions.names import find_names
from senagraph.registry import Registry

NAMES = NameIndex(Registry.shipped())


def found(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The mentions of a text as (quotation, rule, candidates)."""
    return [(m.quote, m.rule, m.candidates) for m in find_names(NAMES.passage("q", "question", text), NAMES.registry)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("saisir la CNIL de", [("CNIL", "acronym", ("CNIL",))], id="an acronym alone"),
        pytest.param("l'avis de l'ANSSI.", [("ANSSI", "acronym", ("ANSSI",))], id="an elision before an acronym"),
        pytest.param("qu’à l’Anses, hier", [("Anses", "acronym", ("ANSES",))], id="a curved apostrophe, mixed case"),
        pytest.param(
            "la Commission nationale de l’informatique et des libertés (Cnil) a",
            [("Commission nationale de l’informatique et des libertés (Cnil)", "name-with-acronym", ("CNIL",))],
            id="full name and acronym are one mention",
        ),
        pytest.param(
            "LA COMMISSION NATIONALE DE L'INFORMATIQUE ET DES LIBERTÉS",
            [("COMMISSION NATIONALE DE L'INFORMATIQUE ET DES LIBERTÉS", "full-name", ("CNIL",))],
            id="a name in capitals",
        ),
        pytest.param(
            "commission nationale de l'informatique et des libertes",
            [("commission nationale de l'informatique et des libertes", "full-name", ("CNIL",))],
            id="a name without accents",
        ),
        pytest.param("la cnil et la Has", [], id="an acronym in another case than the registry's is none"),
        pytest.param("les CNILs, SCNIL, CNIL2, CNIL_x", [], id="letters that touch an acronym make another word"),
        pytest.param("SNCF-Réseau", [("SNCF-Réseau", "full-name", ("sncf-reseau",))], id="a hyphen for a space"),
        pytest.param(
            "EDF-GDF", [("EDF", "acronym", ("EDF",)), ("GDF", "acronym", ("engie",))], id="two acronyms joined"
        ),
        pytest.param("le RTE-T et Aéroports de Paris-Orly", [], id="a hyphen that goes on with the word"),
        pytest.param("un défenseur des droits de l'homme", [], id="somebody who defends human rights"),
        pytest.param("la Cour de cassation italienne", [], id="the court of another country"),
        pytest.param("l'électricité de France métropolitaine", [], id="a company's name keeps its capital"),
        pytest.param(
            "RAC (Réseau action climat)",
            [("RAC (Réseau action climat)", "acronym-expanded-here", ("reseau-action-climat",))],
            id="the acronym first, its words in brackets",
        ),
        pytest.param(
            "RSI (règlement sanitaire international)",
            [("RSI (règlement sanitaire international)", "defined-otherwise-here", ())],
            id="the acronym first, explained as something else",
        ),
        pytest.param("santé publique france", [], id="a proper noun inside a name keeps its capital"),
        pytest.param(
            "Santé publique France", [("Santé publique France", "full-name", ("sante-publique-france",))], id="with it"
        ),
        pytest.param("il met la poste restante", [], id="a name of one word needs its capital"),
        pytest.param(
            "la CNAM",
            [("CNAM", "acronym", ("CNAM-arts-et-metiers", "CNAM-assurance-maladie"))],
            id="an acronym of two bodies keeps both",
        ),
        pytest.param(
            "la caisse de l'assurance maladie (CNAM), la",
            [("caisse de l'assurance maladie (CNAM)", "acronym-expanded-here", ("CNAM-assurance-maladie",))],
            id="a shortened long form settles the acronym",
        ),
        pytest.param(
            "le Conservatoire des arts et métiers (CNAM)",
            [("Conservatoire des arts et métiers (CNAM)", "acronym-expanded-here", ("CNAM-arts-et-metiers",))],
            id="and the other way",
        ),
        pytest.param(
            "l'allocation de fin de droits (AFD)",
            [("allocation de fin de droits (AFD)", "defined-otherwise-here", ())],
            id="an acronym spelled out as something else is no body",
        ),
        pytest.param(
            "la caisse nationale\nde l'assurance maladie",
            [("caisse nationale\nde l'assurance maladie", "full-name", ("CNAM-assurance-maladie",))],
            id="a line that is broken inside a name",
        ),
        pytest.param(
            "la CNIL (commission nationale de l'informatique et des libertés[2])",
            [
                (
                    "CNIL (commission nationale de l'informatique et des libertés[2])",
                    "acronym-expanded-here",
                    ("CNIL",),
                )
            ],
            id="a footnote at the end of the long form",
        ),
        pytest.param(
            "la Caisse nationale de retraite des agents des collectivités territoriales (CNRACL)",
            [
                (
                    "Caisse nationale de retraite des agents des collectivités territoriales (CNRACL)",
                    "acronym-expanded-here",
                    ("CNRACL",),
                )
            ],
            id="a long form of which one word is another",
        ),
        pytest.param(
            "l'Association des maires de France et présidents d'intercommunalités (AMF)",
            [
                (
                    "Association des maires de France et présidents d'intercommunalités (AMF)",
                    "acronym-expanded-here",
                    ("AMF-maires",),
                )
            ],
            id="a long form that begins with a shorter name",
        ),
        pytest.param(
            "par la Française des jeux", [("Française des jeux", "full-name", ("FDJ",))], id="a small article before it"
        ),
        pytest.param("la FNCuma a chiffré", [("FNCuma", "acronym", ("FNCUMA",))], id="an acronym half read as a word"),
        pytest.param("le Monde entier, la Croix", [], id="the article of a newspaper is not free"),
        pytest.param(
            "la P.E.E.P. (Parents d'élèves de l'enseignement public)",
            [("P.E.E.P. (Parents d'élèves de l'enseignement public)", "acronym-expanded-here", ("PEEP",))],
            id="a long form without its first word",
        ),
        pytest.param(
            "selon l'Union européenne (IFRS)",
            [("Union européenne", "full-name", ("union-europeenne",))],
            id="an acronym in brackets whose letters are not those of the name",
        ),
        pytest.param("la caisse nationale\n\nde l'assurance maladie", [], id="a name does not run over a blank line"),
        pytest.param("", [], id="an empty text"),
    ],
)
def test_names(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("word", ["RSA", "TVA", "TGV", "EHPAD", "PLU", "SMIC", "DSP", "VAE"])
def test_acronyms_of_things_are_no_bodies(word: str) -> None:
    assert found(f"le {word} et la {word}, ({word})") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("M. Philippe Labeyrie demande", id="a person, not the company of that name"),
        pytest.param("Mme Renault demande", id="a person by the surname alone"),
        pytest.param("le lycée Léonard-de-Vinci et le centre Léonard de Vinci", id="a painter"),
        pytest.param("le trafic du canal de Suez", id="a canal"),
        pytest.param("un Boeing 737 et un Airbus A320", id="aircraft"),
        pytest.param("le Boeing de la compagnie, deux Airbus cloués au sol", id="aircraft by the maker's name"),
        pytest.param("des locations en Airbnb, un Airbnb", id="lodgings by the company's name"),
        pytest.param("la page Facebook.fr de la commune", id="an address"),
        pytest.param("sous Microsoft Windows, avec Google Maps", id="programs by the maker's name"),
        pytest.param("la direction des sports de la ville de Nantes", id="a service of a commune"),
        pytest.param(
            "la direction générale de la recherche et de l'innovation de la Commission", id="a European department"
        ),
        pytest.param("la Société générale d'entreprise", id="a company whose name begins like a bank's"),
        pytest.param("la qualité de l'eau de Paris", id="water of a city"),
        pytest.param("Orange, Free ou Carrefour", id="companies whose names are words, and stand without another word"),
    ],
)
def test_what_only_bears_the_name_of_a_company_is_no_body(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("la filiale de Vinci", "groupe-vinci", id="the company that bears a painter's name"),
        pytest.param("le contrat passé avec Suez", "groupe-suez", id="the company that bears a city's name"),
        pytest.param("l'opérateur Orange", "groupe-orange", id="a common noun in small letters, then the name"),
        pytest.param("le grand port maritime de Dunkerque", "grand-port-maritime-de-dunkerque", id="a public port"),
    ],
)
def test_a_company_is_found_by_its_name(text: str, body: str) -> None:
    assert [candidates for _, _, candidates in found(text)] == [(body,)]


@given(st.text(alphabet="CNILla'’ ()éÉœ.-\n\u200d\u0301\u202eΑ", max_size=80))
def test_offsets_are_those_of_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for mention in find_names(NAMES.passage("q", "question", text), NAMES.registry):
        assert mention.quote == text[mention.start : mention.end]
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("x", id="a text without a space"),
        pytest.param("(", id="nested brackets"),
        pytest.param("CNIL (", id="acronyms and open brackets"),
        pytest.param("commission nationale de l'", id="the beginnings of names"),
        pytest.param("(CNAM)", id="bracketed acronyms"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(3):
            begin = time.perf_counter()
            list(find_names(NAMES.passage("q", "question", text), NAMES.registry))
            best = min(best, time.perf_counter() - begin)
        return best

    assert seconds(200_000) < 40 * max(seconds(20_000), 1e-4)


def test_words_before_stop_at_a_clause() -> None:
    text = "les assureurs, la caisse de l'assurance maladie ("
    assert [word.text for word in words_before(text, len(text) - 1)] == [
        "la",
        "caisse",
        "de",
        "l",
        "assurance",
        "maladie",
    ]


@pytest.mark.parametrize(
    ("phrase", "acronym", "start"),
    [
        pytest.param("la direction du numérique", "DN", "direction", id="articles are skipped"),
        pytest.param("une allocation de fin de droits", "AFD", "allocation", id="each letter an initial"),
        pytest.param("les agents de l'État", "DGFIP", None, id="other initials"),
        pytest.param("droits", "D", None, id="one letter spells nothing"),
    ],
)
def test_initials(phrase: str, acronym: str, start: str | None) -> None:
    before = words_before(phrase, len(phrase))
    place = start_of_spelled_form(before, acronym)
    assert place == (None if start is None else phrase.index(start))


def test_one_shared_word_is_no_shortened_name() -> None:
    before = words_before("la caisse", 9)
    assert start_of_shortened_name(before, ["Caisse nationale de l'assurance maladie"]) is None


def test_a_registry_of_no_bodies_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("")
    names = NameIndex(Registry([tmp_path / "empty.ttl"]))
    assert list(find_names(names.passage("q", "question", "la CNIL"), names.registry)) == []
