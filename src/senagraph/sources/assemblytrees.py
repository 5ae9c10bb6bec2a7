"""Files of the Assemblée nationale, JSON or XML, become trees: one a question, with the line at which it begins.

A tree is what JSON calls an object; an element of XML becomes one whose attributes are the keys that begin with ``@``,
and whose repeated children are a list. Nothing outside the file is looked at: a document type declaration, and so
every entity of its making, is refused.
"""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

from lxml import etree

from senagraph.errors import UnreadableDocument

Tree = dict[str, Any]
"""Values are trees, lists of them, texts, or nothing."""

WRAPPERS: Final = frozenset({"questions", "questionsEcrites", "questionsGvt", "questionsOralesSansDebat", "QUESTIONS"})
"""What holds many questions in one file (those of the fourteenth legislature)."""
ELEMENTS: Final = frozenset({"question", "QUESTION"})
TEXTS: Final = frozenset({"texte", "TEXTE_DEPOT", "TEXTE_REPONSE"})
"""Elements whose content is HTML, whether it is escaped or not."""
_BLANK: Final = re.compile(r"[\ufeff \t\r\n]*")
_ATTRIBUTES: Final = r'(?:"@[^"]*"\s*:\s*"[^"]*"\s*,\s*)*'
_WRAPPER: Final = re.compile(rf'\{{\s*{_ATTRIBUTES}"(?:question|{"|".join(sorted(WRAPPERS))})"\s*:\s*')
_DECLARATION: Final = re.compile(r"\A(\ufeff?\s*)<\?xml[^>]*\?>")
_DOCTYPE: Final = "<!DOCTYPE"


@dataclass(frozen=True, slots=True)
class Found:
    """One question of a file: the line at which it begins, its own text, its values."""

    line: int
    text: str
    tree: Tree
    alone: bool
    """The file is made for one question."""


def json_questions(text: str, source: str) -> Iterator[Found]:
    """Yield the questions of a file of JSON: one, with or without its wrapper, or the items of an array.

    Raises ``UnreadableDocument`` with the line at which the text is no longer JSON, or says more than questions;
    what precedes has been yielded.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)
    at, depth = _after_blank(text, 0), 0
    while wrapper := _WRAPPER.match(text, at):
        at, depth = wrapper.end(), depth + 1
    try:
        if text.startswith("[", at):
            at = yield from _items(decoder, text, at + 1)
        else:
            start = at
            tree, at = decoder.raw_decode(text, start)
            yield Found(_line(text, start), text[start:at], _question(tree), alone=True)
    except json.JSONDecodeError as wrong:
        what = f"no JSON from here on ({wrong.msg}); was the file cut short?"
        raise UnreadableDocument(source, wrong.lineno, what) from wrong
    except RecursionError as wrong:
        raise UnreadableDocument(source, _line(text, at), "nested too deeply: no question") from wrong
    except ValueError as wrong:
        raise UnreadableDocument(source, _line(text, at), str(wrong)) from wrong
    rest = re.compile(rf"(?:\s*\}}){{{depth}}}\s*").match(text, at)
    if rest is None or rest.end() < len(text):
        what = f"after the questions stands something that we do not know: {text[at : at + 60]!r}"
        raise UnreadableDocument(source, _line(text, at), what)


def _items(decoder: json.JSONDecoder, text: str, at: int) -> Generator[Found, None, int]:
    """Yield the items of an array, and return the place after its end."""
    line, counted = _line(text, at), at
    at = _after_blank(text, at)
    while not text.startswith("]", at):
        line, counted, start = line + text.count("\n", counted, at), at, at
        tree, at = decoder.raw_decode(text, start)
        yield Found(line, text[start:at], _question(tree), alone=False)
        at = _after_blank(text, at)
        if text.startswith(",", at):
            at = _after_blank(text, at + 1)
        elif not text.startswith("]", at):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    return at + 1


def _question(value: object) -> Tree:
    """Return the question that a value is or wraps. Raises ``ValueError`` for a value that is no object."""
    if isinstance(value, dict) and isinstance(value.get("question"), dict):
        value = value["question"]
    if not isinstance(value, dict):
        raise ValueError(f"no question, but {value!r}"[:120])
    return value


def _once(pairs: list[tuple[str, Any]]) -> Tree:
    """Return an object. Raises ``ValueError`` when a key stands in it twice: nobody can say which value counts."""
    tree = dict(pairs)
    if len(tree) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object")
    return tree


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def xml_questions(text: str, source: str) -> Iterator[Found]:
    """Yield the questions of a file of XML: its root, or the children of a root that holds many.

    Raises ``UnreadableDocument`` for what is not well formed, for a document type declaration, and for a root or a
    child that is no question.
    """
    root = _root(text, source)
    alone = _name(root) not in WRAPPERS
    for element in (root,) if alone else root:
        if _name(element) not in ELEMENTS:
            what = f"an element that is no question: <{_name(element)}>"
            raise UnreadableDocument(source, _line_of(element), what)
        tree = _tree(element)
        written = etree.tostring(element, encoding="unicode", with_tail=False)
        yield Found(_line_of(element), written, tree if isinstance(tree, dict) else {}, alone)


def _root(text: str, source: str) -> etree._Element:
    if _DOCTYPE in text:
        line = _line(text, text.index(_DOCTYPE))
        raise UnreadableDocument(source, line, "a document type declaration: the Assemblée's files have none; not read")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_DECLARATION.sub(r"\1", text).removeprefix("\ufeff").encode(), parser)
    except etree.XMLSyntaxError as wrong:
        raise UnreadableDocument(source, wrong.lineno, f"no well-formed XML from here on: {wrong.msg}") from wrong


def _tree(element: etree._Element) -> Tree | str | None:
    """Return the values of an element; libxml2 has refused a file of more than 256 levels."""
    tree: Tree = {f"@{etree.QName(name).localname}": value for name, value in element.attrib.items()}
    if _name(element) in TEXTS:
        held = (etree.tostring(child, encoding="unicode") for child in element)
        return "".join([element.text or "", *held])
    for child in element:
        name, value = _name(child), _tree(child)
        tree[name] = [*_listed(tree[name]), value] if name in tree else value
    if not tree:
        return element.text
    if element.text and element.text.strip():
        tree["#text"] = element.text
    return tree


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _line_of(element: etree._Element) -> int:
    # the stubs of lxml do not say what kind of value it is
    line = cast("int | None", element.sourceline)
    return line or 1


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
