"""Whether the program and the reader mean the same thing.

The reader writes what is meant in a short notation (``tests/gold/README.md``): the key of a body that the registry
knows, else its name; a family and its place; the number or day of a law. The program gives the key of a resource.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from senagraph.evaluation.gold import GoldMention
from senagraph.mentions.acronyms import is_acronym, spells
from senagraph.mentions.families.table import shipped_families
from senagraph.mentions.laws.known import known
from senagraph.mentions.places.gazetteer import Gazetteer, Name
from senagraph.model import CitedQuestion, Coined, LegalText, LocalBody, Place, Resolution, UnseenBody
from senagraph.registry import Registry
from senagraph.text import content_words, slug

APPOSED: Final = frozenset(
    "societe entreprise groupe compagnie association syndicat laboratoire ong collectif sa sas sarl scop".split()
)
"""Nouns that may stand before the name of a body, and legal forms after it, without being part of it."""
KINDS: Final = {
    "body": "body",
    "ministry": "ministry",
    "law": "law",
    "eu-act": "eu-act",
    "question": "question",
    "constituency": "place",
    "region": "place",
    "commune": "place",
}
"""The reader's kind for each kind of resource; an act of the European Union is a ``law`` to the program."""
EUROPEAN: Final = frozenset("directive reglement decision recommandation avis traite eu-treaty".split())
ALIKE: Final = 0.7
"""The share of meaning words that two names of one body have in common at least."""


def gold_kind(resolution: Resolution) -> str:
    """Return the reader's kind of what the program found."""
    coined = _meant(resolution)
    if isinstance(coined, LegalText):
        base = coined if coined.part_of is None else coined.part_of
        european = isinstance(base, LegalText) and (base.celex is not None or base.type in EUROPEAN)
        return "eu-act" if european else "law"
    return KINDS[resolution.kind]


def _meant(resolution: Resolution) -> Coined | None:
    """Return the description of the entity chosen, or of what may be meant when none is."""
    coined = resolution.mention.coined
    return next((one for one in coined if one.key == resolution.entity), coined[0] if coined else None)


def same_entity(gold: GoldMention, quote: str, resolution: Resolution, registry: Registry) -> bool:
    """Tell whether the entity chosen is the one that the reader meant by these words."""
    if resolution.entity is None and gold.kind != "question":
        return False
    return _SAME[gold.kind](gold.entity, quote, resolution, registry)


def _body(entity: str, quote: str, resolution: Resolution, registry: Registry) -> bool:
    if resolution.kind != "body" or resolution.entity is None:
        return False
    sort, _, rest = entity.partition(":")
    if sort == "family":
        return _family(rest, resolution, registry)
    if sort == "new":
        own = [resolution.mention.quote] if isinstance(_meant(resolution), LocalBody) else []
        told = _by_letters(rest, resolution) or _completed(rest, quote, resolution)
        return told or _same_name(rest, [*names_of(resolution, registry), *own])
    return resolution.entity == entity


def _by_letters(name: str, resolution: Resolution) -> bool:
    """Tell whether the program knows the body by letters alone that the reader's full name spells."""
    coined = _meant(resolution)
    return isinstance(coined, UnseenBody) and is_acronym(coined.label) and spells(name, coined.label)


def _completed(name: str, quote: str, resolution: Resolution) -> bool:
    """Tell whether the reader completed the name that the program took from the very same words (*… de la Corse*)."""
    coined = _meant(resolution)
    whole = isinstance(coined, UnseenBody) and resolution.mention.quote == quote
    return whole and coined is not None and slug(name).startswith(f"{slug(coined.label)}-")


def names_of(resolution: Resolution, registry: Registry) -> list[str]:
    """Return the names of the body chosen."""
    coined, key = _meant(resolution), resolution.entity or ""
    if coined is not None:
        return [coined.label]
    return [name.written for name in registry.body_names() if name.body == key]


def _same_name(name: str, ours: list[str]) -> bool:
    return any(slug(name) == slug(our) or _alike(name, our) >= ALIKE for our in ours)


def _alike(one: str, other: str) -> float:
    """Return the share of meaning words that two names have in common, nouns of apposition apart."""
    ours, theirs = (set(content_words(name)) - APPOSED or set(content_words(name)) for name in (one, other))
    return len(ours & theirs) / max(1, len(ours | theirs))


def _family(rest: str, resolution: Resolution, registry: Registry) -> bool:
    """Compare the family, and one of the words that tell the member; a body that the registry lists may be one too."""
    family, _, own = rest.partition(":")
    coined = _meant(resolution)
    words = [word.strip() for word in own.split(",") if word.strip()]
    if not words and _unplaced(coined) and _joined(family) in _written(resolution.mention.quote):
        return True
    if not isinstance(coined, LocalBody):
        names = names_of(resolution, registry)
        return any(_same_name(name, names) for word in words for name in (f"{family} {word}", word))
    said = coined.key.removeprefix(coined.family).removeprefix(".")
    told = not words or any(_same_place(_bare(slug(word)), _bare(said)) for word in words)
    return same_family(family, coined.family) and told


