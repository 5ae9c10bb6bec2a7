"""Hostile texts cost no more than their length, and any text leaves the mentions in order and in place."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senagraph.mentions import laws
from senagraph.mentions.passage import CueIndex

INDEX = CueIndex({laws.NAME: laws.CUES})
SIZE = 200_000
HOSTILE = {
    "articles without end": "article L. 1, ",
    "articles and no code": "articles 1 à ",
    "bare articles before a code": "L. 1 L. 2 L. 3 du code civil ",
    "signs without numbers": "loi n° ",
    "nested brackets": "loi NOTRe (",
    "brackets after numbers": "loi n° 2015-991 (dite ",
    "titles without a date": "loi relative à la mer 1 ",
    "authors without a date": "décret de la ministre 3 ",
    "days without a year": "lois des 7 et ",
    "numbers in a list": "n° 2015-991, lois n° 2015-992, ",
    "regulations without number": "règlement (UE) n° ",
    "directives of a title": "directive sur la mer 1/ ",
    "codes in a list": "codes de l'urbanisme et de l'environnement, ",
    "articles of the same code": "article 5 bis ter quater du même code ",
    "names given": "loi n° 2015-991, dite loi Dupont, ",
    "names given and not ended": "loi n° 2015-991, dite « ",
    "names without a law": "dite loi dit ",
    "its articles": "loi n° 2015-991, son article 8 ",
    "its articles far from the law": "son article 8 et ",
    "articles quoted before": "article 8 précité de la loi n° 2015-991 ",
    "ranges": "articles 1 à 2 à 3 à ",
    "the same day": "arrêté du même jour ",
    "one word": "a",
    "one number": "1",
    "one cue without a space": "loi-",
    "spaces": " \n",
}


def seconds(text: str) -> float:
    """Give the time that finding in a text takes, apart from the search for cues."""
    passage = INDEX.passage("q", "question", text)
    begin = time.process_time()
    for _ in laws.find(passage):
        pass
    return time.process_time() - begin


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_costs_what_its_length_asks(unit: str) -> None:
    text = unit * (SIZE // len(unit))
    small = max(seconds(text[: SIZE // 10]), 0.01)
    assert seconds(text) < 30 * small


def test_a_megabyte_without_a_space_is_read_at_once() -> None:
    assert seconds("loi" * 350_000) < 1


WORDS = st.sampled_from(
    """loi lois n° 2015-991 du 7 août 2015 article articles L. 2213-2 à et , ; ( ) code civil CGCT même dudit cette
    décret arrêté NOTRe dite directive (UE) 2016/679 92/43/CEE règlement Constitution la de l' « » bis 1er suivants
    des janvier ordonnance circulaire finances pour dit son ses précité Dupont jour .
    TFUE RGPD \u200b \u0301 \u202b œ Ⅳ ﬁ""".split()
)


@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "\n", "", "\u00a0"]))
def test_any_text_has_its_mentions_in_place_and_apart(words: list[str], space: str) -> None:
    text = space.join(words)
    mentions = list(laws.find(INDEX.passage("q", "question", text)))
    for mention in mentions:
        assert mention.quote == text[mention.start : mention.end] != ""
        assert mention.candidates and all(len(key) <= 200 for key in mention.candidates)
        assert mention.rule in laws.CONFIDENCE or mention.rule == "ambiguous"
    assert all(before.end <= after.start for before, after in pairwise(mentions))
