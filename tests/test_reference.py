"""The reference graphs, and those of places, groups and senators one by one; the program that makes them."""

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store

from senagraph.reference import SUBJECTS, Inputs, update
from senagraph.reference.constituencies import Sources
from senagraph.reference.inputs import GENERAL
from senagraph.vocab import (
    DCTERMS,
    FOAF,
    IGEO,
    ORG,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SEN,
    SKOS,
    WIKIDATA,
    Vocabulary,
    mint,
    split_iri,
)

ROOT = Path(__file__).parent.parent
GRAPHS = ROOT / "graphs" / "reference"
DATA = ROOT / ".." / "shared" / "data"
FILES = sorted(name for name in SUBJECTS if not name.startswith("bodies/"))

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the sources are not there: {DATA}")


@cache
def graph(name: str) -> Store:
    store = Store()
    store.load((GRAPHS / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE)
    return store


def instances(name: str, kind: NamedNode) -> list[NamedNode]:
    found = graph(name).quads_for_pattern(None, RDF["type"], kind, None)
    return sorted((quad.subject for quad in found), key=str)


def values(name: str, node: NamedNode, term: NamedNode) -> list[str]:
    found = graph(name).quads_for_pattern(node, term, None, None)
    return sorted(quad.object.value for quad in found)


def only(name: str, node: NamedNode, term: NamedNode) -> str:
    (value,) = values(name, node, term)
    return value


def key(iri: str) -> str:
    found = split_iri(iri)
    assert found is not None
    return found[1]


# --- every file


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_no_blank_node_and_says_where_it_comes_from(name: str) -> None:
    for quad in graph(name):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
    head = (GRAPHS / f"{name}.ttl").read_text(encoding="utf-8").partition("@prefix")[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    ours = "Source: graphs/reference/families.csv, a curated table."
    assert (ours if name == "families" else "Licence Ouverte 2.0") in head


@pytest.mark.parametrize("name", FILES)
def test_everything_of_ours_has_one_label_and_only_known_terms(name: str) -> None:
    known = {
        vocabulary.iri + term
        for vocabulary in (SEN, RDF, RDFS, SKOS, FOAF, ORG, OWL, DCTERMS, SCHEMA, IGEO)
        for term in _terms(vocabulary)
    }
    subjects = {quad.subject for quad in graph(name)}
    assert {quad.predicate.value for quad in graph(name)} <= known
    for subject in subjects:
        labels = [quad.object for quad in graph(name).quads_for_pattern(subject, RDFS.label, None, None)]
        assert len({label.language for label in labels}) == len(labels) > 0, subject
        assert len(labels) == 1 or {label.language for label in labels} == {"fr", "en"}, subject


def _terms(vocabulary: Vocabulary) -> frozenset[str]:
    return vocabulary.terms


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_names_of_ours_is_in_the_reference(name: str) -> None:
    subjects = {quad.subject.value for file in FILES for quad in graph(file)}
    schemes = {"affiliation", "constituency-kind", "rank"}
    for quad in graph(name):
        found = split_iri(quad.object.value) if isinstance(quad.object, NamedNode) else None
        if found and found[0] not in schemes:
            assert quad.object.value in subjects


@needs_data
def test_the_program_writes_the_same_bytes_again(tmp_path: Path) -> None:
    made = {each.file for each in update(DATA, tmp_path) if not each.missing}
    assert made == {file.relative_to(GRAPHS).as_posix() for file in GRAPHS.rglob("*.t*")}
    for file in made:
        assert (tmp_path / file).read_bytes() == (GRAPHS / file).read_bytes(), file


# --- constituencies


def test_the_departments_of_today_have_a_region() -> None:
    departments = instances("constituencies", IGEO.Departement)
    assert len(departments) == 101
    regions = {only("constituencies", node, SEN.region) for node in departments}
    assert len(regions) == 18


@needs_data
def test_every_label_of_the_senate_resolves() -> None:
    sources = Sources(Inputs(DATA))
    assert len(sources.labels) == 126
    nodes = {mint("constituency", sources.key(label)): label for label in sources.labels}
    assert len(nodes) == 126
    for node, label in nodes.items():
        names = values("constituencies", node, SKOS.prefLabel) + values("constituencies", node, SKOS.altLabel)
        assert label in names
    for row in Inputs(DATA).rows(GENERAL):
        assert row["Circonscription"] in nodes.values()


def test_no_name_is_shared_by_two_constituencies() -> None:
    names: dict[str, set[NamedNode]] = defaultdict(set)
    for node in instances("constituencies", SEN.Constituency):
        for label in (SKOS.prefLabel, SKOS.altLabel):
            for name in values("constituencies", node, label):
                names[name].add(node)
    assert {name for name, nodes in names.items() if len(nodes) > 1} == set()


@pytest.mark.parametrize(
    ("old", "heirs"),
    [
        pytest.param("seine", {"75", "92", "93", "94"}, id="Seine was cut into four"),
        pytest.param("cotes-du-nord", {"22"}, id="Côtes-du-Nord became Côtes-d'Armor"),
        pytest.param("corse", {"2A", "2B"}, id="Corse was cut into two"),
    ],
)
def test_a_former_department_names_its_heirs(old: str, heirs: set[str]) -> None:
    node = mint("constituency", old)
    assert {key(iri) for iri in values("constituencies", node, DCTERMS.isReplacedBy)} == heirs
    assert instances("constituencies", IGEO.Departement).count(node) == 0


# --- groups


def test_the_ump_has_two_dated_names() -> None:
    named = values("groups", mint("group", "UMP"), SEN.datedName)
    assert [key(iri) for iri in named] == ["UMP.2002", "UMP.2015"]
    ump, republicans = map(NamedNode, named)
    assert only("groups", ump, SKOS.notation) == "UMP"
    assert only("groups", ump, SEN.validFrom) == "2002-12-11"
    assert only("groups", republicans, RDFS.label) == "Les Républicains"
    assert only("groups", ump, SEN.validThrough) < only("groups", republicans, SEN.validFrom)
    assert values("groups", republicans, SEN.validThrough) == []


def test_no_form_of_a_header_serves_two_groups() -> None:
    forms: dict[str, set[NamedNode]] = defaultdict(set)
    for group in instances("groups", SEN.Group):
        for term in (SKOS.prefLabel, SKOS.altLabel):
            for form in values("groups", group, term):
                forms[form.casefold()].add(group)
    assert {form for form, groups in forms.items() if len(groups) > 1} == set()


def test_every_form_of_a_dated_name_is_a_name_of_the_group() -> None:
    for group in instances("groups", SEN.Group):
        names = values("groups", group, SKOS.altLabel) + values("groups", group, SKOS.prefLabel)
        for dated in map(NamedNode, values("groups", group, SEN.datedName)):
            assert set(values("groups", dated, SKOS.notation)) <= set(names)


def test_dated_names_of_a_group_do_not_overlap() -> None:
    for group in instances("groups", SEN.Group):
        spans = []
        for dated in map(NamedNode, values("groups", group, SEN.datedName)):
            first, last = values("groups", dated, SEN.validFrom), values("groups", dated, SEN.validThrough)
            if first:
                spans.append((first[0], last[0] if last else ""))
        spans.sort()
        for (_, last), (first, _) in pairwise(spans):
            assert last < first


def test_those_without_a_group_are_no_group() -> None:
    assert not {mint("group", "NI"), mint("group", "AUCUN")} & set(instances("groups", SEN.Group))


@needs_data
def test_the_short_names_of_the_general_file_are_names_of_groups() -> None:
    names = {
        name
        for group in instances("groups", SEN.Group)
        for name in values("groups", group, SKOS.altLabel) + values("groups", group, SKOS.prefLabel)
    }
    written = {row["Groupe politique"] for row in Inputs(DATA).rows(GENERAL)} - {"", "NI"}
    assert written - names == set()


# --- senators


def test_the_senators_are_all_there() -> None:
    senators = instances("senators", SEN.Senator)
    assert len(senators) == 1943
    constituencies = set(instances("constituencies", SEN.Constituency))
    for senator in senators:
        assert only("senators", senator, DCTERMS.identifier) == key(senator.value)
        assert only("senators", senator, FOAF.familyName)
        assert only("senators", senator, FOAF.givenName)
        assert only("senators", senator, FOAF.gender) in {"male", "female"}
        assert NamedNode(only("senators", senator, SEN.constituency)) in constituencies


def test_patrick_chaize_is_a_senator_of_ain() -> None:
    senator = mint("senator", "14038Y")
    assert only("senators", senator, RDFS.label) == "Patrick Chaize"
    assert only("senators", senator, SEN.constituency) == mint("constituency", "01").value
    assert only("senators", senator, FOAF.page).endswith("/senateur/chaize_patrick14038y.html")


def test_two_senators_are_named_jean_boyer_and_no_other_name_is_shared() -> None:
    names = Counter(only("senators", node, RDFS.label) for node in instances("senators", SEN.Senator))
    assert {name for name, count in names.items() if count > 1} == {"Jean Boyer"}
    places = {key(only("senators", mint("senator", number), SEN.constituency)) for number in ("01052R", "83018R")}
    assert places == {"43", "38"}


def test_a_wikidata_item_is_one_senator_s() -> None:
    items = Counter(quad.object.value for quad in graph("senators").quads_for_pattern(None, OWL.sameAs, None))
    assert all(item.startswith(WIKIDATA + "Q") for item in items)
    assert max(items.values()) == 1
    assert only("senators", mint("senator", "000379"), OWL.sameAs) == WIKIDATA + "Q2038"


def test_no_address_of_the_post_is_given() -> None:
    assert "@senat" not in (GRAPHS / "senators.ttl").read_text(encoding="utf-8")
