"""SHACL shapes over statements: a graph in, a report out.

The shapes are files (``ontology/shapes.ttl``, ``ontology/shapes-text.ttl``); pyshacl is
the engine. It holds rdflib's copy of a graph in memory, so a whole base is checked in
batches. rdflib and pyshacl are imported late: nothing pays for them that does not check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from senagraph.errors import ReferenceGraphError
from senagraph.vocab import BASE, SEN

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Statement = Quad | Triple

SH = "http://www.w3.org/ns/shacl#"

COUNTED = (
    "Question Answer Event Senator Group Constituency Government Ministry Body Mention DatedName Unresolved".split()
)
"""The classes whose instances a report counts, in the order of the design."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One statement, or the want of one, that breaks a shape."""

    focus: str
    path: str | None
    message: str
    value: str | None
    shape: str
    severity: str

    def line(self) -> str:
        """Give the violation as one line ``where: what (what was found)``."""
        where = self.focus if self.path is None else f"{self.focus} {self.path}"
        found = "" if self.value is None else f" ({self.value[:120]})"
        return f"{where}: {self.message}{found}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, and how much it looked at."""

    conforms: bool
    violations: tuple[Violation, ...]
    checked: tuple[tuple[str, int], ...]

    def summary(self) -> str:
        """Say in one line how many things were checked and how many rules they break."""
        looked = ", ".join(f"{number} {label}" for label, number in self.checked) or "nothing"
        if not self.violations:
            return f"conforms: {looked}"
        verdict = "conforms, with remarks" if self.conforms else "does not conform"
        return f"{verdict}: {len(self.violations)} found in {looked}"


def validate(
    triples: Iterable[Statement], shapes: Iterable[Path], ontology: Path | None = None, *, language: str = "en"
) -> CheckReport:
    """Check these statements, which describe every entity they use, against the shapes.

    ``ontology`` is the file of the classes: without it an instance of
    ``sen:WrittenQuestion`` is no ``sen:Question``. ``language`` picks the messages, ``fr`` or
    ``en``. Names of graphs are not looked at. Raises ``ReferenceGraphError`` for a file of
    shapes or classes that is not there or is not Turtle.
    """
    return validate_batches([triples], shapes, ontology, language=language)


def validate_batches(
    batches: Iterable[Iterable[Statement]],
    shapes: Iterable[Path],
    ontology: Path | None = None,
    *,
    language: str = "en",
) -> CheckReport:
    """Check one batch after the other, and report on all of them together.

    Each batch stands alone: it holds whole questions, with their answers, events and
    mentions, and a description of each entity that these use. An entity described in
    several batches is counted once, and its violations are given once.
    """
    shape_graph, classes = _read(shapes), _read([] if ontology is None else [ontology])
    subclasses = _subclasses(classes)
    found: set[Violation] = set()
    seen: dict[str, set[str]] = {name: set() for name in COUNTED}
    conforms = True
    for batch in batches:
        graph = _graph(batch)
        ok, violations = _run(graph, shape_graph, classes, language)
        conforms = conforms and ok
        found.update(violations)
        for name in COUNTED:
            seen[name].update(_instances(graph, subclasses[name]))
    checked = tuple((name, len(iris)) for name, iris in seen.items() if iris)
    return CheckReport(conforms, tuple(sorted(found, key=_order)), checked)


def _order(violation: Violation) -> tuple[str, ...]:
    return tuple(
        part or "" for part in (violation.focus, violation.path, violation.shape, violation.value, violation.message)
    )


def _read(files: Iterable[Path]) -> Graph:
    from rdflib import Graph
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph = Graph()
    for file in sorted(files):
        try:
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle", publicID=BASE)
        except (OSError, UnicodeDecodeError, BadSyntax, ParserError) as wrong:
            raise ReferenceGraphError(str(file), str(wrong).splitlines()[0]) from wrong
    return graph


def _graph(statements: Iterable[Statement]) -> Graph:
    """Copy Oxigraph's statements into a graph of rdflib's, lexical forms untouched."""
    from rdflib import Graph

    graph = Graph()
    for each in statements:
        graph.add((_term(each.subject), _term(each.predicate), _term(each.object)))
    return graph


def _term(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise ValueError(f"a quoted triple cannot be checked: {term}")
    if term.language is not None:
        return RdflibLiteral(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype == "http://www.w3.org/2001/XMLSchema#string":
        return RdflibLiteral(term.value)
    return RdflibLiteral(term.value, datatype=URIRef(datatype), normalize=False)


def _subclasses(classes: Graph) -> dict[str, set[Node]]:
    from rdflib import RDFS, URIRef

    return {name: set(classes.transitive_subjects(RDFS.subClassOf, URIRef(SEN.iri + name))) for name in COUNTED}


def _instances(graph: Graph, classes: set[Node]) -> Iterator[str]:
    from rdflib import RDF

    for each in classes:
        for instance in graph.subjects(RDF.type, each):
            yield str(instance)


def _run(graph: Graph, shapes: Graph, classes: Graph, language: str) -> tuple[bool, Iterator[Violation]]:
    import pyshacl

    conforms, results, text = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=classes, inference="none")
    if not hasattr(results, "subjects"):
        raise ReferenceGraphError("shapes", str(text).strip().splitlines()[-1])
    return bool(conforms), _violations(results, shapes, language)


def _violations(results: Graph, shapes: Graph, language: str) -> Iterator[Violation]:
    from rdflib import RDF, URIRef

    for result in results.subjects(RDF.type, URIRef(SH + "ValidationResult")):
        yield Violation(
            focus=str(results.value(result, URIRef(SH + "focusNode"))),
            path=_path(results, results.value(result, URIRef(SH + "resultPath"))),
            message=_message(results, result, language),
            value=_text(results.value(result, URIRef(SH + "value"))),
            shape=_shape(results, shapes, result),
            severity=str(results.value(result, URIRef(SH + "resultSeverity"))).removeprefix(SH),
        )


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)


def _message(results: Graph, result: Node, language: str) -> str:
    """Choose the message in this language, else the first of the others."""
    from rdflib import URIRef

    messages = sorted(results.objects(result, URIRef(SH + "resultMessage")), key=str)
    mine = [each for each in messages if getattr(each, "language", None) == language]
    return str((mine or messages or [""])[0])


def _shape(results: Graph, shapes: Graph, result: Node) -> str:
    """Name the shape: its own address, else that of the shape that holds it."""
    from rdflib import URIRef

    for part in ("sourceConstraint", "sourceShape"):
        node: Any = results.value(result, URIRef(SH + part))
        while node is not None and not isinstance(node, URIRef):
            node = next(iter(shapes.subjects(None, node)), None)
        if node is not None:
            return str(node)
    return ""


def _path(graph: Graph, node: Node | None) -> str | None:
    """Write a SHACL path as SPARQL would: ``^sen:answer/dcterms:issued``, addresses in full."""
    from rdflib import RDF, URIRef
    from rdflib.collection import Collection

    if node is None or isinstance(node, URIRef):
        return _text(node)
    inverse = graph.value(node, URIRef(SH + "inversePath"))
    if inverse is not None:
        return f"^{_path(graph, inverse)}"
    if graph.value(node, RDF.first) is not None:
        return "/".join(str(_path(graph, step)) for step in Collection(graph, node))
    return None
