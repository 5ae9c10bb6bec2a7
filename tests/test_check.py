"""A small sound graph passes the shapes; each way of spoiling it is named."""

from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import Graph, URIRef

from senagraph.check import CheckReport, Violation, validate, validate_batches
from senagraph.errors import ReferenceGraphError
from senagraph.vocab import prefixes

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology" / "senagraph.ttl"
SHAPES = [ROOT / "ontology" / "shapes.ttl", ROOT / "ontology" / "shapes-text.ttl"]
REFERENCE = sorted((ROOT / "graphs" / "reference").rglob("*.ttl"))

GOOD = """
question:SEQ241003625 a sen:WrittenQuestion ;
    rdfs:label "Question n° 03625"@fr ; dcterms:identifier "SEQ241003625" ; sen:number "03625" ; sen:legislature 17 ;
    sen:chamber chamber:senat ;
    dcterms:issued "2024-10-03"^^xsd:date ; sen:officialJournalPage 3625 ;
    schema:text "La Commission nationale (CNIL) s’inquiète 😀 : la CNIL."@fr ;
    sen:asker senator:14038Y ; sen:askerGroup group:UMP ; sen:askerAffiliation affiliation:member ;
    sen:askerConstituency constituency:01 ; sen:addressee ministry:barnier.sante ; sen:status status:answered ;
    sen:cites body:CNIL ; sen:mentionsPlace constituency:01, commune:01053 ; sen:citesLaw law:loi-78-17.8 ;
    sen:citesMinistry ministry:barnier.sante ; sen:refersTo question:SEQ240100001 ; sen:recalls question:SEQ240100001 ;
    sen:answer answer:SEQ241003625.1 ; sen:event event:SEQ241003625.transfer.1 .
answer:SEQ241003625.1 a sen:Answer ;
    rdfs:label "Réponse"@fr ; dcterms:issued "2024-10-03"^^xsd:date ; schema:text "La Cnil répond."@fr ;
    sen:answeredBy ministry:bayrou.sante .
event:SEQ241003625.transfer.1 a sen:Transfer ;
    rdfs:label "Transmission"@fr ;
    sen:transferredFrom ministry:barnier.sante ; sen:transferredTo ministry:bayrou.sante .
mention:SEQ241003625.49 a sen:Mention ;
    rdfs:label "CNIL"@fr ; sen:inText question:SEQ241003625 ; sen:quote "CNIL"@fr ; sen:start 49 ; sen:end 53 ;
    sen:entity body:CNIL ; sen:rule rule:acronym-expanded-here ; sen:confidence 0.98 ;
    sen:reason "the text expands the acronym"@en .
mention:SEQ241003625.3 a sen:Mention ;
    rdfs:label "Commission nationale"@fr ; sen:inText question:SEQ241003625 ; sen:quote "Commission nationale"@fr ;
    sen:start 3 ; sen:end 23 ; sen:rule rule:ambiguous ; sen:candidate body:CNIL, body:CNIS .
senator:14038Y a sen:Senator, foaf:Person ;
    rdfs:label "Patrick Chaize" ; foaf:familyName "Chaize" ; foaf:givenName "Patrick" ; foaf:gender "male" ;
    schema:birthDate "1963-02-18"^^xsd:date ; sen:constituency constituency:01 .
group:UMP a sen:Group, org:Organization ;
    rdfs:label "Groupe Les Républicains"@fr ; sen:datedName group-name:UMP.2015 .
group-name:UMP.2015 a sen:DatedName ;
    rdfs:label "Les Républicains"@fr ; sen:validFrom "2015-06-02"^^xsd:date ; sen:validThrough "2026-11-24"^^xsd:date .
constituency:01 a sen:Constituency, igeo:Departement ;
    rdfs:label "Ain"@fr ;
    igeo:codeINSEE "01" ; sen:constituencyKind constituency-kind:department ; sen:region region:84 .
region:84 a igeo:Region ; rdfs:label "Auvergne-Rhône-Alpes"@fr ; igeo:codeINSEE "84" .
government:barnier a sen:Government ; rdfs:label "Gouvernement Barnier"@fr ;
    sen:validFrom "2024-09-21"^^xsd:date ; sen:validThrough "2024-12-22"^^xsd:date .
ministry:barnier.sante a sen:Ministry ; rdfs:label "Ministère de la santé"@fr ; sen:government government:barnier ;
    sen:rank rank:minister ; sen:portfolio portfolio:sante .
ministry:bayrou.sante a sen:Ministry ; rdfs:label "Ministère de la santé"@fr .
portfolio:sante a skos:Concept ; skos:prefLabel "santé"@fr ; skos:inScheme portfolio:scheme .
body:CNIL a sen:Body, org:FormalOrganization ;
    rdfs:label "Commission nationale de l'informatique et des libertés"@fr ; sen:acronym "CNIL" ;
    sen:bodyKind body-kind:independent-authority .
commune:01053 a sen:Commune ; rdfs:label "Bourg-en-Bresse"@fr ; igeo:codeINSEE "01053" .
law:loi-78-17 a eli:LegalResource ; rdfs:label "loi n° 78-17"@fr ; eli:type_document legal-type:loi .
law:loi-78-17.8 a eli:LegalResource ; rdfs:label "article 8 de la loi n° 78-17"@fr ;
    eli:type_document legal-type:article ; sen:article "8" ; eli:is_part_of law:loi-78-17 .
law:32016R0679 a eli:LegalResource ; rdfs:label "règlement (UE) 2016/679"@fr ;
    eli:type_document legal-type:reglement ; sen:celex "32016R0679" .
"""

