"""Who is meant, and why: senators, groups, ministries by day, bodies by the words around them."""

from collections.abc import Callable
from datetime import date

import pytest

from senagraph.mentions import NameIndex, find_mentions, name_index
from senagraph.model import Attribution, Question, Resolution, Severity
from senagraph.pipeline import Reading
from senagraph.registry import Registry
from senagraph.resolve import FEATURE_TABLES, attribute, context_of, disagreement, ministry, resolve

REGISTRY = Registry.shipped()
NAMES = NameIndex(REGISTRY)
Read = Callable[..., tuple[Question, object]]


def attributed(question: Question, field: str) -> Attribution:
    return next(item for item in attribute(question, REGISTRY) if item.field == field)


def resolved(question: Question) -> list[Resolution]:
    return list(resolve(find_mentions(question, NAMES), context_of(question, (), REGISTRY)))


def header(name: str, place: str, day: str = "03/10/2024") -> str:
    return f"Question de M. {name} ({place}) publiée le {day}"


@pytest.mark.parametrize(
    ("place", "matricule"),
    [
        pytest.param("Haute-Loire - UC", "01052R", id="Jean Boyer of the Haute-Loire"),
        pytest.param("Isère - UC", "83018R", id="Jean Boyer of the Isère"),
    ],
)
def test_homonyms_are_told_apart_by_their_constituency(read_page: Read, place: str, matricule: str) -> None:
    question, _ = read_page(header=header("BOYER Jean", place, "03/10/2002" if matricule == "01052R" else "03/10/1985"))
    assert attributed(question, "asker").key == matricule


def test_homonyms_that_nothing_tells_apart_stay_open(read_page: Read) -> None:
    question, _ = read_page(
        "M. Jean Boyer demande à M. le ministre de l'intérieur quoi.",
        header=header("BOYER Jean", "Paris - UC", "03/10/1982"),
    )
    found = attributed(question, "asker")
    assert not found.resolved
    assert set(found.candidates) == {"01052R", "83018R"}
    assert found.key == "unresolved.boyer-jean"


@pytest.mark.parametrize(
    ("day", "matricule"),
    [
        pytest.param("03/10/1985", "83018R", id="when the one of the Isère sat"),
        pytest.param("03/10/2005", "01052R", id="when the one of the Haute-Loire sat"),
    ],
)
def test_homonyms_are_told_apart_by_who_sat_that_day(read_page: Read, day: str, matricule: str) -> None:
    question, _ = read_page(header=header("BOYER Jean", "Nulle part - UC", day))
    found = attributed(question, "asker")
    assert found.key == matricule
    assert "the one of that name who sat in the Senate that day" in found.reason


def test_homonyms_of_whom_one_sat_and_the_other_has_the_constituency_stay_open(read_page: Read) -> None:
    question, _ = read_page(header=header("BOYER Jean", "Isère - UC", "03/10/2005"))
    assert not attributed(question, "asker").resolved


@pytest.mark.parametrize("name", ["BOYER", "CHAIZE", "Chaize"])
def test_a_surname_alone_is_never_enough(read_page: Read, name: str) -> None:
    question, _ = read_page("M. le sénateur demande quoi.", header=header(name, "Ain - Les Républicains"))
    assert not attributed(question, "asker").resolved


def said_of_the_group(question: Question) -> str:
    issue = disagreement(question, attribute(question, REGISTRY), REGISTRY)
    assert issue is None or (issue.severity, issue.code) == (Severity.NOTICE, "group-disagrees")
    return "" if issue is None else issue.message


def test_a_group_that_is_not_the_known_one_is_noted_with_both(read_page: Read) -> None:
    question, _ = read_page(header=header("AÏCHI Leila", "Paris - UC", "03/10/2013"))
    assert said_of_the_group(question) == (
        "the header says UC, the Senate's files say ECO from 2012-01-11 to 2017-06-29"
    )
    assert attributed(question, "group").key == "UC", "the header is the truth of its day"


def test_a_senator_of_no_group_who_has_one_is_noted(read_page: Read) -> None:
    question, _ = read_page(header=header("CHAIZE Patrick", "Ain - NI", "03/10/2019"))
    assert said_of_the_group(question).startswith(
        "the header says no group, the Senate's files say UMP from 2014-10-07"
    )


