"""One object, the same answers: in memory, on disk, through rdflib, as a network, as files."""

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

import senagraph
from conftest import EXAMPLES
from senagraph.errors import FormatError, QueryError, SenagraphError, StoreError
from senagraph.knowledge_graph import VIEWS, KnowledgeGraph, write_whole
from senagraph.pipeline import Extractor
from senagraph.vocab import BASE


@pytest.fixture(scope="module")
def graph(extractor: Extractor) -> KnowledgeGraph:
    return KnowledgeGraph.from_sources([str(EXAMPLES)], extractor=extractor)


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return KnowledgeGraph.build([str(EXAMPLES)], tmp_path_factory.mktemp("kg") / "store")


QUERIES = {
    "a pattern": "SELECT ?s ?o WHERE { ?s sen:cites ?o }",
    "a count": "SELECT (COUNT(?m) AS ?n) WHERE { ?m a sen:Mention }",
    "a path": "SELECT ?q ?l WHERE { ?q sen:asker/rdfs:label ?l }",
    "an optional part": "SELECT ?q ?g WHERE { ?q a sen:Question OPTIONAL { ?q sen:askerGroup ?g } }",
    "a filter on days": 'SELECT ?q WHERE { ?q dcterms:issued ?d FILTER(?d >= "2024-01-01"^^xsd:date) }',
    "a named graph": "SELECT ?g WHERE { GRAPH ?g { ?q a sen:Question } }",
    "labels": 'SELECT ?s WHERE { ?s rdfs:label ?l FILTER(LANG(?l) = "en") }',
}


def declared(query: str) -> str:
    from senagraph.vocab import prefixes

    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items()) + query


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_rdflib_answers_as_the_store_does(graph: KnowledgeGraph, query: str) -> None:
    ours = [tuple("" if t is None else t.value for t in row) for row in graph.query(query).rows]
    theirs = [tuple("" if t is None else str(t) for t in row) for row in graph.dataset().query(declared(query))]
    assert ours and sorted(theirs) == sorted(ours)


def test_rdflib_s_dataset_holds_every_statement_and_graph(graph: KnowledgeGraph) -> None:
    dataset = graph.dataset()
    assert isinstance(dataset, rdflib.Dataset)
    cnil = rdflib.URIRef(f"{BASE}id/body/CNIL")
    acronym = rdflib.URIRef(f"{BASE}ontology#acronym")
    assert {str(value) for value in dataset.objects(cnil, acronym)} == {"CNIL"}
    # a pattern of rdflib's own, not only SPARQL
    assert len(set(dataset.triples((None, None, None)))) == len({q.triple for q in graph.store.database})


def test_in_memory_and_on_disk_say_the_same(graph: KnowledgeGraph, on_disk: KnowledgeGraph) -> None:
    assert on_disk.stats() == graph.stats()
    assert on_disk.serialized("nq", view="described") == graph.serialized("nq", view="described")
    assert nx.utils.graphs_equal(on_disk.network(), graph.network())
    assert KnowledgeGraph.open(on_disk.store.folder or "").stats() == graph.stats()


def test_what_the_report_counts_is_in_the_graph(graph: KnowledgeGraph) -> None:
    report, stats = graph.report, graph.stats()
    assert report is not None
    assert (stats["questions"], stats["mentions"]) == (report.questions, report.mentions)
    assert stats["statements"] == len(graph.store)


def test_a_mention_that_fits_several_is_counted_as_unresolved(graph: KnowledgeGraph) -> None:
    """And a name that nobody bears, in a text or a transmission, and a cited question that is not there."""
    listed = graph.query("unresolved")
    assert {row[0].value for row in listed.rows if row[0] is not None} == {
        "AMF",
        "DGE",
        "Secrétariat d'État auprès du ministre d'État, ministre de la transition écologique et solidaire",
        "ministère de la santé et des solidarités",
        "question n° 1565",
        "question n° 07181",
        "question n°16698",
    }
    assert graph.stats()["unresolved"] == len(listed.rows) == 7


def test_the_page_has_no_places_laws_nor_bodies_that_no_list_has(graph: KnowledgeGraph) -> None:
    """They are many, and lead nowhere else; the network for measures has the bodies."""
    page, network = graph.page(), graph.network()
    assert f"{BASE}id/body/CNIL" in network and "id/body/CNIL" in page
    assert f"{BASE}id/body/prefecture.doubs" in network and "body/prefecture.doubs" not in page
    assert "association-des-piegeurs" not in page
    assert {about["kind"] for _, about in network.nodes(data=True)} == {
        "question",
        "senator",
        "group",
        "constituency",
        "ministry",
        "body",
    }
    assert not [node for node in network if "/id/law/" in node or "/id/commune/" in node or "/id/region/" in node]


def test_explain_is_told_of_a_question_or_of_one_name(graph: KnowledgeGraph) -> None:
    whole = graph.explain("SEQ220299540")
    (amf,) = graph.explain("SEQ220299540", "AMF").evidence
    assert amf in whole.evidence and len(whole.evidence) > 3


def test_the_network_is_a_directed_multigraph_of_addresses(graph: KnowledgeGraph) -> None:
    network = graph.network()
    assert type(network) is nx.MultiDiGraph
    assert all(node.startswith(f"{BASE}id/") for node in network)


def test_a_query_is_named_or_written(graph: KnowledgeGraph) -> None:
    assert graph.query("bodies").columns[0] == "body"
    assert graph.query("body", body="CNIL").rows
    assert len(graph.query("SELECT ?q WHERE { ?q a sen:Question }").rows) == len(list(EXAMPLES.glob("*.txt")))
    with pytest.raises(QueryError, match="did you mean 'bodies'"):
        graph.query("bodie")


