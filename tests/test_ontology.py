"""The ontology says of each term what the house rules ask, and the code and it agree."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from senagraph.check import CheckReport, validate
from senagraph.pipeline import convert
from senagraph.vocab import BASE, SEN, XSD, prefixes
from test_check import GOOD, ONTOLOGY, REFERENCE, ROOT, SHAPES

FOLDER = ROOT / "ontology"
TURTLE = sorted(FOLDER.glob("*.ttl"))
CONTEXT = FOLDER / "context.jsonld"
SH = Namespace("http://www.w3.org/ns/shacl#")
SCHEMES = ("affiliation", "body-kind", "chamber", "constituency-kind", "legal-type", "rank", "rule", "status")
PEOPLE = {"Senator", "Deputy"}
"""Who sat in both chambers is both."""
PROPERTY = {OWL.ObjectProperty, OWL.DatatypeProperty}


@cache
def read(name: str) -> Graph:
    return Graph().parse(FOLDER / name)


def terms(graph: Graph) -> set[str]:
    """Give the names of our own terms that a graph describes."""
    return {str(each).removeprefix(SEN.iri) for each in graph.subjects() if str(each).startswith(SEN.iri)}


def languages(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    """Give the languages in which a node is told something, one entry a text."""
    return sorted(str(each.language) for each in graph.objects(node, predicate))


def sen(term: str) -> URIRef:
    return URIRef(SEN.iri + term)


def is_class(term: str) -> bool:
    return (sen(term), RDF.type, OWL.Class) in read("senagraph.ttl")


CLASSES = sorted(filter(is_class, SEN.terms))
PROPERTIES = sorted(SEN.terms - set(CLASSES))


@pytest.mark.parametrize("file", TURTLE, ids=lambda file: file.name)
def test_both_libraries_read_the_same_graph(file: Path) -> None:
    assert len(Graph().parse(file)) == len(set(parse(path=str(file), format=RdfFormat.TURTLE))) > 0


def test_the_ontology_has_the_terms_of_the_code_and_no_others() -> None:
    assert terms(read("senagraph.ttl")) == SEN.terms


def test_the_ontology_introduces_itself() -> None:
    graph, me = read("senagraph.ttl"), URIRef(BASE + "ontology")
    assert (me, RDF.type, OWL.Ontology) in graph
    assert str(graph.value(me, OWL.versionInfo)) == "0.1.0"
    for predicate in ("title", "description"):
        assert languages(graph, me, URIRef(f"http://purl.org/dc/terms/{predicate}")) == ["en", "fr"]
    assert graph.value(me, URIRef("http://purl.org/dc/terms/license"))


@pytest.mark.parametrize("term", sorted(SEN.terms))
def test_a_term_is_told_in_french_and_english(term: str) -> None:
    graph = read("senagraph.ttl")
    assert languages(graph, sen(term), RDFS.label) == ["en", "fr"]
    assert languages(graph, sen(term), RDFS.comment) == ["en", "fr"]
    assert (sen(term), RDFS.isDefinedBy, URIRef(BASE + "ontology")) in graph


@pytest.mark.parametrize("term", sorted(SEN.terms))
def test_a_term_is_a_class_or_a_property_of_one_sort(term: str) -> None:
    kinds = set(read("senagraph.ttl").objects(sen(term), RDF.type)) & ({OWL.Class} | PROPERTY)
    assert len(kinds) == 1


@pytest.mark.parametrize("term", PROPERTIES)
def test_a_property_has_one_domain_and_one_range(term: str) -> None:
    graph = read("senagraph.ttl")
    for side in (RDFS.domain, RDFS.range):
        (node,) = graph.objects(sen(term), side)
        assert (
            str(node).startswith(("http://www.w3.org/", "https://schema.org/")) or (node, RDF.type, OWL.Class) in graph
        )


@pytest.mark.parametrize("term", PROPERTIES)
def test_the_range_fits_the_sort_of_property(term: str) -> None:
    graph = read("senagraph.ttl")
    literal = str(graph.value(sen(term), RDFS.range)).startswith((str(RDF), "http://www.w3.org/2001/XMLSchema#"))
    assert literal == ((sen(term), RDF.type, OWL.DatatypeProperty) in graph)


def test_what_lies_above_a_term_is_declared() -> None:
    graph = read("senagraph.ttl")
    for above in set(graph.objects(None, RDFS.subClassOf)) | set(graph.objects(None, OWL.disjointWith)):
        assert (above, RDF.type, OWL.Class) in graph, above
    for term, above in graph.subject_objects(RDFS.subPropertyOf):
        kinds = [set(graph.objects(each, RDF.type)) & PROPERTY for each in (term, above)]
        assert kinds[0] == kinds[1] != set(), above


def test_nothing_lies_above_itself() -> None:
    graph = read("senagraph.ttl")
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in set(graph.subjects(relation)):
            for above in graph.objects(term, relation):
                assert term not in set(graph.transitive_objects(above, relation))


def test_no_class_lies_below_two_that_are_disjoint() -> None:
    graph = read("senagraph.ttl")
    for term in CLASSES:
        above = set(graph.transitive_objects(sen(term), RDFS.subClassOf))
        for one, other in graph.subject_objects(OWL.disjointWith):
            assert not {one, other} <= above, term


def test_the_main_classes_are_disjoint_two_by_two() -> None:
    graph = read("senagraph.ttl")
    main = {each for each in CLASSES if not any(str(up).startswith(SEN.iri) for up in supers(each))} - {"Unresolved"}
    for one in main:
        for other in main - (PEOPLE if one in PEOPLE else {one}):
            assert {(sen(one), OWL.disjointWith, sen(other)), (sen(other), OWL.disjointWith, sen(one))} & set(graph)


def supers(term: str) -> set[URIRef]:
    return set(read("senagraph.ttl").objects(sen(term), RDFS.subClassOf))


@pytest.mark.parametrize("name", ["senagraph.ttl", "schemes.ttl", "alignments.ttl"])
def test_there_is_no_blank_node(name: str) -> None:
    assert not [each for triple in read(name) for each in triple if isinstance(each, BNode)]


# ---------------------------------------------------------------- schemes


@pytest.mark.parametrize("kind", SCHEMES)
def test_a_scheme_is_complete(kind: str) -> None:
    graph, scheme = read("schemes.ttl"), URIRef(f"{BASE}id/{kind}/scheme")
    concepts = set(graph.subjects(SKOS.inScheme, scheme))
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    assert concepts == set(graph.objects(scheme, SKOS.hasTopConcept)) == set(graph.subjects(SKOS.topConceptOf, scheme))
    assert len(concepts) >= 2
    for concept in concepts:
        assert str(concept) == f"{BASE}id/{kind}/{graph.value(concept, SKOS.notation)}"
        for predicate in (RDFS.label, SKOS.prefLabel, SKOS.definition):
            assert languages(graph, URIRef(concept), predicate) == ["en", "fr"]


def test_there_are_no_other_schemes() -> None:
    schemes = set(read("schemes.ttl").subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {URIRef(f"{BASE}id/{kind}/scheme") for kind in SCHEMES}


def test_the_lists_of_the_shapes_are_the_schemes() -> None:
    shapes, schemes = read("shapes.ttl"), read("schemes.ttl")
    listed = [set(shapes.items(each)) for each in shapes.objects(None, SH["in"])]
    for kind in SCHEMES:
        assert set(schemes.subjects(SKOS.inScheme, URIRef(f"{BASE}id/{kind}/scheme"))) in listed


# ---------------------------------------------------------------- alignments


def test_every_term_is_aligned_or_says_why_not() -> None:
    graph = read("alignments.ttl")
    assert terms(graph) == SEN.terms
    for term in SEN.terms:
        assert set(graph.predicates(sen(term))) & {
            RDFS.subClassOf,
            RDFS.subPropertyOf,
            SKOS.closeMatch,
            SKOS.exactMatch,
            SKOS.editorialNote,
        }


@pytest.mark.parametrize("term", sorted(SEN.terms))
def test_the_note_of_an_alignment_is_in_both_languages(term: str) -> None:
    assert languages(read("alignments.ttl"), sen(term), SKOS.editorialNote) in ([], ["en", "fr"])


def test_an_alignment_leads_out_of_our_own_namespace() -> None:
    graph = read("alignments.ttl")
    assert not [each for each in graph.objects() if isinstance(each, URIRef) and str(each).startswith(BASE)]


# ---------------------------------------------------------------- shapes


def test_the_shapes_are_shacl_core() -> None:
    beyond = {"sparql", "target", "rule", "select", "ask", "construct", "js", "expression", "SPARQLTarget"}
    used = {str(each) for triple in read("shapes.ttl") for each in triple}
    assert not used & {str(SH) + each for each in beyond}


def test_only_the_text_shapes_are_in_sparql() -> None:
    assert (None, SH.sparql, None) in read("shapes-text.ttl")


@pytest.mark.parametrize("name", ["shapes.ttl", "shapes-text.ttl"])
def test_the_shapes_are_themselves_well_formed(name: str) -> None:
    import pyshacl

    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=read(name), meta_shacl=True, inference="none")
    assert conforms, report


def test_a_shape_that_can_fail_has_a_message_in_both_languages() -> None:
    for name in ("shapes.ttl", "shapes-text.ttl"):
        graph = read(name)
        shapes = set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(RDF.type, SH.SPARQLConstraint))
        for shape in shapes:
            assert languages(graph, URIRef(shape), SH.message) == ["en", "fr"], shape


def test_the_shapes_use_no_term_of_ours_that_does_not_exist() -> None:
    for name in ("shapes.ttl", "shapes-text.ttl"):
        used = {str(each).removeprefix(SEN.iri) for t in read(name) for each in t if str(each).startswith(SEN.iri)}
        assert used - {""} <= SEN.terms


def test_a_shape_that_is_written_is_used() -> None:
    graph = read("shapes.ttl")
    used = set(graph.objects(None, SH.property)) | set(graph.subjects(SH.targetClass))
    assert set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(RDF.type, SH.NodeShape)) == used


# ---------------------------------------------------------------- context


def good() -> Graph:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    return Graph().parse(data=head + GOOD, format="turtle")


def test_the_context_knows_every_term_as_the_ontology_has_it() -> None:
    context, graph = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"], read("senagraph.ttl")
    for term in SEN.terms:
        entry = context[term] if isinstance(context[term], dict) else {"@id": context[term]}
        assert entry["@id"] == f"sen:{term}"
        assert (entry.get("@type") == "@id") == ((sen(term), RDF.type, OWL.ObjectProperty) in graph)


def test_a_graph_written_with_the_context_is_read_back_the_same() -> None:
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    written = good().serialize(format="json-ld", context=context, auto_compact=False)
    assert isomorphic(Graph().parse(data=written, format="json-ld"), good())
    assert '"asker": "https://w3id.org/senagraph/id/senator/14038Y"' in written


def test_the_context_reads_what_a_person_would_write() -> None:
    document = {
        "@context": json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"],
        "id": "res:question/SEQ241003625",
        "type": "WrittenQuestion",
        "issued": "2024-10-03",
        "status": "res:status/pending",
        "text": "Quelles mesures ?",
    }
    expected = """
        question:SEQ241003625 a sen:WrittenQuestion ; dcterms:issued "2024-10-03"^^xsd:date ;
            sen:status status:pending ; schema:text "Quelles mesures ?"@fr .
    """
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    read_back = Graph().parse(data=json.dumps(document), format="json-ld")
    assert isomorphic(read_back, Graph().parse(data=head + expected, format="turtle"))


# ---------------------------------------------------------------- reference graphs


@cache
def reference_report() -> CheckReport:
    files = [*REFERENCE, FOLDER / "schemes.ttl"]
    statements = [quad.triple for file in files for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    return validate(statements, SHAPES[:1], ONTOLOGY)


@pytest.mark.parametrize("file", REFERENCE, ids=lambda file: file.name)
def test_a_reference_graph_fits_the_shapes(file: Path) -> None:
    mine = {str(quad.subject.value) for quad in parse(path=str(file), format=RdfFormat.TURTLE)}
    assert [each.line() for each in reference_report().violations if each.focus in mine] == []


@pytest.mark.parametrize("file", REFERENCE, ids=lambda file: file.name)
def test_a_reference_graph_uses_our_terms_alone_in_our_namespace(file: Path) -> None:
    used = {node.value for q in parse(path=str(file), format=RdfFormat.TURTLE) for node in (q.predicate, q.object)}
    assert {each.removeprefix(SEN.iri) for each in used if each.startswith(SEN.iri)} <= SEN.terms


# ---------------------------------------------------------------- what we write


@cache
def examples() -> tuple[Triple, ...]:
    quads, _ = convert(str(file) for file in sorted((ROOT / "examples").glob("*.txt")))
    return tuple(quad.triple for quad in quads)


def as_graph(triples: Iterable[Triple]) -> Graph:
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


def types(graph: Graph, node: Node) -> set[Node]:
    """Give the classes of a node and all that lie above them."""
    ontology = read("senagraph.ttl")
    return {up for each in graph.objects(node, RDF.type) for up in ontology.transitive_objects(each, RDFS.subClassOf)}


def test_what_we_write_of_the_examples_fits_the_shapes() -> None:
    report = validate(examples(), SHAPES, ONTOLOGY)
    assert [each.line() for each in report.violations] == []
    assert dict(report.checked)["Question"] > 10


@pytest.mark.parametrize("graph", [good, lambda: as_graph(examples())], ids=["sound graph", "examples"])
def test_what_we_write_lies_within_the_domains_and_datatypes(graph: Callable[[], Graph]) -> None:
    ontology, written = read("senagraph.ttl"), graph()
    for subject, predicate, value in written:
        if str(predicate).startswith(SEN.iri):
            assert ontology.value(predicate, RDFS.domain) in types(written, subject) | {OWL.Thing}, predicate
            if isinstance(value, Literal):
                datatype = value.datatype or (RDF.langString if value.language else URIRef(XSD.string.value))
                assert datatype == ontology.value(predicate, RDFS.range), predicate


def test_nothing_that_we_write_is_of_two_disjoint_classes() -> None:
    written = as_graph(examples())
    disjoint = set(read("senagraph.ttl").subject_objects(OWL.disjointWith))
    for node in set(written.subjects(RDF.type)):
        mine = types(written, node)
        assert not [pair for pair in disjoint if set(pair) <= mine], node
