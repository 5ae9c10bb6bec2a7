"""The dump of the whole base: what each statement of its description means for a question, and dumps that are amiss."""

import hashlib
import html
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from benchmarks import generator as making
from benchmarks import parsing
from benchmarks.generator import SEED, TABLES, Generator, write_zip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dumps import QUESTION, SMALL, Row, answer, block, dump_of, input_of, line_of, parsed, question
from senagraph.errors import UnreadableDocument
from senagraph.markup import lines
from senagraph.model import Affiliation, Event, EventKind, Issue, Nature, Question, Record, Severity, Status
from senagraph.registry import Registry
from senagraph.sources import copytext, dumptables, recognise, streams
from senagraph.sources.decode import decode_head
from senagraph.sources.dump import read, read_ministries, recognises
from senagraph.sources.inputs import Input, find_inputs
from senagraph.text import tidy

SCHEMA = Path(__file__).resolve().parents[2] / "shared" / "data" / "questions" / "schema_questions.sql"


def read_dump(content: bytes) -> tuple[list[Question], list[Issue]]:
    return parsed(read(input_of(content)))


def only(questions: Iterable[Row] = (QUESTION,), answers: Iterable[Row] = (), **tables: Iterable[Row]) -> Question:
    """The one question of a dump about which nothing is unclear."""
    found, issues = read_dump(dump_of(questions, answers, **tables))
    assert [str(issue) for issue in issues] == []
    (one,) = found
    return one


def said(issues: Iterable[Issue]) -> list[str]:
    return [str(issue) for issue in issues]


# ---------------------------------------------------------------- a question


def test_a_question_with_its_answer() -> None:
    found = only([question(sorquecod="1")], [answer()])
    assert found.key == found.reference == "SEQ241005636"
    assert (found.number, found.legislature, found.version) == ("05636", 16, 1)
    assert found.nature is Nature.WRITTEN
    assert found.status is Status.ANSWERED
    assert (found.published_on, found.page) == (date(2024, 10, 3), 3625)
    assert found.title == "Lecture des cartes"
    assert found.addressee == "Santé et accès aux soins"
    assert found.text == "M. Patrick Chaize appelle l'attention de Mme la ministre sur la lecture des cartes."
    (one,) = found.answers
    assert (one.ordinal, one.ministry, one.on, one.page, one.text) == (
        1,
        "Santé",
        date(2024, 12, 5),
        4001,
        "Les cartes sont lues.",
    )


def test_its_author() -> None:
    author = only([question(ratgrp="-A")]).asker
    assert (author.civility, author.name, author.constituency) == ("M.", "Patrick Chaize", "Ain")
    assert (author.group, author.affiliation) == ("Les Républicains", Affiliation.APPARENTE)
    assert author.name_in_text is None


def test_a_document_is_the_row_as_it_stands_in_the_file() -> None:
    content = dump_of([question(titre="Deux\nlignes")])
    ((record),) = [item for item in read(input_of(content)) if isinstance(item, Record)]
    document = record.document
    assert document.source == document.name == "questions.sql"
    assert document.form == "dump"
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.first_line == line_of(content, "1\t2\t14038Y")
    assert document.text == content.decode().split("\n")[document.first_line - 1]
    assert "Deux\\nlignes" in document.text
    assert document.heading.startswith("COPY tam_questions (id, sorquecod, ")
    assert document.reference == "SEQ241005636"


def test_a_row_and_its_heading_are_enough_to_read_it_again() -> None:
    (record,) = [item for item in read(input_of(dump_of())) if isinstance(item, Record)]
    again = f"{record.document.heading}\n{record.document.text}\n\\.\n".encode()
    (found,), _ = read_dump(again)
    assert found.text == only().text


# ---------------------------------------------------------------- the form of the file


def test_the_whole_base_is_a_zip_of_one_dump(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "questions.zip", "w") as archive:
        archive.writestr("questions.sql", dump_of())
    (file,) = find_inputs([str(tmp_path / "questions.zip")])
    assert isinstance(file, Input)
    assert recognise(file).name == "dump"
    (found,), issues = parsed(read(file))
    assert issues == []
    assert found.document.source == f"{tmp_path / 'questions.zip'}!questions.sql"
    assert found.document.name == "questions.sql"


def test_a_plain_dump_on_disk(tmp_path: Path) -> None:
    (tmp_path / "questions.sql").write_bytes(dump_of())
    (file,) = find_inputs([str(tmp_path)])
    assert isinstance(file, Input)
    assert recognise(file).name == "dump"
    assert len(parsed(read(file))[0]) == 1


