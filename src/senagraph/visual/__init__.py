"""From a network to one HTML page that opens offline and that hostile text cannot harm.

pyvis holds the network and its options; the page around it is ours. Everything travels
inside the file: vis-network, the styles, the program and the data, each script allowed by its
own hash, and the data as JSON that the program reads and never as markup.
"""

import html
import json
import math
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from senagraph.visual.labels import LINES, Scalar, short_label
from senagraph.visual.layout import Box, place
from senagraph.visual.words import WORDS

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["draw"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of node is drawn; ``ring`` is where it stands, in links from the middle of the picture."""

    shape: str
    radius: int
    ring: float


LOOKS: Final[Mapping[str, Look]] = {
    "question": Look("dot", 10, 1.5),
    "answer": Look("triangle", 8, 1.9),
    "body": Look("hexagon", 10, 0.7),
    "senator": Look("diamond", 10, 2.5),
    "group": Look("star", 11, 2.2),
    "constituency": Look("triangleDown", 9, 2.8),
    "ministry": Look("square", 9, 2.4),
    "other": Look("dot", 8, 2.0),
}
"""The kinds in the order of the legend. A shape stands for its kind as much as a colour does."""

LENGTHS: Final[Mapping[str, float]] = {
    "answer": 0.7,
    "cites": 1.0,
    "asker": 1.2,
    "askerConstituency": 1.5,
    "addressee": 1.7,
    "awaitedFrom": 1.7,
    "answeredBy": 1.8,
    "askerGroup": 1.9,
}
"""How long the link of a kind would like to be; the middle of the picture is for citations."""

WIDE: Final = 2.05
TALL: Final = 0.62
CHARACTER: Final = 6.6
BOLD: Final = 7.7
"""The width of a character in pixels: bodies are written in bold."""
LINE: Final = 14
_MONTHS: Final = {
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "en": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split(),
}
_OPTIONS: Final = {
    "physics": False,
    "layout": {"randomSeed": 1},
    "nodes": {"chosen": False, "font": {"multi": False}},
    "edges": {"chosen": False, "smooth": False, "selectionWidth": 0},
    "interaction": {
        "hover": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "keyboard": False,
        "navigationButtons": False,
    },
}
_HOLE = re.compile(r"\{\{([a-z_.]+)\}\}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPES: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def draw(
    graph: "MultiDiGraph",
    *,
    title: str,
    language: str = "fr",
    focus: str | None = None,
    source: str = "",
    note: str = "",
) -> str:
    """Return a self-contained HTML page that shows the graph.

    ``focus`` is the node on which the page opens; ``source`` says where the data come from,
    and ``note`` what a reader should know of them. The same graph gives the same page.

    Raises ``ValueError`` for a language that we do not speak and a focus that is not a node.
    """
    if language not in WORDS:
        raise ValueError(f"no such language: {language!r} (known: {', '.join(WORDS)})")
    if focus is not None and focus not in graph:
        raise ValueError(f"no such node: {focus!r}")
    data = _data(graph, language, focus)
    words = WORDS[language]
    text = {
        "title": title,
        "language": language,
        "source": words["label.source"].replace("{source}", source) if source else "",
        "note": note,
        "counts": _counts(data, words),
        "meta.description": words["meta.description"].replace("{title}", title),
    }
    return _page({**words, **text}, _as_json({**data, "title": title, "words": words}))


def _data(graph: "MultiDiGraph", language: str, focus: str | None) -> dict[str, Any]:
    """Return what the program in the page reads: entities, links, and the network of pyvis."""
    kinds = list(LOOKS)
    nodes = sorted(
        graph.nodes,
        key=lambda node: (kinds.index(_kind(graph.nodes[node])), str(graph.nodes[node].get("label")), node),
    )
    rank = {node: place for place, node in enumerate(nodes)}
    entities = _told_apart([_entity(node, graph.nodes[node], language) for node in nodes])
    links = sorted(
        (_link(rank[first], rank[second], facts, entities) for first, second, facts in graph.edges(data=True)),
        key=lambda link: (link["from"], link["to"], link["kind"], json.dumps(link, sort_keys=True)),
    )
    return {
        "entities": entities,
        "links": links,
        "kinds": kinds,
        "shapes": {kind: look.shape for kind, look in LOOKS.items()},
        "focus": rank[focus] if focus is not None else None,
        "language": language,
        **_network(entities, links),
    }


def _kind(facts: Mapping[str, Any]) -> str:
    kind = str(facts.get("kind"))
    return kind if kind in LOOKS else "other"


def _entity(node: str, facts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return one node with the facts that can be shown; an address that is not of the web is only text."""
    known = {key: value for key, value in sorted(facts.items()) if _is_scalar(value) and value != ""}
    kind = _kind(known)
    known.setdefault("label", node)
    entity = {
        "iri": node,
        "kind": kind,
        "facts": known,
        "short": short_label(kind, known, _short_date(str(known.get("date", "")), language)),
    }
    if _is_web_address(str(known.get("page", ""))):
        entity["page"] = known["page"]
    return entity


def _told_apart(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give bodies of one acronym their names for labels (two are called CNAM)."""
    shared = Counter(entity["short"] for entity in entities if entity["kind"] == "body")
    for entity in entities:
        if entity["kind"] == "body" and shared[entity["short"]] > 1:
            entity["short"] = short_label("body", {"label": entity["facts"]["label"]})
    return entities


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | bool) and not (isinstance(value, float) and not math.isfinite(value))


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _short_date(written: str, language: str) -> str:
    """Return ``3 oct. 2024``, or nothing for what is not a day."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return ""
    number = "1er" if day.day == 1 and language == "fr" else day.day
    return f"{number} {_MONTHS[language][day.month - 1]} {day.year}"


def _link(first: int, second: int, facts: Mapping[str, Any], entities: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one edge; ``at`` is where its quotation starts in the question's text, as JavaScript counts."""
    shown = {key: value for key, value in sorted(facts.items()) if _is_scalar(value) and value != ""}
    link = {"from": first, "to": second, **shown, "kind": str(shown.get("kind", ""))}
    text = str(entities[first]["facts"].get("text", ""))
    in_answer = shown.get("part") == "answer" and entities[first]["kind"] == "question"
    at = None if in_answer else _position(text, str(shown.get("quote", "")), shown.get("start"))
    if at is not None:
        link["at"] = at
    return link


def _position(text: str, quote: str, start: Scalar | None) -> int | None:
    """Return the offset of the quotation in UTF-16 units; one that the text does not hold has none."""
    if not quote:
        return None
    at = start if isinstance(start, int) and start >= 0 and text.startswith(quote, start) else text.find(quote)
    return None if at < 0 else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _network(entities: list[dict[str, Any]], links: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the nodes, edges and options of a pyvis network, with a place for every node.

    Each has a place in a wide picture (``x``, ``y``) and one in a tall picture (``tall``).
    """
    from pyvis.network import Network

    degrees = Counter(end for link in links for end in (link["from"], link["to"]))
    sizes = [_radius(entity["kind"], degrees[rank]) for rank, entity in enumerate(entities)]
    wide, tall = (_positions(entities, links, sizes, aspect) for aspect in (WIDE, TALL))
    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    for rank, entity in enumerate(entities):
        network.add_node(
            rank,
            label=entity["short"],
            shape=LOOKS[entity["kind"]].shape,
            size=sizes[rank],
            x=wide[rank][0],
            y=wide[rank][1],
            tall=tall[rank],
        )
    for rank, link in enumerate(links):
        network.add_edge(link["from"], link["to"], id=rank, arrows="")
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _radius(kind: str, degree: int) -> int:
    """Return a radius whose growth is that of the square root of the degree."""
    return LOOKS[kind].radius + min(8, round(1.4 * math.sqrt(max(0, degree - 1))))


def _positions(
    entities: list[dict[str, Any]], links: list[dict[str, Any]], sizes: list[int], aspect: float
) -> list[tuple[int, int]]:
    crowded = sum(entity["kind"] == "question" for entity in entities) > 3
    return place(
        [
            _box(entity["short"], size, BOLD if entity["kind"] == "body" else CHARACTER)
            for entity, size in zip(entities, sizes, strict=True)
        ],
        [(link["from"], link["to"], LENGTHS.get(link["kind"], 1.5)) for link in links],
        [LOOKS[entity["kind"]].ring if crowded else None for entity in entities],
        aspect,
    )


def _box(label: str, radius: int, character: float) -> Box:
    """Return the room of a node with its label below it."""
    lines = label.split("\n")[:LINES]
    below = LINE * len(lines) + 3
    return Box(max(2 * radius, character * max(map(len, lines))) + 10, 2 * radius + below + 8, below / 2)


def _counts(data: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Return the line under the title: ``20 questions · 95 nœuds · 140 liens``."""
    questions = sum(entity["kind"] == "question" for entity in data["entities"])
    parts = [
        _count(words, "count.entities", len(data["entities"])),
        _count(words, "count.links", len(data["links"])),
    ]
    if questions:
        name = words["kind.question.one" if questions == 1 else "kind.question.many"]
        parts.insert(0, f"{questions} {name.lower()}")
    return " · ".join(parts)


def _count(words: Mapping[str, str], key: str, count: int) -> str:
    return words[f"{key}.{'one' if count <= 1 else 'many'}"].replace("{count}", str(count))


def _as_json(data: Mapping[str, Any]) -> str:
    """Return JSON that a ``<script>`` element can hold: no character in it means anything to HTML."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    escaped = written.translate(_ESCAPES)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def _page(text: Mapping[str, str], data: str) -> str:
    """Return the page with its holes filled; only our own files are put in as they are."""
    style, program, library = _asset("page.css"), _asset("page.js"), _vis_network()
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src " + _hashes([library, program]),
            "style-src " + _hashes([style]),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    raw = {"style": style, "program": program, "library": library, "data": data, "policy": policy}

    def fill(hole: re.Match[str]) -> str:
        name = hole[1]
        return raw[name] if name in raw else html.escape(_SURROGATE.sub("\ufffd", text[name]))

    return _HOLE.sub(fill, _asset("page.html"))


def _hashes(contents: Iterable[str]) -> str:
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in contents)


def _asset(name: str) -> str:
    return files("senagraph.visual").joinpath(name).read_text(encoding="utf-8")


def _vis_network() -> str:
    """Return the program of vis-network that pyvis carries; it needs none of its style sheet here."""
    script = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ValueError("this vis-network cannot stand inside a page")
    return script
