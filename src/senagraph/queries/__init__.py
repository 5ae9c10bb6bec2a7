"""The named queries: files of SPARQL beside this module, each with its titles and parameters in its head."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

import pyoxigraph as ox

from senagraph.errors import QueryError
from senagraph.store import Rows, Store, Term
from senagraph.text import fold
from senagraph.vocab import ELI, IGEO, SEN, SKOS, XSD, mint, split_iri

_PARAMETER: Final = re.compile(r"(?P<name>\w+) (?P<type>\w+)(?: (?P<default>\d{4}-\d\d-\d\d))?(?: (?P<help>.+))?")
_CLASSES: Final = {
    "body": (SEN.Body,),
    "senator": (SEN.Senator,),
    "group": (SEN.Group,),
    "ministry": (SEN.Ministry,),
    "question": (SEN.Question,),
    "portfolio": (SKOS.Concept,),
    "law": (ELI.LegalResource,),
    "place": (SEN.Constituency, IGEO.Region, SEN.Commune),
}
"""The classes of what a parameter may be."""
_KINDS: Final = {"place": ("constituency", "region", "commune")}
"""The kinds of resource of a parameter, when these are not its own name."""
_NAMES: Final = """SELECT ?entity ?name WHERE {
  VALUES ?class { {classes} }
  ?entity a ?class ; ?naming ?name
  FILTER(?naming IN (
    rdfs:label, skos:prefLabel, skos:altLabel, skos:notation, sen:acronym, sen:ambiguousAcronym, dcterms:identifier,
    igeo:codeINSEE, eli:id_local, sen:celex
  ))
} ORDER BY ?entity ?name"""
_FEW: Final = 8


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a named query takes: a ``date``, or an entity of a kind, named as people name it."""

    name: str
    type: str
    default: str | None
    help: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ours: what it answers, in French and English, which competency question, and what it takes."""

    name: str
    french: str
    english: str
    competency: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the named queries by name, sorted."""
    found = [file.name for file in files(__name__).iterdir() if file.name.endswith(".rq")]
    return {name: _read(f"{name}.rq") for name in sorted(file.removesuffix(".rq") for file in found)}


def _read(file: str) -> NamedQuery:
    text = files(__name__).joinpath(file).read_text("utf-8")
    head = [line[3:].partition(" ")[::2] for line in text.splitlines() if line.startswith("#: ")]
    about = dict(head)
    parameters = [_parameter(value, file) for key, value in head if key == "param"]
    name = file.removesuffix(".rq")
    return NamedQuery(name, about["fr"], about["en"], about.get("question", ""), tuple(parameters), text)


def _parameter(written: str, file: str) -> Parameter:
    found = _PARAMETER.fullmatch(written)
    if found is None:
        raise ValueError(f"{file}: not a parameter: {written!r}")
    return Parameter(found["name"], found["type"], found["default"], found["help"] or "")


def run_named(store: Store, name: str, given: Mapping[str, str] | None = None) -> Rows:
    """Answer a named query with these parameters, written as people write them.

    Raises ``QueryError`` for an unknown query or parameter (with the nearest known one), for one that is
    missing, and for a name that nobody or several bear (with those).
    """
    query = named_queries().get(name)
    if query is None:
        raise QueryError(name, f"no such query{_did_you_mean(name, named_queries())}; see: senagraph query --list")
    given = dict(given or {})
    substitutions: dict[str, Term] = {}
    for parameter in query.parameters:
        written = given.pop(parameter.name, parameter.default)
        if written is None:
            raise QueryError(name, f"needs --param {parameter.name}=…: {parameter.help}")
        substitutions[parameter.name] = _value(store, parameter, written)
    if given:
        unknown = min(given)
        known = [parameter.name for parameter in query.parameters]
        takes = ", ".join(known) or "none"
        raise QueryError(name, f"no parameter {unknown!r}{_did_you_mean(unknown, known)}; it takes {takes}")
    return store.query(_bound(query.text.replace("{base}", store.base), substitutions))


def _bound(text: str, values: Mapping[str, Term]) -> str:
    """Return the query with these variables replaced by their values, in the syntax that RDF terms share with SPARQL.

    Oxigraph's own substitutions (SEP-0007) take only variables of the outermost SELECT.
    """
    return re.sub(r"\?(\w+)\b", lambda found: str(values.get(found[1], found[0])), text)


