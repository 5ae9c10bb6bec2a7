"""Files of the Assemblée nationale become records with one set of fields; what is none is refused with its line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SHARED
from senagraph.errors import UnreadableDocument
from senagraph.model import Issue, Record, Severity
from senagraph.sources.assembly import ANSWER_FIELDS, LISTS, OPEN_DATA, PAGE, flatten, read, recognises, uid
from senagraph.sources.inputs import Input

FIXTURES = Path(__file__).parent / "fixtures" / "assembly"
REAL_JSON = SHARED / "questions" / "QANR5L17QE5268.json"
REAL_XML = SHARED / "questions" / "q14_14-47351QE.xml"
FIELDS = {*OPEN_DATA, *LISTS}
Make = Callable[[str], Input]

needs_real = pytest.mark.skipif(not REAL_JSON.exists(), reason="the real files lie beside the repository")


def input_of(path: Path) -> Input:
    return Input(str(path), path.name, lambda: path.open("rb"), path.stat().st_size)


def found(path: Path) -> list[Record | Issue]:
    return list(read(input_of(path)))


def record(name: str) -> Record:
    (item,) = found(FIXTURES / name)
    assert isinstance(item, Record)
    return item


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Write a file and give it as an input."""

    def make(text: str, name: str = "made.json") -> Input:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return input_of(path)

    return make


def minimal(**changes: object) -> dict[str, object]:
    question: dict[str, object] = {
        "uid": "QANR5L17QE1",
        "identifiant": {"numero": "1", "legislature": "17"},
        "type": "QE",
        "auteur": {"identite": {"acteurRef": "PA1"}},
    }
    return question | changes


# ------------------------------------------------------------------------------------------------ recognised


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.[jx]*")), ids=lambda path: path.name)
def test_every_form_is_recognised(path: Path) -> None:
    assert recognises(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Question de M. CHAIZE Patrick (Ain - LR) publiée le 03/10/2024", id="a page of the Senate"),
        pytest.param("<!doctype html><html><body><h2 id='question'>Question</h2></body></html>", id="a page of HTML"),
        pytest.param('[{"matricule": "14038Y"}]', id="other JSON"),
        pytest.param("<?xml version='1.0'?><rss><channel/></rss>", id="other XML"),
        pytest.param("Sort;Nature;Numéro", id="an export"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_forms_are_not(text: str) -> None:
    assert not recognises(text)


# ------------------------------------------------------------------------------------------------ the real files


@needs_real
def test_the_real_json() -> None:
    (item,) = found(REAL_JSON)
    assert isinstance(item, Record)
    assert set(item.fields) == FIELDS
    assert (item.document.reference, item.document.first_line, item.document.form) == ("QANR5L17QE5268", 1, "assembly")
    given = {
        name: value for name, value in item.fields.items() if value is not None and name not in ("text", "ministry")
    }
    assert given == {
        "uid": "QANR5L17QE5268",
        "number": "5268",
        "legislature": "17",
        "type": "QE",
        "rubric": "commerce et artisanat",
        "title": "Révision de la terminologie des diamants synthétiques",
        "author_id": "PA721764",
        "group_id": "PO845407",
        "group_short": "EPR",
        "group_name": "Ensemble pour la République",
        "ministry_short": "Économie, finances, souveraineté industrielle et numérique",
        "attributions": f"2025-03-25\t{item.fields['ministry']}",
        "date": "2025-03-25",
        "page": "1958",
        "closing_code": "REP_PUB",
        "closing_label": "Réponse publiée",
        "closing_date": "2025-06-03",
    }
    (answer,) = item.answers
    assert tuple(answer) == ANSWER_FIELDS
    assert (answer["date"], answer["page"]) == ("2025-06-03", "4348")


@needs_real
def test_the_real_xml_has_the_same_fields() -> None:
    (item,) = found(REAL_XML)
    assert isinstance(item, Record)
    assert set(item.fields) == FIELDS
    assert item.document.first_line == 2
    assert item.document.text.startswith("<QUESTION")
    said = {
        name: item.fields[name] for name in ("uid", "author_id", "author_name", "group_id", "constituency", "title")
    }
    assert said == {
        "uid": "QANR5L14QE47351",
        "author_id": "PA923",
        "author_name": "François Cornut-Gentille",
        "group_id": "PO707869",
        "constituency": "Haute-Marne",
        "title": "équipements militaires. vieillissement. bilan",
    }
    assert item.fields["attributions"] == "07/01/2014\tMinistère de la défense\n03/04/2014\tMinistère de la défense"
    assert (item.fields["reminders"], item.fields["signals"], item.fields["errata"]) == ("15/04/2014", None, None)
    (answer,) = item.answers
    assert (answer["date"], answer["page"]) == ("13/05/2014", "3858")
    assert "DEBTAB" in (answer["text"] or "")


# ------------------------------------------------------------------------------------------------ one, a list, nothing


def test_every_repeated_key_may_be_a_list() -> None:
    item = record("lists.json")
    assert item.fields["title"] == "Lecture des cartes. Données de santé"
    assert (item.fields["date"], item.fields["page"]) == ("2024-10-08", "5000")
    assert item.fields["errata"] == "2024-10-15\t5100"
    assert (item.fields["attributions"] or "").count("\n") == 1
    assert item.fields["reminders"] == "2024-11-12\n2024-11-19"
    assert item.fields["signals"] == "2024-11-26"
    assert [answer["date"] for answer in item.answers] == ["2024-12-03", "2024-12-10"]


def test_every_optional_key_may_be_null() -> None:
    item = record("nulls.json")
    given = {name for name, value in item.fields.items() if value is not None}
    assert given == {
        *("uid", "number", "legislature", "type", "author_id", "group_id", "group_short", "group_name"),
        *("ministry", "attributions", "date", "text"),
    }
    assert item.fields["attributions"] == "2024-10-08\tJustice"
    assert item.answers == ()


def test_a_question_to_the_government_has_its_text_in_the_answer() -> None:
    item = record("sitting.json")
    assert (item.fields["text"], item.fields["date"]) == (None, None)
    assert "La parole est à" in (item.answers[0]["text"] or "")


def test_the_open_data_in_xml_are_read_as_in_json() -> None:
    item = record("opendata.xml")
    assert item.fields["title"] == "Prisons"
    assert (item.fields["date"], item.fields["page"]) == ("09/10/2018", "8000")
    assert "prisons.<br/>Il attend <em" in (item.fields["text"] or "")
    assert (item.fields["closing_code"], item.fields["signals"], item.answers) == (None, None, ())


def test_a_page_in_xml() -> None:
    item = record("page.xml")
    assert item.document.first_line == 3
    assert (item.fields["uid"], item.fields["author_id"], item.fields["group_id"]) == (
        "QANR5L14QE90041",
        "PA900004",
        "PO900001",
    )
    assert (item.fields["errata"], item.fields["signals"]) == ("21/01/2014\t400", "18/03/2014")
    assert item.answers == ()


def test_both_forms_name_the_same_fields() -> None:
    assert set(OPEN_DATA) == set(PAGE)
    assert set(record("page.xml").fields) == set(record("lists.json").fields) == FIELDS


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(("14", "QE", "47351"), "QANR5L14QE47351", id="as the open data write it"),
        pytest.param(("14", "QE", "47351B"), "AN-14-47351BQE", id="a number that is none: ours"),
    ],
)
def test_the_identifier_of_a_page(parts: tuple[str, str, str], expected: str) -> None:
    assert uid(*parts) == expected