@pytest.mark.parametrize(
    "beginning",
    [
        pytest.param("--\n-- PostgreSQL database dump\n--\n\nSET x = 1;\n", id="the comment of the program"),
        pytest.param("COPY tam_questions (id, numero) FROM stdin;\n", id="a table without a schema"),
        pytest.param("SET x = 1;\nCOPY questions.tam_reponses (idque) FROM stdin;\n", id="a table with a schema"),
        pytest.param("\ufeff--\r\n-- PostgreSQL database dump\r\n", id="a mark and the line ends of Windows"),
    ],
)
def test_a_dump_is_recognised(beginning: str) -> None:
    assert recognises(beginning)
    assert recognises(decode_head(beginning.encode()))


@pytest.mark.parametrize("text", ["", "Question de M. X (Ain - SER)\n", "Sort;Nature\n", "<html>", "SELECT 1;\n"])
def test_other_things_are_not(text: str) -> None:
    assert not recognises(text)


def test_the_schema_of_a_table_is_optional() -> None:
    content = dump_of().replace(b"COPY ", b"COPY questions.")
    assert len(read_dump(content)[0]) == 1


def test_columns_are_read_by_name_not_by_position() -> None:
    columns = sorted(TABLES["tam_questions"].split())
    content = b"".join(block(table, rows).encode() for table, rows in SMALL.items())
    content += block("tam_questions", [QUESTION], columns).encode() + block("tam_reponses", []).encode()
    (found,), issues = read_dump(content)
    assert issues == []
    assert replace(found, document=only().document) == only()


def test_the_columns_are_those_of_the_schema() -> None:
    if not SCHEMA.exists():
        pytest.skip("the shared data of the project are not on this machine")
    schema = SCHEMA.read_text()
    for table, columns in dumptables.COLUMNS.items():
        body = schema.partition(f"CREATE TABLE {table}")[2].partition(");")[0]
        assert all(f"{column} " in body for column in columns), table
    assert {table: set(columns.split()) for table, columns in TABLES.items()} == dumptables.COLUMNS


def test_values_are_unescaped() -> None:
    found = only([question(titre="Un chemin : C:\\tmp\\new", txtque="un\tdeux\nlignes\r\ntrois \\N")])
    assert found.title == "Un chemin : C:\\tmp\\new"
    assert found.text == "un deux\nlignes\ntrois \\N"


def test_null_is_no_value() -> None:
    bare = {name: None for name in QUESTION if name not in dumptables.REQUIRED["tam_questions"]}
    found = only([{**QUESTION, **bare}])
    assert (found.title, found.page, found.legislature, found.themes, found.asker.group) == (None, None, None, (), None)


def test_windows_line_ends() -> None:
    content = dump_of([question(sorquecod="1")], [answer()])
    (found,), issues = read_dump(content.replace(b"\n", b"\r\n"))
    assert issues == []
    expected = only([question(sorquecod="1")], [answer()])
    assert replace(found, document=expected.document) == expected


@pytest.mark.parametrize("order", [list(TABLES), sorted(TABLES, reverse=True)], ids=["before", "after"])
def test_questions_stand_before_their_answers_or_after(order: list[str]) -> None:
    rows = {**SMALL, "tam_questions": [question(sorquecod="1")], "tam_reponses": [answer()]}
    content = "".join(block(table, rows[table]) for table in order if table in rows).encode()
    (found,), issues = read_dump(content)
    assert issues == []
    assert found.answers[0].text == "Les cartes sont lues."
    assert found.themes == ("Économie et finances, fiscalité", "Sécurité sociale")


# ---------------------------------------------------------------- what the columns mean


def test_texts_are_fragments_of_html() -> None:
    text = "<p>Un <em>avis</em>&nbsp;: l&#39;&eacute;tat<br>deux</td></p><!-- DEBTAB --><table><tr><td>1<td>2</table>"
    found = only([question(txtque=text, sorquecod="1")], [answer(txtrep="Réponse. -<b>Oui<br/>Non")])
    assert found.text == "Un avis : l'état\ndeux\n1 2"
    assert found.answers[0].text == "Oui\nNon"


def test_themes_lead_to_their_labels() -> None:
    assert only().themes == ("Économie et finances, fiscalité", "Sécurité sociale")
    assert only([question(themes=None)]).themes == ()
    assert only([question(themes="##")]).themes == ()


def test_a_theme_without_a_label_keeps_its_number() -> None:
    assert only([question(themes="#2#77#")]).themes == ("Économie et finances, fiscalité", "#77#")


def test_the_theme_of_a_topical_question_comes_last() -> None:
    found = only([question(natquecod="QC", thecrible="Le logement social", themes="#14#")])
    assert found.nature is Nature.TOPICAL
    assert found.themes == ("Sécurité sociale", "Le logement social")


def test_the_matricule_is_padded_with_spaces() -> None:
    assert only().asker.identifier == "14038Y"
    assert only([question(matricule="00059 ")]).asker.identifier == "00059"


def test_codes_are_numbers_here_and_text_in_their_tables() -> None:
    sorts = [{"sorquecod": "3   ", "sorquelib": "Retirée  "}]
    found = only([question(sorquecod="3")], sortquestion=sorts)
    assert found.status is Status.WITHDRAWN


