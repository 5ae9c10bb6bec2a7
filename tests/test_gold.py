"""The gold set fits the texts that it was read from: places inside them, in order, apart, of known kinds."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import ROOT, SHARED

GOLD = sorted((ROOT / "tests" / "gold").glob("*.jsonl"))
KINDS = {"body", "ministry", "law", "eu-act", "question", "place"}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    file = SHARED / "questions" / "assemblee_qosd_dev.csv"
    if not file.exists():
        pytest.skip("the shared data of the project are not on this machine")
    with file.open(encoding="utf-8", newline="") as rows:
        return [row["text"] for row in csv.DictReader(rows)]


@pytest.mark.parametrize("file", GOLD, ids=[file.stem for file in GOLD])
def test_each_line_fits_its_text(file: Path, texts: list[str]) -> None:
    for line in file.read_text("utf-8").splitlines():
        read = json.loads(line)
        text = texts[read["row"]]
        assert read["sha256"] == sha256(text.encode()).hexdigest()
        end = 0
        for mention in read["mentions"]:
            assert end <= mention["start"] < mention["end"] <= len(text), (read["row"], mention)
            quote = text[mention["start"] : mention["end"]]
            assert quote == quote.strip(), (read["row"], mention)
            assert mention["kind"] in KINDS
            assert mention["entity"]
            end = mention["end"]


def test_each_row_is_read_once() -> None:
    rows = [json.loads(line)["row"] for file in GOLD for line in file.read_text("utf-8").splitlines()]
    assert sorted(rows) == list(range(150))
