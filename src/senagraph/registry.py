"""What we know before reading: the people, groups, places, ministries and bodies of the reference graphs.

The registry answers one question for each kind: who bears this name? It never decides
between two; that is :mod:`senagraph.resolve`'s work.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from senagraph.bodynames import Name, names_of
from senagraph.errors import ReferenceGraphError
from senagraph.model import Affiliation, Entity
from senagraph.remits import remit
from senagraph.resources import reference_files
from senagraph.text import words
from senagraph.vocab import DCTERMS, FOAF, IGEO, ORG, RDF, RDFS, SCHEMA, SEN, SKOS, split_iri

KINDS: Final = {
    SEN.Senator.value: "senator",
    SEN.Group.value: "group",
    SEN.Constituency.value: "constituency",
    IGEO.Region.value: "region",
    SEN.Ministry.value: "ministry",
    SEN.Government.value: "government",
    SEN.Body.value: "body",
}
"""The classes of the entities that we know."""
_NAME_NOBODY: Final = frozenset({"ministers", "successions"})
"""The reference graphs that are not read: names of questions lead to nothing in them."""
_OF_THE_SENATE: Final = "senate-ministries"
"""The graph whose names of ministries are looked up only when nobody bears the name in the others."""
_READ_WHEN_ASKED: Final = frozenset({"mandates", "memberships"})
_READ: Final = frozenset(
    term.value
    for term in (
        *(RDF["type"], RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation, SEN.datedName),
        *(FOAF.givenName, FOAF.familyName, SCHEMA.birthDate, SCHEMA.deathDate, SEN.constituency, DCTERMS.identifier),
        *(SEN.validFrom, SEN.validThrough, SEN.rank, SEN.bodyKind, SEN.acronym, SEN.ambiguousAcronym),
    )
)
"""The terms that are read; what the graphs say in others is for those who query them."""
_READ_OF_MEMBERS: Final = frozenset(
    term.value
    for term in (
        *(ORG.member, ORG.organization, ORG.role),
        *(SEN.validFrom, SEN.validThrough, SEN.knownFrom, SEN.knownThrough),
    )
)
_TYPE: Final = RDF["type"].value
_LABELS: Final = tuple(term.value for term in (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel))
Facts = Mapping[str, Sequence[str]]
"""What a reference graph says of one resource: the address of the property, then its values as text."""


@dataclass(frozen=True, slots=True)
class DatedForm:
    """The form in which question headers wrote a group's name between two days, both inclusive."""

    group: str
    form: str
    valid_from: date | None
    valid_through: date | None