def test_the_number_of_the_constituency_is_not_read_but_its_name() -> None:
    assert only([question(cirnum="9999")]).asker.constituency == "Ain"
    assert only([question(cirnum=None)]).asker.constituency == "Ain"


@pytest.mark.parametrize(
    ("code", "nature"),
    [("QE", "QE"), ("QOSD", "QOSD"), ("QOAD", "QOAD"), ("QOAE", "QOAD"), ("QG", "QG"), ("QC", "QC")],
)
def test_natures(code: str, nature: str) -> None:
    assert only([question(natquecod=code)]).nature == Nature(nature)


@pytest.mark.parametrize(
    ("code", "status", "events"),
    [
        ("2", Status.PENDING, ()),
        ("3", Status.WITHDRAWN, (Event(EventKind.WITHDRAWAL, on=date(2025, 1, 2), reason="Retirée"),)),
        ("4", Status.LAPSED, (Event(EventKind.LAPSE, on=date(2025, 1, 2)),)),
    ],
)
def test_statuses(code: str, status: Status, events: tuple[Event, ...]) -> None:
    found = only([question(sorquecod=code, datecloture="2025-01-02 00:00:00")])
    assert (found.status, found.events) == (status, events)


def test_a_question_that_waits_says_for_whom() -> None:
    assert only().awaited_from == "Santé et accès aux soins"
    assert only([question(mintranlib="Budget", datejotran=None)]).awaited_from == "Budget"
    assert only([question(sorquecod="4")]).awaited_from is None


def test_without_a_code_the_answers_tell_the_status() -> None:
    assert only([question(sorquecod=None)]).status is Status.PENDING
    assert only([question(sorquecod=None)], [answer()]).status is Status.ANSWERED


def test_a_transfer() -> None:
    found = only([question(datejotran="2024-11-07 00:00:00", mintranid="8", mintranlib="Budget ", tranisreattr="O")])
    assert found.events == (Event(EventKind.TRANSFER, on=date(2024, 11, 7), to="Budget"),)
    assert found.status is Status.PENDING


def test_a_ministry_without_a_name_has_the_one_of_its_number() -> None:
    found = only([question(mindepotlib=None, mintranid="8", mintranlib=None, sorquecod="1")], [answer(minreplib=None)])
    assert found.addressee == "Santé et accès aux soins"
    assert found.events[0].to == "Santé"
    assert found.answers[0].ministry == "Santé"


def test_without_any_ministry_the_text_tells_whom_it_asks() -> None:
    text = "M. Patrick Chaize interroge Mme la ministre de la santé sur les cartes."
    addressee = only([question(mindepotid=None, mindepotlib=None, txtque=text)]).addressee
    assert addressee is not None
    assert addressee.endswith("ministre de la santé")


def test_the_senates_own_table_of_ministries() -> None:
    rows = read_ministries(input_of(dump_of()))
    assert sorted(rows) == ["7", "8"]
    assert (rows["8"]["minidremp"], rows["8"]["libellelong"]) == ("7", "Ministère de la santé")


def test_one_answer_may_serve_several_questions() -> None:
    two = [question(sorquecod="1"), question(id="2", reference="SEQ241005637", numero="05637", sorquecod="1")]
    shared = [answer(idrepunique="RU1"), answer(idque="2", idrepunique="RU1")]
    found, issues = read_dump(dump_of(two, shared))
    assert issues == []
    assert [[each.shared for each in one.answers] for one in found] == [["RU1"], ["RU1"]]


def test_one_question_may_have_several_answers_in_the_order_of_their_days() -> None:
    late = answer(datejorep="2025-01-09 00:00:00", txtrep="Plus tard.")
    found = only([question(sorquecod="1")], [answer(datejorep=None, txtrep="Un jour."), late, answer()])
    assert [(one.ordinal, one.text) for one in found.answers] == [
        (1, "Les cartes sont lues."),
        (2, "Plus tard."),
        (3, "Un jour."),
    ]


def test_without_the_table_of_answers_the_row_tells_of_one() -> None:
    row = question(sorquecod="1", datejorep1="2024-12-05 00:00:00", minreplib1="Santé")
    (one,) = only([row]).answers
    assert (one.on, one.ministry, one.text) == (date(2024, 12, 5), "Santé", None)


def test_a_written_question_turned_oral() -> None:
    first = question(sorquecod="5", uuidtrans="u2", dattrans="2025-01-16 00:00:00")
    second = question(
        id="2", uuid="u2", numero="0300S", reference="SEQ25010300S", natquecod="QOSD", uuidtransori="u1", sorquecod="2"
    )
    (written, oral), issues = read_dump(dump_of([first, second]))
    assert issues == []
    assert written.status is Status.WITHDRAWN
    assert written.events == (Event(EventKind.CONVERSION, on=date(2025, 1, 16), question="SEQ25010300S"),)
    assert (oral.nature, oral.events) == (Nature.ORAL, ())