@pytest.mark.parametrize(
    ("name", "place", "day"),
    [
        pytest.param("CHAIZE Patrick", "Ain - Les Républicains", "03/10/2024", id="the same group"),
        pytest.param("CHAIZE Patrick", "Ain - Les Républicains-A", "03/10/2024", id="another affiliation to it"),
        pytest.param("AÏCHI Leila", "Paris - ECOLO", "20/12/2011", id="three weeks before a change"),
        pytest.param("AÏCHI Leila", "Paris - SOC", "09/02/2012", id="four weeks after one"),
        pytest.param("BOYER Jean", "Isère - UC", "03/10/1995", id="a membership whose first day is unknown"),
        pytest.param("CHAIZE Patrick", "Ain - UC", "03/10/2012", id="before the first membership that we know"),
        pytest.param("CHAIZE Patrick", "Ain - UC", "03/10/2031", id="after the last day that we know"),
        pytest.param("CHAIZE Patrick", "Ain - Les Inconnus", "03/10/2019", id="a group that is not settled"),
        pytest.param("ZZZ Zoé", "Ain - UC", "03/10/2019", id="a senator who is not settled"),
    ],
)
def test_nothing_is_said_of_a_group_that_may_be_right(read_page: Read, name: str, place: str, day: str) -> None:
    question, _ = read_page("Le sénateur demande quoi.", header=header(name, place, day))
    assert said_of_the_group(question) == ""


def test_a_senator_who_was_dead_that_day_is_not_taken(read_page: Read) -> None:
    question, _ = read_page(
        "M. François Abadie demande.", header=header("ABADIE François", "Hautes-Pyrénées - RDSE", "03/10/2024")
    )
    assert not attributed(question, "asker").resolved


def test_an_unknown_author_keeps_their_words(read_page: Read) -> None:
    question, _ = read_page("M. Zoé Zzz demande.", header=header("ZZZ Zoé", "Ain - UC"))
    found = attributed(question, "asker")
    assert (found.resolved, found.key, found.written) == (False, "unresolved.zzz-zoe", "ZZZ Zoé")


def test_the_name_in_the_text_helps_when_the_header_is_misspelled(read_page: Read) -> None:
    question, _ = read_page(
        "M. Patrick Chaize demande à M. le ministre de l'intérieur.", header=header("CHAYZE Patrick", "Ain - UC")
    )
    assert attributed(question, "asker").key == "14038Y"


@pytest.mark.parametrize(
    ("title", "day", "key"),
    [
        pytest.param(
            "ministre de la santé et de l'accès aux soins", "2024-10-03", "barnier.sante-et-acces-aux-soins", id="exact"
        ),
        pytest.param(
            "Ministère de la santé et de l’accès aux soins",
            "2024-10-03",
            "barnier.sante-et-acces-aux-soins",
            id="name, curved",
        ),
        pytest.param("Santé et accès aux soins", "2024-10-03", "barnier.sante-et-acces-aux-soins", id="short label"),
        pytest.param(
            "ministre de la santé",
            "2024-10-03",
            "barnier.sante-et-acces-aux-soins",
            id="the first words, one in office",
        ),
        pytest.param("Premier ministre", "2024-10-03", "barnier.premier-ministre", id="the Prime Minister of that day"),
        pytest.param("Première ministre", "2023-10-03", "borne.premiere-ministre", id="in the feminine"),
        pytest.param(
            "garde des sceaux, ministre de la justice",
            "2010-01-07",
            "fillon-2.justice-et-libertes-garde-des-sceaux",
            id="keeper of the seals",
        ),
        pytest.param(
            "ministre de la santé", "2024-09-25", "barnier.sante-et-acces-aux-soins", id="days after a new government"
        ),
    ],
)
def test_ministries_by_title_and_day(title: str, day: str, key: str) -> None:
    found = ministry(title, date.fromisoformat(day), REGISTRY, field="addressee")
    assert found.resolved
    assert found.key == key


@pytest.mark.parametrize(
    ("title", "day"),
    [
        pytest.param("ministre des affaires lunaires", "2024-10-03", id="no such ministry"),
        pytest.param("ministre de l'intérieur", "1975-10-03", id="long before the reference begins"),
        pytest.param("ministre", "2024-10-03", id="no remit at all"),
        pytest.param("", "2024-10-03", id="nothing"),
    ],
)
def test_titles_that_nobody_bears_stay_open(title: str, day: str) -> None:
    found = ministry(title, date.fromisoformat(day), REGISTRY, field="addressee")
    assert not found.resolved
    assert found.key.startswith("unresolved.")


