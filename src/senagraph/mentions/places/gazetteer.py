"""The names of places: communes by their table, departments, collectivities and regions by the registry.

Names are kept folded, with spaces for hyphens and apostrophes, which a text writes as it likes (*Saint Denis*,
*Saint-Denis*, *St-Denis*); a name that begins with an article is also found without it, as in *du Havre*. The table is
read when it is first asked for, whole columns at a time, since 35,000 loops of Python take longer than all the rest.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from senagraph.model import Entity
from senagraph.registry import Registry
from senagraph.resources import reference_file
from senagraph.text import fold, open_ligatures

TOWN: Final = 10_000
"""Inhabitants from which a commune is known beyond its department; 1,067 of 34,964 have as many. Among them few names
are surnames or common nouns too (*Croix*, *Plaisir*), among the others thousands are."""
CITY: Final = 50_000
"""Inhabitants from which a name needs no preposition; 135 communes have as many."""
VILLAGE: Final = 2_000
"""Inhabitants under which a commune is small: INSEE calls a commune of fewer rural."""
DOMINANT: Final = 10
"""How many times more inhabitants a town has than any other of its name to be meant without more: *Valence* in the
Drôme has 12 times as many as that in the Tarn-et-Garonne, *Saint-Louis* in La Réunion twice as many as in Alsace."""


class Proof(Enum):
    """What a name of a department or region needs beside its capital."""

    NONE = auto()
    """It stands for nothing else: *Seine-Maritime*, *Occitanie*."""
    ARTICLE = auto()
    """A river or a range bears it too; it comes with an article or *en*: *l'Isère*."""
    CUE = auto()
    """It means something else as often: *le Nord*, *la Loire*."""


@dataclass(frozen=True, slots=True)
class Area:
    """A department, a collectivity or a region; where all these are one, as in Mayotte, the constituency."""

    kind: str
    key: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of today, under its own name or that of one which it has taken in."""

    code: str
    name: str
    department: str
    population: int


class Name(NamedTuple):
    """A name of the gazetteer at a place of a text."""

    start: int
    end: int
    key: str
    contracted: bool
    """The name begins with an article, and stands here without it: *Havre*."""


_RIVERS: Final = frozenset(
    """ain aisne allier ardeche ardennes ariege aube aude aveyron calvados cantal charente cher correze creuse dordogne
    doubs drome essonne eure gard gers gironde herault indre isere jura landes loiret lot marne mayenne meuse
    moselle nievre oise orne sarthe somme tarn var vienne vosges yonne""".split()
) | {"limousin", "reunion"}
_NEED_A_CUE: Final = frozenset({"centre", "loire", "manche", "nord", "rhone"})
_NO_NAMES: Final = ("departement d", "ile de la", "ile de mayotte", "iles ", "ville de ", "belfort", "paris")
"""Writings of the Senate's own that are no names of departments in a text, or stand for a commune first."""
_FORMER: Final = frozenset({"basses-alpes", "basses-pyrenees", "cotes-du-nord", "seine-et-oise"})
"""The departments that are no more whose names mean nothing else; *Seine* is a river, *Alger* a town."""
_ARTICLES: Final = ("le ", "la ", "les ", "l ")
_SPACED: Final = bytes(
    (
        " " if chr(code) in "-'" else folded if len(folded := fold(byte.decode("cp1252", "replace"))) == 1 else " "
    ).encode("cp1252", "replace")[0]
    for code in range(256)
    for byte in (bytes([code]),)
)
"""How each character of a name is looked up: folded, hyphens and apostrophes as spaces."""


