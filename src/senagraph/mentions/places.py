"""Departments, collectivities, regions and communes that a text names as places.

Precision first: 35,000 names of communes hold surnames, companies and common nouns. A name is taken where a row of
:mod:`senagraph.mentions.placeevidence` shows that it is a place and none of :mod:`senagraph.mentions.placerefusals`
that it is not; then in a list with another that was taken, and wherever it stands again. Of several communes of one
name all are candidates, unless one has ten times the inhabitants of any other, or the text names the department; which
one is meant, the author's constituency may tell later. ``home`` of the passage is its key.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from senagraph.mentions.gazetteer import DOMINANT, TOWN, VILLAGE, Commune, Gazetteer, Name, Proof
from senagraph.mentions.passage import Passage
from senagraph.mentions.placeevidence import (
    evidence_of_a_commune,
    evidence_of_an_area,
    may_be_listed,
    may_stand_again,
)
from senagraph.mentions.placerefusals import refused
from senagraph.mentions.placesite import Site, has_its_article, site
from senagraph.model import Mention, Place

NAME: Final = "places"
CUES: Final[frozenset[str]] = frozenset()
"""None: a place is looked for at every capital."""

_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÝŒ](?:[^\W\d_]+|(?=['’]))")
_BETWEEN: Final = re.compile(
    r"(?:,|,? et|,? ou|[-/–]| -| –|)(?: ?(?:a|en|dans|de|d'|du|des|au|aux|vers|la|le|les|l')){0,3} ?", re.ASCII
)
"""What stands between two members of a list; of nothing but a space there is no list."""
_LIST_GOES_ON: Final = re.compile(r"(?:,| et | ou |\))")
_HYPHENS: Final = "-‐‑–−"
_NO_LINES: Final = frozenset({"paris saclay", "paris nord", "paris est", "paris sud"})
"""Names of universities and stations that are written like lines."""
_ENDS_ABROAD: Final = frozenset(
    "turin bale milan barcelone londres bruxelles geneve francfort madrid luxembourg".split()
)
"""Where railway lines and motorways of France lead to."""


@dataclass(slots=True)
class Found:
    """A name of the text with what it may mean, and the rule by which it is a place, once one is known."""

    place: Site
    department: str | None
    """The department in which the text says that the commune is."""
    rule: str | None = None
    is_area: bool = False


def find(passage: Passage, gazetteer: Gazetteer | None = None) -> Iterator[Mention]:
    """Yield the places named in a text, in reading order."""
    known = gazetteer or Gazetteer.shipped()
    places = [site(passage, name, known) for name in _names(passage, known)]
    found = [Found(place, place.department) for place in places]
    _by_evidence(found)
    _by_line(passage, found)
    for _ in range(2):
        _by_list(passage, found)
        _again(found)
    for each in found:
        if each.rule is not None:
            yield _mention(passage, each)


def _names(passage: Passage, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names that stand as whole words with their capitals, the longest at each place."""
    end = 0
    for word in _CAPITAL.finditer(passage.text):
        if word.start() < end:
            continue
        for name in gazetteer.at(passage.folded, word.start(), word.end()):
            if _stands(passage.text, name):
                yield name
                end = name.end
                break


def _stands(text: str, name: Name) -> bool:
    """Tell whether whole words stand here, with capitals but not all in capitals: *EPS* is no commune."""
    written = text[name.start : name.end]
    if (name.start and text[name.start - 1].isalnum()) or text[name.end : name.end + 1].isalnum():
        return False
    return not written.isupper() or name.key == "paca"


def _by_evidence(found: Iterable[Found]) -> None:
    """Note what the words around each name show."""
    for each in found:
        if not _is_out(each.place):
            each.rule = evidence_of_an_area(each.place)
            each.is_area = each.rule is not None
            each.rule = each.rule or evidence_of_a_commune(each.place)


def _is_out(place: Site) -> bool:
    """Tell whether the name is part of something else, whatever stands beside it."""
    return _is_tied(place) or refused(place) is not None


def _is_tied(place: Site) -> bool:
    """Tell whether a hyphen ties the name to something, a point of the compass apart."""
    text, name = place.passage.text, place.name
    before = text[name.start - 1 : name.start]
    if before and before in _HYPHENS and not place.before.endswith(("nord-", "sud-", "est-", "ouest-", " -")):
        return True
    after = text[name.end : name.end + 2]
    return len(after) == 2 and after[0] in _HYPHENS and after[1].isalnum()


def _by_line(passage: Passage, found: Sequence[Found]) -> None:
    """Take the members of *Paris-Caen-Deauville*, small ones apart: half are towns and nothing else is tied, or three."""
    chain: list[Found] = []
    for each in found:
        if chain and not _hyphen_between(passage, chain[-1], each):
            _take_line(passage, chain)
            chain = []
        chain.append(each)
    _take_line(passage, chain)


def _hyphen_between(passage: Passage, one: Found, other: Found) -> bool:
    return passage.text[one.place.name.end : other.place.name.start].strip() in tuple(_HYPHENS)