def test_a_ministry_named_in_short_in_a_text_is_the_one_in_office() -> None:
    """Ten days later the next government had a ministry of the interior and of nothing else."""
    found = ministry("ministère de l'intérieur", date(2012, 5, 5), REGISTRY, field="mention", in_a_sentence=True)
    assert found.key.startswith("fillon-3.interieur")


def test_the_first_of_several_ministries_is_named_in_the_plural() -> None:
    found = ministry("ministères de la justice", date(2024, 10, 3), REGISTRY, field="mention", in_a_sentence=True)
    assert found.key == "barnier.justice"


def test_a_ministry_named_in_an_answer_is_that_of_the_day_of_the_answer(read_page: Read) -> None:
    question, _ = read_page(
        "M. X demande à M. le ministre des sports l'avis du ministère de la culture.",
        ending="- page 1\nRéponse du Ministère des sports publiée le 17/05/2018\n"
        "Réponse. - Le ministère de la culture l'a donné.\n- page 2\n",
        header=header("BOYER Jean", "Haute-Loire - UC", "05/01/2017"),
    )
    found = find_mentions(question, name_index(REGISTRY))
    assert [item.entity for item in resolve(found, context_of(question, (), REGISTRY))] == [
        "cazeneuve.culture-et-communication",
        "philippe-2.culture",
    ]


def test_a_title_in_a_sentence_may_run_on() -> None:
    written = "ministre des solidarités et de la santé des difficultés des maisons de santé"
    found = ministry(written, date(2020, 6, 25), REGISTRY, field="addressee", in_a_sentence=True)
    assert (found.key, found.written) == ("philippe-2.solidarites-et-sante", "ministre des solidarités et de la santé")


@pytest.mark.parametrize("in_a_sentence", [False, True])
@pytest.mark.parametrize("title", ["Transports et mer", "ministre des transports et de la mer"])
def test_a_coordinated_field_is_never_cut_off(title: str, in_a_sentence: bool) -> None:
    """In 2017 the ministry of transport was not that of the sea."""
    found = ministry(title, date(2017, 10, 5), REGISTRY, field="event-1", later=True, in_a_sentence=in_a_sentence)
    assert not found.resolved


def test_a_coordinated_field_leads_to_the_ministry_that_has_both() -> None:
    """The secretariat of State of the decree of 17 June 2002."""
    found = ministry("Transports et mer", date(2003, 7, 10), REGISTRY, field="event-1", later=True)
    assert (found.key, found.resolved) == ("raffarin-2.transports-et-mer", True)


def test_a_transfer_leads_to_the_first_ministry_of_that_name_after_publication() -> None:
    name = "Ministère de la santé, des familles, de l'autonomie et des personnes handicapées"
    found = ministry(name, date(2024, 10, 10), REGISTRY, field="event-1", later=True)
    assert found.key.startswith("lecornu-2.")


def test_a_transfer_comes_before_the_answer(examples: dict[str, Reading]) -> None:
    """The delegate minister who answered in 2012 was followed in 2014 by a secretary of State of the same charge."""
    question = examples["qSEQ120299310.txt"].question
    assert attributed(question, "event-1").key == attributed(question, "answer-1").key


def test_a_definition_in_the_question_holds_in_the_answer(read_page: Read) -> None:
    question, _ = read_page(
        "M. X demande à M. le ministre des sports où en est la caisse de l'assurance maladie (CNAM). La CNAM tarde.",
        ending="- page 1\nRéponse du Ministère des sports publiée le 04/11/2024\nRéponse. - La CNAM agit.\n- page 2\n",
    )
    assert [item.entity for item in resolved(question)] == ["CNAM-assurance-maladie"] * 3


def test_an_acronym_before_its_definition_is_settled_by_the_words_of_the_text(read_page: Read) -> None:
    question, _ = read_page(
        "M. X demande à M. le ministre des sports l'avis de CNAM, ou conservatoire des arts et métiers (CNAM)."
    )
    first, second = resolved(question)
    assert (first.entity, second.entity) == ("CNAM-arts-et-metiers", "CNAM-arts-et-metiers")
    assert "words of its name elsewhere in the document" in first.reason
    assert first.rejected == ("CNAM-assurance-maladie",)


