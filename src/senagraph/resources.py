"""Finds the files that are shipped with the package: the ontology, the reference graphs, the examples.

A wheel holds them under ``senagraph/data``; a checkout, which an editable install
points to, has them at its top level.
"""

import os
from functools import cache
from pathlib import Path

from senagraph.errors import ReferenceGraphError

_HERE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """Return the folder that holds ``ontology/`` and ``graphs/reference/``."""
    for folder in (_HERE / "data", _HERE.parents[1]):
        if (folder / "ontology").is_dir():
            return folder
    raise ReferenceGraphError(str(_HERE), "the package was installed without its ontology; install it again")


def ontology_files() -> list[Path]:
    """Return the files that say what our terms mean, the shapes not among them."""
    return [root() / "ontology" / name for name in ("senagraph.ttl", "schemes.ttl", "alignments.ttl")]


def shape_files() -> list[Path]:
    """Return the SHACL files, sorted by name."""
    return sorted((root() / "ontology").glob("shapes*.ttl"))


def context_file() -> Path:
    """Return our published JSON-LD context."""
    return root() / "ontology" / "context.jsonld"


def reference_folder() -> Path:
    """Return the folder of the reference graphs: that of ``SENAGRAPH_REFERENCE``, else those of the package."""
    given = os.environ.get("SENAGRAPH_REFERENCE")
    return Path(given) if given else root() / "graphs" / "reference"


def title_words_file() -> Path:
    """Return the list of words of ministerial titles. Raises ``ReferenceGraphError`` when it is not there."""
    return reference_file("title_words.txt")


def overrides_file() -> Path:
    """Return the decisions of persons about names. Raises ``ReferenceGraphError`` when the file is not there."""
    return reference_file("overrides.csv")


def shipped_table(name: str) -> Path:
    """Return a table that comes with the package and belongs to its rules: families of bodies, laws, codes.

    ``SENAGRAPH_REFERENCE`` does not replace these: their words are read with the program itself. Raises
    ``ReferenceGraphError`` when the package lacks it.
    """
    file = root() / "graphs" / "reference" / name
    if not file.is_file():
        raise ReferenceGraphError(str(file), "this table of the reference graphs is not there")
    return file


def reference_file(name: str) -> Path:
    """Return a file of the reference graphs. Raises ``ReferenceGraphError`` when it is not there."""
    file = reference_folder() / name
    if not file.is_file():
        raise ReferenceGraphError(str(file), "this file of the reference graphs is not there")
    return file


def reference_files() -> list[Path]:
    """Return the reference graphs, sorted by name. Raises ``ReferenceGraphError`` when there is none."""
    files = sorted(reference_folder().rglob("*.ttl"))
    if not files:
        raise ReferenceGraphError(str(reference_folder()), "no reference graph (*.ttl) here")
    return files


def reference_name(file: Path) -> str:
    """Return the name of a reference graph, which is its place among the others: ``groups``, ``bodies/court``."""
    return file.relative_to(reference_folder()).with_suffix("").as_posix()
