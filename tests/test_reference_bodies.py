"""The reference graph of bodies, the table behind it, and the program that reads it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from senagraph.mentions.names import NameIndex, find_names
from senagraph.reference import TABLES, Inputs, graph_of
from senagraph.reference.bodies import KINDS, SUBJECTS, Body, body_triples
from senagraph.reference.bodies.consistency import check, read_shared
from senagraph.reference.bodies.table import COLUMNS, passes_luhn, read_bodies, read_tables
from senagraph.reference.turtle import turtle
from senagraph.registry import Registry
from senagraph.vocab import DCTERMS, ORG, RDF, RDFS, SEN, SKOS, mint, split_iri

ROOT = Path(__file__).parent.parent
GRAPHS = sorted((ROOT / "graphs" / "reference" / "bodies").glob("*.ttl"))
HEAD = ",".join(COLUMNS)
GOOD = "CNIL,Commission nationale,CNIL,,Cnil,,,,https://www.cnil.fr/,,,,loi n° 78-17"


@pytest.fixture(scope="module")
def graph() -> Store:
    """The committed graphs, as one."""
    store = Store()
    for file in GRAPHS:
        store.load(path=file, format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def known() -> tuple[Body, ...]:
    """The rows of the committed tables."""
    return read_tables(TABLES / "bodies")


def all_bodies(graph: Store) -> list[NamedNode]:
    return [quad.subject for quad in graph.quads_for_pattern(None, RDF["type"], SEN.Body, None)]


def values(graph: Store, node: NamedNode, term: NamedNode) -> list[str]:
    return [quad.object.value for quad in graph.quads_for_pattern(node, term, None, None)]


def bearers(graph: Store, term: NamedNode) -> dict[str, set[str]]:
    keys = defaultdict(set)
    for quad in graph.quads_for_pattern(None, term, None, None):
        keys[quad.object.value].add(quad.subject.value.rpartition("/")[2])
    return keys


def test_there_is_a_graph_for_each_kind_and_it_holds_that_kind_alone():
    assert [file.stem for file in GRAPHS] == sorted(KINDS)
    for file in GRAPHS:
        (kind,) = {quad.object for quad in parse(file.read_bytes(), RdfFormat.TURTLE) if quad.predicate == SEN.bodyKind}
        assert kind == mint("body-kind", file.stem)


def test_every_body_has_a_label_a_kind_and_a_source(graph):
    for node in all_bodies(graph):
        assert values(graph, node, RDFS.label) == values(graph, node, SKOS.prefLabel)
        for term in (RDFS.label, SEN.bodyKind, DCTERMS.source):
            assert len(values(graph, node, term)) == 1, (node, term)
        assert ORG.FormalOrganization.value in values(graph, node, RDF["type"])


def test_labels_are_french_and_every_kind_is_in_the_scheme(graph):
    for term in (RDFS.label, SKOS.prefLabel, SKOS.altLabel):
        assert all(quad.object.language == "fr" for quad in graph.quads_for_pattern(None, term, None, None))
    used = {quad.object.value for quad in graph.quads_for_pattern(None, SEN.bodyKind, None, None)}
    assert used <= {mint("body-kind", kind).value for kind in KINDS}


def test_there_is_no_blank_node(graph):
    assert not any(isinstance(term, BlankNode) for quad in graph for term in (quad.subject, quad.object))


def test_only_bodies_are_described_and_successors_are_among_them(graph):
    described = set(all_bodies(graph))
    dated = {quad.object for quad in graph.quads_for_pattern(None, SEN.datedName, None, None)}
    assert {quad.subject for quad in graph} == described | dated
    assert {quad.object for quad in graph.quads_for_pattern(None, DCTERMS.isReplacedBy, None, None)} <= described
    assert {split_iri(node.value)[0] for node in described} == {"body"}


@pytest.mark.parametrize(
    ("acronym", "keys"),
    [
        ("CNAM", {"CNAM-assurance-maladie", "CNAM-arts-et-metiers"}),
        ("AMF", {"AMF-maires", "AMF-marches-financiers"}),
        ("CNC", {"CNC-cinema", "CNC-consommation", "CNC-comptabilite"}),
        ("DGT", {"DGT-travail", "DGT-tresor"}),
        ("HAS", {"HAS"}),
        ("OFII", {"OFII"}),
        ("CNDS", {"CNDS-deontologie-de-la-securite", "CNDS-sport"}),
        ("CNIL", {"CNIL"}),
        ("SNCF", {"SNCF"}),
    ],
)
def test_an_acronym_stands_for_exactly_these_bodies(graph, acronym, keys):
    assert bearers(graph, SEN.acronym)[acronym] == keys
    assert acronym not in bearers(graph, SEN.ambiguousAcronym)


@pytest.mark.parametrize(
    ("acronym", "keys"),
    [
        ("ANS", {"ANS-numerique-en-sante", "ANS-sport"}),
        ("ART", {"ARCEP", "ART-transports"}),
        ("ASP", {"ASP-services-et-paiement", "ASP-statistique"}),
        ("CNDP", {"CNDP-debat-public", "CNDP-reseau-canope"}),
        ("CNE", {"CNE-eau", "CNE-evaluation"}),
        ("CNR", {"CNR-refondation", "CNR-resistance", "compagnie-nationale-du-rhone"}),
        ("CNS", {"CNS-conference-de-sante", "CNS-sanctions", "CNS-sida"}),
        ("CSE", {"CSE-education", "CSE-energie"}),
        ("SPF", {"sante-publique-france", "secours-populaire"}),
    ],
)
def test_an_ambiguous_acronym_may_stand_for_each_of_these_bodies(graph, acronym, keys):
    assert bearers(graph, SEN.ambiguousAcronym)[acronym] >= keys
    assert acronym not in bearers(graph, SEN.acronym)


@pytest.mark.parametrize("acronym", "ENA AFD ASN ANS CADA CFE ART LPO AFP DGS CDC CIO FCPE CPI CNE DSR".split())
def test_an_acronym_of_other_things_is_ambiguous(graph, acronym):
    assert bearers(graph, SEN.ambiguousAcronym)[acronym]
    assert acronym not in bearers(graph, SEN.acronym) | bearers(graph, SKOS.altLabel)


def test_an_acronym_is_among_the_other_labels(graph):
    """A tool that knows SKOS alone finds a body by its acronym."""
    for node in all_bodies(graph):
        labels = {*values(graph, node, SKOS.prefLabel), *values(graph, node, SKOS.altLabel)}
        assert set(values(graph, node, SEN.acronym)) <= labels, node


def test_no_acronym_is_both_safe_and_ambiguous(graph):
    assert not bearers(graph, SEN.acronym).keys() & bearers(graph, SEN.ambiguousAcronym).keys()


@pytest.mark.parametrize(
    "common", ["Jeunes agriculteurs", "France urbaine", "Familles rurales", "Orange", "Unis", "Solidaires"]
)
def test_words_of_common_language_are_no_names(graph, common):
    assert common not in bearers(graph, SKOS.altLabel) | bearers(graph, SKOS.prefLabel)


@pytest.mark.parametrize(
    ("body", "successor"),
    [
        ("AERES", "HCERES"),
        ("AFSSA", "ANSES"),
        ("CGEDD", "IGEDD"),
        ("CNCP", "france-competences"),
        ("DATAR", "CGET"),
        ("HALDE", "defenseur-des-droits"),
    ],
)
def test_a_body_that_ended_names_its_successor(graph, body, successor):
    assert values(graph, mint("body", body), DCTERMS.isReplacedBy) == [mint("body", successor).value]


def test_each_body_that_ended_ends_before_its_successor_begins(known):
    starts = {body.key: body.valid_from for body in known}
    for body in known:
        if body.valid_through and starts.get(body.replaced_by):
            assert body.valid_through < starts[body.replaced_by], body.key


def test_the_tables_agree(known):
    check(known, read_shared(TABLES / "bodies" / "shared_acronyms.txt"))


@pytest.mark.parametrize("file", GRAPHS, ids=lambda file: file.stem)
def test_a_table_gives_the_committed_file_byte_for_byte(tmp_path, file):
    assert graph_of(SUBJECTS[f"bodies/{file.stem}"], Inputs(tmp_path)) == file.read_bytes()


@pytest.fixture(scope="module")
def names() -> NameIndex:
    """The names of the committed graphs, ready to be searched for."""
    return NameIndex(Registry(GRAPHS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("la Commission européenne contre le racisme et l'intolérance", "ECRI"),
        ("la Commission européenne pour l'efficacité de la justice", "CEPEJ"),
        ("la Caisse nationale d'assurance maladie des professions indépendantes", "CANAM"),
        ("la caisse nationale d'assurance vieillesse des professions libérales", "CNAVPL"),
        ("l'Organisation mondiale de la santé animale", "OMSA"),
        ("la Cour des comptes européenne", "cour-des-comptes-europeenne"),
        ("l'Institut Pasteur de Lille", "institut-pasteur-de-lille"),
        ("Radio France internationale", "RFI-radio"),
        ("le Conseil européen de la recherche", "ERC-recherche"),
        ("l'autorité de sûreté nucléaire de défense", "ASND"),
    ],
)
def test_a_name_that_begins_with_another_s_is_its_own(names, text, found):
    assert [mention.candidates for mention in find_names(names.passage("q", "question", text), names.registry)] == [
        (found,)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "le raccordement au réseau de transport d'électricité",
        "la Société nationale des chemins de fer belges",
        "les entreprises du médicament, les familles rurales et les jeunes agriculteurs",
        "des territoires solidaires. Solidaires, les élus le demandent",
    ],
)
def test_words_that_only_resemble_a_name_are_no_mention(names, text):
    assert not list(find_names(names.passage("q", "question", text), names.registry))


def table(folder: Path, *lines: str, kind: str = "independent-authority") -> Path:
    path = folder / f"{kind}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_says_what_it_says(tmp_path):
    (body,) = read_bodies(table(tmp_path, HEAD, GOOD))
    said = set(body_triples(body))
    assert {(triple.predicate, triple.object) for triple in said} >= {
        (SEN.acronym, Literal("CNIL")),
        (SKOS.altLabel, Literal("Cnil", language="fr")),
        (SEN.bodyKind, mint("body-kind", "independent-authority")),
    }


FORMER = "Commission de l'informatique@1978-01-06..1999-12-31|Ancienne commission@..1977-12-31|Première commission"


def test_a_former_name_is_stated_with_its_days_and_read_as_a_name(tmp_path):
    row = GOOD.replace(",Cnil,,,", f",Cnil,{FORMER},732829320,")
    (body,) = read_bodies(table(tmp_path, HEAD, row))
    said = {(split_iri(t.subject.value), t.predicate, getattr(t.object, "value", "")) for t in body_triples(body)}
    of_name = ("body-name", "CNIL.commission-de-l-informatique")
    assert (of_name, SEN.validFrom, "1978-01-06") in said and (of_name, SEN.validThrough, "1999-12-31") in said
    assert {subject for subject, term, _ in said if term == SEN.validFrom} == {of_name}
    assert (("body", "CNIL"), SEN.siren, "732829320") in said
    file = tmp_path / "bodies.ttl"
    file.write_bytes(turtle(body_triples(body)))
    read = Registry([file])
    written = {name.written for name in read.body_names()}
    assert written >= {"Commission de l'informatique", "Ancienne commission", "Première commission"}
    assert not read.groups_named("Ancienne commission"), "the dated name of a body is no group's"


@pytest.mark.parametrize("good", ["732829320", "356000000", "130025265"])
def test_a_siren_passes_and_one_with_a_digit_wrong_does_not(good):
    assert passes_luhn(good)
    assert not any(passes_luhn(good[:-1] + digit) for digit in set("0123456789") - {good[-1]})


def wrong_tables() -> Iterator[object]:
    yield pytest.param([HEAD + ",colour", GOOD + ",blue"], ":1: columns", id="a column that we do not know")
    yield pytest.param([HEAD, GOOD + ",more"], ":2: too many", id="a cell too many")
    yield pytest.param([HEAD, GOOD, GOOD.rpartition(",")[0]], ":3: .*too few", id="a cell too few")
    yield pytest.param([HEAD, GOOD.replace("loi n° 78-17", "")], "nothing in source", id="no source")
    yield pytest.param([HEAD, GOOD.replace("Cnil", "Cnil ")], "stray spaces", id="a space at the end of a cell")
    yield pytest.param([HEAD, GOOD.replace("Cnil", "Cnil||C")], "empty or repeated", id="an empty writing")
    yield pytest.param([HEAD, GOOD.replace("/,,,,", "/,2024-13-01,,,")], "month", id="a day that no calendar has")
    yield pytest.param(
        [HEAD, GOOD.replace("/,,,,", "/,2024-01-02,2024-01-01,,")], "before it begins", id="an end before the beginning"
    )
    yield pytest.param([HEAD, GOOD.replace("Cnil,,", "Cnil,A@2001,")], "no former name", id="a former name half dated")
    yield pytest.param(
        [HEAD, GOOD.replace("Cnil,,", "Cnil,A@2001-02-30..,")], "day is out", id="a former name from no day"
    )
    yield pytest.param([HEAD, GOOD.replace("Cnil,,,", "Cnil,,12345,")], "no siren", id="a siren of five digits")
    yield pytest.param([HEAD, GOOD.replace("Cnil,,,", "Cnil,,732829321,")], "does not fit", id="a siren miscopied")


@pytest.mark.parametrize(("lines", "what"), list(wrong_tables()))
def test_a_table_that_we_do_not_understand_is_refused(tmp_path, lines, what):
    with pytest.raises(ValueError, match=what):
        list(read_bodies(table(tmp_path, *lines)))


def test_a_table_of_a_kind_that_we_do_not_know_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"quango\.csv: .* no kind"):
        list(read_bodies(table(tmp_path, HEAD, GOOD, kind="quango")))


def row(key: str, name: str, *, acronym: str = "", ambiguous: str = "", alias: str = "", replaced_by: str = "") -> str:
    return f"{key},{name},{acronym},{ambiguous},{alias},,,,,,,{replaced_by},a law"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        pytest.param([row("A", "Un"), row("A", "Deux")], "key used twice: A", id="a key used twice"),
        pytest.param([row("A", "Un nom"), row("B", "un Nom")], "one name of two bodies", id="one name for two bodies"),
        pytest.param([row("A", "Un", replaced_by="Z")], "not there: Z", id="a successor that is not there"),
        pytest.param([row("A", "XYZ", acronym="XYZ")], "both a name", id="an acronym that is also a name"),
        pytest.param(
            [row("A", "Un", acronym="X"), row("B", "Deux", ambiguous="X")], "safe for one", id="an acronym half safe"
        ),
        pytest.param(
            [row("A", "Un", acronym="XY"), row("B", "Deux", alias="Xy")],
            "but for its case: Xy",
            id="a writing that would always stand for one of two",
        ),
        pytest.param(
            [row("A", "Un", acronym="X"), row("B", "Deux", acronym="X")],
            r"operator\.csv:2, operator\.csv:3: .* not in shared_acronyms\.txt: X",
            id="a shared acronym not listed",
        ),
    ],
)
def test_tables_that_contradict_each_other_are_refused_with_their_lines(tmp_path, lines, what):
    with pytest.raises(ValueError, match=what):
        check(tuple(read_bodies(table(tmp_path, HEAD, *lines, kind="operator"))), frozenset())


def test_an_acronym_listed_as_shared_is_borne_by_several(tmp_path):
    lines = [HEAD, row("A", "Un", acronym="X"), row("B", "Deux", ambiguous="Y"), row("C", "Trois", ambiguous="Y")]
    known = tuple(read_bodies(table(tmp_path, *lines, kind="operator")))
    check(known, frozenset())
    with pytest.raises(ValueError, match=r"shared_acronyms\.txt: not a safe acronym of several bodies: X"):
        check(known, frozenset({"X"}))


def test_contradictions_are_told_all_at_once(tmp_path):
    lines = [HEAD, row("A", "Un"), row("A", "un"), row("B", "Deux", replaced_by="Z")]
    with pytest.raises(ValueError) as wrong:
        check(tuple(read_bodies(table(tmp_path, *lines, kind="operator"))), frozenset())
    assert len(str(wrong.value).splitlines()) == 3
