"""A fragment of HTML becomes text with its paragraphs kept.

For the text no tree is needed: a tag ends a line or it does not, whether it is ever closed or not. What
only looks like a tag (*dose <5 mg*) is text. Parsers of trees are slower, and drop what follows such a sign.
"""

import html
import re
import unicodedata
from typing import Final

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
_EDGES: Final = {
    slash + name: edge for slash in ("", "/") for names, edge in ((BLOCKS, "\n"), (CELLS, " ")) for name in names
}
"""What stands in the text for a tag, by its name."""
_UNSEEN_ENDS: Final = frozenset(f"/{name}" for name in UNSEEN)
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds."""


def text_of_fragment(fragment: str) -> str:
    """Return the text of a fragment of HTML, one line a paragraph, white space tidied."""
    if "<" in fragment:
        fragment = _without_tags(_without_comments(fragment))
    if "&" in fragment:
        fragment = html.unescape(fragment)
    return lines(fragment)


def _without_comments(fragment: str) -> str:
    """Return the fragment without its comments; one that is never closed is text."""
    first, *others = fragment.split("<!--")
    return first + "".join(after if closed else text for text, closed, after in (o.partition("-->") for o in others))


def _without_tags(fragment: str) -> str:
    """Return the fragment with the ends of lines and cells for its tags, without what nobody sees."""
    pieces = _TAG.split(fragment)
    names = [name.lower() if name else "" for name in pieces[1::2]]
    for end in sorted(_UNSEEN_ENDS.intersection(names)):
        _hide(pieces, names, end)
    pieces[1::2] = [_EDGES.get(name, "") for name in names]
    return "".join(pieces)


def _hide(pieces: list[str], names: list[str], end: str) -> None:
    """Empty what stands inside of the elements that this tag ends; one that is never ended hides nothing."""
    last = len(names) - 1 - names[::-1].index(end)
    hidden = False
    for number, name in enumerate(names[:last]):
        hidden = name == end[1:] or (hidden and name != end)
        if hidden:
            names[number] = pieces[2 * number + 2] = ""


def lines(text: str) -> str:
    """Return the text with each line tidied, without control characters, and empty lines left out."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    tidied = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    kept = "\n".join(filter(None, tidied))
    if kept.replace("\n", "").isprintable() or not _CONTROLS.search(kept):
        return kept
    return lines(_CONTROLS.sub("", kept))
