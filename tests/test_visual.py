"""The page as text: what it holds, what it never holds, and where things stand."""

import json
import re
from itertools import combinations

import networkx as nx
import pytest

from browser import BASE, sample_network
from senagraph.visual import draw
from senagraph.visual.labels import short_label
from senagraph.visual.layout import Box, place
from senagraph.visual.words import WORDS

HOSTILE = "</script><img src=x onerror=window.pwned=1>"


@pytest.fixture(scope="module")
def page() -> str:
    return draw(sample_network(), title="Questions d’automne", source="Sénat", note="Exemples inventés.")


def embedded(page: str) -> dict:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def own_markup(page: str) -> str:
    """Return the page without what its script elements hold."""
    return re.sub(r"(<script[^>]*>).*?(</script>)", r"\1\2", page, flags=re.DOTALL)


def test_every_node_and_link_is_in_the_page(page: str) -> None:
    graph, data = sample_network(), embedded(page)
    assert {entity["iri"] for entity in data["entities"]} == set(graph)
    assert len(data["nodes"]) == len(graph)
    assert len(data["edges"]) == len(data["links"]) == graph.number_of_edges()


def test_drawing_twice_gives_the_same_page(page: str) -> None:
    again = draw(sample_network(), title="Questions d’automne", source="Sénat", note="Exemples inventés.")
    assert page == again


def test_the_order_of_the_graph_does_not_matter(page: str) -> None:
    graph, turned = sample_network(), nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert draw(turned, title="Questions d’automne", source="Sénat", note="Exemples inventés.") == page


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    markup = own_markup(page)
    addresses = re.findall(r"(?:src|href|action|srcset|poster)\s*=\s*[\"']?([^\"'\s>]+)", markup)
    assert addresses
    assert all(address.startswith("data:") for address in addresses)
    assert "@import" not in markup
    assert "url(" not in markup


def test_only_our_own_scripts_may_run(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("where", ["title", "source", "note"])
def test_hostile_words_around_the_graph_are_escaped(where: str) -> None:
    words = {"title": "Essai", where: HOSTILE}
    page = draw(nx.MultiDiGraph(), **words)
    assert HOSTILE not in page
    assert "<img" not in page
    assert len(re.findall("</script", page, re.IGNORECASE)) == 3


def test_hostile_words_in_the_graph_are_escaped_and_come_back_whole() -> None:
    strange = HOSTILE + "\u2028 & ]]> <!-- \ud800 é"
    graph = nx.MultiDiGraph()
    graph.add_node(strange, kind=strange, label=strange, title=strange, text=strange, **{strange: strange})
    graph.add_edge(strange, strange, key="cites", kind="cites", quote=strange, start=0)
    page = draw(graph, title="Essai")
    page.encode("utf-8")
    assert HOSTILE not in page
    assert "\u2028" not in page
    data = embedded(page)
    assert data["entities"][0]["facts"]["text"] == strange
    assert data["links"][0]["quote"] == strange


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//senat.fr", "https:", "file:///etc/hosts"],
)
def test_an_address_that_is_not_of_the_web_is_no_link(address: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("x", kind="question", label="x", page=address)
    assert "page" not in embedded(draw(graph, title="Essai"))["entities"][0]


def test_what_json_cannot_hold_is_left_out() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("x", kind="body", label="X", score=float("nan"), nothing=None, empty="", many=["a"])
    facts = embedded(draw(graph, title="Essai"))["entities"][0]["facts"]
    assert facts == {"kind": "body", "label": "X"}


def test_a_quotation_is_found_as_the_browser_counts() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("q", kind="question", label="q", text="𝄞 et 𝄞 : la CNIL, la CNIL")
    graph.add_node("b", kind="body", label="b")
    graph.add_edge("q", "b", key="cites", kind="cites", quote="CNIL", start=21)
    assert embedded(draw(graph, title="Essai"))["links"][0]["at"] == 23


@pytest.mark.parametrize(
    ("start", "at"),
    [
        pytest.param(3, 3, id="at its place"),
        pytest.param(1, 3, id="elsewhere than said: the first that fits"),
        pytest.param(None, 3, id="without a place: the first that fits"),
    ],
)
def test_a_wrong_offset_never_marks_the_wrong_words(start: int | None, at: int) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("q", kind="question", label="q", text="La CNIL")
    graph.add_node("b", kind="body", label="b")
    graph.add_edge("q", "b", key="cites", kind="cites", quote="CNIL", start=start)
    assert embedded(draw(graph, title="Essai"))["links"][0]["at"] == at


def test_a_quotation_that_the_text_does_not_hold_has_no_place() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("q", kind="question", label="q")
    graph.add_node("b", kind="body", label="b")
    graph.add_edge("q", "b", key="cites", kind="cites", quote="CNIL", start=3)
    assert "at" not in embedded(draw(graph, title="Essai"))["links"][0]


def test_a_quotation_of_the_answer_is_not_looked_for_in_the_question() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("q", kind="question", label="q", text="La CNIL")
    graph.add_node("b", kind="body", label="b")
    graph.add_edge("q", "b", key="cites", kind="cites", quote="CNIL", start=3, part="answer")
    assert "at" not in embedded(draw(graph, title="Essai"))["links"][0]


def test_every_language_has_the_same_words() -> None:
    first, *others = WORDS.values()
    assert all(other.keys() == first.keys() for other in others)
    holes = re.compile(r"\{[a-z]+\}")
    for key, words in first.items():
        assert all(sorted(holes.findall(other[key])) == sorted(holes.findall(words)) for other in others), key


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_page_says_its_language(language: str) -> None:
    page = draw(sample_network(), title="Essai", language=language)
    assert f'<html lang="{language}">' in page
    assert "{{" not in own_markup(page).split("</style>")[1]


@pytest.mark.parametrize("wrong", [{"focus": BASE + "body/NOBODY"}, {"language": "tlh"}], ids=["focus", "language"])
def test_what_is_unknown_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no such"):
        draw(sample_network(), title="Essai", **wrong)


def test_the_page_opens_on_the_focus() -> None:
    data = embedded(draw(sample_network(), title="Essai", focus=BASE + "body/CNIL"))
    assert data["entities"][data["focus"]]["iri"] == BASE + "body/CNIL"


def test_an_empty_graph_is_a_page_too() -> None:
    page = draw(nx.MultiDiGraph(), title="Essai")
    assert WORDS["fr"]["empty.title"] in page


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("senator", {"label": "Bruno de La Tourette"}, "de La Tourette"),
        ("senator", {"label": "M. Patrick Chaize"}, "Chaize"),
        ("senator", {"label": "Voltaire"}, "Voltaire"),
        ("body", {"label": "Commission nationale de l'informatique", "acronym": "CNIL"}, "CNIL"),
        ("ministry", {"label": "Ministère de l'intérieur"}, "Intérieur"),
        ("ministry", {"label": "Ministère délégué chargé des transports"}, "Transports"),
        ("ministry", {"label": "ministre d'État, ministre de l'équipement"}, "Équipement"),
        ("ministry", {"label": "secrétaire d'État à l'industrie"}, "Industrie"),
        ("ministry", {"label": "Premier ministre"}, "Premier ministre"),
        ("ministry", {"label": "Ministère de la santé et de l'accès aux soins", "short": "santé"}, "Santé"),
        ("ministry", {"label": "Secrétariat d'État à la mer"}, "Mer"),
        ("ministry", {"label": "Secrétariat d'État auprès du ministre d'État, ministre de la mer"}, "Mer"),
        ("group", {"label": "Groupe Les Républicains", "acronym": "UMP"}, "Les Républicains"),
        ("question", {"label": "SEQ1", "title": "Loup et pastoralisme"}, "Loup et pastoralisme"),
        ("question", {"label": "SEQ1"}, "3 oct. 2024"),
        ("constituency", {"label": "Ain"}, "Ain"),
    ],
)
def test_labels_are_short(kind: str, facts: dict[str, str], expected: str) -> None:
    assert short_label(kind, facts, "3 oct. 2024") == expected


