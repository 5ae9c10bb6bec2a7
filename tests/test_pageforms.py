"""Every form that FORMATS gives for the lines of a page, each as a named case; and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.pageforms import is_header, read_lines, without_answer_mark


def read_one(line: str) -> tuple[str, dict[str, str]]:
    lines = read_lines(line)
    assert len(lines) == 1
    names = ("number", "nature", "civility", "name", "place", "day", "page", "ministry", "reason", "legislature")
    return lines[0].kind, {name: lines[0].get(name) for name in names if lines[0].get(name)}


def header(civility: str, name: str, place: str, day: str = "03/10/2024", **more: str) -> dict[str, str]:
    return {"civility": civility, "name": name, "place": place, "day": day} | more


HEADERS = {
    "H1": (
        "Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le 03/10/2024",
        header("M.", "CHAIZE Patrick", "Ain - Les Républicains"),
    ),
    "H1, apparenté": (
        "Question de Mme FÉRET Corinne (Calvados - SOC-A) publiée le 03/10/2024",
        header("Mme", "FÉRET Corinne", "Calvados - SOC-A"),
    ),
    "H1, rattaché": (
        "Question de M. X Y (Seine-et-Marne - Les Républicains-R) publiée le 03/10/2024",
        header("M.", "X Y", "Seine-et-Marne - Les Républicains-R"),
    ),
    "H1, no group": ("Question de M. X Y (Ain) publiée le 03/10/2024", header("M.", "X Y", "Ain")),
    "H1, a capital particle": (
        "Question de M. D'ORNANO Michel (Calvados - UC) publiée le 03/10/2024",
        header("M.", "D'ORNANO Michel", "Calvados - UC"),
    ),
    "H1, a curly apostrophe": (
        "Question de M. D’ORNANO Michel (Val-d’Oise - UC) publiée le 03/10/2024",
        header("M.", "D'ORNANO Michel", "Val-d'Oise - UC"),
    ),
    "H1, a small particle": (
        "Question de M. de CUTTOLI Charles (Français établis hors de France - RPR) publiée le 03/10/2024",
        header("M.", "de CUTTOLI Charles", "Français établis hors de France - RPR"),
    ),
    "H1, a compound name": (
        "Question de M. LE JEUNE Édouard (Finistère - UC) publiée le 03/10/2024",
        header("M.", "LE JEUNE Édouard", "Finistère - UC"),
    ),
    "H1, a name twice": (
        "Question de M. KHALIFÉ Khalifé (Moselle - Les Républicains-R) publiée le 03/10/2024",
        header("M.", "KHALIFÉ Khalifé", "Moselle - Les Républicains-R"),
    ),
    "H1, no space after M.": ("Question de M.X Y (Ain - UC) publiée le 03/10/2024", header("M.", "X Y", "Ain - UC")),
    "H1, no space before the bracket": (
        "Question de M. X Y(Ain - UC) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC"),
    ),
    "H1, spaces that do not break": (
        "Question de M.\u00a0X\u00a0Y (Ain\u00a0-\u00a0UC) publiée le\u00a003/10/2024",
        header("M.", "X Y", "Ain - UC"),
    ),
    "H1, brackets in the group": (
        "Question de M. X Y (Ain - Communiste (apparenté)) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - Communiste (apparenté)"),
    ),
    "H1, the day in words": (
        "Question de M. X Y (Ain - UC) publiée le 1er août 1995",
        header("M.", "X Y", "Ain - UC", "1er août 1995"),
    ),
    "H1, publication on the next line": (
        "Question de M. X Y (Ain - UC)\npubliée le 03/10/2024",
        header("M.", "X Y", "Ain - UC"),
    ),
    "H1, publication after an empty line": (
        "Question de M. X Y (Ain - UC)\n\n  publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC"),
    ),
    "H1, written": (
        "Question écrite de M. X Y (Ain - UC) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC", nature="écrite"),
    ),
    "H2": (
        "AccueilTravaux parlementairesQuestionsQuestion de M. Emmanuel Capus (Maine-et-Loire - Les Indépendants) "
        "publiée le 03/10/2024",
        header("M.", "Emmanuel Capus", "Maine-et-Loire - Les Indépendants"),
    ),
    "H2, a trail before it": (
        "Accueil > Questions > Question de sécuritéQuestion de Mme Anne Le X (Ain - UC) publiée le 03/10/2024",
        header("Mme", "Anne Le X", "Ain - UC"),
    ),
    "H3": (
        "Question orale n° 12S de Mme Hélène Missoffe (Val-d'Oise - RPR)",
        {"nature": "orale", "number": "12S", "civility": "Mme", "name": "Hélène Missoffe", "place": "Val-d'Oise - RPR"},
    ),
    "H3, no space after n°": (
        "Question orale n°0012S de M. X Y (Ain - UC)",
        {"nature": "orale", "number": "0012S", "civility": "M.", "name": "X Y", "place": "Ain - UC"},
    ),
    "H3, publication on the same line": (
        "Question orale n° 12S de M. X Y (Ain - UC) publiée dans le JO Sénat du 03/10/2024 - page 7",
        header("M.", "X Y", "Ain - UC", nature="orale", number="12S", page="7"),
    ),
    "H3, publication on the next line": (
        "Question orale n° 12S de M. X Y (Ain - UC)\npubliée dans le JO Sénat du 03/10/2024 - page 7",
        header("M.", "X Y", "Ain - UC", nature="orale", number="12S", page="7"),
    ),
    "H3, publication after an empty line": (
        "Question orale n° 12S de M. X Y (Ain - UC)\n\npubliée dans le JO Sénat du 03/10/2024 - page 7",
        header("M.", "X Y", "Ain - UC", nature="orale", number="12S", page="7"),
    ),
    "H3, without debate": (
        "Question orale sans débat n° 12S de M. X Y (Ain - UC) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC", nature="orale sans débat", number="12S"),
    ),
    "H3, with debate": (
        "Question orale avec débat n° 12A de M. X Y (Ain - UC) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC", nature="orale avec débat", number="12A"),
    ),
    "H3, to the Government": (
        "Question d'actualité au gouvernement n° 0012G de M. X Y (Ain - UC) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC", nature="d'actualité au gouvernement", number="0012G"),
    ),
    "H3, crible": (
        "Question crible thématique n° 12C de M. X Y (Ain - UC) publiée le 03/10/2024",
        header("M.", "X Y", "Ain - UC", nature="crible thématique", number="12C"),
    ),
}


@pytest.mark.parametrize(("written", "found"), HEADERS.values(), ids=HEADERS)
def test_headers(written: str, found: dict[str, str]) -> None:
    kind, fields = read_one(written)
    assert kind == "header"
    assert {name: value.replace("’", "'").replace("\u00a0", " ") for name, value in fields.items()} == found


@pytest.mark.parametrize("written", [written for written, _ in HEADERS.values()], ids=HEADERS)
def test_the_first_line_of_a_header_is_known_for_one(written: str) -> None:
    """By it a file is told from other files: its docstring promises *whole or up to its publication*."""
    assert is_header(written.splitlines()[0])


DAY = "12/12/2024"
LINES = {
    "page with its number": ("- page 3625", "page", {"page": "3625"}),
    "page without a number": ("- page", "page", {}),
    "page, no space": ("-page 12", "page", {"page": "12"}),
    "page, a dash": ("– page 12", "page", {"page": "12"}),
    "publication": (f"Publiée dans le JO Sénat du {DAY} - page 12", "published", {"day": DAY, "page": "12"}),
    "legislature": ("9e législature", "legislature", {"legislature": "9"}),
    "legislature in two figures": ("14ème législature", "legislature", {"legislature": "14"}),
    "transfer to a ministry": (
        "Transmise au Ministère de la culture et de la communication",
        "transfer",
        {"ministry": "Ministère de la culture et de la communication"},
    ),
    "transfer to a secretariat of State": (
        "Transmise au Secrétariat d'État auprès du ministre de la défense",
        "transfer",
        {"ministry": "Secrétariat d'État auprès du ministre de la défense"},
    ),
    "transfer by a short name": (
        "Transmise au ministère : Santé, solidarités",
        "transfer",
        {"ministry": "Santé, solidarités"},
    ),
    "transfer to the Prime Minister": ("Transmise au Premier ministre", "transfer", {"ministry": "Premier ministre"}),
    "pending": ("En attente de réponse du Ministère de la santé", "pending", {"ministry": "Ministère de la santé"}),
    "pending with a full stop": (
        "En attente de réponse du Ministère de la santé.",
        "pending",
        {"ministry": "Ministère de la santé"},
    ),
    "pending at a secretariat of State": (
        "En attente de réponse du Secrétariat d’État à la mer.",
        "pending",
        {"ministry": "Secrétariat d'État à la mer"},
    ),
    "pending at the Prime Minister's": (
        "En attente de réponse du Premier ministre.",
        "pending",
        {"ministry": "Premier ministre"},
    ),
    "lapsed": ("La question est caduque", "lapsed", {}),
    "lapsed with a full stop": ("La question est caduque.", "lapsed", {}),
    "withdrawn": ("La question a été retirée", "withdrawn", {}),
    "withdrawn with a full stop": ("La question a été retirée.", "withdrawn", {}),
    "withdrawn, end of the mandate": (
        "La question a été retirée pour cause de fin de mandat.",
        "withdrawn",
        {"reason": "fin de mandat"},
    ),
    "withdrawn, death": ("La question a été retirée pour cause de décès.", "withdrawn", {"reason": "décès"}),
    "the recalled question was answered, no space": (
        "Voir la réponse à la question rappelée n°07181",
        "recalled",
        {"number": "07181"},
    ),
    "the recalled question was answered": (
        "Voir la réponse à la question rappelée n° 07181",
        "recalled",
        {"number": "07181"},
    ),
    "answer of a ministry": (
        f"Réponse du Ministère de la santé publiée le {DAY}",
        "answer",
        {"ministry": "Ministère de la santé", "day": DAY},
    ),
    "answer by a short name": (
        f"Réponse du ministère : Santé publiée le {DAY}",
        "answer",
        {"ministry": "Santé", "day": DAY},
    ),
    "answer of a secretariat of State": (
        f"Réponse du Secrétariat d'État à la mer publiée le {DAY}",
        "answer",
        {"ministry": "Secrétariat d'État à la mer", "day": DAY},
    ),
    "answer of the Prime Minister": (
        f"Réponse du Premier ministre publiée le {DAY}",
        "answer",
        {"ministry": "Premier ministre", "day": DAY},
    ),
    "answer, publication on the next line": (
        f"Réponse du Ministère de la santé\npubliée dans le JO Sénat du {DAY}",
        "answer",
        {"ministry": "Ministère de la santé", "day": DAY},
    ),
    "answer with its page": (
        f"Réponse du Ministère de la santé publiée dans le JO Sénat du {DAY} - page 9",
        "answer",
        {"ministry": "Ministère de la santé", "day": DAY, "page": "9"},
    ),
    "answer given aloud": (f"Réponse apportée en séance publique le {DAY}", "oral answer", {"day": DAY}),
    "put in a sitting": (f"Question posée en séance publique le {DAY}", "sitting", {"day": DAY}),
    "erratum": (f"Erratum : JO du {DAY} p.655", "erratum", {}),
    "erratum, no space before the colon": (f"Erratum: JO du {DAY} p. 655", "erratum", {}),
    "footer": ("Page mise à jour le", "footer", {}),
    "footer with a day": (f"Page mise à jour le {DAY}", "footer", {}),
    "white space around": ("\t - page 7 \u00a0", "page", {"page": "7"}),
}


@pytest.mark.parametrize(("written", "kind", "found"), LINES.values(), ids=LINES)
def test_lines(written: str, kind: str, found: dict[str, str]) -> None:
    assert read_one(written) == (kind, found)


TEXTS = {
    "a paragraph": "M. X interroge M. le ministre de la santé sur la base.",
    "a list with dashes": "- pages jaunes et pages blanches",
    "a law sent to somebody": "Transmise au Conseil constitutionnel le 3 mars, la loi n'est pas encore promulguée.",
    "a report sent to somebody": "Transmise à la Commission européenne, cette note a été suivie d'effets.",
    "an answer in the narrative": "Réponse du préfet à l'appui, les maires demandent un moratoire.",
    "an answer of an agency, with its day": "Réponse de l'agence régionale de santé publiée le 3 mars sur son site.",
    "the question of lapse": "La question est caduque depuis que la loi a changé.",
    "an erratum that is no notice": "Erratum : un mot dont les maires se passeraient.",
    "a page that was brought up to date": "Page mise à jour le 3 mars, le site du ministère donne d'autres chiffres.",
    "a question of another": "La Question de M. X (Ain) portait sur la base.",
}


@pytest.mark.parametrize("written", TEXTS.values(), ids=TEXTS)
def test_what_only_begins_like_a_notice_is_text(written: str) -> None:
    """A paragraph taken for a notice is lost from the text, and what it notes never happened."""
    assert read_one(written)[0] == "text"


@pytest.mark.parametrize(
    "written",
    [
        "Le texte de cette question n'est pas disponible sous forme numérique.",
        "Texte de la question non disponible",
        "Le texte de la réponse n'est pas disponible sous forme numérique",
    ],
)
def test_texts_that_the_senate_does_not_have(written: str) -> None:
    assert read_one(written)[0] == ("no answer text" if "réponse" in written else "no question text")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param("Réponse. - Oui.", "Oui.", id="a hyphen between spaces"),
        pytest.param("Réponse. -Oui.", "Oui.", id="no space after the hyphen"),
        pytest.param("Réponse. – Oui.", "Oui.", id="a dash"),
        pytest.param("Oui. Réponse. - Non.", "Oui. Réponse. - Non.", id="in the middle it is text"),
        pytest.param("Réponse. - Réponse. - Oui.", "Réponse. - Oui.", id="only the first"),
        pytest.param("Réponse. Oui.", "Réponse. Oui.", id="without a dash it is text"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_mark_before_an_answer(written: str, text: str) -> None:
    assert without_answer_mark(written) == text


def test_lines_keep_their_numbers_and_their_typography() -> None:
    lines = read_lines("\n\nl’État\n\n - page 3 \n", first_line=10)
    assert [(line.number, line.kind, line.text) for line in lines] == [(12, "text", "l’État"), (14, "page", "- page 3")]


@pytest.mark.parametrize(
    "separator",
    [pytest.param("\u2028", id="U+2028"), pytest.param("\x0c", id="form feed"), pytest.param("\x85", id="U+0085")],
)
def test_lines_are_numbered_as_editors_number_them(separator: str) -> None:
    """Else ``file:line`` in a message leads to another line."""
    assert read_lines(f"un{separator}deux\ntrois")[-1].number == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    assert [line.number for line in read_lines(end.join(["un", "", "deux"]))] == [1, 3]


def test_publication_does_not_join_a_paragraph_that_ends_with_a_bracket() -> None:
    lines = read_lines("Les maires attendent (dans l'Ain)\npubliée le 03/10/2024")
    assert [line.kind for line in lines] == ["text", "text"]


@given(st.text())
def test_any_text_has_lines_in_order(text: str) -> None:
    numbers = [line.number for line in read_lines(text)]
    assert numbers == sorted(set(numbers))
    assert all(line.text == line.text.strip() != "" for line in read_lines(text))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_controls_are_dropped_and_nothing_else(word: str) -> None:
    assert [line.text for line in read_lines(f"a\x01{word}\x7fb")] == [line.text for line in read_lines(f"a{word}b")]


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("x", id="one word"),
        pytest.param("a ", id="short words"),
        pytest.param("Question de M. ", id="the beginning of a header again and again"),
        pytest.param("Question de M. A (", id="brackets that never close"),
        pytest.param("Question n° 1 de M. A (b) ", id="old headers in one line"),
        pytest.param("Réponse du publiée le ", id="answer headings in one line"),
        pytest.param("- ", id="dashes"),
    ],
)
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    def run(size: int) -> None:
        line = piece * (size // len(piece))
        is_header(line)
        read_lines(f"{line}\npubliée le {piece}")

    assert growth(run, 3_000) < 25


@pytest.mark.parametrize("piece", ["x", "Mot ", "l'État, "])
def test_a_line_of_a_million_characters_is_like_ten_of_a_hundred_thousand(piece: str) -> None:
    def run(size: int) -> None:
        read_lines(piece * (size // len(piece)))

    assert growth(run, 100_000, rounds=1) < 25
