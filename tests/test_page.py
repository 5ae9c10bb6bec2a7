"""The page as people meet it, in a browser that has no network."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from browser import BASE, CHROMIUM, Visit, chromium, sample_network, visit
from senagraph.visual import draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine"),
]

CNIL = BASE + "body/CNIL"
HOSTILE = "</script><img src=x onerror=window.pwned=1>"


@pytest.fixture(scope="module")
def started() -> Iterator["Browser"]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    page = draw(sample_network(), title="Questions d’automne", source="Sénat", note="Exemples inventés.")
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(started: "Browser", file: Path) -> Iterator[Visit]:
    with visit(started, file) as seen:
        yield seen


@pytest.fixture
def desk(opened: Visit) -> Iterator[Visit]:
    """The page at rest, on a screen of 1280 by 800."""
    opened.page.keyboard.press("Escape")
    opened.page.click("#show-graph")
    opened.page.click("#reset")
    yield opened
    assert opened.messages == []
    assert opened.requests == []


def ask(seen: Visit, question: str) -> object:
    return seen.page.evaluate(f"senagraph.{question}")


def search(seen: Visit, words: str) -> None:
    seen.page.fill("#search", words)
    seen.page.press("#search", "Enter")


def test_the_graph_is_drawn(desk: Visit) -> None:
    colours = desk.page.evaluate("""() => {
        const canvas = document.querySelector("#canvas canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] === 255) seen.add(pixels.slice(i, i + 3).join());
        return seen.size;
    }""")
    assert colours > 20
    assert ask(desk, "visibleNodeCount()") == len(sample_network())


def test_labels_do_not_overlap_and_nearly_all_are_there(desk: Visit) -> None:
    labels = ask(desk, "labels()")
    assert len(labels) > 0.9 * len(sample_network())
    assert not [
        (a["iri"], b["iri"])
        for a in labels
        for b in labels
        if a["iri"] < b["iri"]
        and a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


def test_suggestions_follow_what_is_typed(desk: Visit) -> None:
    desk.page.fill("#search", "SANTE")
    options = desk.page.locator("#suggestions [role=option]")
    assert "Ministère de la santé" in " ".join(options.all_text_contents())
    assert desk.page.get_attribute("#search", "aria-expanded") == "true"
    desk.page.press("#search", "ArrowDown")
    assert desk.page.get_attribute("#search", "aria-activedescendant") == "suggestion-1"
    assert options.nth(1).get_attribute("aria-selected") == "true"
    desk.page.press("#search", "Escape")
    assert not desk.page.is_visible("#suggestions")


def test_a_search_that_finds_nothing_says_so(desk: Visit) -> None:
    desk.page.fill("#search", "ornithorynque")
    assert desk.page.inner_text("#suggestions") == "Aucun résultat"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("cnil", CNIL, id="an acronym"),
        pytest.param("informatique et des libertes", CNIL, id="words without accents"),
        pytest.param("benhaddou", BASE + "senator/14005E", id="a family name"),
        pytest.param("SEQ241000200", BASE + "question/SEQ241000200", id="a reference"),
        pytest.param("10 oct. 2024", BASE + "question/SEQ241000237", id="a day as the graph shows it"),
        pytest.param("10 octobre 2024", BASE + "question/SEQ241000237", id="a day as the panel shows it"),
        pytest.param("préparations magistrales", BASE + "question/SEQ241000274", id="words of the text"),
    ],
)
def test_a_search_focuses_the_node(desk: Visit, typed: str, found: str) -> None:
    search(desk, typed)
    assert ask(desk, "selected()") == found
    place = ask(desk, f"positionOf({found!r})")
    panel = desk.page.locator("#panel").bounding_box()
    assert 0 < place["x"] < panel["x"]


def test_the_legend_filters_by_type(desk: Visit) -> None:
    everything = ask(desk, "visibleNodeCount()"), ask(desk, "visibleEdgeCount()")
    button = desk.page.locator("#legend [data-kind=senator]")
    button.focus()
    desk.page.keyboard.press("Space")
    assert button.get_attribute("aria-pressed") == "false"
    assert ask(desk, "visibleNodeCount()") == everything[0] - 15
    assert ask(desk, "visibleEdgeCount()") == everything[1] - 20
    desk.page.click("#legend .all")
    assert (ask(desk, "visibleNodeCount()"), ask(desk, "visibleEdgeCount()")) == everything


def test_a_search_shows_what_the_legend_hid(desk: Visit) -> None:
    desk.page.click("#legend [data-kind=body]")
    search(desk, "cnil")
    assert ask(desk, "selected()") == CNIL
    assert desk.page.get_attribute("#legend [data-kind=body]", "aria-pressed") == "true"


def test_the_panel_of_a_body_quotes_the_questions(desk: Visit) -> None:
    search(desk, "cnil")
    proofs = desk.page.locator("#panel .proof")
    assert proofs.count() == 5
    assert proofs.locator("mark").all_text_contents() == ["CNIL"] * 5
    assert "mises en demeure" in " ".join(proofs.all_text_contents())


def test_the_panel_of_a_question_says_everything(desk: Visit) -> None:
    search(desk, "SEQ241000200")
    said = desk.page.inner_text("#panel")
    for words in ["Hébergement des données de santé", "3 octobre 2024", "Répondue", "Claire Montferrand", "Ain", "«"]:
        assert words in said
    link = desk.page.locator("#panel a")
    assert link.get_attribute("href") == "https://www.senat.fr/questions/base/2024/qSEQ241000200.html"
    assert "noopener" in link.get_attribute("rel")
    assert desk.page.locator("#panel .text mark").count() == 3


def test_a_neighbour_is_one_click_away_and_so_is_the_way_back(desk: Visit) -> None:
    search(desk, "SEQ241000200")
    desk.page.click("#panel .near:has-text('Claire Montferrand')")
    assert ask(desk, "selected()") == BASE + "senator/14001A"
    desk.page.click("#panel [aria-label=Revenir]")
    assert ask(desk, "selected()") == BASE + "question/SEQ241000200"


def test_a_click_on_the_canvas_chooses(desk: Visit) -> None:
    place, frame = ask(desk, f"positionOf({CNIL!r})"), desk.page.locator("#canvas").bounding_box()
    desk.page.mouse.move(frame["x"] + place["x"], frame["y"] + place["y"])
    assert "Commission nationale" in desk.page.inner_text("#tip")
    assert len(ask(desk, "labels()")) <= 6
    desk.page.mouse.click(frame["x"] + place["x"], frame["y"] + place["y"])
    desk.page.wait_for_function("senagraph.selected() !== null")
    assert ask(desk, "selected()") == CNIL


def test_the_keyboard_is_enough(desk: Visit) -> None:
    desk.page.focus("#canvas")
    desk.page.keyboard.press("/")
    assert desk.page.evaluate("document.activeElement.id") == "search"
    desk.page.keyboard.type("cnil")
    desk.page.keyboard.press("Enter")
    desk.page.focus("#canvas")
    desk.page.keyboard.press("ArrowRight")
    assert ask(desk, "selected()") not in {None, CNIL}
    before = ask(desk, "scale()")
    desk.page.keyboard.press("+")
    assert ask(desk, "scale()") > before
    desk.page.keyboard.press("Escape")
    assert ask(desk, "selected()") is None
    assert not desk.page.is_visible("#panel")


def test_zoom_and_fit(desk: Visit) -> None:
    whole = ask(desk, "scale()")
    desk.page.click("#zoom-out")
    assert ask(desk, "scale()") < whole
    desk.page.click("#fit")
    assert ask(desk, "scale()") == pytest.approx(whole)


def test_the_list_says_the_same_in_words(desk: Visit) -> None:
    desk.page.click("#show-list")
    assert desk.page.locator("#list li").count() == len(sample_network())
    desk.page.click("#list .near:has-text('Loup et pastoralisme')")
    assert desk.page.is_visible("#panel")
    desk.page.click("#show-graph")
    assert not desk.page.is_visible("#list")


def test_the_theme_follows_the_button(desk: Visit) -> None:
    light = desk.page.evaluate("getComputedStyle(document.body).backgroundColor")
    desk.page.click("#theme")
    assert desk.page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    desk.page.click("#theme")
    assert desk.page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_the_picture_downloads(desk: Visit, tmp_path: Path) -> None:
    with desk.page.expect_download() as download:
        desk.page.click("#png")
    assert download.value.suggested_filename == "questions-d-automne.png"
    download.value.save_as(tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_telephone_shows_it_all_without_scrolling_sideways(started: "Browser", file: Path, dark: bool) -> None:
    with visit(started, file, width=390, height=844, dark=dark) as seen:
        wide = "document.documentElement.scrollWidth"
        assert seen.page.evaluate(wide) == 390
        assert seen.page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")
        search(seen, "cnil")
        panel = seen.page.locator("#panel").bounding_box()
        assert (panel["x"], panel["width"]) == (0, 390)
        assert panel["y"] > 844 / 3
        assert ask(seen, f"positionOf({CNIL!r})")["y"] < panel["y"]
        seen.page.click("#show-list")
        assert seen.page.evaluate(wide) == 390
        assert seen.page.evaluate("document.querySelector('#list').scrollWidth") <= 390
        assert all(label["left"] >= 0 and label["right"] <= 390 for label in ask(seen, "labels()"))
        assert (seen.messages, seen.requests) == ([], [])


def test_hostile_words_are_only_words(started: "Browser", tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for kind in ["question", "senator", "body", "ministry", HOSTILE]:
        facts = {"label": HOSTILE, "date": HOSTILE, "acronym": HOSTILE, "status": HOSTILE, HOSTILE: HOSTILE}
        graph.add_node(HOSTILE + kind, **facts, kind=kind, page="javascript:alert(1)", title=HOSTILE, text=HOSTILE)
        edge = {"kind": HOSTILE if kind == "senator" else "cites", "quote": HOSTILE, "confidence": HOSTILE}
        graph.add_edge(HOSTILE + "question", HOSTILE + kind, key=kind, **edge)
    path = tmp_path / "hostile.html"
    page = draw(graph, title=HOSTILE, source=HOSTILE, note=HOSTILE, focus=HOSTILE + "question")
    path.write_text(page, encoding="utf-8")
    with visit(started, path) as seen:
        assert HOSTILE in seen.page.inner_text("#panel h2")
        assert HOSTILE in seen.page.inner_text("#panel .text")
        assert seen.page.inner_text("h1") == HOSTILE
        for button in range(seen.page.locator("#panel .near").count()):
            seen.page.locator("#panel .near").nth(button).click()
            if ask(seen, "selected()") != HOSTILE + "question":
                seen.page.click("#panel [aria-label=Revenir]")
        search(seen, "<img")
        seen.page.click("#show-list")
        assert HOSTILE in seen.page.inner_text("#list")
        assert seen.page.locator("img, a").count() == 0
        assert seen.page.evaluate("window.pwned") is None
        assert (seen.messages, seen.requests) == ([], [])


def test_a_script_that_is_not_ours_does_not_run(started: "Browser", file: Path, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.html"
    spoilt = file.read_text(encoding="utf-8").replace("<main>", "<main><script>window.pwned = 1</script>")
    path.write_text(spoilt, encoding="utf-8")
    with visit(started, path) as seen:
        assert seen.page.evaluate("window.pwned") is None
        assert any("Content Security Policy" in message for message in seen.messages)


def test_the_focus_is_open_at_the_start_and_the_address_keeps_it(started: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "focus.html"
    path.write_text(draw(sample_network(), title="Essai", language="en", focus=CNIL), encoding="utf-8")
    with visit(started, path) as seen:
        assert ask(seen, "selected()") == CNIL
        assert "Cited in" in seen.page.inner_text("#panel")
        assert "Independent authority" in seen.page.inner_text("#panel")
        assert seen.page.url.endswith("CNIL")
        assert seen.messages == []


def test_an_empty_graph_says_so(started: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(draw(nx.MultiDiGraph(), title="Essai"), encoding="utf-8")
    with visit(started, path) as seen:
        assert "Rien à dessiner" in seen.page.inner_text("main")
        assert ask(seen, "visibleNodeCount()") == 0
        seen.page.keyboard.press("Escape")
        assert (seen.messages, seen.requests) == ([], [])
