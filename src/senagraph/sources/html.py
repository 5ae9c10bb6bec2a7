"""Question pages of senat.fr as a browser saves them, of whatever year: the same lines as in the text form.

Only the question is taken: its title, the block that says who asks whom, and what stands from the header to the last
notice or the end of the answer. Where that is in the page is told by the lines themselves: it is the smallest element
that holds all those of a known form. Names of classes, which change with each layout, only help to leave out what holds
none of them: menus, links to share, banners.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Severity
from senagraph.pageforms import Line, is_legislature, read_lines
from senagraph.sources.htmlabout import addresses, facts_of, read_encoded, reference_of
from senagraph.sources.htmltext import Element, TextLine, ancestry, read_tree, text_lines
from senagraph.sources.inputs import LARGEST, Input
from senagraph.text import fold

FORM: Final = "html"
NAVIGATION: Final = frozenset({"nav", "footer"})
"""Elements that hold nothing of a question."""
OPEN: Final = frozenset({"header", "answer", "oral answer", "sitting"})
"""Kinds of lines that text follows; below any other one, if it is the last, stand only things of the site."""
BEFORE_TEXT: Final = (
    ("Concerne le thème", re.compile(r"Concerne le thème ?: ?(.+)")),
    ("Rappelle la question", re.compile(r"Rappelle la question (?:n° ?)?(\w+)\b.*")),
)
"""Lines of the years 2009 to 2022 between the header and the text, which the text form does not have."""

_BEGINNING: Final = re.compile(
    r"\ufeff?(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|script|style|main|article|section|div|table|center|font"
    r"|h[1-6]|p)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|partage|partager|social|breadcrumbs?|ariane|cookies?|menu|navbar|navigation|nav"
    r"|pagination|toolbar|outils|skip|banner|footer|pied|tarteaucitron|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"})
_OF_THE_SITE: Final = re.compile(
    r"©.*|(?:retour|haut de page|imprimer|partager|envoyer|voir la video|plan du site|mentions legales|contacts?"
    r"|accessibilite|suivez-nous|facebook|twitter|linkedin)\b.{0,60}"
)
"""What the site, not the question, says below a text, folded."""
_NO_QUESTION: Final = (
    (re.compile(r"introuvable|\b404\b|not found|erreur|n'existe (?:pas|plus)"), "an error page"),
    (re.compile(r"/senateur/"), "a senator's page"),
    (re.compile(r"recherche|resultats?\b"), "a list of results"),
)
"""What else a page of the site is, by its title or its addresses, folded."""


def recognises(text: str) -> bool:
    """Tell whether the text begins like an HTML page, and not like another kind of XML."""
    return _BEGINNING.match(text) is not None


def read(file: Input) -> Iterator[Document | Issue]:
    """Yield the question of a page as a document, after what is odd about the page.

    Raises ``UnreadableDocument`` for a page that is too large or no text, that holds no question or several, and that
    is built like no page of a site.
    """
    content = file.whole()
    if content is None:
        raise UnreadableDocument(file.source, None, f"larger than {LARGEST} bytes: not a page")
    text, issues = read_encoded(content, file.source)
    page = _read_page(text, file.source)
    header = _header(page, text)
    title, above = _above(page.lines[: header.number - 1])
    lines, facts = _question(page, header, issues)
    if not any(line.kind == "footer" for line in page.forms) and _CLOSED.search(text) is None:
        _warn(issues, file.source, None, "cut", "neither a footer nor an end tag: the page may be cut short")
    reference = reference_of(file.name, addresses(page.tree, text), file.source, issues)
    yield from issues
    lines = [*above, *lines]
    yield Document(
        source=file.source,
        name=file.name,
        text="\n".join(line.text for line in lines),
        sha256=hashlib.sha256(content).hexdigest(),
        reference=reference,
        first_line=lines[0].number,
        form=FORM,
        title=title,
        lines=tuple(line.number for line in lines),
        facts=facts,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    source: str
    tree: Element
    lines: list[TextLine]
    forms: list[Line]
    """Those of the lines that have a form of a question page; their numbers are places in ``lines``, from 1."""


def _read_page(text: str, source: str) -> _Page:
    tree = read_tree(text, source)
    lines = text_lines(tree, leaves_out=lambda element: element.tag in NAVIGATION, sets_apart=lambda _: True)
    beside = {element for aside in tree.iter("aside") for element in aside.iter()}
    return _Page(source, tree, lines, [line for line in _forms(lines) if lines[line.number - 1].block not in beside])


def _forms(lines: Sequence[TextLine]) -> list[Line]:
    """Return the lines of a known form. A link leads to another page, unless it leads to the recalled question's."""
    found = read_lines("\n".join(line.text for line in lines))
    return [
        form for form in found if form.kind != "text" and (form.kind == "recalled" or not lines[form.number - 1].linked)
    ]


