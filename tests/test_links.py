"""Which question a citation by number leads to, and why none where it leads to none."""

from dataclasses import replace
from datetime import date

import pytest

from senagraph.links import Citation, KnownQuestion, Link, QuestionIndex, bare_number, settle
from senagraph.model import Chamber, CitedQuestion, Nature

MINE, THEIRS = "14038Y", "19385G"
KNOWN = KnownQuestion("SEQ1", "07181", date(2024, 10, 3), Nature.WRITTEN, MINE, 17)
EARLIER = KnownQuestion("SEQ2", "07181", date(2018, 10, 11), Nature.WRITTEN, THEIRS, 15)
ORAL = KnownQuestion("SEQ3", "0123S", date(2024, 11, 7), Nature.ORAL, MINE, 17)
DEPUTY = KnownQuestion("QAN1", "7181", date(2024, 10, 3), Nature.WRITTEN, "PA1", 17, Chamber.ASSEMBLY)
INDEX = QuestionIndex([KNOWN, EARLIER, ORAL, DEPUTY])
CITED = CitedQuestion("cited.parlement.question.7181", "Question n° 7181", "7181")
CITING = Citation("SEQ9", date(2025, 2, 6), CITED, MINE, 17)


def link(cited: CitedQuestion = CITED, citing: Citation = CITING) -> Link:
    (settled,) = settle([replace(citing, cited=cited)], INDEX)
    return settled


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        pytest.param(CITED, "SEQ1", id="the number in the legislature of the question that cites"),
        pytest.param(replace(CITED, number="07181"), "SEQ1", id="zeros before the number count for nothing"),
        pytest.param(replace(CITED, number="123s"), "SEQ3", id="nor does the case of its letter"),
        pytest.param(replace(CITED, on=date(2018, 10, 11)), "SEQ2", id="the day leads to another legislature"),
        pytest.param(replace(CITED, legislature=15), "SEQ2", id="the legislature that the text names"),
        pytest.param(replace(CITED, chamber=Chamber.ASSEMBLY), "QAN1", id="the other chamber, when the text names it"),
        pytest.param(replace(CITED, own=True), "SEQ1", id="one's own"),
    ],
)
def test_a_citation_leads_to_the_only_question_that_fits(cited: CitedQuestion, key: str) -> None:
    settled = link(cited)
    assert (settled.question, settled.candidates) == (key, ())
    assert settled.reason.startswith("the only one of the same number")


@pytest.mark.parametrize(
    ("cited", "reason", "candidates"),
    [
        pytest.param(replace(CITED, number="99"), "no question of this number is known", (), id="an unknown number"),
        pytest.param(
            replace(CITED, nature=Nature.ORAL),
            "none of this number is put by the procedure that the text names",
            ("SEQ1", "SEQ2"),
            id="another procedure",
        ),
        pytest.param(
            replace(CITED, on=date(2024, 10, 4)),
            "none of this number is published on the day that the text gives",
            ("SEQ1", "SEQ2"),
            id="another day",
        ),
        pytest.param(
            replace(CITED, own=True, on=date(2018, 10, 11)),
            "none of this number is of the same author, if the text says that it is their own",
            ("SEQ2",),
            id="another author",
        ),
    ],
)
def test_one_that_does_not_fit_stays_open_with_the_reason(
    cited: CitedQuestion, reason: str, candidates: tuple[str, ...]
) -> None:
    settled = link(cited)
    assert (settled.question, settled.reason, settled.candidates) == (None, reason, candidates)


def test_nobody_cites_what_was_asked_later_nor_itself() -> None:
    early = replace(CITING, on=date(2018, 10, 11))
    assert link(citing=early).reason == "none of this number is asked before the question that cites it"
    assert link(citing=replace(CITING, citing="SEQ1", legislature=17)).question is None


def test_two_that_fit_stay_open() -> None:
    settled = link(citing=replace(CITING, legislature=None))
    assert settled.question is None
    assert settled.reason == "several questions of this number fit"
    assert settled.candidates == ("SEQ1", "SEQ2")


def test_an_author_who_is_not_known_is_not_the_same() -> None:
    assert link(replace(CITED, own=True), replace(CITING, author=None)).question is None


@pytest.mark.parametrize(
    ("own", "recalled", "recalls"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_only_one_s_own_question_is_recalled_and_only_with_words_of_recall(
    own: bool, recalled: bool, recalls: bool
) -> None:
    assert link(replace(CITED, own=own, recalled=recalled)).recalls is recalls


def test_citations_are_settled_in_their_order() -> None:
    others = [replace(CITING, cited=replace(CITED, number=number)) for number in ("99", "7181", "123S")]
    assert [each.question for each in settle(others, INDEX)] == [None, "SEQ1", "SEQ3"]


@pytest.mark.parametrize(
    ("written", "bare"), [("07181", "7181"), ("0123S", "123S"), ("n° 12s", "12S"), ("29-00135", "29-00135")]
)
def test_a_number_is_compared_bare(written: str, bare: str) -> None:
    assert bare_number(written) == bare
