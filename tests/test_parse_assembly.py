"""A record of the Assemblée becomes a question of the same model, and its graph fits the same shapes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest

from senagraph.check import validate
from senagraph.errors import UnreadableDocument
from senagraph.mentions import NameIndex, find_mentions
from senagraph.model import (
    Affiliation,
    Answer,
    Attribution,
    Chamber,
    Event,
    EventKind,
    Issue,
    Nature,
    Question,
    Record,
    Status,
)
from senagraph.parse.assembly import parse_assembly
from senagraph.pipeline import ontology_quads, reference_quads
from senagraph.registry import Registry
from senagraph.resolve import attribute, context_of, resolve
from senagraph.statements import Writer, describe
from senagraph.vocab import BASE, DCTERMS, FOAF, RDF, RDFS, SCHEMA, SEN, SKOS, mint
from test_check import ONTOLOGY, SHAPES
from test_sources_assembly import REAL_JSON, REAL_XML, found, needs_real, record

REGISTRY = Registry.shipped()
NAMES = NameIndex(REGISTRY)
ECONOMY = "Ministère de l’économie, des finances et de la souveraineté industrielle et numérique"
Graph = set[ox.Triple]


def question_of(name: str) -> Question:
    return parse_assembly(record(name))[0]


def changed(name: str, **fields: str | None) -> Record:
    item = record(name)
    return replace(item, fields={**item.fields, **fields})


def real(path: Any) -> tuple[Question, tuple[Issue, ...]]:
    (item,) = found(path)
    assert isinstance(item, Record)
    return parse_assembly(item)


def attributed(question: Question) -> Mapping[str, Attribution]:
    return {item.field: item for item in attribute(question, REGISTRY)}


def quads_of(question: Question) -> Iterator[ox.Quad]:
    resolutions = list(resolve(find_mentions(question, NAMES), context_of(question, (), REGISTRY)))
    return Writer(REGISTRY).quads(question, list(attribute(question, REGISTRY)), resolutions)


def graph_of(question: Question) -> Graph:
    return {quad.triple for quad in quads_of(question)}


def values(graph: Graph, subject: ox.NamedNode, term: ox.NamedNode) -> set[str]:
    """The values of a property: literals as text, resources of ours as kind:key."""
    return {short(triple.object) for triple in graph if triple.subject == subject and triple.predicate == term}


def short(term: Any) -> str:
    head = BASE + "id/"
    text: str = term.value
    return text.removeprefix(head).replace("/", ":", 1) if text.startswith(head) else text


# ------------------------------------------------------------------------------------------------ the real files


@needs_real
def test_the_real_json() -> None:
    question, issues = real(REAL_JSON)
    assert issues == ()
    assert (question.key, question.reference, question.chamber) == (
        "QANR5L17QE5268",
        "QANR5L17QE5268",
        Chamber.ASSEMBLY,
    )
    assert (question.nature, question.number, question.legislature) == (Nature.WRITTEN, "5268", 17)
    assert (question.published_on, question.page) == (date(2025, 3, 25), 1958)
    asker = question.asker
    assert (asker.civility, asker.name, asker.identifier) == ("Mme", "Olivia Grégoire", "PA721764")
    assert (asker.group, asker.group_short, asker.group_identifier) == (
        "Ensemble pour la République",
        "EPR",
        "PO845407",
    )
    assert (asker.constituency, asker.affiliation) == ("", None)
    assert question.addressee == ECONOMY
    assert (question.status, question.awaited_from, question.events) == (Status.ANSWERED, None, ())
    assert question.themes == ("commerce et artisanat",)
    (answer,) = question.answers
    assert (answer.ministry, answer.on, answer.page) == (ECONOMY, date(2025, 6, 3), 4348)
    assert "« laboratory-grown diamond »" in (question.text or "")
    assert "<" not in (question.text or "")


@needs_real
def test_the_real_xml() -> None:
    question, issues = real(REAL_XML)
    assert issues == ()
    assert (question.key, question.nature, question.legislature) == ("QANR5L14QE47351", Nature.WRITTEN, 14)
    assert (question.asker.civility, question.asker.name) == ("M.", "François Cornut-Gentille")
    assert (question.asker.constituency, question.asker.name_in_text) == ("Haute-Marne", None)
    assert question.events == (
        Event(EventKind.TRANSFER, on=date(2014, 4, 3), to="Ministère de la défense"),
        Event(EventKind.RECALL, on=date(2014, 4, 15), reason="renouvellement"),
    )
    (answer,) = question.answers
    assert (answer.on, answer.page) == (date(2014, 5, 13), 3858)
    assert "AMX30B2 DT" in (answer.text or "") and "DEBTAB" not in (answer.text or "")
    assert "194\u00a0588" in (answer.text or "") or "194 588" in (answer.text or "")


@needs_real
def test_the_names_of_the_real_files_are_settled() -> None:
    by_field = attributed(real(REAL_JSON)[0])
    assert {field: (item.kind, item.key) for field, item in by_field.items()} == {
        "asker": ("person", "PA721764"),
        "group": ("group", "an.PO845407"),
        "addressee": ("ministry", by_field["answer-1"].key),
        "answer-1": ("ministry", by_field["answer-1"].key),
    }
    assert by_field["addressee"].key.startswith("bayrou.")
    older = attributed(real(REAL_XML)[0])
    assert all(item.resolved for item in older.values())
    assert (older["asker"].key, older["group"].key, older["constituency"].key) == ("PA923", "an.PO707869", "52")
    governments = [older[field].key.partition(".")[0] for field in ("addressee", "event-1", "answer-1")]
    assert governments[0].startswith("ayrault") and governments[1].startswith("valls")
    assert governments[1] == governments[2]


@needs_real
@pytest.mark.parametrize("path", [REAL_JSON, REAL_XML], ids=["json", "xml"])
def test_the_graph_of_a_real_question_fits_the_shapes(path: Any) -> None:
    conforms([real(path)[0]])


# ------------------------------------------------------------------------------------------------ invented files


def test_lists_become_transfers_recalls_and_answers_in_the_order_of_days() -> None:
    question = question_of("lists.json")
    assert question.asker.name == "Zoé de L'Exemple-Inventé"
    assert question.events == (
        Event(EventKind.TRANSFER, on=date(2024, 10, 22), to="Ministère de la santé et de l’accès aux soins"),
        Event(EventKind.RECALL, on=date(2024, 11, 12), reason="renouvellement"),
        Event(EventKind.RECALL, on=date(2024, 11, 19), reason="renouvellement"),
        Event(EventKind.RECALL, on=date(2024, 11, 26), reason="signalement"),
    )
    health = "Ministère de la santé et de l’accès aux soins"
    assert question.answers == (
        Answer(1, health, date(2024, 12, 3), 6000, "Premier texte.\nLa CNIL veille."),
        Answer(2, health, date(2024, 12, 10), 6100, "Second texte."),
    )
    assert question.erratum == "JO du 15/10/2024 p.5100"
    assert (question.text or "").endswith("(CNIL).\nElle lui demande ce qu'il compte faire.")


def test_what_is_null_is_absent() -> None:
    question, issues = parse_assembly(record("nulls.json"))
    assert issues == ()
    assert (question.nature, question.title, question.themes, question.page) == (Nature.ORAL, None, (), None)
    assert question.asker.affiliation is Affiliation.NON_INSCRIT
    assert (question.asker.group, question.asker.group_identifier) == (None, None)
    assert (question.asker.name, question.asker.civility) == ("PA900002", "")
    assert (question.status, question.awaited_from) == (Status.PENDING, "Justice")
    assert question.events == (Event(EventKind.TRANSFER, on=date(2024, 10, 8), to="Justice"),)


def test_a_question_to_the_government_is_of_the_day_of_the_report() -> None:
    question = question_of("sitting.json")
    assert (question.nature, question.published_on, question.text) == (Nature.GOVERNMENT, date(2024, 10, 3), None)
    assert (question.asker.civility, question.asker.name) == ("Mme", "Ada Exemple")
    assert (question.answers[0].text or "").startswith("SITUATION INVENTÉE")


def test_the_open_data_in_xml_make_the_same_question() -> None:
    question = question_of("opendata.xml")
    assert (question.asker.name, question.published_on) == ("Jean Exemple", date(2018, 10, 9))
    assert (question.text or "").endswith("les prisons.\nIl attend encore.")
    assert (question.status, question.awaited_from) == (Status.PENDING, "Ministère de la justice")


def test_a_page_tells_of_a_withdrawal() -> None:
    question, issues = parse_assembly(record("page.xml"))
    assert issues == ()
    assert question.status is Status.WITHDRAWN
    assert question.events == (
        Event(EventKind.TRANSFER, on=date(2014, 1, 14), to="Ministère du budget"),
        Event(EventKind.RECALL, on=date(2014, 3, 18), reason="signalement"),
        Event(EventKind.RECALL, on=date(2014, 4, 15), reason="renouvellement"),
        Event(EventKind.WITHDRAWAL, on=date(2017, 6, 20), reason="Fin de mandat"),
    )
    assert question.erratum == "JO du 21/01/2014 p.400"
    assert (question.text or "").endswith("un tableau :\nun deux")


@pytest.mark.parametrize(
    ("code", "label", "status"),
    [
        pytest.param("REP_PUB", "Réponse publiée", Status.ANSWERED, id="answered"),
        pytest.param("REP_PUB", None, Status.ANSWERED, id="answered, by the code alone"),
        pytest.param("X", "Caducité", Status.LAPSED, id="lapsed, by the label"),
        pytest.param("X", "Question caduque, sans réponse", Status.LAPSED, id="lapsed, without an answer"),
        pytest.param(None, "Fin de mandat", Status.WITHDRAWN, id="the end of a mandate"),
        pytest.param("X", "Retrait", Status.WITHDRAWN, id="withdrawn"),
        pytest.param("X", "Décès de l'auteur", Status.WITHDRAWN, id="the death of the author"),
        pytest.param(None, None, Status.PENDING, id="not closed"),
    ],
)
def test_the_closing_says_what_became_of_it(code: str | None, label: str | None, status: Status) -> None:
    question, _ = parse_assembly(changed("opendata.xml", closing_code=code, closing_label=label))
    assert question.status is status


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"type": "QOAD"}, "a type of question that we do not know: 'QOAD'", id="a type"),
        pytest.param(
            {"closing_code": "ABC", "closing_label": "Autre sort"},
            "a closing that we do not know: 'ABC', 'Autre sort'",
            id="a closing",
        ),
        pytest.param({"closing_code": "X", "closing_label": "Sans réponse"}, "do not know", id="no answer is none"),
        pytest.param({"uid": "17/5268"}, "no identifier of a question", id="an identifier"),
        pytest.param({"date": "2024"}, "date: not a date", id="a date"),
        pytest.param({"author_id": None, "text": "Il demande."}, "without an author", id="no author"),
    ],
)
def test_forms_that_we_do_not_know_are_refused_by_name(fields: dict[str, str | None], message: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        parse_assembly(changed("opendata.xml", **fields))
    assert message in raised.value.what
    assert raised.value.line == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"author_id": "P 1"}, "identifier", id="an identifier of nobody"),
        pytest.param({"page": "xii"}, "number", id="a page that is no number"),
        pytest.param({"closing_code": "REP_PUB"}, "contradiction", id="answered without an answer"),
        pytest.param({"reminders": "99/99/2018"}, "date", id="a renewal on no day"),
    ],
)
def test_what_is_unclear_is_said_and_left_out(fields: dict[str, str | None], code: str) -> None:
    _, issues = parse_assembly(changed("opendata.xml", **fields))
    assert [issue.code for issue in issues] == [code]


# ------------------------------------------------------------------------------------------------ names and statements


def test_a_deputy_is_never_taken_for_a_senator() -> None:
    item = changed("page.xml", author_name="Patrick Chaize")
    asker = attributed(parse_assembly(item)[0])["asker"]
    assert (asker.kind, asker.key, asker.resolved) == ("person", "PA900004", True)


def test_a_deputy_without_an_identifier_stays_open() -> None:
    question, _ = parse_assembly(changed("page.xml", author_id=None))
    asker = attributed(question)["asker"]
    assert (asker.kind, asker.key, asker.resolved) == ("person", "unresolved.ada-exemple", False)
    node = mint("person", asker.key)
    assert values(graph_of(question), node, RDF.type) == {SEN.Deputy.value, SEN.Unresolved.value}
    conforms([question])


def test_a_group_without_an_identifier_has_its_short_name() -> None:
    question, _ = parse_assembly(changed("page.xml", group_id=None))
    assert attributed(question)["group"].key == "an.gi"


def test_a_transfer_is_settled_on_its_own_day() -> None:
    by_field = attributed(question_of("lists.json"))
    assert by_field["event-1"].key == "barnier.sante-et-acces-aux-soins"


def test_what_is_stated_of_a_question_of_the_assembly() -> None:
    question = question_of("page.xml")
    graph, node = graph_of(question), mint("question", "QANR5L14QE90041")
    expected = {
        SEN.chamber: {"chamber:assemblee-nationale"},
        SEN.asker: {"person:PA900004"},
        SEN.askerAsWritten: {"Mme Ada Exemple"},
        SEN.askerGroup: {"group:an.PO900001"},
        SEN.askerConstituency: {"constituency:52"},
        SEN.askerConstituencyAsWritten: {"Haute-Marne"},
        DCTERMS.identifier: {"QANR5L14QE90041"},
        FOAF.page: {"https://questions.assemblee-nationale.fr/q14/14-90041QE.htm"},
        SEN.mintedIdentifier: set(),
    }
    assert {term: values(graph, node, term) for term in expected} == expected
    assert values(graph, node, RDFS.label) == {"Question écrite n° 90041 de Mme Ada Exemple, 07/01/2014"}


def test_a_deputy_and_a_group_are_described_as_the_file_does() -> None:
    graph = graph_of(question_of("page.xml"))
    deputy, group = mint("person", "PA900004"), mint("group", "an.PO900001")
    assert values(graph, deputy, RDF.type) == {SEN.Deputy.value, FOAF.Person.value}
    assert values(graph, deputy, RDFS.label) == {"Ada Exemple"}
    assert values(graph, deputy, DCTERMS.identifier) == {"PA900004"}
    assert values(graph, group, RDF.type) == {SEN.Group.value}
    assert values(graph, group, RDFS.label) == {"Groupe inventé"}
    assert values(graph, group, SKOS.prefLabel) == {"Groupe inventé"}
    assert values(graph, group, SKOS.altLabel) == {"GI"}


def test_bodies_are_found_as_in_the_senate() -> None:
    question = question_of("lists.json")
    graph = graph_of(question)
    assert values(graph, mint("question", question.key), SEN.cites) == {"body:CNIL"}
    assert values(graph, mint("answer", f"{question.key}.1"), SEN.cites) == {"body:CNIL"}
    assert values(graph, mint("answer", f"{question.key}.2"), SCHEMA.text) == {"Second texte."}


def test_the_graph_of_every_fixture_fits_the_shapes() -> None:
    names = ("lists.json", "nulls.json", "sitting.json", "opendata.xml", "page.xml")
    conforms([question_of(name) for name in names])


def conforms(questions: list[Question]) -> None:
    """Assert that the questions, with a description of what they use, fit the shapes."""
    quads = [quad for question in questions for quad in quads_of(question)]
    quads.extend(describe(quads, (*reference_quads(), *ontology_quads())))
    report = validate((quad.triple for quad in quads), SHAPES, ONTOLOGY)
    assert [each.line() for each in report.violations] == []
    assert dict(report.checked)["Question"] == len(questions)
