"""A question, and what its names stand for, become quads: one named graph a question.

Nothing is decided here. It reads like the ontology: who asked, of which group, whom, what
became of it, which bodies it cites and in which words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from senagraph.coined import describe_coined
from senagraph.model import (
    Answer,
    Asker,
    Attribution,
    Chamber,
    Document,
    Event,
    EventKind,
    Mention,
    Nature,
    Question,
    Resolution,
)
from senagraph.registry import Registry
from senagraph.text import slug
from senagraph.vocab import (
    BASE,
    DCTERMS,
    FOAF,
    IGEO,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEN,
    SKOS,
    XSD,
    check_base,
    graph_iri,
    mint,
)

Value = NamedNode | Literal

CLASSES: Final = {
    Nature.WRITTEN: SEN.WrittenQuestion,
    Nature.ORAL: SEN.OralQuestion,
    Nature.ORAL_WITH_DEBATE: SEN.OralQuestionWithDebate,
    Nature.GOVERNMENT: SEN.GovernmentQuestion,
    Nature.TOPICAL: SEN.TopicalQuestion,
}
EVENTS: Final = {
    EventKind.TRANSFER: SEN.Transfer,
    EventKind.RECALL: SEN.Recall,
    EventKind.CONVERSION: SEN.Conversion,
    EventKind.WITHDRAWAL: SEN.Withdrawal,
    EventKind.LAPSE: SEN.Lapse,
}
CITATIONS: Final = {
    "body": SEN.cites,
    "law": SEN.citesLaw,
    "ministry": SEN.citesMinistry,
    "question": SEN.refersTo,
    "constituency": SEN.mentionsPlace,
    "region": SEN.mentionsPlace,
    "commune": SEN.mentionsPlace,
}
"""By which property a text is tied to an entity of each kind."""
_NATURE_LABELS: Final = {
    Nature.WRITTEN: "Question écrite",
    Nature.ORAL: "Question orale",
    Nature.ORAL_WITH_DEBATE: "Question orale avec débat",
    Nature.GOVERNMENT: "Question d'actualité au Gouvernement",
    Nature.TOPICAL: "Question crible thématique",
    None: "Question",
}
_EVENT_LABELS: Final = {
    EventKind.TRANSFER: "Transmission",
    EventKind.RECALL: "Rappel",
    EventKind.CONVERSION: "Transformation",
    EventKind.WITHDRAWAL: "Retrait",
    EventKind.LAPSE: "Caducité",
}
_UNRESOLVED: Final = {
    "senator": SEN.Senator,
    "person": SEN.Deputy,
    "group": SEN.Group,
    "constituency": SEN.Constituency,
    "ministry": SEN.Ministry,
}
_PEOPLE: Final = frozenset({"senator", "person"})
_DESCRIBED: Final = frozenset(
    {
        *(RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.notation, OWL.sameAs, DCTERMS.identifier),
        *(FOAF.familyName, FOAF.givenName, FOAF.page, FOAF.homepage, IGEO.codeINSEE, DCTERMS.isReplacedBy),
        *(SEN.acronym, SEN.bodyKind, SEN.validFrom, SEN.validThrough, SEN.government, SEN.portfolio, SEN.rank),
        *(SEN.constituencyKind, SEN.region),
    }
)
_FOLLOWED: Final = frozenset({SEN.government, SEN.portfolio, SEN.region})


class Writer:
    """Turns one question into triples about it; ``base`` is where the IRIs begin.

    Raises ``SenagraphError`` for a base to which no names can be appended.
    """

    def __init__(self, registry: Registry, base: str = BASE) -> None:
        check_base(base)
        self.registry = registry
        self.base = base
        self._iri = lru_cache(maxsize=65536)(lambda kind, key: mint(kind, key, base))

    def iri(self, kind: str, key: str) -> NamedNode:
        """Return the address of a resource; those of the registry have their key encoded already."""
        return self._iri(kind, key)

    def quads(
        self, question: Question, attributions: Sequence[Attribution], resolutions: Sequence[Resolution]
    ) -> Iterator[Quad]:
        """Yield everything that is stated of one question, in its own named graph, each statement once."""
        graph = graph_iri("question", question.key, self.base)
        by_field = {attribution.field: attribution for attribution in attributions}
        for triple in dict.fromkeys(self._triples(question, by_field, resolutions)):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def _triples(
        self, question: Question, by_field: Mapping[str, Attribution], resolutions: Sequence[Resolution]
    ) -> Iterator[Triple]:
        node = self.iri("question", question.key)
        label = self._label(question, by_field["asker"])
        yield from self._record(node, question, label)
        yield from self._asked(node, question, by_field)
        if question.chamber is Chamber.ASSEMBLY:
            yield from self._deputy(question.asker, by_field)
        for answer in question.answers:
            yield from self._answer(node, question, answer, by_field, label)
        yield from self._events(node, question, by_field, label)
        for attribution in by_field.values():
            if not attribution.resolved:
                yield from self._unresolved(attribution)
        for resolution in resolutions:
            yield from self._mention(question, resolution)

    def _label(self, question: Question, asker: Attribution) -> str:
        """Return what a reader calls the question: its procedure, number, author and day."""
        number = f" n° {question.number}" if question.number else ""
        known = asker.resolved and asker.kind == "senator"
        name = self.registry.get("senator", asker.key).label if known else question.asker.name
        who = f"{question.asker.civility} {name}".strip()
        return f"{_NATURE_LABELS[question.nature]}{number} de {who}, {question.published_on:%d/%m/%Y}"

    def _record(self, node: NamedNode, question: Question, label: str) -> Iterator[Triple]:
        """State what the Senate's record says of the question as a document."""
        yield Triple(node, RDF.type, SEN.Question)
        if question.nature is not None:
            yield Triple(node, RDF.type, CLASSES[question.nature])
        yield Triple(node, RDFS.label, _french(label))
        yield Triple(node, SEN.chamber, self.iri("chamber", question.chamber.value))
        yield from _maybe(node, DCTERMS.identifier, question.reference)
        yield from _maybe(node, SEN.number, question.number)
        yield from _maybe(node, DCTERMS.title, question.title, "fr")
        yield from _maybe(node, SCHEMA.text, question.text, "fr")
        if question.text is None:
            yield Triple(node, SEN.textUnavailable, _boolean(True))
        yield Triple(node, DCTERMS.issued, _day(question.published_on))
        yield from _maybe(node, SEN.officialJournalPage, question.page)
        yield from _maybe(node, SEN.legislature, question.legislature)
        yield from _maybe(node, SEN.sittingDate, question.sitting_on)
        yield from _maybe(node, SEN.erratum, question.erratum)
        yield from _maybe(node, SEN.recalledNumber, question.recalled_number)
        if question.status is not None:
            yield Triple(node, SEN.status, self.iri("status", question.status.value))
        if question.reference is None:
            yield Triple(node, SEN.mintedIdentifier, _boolean(True))
        if (page := page_of(question)) is not None:
            yield Triple(node, FOAF.page, page)
        if question.recalled_reference is not None:
            yield Triple(node, SEN.recalls, self.iri("question", question.recalled_reference))
        for theme in question.themes:
            yield from self._theme(node, theme)
        for document in (question.document, *question.also):
            yield from self._source(node, document)

    def _theme(self, node: NamedNode, theme: str) -> Iterator[Triple]:
        """State one of the Senate's headings of subjects."""
        concept = self.iri("theme", slug(theme)[:120] or "x")
        yield Triple(node, DCTERMS.subject, concept)
        yield Triple(concept, RDF.type, SKOS.Concept)
        yield Triple(concept, RDFS.label, _french(theme))
        yield Triple(concept, SKOS.prefLabel, _french(theme))

    def _source(self, node: NamedNode, source: Document) -> Iterator[Triple]:
        """State a file from which we know the question."""
        document = self.iri("document", source.sha256[:32])
        yield Triple(node, DCTERMS.source, document)
        yield Triple(document, RDF.type, PROV.Entity)
        yield Triple(document, RDFS.label, Literal(source.name))
        yield Triple(document, SCHEMA.sha256, Literal(source.sha256))

    def _asked(self, node: NamedNode, question: Question, by_field: Mapping[str, Attribution]) -> Iterator[Triple]:
        """State who asked whom, in the words of the header and as we understand them."""
        asker = question.asker
        yield Triple(node, SEN.askerAsWritten, Literal(f"{asker.civility} {asker.name}".strip()))
        yield from _maybe(node, SEN.askerConstituencyAsWritten, asker.constituency)
        yield from _maybe(node, SEN.askerGroupAsWritten, asker.group)
        if asker.affiliation is not None:
            yield Triple(node, SEN.askerAffiliation, self.iri("affiliation", asker.affiliation.value))
        yield from self._link(node, SEN.asker, by_field.get("asker"))
        yield from self._link(node, SEN.askerConstituency, by_field.get("constituency"))
        yield from self._link(node, SEN.askerGroup, by_field.get("group"))
        yield from self._link(node, SEN.addressee, by_field.get("addressee"))
        yield from self._link(node, SEN.awaitedFrom, by_field.get("awaited"))
        if addressee := by_field.get("addressee"):
            yield Triple(node, SEN.addresseeAsWritten, _french(addressee.written))

    def _deputy(self, asker: Asker, by_field: Mapping[str, Attribution]) -> Iterator[Triple]:
        """Describe a deputy and their group as the document does: no reference graph knows them."""
        if by_field["asker"].resolved:
            person = self.iri("person", by_field["asker"].key)
            yield Triple(person, RDF.type, SEN.Deputy)
            yield Triple(person, RDF.type, FOAF.Person)
            yield Triple(person, RDFS.label, Literal(asker.name))
            yield from _maybe(person, DCTERMS.identifier, asker.identifier)
        if asker.group is not None:
            group = self.iri("group", by_field["group"].key)
            yield Triple(group, RDF.type, SEN.Group)
            yield Triple(group, RDFS.label, _french(asker.group))
            yield Triple(group, SKOS.prefLabel, _french(asker.group))
            if asker.group_short != asker.group:
                yield from _maybe(group, SKOS.altLabel, asker.group_short, "fr")
            yield from _maybe(group, DCTERMS.identifier, asker.group_identifier)

    def _link(self, node: NamedNode, term: NamedNode, attribution: Attribution | None) -> Iterator[Triple]:
        if attribution is not None:
            yield Triple(node, term, self.iri(attribution.kind, attribution.key))

    def _unresolved(self, attribution: Attribution) -> Iterator[Triple]:
        """State a name that nobody in the reference graphs bears, with those who nearly do."""
        node = self.iri(attribution.kind, attribution.key)
        yield Triple(node, RDF.type, _UNRESOLVED[attribution.kind])
        yield Triple(node, RDF.type, SEN.Unresolved)
        yield Triple(node, RDFS.label, _french(attribution.written))
        if attribution.kind not in _PEOPLE:
            yield Triple(node, SKOS.prefLabel, _french(attribution.written))
        for candidate in attribution.candidates:
            yield Triple(node, SEN.candidate, self.iri(attribution.kind, candidate))

    def _answer(
        self,
        question_node: NamedNode,
        question: Question,
        answer: Answer,
        by_field: Mapping[str, Attribution],
        label: str,
    ) -> Iterator[Triple]:
        node = self.iri("answer", _answer_key(question, answer))
        yield Triple(question_node, SEN.answer, node)
        yield Triple(node, RDF.type, SEN.Answer)
        yield Triple(node, RDFS.label, _french(_answer_label(answer, label)))
        yield from _maybe(node, SCHEMA.text, answer.text, "fr")
        if answer.text is None:
            yield Triple(node, SEN.textUnavailable, _boolean(True))
        yield from _maybe(node, DCTERMS.issued, answer.on)
        yield from _maybe(node, SEN.sittingDate, answer.sitting_on)
        yield from _maybe(node, SEN.officialJournalPage, answer.page)
        yield from _maybe(node, SEN.erratum, answer.erratum)
        yield from _maybe(node, SEN.answeredByAsWritten, answer.ministry, "fr")
        yield from self._link(node, SEN.answeredBy, by_field.get(f"answer-{answer.ordinal}"))

    def _events(
        self, question_node: NamedNode, question: Question, by_field: Mapping[str, Attribution], question_label: str
    ) -> Iterator[Triple]:
        """State the events; a transfer starts from the ministry that the one before led to."""
        holder = by_field.get("addressee")
        seen: Counter[EventKind] = Counter()
        for ordinal, event in enumerate(question.events, 1):
            seen[event.kind] += 1
            node = self._event_node(question, event, seen[event.kind])
            yield Triple(question_node, SEN.event, node)
            yield from self._event(node, event, question_label)
            if event.kind is EventKind.TRANSFER:
                yield from self._link(node, SEN.transferredFrom, holder)
                holder = by_field.get(f"event-{ordinal}")
                yield from self._link(node, SEN.transferredTo, holder)

    def _event_node(self, question: Question, event: Event, count: int) -> NamedNode:
        day = f".{event.on.isoformat()}" if event.on else ""
        again = f".{count}" if count > 1 else ""
        return self.iri("event", f"{question.key}.{event.kind.value}{day}{again}")

    def _event(self, node: NamedNode, event: Event, question_label: str) -> Iterator[Triple]:
        yield Triple(node, RDF.type, SEN.Event)
        yield Triple(node, RDF.type, EVENTS[event.kind])
        label = f"{_EVENT_LABELS[event.kind]} de la {_decapitalised(question_label)}"
        yield Triple(node, RDFS.label, _french(label))
        yield from _maybe(node, DCTERMS.issued, event.on)
        yield from _maybe(node, SEN.reason, event.reason, "fr")
        if event.question is not None:
            yield Triple(node, SEN.convertedTo, self.iri("question", event.question))

    def places(self, question: Question, mention: Mention) -> tuple[NamedNode, NamedNode]:
        """Return the address of a mention, and that of the text in which it stands."""
        answer = next((answer for answer in question.answers if mention.part == f"answer-{answer.ordinal}"), None)
        shared = answer is not None and answer.shared is not None
        key = _answer_key(question, answer) if answer is not None and shared else f"{question.key}.{mention.part}"
        text = (
            self.iri("question", question.key) if answer is None else self.iri("answer", _answer_key(question, answer))
        )
        return self.iri("mention", f"{key}.{mention.start}"), text

    def _mention(self, question: Question, resolution: Resolution) -> Iterator[Triple]:
        """State where a text names a body, in which words, by which rule, and who else was thought of."""
        mention = resolution.mention
        node, text = self.places(question, mention)
        yield Triple(node, RDF.type, SEN.Mention)
        yield Triple(node, RDFS.label, _french(mention.quote))
        yield Triple(node, SEN.inText, text)
        yield Triple(node, SEN.quote, _french(mention.quote))
        yield Triple(node, SEN.start, _integer(mention.start))
        yield Triple(node, SEN.end, _integer(mention.end))
        yield Triple(node, SEN.rule, self.iri("rule", resolution.rule))
        yield Triple(node, SEN.reason, Literal(resolution.reason, language="en"))
        for rejected in resolution.rejected:
            yield Triple(node, SEN.candidate, self.iri(mention.kind, rejected))
        if resolution.entity is not None:
            entity = self.iri(resolution.kind, resolution.entity)
            yield Triple(node, SEN.entity, entity)
            yield Triple(node, SEN.confidence, _decimal(resolution.score))
            yield Triple(text, CITATIONS[resolution.kind], entity)
        for coined in mention.coined:
            yield from describe_coined(self.iri, mention.kind, coined)


