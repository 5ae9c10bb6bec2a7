"""What we know before reading: the people, groups, places, ministries and bodies of the reference graphs.

The registry answers one question for each kind: who bears this name? It never decides
between two; that is :mod:`senagraph.resolve`'s work.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from senagraph.errors import ReferenceGraphError
from senagraph.model import Entity
from senagraph.resources import reference_files
from senagraph.text import content_words, fold, words
from senagraph.vocab import FOAF, RDF, RDFS, SCHEMA, SEN, SKOS, split_iri

KINDS: Final = {
    SEN.Senator: "senator",
    SEN.Group: "group",
    SEN.Constituency: "constituency",
    SEN.Ministry: "ministry",
    SEN.Government: "government",
    SEN.Body: "body",
}
_TITLE_WORDS: Final = frozenset(
    """ministre ministres ministere delegue deleguee secretaire secretariat etat garde sceaux m mme monsieur madame
    charge chargee haut haute commissaire commissariat""".split()
)
_HEADS_OF_COMPANIES: Final = frozenset("banque caisse compagnie etablissement groupe regie societe union".split())
_LABELS: Final = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_SPELLED_OUT: Final = {"premiere": ("premier",), "pme": ("petites", "moyennes", "entreprises")}

Facts = Mapping[str, Sequence[str]]
"""What a reference graph says of one entity: the local name of the property, then its values as text."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a body; an ambiguous acronym also stands for things that are no body."""

    written: str
    body: str
    acronym: bool = False
    ambiguous: bool = False
    proper: bool = False
    """A company's own name, which keeps its capital (*Gaz de France*, but *banque publique d'investissement*)."""


@dataclass(frozen=True, slots=True)
class DatedForm:
    """The form in which question headers wrote a group's name between two days, both inclusive."""

    group: str
    form: str
    valid_from: date | None
    valid_through: date | None


class Registry:
    """The entities of the reference graphs by kind and key, and who bears a name.

    Raises ``ReferenceGraphError`` when a file is no Turtle or an entity has no label.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self.entities: dict[tuple[str, str], Entity] = {}
        self.facts: dict[tuple[str, str], Facts] = {}
        self.source_of: dict[tuple[str, str], str] = {}
        self._senators: defaultdict[str, list[str]] = defaultdict(list)
        self._constituencies: defaultdict[str, list[str]] = defaultdict(list)
        self._groups: defaultdict[str, set[str]] = defaultdict(set)
        self._forms: defaultdict[str, list[DatedForm]] = defaultdict(list)
        self._ministries: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        self._ministry_names: dict[str, tuple[str, ...]] = {}
        self._names: list[Name] = []
        for file in files:
            self._read(file)
        self._index()

    @classmethod
    def shipped(cls) -> "Registry":
        """Return the registry of the reference graphs that come with the package, read once."""
        return _shipped()

    def _read(self, file: Path) -> None:
        facts: defaultdict[tuple[str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        kinds: dict[tuple[str, str], str] = {}
        dated: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for subject, predicate, value in _triples(file):
            name = split_iri(subject.value)
            if name is None:
                continue
            if name[0] == "group-name":
                dated[subject.value][predicate.value] = value.value
            elif predicate == RDF.type:
                if isinstance(value, ox.NamedNode) and value in KINDS:
                    kinds[name] = KINDS[value]
            else:
                facts[name][predicate.value].append(value.value)
        for name in sorted(kinds):
            self._add(name, facts[name], file)
        self._date_groups(facts, dated)

    def _add(self, name: tuple[str, str], facts: Facts, file: Path) -> None:
        labels = facts.get(RDFS.label.value)
        if not labels:
            raise ReferenceGraphError(str(file), f"{'/'.join(name)} has no label")
        self.entities[name] = Entity(
            *name,
            label=min(labels),
            valid_from=_day(facts, SEN.validFrom),
            valid_through=_day(facts, SEN.validThrough),
        )
        self.facts[name] = facts
        self.source_of[name] = file.stem

    def _date_groups(self, facts: Mapping[tuple[str, str], Facts], dated: Mapping[str, Mapping[str, str]]) -> None:
        for name in sorted(facts):
            for iri in facts[name].get(SEN.datedName.value, ()):
                about = dated[iri]
                starts, ends = about.get(SEN.validFrom.value), about.get(SEN.validThrough.value)
                form = DatedForm(
                    name[1],
                    about.get(SKOS.notation.value) or about[RDFS.label.value],
                    date.fromisoformat(starts) if starts else None,
                    date.fromisoformat(ends) if ends else None,
                )
                for written in (form.form, about[RDFS.label.value]):
                    self._forms[_key(written)].append(form)
                    self._groups[_key(written)].add(name[1])

    def _index(self) -> None:
        for (kind, key), facts in sorted(self.facts.items()):
            labels = [label for term in _LABELS for label in facts.get(term.value, ())]
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
                self._ministry_names[key] = tuple(sorted(set(labels)))
                for label in labels:
                    self._ministries[remit(label)].add(key)
            elif kind == "body":
                self._names.extend(_names_of(key, facts))

    def get(self, kind: str, key: str) -> Entity:
        """Return an entity; ``KeyError`` if the registry has none of this kind and key."""
        return self.entities[kind, key]

    def senators_named(self, written: str) -> tuple[str, ...]:
        """Return the matricules of those who bear this whole name, in whatever order and case."""
        return tuple(sorted(self._senators.get(_person_key(written), ())))

    def constituencies_named(self, written: str) -> tuple[str, ...]:
        """Return the keys of the constituencies with this label."""
        return tuple(sorted(self._constituencies.get(_key(written), ())))

    def groups_named(self, written: str) -> tuple[str, ...]:
        """Return the codes of the groups that ever bore this name or short form."""
        return tuple(sorted(self._groups.get(_key(written), ())))

    def forms_of_group(self, written: str) -> Sequence[DatedForm]:
        """Return the dated uses of this name or short form of a group."""
        return self._forms.get(_key(written), ())

    def ministries_holding(self, said: frozenset[str]) -> tuple[Entity, ...]:
        """Return the ministries that have all these words in one of their names, by key."""
        keys = {key for remit_, keys in self._ministries.items() if said <= remit_ for key in keys}
        return tuple(self.entities["ministry", key] for key in sorted(keys))

    def names_of_ministry(self, key: str) -> tuple[str, ...]:
        """Return the official and the short names of a ministry."""
        return self._ministry_names[key]

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

    def body_names(self) -> Sequence[Name]:
        """Return every name of every body, sorted."""
        return self._names

    def body_label(self, key: str) -> str:
        """Return the preferred name of a body."""
        return self.entities["body", key].label

    def names_of_body(self, key: str) -> Iterator[str]:
        """Yield the names of a body that are not acronyms."""
        return (name.written for name in self._names if name.body == key and not name.acronym)


@cache
def _shipped() -> Registry:
    return Registry(reference_files())


@lru_cache(maxsize=16384)
def remit(title: str) -> frozenset[str]:
    """Return the words that say what a minister is in charge of, without rank, articles and prepositions.

    Of a delegate beside another minister, the words of their own charge are marked with ``+``: two
    delegates of one minister differ in nothing else.
    """
    beside, own = _beside_and_charge(title)
    return _meaning(beside) | {f"+{word}" for word in _meaning(own)}


@lru_cache(maxsize=16384)
def charge(title: str) -> frozenset[str] | None:
    """Return the words of a delegate's own charge, or nothing for a title that stands beside no other."""
    own = _beside_and_charge(title)[1]
    return _meaning(own) if own else None


