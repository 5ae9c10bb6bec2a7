"""Places that prove each other: the members of a list or of a line, and a name that stands again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from senagraph.mentions.passage import Passage
from senagraph.mentions.places.evidence import is_plain, may_be_listed, may_stand_again
from senagraph.mentions.places.gazetteer import TOWN, VILLAGE, Commune, Proof, dominant
from senagraph.mentions.places.refusals import refused
from senagraph.mentions.places.site import Site, followed_by_a_name, has_its_article

_BETWEEN: Final = re.compile(
    r"(?:,|,? et|,? ou|[-/–]| -| –|)(?: ?(?:a|en|dans|de|d'|du|des|au|aux|vers|la|le|les|l')){0,3} ?", re.ASCII
)
"""What stands between two members of a list; of nothing but a space there is no list."""
_LONGEST_BETWEEN: Final = 14
"""Characters of *, et depuis la*."""
_LIST_GOES_ON: Final = re.compile(r"(?:,| et | ou |\))")
_HYPHENS: Final = "-‐‑–−"
_NO_LINES: Final = frozenset({"paris saclay", "paris nord", "paris est", "paris sud"})
"""Names of universities and stations that are written like lines."""
_PROOF_OF_A_LINE: Final = 3
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
    tied: bool
    """A hyphen ties it to something."""
    out: bool
    """It is part of something else, whatever stands beside it."""
    rule: str | None = None
    reason: str | None = None
    """What shows it, when that is more than the rule itself says."""
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours of a list."""

    one: Found
    other: Found
    joined: bool
    """By *et* or *ou*."""


def found_at(place: Site) -> Found:
    """Return what a name may mean, before its neighbours are asked."""
    tied = _is_tied(place)
    return Found(place, place.department, tied, tied or refused(place) is not None)


def _is_tied(place: Site) -> bool:
    """Tell whether a hyphen ties the name to something, a point of the compass apart."""
    text, name = place.passage.text, place.name
    before = text[name.start - 1 : name.start]
    if before and before in _HYPHENS and not place.before.endswith(("nord-", "sud-", "est-", "ouest-", " -")):
        return True
    after = text[name.end : name.end + 2]
    return len(after) == 2 and after[0] in _HYPHENS and after[1].isalnum()


def take_lines(passage: Passage, found: Sequence[Found]) -> None:
    """Take the members of *Paris-Caen-Deauville* but small ones: half are towns, nothing else is tied, or three are."""
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
    if not chain or not chain[0].tied or refused(chain[0].place) is not None:
        return
    if not all(is_plain(each.place) for each in chain):
        return
    if " ".join(each.place.name.key for each in chain) in _NO_LINES:
        return
    populations = [each.place.population for each in chain]
    towns = sum(population >= TOWN for population in populations)
    if len(chain) == 1:
        fits = towns == 1 and _leads_abroad(passage, chain[0])
    elif len(chain) == 2:
        fits = towns > 0 and min(populations) >= VILLAGE and _is_whole(passage, chain)
    else:
        fits = towns >= _PROOF_OF_A_LINE or (2 * towns >= len(chain) and _is_whole(passage, chain))
    for each, population in zip(chain, populations, strict=True):
        if fits and population >= VILLAGE:
            each.rule = "place-in-list"


def _is_whole(passage: Passage, chain: Sequence[Found]) -> bool:
    """Tell whether nothing else is tied to the chain, and no name goes on after it."""
    free = _is_free(passage, chain[0].place.name.start - 1) and _is_free(passage, chain[-1].place.name.end)
    return free and not followed_by_a_name(chain[-1].place)


def _is_free(passage: Passage, place: int) -> bool:
    return passage.text[max(0, place) : place + 1] not in tuple(_HYPHENS)


def _leads_abroad(passage: Passage, one: Found) -> bool:
    """Tell whether the other end of a line is a town abroad: *Lyon-Turin*."""
    before = passage.folded[max(0, one.place.name.start - 12) : one.place.name.start].rstrip("-").split(" ")[-1]
    after = re.match(r"-([a-z]+)", passage.folded[one.place.name.end : one.place.name.end + 14])
    return before in _ENDS_ABROAD or (after is not None and after[1] in _ENDS_ABROAD)


def take_lists(pairs: Sequence[Pair]) -> None:
    """Take names that stand in a list with one that was taken; two communes of one department prove each other."""
    for pair in pairs:
        if pair.one.rule is None and pair.other.rule is None and _prove_each_other(pair.one, pair.other):
            pair.one.rule = pair.other.rule = "place-in-list"
        else:
            _pass_on(pair.one, pair.other, pair)
    for pair in reversed(pairs):
        _pass_on(pair.other, pair.one, pair)
    for pair in pairs:
        _narrow(pair.one, pair.other)


def pairs_of(passage: Passage, found: Iterable[Found]) -> list[Pair]:
    """Return the neighbours that are members of one list."""
    return [
        Pair(one, other, passage.folded.startswith((" et ", " ou "), one.place.name.end))
        for one, other in pairwise(found)
        if _listed(passage, one.place, other.place)
    ]


def _listed(passage: Passage, first: Site, second: Site) -> bool:
    """Tell whether two names are members of a list; after a comma alone, it must go on."""
    between = passage.folded[first.name.end : second.name.start]
    if not 0 < len(between) <= _LONGEST_BETWEEN or not between.strip() or _BETWEEN.fullmatch(between) is None:
        return False
    if not (second.area or has_its_article(second)):
        return False
    return between.strip() != "," or _LIST_GOES_ON.match(second.after) is not None


def _pass_on(taken: Found, open_: Found, pair: Pair) -> None:
    """Take a name beside one that was taken; one that means something else as often, only after a conjunction."""
    place = open_.place
    if taken.rule is None or open_.rule is not None or open_.out or not may_be_listed(place):
        return
    is_area = place.area is not None and (taken.is_area or not place.communes)
    if is_area and place.area is not None and place.area.proof is Proof.CUE and not pair.joined:
        return
    open_.rule, open_.is_area = "place-in-list", is_area


def _prove_each_other(one: Found, other: Found) -> bool:
    places = (one.place, other.place)
    if one.out or other.out or one.place.opens:
        return False
    if not all(place.communes and may_be_listed(place) and len(place.name.key) > 3 for place in places):
        return False
    return len(_common(one, other)) == 1


def _common(one: Found, other: Found) -> set[str]:
    """Return the departments in which both names are borne."""
    return {each.department for each in one.place.communes} & {each.department for each in other.place.communes}


def _narrow(one: Found, other: Found) -> None:
    """Settle the departments of two names by each other, when they have just one in common."""
    if one.rule is None or other.rule is None or one.is_area or other.is_area:
        return
    common = _common(one, other)
    if len(common) == 1:
        (department,) = common
        for each in (one, other):
            town = dominant(each.place.communes)
            if each.department is None and (town is None or town.department == department):
                each.department = department


def take_again(found: Iterable[Found]) -> None:
    """Take a name wherever it stands again after it was taken, or before, in the department if that was always one."""
    communes = [each for each in found if each.place.communes and not each.is_area]
    departments: defaultdict[tuple[Commune, ...], set[str]] = defaultdict(set)
    for each in communes:
        if each.rule is not None:
            departments[each.place.communes] |= {each.department} if each.department else set()
    for each in communes:
        if each.place.communes not in departments:
            continue
        if each.rule is None and not each.out and may_stand_again(each.place):
            each.rule = "place-again"
        if each.department is None and len(said := departments[each.place.communes]) == 1:
            (each.department,) = said
