"""Quads to and from files, in every RDF form; what we write is sorted, so that a difference means something."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from senagraph.errors import FormatError
from senagraph.resources import context_file
from senagraph.vocab import BASE, RDF, prefixes


@dataclass(frozen=True, slots=True)
class Format:
    """An RDF form: the ending of its files, and whether it keeps named graphs."""

    name: str
    rdf: ox.RdfFormat
    graphs: bool
    prefixed: bool


FORMATS: Final = {
    form.name: form
    for form in (
        Format("ttl", ox.RdfFormat.TURTLE, graphs=False, prefixed=True),
        Format("trig", ox.RdfFormat.TRIG, graphs=True, prefixed=True),
        Format("nt", ox.RdfFormat.N_TRIPLES, graphs=False, prefixed=False),
        Format("nq", ox.RdfFormat.N_QUADS, graphs=True, prefixed=False),
        Format("jsonld", ox.RdfFormat.JSON_LD, graphs=True, prefixed=False),
        Format("rdf", ox.RdfFormat.RDF_XML, graphs=False, prefixed=True),
    )
}
_ENDINGS: Final = {"turtle": "ttl", "n3": "ttl", "json": "jsonld", "xml": "rdf", "ntriples": "nt", "nquads": "nq"}


def format_of(name: str | None, file: Path | None = None) -> Format:
    """Return the form of this name, else the one that the file's ending says, else Turtle.

    Raises ``FormatError`` for one that we do not write, with the list of those that we do.
    """
    asked = name or (file.suffix.lstrip(".") if file is not None else "") or "ttl"
    asked = _ENDINGS.get(asked.lower(), asked.lower())
    if asked not in FORMATS:
        raise FormatError(str(file or asked), f"no RDF form {asked!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[asked]


def serialize(quads: Iterable[ox.Quad], form: Format, base: str = BASE) -> bytes:
    """Return the quads as a file of this form, sorted, each once; forms without graphs merge them."""
    if form.name == "jsonld":
        return _json_ld(quads, base)
    statements: list[ox.Quad] | list[ox.Triple]
    if form.graphs:
        statements = sorted(set(quads), key=lambda quad: (str(quad.graph_name), *_order(quad)))
    else:
        statements = sorted({quad.triple for quad in quads}, key=_order)
    out = BytesIO()
    declared = _declared(statements, base) if form.prefixed else None
    ox.serialize(statements, out, format=form.rdf, prefixes=declared)
    return _for_readers(out.getvalue()) if form.name in ("ttl", "trig") else out.getvalue()


def _for_readers(content: bytes) -> bytes:
    """Return the file with its prefixes in the order of their names and a blank line before each subject.

    Oxigraph writes each predicate on a line of its own and escapes the line ends of literals, so that a line
    without a tab before it begins a subject or, in TriG, a graph.
    """
    lines = content.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    spaced = (b"\n" + line if line and not line.startswith((b"\t", b"}")) else line for line in lines[count:])
    return b"\n".join([*sorted(lines[:count]), *spaced])


def _order(statement: ox.Quad | ox.Triple) -> tuple[str, bool, str, str]:
    """Sort by subject, its type first, then by predicate and object."""
    predicate = statement.predicate
    return str(statement.subject), predicate != RDF.type, predicate.value, str(statement.object)


def _declared(statements: Iterable[ox.Quad | ox.Triple], base: str) -> dict[str, str]:
    """Return those of our prefixes that the statements need."""
    used: set[str] = set()
    for statement in statements:
        for term in (statement.subject, statement.predicate, statement.object):
            if isinstance(term, ox.NamedNode):
                used.add(_namespace(term.value))
            elif isinstance(term, ox.Literal):
                used.add(_namespace(term.datatype.value))
        if isinstance(statement, ox.Quad) and isinstance(statement.graph_name, ox.NamedNode):
            used.add(_namespace(statement.graph_name.value))
    return {prefix: iri for prefix, iri in prefixes(base).items() if iri in used}


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _json_ld(quads: Iterable[ox.Quad], base: str) -> bytes:
    """Write JSON-LD with our published context; rdflib compacts, which Oxigraph does not."""
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=serialize(quads, FORMATS["nq"], base), format="nquads")
    context = json.loads(context_file().read_text("utf-8"))["@context"]
    written = json.loads(dataset.serialize(format="json-ld", context=context, auto_compact=False))
    return json.dumps(_in_order(written), ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n"


def _in_order(value: Any) -> Any:
    """Return JSON whose lists are sorted: in JSON-LD they are sets, and rdflib gives them in any order."""
    if isinstance(value, dict):
        return {name: item if name == "@context" else _in_order(item) for name, item in value.items()}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def read_triples(file: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a Turtle file. Raises ``FormatError`` with the line when it is none."""
    try:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as wrong:
        raise FormatError(f"{file}:{wrong.lineno or 0}", wrong.msg) from wrong
