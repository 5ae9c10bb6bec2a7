"""Every form holds the same graph, sorted, the same bytes each time, whatever the literals hold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import EXAMPLES, ROOT
from senagraph.errors import FormatError
from senagraph.formats import FORMATS, format_of, read_triples, serialize
from senagraph.pipeline import Extractor, convert
from senagraph.resources import context_file
from senagraph.vocab import BASE, XSD, mint

GRAPH = ox.NamedNode(f"{BASE}graph/question/SEQ1")
SAID = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
FORMS = pytest.mark.parametrize("form", list(FORMATS))

HOSTILE = {
    "a quotation mark and a backslash": 'il a dit "non\\oui"',
    "three quotation marks": 'a """ b',
    "a quotation mark at the end": 'fin"',
    "line ends of three systems": "a\nb\r\nc\rd",
    "a tab and other controls that Turtle can escape": "a\tb\x0cc\x08",
    "what looks like the end of a statement": '" . <a> <b> "c',
    "what looks like an IRI": "<https://example.org/>",
    "mark-up": "<b>&amp;]]></b> <!-- --> <?xml?>",
    "a no-break space and typographic quotes": "«\u00a0oui\u00a0» ’ \u202f;",
    "letters beyond the basic plane": "\U0001f1eb\U0001f1f7 \U00010348",
    "a letter and its accent apart": "e\u0301",
    "a mark of direction": "\u202eabc\u2066",
    "a line separator": "a\u2028b\u2029c\x85d",
    "a byte order mark": "\ufeffa",
    "only spaces": "  ",
    "nothing": "",
}


def quads_of(*values: ox.Literal) -> list[ox.Quad]:
    return [ox.Quad(mint("body", f"b{n}"), SAID, value, GRAPH) for n, value in enumerate(values)]


def read_back(content: bytes, form: str) -> set[ox.Quad]:
    return set(ox.parse(content, format=FORMATS[form].rdf))


def as_kept(quads: list[ox.Quad], form: str) -> set[ox.Quad]:
    """What the form can hold: without named graphs, all is in the default one."""
    return set(quads) if FORMATS[form].graphs else {ox.Quad(q.subject, q.predicate, q.object) for q in quads}


@pytest.fixture(scope="module")
def example_quads(extractor: Extractor) -> list[ox.Quad]:
    return convert([str(EXAMPLES)], extractor)[0]


# ------------------------------------------------------------------------------------------------ the same graph


@FORMS
def test_the_examples_come_back_whole(form: str, example_quads: list[ox.Quad]) -> None:
    assert read_back(serialize(example_quads, FORMATS[form]), form) == as_kept(example_quads, form)


@FORMS
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_come_back(form: str, text: str) -> None:
    if form == "rdf" and any(c in text for c in "\x0c\x08"):
        pytest.skip("XML 1.0 has no way to write these; the sources drop them")
    quads = quads_of(ox.Literal(text, language="fr"), ox.Literal(text))
    assert read_back(serialize(quads, FORMATS[form]), form) == as_kept(quads, form)


@FORMS
@pytest.mark.parametrize(
    "value",
    [
        pytest.param(ox.Literal("0.90", datatype=XSD.decimal), id="a decimal keeps its digits"),
        pytest.param(ox.Literal("1.00", datatype=XSD.decimal), id="a whole decimal keeps its digits"),
        pytest.param(ox.Literal("3625", datatype=XSD.integer), id="a number"),
        pytest.param(ox.Literal("2024-10-03", datatype=XSD.date), id="a day"),
        pytest.param(ox.Literal("true", datatype=XSD.boolean), id="a truth value"),
        pytest.param(ox.Literal("01"), id="a department's code is no number"),
        pytest.param(ox.Literal("2024-10-03"), id="a text that looks like a day"),
        pytest.param(ox.Literal("true"), id="a text that looks like a truth value"),
        pytest.param(ox.Literal("member", language="en"), id="English"),
        pytest.param(ox.Literal("x", language="fr-FR"), id="a language with a region"),
    ],
)
def test_values_keep_type_language_and_writing(form: str, value: ox.Literal) -> None:
    assert {quad.object for quad in read_back(serialize(quads_of(value), FORMATS[form]), form)} == {value}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), max_size=4))