def _beside_and_charge(title: str) -> tuple[str, str]:
    """Split *ministre délégué auprès de …, chargé de …* before the charge; a title with none of it stays whole."""
    said = fold(title)
    beside, _, own = said.partition("charge")
    return (beside, own.partition(" ")[2]) if own and "aupres" in beside else (said, "")


def _meaning(said: str) -> frozenset[str]:
    spelled = (same for word in content_words(said) for same in _SPELLED_OUT.get(word, (word,)))
    return frozenset(spelled) - _TITLE_WORDS


def _key(written: str) -> str:
    return " ".join(words(written))


def _person_key(written: str) -> str:
    return " ".join(sorted(words(written)))


def _triples(file: Path) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    try:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject, quad.predicate, quad.object
    except SyntaxError as wrong:
        raise ReferenceGraphError(f"{file}:{wrong.lineno or 0}", wrong.msg) from wrong


def _day(facts: Facts, term: ox.NamedNode) -> date | None:
    found = facts.get(term.value)
    return date.fromisoformat(found[0]) if found else None


def _names_of(key: str, facts: Facts) -> Iterator[Name]:
    acronyms = set(facts.get(SEN.acronym.value, ()))
    ambiguous = set(facts.get(SEN.ambiguousAcronym.value, ()))
    full = {*facts.get(SKOS.prefLabel.value, ()), *facts.get(SKOS.altLabel.value, ())}
    company = any(kind.endswith("enterprise") for kind in facts.get(SEN.bodyKind.value, ()))
    spelled = {fold(acronym): acronym in ambiguous for acronym in acronyms | ambiguous}
    for written in sorted(full - acronyms - ambiguous):
        proper = company and words(written)[0] not in _HEADS_OF_COMPANIES
        ambiguous_too = spelled.get(fold(written), False)
        yield Name(written, key, acronym=fold(written) in spelled, ambiguous=ambiguous_too, proper=proper)
    for written in sorted(acronyms):
        yield Name(written, key, acronym=True)
    for written in sorted(ambiguous):
        yield Name(written, key, acronym=True, ambiguous=True)