def test_a_question_turned_into_one_that_is_not_there() -> None:
    (found,), issues = read_dump(dump_of([question(sorquecod="5", uuidtrans="u2")]))
    assert found.events == (Event(EventKind.CONVERSION),)
    assert [issue.message for issue in issues] == ["uuidtrans: turned into a question that is not in the dump"]


def test_a_recalled_question() -> None:
    found = only([question(refquerappelee="SEQ240600001", daterappel="2024-06-13 00:00:00")])
    assert found.recalled_reference == "SEQ240600001"
    assert found.events == (Event(EventKind.RECALL, on=date(2024, 10, 3)),)


def test_a_recalled_question_by_its_other_identifier() -> None:
    earlier = question(id="2", uuid="u2", reference="SEQ240600001", datejodepot="2024-06-06 00:00:00")
    found, issues = read_dump(dump_of([question(uuidquerappelee="u2"), earlier]))
    assert issues == []
    assert [one.recalled_reference for one in found] == ["SEQ240600001", None]


def test_a_recall_that_only_the_text_tells() -> None:
    text = "M. Patrick Chaize rappelle à Mme la ministre les termes de sa question n° 01234 sous le titre « Cartes »."
    found = only([question(txtque=text)])
    assert (found.recalled_number, found.recalled_reference) == ("01234", None)
    assert only([question(txtque=text, refquerappelee="SEQ240601234")]).recalled_number is None


@pytest.mark.parametrize("text", [None, "", "<p> </p>"])
def test_an_empty_text_is_normal_in_the_early_years(text: str | None) -> None:
    early = question(reference="SEQ780400012", datejodepot="1978-04-06 00:00:00", txtque=text, sorquecod="1")
    found = only([early], [answer(txtrep=text, datejorep="1978-06-01 00:00:00")])
    assert found.text is None
    assert found.published_on == date(1978, 4, 6)
    assert [one.text for one in found.answers] == [None]


def test_an_erratum() -> None:
    assert only([question(dateerr="2024-10-17 00:00:00", pageerr="3800")]).erratum == "JO du 17/10/2024 p.3800"
    assert only([question(dateerr="2024-10-17 00:00:00")]).erratum == "JO du 17/10/2024"


def test_a_sitting() -> None:
    found = only([question(natquecod="QOSD", dateseance="2024-11-12 00:00:00")])
    assert found.sitting_on == date(2024, 11, 12)


def test_another_name_in_the_text() -> None:
    found = only([question(txtque="M. Jean Martin appelle l'attention.")])
    assert found.asker.name_in_text == "Jean Martin"


# ---------------------------------------------------------------- dumps that are amiss


def two(**changed: str | None) -> list[Row]:
    """A row with something wrong and one without."""
    return [question(**changed), question(id="2", reference="SEQ241005637", numero="05637")]


def refused(content: bytes) -> tuple[list[str | None], list[str]]:
    """The references of what is read, and what is said of the rest."""
    found, issues = read_dump(content)
    return [one.reference for one in found], said(issues)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"datejodepot": "0000-01-01 00:00:00"}, "datejodepot: no such day: '0000-01-01'"),
        ({"datejodepot": "0001-01-01 00:00:00"}, "datejodepot: no day of a question: 0001-01-01"),
        ({"datejodepot": "9999-12-31 00:00:00"}, "datejodepot: no day of a question: 9999-12-31"),
        ({"datejodepot": "2024-02-31 00:00:00"}, "datejodepot: no such day: '2024-02-31'"),
        ({"datejodepot": None}, "datejodepot: not a date: ''"),
        ({"reference": None}, "no reference of a question: None"),
        ({"reference": "05636"}, "no reference of a question: '05636'"),
        ({"nom": None, "prenom": " "}, "a row without an author"),
        ({"natquecod": "QX"}, "a nature that we do not know: 'QX'"),
        ({"sorquecod": "9"}, "a status that we do not know: 'Ajournée'"),
        ({"ratgrp": "X"}, "a kind of affiliation that we do not know: 'X'"),
    ],
)
def test_a_row_that_cannot_be_understood_is_refused_and_costs_no_other(
    changed: dict[str, str | None], what: str
) -> None:
    content = dump_of(two(**changed))
    line = line_of(content, "COPY tam_questions") + 1
    assert refused(content) == (["SEQ241005637"], [f"questions.sql:{line}: {what}"])