@pytest.mark.parametrize("text", ["ASK{?s?p?o}", "DESCRIBE<http://a/>", "\nASK\t{ ?s ?p ?o }", "ASK{}#"])
def test_sparql_is_told_from_a_name_however_it_is_set(graph: KnowledgeGraph, text: str) -> None:
    assert graph.query(text).columns


@pytest.mark.parametrize("name", ["bodie", "corps_cités", "dossier/bodies.rq", "x" * 300])
def test_a_word_is_the_name_of_a_query(graph: KnowledgeGraph, name: str) -> None:
    with pytest.raises(QueryError, match="no such query"):
        graph.query(name)


@pytest.mark.parametrize("name", ["query", "self"])
def test_a_parameter_of_any_name_is_explained(graph: KnowledgeGraph, name: str) -> None:
    from senagraph.queries import run_named

    with pytest.raises(QueryError, match=f"no parameter '{name}'"):
        run_named(graph.store, "body", {"body": "CNIL", name: "x"})
    with pytest.raises(QueryError, match=f"no parameter '{name}'"):
        graph.query("body", **{"body": "CNIL", name: "x"})
    with pytest.raises(QueryError, match=f"SPARQL takes no parameter '{name}'"):
        graph.query("ASK { ?s ?p ?o }", **{name: "x"})


# ------------------------------------------------------------------------------------------------ views and files


def test_views_are_parts_of_the_whole(graph: KnowledgeGraph) -> None:
    views = {view: set(graph.quads(view)) for view in VIEWS}
    assert views["questions"] < views["described"] < views["all"] and views["reference"] < views["all"]
    assert all("/graph/question/" in q.graph_name.value for q in views["questions"])
    assert not views["questions"] & views["reference"]


def test_a_view_that_there_is_not_is_explained(graph: KnowledgeGraph) -> None:
    with pytest.raises(FormatError, match="no such view; choose one of all, questions, described, reference"):
        graph.quads("everything")


@pytest.mark.parametrize("ending", ["ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml", "gexf"])
def test_export_writes_the_form_that_the_ending_says(graph: KnowledgeGraph, tmp_path: Path, ending: str) -> None:
    file = graph.export(tmp_path / "new" / f"graph.{ending}", view="questions")
    assert file.read_bytes() == graph.serialized(ending, view="questions") and file.stat().st_size > 1000
    assert [path.name for path in file.parent.iterdir()] == [file.name], "nothing else is left in the folder"


def test_an_unknown_form_is_explained_with_all_that_there_are(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"no RDF form 'docx'; choose one of ttl.*graphml, gexf"):
        graph.export(tmp_path / "graph.docx")
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_leaves_the_old_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("old")
    (tmp_path / ".graph.ttl.new").mkdir()
    with pytest.raises(SenagraphError, match="cannot be written"):
        graph.export(file)
    assert file.read_text() == "old"


@pytest.mark.parametrize("where", ["file/graph.ttl", "folder.ttl", "n" * 300 + ".ttl"])
def test_a_place_that_cannot_be_written_is_explained(graph: KnowledgeGraph, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(SenagraphError, match="cannot be written"):
        graph.export(tmp_path / where, view="questions")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.ttl"]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    write_whole(tmp_path / "link.ttl", b"new")
    assert (tmp_path / "real.ttl").read_text() == "new" and (tmp_path / "link.ttl").is_symlink()


def test_a_device_or_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    """``-o /dev/null`` as root must not put a file in the place of the device."""
    import os
    import stat
    import threading

    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    reader = threading.Thread(target=pipe.read_bytes, daemon=True)
    reader.start()
    write_whole(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_draw_writes_one_page(graph: KnowledgeGraph, tmp_path: Path) -> None:
    page = graph.draw(tmp_path / "page.html", title="Un <titre>", note="Une note & plus", focus="CNIL").read_text(
        "utf-8"
    )
    assert page.lstrip().lower().startswith("<!doctype html") and "Un &lt;titre&gt;" in page
    assert "<titre>" not in page and "Patrick Chaize" in page


@pytest.mark.parametrize(
    ("focus", "message"),
    [
        pytest.param("Zzyzx", "nothing of this name is in the graph", id="nobody"),
        pytest.param("http://a b", "http://a b: ", id="no address"),
        pytest.param("CNAM", "several", id="two bodies"),
        pytest.param("a\tb", "nothing of this name", id="a tab"),
        pytest.param("x" * 300, "nothing of this name", id="a very long name"),
    ],
)
def test_a_focus_that_is_not_there_is_explained(
    graph: KnowledgeGraph, tmp_path: Path, focus: str, message: str
) -> None:
    with pytest.raises(SenagraphError, match=message):
        graph.draw(tmp_path / "page.html", focus=focus)
    assert not list(tmp_path.iterdir())


def test_the_package_gives_the_class_and_nothing_else() -> None:
    assert senagraph.KnowledgeGraph is KnowledgeGraph
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        senagraph.Nothing  # noqa: B018


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here yet"):
        KnowledgeGraph.open(tmp_path)


def test_the_examples_conform_to_the_shapes(graph: KnowledgeGraph) -> None:
    report = graph.validate()
    assert report.conforms, report.summary()


def test_a_graph_that_breaks_a_rule_does_not_conform(graph: KnowledgeGraph) -> None:
    from senagraph.store import Store
    from senagraph.vocab import SEN, graph_iri, mint

    page = ox.Quad(
        mint("question", "SEQ260499457"), SEN.officialJournalPage, ox.Literal("douze"), graph_iri("question", "x")
    )
    assert not KnowledgeGraph(Store.in_memory([*graph.store.database, page])).validate().conforms
