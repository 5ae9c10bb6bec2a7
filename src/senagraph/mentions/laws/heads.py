"""The words with which the citation of a French text begins: *loi organique*, *décret d'application*, *circulaire*."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Head:
    """How a type of text is written, and the sort of number that it has."""

    kind: str
    pattern: re.Pattern[str]
    numbered: bool
    """It is numbered by the Journal officiel, year first; the others as each ministry does."""
    nicknamed: bool = False
    """Names that no table knows are believed after it: those of laws, *loi Warsmann*."""
    has_eli: bool = True
    """Its address is known from number and date; that of organic and constitutional laws is not."""


def _head(kind: str, pattern: str, *, by_journal: bool = False, nicknamed: bool = False) -> Head:
    return Head(kind, re.compile(pattern), by_journal, nicknamed)


_OF_ORDERS: Final = (
    r"(?:\s(?:(?:inter-?)?ministeriel(?:le)?s?|(?:inter-?)?prefector(?:al|aux)|conjointe?s?|modificati(?:f|ve)s?"
    r"|d'application|d'extension|d'agrement|en conseil d'etat|simples?|commune?s?|budgetaire|technique|fiscale"
    r"|modifiee?s?|precitee?s?|du gouvernement|du premier ministre))"
)
_CHANGED: Final = r"(?:\s(?:modifiee?s?|precitee?s?))?"
LAW: Final = _head(
    "loi",
    rf"lois?(?:[\s-](?:organiques?|constitutionnelles?|ordinaires?|cadres?))?\b{_CHANGED}",
    by_journal=True,
    nicknamed=True,
)
_ORDINANCE: Final = _head("ordonnance", rf"ordonnances?\b{_CHANGED}", by_journal=True)
DECREE: Final = _head("decret", rf"decrets?(?P<law>-lois?)?\b{_OF_ORDERS}{{0,2}}", by_journal=True)
ORDER: Final = _head("arrete", rf"arretes?\b{_OF_ORDERS}{{0,2}}")
_CIRCULAR: Final = _head("circulaire", rf"circulaires?\b{_OF_ORDERS}{{0,2}}")
_INSTRUCTION: Final = _head("instruction", rf"instructions?\b{_OF_ORDERS}{{0,2}}")
_NOTE: Final = _head("note-de-service", rf"notes?\sde\sservice\b{_OF_ORDERS}{{0,2}}")
HEADS: Final[Mapping[str, Head]] = {
    word: head
    for one, several, head in (
        ("loi", "lois", LAW),
        ("ordonnance", "ordonnances", _ORDINANCE),
        ("decret", "decrets", DECREE),
        ("arrete", "arretes", ORDER),
        ("circulaire", "circulaires", _CIRCULAR),
        ("instruction", "instructions", _INSTRUCTION),
        ("note de service", "notes de service", _NOTE),
    )
    for word in (one, several)
}
"""By the word at which a citation begins."""


_PREFECT: Final = re.compile(r"\bprefet")
_SPECIAL: Final = re.compile(r"organique|constitutionnelle")


def sort_of(head: Head, opening: str) -> Head:
    """Return the head with what its own words add: *décret-loi*, *arrêté préfectoral*, *loi organique*."""
    if head is DECREE and "-loi" in opening:
        return replace(head, kind="decret-loi", has_eli=False)
    if head is ORDER and "prefect" in opening:
        return replace(head, kind="arrete-prefectoral")
    return replace(head, has_eli=False) if head is LAW and _SPECIAL.search(opening) else head


def of_prefect(head: Head, words: str) -> Head:
    """Return the head with what the author adds: *arrêté du préfet de l'Ain*."""
    return replace(head, kind="arrete-prefectoral") if head is ORDER and _PREFECT.search(words) else head
