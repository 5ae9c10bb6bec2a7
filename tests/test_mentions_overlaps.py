"""Of mentions that share words, one stands, by one rule."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senagraph.mentions.overlaps import without_overlap
from senagraph.model import Mention

TEXT = "la Fédération des agents de la SNCF de Lyon"


def mention(quote: str, rule: str, kind: str = "body") -> Mention:
    start = TEXT.index(quote)
    return Mention("q", "question", start, start + len(quote), quote, ("x",), rule, kind=kind)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        pytest.param(
            [("Fédération des agents de la SNCF", "unseen-name"), ("SNCF", "acronym")],
            [("Fédération des agents de la SNCF", "unseen-name")],
            id="the earliest takes in what it holds",
        ),
        pytest.param(
            [("SNCF", "acronym"), ("SNCF de Lyon", "family-in-place")],
            [("SNCF de Lyon", "family-in-place")],
            id="of two that begin together the longest",
        ),
        pytest.param(
            [("SNCF", "acronym"), ("SNCF de Lyon", "unseen-name")],
            [("SNCF", "acronym")],
            id="a name whose end was guessed gives way to one that is known",
        ),
        pytest.param(
            [("SNCF", "acronym"), ("SNCF", "acronym-defined-here")],
            [("SNCF", "acronym-defined-here")],
            id="what the text defines beats the registry",
        ),
        pytest.param(
            [("SNCF", "acronym"), ("Lyon", "place-name")],
            [("SNCF", "acronym"), ("Lyon", "place-name")],
            id="those that share nothing both stand",
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_what_stands(found: list[tuple[str, str]], kept: list[tuple[str, str]]) -> None:
    assert [(m.quote, m.rule) for m in without_overlap([mention(*item) for item in found])] == kept


def test_a_place_gives_way_to_the_local_body_of_a_list() -> None:
    found = [mention("Lyon", "place-with-cue", "commune"), mention("Lyon", "family-in-place")]
    assert [m.rule for m in without_overlap(found)] == ["family-in-place"]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(["acronym", "unseen-name", "coreference"]))


@given(st.lists(SPANS, max_size=20))
def test_no_two_share_a_character_and_the_order_given_changes_nothing(spans: list[tuple[int, int, str]]) -> None:
    found = [
        replace(mention("la", rule), start=start, end=start + length, candidates=(str(length),))
        for start, length, rule in spans
    ]
    kept = list(without_overlap(found))
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert kept == list(without_overlap(reversed(found)))
    assert bool(kept) == bool(found)