class Gazetteer:
    """The names of places, ready to be looked for in a text."""

    def __init__(self, registry: Registry, communes: Path) -> None:
        self._lines = _lines(communes)
        self.areas: dict[str, Area] = {}
        for entity, named in registry.places():
            for name, area in _areas(entity, named):
                self.areas.setdefault(name, area)
        names = _spaced(line.split(",", 2)[1] for line in self._lines)
        self._names = _places(names)
        self._contracted: defaultdict[str, list[int]] = defaultdict(list)
        for place in (place for place, name in enumerate(names) if name.startswith(_ARTICLES)):
            self._contracted[names[place].partition(" ")[2]].append(place)
        self._add_other_names()
        self._is_contracted = {
            **dict.fromkeys(self._contracted, True),
            **dict.fromkeys(self._names, False),
            **dict.fromkeys(self.areas, False),
        }
        self._found: dict[tuple[str, bool], tuple[Commune, ...]] = {}
        self._longest = _lengths(self._is_contracted)
        self._longest |= {short: self._longest.get(full, 1) for short, full in _FULL.items()}

    @classmethod
    def shipped(cls) -> "Gazetteer":
        """Return the gazetteer of the files that come with the package, read once."""
        return _shipped()

    def _add_other_names(self) -> None:
        """Note the names of communes that were taken in, the short ones, and œ in two letters."""
        for place, line in enumerate(self._lines):
            if line.endswith(",,") and "œ" not in line and "Œ" not in line:
                continue
            _, name, _, _, former, short = line.split(",")
            for other in _spaced(filter(None, (*former.split("|"), short, open_ligatures(name)))):
                if place not in self._names.get(other, ()):
                    self._names[other] = (*self._names.get(other, ()), place)

    def at(self, folded: str, start: int, end: int) -> Iterator[Name]:
        """Yield the names that begin with the word at this place, the longest first."""
        first = folded[start:end]
        most = self._longest.get(first)
        if most is None:
            return
        for stop, key in [(end, first)] if most == 1 else _keys(folded, start, most):
            contracted = self._is_contracted.get(key)
            if contracted is not None:
                yield Name(start, stop, key, contracted)

    @property
    def first_words(self) -> Mapping[str, int]:
        """The words with which names begin, saints in short among them."""
        return self._longest

    def area(self, name: Name) -> Area | None:
        """Return the department or region of that name."""
        return None if name.contracted else self.areas.get(name.key)

    def communes(self, name: Name) -> tuple[Commune, ...]:
        """Return the communes of that name, the most populous first."""
        found = self._found.get((name.key, name.contracted))
        if found is None:
            places = (self._contracted if name.contracted else self._names).get(name.key, ())
            bearers = (self._commune(place) for place in places)
            found = tuple(sorted(bearers, key=lambda commune: (-commune.population, commune.code)))
            self._found[name.key, name.contracted] = found
        return found

    def _commune(self, place: int) -> Commune:
        code, name, department, population, *_ = self._lines[place].split(",")
        return Commune(code, name, department, int(population or 0))


def dominant(communes: Sequence[Commune]) -> Commune | None:
    """Return the town that is meant without more among communes of one name, the most populous of which comes first."""
    if not communes or communes[0].population < TOWN:
        return None
    return (
        communes[0] if all(communes[0].population >= DOMINANT * other.population for other in communes[1:2]) else None
    )


_FULL: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


_RUN: Final = tuple(re.compile(rf"[^\W\d_]+(?:[ '-][^\W\d_]+){{0,{most}}}") for most in range(16))


def _keys(folded: str, start: int, most: int) -> Iterator[tuple[int, str]]:
    """Yield where the first words at a place end, up to so many, and how they are looked up; the longest first."""
    run = _RUN[min(most, len(_RUN)) - 1].match(folded, start)
    if run is None:
        return
    words, end = run[0].replace("'", " ").replace("-", " ").split(" "), run.end()
    key = " ".join([_FULL.get(word, word) for word in words])
    for word in reversed(words):
        yield end, key
        end -= len(word) + 1
        key = key[: key.rfind(" ")]


def _lines(communes: Path) -> list[str]:
    """Return the rows of the table, not split; no name has a comma or a quotation mark."""
    lines = communes.read_text("utf-8").splitlines()
    heading = next(place for place, line in enumerate(lines) if line.startswith("code,"))
    return lines[heading + 1 :]


def _places(names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return where each name stands."""
    places: dict[str, tuple[int, ...]] = dict(zip(names, zip(range(len(names)), strict=True), strict=True))
    for place, name in enumerate(names):
        if places[name][-1] != place:
            places[name] = (place, *places[name])
    return places


def _lengths(names: Collection[str]) -> dict[str, int]:
    """Return how many words the longest name has that begins with a word."""
    longest = dict.fromkeys([name for name in names if " " not in name], 1)
    for name in [name for name in names if " " in name]:
        first, count = name[: name.index(" ")], name.count(" ") + 1
        if longest.get(first, 0) < count:
            longest[first] = count
    return longest


def _spaced(names: Iterable[str]) -> list[str]:
    """Return the names as they are looked up."""
    return "\n".join(names).encode("cp1252").translate(_SPACED).decode("cp1252").split("\n")


def _areas(entity: Entity, names: Iterable[str]) -> Iterator[tuple[str, Area]]:
    if entity.kind == "constituency" and not (entity.key[0].isdigit() or entity.key in _FORMER):
        return
    for name in _spaced(names):
        if not name.startswith(_NO_NAMES):
            proof = Proof.CUE if name in _NEED_A_CUE else Proof.ARTICLE if name in _RIVERS else Proof.NONE
            yield name, Area(entity.kind, entity.key, proof)


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(Registry.shipped(), reference_file("communes.csv"))
