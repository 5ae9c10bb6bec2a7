"""The making of the reference graphs: which files are found, how strictly they are read, what is left alone."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from benchmarks.cast import BEFORE_1986
from benchmarks.generator import ENDING, PREAMBLE, Generator, copy_block, write_zip
from pyoxigraph import Literal, NamedNode

from senagraph.check import validate
from senagraph.errors import ReferenceGraphError, SourceError, UnreadableDocument
from senagraph.formats import read_triples
from senagraph.reference import SUBJECTS, Inputs, communes, senators, update
from senagraph.reference.inputs import GENERAL, MANDATES, SITTING, TABLES, WIKIDATA_ITEMS, Input
from senagraph.registry import Registry
from senagraph.resolve import ministry
from senagraph.resources import ontology_files, reference_file, reference_files, reference_name, shape_files
from senagraph.vocab import DCTERMS, ORG, RDFS, SEN, SKOS, mint

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
    assert (tmp_path / "ministers.ttl").read_bytes() == reference_file("ministers.ttl").read_bytes(), (
        "a folder is whole"
    )
    made = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.ttl")}
    assert {"bodies/court.ttl", "constituencies.ttl", "groups.ttl"} <= made


def test_there_is_a_file_for_each_subject_one_of_words_and_one_of_communes(tmp_path: Path) -> None:
    assert [each.file for each in update(tmp_path, tmp_path)] == [
        *(f"{name}.ttl" for name in SUBJECTS),
        "title_words.txt",
        "communes.csv",
        "senate-ministries.ttl",
    ]


# --- the Senate's own table of ministries

ROWS: tuple[Mapping[str, str | None], ...] = (
    {"minid": "1", "libelle": "Santé", "libellelong": "Ministère de la santé et de la sécurité sociale"}
    | {"datedebut": "1979-07-05 00:00:00", "datefin": "1981-05-21 00:00:00", "minidremp": "2"},
    {"minid": "2", "libelle": "Santé", "libellelong": "Ministre de la santé"}
    | {"datedebut": "1981-05-22 00:00:00", "datefin": "1986-03-19 00:00:00", "minidremp": "2"},
    {"minid": "3", "libelle": "Mer (S.E.)", "datedebut": "0001-01-01 00:00:00", "datefin": "1986-03-19 00:00:00"},
    {"minid": "4", "libelle": "Intérieur", "datedebut": "1984-07-19 00:00:00", "datefin": "9999-12-31 00:00:00"},
    {"minid": "5", "libelle": "Astronautique", "minidremp": "77"},
    {"minid": "6", "libelle": "Navigation", "datedebut": "1985-01-02 00:00:00", "datefin": "1985-01-01 00:00:00"},
    {"minid": "7", "libelle": "Travail, santé", "libellelong": "Ministère du travail, de la santé et des solidarités"}
    | {"datedebut": "2024-01-11 00:00:00", "datefin": "2024-09-20 00:00:00", "minidremp": "8"},
    {"minid": "8", "libelle": "Santé", "libellelong": "Ministère de la santé et de l'accès aux soins"}
    | {"datedebut": "2024-09-19 00:00:00", "datefin": "2024-12-22 00:00:00", "minidremp": "9"},
    {"minid": "9", "libelle": "Santé et marées", "datedebut": "2024-12-23 00:00:00", "datefin": None},
    {"minid": "10", "libelle": " "},
)
BARNIER = "barnier.sante-et-acces-aux-soins"
OTHER_BASE = f"{PREAMBLE}COPY loi (loicod) FROM stdin;\n1\n\\.\n{ENDING}"
BAYROU = "bayrou.travail-sante-solidarites-et-familles"


def dump_of(file: Path, rows: tuple[Mapping[str, str | None], ...] = ROWS) -> Path:
    """Write a dump of nothing but the table of ministries, and give its folder."""
    pieces = [PREAMBLE, *copy_block("tam_ministeres", rows, schema="questions"), ENDING]
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix.lower() == ".zip":
        write_zip(file, pieces)
    else:
        file.write_text("".join(pieces), encoding="utf-8")
    return file.parent


@pytest.fixture(scope="module")
def senate_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("senate")
    update(dump_of(folder / "data" / "questions_2026.zip"), folder / "graphs")
    return folder / "graphs" / "senate-ministries.ttl"


@pytest.fixture(scope="module")
def with_senate(senate_graph: Path) -> Registry:
    return Registry([*reference_files(), senate_graph])


def said_of(file: Path, kind: str, key: str, term: NamedNode) -> list[str]:
    found = (t for t in read_triples(file) if t.subject == mint(kind, key) and t.predicate == term)
    return sorted(t.object.value for t in found if isinstance(t.object, NamedNode | Literal))


@pytest.mark.parametrize(
    ("title", "day", "key"),
    [
        pytest.param("Santé", date(2024, 10, 3), BARNIER, id="what was settled leads where it led"),
        pytest.param("ministre de la santé", date(2024, 12, 26), BAYROU, id="so does it in the days after a change"),
        pytest.param("Santé", date(1980, 5, 1), "senat.1", id="only the Senate knows those of 1980"),
        pytest.param("ministre de la santé", date(1983, 5, 1), "senat.2", id="by its long name"),
        pytest.param("Mer", date(1982, 5, 1), "senat.3", id="a first day that is not known excludes nothing"),
        pytest.param("Intérieur", date(1987, 5, 1), "chirac-2.interieur", id="one without a last day gives way"),
        pytest.param("Santé et marées", date(2025, 1, 9), "senat.9", id="one since 1986 that no other graph has"),
    ],
)
def test_the_senate_s_names_settle_what_no_other_does(with_senate: Registry, title: str, day: date, key: str) -> None:
    found = ministry(title, day, with_senate, field="addressee")
    assert (found.key, found.resolved) == (key, True)


@pytest.mark.parametrize("title", ["Astronautique", "Navigation"])
def test_a_ministry_without_any_day_is_found_on_none(with_senate: Registry, title: str) -> None:
    assert with_senate.get("ministry", "senat.5").label == "Astronautique"
    assert not ministry(title, date(1985, 1, 9), with_senate, field="addressee").resolved


def test_a_ministry_that_we_know_is_given_its_number_and_new_name(senate_graph: Path) -> None:
    assert said_of(senate_graph, "ministry", BARNIER, DCTERMS.identifier) == ["senat-8"]
    assert said_of(senate_graph, "ministry", BARNIER, SKOS.hiddenLabel) == ["Santé"]
    assert said_of(senate_graph, "ministry", BARNIER, RDFS.label) == []


def test_a_ministry_that_we_do_not_know_is_described(senate_graph: Path) -> None:
    portfolios = [mint("portfolio", key).value for key in ("sante", "solidarites")]
    assert said_of(senate_graph, "ministry", "senat.1", SEN.portfolio) == portfolios
    assert said_of(senate_graph, "ministry", "senat.1", SEN.rank) == [mint("rank", "minister").value]
    assert said_of(senate_graph, "ministry", "senat.1", SEN.validFrom) == ["1979-07-05"]
    assert said_of(senate_graph, "ministry", "senat.1", SKOS.altLabel) == ["Santé"]
    assert said_of(senate_graph, "ministry", "senat.1", SEN.government) == []
    assert said_of(senate_graph, "ministry", "senat.9", SEN.government) == [mint("government", "bayrou").value]
    assert said_of(senate_graph, "ministry", "senat.3", SEN.rank) == [mint("rank", "secretary-of-state").value]
    assert said_of(senate_graph, "ministry", "senat.4", SEN.rank) == []


def test_days_of_years_that_mean_nothing_are_left_out(senate_graph: Path) -> None:
    assert said_of(senate_graph, "ministry", "senat.3", SEN.validFrom) == []
    assert said_of(senate_graph, "ministry", "senat.4", SEN.validThrough) == []
    assert said_of(senate_graph, "ministry", "senat.6", SEN.validFrom) == []


def test_a_row_is_followed_by_the_one_that_replaced_it(senate_graph: Path) -> None:
    changes = {t.subject.value for t in read_triples(senate_graph) if t.object == ORG.ChangeEvent}
    told = {mint("change", f"senat.{number}").value for number in (1, 8)}
    assert changes == told, "neither by itself, nor by a row that is not there, nor as successions.ttl has it"
    assert said_of(senate_graph, "change", "senat.1", ORG.originalOrganization) == [mint("ministry", "senat.1").value]
    assert said_of(senate_graph, "change", "senat.1", ORG.resultingOrganization) == [mint("ministry", "senat.2").value]
    assert said_of(senate_graph, "change", "senat.1", DCTERMS.date) == ["1981-05-22"]


def test_the_senate_s_ministries_conform_beside_the_others(senate_graph: Path) -> None:
    files = [reference_file("governments.ttl"), senate_graph, *ontology_files()]
    assert validate([triple for file in files for triple in read_triples(file)], shape_files()).violations == ()


def test_every_ministry_of_a_generated_dump_is_found_again(tmp_path: Path) -> None:
    write_zip(tmp_path / "questions.zip", Generator(3).dump())
    update(tmp_path, tmp_path / "graphs")
    stated = read_triples(tmp_path / "graphs" / "senate-ministries.ttl")
    found = {(t.object, t.subject) for t in stated if t.predicate == DCTERMS.identifier}
    registry = Registry.shipped()
    full = sorted(key for kind, key in registry.entities if kind == "ministry" and registry.rank_of(key) == "minister")
    keys = [*(f"senat.{n}" for n in range(1, len(BEFORE_1986) + 1)), *full]
    assert found == {(Literal(f"senat-{n}"), mint("ministry", key)) for n, key in enumerate(keys, 1)}


@pytest.mark.parametrize("name", ["Questions (1).ZIP", "fresh/senat/questions.sql", "copy.SQL"])
def test_a_dump_is_found_anywhere_and_makes_the_same_graph(tmp_path: Path, senate_graph: Path, name: str) -> None:
    dump_of(tmp_path / "data" / name)
    update(tmp_path / "data", tmp_path / "graphs")
    made = (tmp_path / "graphs" / "senate-ministries.ttl").read_bytes()
    assert made.split(b"@prefix")[1:] == senate_graph.read_bytes().split(b"@prefix")[1:]


def test_the_order_of_rows_and_another_dump_of_the_same_table_change_nothing(tmp_path: Path) -> None:
    data = dump_of(tmp_path / "data" / "questions.zip")
    dump_of(data / "questions.sql", ROWS[::-1])
    (one,) = (each.content for each in update(data, tmp_path / "a") if each.file == "senate-ministries.ttl")
    (data / "questions.sql").unlink()
    (two,) = (each.content for each in update(data, tmp_path / "b") if each.file == "senate-ministries.ttl")
    assert one.split(b"@prefix")[1:] == two.split(b"@prefix")[1:]


def test_two_dumps_that_differ_are_refused(tmp_path: Path) -> None:
    data = dump_of(tmp_path / "data" / "a.sql")
    dump_of(data / "b.sql", ROWS[:3])
    with pytest.raises(ReferenceGraphError, match=r"tables tam_ministeres differ: a\.sql, b\.sql"):
        update(data, tmp_path / "graphs")
    assert not (tmp_path / "graphs").exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param({"minid": "1", "libelle": "X", "datefin": "1981-02-30"}, "minid 1, datefin: ", id="no such day"),
        pytest.param({"minid": "1", "libelle": "X", "datedebut": "mai 1981"}, "datedebut: not a date", id="no day"),
        pytest.param({"minid": "", "libelle": "X"}, "no number of a ministry: ''", id="no number"),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_update(tmp_path: Path, row: Mapping[str, str | None], said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        update(dump_of(tmp_path / "questions.sql", (row,)), tmp_path / "graphs")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("questions.zip", b"Sort;Nature\n", id="no archive"),
        pytest.param("schema.sql", b"CREATE TABLE tam_ministeres (minid text);\n", id="a schema"),
        pytest.param("dosleg.sql", OTHER_BASE.encode(), id="another base"),
    ],
)
def test_what_is_no_dump_of_the_questions_is_passed_over(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    said = {each.file: each.summary() for each in update(tmp_path, tmp_path / "graphs")}
    assert "left as it is, for want of a dump of the Senate's questions" in said["senate-ministries.ttl"]


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
    assert len(said) == len(SUBJECTS) + 3
    assert "ministers.ttl: left as it is, for want of gouvernements_an*.csv, ministeres_an*.csv" in done.stderr
    assert (tmp_path / "graphs/reference/bodies/court.ttl").read_text(encoding="utf-8").startswith("# The bodies")


def test_the_command_writes_where_it_is_told(tmp_path: Path) -> None:
    assert run("update", ".", "-o", "elsewhere", cwd=tmp_path).returncode == 0
    assert (tmp_path / "elsewhere" / "groups.ttl").is_file()
    assert (tmp_path / "elsewhere" / "overrides.csv").is_file(), "a folder that the other commands can use"


def test_a_wrong_file_is_one_line(tmp_path: Path) -> None:
    put(tmp_path, "wikidata.csv", "matricule\n")
    put(tmp_path, "senateurs.json", "[]")
    put(tmp_path, "ODSEN_GENERAL.csv", ",".join(GENERAL.columns) + "\n")
    done = run("update", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "error: wikidata.csv:1: no columns ['wikidata']\n")


def test_the_command_explains_itself() -> None:
    done = run("update", "--help", cwd=Path())
    assert "Example: senagraph reference update data" in done.stdout


def test_a_new_folder_is_whole_and_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no input makes again comes from the graphs in use; the commands then read that folder."""
    (tmp_path / "data").mkdir()
    update(tmp_path / "data", tmp_path / "graphs")
    shipped = {f"{reference_name(file)}.ttl" for file in reference_files()} | {"title_words.txt"}
    made = {file.relative_to(tmp_path / "graphs").as_posix() for file in (tmp_path / "graphs").rglob("*.t*")}
    assert made == shipped
    monkeypatch.setenv("SENAGRAPH_REFERENCE", str(tmp_path / "graphs"))
    assert {f"{reference_name(file)}.ttl" for file in reference_files()} == shipped - {"title_words.txt"}
    monkeypatch.setenv("SENAGRAPH_REFERENCE", str(tmp_path / "nowhere"))
    with pytest.raises(ReferenceGraphError, match="nowhere: no reference graph"):
        reference_files()