def test_a_long_label_is_cut_at_a_word_that_means_something() -> None:
    label = "Ministère de l'agriculture, de la souveraineté alimentaire et de la forêt"
    assert short_label("ministry", {"label": label}) == "Agriculture, de la\nsouveraineté…"


@pytest.mark.parametrize("aspect", [2.0, 0.6], ids=["wide", "tall"])
@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_no_two_labels_overlap(count: int, aspect: float) -> None:
    boxes = [Box(40 + 7 * (node % 9), 36, 8) for node in range(count)]
    links = [(node, node // 3, 1.0) for node in range(1, count)]
    places = place(boxes, links, [None] * count, aspect)
    assert len(places) == count
    assert overlaps(boxes, places) == []


def test_separate_parts_stand_apart() -> None:
    boxes = [Box(50, 30) for _ in range(40)]
    links = [(node, node - node % 4, 1.0) for node in range(40)]
    assert overlaps(boxes, place(boxes, links, [None] * 40, 1.6)) == []


def overlaps(boxes: list[Box], places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        (a, b)
        for a, b in combinations(range(len(boxes)), 2)
        if abs(places[a][0] - places[b][0]) < (boxes[a].width + boxes[b].width) / 2 - 2
        and abs(places[a][1] + boxes[a].drop - places[b][1] - boxes[b].drop)
        < (boxes[a].height + boxes[b].height) / 2 - 2
    ]


def test_two_bodies_of_one_acronym_are_told_apart() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(f"{BASE}body/a", kind="body", label="Caisse nationale", acronym="CNAM")
    graph.add_node(f"{BASE}body/b", kind="body", label="Conservatoire national", acronym="CNAM")
    graph.add_node(f"{BASE}body/c", kind="body", label="Commission nationale", acronym="CNIL")
    shorts = [entity["short"] for entity in embedded(draw(graph, title="t"))["entities"]]
    assert sorted(shorts) == ["CNIL", "Caisse nationale", "Conservatoire\nnational"]
