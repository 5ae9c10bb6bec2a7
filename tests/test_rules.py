"""The rules that finders and resolvers give are those of the ontology; so are the kinds of bodies."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from senagraph.formats import read_triples
from senagraph.mentions.families.table import shipped_families
from senagraph.mentions.unseen.heads import HEADS
from senagraph.pipeline import Extractor, Reading
from senagraph.resolve.rules import RULES
from senagraph.resources import ontology_files
from senagraph.vocab import BASE

DECIDED_ELSEWHERE = {
    "full-name": "by the features of resolve.bodies",
    "name-with-acronym": "by the features of resolve.bodies",
    "acronym": "by the features of resolve.bodies",
    "acronym-expanded-here": "by the features of resolve.bodies",
    "ambiguous": "left open by resolve.bodies and resolve.mentions",
    "defined-otherwise-here": "left open by resolve.mentions: the text says what it means",
    "ministry-name": "by the day, in resolve.header",
    "question-number": "once all questions are read, in links",
    "override": "by a person, in resolve.overrides",
}
"""The rules that :data:`RULES` does not settle, and what does."""
SOURCES = sorted(file for folder in ("mentions", "resolve") for file in (ROOT / "src/senagraph" / folder).rglob("*.py"))


def concepts(kind: str) -> set[str]:
    head = f"{BASE}id/{kind}/"
    subjects = {str(triple.subject.value) for file in ontology_files() for triple in read_triples(file)}
    return {subject.removeprefix(head) for subject in subjects if subject.startswith(head)} - {"scheme"}


def rules_in(file: Path) -> Iterator[str]:
    """The words that a module gives as a rule: as an argument, or as what a variable or field named so is set to."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.keyword(arg="rule", value=value):
                yield from words_of(value)
            case ast.Assign(targets=targets, value=value) if "rule" in {name_of(target) for target in targets}:
                yield from words_of(value)
            case ast.Call(func=ast.Attribute(attr="mention") | ast.Name("Resolution"), args=[_, _, _, value, *_]):
                yield from words_of(value)


def name_of(target: ast.expr) -> str:
    return str(getattr(target, "id", getattr(target, "attr", "")))


def words_of(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words_of(node.body)
        yield from words_of(node.orelse)


def test_every_rule_is_a_concept_and_settled_somewhere() -> None:
    assert concepts("rule") == RULES.keys() | DECIDED_ELSEWHERE.keys()
    assert not RULES.keys() & DECIDED_ELSEWHERE.keys()


@pytest.mark.parametrize("file", SOURCES, ids=[str(file.relative_to(ROOT / "src/senagraph")) for file in SOURCES])
def test_a_module_gives_no_other_rule(file: Path) -> None:
    assert set(rules_in(file)) <= concepts("rule")


def test_the_search_for_rules_finds_them() -> None:
    found = {rule for file in SOURCES for rule in rules_in(file)}
    assert found >= {"full-name", "ambiguous", "override", "place-in-list", "law-nickname", "family-alone"}


def test_what_is_found_in_the_examples_has_such_a_rule(examples: dict[str, Reading], extractor: Extractor) -> None:
    found = {item.rule for reading in examples.values() for item in reading.resolutions}
    assert found <= concepts("rule") and len(found) > 20


def test_a_confidence_is_a_share_and_a_reason_a_sentence_part() -> None:
    for rule, (confidence, reason) in RULES.items():
        assert 0.5 < confidence < 1 and len(reason) > 10 and not reason.endswith("."), rule


def test_every_kind_of_body_is_a_concept() -> None:
    kinds = concepts("body-kind")
    assert {head.body_kind for head in HEADS.values()} <= kinds
    assert {family.body_kind for family in shipped_families()} <= kinds
