"""The making of the reference graphs: which files are found, how strictly they are read, what is left alone."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from senagraph.errors import ReferenceGraphError, SourceError, UnreadableDocument
from senagraph.reference import SUBJECTS, Inputs, senators, update
from senagraph.reference.inputs import GENERAL, MANDATES, SITTING, TABLES, WIKIDATA_ITEMS, Input

DATA = Path(__file__).parent.parent / ".." / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the sources are not there: {DATA}")

SMALL = Input("ODSEN_SMALL", ("Matricule", "Date de décès"), forms=("csv", "json"), encoding="iso-8859-1")
HEAD = "Matricule,Date de décès\n"


def put(folder: Path, name: str, text: str) -> Inputs:
    """Write one file, in the encoding of its form, and give the folder's inputs."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8" if name.endswith("json") else "iso-8859-1"))
    return Inputs(folder)


# --- which file


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("ODSEN_SMALL.csv", id="the name itself"),
        pytest.param("odsen_small.CSV", id="another case"),
        pytest.param("ODSEN_SMALL (1).csv", id="a second download of a browser"),
        pytest.param("ODSEN_SMALL_2026-03.csv", id="a name with its month"),
        pytest.param("fresh/senat/ODSEN_SMALL.csv", id="anywhere in the folder"),
        pytest.param("ODSEN_SMALL.json", id="the other form"),
    ],
)
def test_a_file_is_found_by_its_name(tmp_path: Path, name: str) -> None:
    assert put(tmp_path, name, "").find(SMALL) == tmp_path / name


@pytest.mark.parametrize(
    "name", ["ODSEN_SMALL.csv.provenance.json", "ODSEN_SMALL.csv.part", "MY_ODSEN_SMALL.csv", "ODSEN_SMALL.txt"]
)
def test_another_file_is_not_taken_for_it(tmp_path: Path, name: str) -> None:
    assert put(tmp_path, name, "").missing([SMALL]) == ("ODSEN_SMALL*.csv or .json",)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "a/ODSEN_SMALL.csv", "")
    inputs = put(tmp_path, "b/ODSEN_SMALL.json", "")
    with pytest.raises(ReferenceGraphError, match=r"several files are named ODSEN_SMALL.*a/.*\.csv, .*b/.*\.json"):
        inputs.find(SMALL)


def test_a_file_that_seldom_changes_is_in_the_package_unless_there_is_another(tmp_path: Path) -> None:
    assert Inputs(tmp_path).find(WIKIDATA_ITEMS) == TABLES / "wikidata.csv"
    assert put(tmp_path, "wikidata.csv", "").find(WIKIDATA_ITEMS) == tmp_path / "wikidata.csv"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere: no such folder"):
        update(tmp_path / "nowhere", tmp_path)


