"""One question out of what several documents tell of it: who is believed, and what is said of those who are not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from senagraph.merge import merge, recency
from senagraph.model import Answer, Asker, Document, Event, EventKind, Nature, Question, Severity, Status

ASKED = date(2024, 10, 3)
ANSWERED = date(2025, 1, 9)


def question(form: str = "text", *, source: str = "", **told: Any) -> Question:
    """A question as a document of this form tells it."""
    document = Document(source or f"a.{form}", f"a.{form}", "", form.ljust(64, "0"), form=form)
    about: dict[str, Any] = {
        "key": "SEQ241099999",
        "reference": "SEQ241099999",
        "nature": Nature.WRITTEN,
        "asker": Asker("M.", "CHAIZE Patrick", "Ain", "Les Républicains", None),
        "published_on": ASKED,
        "document": document,
        "text": None,
        "status": Status.PENDING,
    }
    return Question(**about | told)


def same(*_: object) -> bool:
    return False


def messages(*questions: Question) -> list[str]:
    return [str(issue) for issue in merge(questions, same)[1]]


def test_one_document_alone_is_left_as_it_is() -> None:
    only = question(text="Texte")
    assert merge([only], same) == (only, ())


@pytest.mark.parametrize("order", [0, 1], ids=["page first", "export first"])
def test_text_from_the_page_title_and_themes_from_the_export_whatever_the_order(order: int) -> None:
    page = question("text", text="Le texte.", title="Base", page=3625)
    export = question("csv", title="Le titre", themes=("Santé",))
    both = [page, export] if order == 0 else [export, page]
    merged, issues = merge(both, same)
    assert (merged.text, merged.title, merged.themes, merged.page) == ("Le texte.", "Le titre", ("Santé",), 3625)
    assert issues == ()


def test_every_document_stays_a_source_and_offsets_are_those_of_the_one_with_the_text() -> None:
    merged, _ = merge([question("csv"), question("html", text="Le texte."), question("dump", text="Le texte.")], same)
    assert merged.document.form == "html"
    assert {document.form for document in merged.also} == {"csv", "dump"}


def test_the_latest_tells_what_became_of_it() -> None:
    page = question("text", text="Le texte.", awaited_from="Santé")
    export = question("csv", status=Status.ANSWERED, answers=(Answer(1, "Santé", ANSWERED, None, None),))
    merged, _ = merge([page, export], same)
    assert (merged.status, merged.awaited_from) == (Status.ANSWERED, None)
    assert [answer.on for answer in merged.answers] == [ANSWERED]


def test_a_page_saved_after_the_export_is_believed_of_the_end() -> None:
    export = question("csv", awaited_from="Santé")
    page = question("text", text="T", status=Status.ANSWERED, answers=(Answer(1, "Santé", ANSWERED, 12, "Oui."),))
    merged, _ = merge([export, page], same)
    assert merged.status is Status.ANSWERED
    assert merged.answers[0].text == "Oui."


def test_an_answer_without_its_text_takes_it_from_the_page_of_the_same_day() -> None:
    told = Answer(1, None, ANSWERED, 12, "Oui.")
    page = question("html", text="T", status=Status.ANSWERED, answers=(told,))
    export = question("csv", status=Status.ANSWERED, answers=(Answer(1, "Santé", ANSWERED, None, None),))
    merged, _ = merge([page, export], same)
    assert merged.answers == (Answer(1, "Santé", ANSWERED, 12, "Oui."),)


def test_an_answer_of_another_day_is_another_answer() -> None:
    page = question("html", text="T", status=Status.ANSWERED, answers=(Answer(1, None, ANSWERED, 12, "Oui."),))
    later = Answer(1, "Santé", date(2026, 3, 1), None, None)
    merged, _ = merge([page, question("csv", status=Status.ANSWERED, answers=(later,))], same)
    assert merged.answers == (page.answers[0], replace(later, ordinal=2))


def test_of_two_answers_on_the_page_none_is_lost_to_an_export_that_has_room_for_one() -> None:
    answers = (Answer(1, None, date(2024, 12, 5), 12, "Un."), Answer(2, None, ANSWERED, 13, "Deux."))
    page = question("html", text="T", status=Status.ANSWERED, answers=answers)
    export = question("csv", status=Status.ANSWERED, answers=(Answer(1, "Santé", ANSWERED, None, None),))
    merged, _ = merge([page, export], same)
    assert merged.answers == (answers[0], replace(answers[1], ministry="Santé"))


def test_an_answer_that_only_an_older_export_tells_is_kept() -> None:
    export = question("csv", status=Status.ANSWERED, answers=(Answer(1, "Santé", ANSWERED, None, None),))
    later = Answer(1, None, date(2026, 3, 1), 12, "Oui.")
    merged, _ = merge([export, question("html", text="T", status=Status.ANSWERED, answers=(later,))], same)
    assert merged.answers == (export.answers[0], replace(later, ordinal=2))


def test_a_transfer_gets_its_day_from_whoever_knows_it() -> None:
    page = question("text", text="T", events=(Event(EventKind.TRANSFER, to="Santé"),), status=Status.LAPSED)
    export = question("csv", events=(Event(EventKind.TRANSFER, on=date(2024, 12, 1), to="Santé"),))
    merged, _ = merge([page, export], same)
    assert merged.events == (Event(EventKind.TRANSFER, on=date(2024, 12, 1), to="Santé"),)


def test_events_that_only_one_tells_are_kept_but_an_old_end_is_not() -> None:
    old = question("text", text="T", status=Status.WITHDRAWN, events=(Event(EventKind.WITHDRAWAL),))
    recall = Event(EventKind.RECALL, on=ASKED)
    new = question("dump", version=2, status=Status.ANSWERED, answers=(Answer(1, None, ANSWERED, None, "A"),))
    merged, _ = merge([replace(old, events=(*old.events, recall)), new], same)
    assert merged.events == (recall,)


def test_the_matricule_of_the_base_completes_the_name_of_the_page() -> None:
    base = question("dump", asker=Asker("M.", "Patrick Chaize", "Ain", "Les Républicains", None, None, "14038Y"))
    merged, issues = merge([question("text", text="T"), base], same)
    assert merged.asker.identifier == "14038Y"
    assert issues == (), "the order and the case of a name are no contradiction"


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("page", (3625, 3626), "page: '3626' here, '3625' in a.dump; the latter is kept"),
        ("published_on", (ASKED, date(2024, 10, 4)), "published_on: '2024-10-04' here, '2024-10-03' in a.dump"),
        ("addressee", ("Santé", "Justice"), "addressee: 'Justice' here, 'Santé' in a.dump"),
    ],
)
def test_a_contradiction_is_published_with_both_values(field: str, values: tuple[object, object], said: str) -> None:
    base, page = question("dump", **{field: values[0]}), question("text", text="T", **{field: values[1]})
    merged, (issue,) = merge([page, base], same)
    assert getattr(merged, field) == values[0]
    assert said in str(issue)
    assert issue.severity is Severity.WARNING
    assert issue.source == "a.text"


@pytest.mark.parametrize("field", ["group", "constituency", "name"])
def test_what_differs_of_an_author_is_named(field: str) -> None:
    page = question("text", text="T")
    base = question("dump", asker=replace(page.asker, **{field: "Autre chose"}))
    assert [message.partition(": ")[2].partition(":")[0] for message in messages(page, base)] == [field]


def test_two_writings_of_one_thing_are_no_contradiction() -> None:
    page = question("text", text="T", addressee="ministre de la santé")
    _, issues = merge([page, question("csv", addressee="Santé")], lambda field, *_: field == "addressee")
    assert issues == ()


def test_texts_that_differ_in_typography_alone_are_one() -> None:
    page = question("text", text="L’accès aux soins, demain.\nFin")
    assert messages(page, question("dump", text="L'accès aux soins , demain. Fin")) == []
    assert len(messages(page, question("dump", text="Un tout autre texte"))) == 1


@pytest.mark.parametrize("status", [Status.LAPSED, Status.WITHDRAWN])
@pytest.mark.parametrize("form", ["csv", "text"], ids=["another form", "the same form"])
def test_an_end_without_a_day_is_later_than_a_question_that_waits(status: Status, form: str) -> None:
    transfer = Event(EventKind.TRANSFER, on=date(2024, 12, 1), to="Santé")
    waits = question(form, source="waits", awaited_from="Santé", events=(transfer,))
    ended = question("text", text="T", status=status)
    for order in ([waits, ended], [ended, waits]):
        merged, _ = merge(order, same)
        assert (merged.status, merged.awaited_from) == (status, None)


# ---------------------------------------------------------------- two documents of one form


def test_of_two_pages_the_newest_counts_and_the_other_is_refused_with_what_differs() -> None:
    old = question("text", source="old.txt", text="T")
    answers = (Answer(1, None, ANSWERED, None, "Oui."),)
    new = question("text", source="new.txt", text="T", status=Status.ANSWERED, answers=answers)
    for order in ([old, new], [new, old]):
        merged, (issue,) = merge(order, same)
        assert merged.status is Status.ANSWERED
        assert issue.severity is Severity.REFUSED
        assert issue.source == "old.txt"
        assert "another status, answers" in issue.message


def test_the_same_page_twice_is_a_notice() -> None:
    merged, (issue,) = merge([question(text="T"), question(text="T", source="b.txt")], same)
    assert issue.severity is Severity.NOTICE
    assert merged.document.source == "a.text"


def test_recency_is_the_latest_day_told() -> None:
    assert recency(question()) == ASKED
    assert recency(question(events=(Event(EventKind.TRANSFER, on=date(2025, 2, 1)),))) == date(2025, 2, 1)
    assert recency(question(answers=(Answer(1, None, ANSWERED, None, None),))) == ANSWERED
