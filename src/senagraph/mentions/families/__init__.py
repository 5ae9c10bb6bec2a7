"""Local bodies: the member of a family that sits in one place, *CAF de l'Ain*, or the family when no place is said.

The families are the table of :mod:`senagraph.mentions.families.table`; where a place ends is decided in
:mod:`senagraph.mentions.families.places`. Here: coordination, what was named before in the same text, and keys.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from typing import Final

from senagraph.mentions.families.heads import NAME, Head, forms, heads
from senagraph.mentions.families.places import Place, place_after, place_at
from senagraph.mentions.families.table import Family, Seat, Use, capitalised
from senagraph.mentions.names.branches import branches
from senagraph.mentions.passage import Passage
from senagraph.mentions.repeats.anaphora import stands_alone
from senagraph.model import LocalBody, Mention
from senagraph.text import content_words, fold

__all__ = ["CUES", "NAME", "find"]

CUES: Final = frozenset(forms())

_JOINED: Final = re.compile(
    r"(?P<comma>,)?(?:/| et| ou| ainsi que)?[ /]?(?:(?:de |a |par |d')?(?:la |le |l'|les )|du |des |aux |au )?"
)
"""What may stand between two families that share the place after the second: *la CAF et la CPAM de l'Ain*."""
_CLOSES_A_LIST: Final = re.compile(r"/| et | ou | ainsi ")
_AND: Final = re.compile(r",? et(?= )|,? ou(?= )|,(?= )|;(?= )")
_ANOTHER: Final = re.compile(r"[ \n](?:de france|d'europe|europeen|francais|en france|\d)")
"""What shows after a family without a place that something else is meant, or a place that was not understood."""
_NAME_GOES_ON: Final = re.compile(r"[ \u00a0][A-ZÀ-ÖØ-ÞŒŸ]")
_ACRONYM_AFTER: Final = re.compile(
    r" ?\((?:l[ea] |l['’]|ou |dite? |ci-après )?([A-Z](?:[^\W_]|[.&-]){1,14}(?: \d{2,3})?)\)"
)
_DEFINITE: Final = re.compile(r"(?<![^\W_])(?:(?:l[ea]|du|au|cette|cet|ce|ladite|ledit)[ \n]|l')$")
_TO: Final = re.compile(r"(?:(?<![^\W_])au[ \n]|(?<![^\W_])a (?:l'|la ))$")
_PLACES_TO_GO: Final = frozenset({"school", "hospital", "research-or-education"})
"""*Au collège*, *à l'hôpital*, *à l'université* say what is done rather than where."""
_BEFORE_A_TOWN: Final = re.compile("(?=-(?:de|du|d)-)")
_LONGEST_SLUG: Final = 150


@dataclass(frozen=True, slots=True)
class Site:
    """A family named in the text, and the place by which it is one body."""

    head: Head
    place: Place | None
    shared: bool = False
    """The place stands after another family further on."""
    listed: bool = False
    """It stands in a list after an acronym that names its family: *les TGI, TI*."""


