"""A build is seen whole or not at all: whatever dies, whenever, the store is the one that was there."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import BODY, ENDING, HEADER
from senagraph import store as store_module
from senagraph.errors import QueryError, StoreError
from senagraph.pipeline import Extractor, build
from senagraph.store import LAYOUT, Building, Store, building
from senagraph.vocab import BASE, XSD, mint

SAID = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ONE, TWO = ox.NamedNode(f"{BASE}graph/question/1"), ox.NamedNode(f"{BASE}graph/question/2")


def quad(word: str, graph: ox.NamedNode = ONE) -> ox.Quad:
    return ox.Quad(mint("question", "1"), SAID, ox.Literal(word), graph)


def words(folder: Path) -> set[str]:
    return {q.object.value for q in Store.open(folder).database}


def databases(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("data-*"))


def said(layout: object, current: object) -> bytes:
    return json.dumps({"layout": layout, "current": current, "base": BASE}).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that says ``before``."""
    path = tmp_path / "store"
    with building(path) as target:
        target.load([quad("before")])
    return path


# ------------------------------------------------------------------------------------------------ opening


def test_a_folder_without_a_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here yet; make one with: senagraph build"):
        Store.open(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"", "damaged", id="an empty file"),
        pytest.param(b"{", "damaged", id="half a file"),
        pytest.param(b"\xff\xfe", "damaged", id="bytes that are no text"),
        pytest.param(b"[]", "damaged", id="a list"),
        pytest.param(b"null", "damaged", id="null"),
        pytest.param(b"{}", "damaged", id="an empty object"),
        pytest.param(f'{{"layout": {LAYOUT}, "current": "data-000001"}}'.encode(), "damaged", id="no base"),
        pytest.param(said(LAYOUT, "../../etc"), "damaged", id="a path that leads elsewhere"),
        pytest.param(said(LAYOUT, None), "damaged", id="no database"),
        pytest.param(said(99, "data-000001"), "another version", id="a later layout"),
        pytest.param(said("1", "data-000001"), "another version", id="no number"),
        pytest.param(said(LAYOUT, "data-000009"), "damaged", id="a database that is gone"),
    ],
)
def test_a_damaged_store_is_explained(folder: Path, content: bytes, what: str) -> None:
    (folder / "store.json").write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store.open(folder)
    assert what in caught.value.what and "--fresh" in caught.value.what