@pytest.mark.parametrize(
    ("good", "bad", "what"),
    [
        pytest.param(b"lecture", b"lec\0ture", "a NUL byte", id="a NUL byte"),
        pytest.param(b"lecture", b"lec\\000ture", "a NUL byte", id="a NUL byte as a number"),
        pytest.param(b"lecture", b"lec\xed\xa0\x80ture", "byte 0xed is no UTF-8", id="half of a pair of UTF-16"),
        pytest.param(b"lecture", b"lec\xe9ture", "byte 0xe9 is no UTF-8", id="ISO-8859-1"),
        pytest.param(b"lecture", b"lec\x92ture", "byte 0x92 is no UTF-8", id="Windows"),
        pytest.param(b"lecture", b"lec\\xE9ture", "byte 0xe9 is no UTF-8", id="a bad byte as a number"),
        pytest.param(b"\tChaize", b"", "57 values for 58 columns", id="a column too few"),
        pytest.param(b"lecture", b"lec\tture", "59 values for 58 columns", id="a column too many"),
    ],
)
def test_a_row_of_bad_bytes_is_refused_and_costs_no_other(good: bytes, bad: bytes, what: str) -> None:
    content = dump_of(two(), [answer(idque="2")]).replace(good, bad, 1)
    line = line_of(content, "COPY tam_questions") + 1
    found, issues = read_dump(content)
    assert [(one.reference, len(one.answers)) for one in found] == [("SEQ241005637", 1)]
    assert said(issues)[0] == f"questions.sql:{line}: tam_questions: {what}"
    assert issues[0].severity is Severity.REFUSED
    assert issues[0].refused is not None
    assert issues[0].refused.heading.startswith("COPY tam_questions")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("good", "bad", "what"),
    [
        pytest.param(b"sont lues", b"sont\0lues", "a NUL byte", id="a NUL byte"),
        pytest.param(b"sont lues", b"sont \\000lues", "a NUL byte", id="a NUL byte as a number"),
        pytest.param(b"sont lues", b"sont \xe9lues", "byte 0xe9 is no UTF-8", id="ISO-8859-1"),
        pytest.param(b"sont lues", b"sont\tlues", "13 values for 12 columns", id="a column too many"),
        pytest.param(b"sont lues.\t", b"sont lues.", "11 values for 12 columns", id="a column too few"),
    ],
)
def test_a_bad_answer_costs_neither_the_question_nor_the_other_answer(good: bytes, bad: bytes, what: str) -> None:
    answers = [answer(), answer(txtrep="Une autre réponse.")]
    content = dump_of([question(sorquecod="1")], answers).replace(good, bad, 1)
    (found,), issues = read_dump(content)
    assert [one.text for one in found.answers] == ["Une autre réponse."]
    line = line_of(content, "COPY tam_reponses") + 1
    assert said(issues) == [f"questions.sql:{line}: tam_reponses: {what}"]


def test_a_bad_row_of_a_small_table_costs_its_label_alone() -> None:
    content = dump_of().replace("Sécurité sociale".encode(), b"S\xe9curit\xe9 sociale")
    (found,), issues = read_dump(content)
    assert found.themes == ("Économie et finances, fiscalité", "#14#")
    line = line_of(content, "COPY the ") + 2
    assert said(issues) == [f"questions.sql:{line}: the: byte 0xe9 is no UTF-8"]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"datejotran": "2024-02-31 00:00:00"}, "datejotran: no such day: '2024-02-31'; left out"),
        ({"dateseance": "9999-01-01 00:00:00"}, "dateseance: no day of a question: 9999-01-01; left out"),
        ({"pagejodepot": "-3"}, "pagejodepot: not a number; left out"),
        ({"legislature": "seize"}, "legislature: not a number; left out"),
        ({"refquerappelee": "05000"}, "refquerappelee: no reference of a question; left out"),
        ({"sorquecod": "77"}, "sorquecod: a code without label; the question is taken to be pending"),
    ],
)
def test_what_is_unclear_beside_the_rest_is_left_out(changed: dict[str, str | None], what: str) -> None:
    content = dump_of(two(**changed))
    line = line_of(content, "COPY tam_questions") + 1
    assert refused(content) == (["SEQ241005636", "SEQ241005637"], [f"questions.sql:{line}: {what}"])


def test_an_answer_before_its_question_is_noted() -> None:
    (found,), issues = read_dump(dump_of([question(sorquecod="1")], [answer(datejorep="2024-01-04 00:00:00")]))
    assert found.answers[0].on == date(2024, 1, 4)
    assert [issue.message for issue in issues] == ["the answer is of 2024-01-04, before the question of 2024-10-03"]


def test_ten_megabytes_in_one_field() -> None:
    text = "<em>mot</em> <br>" * 625_000
    assert len(text) > 10_000_000
    found = only([question(txtque=text)])
    assert found.text is not None
    assert found.text.count("mot") == 625_000


