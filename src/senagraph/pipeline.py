"""The stages in their order: what the sources hold becomes quads, and a report of what did not.

Everything that could not be read or settled is collected here; nothing is lost silently.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path, PurePath

import pyoxigraph as ox

from senagraph.errors import UnreadableDocument
from senagraph.files import writing
from senagraph.formats import read_triples
from senagraph.mentions import NameIndex, find_mentions
from senagraph.model import Attribution, Document, Issue, Question, Resolution, Severity
from senagraph.parse import parse
from senagraph.registry import Registry
from senagraph.resolve import attribute, resolve
from senagraph.resources import ontology_files, reference_files
from senagraph.sources import find_files, read
from senagraph.statements import Writer, describe
from senagraph.store import Building, building
from senagraph.version import __version__
from senagraph.vocab import BASE, DCTERMS, PROV, RDF, RDFS, SCHEMA, SEN, XSD, graph_iri, mint, split_iri

Subject = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Progress = Callable[[int], None]
"""Told after each document how many have been read."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name of a header or text that nobody fits, or several do."""

    name: str
    kind: str
    question: str
    reason: str
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """What a run has read, what it could not, and what it could not settle."""

    questions: int = 0
    documents: int = 0
    mentions: int = 0
    resolved: int = 0
    issues: list[Issue] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    """Where each document lies, and the sha256 of its file."""

    @property
    def refused(self) -> list[Issue]:
        """The documents that are not in the graph."""
        return [issue for issue in self.issues if issue.severity is Severity.REFUSED]

    @property
    def warnings(self) -> list[Issue]:
        """What was unclear in documents that are in the graph."""
        return [issue for issue in self.issues if issue.severity is Severity.WARNING]

    def summary(self) -> str:
        """Say in one line how many questions, mentions, refusals and open names there are."""
        counts = (
            (self.questions, "question"),
            (self.mentions, "mention"),
            (len(self.refused), "refused document"),
            (len(self.warnings), "warning"),
            (len(self.unresolved), "unresolved name"),
        )
        return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in counts)


@dataclass(frozen=True, slots=True)
class Reading:
    """One question with what its names stand for."""

    question: Question
    attributions: tuple[Attribution, ...]
    resolutions: tuple[Resolution, ...]


class Extractor:
    """Reads documents into questions and settles their names against one registry."""

    def __init__(self, registry: Registry | None = None) -> None:
        self.registry = registry or Registry.shipped()
        self.names = NameIndex(self.registry)

    def read(self, document: Document) -> tuple[Reading, tuple[Issue, ...]]:
        """Return the question of a document, settled. Raises ``UnreadableDocument`` if it fits no form."""
        question, issues = parse(document)
        attributions = tuple(attribute(question, self.registry))
        mentions = find_mentions(question, self.names)
        return Reading(question, attributions, tuple(resolve(mentions, self.registry, question.published_on))), issues


def readings(
    sources: Iterable[str], extractor: Extractor, report: Report, progress: Progress | None = None
) -> Iterator[Reading]:
    """Yield the questions of the sources, each key once, and note in the report what is refused or unclear."""
    seen: dict[str, Question] = {}
    for document in _documents(sources, report):
        report.documents += 1
        report.inputs[document.source] = document.sha256
        try:
            reading, issues = extractor.read(document)
        except UnreadableDocument as wrong:
            report.issues.append(Issue(wrong.source, wrong.line, Severity.REFUSED, "form", wrong.what))
            continue
        finally:
            if progress is not None:
                progress(report.documents)
        earlier = seen.get(reading.question.key)
        if earlier is not None:
            report.issues.append(_twice(reading.question, earlier))
            continue
        seen[reading.question.key] = reading.question
        report.issues.extend(issues)
        _count(reading, report)
        yield reading


def _documents(sources: Iterable[str], report: Report) -> Iterator[Document]:
    for file in find_files(sources):
        found: Iterable[Document | Issue] = [file] if isinstance(file, Issue) else read(file)
        for item in found:
            if isinstance(item, Issue):
                report.issues.append(item)
            else:
                yield item