DATE = '"2024-10-03"^^xsd:date ; sen:officialJournalPage'

SPOILED = [
    pytest.param("sen:asker senator:14038Y ;", "", "exactly one asker", id="a question without author"),
    pytest.param(
        "sen:asker senator:14038Y ;", "sen:asker body:CNIL ;", "exactly one asker", id="an author who is no senator"
    ),
    pytest.param("sen:chamber chamber:senat ;", "", "in exactly one chamber", id="a question of no chamber"),
    pytest.param(
        "sen:chamber chamber:senat ;",
        "sen:chamber chamber:assemblee-nationale ;",
        "of the National Assembly a deputy",
        id="a senator's question in the other chamber",
    ),
    pytest.param(
        f"dcterms:issued {DATE}",
        "sen:officialJournalPage",
        "exactly one date of publication",
        id="a question without date",
    ),
    pytest.param(
        f"dcterms:issued {DATE}",
        'dcterms:issued "2024-13-03"^^xsd:date ; sen:officialJournalPage',
        "exactly one date of publication",
        id="a date that is none",
    ),
    pytest.param(
        "sen:addressee ministry:barnier.sante ;",
        "",
        "addressed to a ministry at least",
        id="a question without addressee",
    ),
    pytest.param(
        "sen:addressee ministry:barnier.sante ;",
        "sen:addressee body:CNIL ;",
        "addressed to a ministry",
        id="an addressee that is no ministry",
    ),
    pytest.param(
        "sen:askerConstituency constituency:01 ;", "", "exactly one constituency", id="an author without constituency"
    ),
    pytest.param(
        "sen:askerAffiliation affiliation:member ;",
        "sen:askerAffiliation affiliation:member, affiliation:rattache ;",
        "at most one affiliation",
        id="two affiliations",
    ),
    pytest.param(
        "sen:askerGroup group:UMP ;",
        "sen:askerGroup group:UMP, group:UC ;",
        "at most one political group",
        id="two groups",
    ),
    pytest.param(
        "sen:status status:answered ;",
        "sen:status status:answered, status:pending ;",
        "exactly one status",
        id="two statuses",
    ),
    pytest.param("sen:status status:answered ;", "", "exactly one status", id="no status"),
    pytest.param(
        "sen:status status:answered ;",
        "sen:status status:lost ;",
        "taken from the list",
        id="a status outside the list",
    ),
    pytest.param(
        "sen:cites body:CNIL ;", "sen:cites senator:14038Y ;", "what is cited is a body", id="a senator cited as a body"
    ),
    pytest.param("sen:cites body:CNIL ;", 'sen:cites "CNIL" ;', "what is cited is a body", id="words cited as a body"),
    pytest.param(
        'schema:text "La Commission nationale (CNIL) s’inquiète 😀 : la CNIL."@fr ;',
        "",
        "a text (schema:text), or textUnavailable true",
        id="a question without text",
    ),
    pytest.param(
        'dcterms:issued "2024-10-03"^^xsd:date ; schema:text "La Cnil',
        'dcterms:issued "2024-10-02"^^xsd:date ; schema:text "La Cnil',
        "does not come before its question",
        id="an answer before its question",
    ),
    pytest.param(
        "sen:answeredBy ministry:bayrou.sante", "", "which ministry gives it", id="an answer by nobody in no sitting"
    ),
    pytest.param(
        "sen:answer answer:SEQ241003625.1 ;", "", "answers a question at least", id="an answer to no question"
    ),
    pytest.param("; sen:transferredTo ministry:bayrou.sante", "", "leads to a ministry", id="a transfer to nowhere"),
    pytest.param("a sen:Transfer ;", "a sen:Event ;", "an event is a transfer", id="an event of no kind"),
    pytest.param(
        'sen:quote "CNIL"@fr', 'sen:quote "Cnil"@fr', "not the text at its place", id="a quote in other letters"
    ),
    pytest.param(
        "sen:start 49 ; sen:end 53",
        "sen:start 50 ; sen:end 54",
        "not the text at its place",
        id="a quote one place off",
    ),
    pytest.param("sen:end 53", "sen:end 900", "ends after its text", id="a mention beyond its text"),
    pytest.param(
        "sen:start 49 ; sen:end 53", "sen:start 53 ; sen:end 53", "before its end", id="a mention without length"
    ),
    pytest.param(
        "sen:start 49 ; sen:end 53", "sen:start 53 ; sen:end 49", "before its end", id="a mention that ends first"
    ),
    pytest.param("sen:confidence 0.98", "sen:confidence 1.2", "a decimal from 0 to 1", id="too much confidence"),
    pytest.param(
        "sen:rule rule:acronym-expanded-here ;",
        "sen:rule rule:guess ;",
        "exactly one rule",
        id="a rule outside the list",
    ),
    pytest.param(
        "sen:entity body:CNIL ;", "sen:entity group:UMP ;", "body, ministry, law", id="a mention of a political group"
    ),
    pytest.param(
        "sen:citesLaw law:loi-78-17.8", "sen:citesLaw body:CNIL", "is an eli:LegalResource", id="a body cited as a law"
    ),
    pytest.param(
        "sen:citesMinistry ministry:barnier.sante",
        "sen:citesMinistry body:CNIL",
        "what is cited is a ministry",
        id="a body cited as a ministry",
    ),
    pytest.param(
        "constituency:01, commune:01053",
        "constituency:01, body:CNIL",
        "a constituency, a region or a commune",
        id="a body as a place",
    ),
    pytest.param(
        "sen:refersTo question:SEQ240100001",
        "sen:refersTo body:CNIL",
        "what is named is a question",
        id="a body in the place of another question",
    ),
    pytest.param('igeo:codeINSEE "01053"', 'igeo:codeINSEE "1053"', "of five characters", id="a commune's code cut"),
    pytest.param(' ; igeo:codeINSEE "01053"', "", "of five characters", id="a commune without its code"),
    pytest.param("; eli:type_document legal-type:loi .", ".", "a legal text has one type", id="a law of no type"),
    pytest.param("legal-type:loi .", "legal-type:bill .", "a legal text has one type", id="a type of law made up"),
    pytest.param('sen:celex "32016R0679"', 'sen:celex "2016/679"', "a CELEX number", id="a number that is no CELEX"),
    pytest.param('sen:article "8"', 'sen:article "8", "9"', "at most one article", id="two articles in one"),
    pytest.param("sen:inText question:SEQ241003625 ;", "", "in exactly one question", id="a mention in no text"),
    pytest.param('rdfs:label "Ain"@fr ;', "", "every entity has a label", id="a department without name"),
    pytest.param('igeo:codeINSEE "01"', 'igeo:codeINSEE "1"', "INSEE code", id="a department's code cut short"),
    pytest.param(
        '"2015-06-02"^^xsd:date ; sen:validThrough "2026-11-24"',
        '"2015-06-02"^^xsd:date ; sen:validThrough "2014-11-24"',
        "not after the end date",
        id="a name that ends before it begins",
    ),
    pytest.param(
        'sen:acronym "CNIL"',
        'sen:acronym "CNIL" ; sen:ambiguousAcronym "CNIL"',
        "not ambiguous as well",
        id="an acronym sure and ambiguous",
    ),
    pytest.param(
        "constituency-kind:department",
        "constituency-kind:city",
        "at most one kind",
        id="a kind of constituency made up",
    ),
    pytest.param("body-kind:independent-authority", "body-kind:odd", "kind of a body", id="a kind of body made up"),
    pytest.param("sen:rank rank:minister", "sen:rank rank:king", "at most one rank", id="a rank made up"),
    pytest.param(
        "sen:government government:barnier",
        "sen:government body:CNIL",
        "one Government",
        id="a ministry of no Government",
    ),
]


