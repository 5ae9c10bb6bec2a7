"""What is stated of a question: whole graphs read against small pages, and each kind of statement by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from tests.golden import CASES, HERE, expected, stated

from conftest import BODY, ENDING, EXAMPLES, HEADER
from senagraph.model import Document, Event, EventKind, Question
from senagraph.pipeline import Extractor, Reading, convert, ontology_quads, reference_quads
from senagraph.resolve import attribute
from senagraph.statements import CITATIONS, Writer
from senagraph.vocab import BASE, DCTERMS, ELI, RDF, RDFS, SCHEMA, SEN, SKOS, XSD, mint

Graph = set[ox.Triple]


def values(graph: Graph, subject: ox.NamedNode, term: ox.NamedNode) -> set[Any]:
    """The values of a property: literals as text, resources as kind:key."""
    return {short(t.object) for t in graph if t.subject == subject and t.predicate == term}


def short(term: Any) -> str:
    head = BASE + "id/"
    return term.value.removeprefix(head).replace("/", ":", 1) if term.value.startswith(head) else term.value


def kind_of(node: ox.NamedNode) -> str:
    return short(node).partition(":")[0]


def graph_of(reading: Reading, extractor: Extractor) -> Graph:
    quads = Writer(extractor.registry).quads(reading.question, reading.attributions, reading.resolutions)
    return {quad.triple for quad in quads}


@pytest.fixture(scope="module")
def graphs(examples: dict[str, Reading], extractor: Extractor) -> dict[str, Graph]:
    return {name: graph_of(reading, extractor) for name, reading in examples.items()}


# ------------------------------------------------------------------------------------------------ whole graphs


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, extractor: Extractor) -> None:
    found, wanted = {quad.triple for quad in stated(case, extractor)}, expected(case)
    lost, new = sorted(map(str, wanted - found)), sorted(map(str, found - wanted))
    assert not lost and not new, f"python -m tests.golden, if this is right\nlost: {lost}\nnew: {new}"


def test_the_golden_pages_show_what_they_are_there_for() -> None:
    every = {case: expected(case) for case in CASES}
    assert len(every) >= 3
    shown = {str(t.predicate.value).rpartition("#")[2] for graph in every.values() for t in graph}
    assert {"answer", "transferredTo", "recalledNumber", "awaitedFrom", "erratum", "textUnavailable"} <= shown
    types = {t.object for graph in every.values() for t in graph if t.predicate == RDF.type}
    assert {SEN.Transfer, SEN.Recall, SEN.Withdrawal, SEN.Answer, SEN.Unresolved} <= types
    assert mint("affiliation", "non-inscrit") in {t.object for graph in every.values() for t in graph}


@pytest.mark.parametrize("case", CASES)
def test_golden_files_are_sorted_and_hold_no_blank_node(case: str) -> None:
    lines = (HERE / case / "expected.nt").read_text("utf-8").splitlines()
    assert len(set(lines)) == len(lines) == len(expected(case))
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    assert not any(line.startswith("_:") for line in lines)


# ------------------------------------------------------------------------------------------------ the seed question


@pytest.fixture(scope="module")
def seed(graphs: dict[str, Graph]) -> tuple[Graph, ox.NamedNode]:
    graph = graphs["seed_question.txt"]
    (question,) = {t.subject for t in graph if t.predicate == RDF.type and t.object == SEN.Question}
    return graph, question


@pytest.mark.parametrize(
    ("term", "value"),
    [
        pytest.param(SEN.asker, {"senator:14038Y"}, id="it was asked by Patrick Chaize"),
        pytest.param(SEN.askerGroup, {"group:UMP"}, id="he sits with Les Républicains, whose code is UMP"),
        pytest.param(SEN.askerGroupAsWritten, {"Les Républicains"}, id="the group is kept as written"),
        pytest.param(SEN.askerAffiliation, {"affiliation:member"}, id="he is a member of the group"),
        pytest.param(SEN.askerConstituency, {"constituency:01"}, id="he was elected in the Ain"),
        pytest.param(SEN.askerConstituencyAsWritten, {"Ain"}, id="the constituency is kept as written"),
        pytest.param(DCTERMS.issued, {"2024-10-03"}, id="it was published on 3 October 2024"),
        pytest.param(SEN.officialJournalPage, {"3625"}, id="on page 3625"),
        pytest.param(
            SEN.addressee, {"ministry:barnier.sante-et-acces-aux-soins"}, id="it asks the health minister of that day"
        ),
        pytest.param(
            SEN.addresseeAsWritten, {"ministre de la santé et de l'accès aux soins"}, id="the title is kept as written"
        ),
        pytest.param(
            SEN.awaitedFrom, {"ministry:barnier.sante-et-acces-aux-soins"}, id="the same ministry owes the answer"
        ),
        pytest.param(SEN.status, {"status:pending"}, id="it waits"),
        pytest.param(
            SEN.cites,
            {"body:CNAM-assurance-maladie", "body:CNIL", "body:DINUM"},
            id="it cites the health insurance, not the conservatory of the same acronym, the CNIL and the DINUM",
        ),
        pytest.param(SEN.mintedIdentifier, {"true"}, id="its identifier is ours, for the page gives none"),
        pytest.param(DCTERMS.identifier, set(), id="no reference of the Senate is invented"),
        pytest.param(SEN.number, set(), id="no number is invented"),
        pytest.param(SEN.answer, set(), id="it has no answer"),
        pytest.param(SEN.event, set(), id="nothing else happened to it"),
    ],
)
def test_seed_question(seed: tuple[Graph, ox.NamedNode], term: ox.NamedNode, value: set[str]) -> None:
    assert values(seed[0], seed[1], term) == value


def test_seed_question_is_a_written_question(seed: tuple[Graph, ox.NamedNode]) -> None:
    assert SEN.WrittenQuestion in {t.object for t in seed[0] if t.subject == seed[1] and t.predicate == RDF.type}


def test_seed_question_text_is_that_of_the_page_word_for_word(seed: tuple[Graph, ox.NamedNode]) -> None:
    page = (EXAMPLES / "seed_question.txt").read_text("utf-8")
    (text,) = values(seed[0], seed[1], SCHEMA.text)
    assert text.split() == page.split("\n\n", 1)[1].split("- page 3625")[0].split()


def test_seed_question_every_citation_is_proved_by_words_at_their_place(seed: tuple[Graph, ox.NamedNode]) -> None:
    graph, question = seed
    (text,) = values(graph, question, SCHEMA.text)
    mentions = {t.subject for t in graph if t.predicate == SEN.inText and t.object == question}
    proved = {}
    for mention in mentions:
        (start,), (end,) = values(graph, mention, SEN.start), values(graph, mention, SEN.end)
        (quote,) = values(graph, mention, SEN.quote)
        assert text[int(start) : int(end)] == quote
        proved.update(dict.fromkeys(values(graph, mention, SEN.entity) or {None}, quote))
    assert proved == {
        "body:CNAM-assurance-maladie": "caisse de l'assurance maladie (CNAM)",
        "body:CNIL": "commission nationale de l'informatique et des libertés (CNIL)",
        "body:DINUM": "direction interministérielle du numérique",
        None: "ministère de la santé et des solidarités",
    }


# ------------------------------------------------------------------------------------------------ every example


@pytest.fixture(params=sorted(path.name for path in EXAMPLES.glob("*.txt")))
def one(
    request: pytest.FixtureRequest, graphs: dict[str, Graph], examples: dict[str, Reading]
) -> tuple[Graph, Question]:
    return graphs[request.param], examples[request.param].question


def test_offsets_slice_the_stored_text(one: tuple[Graph, Question]) -> None:
    graph, _ = one
    for mention in {t.subject for t in graph if t.predicate == RDF.type and t.object == SEN.Mention}:
        (where,) = {t.object for t in graph if t.subject == mention and t.predicate == SEN.inText}
        (text,) = values(graph, where, SCHEMA.text)
        (start,), (end,) = values(graph, mention, SEN.start), values(graph, mention, SEN.end)
        assert {text[int(start) : int(end)]} == values(graph, mention, SEN.quote)


def test_a_text_cites_exactly_what_its_mentions_were_settled_to(one: tuple[Graph, Question]) -> None:
    """And by the property that the ontology has for what is cited."""
    graph, _ = one
    cited = {(t.subject, t.predicate, t.object) for t in graph if t.predicate in set(CITATIONS.values())}
    where = {t.subject: t.object for t in graph if t.predicate == SEN.inText}
    entities = {(where[t.subject], t.object) for t in graph if t.predicate == SEN.entity}
    assert cited == {(text, CITATIONS[kind_of(entity)], entity) for text, entity in entities}


@pytest.fixture(scope="module")
def known() -> set[ox.NamedNode]:
    """What the reference graphs and the schemes describe."""
    return {quad.subject for quad in (*reference_quads(), *ontology_quads())}


def test_nothing_stated_points_nowhere(one: tuple[Graph, Question], known: set[ox.NamedNode]) -> None:
    """A resource of ours is described in the question's graph, or in the reference graphs or the schemes."""
    graph, _ = one
    described = {t.subject for t in graph} | known
    ours = {t.object for t in graph if isinstance(t.object, ox.NamedNode) and t.object.value.startswith(BASE + "id/")}
    assert {short(node) for node in ours - described} == set()


