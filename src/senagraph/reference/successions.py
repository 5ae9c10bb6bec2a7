"""What became of each ministry: an ``org:ChangeEvent`` from it to those that took over its portfolio.

Derived, no decree says so. The main portfolio of a ministry is the first that its title names. A minister's ministry
that ends is followed by the ministries of ministers

1. of the same government, that begin later, within a month of its end;
2. else, if it lasted to the end of the government, of the next one, in its first month;

that have its main portfolio as theirs, or, without any, that have it at all; and those whose main portfolio is another
of its own. Without any, there is no event: the remit went to a delegate or to nobody. A Prime Minister follows a Prime
Minister. Delegates and secretaries of state have none: their remits come and go.

**Keys.** ``{ministry}`` that ended. **Day.** The first of those that follow.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from pyoxigraph import Literal, Triple

from senagraph.reference.governments import INPUTS as OF_GOVERNMENTS
from senagraph.reference.governments import Government, Ministry, known
from senagraph.reference.inputs import Inputs
from senagraph.reference.turtle import LICENCE_ETALAB, day, fr
from senagraph.vocab import DCTERMS, ORG, RDF, RDFS, mint

HEADER: Final = f"""
What became of each ministry of governments.ttl: one org:ChangeEvent a ministry that ended, derived from portfolios.

Source: governments.ttl, made from data of the Assemblée nationale, {LICENCE_ETALAB}, and our tables.
The rule stands at the head of senagraph/reference/successions.py.
"""
INPUTS: Final = OF_GOVERNMENTS

SOURCE: Final = "derived: the ministers who next held its portfolios (senagraph/reference/successions.py)"
RANKS: Final = ("prime-minister", "minister")
_A_MONTH: Final = timedelta(days=31)


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State the succession of each ministry that has one."""
    governments, ministries = known(inputs)
    for ministry, heirs in successions(list(governments.values()), ministries):
        yield from _change(ministry, heirs)


def successions(governments: list[Government], ministries: list[Ministry]) -> Iterator[tuple[Ministry, list[Ministry]]]:
    """Yield each ministry that ended with those that follow it, governments in the order of time."""
    of = {one.key: [other for other in ministries if other.government is one] for one in governments}
    following = {one.key: of[after.key] for one, after in pairwise(governments)}
    for government in governments:
        for ministry in of[government.key]:
            if ministry.rank in RANKS and ministry.last:
                heirs = heirs_of(ministry, of[government.key], following.get(government.key, []))
                if heirs:
                    yield ministry, heirs


def heirs_of(ministry: Ministry, here: list[Ministry], after: list[Ministry]) -> list[Ministry]:
    """Return the ministries that follow one, by key."""
    ended = date.fromisoformat(ministry.last)
    later = [
        one for one in here if one.first > ministry.first and abs(date.fromisoformat(one.first) - ended) <= _A_MONTH
    ]
    heirs = _that_take(ministry, later)
    if heirs or ended + _A_MONTH < _end(ministry.government):
        return heirs
    return _that_take(ministry, _of_the_first_month(after))


def _end(government: Government) -> date:
    return date.fromisoformat(government.last) if government.last else date.max


def _of_the_first_month(ministries: list[Ministry]) -> list[Ministry]:
    if not ministries:
        return []
    begins = date.fromisoformat(ministries[0].government.first)
    return [one for one in ministries if date.fromisoformat(one.first) <= begins + _A_MONTH]


def _that_take(ministry: Ministry, candidates: list[Ministry]) -> list[Ministry]:
    """Return those of the same rank that have its main portfolio, or whose own main portfolio is one of its others."""
    same = sorted((one for one in candidates if one.rank == ministry.rank), key=lambda one: one.key)
    main, *others = ministry.portfolios
    found = [one for one in same if one.portfolios[0] == main] or [one for one in same if main in one.portfolios]
    return found + [one for one in same if one.portfolios[0] in others and one not in found]


def _change(ministry: Ministry, heirs: list[Ministry]) -> Iterator[Triple]:
    node = mint("change", ministry.key)
    yield Triple(node, RDF["type"], ORG.ChangeEvent)
    yield Triple(node, RDFS.label, fr(f"Succession : {ministry.title} ({ministry.government.label})"))
    yield Triple(node, ORG.originalOrganization, mint("ministry", ministry.key))
    for heir in heirs:
        yield Triple(node, ORG.resultingOrganization, mint("ministry", heir.key))
    yield Triple(node, DCTERMS.date, day(min(heir.first for heir in heirs)))
    yield Triple(node, DCTERMS.source, Literal(SOURCE))
