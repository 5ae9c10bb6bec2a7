"""Measures, against a small graph counted by hand; networks that other programs read back."""

from collections.abc import Callable
from io import BytesIO

import networkx as nx
import pytest

from conftest import EXAMPLES
from senagraph import analysis
from senagraph.analysis import (
    centrality,
    cited,
    co_citation,
    network,
    pairs,
    senators_and_bodies,
    write_network,
)
from senagraph.errors import FormatError
from senagraph.knowledge_graph import KnowledgeGraph
from senagraph.pipeline import Extractor
from senagraph.store import Store

CITED = {"q1": "ABC", "q2": "AB", "q3": "AD", "q4": "D", "q5": ""}
ASKED = {"q1": "s1", "q2": "s1", "q3": "s2", "q4": "s2", "q5": "s2"}


def by_hand() -> nx.MultiDiGraph:
    """Five questions of two senators: A with B twice, with C and D once; B with C once."""
    graph = nx.MultiDiGraph()
    for question, bodies in CITED.items():
        graph.add_node(question, kind="question", label=question)
        graph.add_node(ASKED[question], kind="senator", label=ASKED[question].upper())
        graph.add_edge(question, ASKED[question], key="asker", kind="asker")
        for body in bodies:
            graph.add_node(body, kind="body", label=f"body {body}")
            graph.add_edge(question, body, key="cites", kind="cites", start=3, quote=body, confidence=0.9)
    return graph


@pytest.fixture(scope="module")
def examples_network(extractor: Extractor) -> nx.MultiDiGraph:
    return KnowledgeGraph.from_sources([str(EXAMPLES)], extractor=extractor).network()


# ------------------------------------------------------------------------------------------------ by hand


def test_co_citation_counts_the_questions_that_cite_both() -> None:
    together = co_citation(by_hand())
    found = {tuple(sorted(pair)): weight for *pair, weight in together.edges(data="weight")}
    assert found == {("A", "B"): 2, ("A", "C"): 1, ("A", "D"): 1, ("B", "C"): 1}
    assert dict(together.nodes(data="questions")) == {"A": 3, "B": 2, "C": 1, "D": 2}


def test_senators_and_bodies_counts_a_senator_s_questions() -> None:
    assert pairs(senators_and_bodies(by_hand())) == [
        ("S1", "body A", 2),
        ("S1", "body B", 2),
        ("S2", "body D", 2),
        ("S1", "body C", 1),
        ("S2", "body A", 1),
    ]


def test_standings_by_hand() -> None:
    standings = {s.node: s for s in centrality(by_hand())}
    assert centrality(by_hand())[0].node == "A"
    assert {node: s.degree for node, s in standings.items()} == {"A": 3, "B": 2, "C": 2, "D": 1}
    # of the three pairs of others, A lies between B and D, and between C and D: two of three
    assert standings["A"].betweenness == pytest.approx(2 / 3)
    assert {standings[node].betweenness for node in "BCD"} == {0.0}
    assert sum(s.pagerank for s in standings.values()) == pytest.approx(1)


def test_standings_equal_those_of_networkx(examples_network: nx.MultiDiGraph) -> None:
    plain = nx.Graph()
    plain.add_nodes_from(sorted(n for n, kind in examples_network.nodes(data="kind") if kind == "body"))
    for question in (n for n, kind in examples_network.nodes(data="kind") if kind == "question"):
        bodies = sorted({t for _, t, k in examples_network.out_edges(question, keys=True) if k == "cites"})
        for i, one in enumerate(bodies):
            for other in bodies[i + 1 :]:
                weight = plain.get_edge_data(one, other, {"weight": 0})["weight"]
                plain.add_edge(one, other, weight=weight + 1)
    pagerank, between = nx.pagerank(plain, weight="weight"), nx.betweenness_centrality(plain)
    standings = centrality(examples_network)
    assert len(standings) == len(plain) > 30
    for s in standings:
        assert s.degree == plain.degree(s.node)
        assert s.pagerank == pytest.approx(pagerank[s.node], abs=1e-6)
        assert s.betweenness == pytest.approx(between[s.node])
        assert s.questions == examples_network.in_degree(s.node)


def test_standings_come_in_one_order(examples_network: nx.MultiDiGraph) -> None:
    backwards = nx.MultiDiGraph()
    backwards.add_nodes_from(reversed(list(examples_network.nodes(data=True))))
    backwards.add_edges_from(reversed(list(examples_network.edges(keys=True, data=True))))
    assert [s.node for s in centrality(backwards)] == [s.node for s in centrality(examples_network)]
    assert centrality(examples_network) == centrality(examples_network)


def test_a_sample_of_sources_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "SAMPLED_ABOVE", 2)
    assert centrality(by_hand()) == centrality(by_hand())


@pytest.mark.parametrize(
    "make", [co_citation, senators_and_bodies, centrality, lambda g: pairs(senators_and_bodies(g))]
)
def test_an_empty_graph_has_no_measures(make: Callable[[nx.MultiDiGraph], object]) -> None:
    assert not make(network(Store.in_memory([])))