def test_what_no_reference_graph_lists_is_described_where_it_is_cited(graphs: dict[str, Graph]) -> None:
    """A law with its article, a local body with its family and place, a commune with its department, an association."""
    longeot, bellurot = graphs["qSEQ221199816.txt"], graphs["qSEQ230699330.txt"]
    article = mint("law", "loi-2006-1772.27")
    assert values(longeot, article, SEN.article) == {"27"}
    assert values(longeot, article, ELI.is_part_of) == {"law:loi-2006-1772"}
    assert values(longeot, mint("law", "loi-2006-1772"), ELI.date_document) == {"2006-12-30"}
    ddt = mint("body", "ddt.doubs")
    assert values(longeot, ddt, SEN.place) == {"constituency:25"}
    assert values(longeot, ddt, SEN.family) == {"family:ddt"}
    quingey = mint("commune", "25475")
    assert (values(longeot, quingey, RDFS.label), values(longeot, quingey, DCTERMS.isPartOf)) == (
        {"Quingey"},
        {"constituency:25"},
    )
    apai = mint("body", "association-des-piegeurs-agrees-de-l-indre")
    assert values(bellurot, apai, SEN.bodyKind) == {"body-kind:association"}
    assert values(bellurot, apai, SKOS.altLabel) == {"APAI"}
    assert SEN.Unlisted.value in values(bellurot, apai, RDF.type)


