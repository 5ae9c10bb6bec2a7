"""Pages that a browser saved: the question and nothing else of them, whatever the layout; what is refused, and why."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import EXAMPLES, read_source
from growth import growth
from senagraph.errors import UnreadableDocument
from senagraph.model import Asker, Document, Event, EventKind, Issue, Nature, Question, Severity, Status
from senagraph.pageforms import LONGEST_NOTICE, is_header
from senagraph.parse import parse
from senagraph.sources import html
from senagraph.sources.htmltext import MOST_ATTRIBUTES
from senagraph.sources.inputs import Input

FIXTURES = Path(__file__).parent / "fixtures" / "html"
HEADER = "Question de Mme FÉRET Corinne (Calvados - SER) publiée le 26/02/2026"
TEXT = "<p>Mme Corinne Féret interroge Mme la ministre de la culture sur les phares.</p>"
PUBLISHED = "<p>Publiée dans le JO Sénat du 26/02/2026 - page 1004</p>"
WAITING = "<p>En attente de réponse du Ministère de la culture.</p>"
NAME = "qSEQ260299307.html"


def page(
    text: str = TEXT, *, head: str = "", above: str = "<h1>Phares</h1>", ending: str = WAITING, below: str = ""
) -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Phares</title>{head}</head>\n<body><main>{above}\n'
        f'<h2 id="question">{HEADER}</h2>\n{text}\n{PUBLISHED}\n{ending}\n</main>{below}</body></html>\n'
    )


def file(content: str | bytes, name: str = NAME) -> Input:
    raw = content if isinstance(content, bytes) else content.encode()
    return Input(name, name, lambda: BytesIO(raw), len(raw))


def read(content: str | bytes, name: str = NAME) -> tuple[Document, list[Issue]]:
    """The document of a page, and the issues that came before it."""
    *issues, document = html.read(file(content, name))
    assert isinstance(document, Document)
    assert all(isinstance(issue, Issue) for issue in issues)
    return document, [issue for issue in issues if isinstance(issue, Issue)]


def question(content: str | bytes, name: str = NAME) -> Question:
    return parse(read(content, name)[0])[0]


def fixture(name: str) -> tuple[Question, list[str]]:
    """The question of a fixture, and the codes of all the issues."""
    document, issues = read((FIXTURES / name).read_bytes(), name)
    found, more = parse(document)
    return found, [issue.code for issue in (*issues, *more)]


def refusal(content: str | bytes, name: str = NAME) -> str:
    with pytest.raises(UnreadableDocument) as wrong:
        for item in html.read(file(content, name)):
            if isinstance(item, Document):
                parse(item)
    assert "\n" not in str(wrong.value)
    return str(wrong.value)


# ---------------------------------------------------------------- layouts


def test_a_page_of_2026_with_its_answer() -> None:
    found, issues = fixture("qSEQ260299307.html")
    assert issues == []
    assert (found.reference, found.number, found.nature) == ("SEQ260299307", "99307", Nature.WRITTEN)
    assert found.title == "Avenir des bureaux de poste saisonniers du littoral"
    assert found.asker == replace(
        Asker("Mme", "FÉRET Corinne", "Calvados", "SER", found.asker.affiliation), identifier="14281W"
    )
    assert (found.text or "").splitlines() == [
        "Mme Corinne Féret attire l'attention de Mme la ministre de l'aménagement du territoire et de la "
        "décentralisation sur les bureaux de poste ouverts l'été dans les communes du littoral.",
        "Trois difficultés sont signalées :",
        "les horaires sont publiés tard ;",
        "le 1er juillet, peu de guichets sont ouverts ;",
        "l'Agence nationale de la cohésion des territoires (ANCT) n'est pas consultée.",
        "Elle lui demande si un calendrier",
        "sera fixé par voie réglementaire.",
    ]
    (answer,) = found.answers
    assert answer.ministry == "Ministère de l'aménagement du territoire et de la décentralisation"
    assert (str(answer.on), answer.page) == ("2026-06-04", 2871)
    assert answer.text == (
        "Le contrat de présence postale fixe le nombre de points de contact.\n"
        "Un calendrier sera proposé aux maires avant la saison."
    )


def test_a_page_of_2026_that_waits_elsewhere() -> None:
    found, issues = fixture("qSEQ260399318.html")
    assert issues == ["unknown-heading"]
    assert found.status is Status.PENDING
    assert found.awaited_from == "Ministère de l'éducation nationale"
    assert found.addressee == "Ruralité"
    assert found.events == (Event(EventKind.TRANSFER, to="Éducation nationale"),)
    assert found.document.facts["Type de question"] == "Question écrite n° 99318"
    assert (found.text or "").endswith("intentions du Gouvernement.")


def test_a_page_of_the_2010s_asked_in_a_sitting() -> None:
    found, issues = fixture("question-crible.html")
    assert issues == []
    assert (found.reference, found.nature, found.legislature) == ("SEQ13029986C", Nature.TOPICAL, 14)
    assert found.title == "Desserte ferroviaire des villes moyennes"
    assert found.themes == ("Les transports ferroviaires",)
    assert (found.text or "").startswith(
        "M. le président. La parole est à M. Raymond Vall.\nM. Raymond Vall. Ma question"
    )
    assert "vidéo" not in found.document.text
    assert [answer.text for answer in found.answers] == [
        "M. le ministre délégué. Monsieur le sénateur, les travaux ont commencé."
    ]


def test_a_page_of_the_2000s_in_tables() -> None:
    found, issues = fixture("qSEQ040699221.html")
    assert issues == ["encoding"]
    assert (found.title, found.legislature) == ("Exploitation des carrières de tuffeau", 12)
    assert (found.text or "").splitlines()[1:] == [
        "Le Bureau de recherches géologiques et minières (BRGM) a été saisi.",
        "Il lui demande où en est l'étude.",
    ]
    assert "dont l’extraction est encadrée." in (found.text or "")
    assert found.answers[0].text == (
        "Les surfaces autorisées sont les suivantes :\nAnnée Hectares\n2002 41\n2003 38\n"
        "Une cœxistence des usages reste possible."
    )


@pytest.mark.parametrize(
    ("name", "example"), [("saved.htm", "qSEQ94069942S.txt"), ("qSEQ19039990G.html", "qSEQ19039990G.txt")]
)
def test_a_saved_page_says_what_the_text_page_says(name: str, example: str) -> None:
    (document,) = (item for item in read_source(EXAMPLES / example) if isinstance(item, Document))
    text_page, text_issues = parse(document)
    found, _ = fixture(name)
    assert text_issues == ()
    assert replace(found, document=document, title=text_page.title) == text_page


# ---------------------------------------------------------------- every example, in three layouts


def modern(lines: list[str]) -> str:
    def element(line: str) -> str:
        if is_header(line):
            return f'<h2 id="question">{line}</h2>'
        return f"<h2>{line}</h2>" if line.startswith("Réponse d") else f"<div class=text><p>{line}</p></div>"

    body = "\n".join(map(element, lines))
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><header><nav><a href=/>Accueil</a></nav></header>"
        f"<main><article>\n{body}\n</article></main><footer><p>Sénat, 15 rue de Vaugirard</p></footer></body></html>"
    )


def tables(lines: list[str]) -> str:
    body = "<br>\n".join(lines)
    return (
        '<html><body><table><tr><td><a href="/">Accueil</a><br><a href="/q">Questions</a></td><td>'
        f"<font face=Arial>\n{body}\n</font></td></tr></table></body></html>"
    )


def bare(lines: list[str]) -> str:
    return "<HTML><BODY>\n" + "\n".join(f"<P>{line}" for line in lines) + '\n<P><A HREF="/">Retour</A></BODY></HTML>'


@pytest.mark.parametrize("layout", [modern, tables, bare])
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_an_example_is_the_same_question_in_html(path: Path, layout: Callable[[list[str]], str]) -> None:
    (document,) = (item for item in read_source(path) if isinstance(item, Document))
    text_page, _ = parse(document)
    lines = [line for line in document.text.splitlines() if line.strip()]
    found = question(layout(lines), path.with_suffix(".html").name)
    assert replace(found, document=document, title=text_page.title) == text_page


# ---------------------------------------------------------------- recognition


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html>",
        "\ufeff\n<!doctype HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'>",
        "<HTML>\n<HEAD>",
        "<?xml version='1.0'?>\n<!DOCTYPE html>",
        "<!-- saved from url=(0014)about:internet -->\n<!-- -->\n<html>",
        "<h1>Un titre</h1>",
        "<table border=0>",
    ],
)
def test_html_is_known_by_its_beginning(text: str) -> None:
    assert html.recognises(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        HEADER,
        f"{HEADER}\n\nUn texte avec <p>.",
        "<?xml version='1.0'?>\n<question xmlns='http://schemas.assemblee-nationale.fr/referentiel'>",
        "<!DOCTYPE QUESTIONS><QUESTIONS>",
        "<header1>",
        '{"questions": ["<html>"]}',
        "<!-- never closed <html>",
    ],
)
def test_other_things_are_no_html(text: str) -> None:
    assert not html.recognises(text)


def test_recognition_takes_no_longer_than_the_text() -> None:
    assert growth(lambda n: html.recognises("<!-- -->" * n), 800) < 40


# ---------------------------------------------------------------- what is text and what is not


def text_of(body: str, **parts: str) -> str:
    return question(page(body, **parts)).text or ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>un<br>deux<br/>trois</p>", "un\ndeux\ntrois"),
        ("<p>un\n  deux</p><p>trois</p>", "un deux\ntrois"),
        ("<p>un<p>deux", "un\ndeux"),
        ("un<div>deux</div>trois", "un\ndeux\ntrois"),
        ("<ul><li>un<li>deux</ul><ol><li>trois</ol>", "un\ndeux\ntrois"),
        ("<pre>un\ndeux  trois\n</pre>", "un\ndeux trois"),
        ("<p>l'<b>un</b>e<i>,</i> 1<sup>er</sup></p>", "l'une, 1er"),
        ("<p>un<!-- caché --> et<?php echo 1 ?> deux</p>", "un et deux"),
        (
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &eacute;&oelig;</p>",
            "<script>alert(1)</script> &amp; éœ",
        ),
        ("<p>un <script>alert('deux')</script><style>p{}</style>trois</p>", "un trois"),
        ("<p>un <img src=x onerror=alert(1) alt=deux> trois</p>", "un trois"),
        ("<p>un <svg><title>deux</title><text>trois</text></svg> quatre</p>", "un quatre"),
        ("<p>un <iframe src='http://x.example/'>deux</iframe><button>trois</button> quatre</p>", "un quatre"),
        ("<p onclick='x()'>un <a href='javascript:alert(1)'>deux</a> trois</p>", "un deux trois"),
        ("<table><tr><td>a<td>b<tr><td><p>c</p></td><td>d</table>", "a b\nc\nd"),
        ("<p>un &#146;deux&#146; &#150; trois&#0;&#27;&#8;</p>", "un ’deux’ – trois\ufffd"),
        ("<p>un\x01\x1b \x7fdeux</p>", "un deux"),
        ("<p>&bogus; &#x110000; 2 < 3</p>", "&bogus; \ufffd 2 < 3"),
    ],
)
def test_paragraphs_breaks_and_lists_are_lines(body: str, expected: str) -> None:
    assert text_of(body) == expected


SITE = {
    "a menu of the page": "<nav><p>Menu</p></nav>",
    "links that stand together": "<p><a href=/a>Travaux</a></p><p><a href=/b>Sénateurs</a></p>",
    "what links say on every page": "<p><a href=/v>Voir la vidéo</a></p>",
    "share links": "<div class='social-share'><p>Diffusez</p></div>",
    "something hidden": "<p hidden>Caché</p><p aria-hidden=true>Caché</p>",
    "a dialogue": "<div role=dialog><p>Cookies ?</p></div>",
    "something beside": "<aside><p>Lire aussi</p></aside>",
    "no script": "<noscript><p>Activez JavaScript</p></noscript>",
}


@pytest.mark.parametrize("markup", SITE.values(), ids=SITE)
def test_navigation_is_no_text(markup: str) -> None:
    assert text_of(TEXT + markup) == text_of(TEXT)
    assert text_of(markup + TEXT) == text_of(TEXT)
    answered = "<h2>Réponse du Ministère de la culture publiée le 04/06/2026</h2><p>Oui.</p>"
    (answer,) = question(page(ending=answered + markup)).answers
    assert answer.text == "Oui."


def test_a_menu_that_is_left_aside_is_said() -> None:
    (issue,) = read(page(TEXT + SITE["links that stand together"]))[1]
    assert (issue.code, issue.severity, issue.found) == ("menu", Severity.NOTICE, "Travaux")


def test_links_inside_the_text_are_text() -> None:
    body = (
        "<p>Vu le <a href=/d>décret</a>, elle interroge.</p><p><a href=/e>L'annexe</a></p><p>Ces pages :</p>"
        "<ul><li><a href='https://x.example'>https://x.example</a><li><a href=y>www.y.example</a></ul><p>Fin.</p>"
    )
    assert text_of(body).splitlines() == [
        "Vu le décret, elle interroge.",
        "L'annexe",
        "Ces pages :",
        "https://x.example",
        "www.y.example",
        "Fin.",
    ]


def test_what_stands_below_the_last_notice_is_said() -> None:
    document, (issue,) = read(page(ending=WAITING + "<p>La question a été convertie.</p><p>© Sénat</p>"))
    assert (issue.severity, issue.code, issue.line) == (Severity.WARNING, "left-aside", 7)
    assert "1 lines below" in issue.message
    assert "convertie" in issue.message
    assert document.text.endswith("de la culture.")


def test_a_page_of_the_site_says_nothing_after_its_footer() -> None:
    document, issues = read(page(ending=WAITING + "<p>Page mise à jour le 3 mars 2026</p><p>Un site.</p>"))
    assert issues == []
    assert document.text.endswith("\nPage mise à jour le 3 mars 2026")


def test_a_header_that_is_broken_in_its_heading_is_one() -> None:
    broken = (
        page().replace("Corinne (Calvados", "Corinne<br>(Calvados").replace(" publiée le 26", "\n <br/>publiée le 26")
    )
    assert question(broken) == replace(question(page()), document=read(broken)[0])


def test_a_link_to_another_question_is_no_header() -> None:
    other = HEADER.replace("Corinne", "Jean")
    assert text_of(TEXT, below=f"<p><a href='/questions/base/2026/qSEQ260299308.html'>{other}</a></p>") == text_of(TEXT)
    assert question(page().replace(HEADER, f"<a href='#question'>{HEADER}</a>")).asker.name == "FÉRET Corinne"


# ---------------------------------------------------------------- lines


def test_errors_name_the_line_of_the_file() -> None:
    content = page("<p>un\ndeux<br>\ntrois</p>\n<p\n class=x\n>\n quatre", head="<!-- a\nb --><script>\n\n</script>")
    document, _ = read(content)
    by_text = dict(zip(document.text.splitlines(), document.lines, strict=True))
    written = content.splitlines()
    for line in ("un deux", "trois", "quatre", WAITING[3:-4], PUBLISHED[3:-4]):
        assert line.split()[0] in written[by_text[line] - 1]
    assert document.first_line == document.lines[0]
    wrong = content.replace("26/02/2026 - page", "31/02/2026 - page")
    line = next(number for number, line in enumerate(wrong.splitlines(), 1) if "31/02/2026" in line)
    assert refusal(wrong) == f"{NAME}:{line}: no such day: '31/02/2026'"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_counted_as_editors_do(end: str) -> None:
    assert read(page().replace("\n", end))[0].lines == read(page())[0].lines


def test_numbers_go_on_beyond_what_the_parser_counts() -> None:
    content = page("\n".join(f"<p>Ligne {n}</p>" for n in range(70_000)))
    document, _ = read(content)
    last = document.text.splitlines().index("Ligne 69999")
    assert "Ligne 69999" in content.splitlines()[document.lines[last] - 1]


# ---------------------------------------------------------------- what the page says beside the question

BLOCK = {
    "Auteur de la question": "<a href='/senateur/feret_corinne14281w.html'>Mme Corinne FÉRET</a>",
    "Type de question": "Question orale n° 9931S",
    "Ministre interrogé(e)": "Culture",
    "Question réattribuée à": "Mer",
    "Date(s) de publication": "Question publiée le 26/02/2026",
}
BLOCKS = {
    "headings": "".join(f"<div><h3>{name}</h3><p>{value}</p></div>" for name, value in BLOCK.items()),
    "definitions": f"<dl>{''.join(f'<dt>{name}</dt><dd>{value}</dd>' for name, value in BLOCK.items())}</dl>",
    "a table": f"<table>{''.join(f'<tr><th>{name}<td>{value}</tr>' for name, value in BLOCK.items())}</table>",
    "paragraphs": "".join(f"<p><b>{name} :</b> {value}</p>" for name, value in BLOCK.items()),
    "lines": "<p>" + "<br>".join(f"{name.upper()}<br>{value}" for name, value in BLOCK.items()) + "</p>",
    "headings without elements around": "".join(f"<h2>{name}</h2>{value}" for name, value in BLOCK.items()),
}
NO_NUMBER = "reference.html"


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("place", ["above", "beside"])
def test_the_block_says_who_asks_whom(block: str, place: str) -> None:
    silent = "<p>Elle demande où en sont les phares.</p>"
    where = {"above": f"<h1>Phares</h1>{block}"} if place == "above" else {"below": f"<aside>{block}</aside>"}
    document, issues = read(page(silent, **where), NO_NUMBER)
    assert issues == []
    assert dict(document.facts) == {name: re.sub("<.*?>", "", value) for name, value in BLOCK.items()} | {
        "matricule": "14281W"
    }
    found, _ = parse(document)
    assert (found.nature, found.number, found.addressee) == (Nature.ORAL, "9931S", "Culture")
    assert found.events == (Event(EventKind.TRANSFER, to="Mer"),)
    assert found.asker.identifier == "14281W"
    assert found.title == "Phares"
    assert found.text == "Elle demande où en sont les phares."


def test_what_the_lines_say_counts_before_the_block() -> None:
    transferred = "<p>Transmise au Ministère de la mer</p>"
    found = question(page(above=BLOCKS["headings"], ending=transferred + WAITING))
    assert (found.nature, found.addressee) == (Nature.WRITTEN, "ministre de la culture")
    assert [event.to for event in found.events] == ["Ministère de la mer"]


def test_headings_that_we_do_not_know_are_named() -> None:
    above = BLOCKS["headings"] + "<div><h3>Rapporteur de la question</h3><p>Personne</p></div>"
    _, issues = read(page(above=above.replace("<div><h3>Date", "<div><h3>Thèmes</h3></div><div><h3>Date")))
    assert {(issue.code, issue.severity) for issue in issues} == {("unknown-heading", Severity.WARNING)}
    assert [issue.found for issue in issues] == ["Thèmes", "Rapporteur de la question"]


def test_a_type_that_we_do_not_know_is_said() -> None:
    content = page(above=BLOCKS["headings"].replace("Question orale n° 9931S", "Question chantée"))
    found, issues = parse(read(content, NO_NUMBER)[0])
    assert found.nature is None
    assert "Question chantée" in next(str(issue) for issue in issues if issue.code == "nature")


def test_several_transfers_are_several() -> None:
    content = page(above=BLOCKS["definitions"].replace("<dd>Mer</dd>", "<dd>Mer</dd><dd>Outre-mer</dd>"))
    assert [event.to for event in question(content).events] == ["Mer", "Outre-mer"]


def test_a_recall_above_the_text_is_one() -> None:
    recall = "<h3>Rappelle la question <a href=/questions/base/2025/qSEQ250199001.html>n° 99001</a></h3>"
    found = question(page(recall + TEXT))
    assert found.recalled_number == "99001"
    assert [event.kind for event in found.events] == [EventKind.RECALL]
    assert found.text == text_of(TEXT)


# ---------------------------------------------------------------- the reference

ADDRESS = "https://www.senat.fr/questions/base/2026/qSEQ260299307.html"
ADDRESSES = {
    "canonical": {"head": f'<link rel="canonical" href="{ADDRESS}">'},
    "canonical, without its host": {"head": '<link rel=canonical href="/questions/base/2026/qSEQ260299307.html">'},
    "og:url": {"head": f'<meta property="og:url" content="{ADDRESS}">'},
    "base": {"head": f'<base href="{ADDRESS}">'},
    "the comment of a browser": {"head": f"<!-- saved from url=(0058){ADDRESS} -->"},
    "the comment of SingleFile": {"head": f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: x\n-->"},
    "http, old host": {"head": f'<base href="{ADDRESS.replace("https://www.", "http://")}">'},
}


@pytest.mark.parametrize("parts", ADDRESSES.values(), ids=ADDRESSES)
def test_the_page_knows_its_reference(parts: dict[str, str]) -> None:
    document, issues = read(page(**parts), "Phares - Sénat.html")
    assert (document.reference, issues) == ("SEQ260299307", [])


@pytest.mark.parametrize(
    "name", ["qSEQ260299307.html", "qseq260299307 (1).htm", "https%3A%2F%2Fwww.senat.fr%2Fqueries%2FqSEQ260299307.html"]
)
def test_the_name_of_the_file_counts_first(name: str) -> None:
    document, (issue,) = read(page(head=f'<link rel=canonical href="{ADDRESS.replace("99307", "99308")}">'), name)
    assert document.reference == "SEQ260299307"
    assert (issue.code, issue.found) == ("two-references", "SEQ260299307 SEQ260299308")


FOREIGN = {
    "another host": "https://evil.example/questions/base/2026/qSEQ260299307.html",
    "a host that ends alike": "https://notsenat.fr/questions/base/2026/qSEQ260299307.html",
    "a host that begins alike": "https://www.senat.fr.evil.example/questions/base/2026/qSEQ260299307.html",
    "the name of a user": "https://www.senat.fr@evil.example/questions/base/2026/qSEQ260299307.html",
    "no address of the web": "file:///questions/base/2026/qSEQ260299307.html",
    "no address at all": "http://[questions/base/2026/qSEQ260299307.html",
}


@pytest.mark.parametrize("address", FOREIGN.values(), ids=FOREIGN)
def test_an_address_of_another_host_is_not_taken(address: str) -> None:
    document, (issue,) = read(page(head=f'<link rel="canonical" href="{address}">'), "x.html")
    assert document.reference is None
    assert (issue.code, issue.severity) == ("foreign-address", Severity.NOTICE)


def test_a_base_elsewhere_leads_relative_addresses_elsewhere() -> None:
    head = (
        '<base href="https://evil.example/"><meta http-equiv=refresh content="0; url=https://evil.example/x.html">'
        '<link rel=canonical href="/questions/base/2026/qSEQ260299307.html">'
    )
    document, issues = read(page(head=head), "x.html")
    assert document.reference is None
    assert {issue.code for issue in issues} == {"foreign-address"}


def test_an_address_of_another_page_of_the_site_is_no_reference() -> None:
    document, issues = read(
        page(head='<link rel=canonical href="https://www.senat.fr/r/qSEQ260299307.html">'), "x.html"
    )
    assert (document.reference, issues) == (None, [])


# ---------------------------------------------------------------- encodings


def declaring(encoding: str) -> str:
    return page("<p>L’été, cœur et 100 €</p>").replace('"utf-8"', f'"{encoding}"')


ENCODED = {
    "UTF-8": (declaring("utf-8").encode(), None),
    "UTF-8 with a mark": (declaring("iso-8859-1").encode("utf-8-sig"), "UTF-8, though the page declares iso-8859-1"),
    "UTF-16 with a mark": (declaring("utf-8").encode("utf-16"), "read as utf-16"),
    "windows-1252": (declaring("windows-1252").encode("cp1252"), "read as cp1252"),
    "ISO-8859-1 that is windows-1252": (declaring("ISO-8859-1").encode("cp1252"), "read as cp1252"),
    "ISO-8859-15": (declaring("iso-8859-15").replace("’", "'").encode("iso-8859-15"), "read as iso-8859-15"),
    "nothing declared": (declaring("").encode("cp1252"), "read as cp1252"),
    "declared otherwise than it is": (declaring("windows-1252").encode(), "UTF-8, though"),
    "declared by http-equiv": (
        declaring("")
        .replace('<meta charset="">', "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=iso-8859-15'>")
        .replace("’", "'")
        .encode("iso-8859-15"),
        "read as iso-8859-15",
    ),
    "an XML declaration": (
        f"<?xml version='1.0' encoding='ISO-8859-15'?>\n{declaring('')}".replace("’", "'").encode("iso-8859-15"),
        "read as iso-8859-15",
    ),
}


@pytest.mark.parametrize(("content", "said"), ENCODED.values(), ids=ENCODED)
def test_the_encoding_is_what_the_page_declares_unless_it_is_utf_8(content: bytes, said: str | None) -> None:
    document, issues = read(content)
    assert "L'été, cœur et 100 €" in document.text.replace("’", "'")
    assert [issue.code for issue in issues] == ([] if said is None else ["encoding"])
    assert said is None or said in issues[0].message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"<html>\n<body>\0", f"{NAME}:2: binary content (a NUL byte)"),
        (page("\x01\x02\x03" * 50).encode(), "control characters"),
        (declaring("utf-8").encode("cp1252"), "is none of utf-8, which the page declares"),
        (declaring("shift_jis").encode("cp1252"), "an encoding that we do not read: 'shift_jis'"),
        (declaring("utf-7").encode("cp1252"), "an encoding that we do not read"),
        (declaring("utf-8").encode() + b"\xc3", "is none of utf-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_utf_7_is_no_way_in() -> None:
    content = page("<p>+ADw-script+AD4-alert(1)</p>").replace('"utf-8"', '"utf-7"')
    document, _ = read(content.encode("ascii", "xmlcharrefreplace"))
    assert "+ADw-script+AD4-alert(1)" in document.text


# ---------------------------------------------------------------- bad pages

NO_QUESTION = {
    "not-found.html": (":5: no page of a question: an error page", "Page introuvable"),
    "results.html": (":4: no page of a question: a list of results", "Résultats de la recherche"),
    "senator.html": (":5: no page of a question: a senator's page", "Mme Corinne FÉRET"),
}


@pytest.mark.parametrize("name", NO_QUESTION)
def test_another_page_of_the_site_is_named(name: str) -> None:
    where, title = NO_QUESTION[name]
    message = refusal((FIXTURES / name).read_bytes(), name)
    assert message.startswith(f"{name}{where}")
    assert title in message


def test_a_page_without_anything_is_no_question() -> None:
    assert refusal("<html></html>") == f"{NAME}:1: no page of a question"
    assert refusal("<!-- nothing -->") == f"{NAME}:1: a page without an element"
    assert "'Des phares'" in refusal("<html><title>Des\nphares</title><p>Rien</p></html>")


def test_a_heading_in_a_form_of_tomorrow_is_shown() -> None:
    message = refusal(page().replace(HEADER, "Interpellation de Mme FÉRET du 26 février"))
    assert message.startswith(f"{NAME}:4: a heading of a question in a form that we do not know: 'Interpellation")


def test_two_questions_in_one_page_are_refused() -> None:
    message = refusal(page() + page())
    assert message == f"{NAME}:12: 2 questions in one page, at lines 4, 12: a page of the site holds one"


def test_what_follows_an_end_tag_is_read() -> None:
    """Browsers do, and old pages have such tags in their middle."""
    answered = "<h2>Réponse du Ministère de la culture publiée le 04/06/2026</h2></body></html><p>Oui.</p>"
    assert [answer.text for answer in question(page(ending=answered)).answers] == ["Oui."]


ANSWERED = (
    "<h2 id=answer>Réponse du Ministère de la culture publiée le 04/06/2026</h2>\n<p>Oui, bien sûr.</p>\n<p>Et non.</p>"
)


def test_a_page_that_was_cut_is_refused_or_said_to_be() -> None:
    content = page(ending=ANSWERED)
    for cut in range(1, len(content)):
        part = content[:cut]
        if cut < content.index("publiée le 04/06/2026") + len("publiée le 04/06/2026"):
            assert refusal(part)
        else:
            whole = any(tag in part for tag in ("</html>", "</body>"))
            assert ("cut" in [issue.code for issue in read(part)[1]]) is not whole


def test_an_answer_that_was_cut_before_its_text_is_said_to_be() -> None:
    content = page(ending=ANSWERED)
    document, _ = read(content[: content.index("<p>Oui")])
    assert any("an answer without its text" in str(issue) for issue in parse(document)[1])


def timed(content: str) -> tuple[str, float]:
    start = time.process_time()
    message = refusal(content)
    return message, time.process_time() - start


LARGE = 5 * 1024 * 1024
HOSTILE = {
    "nested elements": ("<div>" * (LARGE // 5), "nested too deep"),
    "nested elements around a question": (page("<div>" * (LARGE // 5) + TEXT), "nested too deep"),
    "nested inline elements": ("<p>" + "<b>" * 100_000 + "</div>" * 100_000, "nested too deep"),
    "nested tables": ("<table><tr><td>" * 100_000, "nested too deep"),
    "attributes without end": ("<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">", "a tag of more than"),
    "attributes without spaces": ("<p " + "".join(f"a{n}=''" for n in range(300_000)) + ">", "a tag of more than"),
    "attributes behind a bracket": (
        "<p x='>' " + " ".join(f"a{n}" for n in range(300_000)) + ">",
        "a tag of more than",
    ),
    "comments without end": ("<html>" + "<!--" * (LARGE // 4), "no page of a question"),
    "many comments": ("<html>" + "x<!-- -->" * 400_000, "no page of a question"),
    "many breaks": ("<html>" + "x<br>" * 600_000, "no page of a question"),
    "many headers": ("<html>" + f"<p>{HEADER}" * 20_000, "20000 questions in one page, at lines 1, 1"),
    "many labels": ("<html>" + "<p>Type de question" * 100_000, "no page of a question"),
    "a header longer than any": (page().replace("Calvados", "C" * LONGEST_NOTICE), "a form that we do not know"),
}


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_refused_in_time(content: str, said: str) -> None:
    message, seconds = timed(content)
    assert said in message
    assert seconds < 30
    assert len(message) < 400


@pytest.mark.parametrize(
    "piece", ["<p>x", "<div><p>- page 3</p></div>", "<li>Type de question</li>", "<a href=x>y</a><br>"]
)
def test_time_grows_with_the_page(piece: str) -> None:
    wrapped = "<div>" * 100 + "{}" + "</div>" * 100
    assert growth(lambda n: list(html.read(file(page(wrapped.format(piece * n))))), 400, rounds=2) < 40


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("senagraph.sources.streams.LARGEST", 1000)
    assert "not a page" in refusal(page("x" * 1000))


def test_a_picture_inside_of_an_attribute_is_no_matter() -> None:
    picture = f'<img alt="" src="data:image/png;base64,{"A/b=" * 50_000}">'
    script = f"<script>var a = b<c, d = '{'e = f / ' * MOST_ATTRIBUTES}';</script>"
    assert text_of(TEXT + picture + script) == text_of(TEXT)


def test_entities_are_neither_fetched_nor_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("le secret", encoding="utf-8")
    entity = f'<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "dilaté"><!ENTITY % z SYSTEM "{secret.as_uri()}">%z;'
    content = page("<p>Voici &x; et &y;.</p>").replace("<!DOCTYPE html>", f"<!DOCTYPE html [{entity}]>")
    document, _ = read(content)
    assert "Voici &x; et &y;." in document.text
    assert "secret" not in document.text
    assert "dilaté" not in document.text


PIECES = [
    part
    for path in sorted(FIXTURES.glob("q*.html"))
    for part in re.findall("<[^>]*>|[^<]+", path.read_bytes().decode("utf-8", "replace"))
]
STRAY = (
    "<td> </table> <table> <aside> </main> <nav> <svg> <pre> <h1> <br> <noscript> </html> <body> <dl><dt> <!--".split()
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_broken_in_a_page_it_is_read_or_refused(data: st.DataObject) -> None:
    parts = re.findall("<[^>]*>|[^<]+", page(above=data.draw(st.sampled_from(list(BLOCKS.values()))), ending=ANSWERED))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(parts)))
        parts[start : start + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(st.sampled_from(PIECES + STRAY), max_size=2)
        )
    try:
        document, _ = read("".join(parts))
        parse(document)
    except UnreadableDocument as wrong:
        assert wrong.source == NAME
    else:
        assert len(document.lines) == len(document.text.split("\n"))
        assert list(document.lines) == sorted(document.lines)


def test_reading_twice_gives_the_same() -> None:
    content = (FIXTURES / "qSEQ260299307.html").read_bytes()
    assert read(content) == read(content)