@dataclass(frozen=True, slots=True)
class DatedMembership:
    """A senator's membership of a group, or of none.

    ``first`` and ``last`` bound the days, inclusive, on which we know that it held: its own first and last day, or the
    days on which it was found when these are not known. Nothing is known beyond a bound that is not there.
    """

    group: str | None
    affiliation: Affiliation | None
    valid_from: date | None
    valid_through: date | None
    first: date | None
    last: date | None

    def held_on(self, day: date) -> bool:
        """Tell whether the membership is known to have held that day."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last


class Registry:
    """The entities of the reference graphs by kind and key, and who bears a name.

    Memberships and mandates are read when they are first asked for. Raises ``ReferenceGraphError`` when a file is no
    Turtle or an entity has no label.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self.entities: dict[tuple[str, str], Entity] = {}
        self.facts: dict[tuple[str, str], Facts] = {}
        self._senators: defaultdict[str, list[str]] = defaultdict(list)
        self._constituencies: defaultdict[str, list[str]] = defaultdict(list)
        self._groups: defaultdict[str, set[str]] = defaultdict(set)
        self._forms: defaultdict[str, list[DatedForm]] = defaultdict(list)
        self._ministries: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        self._ministry_names: dict[str, tuple[str, ...]] = {}
        self._of_the_senate: dict[str, Facts] = {}
        self._ministries_of_the_senate: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        self._names: list[Name] = []
        self._later: dict[str, Path] = {}
        for file in files:
            if file.stem in _READ_WHEN_ASKED:
                self._later[file.stem] = file
            elif file.stem not in _NAME_NOBODY:
                self._read(file)
        self._index()

    @classmethod
    def shipped(cls) -> "Registry":
        """Return the registry of the reference graphs that come with the package, read once."""
        return _shipped()

    def _read(self, file: Path) -> None:
        described = _described(file)
        for iri in sorted(described):
            facts, name = described[iri], split_iri(iri)
            kinds = [KINDS[each] for each in facts.get(_TYPE, ()) if each in KINDS]
            if name is not None and file.stem == _OF_THE_SENATE and name[0] == "ministry":
                self._of_the_senate[name[1]] = facts
            if name is not None and kinds:
                self._add(name, facts, file)
                for dated in facts.get(SEN.datedName.value, ()) if name[0] == "group" else ():
                    self._add_form(name[1], described[dated])

    def _add(self, name: tuple[str, str], facts: Facts, file: Path) -> None:
        labels = facts.get(RDFS.label.value)
        if not labels:
            raise ReferenceGraphError(str(file), f"{'/'.join(name)} has no label")
        starts, ends = _day(facts, SEN.validFrom), _day(facts, SEN.validThrough)
        self.entities[name] = Entity(*name, min(labels), starts, ends)
        self.facts[name] = facts

    def _add_form(self, group: str, facts: Facts) -> None:
        """Note a name of a group and the form that headers give it, with the days on which both were in use."""
        label = facts[RDFS.label.value][0]
        header = facts.get(SKOS.notation.value, (label,))[0]
        form = DatedForm(group, header, _day(facts, SEN.validFrom), _day(facts, SEN.validThrough))
        for written in (header, label):
            self._forms[_key(written)].append(form)
            self._groups[_key(written)].add(group)

    def _index(self) -> None:
        for (kind, key), facts in sorted(self.facts.items()):
            labels = _labels(facts)
            if kind == "senator":
                person = [*facts.get(FOAF.givenName.value, ()), *facts.get(FOAF.familyName.value, ())]
                self._senators[_person_key(" ".join(person))].append(key)
            elif kind == "constituency":
                for label in {_key(label) for label in labels}:
                    self._constituencies[label].append(key)
            elif kind == "group":
                for label in [*labels, *facts.get(SKOS.notation.value, ())]:
                    self._groups[_key(label)].add(key)
            elif kind == "ministry":
                self._name_ministry(key, facts)
            elif kind == "body":
                full = (*facts.get(SKOS.prefLabel.value, ()), *facts.get(SKOS.altLabel.value, ()))
                safe, ambiguous = (facts.get(term.value, ()) for term in (SEN.acronym, SEN.ambiguousAcronym))
                self._names.extend(names_of(key, _key_of(facts, SEN.bodyKind), full, safe, ambiguous))

    def _name_ministry(self, key: str, facts: Facts) -> None:
        """Note who bears the names of a ministry; one that the Senate's table alone knows needs a day to be found."""
        told = self._of_the_senate.get(key, {})
        names = _labels(facts)
        self._ministry_names[key] = tuple(sorted(set(names)))
        if told is not facts:
            for name in names:
                self._ministries[remit(name)].add(key)
        ministry = self.entities["ministry", key]
        if ministry.valid_from is not None or ministry.valid_through is not None:
            for name in _labels(told):
                self._ministries_of_the_senate[remit(name)].add(key)

    def get(self, kind: str, key: str) -> Entity:
        """Return an entity; ``KeyError`` if the registry has none of this kind and key."""
        return self.entities[kind, key]

    def knows(self, kind: str, key: str) -> bool:
        """Tell whether an entity of this kind and key is there."""
        return (kind, key) in self.entities

    def senators_named(self, written: str) -> tuple[str, ...]:
        """Return the matricules of those who bear this whole name, in whatever order and case."""
        return tuple(sorted(self._senators.get(_person_key(written), ())))

    def constituencies_named(self, written: str) -> tuple[str, ...]:
        """Return the keys of the constituencies with this label."""
        return tuple(sorted(self._constituencies.get(_key(written), ())))

    def places(self) -> Iterator[tuple[Entity, tuple[str, ...]]]:
        """Yield the constituencies and the regions with all their names, by kind and key."""
        for kind, key in sorted(self.entities):
            if kind in ("constituency", "region"):
                yield self.entities[kind, key], tuple(sorted(set(_labels(self.facts[kind, key]))))

    def groups_named(self, written: str) -> tuple[str, ...]:
        """Return the codes of the groups that ever bore this name or short form."""
        return tuple(sorted(self._groups.get(_key(written), ())))

    def forms_of_group(self, written: str) -> Sequence[DatedForm]:
        """Return the dated uses of this name or short form of a group."""
        return self._forms.get(_key(written), ())

    @property
    def has_names_of_the_senate(self) -> bool:
        """Tell whether the Senate's own table of ministries has been read too."""
        return bool(self._of_the_senate)

    def ministries_holding(self, said: frozenset[str], *, of_the_senate: bool = False) -> tuple[Entity, ...]:
        """Return the ministries that have all these words in one of their names, by key.

        Names that only the Senate's table gives count when they are asked for.
        """
        named = [*self._ministries.items(), *(self._ministries_of_the_senate.items() if of_the_senate else ())]
        keys = {key for remit_, keys in named if said <= remit_ for key in keys}
        return tuple(self.entities["ministry", key] for key in sorted(keys))

    def names_of_ministry(self, key: str, *, of_the_senate: bool = False) -> tuple[str, ...]:
        """Return the official and the short names of a ministry, and if asked for those of the Senate's table."""
        own = self._ministry_names[key]
        return (*own, *_labels(self._of_the_senate.get(key, {}))) if of_the_senate else own

    def rank_of(self, ministry: str) -> str:
        """Return the rank of a ministry's holder: ``minister``, ``secretary-of-state`` …"""
        ranks = self.facts["ministry", ministry].get(SEN.rank.value, ("",))
        return ranks[0].rpartition("/")[2]

    def constituency_of(self, senator: str) -> str | None:
        """Return the key of the senator's last constituency."""
        found = self.facts["senator", senator].get(SEN.constituency.value)
        return found[0].rpartition("/")[2] if found else None

    def life_of(self, senator: str) -> tuple[date | None, date | None]:
        """Return the days of birth and death, where known."""
        facts = self.facts["senator", senator]
        return _day(facts, SCHEMA.birthDate), _day(facts, SCHEMA.deathDate)

    def memberships_of(self, senator: str) -> tuple[DatedMembership, ...]:
        """Return the senator's memberships of groups, or of none, in the order of their last days."""
        return self._memberships.get(senator, ())

    def group_on(self, senator: str, day: date) -> str | None:
        """Return the group to which the senator is known to have belonged that day.

        Nothing when that is not known, when two are known, and for a senator of no group.
        """
        groups = {each.group for each in self.memberships_of(senator) if each.held_on(day)}
        return groups.pop() if len(groups) == 1 else None

    def in_office(self, senator: str, day: date) -> bool | None:
        """Tell whether the senator sat that day; nothing when the mandates that we know do not tell."""
        terms = self._mandates.get(senator)
        if not terms:
            return None
        if any(first <= day <= last for first, last in terms):
            return True
        return False if day <= self._mandates_known_through else None

    @cached_property
    def _memberships(self) -> dict[str, tuple[DatedMembership, ...]]:
        found: defaultdict[str, list[DatedMembership]] = defaultdict(list)
        for facts in self._described_later("memberships"):
            found[_key_of(facts, ORG.member)].append(_membership(facts))
        return {senator: tuple(sorted(mine, key=_last_day)) for senator, mine in found.items()}

    @cached_property
    def _mandates(self) -> dict[str, list[tuple[date, date]]]:
        """The first and last days of each senator's mandates, the last known one for one that lasts."""
        found: defaultdict[str, list[tuple[date, date]]] = defaultdict(list)
        for facts in self._described_later("mandates"):
            first = _day(facts, SEN.validFrom)
            last = _day(facts, SEN.validThrough) or _day(facts, SEN.knownThrough)
            if first is not None and last is not None:
                found[_key_of(facts, ORG.member)].append((first, last))
        return dict(found)

    @cached_property
    def _mandates_known_through(self) -> date:
        """The day after which the mandates that we know tell nothing."""
        return max((last for terms in self._mandates.values() for _, last in terms), default=date.min)

    def _described_later(self, name: str) -> Iterable[Facts]:
        return _described(self._later[name], _READ_OF_MEMBERS).values() if name in self._later else ()

    def body_names(self) -> Sequence[Name]:
        """Return every name of every body, sorted."""
        return self._names

    def body_label(self, key: str) -> str:
        """Return the preferred name of a body."""
        return self.entities["body", key].label

    def kind_of_body(self, key: str) -> str:
        """Return the kind of a body: ``association``, ``trade-union``, …"""
        return _key_of(self.facts["body", key], SEN.bodyKind)

    def names_of_body(self, key: str) -> Sequence[str]:
        """Return the names of a body that are not acronyms."""
        return self._spelled_names.get(key, ())

    @cached_property
    def _spelled_names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for name in self._names:
            if not name.acronym:
                names.setdefault(name.body, []).append(name.written)
        return names