def test_no_blank_nodes_and_french_texts_say_so(one: tuple[Graph, Question]) -> None:
    graph, _ = one
    for t in graph:
        assert not isinstance(t.subject, ox.BlankNode) and not isinstance(t.object, ox.BlankNode)
        if t.predicate in (SCHEMA.text, SEN.quote, DCTERMS.title, SEN.addresseeAsWritten):
            assert t.object.language == "fr"


def test_everything_has_a_type_and_a_label(one: tuple[Graph, Question]) -> None:
    graph, _ = one
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for subject in {t.subject for t in graph}:
        assert values(graph, subject, RDF.type) and len(values(graph, subject, label)) == 1, subject


def test_a_question_has_one_of_what_there_is_one_of(one: tuple[Graph, Question]) -> None:
    graph, _ = one
    (question,) = {t.subject for t in graph if t.predicate == RDF.type and t.object == SEN.Question}
    for term in (SEN.asker, SEN.askerAffiliation, SEN.askerConstituency, DCTERMS.issued, DCTERMS.source):
        assert len(values(graph, question, term)) == 1
    for term in (SEN.askerGroup, SEN.addressee, SEN.awaitedFrom, SEN.status, SCHEMA.text, SEN.officialJournalPage):
        assert len(values(graph, question, term)) <= 1