def _twice(question: Question, earlier: Question) -> Issue:
    """Say that a key came twice; the first reading is kept, and what differs in the second is not in the graph."""
    names = [item.name for item in fields(Question) if item.name != "document"]
    differing = [name.replace("_", " ") for name in names if getattr(question, name) != getattr(earlier, name)]
    message = f"{question.key} was read already from {earlier.document.source}"
    if differing:
        message += f"; here it has another {', '.join(differing)}, and that one is kept"
    severity = Severity.REFUSED if differing else Severity.NOTICE
    return Issue(question.document.source, None, severity, "twice", message, question.key)


def _count(reading: Reading, report: Report) -> None:
    report.questions += 1
    report.mentions += len(reading.resolutions)
    report.resolved += sum(resolution.entity is not None for resolution in reading.resolutions)
    key, source = reading.question.key, reading.question.document.source
    for attribution in reading.attributions:
        if not attribution.resolved:
            open_name = Unresolved(
                attribution.written, attribution.kind, key, attribution.reason, attribution.candidates
            )
            report.unresolved.append(open_name)
            message = f"{attribution.field}: {attribution.reason}: {attribution.written!r}"
            report.issues.append(Issue(source, None, Severity.WARNING, "unresolved", message, attribution.written))
    for resolution in reading.resolutions:
        if resolution.entity is None:
            quote = resolution.mention.quote
            report.unresolved.append(Unresolved(quote, "body", key, resolution.reason, resolution.rejected))
    if reading.question.text is not None and reading.question.addressee is None:
        message = "no member of the Government is addressed in a way that we know"
        report.issues.append(Issue(source, None, Severity.WARNING, "no-addressee", message))


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
    quads: list[ox.Quad] = []
    for reading in readings(sources, extractor, report, progress):
        quads.extend(writer.quads(reading.question, reading.attributions, reading.resolutions))
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

    Questions of earlier builds that are not in these sources stay, unless ``fresh``. If anything is raised,
    the store is as it was. ``issues.jsonl`` and ``unresolved.csv`` in the folder list what is open.
    """
    extractor = extractor or Extractor()
    report = Report()
    writer = Writer(extractor.registry, base)
    with building(folder, base, fresh=fresh) as target:
        _load_reference(target, base)
        for reading in readings(sources, extractor, report, progress):
            quads = writer.quads(reading.question, reading.attributions, reading.resolutions)
            target.replace(graph_iri("question", reading.question.key, base), quads)
        target.load(run_quads(report, base, run_date))
        lists = _write_aside(report, target.folder)
    _put_in_place(lists)
    return report


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
        yield from _in_graph(file, graph_iri("reference", file.stem, base), base)


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


def write_issues(report: Report, folder: Path) -> None:
    """Write ``issues.jsonl`` and ``unresolved.csv`` into the folder, each whole, in the order of the sources.

    Raises ``SenagraphError`` when the folder cannot be written.
    """
    _put_in_place(_write_aside(report, folder))


def _write_aside(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write the lists under names that end in ``.new``: those of the last run stay until this one has succeeded."""
    issues, unresolved = folder / "issues.jsonl.new", folder / "unresolved.csv.new"
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with issues.open("w", encoding="utf-8") as file:
            for issue in report.issues:
                file.write(json.dumps(asdict(issue), ensure_ascii=False, sort_keys=True) + "\n")
        write_unresolved(report, unresolved)
    return issues, unresolved


def _put_in_place(lists: Iterable[Path]) -> None:
    for file in lists:
        with writing(file.with_suffix("")):
            file.replace(file.with_suffix(""))


def write_unresolved(report: Report, file: Path) -> None:
    """Write the names that are open, most frequent first: a work list for a person."""
    import csv

    grouped: Counter[tuple[str, str, str, str]] = Counter()
    first: dict[tuple[str, str, str, str], str] = {}
    for item in report.unresolved:
        row = (item.name, item.kind, item.reason, " ".join(item.candidates))
        grouped[row] += 1
        first.setdefault(row, item.question)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["name", "kind", "times", "reason", "candidates", "first_question"])
        for row, times in sorted(grouped.items(), key=lambda pair: (-pair[1], pair[0])):
            name, kind, reason, candidates = row
            writer.writerow([name, kind, times, reason, candidates, first[row]])