def _did_you_mean(written: str, known: Iterable[str]) -> str:
    near = get_close_matches(written, list(known), 1, 0.5)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _value(store: Store, parameter: Parameter, written: str) -> Term:
    if parameter.type == "date":
        return _day(parameter.name, written)
    return find_entity(store, parameter.type, written)


def _day(name: str, written: str) -> ox.Literal:
    """Return a day of the calendar, in the one form of ISO 8601 that ``xsd:date`` has."""
    try:
        day = date.fromisoformat(written).isoformat()
    except ValueError:
        day = ""
    if day != written or not day:
        raise QueryError(name, f"not a day such as 2024-10-03: {written!r}")
    return ox.Literal(day, datatype=XSD.date)


def find_entity(store: Store, kind: str, written: str) -> ox.NamedNode:
    """Return the one entity of this kind with this address, key, name, acronym or identifier.

    An address is taken as it is, whatever the store holds; a key may stand alone or as our tables show it
    (``body:CNIL``), and comes before names. Raises ``QueryError`` for what is no address, and when nobody
    has the name, or several, with their names.
    """
    if written.startswith(("http://", "https://")):
        return _address(written)
    return _keyed(store, kind, written.strip()) or _called(store, kind, written)


def _address(written: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(written)
    except ValueError as wrong:
        raise QueryError(written, f"not an address: {wrong}") from wrong


def _keyed(store: Store, kind: str, written: str) -> ox.NamedNode | None:
    """Return the entity of this kind that has this key; our tables show it encoded, as it stands in the address."""
    for resource in _KINDS.get(kind, (kind,)):
        shown = written.removeprefix(f"{resource}:")
        try:
            entity = (
                mint(resource, written, store.base)
                if shown == written
                else ox.NamedNode(_head(store, resource) + shown)
            )
        except ValueError:
            continue
        (answer,) = store.query(f"ASK {{ VALUES ?class {{ {_classes(kind)} }} {entity} a ?class }}").rows
        if answer == (ox.Literal("true", datatype=XSD.boolean),):
            return entity
    return None


def _classes(kind: str) -> str:
    return " ".join(map(str, _CLASSES[kind]))


def _called(store: Store, kind: str, written: str) -> ox.NamedNode:
    """Return the entity of this kind that bears this name, in whatever case and accents."""
    exact, near = _named(store, kind, fold(written.strip()))
    if len(exact) == 1:
        return ox.NamedNode(next(iter(exact)))
    if exact:
        listing = "; ".join(f"{name} ({iri.rpartition('/')[2]})" for iri, name in sorted(exact.items())[:_FEW])
        raise QueryError(written, f"several bear this name: {listing}")
    hint = "; ".join(name for _, name in sorted(near.items())[:_FEW])
    raise QueryError(written, f"no {kind} of this name" + (f"; near it: {hint}" if hint else ""))


def _named(store: Store, kind: str, wanted: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return those who bear exactly this folded name, and those whose name holds it; by address."""
    exact: dict[str, str] = {}
    near: dict[str, str] = {}
    heads = tuple(_head(store, resource) for resource in _KINDS.get(kind, (kind,)))
    for entity, name in store.query(_NAMES.replace("{classes}", _classes(kind))).rows:
        if not isinstance(entity, ox.NamedNode) or not isinstance(name, ox.Literal):
            continue
        if wanted and entity.value.startswith(heads) and wanted in (said := fold(name.value)):
            (exact if said == wanted else near).setdefault(entity.value, name.value)
    return exact, near


def _head(store: Store, kind: str) -> str:
    """Return what the addresses of a kind begin with: a class such as ``skos:Concept`` is of several kinds."""
    return f"{store.base}id/{kind}/"


def written(term: Term | None) -> str | int | float | None:
    """Return a value as people read it: numbers as numbers, our own addresses by kind and key."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        named = split_iri(term.value)
        return f"{named[0]}:{named[1]}" if named else term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.datatype == XSD.integer:
        return int(term.value)
    return float(term.value) if term.datatype == XSD.decimal else term.value
