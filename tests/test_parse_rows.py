"""What rows of exports and of the dump have in common: days, procedures, statuses, groups, references."""

from datetime import date

import pytest

from senagraph.errors import UnreadableDocument
from senagraph.model import Affiliation, Document, Nature, Severity, Status
from senagraph.parse.rows import NATURES, RowReader


@pytest.fixture
def row() -> RowReader:
    return RowReader(Document("questions.sql", "questions.sql", "1\t2", "0" * 64, "SEQ241005636", 7, "dump"))


def said(row: RowReader) -> list[str]:
    return [str(issue) for issue in row.issues]


def test_refusals_and_warnings_say_file_and_line(row: RowReader) -> None:
    assert str(row.refuse("no author")) == "questions.sql:7: no author"
    row.warn("date", "not a date", "x")
    (issue,) = row.issues
    assert (str(issue), issue.severity, issue.code, issue.found) == (
        "questions.sql:7: not a date",
        Severity.WARNING,
        "date",
        "x",
    )


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("2024-10-03", date(2024, 10, 3), id="a date"),
        pytest.param("2024-10-03 00:00:00", date(2024, 10, 3), id="a time of PostgreSQL"),
        pytest.param("2024-10-03 15:30:00.123", date(2024, 10, 3), id="with its hour"),
        pytest.param("2024-10-03T00:00:00+02:00", date(2024, 10, 3), id="with its zone"),
        pytest.param(" 2024-10-03 ", date(2024, 10, 3), id="with spaces around it"),
        pytest.param("03/10/2024", date(2024, 10, 3), id="as a French spreadsheet writes it"),
        pytest.param("1978-04-02 00:00:00", date(1978, 4, 2), id="the first day of the base"),
        pytest.param("", None, id="none"),
        pytest.param("  ", None, id="spaces"),
        pytest.param(None, None, id="NULL"),
    ],
)
def test_days(row: RowReader, written: str | None, day: date | None) -> None:
    assert row.day(written, "datejorep") == day
    assert row.issues == []


BAD_DAYS = [
    pytest.param("0000-01-01 00:00:00", "no such day: '0000-01-01'", id="the year 0"),
    pytest.param("0001-01-01 00:00:00", "no day of a question: 0001-01-01", id="the year 1"),
    pytest.param("0044-03-15 00:00:00 BC", "no day of a question: 0044-03-15", id="before our era"),
    pytest.param("9999-12-31 00:00:00", "no day of a question: 9999-12-31", id="the year 9999"),
    pytest.param("2024-02-31 00:00:00", "no such day: '2024-02-31'", id="the 31st of February"),
    pytest.param("31/02/2024", "no such day: '31/02/2024'", id="the 31st of February, in French"),
    pytest.param("infinity", "not a date: 'infinity'", id="infinity"),
    pytest.param("1958-11-30", "no day of a question: 1958-11-30", id="before the Fifth Republic"),
    pytest.param("45568", "not a date: '45568'", id="the number of a spreadsheet"),
]


@pytest.mark.parametrize(("written", "what"), BAD_DAYS)
def test_a_bad_day_is_noted_and_left_out(row: RowReader, written: str, what: str) -> None:
    assert row.day(written, "datejorep") is None
    assert said(row) == [f"questions.sql:7: datejorep: {what}; left out"]
    assert row.issues[0].found == written


@pytest.mark.parametrize(("written", "what"), BAD_DAYS)
def test_a_bad_day_of_publication_refuses_the_row(row: RowReader, written: str, what: str) -> None:
    with pytest.raises(UnreadableDocument) as wrong:
        row.first_day(written, "datejodepot")
    assert str(wrong.value) == f"questions.sql:7: datejodepot: {what}"


@pytest.mark.parametrize("written", [None, ""])
def test_no_day_of_publication_refuses_the_row(row: RowReader, written: str | None) -> None:
    with pytest.raises(UnreadableDocument, match=r"questions\.sql:7: datejodepot: not a date: ''"):
        row.first_day(written, "datejodepot")


# ---------------------------------------------------------------- numbers and references


@pytest.mark.parametrize(
    ("written", "number"), [("12", 12), (" 12 ", 12), ("0", None), ("", None), (None, None), ("000012", 12)]
)
def test_numbers(row: RowReader, written: str | None, number: int | None) -> None:
    assert row.number(written, "pagejodepot") == number
    assert row.issues == []


@pytest.mark.parametrize("written", ["-1", "1.5", "douze", "1e3", "1234567", "٣"])
def test_a_bad_number_is_noted_and_left_out(row: RowReader, written: str) -> None:
    assert row.number(written, "pagejodepot") is None
    assert said(row) == ["questions.sql:7: pagejodepot: not a number; left out"]


