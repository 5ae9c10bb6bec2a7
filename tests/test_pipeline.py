"""Nothing is lost silently: what cannot be read or settled is listed, and the rest is built."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import BODY, ENDING, EXAMPLES, HEADER
from senagraph.errors import SourceError
from senagraph.formats import FORMATS, serialize
from senagraph.gather import Gathering
from senagraph.model import Severity
from senagraph.pipeline import Extractor, build, convert, ontology_quads, readings, reference_quads, run_quads
from senagraph.report import Report, write_issues
from senagraph.store import Store
from senagraph.version import __version__
from senagraph.vocab import BASE, DCTERMS, PROV, RDF, SCHEMA, SEN, mint

OTHER = "https://example.org/kg/"
ANSWER = (
    "Réponse du Ministère de la santé et de l'accès aux soins publiée le 05/12/2024\n\nRéponse. - Oui.\n\n- page 4000\n"
)
WritePage = Callable[..., Path]


def questions(quads: list[ox.Quad]) -> set[str]:
    return {q.subject.value for q in quads if q.predicate == RDF.type and q.object == SEN.Question}


def as_file(quads: list[ox.Quad]) -> bytes:
    return serialize(quads, FORMATS["nq"])


# ------------------------------------------------------------------------------------------------ what is refused


BAD = {
    "binary.txt": (b"\x00\x01\x02PK", None, "binary"),
    "empty.txt": (b"   \n", None, "empty"),
    "letter.txt": (b"Bonjour,\n\nceci est une lettre.\n", 1, "no header"),
    "no-day.txt": (HEADER.replace("03/10/2024", "31/02/2024").encode() + b"\n\nTexte.\n\n- page 1\n", 1, "31/02/2024"),
    "csv.txt": b"Num\xc3\xa9ro;Date\n1;2024-10-03\n",
}


def test_what_cannot_be_read_is_listed_with_its_place_and_the_rest_is_built(
    tmp_path: Path, write_page: WritePage, extractor: Extractor
) -> None:
    write_page()
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content[0])
    quads, report = convert([str(tmp_path)], extractor)
    assert len(questions(quads)) == report.questions == 1
    assert [Path(issue.source).name.partition("#")[0] for issue in report.refused] == sorted(BAD)
    for issue in report.refused:
        expected = BAD[Path(issue.source).name]
        if not isinstance(expected, bytes):
            assert issue.line == (expected[1] or issue.line) and expected[2] in issue.message
        assert str(issue).startswith(str(tmp_path / Path(issue.source).name))


def test_all_documents_refused_is_an_empty_graph_and_a_full_list(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "a.txt").write_text("rien", encoding="utf-8")
    quads, report = convert([str(tmp_path)], extractor)
    assert questions(quads) == set() and report.questions == 0 and len(report.refused) == 1


def test_a_source_that_is_not_there_stops_all(tmp_path: Path, extractor: Extractor) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        convert([str(EXAMPLES), str(tmp_path / "nothing")], extractor)


def test_a_build_whose_source_is_not_there_leaves_the_store(
    tmp_path: Path, write_page: WritePage, extractor: Extractor
) -> None:
    folder = tmp_path / "store"
    build([str(write_page())], folder, extractor)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    content = as_file(list(Store.open(folder).database))
    with pytest.raises(SourceError):
        build([str(EXAMPLES), str(tmp_path / "nothing")], folder, extractor)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert as_file(list(Store.open(folder).database)) == content


def test_the_lists_of_a_build_that_fails_at_its_end_are_not_kept(
    tmp_path: Path, write_page: WritePage, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from senagraph import store

    folder = tmp_path / "store"
    build([str(write_page())], folder, extractor)
    before = (folder / "unresolved.csv").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_write_about", full)
    with pytest.raises(Exception, match="No space left"):
        build([str(EXAMPLES)], folder, extractor)
    assert (folder / "unresolved.csv").read_bytes() == before, "the lists speak of a graph that is not there"


# ------------------------------------------------------------------------------------------------ twice


def test_the_same_file_named_twice_is_read_once(write_page: WritePage, extractor: Extractor) -> None:
    page = str(write_page())
    _, report = convert([page, page, str(Path(page).parent)], extractor)
    assert report.questions == report.documents == 1


def test_a_copy_is_left_aside_with_a_notice(write_page: WritePage, extractor: Extractor) -> None:
    first, second = write_page(name="a/qSEQ241099901.txt"), write_page(name="b/qSEQ241099901.txt")
    quads, report = convert([str(first), str(second)], extractor)
    (issue,) = [issue for issue in report.issues if issue.code == "twice"]
    assert issue.severity is Severity.NOTICE and str(first) in issue.message and len(questions(quads)) == 1


def test_another_text_under_the_same_reference_is_refused(write_page: WritePage, extractor: Extractor) -> None:
    first = write_page(name="a/qSEQ241099901.txt")
    second = write_page(BODY + " Il s'en étonne.", name="b/qSEQ241099901.txt")
    _, report = convert([str(first), str(second)], extractor)
    (issue,) = report.refused
    assert issue.code == "twice" and str(first) in issue.message and report.questions == 1


def test_a_later_copy_with_the_answer_is_not_dropped_as_if_it_said_nothing_new(
    write_page: WritePage, extractor: Extractor
) -> None:
    """A page saved while the question waited, and one saved after the answer: their questions' texts are alike."""
    waiting = write_page(name="a/qSEQ241099901.txt")
    answered = write_page(ending=f"- page 3625\n\n{ANSWER}", name="b/qSEQ241099901.txt")
    quads, report = convert([str(waiting), str(answered)], extractor)
    kept = any(q.predicate == SEN.answer for q in quads)
    (issue,) = [issue for issue in report.issues if issue.code == "twice"]
    assert kept or issue.severity is not Severity.NOTICE, "an answer is lost with a notice, which no command shows"


