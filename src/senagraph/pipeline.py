"""The stages in their order: what the sources hold becomes quads, and a report of what did not.

Everything that could not be read or settled is collected here; nothing is lost silently.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Final

import pyoxigraph as ox

from senagraph.citations import Amendment, Citations, known_in
from senagraph.discovery import load_model, organisations
from senagraph.formats import read_triples
from senagraph.gather import Gathering, Progress
from senagraph.mentions import find_mentions, name_index, parts
from senagraph.model import Attribution, Issue, Question, Resolution, Severity, UnseenBody
from senagraph.quarantine import NAME as QUARANTINE
from senagraph.registry import Registry
from senagraph.report import Report, Unresolved, put_in_place, write_aside
from senagraph.resolve import Overrides, alike, attribute, context_of, disagreement, read_overrides, resolve
from senagraph.resources import ontology_files, overrides_file, reference_files, reference_name
from senagraph.statements import CITATIONS, Writer, describe
from senagraph.store import Building, building
from senagraph.version import __version__
from senagraph.vocab import BASE, DCTERMS, PROV, RDF, RDFS, SCHEMA, SEN, XSD, graph_iri, mint, split_iri

PROPOSED: Final = "proposed by spaCy, not linked"
"""The reason with which an organisation stands on the work list that only a statistical reader saw."""
Subject = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Reading:
    """One question with what its names stand for."""

    question: Question
    attributions: tuple[Attribution, ...]
    resolutions: tuple[Resolution, ...]
    proposed: tuple[str, ...] = ()
    """What a statistical reader takes for organisations where no mention is."""


class Extractor:
    """Settles the names of questions against one registry, and against the decisions of persons.

    With ``discover``, spaCy proposes organisations that no mention covers; they are listed, never linked. Raises
    ``SenagraphError`` when spaCy is asked for and not installed, and for a decision that would lead nowhere.
    """

    def __init__(
        self, registry: Registry | None = None, overrides: Overrides | None = None, *, discover: bool = False
    ) -> None:
        self.registry = registry or Registry.shipped()
        self.overrides = overrides or read_overrides(overrides_file())
        self.overrides.check(self.registry, CITATIONS)
        self.names = name_index(self.registry)
        self.discover = discover
        if discover:
            load_model()

    def read(self, question: Question) -> Reading:
        """Return the question with what the names in it stand for."""
        attributions = tuple(attribute(question, self.registry))
        context = context_of(question, attributions, self.registry)
        mentions = find_mentions(question, self.names, context.home)
        resolutions = tuple(resolve(mentions, context, self.overrides))
        proposed = tuple(_proposed(question, resolutions)) if self.discover else ()
        return Reading(question, attributions, resolutions, proposed)

    def same(self, field: str, ours: object, theirs: object) -> bool:
        """Tell whether two sources mean the same by these values of a field."""
        return alike(self.registry, field, ours, theirs)


def _proposed(question: Question, resolutions: Sequence[Resolution]) -> Iterator[str]:
    """Yield the words that spaCy takes for an organisation where no mention is."""
    for part, text in parts(question):
        taken = [item.mention for item in resolutions if item.mention.part == part]
        for start, end in organisations(text):
            if not any(start < mention.end and mention.start < end for mention in taken):
                yield text[start:end]


def readings(sources: Iterable[str], extractor: Extractor, gathering: Gathering) -> Iterator[Reading]:
    """Yield the questions of the sources, each once, settled; the report counts them and lists what is open."""
    for question in gathering.questions(sources):
        reading = extractor.read(question)
        _count(reading, gathering.report)
        if (issue := disagreement(question, reading.attributions, extractor.registry)) is not None:
            gathering.report.issues.append(issue)
        yield reading


def _count(reading: Reading, report: Report) -> None:
    report.questions += 1
    report.mentions += len(reading.resolutions)
    report.resolved += sum(resolution.entity is not None for resolution in reading.resolutions)
    key, source, line = reading.question.key, reading.question.document.source, reading.question.document.line
    for attribution in reading.attributions:
        if not attribution.resolved:
            open_name = Unresolved(
                attribution.written, attribution.kind, key, attribution.reason, attribution.candidates
            )
            report.unresolved.append(open_name)
            message = f"{attribution.field}: {attribution.reason}: {attribution.written!r}"
            report.issues.append(Issue(source, line, Severity.WARNING, "unresolved", message, attribution.written))
    for resolution in reading.resolutions:
        _note(resolution, key, report)
    report.unresolved += [Unresolved(quote, "body", key, PROPOSED, ()) for quote in reading.proposed]
    if reading.question.text is not None and reading.question.addressee is None:
        message = "no member of the Government is addressed in a way that we know"
        report.issues.append(Issue(source, line, Severity.WARNING, "no-addressee", message))


def _note(resolution: Resolution, question: str, report: Report) -> None:
    """Put a mention on the work list when it is open, or when no list knows the body that it names."""
    mention = resolution.mention
    if resolution.entity is None and mention.kind != "question":
        name = Unresolved(mention.quote, mention.kind, question, resolution.reason, resolution.rejected)
        report.unresolved.append(name)
    for coined in mention.coined:
        if isinstance(coined, UnseenBody) and coined.key == resolution.entity:
            reason = "a body that no list has: to be reviewed"
            report.unlisted.append(Unresolved(coined.label, "body", question, reason, (coined.key,)))


def convert(
    sources: Iterable[str],
    extractor: Extractor | None = None,
    *,
    base: str = BASE,
    run_date: date | None = None,
    progress: Progress | None = None,
) -> tuple[list[ox.Quad], Report]:
    """Return what the sources say, with a description of every entity that it uses, and the report."""
    extractor = extractor or Extractor()
    report = Report()
    writer = Writer(extractor.registry, base)
    citations = Citations(writer)
    stated: dict[ox.Quad, None] = {}
    for reading in readings(sources, extractor, Gathering(report, extractor.same, progress)):
        stated.update(dict.fromkeys(writer.quads(reading.question, reading.attributions, reading.resolutions)))
        citations.note(reading.question, reading.attributions, reading.resolutions)
    for amendment in citations.amendments():
        for quad in amendment.removed:
            stated.pop(quad, None)
        stated.update(dict.fromkeys(amendment.added))
        _note_open(amendment, report)
    quads = list(stated)
    quads.extend(describe(quads, (*reference_quads(base), *ontology_quads(base))))
    quads.extend(run_quads(report, base, run_date))
    return quads, report


def build(
    sources: Sequence[str],
    folder: Path,
    extractor: Extractor | None = None,
    *,
    base: str = BASE,
    fresh: bool = False,
    run_date: date | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read the sources into the store of a folder; afterwards it holds what they say in place of what it said.

    Questions of earlier builds that are not in these sources stay, unless ``fresh``. If anything is raised
    while they are read, the store is as it was. ``issues.jsonl`` and ``unresolved.csv`` in the folder list what this
    run left open, and ``quarantine/`` holds what it refused, in the place of those of the last run; when these cannot
    be written, ``SenagraphError`` is raised though the store is new.
    """
    extractor = extractor or Extractor()
    report = Report()
    gathering = Gathering(report, extractor.same, progress)
    writer = Writer(extractor.registry, base)
    citations = Citations(writer)
    with building(folder, base, fresh=fresh) as target:
        _load_reference(target, base)
        for reading in readings(sources, extractor, gathering):
            quads = writer.quads(reading.question, reading.attributions, reading.resolutions)
            target.replace(graph_iri("question", reading.question.key, base), quads)
            citations.note(reading.question, reading.attributions, reading.resolutions)
        _settle_citations(citations, target, report)
        target.load(run_quads(report, base, run_date))
        lists = write_aside(report, target.folder)
    put_in_place(lists)
    gathering.quarantine.write(folder / QUARANTINE)
    return report