def test_a_reference_that_occurs_twice_is_read_from_its_newest_row() -> None:
    newest = question(id="2", version="3", txtque="Le nouveau texte.")
    oldest = question(id="3", version="1", txtque="Encore un autre.")
    content = dump_of([question(version="2"), newest, oldest], [answer(idque="2")])
    (found,), issues = read_dump(content)
    assert (found.text, found.version, len(found.answers)) == ("Le nouveau texte.", 3, 1)
    line = line_of(content, "COPY tam_questions")
    twice = [issue for issue in issues if issue.code == "twice"]
    assert said(twice) == [
        f"questions.sql:{line + 1}: SEQ241005636 has a newer row in the same dump; that one is kept",
        f"questions.sql:{line + 3}: SEQ241005636 has a newer row in the same dump; that one is kept",
    ]
    assert {issue.severity for issue in twice} == {Severity.WARNING}


def test_of_two_rows_of_one_version_the_later_is_the_newest() -> None:
    (found,), issues = read_dump(dump_of([question(txtque="Un."), question(id="2", txtque="Deux.")]))
    assert found.text == "Deux."
    assert [issue.code for issue in issues] == ["twice"]


def test_a_newer_row_that_cannot_be_read_hides_no_older_one() -> None:
    content = dump_of([question(), question(id="2", version="2", txtque="Un texte.")])
    found, issues = read_dump(content.replace(b"Un texte", b"Un t\xe9xte"))
    assert [one.version for one in found] == [1]
    assert [issue.code for issue in issues] == ["row"]


def test_rows_without_a_reference_are_not_the_same_question() -> None:
    _, issues = read_dump(dump_of([question(reference=None), question(id="2", reference=" ")]))
    assert [issue.code for issue in issues] == ["form", "form"]


def test_answers_without_a_question_are_counted() -> None:
    content = dump_of([question()], [answer(idque="98"), answer(idque="99"), answer(idque=None)])
    found, issues = read_dump(content)
    assert len(found) == 1
    line = line_of(content, "COPY tam_reponses") + 1
    what = "3 answers to questions that are not in the dump or cannot be read, this one the first"
    assert said(issues) == [f"questions.sql:{line}: {what}"]
    assert (issues[0].severity, issues[0].found) == (Severity.WARNING, "3")


# ---------------------------------------------------------------- tables and columns


def test_an_unknown_column_stops_the_reading() -> None:
    content = dump_of().replace(b"caduque_redeposee)", b"caduque_redeposee, nouveau)")
    with pytest.raises(UnreadableDocument) as wrong:
        list(read(input_of(content)))
    line = line_of(content, "COPY tam_questions")
    assert str(wrong.value) == f"questions.sql:{line}: unknown columns in tam_questions: ['nouveau']"


@pytest.mark.parametrize("column", sorted(dumptables.REQUIRED["tam_questions"]))
def test_a_column_that_we_need_and_miss_stops_the_reading(column: str) -> None:
    columns = [name for name in TABLES["tam_questions"].split() if name != column]
    with pytest.raises(UnreadableDocument, match=rf"columns missing in tam_questions: \['{column}'\]"):
        list(read(input_of(block("tam_questions", [QUESTION], columns).encode())))


@pytest.mark.parametrize("table", ["tam_reponses", "tam_ministeres", "the", "sortquestion"])
def test_the_other_tables_are_as_strict(table: str) -> None:
    for columns in (["x", *TABLES[table].split()], TABLES[table].split()[1:]):
        content = dump_of() + block(table, [], columns).encode()
        with pytest.raises(UnreadableDocument, match=table):
            list(read(input_of(content)))


def test_columns_of_older_bases_may_be_missing() -> None:
    columns = [name for name in TABLES["tam_questions"].split() if name not in {"rang", "caduque_redeposee"}]
    content = block("tam_questions", [QUESTION], columns) + block("tam_reponses", [])
    (found,), issues = read_dump(content.encode())
    assert (found.reference, [issue.code for issue in issues]) == ("SEQ241005636", ["code"])


def test_the_same_column_twice_stops_the_reading() -> None:
    content = dump_of().replace(b"(id, ", b"(id, id, ")
    with pytest.raises(UnreadableDocument, match="tam_questions names a column twice"):
        list(read(input_of(content)))


def test_an_unknown_table_is_left_aside_and_said() -> None:
    content = dump_of() + b"COPY questions.nouvelle (a) FROM stdin;\n1\n2\n\\.\n"
    found, issues = read_dump(content)
    assert len(found) == 1
    line = line_of(content, "COPY questions.nouvelle")
    assert said(issues) == [f"questions.sql:{line}: a table that we do not know, left aside: nouvelle"]
    assert (issues[0].severity, issues[0].code) == (Severity.WARNING, "unknown-table")


def test_a_table_in_two_blocks() -> None:
    content = dump_of() + block("tam_questions", [question(id="2", reference="SEQ241005637")]).encode()
    assert len(read_dump(content)[0]) == 2