def test_two_questions_of_one_senator_on_one_page_and_day_are_two(write_page: WritePage, extractor: Extractor) -> None:
    first = write_page(name="a.txt")
    second = write_page(BODY.replace("la lecture des cartes", "le prix du pain"), name="b.txt")
    quads, report = convert([str(first), str(second)], extractor)
    assert report.questions == 2 and len(questions(quads)) == 2 and not report.refused


def test_two_questions_in_one_file_are_two(write_page: WritePage, extractor: Extractor) -> None:
    other = BODY.replace("la lecture des cartes", "le prix du pain")
    footer = "Page mise à jour le 01/01/2025\n"
    whole = f"{HEADER}\n\n{BODY}\n\n{ENDING}\n{footer}\n{HEADER}\n\n{other}\n\n{ENDING}"
    _, report = convert([str(write_page(whole=whole))], extractor)
    assert report.questions == 2


# ------------------------------------------------------------------------------------------------ order


def test_the_order_of_the_sources_does_not_matter(extractor: Extractor) -> None:
    files = sorted(str(path) for path in EXAMPLES.glob("*.txt"))
    one, _ = convert(files, extractor)
    other, _ = convert(reversed(files), extractor)
    assert as_file(one) == as_file(other)


def test_files_of_one_name_in_two_folders_are_both_noted(write_page: WritePage, extractor: Extractor) -> None:
    """Their names are the same in the graph; what the run has read is both, in any order."""
    other = BODY.replace("la lecture des cartes", "le prix du pain")
    sources = [str(write_page(name="a/page.txt")), str(write_page(other, name="b/page.txt"))]
    one, _ = convert(sources, extractor)
    two, _ = convert(reversed(sources), extractor)
    assert len({q.object for q in one if q.predicate == PROV.used}) == 2
    assert as_file(one) == as_file(two)


def test_converting_twice_gives_the_same(extractor: Extractor) -> None:
    assert as_file(convert([str(EXAMPLES)], extractor)[0]) == as_file(convert([str(EXAMPLES)], extractor)[0])


def test_building_gives_what_converting_gives(tmp_path: Path, extractor: Extractor) -> None:
    build([str(EXAMPLES)], tmp_path / "store", extractor)
    quads, _ = convert([str(EXAMPLES)], extractor)
    stored = set(Store.open(tmp_path / "store").quads())
    assert set(quads) <= stored
    assert stored - set(quads) <= {*reference_quads(), *ontology_quads()}


def test_building_twice_changes_nothing(tmp_path: Path, extractor: Extractor) -> None:
    folder = tmp_path / "store"
    build([str(EXAMPLES)], folder, extractor)
    first = as_file(list(Store.open(folder).database)), (folder / "issues.jsonl").read_bytes()
    build([str(EXAMPLES)], folder, extractor)
    assert (as_file(list(Store.open(folder).database)), (folder / "issues.jsonl").read_bytes()) == first


def test_building_one_after_another_gives_what_building_at_once_gives(tmp_path: Path, extractor: Extractor) -> None:
    files = sorted(str(path) for path in EXAMPLES.glob("*.txt"))
    build(files, tmp_path / "at-once", extractor)
    for half in (files[::2], files[1::2]):
        build(half, tmp_path / "in-two", extractor)
    at_once, in_two = (set(Store.open(tmp_path / name).quads("question/")) for name in ("at-once", "in-two"))
    assert at_once == in_two


# ------------------------------------------------------------------------------------------------ lists


