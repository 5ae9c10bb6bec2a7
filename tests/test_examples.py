"""The examples, against what a reader wrote down of them before any program had read them."""

import json
from collections import Counter
from typing import Any

import pytest

from conftest import ROOT
from senagraph.model import Event, EventKind
from senagraph.pipeline import Reading
from senagraph.registry import Registry
from senagraph.text import plain
from senagraph.vocab import DCTERMS

ANNOTATIONS: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/annotations/examples.json").read_text("utf-8"))
FILES = pytest.mark.parametrize("file", sorted(ANNOTATIONS))


def attributed(reading: Reading, field: str) -> str | None:
    """The key that a field of the header was settled to, if it was."""
    found = {item.field: item for item in reading.attributions}.get(field)
    return found.key if found is not None and found.resolved else None


def test_every_example_is_annotated_and_read(examples: dict[str, Reading]) -> None:
    assert sorted(examples) == sorted(ANNOTATIONS)
    assert len(examples) >= 16


@FILES
def test_record(file: str, examples: dict[str, Reading]) -> None:
    question, expected = examples[file].question, ANNOTATIONS[file]
    found = {
        "nature": question.nature and question.nature.value,
        "reference": question.reference,
        "affiliation": question.asker.affiliation.value,
        "published": question.published_on.isoformat(),
        "page": question.page,
        "status": question.status and question.status.value,
        "recalled_number": question.recalled_number,
        "erratum": question.erratum,
        "awaited_from": question.awaited_from,
        "legislature": question.legislature,
        "title": question.title,
        "sitting": question.sitting_on and question.sitting_on.isoformat(),
        "text_unavailable": question.text is None,
    }
    assert found == {name: plain_or_same(expected[name]) for name in found}


@FILES
def test_who(file: str, examples: dict[str, Reading]) -> None:
    reading, expected = examples[file], ANNOTATIONS[file]
    found = {name: attributed(reading, name) for name in ("asker", "group", "constituency")}
    assert found == {name: expected[name] for name in found}


@FILES
def test_addressee(file: str, examples: dict[str, Reading]) -> None:
    """The title as written, the ministry, and its identifier at the Assemblée, which gives none before 2007."""
    reading, expected = examples[file], ANNOTATIONS[file]
    written = next((item.written for item in reading.attributions if item.field == "addressee"), None)
    assert written == (without_civility(expected["addressee"]) if expected["addressee"] else None)
    key, registry = attributed(reading, "addressee"), Registry.shipped()
    names = [plain(name) for name in registry.names_of_ministry(key)] if key else [None]
    assert plain_or_same(expected["addressee_ministry"]) in names
    assert key is None or registry.get("ministry", key).valid_on(reading.question.published_on)
    identifiers = registry.facts["ministry", key].get(DCTERMS.identifier.value) if key else None
    assert expected["addressee_ministry_id"] in (identifiers or [None])


@FILES
def test_answers(file: str, examples: dict[str, Reading]) -> None:
    question, expected = examples[file].question, ANNOTATIONS[file]["answers"]
    found = [
        {
            "ministry": answer.ministry,
            "date": answer.on and answer.on.isoformat(),
            "page": answer.page,
            "sitting": answer.sitting_on and answer.sitting_on.isoformat(),
            "text_starts": answer.text[:40] if answer.text else None,
        }
        for answer in question.answers
    ]
    wanted = [{name: answer.get(name) for name in found[number]} for number, answer in enumerate(expected)]
    assert [plain_values(item) for item in found] == [plain_values(item) for item in wanted]


@FILES
def test_events(file: str, examples: dict[str, Reading]) -> None:
    question = examples[file].question
    found = [as_annotated(event, question.recalled_number) for event in question.events]
    assert sorted(found, key=str) == sorted(map(plain_values, ANNOTATIONS[file]["events"]), key=str)


@FILES
def test_bodies(file: str, examples: dict[str, Reading]) -> None:
    """Every mention that the reader saw is found with its words and its body, and no other."""
    found = Counter(
        (item.mention.part, plain(item.mention.quote), item.entity)
        for item in examples[file].resolutions
        if item.rule != "defined-otherwise-here"
    )
    wanted = Counter((body["part"], plain(body["quote"]), body["entity"]) for body in ANNOTATIONS[file]["bodies"])
    assert found == wanted


def as_annotated(event: Event, recalled: str | None) -> dict[str, Any]:
    if event.kind is EventKind.TRANSFER:
        return {"type": "transfer", "to": event.to}
    if event.kind is EventKind.WITHDRAWAL:
        return {"type": "withdrawal", "reason": event.reason}
    return {"type": "recall", "number": recalled} if event.kind is EventKind.RECALL else {"type": "lapse"}


def without_civility(title: str) -> str:
    return plain(title).split(" le ", 1)[-1].split("Mme la ", 1)[-1]


def plain_or_same(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def plain_values(item: dict[str, Any]) -> dict[str, Any]:
    return {name: plain_or_same(value) for name, value in item.items()}