def _settle_citations(citations: Citations, target: Building, report: Report) -> None:
    """Tie the questions that were read to those that they cite, of this run or of an earlier one."""
    if not citations.any:
        return
    amendments = list(citations.amendments(list(known_in(target))))
    target.amend(
        (quad for amendment in amendments for quad in amendment.removed),
        (quad for amendment in amendments for quad in amendment.added),
    )
    for amendment in amendments:
        _note_open(amendment, report)


def _note_open(amendment: Amendment, report: Report) -> None:
    """Put a citation that leads nowhere on the work list."""
    link = amendment.link
    if link.question is None:
        name = Unresolved(amendment.quote, "question", link.citation.citing, link.reason, link.candidates)
        report.unresolved.append(name)
    else:
        report.resolved += 1


def _load_reference(target: Building, base: str) -> None:
    """Put today's ontology and reference graphs in the place of those of the last build."""
    known: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in (*ontology_quads(base), *reference_quads(base)):
        if isinstance(quad.graph_name, ox.NamedNode):
            known.setdefault(quad.graph_name, []).append(quad)
    for stale in sorted(target.graphs("reference")):
        target.replace(ox.NamedNode(stale), ())
    for graph, quads in known.items():
        target.replace(graph, quads)


def reference_quads(base: str = BASE) -> Iterator[ox.Quad]:
    """Yield the reference graphs, each file in a graph of its own, with addresses under the base."""
    for file in reference_files():
        yield from _in_graph(file, graph_iri(f"reference/{reference_name(file)}", base=base), base)


def ontology_quads(base: str = BASE) -> Iterator[ox.Quad]:
    """Yield the ontology, its schemes and alignments, in one graph."""
    for file in ontology_files():
        yield from _in_graph(file, graph_iri("ontology", base=base), base)


def _in_graph(file: Path, graph: ox.NamedNode, base: str) -> Iterator[ox.Quad]:
    for triple in read_triples(file):
        if base == BASE:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        else:
            subject, value = _rebased(triple.subject, base), _rebased(triple.object, base)
            yield ox.Quad(subject, triple.predicate, value, graph)  # type: ignore[arg-type]


def _rebased(term: Subject, base: str) -> Subject:
    """Return a resource of ours under the user's base; terms of the ontology keep their address."""
    named = split_iri(term.value) if isinstance(term, ox.NamedNode) else None
    return ox.NamedNode(f"{base}id/{named[0]}/{named[1]}") if named else term


def run_quads(report: Report, base: str = BASE, run_date: date | None = None) -> Iterator[ox.Quad]:
    """State of the run what it read and how much came of it (PROV-O).

    Its key is a digest of the names and bytes of its inputs, wherever these lie and in whatever order.
    The day is the caller's to give: without it two runs over the same files state the same.
    """
    inputs = sorted((PurePath(source).name, sha256) for source, sha256 in report.inputs.items())
    listing = json.dumps([__version__, inputs], ensure_ascii=False)
    key = hashlib.sha256(listing.encode()).hexdigest()[:16]
    run, graph = mint("run", key, base), graph_iri("run", key, base)
    about: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (RDF.type, SEN.Run),
        (RDFS.label, ox.Literal(f"senagraph {__version__}: {report.summary()}", language="en")),
        (SCHEMA.softwareVersion, ox.Literal(__version__)),
        *((PROV.used, mint("document", sha256[:32], base)) for sha256 in report.inputs.values()),
    ]
    if run_date is not None:
        about.append((DCTERMS.created, ox.Literal(run_date.isoformat(), datatype=XSD.date)))
    for predicate, value in dict.fromkeys(about):
        yield ox.Quad(run, predicate, value, graph)
