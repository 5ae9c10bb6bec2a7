"""The gold set as it lies on disk: which text, and what a reader marked in it."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from senagraph.errors import SenagraphError, reason_of
from senagraph.model import Asker, Chamber, Document, Issue, Nature, Question
from senagraph.parse import parse
from senagraph.sources import find_inputs, read
from senagraph.text import read_day

TEXTS: Final = "assemblee_qosd_dev.csv"
"""The file of the texts that are named by their row."""
HALVES: Final = ("tune", "report")
_FIRST_REPORTED: Final = 75
"""The first row of the texts of the Assemblée that is kept for the report."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """What a reader marked: a place in a text, and what is meant there."""

    part: str
    start: int
    end: int
    kind: str
    """``body``, ``ministry``, ``law``, ``eu-act``, ``question`` or ``place``."""
    entity: str
    """In the notation of ``tests/gold/README.md``; ``?`` when the reader could not tell."""
    coref: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A question as the program reads it, and what a reader marked in it."""

    name: str
    half: str
    question: Question
    mentions: tuple[GoldMention, ...]
    header: Mapping[str, Any] | None = None

    def text(self, part: str) -> str:
        """Return the text of a part: ``question``, ``answer-1`` …"""
        if part == "question":
            return self.question.text or ""
        return next(answer.text or "" for answer in self.question.answers if part == f"answer-{answer.ordinal}")


def read_gold(places: Sequence[Path], texts: Path | None = None) -> list[GoldDocument]:
    """Read gold files, or folders of them, in the order of their names.

    ``texts`` is the CSV of the texts that are named by row; without it the lines that need it are left out. Raises
    ``SenagraphError`` for a file that cannot be read and for a text that is not the one that was marked.
    """
    files = [file for place in places for file in (sorted(place.glob("*.jsonl")) if place.is_dir() else [place])]
    if not files:
        raise SenagraphError(", ".join(map(str, places)) or "gold", "no gold file (*.jsonl) here")
    return [document for file in files for document in _read_file(file, texts)]


def _read_file(file: Path, texts: Path | None) -> Iterator[GoldDocument]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise SenagraphError(str(file), f"this gold file cannot be read: {reason_of(wrong)}") from wrong
    for number, line in enumerate(lines, 1):
        where = f"{file}:{number}"
        try:
            marked = json.loads(line)
            mentions = tuple(_mention(item) for item in marked["mentions"])
            if "row" in marked:
                if texts is None:
                    continue
                yield _row(marked, mentions, texts, where)
            else:
                yield _page(marked, mentions, file.with_suffix(""), where)
        except (ValueError, KeyError, TypeError) as wrong:
            raise SenagraphError(where, f"no gold document: {wrong!r}") from wrong


def _mention(item: Mapping[str, Any]) -> GoldMention:
    return GoldMention(
        item.get("part", "question"),
        item["start"],
        item["end"],
        item["kind"],
        item["entity"],
        item.get("coref", False),
    )


def _row(marked: Mapping[str, Any], mentions: tuple[GoldMention, ...], texts: Path, where: str) -> GoldDocument:
    """Return a question of the CSV, which knows of the author no more than the name."""
    row, number = _rows(texts)[marked["row"]], marked["row"]
    text = row["text"]
    if sha256(text.encode()).hexdigest() != marked["sha256"]:
        raise SenagraphError(where, f"row {number} of {texts} is not the text that was marked")
    half = HALVES[number >= _FIRST_REPORTED]
    document = Document(str(texts), texts.name, text, marked["sha256"])
    asker = Asker("", row["author"], "", None, None)
    question = Question(
        key=f"gold-{number}",
        reference=None,
        nature=Nature.ORAL,
        asker=asker,
        published_on=read_day(row["published"]),
        document=document,
        text=text,
        addressee=row["ministry"] or None,
        chamber=Chamber.ASSEMBLY,
    )
    return GoldDocument(f"row {number}", half, question, mentions)


@lru_cache(maxsize=2)
def _rows(texts: Path) -> list[dict[str, str]]:
    try:
        with texts.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise SenagraphError(str(texts), f"these texts cannot be read: {reason_of(wrong)}") from wrong


def _page(marked: Mapping[str, Any], mentions: tuple[GoldMention, ...], folder: Path, where: str) -> GoldDocument:
    """Return a page in the layout of the Senate, from the folder that bears the name of the gold file."""
    file = folder / marked["file"]
    if not file.is_file():
        raise SenagraphError(where, f"{marked['file']} is not there")
    if sha256(file.read_bytes()).hexdigest() != marked["sha256"]:
        raise SenagraphError(where, f"{marked['file']} is not the page that was marked")
    (source,) = find_inputs([str(file)])
    if isinstance(source, Issue):
        raise SenagraphError(where, source.message)
    (document,) = read(source)
    if not isinstance(document, Document):
        raise SenagraphError(where, f"{file.name} is no page of one question")
    question, _ = parse(document)
    return GoldDocument(marked["file"], marked["split"], question, mentions, marked.get("header"))