# --- how strictly


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("ODSEN_SMALL.csv", HEAD + "000379,1930-06-19 00:00:00.0\n", id="CSV"),
        pytest.param("ODSEN_SMALL.csv", f'% Sénat\n% data\n{HEAD}"000379","1930-06-19 00:00:00.0"\n', id="comments"),
        pytest.param(
            "ODSEN_SMALL.csv", "Date de décès,Matricule\r\n1930-06-19 00:00:00.0,000379\r\n", id="other order"
        ),
        pytest.param(
            "ODSEN_SMALL.json",
            '{"results": [{"Matricule": "000379", "Date_de_deces": "1930/06/19 00:00:00"}]}',
            id="JSON",
        ),
    ],
)
def test_both_forms_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    (row,) = put(tmp_path, name, text).rows(SMALL)
    assert (row["Matricule"], row.day("Date de décès")) == ("000379", "1930-06-19")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("ODSEN_SMALL.csv", "Matricule\n", r"csv:1: no columns \['Date de décès'\]", id="one less"),
        pytest.param(
            "ODSEN_SMALL.csv", HEAD.strip() + ",Nouveau\n", r"csv:1: unknown columns \['Nouveau'\]", id="more"
        ),
        pytest.param(
            "ODSEN_SMALL.csv",
            "% Sénat\n% data\nMatricule,Décès\n",
            r"csv:3: no columns \['Date de décès'\]; unknown columns \['Décès'\]",
            id="another name, below comments",
        ),
        pytest.param(
            "ODSEN_SMALL.csv", f"Matricule,{HEAD}", r"csv:1: repeated columns \['Matricule'\]", id="one name twice"
        ),
        pytest.param("ODSEN_SMALL.csv", "", r"csv:1: no columns", id="an empty file"),
        pytest.param("ODSEN_SMALL.csv", f"%\n{HEAD}000379\n", r"csv:3: 1 cells, not 2", id="a cell less"),
        pytest.param("ODSEN_SMALL.csv", f'{HEAD}"0003"79,\n', r"csv:2: ", id="a quote that goes on"),
        pytest.param(
            "ODSEN_SMALL.json",
            '[{"Matricule": "1", "Date_de_deces": ""}, {"Matricule": "2", "Mort": ""}]',
            r"json, record 2: no columns \['Date_de_deces'\]; unknown columns \['Mort'\]",
            id="JSON: the record and the columns",
        ),
        pytest.param("ODSEN_SMALL.json", "[\n{]", r"json:2: ", id="no JSON"),
        pytest.param("ODSEN_SMALL.json", '{"error": 1}', r"json:1: no list of records", id="no list"),
        pytest.param("ODSEN_SMALL.json", "[1]", r"json, record 1: no record", id="no record"),
    ],
)
def test_a_file_that_has_changed_stops_the_update(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        put(tmp_path, name, text).rows(SMALL)


@pytest.mark.parametrize("written", ["1930-02-30 00:00:00.0", "19/06/1930", "inconnu"])
def test_what_is_no_day_is_refused_with_its_place(tmp_path: Path, written: str) -> None:
    (row,) = put(tmp_path, "ODSEN_SMALL.csv", f"{HEAD}000379,{written}\n").rows(SMALL)
    with pytest.raises(UnreadableDocument, match=r"ODSEN_SMALL\.csv:2: Date de décès: "):
        row.day("Date de décès")


def test_a_day_that_is_not_given_is_empty(tmp_path: Path) -> None:
    (row,) = put(tmp_path, "ODSEN_SMALL.csv", f"{HEAD}000379,\n").rows(SMALL)
    assert row.day("Date de décès") == ""


@pytest.mark.parametrize("published", [GENERAL, MANDATES], ids=lambda each: each.name)
def test_a_new_column_of_the_senate_s_stops_the_update_and_nothing_is_written(tmp_path: Path, published: Input) -> None:
    put(tmp_path / "data", f"{published.name}.csv", ",".join([*published.columns, "Nouveau"]) + "\n")
    put(tmp_path / "data", "senateurs.json", "[]")
    with pytest.raises(UnreadableDocument, match=rf"{published.name}\.csv:1: unknown columns \['Nouveau'\]"):
        update(tmp_path / "data", tmp_path / "graphs")
    assert not (tmp_path / "graphs").exists()


@pytest.mark.parametrize(
    ("name", "note", "day"),
    [
        pytest.param("senateurs_2026-03.json", "", "2026-03-01", id="the month of its name"),
        pytest.param("senateurs_2026-03-17.json", "", "2026-03-17", id="the day of its name"),
        pytest.param("senateurs.json", '{"retrieved": "2026-04-02T06:30:00Z"}', "2026-04-02", id="when it was fetched"),
        pytest.param("senateurs.json", "", "", id="nobody tells"),
    ],
)
def test_the_day_of_a_list_that_has_none(tmp_path: Path, name: str, note: str, day: str) -> None:
    if note:
        put(tmp_path, f"{name}.provenance.json", note)
    assert put(tmp_path, name, "[]").day_of(SITTING) == day


# --- what is left alone


def test_subjects_whose_inputs_are_missing_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "senators.ttl").write_bytes(b"as it was")
    (tmp_path / "data").mkdir()
    said = {each.file: each.summary() for each in update(tmp_path / "data", tmp_path)}
    assert (
        said["senators.ttl"] == "senators.ttl: left as it is, for want of ODSEN_GENERAL*.csv or .json, senateurs*.json"
    )
    assert (tmp_path / "senators.ttl").read_bytes() == b"as it was"
    assert not (tmp_path / "ministers.ttl").exists()
    assert {"bodies.ttl", "constituencies.ttl", "groups.ttl"} <= {file.name for file in tmp_path.iterdir()}