@dataclass(slots=True)
class Said:
    """The local bodies that a text has named so far."""

    _bodies: defaultdict[str, dict[str, LocalBody]] = field(default_factory=lambda: defaultdict(dict))
    _longer: defaultdict[tuple[str, str], list[LocalBody]] = field(default_factory=lambda: defaultdict(list))
    """By family and name: those whose name goes on with a town, so that no name is compared with all others."""
    _nouns: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By family: the nouns by which members were named, folded."""

    def add(self, body: LocalBody, place: str) -> None:
        """Note a body with the slug of its place."""
        if place not in self._bodies[body.family]:
            self._bodies[body.family][place] = body
            for shorter in _without_town(place):
                self._longer[body.family, shorter].append(body)

    def name(self, head: Head) -> None:
        """Note by which noun a body was named."""
        self._nouns[head.family.key].add(fold(head.form.written))

    def by_noun(self, head: Head) -> bool:
        """Tell whether a body of the family was named by this noun, perhaps with adjectives after it."""
        noun = fold(head.form.written)
        return any(f"{name} ".startswith(f"{noun} ") for name in self._nouns[head.family.key])

    def only_one(self, family: Family) -> LocalBody | None:
        """Return the one member of the family that was named, unless there were none or several."""
        bodies = list(self._bodies[family.key].values())
        return bodies[0] if len(bodies) == 1 else None

    def at(self, families: Sequence[str], place: str) -> LocalBody | None:
        """Return the first body of the families, in their order, that was named with this place."""
        return next((self._bodies[key][place] for key in families if place in self._bodies[key]), None)

    def longer_or_shorter(self, family: Family, place: str) -> LocalBody | None:
        """Return the one member with a proper name that was named with its town, or without."""
        bodies = self._bodies[family.key]
        if family.seat is not Seat.NAME or place in bodies:
            return None
        shorter = [bodies[name] for name in _without_town(place) if name in bodies]
        alike = [*self._longer.get((family.key, place), ()), *shorter]
        return alike[0] if len(alike) == 1 else None


def _without_town(name: str) -> Iterator[str]:
    """Yield what the slug of a name is without a town at its end: *jean-moulin* of *jean-moulin-de-beziers*."""
    return (name[: found.start()] for found in _BEFORE_A_TOWN.finditer(name))


def find(passage: Passage) -> Iterator[Mention]:
    """Yield the local bodies, families and branches of national bodies that the text names, in reading order."""
    yield from merge(_local_bodies(passage), branches(passage), key=lambda mention: mention.start)


def _local_bodies(passage: Passage) -> Iterator[Mention]:
    said, end = Said(), 0
    for site in _sites(passage):
        if site.head.start >= end:
            for mention in _mentions(passage, site, said):
                yield mention
                end = mention.end


def _sites(passage: Passage) -> list[Site]:
    """Return the families named in the text, each with its own place or that of the one it is coordinated with."""
    sites = [Site(head, place_after(passage, head)) for head in heads(passage)]
    for at in range(len(sites) - 2, -1, -1):
        site, following = sites[at], sites[at + 1]
        if site.place is None and _share(passage, site.head, following):
            sites[at] = replace(site, place=following.place, shared=True)
        elif following.place is None and _in_one_list(passage, site.head, following.head):
            sites[at + 1] = replace(following, listed=True)
    return sites


def _in_one_list(passage: Passage, first: Head, second: Head) -> bool:
    acronyms = first.form.acronym and second.form.acronym and first.form.alone
    return acronyms and passage.folded[first.end : second.start] in (", ", " et ", " ou ", "/")


def _share(passage: Passage, first: Head, second: Site) -> bool:
    """Tell whether a family has the place of the next one; in a list with commas, *et* stands before the last."""
    between, seats = passage.folded[first.end : second.head.start], {first.family.seat, second.head.family.seat}
    if second.place is None or first.plural or first.family is second.head.family:
        return False
    alike = len(seats) == 1 or seats == {Seat.COMMUNE, Seat.NAME}
    if not alike or (second.place.apposed and seats & {Seat.COMMUNE, Seat.NAME, Seat.INTERCOMMUNALITY}):
        return False
    listed = second.shared or _CLOSES_A_LIST.search(between) is not None
    return listed and _JOINED.fullmatch(between) is not None


def _mentions(passage: Passage, site: Site, said: Said) -> Iterator[Mention]:
    if site.place is None or site.head.family.seat is Seat.NONE:
        yield from _alone(passage, site, said)
        return
    places = [site.place, *(_more_places(passage, site) if site.head.plural and not site.shared else ())]
    if site.head.plural and len(places) == 1:
        return
    for ordinal, place in enumerate(places):
        if (named := _named(site.head, place, said)) is not None:
            body, rule = named
            said.add(body, place.slug)
            said.name(site.head)
            yield _mention(passage, site, place, body, rule, first=ordinal == 0)


def _more_places(passage: Passage, site: Site) -> Iterator[Place]:
    """Yield the further places of a list: *les CHU de Lyon, de Dijon et de Nancy*."""
    place = site.place
    while place is not None and (link := _AND.match(passage.folded, place.end)):
        place = place_at(passage, site.head, link.end(), led="" if site.place is None or site.place.apposed else "de")
        if place is not None:
            yield place


def _named(head: Head, place: Place, said: Said) -> tuple[LocalBody, str] | None:
    """Return the body that a family and a place name, and by which rule."""
    family = head.family
    before = said.at(family.may_mean, place.slug) or said.longer_or_shorter(family, place.slug)
    if before is not None:
        return before, "family-before"
    unplaced = family.use is Use.WITH_NAME_AND_PLACE and not (place.apposed and place.located)
    if unplaced or family.use is Use.NAMED_BEFORE or _is_a_person(head, place):
        return None
    return _body(head, place), "family-in-place"


def _is_a_person(head: Head, place: Place) -> bool:
    """Tell whether the capitals after a family are somebody's, not a place's: *l'ancien président du conseil régional
    Jean Durand*, *le colonel de gendarmerie Durand*.

    Departments and regions are all known; other names stand right after a common noun only where bodies bear such.
    """
    family = head.family
    if not place.apposed or place.known is not None or family.seat is Seat.NAME:
        return False
    of_areas = family.seat in (Seat.DEPARTMENT, Seat.REGION) and family.use is Use.WITH_PLACE
    return (of_areas and not head.form.acronym) or (family.seat is Seat.COMMUNE and head.indefinite)


def _body(head: Head, place: Place) -> LocalBody:
    family = head.family
    own_name = family.seat is Seat.NAME and place.apposed and not head.form.acronym
    label = capitalised(head.form.written) if own_name else family.label
    return LocalBody(
        key=f"{family.key}.{_cut(place.slug)}",
        label=f"{label} {place.written}",
        family=family.key,
        body_kind=family.body_kind,
        place=place.known,
    )


def _cut(slug: str) -> str:
    return slug if len(slug) <= _LONGEST_SLUG else slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def _mention(passage: Passage, site: Site, place: Place, body: LocalBody, rule: str, *, first: bool) -> Mention:
    head = site.head
    if not first:
        return passage.mention(place.start, place.end, (body.key,), rule, coined=(body,))
    end = head.end if site.shared else place.end
    acronym, long_form = head.acronym, head.long_form
    after = _ACRONYM_AFTER.match(passage.text, end) if head.acronym is None else None
    if after is not None and _is_its_own(after[1], head):
        acronym, long_form, end = after[1], passage.text[head.start : end], after.end()
    return passage.mention(head.start, end, (body.key,), rule, coined=(body,), acronym=acronym, long_form=long_form)


def _is_its_own(acronym: str, head: Head) -> bool:
    """Tell whether an acronym in brackets is that of the body: its first letters are those of the family's name."""
    letters = fold(acronym).replace(".", "").partition(" ")[0]
    initials = "".join(word[0] for word in content_words(head.form.written))
    shorts = (initials, *map(fold, head.family.acronyms))
    return not head.form.acronym and any(letters.startswith(short) for short in shorts)