@pytest.mark.parametrize(
    "reference", ["SEQ241005636", "SEQ24100563S", "SEQ24100791G", "SEQ24100012C", "SEQ7804001", "SEQ241012345A"]
)
def test_references(reference: str) -> None:
    reader = RowReader(Document("a.csv", "a.csv", "", "", reference))
    assert reader.own_reference() == reference
    assert reader.reference(f" {reference} ", "refquerappelee") == reference


@pytest.mark.parametrize("reference", [None, "", "SEQ", "05636", "SEQ2410", "seq241005636", "SEQ241005636<x>", "QE1"])
def test_a_row_without_a_reference_is_refused(reference: str | None) -> None:
    reader = RowReader(Document("a.csv", "a.csv", "", "", reference, 3))
    with pytest.raises(UnreadableDocument, match=r"a\.csv:3: no reference of a question"):
        reader.own_reference()


def test_a_bad_reference_of_another_question_is_noted_and_left_out(row: RowReader) -> None:
    assert row.reference("n° 12", "refquerappelee") is None
    assert said(row) == ["questions.sql:7: refquerappelee: no reference of a question; left out"]
    assert row.reference(None, "refquerappelee") is None
    assert len(row.issues) == 1


# ---------------------------------------------------------------- procedures, statuses, groups


@pytest.mark.parametrize(
    ("code", "nature"),
    [
        ("QE", Nature.WRITTEN),
        ("QOSD", Nature.ORAL),
        ("QOAD", Nature.ORAL_WITH_DEBATE),
        ("QOAE", Nature.ORAL_WITH_DEBATE),
        ("QG", Nature.GOVERNMENT),
        ("QC", Nature.TOPICAL),
        ("QE  ", Nature.WRITTEN),
        ("", None),
        (None, None),
    ],
)
def test_natures(row: RowReader, code: str | None, nature: Nature | None) -> None:
    assert row.nature(code) == nature


def test_the_natures_are_those_of_the_base() -> None:
    assert sorted(NATURES) == ["QC", "QE", "QG", "QOAD", "QOAE", "QOSD"]


def test_an_unknown_nature_refuses_the_row(row: RowReader) -> None:
    with pytest.raises(UnreadableDocument, match=r"questions\.sql:7: a nature that we do not know: 'QX'"):
        row.nature("QX")


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Réponse reçue", Status.ANSWERED),
        ("Close avec réponse", Status.ANSWERED),
        ("En cours", Status.PENDING),
        ("En attente de réponse", Status.PENDING),
        ("Sans réponse", Status.PENDING),
        ("Question rappelée", Status.PENDING),
        ("Retirée", Status.WITHDRAWN),
        ("Question retirée pour cause de fin de mandat", Status.WITHDRAWN),
        ("Retirée : réponse à la question rappelée", Status.WITHDRAWN),
        ("Caduque", Status.LAPSED),
        ("Question caduque sans réponse", Status.LAPSED),
        ("Transformée en question orale", Status.WITHDRAWN),
        ("RÉPONSE REÇUE", Status.ANSWERED),
        ("", None),
        (None, None),
    ],
)
def test_statuses(row: RowReader, label: str | None, status: Status | None) -> None:
    assert row.status(label) == status


def test_an_unknown_status_refuses_the_row(row: RowReader) -> None:
    with pytest.raises(UnreadableDocument, match=r"questions\.sql:7: a status that we do not know: 'Ajournée'"):
        row.status("Ajournée")


@pytest.mark.parametrize(
    ("group", "kind", "expected"),
    [
        pytest.param("SER", None, ("SER", Affiliation.MEMBER), id="a member"),
        pytest.param("SER", "Membre", ("SER", Affiliation.MEMBER), id="a member, in words"),
        pytest.param("SER", "-A", ("SER", Affiliation.APPARENTE), id="the letter of the dump"),
        pytest.param("SER", "R", ("SER", Affiliation.RATTACHE), id="the letter alone"),
        pytest.param("SER", "Apparenté", ("SER", Affiliation.APPARENTE), id="the word of the export"),
        pytest.param("SER", "rattachée", ("SER", Affiliation.RATTACHE), id="whatever its case and gender"),
        pytest.param("  Les   Républicains ", "", ("Les Républicains", Affiliation.MEMBER), id="spaces"),
        pytest.param("NI", None, (None, Affiliation.NON_INSCRIT), id="no group"),
        pytest.param("Non inscrit", None, (None, Affiliation.NON_INSCRIT), id="no group, in words"),
        pytest.param("", "-A", (None, None), id="nothing is said"),
        pytest.param(None, None, (None, None), id="NULL"),
    ],
)
def test_groups(
    row: RowReader, group: str | None, kind: str | None, expected: tuple[str | None, Affiliation | None]
) -> None:
    assert row.group(group, kind) == expected


def test_an_unknown_kind_of_membership_refuses_the_row(row: RowReader) -> None:
    with pytest.raises(UnreadableDocument, match="a kind of affiliation that we do not know: 'X'"):
        row.group("SER", "X")
