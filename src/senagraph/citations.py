"""The questions that texts cite by number: noted while questions are read, settled once all of them are known.

A citation may come long before the question that it means is read, so its mention is stated as open first; afterwards
it is amended: by the question meant, if one alone fits, else by the reason for which it stays open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from senagraph.links import Citation, KnownQuestion, Link, QuestionIndex, settle
from senagraph.model import Attribution, Chamber, CitedQuestion, Nature, Question, Resolution
from senagraph.statements import CLASSES, Writer
from senagraph.store import Building
from senagraph.vocab import SEN, XSD, graph_iri, split_iri

CONFIDENCE: Final = 0.95
_NUMBER_IN_REFERENCE: Final = 7
"""Where the number begins in a reference: ``SEQ`` and four digits for year and month stand before it."""
LEGISLATURES: Final = {
    6: date(1978, 4, 3),
    7: date(1981, 7, 2),
    8: date(1986, 4, 2),
    9: date(1988, 6, 23),
    10: date(1993, 4, 2),
    11: date(1997, 6, 12),
    12: date(2002, 6, 19),
    13: date(2007, 6, 20),
    14: date(2012, 6, 20),
    15: date(2017, 6, 21),
    16: date(2022, 6, 22),
    17: date(2024, 7, 18),
}
"""The first day of each legislature of the Assemblée nationale; the Senate's numbers begin again with it."""
_KNOWN: Final = """SELECT ?question ?issued ?class ?asker ?chamber ?number ?reference ?legislature WHERE {
  ?question a sen:Question ; dcterms:issued ?issued ; sen:asker ?asker ; sen:chamber ?chamber .
  OPTIONAL { ?question a ?class FILTER(?class != sen:Question) }
  OPTIONAL { ?question sen:number ?number }
  OPTIONAL { ?question dcterms:identifier ?reference }
  OPTIONAL { ?question sen:legislature ?legislature }
}"""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What changes in the graph of one question once a citation is settled."""

    graph: NamedNode
    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]
    link: Link
    quote: str
    """The words that cite."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A citation, and where its mention is stated."""

    citation: Citation
    resolution: Resolution
    mention: NamedNode
    text: NamedNode


class Citations:
    """The citations of a run, and the questions to which they may lead."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._open: list[_Open] = []
        self._known: dict[str, KnownQuestion] = {}

    def note(self, question: Question, attributions: Sequence[Attribution], resolutions: Iterable[Resolution]) -> None:
        """Keep what is needed of a question: how it may be cited, and what it cites."""
        author = next((item.key for item in attributions if item.field == "asker" and item.resolved), None)
        if (known := _known(question, author)) is not None:
            self._known[question.key] = known
        for resolution in resolutions:
            for cited in resolution.mention.coined:
                if isinstance(cited, CitedQuestion) and resolution.entity is None:
                    citation = Citation(
                        question.key, question.published_on, cited, author, _legislature(question), question.chamber
                    )
                    mention, text = self._writer.places(question, resolution.mention)
                    self._open.append(_Open(citation, resolution, mention, text))

    @property
    def any(self) -> bool:
        """Whether there is anything to settle."""
        return bool(self._open)

    def amendments(self, earlier: Iterable[KnownQuestion] = ()) -> Iterator[Amendment]:
        """Yield what changes, given the questions that were known before this run."""
        index = QuestionIndex(({item.key: item for item in earlier} | self._known).values())
        links = settle((item.citation for item in self._open), index)
        for item, link in zip(self._open, links, strict=True):
            yield self._amendment(item, link)

    def _amendment(self, item: _Open, link: Link) -> Amendment:
        graph = graph_iri("question", item.citation.citing, self._writer.base)
        removed = [(item.mention, SEN.reason, Literal(item.resolution.reason, language="en"))]
        added: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
            (item.mention, SEN.reason, Literal(link.reason, language="en"))
        ]
        candidates = [self._writer.iri("question", key) for key in link.candidates]
        added += [(item.mention, SEN.candidate, candidate) for candidate in candidates]
        if link.question is not None:
            cited = self._writer.iri("question", link.question)
            from_question = item.resolution.mention.part == "question"
            added += [
                (item.mention, SEN.entity, cited),
                (item.mention, SEN.confidence, Literal(str(CONFIDENCE), datatype=XSD.decimal)),
                (item.text, SEN.recalls if link.recalls and from_question else SEN.refersTo, cited),
            ]
        return Amendment(
            graph,
            tuple(Quad(*triple, graph) for triple in removed),
            tuple(Quad(*triple, graph) for triple in added),
            link,
            item.resolution.mention.quote,
        )


def _known(question: Question, author: str | None) -> KnownQuestion | None:
    number = question.number or number_in(question.reference)
    if number is None:
        return None
    return KnownQuestion(
        question.key,
        number,
        question.published_on,
        question.nature,
        author,
        _legislature(question),
        question.chamber,
    )


def legislature_on(day: date) -> int | None:
    """Return the legislature of a day; nothing before 1978."""
    return max((number for number, first in LEGISLATURES.items() if first <= day), default=None)


def number_in(reference: str | None) -> str | None:
    """Return the number of a question of the Senate, which its reference ends with: ``05636`` of ``SEQ250705636``."""
    if reference is None or not reference.startswith("SEQ"):
        return None
    return reference[_NUMBER_IN_REFERENCE:] or None


def _legislature(question: Question) -> int | None:
    return question.legislature or legislature_on(question.published_on)


def known_in(target: Building) -> Iterator[KnownQuestion]:
    """Yield the questions that a store holds."""
    natures = {node.value: nature for nature, node in CLASSES.items()}
    for question, issued, kind, asker, chamber, number, reference, legislature in target.query(_KNOWN):
        written = _value(number) or number_in(_value(reference))
        if written is None:
            continue
        day = date.fromisoformat(_value(issued) or "")
        yield KnownQuestion(
            _key(question),
            written,
            day,
            _nature(natures, kind),
            _key(asker),
            int(_value(legislature) or 0) or legislature_on(day),
            Chamber(_key(chamber)),
        )


def _nature(natures: dict[str, Nature], kind: object) -> Nature | None:
    return natures.get(_value(kind) or "")


def _value(term: object) -> str | None:
    return getattr(term, "value", None)


def _key(term: object) -> str:
    value = _value(term) or ""
    named = split_iri(value)
    return named[1] if named else value.rpartition("/")[2]