def _answer_key(question: Question, answer: Answer) -> str:
    """Return the key of an answer; one that serves several questions has its own, the same for all of them."""
    return f"{question.key}.{answer.ordinal}" if answer.shared is None else f"shared.{answer.shared}"


def _answer_label(answer: Answer, question_label: str) -> str:
    if answer.shared is None:
        return f"Réponse à la {_decapitalised(question_label)}"
    return "Réponse commune à plusieurs questions" + (f", {answer.on:%d/%m/%Y}" if answer.on else "")


def describe(quads: Iterable[Quad], reference: Iterable[Quad]) -> Iterator[Quad]:
    """Yield, of the reference graphs, what identifies the entities that the quads use.

    Labels, types, dates and identifiers of each; and the same of the government, portfolio and region
    to which these lead.
    """
    known = [triple for triple in reference if triple.predicate in _DESCRIBED]
    wanted = {_iri(quad.object) for quad in quads} - {SEN.iri + term for term in SEN.terms}
    for triple in known:
        if triple.predicate in _FOLLOWED and _iri(triple.subject) in wanted:
            wanted.add(_iri(triple.object))
    return (triple for triple in known if _iri(triple.subject) in wanted)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def page_of(question: Question) -> NamedNode | None:
    """Return the address of a question on the site of its chamber; nothing when the document does not tell it."""
    if question.chamber is Chamber.SENATE and question.reference is not None:
        year = question.published_on.year
        return NamedNode(f"https://www.senat.fr/questions/base/{year}/q{question.reference}.html")
    if question.chamber is Chamber.ASSEMBLY and question.legislature and question.number and question.nature:
        term, name = question.legislature, f"{question.legislature}-{question.number}{question.nature.value}"
        return NamedNode(f"https://questions.assemblee-nationale.fr/q{term}/{quote(name)}.htm")
    return None


def _decapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _french(text: str) -> Literal:
    return Literal(text, language="fr")


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _decimal(value: float) -> Literal:
    """Return the value to two places, in the canonical form of XSD 1.1: a store gives it back as it was written."""
    return Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def _boolean(value: bool) -> Literal:
    return Literal(str(value).lower(), datatype=XSD.boolean)


def _maybe(node: NamedNode, term: NamedNode, value: str | int | date | None, language: str = "") -> Iterator[Triple]:
    """State a value if there is one."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        yield Triple(node, term, _day(value))
    elif isinstance(value, int):
        yield Triple(node, term, _integer(value))
    else:
        yield Triple(node, term, _french(value) if language else Literal(value))
