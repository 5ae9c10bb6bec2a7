"""Terms are closed lists, and every IRI of ours is minted in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senagraph.errors import SenagraphError
from senagraph.vocab import BASE, KINDS, SEN, check_base, graph_iri, mint, prefixes, split_iri

OTHER = "https://example.org/kg/"


@pytest.mark.parametrize(
    ("kind", "key", "iri"),
    [
        pytest.param("senator", "14038Y", "id/senator/14038Y", id="a matricule stands as it is"),
        pytest.param(
            "ministry",
            "barnier.sante-et-acces-aux-soins",
            "id/ministry/barnier.sante-et-acces-aux-soins",
            id="a slug stands as it is",
        ),
        pytest.param("body", "a/b?c#d", "id/body/a%2Fb%3Fc%23d", id="what has a meaning in an address is encoded"),
        pytest.param("body", "É", "id/body/%C3%89", id="an accent is encoded as UTF-8"),
        pytest.param("body", "E\u0301", "id/body/%C3%89", id="two writings of one letter give one address"),
        pytest.param("body", '<>"{}|\\^`', "id/body/%3C%3E%22%7B%7D%7C%5C%5E%60", id="what no IRI may hold is encoded"),
    ],
)
def test_minted(kind: str, key: str, iri: str) -> None:
    assert mint(kind, key).value == BASE + iri


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        pytest.param("sénateur", "14038Y", id="a kind that we do not know"),
        pytest.param("body", "", id="an empty key"),
        pytest.param("body", "a b", id="a space"),
        pytest.param("body", "a\tb", id="a tab"),
        pytest.param("body", "a\x85b", id="a control character beyond ASCII"),
        pytest.param("body", "\ud800", id="half of a surrogate pair"),
        pytest.param("body", "a" * 201, id="more than two hundred characters"),
    ],
)
def test_what_is_no_key_is_refused(kind: str, key: str) -> None:
    with pytest.raises(ValueError, match=r"kind|key"):
        mint(kind, key)


@given(st.sampled_from(sorted(KINDS)), st.text(min_size=1, max_size=60))
def test_whatever_is_minted_is_an_iri_that_can_be_split_again(kind: str, key: str) -> None:
    try:
        iri = mint(kind, key, OTHER).value
    except ValueError:
        return
    named = split_iri(iri, OTHER)
    assert named is not None and named[0] == kind and "/" not in named[1]
    assert iri.isascii()


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_two_keys_give_two_addresses(one: str, other: str) -> None:
    import unicodedata

    try:
        same = mint("body", one) == mint("body", other)
    except ValueError:
        return
    assert same == (unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other))


def test_an_address_of_others_is_not_split() -> None:
    assert split_iri("https://www.senat.fr/id/senator/14038Y") is None
    assert split_iri(SEN.Question.value) is None
    assert split_iri(mint("body", "CNIL").value, OTHER) is None


def test_a_term_that_is_not_in_a_vocabulary_raises_at_once() -> None:
    with pytest.raises(AttributeError, match="Quesstion"):
        SEN.Quesstion  # noqa: B018
    with pytest.raises(KeyError, match="quesstion"):
        SEN["quesstion"]


def test_every_term_is_given_by_attribute_and_by_item() -> None:
    for term in SEN.terms:
        assert getattr(SEN, term) == SEN[term]
        assert SEN[term].value == f"{BASE}ontology#{term}"


@pytest.mark.parametrize("base", [BASE, OTHER, "http://é.fr/", "https://example.org/kg#", "urn:kg/"])
def test_a_base_is_an_address_to_which_names_are_appended(base: str) -> None:
    check_base(base)


@pytest.mark.parametrize(
    "base",
    [
        pytest.param("", id="nothing"),
        pytest.param("kg/", id="a relative address"),
        pytest.param("https://example.org/a b/", id="a space"),
        pytest.param("https://example.org/<kg>/", id="what no IRI may hold"),
        pytest.param("https://example.org/kg", id="a name would be glued to its last word"),
    ],
)
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(SenagraphError, match=r"^base: "):
        check_base(base)


def test_prefixes_follow_the_base_but_the_ontology_stays() -> None:
    ours, theirs = prefixes(), prefixes(OTHER)
    assert theirs["senator"] == f"{OTHER}id/senator/"
    assert theirs["sen"] == ours["sen"] == f"{BASE}ontology#"
    assert len(set(ours.values())) == len(ours), "two prefixes for one namespace"
    assert not KINDS & {
        "sen",
        "rdf",
        "rdfs",
        "owl",
        "xsd",
        "dcterms",
        "foaf",
        "org",
        "skos",
        "prov",
        "schema",
        "igeo",
        "wd",
    }


def test_graphs_are_named_after_what_they_hold() -> None:
    assert graph_iri("question", "SEQ1").value == f"{BASE}graph/question/SEQ1"
    assert graph_iri("ontology", base=OTHER).value == f"{OTHER}graph/ontology"