def test_a_group_that_the_senate_s_files_contradict_is_a_notice_and_stays(
    tmp_path: Path, write_page: WritePage, extractor: Extractor
) -> None:
    page = write_page(header="Question de M. CHAIZE Patrick (Ain - SER) publiée le 03/10/2024")
    quads, report = convert([str(page)], extractor)
    (issue,) = [issue for issue in report.issues if issue.code == "group-disagrees"]
    assert (issue.severity, issue.found) == (Severity.NOTICE, "SER")
    assert {quad.object for quad in quads if quad.predicate == SEN.askerGroup} == {mint("group", "SOC")}


def test_issues_are_listed_one_a_line(tmp_path: Path, write_page: WritePage, extractor: Extractor) -> None:
    page = write_page(header=HEADER.replace("Les Républicains", "Les Inconnus"), name="pages/a.txt")
    (page.parent / "b.txt").write_text("rien", encoding="utf-8")
    (page.parent / "c.pdf").write_text("rien", encoding="utf-8")
    folder = tmp_path / "store"
    report = build([str(page.parent)], folder, extractor)
    listed = [json.loads(line) for line in (folder / "issues.jsonl").read_text("utf-8").splitlines()]
    assert len(listed) == len(report.issues)
    assert all(set(i) == {"source", "line", "severity", "code", "message", "found"} for i in listed)
    by_file = {Path(issue["source"]).name: issue for issue in listed if issue["code"] != "minted-key"}
    assert by_file["b.txt"]["severity"] == "refused" and by_file["b.txt"]["line"] == 1
    assert by_file["c.pdf"]["severity"] == "notice"
    assert by_file["a.txt"]["code"] == "unresolved" and by_file["a.txt"]["found"] == "Les Inconnus"
    assert "Les Inconnus" in (folder / "issues.jsonl").read_text("utf-8"), "accents are written as they are"


def test_open_names_are_a_work_list_most_frequent_first(
    tmp_path: Path, write_page: WritePage, extractor: Extractor
) -> None:
    bodies = [BODY.replace("la lecture des cartes", f'la carte {n}, dite "la, carte"') for n in range(3)]
    for number, group in enumerate(("Les Inconnus", "Les Inconnus", "Autre, groupe")):
        write_page(bodies[number], header=HEADER.replace("Les Républicains", group), name=f"pages/{number}.txt")
    folder = tmp_path / "store"
    build([str(tmp_path / "pages")], folder, extractor)
    with (folder / "unresolved.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["kind"], row["times"]) for row in rows] == [
        ("Les Inconnus", "group", "2"),
        ("Autre, groupe", "group", "1"),
    ]
    keys = {str(q.subject.value).rpartition("/")[2] for q in Store.open(folder).database if q.object == SEN.Question}
    assert all(row["first_question"] in keys and row["reason"] for row in rows)