def triples(turtle: str) -> list[Triple]:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    return [quad.triple for quad in parse((head + turtle).encode(), format=RdfFormat.TURTLE)]


def check(turtle: str, language: str = "en") -> CheckReport:
    return validate(triples(turtle), SHAPES, ONTOLOGY, language=language)


def messages(violations: Iterable[Violation]) -> str:
    return "\n".join(violation.line() for violation in violations)


def test_a_sound_graph_conforms() -> None:
    report = check(GOOD)
    assert report.violations == ()
    assert report.conforms
    assert dict(report.checked)["Question"] == 1
    assert dict(report.checked)["Event"] == 1
    assert dict(report.checked)["Mention"] == 2
    assert report.summary().startswith("conforms: 1 Question, 1 Answer, 1 Event, 1 Senator")


@pytest.mark.parametrize(("sound", "spoiled", "message"), SPOILED)
def test_a_spoiled_graph_is_caught(sound: str, spoiled: str, message: str) -> None:
    assert GOOD.count(sound) >= 1
    report = check(GOOD.replace(sound, spoiled, 1))
    assert not report.conforms
    assert message in messages(report.violations)


def test_a_text_declared_unavailable_may_be_absent() -> None:
    text = 'schema:text "La Cnil répond."@fr'
    assert check(GOOD.replace(text, "sen:textUnavailable true")).conforms
    assert not check(GOOD.replace(text, "sen:textUnavailable false")).conforms