def test_a_graph_without_citations_has_no_measures() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("q", "s", key="asker", kind="asker")
    nx.set_node_attributes(graph, {"q": {"kind": "question", "label": "q"}, "s": {"kind": "senator", "label": "s"}})
    assert centrality(graph) == () and pairs(senators_and_bodies(graph)) == []


def test_cited_counts_a_body_once() -> None:
    assert cited(by_hand(), "q1") == {"A", "B", "C"} and cited(by_hand(), "q5") == set()


# ------------------------------------------------------------------------------------------------ the network


def test_the_network_of_the_seed_question(extractor: Extractor) -> None:
    graph = KnowledgeGraph.from_sources([str(EXAMPLES / "seed_question.txt")], extractor=extractor).network()
    kinds = sorted(kind for _, kind in graph.nodes(data="kind"))
    assert kinds == ["body"] * 3 + ["constituency", "group", "ministry", "question", "senator"]
    edges = sorted(key for *_, key in graph.edges(keys=True))
    assert edges == sorted(["asker", "askerGroup", "askerConstituency", "addressee", "awaitedFrom", *["cites"] * 3])
    (question,) = [about for _, about in graph.nodes(data=True) if about["kind"] == "question"]
    assert question["status"] == "pending" and question["date"] == "2024-10-03"
    assert question["journal_page"] == "3625"
    (group,) = [about for _, about in graph.nodes(data=True) if about["kind"] == "group"]
    assert group["acronym"] == "Les Républicains", "its newest short name"


def test_every_node_and_edge_has_a_kind_and_scalars_only(examples_network: nx.MultiDiGraph) -> None:
    for _, about in examples_network.nodes(data=True):
        assert about["kind"] and about["label"]
        assert all(isinstance(value, str | int | float) for value in about.values())
    for *_, key, about in examples_network.edges(keys=True, data=True):
        assert about["kind"] == key and all(isinstance(value, str | int | float) for value in about.values())
        assert key != "cites" or (about["quote"] and about["times"] >= 1 and 0 < about["confidence"] <= 1)


def test_every_question_is_in_the_network_with_its_asker(examples_network: nx.MultiDiGraph) -> None:
    questions = [n for n, kind in examples_network.nodes(data="kind") if kind == "question"]
    assert len(questions) == len(list(EXAMPLES.glob("*.txt")))
    assert all(any(k == "asker" for *_, k in examples_network.out_edges(q, keys=True)) for q in questions)


# ------------------------------------------------------------------------------------------------ files


def renamed(about: dict[str, object]) -> dict[str, object]:
    return {"offset" if name == "start" else name: value for name, value in about.items()}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_the_same_network_back(form: str, examples_network: nx.MultiDiGraph) -> None:
    content = BytesIO(write_network(examples_network, form))
    # GraphML holds edges of several kinds between two nodes by their ids
    found = nx.read_graphml(content, force_multigraph=True) if form == "graphml" else nx.read_gexf(content)
    assert set(found.nodes) == set(examples_network.nodes)
    for node, about in examples_network.nodes(data=True):
        assert {name: found.nodes[node].get(name) for name in about} == about
    wanted = [(u, v, sorted(renamed(d).items(), key=str)) for u, v, d in examples_network.edges(data=True)]
    names = {name for _, _, about in wanted for name, _ in about}
    back = [(u, v, sorted(((n, x) for n, x in d.items() if n in names), key=str)) for u, v, d in found.edges(data=True)]
    assert sorted(back, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("make", [co_citation, senators_and_bodies])
def test_derived_networks_are_read_back(
    form: str, make: Callable[[nx.MultiDiGraph], nx.Graph], examples_network: nx.MultiDiGraph
) -> None:
    made = make(examples_network)
    content = BytesIO(write_network(made, form))
    found = nx.read_graphml(content) if form == "graphml" else nx.read_gexf(content)
    assert not found.is_directed() and set(found.nodes) == set(made.nodes)
    assert {frozenset(e[:2]): e[2] for e in found.edges(data="weight")} == {
        frozenset(e[:2]): e[2] for e in made.edges(data="weight")
    }


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_characters_that_xml_forbids_are_left_out(form: str) -> None:
    graph = by_hand()
    graph.nodes["A"]["label"] = "a\x00b\x0b\ufffec<&>\"' é\U0001f600"
    content = BytesIO(write_network(graph, form))
    found = nx.read_graphml(content, force_multigraph=True) if form == "graphml" else nx.read_gexf(content)
    assert found.nodes["A"]["label"] == "abc<&>\"' é\U0001f600"
    assert graph.nodes["A"]["label"].startswith("a\x00"), "the caller's graph is left alone"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_file_holds_no_clock(form: str, examples_network: nx.MultiDiGraph) -> None:
    content = write_network(examples_network, form)
    assert content == write_network(examples_network, form) and b"lastmodified" not in content


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_an_empty_network_is_a_file(form: str) -> None:
    content = BytesIO(write_network(network(Store.in_memory([])), form))
    assert len(nx.read_graphml(content) if form == "graphml" else nx.read_gexf(content)) == 0


def test_another_form_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(FormatError, match="choose one of graphml, gexf"):
        write_network(by_hand(), "pajek")