def test_there_is_a_file_for_each_subject_and_one_of_words(tmp_path: Path) -> None:
    assert [each.file for each in update(tmp_path, tmp_path)] == [
        *(f"{name}.ttl" for name in SUBJECTS),
        "title_words.txt",
    ]


# --- the Senate's own files


def as_csv(file: Path) -> bytes:
    """Give the general file in the form in which the Senate publishes it as CSV."""
    with io.StringIO() as text:
        writer = csv.writer(text, lineterminator="\r\n")
        text.write("% Liste des sénateurs\r\n% Licence Ouverte\r\n%\r\n")
        writer.writerow(GENERAL.columns)
        for record in json.loads(file.read_text(encoding="utf-8"))["results"]:
            days = ("Date_naissance", "Date_de_deces")
            cells = {name: value or "" for name, value in record.items()}
            cells |= {name: f"{cells[name]}.0".replace("/", "-") for name in days if cells[name]}
            writer.writerow([cells[name] for name in IN_JSON])
        return text.getvalue().encode("iso-8859-1")


IN_JSON = """Matricule Qualite Nom_usuel Prenom_usuel Etat Date_naissance Date_de_deces Groupe_politique
    Type_d_app_au_grp_politique Commission_permanente Circonscription Fonction_au_Bureau_du_Senat Courrier_electronique
    PCS_INSEE Categorie_professionnelle Description_de_la_profession""".split()


@needs_data
def test_the_general_file_gives_the_same_graph_as_csv_and_as_json(tmp_path: Path) -> None:
    (file,) = DATA.rglob("ODSEN_GENERAL.json")
    (tmp_path / "ODSEN_GENERAL.csv").write_bytes(as_csv(file))
    sitting = Inputs(DATA).find(SITTING)
    assert sitting is not None
    shutil.copy(sitting, tmp_path)
    read = set(senators.triples(Inputs(tmp_path)))
    assert read == set(senators.triples(Inputs(DATA)))
    assert len(read) > 15000


# --- the command


def run(*given: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "senagraph.cli", "reference", *given]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_the_command_says_what_it_did_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    done = run("update", "data", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    said = done.stderr.splitlines()
    assert len(said) == len(SUBJECTS) + 1
    assert "ministers.ttl: left as it is, for want of gouvernements_an*.csv, ministeres_an*.csv" in done.stderr
    assert (tmp_path / "graphs" / "reference" / "bodies.ttl").read_text(encoding="utf-8").startswith("# The national")


def test_the_command_writes_where_it_is_told(tmp_path: Path) -> None:
    assert run("update", ".", "-o", "elsewhere", cwd=tmp_path).returncode == 0
    assert (tmp_path / "elsewhere" / "groups.ttl").is_file()


def test_a_wrong_file_is_one_line(tmp_path: Path) -> None:
    put(tmp_path, "wikidata.csv", "matricule\n")
    put(tmp_path, "senateurs.json", "[]")
    put(tmp_path, "ODSEN_GENERAL.csv", ",".join(GENERAL.columns) + "\n")
    done = run("update", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "error: wikidata.csv:1: no columns ['wikidata']\n")


def test_the_command_explains_itself() -> None:
    done = run("update", "--help", cwd=Path())
    assert "Example: senagraph reference update data" in done.stdout