def test_a_question_without_its_reference_says_so() -> None:
    reference = 'dcterms:identifier "SEQ241003625" ;'
    assert "a reference (dcterms:identifier)" in messages(check(GOOD.replace(reference, "")).violations)
    assert check(GOOD.replace(reference, "sen:mintedIdentifier true ;")).conforms


def test_an_answer_after_its_question_conforms() -> None:
    later = GOOD.replace('"2024-10-03"^^xsd:date ; schema:text', '"2024-12-05"^^xsd:date ; schema:text')
    assert later != GOOD
    assert check(later).conforms


def test_an_answer_shared_by_two_questions_comes_after_both() -> None:
    second = GOOD[: GOOD.index("answer:SEQ241003625.1 a")].replace("question:SEQ241003625", "question:SEQ241203999")
    assert check(GOOD + second.replace("sen:event event:SEQ241003625.transfer.1", "sen:erratum 'x'")).conforms
    assert "before its question" in messages(check(GOOD + second.replace("2024-10-03", "2024-12-05")).violations)


def test_a_violation_says_where_what_and_what_was_found() -> None:
    (violation,) = check(GOOD.replace("sen:confidence 0.98", "sen:confidence 1.2")).violations
    assert violation == Violation(
        focus="https://w3id.org/senagraph/id/mention/SEQ241003625.49",
        path="https://w3id.org/senagraph/ontology#confidence",
        message="the confidence is a decimal from 0 to 1",
        value="1.2",
        shape="https://w3id.org/senagraph/shapes#Mention-confidence",
        severity="Violation",
    )


def test_a_path_of_several_steps_is_written_as_in_sparql() -> None:
    spoiled = GOOD.replace('"2024-10-03"^^xsd:date ; schema:text', '"2024-10-02"^^xsd:date ; schema:text')
    (violation,) = check(spoiled).violations
    assert violation.path == "^https://w3id.org/senagraph/ontology#answer/http://purl.org/dc/terms/issued"
    assert violation.value == "2024-10-03"


