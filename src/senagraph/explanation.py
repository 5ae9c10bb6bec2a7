"""Why a question is linked to what it cites: the words, where they stand, the rule, the reason, what was not taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from senagraph.errors import QueryError
from senagraph.queries import find_entity, written
from senagraph.store import Store
from senagraph.text import fold, plain

AROUND: Final = 70
"""Characters of the text shown on each side of a quotation."""
_MENTIONS: Final = """SELECT ?text ?start ?end ?rule ?reason ?confidence ?entity ?body ?candidates WHERE {
  { SELECT ?mention ?text (MIN(?label) AS ?body) (GROUP_CONCAT(DISTINCT ?other; separator="; ") AS ?candidates) WHERE {
      { BIND(%s AS ?text) } UNION { %s sen:answer ?text }
      ?mention sen:inText ?text .
      OPTIONAL { ?mention sen:entity/rdfs:label ?label }
      OPTIONAL { ?mention sen:candidate/rdfs:label ?other }
    } GROUP BY ?mention ?text }
  ?mention sen:start ?start ; sen:end ?end ; sen:reason ?reason ; sen:rule/skos:prefLabel ?rule
  FILTER(LANG(?rule) = "en")
  OPTIONAL { ?mention sen:confidence ?confidence }
  OPTIONAL { ?mention sen:entity ?entity }
} ORDER BY ?text ?start"""
_ABOUT: Final = """SELECT ?label ?page (GROUP_CONCAT(DISTINCT ?file; separator=", ") AS ?files) WHERE {
  %s rdfs:label ?label .
  OPTIONAL { %s foaf:page ?page }
  OPTIONAL { %s dcterms:source/rdfs:label ?file }
} GROUP BY ?label ?page"""
_NAMES: Final = """SELECT ?name WHERE { %s rdfs:label|skos:altLabel|sen:acronym|sen:ambiguousAcronym ?name }"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention as a reader is shown it."""

    entity: str | None
    """The address of what is meant, if that was settled."""
    name: str
    """Its label; the words themselves when nothing was settled."""
    part: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    rule: str
    confidence: float | None
    reason: str
    rejected: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the evidence as lines of text."""
        key = written(ox.NamedNode(self.entity)) if self.entity else "open"
        yield f"{self.name}  [{key}]"
        yield f"  « …{self.before}[{self.quote}]{self.after}… »"
        sure = "" if self.confidence is None else f"; confidence {self.confidence:.2f}"
        yield f"  {self.part}, characters {self.start} to {self.end}; rule: {self.rule}{sure}"
        yield f"  because: {self.reason}"
        if self.rejected:
            yield f"  not taken: {'; '.join(self.rejected)}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question, where it was published, from which files it was read, and the evidence of what it cites."""

    question: str
    page: str
    files: str
    evidence: tuple[Evidence, ...]

    def lines(self) -> Iterator[str]:
        """Yield the explanation as lines of text."""
        yield self.question
        yield from (line for line in (self.page, f"read from {self.files}" if self.files else "") if line)
        for item in self.evidence:
            yield ""
            yield from item.lines()


def explain(store: Store, question: str, name: str | None = None) -> Explanation:
    """Return why a question cites what it cites; with a name, only the evidence for what bears it or is written so.

    Raises ``QueryError`` for a question that is not in the store, and for a name that nothing in it bears.
    """
    node = find_entity(store, "question", question)
    found = tuple(sorted(_evidence(store, node), key=lambda item: item.part == "answer"))
    if name is not None:
        found = tuple(item for item in found if _bears(store, item, name))
        if not found:
            raise QueryError(name, f"{question} names nothing of this name")
    about = store.query(_ABOUT % (node, node, node)).rows
    if not about:
        raise QueryError(question, "no question of this address in the store")
    label, page, files = (_text(term) for term in about[0])
    return Explanation(label, page, files, found)


def _evidence(store: Store, question: ox.NamedNode) -> Iterator[Evidence]:
    texts: dict[str, str] = {}
    for row in store.query(_MENTIONS % (question, question)).rows:
        text, start, end, rule, reason, confidence, entity, label, rejected = row
        if not isinstance(text, ox.NamedNode):
            continue
        whole = texts.setdefault(text.value, _whole(store, text))
        first, last = int(_text(start)), int(_text(end))
        yield Evidence(
            entity=entity.value if isinstance(entity, ox.NamedNode) else None,
            name=_text(label) or whole[first:last],
            part="question" if text == question else "answer",
            start=first,
            end=last,
            before=_flat(whole[max(0, first - AROUND) : first]),
            quote=_flat(whole[first:last]),
            after=_flat(whole[last : last + AROUND]),
            rule=_text(rule),
            confidence=float(_text(confidence)) if confidence is not None else None,
            reason=_text(reason),
            rejected=tuple(filter(None, _text(rejected).split("; "))),
        )


def _whole(store: Store, text: ox.NamedNode) -> str:
    rows = store.query(f"SELECT ?words WHERE {{ {text} schema:text ?words }}").rows
    return _text(rows[0][0]) if rows else ""


def _bears(store: Store, item: Evidence, name: str) -> bool:
    """Tell whether the words, or a name of what they mean, are the name or hold it as whole words."""
    names: Sequence[str] = [item.quote, item.name]
    if item.entity is not None:
        names = [*names, *(_text(row[0]) for row in store.query(_NAMES % f"<{item.entity}>").rows)]
        names = [*names, item.entity.rpartition("/")[2]]
    whole = re.compile(rf"(?<!\w){re.escape(plain(fold(name)).strip())}(?!\w)")
    return any(whole.search(plain(fold(own))) for own in names)


def _flat(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n", " ")


def _text(term: object) -> str:
    return getattr(term, "value", "") if term is not None else ""
