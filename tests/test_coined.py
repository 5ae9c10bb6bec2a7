"""What a text describes itself: each sort of thing as statements, and all that it leads to described too."""

from datetime import date

import pyoxigraph as ox
import pytest

from senagraph.coined import describe_coined
from senagraph.model import CitedQuestion, Coined, LegalText, LocalBody, Place, UnseenBody
from senagraph.vocab import BASE, DCTERMS, ELI, FOAF, IGEO, ORG, OWL, RDF, RDFS, SEN, SKOS, mint

LAW = LegalText(
    "loi-2006-1772", "loi n° 2006-1772 du 30 décembre 2006", "loi", "2006-1772", date(2006, 12, 30),
    eli="https://www.legifrance.gouv.fr/eli/loi/2006/12/30/2006-1772/jo/texte", names=("loi sur l'eau",),
)  # fmt: skip
ARTICLE = LegalText("loi-2006-1772.27", "article 27 de la loi n° 2006-1772", "article", article="27", part_of=LAW)
DIRECTIVE = LegalText(
    "31991L0676", "directive 91/676/CEE", "directive", "91/676/CEE", celex="31991L0676",
    page="https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:31991L0676",
)  # fmt: skip
ORNANS = Place("25434", "Ornans", "25434", "25")


def stated(kind: str, coined: Coined) -> dict[tuple[str, ox.NamedNode], set[str]]:
    """The values by subject, as kind and key, and property."""
    found: dict[tuple[str, ox.NamedNode], set[str]] = {}
    for triple in describe_coined(lambda kind, key: mint(kind, key, BASE), kind, coined):
        where = (short(triple.subject), triple.predicate)
        found.setdefault(where, set()).add(short(triple.object))
    return found


def short(term: ox.NamedNode | ox.Literal) -> str:
    return str(term.value).removeprefix(f"{BASE}id/").removeprefix(f"{BASE}ontology#")


def test_a_law_has_number_day_names_and_address() -> None:
    assert stated("law", LAW) == {
        ("law/loi-2006-1772", RDFS.label): {"loi n° 2006-1772 du 30 décembre 2006"},
        ("law/loi-2006-1772", RDF.type): {ELI.LegalResource.value},
        ("law/loi-2006-1772", ELI.type_document): {"legal-type/loi"},
        ("law/loi-2006-1772", SKOS.altLabel): {"loi sur l'eau"},
        ("law/loi-2006-1772", ELI.id_local): {"2006-1772"},
        ("law/loi-2006-1772", ELI.date_document): {"2006-12-30"},
        ("law/loi-2006-1772", OWL.sameAs): {LAW.eli},
    }


def test_an_article_describes_the_text_to_which_it_belongs() -> None:
    found = stated("law", ARTICLE)
    assert found["law/loi-2006-1772.27", SEN.article] == {"27"}
    assert found["law/loi-2006-1772.27", ELI.is_part_of] == {"law/loi-2006-1772"}
    assert stated("law", LAW).items() <= found.items()


def test_a_european_act_has_its_celex_and_page_and_nothing_that_is_not_known() -> None:
    found = stated("law", DIRECTIVE)
    assert found["law/31991L0676", SEN.celex] == {"31991L0676"}
    assert found["law/31991L0676", FOAF.page] == {DIRECTIVE.page}
    assert ("law/31991L0676", ELI.date_document) not in found and ("law/31991L0676", OWL.sameAs) not in found


@pytest.mark.parametrize(
    ("place", "at", "described"),
    [
        pytest.param(("constituency", "25"), {"constituency/25"}, False, id="a department of the reference graphs"),
        pytest.param(ORNANS, {"commune/25434"}, True, id="a commune, which no reference graph describes"),
        pytest.param(None, None, False, id="a place that nobody knows"),
    ],
)
def test_a_local_body_has_family_and_place(
    place: tuple[str, str] | Place | None, at: set[str] | None, described: bool
) -> None:
    found = stated("body", LocalBody("caf.x", "CAF de X", "caf", "social-security", place))
    assert found["body/caf.x", RDF.type] == {"Body", "Unlisted", ORG.FormalOrganization.value}
    assert found["body/caf.x", SEN.family] == {"family/caf"}
    assert found["body/caf.x", SEN.bodyKind] == {"body-kind/social-security"}
    assert found.get(("body/caf.x", SEN.place)) == at
    assert (("commune/25434", RDFS.label) in found) == described


def test_a_body_that_no_list_has_has_its_acronym_only_if_the_text_gives_it() -> None:
    named = stated("body", UnseenBody("piegeurs", "Association des piégeurs (APAI)", "association", "APAI"))
    assert named["body/piegeurs", SKOS.altLabel] == {"APAI"}
    assert ("body/piegeurs", SKOS.altLabel) not in stated("body", UnseenBody("x", "X", "enterprise"))


def test_a_commune_has_its_code_and_department() -> None:
    assert stated("commune", ORNANS) == {
        ("commune/25434", RDFS.label): {"Ornans"},
        ("commune/25434", RDF.type): {"Commune"},
        ("commune/25434", IGEO.codeINSEE): {"25434"},
        ("commune/25434", DCTERMS.isPartOf): {"constituency/25"},
    }
    assert ("commune/97701", DCTERMS.isPartOf) not in stated("commune", Place("97701", "Saint-Barthélemy", "97701"))


def test_a_cited_question_is_described_by_itself_alone() -> None:
    assert stated("question", CitedQuestion("07181", "question n° 07181", "07181")) == {}


def test_what_is_of_no_known_sort_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="nothing is known of a Coined"):
        stated("body", Coined("x", "X"))