def test_a_rule_in_sparql_is_named_as_the_others_are() -> None:
    (violation,) = check(GOOD.replace('sen:quote "CNIL"@fr', 'sen:quote "Cnil"@fr')).violations
    assert violation.shape == "https://w3id.org/senagraph/shapes#quote-at-its-place"
    assert violation.path == "https://w3id.org/senagraph/ontology#quote"
    assert violation.value == "Cnil"


def test_messages_are_in_french_when_asked() -> None:
    (violation,) = check(GOOD.replace("sen:confidence 0.98", "sen:confidence 1.2"), language="fr").violations
    assert violation.message == "la confiance est un nombre décimal de 0 à 1"


def test_violations_are_sorted_and_the_same_twice() -> None:
    spoiled = GOOD.replace("sen:asker senator:14038Y ;", "").replace("sen:end 53", "sen:end 900")
    first, second = check(spoiled), check(spoiled)
    assert first == second
    assert [each.focus for each in first.violations] == sorted(each.focus for each in first.violations)
    assert len(first.violations) > 2


def test_batches_are_reported_together() -> None:
    bad = GOOD.replace("sen:confidence 0.98", "sen:confidence 1.2")
    report = validate_batches(iter([triples(GOOD), triples(bad)]), SHAPES, ONTOLOGY)
    assert not report.conforms
    assert len(report.violations) == 1
    assert dict(report.checked)["Question"] == 1


def test_nothing_to_check_conforms() -> None:
    report = check("")
    assert report.conforms
    assert report.summary() == "conforms: nothing"


def test_a_file_of_shapes_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ReferenceGraphError, match=r"none\.ttl"):
        validate([], [tmp_path / "none.ttl"], ONTOLOGY)


def test_a_file_of_shapes_that_is_no_turtle_is_explained(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(ReferenceGraphError, match=r"bad\.ttl"):
        validate([], [tmp_path / "bad.ttl"], ONTOLOGY)


def test_a_rule_that_is_no_query_is_explained(tmp_path: Path) -> None:
    broken = SHAPES[1].read_text(encoding="utf-8").replace("SELECT $this", "SELEKT $this")
    (tmp_path / "bad.ttl").write_text(broken, encoding="utf-8")
    with pytest.raises(ReferenceGraphError, match="not a query"):
        validate(triples(GOOD), [tmp_path / "bad.ttl"], ONTOLOGY)


@pytest.mark.parametrize(
    ("sound", "spoiled", "broken"),
    [
        pytest.param("", "", 0, id="sound"),
        pytest.param('sen:quote "CNIL"@fr', 'sen:quote "Cnil"@fr', 1, id="other letters"),
        pytest.param("sen:start 49 ; sen:end 53", "sen:start 50 ; sen:end 54", 1, id="one place off"),
        pytest.param("sen:end 53", "sen:end 900", 2, id="beyond the text"),
    ],
)
def test_pyshacl_and_oxigraph_agree_on_the_rules_in_sparql(sound: str, spoiled: str, broken: int) -> None:
    turtle = GOOD.replace(sound, spoiled, 1)
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    _, results, _ = pyshacl.validate(
        Graph().parse(data=head + turtle, format="turtle"), shacl_graph=Graph().parse(SHAPES[1]), inference="none"
    )
    focus, path, value = (URIRef(f"http://www.w3.org/ns/shacl#{name}") for name in ("focusNode", "resultPath", "value"))
    theirs = {
        (str(node), str(results.value(each, path)), str(results.value(each, value)))
        for each, node in results.subject_objects(focus)
    }
    ours = {(each.focus, each.path, each.value) for each in validate(triples(turtle), SHAPES[1:], ONTOLOGY).violations}
    assert ours == theirs
    assert len(ours) == broken


def test_without_the_ontology_a_written_question_is_no_question() -> None:
    report = validate(triples(GOOD.replace("sen:asker senator:14038Y ;", "")), SHAPES)
    assert "one asker" not in messages(report.violations)
    assert "Question" not in dict(report.checked)
