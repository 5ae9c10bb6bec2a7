"""The text of an HTML page, line by line, each with the line of the file at which it begins.

lxml mends the tree and fetches nothing: no entity, no frame, no address. Its ``sourceline`` is that of an element and
never above 65,535; from an element on we count the line ends of the text ourselves. So a number is exact but for text
that follows a comment of several lines, and, beyond the 65,535th line, too low by the line ends inside of tags.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HTMLParser

from senagraph.errors import UnreadableDocument
from senagraph.markup import BLOCKS, CELLS, UNSEEN
from senagraph.text import tidy

Element = etree._Element

HIDDEN: Final = UNSEEN | frozenset("audio canvas datalist iframe math noframes textarea title video".split())
"""Elements whose content is no text of the page."""
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements of one line, however it is broken."""
MOST_ATTRIBUTES: Final = 1000
"""Signs that set attributes apart in one tag; the time to read a tag grows with their square."""

_TAGS: Final = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)|\Z)"""
    r"""|(?P<tag><[a-z](?>[^>=]+|=\s*(?:"[^"]*"|'[^']*')?)*+)""",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED: Final = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_BETWEEN: Final = re.compile(r"[\s/]+|=")
_LINE_END: Final = re.compile(r"\r\n?")
_END: Final = re.compile(r"</(?:html|body)\b[^<>\n]*>", re.IGNORECASE)
"""Where the parser stops or leaves what it is in, though browsers read on."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ADDRESS: Final = re.compile(r"\s*(?:https?://|www\.|\S+@)")
_WINDOWS: Final = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""What ``&#150;`` and the like mean (HTML standard, *Numeric character reference end state*)."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page as it is seen."""

    text: str
    number: int
    """The line of the file at which it begins."""
    block: Element
    """The innermost element that begins and ends a line around it."""
    linked: bool
    """Whether it is a link and nothing else; one that shows an address is text."""


def read_tree(text: str, source: str) -> Element:
    """Return the root of a page. Raises ``UnreadableDocument`` for one that is built like no page of a site."""
    text = _END.sub("", _LINE_END.sub("\n", text))
    if (line := _overfull_tag(text)) is not None:
        raise UnreadableDocument(source, line, f"a tag of more than {MOST_ATTRIBUTES} attributes: not a page of a site")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    for wrong in parser.error_log:
        if "XML_PARSE_HUGE" in wrong.message or "Excessive depth" in wrong.message:
            what = f"nested too deep or too large for a page of a site: {wrong.message.partition(',')[0]}"
            raise UnreadableDocument(source, wrong.line, what)
    if root is None:
        raise UnreadableDocument(source, 1, "a page without an element")
    return root


def _overfull_tag(text: str) -> int | None:
    """Return the line of the first tag with more attributes than any has."""
    for found in _TAGS.finditer(text):
        tag = found["tag"]
        if tag and len(tag) > MOST_ATTRIBUTES and len(_BETWEEN.findall(_QUOTED.sub(" ", tag))) > MOST_ATTRIBUTES:
            return text.count("\n", 0, found.start()) + 1
    return None


def text_lines(
    root: Element, leaves_out: Callable[[Element], bool], sets_apart: Callable[[Element], bool]
) -> list[TextLine]:
    """Return the lines of an element that hold something, in reading order.

    A cell of a table begins and ends a line when it sets its text apart; else a space stands between the cells.
    """
    reader = _Reader(sets_apart)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            reader.leave(element, element is root)
        else:
            reader.enter(element, element.tag in HIDDEN or leaves_out(element))
    reader.end_line()
    return reader.lines


@dataclass(slots=True)
class _Reader:
    """The lines read so far, and the one being read."""

    sets_apart: Callable[[Element], bool]
    lines: list[TextLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    cursor: int = 1
    number: int = 0
    block: Element | None = None
    plain: bool = False
    """Whether the line holds a letter that is in no link."""
    blocks: list[Element] = field(default_factory=list)
    left_out: Element | None = None
    """The element in which we are and that is not read: its line ends count."""
    links: int = 0
    headings: int = 0
    kept: int = 0
    """How many elements are open in which the line ends of the file count (``pre``)."""

    def enter(self, element: Element, is_left_out: bool) -> None:
        found: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave it open
        self.cursor = max(self.cursor, found or 0)
        if self.left_out is None:
            self._edge(element)
            if is_left_out:
                self.left_out = element
            else:
                self._open(element)
        self._add(element.text or "")

    def _open(self, element: Element) -> None:
        if element.tag in BLOCKS or element.tag in CELLS or element.tag == "body" or not self.blocks:
            self.blocks.append(element)
        self._count(element, 1)

    def leave(self, element: Element, is_last: bool) -> None:
        if self.left_out is None:
            self._count(element, -1)
            if self.blocks and self.blocks[-1] is element:
                self.blocks.pop()
        elif element is self.left_out:
            self.left_out = None
        if self.left_out is None:
            self._edge(element)
        if not is_last:
            self._add(element.tail or "")

    def _count(self, element: Element, by: int) -> None:
        if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
            self.links += by
        elif element.tag in HEADINGS:
            self.headings += by
        elif element.tag == "pre":
            self.kept += by

    def _edge(self, element: Element) -> None:
        """End the line where the element begins or ends one; a heading is one line."""
        if element.tag == "br" and self.headings:
            self.pieces.append(" ")
        elif element.tag in BLOCKS or (element.tag in CELLS and self.sets_apart(element)):
            self.end_line()
        elif element.tag in CELLS:
            self.pieces.append(" ")

    def _add(self, text: str) -> None:
        if self.left_out is not None:
            self.cursor += text.count("\n")
        elif self.kept and "\n" in text:
            for line in text.split("\n"):
                self._append(line)
                self.end_line()
                self.cursor += 1
            self.cursor -= 1
        elif text:
            self._append(text)
            self.cursor += text.count("\n")

    def _append(self, text: str) -> None:
        seen = text.lstrip()
        if not seen:
            self.pieces.append(" ")
            return
        if not self.number:
            self.number = self.cursor + text.count("\n", 0, len(text) - len(seen))
            self.block = self.blocks[-1]
        if not self.links or _ADDRESS.match(seen):
            self.plain = self.plain or any(map(str.isalnum, seen))
        self.pieces.append(text)

    def end_line(self) -> None:
        text = _clean("".join(self.pieces))
        if text and self.block is not None:
            self.lines.append(TextLine(text, self.number, self.block, not self.plain and any(map(str.isalnum, text))))
        self.pieces.clear()
        self.number, self.block, self.plain = 0, None, False


def _clean(text: str) -> str:
    tidied = tidy(text)
    return tidied if tidied.isprintable() else tidy(_CONTROLS.sub("", tidied).translate(_WINDOWS))


def ancestry(element: Element) -> Iterator[Element]:
    """Yield an element and those around it, from the inside out."""
    yield element
    yield from element.iterancestors()