@pytest.mark.parametrize("lost", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_damaged_database_is_explained(folder: Path, lost: str) -> None:
    found = list((folder / "data-000001").glob(lost))
    assert found
    for file in found:
        file.unlink()
    with pytest.raises(StoreError) as caught:
        len(Store.open(folder))
    assert "damaged" in caught.value.what


def test_a_damaged_store_is_explained_to_a_build_and_made_again_afresh(folder: Path) -> None:
    (folder / "data-000001" / "CURRENT").unlink()
    with pytest.raises(StoreError), building(folder):
        pass
    with building(folder, fresh=True) as target:
        target.load([quad("after")])
    assert words(folder) == {"after"}


def test_a_store_of_another_layout_can_be_made_again_as_its_message_says(folder: Path) -> None:
    about = json.loads((folder / "store.json").read_text())
    (folder / "store.json").write_text(json.dumps(about | {"layout": LAYOUT + 1}))
    with pytest.raises(StoreError, match=r"--fresh|delete"), building(folder):
        pass
    with building(folder, fresh=True) as target:
        target.load([quad("after")])
    assert words(folder) == {"after"}


def test_a_failed_build_keeps_the_data_of_a_store_that_only_another_version_can_read(folder: Path) -> None:
    about = json.loads((folder / "store.json").read_text())
    (folder / "store.json").write_text(json.dumps(about | {"layout": LAYOUT + 1}))
    with pytest.raises(ZeroDivisionError), building(folder, fresh=True):
        raise ZeroDivisionError
    (folder / "store.json").write_text(json.dumps(about))
    assert words(folder) == {"before"}


def test_about_says_what_the_folder_holds(folder: Path) -> None:
    assert Store.open(folder).about() == {"layout": LAYOUT, "current": "data-000001", "base": BASE}
    assert Store.in_memory([]).about() == {}


# ------------------------------------------------------------------------------------------------ building


def test_building_twice_changes_nothing(folder: Path) -> None:
    with building(folder) as target:
        target.replace(ONE, [quad("before")])
    assert words(folder) == {"before"}


def test_a_build_replaces_only_the_graphs_that_it_names(folder: Path) -> None:
    with building(folder) as target:
        target.replace(TWO, [quad("other", TWO)])
    with building(folder) as target:
        target.replace(ONE, [quad("after")])
    assert words(folder) == {"after", "other"}


def test_fresh_forgets(folder: Path) -> None:
    with building(folder, fresh=True) as target:
        target.load([quad("other", TWO)])
    assert words(folder) == {"other"}


def test_readers_see_the_old_store_until_the_end(folder: Path) -> None:
    with building(folder) as target:
        target.replace(ONE, [quad("after")])
        assert words(folder) == {"before"}
    assert words(folder) == {"after"}


def test_an_open_reader_keeps_its_answer_through_two_builds(folder: Path) -> None:
    reader = Store.open(folder)
    for word in ("after", "later"):
        with building(folder) as target:
            target.replace(ONE, [quad(word)])
    assert [row[0].value for row in reader.query("SELECT ?o WHERE { ?s rdfs:label ?o }").rows] == ["before"]
    assert words(folder) == {"later"}


def test_a_database_is_kept_while_it_is_read(folder: Path) -> None:
    reader = Store.open(folder)
    for word in ("after", "later"):
        write_in_one_go(folder, word)
    assert databases(folder) == ["data-000001", "data-000003"]
    del reader
    write_in_one_go(folder, "last")
    assert databases(folder) == ["data-000004"]


def test_a_reader_that_comes_while_a_build_swaps_reads_the_new_store(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has read which database is current, and has not yet said that it reads it."""
    claim, built = store_module._claim, []

    def late(database: Path) -> object:
        if not built:
            built.append(database)
            write_in_one_go(folder, "after")
        return claim(database)

    monkeypatch.setattr(store_module, "_claim", late)
    assert words(folder) == {"after"} and built == [folder / "data-000001"]


def test_what_builds_left_behind_is_removed_before_the_next_fails(folder: Path) -> None:
    (folder / "data-000002").mkdir()
    with pytest.raises(ZeroDivisionError), building(folder):
        raise ZeroDivisionError
    assert databases(folder) == ["data-000001"]


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_the_last_of_several_replacements_counts(folder: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(store_module, "BATCH", batch)
    with building(folder) as target:
        target.replace(ONE, [quad("once")])
        target.replace(TWO, [quad("other", TWO)])
        target.replace(ONE, [quad("twice"), quad("thrice")])
    assert words(folder) == {"twice", "thrice", "other"}


def test_a_number_that_the_database_writes_otherwise_is_not_lost(folder: Path) -> None:
    """Oxigraph gives ``0.90`` back as ``0.9``."""
    score = ox.Quad(mint("question", "1"), SAID, ox.Literal("0.90", datatype=XSD.decimal), ONE)
    for _ in range(2):
        with building(folder) as target:
            target.replace(ONE, [score])
        assert len(Store.open(folder)) == 1 and len(Store.open(folder).query("SELECT * { ?s ?p ?o }").rows) == 1


def test_a_graph_without_statements_is_none(folder: Path) -> None:
    with building(folder) as target:
        target.replace(ONE, [])
        assert target.graphs("question") == set()


@pytest.mark.parametrize("raised", [ZeroDivisionError, KeyboardInterrupt, SystemExit, StoreError])
def test_an_exception_leaves_the_store_as_it_was(folder: Path, raised: type[BaseException]) -> None:
    with pytest.raises(raised), building(folder) as target:
        target.replace(ONE, [quad("after")])
        raise raised("a", "b")
    assert words(folder) == {"before"}
    assert databases(folder) == ["data-000001"]


def test_a_failure_at_the_last_step_leaves_the_store_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_module.os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"), building(folder) as target:
        target.replace(ONE, [quad("after")])
    assert words(folder) == {"before"}


def test_no_more_than_the_current_and_the_previous_database_are_kept(folder: Path) -> None:
    for _ in range(4):
        with building(folder) as target:
            target.replace(ONE, [quad("after")])
    assert len(databases(folder)) <= 2


def test_two_builds_at_once_are_refused(folder: Path) -> None:
    with building(folder) as target:
        target.replace(ONE, [quad("after")])
        with pytest.raises(StoreError, match="another build is at work"), building(folder):
            pass
    assert words(folder) == {"after"}, "the build that came first is not disturbed"


def test_a_build_that_was_refused_can_be_tried_again(folder: Path) -> None:
    with building(folder), pytest.raises(StoreError), building(folder):
        pass
    with building(folder) as target:
        target.replace(ONE, [quad("after")])
    assert words(folder) == {"after"}


def test_a_store_of_another_base_is_not_mixed(folder: Path) -> None:
    with pytest.raises(StoreError, match=r"begin with https://w3id\.org/senagraph/, not https://example\.org/"):  # noqa: SIM117
        with building(folder, "https://example.org/"):
            pass
    with building(folder, "https://example.org/", fresh=True) as target:
        target.load([quad("after")])
    assert Store.open(folder).base == "https://example.org/"


@pytest.mark.parametrize("where", ["file", "file/store", "null/store"])
def test_a_place_that_cannot_be_written_is_explained(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "null").symlink_to("/dev/null")
    with pytest.raises(StoreError, match="cannot be written"), building(tmp_path / where):
        pass


def test_a_lock_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "build.lock").mkdir()
    with pytest.raises(StoreError, match="cannot be written"), building(tmp_path):
        pass


def test_a_folder_that_the_user_may_not_write_is_explained() -> None:
    with pytest.raises(StoreError, match="cannot be written"), building(Path("/proc/senagraph")):
        pass


def test_graphs_of_a_kind(folder: Path) -> None:
    with building(folder) as target:
        target.load([quad("a", ox.NamedNode(f"{BASE}graph/reference/groups")), quad("b", TWO)])
        assert target.graphs("question") == {ONE.value, TWO.value}
        assert target.graphs("reference") == {f"{BASE}graph/reference/groups"}
        assert isinstance(target, Building)


# ------------------------------------------------------------------------------------------------ dying

SLOW_BUILD = """
import sys, time
from pathlib import Path
import pyoxigraph as ox
from senagraph.store import building
from senagraph.vocab import BASE, mint
said = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
print("ready", flush=True)
with building(Path(sys.argv[1])) as target:
    print("started", flush=True)
    for n in range(60):
        graph = ox.NamedNode(f"{BASE}graph/question/{n + 1}")
        words = ["after" if n == 0 else f"more {n} {m}" for m in range(300)]
        target.replace(graph, [ox.Quad(mint("question", "1"), said, ox.Literal(word), graph) for word in words])
    print("written", flush=True)
print("done", flush=True)
"""


def kill_when(command: list[str], line: str | None, delay: float) -> int:
    """Start a build, and kill it without warning some time after it has said a line."""
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert run.stdout is not None
    while line is not None and run.stdout.readline().strip() != line and run.poll() is None:
        pass
    time.sleep(delay)
    run.send_signal(signal.SIGKILL)
    return run.wait()


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        pytest.param("ready", 0.0, id="before it has begun"),
        pytest.param("started", 0.0, id="when it has copied the store"),
        pytest.param("started", 0.01, id="while it writes"),
        pytest.param("started", 0.04, id="while it writes, later"),
        pytest.param("written", 0.0, id="when it has written all but not swapped"),
    ],
)
def test_killed(folder: Path, line: str, delay: float) -> None:
    code = kill_when([sys.executable, "-c", SLOW_BUILD, str(folder)], line, delay)
    found = words(folder)
    if code == -signal.SIGKILL and line != "written":
        assert found == {"before"}
    assert found == {"before"} or ("after" in found and len(found) == 1 + 59 * 300), "a part of a build is seen"
    with building(folder) as target:
        target.replace(ONE, [quad("later")])
    assert "later" in words(folder) and "before" not in words(folder)
    current = str(Store.open(folder).about()["current"])
    assert set(databases(folder)) - {current} <= {f"data-{int(current[5:]) - 1:06d}"}, "leftovers of the dead build"
    assert not (folder / "store.json.new").exists()


def test_a_killed_command_leaves_store_and_lists_as_they_were(tmp_path: Path, extractor: Extractor) -> None:
    """The whole command, killed at many moments: the store opens each time, with one of the two contents."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(120):
        body = BODY.replace("la lecture des cartes", f"la lecture de la carte {number}")
        (pages / f"p{number:03d}.txt").write_text(f"{HEADER}\n\n{body}\n\n{ENDING}", encoding="utf-8")
    folder = tmp_path / "store"
    build([str(pages / "p000.txt")], folder, extractor)
    before, issues = count(folder), (folder / "issues.jsonl").read_bytes()
    command = [sys.executable, "-m", "senagraph.cli", "build", str(pages), "--store", str(folder)]
    for delay in (0.15, 0.3, 0.4, 0.5, 0.6, 0.75):
        code = kill_when(command, None, delay)
        now = count(folder)
        assert now in (before, 120)
        if now == before and code == -signal.SIGKILL:
            assert (folder / "issues.jsonl").read_bytes() == issues
        else:
            break
    build([str(pages)], folder, extractor)
    assert count(folder) == 120
    assert len(databases(folder)) <= 2


def count(folder: Path) -> int:
    rows = Store.open(folder).query("SELECT (COUNT(?q) AS ?n) WHERE { ?q a sen:Question }").rows
    return int(rows[0][0].value)  # type: ignore[union-attr]


def open_files(folder: Path) -> list[str]:
    """The files under the folder that this process holds open."""
    links = (str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink())
    return [link for link in links if link.startswith(f"{folder}/data-")]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux lists the files of a process")
def test_a_database_is_closed_before_it_is_made_the_current_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is open for writing it is compacted, and a reader finds files that are gone: ``damaged``."""
    held = []
    write = store_module._write_about

    def swap(*given: object) -> None:
        held.extend(open_files(folder))
        write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(store_module, "_write_about", swap)
    with building(folder) as target:
        target.replace(ONE, [quad("after")])
    assert held == []


READER = """
import sys, time
from pathlib import Path
from senagraph.store import Store
print("ready", flush=True)
last, opened = "", 0
while last != "done":
    rows = Store.open(Path(sys.argv[1])).query("SELECT ?o WHERE { ?s rdfs:label ?o }").rows
    assert len(rows) == 1, rows
    last, opened = rows[0][0].value, opened + 1
print(opened)
"""


def test_readers_in_other_processes_work_through_builds(folder: Path) -> None:
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
    for word in (*(f"w{number}" for number in range(8)), "done"):
        write_in_one_go(folder, word)
        time.sleep(0.1)
    out, error = reader.communicate(timeout=60)
    assert reader.returncode == 0, error[-600:]
    assert int(out) > 8


def write_in_one_go(folder: Path, word: str) -> None:
    with building(folder) as target:
        target.replace(ONE, [quad(word)])


# ------------------------------------------------------------------------------------------------ asking


@pytest.fixture
def small() -> Iterator[Store]:
    yield Store.in_memory([quad("a"), quad("b", TWO)])


def test_select_gives_columns_and_rows_in_the_query_s_order(small: Store) -> None:
    found = small.query("SELECT ?o ?none WHERE { ?s rdfs:label ?o } ORDER BY DESC(?o)")
    assert found.columns == ("o", "none")
    assert [row[0].value for row in found.rows] == ["b", "a"] and found.rows[0][1] is None


def test_ask_gives_a_truth_value(small: Store) -> None:
    assert small.query("ASK { ?s rdfs:label 'a' }").rows == ((ox.Literal("true", datatype=XSD.boolean),),)
    assert small.query("ASK { ?s rdfs:label 'z' }").rows == ((ox.Literal("false", datatype=XSD.boolean),),)


def test_construct_and_describe_give_triples(small: Store) -> None:
    found = small.query("CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s rdfs:label ?o }")
    assert found.columns == ("subject", "predicate", "object") and len(found.rows) == 2
    assert len(small.query(f"DESCRIBE {mint('question', '1')}").rows) == 2


def test_all_graphs_are_asked_at_once_and_can_be_named(small: Store) -> None:
    assert len(small.query("SELECT ?o WHERE { ?s rdfs:label ?o }").rows) == 2
    assert len(small.query("SELECT ?o ?g WHERE { GRAPH ?g { ?s rdfs:label ?o } }").rows) == 2
    assert len(small.query(f"SELECT ?o WHERE {{ GRAPH {ONE} {{ ?s rdfs:label ?o }} }}").rows) == 1


def test_one_statement_in_two_graphs_is_found_once() -> None:
    """The union of graphs is a set: what two documents state alike is not stated twice."""
    both = Store.in_memory([quad("a"), quad("a", TWO)])
    assert len(both.query("SELECT ?o WHERE { ?s rdfs:label ?o }").rows) == 1
    assert len(both.query("CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }").rows) == 1


def test_a_statement_of_two_graphs_is_there_until_neither_states_it(folder: Path) -> None:
    def found() -> list[tuple[object, ...]]:
        return [*Store.open(folder).query("SELECT ?o WHERE { ?s rdfs:label ?o }").rows]

    with building(folder) as target:
        target.replace(TWO, [quad("before", TWO)])
    assert len(found()) == 1 and len(Store.open(folder)) == 2
    with building(folder) as target:
        target.replace(ONE, [])
    assert len(found()) == 1
    with building(folder) as target:
        target.replace(TWO, [])
    assert not found() and not len(Store.open(folder))


def test_a_query_may_choose_its_graphs(small: Store) -> None:
    assert [r[0].value for r in small.query(f"SELECT ?o FROM {ONE} WHERE {{ ?s rdfs:label ?o }}").rows] == ["a"]


def test_our_prefixes_need_not_be_declared(small: Store) -> None:
    assert small.query("SELECT * WHERE { question:1 rdfs:label ?o }").rows


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("SELEC ?s WHERE { ?s ?p ?o }", "line 1, column 1", id="a misspelt word"),
        pytest.param("SELECT ?s WHERE {\n  ?s ?p }", "line 2", id="the line is given"),
        pytest.param("SELECT ?s WHERE { ?s ?p ?o", "ends too early", id="no end"),
        pytest.param("", "ends too early", id="nothing"),
        pytest.param("SELECT ?s WHERE { ?s nope:p ?o }", "a prefix that is not declared", id="an unknown prefix"),
        pytest.param("SELECT ?s WHERE { ?s <a b> ?o }", "line 1", id="no IRI"),
        pytest.param("SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o }", "query: ", id="a variable outside of its group"),
        pytest.param("INSERT DATA { <http://a/> <http://a/> <http://a/> }", "not SPARQL|line 1", id="an insertion"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", "not SPARQL|line 1", id="a deletion"),
        pytest.param("DROP ALL", "not SPARQL|line 1", id="dropping all"),
        pytest.param("CLEAR ALL", "not SPARQL|line 1", id="clearing all"),
        pytest.param("LOAD <file:///etc/passwd>", "not SPARQL|line 1", id="loading a file"),
        pytest.param("é" * 50_000, "line 1", id="a long nonsense is cut"),
    ],
)
def test_what_is_no_query_is_refused_in_one_line(small: Store, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        small.query(text)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300
    assert len(small) == 2, "nothing has changed"


def test_an_update_is_refused_by_a_store_on_disk(folder: Path) -> None:
    store = Store.open(folder)
    with pytest.raises(QueryError):
        store.query("INSERT DATA { <http://a/> <http://a/> <http://a/> }")
    with pytest.raises((OSError, RuntimeError)):
        store.database.add(quad("x"))
    assert words(folder) == {"before"}


def test_a_query_cannot_be_made_to_reach_other_machines(small: Store) -> None:
    """SERVICE would let whoever may ask a question make us call an address of theirs."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(1)
        port = listening.getsockname()[1]
        from threading import Thread

        def ask() -> None:
            try:
                small.query(f"SELECT * WHERE {{ SERVICE <http://127.0.0.1:{port}/sparql> {{ ?s ?p ?o }} }}")
            except Exception as wrong:  # noqa: BLE001
                raised.append(wrong)

        raised: list[Exception] = []
        asking = Thread(target=ask, daemon=True)
        asking.start()
        called = True
        try:
            connection, _ = listening.accept()
            connection.close()
        except TimeoutError:
            called = False
        asking.join(timeout=10)
    assert not called, "the query called the address"
    assert [type(wrong) for wrong in raised] == [QueryError]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", id="plainly"),
        pytest.param("SELECT * WHERE { Service SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }", id="silently"),
        pytest.param("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", id="in an ASK"),
        pytest.param("SELECT * { FILTER EXISTS { service ?s { ?s ?p ?o } } }", id="in a filter"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(?p<?o)SERVICE#>\n?s { ?x ?y ?z } }", id="as if in an address"),
        pytest.param("PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?s ?p ?o } }", id="as if a prefix"),
        pytest.param("SELECT * { ?s ?p '#' . SERVICE ?s { ?x ?y ?z } }", id="as if in a comment"),
    ],
)
def test_service_is_refused_wherever_it_stands(small: Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE, which asks other machines, is refused"):
        small.query(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT * WHERE { ?s rdfs:label 'SERVICE <http://a/> { }' }", id="in a string"),
        pytest.param("SELECT * WHERE { ?s <http://a/service> ?o }", id="in an address"),
        pytest.param("SELECT ?service WHERE { ?service rdfs:label ?o } # service", id="as a variable, in a comment"),
        pytest.param("PREFIX service: <http://a/> SELECT * { ?s service:service ?o }", id="as a prefix"),
    ],
)
def test_the_word_service_may_be_asked_for(small: Store, text: str) -> None:
    assert len(small.query(text).columns) >= 1


def test_an_iri_in_a_query_opens_no_file(small: Store, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://a/> <http://a/> <http://a/> .")
    found = small.query(f"SELECT ?s FROM <file://{tmp_path}/a.ttl> WHERE {{ ?s ?p ?o }}")
    assert "http://a/" not in str(found)


def test_quads_of_a_view() -> None:
    reference = ox.NamedNode(f"{BASE}graph/reference/groups")
    store = Store.in_memory([quad("a"), quad("b", reference)])
    assert {q.object.value for q in store.quads("question/")} == {"a"}
    assert {q.object.value for q in store.quads()} == {"a", "b"}
    assert len(store) == 2


def test_a_store_in_memory_begins_empty_each_time() -> None:
    assert len(Store.in_memory([])) == 0 and len(Store.in_memory([quad("a")])) == 1 and len(Store.in_memory([])) == 0


def test_a_build_with_a_page_replaces_what_the_page_said(
    tmp_path: Path, write_page: Callable[..., Path], extractor: Extractor
) -> None:
    folder = tmp_path / "store"
    answer = "Réponse du Ministère de la santé et de l'accès aux soins publiée le 05/12/2024\n\nRéponse. - Oui.\n"
    build([str(write_page(name="qSEQ241099901.txt"))], folder, extractor)
    first = {str(q) for q in Store.open(folder).quads("question/")}
    page = write_page(ending=f"- page 3625\n\n{answer}", name="qSEQ241099901.txt")
    build([str(page)], folder, extractor)
    second = {str(q) for q in Store.open(folder).quads("question/")}
    assert any("status/pending" in q for q in first) and not any("status/pending" in q for q in second)
    assert any("status/answered" in q for q in second)