def _header(page: _Page, text: str) -> Line:
    """Return the header of the page's question. Raises ``UnreadableDocument`` unless there is just one."""
    headers = [line for line in page.forms if line.kind == "header"]
    if not headers:
        raise _no_question(page, text)
    if len(headers) > 1:
        places = ", ".join(str(page.lines[line.number - 1].number) for line in headers[:10])
        what = f"{len(headers)} questions in one page, at lines {places}: a page of the site holds one"
        raise UnreadableDocument(page.source, page.lines[headers[1].number - 1].number, what)
    return headers[0]


def _no_question(page: _Page, text: str) -> UnreadableDocument:
    """Return the error that says what the page is instead of a question's."""
    heading = next((line for line in page.lines if line.block.get("id") == "question"), None)
    if heading is not None:
        what = f"a heading of a question in a form that we do not know: {heading.text[:80]!r}"
        return UnreadableDocument(page.source, heading.number, what)
    title = next((line for line in page.lines if line.block.tag == "h1"), None)
    named = " ".join((page.tree.findtext(".//title") or "").split())
    about = fold("\n".join([title.text if title else "", named, *addresses(page.tree, text)]))
    kind = next((f": {kind}" for pattern, kind in _NO_QUESTION if pattern.search(about)), "")
    called = f", called {(title.text if title else named)[:80]!r}" if title or named else ""
    return UnreadableDocument(page.source, title.number if title else 1, f"no page of a question{kind}{called}")


def _above(lines: Sequence[TextLine]) -> tuple[str | None, list[TextLine]]:
    """Return the title of the question, and the lines above its header that the text form has too.

    In old pages that is the line above the legislature, else the last ``<h1>``; the name of the site is a link.
    """
    legislature = next((place for place in range(len(lines) - 1, -1, -1) if is_legislature(lines[place].text)), None)
    end = len(lines) if legislature is None else legislature
    top = [line for line in lines[:end] if not line.linked]
    title = next((line for line in reversed(top) if _in_h1(line)), None)
    if legislature is None:
        return (title.text, [title]) if title else (None, [])
    title = top[-1] if top else None
    return title.text if title else None, [*([title] if title else []), lines[legislature]]


def _in_h1(line: TextLine) -> bool:
    parent = line.block.getparent()
    return line.block.tag == "h1" or (parent is not None and parent.tag == "h1")


def _question(page: _Page, header: Line, issues: list[Issue]) -> tuple[list[TextLine], dict[str, str]]:
    """Return the lines of the question from its header on, and what the page tells beside them."""
    about = facts_of(page.lines, frozenset(line.number - 1 for line in page.forms))
    for heading in about.unknown:
        what = f"a heading that we do not know beside the question, left aside: {heading.text[:80]!r}"
        _warn(issues, page.source, heading.number, "unknown-heading", what, heading.text)
    root, holding = _holding(page, header)
    body = text_lines(root, lambda element: element not in holding and _is_navigation(element), holding.__contains__)
    start = next((form.number - 1 for form in _forms(body) if form.kind == "header"), None)
    if start is None:
        place = page.lines[header.number - 1].number
        raise UnreadableDocument(page.source, place, "a header in a cell between others: no layout that we know")
    beside = {line.block for line in about.lines} - holding
    facts = dict(about.values)
    lines = []
    for line in body[start:]:
        if fact := _before_text(line.text):
            facts.setdefault(*fact)
        elif line not in about.lines and line.block not in beside:
            lines.append(line)
    return _up_to_the_end(_without_menus(lines, page.source, issues), page.source, issues), facts