def test_a_table_in_two_blocks_with_other_columns_stops_the_reading() -> None:
    columns = TABLES["tam_questions"].split()[:-1]
    content = dump_of() + block("tam_questions", [], columns).encode()
    line = line_of(content, "COPY tam_questions")
    with pytest.raises(UnreadableDocument, match=f"tam_questions again, with other columns than at line {line}"):
        list(read(input_of(content)))


def test_a_dump_without_questions_is_refused() -> None:
    content = b"--\n-- PostgreSQL database dump\n--\n-- PostgreSQL database dump complete\n"
    with pytest.raises(UnreadableDocument) as wrong:
        list(read(input_of(content)))
    assert str(wrong.value) == "questions.sql: a dump without rows (COPY) of the table tam_questions"


def test_a_dump_without_the_table_of_answers() -> None:
    found, issues = read_dump(block("tam_questions", [QUESTION]).encode())
    assert len(found) == 1
    assert "missing-table" in [issue.code for issue in issues]


def test_bad_ministries_stop_who_asks_for_them() -> None:
    content = dump_of().replace("Ministère".encode(), b"Minist\xe8re")
    with pytest.raises(UnreadableDocument, match="byte 0xe8 is no UTF-8"):
        read_ministries(input_of(content))
    with pytest.raises(UnreadableDocument, match="unknown columns in tam_ministeres"):
        read_ministries(input_of(dump_of().replace(b"(minid,", b"(minid, nouveau,")))


# ---------------------------------------------------------------- files that are cut


def test_a_dump_cut_in_the_middle_of_a_question() -> None:
    whole = dump_of([question(), question(id="2", reference="SEQ241005637", titre="Le second titre")])
    content = whole[: whole.index(b"second")]
    found, issues = read_dump(content)
    assert [one.reference for one in found] == ["SEQ241005636"]
    start = line_of(content, "COPY tam_questions")
    what = f"tam_questions (from line {start} on) ends without \\. : the file was cut short"
    assert said(issues)[0] == f"questions.sql:{start + 2}: {what}"
    assert issues[0].severity is Severity.REFUSED


def test_a_dump_cut_in_the_middle_of_an_answer() -> None:
    whole = dump_of([question(sorquecod="1")], [answer(), answer(txtrep="La seconde réponse, très longue.")])
    (found,), issues = read_dump(whole[: whole.index("très".encode())])
    assert [one.text for one in found.answers] == ["Les cartes sont lues."]
    assert [issue.code for issue in issues] == ["cut"]


def test_a_dump_without_the_comment_that_ends_it_is_read_with_a_warning() -> None:
    content = b"--\n-- PostgreSQL database dump\n--\n" + dump_of()
    assert read_ministries(input_of(content)).keys() == {"7", "8"}
    found, issues = read_dump(content)
    assert len(found) == 1
    assert [(issue.code, issue.severity) for issue in issues] == [("cut", Severity.WARNING)]
    assert "without the comment that it is complete" in issues[0].message


def test_a_row_longer_than_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copytext, "LONGEST_ROW", 2000)
    found, issues = read_dump(dump_of([question(), question(id="2", txtque="x" * 3000)]))
    assert [one.reference for one in found] == ["SEQ241005636"]
    assert "a line of more than 2000 bytes" in issues[0].message


def test_a_zip_of_which_the_dump_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "CHUNK", 4096)
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("questions.sql", dump_of(two(), (answer(idque="9") for _ in range(200))))
    damaged = held.getvalue().replace(b"lecture", b"lektuhr", 1)
    (tmp_path / "questions.zip").write_bytes(damaged)
    (file,) = find_inputs([str(tmp_path / "questions.zip")])
    assert isinstance(file, Input)
    found, issues = parsed(read(file))
    assert len(found) == 2
    assert (issues[0].code, issues[0].severity) == ("cut", Severity.REFUSED)
    assert "Bad CRC-32" in issues[0].message


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4000))
def test_wherever_a_dump_is_cut_what_precedes_is_read_and_the_cut_is_said(length: int) -> None:
    many = [question(id=str(n), reference=f"SEQ24100{n:04}", txtque=f"Texte {n}.") for n in range(5)]
    whole = dump_of(many, [answer(idque=str(n)) for n in range(5)])
    content = whole[: len(whole) - length]
    try:
        found, issues = read_dump(content)
    except UnreadableDocument as wrong:
        assert b"COPY tam_questions" not in content or "tam_questions" in wrong.what
        return
    assert [one.text for one in found] == [f"Texte {n}." for n in range(len(found))]
    between_tables = content.rpartition(b"\\.")[2].strip() in (b"", b"C", b"CO", b"COP", b"COPY")
    assert ("cut" in [issue.code for issue in issues]) == (not between_tables)