# ------------------------------------------------------------------------------------------------ several in a file


def test_several_in_a_file_are_read_each_for_itself() -> None:
    first, second, third = found(FIXTURES / "several.json")
    assert isinstance(first, Record) and isinstance(third, Record)
    assert [(item.fields["uid"], item.document.first_line) for item in (first, third)] == [
        ("QANR5L17QE90011", 2),
        ("QANR5L17QE90013", 10),
    ]
    assert third.document.source.endswith("several.json#3")
    assert json.loads(third.document.text)["type"] == "QE"
    assert isinstance(second, Issue)
    assert (second.severity, second.line) == (Severity.REFUSED, 6)
    assert second.source.endswith("several.json#2")
    assert second.message == "unknown keys ['minInt/sigle', 'nouveau']"


def test_a_whole_legislature_in_one_file() -> None:
    items = found(FIXTURES / "legislature.json")
    assert [item.fields["uid"] for item in items if isinstance(item, Record)] == ["QANR5L14QE90021", "QANR5L14QE90022"]
    assert isinstance(items[0], Record)
    assert items[0].fields["title"] == "prisons. travaux"


def test_a_whole_legislature_in_xml(made: Make) -> None:
    one = (FIXTURES / "opendata.xml").read_text("utf-8").partition("?>")[2]
    items = list(read(made(f"<questionsEcrites>\n{one}\n{one}</questionsEcrites>")))
    lines = [item.document.first_line for item in items if isinstance(item, Record)]
    assert lines == [3, 3 + one.count("\n") + 1]


def test_a_question_that_stands_twice_is_given_twice(made: Make) -> None:
    items = list(read(made(json.dumps([minimal(), minimal()]))))
    assert [item.document.reference for item in items if isinstance(item, Record)] == ["QANR5L17QE1"] * 2


def test_an_empty_array_holds_no_question(made: Make) -> None:
    assert list(read(made("[ ]"))) == []


