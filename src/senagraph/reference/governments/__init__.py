"""Governments since March 1986, their ministries, and the portfolios that outlive both.

**One ministry a government and title.** The Assemblée nationale, whose organs begin in May 2007, opens a new
one each time a decree changes a minister. Organs of one government with the same title and the same short
name, that overlap or follow one another within a month, are one ministry here, with every organ's identifier.
Before, ``tables/ministries_1986_2007.csv`` has a row a holder: rows of one title, rank and short name, less
than a hundred days apart, are one ministry.

**Days.** Those of ``tables/ministry_facts.csv`` and ``governments.csv`` come first, then those
of the Assemblée; a first or last day that neither gives is the government's own. Ministers
keep current affairs after they resign, so a government lasts here until the day before the
decree that composes the next one, where that is known. The Assemblée counts from the day a decree is published,
our tables from the day it is signed: the two differ by a day or two. A Prime Minister is appointed up to five days
before the government is composed, and is in office from that day. The government in office has no last day.

**Titles.** The Assemblée's, with its slips mended (``SLIPS``), and that of ``ministry_facts.csv``
where it gives another's. *Ministre d'État* is a dignity of the person: before 2007 it is left out, as is the sex of
the holder (*ministre déléguée*), who may change while the ministry lasts.

**Keys.** ``{government}.{slug of the short name, or of the title}``. Of several ministries with one short name in a
government, the first keeps it; the next adds its rank, and if need be its first day.

**Attachment.** A delegate or secretary of state is attached to each minister named after "auprès de" that
exactly one ministry of the government fits, in office at the same time; or to the one that the table names.

**Portfolios.** ``tables/portfolios.csv`` gives to each portfolio the stems of the words of a
remit: the longest stems are taken first, and a word serves once. The remit of a minister is the
title; that of the others is what the title says apart from the minister they are attached to;
without one, they have that minister's portfolios.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, Triple

from senagraph.reference.governments.labels import labels_of, short_of
from senagraph.reference.governments.model import Government, Ministry, Person, Post
from senagraph.reference.governments.portfolios import portfolios_of, read_stems
from senagraph.reference.governments.read import read_governments, read_ministries
from senagraph.reference.governments.titles import RANKS, content, rank_of, short_name
from senagraph.reference.inputs import GOVERNMENTS, MINISTRIES, TABLES, Inputs
from senagraph.reference.turtle import LICENCE_ETALAB, fr, rows, validity
from senagraph.vocab import DCTERMS, ORG, RDF, RDFS, SEN, SKOS, mint

__all__ = [
    "HEADER",
    "INPUTS",
    "RANKS",
    "Government",
    "Ministry",
    "Person",
    "Post",
    "content",
    "known",
    "portfolios_of",
    "rank_of",
    "read_governments",
    "read_ministries",
    "read_stems",
    "short_name",
    "triples",
]

HEADER: Final = f"""
The governments of France since March 1986, their ministries, and a scheme of portfolios.

Sources: Assemblée nationale, organs GOUVERNEMENT and MINISTERE since May 2007, {LICENCE_ETALAB};
senagraph/reference/tables/ministries_1986_2007.csv: the ministries before, each row with the decrees that it follows;
senagraph/reference/tables/governments.csv, ministry_facts.csv: days that the Assemblée does not give, with source;
senagraph/reference/tables/portfolios.csv: portfolios, and the stems by which a title is given them.
Who held a ministry is in ministers.ttl, what became of it in successions.ttl.
The rules for days, keys, attachment and portfolios stand at the head of senagraph/reference/governments/__init__.py.
"""
INPUTS: Final = (GOVERNMENTS, MINISTRIES)


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State the portfolios, every government since March 1986, and every ministry of theirs."""
    scheme = rows(TABLES / "portfolios.csv")
    yield from _scheme(scheme)
    governments, ministries = known(inputs)
    for government in governments.values():
        yield from _government(government)
    for ministry in ministries:
        yield from _ministry(ministry)


@lru_cache(maxsize=1)
def known(inputs: Inputs) -> tuple[dict[str, Government], list[Ministry]]:
    """Return the governments by key in the order of time, and their ministries; read once for those who need them."""
    governments = read_governments(inputs)
    return governments, read_ministries(inputs, governments)


def _scheme(portfolios: list[dict[str, str]]) -> Iterator[Triple]:
    scheme = mint("portfolio", "scheme")
    yield Triple(scheme, RDF["type"], SKOS.ConceptScheme)
    yield Triple(scheme, RDFS.label, fr("Portefeuilles ministériels"))
    yield Triple(scheme, SKOS.prefLabel, fr("Portefeuilles ministériels"))
    yield Triple(scheme, SKOS.prefLabel, Literal("Ministerial portfolios", language="en"))
    for row in portfolios:
        node = mint("portfolio", row["key"])
        yield Triple(node, RDF["type"], SKOS.Concept)
        yield Triple(node, RDFS.label, fr(row["fr"]))
        yield Triple(node, SKOS.prefLabel, fr(row["fr"]))
        yield Triple(node, SKOS.prefLabel, Literal(row["en"], language="en"))
        yield Triple(node, SKOS.inScheme, scheme)


def _government(government: Government) -> Iterator[Triple]:
    node = mint("government", government.key)
    yield Triple(node, RDF["type"], SEN.Government)
    yield Triple(node, RDF["type"], ORG.Organization)
    yield Triple(node, RDFS.label, fr(government.label))
    yield Triple(node, SKOS.prefLabel, fr(government.label))
    if government.organ:
        yield Triple(node, DCTERMS.identifier, Literal(government.organ))
    yield Triple(node, DCTERMS.source, Literal(government.source))
    yield from validity(node, government.first, government.last)


def _ministry(ministry: Ministry) -> Iterator[Triple]:
    node = mint("ministry", ministry.key)
    yield Triple(node, RDF["type"], SEN.Ministry)
    yield Triple(node, RDF["type"], ORG.FormalOrganization)
    yield Triple(node, RDFS.label, fr(ministry.title))
    yield Triple(node, SKOS.prefLabel, fr(ministry.title))
    yield Triple(node, SEN.government, mint("government", ministry.government.key))
    yield Triple(node, SEN.rank, mint("rank", ministry.rank))
    yield from validity(node, ministry.first, ministry.last)
    for label in labels_of(ministry):
        yield Triple(node, SKOS.altLabel if label in short_of(ministry) else SKOS.hiddenLabel, fr(label))
    for parent in ministry.parents:
        yield Triple(node, SEN.attachedTo, mint("ministry", parent.key))
    for portfolio in ministry.portfolios:
        yield Triple(node, SEN.portfolio, mint("portfolio", portfolio))
    for organ in ministry.organs:
        yield Triple(node, DCTERMS.identifier, Literal(organ))
    for source in ministry.sources:
        yield Triple(node, DCTERMS.source, Literal(source))