def _may_stand_for_one(passage: Passage, head: Head, said: Said) -> bool:
    """Tell whether a family without a place may be the member named before: *le lycée*, after *lycée Jean-Moulin*.

    A name that is never used alone has to be by the same noun, after a definite article or *ce*, and alone.
    """
    if head.form.alone or head.form.acronym:
        return True
    if not (said.by_noun(head) and stands_alone(passage.folded, head.end)):
        return False
    before = passage.folded[max(0, head.start - 12) : head.start]
    return _DEFINITE.search(before) is not None and not (head.family.body_kind in _PLACES_TO_GO and _TO.search(before))


def _alone(passage: Passage, site: Site, said: Said) -> Iterator[Mention]:
    """Yield what a family without a place means: the one member named before, or the family as such."""
    head, family = site.head, site.head.family
    if head.indefinite or _ANOTHER.match(passage.folded, head.end) or _NAME_GOES_ON.match(passage.text, head.end):
        return
    before = None if head.plural or not _may_stand_for_one(passage, head, said) else said.only_one(family)
    if before is None and (head.pointing or not (head.form.alone or site.listed)):
        return
    body = before or LocalBody(family.key, family.label, family.key, family.body_kind)
    rule = "family-alone" if before is None else "family-before"
    yield passage.mention(
        head.start, head.end, (body.key,), rule, coined=(body,), acronym=head.acronym, long_form=head.long_form
    )