# --- the communes

COMMUNES: tuple[Mapping[str, object], ...] = (
    {"code": "2A004", "nom": "Ajaccio", "zone": "metro", "departement": "2A", "region": "94"}
    | {"type": "commune-actuelle", "population": 75000},
    {"code": "01015", "nom": "Arboys en Bugey", "zone": "metro", "departement": "01", "region": "84"}
    | {"type": "commune-actuelle", "population": 710, "anciensCodes": ["01340"]},
    {"code": "01340", "nom": "Saint-Bois", "zone": "metro", "departement": "01", "region": "84"}
    | {"type": "commune-deleguee", "chefLieu": "01015"},
    {"code": "13201", "nom": "Marseille 1er Arrondissement", "zone": "metro", "departement": "13", "region": "93"}
    | {"type": "arrondissement-municipal", "commune": "13055"},
    {"code": "98411", "nom": "Îles Saint-Paul et Nouvelle-Amsterdam", "zone": "com", "departement": "984"}
    | {"region": "984", "type": "commune-actuelle"},
)


def test_the_communes_are_a_table_sorted_by_code_with_those_that_they_have_taken_in(tmp_path: Path) -> None:
    inputs = put(tmp_path, "communes.json", json.dumps(COMMUNES))
    assert communes.table(inputs).splitlines() == [
        "code,name,department,population,former,short",
        "01015,Arboys en Bugey,01,710,Saint-Bois,",
        "2A004,Ajaccio,2A,75000,,",
    ]


