"""Governments since 2007, their ministries, and the portfolios that outlive both.

**One ministry a government and title.** The Assemblée nationale opens a new organ each time a
decree changes a minister. Organs of one government with the same title and the same short
name, that overlap or follow one another within a month, are one ministry here, with every organ's identifier.

**Days.** Those of ``tables/ministry_facts.csv`` and ``governments.csv`` come first, then those
of the Assemblée; a first or last day that neither gives is the government's own. Ministers
keep current affairs after they resign, so a government lasts here until the day before the
decree that composes the next one, where that is known. The Assemblée counts from the day a decree is published,
our tables from the day it is signed: the two differ by a day or two. The government in office has no last day.

**Titles.** The Assemblée's, with its slips mended (``SLIPS``), and that of ``ministry_facts.csv``
where it gives another's.

**Keys.** ``{government}.{slug of the short name, or of the title}``. Of several ministries with one short name in a
government, the first keeps it; the next adds its rank, and if need be its first day.

**Attachment.** A delegate or secretary of state is attached to each minister named after "auprès de" that
exactly one ministry of the government fits, in office at the same time.

**Portfolios.** ``tables/portfolios.csv`` gives to each portfolio the stems of the words of a
remit: the longest stems are taken first, and a word serves once. The remit of a minister is the
title; that of the others is what the title says apart from the minister they are attached to;
without one, they have that minister's portfolios.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, Triple

from scripts.reference.turtle import LICENCE_ETALAB, fr, rows, validity
from senagraph.text import PARTICLES, fold, plain, slug, tidy, words
from senagraph.vocab import DCTERMS, ORG, RDF, RDFS, SEN, SKOS, mint

HEADER: Final = f"""
The governments of France since May 2007, their ministries, and a scheme of portfolios.

Sources: Assemblée nationale, organs GOUVERNEMENT and MINISTERE, {LICENCE_ETALAB};
scripts/reference/tables/governments.csv and ministry_facts.csv: days that it does not give, each row with its source;
scripts/reference/tables/portfolios.csv: portfolios, and the stems by which a title is given them.
The rules for days, keys, attachment and portfolios stand at the head of scripts/reference/governments.py.
Made by: python -m scripts.reference DATA graphs/reference
"""

RANKS: Final = ("prime-minister", "minister", "delegate-minister", "secretary-of-state", "high-commissioner")

RANK_OF_OPENING: Final = (
    ("premier ministre", "prime-minister"),
    ("premiere ministre", "prime-minister"),
    ("secretariat d'etat", "secretary-of-state"),
    ("secretaire d'etat", "secretary-of-state"),
    ("haut-commissariat", "high-commissioner"),
    ("ministere delegue", "delegate-minister"),
    ("ministere charge", "delegate-minister"),
    ("ministere aupres", "delegate-minister"),
)
"""How a title opens, without accents, and the rank that it says; any other is a minister's."""

SLIPS: Final = (
    ("Minstère", "Ministère"),
    ("Minsitère", "Ministère"),
    ("d'Etat", "d'État"),
    ("l'Etat", "l'État"),
    ("M.le", "M. le"),
    (" d' ", " d'"),
    (" l' ", " l'"),
    ("Secrétariat d'État chargée", "Secrétariat d'État chargé"),
    ("Porte- parole", "Porte-parole"),
    ("après de la", "auprès de la"),
    ("des des ", "des "),
    ("affaires étrangère ", "affaires étrangères "),
    ("l'Immigration", "l'immigration"),
    ("libéérales", "libérales"),
)
"""Slips of the source's titles, and what was meant."""

FORMS: Final = {
    "delegate-minister": ("Ministère délégué", "Ministère"),
    "secretary-of-state": ("Secrétariat d'État",),
    "high-commissioner": ("Haut-commissariat",),
}
"""How each rank below a minister's is written before its remit."""

AFTER_OF: Final = (("des ", "aux "), ("du ", "au "), ("de la ", "à la "), ("de l'", "à l'"), ("de ", "à "))
"""The articles of "chargé des sports" and of "délégué aux sports"."""

OFFICE: Final = frozenset("m mme ministre ministere garde sceaux".split())
_SILENT: Final = PARTICLES - {"charge", "chargee", "aupres", "chargé", "chargée", "auprès"}
_A_MONTH: Final = timedelta(days=31)


