"""Departments, collectivities, regions and communes that a text names as places.

Precision first: 35,000 names of communes hold surnames, companies and common nouns. A name is taken where a row of
:mod:`senagraph.mentions.places.evidence` shows that it is a place and none of :mod:`senagraph.mentions.places.refusals`
that it is not; then in a list with another that was taken, and wherever it stands again. Of several communes of one
name all are candidates, unless one has ten times the inhabitants of any other, or the text names the department; which
one is meant, the author's constituency may tell later. ``home`` of the passage is its key.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from senagraph.mentions.passage import Passage
from senagraph.mentions.places.evidence import evidence_of_a_commune, evidence_of_an_area
from senagraph.mentions.places.gazetteer import Commune, Gazetteer, Name, dominant
from senagraph.mentions.places.lists import Found, found_at, pairs_of, take_again, take_lines, take_lists
from senagraph.mentions.places.site import ISLANDS, site, speaks_of_the_overseas
from senagraph.model import Mention, Place

NAME: Final = "places"
CUES: Final[frozenset[str]] = frozenset()
"""None: a place is looked for at every capital."""

_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÝŒ](?:[^\W\d_]+|(?=['’]))")
_ARTICLE: Final = re.compile(r"(?:L[ea]s? |L['’])(?![A-ZÀ-ÖØ-ÝŒ])")
"""An article before a small letter, with which no name begins."""
_SPLIT: Final = re.compile(r"[ '’‘ʼ`´′‐‑–−-]")
_PARTICLES: Final = frozenset("à aux d de des du en entre et française l la le les lès lez près sous sur".split())
"""The words of names that have no capital."""


def find(passage: Passage, gazetteer: Gazetteer | None = None) -> Iterator[Mention]:
    """Yield the places named in a text, in reading order."""
    known = gazetteer or Gazetteer.shipped()
    names = list(_names(passage, known))
    overseas = any(name.key in ISLANDS for name in names) and speaks_of_the_overseas(passage)
    found = [found_at(site(passage, name, known, overseas=overseas)) for name in names]
    _by_evidence(found)
    if len(found) > 1:
        take_lines(passage, found)
        pairs = pairs_of(passage, found)
        for _ in range(2):
            take_lists(pairs)
            take_again(found)
    for each in found:
        if each.rule is not None:
            yield _mention(passage, each)


def _names(passage: Passage, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names that stand as whole words with their capitals, the longest at each place."""
    text, folded, known, end = passage.text, passage.folded, gazetteer.first_words, 0
    for word in _CAPITAL.finditer(text):
        start, stop = word.span()
        if folded[start:stop] not in known or start < end or (stop - start < 4 and _ARTICLE.match(text, start)):
            continue
        for name in gazetteer.at(folded, start, stop):
            if _stands(text, name):
                yield name
                end = name.end
                break


def _stands(text: str, name: Name) -> bool:
    """Tell whether whole words stand here, each with its capital, but not all in capitals: *EPS* is no commune."""
    written = text[name.start : name.end]
    if (name.start and text[name.start - 1].isalnum()) or text[name.end : name.end + 1].isalnum():
        return False
    if written.isupper() and name.key != "paca":
        return False
    return " " not in name.key or all(word[0].isupper() or word in _PARTICLES for word in _SPLIT.split(written))


def _by_evidence(found: Iterable[Found]) -> None:
    """Note what the words around each name show."""
    for each in found:
        if not each.out:
            area = evidence_of_an_area(each.place)
            each.is_area = area is not None
            each.rule, each.reason = area or evidence_of_a_commune(each.place) or (None, None)


def _mention(passage: Passage, each: Found) -> Mention:
    name, rule = each.place.name, each.rule or ""
    if each.is_area and each.place.area is not None:
        area = each.place.area
        return passage.mention(name.start, name.end, (area.key,), rule, kind=area.kind, reason=each.reason)
    coined = tuple(
        Place(commune.code, commune.name, commune.code, commune.department) for commune in _meant(each, passage.home)
    )
    keys = tuple(commune.key for commune in coined)
    return passage.mention(name.start, name.end, keys, rule, kind="commune", coined=coined, reason=each.reason)


def _meant(each: Found, home: str | None) -> list[Commune]:
    """Return the communes that may be meant, by code."""
    communes = each.place.communes
    if each.department is not None:
        communes = tuple(commune for commune in communes if commune.department == each.department)
    elif (town := dominant(communes)) is not None:
        communes = tuple(commune for commune in communes if commune is town or commune.department == home)
    return sorted(communes, key=lambda commune: commune.code)