@pytest.mark.parametrize(
    ("file", "affiliation", "group"),
    [
        pytest.param("qSEQ241099812.txt", "apparente", {"group:UMP"}, id="-A is apparenté"),
        pytest.param("qSEQ200699890.txt", "rattache", {"group:UMP"}, id="-R is rattaché"),
        pytest.param("qSEQ260499457.txt", "non-inscrit", set(), id="NI is no group"),
        pytest.param("qSEQ080399987.txt", "member", {"group:UC"}, id="a hyphen in a group's name is no suffix"),
    ],
)
def test_affiliation(graphs: dict[str, Graph], file: str, affiliation: str, group: set[str]) -> None:
    graph = graphs[file]
    (question,) = {t.subject for t in graph if t.predicate == RDF.type and t.object == SEN.Question}
    assert values(graph, question, SEN.askerAffiliation) == {f"affiliation:{affiliation}"}
    assert values(graph, question, SEN.askerGroup) == group


# ------------------------------------------------------------------------------------------------ by themselves


def stated_of(question: Question, extractor: Extractor) -> Graph:
    attributions = list(attribute(question, extractor.registry))
    return {quad.triple for quad in Writer(extractor.registry).quads(question, attributions, [])}


def test_of_two_transfers_the_second_starts_where_the_first_ended(
    examples: dict[str, Reading], extractor: Extractor
) -> None:
    first, second = "Ministère de l'intérieur", "Ministère des outre-mer"
    question = replace(
        examples["seed_question.txt"].question,
        events=(Event(EventKind.TRANSFER, to=first), Event(EventKind.TRANSFER, to=second)),
    )
    graph = stated_of(question, extractor)
    events = {t.object for t in graph if t.predicate == SEN.event}
    assert len(events) == 2
    route = {next(iter(values(graph, e, SEN.transferredFrom))): values(graph, e, SEN.transferredTo) for e in events}
    assert len(route) == 2, "both are said to start from the ministry that was first asked"


def test_two_events_of_one_kind_on_one_day_are_two(examples: dict[str, Reading], extractor: Extractor) -> None:
    recall = Event(EventKind.RECALL, date(2024, 12, 5))
    question = replace(examples["seed_question.txt"].question, events=(recall, recall))
    assert len({t.object for t in stated_of(question, extractor) if t.predicate == SEN.event}) == 2


def test_an_unresolved_name_is_stated_with_its_words_and_flagged(
    read_page: Callable[..., tuple[Question, Any]], extractor: Extractor
) -> None:
    body = BODY.replace("Patrick Chaize", "Zoé Tartempion")
    question, _ = read_page(body, header=HEADER.replace("CHAIZE Patrick", "TARTEMPION Zoé"))
    graph = stated_of(question, extractor)
    (asker,) = {t.object for t in graph if t.predicate == SEN.asker}
    assert values(graph, asker, RDF.type) == {SEN.Senator.value, SEN.Unresolved.value}
    assert short(asker).startswith("senator:unresolved.")


def test_an_unresolved_organisation_has_a_preferred_label_as_the_known_ones_have(
    read_page: Callable[..., tuple[Question, Any]], extractor: Extractor
) -> None:
    question, _ = read_page(BODY, header=HEADER.replace("Ain - Les Républicains", "Nulle-part - Les Inconnus"))
    graph = stated_of(question, extractor)
    for term, name in ((SEN.askerGroup, "Les Inconnus"), (SEN.askerConstituency, "Nulle-part")):
        (entity,) = {t.object for t in graph if t.predicate == term}
        assert values(graph, entity, SKOS.prefLabel) == values(graph, entity, RDFS.label) == {name}


def test_a_text_that_the_senate_has_not_is_said_to_be_missing(graphs: dict[str, Graph]) -> None:
    graph = graphs["qSEQ90069915S.txt"]
    missing = {short(t.subject) for t in graph if t.predicate == SEN.textUnavailable}
    assert missing == {"question:SEQ90069915S", "answer:SEQ90069915S.1"}
    assert not [t for t in graph if t.predicate == SCHEMA.text]


def test_an_answer_given_aloud_has_the_day_of_the_sitting_and_that_of_its_publication(
    graphs: dict[str, Graph],
) -> None:
    graph, answer = graphs["qSEQ21039965S.txt"], mint("answer", "SEQ21039965S.1")
    assert values(graph, answer, DCTERMS.issued) == {"2021-05-12"}
    assert values(graph, answer, SEN.sittingDate) == {"2021-05-11"}