def content(text: str) -> list[str]:
    """Return the words of a title that matter, in the singular, ``aupres`` and ``charge`` among them."""
    text = text.replace(" - ", " chargé ")
    singular = (word.rstrip("s") or word for word in words(text) if word not in _SILENT)
    return ["charge" if word == "chargee" else word for word in singular]


def mended(title: str) -> str:
    """Return a title with straight apostrophes, single spaces and its slips mended."""
    title = tidy(plain(title))
    for wrong, right in SLIPS:
        title = title.replace(wrong, right)
    return title


def rank_of(title: str) -> str:
    """Return the rank that a title says by its opening, or by "auprès de" a minister."""
    folded = fold(title)
    for opening, rank in RANK_OF_OPENING:
        if folded.startswith(opening):
            return rank
    return "minister"


@dataclass
class Government:
    """A government and the days during which its ministers were in charge."""

    key: str
    label: str
    first: str
    last: str
    organ: str
    source: str


@dataclass
class Ministry:
    """A ministry of one government; ``last`` is empty while it lasts."""

    government: Government
    title: str
    short: str
    rank: str
    first: str
    last: str
    organs: list[str]
    sources: list[str]
    key: str = ""
    parents: list["Ministry"] = field(default_factory=list)
    remit: list[str] = field(default_factory=list)
    portfolios: list[str] = field(default_factory=list)

    @cached_property
    def words(self) -> list[str]:
        """Return the words of the title, the office left out."""
        found = content(self.title)
        while found and (found[0] in OFFICE or found[0] == "etat"):
            del found[0]
        return found

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Return what two organs of one ministry share."""
        short = fold(self.short).removesuffix(" (ii)")
        return self.government.key, " ".join(content(self.title)), short, self.rank

    def meets(self, other: "Ministry", within: timedelta = timedelta(0)) -> bool:
        """Say whether the two were there at once, or one soon after the other."""
        return _starts(self) <= _ends(other) + within and _starts(other) <= _ends(self) + within


def _starts(ministry: Ministry) -> date:
    return date.fromisoformat(ministry.first)


def _ends(ministry: Ministry) -> date:
    return date.fromisoformat(ministry.last) if ministry.last else date(9000, 1, 1)


def triples(data: Path, tables: Path) -> Iterator[Triple]:
    """State the portfolios, every government since May 2007, and every ministry of theirs."""
    scheme = rows(tables / "portfolios.csv")
    yield from _scheme(scheme)
    governments = read_governments(data, tables)
    for government in governments.values():
        yield from _government(government)
    for ministry in read_ministries(data, tables, governments):
        yield from _ministry(ministry)


def read_governments(data: Path, tables: Path) -> dict[str, Government]:
    """Return the governments by the name that the Assemblée gives them."""
    known = {row["organe_id"]: row for row in rows(tables / "governments.csv")}
    found = {}
    for row in rows(data / "governments" / "gouvernements_an.csv"):
        ours = known[row["organe_id"]]
        first = ours["valid_from"] or row["date_debut"]
        last = ours["valid_through"] or row["date_fin"]
        source = f"Assemblée nationale, {row['organe_id']}; {ours['source']}"
        found[row["nom_abrege"]] = Government(ours["key"], ours["label"], first, last, row["organe_id"], source)
    return found


def read_ministries(data: Path, tables: Path, governments: dict[str, Government]) -> list[Ministry]:
    """Return the ministries of these governments, with key, attachment and portfolios."""
    facts = {row["organe_id"]: row for row in rows(tables / "ministry_facts.csv")}
    organs = [
        _organ(row, governments[name], facts.get(row["organe_id"], {}))
        for row in rows(data / "governments" / "ministeres_an.csv")
        if (name := row["gouvernement"] or row["gouvernement_deduit_du_rang_id"])
    ]
    stems = read_stems(tables)
    ministries = []
    for of_one in _by_government(organs):
        merged = merge(of_one)
        _set_keys(merged)
        for ministry in merged:
            _set_remit(ministry, [other for other in merged if other.rank in RANKS[:2]])
        for ministry in sorted(merged, key=lambda one: RANKS.index(one.rank)):
            _set_portfolios(ministry, stems)
        ministries += merged
    return ministries


def _organ(row: dict[str, str], government: Government, fact: dict[str, str]) -> Ministry:
    """Return one organ of the Assemblée's, with what our table adds."""
    title = fact.get("title") or mended(row["libelle"])
    sources = [f"Assemblée nationale, {row['organe_id']}"]
    return Ministry(
        government=government,
        title=title,
        short=mended(row["abrege"]),
        rank=rank_of(title),
        first=fact.get("valid_from") or row["date_debut"] or government.first,
        last=fact.get("valid_through") or row["date_fin"] or government.last,
        organs=[row["organe_id"]],
        sources=sources + ([fact["source"]] if fact.get("source") else []),
    )