def _before_text(line: str) -> tuple[str, str] | None:
    found = ((name, pattern.fullmatch(line)) for name, pattern in BEFORE_TEXT)
    return next(((name, match[1]) for name, match in found if match), None)


def _holding(page: _Page, header: Line) -> tuple[Element, frozenset[Element]]:
    """Return the smallest element around the question's lines of a known form, and all that hold one of them.

    A line below the footer is no longer one of the question.
    """
    block = page.lines[header.number - 1].block
    chain = {element: place for place, element in enumerate(ancestry(block))}
    holding = set(chain)
    reached = min(1, len(chain) - 1)
    for line in page.forms:
        if line.number <= header.number:
            continue
        if line.kind == "footer":
            break
        for element in ancestry(page.lines[line.number - 1].block):
            if element in holding:
                reached = max(reached, chain.get(element, 0))
                break
            holding.add(element)
    return next(element for element, place in chain.items() if place == reached), frozenset(holding)


def _is_navigation(element: Element) -> bool:
    """Tell whether an element that holds no line of a known form is one of the site, and not of the text."""
    if element.tag in NAVIGATION or element.tag == "aside" or element.get("role") in _ROLES:
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or _ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _without_menus(lines: Sequence[TextLine], source: str, issues: list[Issue]) -> list[TextLine]:
    """Return the lines without those that are links of the site: by their words, or because two stand together."""
    known = {form.number - 1 for form in _forms(lines)}
    links = [line.linked and place not in known for place, line in enumerate(lines)]
    together = [
        is_link and (before or after)
        for before, is_link, after in zip([False, *links], links, [*links[1:], False], strict=False)
    ]
    menu = [line for line, in_menu in zip(lines, together, strict=True) if in_menu]
    if menu:
        what = f"{len(menu)} lines that are links and stand together are left aside, the first: {menu[0].text[:80]!r}"
        issues.append(Issue(source, menu[0].number, Severity.NOTICE, "menu", what, menu[0].text[:200]))
    return [
        line
        for line, is_link, in_menu in zip(lines, links, together, strict=True)
        if not in_menu and not (is_link and _says_the_site(line))
    ]


def _up_to_the_end(lines: Sequence[TextLine], source: str, issues: list[Issue]) -> list[TextLine]:
    """Return the lines up to the footer, without what the site says below the last notice or the answer."""
    forms = _forms(lines)
    footer = next((form.number for form in forms if form.kind == "footer"), len(lines) + 1)
    last = [form for form in forms if form.number < footer][-1]
    end = footer - 1
    while end > last.number and (lines[end - 1].linked or _says_the_site(lines[end - 1])):
        end -= 1
    if last.kind not in OPEN and end > last.number:
        left = lines[last.number]
        what = f"{end - last.number} lines below the last notice are left aside, the first: {left.text[:80]!r}"
        _warn(issues, source, left.number, "left-aside", what, left.text[:200])
        end = last.number
    return [*lines[:end], *lines[footer - 1 : footer]]


def _says_the_site(line: TextLine) -> bool:
    return _OF_THE_SITE.fullmatch(fold(line.text[:200])) is not None


def _warn(issues: list[Issue], source: str, line: int | None, code: str, message: str, found: str = "") -> None:
    issues.append(Issue(source, line, Severity.WARNING, code, message, found))
