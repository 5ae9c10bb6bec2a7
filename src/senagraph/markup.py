"""A fragment of HTML becomes text with its paragraphs kept.

For the text no tree is needed: a tag ends a line or it does not, whether it is ever closed or not. What
only looks like a tag (*dose <5 mg*) is text. Parsers of trees are slower, and drop what follows such a sign.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from senagraph.text import tidy

BLOCKS: Final = frozenset(
    """address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul""".split()
)
"""Elements that begin and end a line."""
CELLS: Final = frozenset({"td", "th"})
UNSEEN: Final = frozenset("script style head noscript template object svg button select".split())
"""Elements whose content is no text of the page."""

_TAG: Final = re.compile(
    r"""<(?:[!?][^<>]*|(/?[a-z][a-z0-9]*(?::[a-z0-9]+)?)(?=[\s/>])(?>[^<>=]+|=\s*"[^"<]*"|=\s*'[^'<]*'|=)*+)>""",
    re.IGNORECASE,
)
"""A tag with its name, or a declaration; a sign > may stand inside of a quoted attribute."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds."""


def text_of_fragment(fragment: str) -> str:
    """Return the text of a fragment of HTML, one line a paragraph, white space tidied."""
    if "<" in fragment:
        fragment = "".join(_seen(_without_comments(fragment)))
    if "&" in fragment:
        fragment = html.unescape(fragment)
    return lines(fragment)


def _without_comments(fragment: str) -> str:
    """Return the fragment without its comments; one that is never closed is text."""
    first, *others = fragment.split("<!--")
    return first + "".join(after if closed else text for text, closed, after in (o.partition("-->") for o in others))


def _seen(fragment: str) -> Iterator[str]:
    """Yield what is to be seen: the text between tags, and what each tag stands for."""
    first, *others = _TAG.split(fragment)
    yield first
    names = [(name or "").lower() for name in others[::2]]
    ends = set(names)
    hidden: str | None = None
    for name, text in zip(names, others[1::2], strict=True):
        if hidden is None and name in UNSEEN and f"/{name}" in ends:
            hidden = f"/{name}"
        elif name == hidden:
            hidden = None
        if hidden is None:
            yield _edge(name.removeprefix("/"))
            yield text


def _edge(name: str) -> str:
    """Return what an element of this name puts before and after its text."""
    return "\n" if name in BLOCKS else " " if name in CELLS else ""


def lines(text: str) -> str:
    """Return the text with each line tidied, without control characters, and empty lines left out."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line for line in map(_clean, text.split("\n")) if line)


def _clean(line: str) -> str:
    tidied = tidy(line)
    return tidied if tidied.isprintable() else tidy(_CONTROLS.sub("", tidied))