def _by_government(organs: Iterable[Ministry]) -> Iterator[list[Ministry]]:
    """Yield the organs of each government, the earliest and highest first."""
    found = defaultdict(list)
    for organ in organs:
        found[organ.government.key].append(organ)
    for key in sorted(found):
        yield sorted(found[key], key=lambda one: (one.first, RANKS.index(one.rank), one.organs))


def merge(organs: list[Ministry]) -> list[Ministry]:
    """Return the ministries that these organs are, in the order of the organs."""
    ministries: list[Ministry] = []
    for organ in organs:
        same = [one for one in ministries if one.identity == organ.identity and one.meets(organ, _A_MONTH)]
        if not same:
            ministries.append(organ)
            continue
        (ministry,) = same
        ministry.last = max(ministry.last, organ.last) if ministry.last and organ.last else ""
        ministry.organs += organ.organs
        ministry.sources += [source for source in organ.sources if source not in ministry.sources]
    return ministries


def _set_keys(ministries: list[Ministry]) -> None:
    """Give each ministry a key of its own; raises ``ValueError`` when rank and first day do not suffice."""
    taken: set[str] = set()
    for ministry in ministries:
        plain_key = f"{ministry.government.key}.{slug(ministry.short or ministry.title)}"
        tries = (plain_key, f"{plain_key}-{ministry.rank}", f"{plain_key}-{ministry.rank}-{ministry.first}")
        free = [key for key in tries if key not in taken]
        if not free:
            raise ValueError(f"no key for {ministry.organs}: {plain_key} is taken")
        ministry.key = free[0]
        taken.add(free[0])


def _set_remit(ministry: Ministry, ministers: list[Ministry]) -> None:
    """Separate the ministers to whom this one is attached from its own remit."""
    if ministry.rank in RANKS[:2] and "aupre" not in content(ministry.title):
        ministry.remit = [word for word in ministry.words if word != "charge"]
        return
    left = content(ministry.title)
    while left:
        if left[0] != "aupre":
            ministry.remit.append(left.pop(0))
            continue
        left = _take_parents(ministry, left[1:], ministers)
    ministry.remit = _own_words(ministry.remit)


def _take_parents(ministry: Ministry, left: list[str], ministers: list[Ministry]) -> list[str]:
    """Attach the ministry to those named at the head of these words; return the words after them."""
    found = True
    while found:
        while left and (left[0] in OFFICE or left[0] == "etat"):
            left = left[1:]
        named, length = _named_at_head(left, [one for one in ministers if one.meets(ministry)])
        found = bool(length)
        left = left[length:]
        if len(named) == 1:
            ministry.parents += [one for one in named if one not in ministry.parents]
    while left and left[0] not in {"charge", "aupre", "porte"}:
        left = left[1:]
    return left


def _named_at_head(left: list[str], ministers: list[Ministry]) -> tuple[list[Ministry], int]:
    """Return the ministers whose whole title stands at the head of these words, and its length."""
    if left and left[0] in {"premier", "premiere"}:
        return [one for one in ministers if one.rank == "prime-minister"], 2
    fits = [one for one in ministers if one.words and left[: len(one.words)] == one.words]
    length = max((len(one.words) for one in fits), default=0)
    return [one for one in fits if len(one.words) == length], length


_RANK_WORDS: Final = frozenset("secretariat secretaire haut commissariat ministere delegue charge etat".split())


def _own_words(remit: list[str]) -> list[str]:
    """Return the words of a remit without those that say the rank."""
    kept: list[str] = []
    for word in remit:
        if word in _RANK_WORDS and not (word == "etat" and kept and kept[-1] == "reforme"):
            continue
        kept.append(word)
    return kept


Stems = list[tuple[tuple[str, ...], list[str]]]


