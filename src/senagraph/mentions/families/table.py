"""The table of families of local bodies, and the words by which a text names one of them.

A family is a pattern, not a body: with a place it makes one (*caisse d'allocations familiales* and *Ain*).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from senagraph.errors import ReferenceGraphError
from senagraph.resources import shipped_table
from senagraph.text import PARTICLES, fold

_INITIALISM: Final = 4
"""From this many letters on an acronym may be written as a word: *Dreal*, *Urssaf*, but no *Ars* and no *Chu*."""


class Seat(StrEnum):
    """What a member of a family has one of: the sort of place by which it is told from the others."""

    REGION = "region"
    DEPARTMENT = "department"
    ACADEMY = "academy"
    COMMUNE = "commune"
    INTERCOMMUNALITY = "intercommunality"
    NAME = "name"
    """A proper name, or a commune: *lycée Jean-Moulin*, *hôpital de Douai*."""
    NONE = "none"


class Use(StrEnum):
    """Which words of a family name it, or a member of it, without a place."""

    ALONE = "alone"
    ACRONYM_ALONE = "acronym-alone"
    NAME_ALONE = "name-alone"
    WITH_PLACE = "with-place"
    WITH_NAME_AND_PLACE = "with-name-and-place"
    NAMED_BEFORE = "named-before"
    """Even with a place, only a body that the text named before is meant: *la communauté Cœur de Savoie*."""


@dataclass(frozen=True, slots=True)
class Family:
    """Bodies of one name that differ by their place."""

    key: str
    names: tuple[str, ...]
    """In French, in the singular; the first is the official one."""
    english: str
    acronyms: tuple[str, ...]
    body_kind: str
    seat: Seat
    use: Use
    only: frozenset[str]
    """Slugs of the places that there are; none when they are many."""
    may_mean: tuple[str, ...]
    """Families whose member is meant when the text named it before with the same place."""
    valid_from: date | None
    valid_through: date | None
    replaced_by: str | None
    source: str
    """The text that says so of the days, as published; empty when none was looked up."""

    @property
    def label(self) -> str:
        """The official name, with a capital."""
        return capitalised(self.names[0])


@dataclass(frozen=True, slots=True)
class Form:
    """A name or acronym of a family as a text may write it."""

    family: Family
    written: str
    """In the singular, as the table has it."""
    acronym: bool = False
    plural: bool = False

    @property
    def alone(self) -> bool:
        """Tell whether it names something without a place."""
        use = self.family.use
        return use is Use.ALONE or use is (Use.ACRONYM_ALONE if self.acronym else Use.NAME_ALONE)

    def suits(self, found: str) -> bool:
        """Tell whether the text's capitals are those of the acronym; those of a name are free.

        *CAF*, *C.A.F.*, and as a word what the table has so or what is long enough: *Caf*, *Dreal*.
        """
        if not self.acronym:
            return True
        bare = found.replace(".", "")
        as_word = len(bare) >= _INITIALISM and bare == self.written.capitalize()
        return bare == self.written or bare == self.written.upper() or as_word


def read_families(file: Path) -> tuple[Family, ...]:
    """Return the families of a table, in its order. Raises ``ReferenceGraphError`` for what is no such table."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    families = []
    for row in csv.DictReader(lines):
        try:
            families.append(_family(row))
        except (KeyError, ValueError, AttributeError) as wrong:
            raise ReferenceGraphError(str(file), f"family {row.get('key')!r}: {wrong}") from wrong
    return tuple(families)


def _family(row: Mapping[str, str]) -> Family:
    rest = dict(row)
    family = Family(
        key=rest.pop("key"),
        names=(rest.pop("name"), *_several(rest.pop("aliases"))),
        english=rest.pop("name_en"),
        acronyms=_several(rest.pop("acronyms")),
        body_kind=rest.pop("body_kind"),
        seat=Seat(rest.pop("place")),
        use=Use(rest.pop("use")),
        only=frozenset(_several(rest.pop("only"))),
        may_mean=_several(rest.pop("may_mean")),
        valid_from=_day(rest.pop("valid_from")),
        valid_through=_day(rest.pop("valid_through")),
        replaced_by=rest.pop("replaced_by") or None,
        source=rest.pop("source"),
    )
    if rest:
        raise ValueError(f"unknown columns {sorted(map(str, rest))}")
    return family


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@cache
def shipped_families() -> tuple[Family, ...]:
    """Return the families that are shipped, read once."""
    return read_families(shipped_table("families.csv"))


def forms_by_cue(families: tuple[Family, ...]) -> dict[str, Form]:
    """Return what each folded phrase stands for; a phrase of two families is the first one's."""
    found: dict[str, Form] = {}
    for family in families:
        for cue, form in _forms(family):
            found.setdefault(cue, form)
    return found


def _forms(family: Family) -> Iterator[tuple[str, Form]]:
    for name in family.names:
        yield fold(name), Form(family, name)
        yield fold(plural(name)), Form(family, name, plural=True)
    for acronym in family.acronyms:
        form = Form(family, acronym, acronym=True)
        yield fold(acronym), form
        yield " ".join(fold(acronym)), form


def plural(name: str) -> str:
    """Return a name in the plural: its noun and adjectives, up to a preposition or a proper name (*cours d'appel*)."""
    words = name.split(" ")
    for place, word in enumerate(words):
        if word in PARTICLES - {"et"} or "'" in word or word[0].isupper():
            break
        words[place] = word if word == "et" else _plural_word(word)
    return " ".join(words)


def _plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith("eau") else "s")


def capitalised(name: str) -> str:
    """Return a name with its first letter in capitals and the others as they are."""
    return name[:1].upper() + name[1:]
