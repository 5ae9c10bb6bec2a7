"""SHACL shapes over statements: a graph in, a report out.

The shapes are files (``ontology/shapes.ttl``, ``ontology/shapes-text.ttl``). pyshacl checks
what is SHACL Core, about 170 questions a second; rules in SPARQL are asked of Oxigraph
once a batch, where pyshacl would ask rdflib once a node (25 questions a second). pyshacl
holds rdflib's copy of a graph in memory, so a whole base is checked in batches. Both
libraries are imported late: nothing pays for them that does not check.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from senagraph.errors import ReferenceGraphError
from senagraph.vocab import BASE, SEN, XSD

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
    """What a check found, and how much it looked at: the distinct instances of each class."""

    conforms: bool
    violations: tuple[Violation, ...]
    checked: tuple[tuple[str, int], ...]

    def summary(self) -> str:
        """Say in one line how many things were checked and how many times a rule is broken."""
        looked = ", ".join(f"{number} {label}" for label, number in self.checked) or "nothing"
        if self.conforms:
            return f"conforms: {looked}"
        return f"does not conform: {len(self.violations)} violations in {looked}"


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
    rulebook = _Rulebook(_read(shapes), _read([] if ontology is None else [ontology]), language)
    found: set[Violation] = set()
    seen: dict[str, set[str]] = {name: set() for name in COUNTED}
    for batch in batches:
        triples = [each.triple if isinstance(each, Quad) else each for each in batch]
        graph = _graph(triples)
        found.update(rulebook.core_violations(graph))
        found.update(rulebook.sparql_violations(graph, triples))
        for name in COUNTED:
            seen[name].update(rulebook.instances(graph, SEN.iri + name))
    checked = tuple((name, len(iris)) for name, iris in seen.items() if iris)
    return CheckReport(not found, tuple(sorted(found, key=_order)), checked)


def _order(violation: Violation) -> tuple[str, ...]:
    parts = (violation.focus, violation.path, violation.shape, violation.value, violation.message, violation.severity)
    return tuple(part or "" for part in parts)


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


# ---------------------------------------------------------------- from Oxigraph's terms to rdflib's


def _graph(triples: Iterable[Triple]) -> Graph:
    """Copy Oxigraph's triples into a graph of rdflib's, lexical forms untouched."""
    from rdflib import Graph

    graph = Graph()
    with _unlogged("rdflib.term"):
        for each in triples:
            graph.add((_term(each.subject), _term(each.predicate), _term(each.object)))
    return graph


@contextmanager
def _unlogged(name: str) -> Iterator[None]:
    """Keep a logger of another library quiet about what our report says better."""
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _term(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    from rdflib import BNode, URIRef

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        return _literal(term)
    raise ValueError(f"a quoted triple cannot be checked: {term}")


def _literal(term: Literal) -> Node:
    """Copy a literal; one that its datatype does not hold (a 13th month) becomes a mere string.

    pyshacl stops with a ``TypeError`` where it compares such a value, while a string fails the
    shape's datatype and is reported.
    """
    from rdflib import Literal as Copy
    from rdflib import URIRef

    if term.language is not None:
        return Copy(term.value, lang=term.language)
    if term.datatype == XSD.string:
        return Copy(term.value)
    typed = Copy(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return Copy(term.value) if typed.ill_typed else typed


# ---------------------------------------------------------------- the shapes, ready to be applied


@dataclass(frozen=True, slots=True)
class _SparqlRule:
    """A ``sh:sparql`` constraint on the instances of classes."""

    shape: str
    query: str
    message: str
    targets: tuple[str, ...]


class _Rulebook:
    """The shapes and the classes, parsed once for all batches."""

    def __init__(self, shapes: Graph, classes: Graph, language: str) -> None:
        from rdflib import URIRef

        self.shapes, self.classes, self.language = shapes, classes, language
        self.rules = tuple(self._sparql_rules())
        shapes.remove((None, URIRef(SH + "sparql"), None))

    def instances(self, graph: Graph, *classes: str) -> set[str]:
        """Give the instances of these classes and of those below them."""
        from rdflib import RDF, RDFS, URIRef

        below = {each for one in classes for each in self.classes.transitive_subjects(RDFS.subClassOf, URIRef(one))}
        return {str(instance) for each in below for instance in graph.subjects(RDF.type, each)}

    def core_violations(self, graph: Graph) -> Iterator[Violation]:
        """Apply what is SHACL Core, by pyshacl."""
        import pyshacl
        from rdflib import Graph, URIRef

        _, results, text = pyshacl.validate(
            graph, shacl_graph=self.shapes, ont_graph=self.classes, inference="none", inplace=True
        )
        if not isinstance(results, Graph):
            raise ReferenceGraphError("shapes", str(text).strip().splitlines()[-1])
        for result in results.objects(None, URIRef(SH + "result")):
            yield self._violation(results, result)

    def sparql_violations(self, graph: Graph, triples: Iterable[Triple]) -> Iterator[Violation]:
        """Apply the rules in SPARQL, by Oxigraph: one query for all the nodes that a rule aims at.

        ``$this`` is left free rather than bound to one node after the other: the rows are the
        same for a rule that binds it in the outermost pattern of its WHERE, as ours do.
        """
        if not self.rules:
            return
        store = Store()
        store.extend(Quad(each.subject, each.predicate, each.object, DefaultGraph()) for each in triples)
        for rule in self.rules:
            targets = self.instances(graph, *rule.targets)
            for row in _rows(store, rule):
                focus = str(row["this"])
                if focus in targets:
                    yield Violation(focus, row.get("path"), rule.message, row.get("value"), rule.shape, "Violation")

    def _sparql_rules(self) -> Iterator[_SparqlRule]:
        from rdflib import URIRef

        for shape, rule in self.shapes.subject_objects(URIRef(SH + "sparql")):
            targets = sorted(str(each) for each in self.shapes.objects(shape, URIRef(SH + "targetClass")))
            query = f"{self._prefixes(rule)}{self.shapes.value(rule, URIRef(SH + 'select'))}"
            yield _SparqlRule(str(rule), query, self._message(rule), tuple(targets))

    def _prefixes(self, rule: Node) -> str:
        from rdflib import URIRef

        lines = [
            f"PREFIX {self.shapes.value(each, URIRef(SH + 'prefix'))}: "
            f"<{self.shapes.value(each, URIRef(SH + 'namespace'))}>\n"
            for owner in self.shapes.objects(rule, URIRef(SH + "prefixes"))
            for each in self.shapes.objects(owner, URIRef(SH + "declare"))
        ]
        return "".join(sorted(lines))

    def _violation(self, results: Graph, result: Node) -> Violation:
        from rdflib import URIRef

        def part(name: str) -> Node | None:
            return results.value(result, URIRef(SH + name))

        messages = sorted(str(each) for each in results.objects(result, URIRef(SH + "resultMessage")))
        return Violation(
            focus=str(part("focusNode")),
            path=_path(results, part("resultPath")),
            message=self._message(part("sourceShape")) or "; ".join(messages),
            value=None if part("value") is None else str(part("value")),
            shape=self._address(part("sourceShape")),
            severity=str(part("resultSeverity")).removeprefix(SH),
        )

    def _message(self, shape: Node | None) -> str:
        """Read a shape's own message in the language asked."""
        from rdflib import URIRef

        messages = self.shapes.objects(shape, URIRef(SH + "message"))
        return min((str(each) for each in messages if getattr(each, "language", None) == self.language), default="")

    def _address(self, shape: Node | None) -> str:
        """Give the shape's own address, else that of the shape that holds it."""
        from rdflib import BNode

        holder: Any = shape
        while isinstance(holder, BNode):
            holder = next(iter(self.shapes.subjects(None, holder)), None)
        return "" if holder is None else str(holder)


def _rows(store: Store, rule: _SparqlRule) -> Iterator[dict[str, str | None]]:
    """Ask the store which nodes break the rule: what each variable is bound to, by name."""
    try:
        rows = store.query(rule.query)
    except SyntaxError as wrong:
        raise ReferenceGraphError(rule.shape, f"not a query: {wrong}") from wrong
    if not isinstance(rows, QuerySolutions):
        raise ReferenceGraphError(rule.shape, "not a SELECT query")
    for row in rows:
        yield {name.value: getattr(row[name], "value", None) for name in rows.variables}


def _path(graph: Graph, node: Node | None) -> str | None:
    """Write a SHACL path as SPARQL would: ``^sen:answer/dcterms:issued``, addresses in full."""
    from rdflib import RDF, URIRef
    from rdflib.collection import Collection

    if node is None or isinstance(node, URIRef):
        return None if node is None else str(node)
    inverse = graph.value(node, URIRef(SH + "inversePath"))
    if inverse is not None:
        return f"^{_path(graph, inverse)}"
    if graph.value(node, RDF.first) is not None:
        return "/".join(str(_path(graph, step)) for step in Collection(graph, node))
    return None
