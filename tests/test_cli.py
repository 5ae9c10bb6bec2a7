"""The command line as people use it: streams, exit codes, one line for every failure, no traceback."""

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT
from senagraph.cli import app
from senagraph.knowledge_graph import KnowledgeGraph
from senagraph.version import __version__

COMMANDS = sorted(str(command.name) for command in app.registered_commands)
SEED = str(EXAMPLES / "seed_question.txt")
GOLD = ROOT / "tests/gold/senate.jsonl"
RUN = [sys.executable, "-m", "senagraph.cli"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli") / "store"
    KnowledgeGraph.build([str(EXAMPLES)], folder)
    return str(folder)


def run(*given: str, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*RUN, *given], input=stdin, capture_output=True, check=False, timeout=120, cwd=cwd, env={**os.environ, **env}
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode().splitlines()[-1]
    return done


def failed(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line of an error; nothing may have gone to standard output."""
    assert done.returncode == 1, (done.returncode, done.stderr.decode())
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    errors = [line for line in lines if line.startswith("error: ")]
    assert len(errors) == 1 and lines[-1] == errors[0], lines
    return errors[0]


# ------------------------------------------------------------------------------------------------ help


def test_the_commands_are_those_that_we_know() -> None:
    assert " ".join(COMMANDS) == (
        "analyze build check-format convert download draw evaluate explain export query stats validate"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_an_example(command: str) -> None:
    text = run(command, "--help", COLUMNS="80").stdout.decode()
    assert f"Example: senagraph {command}" in text
    assert max(map(len, text.splitlines())) <= 80


def examples_of_help() -> list[tuple[str, str]]:
    found = []
    for command in app.registered_commands:
        assert command.callback is not None and command.callback.__doc__ is not None
        found += [
            (str(command.name), line) for line in re.findall(r"Example: senagraph (.+)", command.callback.__doc__)
        ]
    return found


@pytest.mark.parametrize(("command", "line"), examples_of_help(), ids=[line for _, line in examples_of_help()])
def test_every_example_runs(command: str, line: str, store: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    where = str(tmp_path / "new") if command == "build" else store
    done = run(*shlex.split(line), cwd=tmp_path, SENAGRAPH_STORE=where)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or command in ("build", "export", "draw")
    assert command == "convert" or not (tmp_path / "graphs").exists()


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"senagraph {__version__}\n", b"")


@pytest.mark.parametrize("given", [["--help"], ["build", "--help"], ["--version"], ["query", "--list"]])
def test_help_imports_nothing_heavy(given: list[str]) -> None:
    script = (
        "import sys\nfrom senagraph.cli import app\n"
        f"try:\n    app({given!r})\nexcept SystemExit:\n    pass\n"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'oxrdflib', 'numpy', 'scipy', 'jinja2', 'IPython'}\n"
        "heavy |= {'senagraph.pipeline', 'senagraph.registry', 'senagraph.analysis', 'senagraph.knowledge_graph'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_a_conversion_imports_neither_rdflib_nor_networkx(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom senagraph.cli import app\n"
        f"try:\n    app(['convert', {SEED!r}, '-o', sys.argv[1]])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rdflib', 'networkx', 'pyvis', 'pyshacl', 'numpy'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "seed.ttl")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
    assert (tmp_path / "seed.ttl").exists()


# ------------------------------------------------------------------------------------------------ usage


@pytest.mark.parametrize(
    "given",
    [
        pytest.param([], id="nothing"),
        pytest.param(["convrt"], id="a command that there is not"),
        pytest.param(["convert"], id="no source"),
        pytest.param(["build"], id="no source to build"),
        pytest.param(["convert", SEED, "--nope"], id="an option that there is not"),
        pytest.param(["convert", SEED, "--date", "03/10/2024"], id="a French date"),
        pytest.param(["export"], id="no file to write"),
    ],
)
def test_wrong_usage_is_exit_2(given: list[str]) -> None:
    done = run(*given)
    assert done.returncode == 2 and (done.stderr or done.stdout)


# ------------------------------------------------------------------------------------------------ convert


def test_convert_writes_the_graph_to_standard_output_and_the_rest_to_standard_error() -> None:
    done = run("convert", SEED)
    assert done.returncode == 0
    assert done.stdout.startswith(b"@prefix ") and b"senator:14038Y" in done.stdout
    assert done.stderr.decode() == (
        "1 question, 4 mentions, 0 refused documents, 0 warnings, 1 unresolved name, 0 unlisted bodies\n"
    )


def test_convert_reads_standard_input() -> None:
    done = run("convert", "-", "-f", "nt", stdin=Path(SEED).read_bytes())
    assert done.returncode == 0 and b"/id/senator/14038Y>" in done.stdout


def test_convert_writes_a_file_by_its_ending(tmp_path: Path) -> None:
    done = run("convert", SEED, "-o", str(tmp_path / "a" / "seed.nq"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "a" / "seed.nq").read_bytes() == run("convert", SEED, "-f", "nq").stdout


def test_convert_to_a_dash_is_standard_output(tmp_path: Path) -> None:
    done = run("convert", SEED, "-o", "-", cwd=tmp_path)
    assert done.stdout.startswith(b"@prefix ") and not list(tmp_path.iterdir())


def test_a_refused_document_is_exit_3_and_the_others_are_converted(tmp_path: Path) -> None:
    (tmp_path / "rien.txt").write_text("rien", encoding="utf-8")
    done = run("convert", str(tmp_path / "rien.txt"), SEED)
    assert done.returncode == 3 and b"senator:14038Y" in done.stdout
    first, summary = done.stderr.decode().splitlines()
    assert first.startswith(f"refused: {tmp_path / 'rien.txt'}:1: ") and "1 refused document," in summary


def test_many_refused_documents_are_counted_after_the_first(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02d}.txt").write_text("rien", encoding="utf-8")
    done = run("convert", str(tmp_path))
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 3 and len(lines) == 22 and lines[20] == "… and 10 more"


def test_convert_lists_what_is_open_when_asked(tmp_path: Path) -> None:
    done = run("convert", str(EXAMPLES), "--issues", str(tmp_path / "lists"), "-f", "nt")
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "lists").iterdir()} == {"issues.jsonl", "unresolved.csv"}
    assert f"listed in {tmp_path / 'lists' / 'issues.jsonl'}" in done.stderr.decode()


def test_convert_says_what_is_open_when_it_is_listed_nowhere(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(Path(SEED).read_text("utf-8").replace("(Ain - Les Républicains)", "(Nulle-part - Les Inconnus)"))
    said = run("convert", str(page)).stderr.decode()
    assert "Nulle-part" in said and "Les Inconnus" in said and "3 unresolved names" in said
    assert "Les Inconnus" not in run("convert", str(page), "--issues", str(tmp_path / "lists")).stderr.decode()


def test_convert_notes_the_day_only_when_given() -> None:
    assert b"dcterms:created" not in run("convert", SEED).stdout
    assert b'dcterms:created "2025-01-02"^^xsd:date' in run("convert", SEED, "--date", "2025-01-02").stdout


def test_convert_under_another_base() -> None:
    done = run("convert", SEED, "--base", "https://example.org/kg/")
    assert b"@prefix senator: <https://example.org/kg/id/senator/> ." in done.stdout
    assert b"<https://w3id.org/senagraph/id/" not in done.stdout


@pytest.mark.parametrize("lines", [1, 3])
@pytest.mark.parametrize("what", [["convert", str(EXAMPLES), "-f", "nq"], ["query", "SELECT * WHERE { ?s ?p ?o }"]])
def test_output_pipes_into_head(what: list[str], lines: int, store: str) -> None:
    command = shlex.join([*RUN, *what])
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -n {lines} | cut -c1-20"],
        capture_output=True, check=False, timeout=120, env={**os.environ, "SENAGRAPH_STORE": store},
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == lines
    assert b"Traceback" not in done.stderr and b"Error" not in done.stderr and b"rror:" not in done.stderr


# ------------------------------------------------------------------------------------------------ failures

BAD: dict[str, list[str]] = {
    "a source that is not there": ["convert", "/nothing.txt"],
    "a source that is not there, to build": ["build", "/nothing.txt", "--store", "{tmp}/store"],
    "an unknown form": ["convert", SEED, "-f", "docx"],
    "an unknown ending": ["convert", SEED, "-o", "{tmp}/x.docx"],
    "a file that cannot be written": ["convert", SEED, "-o", "/proc/nothing/x.ttl"],
    "a folder of lists that cannot be made": ["convert", SEED, "-o", "{tmp}/x.ttl", "--issues", "{file}/lists"],
    "a base that is no address": ["convert", SEED, "--base", "pas une adresse"],
    "a base that is empty": ["convert", SEED, "--base", ""],
    "a base that would glue": ["convert", SEED, "--base", "https://example.org/kg"],
    "a base that is no address, to build": ["build", SEED, "--base", "pas une adresse", "--store", "{tmp}/store"],
    "a store under a file": ["build", SEED, "--store", "{file}/store"],
    "a store in the place of a file": ["build", SEED, "--store", "{file}"],
    "a store where nobody may write": ["build", SEED, "--store", "/proc/store"],
    "a store whose lists cannot be written": ["build", SEED, "--store", "{blocked}"],
    "no store": ["stats", "--store", "{tmp}/none"],
    "no store to ask": ["query", "bodies", "--store", "{tmp}/none"],
    "no store to draw": ["draw", "{tmp}/x.html", "--store", "{tmp}/none"],
    "no store to export": ["export", "{tmp}/x.ttl", "--store", "{tmp}/none"],
    "no store to check": ["validate", "--store", "{tmp}/none"],
    "no store to analyze": ["analyze", "--store", "{tmp}/none"],
    "a damaged store": ["stats", "--store", "{damaged}"],
    "an unknown query": ["query", "bodys"],
    "a query that is no SPARQL": ["query", "SELECT oups"],
    "an update": ["query", "INSERT DATA { <http://a/> <http://a/> <http://a/> }"],
    "a very long query": ["query", "SELECT ?s WHERE { ?s ?p " + "?o " * 200],
    "a file of SPARQL in another encoding": ["query", "{latin}"],
    "a file of SPARQL that is not there": ["query", "{tmp}/nothing.rq"],
    "a parameter without a value": ["query", "body", "-p", "body"],
    "a parameter that is empty": ["query", "body", "-p", "body="],
    "a parameter that is unknown": ["query", "body", "-p", "body=CNIL", "-p", "x=1"],
    "a parameter named query": ["query", "body", "-p", "body=CNIL", "-p", "query=x"],
    "a parameter named self": ["query", "body", "-p", "body=CNIL", "-p", "self=x"],
    "a parameter to SPARQL, which takes none": ["query", "SELECT ?s WHERE { ?s a sen:Body }", "-p", "body=CNIL"],
    "a parameter that is no address": ["query", "body", "-p", "body=http://a b"],
    "a parameter that is very long": ["query", "body", "-p", "body=" + "x" * 300],
    "a form for rows that there is not": ["query", "bodies", "-f", "docx"],
    "a view that there is not": ["export", "{tmp}/x.ttl", "--view", "nothing"],
    "an export of an unknown form": ["export", "{tmp}/x.docx"],
    "an export into a folder": ["export", "{tmp}", "-f", "nt"],
    "a language that there is not": ["draw", "{tmp}/x.html", "--language", "de"],
    "a focus that is not there": ["draw", "{tmp}/x.html", "--focus", "Zzyzx"],
    "a focus that is no address": ["draw", "{tmp}/x.html", "--focus", "http://a b"],
    "a question to explain that is not there": ["explain", "SEQ999999999"],
    "a name to explain that the question does not cite": ["explain", "SEQ220299540", "CNIL"],
    "a question of nobody to explain": ["explain", ""],
    "a form of explanation that there is not": ["explain", "SEQ220299540", "-f", "docx"],
    "no store to explain from": ["explain", "SEQ220299540", "--store", "{tmp}/none"],
    "a gold set that is not there": ["evaluate", "{tmp}/none.jsonl"],
    "a folder without a gold set": ["evaluate", "{tmp}"],
    "a gold set that is none": ["evaluate", "{file}"],
    "a part of the gold set that there is not": ["evaluate", str(GOLD), "--split", "both"],
    "a form of figures that there is not": ["evaluate", str(GOLD), "--split", "tune", "-f", "docx"],
    "a list of differences that cannot be written": [
        "evaluate",
        "{gold}",
        "--split",
        "all",
        "--errors",
        "{file}/e.csv",
    ],
    "decisions that are not there": ["convert", SEED, "--overrides", "{tmp}/none.csv"],
    "a decision for a body that there is not": ["convert", SEED, "--overrides", "{decided}"],
    "a decision for a body that there is not, to build": [
        "build",
        SEED,
        "--overrides",
        "{decided}",
        "--store",
        "{tmp}/store",
    ],
    "proposals that go nowhere": ["convert", SEED, "--discover"],
    "a measure that there is not": ["analyze", "nothing"],
    "a network of an unknown form": ["analyze", "-o", "{tmp}/x.docx"],
    "a network that cannot be written": ["analyze", "-o", "{file}/x.gexf"],
}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "file").write_text("old")
    (tmp_path / "blocked" / "issues.jsonl").mkdir(parents=True)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "store.json").write_text('{"layout": 1, "current": "data-000001"}')
    (tmp_path / "latin.rq").write_bytes("SELECT ?é".encode("latin-1"))
    (tmp_path / "tmp").mkdir()
    (tmp_path / "decided.csv").write_text("name,entity\nCNIL,body/CNILL\n")
    (tmp_path / "gold.jsonl").write_text("")
    names = {name: str(tmp_path / name) for name in ("file", "blocked", "damaged", "tmp")}
    others = {name.partition(".")[0]: str(tmp_path / name) for name in ("latin.rq", "decided.csv", "gold.jsonl")}
    return names | others


@pytest.mark.parametrize("given", BAD.values(), ids=BAD)
def test_a_failure_is_one_line_and_exit_1(given: list[str], places: dict[str, str], store: str) -> None:
    for name, path in places.items():
        given = [argument.replace("{" + name + "}", path) for argument in given]
    message = failed(run(*given, SENAGRAPH_STORE=store))
    assert len(message) < 700 and "object at 0x" not in message


@pytest.mark.parametrize(
    ("given", "stdin"),
    [
        pytest.param(["query", "-"], b"SELECT \xff", id="SPARQL that is no UTF-8"),
        pytest.param(["query", "-"], b"", id="no SPARQL"),
        pytest.param(["convert", "-o", "/dev/null/x", "-"], b"", id="an empty page to an impossible place"),
    ],
)
def test_a_failure_from_standard_input_is_one_line(given: list[str], stdin: bytes, store: str) -> None:
    failed(run(*given, stdin=stdin, SENAGRAPH_STORE=store))


@pytest.mark.parametrize("stdin", [b"", b"\x00\x01", b"\xff\xfe", b"rien", b"\xef\xbb\xbf", b"\n" * 1000])
def test_any_bytes_on_standard_input_are_refused_not_crashed_on(stdin: bytes) -> None:
    done = run("convert", "-", stdin=stdin)
    assert done.returncode == 3 and done.stderr.startswith(b"refused: standard input")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize(
    "given", [["query", "overview"], ["query", "bodies", "-f", "json"], ["convert", str(EXAMPLES)]]
)
def test_a_terminal_of_another_encoding_is_no_crash(encoding: str, given: list[str], store: str) -> None:
    assert run(*given, SENAGRAPH_STORE=store, PYTHONIOENCODING=encoding).returncode == 0


def test_ctrl_c_is_one_line_and_130(tmp_path: Path) -> None:
    for number in range(400):
        text = Path(SEED).read_text("utf-8").replace("protection", f"protection {number}")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    running = subprocess.Popen(
        [*RUN, "build", str(tmp_path), "--store", str(tmp_path / "store")], stderr=subprocess.PIPE
    )
    while not (tmp_path / "store" / "build.lock").exists() and running.poll() is None:
        pass
    running.send_signal(signal.SIGINT)
    _, error = running.communicate(timeout=60)
    assert (running.returncode, error) == (130, b"error: interrupted\n")
    assert not (tmp_path / "store" / "store.json").exists()


# ------------------------------------------------------------------------------------------------ answers


def test_rows_for_programs(store: str) -> None:
    as_csv = list(
        csv.DictReader(io.StringIO(run("query", "bodies", "-f", "csv", SENAGRAPH_STORE=store).stdout.decode()))
    )
    as_tsv = list(
        csv.DictReader(
            io.StringIO(run("query", "bodies", "-f", "tsv", "--store", store).stdout.decode()), delimiter="\t"
        )
    )
    as_json = json.loads(run("query", "bodies", "-f", "json", "--store", store).stdout)
    assert as_csv == as_tsv == [{name: str(value) for name, value in row.items()} for row in as_json]
    assert isinstance(as_json[0]["questions"], int) and as_csv[0]["body"].startswith("body:")


def test_a_table_fits_the_terminal(store: str) -> None:
    done = run("query", "overview", "-f", "table", "--store", store, COLUMNS="80")
    lines = done.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80 and "not shown for want of room: question" in done.stderr.decode()
    assert "\x1b" not in done.stdout.decode(), "no colours outside of a terminal"


def test_sparql_from_an_argument_a_file_and_standard_input(store: str, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?q) AS ?n) WHERE { ?q a sen:Question }"
    (tmp_path / "count.rq").write_text(text)
    answers = {
        run("query", text, "--store", store).stdout,
        run("query", str(tmp_path / "count.rq"), "--store", store).stdout,
        run("query", "-", "--store", store, stdin=text.encode()).stdout,
    }
    assert answers == {f"n\n{len(list(EXAMPLES.glob('*.txt')))}\n".encode()}


def test_ask_and_construct_are_printed(store: str) -> None:
    assert run("query", "ASK { ?q a sen:Question }", "--store", store).stdout == b"answer\ntrue\n"
    text = "CONSTRUCT { ?q a sen:Question } WHERE { ?q a sen:Question } LIMIT 1"
    assert run("query", text, "--store", store).stdout.startswith(b"subject,predicate,object\nquestion:")


def test_the_list_of_queries_needs_no_store(tmp_path: Path) -> None:
    listed = run("query", "--list", cwd=tmp_path).stdout.decode()
    assert listed == run("query", cwd=tmp_path).stdout.decode()
    assert [row["query"] for row in csv.DictReader(io.StringIO(listed))] == sorted(
        path.stem for path in (ROOT / "src/senagraph/queries").glob("*.rq")
    )


def test_a_named_query_goes_before_a_file_of_its_name(store: str, tmp_path: Path) -> None:
    (tmp_path / "bodies").write_text("rien")
    assert run("query", "bodies", "--store", store, cwd=tmp_path).stdout.startswith(b"body,name")


def test_build_says_what_it_did_and_nothing_on_standard_output(tmp_path: Path) -> None:
    done = run("build", SEED, "--store", str(tmp_path / "store"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("1 question, 4 mentions,")


def test_a_build_with_a_refused_document_is_exit_3_and_built(tmp_path: Path) -> None:
    (tmp_path / "rien.txt").write_text("rien", encoding="utf-8")
    done = run("build", SEED, str(tmp_path / "rien.txt"), "--store", str(tmp_path / "store"))
    assert done.returncode == 3
    assert b"questions,1\n" in run("stats", "--store", str(tmp_path / "store")).stdout


def test_export_is_the_library_s(store: str, tmp_path: Path) -> None:
    done = run("export", str(tmp_path / "g.ttl"), "--view", "described", "--store", store)
    written = (tmp_path / "g.ttl").read_bytes()
    assert written == KnowledgeGraph.open(store).serialized("ttl", view="described")
    assert done.stdout == b"" and done.stderr.decode() == f"{tmp_path / 'g.ttl'}: {len(written)} bytes\n"


def test_what_is_converted_is_what_is_exported(store: str, tmp_path: Path) -> None:
    """The store keeps every value as it was written: the same file by either way."""
    run("export", str(tmp_path / "g.nt"), "--view", "questions", "--store", store)
    converted = run("convert", str(EXAMPLES), "-f", "nt").stdout.splitlines()
    assert set((tmp_path / "g.nt").read_bytes().splitlines()) <= set(converted)


def test_a_dash_is_standard_output_for_every_file(store: str, tmp_path: Path) -> None:
    graph = KnowledgeGraph.open(store)
    wanted = {
        ("export", "-", "-f", "nt", "--view", "questions"): graph.serialized("nt", view="questions"),
        ("draw", "-", "--language", "en"): graph.page(language="en").encode(),
    }
    for given, content in wanted.items():
        done = run(*given, "--store", store, cwd=tmp_path)
        assert (done.stdout, done.stderr) == (content, b"")
    assert not list(tmp_path.iterdir())


def test_analyze_prints_measures_and_writes_the_network(store: str, tmp_path: Path) -> None:
    done = run("analyze", "senators", "-o", str(tmp_path / "n.gexf"), "--store", store)
    assert done.stdout.startswith(b"senator,body,questions\n") and (tmp_path / "n.gexf").stat().st_size > 1000
    rows = list(csv.DictReader(io.StringIO(run("analyze", "--store", store).stdout.decode())))
    assert rows[0]["questions"] == "4" and 0 < float(rows[0]["pagerank"]) < 1


def test_explain_shows_the_words_the_rule_the_reason_and_what_was_not_taken(store: str) -> None:
    done = run("explain", "SEQ241099812", "CNAM", "--store", store)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("Question écrite n° 99812") or "Khalifé Khalifé" in lines[0]
    assert "Caisse nationale de l'assurance maladie  [body:CNAM-assurance-maladie]" in lines
    assert any("Or la [Cnam] n'a pas encore publié" in line for line in lines)
    assert "  question, characters 324 to 328; rule: acronym alone; confidence 0.75" in lines
    assert "  not taken: Conservatoire national des arts et métiers" in lines


def test_explain_in_json_says_the_same(store: str) -> None:
    told = json.loads(run("explain", "SEQ220299540", "AMF", "-f", "json", "--store", store).stdout)
    (amf,) = told["evidence"]
    assert (amf["quote"], amf["entity"], amf["confidence"], len(amf["rejected"])) == ("AMF", None, None, 2)


def test_evaluate_prints_a_table_and_writes_the_differences(tmp_path: Path) -> None:
    errors = tmp_path / "errors.csv"
    done = run("evaluate", str(GOLD), "--split", "tune", "-f", "csv", "--errors", str(errors))
    assert done.returncode == 0, done.stderr.decode()
    table = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert {row["measure"] for row in table} >= {"span-exact", "span-overlap", "link"}
    assert all(float(row["low"]) <= float(row["F1"]) <= float(row["high"]) for row in table)
    headers, differences = done.stderr.decode().splitlines()
    assert "documents; header fields: " in headers
    with errors.open(encoding="utf-8", newline="") as file:
        assert differences == f"{errors}: {len(list(csv.DictReader(file)))} differences"


def test_a_decision_wins_and_a_proposal_is_listed_but_never_linked(tmp_path: Path) -> None:
    page = str(EXAMPLES / "qSEQ220299540.txt")
    (tmp_path / "mine.csv").write_text("name,kind,question,entity,note\nAMF,body,,body/AMF-maires,mayors\n")
    decided = run("convert", page, "-f", "nt", "--overrides", str(tmp_path / "mine.csv")).stdout
    assert b"id/body/AMF-maires> ." in decided and b"a person decided so: mayors" in decided


def test_validate_says_that_the_examples_conform(store: str) -> None:
    done = run("validate", "--store", store)
    assert done.returncode == 0 and done.stdout


def test_an_empty_store_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    folder = str(tmp_path / "store")
    assert run("build", str(tmp_path / "pages"), "--store", folder).returncode == 0
    for given in (
        ["stats"],
        ["query", "overview"],
        ["query", "bodies"],
        ["analyze"],
        ["analyze", "senators"],
        ["validate"],
    ):
        assert run(*given, "--store", folder).returncode == 0, given
    for name in ("x.html", "x.ttl", "x.graphml", "x.gexf"):
        verb = "draw" if name.endswith("html") else "export"
        assert run(verb, str(tmp_path / name), "--store", folder).returncode == 0, name
