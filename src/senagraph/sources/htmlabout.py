"""What an HTML page says of itself: its encoding, its address, the block that tells who asks whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from senagraph.errors import UnreadableDocument
from senagraph.model import Issue, Severity
from senagraph.sources.decode import decode
from senagraph.sources.htmltext import HEADINGS, Element, TextLine, ancestry
from senagraph.sources.pages import reference_in
from senagraph.text import fold

SITE: Final = "https://www.senat.fr/"
ENCODINGS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac_roman",
}
"""Encodings other than UTF-8 by the names that pages declare; ISO-8859-1 means windows-1252 (Encoding standard)."""
AUTHOR: Final = "Auteur de la question"
REASSIGNED: Final = "Question réattribuée à"
LABELS: Final = (
    (AUTHOR, re.compile(r"auteure?(?:\(e\))? de la question\b")),
    ("Type de question", re.compile(r"type de (?:la )?question\b")),
    ("Ministre interrogé(e)", re.compile(r"ministres?(?:\(s\))? interrogee?s?(?:\(e?s?\))*")),
    (REASSIGNED, re.compile(r"question reattribuee (?:a|au|aux)\b")),
    ("Date(s) de publication", re.compile(r"dates?(?:\(s\))? de publication\b")),
)
"""The headings of the block, by the name under which their values are kept; as they are written, folded."""
LONGEST_LABEL: Final = 60
"""Characters."""
TITLES: Final = HEADINGS | {"dt", "th"}
"""Elements that are headings of what follows, and nothing else."""
MATRICULE: Final = "matricule"
"""The name of the one fact that stands in a link: the author's number."""

_DECLARED: Final = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)|\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_SAVED_FROM: Final = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(\S+)")
_QUESTION_PAGE: Final = re.compile(r"/questions/base/\d{4}/q\w+\.html?", re.IGNORECASE)
_SENATOR_PAGE: Final = re.compile(r"/senateur/[a-z_-]+?(\d{5}[a-z])\.html?", re.IGNORECASE)


def read_encoded(content: bytes, source: str) -> tuple[str, list[Issue]]:
    """Return the text of a page, and what is odd about its encoding.

    A mark counts first, then UTF-8 if the bytes are that, then what the page declares. Raises ``UnreadableDocument``
    for what :func:`decode` refuses, and when the bytes are not what is declared.
    """
    found = _DECLARED.search(content[:4096])
    declared = (found[1] or found[2]).decode("ascii", "replace").lower() if found else None
    if _is_utf8(content) or declared is None or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, encoding = decode(content, source)
    else:
        text, encoding = _as_declared(content, declared, source)
    issues = []
    if encoding not in ("utf-8", "utf-8-sig"):
        issues.append(_notice(source, "encoding", f"not UTF-8; read as {encoding}", encoding))
    elif declared in ENCODINGS and not text.isascii():
        issues.append(_notice(source, "encoding", f"UTF-8, though the page declares {declared}", declared))
    return text, issues


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_declared(content: bytes, declared: str, source: str) -> tuple[str, str]:
    encoding = ENCODINGS.get(declared, "utf-8" if declared in ("utf-8", "utf8") else None)
    if encoding is None:
        raise UnreadableDocument(source, None, f"an encoding that we do not read: {declared!r}")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        what = f"byte 0x{content[wrong.start]:02x} is none of {declared}, which the page declares"
        raise UnreadableDocument(source, line, what) from wrong
    return decode(text.encode(), source)[0], encoding


def addresses(root: Element, text: str) -> Iterator[str]:
    """Yield the addresses that a page gives as its own, the surest first, each made whole."""
    saved = _SAVED_FROM.search(text[:65536])
    base = next((address for e in root.iter("base") if (address := e.get("href"))), None)
    own = [e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower().strip() == "canonical"]
    own += [e.get("content") for e in root.iter("meta") if "og:url" in (e.get("property"), e.get("name"))]
    own += [saved[1] if saved else None, base]
    against = base or (saved[1] if saved else None) or SITE
    for address in own:
        if address:
            yield _whole(against, address)