@cache
def _shipped() -> Registry:
    return Registry(reference_files())


def _labels(facts: Facts) -> list[str]:
    return [label for term in _LABELS for label in facts.get(term, ())]


def _key(written: str) -> str:
    return " ".join(words(written))


def _person_key(written: str) -> str:
    return " ".join(sorted(words(written)))


def _described(file: Path, terms: frozenset[str] = _READ) -> dict[str, Facts]:
    """Return what a file says of each resource in these terms, by its address.

    Every command reads the graphs, hence the plain loop: two thirds of its time are the parser's.
    """
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    subject, facts = "", defaultdict[str, list[str]](list)
    try:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            term, value = quad.predicate.value, quad.object
            if term not in terms or isinstance(quad.subject, ox.Triple) or isinstance(value, ox.Triple):
                continue
            if quad.subject.value != subject:
                subject = quad.subject.value
                facts = found[subject]
            facts[term].append(value.value)
    except SyntaxError as wrong:
        raise ReferenceGraphError(f"{file}:{wrong.lineno or 0}", wrong.msg) from wrong
    return {**found}


def _membership(facts: Facts) -> DatedMembership:
    starts, ends = _day(facts, SEN.validFrom), _day(facts, SEN.validThrough)
    role = _key_of(facts, ORG.role)
    return DatedMembership(
        group=_key_of(facts, ORG.organization) or None,
        affiliation=Affiliation(role) if role else None,
        valid_from=starts,
        valid_through=ends,
        first=starts or _day(facts, SEN.knownFrom),
        last=ends or _day(facts, SEN.knownThrough),
    )


def _last_day(membership: DatedMembership) -> date:
    return membership.last or date.max


def _key_of(facts: Facts, term: ox.NamedNode) -> str:
    """Return the key of the resource to which a property leads, or nothing without one."""
    found = facts.get(term.value)
    return found[0].rpartition("/")[2] if found else ""


def _day(facts: Facts, term: ox.NamedNode) -> date | None:
    found = facts.get(term.value)
    return date.fromisoformat(found[0]) if found else None