def test_any_text_comes_back_in_any_form(texts: list[str]) -> None:
    quads = quads_of(*(ox.Literal(text, language="fr") for text in texts))
    for form in ("ttl", "trig", "nt", "nq", "rdf"):
        kept = {q for q in as_kept(quads, form) if "\ufffe" not in q.object.value and "\uffff" not in q.object.value}
        if form != "rdf" or len(kept) == len(quads):
            assert read_back(serialize(quads, FORMATS[form]), form) == as_kept(quads, form)


@FORMS
def test_addresses_with_odd_characters_come_back(form: str) -> None:
    odd = [
        mint("body", key) for key in ("a.b", "-a", "a%b", "É", "a/b", "1", "a'b", "a(b)", "a,b;c", "_", "a~b", "a:b")
    ]
    quads = [ox.Quad(iri, SAID, ox.Literal(str(n)), GRAPH) for n, iri in enumerate(odd)]
    assert read_back(serialize(quads, FORMATS[form]), form) == as_kept(quads, form)


@FORMS
def test_nothing_is_a_valid_file(form: str) -> None:
    assert read_back(serialize([], FORMATS[form]), form) == set()


@FORMS
def test_a_statement_in_two_graphs_is_kept_in_both_or_once(form: str) -> None:
    other = ox.NamedNode(f"{BASE}graph/question/SEQ2")
    quads = [*quads_of(ox.Literal("a")), ox.Quad(mint("body", "b0"), SAID, ox.Literal("a"), other)]
    found = list(ox.parse(serialize(quads * 2, FORMATS[form]), format=FORMATS[form].rdf))
    assert len(found) == (2 if FORMATS[form].graphs else 1)


# ------------------------------------------------------------------------------------------------ the same bytes


@FORMS
def test_the_order_of_the_quads_does_not_matter(form: str, example_quads: list[ox.Quad]) -> None:
    assert serialize(example_quads, FORMATS[form]) == serialize(reversed(example_quads), FORMATS[form])


WRITE_ALL = """
import hashlib, sys
from senagraph import KnowledgeGraph
graph = KnowledgeGraph.from_sources([sys.argv[1]])
for form in ("ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml", "gexf"):
    print(form, hashlib.sha256(graph.serialized(form, view="described")).hexdigest())
print("all-rdf", hashlib.sha256(graph.serialized("rdf")).hexdigest())
print("all-ttl", hashlib.sha256(graph.serialized("ttl")).hexdigest())
print("html", hashlib.sha256(graph.draw(sys.argv[2]).read_bytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The digest of every form, written by three processes that hash strings differently."""
    folder = tmp_path_factory.mktemp("forms")
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE_ALL, str(EXAMPLES), str(folder / f"{seed}.html")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "4242")
    ]
    answers = [run.communicate(timeout=300)[0] for run in runs]
    assert all(run.returncode == 0 for run in runs)
    return [dict(line.split() for line in answer.splitlines()) for answer in answers]


@pytest.mark.parametrize(
    "form", ["ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml", "gexf", "html", "all-rdf", "all-ttl"]
)
def test_every_process_writes_the_same_bytes(form: str, written: list[dict[str, str]]) -> None:
    assert len({run[form] for run in written}) == 1


def test_writing_twice_in_one_process_gives_the_same_bytes(example_quads: list[ox.Quad]) -> None:
    for form in FORMATS.values():
        assert len({serialize(example_quads, form) for _ in range(3)}) == 1, form.name


# ------------------------------------------------------------------------------------------------ sorted


def test_lines_are_sorted_by_subject_the_type_first(example_quads: list[ox.Quad]) -> None:
    lines = serialize(example_quads, FORMATS["nt"]).decode().splitlines()
    assert len(lines) == len(set(lines))
    subjects = [line.split(" ", 1)[0] for line in lines]
    assert subjects == sorted(subjects)
    first = {}
    for line in lines:
        first.setdefault(line.split(" ", 1)[0], line)
    untyped = [line for line in first.values() if "22-rdf-syntax-ns#type" not in line]
    assert not untyped


@pytest.mark.parametrize("form", ["ttl", "trig"])
def test_prefixes_are_sorted_and_each_is_used(form: str, example_quads: list[ox.Quad]) -> None:
    text = serialize(example_quads, FORMATS[form]).decode()
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert declared == sorted(declared) and declared
    body = "\n".join(line for line in text.splitlines() if not line.startswith("@prefix"))
    # Oxigraph writes rdf:type as "a", and numbers and truth values without their types
    assert [p for p in declared if p not in body and p not in ("rdf:", "xsd:")] == []