# ------------------------------------------------------------------------------------------------ refused


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"nouveau": None}, "unknown keys ['nouveau']", id="a new key, even without a value"),
        pytest.param({"minInt": {"siegle": "x"}}, "unknown keys ['minInt/siegle']", id="a new key below"),
        pytest.param({"uid": None}, "no question without uid", id="no identifier"),
        pytest.param({"type": None}, "no question without type", id="no type"),
        pytest.param({"identifiant": None}, "no question without number, legislature", id="no number"),
        pytest.param({"renouvellements": {"x": "y"}}, "renouvellements: no date", id="a renewal without a date"),
    ],
)
def test_drift_is_named(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError) as raised:
        flatten(minimal(**changes))
    assert message in str(raised.value)


def test_attributes_are_no_drift() -> None:
    fields, _ = flatten(minimal(**{"@xmlns": "x", "minInt": {"@xsi:type": "t", "developpe": "Ministère"}}))
    assert fields["ministry"] == "Ministère"


def test_what_is_no_character_is_replaced() -> None:
    fields, _ = flatten(minimal(indexationAN={"rubrique": "a\ud800\x00b"}))
    assert fields["rubric"] == "a\ufffd\ufffdb"


def test_a_file_cut_short_gives_what_precedes_then_its_line() -> None:
    items: list[Record | Issue] = []
    with pytest.raises(UnreadableDocument, match="cut short") as raised:
        items.extend(read(input_of(FIXTURES / "truncated.json")))
    assert raised.value.line == 7
    assert [item.document.reference for item in items if isinstance(item, Record)] == ["QANR5L17QE90051"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('{"question": {"uid": "QANR5L17QE1"}', "do not know", id="a wrapper that is not closed"),
        pytest.param('{"question": ', "no JSON", id="nothing after the key"),
        pytest.param('[{"uid": "QANR5L17QE1"} {"uid": "QANR5L17QE2"}]', "no JSON", id="no comma between"),
        pytest.param('{"uid": "QANR5L17QE1"} and more', "and more", id="something after"),
        pytest.param('{"question": {"uid": "QANR5L17QE1"}, "x": 1}', "do not know", id="a key beside the question"),
        pytest.param('{"uid": "QANR5L17QE1", "uid": "QANR5L17QE2"}', "'uid' stands twice", id="a key twice"),
        pytest.param('{"uid": "QANR5L17QE1", "minInt": NaN}', "NaN is no JSON", id="a number that is none"),
        pytest.param('[{"uid": "QANR5L17QE1"}, "x"]', "no question, but 'x'", id="an item that is no object"),
        pytest.param('{"uid": ' + "[" * 200_000 + "]" * 200_000 + "}", "nested too deeply", id="deep nesting"),
    ],
)
def test_what_is_not_json_or_more_than_questions_is_refused(made: Make, text: str, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message) as raised:
        list(read(made(text)))
    assert raised.value.line == 1


@pytest.mark.parametrize("name", ["entity.xml", "laughs.xml"])
def test_no_entity_is_ever_opened(name: str) -> None:
    with pytest.raises(UnreadableDocument, match="document type declaration") as raised:
        found(FIXTURES / name)
    assert raised.value.line == 2
    assert "what must not be read" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('<QUESTION TYPE="QE">\n<DEPOT>', "no well-formed XML", id="cut short"),
        pytest.param("<QUESTION>\n&nbsp;</QUESTION>", "no well-formed XML", id="an entity that nobody declared"),
        pytest.param("<QUESTION>" + "<a>" * 100_000, "no well-formed XML", id="deep nesting"),
        pytest.param("<questions><x/></questions>", "no question: <x>", id="a child that is no question"),
        pytest.param("<rss/>", "no question: <rss>", id="a root that is no question"),
    ],
)
def test_what_is_no_xml_of_questions_is_refused(made: Make, text: str, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        list(read(made(text, "made.xml")))


def test_drift_in_xml_is_named(made: Make) -> None:
    text = (FIXTURES / "page.xml").read_text("utf-8").replace("<MINI>", "<NOUVEAU/><MINI><SIGLE>x</SIGLE>")
    (issue,) = read(made(text, "page.xml"))
    assert isinstance(issue, Issue)
    assert issue.message == "unknown keys ['MINI/SIGLE', 'NOUVEAU']"


def test_a_file_larger_than_any_is_not_read(made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("senagraph.sources.assembly.LARGEST", 10)
    with pytest.raises(UnreadableDocument, match="larger than 10 bytes"):
        list(read(made(json.dumps(minimal()))))


def test_another_encoding_is_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    text = (FIXTURES / "page.xml").read_text("utf-8").replace("UTF-8", "ISO-8859-1")
    path.write_bytes(text.encode("iso-8859-1"))
    notice, item = found(path)
    assert isinstance(notice, Issue) and notice.severity is Severity.NOTICE
    assert isinstance(item, Record) and item.fields["group_name"] == "Groupe inventé"
