"""Small pages, each with the whole graph that is stated of its question: read it against the page before keeping it.

``expected.nt`` holds what the document itself says (the question's own graph), not the descriptions of
what it leads to, which change with the reference graphs. ``python -m tests.golden`` writes it again.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from senagraph.gather import Gathering
from senagraph.pipeline import Extractor, readings
from senagraph.report import Report
from senagraph.statements import Writer

HERE = Path(__file__).resolve().parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder.is_dir() and any(folder.glob("*.txt"))))


def stated(case: str, extractor: Extractor) -> Iterator[ox.Quad]:
    """Yield what is stated of the question of a case."""
    writer = Writer(extractor.registry)
    for reading in readings([str(HERE / case)], extractor, Gathering(Report(), extractor.same)):
        yield from writer.quads(reading.question, reading.attributions, reading.resolutions)


def expected(case: str) -> set[ox.Triple]:
    """Return the triples that the case's file holds."""
    return {quad.triple for quad in ox.parse(path=HERE / case / "expected.nt", format=ox.RdfFormat.N_TRIPLES)}