def test_a_definition_beats_the_registry(read_page: Read) -> None:
    """The text's own meaning of an acronym is no body, and the registry does not bring one back."""
    question, _ = read_page(
        "M. X demande à M. le ministre des sports où est le comité normand des initiatives locales (CNIL). Ce CNIL lit"
    )
    assert {item.entity for item in resolved(question)} == {None}
    assert {item.rule for item in resolved(question)} == {"defined-otherwise-here"}


@pytest.mark.parametrize(
    ("words", "body"),
    [
        pytest.param("la CNAM", "CNAM-assurance-maladie", id="feminine: the caisse"),
        pytest.param("le CNAM", "CNAM-arts-et-metiers", id="masculine: the conservatoire"),
        pytest.param("du Cnam", "CNAM-arts-et-metiers", id="a contracted article"),
        pytest.param("avec CNAM", None, id="no article"),
        pytest.param("l'AMF", None, id="an elided article shows no gender"),
    ],
)
def test_homonyms_by_their_article(read_page: Read, words: str, body: str | None) -> None:
    question, _ = read_page(f"M. X demande à M. le ministre des sports quel est l'avis {words}.")
    assert [item.entity for item in resolved(question)] == [body]


def test_what_stays_open_names_its_candidates(read_page: Read) -> None:
    question, _ = read_page("M. X demande à M. le ministre des sports si l'AMF sait.")
    (only,) = resolved(question)
    assert (only.entity, only.score, only.rule) == (None, 0.0, "ambiguous")
    assert only.rejected == ("AMF-maires", "AMF-marches-financiers")


@pytest.mark.parametrize(
    ("written", "day", "key"),
    [
        pytest.param("Défense (S.E.)", date(2000, 1, 6), "jospin.anciens-combattants", id="a secretary of state"),
        pytest.param("Défense (S.E.)", date(1989, 1, 6), "rocard-2.defense-secretary-of-state", id="without a charge"),
        pytest.param("Santé (S.E.)", date(2000, 1, 6), "jospin.sante-et-action-sociale", id="with more in the title"),
        pytest.param("Budget (M.D.)", date(2014, 1, 1), "ayrault-2.budget", id="a delegate"),
        pytest.param("Économie", date(1992, 5, 1), "beregovoy.economie-et-finances", id="a short name of old pages"),
        pytest.param("ministre de l'intérieur", date(2026, 4, 16), "lecornu-2.interieur", id="not the delegate"),
        pytest.param("Intérieur (MD)", date(2026, 4, 16), "lecornu-2.interieur-md", id="the delegate"),
        pytest.param("Défense (S.E.)", date(2004, 1, 6), None, id="there was none: not the minister then"),
    ],
)
def test_a_rank_that_a_name_marks_is_minded(written: str, day: date, key: str | None) -> None:
    found = ministry(written, day, REGISTRY, field="answer-1")
    assert (found.key if found.resolved else None) == key


def test_every_feature_says_its_reason() -> None:
    for table in FEATURE_TABLES:
        for feature, weight in table:
            assert feature.__doc__
            assert weight


@pytest.mark.parametrize(
    ("words", "day", "law"),
    [
        pytest.param("la loi NOTRe", "03/10/2024", "loi-2015-991", id="a law of years before"),
        pytest.param("la loi NOTRe", "03/10/2014", "loi-2015-991", id="a law whose bill is discussed"),
        pytest.param("la loi NOTRe", "03/10/2002", None, id="no law of thirteen years later"),
        pytest.param("l'article 64 de la loi NOTRe", "03/10/2002", None, id="nor an article of it"),
        pytest.param("la loi Rist", "03/10/2022", None, id="two laws of that name are near"),
        pytest.param("la loi Borloo", "03/10/2002", "loi-2003-710", id="of two, one is too late"),
        pytest.param("la loi n° 2015-991", "03/10/2002", "loi-2015-991", id="a number is taken at its word"),
    ],
)
def test_a_name_of_a_law_is_read_by_the_day_of_the_question(
    read_page: Read, words: str, day: str, law: str | None
) -> None:
    question, _ = read_page(f"Il demande si {words} suffit.", header=header("CHAIZE Patrick", "Ain - LR", day))
    mentions = find_mentions(question, name_index(REGISTRY))
    [found] = [each for each in resolve(mentions, context_of(question, (), REGISTRY)) if each.kind == "law"]
    whole = found.entity.partition(".")[0] if found.entity is not None else None
    assert whole == law
