"""What we write is read by other people's programs as the same graph: rdflib, raptor, serd, networkx."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Dataset, Graph
from rdflib.compare import to_isomorphic

from conftest import EXAMPLES
from senagraph.formats import FORMATS, serialize
from senagraph.knowledge_graph import KnowledgeGraph
from senagraph.pipeline import Extractor, convert, ontology_quads, reference_quads
from senagraph.vocab import BASE, mint
from test_formats import HOSTILE, quads_of

RDFLIB = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}
UNWRITTEN = {"\x0c", "\x08", "\r"}
"""Not in our texts: XML cannot hold the first two, and Oxigraph writes the third unescaped, hence a line end."""
SPEAKERS = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig", "rdf": "rdfxml"}


def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed (Debian: raptor2-utils, serdi)")
    return found


@pytest.fixture(scope="module")
def quads(extractor: Extractor) -> list[ox.Quad]:
    hostile = quads_of(*(ox.Literal(text, language="fr") for text in HOSTILE.values() if not set(text) & UNWRITTEN))
    return [*convert([str(EXAMPLES)], extractor)[0], *hostile]


@pytest.fixture(scope="module")
def triples(quads: list[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def read_lines(ntriples: bytes, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> list[ox.Quad]:
    return list(ox.parse(ntriples, format=form))


# ------------------------------------------------------------------------------------------------ rdflib


@pytest.mark.parametrize("form", RDFLIB)
def test_rdflib_reads_the_same_graph(form: str, quads: list[ox.Quad], triples: set[ox.Triple]) -> None:
    content = serialize(quads, FORMATS[form])
    found = Dataset(default_union=True)
    found.parse(data=content, format=RDFLIB[form])
    merged = Graph()
    for s, p, o in found.triples((None, None, None)):
        merged.add((s, p, o))
    assert not any(isinstance(term, BNode) for triple in merged for term in triple)
    assert {q.triple for q in read_lines(merged.serialize(format="nt", encoding="utf-8"))} == triples


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.graphs])
def test_rdflib_reads_the_same_named_graphs(form: str, quads: list[ox.Quad]) -> None:
    found = Dataset()
    found.parse(data=serialize(quads, FORMATS[form]), format=RDFLIB[form])
    names = {str(graph.identifier) for graph in found.graphs() if len(graph)}
    assert names == {quad.graph_name.value for quad in quads}
    again = read_lines(found.serialize(format="nquads").encode(), ox.RdfFormat.N_QUADS)
    assert set(again) == set(quads)


def test_rdflib_finds_the_graphs_isomorphic(quads: list[ox.Quad]) -> None:
    turtle = Graph().parse(data=serialize(quads, FORMATS["ttl"]), format="turtle")
    xml = Graph().parse(data=serialize(quads, FORMATS["rdf"]), format="xml")
    assert to_isomorphic(turtle) == to_isomorphic(xml)


# ------------------------------------------------------------------------------------------------ raptor and serd


@pytest.mark.parametrize("form", SPEAKERS)
def test_raptor_reads_the_same_graph(form: str, quads: list[ox.Quad], triples: set[ox.Triple], tmp_path: Path) -> None:
    program = needed("rapper")
    file = tmp_path / f"graph.{form}"
    file.write_bytes(serialize(quads, FORMATS[form]))
    run = subprocess.run(
        [program, "-i", SPEAKERS[form], "-o", "ntriples", str(file)], capture_output=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr.decode()[-800:]
    assert b"rror" not in run.stderr and b"arning" not in run.stderr, run.stderr.decode()[-800:]
    read = read_lines(run.stdout)
    assert {quad.triple for quad in read} == triples
    if not FORMATS[form].graphs:
        assert len(read) == len(triples)


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig"])
def test_serd_reads_the_same_graph(form: str, quads: list[ox.Quad], triples: set[ox.Triple], tmp_path: Path) -> None:
    program = needed("serdi")
    file = tmp_path / f"graph.{form}"
    file.write_bytes(serialize(quads, FORMATS[form]))
    run = subprocess.run(
        [program, "-i", SPEAKERS[form], "-o", "ntriples", str(file)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0 and not run.stderr, run.stderr.decode()[-800:]
    read = read_lines(run.stdout)
    assert {quad.triple for quad in read} == triples
    if not FORMATS[form].graphs:
        assert len(read) == len(triples)


@pytest.mark.parametrize("program", ["rapper", "serdi"])
def test_the_ontology_and_the_reference_are_read_alike(program: str, tmp_path: Path) -> None:
    path = needed(program)
    every = {quad.triple for quad in (*ontology_quads(), *reference_quads())}
    file = tmp_path / "all.ttl"
    file.write_bytes(serialize([*ontology_quads(), *reference_quads()], FORMATS["ttl"]))
    run = subprocess.run([path, "-q", "-i", "turtle", "-o", "ntriples", str(file)], capture_output=True, check=True)
    assert {quad.triple for quad in read_lines(run.stdout)} == every


# ------------------------------------------------------------------------------------------------ XML


def test_rdf_xml_is_well_formed_for_another_parser(quads: list[ox.Quad]) -> None:
    root = ET.fromstring(serialize(quads, FORMATS["rdf"]))  # our own file
    assert root.tag == "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
    cnil = mint("body", "CNIL").value
    assert any(cnil in node.attrib.values() for node in root)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_well_formed_and_their_ids_are_unique(form: str) -> None:
    """GraphML's schema (``edge_id_unique``) and GEXF's ask that no two edges of a graph have one id."""
    graph = KnowledgeGraph.from_sources([str(EXAMPLES)])
    root = ET.fromstring(graph.serialized(form))
    for tag in ("node", "edge"):
        ids = [element.get("id") for element in root.iter() if element.tag.endswith("}" + tag)]
        given = [one for one in ids if one is not None]
        assert len(given) == len(set(given)), f"{len(given)} {tag}s, {len(set(given))} ids"
    assert len([e for e in root.iter() if e.tag.endswith("}node")]) == graph.network().number_of_nodes()
    assert len([e for e in root.iter() if e.tag.endswith("}edge")]) == graph.network().number_of_edges()


def test_our_addresses_are_absolute(triples: set[ox.Triple]) -> None:
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            assert not isinstance(term, ox.NamedNode) or "://" in term.value
    assert any(triple.subject.value.startswith(BASE) for triple in triples)
