"""Fragments of HTML become text: what is a tag, what is not, where lines end."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from senagraph.markup import BLOCKS, CELLS, UNSEEN, lines, text_of_fragment

CASES = [
    pytest.param("sans balise", "sans balise", id="a text without tags is itself"),
    pytest.param("", "", id="nothing is nothing"),
    pytest.param("<p> </p>", "", id="a paragraph of spaces is nothing"),
    pytest.param("la <em>loi</em> du <i>jour</i>", "la loi du jour", id="tags inside of a line go"),
    pytest.param("un<br>deux<BR/>trois<br />quatre", "un\ndeux\ntrois\nquatre", id="br ends a line, however written"),
    pytest.param("<p>un</p><p>deux</p>", "un\ndeux", id="paragraphs"),
    pytest.param("<p>un<p>deux", "un\ndeux", id="paragraphs that are never closed"),
    pytest.param("un<br> <br>\r\n<br/>deux", "un\ndeux", id="empty lines go"),
    pytest.param("un\r\ndeux\rtrois", "un\ndeux\ntrois", id="line ends of the source stay"),
    pytest.param("la <em>loi", "la loi", id="a tag that is never closed"),
    pytest.param("la loi</b> du</td> jour</div>", "la loi du jour", id="stray ends of tags"),
    pytest.param("<em><b>la</em> loi</b>", "la loi", id="tags that cross"),
    pytest.param("l&#39;&eacute;t&eacute; &amp; l&rsquo;hiver", "l'été & l’hiver", id="entities"),
    pytest.param("&eacute <i>&eacute</i>", "é é", id="entities without a semicolon"),
    pytest.param("&#146;&#x85;", "’…", id="numbers that mean the signs of Windows"),
    pytest.param("&lt;em&gt; n'est pas <em>une balise</em>", "<em> n'est pas une balise", id="an escaped tag is text"),
    pytest.param("&amp;eacute;", "&eacute;", id="entities are read once"),
    pytest.param("n°\u00a012&nbsp;; 3\u202f%", "n° 12 ; 3 %", id="spaces that do not break are spaces"),
    pytest.param(
        "Voir <!-- DEBTAB --><table><tr><th>An</th><th>M€</th></tr><tr><td>2015<td>3</tr></table><!-- FINTAB --> ici",
        "Voir\nAn M€\n2015 3\nici",
        id="a table between its marks: a line a row, a space between cells",
    ),
    pytest.param("un<!-- note --> deux", "un deux", id="comments go"),
    pytest.param("un <!-- jamais <b>fermé</b>", "un jamais fermé", id="a comment that is never closed is text"),
    pytest.param("un <!-- a <br> b -->deux", "un deux", id="tags in a comment go with it"),
    pytest.param("<style>p {x}</style>un<script>y < z</script> deux", "un deux", id="what nobody sees goes"),
    pytest.param("un<select>deux<br>trois", "undeux\ntrois", id="what is never closed hides nothing"),
    pytest.param("<STYLE type='a'>x<br>y</Style>un", "un", id="whatever the case"),
    pytest.param("</style>un<style>x</style>deux", "undeux", id="a stray end hides nothing"),
    pytest.param("dose <5 mg et > 2", "dose <5 mg et > 2", id="a sign is no tag"),
    pytest.param("si a<b et c <em>d</em>", "si a<b et c d", id="a sign before a letter is no tag when another follows"),
    pytest.param("la fin <em", "la fin <em", id="a tag cut at the end of the text is text"),
    pytest.param("<jean@exemple.fr>", "<jean@exemple.fr>", id="an address in angles is text"),
    pytest.param("<a href='x' title=\"1 > 0\">lien</a>", "lien", id="a sign inside of an attribute ends no tag"),
    pytest.param("<p d'abord>un</p>l'autre", "un\nl'autre", id="an apostrophe in a tag opens nothing"),
    pytest.param("<o:p>un</o:p><st1:x y=1>deux</st1:x>", "undeux", id="the tags of a word processor"),
    pytest.param("<?xml:namespace prefix = o />un<!DOCTYPE x>", "un", id="declarations"),
    pytest.param("a\0b\x07c\x1bd", "abcd", id="control characters go"),
    pytest.param("a \0 b", "a b", id="and leave no hole"),
    pytest.param("a\x0bb\x0cc", "a b c", id="tabs and feeds are spaces"),
    pytest.param("e\u0301te\u0301", "été", id="accents are composed"),
    pytest.param("a\u00adb\u200bc", "a\u00adb\u200bc", id="soft hyphens and the like stay"),
    pytest.param("&#0;&#xD800;&#xFFFF;a", "\ufffd\ufffda", id="numbers of no character"),
]


@pytest.mark.parametrize(("fragment", "text"), CASES)
def test_fragments(fragment: str, text: str) -> None:
    assert text_of_fragment(fragment) == text


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_blocks_end_lines(name: str) -> None:
    assert text_of_fragment(f"un<{name}>deux</{name}>trois").split() == ["un", "deux", "trois"]
    assert text_of_fragment(f"un<{name.upper()} class=x>deux") == "un\ndeux"


@pytest.mark.parametrize("name", sorted(CELLS))
def test_cells_are_set_apart(name: str) -> None:
    assert text_of_fragment(f"<{name}>un</{name}><{name}>deux") == "un deux"


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_what_nobody_sees(name: str) -> None:
    assert text_of_fragment(f"un<{name} a='b'>deux<b>trois</{name}>quatre") == "unquatre"


@given(st.text())
def test_a_text_without_signs_is_read_as_it_is(text: str) -> None:
    plain = text.replace("<", "").replace("&", "")
    assert text_of_fragment(plain) == lines(plain)


@given(st.text())
def test_reading_gives_tidy_lines(fragment: str) -> None:
    text = text_of_fragment(fragment)
    assert text == lines(text)
    assert text == unicodedata.normalize("NFC", text)
    for line in text.split("\n"):
        assert line == " ".join(line.split())
        assert line or not text


WORDS = st.text("abcé '’.,;", min_size=1, max_size=8)
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda name, children: f"<{name}>{''.join(children)}</{name}>",
        st.sampled_from(["b", "em", "div", "ul", "li", "blockquote", "span"]),
        st.lists(inner, max_size=4),
    ),
)


@given(st.lists(TREES, max_size=4).map("".join))
def test_well_formed_fragments_have_the_words_of_their_tree(fragment: str) -> None:
    tree = fragment_fromstring(fragment, create_parent="div")
    assert text_of_fragment(fragment).replace("\n", "").replace(" ", "") == "".join(tree.itertext()).replace(" ", "")


PIECES = st.sampled_from(
    ["<", ">", "<!--", "-->", "<b", "</b>", '="', "='", "&", "&#", ";", "<style>", "</style>", "<td>", "x", " ", "\n"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_word_outside_of_tags_is_lost(noise: str) -> None:
    """Whatever follows a paragraph, its word is there afterwards."""
    assert "mot" in text_of_fragment(f"mot<p></p>{noise}")


@pytest.mark.parametrize("piece", ["<!--", "<a =", '<a ="', "<", "&", "<td>", "\n", "<style>", "<a b='", "--><!--"])
def test_ten_megabytes_of_anything_take_seconds(piece: str) -> None:
    text_of_fragment(piece * (10_000_000 // len(piece)) + "</style>")