def test_several_who_fit_are_candidates_not_a_choice(tmp_path: Path, extractor: Extractor) -> None:
    folder = tmp_path / "store"
    build([str(EXAMPLES / "qSEQ220299540.txt")], folder, extractor)
    with (folder / "unresolved.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["name"] == "AMF"]
    assert row["kind"] == "body" and len(row["candidates"].split()) == 2
    bodies = {q.object.value for q in Store.open(folder).database if q.predicate == SEN.cites}
    assert not any("AMF" in body for body in bodies)


def test_every_open_name_is_in_the_report_and_nothing_else(extractor: Extractor) -> None:
    report = Report()
    read = list(readings([str(EXAMPLES)], extractor, Gathering(report, extractor.same)))
    in_headers = sum(not item.resolved for reading in read for item in reading.attributions)
    still_open = [item.mention for reading in read for item in reading.resolutions if item.entity is None]
    cited = [mention for mention in still_open if mention.kind == "question"]
    assert len(report.unresolved) == in_headers + len(still_open) - len(cited), "questions wait until all are read"
    assert report.mentions == sum(len(reading.resolutions) for reading in read)
    assert report.resolved == report.mentions - len(still_open)


def test_cited_questions_are_settled_or_on_the_work_list_once_all_are_read(extractor: Extractor) -> None:
    _, report = convert([str(EXAMPLES)], extractor)
    assert {name.name: name.candidates for name in report.unresolved if name.kind == "question"} == {
        "question n° 1565": (),
        "question n° 07181": (),
        "question n°16698": (),
    }
    _, alone = convert([str(EXAMPLES / "qSEQ230299240.txt")], extractor)
    assert "question n°99816" in {name.name for name in alone.unresolved}, "the question that it means is not there"


def test_a_body_that_no_list_has_is_linked_and_to_be_reviewed(extractor: Extractor) -> None:
    quads, report = convert([str(EXAMPLES / "qSEQ230699330.txt")], extractor)
    (name,) = report.unlisted
    key = "association-des-piegeurs-agrees-de-l-indre"
    assert (name.name, name.kind, name.candidates) == ("Association des piégeurs agréés de l'Indre", "body", (key,))
    assert mint("body", key) in {quad.object for quad in quads if quad.predicate == SEN.cites}


def test_lists_without_content_are_empty_not_absent(tmp_path: Path) -> None:
    write_issues(Report(), tmp_path)
    assert (tmp_path / "issues.jsonl").read_text() == ""
    assert (tmp_path / "unresolved.csv").read_text().splitlines() == [
        "name,kind,question,entity,note,times,reason,candidates,first_question"
    ]


@pytest.mark.parametrize(
    ("report", "summary"),
    [
        pytest.param(
            Report(),
            "0 questions, 0 mentions, 0 refused documents, 0 warnings, 0 unresolved names, 0 unlisted bodies",
            id="nothing",
        ),
        pytest.param(
            Report(questions=1, mentions=3),
            "1 question, 3 mentions, 0 refused documents, 0 warnings, 0 unresolved names, 0 unlisted bodies",
            id="one is not plural",
        ),
    ],
)
def test_summary(report: Report, summary: str) -> None:
    assert report.summary() == summary


def test_progress_is_told_after_each_document(extractor: Extractor, tmp_path: Path, write_page: WritePage) -> None:
    write_page()
    (tmp_path / "z.txt").write_text(HEADER + "\n", encoding="utf-8")
    told: list[int] = []
    _, report = convert([str(tmp_path)], extractor, progress=told.append)
    assert told == list(range(1, report.documents + 1)) and told


# ------------------------------------------------------------------------------------------------ the run


def test_the_run_says_what_it_read_by_which_version(extractor: Extractor) -> None:
    quads, report = convert([str(EXAMPLES / "seed_question.txt")], extractor)
    about = [q for q in quads if "/graph/run/" in q.graph_name.value]
    (run,) = {q.subject for q in about}
    said = {(q.predicate, q.object) for q in about}
    assert (RDF.type, SEN.Run) in said and (SCHEMA.softwareVersion, ox.Literal(__version__)) in said
    (sha256,) = report.inputs.values()
    assert (PROV.used, mint("document", sha256[:32])) in said
    assert any(q.subject == mint("document", sha256[:32]) for q in quads), "the document used is described"
    assert not [q for q in about if q.predicate == DCTERMS.created], "no clock"
    assert run.value.startswith(f"{BASE}id/run/")


def test_the_run_has_the_day_that_the_user_gives(extractor: Extractor) -> None:
    quads, _ = convert([str(EXAMPLES / "seed_question.txt")], extractor, run_date=date(2025, 1, 2))
    assert [q.object.value for q in quads if q.predicate == DCTERMS.created] == ["2025-01-02"]


def test_the_run_of_other_files_is_another_run() -> None:
    one, other = Report(inputs={"a.txt": "1" * 64}), Report(inputs={"a.txt": "2" * 64})
    assert {q.subject for q in run_quads(one)}.isdisjoint({q.subject for q in run_quads(other)})
    assert list(run_quads(one)) == list(run_quads(one))


# ------------------------------------------------------------------------------------------------ the base


def test_a_base_of_one_s_own_moves_resources_and_graphs_but_not_the_terms(extractor: Extractor) -> None:
    quads, _ = convert([str(EXAMPLES)], extractor, base=OTHER)
    for quad in quads:
        assert quad.graph_name.value.startswith(f"{OTHER}graph/")
        for term in (quad.subject, quad.object):
            assert not (isinstance(term, ox.NamedNode) and term.value.startswith(f"{BASE}id/")), term
        assert not quad.predicate.value.startswith(OTHER)
    types = {q.object.value for q in quads if q.predicate == RDF.type}
    assert f"{BASE}ontology#Question" in types


def test_a_base_of_one_s_own_gives_the_same_graph_under_other_names(extractor: Extractor) -> None:
    ours, _ = convert([str(EXAMPLES)], extractor)
    theirs, _ = convert([str(EXAMPLES)], extractor, base=OTHER)
    moved = as_file(ours).replace(f"<{BASE}id/".encode(), f"<{OTHER}id/".encode())
    moved = moved.replace(f"<{BASE}graph/".encode(), f"<{OTHER}graph/".encode())
    assert sorted(moved.splitlines()) == sorted(as_file(theirs).splitlines())


def test_the_reference_graphs_are_each_in_their_own_graph() -> None:
    names = {quad.graph_name.value for quad in reference_quads()}
    assert {f"{BASE}graph/reference/{name}" for name in ("bodies/court", "senators", "groups", "governments")} <= names
    assert {quad.graph_name.value for quad in ontology_quads()} == {f"{BASE}graph/ontology"}
