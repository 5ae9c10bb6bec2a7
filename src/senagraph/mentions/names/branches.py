"""Local branches of national associations and unions: *ADMR du Calvados*, *FNSEA Bretagne*, *AMF 86*.

A name of the registry and a department or region after it are one mention of the national body
(``tests/gold/README.md``): the place belongs to the name, and is none of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from senagraph.mentions.families.areas import known_at
from senagraph.mentions.names.context import refused
from senagraph.mentions.passage import Hit, Passage
from senagraph.model import Mention
from senagraph.registry import Registry

_KINDS: Final = ("association", "federation", "trade-union")
"""The sorts of bodies that have branches which bear their name."""
_LED: Final = re.compile(r" (?:de l'|d'|(?:de la|du|des|de) )?(?=[a-z])")
_TOWN_BEFORE: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,20}(?:-(?:[a-z]{2,3}-)?[A-ZÀ-Ý][a-zà-ÿ]{2,20}){0,3}-(?=[A-ZÀ-Ý])")
"""*MEDEF Lyon-Rhône*."""
_NUMBER: Final = re.compile(r" (?:2[ab]|\d{2,3})(?![\w/]|[.,]\d| ?(?:%|h\b|euros|millions|\d))")


def branches(passage: Passage) -> Iterator[Mention]:
    """Yield the national bodies that the text names with the place of a branch."""
    placed: defaultdict[tuple[int, int, int], set[str]] = defaultdict(set)
    acronyms: dict[tuple[int, int, int], bool] = {}
    for hit in passage.names:
        if hit.name.body in _with_branches() and (end := _end_of_area(passage, hit)) is not None:
            placed[hit.start, hit.end, end].add(hit.name.body)
            acronyms[hit.start, hit.end, end] = hit.name.acronym
    for (start, name_end, end), bodies in placed.items():
        if len(bodies) == 1 and not refused(passage, start, name_end):
            acronym = passage.text[start:name_end].replace(".", "") if acronyms[start, name_end, end] else None
            rule = "full-name" if acronym is None else "acronym"
            yield passage.mention(start, end, tuple(bodies), rule, acronym=acronym)


@cache
def _with_branches() -> frozenset[str]:
    """Return the keys of the bodies that have branches."""
    registry = Registry.shipped()
    return frozenset(name.body for name in registry.body_names() if registry.kind_of_body(name.body) in _KINDS)


def _end_of_area(passage: Passage, hit: Hit) -> int | None:
    """Return where the department or region after the name ends, or the number of one after an acronym."""
    if passage.folded[hit.end : hit.end + 1] != " " or not passage.text[hit.start].isupper():
        return None
    led = _LED.match(passage.folded, hit.end)
    if led is None:
        number = _NUMBER.match(passage.folded, hit.end) if hit.name.acronym else None
        known = number is not None and Registry.shipped().knows("constituency", number[0].strip().upper())
        return number.end() if number is not None and known else None
    begins = led.end()
    town = _TOWN_BEFORE.match(passage.text, begins) if begins == hit.end + 1 else None
    found = known_at(passage.text, passage.folded, begins) or (
        town and known_at(passage.text, passage.folded, town.end())
    )
    return found[1] if found else None
