"""Who asks and who is asked in a generated dump: the real senators and ministries of the reference graphs, by day."""

import csv
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

import pyoxigraph as ox

from senagraph.mentions.places.gazetteer import TOWN
from senagraph.model import Affiliation, Entity
from senagraph.registry import DatedForm, Registry
from senagraph.resources import reference_file, reference_files, reference_name
from senagraph.vocab import DCTERMS, FOAF, RDFS, SKOS

MANDATES_KNOWN: Final = date(2021, 9, 1)
"""The graph of mandates tells nothing of later days: who sat then sits on, and who was elected since joins them."""
BEFORE_1986: Final = ("Agriculture", "Budget", "Éducation", "Intérieur", "Justice", "Santé", "Transports", "Travail")
"""Short names of ministries on days of which the reference graphs know none."""
DAYS_BEFORE_1986: Final = (date(1978, 4, 2), date(1986, 3, 19))
_SUFFIXES: Final = {Affiliation.APPARENTE: "-A", Affiliation.RATTACHE: "-R"}


@dataclass(frozen=True, slots=True)
class Senator:
    """A senator as the Senate's base names them."""

    matricule: str
    civility: str
    given: str
    family: str
    constituency: str
    cirnum: str | None
    """The number of the department times ten, in metropolitan France only."""


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry with its number in the base, its short and its long name."""

    number: int
    short: str
    long: str
    valid_from: date | None = None
    valid_through: date | None = None


class Cast:
    """The people and ministries of the reference graphs."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._facts = _told()
        keys = sorted(key for kind, key in registry.entities if kind == "senator")
        self._senators = {key: self._senator(key) for key in keys}

    def _senator(self, key: str) -> Senator:
        facts = self._facts[key]
        place = self._registry.constituency_of(key) or ""
        label = self._registry.get("constituency", place).label if place else ""
        metropolitan = place.isdigit() and len(place) == 2
        names = facts[FOAF.givenName.value], facts[FOAF.familyName.value]
        return Senator(key, facts[FOAF.title.value], *names, label, str(int(place) * 10) if metropolitan else None)

    def sitting(self, day: date) -> tuple[Senator, ...]:
        """Return the senators who sat on the first of July of that year, by matricule."""
        return self._sitting(day.year)

    @lru_cache(maxsize=64)  # noqa: B019 - one cast a run
    def _sitting(self, year: int) -> tuple[Senator, ...]:
        day = min(date(year, 7, 1), MANDATES_KNOWN)
        since = f"{MANDATES_KNOWN.year % 100:02}"
        return tuple(
            senator
            for key, senator in self._senators.items()
            if self._registry.in_office(key, day) or (year > MANDATES_KNOWN.year and since <= key[:2] < "30")
        )

    def named(self, name: str) -> tuple[Senator, ...]:
        """Return the senators of this name, homonyms among them."""
        return tuple(self._senators[key] for key in self._registry.senators_named(name))

    def group(self, senator: Senator, day: date) -> tuple[str, str | None]:
        """Return the group that a senator's question names on that day, with the kind of membership; *NI* for none."""
        terms = self._registry.memberships_of(senator.matricule)
        ended = [term.valid_through or term.last or date.max for term in terms]
        term = terms[min(bisect_left(ended, day), len(terms) - 1)] if terms else None
        if term is None or term.group is None:
            return "NI", None
        return self._form(term.group, day), _SUFFIXES.get(term.affiliation) if term.affiliation else None

    @lru_cache(maxsize=4096)  # noqa: B019 - one cast a run
    def _form(self, group: str, day: date) -> str:
        valid = [form for form in self._forms[group] if _covers(form, day)]
        newest = max(valid, key=lambda form: form.valid_from or date.min, default=None)
        return newest.form if newest is not None else group

    @cached_property
    def _forms(self) -> dict[str, list[DatedForm]]:
        found: defaultdict[str, list[DatedForm]] = defaultdict(list)
        for (kind, key), facts in self._registry.facts.items():
            if kind == "group":
                names = {
                    name for term in (SKOS.altLabel, SKOS.notation, RDFS.label) for name in facts.get(term.value, ())
                }
                forms = {form for name in names for form in self._registry.forms_of_group(name) if form.group == key}
                found[key] = sorted(forms, key=lambda form: form.form)
        return found

    @cached_property
    def ministries(self) -> tuple[Ministry, ...]:
        """The ministries of full rank, numbered in the order of their keys; before 1986 some of our own."""
        early = [
            Ministry(n, short, f"Ministère : {short}", *DAYS_BEFORE_1986) for n, short in enumerate(BEFORE_1986, 1)
        ]
        full = (e for (kind, key), e in sorted(self._registry.entities.items()) if kind == "ministry")
        ours = (entity for entity in full if self._registry.rank_of(entity.key) == "minister")
        return (*early, *(self._ministry(number, entity) for number, entity in enumerate(ours, len(early) + 1)))

    def _ministry(self, number: int, entity: Entity) -> Ministry:
        short = min(self._registry.names_of_ministry(entity.key), key=len)
        return Ministry(number, short, entity.label, entity.valid_from, entity.valid_through)

    def in_charge(self, day: date) -> tuple[Ministry, ...]:
        """Return the ministries of the first of that month."""
        return self._in_charge(day.replace(day=1))

    @lru_cache(maxsize=1024)  # noqa: B019 - one cast a run
    def _in_charge(self, day: date) -> tuple[Ministry, ...]:
        ours = tuple(
            each
            for each in self.ministries
            if each.valid_from is not None and each.valid_from <= day <= (each.valid_through or date.max)
        )
        return ours or self.ministries[: len(BEFORE_1986)]

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The names of the bodies, with their acronyms where they have one."""
        acronyms = self._acronyms
        keys = sorted(key for kind, key in self._registry.entities if kind == "body")
        return tuple(
            self._registry.body_label(key) + (f" ({acronyms[key]})" if key in acronyms else "") for key in keys
        )

    @cached_property
    def acronyms(self) -> tuple[str, ...]:
        """The acronyms that stand for one body only."""
        return tuple(sorted(set(self._acronyms.values())))

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """The first acronym of each body that has one."""
        found: dict[str, str] = {}
        for name in self._registry.body_names():
            if name.acronym and not name.ambiguous:
                found.setdefault(name.body, name.written)
        return found

    @cached_property
    def towns(self) -> tuple[tuple[str, str], ...]:
        """The communes of 10,000 inhabitants or more, each with the name of its department, by INSEE code."""
        lines = reference_file("communes.csv").read_text("utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if line and not line.startswith("#"))
        return tuple(
            (row["name"], self._registry.get("constituency", row["department"]).label)
            for row in rows
            if int(row["population"] or 0) >= TOWN and self._registry.knows("constituency", row["department"])
        )

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """The laws and ordinances by which bodies were made."""
        sources = {facts.get(DCTERMS.source.value, "") for facts in self._facts.values()}
        return tuple(sorted(law for law in sources if law.startswith(("loi n°", "ordonnance n°"))))


def _covers(form: DatedForm, day: date) -> bool:
    return (form.valid_from or date.min) <= day <= (form.valid_through or date.max)


def _told() -> dict[str, dict[str, str]]:
    """Return what the graphs of senators and bodies say of each, by its key; of several values the last."""
    facts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file in reference_files():
        if reference_name(file).startswith(("senators", "bodies/")):
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    facts[quad.subject.value.rpartition("/")[2]][quad.predicate.value] = quad.object.value
    return facts