def _unplaced(coined: Coined | None) -> bool:
    """Tell whether the program means no member: a family without its place, or a body for which it has no family."""
    return isinstance(coined, UnseenBody) or (isinstance(coined, LocalBody) and coined.key == coined.family)


def _written(quote: str) -> set[str]:
    """Return the names in a quotation: the whole, or the name and the acronym, one of them in brackets (*C.A.F.*)."""
    name, _, bracketed = quote.removesuffix(")").partition("(")
    return {_joined(one) for one in (quote, name, bracketed) if one}


def _joined(name: str) -> str:
    """Return the slug of a name without hyphens, which points between its letters leave."""
    return slug(name).replace("-", "")


def _same_place(gold: str, ours: str) -> bool:
    """Tell whether two slugs name one place: the reader's words are among ours, or begin with them (*Brive*)."""
    return f"-{gold}-" in f"-{ours}-" or gold.startswith(f"{ours}-")


def _bare(place: str) -> str:
    """Return the slug of a place without its article."""
    return re.sub(r"^(?:la|le|les|l)-", "", place)


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return the slugs of the names of each family."""
    return {
        family.key: frozenset(slug(name) for name in (family.key, *family.names, *family.acronyms))
        for family in shipped_families()
    }


def same_family(written: str, key: str) -> bool:
    """Tell whether a family's name in the gold set is that of a family of ours, or of one that may be meant by it."""
    mays = {family.key: family.may_mean for family in shipped_families()}
    return any(slug(written) in _families().get(one, frozenset({one})) for one in (key, *mays.get(key, ())))


def _place(entity: str, _quote: str, resolution: Resolution, _registry: Registry) -> bool:
    sort, _, code = entity.partition(":")
    if sort == "dep":
        return (resolution.kind, resolution.entity) == ("constituency", code)
    if sort == "reg":
        return (resolution.kind, resolution.entity) == ("region", code)
    coined = _meant(resolution)
    return isinstance(coined, Place) and (slug(coined.label) == slug(code) or coined.insee in _bearers(code))


@cache
def _bearers(name: str) -> frozenset[str]:
    """Return the codes of the communes that bear a name, or have taken in one that bore it (*Vertus*)."""
    key = Name(0, 0, slug(name).replace("-", " "), contracted=False)
    return frozenset(commune.code for commune in Gazetteer.shipped().communes(key))


def _ministry(entity: str, _quote: str, resolution: Resolution, _registry: Registry) -> bool:
    return resolution.kind == "ministry" and slug(resolution.mention.quote) == slug(entity)


def _question(entity: str, _quote: str, resolution: Resolution, _registry: Registry) -> bool:
    coined = _meant(resolution)
    return isinstance(coined, CitedQuestion) and _digits(coined.number) == _digits(entity)


def _digits(written: str) -> str:
    return "".join(re.findall(r"\d+", written)).lstrip("0")


def _law(entity: str, _quote: str, resolution: Resolution, _registry: Registry) -> bool:
    coined = _meant(resolution)
    return isinstance(coined, LegalText) and slug(entity.replace("/", " ")) in _notations(coined)


def _notations(text: LegalText) -> set[str]:
    """Return what a reader may write for a legal text: its sort and number or day, or a name; then its article."""
    chain = [text]
    while (above := chain[-1].part_of) is not None and isinstance(above, LegalText):
        chain.append(above)
    names = _heads(chain[-1])
    articles = [one.article.removesuffix(" et suivants") for one in chain if one.article is not None]
    if not articles:
        return names
    return {f"{name}-{slug(_FIRST.sub('1', article))}" for name in names for article in articles}


_FIRST: Final = re.compile(r"\b1er\b")
_APART: Final = re.compile(r"\([^)]*\)|n° ?| du \d.*")
"""What a reader leaves out of a number: *règlement (CE) n° 1107/2009 du …*."""


def _heads(base: LegalText) -> set[str]:
    kinds = {base.type, base.type.partition("-")[0]}
    heads = {base.label, _APART.sub(" ", base.label), base.key, base.key.removesuffix("-1958")}
    heads |= {f"{kind} {mark}" for kind in kinds for mark in (base.number, base.on) if mark is not None}
    for name in known().aliases.get(base.key, ()):
        heads |= {name, *(f"{kind} {name}" for kind in kinds), *(f"{kind} de {name}" for kind in kinds)}
    finance = [key for key, law in known().finance.items() if law.key == base.key]
    heads |= {re.sub(r"-(\d{4})$", r" pour \1", key) for key in finance}
    return {slug(head.replace("/", " ")) for head in heads}


_SAME: Final[dict[str, Callable[[str, str, Resolution, Registry], bool]]] = {
    "body": _body,
    "place": _place,
    "ministry": _ministry,
    "question": _question,
    "law": _law,
    "eu-act": _law,
}
