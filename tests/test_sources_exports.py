"""The exports in CSV: as published, as spreadsheets save them again, and what is amiss in them."""

import csv
import hashlib
import io
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHARED
from dumps import EXPORTED, HEADING, Dribble, export_of, input_of, parsed, row_of
from senagraph.errors import UnreadableDocument
from senagraph.model import Affiliation, Event, EventKind, Issue, Nature, Question, Record, Severity, Status
from senagraph.sources import exports, recognise
from senagraph.sources.decode import decode_head
from senagraph.sources.exports import COLUMNS, REQUIRED, read, recognises
from senagraph.sources.inputs import Input, find_inputs
from senagraph.text import tidy

REAL = SHARED / "questions" / "questions-depuis-un-an.sample.csv"
NAMES = HEADING.split(";")


def read_export(content: bytes, name: str = "questions.csv") -> tuple[list[Question], list[Issue]]:
    return parsed(read(input_of(content, name)))


def only(**changed: str) -> Question:
    """The one question of an export about which nothing is unclear."""
    found, issues = read_export(export_of(row_of(**changed)))
    assert said(issues) == []
    (one,) = found
    return one


def said(issues: Iterable[Issue]) -> list[str]:
    return [str(issue) for issue in issues]


def saved_again(*rows: dict[str, str], encoding: str = "utf-8-sig", **form: object) -> bytes:
    """What a spreadsheet writes."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, NAMES, **form)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


# ---------------------------------------------------------------- as published


@pytest.mark.skipif(not REAL.exists(), reason="the shared data of the project are not on this machine")
def test_the_real_export() -> None:
    found, issues = read_export(REAL.read_bytes())
    assert issues == []
    assert [one.reference for one in found] == ["SEQ250705636", "SEQ250705637", "SEQ250705638", "SEQ250705639"]
    first, second, third, _ = found
    assert (first.asker.name, first.asker.constituency, first.asker.group) == (
        "Vivette Lopez",
        "Gard",
        "Les Républicains",
    )
    assert first.addressee == "Transition écologique, biodiversité, forêt, mer et pêche"
    assert first.themes == ("Économie et finances, fiscalité", "Environnement")
    assert (first.status, first.published_on) == (Status.ANSWERED, date(2025, 7, 17))
    assert [(one.ministry, one.on, one.text) for one in second.answers] == [
        ("Action et comptes publics", date(2026, 3, 26), None)
    ]
    assert second.events == (Event(EventKind.TRANSFER, on=date(2026, 2, 27), to="Action et comptes publics"),)
    assert (third.status, third.awaited_from) == (
        Status.PENDING,
        "Santé, familles, autonomie et personnes handicapées",
    )
    assert third.themes == ("Sécurité sociale", "Questions sociales et santé")


def test_a_row_is_a_question_without_text_matricule_and_legislature() -> None:
    found = only()
    assert found.key == found.reference == "SEQ241005636"
    assert (found.number, found.title, found.nature) == ("05636", "Lecture des cartes", Nature.WRITTEN)
    assert (found.text, found.asker.identifier, found.legislature, found.page) == (None, None, None, None)
    assert (found.asker.civility, found.asker.name) == ("M.", "Patrick Chaize")
    assert (found.asker.group, found.asker.affiliation) == ("Les Républicains", Affiliation.MEMBER)


def test_a_document_is_the_row_as_it_stands_in_the_file() -> None:
    content = export_of(row_of(Titre='Le "titre"'))
    (record,) = [item for item in read(input_of(content, "a.csv")) if isinstance(item, Record)]
    document = record.document
    assert (document.source, document.name, document.form, document.first_line) == ("a.csv", "a.csv", "csv", 2)
    assert document.text == row_of(Titre='Le "titre"')
    assert document.heading == HEADING
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.reference == "SEQ241005636"


def test_there_are_21_columns() -> None:
    assert len(COLUMNS) == len(NAMES) == 21
    assert set(NAMES) == COLUMNS


def test_the_file_is_in_iso_8859_1() -> None:
    content = "\r\n".join([HEADING, row_of(Titre="Été à Noël"), ""]).encode("iso-8859-1")
    (found,), issues = read_export(content)
    assert (found.title, issues) == ("Été à Noël", [])


def test_the_signs_of_windows() -> None:
    content = export_of(row_of(Titre="L’œuvre… à 3 €"))
    assert b"L\x92\x9cuvre\x85" in content
    (found,), issues = read_export(content)
    assert (found.title, issues) == ("L’œuvre… à 3 €", [])


def test_utf_8_is_read_as_such_even_without_a_mark() -> None:
    content = "\n".join([HEADING, row_of(Titre="L’œuvre d'été"), ""]).encode()
    (found,), issues = read_export(content)
    assert (found.title, issues) == ("L’œuvre d'été", [])


@pytest.mark.parametrize("title", ['Le "titre"', '"Titre"', '"Titre', 'a "b" c "', "l'été"])
def test_a_quotation_mark_is_a_character_like_another(title: str) -> None:
    assert only(Titre=title).title == title


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends(end: str) -> None:
    content = end.join([HEADING, row_of(), row_of(Référence="SEQ241005637"), ""]).encode("cp1252")
    found, issues = read_export(content)
    assert [one.document.first_line for one in found] == [2, 3]
    assert issues == []


def test_empty_lines_are_passed_over() -> None:
    found, issues = read_export(export_of("", row_of(), ";;;;", "  ", row_of(Référence="SEQ241005637")))
    assert ([one.document.first_line for one in found], issues) == ([3, 6], [])


def test_a_label_may_hold_commas_and_end_in_spaces() -> None:
    found = only(**{"Ministère de dépôt": "Santé, familles, autonomie et personnes handicapées "})
    assert found.addressee == found.awaited_from == "Santé, familles, autonomie et personnes handicapées"


@pytest.mark.parametrize(
    ("written", "themes"),
    [
        ("", ()),
        ("Budget", ("Budget",)),
        ("Budget,Environnement", ("Budget", "Environnement")),
        ("Économie et finances, fiscalité,Environnement", ("Économie et finances, fiscalité", "Environnement")),
        ("PME, commerce et artisanat", ("PME, commerce et artisanat",)),
        ("Budget,,", ("Budget",)),
    ],
)
def test_themes_are_joined_by_commas_without_a_space(written: str, themes: tuple[str, ...]) -> None:
    assert only(**{"Thème(s)": written}).themes == themes


def test_the_theme_of_a_topical_question_comes_last() -> None:
    found = only(**{"Nature": "QC", "Thème(s)": "Budget", "Thème QC": "Le logement"})
    assert (found.nature, found.themes) == (Nature.TOPICAL, ("Budget", "Le logement"))


@pytest.mark.parametrize("nature", ["QE", "QOSD", "QG", "QC", "QOAD"])
def test_natures(nature: str) -> None:
    assert only(Nature=nature).nature == Nature(nature)
    assert only(Nature="QOAE").nature is Nature.ORAL_WITH_DEBATE


@pytest.mark.parametrize(
    ("sort", "status", "events"),
    [
        ("En cours", Status.PENDING, ()),
        ("Retirée", Status.WITHDRAWN, (Event(EventKind.WITHDRAWAL, reason="Retirée"),)),
        ("Caduque", Status.LAPSED, (Event(EventKind.LAPSE),)),
        ("Question rappelée", Status.PENDING, ()),
    ],
)
def test_statuses(sort: str, status: Status, events: tuple[Event, ...]) -> None:
    found = only(Sort=sort)
    assert (found.status, found.events) == (status, events)


def test_a_recalled_question() -> None:
    found = only(**{"Référence de la question rappelée": "SEQ240600001"})
    assert found.recalled_reference == "SEQ240600001"
    assert found.events == (Event(EventKind.RECALL, on=date(2024, 10, 3)),)


@pytest.mark.parametrize(
    ("group", "kind", "expected"),
    [
        ("SER", "Apparenté", ("SER", Affiliation.APPARENTE)),
        ("SER", "Rattachée", ("SER", Affiliation.RATTACHE)),
        ("NI", "", (None, Affiliation.NON_INSCRIT)),
        ("", "", (None, None)),
    ],
)
def test_groups(group: str, kind: str, expected: tuple[str | None, Affiliation | None]) -> None:
    found = only(**{"Groupe": group, "Type Appartenance": kind}).asker
    assert (found.group, found.affiliation) == expected


def test_homonyms_are_told_apart_by_nobody_here() -> None:
    one, other = only(Nom="Boyer", Prénom="Jean", Circonscription="Isère"), only(Nom="Boyer", Prénom="Jean")
    assert one.asker.name == other.asker.name
    assert one.asker.identifier is None
    assert (one.asker.constituency, other.asker.constituency) == ("Isère", "Ain")


# ---------------------------------------------------------------- columns


def test_columns_are_found_by_name() -> None:
    names = sorted(NAMES)
    content = export_of(";".join(EXPORTED[name] for name in names), heading=";".join(["Référence", *names][1:]))
    assert read_export(content)[0][0].title == "Lecture des cartes"


@pytest.mark.parametrize("number", [1, 5])
def test_rows_may_have_fewer_or_more_empty_columns_at_their_end(number: int) -> None:
    row = row_of(**{"URL Question": ""})
    fewer, more = row.rstrip(";"), row + ";" * number
    found, issues = read_export(export_of(fewer, more))
    assert ([one.reference for one in found], issues) == (["SEQ241005636"] * 2, [])


def test_the_heading_too_may_end_in_empty_columns() -> None:
    found, issues = read_export(export_of(row_of() + ";;", heading=HEADING + ";;"))
    assert (len(found), issues) == (1, [])


def test_the_questions_to_the_government_have_neither_sort_nor_nature() -> None:
    names = NAMES[2:]
    fields = EXPORTED | {"Numéro": "0791G", "Référence": "SEQ24100791G", "Date de réponse JO": "2024-10-10"}
    content = export_of(";".join(fields[name] for name in names), heading=";".join(names))
    assert recognises(decode_head(content))
    (found,), issues = read_export(content, "qg.csv")
    assert issues == []
    assert (found.nature, found.number, found.status) == (Nature.GOVERNMENT, "0791G", Status.ANSWERED)


def test_an_unknown_column_stops_the_reading() -> None:
    with pytest.raises(UnreadableDocument) as wrong:
        read_export(export_of(row_of(), heading=HEADING + ";Nouveau"))
    assert str(wrong.value) == "questions.csv:1: unknown columns ['Nouveau']"


@pytest.mark.parametrize("column", sorted(REQUIRED))
def test_a_column_that_we_need_and_miss_stops_the_reading(column: str) -> None:
    heading = ";".join(name for name in NAMES if name != column)
    with pytest.raises(UnreadableDocument) as wrong:
        read_export(export_of(heading=heading))
    assert str(wrong.value) == f"questions.csv:1: columns missing: ['{column}']"


def test_the_same_column_twice_stops_the_reading() -> None:
    with pytest.raises(UnreadableDocument, match=r"questions\.csv:1: the heading names a column twice"):
        read_export(export_of(heading=HEADING + ";Titre"))


def test_a_heading_without_rows_is_an_export_without_questions() -> None:
    assert read_export(export_of()) == ([], [])


# ---------------------------------------------------------------- saved again by a spreadsheet


def notice(delimiter: str) -> str:
    what = "not as published, but saved again by another program: its quotes and separators are read as such"
    return f"questions.csv:1: {what}"


FORMS = [
    pytest.param({}, id="commas and quotes where needed"),
    pytest.param({"delimiter": ";"}, id="semicolons and a mark"),
    pytest.param({"delimiter": ";", "quoting": csv.QUOTE_ALL}, id="semicolons and quotes everywhere"),
    pytest.param({"delimiter": ";", "quoting": csv.QUOTE_ALL, "encoding": "cp1252"}, id="the same in Windows' own"),
    pytest.param({"delimiter": "\t"}, id="tabs"),
    pytest.param({"lineterminator": "\n"}, id="the line ends of Unix"),
    pytest.param({"quoting": csv.QUOTE_ALL, "encoding": "utf-8"}, id="quotes everywhere, no mark"),
]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_saved_again(form: dict[str, object]) -> None:
    rows = [
        EXPORTED | {"Titre": 'Le "titre", en deux; mots'},
        EXPORTED | {"Référence": "SEQ241005637", "Titre": "Sur deux\nlignes", "Date de publication JO": "03/10/2024"},
        EXPORTED | {"Référence": "SEQ241005638"},
    ]
    content = saved_again(*rows, **form)  # type: ignore[arg-type]
    assert recognises(decode_head(content))
    found, issues = read_export(content)
    assert said(issues) == [notice(str(form.get("delimiter", ",")))]
    assert issues[0].severity is Severity.NOTICE
    assert [one.title for one in found] == ['Le "titre", en deux; mots', "Sur deux lignes", "Lecture des cartes"]
    assert [one.document.first_line for one in found] == [2, 3, 5]
    assert {one.published_on for one in found} == {date(2024, 10, 3)}
    assert found[0].addressee == "Santé et accès aux soins"


def test_the_row_of_a_saved_file_is_kept_as_it_stands() -> None:
    content = saved_again(EXPORTED | {"Titre": "Sur deux\nlignes"}, lineterminator="\n")
    ((found,), _) = read_export(content)
    assert '"Sur deux\nlignes"' in found.document.text
    assert found.document.text.encode() in content


@pytest.mark.parametrize(
    ("number", "reference"), [("5636", "SEQ241005636"), ("791G", "SEQ24100791G"), ("", "SEQ24100001C")]
)
def test_zeros_that_a_spreadsheet_has_lost(number: str, reference: str) -> None:
    found = only(Numéro=number, Référence=reference)
    assert found.number == reference.removeprefix("SEQ2410")


def test_quotes_that_are_never_closed_stop_the_reading_where_they_begin() -> None:
    rows = [EXPORTED, EXPORTED | {"Référence": "SEQ241005637"}, EXPORTED | {"Référence": "SEQ241005638"}]
    content = saved_again(*rows, quoting=csv.QUOTE_ALL, lineterminator="\n")
    damaged = content.replace(b'"SEQ241005637"', b'"SEQ241005637', 1)
    items = read(input_of(damaged, "questions.csv"))
    got = []
    with pytest.raises(UnreadableDocument) as wrong:
        got.extend(items)
    assert [item.document.reference for item in got if isinstance(item, Record)] == ["SEQ241005636"]
    assert str(wrong.value).startswith("questions.csv:3: ")
    assert str(wrong.value).endswith(": the row that begins here, and what follows")


def test_utf_16_is_refused_with_advice() -> None:
    content = ("\ufeff" + HEADING + "\n").encode("utf-16-le")
    with pytest.raises(UnreadableDocument, match=r"questions\.csv:1: a CSV in UTF-16: save it again in UTF-8"):
        read_export(content)


# ---------------------------------------------------------------- rows that are amiss


def refused(*rows: str) -> tuple[list[str | None], list[str]]:
    """The references of what is read, and what is said of the rest."""
    found, issues = read_export(export_of(*rows))
    return [one.reference for one in found], said(issues)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"Sort": "Ajournée"}, "a status that we do not know: 'Ajournée'"),
        ({"Nature": "QX"}, "a nature that we do not know: 'QX'"),
        ({"Type Appartenance": "Proche"}, "a kind of affiliation that we do not know: 'Proche'"),
        ({"Référence": ""}, "no reference of a question: None"),
        ({"Référence": "5636"}, "no reference of a question: '5636'"),
        ({"Nom": "", "Prénom": ""}, "a row without an author"),
        ({"Date de publication JO": ""}, "Date de publication JO: not a date: ''"),
        ({"Date de publication JO": "2024-02-31"}, "Date de publication JO: no such day: '2024-02-31'"),
        ({"Date de publication JO": "0000-01-01"}, "Date de publication JO: no such day: '0000-01-01'"),
        ({"Date de publication JO": "0001-01-01"}, "Date de publication JO: no day of a question: 0001-01-01"),
        ({"Date de publication JO": "9999-12-31"}, "Date de publication JO: no day of a question: 9999-12-31"),
        ({"Titre": "Un; titre"}, "22 values for 21 columns; a separator inside one of them?"),
        ({"Titre": "Un\0titre"}, "a NUL byte"),
    ],
)
def test_a_row_that_cannot_be_understood_is_refused_and_costs_no_other(changed: dict[str, str], what: str) -> None:
    good = row_of(Référence="SEQ241005637")
    assert refused(row_of(**changed), good) == (["SEQ241005637"], [f"questions.csv:2: {what}"])


def test_a_refused_row_is_put_aside_with_its_heading() -> None:
    (issue,) = read_export(export_of(row_of(Titre="Un; titre")))[1]
    assert issue.severity is Severity.REFUSED
    assert issue.refused is not None
    assert (issue.refused.heading, issue.refused.text) == (HEADING, row_of(Titre="Un; titre"))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"Date de transmission": "31/02/2024"}, "Date de transmission: no such day: '31/02/2024'; left out"),
        ({"Référence de la question rappelée": "05000"}, "no reference of a question; left out"),
        ({"Date de réponse JO": "2024-12-05"}, "an answer, though the question is pending"),
    ],
)
def test_what_is_unclear_beside_the_rest_is_left_out(changed: dict[str, str], what: str) -> None:
    (found,), (issue,) = read_export(export_of(row_of(**changed)))
    assert found.reference == "SEQ241005636"
    assert (issue.line, issue.severity) == (2, Severity.WARNING)
    assert what in issue.message


def test_a_byte_that_is_no_character_is_said_and_costs_itself() -> None:
    content = export_of(row_of(Titre="L’été"), row_of(Titre="L’hiver", Référence="SEQ241005637"))
    found, issues = read_export(content.replace(b"hiver", b"hi\x81ver"))
    assert [one.title for one in found] == ["L’été", "L’hi\ufffdver"]
    assert said(issues) == ["questions.csv:3: bytes that are no character: each is read as U+FFFD"]


@pytest.mark.parametrize("bad", [b"\xe9", b"\xed\xa0\x80", b"\xff"])
def test_bad_bytes_in_a_file_of_utf_8(bad: bytes) -> None:
    content = "\n".join([HEADING, row_of(), row_of(Titre="été"), ""]).encode().replace("été".encode(), bad)
    found, issues = read_export(content)
    assert found[0].title == "Lecture des cartes"
    assert found[0].asker.group == "Les Républicains"
    assert set(found[1].title or "") == {"\ufffd"}
    assert [(issue.line, issue.code) for issue in issues] == [(3, "encoding")]


def test_a_file_cut_in_the_middle_of_a_row() -> None:
    content = export_of(row_of(), row_of(Référence="SEQ241005637"))
    found, issues = read_export(content[: content.index(b"Ain", content.index(b"5637")) + 2])
    assert [one.reference for one in found] == ["SEQ241005636"]
    assert said(issues) == ["questions.csv:3: 9 values for 21 columns at the end of the file: it was cut short"]


def test_ten_megabytes_in_one_field() -> None:
    found, issues = read_export(export_of(row_of(Titre="x" * 10_000_000), row_of(Référence="SEQ241005637")))
    assert ([len(one.title or "") for one in found], issues) == ([10_000_000, 18], [])


def test_a_file_without_line_ends_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LONGEST_LINE", 1000)
    items = read(input_of(export_of(row_of(), row_of(Titre="x" * 2000)), "questions.csv"))
    assert isinstance(next(items), Record)
    with pytest.raises(UnreadableDocument, match=r"questions\.csv:3: a line of more than 1000 bytes"):
        next(items)


# ---------------------------------------------------------------- recognising, reading from anywhere


@pytest.mark.parametrize(
    "heading", [HEADING, ";".join(NAMES[2:]), '"Sort","Nature"', "\ufeffSort;Nature", "Sort\tNature"]
)
def test_an_export_is_recognised(heading: str) -> None:
    assert recognises(heading + "\n")


@pytest.mark.parametrize(
    "text", ["", "Sort", "Sort et nature; le titre", "Question de M. X (Ain)", "COPY a (b) FROM stdin;"]
)
def test_other_things_are_not(text: str) -> None:
    assert not recognises(text)


def test_an_export_on_disk(tmp_path: Path) -> None:
    (tmp_path / "questions.csv").write_bytes(export_of(row_of()))
    (file,) = find_inputs([str(tmp_path)])
    assert isinstance(file, Input)
    assert recognise(file).name == "csv"
    assert len(parsed(read(file))[0]) == 1


@given(st.integers(1, 50))
@settings(deadline=None)
def test_the_pieces_in_which_a_file_comes_do_not_matter(size: int) -> None:
    content = export_of(row_of(), row_of(Référence="SEQ241005637", Titre="L’été"))
    file = Input("a.csv", "a.csv", lambda: io.BufferedReader(Dribble(content, size), 16))
    whole = Input("a.csv", "a.csv", lambda: BytesIO(content))
    assert parsed(read(file)) == parsed(read(whole))


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(CELL)
@settings(deadline=None)
def test_any_title_survives_a_spreadsheet(title: str) -> None:
    (found,), _ = read_export(saved_again(EXPORTED | {"Titre": title}))
    assert (found.title or "") == tidy(title)


@given(st.text(st.characters(codec="iso-8859-1", exclude_categories=["Cc"], exclude_characters=";"), max_size=40))
@settings(deadline=None)
def test_any_title_survives_the_export(title: str) -> None:
    assert (only(Titre=title).title or "") == tidy(title)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_after_the_heading_are_rows_or_issues(noise: bytes) -> None:
    content = export_of(row_of()) + noise
    found, _ = read_export(content)
    assert found[0].reference == "SEQ241005636"