# ---------------------------------------------------------------- any text; a generated base


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
def test_any_text_survives_the_dump(text: str) -> None:
    fragment = html.escape(text)
    found, issues = read_dump(dump_of([question(txtque=fragment, sorquecod="1")], [answer(txtrep=fragment)]))
    assert issues == []
    expected = lines(html.unescape(fragment))
    assert (found[0].text or "") == expected
    if not expected.casefold().startswith("réponse"):
        assert (found[0].answers[0].text or "") == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60).filter(lambda text: "\0" not in text))
def test_any_title_survives_the_dump(title: str) -> None:
    (found,), _ = read_dump(dump_of([question(titre=title)]))
    assert (found.title or "") == tidy(title)


COUNT = 600


@pytest.fixture(scope="module")
def generator() -> Generator:
    return Generator(COUNT, registry=Registry.shipped())


@pytest.fixture(scope="module")
def base(generator: Generator, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up base in a ZIP."""
    file = tmp_path_factory.mktemp("base") / "questions.zip"
    write_zip(file, generator.dump())
    return file


def of_base(file: Path) -> tuple[list[Question], list[Issue]]:
    (found,) = find_inputs([str(file)])
    assert isinstance(found, Input)
    return parsed(read(found))


@pytest.fixture(scope="module")
def questions(base: Path) -> list[Question]:
    found, issues = of_base(base)
    assert said(issues) == []
    return found


def test_every_question_of_a_generated_base_is_read(questions: list[Question], generator: Generator) -> None:
    assert [one.reference for one in questions] == [generator.plan(place).reference for place in range(COUNT)]
    assert {one.asker.identifier for one in questions} == {
        generator.plan(place).asker.matricule for place in range(COUNT)
    }


def test_its_texts_are_clean(questions: list[Question]) -> None:
    for one in questions:
        for text in (one.text, *(each.text for each in one.answers)):
            assert text is None or (text == lines(text) and "<" not in text and "&nbsp" not in text and text)


def test_it_has_what_the_base_has(questions: list[Question]) -> None:
    events = {event.kind for one in questions for event in one.events}
    assert events == set(EventKind)
    assert {one.status for one in questions} == set(Status)
    assert {one.nature for one in questions} >= {Nature.WRITTEN, Nature.ORAL, Nature.GOVERNMENT}
    assert any(each.shared for one in questions for each in one.answers)
    assert any(one.text is None for one in questions)
    answered = sum(bool(one.answers) for one in questions) / COUNT
    assert 0.78 < answered < 0.9
    converted = [event.question for one in questions for event in one.events if event.kind is EventKind.CONVERSION]
    assert set(converted) <= {one.reference for one in questions if one.nature is Nature.ORAL}
    recalled = {one.recalled_reference for one in questions} - {None}
    assert recalled
    assert recalled <= {one.reference for one in questions}


def test_its_texts_are_as_long_as_real_ones(questions: list[Question]) -> None:
    texts = [len(one.text) for one in questions if one.text]
    answers = [len(each.text) for one in questions for each in one.answers if each.text]
    assert 1600 < sum(texts) / len(texts) < 2100
    assert 2.5 < (sum(answers) / len(answers)) / (sum(texts) / len(texts)) < 3.6


def test_a_generated_base_is_the_same_each_time(base: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    write_zip(again, Generator(COUNT).dump())
    assert again.read_bytes() == base.read_bytes()
    write_zip(again, Generator(COUNT, seed=7).dump())
    assert again.read_bytes() != base.read_bytes()


def test_the_order_of_the_rows_changes_no_question(
    questions: list[Question], generator: Generator, tmp_path: Path
) -> None:
    file = tmp_path / "shuffled.zip"
    write_zip(file, generator.dump(shuffled=True, schema=""))
    found, issues = of_base(file)
    assert issues == []
    assert [one.reference for one in found] != [one.reference for one in questions]
    told = {one.reference: replace(one, document=questions[0].document) for one in found}
    assert told == {one.reference: replace(one, document=questions[0].document) for one in questions}


def test_a_base_can_be_made_from_the_command_line(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "made.zip"
    monkeypatch.setattr("sys.argv", ["generator", str(COUNT), str(file), "--seed", str(SEED)])
    making.main()
    assert file.read_bytes() == base.read_bytes()


def test_the_benchmark_reads_every_question(base: Path) -> None:
    found = parsing.measure(base)
    assert found["questions"] == COUNT
    assert parsing.line(10_000_000, [found]).split()[:2] == ["600", "10"]


def test_a_generated_base_is_generated_as_it_is_written(generator: Generator) -> None:
    pieces = generator.dump()
    assert isinstance(pieces, Iterator)
    assert next(pieces).startswith("--\n-- PostgreSQL database dump")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, 400), st.integers(0, 10))
def test_any_size_and_seed_can_be_generated(count: int, seed: int) -> None:
    made = Generator(count, seed)
    assert sorted(made.places(shuffled=True)) == list(range(count))
    rows = [made.question(place) for place in range(0, count, 37)]
    assert len({row["reference"] for row in rows}) == len(rows)