def read_stems(tables: Path) -> Stems:
    """Return the stems with their portfolios, those of most words first."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows(tables / "portfolios.csv"):
        for stem in row["stems"].split("|"):
            found[tuple(content(stem))].append(row["key"])
    return sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))


def portfolios_of(remit: list[str], stems: Stems) -> list[str]:
    """Return the portfolios that the words of a remit name, sorted."""
    left: list[str | None] = list(remit)
    found: set[str] = set()
    for stem, portfolios in stems:
        for at in range(len(left) - len(stem) + 1):
            if all(_fits(word, part) for word, part in zip(left[at:], stem, strict=False)):
                left[at : at + len(stem)] = [None] * len(stem)
                found.update(portfolios)
    return sorted(found)


def _fits(word: str | None, stem: str) -> bool:
    """Say whether a word begins with the stem; a short stem must be the word."""
    return word is not None and (word.startswith(stem) if len(stem) > 5 else word == stem)


def _set_portfolios(ministry: Ministry, stems: Stems) -> None:
    if ministry.rank == "prime-minister":
        ministry.portfolios = ["premier-ministre"]
        return
    inherited = {portfolio for parent in ministry.parents for portfolio in parent.portfolios}
    ministry.portfolios = portfolios_of(ministry.remit, stems) or sorted(inherited)


def short_of(ministry: Ministry) -> set[str]:
    """Return the ministry's short name, capitalised, if the source gives one that is not its title."""
    return {ministry.short[:1].upper() + ministry.short[1:]} - {ministry.title} if ministry.short else set()


def labels_of(ministry: Ministry) -> set[str]:
    """Return the other names of a ministry: its short name, and what people write."""
    labels = short_of(ministry)
    if ministry.rank == "prime-minister":
        labels |= {"Premier ministre", "Première ministre"}
    if ministry.rank == "minister":
        labels |= {label.partition(" (")[0] for label in labels}
        labels |= set(_forms_of_title(ministry.title))
        if "justice" in ministry.portfolios:
            titled = f"{ministry.title[0].lower()}{ministry.title[1:]}"
            labels |= {"Justice", "Ministère de la justice", "Garde des sceaux", f"Garde des sceaux, {titled}"}
    if ministry.rank in FORMS and ministry.remit:
        labels |= set(_forms_of_remit(ministry))
    return labels - {ministry.title}


def _forms_of_title(title: str) -> Iterator[str]:
    """Yield the short forms of a minister's title: "Ministère de la ville", "Ville"."""
    title = re.sub(r"^Ministère d'État, [Mm]inistre ", "Ministère ", title)
    title = re.split(r",? (?:en charge|chargé) d", title)[0]
    yield title
    yield short_name(title.removeprefix("Ministère "))


def short_name(remit: str) -> str:
    """Return "Ville, jeunesse et sports" for "de la ville, de la jeunesse et des sports"."""
    bare = re.sub(r"(^|, | et )(?:de l'|de la |du |des |de |d')", r"\1", remit)
    return bare[:1].upper() + bare[1:]


def _forms_of_remit(ministry: Ministry) -> Iterator[str]:
    """Yield "Ministère délégué chargé des sports", "Ministère délégué aux sports", "Ministère des sports"."""
    _, charged, remit = ministry.title.replace("chargée de", "chargé de").rpartition("chargé ")
    if not charged:
        head = ministry.title.partition(" auprès d")[0].rstrip(", ")
        if head not in {"Ministère", "Ministère délégué", "Secrétariat d'État"}:
            yield head
        return
    remit = remit.partition(" auprès d")[0].rstrip(", ")
    for form in FORMS[ministry.rank]:
        yield f"{form} chargé {remit}"
    yield f"{FORMS[ministry.rank][0]} {_to(remit)}"
    yield short_name(remit)
    if ministry.rank == "delegate-minister":
        yield f"Ministère {remit}"
        if ministry.title.startswith("Ministère auprès"):
            yield ministry.title.replace("Ministère auprès", "Ministère délégué auprès", 1)


def _to(remit: str) -> str:
    """Return "aux sports et à la jeunesse" for "des sports et de la jeunesse"."""
    for of, to in AFTER_OF:
        if remit.startswith(of):
            remit = to + remit[len(of) :]
            break
    for of, to in AFTER_OF[:-1]:
        remit = remit.replace(f", {of}", f", {to}").replace(f" et {of}", f" et {to}")
    return remit


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