def test_every_statement_of_a_question_is_in_its_graph(examples: dict[str, Reading], extractor: Extractor) -> None:
    reading = examples["qSEQ260499457.txt"]
    quads = list(Writer(extractor.registry).quads(reading.question, reading.attributions, reading.resolutions))
    assert {quad.graph_name.value for quad in quads} == {f"{BASE}graph/question/SEQ260499457"}
    assert len(quads) == len(set(quads)), "a statement is made twice"


def test_numbers_days_and_truth_values_are_typed(graphs: dict[str, Graph]) -> None:
    types = {
        SEN.officialJournalPage: XSD.integer, SEN.start: XSD.integer, SEN.end: XSD.integer,
        SEN.legislature: XSD.integer,
        SEN.confidence: XSD.decimal, DCTERMS.issued: XSD.date, SEN.sittingDate: XSD.date,
        SEN.mintedIdentifier: XSD.boolean, SEN.textUnavailable: XSD.boolean,
    }  # fmt: skip
    seen = set()
    for graph in graphs.values():
        for t in graph:
            if t.predicate in types:
                assert t.object.datatype == types[t.predicate], t
                seen.add(t.predicate)
    assert seen == set(types)


def test_confidence_is_a_share(graphs: dict[str, Graph]) -> None:
    for graph in graphs.values():
        assert all(0 < float(t.object.value) <= 1 for t in graph if t.predicate == SEN.confidence)


# ------------------------------------------------------------------------------------------------ descriptions


def test_a_converted_page_describes_every_entity_that_it_leads_to(extractor: Extractor) -> None:
    """And the government, the portfolio and the region to which these lead."""
    quads, _ = convert([str(EXAMPLES)], extractor)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    named = {quad.subject for quad in quads if quad.predicate == label}
    for quad in quads:
        led = "/graph/question/" in quad.graph_name.value or quad.predicate in (
            SEN.government,
            SEN.portfolio,
            SEN.region,
        )
        if led and isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(BASE + "id/"):
            assert quad.object in named, f"{quad.object} is said of {quad.subject} but nothing is said of it"


def test_a_description_names_nobody_whom_no_question_leads_to(extractor: Extractor) -> None:
    quads, _ = convert([str(EXAMPLES / "seed_question.txt")], extractor)
    bodies = {q.subject for q in quads if q.predicate == RDF.type and q.object == SEN.Body}
    senators = {q.subject for q in quads if q.predicate == RDF.type and q.object == SEN.Senator}
    assert {short(body) for body in bodies} == {"body:CNAM-assurance-maladie", "body:CNIL", "body:DINUM"}
    assert {short(senator) for senator in senators} == {"senator:14038Y"}


def test_line_ends_of_windows_and_control_characters_are_not_in_the_stored_text(
    tmp_path: Path, extractor: Extractor
) -> None:
    page = f"{HEADER}\n\n{BODY}\nUne\x08 autre\x0cligne.\n\n{ENDING}".replace("\n", "\r\n")
    (tmp_path / "page.txt").write_bytes(page.encode())
    quads, report = convert([str(tmp_path / "page.txt")], extractor)
    assert report.questions == 1
    (text,) = {quad.object.value for quad in quads if quad.predicate == SCHEMA.text}
    assert not set(text) & {"\r", "\x08", "\x0c"} and "\n" in text


def test_the_document_is_named_without_its_folder(write_page: Callable[..., Path], extractor: Extractor) -> None:
    quads, _ = convert([str(write_page(name="a/b/question.txt"))], extractor)
    assert not any("/a/b/" in str(quad) for quad in quads), "the graph would differ on another machine"
    assert isinstance(Document("s", "n", "t", "0" * 64).name, str)


def test_a_theme_longer_than_an_address_breaks_nothing(examples: dict[str, Reading], extractor: Extractor) -> None:
    reading = next(iter(examples.values()))
    long = replace(reading, question=replace(reading.question, themes=("a" * 5000,)))
    assert "a" * 5000 in {triple.object.value for triple in graph_of(long, extractor) if triple.predicate == RDFS.label}
