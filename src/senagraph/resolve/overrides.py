"""Decisions of a person, which win over everything: ``overrides.csv``.

The file is a work list (``unresolved.csv``) in which somebody has filled the column ``entity``: with the address or the
``kind/key`` of what is meant, or with ``-`` for *nothing that has a place in the graph*. A row holds for every mention
written so, or, when it names a question, for those of that question alone; the row of one question goes first.
"""

import csv
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from senagraph.errors import SenagraphError, reason_of
from senagraph.model import Mention, Resolution, UnseenBody
from senagraph.registry import Registry
from senagraph.text import fold
from senagraph.vocab import KINDS, split_iri

COLUMNS: Final = ("name", "kind", "question", "entity", "note")
NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, and in which line; kind and key are empty when nothing is meant."""

    kind: str
    key: str
    note: str
    where: str


class Overrides:
    """Judgements by what is written, by the kind of mention, and perhaps by the question."""

    def __init__(self, rows: Mapping[tuple[str, str, str], Judgement]) -> None:
        self._rows = rows

    def check(self, registry: Registry, citable: Container[str]) -> None:
        """Raise ``SenagraphError`` for an entity that no text cites, and for one that the registry ought to know."""
        listed = {kind for kind, _ in registry.entities}
        for row in self._rows.values():
            if row.kind and row.kind not in citable:
                raise SenagraphError(row.where, f"no text cites a {row.kind}: {row.key!r}")
            if row.kind in listed and not registry.knows(row.kind, row.key):
                raise SenagraphError(row.where, f"no {row.kind} of the reference graphs has the key {row.key!r}")

    def judged(self, mention: Mention) -> Resolution | None:
        """Return what a person decided of the mention, if somebody did.

        A body that no list has is decided by its name, as the work list gives it, however the text writes it.
        """
        if not self._rows:
            return None
        unseen = [coined.label for coined in mention.coined if isinstance(coined, UnseenBody)]
        for question, kind in product((mention.question, ""), (mention.kind, "")):
            for name in (mention.quote, *unseen):
                if found := self._rows.get((fold(name), kind, question)):
                    return _resolution(mention, found)
        return None


def _resolution(mention: Mention, row: Judgement) -> Resolution:
    reason = f"a person decided so: {row.note}" if row.note else "a person decided so"
    if not row.key:
        return Resolution(mention, None, 0.0, "override", reason, mention.candidates)
    rejected = tuple(other for other in mention.candidates if other != row.key)
    return Resolution(mention, row.key, 1.0, "override", reason, rejected, row.kind)


def read_overrides(file: Path) -> Overrides:
    """Read the decisions; ``SenagraphError`` with its line for a column, kind or entity that cannot be understood."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if missing := sorted({"name", "entity"} - set(reader.fieldnames or ())):
                raise SenagraphError(f"{file}:1", f"no column {', '.join(missing)}; found {reader.fieldnames}")
            return Overrides(dict(_rows(reader, file)))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise SenagraphError(str(file), f"this list of decisions cannot be read: {reason_of(wrong)}") from wrong


def _rows(reader: "csv.DictReader[str]", file: Path) -> Iterable[tuple[tuple[str, str, str], Judgement]]:
    """Yield the rows that decide something; those whose entity is empty are still open."""
    for row in reader:
        entity = (row["entity"] or "").strip()
        if not entity or not (row["name"] or "").strip():
            continue
        where = f"{file}:{reader.line_num}"
        kind, key = ("", "") if entity == NOTHING else _entity(entity, where)
        asked = (fold(row["name"].strip()), (row.get("kind") or "").strip(), (row.get("question") or "").strip())
        yield asked, Judgement(kind, key, (row.get("note") or "").strip(), where)


def _entity(written: str, where: str) -> tuple[str, str]:
    named = split_iri(written) or tuple(written.split("/", 1))
    if len(named) != 2 or named[0] not in KINDS or not named[1]:
        raise SenagraphError(where, f"{written!r} is neither an address of ours nor kind/key, nor {NOTHING!r}")
    return named[0], named[1]
