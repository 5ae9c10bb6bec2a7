"""The wheel, installed in an empty environment, gives what the checkout gives."""

import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT

pytestmark = pytest.mark.package


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built into a folder of its own."""
    out = tmp_path_factory.mktemp("dist")
    isolated = ["--no-isolation"] if find_spec("hatchling") else []
    command = [sys.executable, "-m", "build", "--wheel", *isolated, "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of an environment that holds the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("venv") / "env"
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, str(wheel)], capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-1500:]
    return folder / "bin"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder away from the checkout, with a copy of the seed question."""
    shutil.copy(EXAMPLES / "seed_question.txt", tmp_path)
    return tmp_path


def run(bin_folder: Path, cwd: Path, *given: str) -> subprocess.CompletedProcess[bytes]:
    command = [str(bin_folder / "senagraph"), *given]
    return subprocess.run(
        command, capture_output=True, check=False, cwd=cwd, timeout=300, env={"PATH": "/usr/bin:/bin"}
    )


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"senagraph/data/ontology/{path.name}" for path in (ROOT / "ontology").iterdir()}
    wanted |= {f"senagraph/data/{path.relative_to(ROOT)}" for path in (ROOT / "graphs/reference").rglob("*.ttl")}
    wanted |= {f"senagraph/queries/{path.name}" for path in (ROOT / "src/senagraph/queries").glob("*.rq")}
    wanted |= {f"senagraph/visual/page.{ending}" for ending in ("js", "css", "html")}
    wanted |= {"senagraph/py.typed", "senagraph/cli/__init__.py", "senagraph/data/graphs/reference/communes.csv"}
    assert wanted - names == set()


def test_the_wheel_holds_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    strange = [
        n for n in names if "__pycache__" in n or n.endswith((".pyc", ".log")) or "/store/" in n or "tests/" in n
    ]
    assert not strange
    assert not any(n.endswith(("demo.html", "demo.ttl")) for n in names)


def test_every_module_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src/senagraph").rglob("*.py")}
    assert modules - names == set()


def test_it_converts_as_the_checkout_does(installed: Path, elsewhere: Path) -> None:
    there = run(installed, elsewhere, "convert", "seed_question.txt")
    here = subprocess.run(
        [sys.executable, "-m", "senagraph.cli", "convert", "seed_question.txt"],
        capture_output=True,
        check=True,
        cwd=elsewhere,
    )
    assert there.returncode == 0, there.stderr.decode()[-1500:]
    assert there.stdout == here.stdout and there.stderr == here.stderr


@pytest.mark.parametrize(
    "given",
    [
        ["stats"],
        ["query", "bodies"],
        ["query", "body", "-p", "body=CNIL"],
        ["analyze", "centrality"],
        ["analyze", "senators", "-o", "n.gexf"],
        ["export", "g.ttl"],
        ["export", "g.jsonld", "--view", "described"],
        ["export", "g.graphml"],
        ["export", "g.gexf"],
        ["draw", "g.html", "--focus", "CNIL"],
        ["validate"],
    ],
    ids=" ".join,
)
def test_every_command_runs_with_what_the_wheel_asks_for(installed: Path, elsewhere: Path, given: list[str]) -> None:
    assert run(installed, elsewhere, "build", "seed_question.txt").returncode == 0
    done = run(installed, elsewhere, *given)
    assert done.returncode == 0, done.stderr.decode()[-800:]


def test_the_facade_runs_with_what_the_wheel_asks_for(installed: Path, elsewhere: Path) -> None:
    script = (
        "from senagraph import KnowledgeGraph\n"
        "g = KnowledgeGraph.from_sources(['seed_question.txt'])\n"
        "print(len(g.network()), len(list(g.dataset().query('ASK { ?s ?p ?o }'))))\n"
    )
    command = [str(installed / "python"), "-I", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=elsewhere, timeout=120)
    assert done.stdout == "8 1\n", done.stderr[-800:]


def test_types_are_declared(wheel: Path) -> None:
    assert "senagraph/py.typed" in zipfile.ZipFile(wheel).namelist()
    metadata = next(n for n in zipfile.ZipFile(wheel).namelist() if n.endswith(".dist-info/METADATA"))
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    assert "Requires-Dist: pyoxigraph" in text and "Requires-Python: >=3.11" in text
