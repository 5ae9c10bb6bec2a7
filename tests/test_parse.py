"""A page becomes a question: every form, what is refused with its line, and what no page may do to us."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import BODY, ENDING, EXAMPLES, HEADER, read_source
from growth import growth
from senagraph.errors import UnreadableDocument
from senagraph.model import Affiliation, Document, EventKind, Issue, Nature, Question, Severity, Status
from senagraph.parse import mint_key, parse, read_place
from senagraph.pipeline import Extractor, Reading, convert
from senagraph.vocab import mint

ReadPage = Callable[..., tuple[Question, tuple[Issue, ...]]]
WritePage = Callable[..., Path]
PAGE = "- page 3625\n\n"
FOOTER = "\n\nPage mise à jour le\n"


def document(text: str, **more: object) -> Document:
    return replace(Document("page.txt", "page.txt", text, "0" * 64), **more)  # type: ignore[arg-type]


def page(body: str = BODY, *, header: str = HEADER, ending: str = ENDING) -> str:
    return f"{header}\n\n{body}\n\n{ending}"


def parsed(body: str = BODY, **parts: str) -> Question:
    return parse(document(page(body, **parts)))[0]


def codes(issues: tuple[Issue, ...]) -> set[str]:
    return {issue.code for issue in issues} - {"minted-key"}


# ---------------------------------------------------------------- the header


PLACES = {
    "a group": ("Ain - UC", "Ain", "UC", Affiliation.MEMBER),
    "a group of several words": ("Ain - Les Républicains", "Ain", "Les Républicains", Affiliation.MEMBER),
    "apparenté": ("Calvados - SOC-A", "Calvados", "SOC", Affiliation.APPARENTE),
    "rattaché": ("Ain - Les Républicains-R", "Ain", "Les Républicains", Affiliation.RATTACHE),
    "a hyphenated group": ("Marne - UC-UDF", "Marne", "UC-UDF", Affiliation.MEMBER),
    "a hyphenated group, apparenté": ("Marne - UC-UDF-A", "Marne", "UC-UDF", Affiliation.APPARENTE),
    "a group of one letter and K": ("Nord - CRCE-K", "Nord", "CRCE-K", Affiliation.MEMBER),
    "a group that ends with R": ("Ain - RPR", "Ain", "RPR", Affiliation.MEMBER),
    "a group that ends with A": ("Ain - ECOLOA", "Ain", "ECOLOA", Affiliation.MEMBER),
    "no group": ("Moselle - NI", "Moselle", None, Affiliation.NON_INSCRIT),
    "a hyphenated constituency": ("Seine-et-Marne - CRC", "Seine-et-Marne", "CRC", Affiliation.MEMBER),
    "hyphens everywhere": (
        "Seine-et-Marne - Les Républicains-R",
        "Seine-et-Marne",
        "Les Républicains",
        Affiliation.RATTACHE,
    ),
    "spaces in the constituency": (
        "Français établis hors de France - UC",
        "Français établis hors de France",
        "UC",
        Affiliation.MEMBER,
    ),
    "an apostrophe": ("Val-d'Oise - RPR", "Val-d'Oise", "RPR", Affiliation.MEMBER),
    "a space on the left only": ("Ille-et-Vilaine -UMP", "Ille-et-Vilaine", "UMP", Affiliation.MEMBER),
    "a space on the right only": ("Ille-et-Vilaine- UMP", "Ille-et-Vilaine", "UMP", Affiliation.MEMBER),
    "two spaces": ("Ain  -  UC", "Ain", "UC", Affiliation.MEMBER),
    "a dash": ("Val-de-Marne – UC", "Val-de-Marne", "UC", Affiliation.MEMBER),
    "hyphens in both": (
        "Bouches-du-Rhône - Socialiste et républicain - R",
        "Bouches-du-Rhône",
        "Socialiste et républicain",
        Affiliation.RATTACHE,
    ),
    "a name of numbers": ("Territoire de Belfort - RDSE", "Territoire de Belfort", "RDSE", Affiliation.MEMBER),
}


@pytest.mark.parametrize(("written", "constituency", "group", "affiliation"), PLACES.values(), ids=PLACES)
def test_places(written: str, constituency: str, group: str | None, affiliation: Affiliation) -> None:
    assert read_place(written) == (constituency, group, affiliation)


def test_a_header_that_names_no_group_gives_none() -> None:
    assert read_place("Ain")[:2] == ("Ain", None)
    assert read_place("Seine-et-Marne")[:2] == ("Seine-et-Marne", None)


@given(st.text())
def test_any_place_is_read(written: str) -> None:
    constituency, group, _ = read_place(written)
    assert constituency == constituency.strip()
    assert group is None or group


HEADERS = {
    "H1": (HEADER, "M.", "CHAIZE Patrick", "Ain", "Les Républicains"),
    "H2": (
        "Accueil > QuestionsQuestion de Mme Anne de La X (Val-d'Oise - UC) publiée le 03/10/2024",
        "Mme",
        "Anne de La X",
        "Val-d'Oise",
        "UC",
    ),
    "H3": (
        "Un titre\n\n9e législature\n\nQuestion orale n° 12S de M. X Y (Ain - UC)\n"
        "publiée dans le JO Sénat du 03/10/2024 - page 7",
        "M.",
        "X Y",
        "Ain",
        "UC",
    ),
    "publication on the next line": (
        "Question de M. X Y (Ain - UC)\npubliée le 03/10/2024",
        "M.",
        "X Y",
        "Ain",
        "UC",
    ),
}


@pytest.mark.parametrize(("written", "civility", "name", "constituency", "group"), HEADERS.values(), ids=HEADERS)
def test_headers(written: str, civility: str, name: str, constituency: str, group: str) -> None:
    question = parsed(header=written)
    asker = question.asker
    assert (asker.civility, asker.name, asker.constituency, asker.group) == (civility, name, constituency, group)
    assert question.published_on == date(2024, 10, 3)


@pytest.mark.parametrize("written", [item[0] for item in HEADERS.values()], ids=HEADERS)
def test_a_file_with_each_header_is_known_for_a_page(written: str, read_page: ReadPage) -> None:
    question, _ = read_page(header=written)
    assert question.published_on == date(2024, 10, 3)


def test_an_old_oral_question_has_title_legislature_number_and_page() -> None:
    header = (
        "Accueil\nUn beau titre\n9e législature\nQuestion orale n° 12S de M. X Y (Ain - UC)\n"
        "publiée dans le JO Sénat du 03/10/1990 - page 7"
    )
    question = parsed(header=header, ending="La question est caduque")
    assert (question.title, question.legislature, question.number, question.page) == ("Un beau titre", 9, "12S", 7)
    assert question.nature is Nature.ORAL


def test_navigation_is_no_title() -> None:
    assert parsed(header=f"Aller au contenu\nAccueil\n{HEADER}").title is None


@pytest.mark.parametrize(
    ("reference", "nature"),
    [
        ("SEQ241003625", Nature.WRITTEN),
        ("SEQ24100012S", Nature.ORAL),
        ("SEQ24100012G", Nature.GOVERNMENT),
        ("SEQ24100012C", Nature.TOPICAL),
        ("SEQ24100012A", Nature.ORAL_WITH_DEBATE),
    ],
)
def test_the_reference_tells_nature_and_number(reference: str, nature: Nature, read_page: ReadPage) -> None:
    question, issues = read_page(name=f"q{reference}.txt")
    assert (question.key, question.reference, question.nature) == (reference, reference, nature)
    assert question.number == reference[7:]
    assert codes(issues) == set()


def test_a_reference_of_another_month_is_flagged(read_page: ReadPage) -> None:
    _, issues = read_page(name="qSEQ990100012.txt")
    flagged = [issue for issue in issues if issue.code == "reference-date"]
    assert [issue.severity for issue in flagged] == [Severity.WARNING]
    assert re.search(r"qSEQ990100012\.txt:1: the reference SEQ990100012 is not of 10/2024", str(flagged[0]))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(BODY, None, id="the same name in the other order"),
        pytest.param("M.Patrick Chaize interroge M. le ministre de la santé.", None, id="no space after M."),
        pytest.param("M. Jean Dupont interroge M. le ministre de la santé.", "Jean Dupont", id="another name"),
        pytest.param("M. le ministre de la santé a parlé.", None, id="a minister is not the author"),
        pytest.param("Les communes attendent.", None, id="a thesis first"),
    ],
)
def test_the_name_in_the_text(body: str, found: str | None) -> None:
    assert parsed(body).asker.name_in_text == found


# ---------------------------------------------------------------- after the text


ENDS = {
    "waiting": ("En attente de réponse du Ministère de la santé", Status.PENDING),
    "waiting, a full stop": ("En attente de réponse du Ministère de la santé.", Status.PENDING),
    "waiting after a transfer": (
        "Transmise au ministère : Santé\n\nEn attente de réponse du Ministère X",
        Status.PENDING,
    ),
    "lapsed": ("La question est caduque", Status.LAPSED),
    "lapsed after a transfer": ("Transmise au Ministère de la mer\n\nLa question est caduque", Status.LAPSED),
    "withdrawn": ("La question a été retirée", Status.WITHDRAWN),
    "withdrawn after a transfer": ("Transmise au ministère : Mer\n\nLa question a été retirée", Status.WITHDRAWN),
    "withdrawn, end of the mandate": ("La question a été retirée pour cause de fin de mandat.", Status.WITHDRAWN),
    "withdrawn, death": ("La question a été retirée pour cause de décès.", Status.WITHDRAWN),
    "withdrawn, recalled answered": (
        "La question a été retirée\nVoir la réponse à la question rappelée n°07181",
        Status.WITHDRAWN,
    ),
    "only the recalled question": ("Voir la réponse à la question rappelée n°07181", Status.WITHDRAWN),
    "answered": ("Réponse du Ministère de la santé publiée le 12/12/2024\n\nOui.\n\n- page 9", Status.ANSWERED),
    "answered after a transfer": (
        "Transmise au ministère : Mer\n\nRéponse du ministère : Mer publiée le 12/12/2024\n\nOui.\n\n- page 9",
        Status.ANSWERED,
    ),
    "answered aloud": ("Réponse apportée en séance publique le 12/12/2024\n\nOui.\n\n- page 9", Status.ANSWERED),
}


@pytest.mark.parametrize("footer", [FOOTER, "\n", ""], ids=["with the footer", "without", "cut at the last letter"])
@pytest.mark.parametrize("first", [PAGE, "- page\n\n", "Publiée dans le JO Sénat du 03/10/2024 - page 3625\n\n"])
@pytest.mark.parametrize(("written", "status"), ENDS.values(), ids=ENDS)
def test_status(written: str, status: Status, first: str, footer: str) -> None:
    question = parsed(ending=first + written + footer)
    assert question.status is status
    assert question.text == BODY
    assert question.page == (None if first == "- page\n\n" else 3625)
    assert bool(question.answers) == (status is Status.ANSWERED)


@pytest.mark.parametrize(
    ("written", "to"),
    [
        (
            "Transmise au Ministère de la culture et de la communication",
            "Ministère de la culture et de la communication",
        ),
        ("Transmise au Secrétariat d'État auprès du ministre d'État", "Secrétariat d'État auprès du ministre d'État"),
        ("Transmise au ministère : Santé, familles, autonomie", "Santé, familles, autonomie"),
        ("Transmise au Premier ministre", "Premier ministre"),
    ],
)
def test_transfers(written: str, to: str) -> None:
    question = parsed(ending=f"{PAGE}{written}\n\nLa question est caduque")
    assert [(event.kind, event.to) for event in question.events] == [
        (EventKind.TRANSFER, to),
        (EventKind.LAPSE, None),
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("La question a été retirée", None),
        ("La question a été retirée pour cause de fin de mandat.", "fin de mandat"),
        ("La question a été retirée pour cause de décès.", "décès"),
        ("La question a été retirée\nVoir la réponse à la question rappelée n°1", "réponse à la question rappelée"),
    ],
)
def test_reasons_of_withdrawal(written: str, reason: str | None) -> None:
    question = parsed(ending=PAGE + written)
    assert [(event.kind, event.reason) for event in question.events] == [(EventKind.WITHDRAWAL, reason)]


@pytest.mark.parametrize(
    ("written", "ministry"),
    [
        ("du Ministère de la santé et de l'accès aux soins", "Ministère de la santé et de l'accès aux soins"),
        ("du ministère : Santé et accès aux soins", "Santé et accès aux soins"),
        ("du Secrétariat d'État, auprès du Premier ministre", "Secrétariat d'État, auprès du Premier ministre"),
        ("du Premier ministre", "Premier ministre"),
    ],
)
@pytest.mark.parametrize(
    "published", [" publiée le ", "\npubliée dans le JO Sénat du ", " publiée dans le JO Sénat du "]
)
@pytest.mark.parametrize("mark", ["", "Réponse. - ", "Réponse. -", "Réponse. – "])
def test_answers(written: str, ministry: str, published: str, mark: str) -> None:
    ending = f"{PAGE}Réponse {written}{published}12/12/2024\n\n{mark}Oui.\n\nMais plus tard.\n\n- page 4601{FOOTER}"
    (answer,) = parsed(ending=ending).answers
    assert (answer.ordinal, answer.ministry, answer.on, answer.page) == (1, ministry, date(2024, 12, 12), 4601)
    assert answer.text == "Oui.\nMais plus tard."


def test_an_answer_given_aloud_keeps_its_day_and_its_turns() -> None:
    ending = (
        f"{PAGE}Réponse du Ministère de la mer publiée le 12/12/2024\n\n"
        "Réponse apportée en séance publique le 11/12/2024\n\n"
        f"Mme la ministre. Oui.\n\nM. le président. Merci.\n\n- page 4601{FOOTER}"
    )
    (answer,) = parsed(ending=ending).answers
    assert (answer.sitting_on, answer.on, answer.page) == (date(2024, 12, 11), date(2024, 12, 12), 4601)
    assert answer.text == "Mme la ministre. Oui.\nM. le président. Merci."


def test_an_answer_without_its_text() -> None:
    ending = (
        f"{PAGE}Réponse du Ministère de la mer publiée le 12/12/2024\n\n"
        f"Le texte de la réponse n'est pas disponible sous forme numérique.\n\n- page 9{FOOTER}"
    )
    (answer,) = parsed(ending=ending).answers
    assert (answer.text, answer.page) == (None, 9)


def test_a_question_without_its_text() -> None:
    body = "Le texte de la question n'est pas disponible sous forme numérique."
    question = parsed(body, ending=f"{PAGE}La question est caduque")
    assert (question.text, question.addressee, question.status) == (None, None, Status.LAPSED)


def test_a_question_put_in_a_sitting() -> None:
    body = f"Question posée en séance publique le 02/10/2024\n\n{BODY}\n\nM. le président. Merci."
    ending = f"{PAGE}Réponse du Ministère de la mer publiée le 03/10/2024\n\nOui.\n\n- page 9"
    question = parsed(body, ending=ending)
    assert question.sitting_on == date(2024, 10, 2)
    assert question.text == f"{BODY}\nM. le président. Merci."


@pytest.mark.parametrize("where", ["before the page", "after the page"])
def test_an_erratum(where: str) -> None:
    erratum = "Erratum : JO du 10/10/2024 p.4000\n\n"
    ending = erratum + ENDING if where == "before the page" else PAGE + erratum + ENDING.removeprefix(PAGE)
    question = parsed(ending=ending)
    assert (question.erratum, question.status, question.page) == ("JO du 10/10/2024 p.4000", Status.PENDING, 3625)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \t\n\n\n", "\r\n", "\r\n\r\n"])
def test_empty_lines_come_and_go(gap: str) -> None:
    question = parse(document(gap.join([HEADER, BODY, "Et encore.", *ENDING.split("\n\n")])))[0]
    assert (question.text, question.page, question.status) == (f"{BODY}\nEt encore.", 3625, Status.PENDING)


RECALLS = {
    "the wording of FORMATS": (
        "M. X rappelle à M. le ministre de la mer les termes de sa question n° 07181 sous le titre « Base », qui "
        "n'a pas obtenu de réponse à ce jour.",
        "07181",
    ),
    "no space after n°": (
        "M. X rappelle à M. le ministre les termes de sa question n°16698 posée le 1er mai.",
        "16698",
    ),
    "a written question": ("M. X rappelle à M. le ministre les termes de sa question écrite n° 07181.", "07181"),
    "an oral question": ("M. X rappelle à M. le ministre les termes de sa question orale n° 0123S.", "0123S"),
    "an oral question without debate": (
        "M. X rappelle à M. le ministre les termes de sa question orale sans débat n° 0123S.",
        "0123S",
    ),
    "a previous question": ("M. X rappelle à M. le ministre les termes de sa précédente question n° 07181.", "07181"),
    "a day before the number": ("M. X rappelle à M. le ministre les termes de sa question du 3 mai n° 07181.", "07181"),
    "a curly apostrophe": (
        "M. X rappelle à M. le ministre de l’intérieur les termes de sa question n° 07181.",
        "07181",
    ),
    "in capitals": ("M. X RAPPELLE à M. le ministre les termes de sa question n° 07181.", "07181"),
    "a recall that was refused": ("M. X rappelle à M. le ministre que la question n° 07181 est ancienne.", None),
    "no number": ("M. X rappelle à M. le ministre les termes de sa question sur la base.", None),
}


@pytest.mark.parametrize(("body", "number"), RECALLS.values(), ids=RECALLS)
def test_recalls(body: str, number: str | None) -> None:
    question = parsed(body)
    assert question.recalled_number == number
    assert (EventKind.RECALL in {event.kind for event in question.events}) == (number is not None)


# ---------------------------------------------------------------- what is refused, and where


REFUSED = {
    "31 February": (page(header=HEADER.replace("03/10/2024", "31/02/2024")), 1, "no such day: '31/02/2024'"),
    "zeros": (page(header=HEADER.replace("03/10/2024", "00/00/0000")), 1, "no such day: '00/00/0000'"),
    "the year 1": (page(header=HEADER.replace("03/10/2024", "03/10/0001")), 1, "before the Fifth Republic"),
    "a slip of the key": (page(header=HEADER.replace("03/10/2024", "03/10/2924")), 1, "a day from 2100 on"),
    "no day at all": (page(header=HEADER.replace("03/10/2024", "hier")), 1, "not a date: 'hier'"),
    "an answer on 31 February": (
        page(ending=f"{PAGE}Réponse du Ministère X publiée le 31/02/2024\n\nOui."),
        7,
        "no such day: '31/02/2024'",
    ),
    "text between the notices": (
        page(ending=f"{PAGE}Et encore ceci.\n\nLa question est caduque"),
        7,
        "Et encore ceci.",
    ),
    "a second header": (page(f"{BODY}\n{HEADER}"), 4, "a second header"),
    "no text": (page(""), 1, "a header without a text"),
    "no header": (f"{BODY}\n\n{ENDING}", 1, "no header of a question"),
    "no publication": (page(header="Question orale n° 1S de M. X Y (Ain - UC)"), 1, "no day of publication"),
    "no status": (page(ending=PAGE), None, "cut short"),
}


@pytest.mark.parametrize(("text", "line", "what"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_says_where_and_what(text: str, line: int | None, what: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        parse(document(text))
    assert str(raised.value).startswith("page.txt: " if line is None else f"page.txt:{line}: ")
    assert what in str(raised.value)
    assert "\n" not in str(raised.value)


def test_lines_are_counted_from_where_the_question_begins_in_its_file() -> None:
    with pytest.raises(UnreadableDocument, match=r"^page\.txt:41: no such day"):
        parse(document(page(header=HEADER.replace("03/10", "31/02")), first_line=41))


@pytest.mark.parametrize("year", ["9999", "2204"])
def test_a_day_far_ahead_is_not_taken_without_a_word(year: str) -> None:
    """A slip of the key puts a question where every query by date misses it."""
    try:
        _, issues = parse(document(page(header=HEADER.replace("2024", year))))
    except UnreadableDocument as wrong:
        assert year in str(wrong)
    else:
        assert any(issue.severity is Severity.WARNING for issue in issues)


def test_an_answer_before_its_question_is_flagged() -> None:
    _, issues = parse(document(page(ending=f"{PAGE}Réponse du Ministère X publiée le 12/12/2020\n\nOui.\n\n- page 9")))
    assert any(issue.severity is Severity.WARNING for issue in issues)


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("En attente de réponse du Ministère X\nLa question est caduque", id="waiting and lapsed"),
        pytest.param(
            "Réponse du Ministère X publiée le 12/12/2024\nOui.\n- page 9\nEn attente de réponse du Ministère X",
            id="answered and waiting",
        ),
        pytest.param("- page 4000\nLa question est caduque", id="two pages"),
        pytest.param(
            "Réponse du Ministère X publiée le 12/12/2024\nOui.\n- page 9\n- page 10", id="two pages after the answer"
        ),
    ],
)
def test_notices_that_contradict_each_other_are_flagged(ending: str) -> None:
    try:
        _, issues = parse(document(page(ending=PAGE + ending)))
    except UnreadableDocument:
        return
    assert any(issue.severity is Severity.WARNING for issue in issues)


def test_a_second_page_number_does_not_replace_the_first() -> None:
    ending = f"{PAGE}Réponse du Ministère X publiée le 12/12/2024\nOui.\n- page 9\n- page 10"
    with suppress(UnreadableDocument):
        assert parsed(ending=ending).page == 3625


@pytest.mark.parametrize("ending", ["En attente de réponse du Ministère X", "La question est caduque"])
def test_what_the_page_says_of_its_status_wins_over_what_a_sitting_suggests(ending: str) -> None:
    question = parsed(f"Question posée en séance publique le 02/10/2024\n{BODY}", ending=PAGE + ending)
    assert question.status in (Status.PENDING, Status.LAPSED)


def test_a_page_without_its_number_is_flagged_with_its_line() -> None:
    question, issues = parse(document(page(ending=ENDING.replace("- page 3625", "- page"))))
    assert question.page is None
    assert [str(issue) for issue in issues if issue.code == "no-page"] == [
        "page.txt:5: the page of the Journal officiel has no number"
    ]


def test_two_days_of_publication_are_flagged() -> None:
    ending = ENDING.replace("- page 3625", "Publiée dans le JO Sénat du 10/10/2024 - page 3625")
    question, issues = parse(document(page(ending=ending)))
    assert question.published_on == date(2024, 10, 3)
    assert "two-dates" in codes(issues)


NOTICES_IN_THE_TEXT = {
    "a law that was sent": "Transmise au Conseil constitutionnel le 3 mars, la loi attend.",
    "a report that was sent": "Transmise à la Commission européenne, cette note a eu des suites.",
    "an erratum in the narrative": "Erratum : un mot dont les maires se passeraient.",
    "a page that was brought up to date": "Page mise à jour le 3 mars, le site du ministère se contredit.",
}


@pytest.mark.parametrize("paragraph", NOTICES_IN_THE_TEXT.values(), ids=NOTICES_IN_THE_TEXT)
@pytest.mark.parametrize("where", ["question", "answer"])
def test_a_paragraph_that_begins_like_a_notice_stays_in_its_text(paragraph: str, where: str) -> None:
    whole = f"Un.\n{paragraph}\nDeux."
    ending = f"{PAGE}Réponse du Ministère X publiée le 12/12/2024\n{whole if where == 'answer' else 'Oui.'}\n- page 9"
    question = parsed(whole if where == "question" else BODY, ending=ending)
    assert (question.answers[0].text if where == "answer" else question.text) == whole
    assert question.events == ()


# ---------------------------------------------------------------- cut pages

WHOLE = sorted(path.name for path in EXAMPLES.glob("*.txt"))


def _said(question: Question) -> tuple[object, ...]:
    return (question.text, *(answer.text for answer in question.answers))


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_cut_after_any_line_is_refused_or_right(name: str) -> None:
    """Never a wrong status; and if words are missing, there is a warning."""
    (whole,) = (item for item in read_source(EXAMPLES / name) if isinstance(item, Document))
    complete, _ = parse(whole)
    lines = whole.text.splitlines(keepends=True)
    wrong = []
    for end in range(len(lines)):
        try:
            question, issues = parse(replace(whole, text="".join(lines[:end])))
        except UnreadableDocument:
            continue
        if question.status is not complete.status:
            wrong.append((end, f"status {question.status}"))
        warned = any(issue.severity is Severity.WARNING for issue in issues)
        if _said(question) != _said(complete) and not warned:
            wrong.append((end, "words are missing, and nobody is told"))
    assert wrong == []


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_cut_after_any_letter_raises_nothing_of_its_own(name: str) -> None:
    (whole,) = (item for item in read_source(EXAMPLES / name) if isinstance(item, Document))
    for end in range(0, len(whole.text), 7):
        try:
            parse(replace(whole, text=whole.text[:end]))
        except UnreadableDocument as wrong:
            assert str(wrong).startswith(whole.source)


LINES = st.sampled_from(
    [
        HEADER,
        BODY,
        "9e législature",
        "- page 3",
        "- page",
        "publiée le 03/10/2024",
        "Question orale n° 12S de M. X Y (Ain - UC)",
        "Publiée dans le JO Sénat du 03/10/2024 - page 12",
        "Transmise au ministère : Mer",
        "En attente de réponse du Ministère X.",
        "La question est caduque",
        "La question a été retirée",
        "Voir la réponse à la question rappelée n°07181",
        "Réponse du Ministère X publiée le 12/12/2024",
        "Réponse du Ministère X",
        "Réponse apportée en séance publique le 31/02/2024",
        "Question posée en séance publique le 02/10/2024",
        "Erratum : JO du 10/10/2024 p.1",
        "Page mise à jour le",
        "Le texte de la question n'est pas disponible",
        "",
        "\u2028",
        "\u200f",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=14))
def test_lines_in_any_order_make_a_question_or_are_refused(lines: list[str]) -> None:
    try:
        question, _ = parse(document("\n".join(lines)))
    except UnreadableDocument as wrong:
        assert str(wrong).startswith("page.txt")
    else:
        assert question.status is not None
        mint("question", question.key)


# ---------------------------------------------------------------- hostile words

SCRIPT = "</script><img src=x onerror=alert>"
HOSTILE = {
    "markup": SCRIPT,
    "a call in brackets": "<img src=x onerror=alert(1)>",
    "quotation marks": "\"'«»“”'",
    "backslashes": "C:\\new\\table \\u0041 \\",
    "Turtle": '" . <x> <y> <z> . #',
    "SPARQL": '} ; DROP ALL ; SELECT * { ?s ?p "',
    "right-to-left marks": "\u202egro\u202c \u200f\u200e",
    "zero width": "a\u200bb\u200dc\ufeffd",
    "emoji": "👩‍👩‍👧 🇫🇷",
    "another script": "Привет мир 你好",
    "per cent": "%3Cscript%3E %s {0} {name}",
    "a formula": "=HYPERLINK(1)",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_stay_words_in_every_field(words: str, write_page: WritePage, extractor: Extractor) -> None:
    """They are kept letter for letter, flagged where nobody bears the name, and no step fails on them."""
    group = words.replace("(", "").replace(")", "")
    header = f"Question de M. CHAIZE{group} Patrick (Ain{group} - UC{group}) publiée le 03/10/2024"
    body = f"{BODY} {words} M. le ministre de {words}"
    ending = (
        f"{PAGE}Transmise au ministère : {words}\n\nRéponse du Ministère {words} publiée le 12/12/2024\n\n{words} oui"
    )
    path = write_page(body, header=header, ending=f"{ending}\n\n- page 9")
    (read_document,) = (item for item in read_source(path) if isinstance(item, Document))
    question, _ = parse(read_document)
    assert question.text == body
    assert question.answers[0].text == f"{words} oui"
    assert question.events[0].to == words
    assert group in question.asker.name
    assert group in question.asker.constituency
    quads, report = convert([str(path)], extractor)
    assert report.questions == 1
    assert quads
    named = any(map(str.isalpha, group))
    assert any(item.kind == "constituency" for item in report.unresolved) or not named


def test_an_unknown_constituency_and_group_stay_and_are_flagged(write_page: WritePage, extractor: Extractor) -> None:
    header = "Question de M. CHAIZE Patrick (Atlantide - Parti de la mer) publiée le 03/10/2024"
    path = write_page(header=header)
    _, report = convert([str(path)], extractor)
    assert report.questions == 1
    assert {(item.kind, item.name) for item in report.unresolved} >= {
        ("constituency", "Atlantide"),
        ("group", "Parti de la mer"),
    }
    assert all(str(issue).startswith(f"{path}: ") for issue in report.warnings)


def test_a_name_of_100_000_letters_is_kept_or_refused(write_page: WritePage, extractor: Extractor) -> None:
    """It must not be a ``ValueError`` from deep inside that stops all the other pages."""
    long = write_page(header=HEADER.replace("CHAIZE", "C" * 100_000), name="long.txt")
    good = write_page(name="good.txt")
    _, report = convert([str(long), str(good)], extractor)
    assert report.questions + len(report.refused) == 2
    assert report.questions >= 1


@pytest.mark.parametrize("field", ["constituency", "group", "transfer", "answer", "addressee"])
def test_a_long_word_in_any_other_field_is_kept_or_refused(
    field: str, write_page: WritePage, extractor: Extractor
) -> None:
    long = "C" * 5_000
    parts = {
        "constituency": {"header": HEADER.replace("Ain", long)},
        "group": {"header": HEADER.replace("Les Républicains", long)},
        "transfer": {"ending": f"{PAGE}Transmise au ministère : {long}\n\nLa question est caduque"},
        "answer": {"ending": f"{PAGE}Réponse du Ministère de {long} publiée le 12/12/2024\n\nOui.\n\n- page 9"},
        "addressee": {"body": f"M. X interroge M. le ministre de la {long} sur la base."},
    }[field]
    _, report = convert([str(write_page(**parts))], extractor)
    assert report.questions + len(report.refused) == 1


@pytest.mark.parametrize("piece", ["x", "mot ", "M. le ministre de la mer parle. ", "Question de M. ", "rappelle "])
def test_a_page_of_one_long_line_takes_time_in_proportion(piece: str) -> None:
    def run(size: int) -> None:
        parse(document(page(piece * (size // len(piece)) + ".")))

    assert growth(run, 3_000) < 25


def test_a_line_of_a_million_letters_is_like_ten_of_a_hundred_thousand() -> None:
    assert growth(lambda size: parse(document(page("x" * size))), 100_000, rounds=1) < 25


# ---------------------------------------------------------------- minted keys

DAY = date(2024, 10, 3)
TEXT = "M. Jean-Louis Œuvrard interroge l'État sur « l'école ». Il s'inquiète."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("Patrick CHAIZE", TEXT, id="the first name first"),
        pytest.param("chaize patrick", TEXT, id="small letters"),
        pytest.param("CHAIZE  Patrick", TEXT, id="two spaces"),
        pytest.param("CHAIZE-Patrick", TEXT, id="a hyphen"),
        pytest.param("CHAIZE Patrick", TEXT.replace("'", "’"), id="curly apostrophes"),
        pytest.param("CHAIZE Patrick", TEXT.replace(" ", "\u00a0"), id="spaces that do not break"),
        pytest.param("CHAIZE Patrick", TEXT.replace("« ", '"').replace(" »", '"'), id="quotation marks"),
        pytest.param("CHAIZE Patrick", TEXT.replace("Œ", "Oe"), id="ligatures"),
        pytest.param("CHAIZE Patrick", TEXT.replace(". ", ".\n\n"), id="paragraphs"),
        pytest.param("CHAIZE Patrick", TEXT.replace("-", "‑"), id="hyphens that do not break"),
        pytest.param("CHAIZE Patrick", TEXT.upper(), id="capitals"),
    ],
)
def test_a_key_does_not_change_with_typography(name: str, text: str) -> None:
    assert mint_key(DAY, 3625, name, text) == mint_key(DAY, 3625, "CHAIZE Patrick", TEXT)


def test_decomposed_accents_make_the_same_question() -> None:
    """Files copied on a Mac hold them."""
    body = f"{BODY} Élève, œuvre, çà et là."
    composed, decomposed = (parse(document(unicodedata.normalize(form, page(body))))[0] for form in ("NFC", "NFD"))
    assert asdict(replace(composed, document=decomposed.document)) == asdict(decomposed)


def test_soft_hyphens_make_the_same_key() -> None:
    """Word processors and web pages put them inside words, where nobody sees them."""
    assert mint_key(DAY, 1, "X", "le minis\u00adtre") == mint_key(DAY, 1, "X", "le ministre")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param((date(2024, 10, 4), 3625, "CHAIZE Patrick", TEXT), id="another day"),
        pytest.param((DAY, 3626, "CHAIZE Patrick", TEXT), id="another page"),
        pytest.param((DAY, None, "CHAIZE Patrick", TEXT), id="no page"),
        pytest.param((DAY, 3625, "CHAIZE Patricia", TEXT), id="another name"),
        pytest.param((DAY, 3625, "CHAIZE Patrick", TEXT + " Non."), id="another text"),
        pytest.param((DAY, 3625, "CHAIZE Patrick", TEXT.replace("école", "écoles")), id="one letter more"),
        pytest.param((DAY, 3625, "CHAIZE Patrick", ""), id="no text"),
    ],
)
def test_a_key_changes_with(other: tuple[date, int | None, str, str]) -> None:
    assert mint_key(*other) != mint_key(DAY, 3625, "CHAIZE Patrick", TEXT)


@given(st.dates(), st.none() | st.integers(0, 999_999), st.text(), st.text())
def test_a_key_is_always_good_for_an_address(day: date, number: int | None, name: str, text: str) -> None:
    key = mint_key(day, number, name, text)
    assert re.fullmatch(r"\d+-p\d+-[a-z0-9-]+-[0-9a-f]{8}", key)
    assert mint("question", key)


def test_a_long_name_has_a_key_that_is_good_for_an_address() -> None:
    assert mint("question", mint_key(DAY, 1, "Anne " * 100, TEXT))


def test_the_key_of_the_shipped_example_does_not_change(examples: dict[str, Reading]) -> None:
    """It is in links of others; a new one must be a decision."""
    assert examples["seed_question.txt"].question.key.startswith("20241003-p3625-chaize-patrick-")


def test_a_minted_key_is_said(read_page: ReadPage) -> None:
    _, issues = read_page(name="question.txt")
    assert [(issue.severity, issue.message) for issue in issues] == [
        (Severity.NOTICE, "no reference in the file's name: a key is minted")
    ]