def _whole(against: str, address: str) -> str:
    try:
        return urljoin(urljoin(SITE, against.strip()), address.strip())
    except ValueError:
        return address


def is_of_the_senate(address: str) -> bool:
    """Tell whether an address is one of senat.fr."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and (host == "senat.fr" or host.endswith(".senat.fr"))


def reference_of(name: str, own: Iterable[str], source: str, issues: list[Issue]) -> str | None:
    """Return the reference that the file's name carries, else the address of the page.

    An address of another host is not taken, and a reference that contradicts the one that is taken is noted.
    """
    references = [reference_in(name)]
    for address in own:
        if not is_of_the_senate(address):
            what = f"an address of another site is not taken: {address[:200]}"
            issues.append(_notice(source, "foreign-address", what, address[:200]))
        elif _QUESTION_PAGE.fullmatch(urlsplit(address).path):
            references.append(reference_in(address))
    found = list(dict.fromkeys(reference for reference in references if reference))
    if len(found) > 1:
        what = f"the page is called {found[0]} here and {', '.join(found[1:])} there; the first is taken"
        issues.append(Issue(source, None, Severity.WARNING, "two-references", what, " ".join(found)))
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Facts:
    """The block of a page that tells who asks whom."""

    values: dict[str, str]
    """By the heading as we know it; several values of one heading stand on lines of their own."""
    lines: frozenset[TextLine]
    """The lines of which the block is made."""
    unknown: tuple[TextLine, ...]
    """Headings that we do not know."""


def facts_of(lines: Sequence[TextLine], forms: frozenset[int]) -> Facts:
    """Return what the block of headings says; ``forms`` are the places of lines that belong to the question."""
    labels = _labels(lines)
    within = _elements_around([lines[place].block for place in labels])
    tags = {lines[place].block.tag for place in labels} & TITLES
    values: dict[str, list[str]] = {}
    told: set[TextLine] = set()
    unknown: list[TextLine] = []
    name: str | None = None
    for place in range(min(labels, default=len(lines)), len(lines)):
        line = lines[place]
        if place in forms or line.block not in within:
            break
        name, value = labels.get(place, (name, line.text))
        if line.block.tag in tags and place not in labels:
            unknown.append(line)
            name = None
        told.add(line)
        if name is not None and value:
            values.setdefault(name, []).append(value)
            if name == AUTHOR and (matricule := _matricule(line.block)):
                values[MATRICULE] = [matricule]
    return Facts({name: "\n".join(found) for name, found in values.items()}, frozenset(told), tuple(unknown))


def _labels(lines: Sequence[TextLine]) -> dict[int, tuple[str, str]]:
    """Return the first place of each heading, its name, and the value that follows it on its line."""
    found: dict[str, tuple[int, str]] = {}
    for place, line in enumerate(lines):
        name, value = _label(line.text)
        if name and name not in found:
            found[name] = place, value
    return {place: (name, value) for name, (place, value) in found.items()}


def _label(line: str) -> tuple[str, str]:
    folded = fold(line[:LONGEST_LABEL])
    for name, pattern in LABELS:
        if found := pattern.match(folded):
            rest = line[found.end() :].strip()
            if not rest or rest.startswith(":") or name == REASSIGNED:
                return name, rest.lstrip(": ")
    return "", ""


def _elements_around(blocks: Sequence[Element]) -> frozenset[Element]:
    """Return what is in the smallest element around the parents of all these."""
    if not blocks:
        return frozenset()
    others = [set(ancestry(block)) for block in blocks[1:]]
    around = (element for element in blocks[0].iterancestors() if all(element in other for other in others))
    return frozenset(next(around, blocks[0]).iter())


def _matricule(block: Element) -> str | None:
    found = (_SENATOR_PAGE.search(link.get("href") or "") for link in block.iter("a"))
    return next((link[1].upper() for link in found if link), None)


def _notice(source: str, code: str, message: str, found: str) -> Issue:
    return Issue(source, None, Severity.NOTICE, code, message, found)
