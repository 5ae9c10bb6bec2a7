"""The ministries of the Senate's own table: what it adds to those of governments.ttl, and those that it alone knows.

**Which ministry a row is.** That of governments.ttl to which its long label leads, or else its short one, by the rules
for a question's addressee, if it is in office a week after the row's first day. Of it the file states the number that
the Senate gives it, and its short label where that is a new name. Any other row is a ministry of its own, without rank
and government where neither its label nor its first day tells them.

**Keys.** ``senat.{minid}``.

**Days.** Those of the table. Of years 0, 1 and 9999, and of days that contradict one another, none is stated; a row
without a label is left out.

**Successions.** From a row to the one that replaced it (``minidremp``), unless successions.ttl says so already.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.formats import read_triples
from senagraph.reference.governments import content, portfolios_of, rank_of, read_stems
from senagraph.reference.governments.attachment import own_words
from senagraph.reference.senate_table import SenateMinistry
from senagraph.reference.turtle import LICENCE_ETALAB, day, fr, validity
from senagraph.registry import Registry
from senagraph.resolve import ministry as settle
from senagraph.text import fold
from senagraph.vocab import DCTERMS, ORG, RDF, RDFS, SEN, SKOS, mint

FILE: Final = "senate-ministries.ttl"
HEADER: Final = f"""
The ministries of the Senate's own table: their numbers and short names, those that governments.ttl has not, and what
replaced them.

Source: Sénat, base of questions, table tam_ministeres, {LICENCE_ETALAB}.
The rules stand at the head of senagraph/reference/senate_ministries.py.
"""
SOURCE: Final = "Sénat, base des questions, tam_ministeres"

_AS_A_MINISTRY: Final = (
    (re.compile(r"^ministre\b"), "ministere"),
    (re.compile(r"^haut[ -]commissaire\b"), "haut-commissariat"),
    (re.compile(r".*\(s\.? ?e\.?\)$"), "secretariat d'etat"),
    (re.compile(r".*\(m\.? ?d\.?\)$"), "ministere delegue"),
)
"""How a label says the rank of a minister, or marks it, and how a ministry's says it."""
_SAYS_MINISTER: Final = ("ministere", "garde des sceaux")

Succession = tuple[NamedNode, NamedNode]
"""A ministry and one that followed it."""


def triples(
    rows: Sequence[SenateMinistry], registry: Registry, already: frozenset[Succession] = frozenset()
) -> Iterator[Triple]:
    """State what the rows add to the ministries of the registry, and the successions that are not already stated."""
    known = {row.number: _known(row, registry) for row in rows}
    for row in rows:
        key = known[row.number]
        yield from _new_ministry(row, registry) if key is None else _more_of(key, row, registry)
    nodes = {number: mint("ministry", key or f"senat.{number}") for number, key in known.items()}
    yield from _changes(rows, nodes, already)


def successions_in(file: Path) -> frozenset[Succession]:
    """Return each ministry of a graph of successions with each of those that followed it."""
    found: dict[NamedNode, defaultdict[object, list[NamedNode]]] = {
        ORG.originalOrganization: defaultdict(list),
        ORG.resultingOrganization: defaultdict(list),
    }
    for triple in read_triples(file):
        if triple.predicate in found and isinstance(triple.object, NamedNode):
            found[triple.predicate][triple.subject].append(triple.object)
    before, after = found.values()
    return frozenset((old, new) for change in before for old in before[change] for new in after.get(change, ()))


def _known(row: SenateMinistry, registry: Registry) -> str | None:
    """Return the key of the ministry that a row is, in office when the row is, or nothing."""
    on = row.settled_on
    if on is None:
        return None
    for label in dict.fromkeys((row.label, row.short)):
        if label:
            found = settle(label, on, registry, field="ministry")
            if found.resolved and registry.get("ministry", found.key).valid_on(on):
                return found.key
    return None


