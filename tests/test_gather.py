"""Each question once, whatever the documents that tell of it, and nothing refused is lost."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import BODY, ENDING, EXAMPLES, HEADER
from senagraph.errors import SenagraphError
from senagraph.gather import Gathering
from senagraph.model import Question, Severity
from senagraph.pipeline import Extractor, convert
from senagraph.quarantine import Quarantine
from senagraph.report import Report
from senagraph.vocab import SEN

HEADING = (
    "Sort;Nature;Numéro;Référence;Titre;Nom;Prénom;Civilité;Circonscription;Groupe;Type Appartenance;"
    "Date de publication JO;Ministère de dépôt;Date de transmission;Ministère de transmission;Ministère de réponse;"
    "Date de réponse JO;Référence de la question rappelée;Thème(s);Thème QC;URL Question"
)
ROW = (
    "En cours;QE;99999;SEQ241099999;Lecture des cartes;Chaize;Patrick;M.;Ain;Les Républicains;;2024-10-03;"
    "Santé et accès aux soins;;;;;;Questions sociales et santé;;"
)
COLUMNS = (
    "id, sorquecod, matricule, natquecod, legislature, numero, reference, titre, version, nom, prenom, codequalite, "
    "circonscription, groupe, datejodepot, mindepotlib, txtque, themes, pagejodepot"
)


def dump_row(**changes: str) -> str:
    cells = {
        "id": "1",
        "sorquecod": "2",
        "matricule": "14038Y",
        "natquecod": "QE",
        "legislature": "17",
        "numero": "99999",
        "reference": "SEQ241099999",
        "titre": "Lecture des cartes vitales",
        "version": "1",
        "nom": "Chaize",
        "prenom": "Patrick",
        "codequalite": "M.",
        "circonscription": "Ain",
        "groupe": "Les Républicains",
        "datejodepot": "2024-10-03 00:00:00",
        "mindepotlib": "Santé et accès aux soins",
        "txtque": f"<p>{BODY}</p>",
        "themes": "#2#",
        "pagejodepot": "3625",
    }
    return "\t".join((cells | changes).values())


def dump(*rows: str) -> str:
    lines = ["--", "-- PostgreSQL database dump", "--", "", f"COPY tam_questions ({COLUMNS}) FROM stdin;"]
    lines += [*rows, "\\.", "", "COPY sortquestion (sorquecod, sorquelib) FROM stdin;", "2\tEn cours", "3\tRelancée"]
    lines += ["\\.", "", "COPY tam_reponses (idque, datejorep, txtrep) FROM stdin;"]
    lines += ["\\.", "", "COPY the (thecle, thelib) FROM stdin;", "2\tSanté", "\\.", ""]
    return "\n".join([*lines, "--", "-- PostgreSQL database dump complete", "--", ""])


def page(body: str = BODY) -> str:
    return f"{HEADER}\n\n{body}\n\n{ENDING}"


@pytest.fixture
def lay(tmp_path: Path) -> Callable[..., Path]:
    """Lay files in a folder, by name."""

    def laid(**files: str) -> Path:
        folder = tmp_path / "laid"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            stem, _, ending = name.rpartition("_")
            encoding = "iso-8859-1" if ending == "csv" else "utf-8"
            (folder / f"{stem}.{ending}").write_text(content, encoding=encoding)
        return folder

    return laid


def gathered(extractor: Extractor, *sources: Path) -> tuple[list[Question], Gathering]:
    gathering = Gathering(Report(), extractor.same)
    return list(gathering.questions(map(str, sources))), gathering


def test_a_page_an_export_and_a_dump_make_one_question(lay: Callable[..., Path], extractor: Extractor) -> None:
    folder = lay(qSEQ241099999_txt=page(), export_csv=f"{HEADING}\n{ROW}\n", base_sql=dump(dump_row()))
    (question,), gathering = gathered(extractor, folder)
    assert question.document.form == "text"
    assert [document.form for document in question.also] == ["dump", "csv"]
    assert question.title == "Lecture des cartes"
    assert question.themes == ("Questions sociales et santé",)
    assert question.asker.identifier == "14038Y"
    assert [str(issue) for issue in gathering.report.issues if issue.severity is not Severity.NOTICE] == []


@pytest.mark.parametrize("named", ["base_sql", "export_csv"])
def test_a_page_without_a_reference_joins_the_question_that_has_it(
    lay: Callable[..., Path], extractor: Extractor, named: str
) -> None:
    """By its day, page, author and words; an export has no words, so that it joins none."""
    content = dump(dump_row()) if named == "base_sql" else f"{HEADING}\n{ROW}\n"
    questions, _ = gathered(extractor, lay(saved_txt=page(), **{named: content}))
    assert sorted(question.key.startswith("SEQ") for question in questions) == (
        [True] if named == "base_sql" else [False, True]
    )


def test_another_question_of_the_same_page_and_author_is_left_apart(
    lay: Callable[..., Path], extractor: Extractor
) -> None:
    questions, _ = gathered(extractor, lay(saved_txt=page(f"{BODY} Autre."), base_sql=dump(dump_row())))
    assert len(questions) == 2


def test_the_order_of_the_sources_changes_nothing(lay: Callable[..., Path], extractor: Extractor) -> None:
    folder = lay(qSEQ241099999_txt=page(), export_csv=f"{HEADING}\n{ROW}\n", base_sql=dump(dump_row()))
    files = sorted(folder.iterdir())
    one, _ = convert(map(str, files), extractor)
    other, _ = convert(map(str, reversed(files)), extractor)
    assert set(one) == set(other)


def test_a_question_in_two_dumps_is_kept_from_the_first(tmp_path: Path, extractor: Extractor) -> None:
    for name in ("a.sql", "b.sql"):
        (tmp_path / name).write_text(dump(dump_row()), encoding="utf-8")
    questions, gathering = gathered(extractor, tmp_path)
    assert len(questions) == 1
    assert any("from another dump" in issue.message for issue in gathering.report.issues)


def test_a_dump_in_a_zip_is_read_where_it_lies(tmp_path: Path, extractor: Extractor) -> None:
    with zipfile.ZipFile(tmp_path / "questions.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("questions.sql", dump(dump_row()))
    (question,), _ = gathered(extractor, tmp_path / "questions.zip")
    assert question.document.source.endswith("questions.zip!questions.sql")
    assert [file.name for file in tmp_path.iterdir()] == ["questions.zip"]


# ---------------------------------------------------------------- what is refused can be built again


@pytest.mark.parametrize(
    ("files", "broken", "mended"),
    [
        pytest.param({"q_txt": page()}, "En attente de réponse", "Répondra peut-être", id="a page"),
        pytest.param({"q_csv": f"{HEADING}\n{ROW}\n"}, "En cours;", "Sort inouï;", id="a row of an export"),
        pytest.param({"q_sql": dump(dump_row())}, "14038Y\tQE\t", "14038Y\tQX\t", id="a row of the dump"),
        pytest.param({"q_sql": dump(dump_row())}, "\t3625", "", id="a row of the dump that lacks a column"),
    ],
)
def test_what_is_refused_can_be_built_after_a_mend(
    lay: Callable[..., Path], tmp_path: Path, extractor: Extractor, files: dict[str, str], broken: str, mended: str
) -> None:
    whole, _ = gathered(extractor, lay(**files))
    folder = lay(**{name: content.replace(broken, mended, 1) for name, content in files.items()})
    questions, gathering = gathered(extractor, folder)
    assert questions == []
    assert gathering.quarantine.write(tmp_path / "quarantine") == 1
    (aside,) = (tmp_path / "quarantine").iterdir()
    text = aside.read_text("utf-8")
    if mended:
        aside.write_text(text.replace(mended, broken, 1), encoding="utf-8")
    else:
        aside.write_text(text.replace("\t#2#", "\t#2#\t3625"), encoding="utf-8")
    again, _ = gathered(extractor, tmp_path / "quarantine")
    told = ("text", "asker", "status", "themes") if mended else ("text", "asker")
    assert [[getattr(one, name) for name in told] for one in again] == [
        [getattr(one, name) for name in told] for one in whole
    ], "a row whose columns cannot be told apart has no labels of its codes"


def test_a_file_of_no_form_is_put_aside_byte_for_byte(tmp_path: Path, extractor: Extractor) -> None:
    source = tmp_path / "letter.txt"
    source.write_bytes(b"Madame,\r\n\xe9t\xe9\n")
    _, gathering = gathered(extractor, source)
    gathering.quarantine.write(tmp_path / "quarantine")
    assert (tmp_path / "quarantine" / "letter.txt").read_bytes() == source.read_bytes()


def test_files_of_one_name_are_all_kept(tmp_path: Path, extractor: Extractor) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "q.txt").write_text(f"Lettre {place}", encoding="utf-8")
    _, gathering = gathered(extractor, tmp_path / "a", tmp_path / "b")
    assert gathering.quarantine.write(tmp_path / "quarantine") == 2


def test_a_run_without_refusals_leaves_no_quarantine(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "quarantine").mkdir()
    (tmp_path / "quarantine" / "old.txt").write_text("of the last run", encoding="utf-8")
    _, gathering = gathered(extractor, EXAMPLES)
    assert gathering.quarantine.write(tmp_path / "quarantine") == 0
    assert not (tmp_path / "quarantine").exists()


def test_a_quarantine_that_cannot_be_written_is_explained(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "letter.txt").write_text("Madame,", encoding="utf-8")
    _, gathering = gathered(extractor, tmp_path / "letter.txt")
    (tmp_path / "quarantine").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(SenagraphError, match="quarantine: cannot be written"):
        gathering.quarantine.write(tmp_path / "quarantine")


def test_an_empty_quarantine_writes_nothing(tmp_path: Path) -> None:
    assert Quarantine().write(tmp_path / "none") == 0


# ---------------------------------------------------------------- odd values


def test_a_row_without_a_constituency_leads_to_none(lay: Callable[..., Path], extractor: Extractor) -> None:
    """And the shapes say so; an entity named by nothing would join every such question."""
    quads, report = convert([str(lay(base_sql=dump(dump_row(circonscription="\\N"))))], extractor)
    assert report.questions == 1
    assert [quad for quad in quads if quad.predicate == SEN.askerConstituency] == []


@pytest.mark.parametrize("written", ["a b", "x" * 300, "<http://a>", 'é"'])
def test_an_identifier_that_is_none_is_left_out(lay: Callable[..., Path], extractor: Extractor, written: str) -> None:
    rows = f"COPY tam_reponses (idque, datejorep, txtrep, idrepunique) FROM stdin;\n1\t2024-12-05\tOui\t{written}\n"
    content = dump(dump_row()).replace("COPY tam_reponses (idque, datejorep, txtrep) FROM stdin;\n", rows)
    (question,), gathering = gathered(extractor, lay(base_sql=content))
    assert [(answer.text, answer.shared) for answer in question.answers] == [("Oui", None)]
    assert any("idrepunique: no identifier" in str(issue) for issue in gathering.report.issues)


def test_what_is_said_of_a_row_says_its_line(lay: Callable[..., Path], extractor: Extractor) -> None:
    export = f"{HEADING}\n{ROW.replace('Ain;', 'Isère;').replace('Santé et accès aux soins', 'Base et cartes')}\n"
    _, report = convert([str(lay(q_csv=export, base_sql=dump(dump_row())))], extractor)
    said = {issue.message.partition(":")[0]: issue.line for issue in report.issues if issue.code == "sources-disagree"}
    assert said == {"constituency": 2, "addressee": 2}