def _take_line(passage: Passage, chain: Sequence[Found]) -> None:
    if not chain or not _is_tied(chain[0].place) or refused(chain[0].place) is not None:
        return
    if " ".join(each.place.name.key for each in chain) in _NO_LINES:
        return
    populations = [each.place.communes[0].population if each.place.communes else 0 for each in chain]
    towns = sum(population >= TOWN for population in populations)
    if len(chain) == 1:
        fits = towns == 1 and _leads_abroad(passage, chain[0])
    else:
        free = _is_free(passage, chain[0].place.name.start - 1) and _is_free(passage, chain[-1].place.name.end)
        fits = (free and 2 * towns >= len(chain)) or towns >= 3
    for each, population in zip(chain, populations, strict=True):
        if fits and population >= VILLAGE:
            each.rule = "place-in-list"


def _is_free(passage: Passage, place: int) -> bool:
    return passage.text[max(0, place) : place + 1] not in tuple(_HYPHENS)


def _leads_abroad(passage: Passage, one: Found) -> bool:
    """Tell whether the other end of a line is a town abroad: *Lyon-Turin*."""
    before = passage.folded[max(0, one.place.name.start - 12) : one.place.name.start].rstrip("-").split(" ")[-1]
    after = re.match(r"-([a-z]+)", passage.folded[one.place.name.end : one.place.name.end + 14])
    return before in _ENDS_ABROAD or (after is not None and after[1] in _ENDS_ABROAD)


def _by_list(passage: Passage, found: Sequence[Found]) -> None:
    """Take names that stand in a list with one that was taken; two communes of one department prove each other."""
    for one, other in pairwise(found):
        if one.rule is None and other.rule is None and _are_neighbours(passage, one, other):
            one.rule = other.rule = "place-in-list"
        else:
            _pass_on(passage, one, other, one, other)
    for one, other in reversed(list(pairwise(found))):
        _pass_on(passage, other, one, one, other)
    for one, other in pairwise(found):
        _narrow(passage, one, other)


def _pass_on(passage: Passage, taken: Found, open_: Found, first: Found, second: Found) -> None:
    """Take a name beside one that was taken; one that means something else as often, only after a conjunction."""
    if taken.rule is None or open_.rule is not None or not _listed(passage, first, second):
        return
    place = open_.place
    if _is_out(place) or not may_be_listed(place):
        return
    is_area = place.area is not None and (taken.is_area or not place.communes)
    if is_area and place.area is not None and place.area.proof is Proof.CUE and not _joined(passage, first, second):
        return
    open_.rule, open_.is_area = "place-in-list", is_area


def _joined(passage: Passage, first: Found, second: Found) -> bool:
    return passage.folded.startswith((" et ", " ou "), first.place.name.end)


def _listed(passage: Passage, first: Found, second: Found) -> bool:
    """Tell whether two names are members of a list; after a comma alone, it must go on."""
    between = passage.folded[first.place.name.end : second.place.name.start]
    if not between.strip() or len(between) > 14 or _BETWEEN.fullmatch(between) is None:
        return False
    if not (second.place.area or has_its_article(second.place)):
        return False
    return between.strip() != "," or _LIST_GOES_ON.match(second.place.after) is not None


def _are_neighbours(passage: Passage, one: Found, other: Found) -> bool:
    places = (one.place, other.place)
    if not all(place.communes and may_be_listed(place) and len(place.name.key) > 3 for place in places):
        return False
    if not _listed(passage, one, other) or any(map(_is_out, places)):
        return False
    return not one.place.opens and len(_common(one, other)) == 1


def _common(one: Found, other: Found) -> set[str]:
    """Return the departments in which both names are borne."""
    return {each.department for each in one.place.communes} & {each.department for each in other.place.communes}


def _narrow(passage: Passage, one: Found, other: Found) -> None:
    """Settle the department of a listed name by its neighbour's, when they have just one in common."""
    if one.rule and other.rule and not one.is_area and not other.is_area and _listed(passage, one, other):
        common = _common(one, other)
        if len(common) == 1:
            (department,) = common
            one.department, other.department = one.department or department, other.department or department


def _again(found: Iterable[Found]) -> None:
    """Take a name wherever it stands again after it was taken, or before, in the department if that was always one."""
    communes = [each for each in found if each.place.communes and not each.is_area]
    departments: defaultdict[tuple[Commune, ...], set[str]] = defaultdict(set)
    for each in communes:
        if each.rule is not None:
            departments[each.place.communes] |= {each.department} if each.department else set()
    for each in communes:
        if each.place.communes not in departments:
            continue
        if each.rule is None and not _is_out(each.place) and may_stand_again(each.place):
            each.rule = "place-again"
        if each.department is None and len(said := departments[each.place.communes]) == 1:
            (each.department,) = said


def _mention(passage: Passage, each: Found) -> Mention:
    name, rule = each.place.name, each.rule or ""
    if each.is_area and each.place.area is not None:
        area = each.place.area
        return passage.mention(name.start, name.end, (area.key,), rule, kind=area.kind)
    coined = tuple(
        Place(commune.code, commune.name, commune.code, commune.department) for commune in _meant(each, passage.home)
    )
    return passage.mention(name.start, name.end, tuple(p.key for p in coined), rule, kind="commune", coined=coined)


def _meant(each: Found, home: str | None) -> list[Commune]:
    """Return the communes that may be meant, by code."""
    communes = each.place.communes
    if each.department is not None:
        communes = tuple(commune for commune in communes if commune.department == each.department)
    elif len(communes) > 1 and communes[0].population >= max(TOWN, DOMINANT * communes[1].population):
        communes = tuple(each for each in communes if each is communes[0] or each.department == home)
    return sorted(communes, key=lambda commune: commune.code)