def test_one_changed_label_changes_one_line(example_quads: list[ox.Quad]) -> None:
    changed = [
        ox.Quad(q.subject, q.predicate, ox.Literal("Nouveau", language="fr"), q.graph_name)
        if q.subject == mint("body", "CNIL") and q.predicate == SAID
        else q
        for q in example_quads
    ]
    before = serialize(example_quads, FORMATS["nt"]).splitlines()
    after = serialize(changed, FORMATS["nt"]).splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


# ------------------------------------------------------------------------------------------------ JSON-LD


def test_json_ld_uses_our_context(example_quads: list[ox.Quad]) -> None:
    document = json.loads(serialize(example_quads, FORMATS["jsonld"]))
    context = json.loads(context_file().read_text("utf-8"))["@context"]
    assert document["@context"] == context
    nodes = [node for graph in document["@graph"] for node in graph.get("@graph", [graph])]
    names = {name for node in nodes for name in node}
    assert {"id", "type", "asker", "askerGroup", "cites", "quote", "issued", "label", "text"} <= names
    named = {
        term["@id"] if isinstance(term, dict) else term for term in context.values() if term != context["@version"]
    }
    # a label in English is written rdfs:label, for the context's "label" is in French
    unnamed = {name for name in names if ":" in name} - named
    assert not unnamed, f"our context has no name for {sorted(unnamed)}"


def test_json_ld_is_short_where_the_context_says_how(example_quads: list[ox.Quad]) -> None:
    text = serialize(example_quads, FORMATS["jsonld"]).decode()
    assert '"issued": "2024-10-03"' in text
    assert '"asker": "res:senator/14038Y"' in text or '"asker": "https://w3id.org/senagraph/id/senator/14038Y"' in text


# ------------------------------------------------------------------------------------------------ names of forms


@pytest.mark.parametrize(
    ("name", "file", "form"),
    [
        pytest.param(None, None, "ttl", id="Turtle unless told otherwise"),
        pytest.param(None, Path("a/graph.nq"), "nq", id="the ending says it"),
        pytest.param("nt", Path("graph.nq"), "nt", id="a name goes before the ending"),
        pytest.param("TTL", None, "ttl", id="case does not matter"),
        pytest.param("turtle", None, "ttl", id="Turtle by its name"),
        pytest.param(None, Path("graph.json"), "jsonld", id="JSON is JSON-LD"),
        pytest.param(None, Path("graph.xml"), "rdf", id="XML is RDF/XML"),
        pytest.param(None, Path("graph"), "ttl", id="no ending is Turtle"),
    ],
)
def test_form_of(name: str | None, file: Path | None, form: str) -> None:
    assert format_of(name, file).name == form


@pytest.mark.parametrize(
    ("name", "file", "where"),
    [
        pytest.param("pdf", None, "pdf", id="a name"),
        pytest.param(None, Path("out.docx"), "out.docx", id="an ending"),
        pytest.param("t t l", None, "t t l", id="nonsense"),
    ],
)
def test_an_unknown_form_is_named_with_those_that_there_are(name: str | None, file: Path | None, where: str) -> None:
    with pytest.raises(FormatError) as caught:
        format_of(name, file)
    assert str(caught.value).startswith(f"{where}: no RDF form")
    assert all(form in str(caught.value) for form in FORMATS)


def test_an_address_under_another_base_is_shortened_too() -> None:
    base = "https://example.org/kg/"
    content = serialize([ox.Quad(mint("body", "CNIL", base), SAID, ox.Literal("CNIL"))], FORMATS["ttl"], base)
    assert b"@prefix body: <https://example.org/kg/id/body/> ." in content and b"body:CNIL rdfs:label" in content


def test_a_broken_turtle_file_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "bodies.ttl"
    file.write_text('@prefix a: <http://a/> .\na:b a:c "d" .\na:b a:c oups .\n', encoding="utf-8")
    with pytest.raises(FormatError, match=r"bodies\.ttl:3: "):
        list(read_triples(file))


def test_the_context_of_the_repository_is_the_one_that_is_used() -> None:
    assert context_file() == ROOT / "ontology" / "context.jsonld"
