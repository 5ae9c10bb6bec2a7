"""French text: what folding, slugs, words and days keep, and what they must never change."""

import re
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senagraph.text import (
    content_words,
    fold,
    lines_of,
    open_ligatures,
    plain,
    read_day,
    slug,
    tidy,
    whole_lines_of,
    words,
)

ALL = "".join(map(chr, range(sys.maxunicode + 1)))


def test_folding_maps_every_code_point_to_exactly_one() -> None:
    assert [hex(ord(character)) for character in ALL if len(fold(character)) != 1] == []
    assert len(fold(ALL)) == len(ALL)


def test_straightening_maps_every_code_point_to_exactly_one() -> None:
    assert len(plain(ALL)) == len(ALL)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text) == len(plain(text))


@given(st.text(), st.text())
def test_folding_knows_no_context(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


def test_folding_twice_changes_nothing() -> None:
    latin = "".join(map(chr, (*range(0x250), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070))))
    once = fold(latin)
    assert [hex(ord(a)) for a, b, c in zip(latin, once, fold(once), strict=True) if b != c] == []


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("ÉÈÊËéèêëÀÂàâÇçÎÏîïÔôÙÛÜùûüŸÿ", "eeeeeeeeaaaacciiiioouuuuuuyy", id="every accent of French goes"),
        pytest.param("l’État l‘État lʼÉtat l`État l´État", "l'etat l'etat l'etat l'etat l'etat", id="apostrophes"),
        pytest.param(
            "outre‑mer outre‐mer outre–mer outre−mer", "outre-mer " * 3 + "outre-mer", id="hyphens and dashes"
        ),
        pytest.param("n°\u00a01\u202f000", "n° 1 000", id="spaces that do not break"),
        pytest.param("Œuvre", "œuvre", id="a ligature stays one character"),
        pytest.param("İ", "i", id="a capital whose lower case has two characters"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_ligatures_open() -> None:
    assert open_ligatures("Œuvres, œil, Æ, æ") == "OEuvres, oeil, AE, ae"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Haute Autorité de santé", "haute-autorite-de-sante", id="accents and case go"),
        pytest.param("L’Œuvre d'État", "l-oeuvre-d-etat", id="apostrophes part words, ligatures open"),
        pytest.param("  --Ain__Jura-- ", "ain-jura", id="no hyphen at the ends, none doubled"),
        pytest.param("2A", "2a", id="digits stay"),
        pytest.param("…!?", "", id="no letter, no slug"),
        pytest.param("../../etc/passwd", "etc-passwd", id="no path survives"),
        pytest.param("<script>", "script", id="no markup survives"),
    ],
)
def test_slugs(written: str, expected: str) -> None:
    assert slug(written) == expected


@given(st.text())
def test_a_slug_is_ascii_and_safe_in_an_address(text: str) -> None:
    assert slug(text).isascii()
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(text).startswith("-") and not slug(text).endswith("-") and "--" not in slug(text)
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize("name", ["Søren", "Łukasz", "Đặng", "Straße", "Привет", "Ωμέγα"])
def test_a_text_with_a_letter_has_a_slug(name: str) -> None:
    """The docstring promises it; keys of entities that nobody knows are made of slugs."""
    assert slug(name)


@given(st.text(st.sampled_from("a\n\r\x85\u2028")))
def test_whole_lines_are_the_lines_and_together_the_text(text: str) -> None:
    assert "".join(whole_lines_of(text)) == text
    assert [line.rstrip("\r\n") for line in whole_lines_of(text)] == lines_of(text)


def test_words_open_ligatures_and_drop_signs() -> None:
    assert words("L'œuvre n° 12 : « mise_en-place »") == ["l", "oeuvre", "n", "12", "mise", "en", "place"]


def test_content_words_leave_out_articles_and_prepositions() -> None:
    found = content_words("Ministère de la santé et de l'accès aux soins")
    assert found == ["ministere", "sante", "acces", "soins"]


@given(st.text())
def test_content_words_are_words(text: str) -> None:
    assert [word for word in words(text) if word in set(content_words(text))] == content_words(text)


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters() | st.sampled_from(" \t\n\r\x0b\x0c\x1c\x1f\x85\xa0\u2028\u202f\u3000")))
def test_tidying_is_what_a_pattern_of_white_space_does(text: str) -> None:
    assert tidy(text) == re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def test_white_space_is_the_same_for_patterns_and_for_words() -> None:
    assert re.findall(r"\s", ALL) == [character for character in ALL if not character.split()]


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        pytest.param(" a\u00a0\t b\n", "a b", id="white space of every kind becomes one space"),
        pytest.param("e\u0301te\u0301", "été", id="accents are composed"),
        pytest.param("l’État", "l’État", id="typography stays"),
    ],
)
def test_tidying(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("03/10/2024", date(2024, 10, 3), id="day, month, year"),
        pytest.param("3/1/1990", date(1990, 1, 3), id="without leading zeros"),
        pytest.param("2024-10-03", date(2024, 10, 3), id="ISO"),
        pytest.param("3 octobre 2024", date(2024, 10, 3), id="the month in words"),
        pytest.param("1er août 1995", date(1995, 8, 1), id="the first of a month"),
        pytest.param("1ER AOÛT 1995", date(1995, 8, 1), id="capitals"),
        pytest.param("15 aout 1995", date(1995, 8, 15), id="no accent"),
        pytest.param("12\u00a0février\u00a02004", date(2004, 2, 12), id="spaces that do not break"),
        pytest.param("29/02/2024", date(2024, 2, 29), id="a leap day"),
        pytest.param("  31/12/1999 ", date(1999, 12, 31), id="white space around"),
    ],
)
def test_days(written: str, day: date) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("31/02/2024", "no such day", id="February has no 31st"),
        pytest.param("29/02/2023", "no such day", id="no leap day that year"),
        pytest.param("00/00/0000", "no such day", id="zeros"),
        pytest.param("01/13/2024", "no such day", id="no thirteenth month"),
        pytest.param("32 mai 2024", "no such day", id="no 32nd"),
        pytest.param("3 brumaire 2024", "not a date", id="another calendar"),
        pytest.param("03/10/24", "not a date", id="two figures of year"),
        pytest.param("10/2024", "not a date", id="no day"),
        pytest.param("", "not a date", id="nothing"),
        pytest.param("03/10/2024</h2>", "not a date", id="markup after it"),
        pytest.param("2024-10-03T00:00:00", "not a date", id="a time after it"),
        pytest.param("-3/10/2024", "not a date", id="a sign"),
    ],
)
def test_what_is_no_day_is_said_with_the_words_found(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as raised:
        read_day(written)
    assert repr(written) in str(raised.value)


@given(st.dates())
def test_every_day_is_read_in_each_writing(day: date) -> None:
    assert read_day(f"{day:%d/%m/}{day.year:04d}") == day
    assert read_day(day.isoformat()) == day


@given(st.text())
def test_a_text_is_a_day_or_a_value_error(text: str) -> None:
    try:
        assert isinstance(read_day(text), date)
    except ValueError as wrong:
        assert str(wrong).startswith(("not a date: ", "no such day: "))