def _more_of(key: str, row: SenateMinistry, registry: Registry) -> Iterator[Triple]:
    node = mint("ministry", key)
    yield Triple(node, DCTERMS.identifier, Literal(f"senat-{row.number}"))
    if row.short and fold(row.short) not in map(fold, registry.names_of_ministry(key)):
        yield Triple(node, SKOS.hiddenLabel, fr(row.short))


def _new_ministry(row: SenateMinistry, registry: Registry) -> Iterator[Triple]:
    node, rank = mint("ministry", f"senat.{row.number}"), _rank(row)
    yield Triple(node, RDF["type"], SEN.Ministry)
    yield Triple(node, RDF["type"], ORG.FormalOrganization)
    yield Triple(node, RDFS.label, fr(row.label))
    yield Triple(node, SKOS.prefLabel, fr(row.label))
    yield Triple(node, DCTERMS.identifier, Literal(f"senat-{row.number}"))
    yield Triple(node, DCTERMS.source, Literal(f"{SOURCE}, {row.number}"))
    yield from validity(node, _written(row.first), _written(row.last))
    if row.short and row.short != row.label:
        yield Triple(node, SKOS.altLabel, fr(row.short))
    if rank is not None:
        yield Triple(node, SEN.rank, mint("rank", rank))
    for government in _governments_on(row.settled_on, registry):
        yield Triple(node, SEN.government, mint("government", government))
    for portfolio in _portfolios(row.label, rank):
        yield Triple(node, SEN.portfolio, mint("portfolio", portfolio))


def _written(on: date | None) -> str:
    return on.isoformat() if on is not None else ""


def _rank(row: SenateMinistry) -> str | None:
    """Return the rank that one of the labels says, or nothing when none says any."""
    for label in (row.label, row.short):
        titled = fold(label)
        for said, as_a_ministry in _AS_A_MINISTRY:
            titled = said.sub(as_a_ministry, titled)
        rank = rank_of(titled)
        if rank != "minister" or titled.startswith(_SAYS_MINISTER):
            return rank
    return None


def _governments_on(on: date | None, registry: Registry) -> Sequence[str]:
    """Return the one government of that day, none when none or several are known."""
    if on is None:
        return ()
    governments = (entity for (kind, _), entity in registry.entities.items() if kind == "government")
    found = [entity.key for entity in governments if entity.valid_on(on)]
    return found if len(found) == 1 else ()


def _portfolios(label: str, rank: str | None) -> list[str]:
    """Return the portfolios of a label's words; of one beside a minister, those of the charge alone."""
    if rank == "prime-minister":
        return ["premier-ministre"]
    said = content(label)
    if "aupre" in said:
        said = said[len(said) - said[::-1].index("charge") :] if "charge" in said else []
    return portfolios_of(own_words(said), read_stems())


def _changes(
    rows: Sequence[SenateMinistry], nodes: Mapping[str, NamedNode], already: frozenset[Succession]
) -> Iterator[Triple]:
    by_number, stated = {row.number: row for row in rows}, set(already)
    for row in rows:
        heir = by_number.get(row.replaced_by)
        if heir is None:
            continue
        pair = nodes[row.number], nodes[heir.number]
        if pair[0] != pair[1] and pair not in stated:
            stated.add(pair)
            yield from _change(row, heir, pair)


def _change(row: SenateMinistry, heir: SenateMinistry, pair: tuple[NamedNode, NamedNode]) -> Iterator[Triple]:
    node = mint("change", f"senat.{row.number}")
    yield Triple(node, RDF["type"], ORG.ChangeEvent)
    yield Triple(node, RDFS.label, fr(f"Succession : {row.label}"))
    yield Triple(node, ORG.originalOrganization, pair[0])
    yield Triple(node, ORG.resultingOrganization, pair[1])
    yield Triple(node, DCTERMS.source, Literal(f"{SOURCE}, {row.number}: minidremp {heir.number}"))
    if heir.first is not None:
        yield Triple(node, DCTERMS.date, day(heir.first.isoformat()))
