"""What the tests share: the folders, the examples read once, and the way to write a page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from senagraph.gather import Gathering
from senagraph.model import Document, Issue, Question, Record
from senagraph.parse import parse
from senagraph.pipeline import Extractor, Reading, readings
from senagraph.report import Report
from senagraph.sources import find_inputs, read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "data"

HEADER = "Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le 03/10/2024"
BODY = (
    "M. Patrick Chaize appelle l'attention de Mme la ministre de la santé et de l'accès aux soins "
    "sur la lecture des cartes. La commission nationale de l'informatique et des libertés (CNIL) en est saisie."
)
ENDING = "- page 3625\n\nEn attente de réponse du Ministère de la santé et de l'accès aux soins.\n"


def read_source(source: Path | str) -> Iterator[Document | Record | Issue]:
    """Everything that lies in one source."""
    for file in find_inputs([str(source)]):
        if isinstance(file, Issue):
            yield file
        else:
            yield from read(file)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One reader of documents over the shipped reference graphs."""
    return Extractor()


@pytest.fixture(scope="session")
def examples(extractor: Extractor) -> dict[str, Reading]:
    """The questions of ``examples/`` by file name."""
    gathering = Gathering(Report(), extractor.same)
    return {item.question.document.name: item for item in readings([str(EXAMPLES)], extractor, gathering)}


@pytest.fixture
def write_page(tmp_path: Path) -> Callable[..., Path]:
    """Write a question page; every part can be replaced."""

    def write(
        body: str = BODY, *, header: str = HEADER, ending: str = ENDING, name: str = "question.txt", whole: str = ""
    ) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(whole or f"{header}\n\n{body}\n\n{ending}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def read_page(write_page: Callable[..., Path]) -> Callable[..., tuple[Question, tuple[Issue, ...]]]:
    """Write a question page and parse it."""

    def parsed(body: str = BODY, **parts: str) -> tuple[Question, tuple[Issue, ...]]:
        documents = [item for item in read_source(write_page(body, **parts)) if not isinstance(item, Issue)]
        assert len(documents) == 1
        return parse(documents[0])

    return parsed
