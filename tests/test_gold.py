"""The gold set fits the texts that it was read from: places inside them, in order, apart, of known kinds and keys."""

import csv
import json
import re
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from conftest import ROOT, SHARED
from senagraph.model import EventKind, Question
from senagraph.parse import parse
from senagraph.sources import find_inputs, read

GOLD: Final = ROOT / "tests" / "gold"
ASSEMBLY: Final = sorted(GOLD.glob("assemblee-*.jsonl"))
SENATE: Final = [json.loads(line) for line in (GOLD / "senate.jsonl").read_text("utf-8").splitlines()]
PAGES: Final = pytest.mark.parametrize("line", SENATE, ids=[line["file"] for line in SENATE])
TABLES: Final = ROOT / "src" / "senagraph" / "reference" / "tables"

_TEXT = r"(?:loi|ordonnance|décret|arrêté|circulaire|instruction)"
_NUMBER = r"(?:\d{2,4}-\d+|\d{4}-\d{2}-\d{2}|\S*/\S+)"
_ARTICLE = r"(?: .{1,60})?"
ENTITIES: Final = {
    "ministry": r"[Mm]inistère .+",
    "law": rf"{_TEXT} {_NUMBER}{_ARTICLE}|(?:loi|code|constitution)\b.*",
    "eu-act": r"(?:directive|règlement|décision) \S+(?: .{1,20})?|traité .+|TFUE.*|CETA|RGPD|DSA",
    "question": r"(?:\d\d-)?\d{1,6}[A-Z]?",
    "place": r"dep:(?:\d\d|2[AB]|9[78]\d)|reg:\d\d|commune:\S.*",
}
"""What the key of each kind looks like; that of a body is looked up."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    file = SHARED / "questions" / "assemblee_qosd_dev.csv"
    if not file.exists():
        pytest.skip("the shared data of the project are not on this machine")
    with file.open(encoding="utf-8", newline="") as rows:
        return [row["text"] for row in csv.DictReader(rows)]


@pytest.fixture(scope="module")
def bodies() -> frozenset[str]:
    """The keys of the register of bodies."""
    found: set[str] = set()
    for table in sorted((TABLES / "bodies").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as rows:
            found.update(row["key"] for row in csv.DictReader(rows))
    return frozenset(found)


def question_of(line: dict[str, Any]) -> Question:
    """The question on the page that a line of the Senate's gold names."""
    (file,) = find_inputs([str(GOLD / "senate" / line["file"])])
    (item,) = read(file)  # type: ignore[arg-type]
    return parse(item)[0]  # type: ignore[arg-type]


def check_mentions(text: str, mentions: list[dict[str, Any]], where: object) -> None:
    """Inside the text, in order, apart, without a space at either end."""
    end = 0
    for mention in mentions:
        assert end <= mention["start"] < mention["end"] <= len(text), (where, mention)
        quote = text[mention["start"] : mention["end"]]
        assert quote == quote.strip() == mention.get("quote", quote), (where, mention)
        end = mention["end"]


def known(mention: dict[str, Any], bodies: frozenset[str]) -> bool:
    """Whether its key is written as the README says."""
    kind, entity = mention["kind"], mention["entity"]
    if entity == "?":
        return len(mention["candidates"]) > 1
    if kind == "body":
        return entity in bodies or re.fullmatch(r"family:[^:]+(?::[^:]+)?|new:\S.*", entity) is not None
    return re.fullmatch(ENTITIES[kind], entity) is not None


@pytest.mark.parametrize("file", ASSEMBLY, ids=[file.stem for file in ASSEMBLY])
def test_each_line_fits_its_text(file: Path, texts: list[str]) -> None:
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["row"]]
        assert row["sha256"] == sha256(text.encode()).hexdigest()
        check_mentions(text, row["mentions"], row["row"])


def test_each_row_is_read_once() -> None:
    rows = [json.loads(line)["row"] for file in ASSEMBLY for line in file.read_text("utf-8").splitlines()]
    assert sorted(rows) == list(range(150))


@PAGES
def test_each_page_fits_its_line(line: dict[str, Any]) -> None:
    assert line["sha256"] == sha256((GOLD / "senate" / line["file"]).read_bytes()).hexdigest()
    question = question_of(line)
    parts = {"question": question.text, **{f"answer-{answer.ordinal}": answer.text for answer in question.answers}}
    mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in line["mentions"]:
        mentions[mention["part"]].append(mention)
    for part, those in mentions.items():
        check_mentions(parts[part] or "", those, (line["file"], part))


def test_every_page_is_read_and_half_is_kept_to_report_on() -> None:
    assert sorted(line["file"] for line in SENATE) == sorted(page.name for page in (GOLD / "senate").iterdir())
    assert len(SENATE) >= 40
    assert abs(sum(1 if line["split"] == "tune" else -1 for line in SENATE)) <= 1
    assert {line["split"] for line in SENATE} == {"tune", "report"}


def test_each_key_is_written_as_the_grammar_says(bodies: frozenset[str]) -> None:
    lines = [json.loads(line) for file in ASSEMBLY for line in file.read_text("utf-8").splitlines()]
    wrong = [mention for line in [*lines, *SENATE] for mention in line["mentions"] if not known(mention, bodies)]
    assert not wrong


@pytest.mark.parametrize("file", [*ASSEMBLY, GOLD / "senate.jsonl"], ids=lambda file: file.stem)
def test_what_a_later_noun_stands_for_was_named_before(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        named: dict[str, set[str]] = defaultdict(set)
        for mention in json.loads(line)["mentions"]:
            part = mention.get("part", "")
            assert not mention.get("coref") or mention["entity"] in named[part], mention
            named[part].add(mention["entity"])


@PAGES
def test_the_head_of_each_page_is_as_its_line_says(line: dict[str, Any]) -> None:
    """What the page says, without looking anybody up: days, pages, status, addressee, transfer, answers."""
    question, head = question_of(line), line["header"]
    transfers = [event.to for event in question.events if event.kind is EventKind.TRANSFER]
    found = {
        "reference": question.reference,
        "nature": question.nature and question.nature.value,
        "published": question.published_on.isoformat(),
        "page": question.page,
        "title": question.title,
        "number": question.number,
        "legislature": question.legislature,
        "status": question.status and question.status.value,
        "affiliation": question.asker.affiliation and question.asker.affiliation.value,
        "addressee": question.addressee,
        "transmission": transfers[0] if transfers else None,
        "awaited_from": question.awaited_from,
        "recalled_number": question.recalled_number,
        "erratum": question.erratum,
        "sitting": question.sitting_on and question.sitting_on.isoformat(),
        "answers": [
            {
                "ministry": answer.ministry,
                "date": answer.on and answer.on.isoformat(),
                "page": answer.page,
                "sitting": answer.sitting_on and answer.sitting_on.isoformat(),
            }
            for answer in question.answers
        ],
    }
    bare = re.sub(r"^(?:M\.|Mme) (?:le |la )?", "", head["addressee"] or "") or None
    assert found == {name: head[name] for name in found} | {"addressee": bare}