@pytest.mark.parametrize(
    ("name", "population", "others", "short"),
    [
        pytest.param("Thonon-les-Bains", 36000, [], "Thonon", id="no other begins so"),
        pytest.param("Fontenay-sous-Bois", 52000, ["Fontenay-le-Comte"], "", id="another begins so"),
        pytest.param("Aix-en-Provence", 147000, ["Aix"], "", id="another is so named"),
        pytest.param("Cuges-les-Pins", 400, [], "", id="a small one"),
        pytest.param("Le Puy-en-Velay", 18000, [], "", id="an article is no part of a name"),
    ],
)
def test_the_first_part_of_a_name_is_enough_where_no_other_has_it(
    tmp_path: Path, name: str, population: int, others: list[str], short: str
) -> None:
    named = [{**COMMUNES[0], "code": "01001", "nom": name, "population": population}]
    named += [{**COMMUNES[0], "code": f"0200{n}", "nom": other} for n, other in enumerate(others)]
    table = communes.table(put(tmp_path, "communes.json", json.dumps(named)))
    assert table.splitlines()[1] == f"01001,{name},2A,{population},,{short}"


def test_a_new_column_of_the_communes_stops_the_update(tmp_path: Path) -> None:
    inputs = put(tmp_path, "communes.json", json.dumps([{**COMMUNES[0], "maire": "X"}]))
    with pytest.raises(UnreadableDocument, match=r"record 1: unknown columns \['maire'\]"):
        communes.table(inputs)


def test_the_shipped_communes_are_the_whole_of_france_in_less_than_a_megabyte_and_a_half() -> None:
    written = reference_file("communes.csv").read_bytes()
    rows = [line for line in written.decode().splitlines() if line and not line.startswith("#")]
    assert len(written) < 1_500_000
    assert 34_000 < len(rows) < 36_000
    assert rows[1:] == sorted(rows[1:])
    departments = {entity.key for entity, _ in Registry.shipped().places() if entity.kind == "constituency"}
    assert {row[2] for row in csv.reader(rows[1:])} <= departments


# --- the regions


def test_a_region_of_before_2016_says_into_which_it_went() -> None:
    lorraine = Registry.shipped().get("region", "41")
    assert (lorraine.label, lorraine.valid_through) == ("Lorraine", date(2015, 12, 31))
    names = {name: entity.key for entity, named in Registry.shipped().places() for name in named}
    assert (names["Grand Est"], names["PACA"]) == ("44", "93")
