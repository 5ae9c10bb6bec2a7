"""Departments, regions and communes as the places of local bodies: which one a name means, its part of a key."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from senagraph.mentions.families.table import Seat
from senagraph.mentions.places.gazetteer import DOMINANT, TOWN, Gazetteer
from senagraph.model import Entity, Place
from senagraph.registry import Registry
from senagraph.text import slug

_ARTICLES: Final = re.compile(r"^(?:la|le|les|l)-(?=.)")
_SAINT: Final = re.compile(r"(?<![a-z0-9])st(e?)(?![a-z0-9])")
_WITH_ARTICLE: Final = frozenset({"de la", "de l'", "du", "des"})
_TO_A_TOWN: Final = {"de": False, "d'": False, "du": True, "des": True}
"""What leads to the name of a town, and whether an article of that name is in it."""
_WORD: Final = re.compile(r"[^\W_]{1,40}")
_WORD_GOES_ON: Final = re.compile(r"[-'_]\w")
_BETWEEN_WORDS: Final = re.compile(r"[ '-]{1,3}")
_MOST_WORDS: Final = 8
_PREFIXES: Final = {"constituency": "departement", "region": "region"}
"""What tells *hôpital de la Vienne* from *hôpital de Vienne* in a key."""
_OVERSEAS: Final = frozenset(
    [("constituency", key) for key in "971 972 973 974 975 976 986 987 988".split()]
    + [("region", key) for key in "01 02 03 04 06 94".split()]
)
"""Islands and Guiana, which no town shares its name with: *CHU de Martinique*."""


def _as_region(entity: Entity) -> tuple[bool, bool]:
    return entity.kind != "region", entity.valid_through is not None


def _as_department(entity: Entity) -> tuple[bool, bool]:
    return entity.valid_through is not None, entity.kind == "region"


_RANKS: Final[Mapping[Seat, Callable[[Entity], tuple[bool, bool]]]] = {
    Seat.REGION: _as_region,
    Seat.ACADEMY: _as_region,
    Seat.DEPARTMENT: _as_department,
}


def _takes(seat: Seat, area: Entity, particle: str) -> bool:
    return seat in _RANKS or particle in _WITH_ARTICLE or (area.kind, area.key) in _OVERSEAS


_ACRONYMS: Final = dict(pair.split("=") for pair in "aura=84 ara=84 bfc=27 cvl=24 hdf=32 idf=11 naq=75 pdl=52".split())
"""Regions as offices that have an acronym write them: *ARS IDF*."""


@dataclass(frozen=True, slots=True)
class Known:
    """A department or region, with the slug that all its names share."""

    slug: str
    entities: tuple[Entity, ...]

    def meant(self, seat: Seat, particle: str) -> Entity | None:
        """Return which of a department and a region of one name is meant by the sort of place that the family has.

        Where it has communes, *de Vienne* is a town and *de la Vienne* the department.
        """
        named = [each for each in self.entities if _takes(seat, each, particle)]
        rank = _RANKS.get(seat, _as_department)
        return min(named, key=lambda each: (*rank(each), each.key)) if named else None

    @property
    def a_region(self) -> bool:
        """Tell whether a region bears the name, and hence rarely a town."""
        return any(entity.kind == "region" for entity in self.entities)


@cache
def known_areas() -> Mapping[str, Known]:
    """Return the departments and regions by the slug of each of their names."""
    named: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity, names in Registry.shipped().places():
        for name in names:
            named[slug(name)].append(entity)
    for acronym, region in _ACRONYMS.items():
        named[acronym].append(Registry.shipped().get("region", region))
    return {name: Known(without_article(slug(same[0].label)), tuple(same)) for name, same in named.items()}


def known_at(text: str, folded: str, begins: int) -> tuple[Known, int] | None:
    """Return the longest name of a department or region that begins here with a capital, with its end."""
    if not text[begins : begins + 1].isupper():
        return None
    best, said, at = None, "", begins
    for _ in range(_MOST_WORDS):
        word = _WORD.match(folded, at)
        if word is None:
            break
        said = f"{said}-{word[0]}" if said else word[0]
        if said in known_areas() and not _WORD_GOES_ON.match(folded, word.end()):
            best = known_areas()[said], word.end()
        between = _BETWEEN_WORDS.match(folded, word.end())
        if between is None:
            break
        at = between.end()
    return best


def without_article(name: str) -> str:
    """Return a slug without its article: Le Mans and *du Mans* are one."""
    return _ARTICLES.sub("", name)


def place_slug(written: str) -> str:
    """Return the slug of the name of a place, *Saint* spelled out and no article before it."""
    return without_article(_SAINT.sub(r"saint\1", slug(written)))


def slug_of_area(area: Entity, seat: Seat) -> str:
    """Return the part that a department or region has in the key of a body of such a family."""
    name = without_article(slug(area.label))
    plain = seat in _RANKS or (area.kind, area.key) in _OVERSEAS
    return name if plain else f"{_PREFIXES[area.kind]}-{name}"


def town(folded: str, begins: int, end: int, particle: str, home: str | None) -> Place | None:
    """Return the commune that the name at this place is, if there is one, or one that is clearly the largest.

    *De Lens* and *du Mans* name a town; after *de la* stands something else, and with nothing before it a person.
    A small commune has to be in the department of the author: elsewhere *Bourg* may be short for Bourg-en-Bresse.
    """
    first = _WORD.match(folded, begins)
    if first is None or particle not in _TO_A_TOWN:
        return None
    gazetteer = Gazetteer.shipped()
    names = gazetteer.at(folded, begins, first.end())
    name = next((name for name in names if name.end == end and name.contracted == _TO_A_TOWN[particle]), None)
    communes = gazetteer.communes(name) if name else ()
    if not communes or (len(communes) > 1 and communes[0].population < DOMINANT * communes[1].population):
        return None
    commune = communes[0]
    near = commune.population >= TOWN or commune.department == home
    return Place(commune.code, commune.name, commune.code, commune.department) if near else None
