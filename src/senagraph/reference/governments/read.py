"""Read the governments and ministries of the Assemblée nationale's files and of our tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.reference.governments.attachment import set_remit
from senagraph.reference.governments.model import Government, Ministry, Person, Post
from senagraph.reference.governments.portfolios import Stems, portfolios_of, read_stems
from senagraph.reference.governments.titles import RANKS, mended, rank_of
from senagraph.reference.inputs import GOVERNMENTS, MINISTRIES, TABLES, Inputs, Row
from senagraph.reference.turtle import rows
from senagraph.text import slug

_A_MONTH: Final = timedelta(days=31)
_A_VACANCY: Final = timedelta(days=100)


def read_governments(inputs: Inputs) -> dict[str, Government]:
    """Return the governments by key, in the order of time."""
    dated = {row["organe_id"]: row for row in inputs.rows(GOVERNMENTS)}
    governments = [_government(row, dated.get(row["organe_id"])) for row in rows(TABLES / "governments.csv")]
    return {one.key: one for one in sorted(governments, key=lambda one: one.first)}


def _government(ours: dict[str, str], theirs: Row | None) -> Government:
    organ = ours["organe_id"]
    first = ours["valid_from"] or (theirs["date_debut"] if theirs else "")
    last = ours["valid_through"] or (theirs["date_fin"] if theirs else "")
    source = f"Assemblée nationale, {organ}; {ours['source']}" if organ else ours["source"]
    return Government(ours["key"], ours["label"], first, last, organ, source)


def read_ministries(inputs: Inputs, governments: dict[str, Government]) -> list[Ministry]:
    """Return the ministries of these governments, with key, attachment and portfolios."""
    stems = read_stems()
    ministries = []
    for of_one in _by_government([*_from_table(governments), *_from_assembly(inputs, governments)]):
        merged = merge(of_one)
        _set_keys(merged)
        for ministry in merged:
            set_remit(ministry, [other for other in merged if other.rank in RANKS[:2]])
        for ministry in sorted(merged, key=lambda one: RANKS.index(one.rank)):
            _set_portfolios(ministry, stems)
        ministries += merged
    return ministries


def _from_assembly(inputs: Inputs, governments: dict[str, Government]) -> Iterator[Ministry]:
    """Yield each organ of the Assemblée's since May 2007, with what our table adds."""
    facts = {row["organe_id"]: row for row in rows(TABLES / "ministry_facts.csv")}
    by_organ = {one.organ: one for one in governments.values() if one.organ}
    named = {row["nom_abrege"]: by_organ.get(row["organe_id"]) for row in inputs.rows(GOVERNMENTS)}
    for row in inputs.rows(MINISTRIES):
        name = row["gouvernement"] or row["gouvernement_deduit_du_rang_id"]
        if not name:
            continue
        government = named.get(name)
        if government is None:
            raise UnreadableDocument(row.source, row.line, f"governments.csv has no government {name!r}")
        yield _organ(row, government, facts.get(row["organe_id"], {}))


def _organ(row: Row, government: Government, fact: dict[str, str]) -> Ministry:
    title = fact.get("title") or mended(row["libelle"])
    first = fact.get("valid_from") or row["date_debut"] or government.first
    last = fact.get("valid_through") or row["date_fin"] or government.last
    sources = [f"Assemblée nationale, {row['organe_id']}"]
    return Ministry(
        government=government,
        title=title,
        short=mended(row["abrege"]),
        rank=rank_of(title),
        first=first,
        last=last,
        organs={row["organe_id"]: (first, last)},
        sources=sources + ([fact["source"]] if fact.get("source") else []),
    )


def _from_table(governments: dict[str, Government]) -> Iterator[Ministry]:
    """Yield a ministry for each holder of one between March 1986 and May 2007."""
    for row in rows(TABLES / "ministries_1986_2007.csv"):
        government = governments[row["government"]]
        first, last = row["valid_from"] or government.first, row["valid_through"] or government.last
        given, _, family = row["holder"].partition(" ")
        yield Ministry(
            government=government,
            title=row["title"],
            short=row["short"],
            rank=row["rank"],
            first=first,
            last=last,
            organs={row["organe_id"]: (first, last)} if row["organe_id"] else {},
            sources=[row["source"]],
            names=row["names"].split("/") if row["names"] else [],
            attached_to=row["attached_to"],
            posts=[Post(Person(given, family), first, last, row["source"])],
        )


def _by_government(organs: Iterable[Ministry]) -> Iterator[list[Ministry]]:
    """Yield the organs of each government, the earliest and highest first."""
    found = defaultdict(list)
    for organ in organs:
        found[organ.government.key].append(organ)
    for key in sorted(found):
        yield sorted(found[key], key=lambda one: (one.first, RANKS.index(one.rank), sorted(one.organs), one.title))


def merge(organs: list[Ministry]) -> list[Ministry]:
    """Return the ministries that these organs are, in the order of the organs."""
    ministries: list[Ministry] = []
    for organ in organs:
        same = [one for one in ministries if one.identity == organ.identity and _one_ministry(one, organ)]
        if not same:
            ministries.append(organ)
            continue
        (ministry,) = same
        ministry.last = max(ministry.last, organ.last) if ministry.last and organ.last else ""
        ministry.organs |= organ.organs
        ministry.posts += organ.posts
        ministry.sources += [source for source in organ.sources if source not in ministry.sources]
    return ministries


def _one_ministry(ministry: Ministry, organ: Ministry) -> bool:
    """Say whether two entries of one name are one ministry: one held anew after a long vacancy is another."""
    return ministry.meets(organ, _A_VACANCY if organ.posts else _A_MONTH)


def _set_keys(ministries: list[Ministry]) -> None:
    """Give each ministry a key of its own; raises ``ValueError`` when rank and first day do not suffice."""
    taken: set[str] = set()
    for ministry in ministries:
        plain_key = f"{ministry.government.key}.{slug(ministry.short or ministry.title)}"
        tries = (plain_key, f"{plain_key}-{ministry.rank}", f"{plain_key}-{ministry.rank}-{ministry.first}")
        free = [key for key in tries if key not in taken]
        if not free:
            raise ValueError(f"no key for {ministry.title}: {plain_key} is taken")
        ministry.key = free[0]
        taken.add(free[0])


def _set_portfolios(ministry: Ministry, stems: Stems) -> None:
    """Give a ministry the portfolios of its remit, or those of the ministers it is attached to."""
    if ministry.rank == "prime-minister":
        ministry.portfolios = ["premier-ministre"]
        return
    inherited = dict.fromkeys(portfolio for parent in ministry.parents for portfolio in parent.portfolios)
    ministry.portfolios = portfolios_of(ministry.remit, stems) or list(inherited)
