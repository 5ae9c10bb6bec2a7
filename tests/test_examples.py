"""The examples, against what a reader wrote down of them before any program had read them."""

import json
from collections import Counter
from typing import Any, NamedTuple

import pytest

from conftest import EXAMPLES, ROOT
from senagraph.model import Event, EventKind
from senagraph.pipeline import Reading, convert
from senagraph.registry import Registry
from senagraph.text import plain
from senagraph.vocab import DCTERMS, SEN

ANNOTATIONS: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/annotations/examples.json").read_text("utf-8"))
KINDS = ("body", "ministry", "law", "question", "constituency", "region", "commune")
Found = tuple[str, str, str | None]
"""A part, the words, and the key of what they mean."""


class Wrong(NamedTuple):
    """Where the program is known to differ from the reader, and why the reader is right."""

    file: str
    part: str
    seen: Found | None
    """Kind, words and key, as the reader has them."""
    found: Found | None
    why: str


WRONG = (
    Wrong(
        "qSEQ221199816.txt", "question", None, ("constituency", "Doubs", "25"),
        "beside the Loue it is the river",
    ),
    Wrong(
        "qSEQ230299240.txt", "question", None, ("constituency", "Doubs", "25"),
        "beside the Loue it is the river",
    ),
    Wrong(
        "qSEQ230299240.txt", "question",
        ("body", "Collectif SOS Loue et rivières comtoises", "sos-loue-et-rivieres-comtoises"),
        ("body", "SOS Loue et rivières comtoises", "sos-loue-et-rivieres-comtoises"),
        "a noun with a capital is part of the name",
    ),
    Wrong(
        "qSEQ230699330.txt", "question",
        ("body", "société de louveterie du Berry", "societe-de-louveterie-du-berry"), None,
        "a society that acts, with a complement in small letters and a place",
    ),
    Wrong(
        "qSEQ231199011.txt", "question",
        (
            "body", "bureau de la protection des locaux d'habitation",
            "bureau-de-la-protection-des-locaux-d-habitation",
        ),
        None,
        "a service that acts, in small letters",
    ),
    Wrong(
        "qSEQ231199011.txt", "question",
        ("body", "Droit au logement (DAL)", "DROIT-AU-LOGEMENT"),
        ("body", "association Droit au logement (DAL)", "DROIT-AU-LOGEMENT"),
        "a noun of apposition is no part of the name",
    ),
    Wrong(
        "qSEQ231199011.txt", "answer-1", ("body", "DGE", "DGE-entreprises"), ("body", "DGE", None),
        "named beside another direction of a ministry",
    ),
)  # fmt: skip
FILES = pytest.mark.parametrize("file", sorted(ANNOTATIONS))


def attributed(reading: Reading, field: str) -> str | None:
    """The key that a field of the header was settled to, if it was."""
    found = {item.field: item for item in reading.attributions}.get(field)
    return found.key if found is not None and found.resolved else None


def test_every_example_is_annotated_and_read(examples: dict[str, Reading]) -> None:
    assert sorted(examples) == sorted(ANNOTATIONS)
    assert len(examples) >= 20


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
@pytest.mark.parametrize("kind", KINDS)
def test_mentions(file: str, kind: str, examples: dict[str, Reading]) -> None:
    """Every mention that the reader saw is found with its words and what they mean, and no other; but for ``WRONG``."""
    seen = [item for item in ANNOTATIONS[file]["mentions"] if item["kind"] == kind]
    wanted = Counter((item["part"], plain(item["quote"]), at_once(item)) for item in seen)
    missed, wrong = difference(file, kind)
    assert wanted >= missed, "the reader did not see what is said to be missed"
    assert found_in(examples[file], kind) == wanted - missed + wrong


@FILES
def test_coreference(file: str, examples: dict[str, Reading]) -> None:
    """Common nouns are marked as such, and names are not."""
    marked = {plain(item["quote"]) for item in ANNOTATIONS[file]["mentions"] if item.get("coref")}
    missed = {quote for kind in KINDS for _, quote, _ in difference(file, kind)[0]}
    found = {plain(item.mention.quote) for item in examples[file].resolutions if item.rule == "coreference"}
    assert found == marked - missed


def test_the_examples_show_every_kind_of_mention() -> None:
    items = [item for page in ANNOTATIONS.values() for item in page["mentions"]]
    assert Counter(item["kind"] for item in items).keys() == set(KINDS)
    assert sum(item.get("coref", False) for item in items) >= 4


def difference(file: str, kind: str) -> tuple[Counter[Found], Counter[Found]]:
    """What the reader saw and the program does not find, and what it finds in its place."""
    rows = [row for row in WRONG if row.file == file]
    return (
        Counter((row.part, row.seen[1], row.seen[2]) for row in rows if row.seen and row.seen[0] == kind),
        Counter((row.part, row.found[1], row.found[2]) for row in rows if row.found and row.found[0] == kind),
    )


def found_in(reading: Reading, kind: str) -> Counter[Found]:
    """The mentions of a kind with what they were settled to, when the page was read by itself."""
    return Counter(
        (item.mention.part, plain(item.mention.quote), item.entity)
        for item in reading.resolutions
        if item.mention.kind == kind and item.rule != "defined-otherwise-here"
    )


def at_once(item: dict[str, Any]) -> str | None:
    """What the reader took it to mean; which question a number means shows once all are read."""
    return None if item["kind"] == "question" else item["entity"]


def test_a_recalled_question_is_the_one_of_the_examples() -> None:
    """The others that are cited by number are not among the examples: they stay open."""
    quads, _ = convert([str(EXAMPLES)])
    cited = {quad.object.value.rpartition("/")[2] for quad in quads if quad.predicate in (SEN.recalls, SEN.refersTo)}
    wanted = [
        item["entity"] for page in ANNOTATIONS.values() for item in page["mentions"] if item["kind"] == "question"
    ]
    assert cited == {key for key in wanted if key} == {"SEQ221199816"}


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
