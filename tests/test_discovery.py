"""What spaCy proposes: places of the text, on the work list, never a link."""

import importlib.util
import sys
from collections.abc import Iterator

import pytest

from conftest import EXAMPLES
from senagraph import discovery
from senagraph.discovery import MODEL, load_model, organisations
from senagraph.errors import SenagraphError
from senagraph.pipeline import PROPOSED, Extractor, convert
from senagraph.vocab import SEN

HAS_MODEL = importlib.util.find_spec("spacy") is not None and importlib.util.find_spec(MODEL) is not None
needs_model = pytest.mark.skipif(not HAS_MODEL, reason=f"spaCy or {MODEL} is not installed: extra ner")
TEXT = "Mme Durand a saisi la Société Générale à Lyon. Le 😀 directeur de la Banque de France a répondu."
PAGE = str(EXAMPLES / "qSEQ231199011.txt")


@pytest.fixture
def no_model() -> Iterator[None]:
    load_model.cache_clear()
    yield
    load_model.cache_clear()


@needs_model
def test_what_looks_like_an_organisation_is_proposed_by_its_place() -> None:
    found = [TEXT[start:end] for start, end in organisations(TEXT)]
    assert "Société Générale" in found and "Banque de France" in found
    assert not {"Lyon", "Durand", "Mme Durand"} & set(found), "places and persons are none"


@needs_model
def test_a_text_without_words_proposes_nothing() -> None:
    assert list(organisations("")) == list(organisations("12 345 ; 6")) == []


@needs_model
def test_proposals_are_on_the_work_list_and_change_no_statement(extractor: Extractor) -> None:
    """They stand where no mention is: no name that was found is proposed again."""
    quads, report = convert([PAGE], Extractor(extractor.registry, discover=True))
    plain_quads, plain_report = convert([PAGE], extractor)
    proposed = [name for name in report.unresolved if name.reason == PROPOSED]
    assert proposed and all(name.kind == "body" and name.candidates == () for name in proposed)
    assert [name for name in report.unresolved if name.reason != PROPOSED] == plain_report.unresolved
    links = {quad for quad in quads if quad.predicate in (SEN.cites, SEN.entity, SEN.quote)}
    assert links == {quad for quad in plain_quads if quad.predicate in (SEN.cites, SEN.entity, SEN.quote)}
    quotes = {quad.object.value for quad in quads if quad.predicate == SEN.quote}
    assert not {name.name for name in proposed} & quotes


def test_proposals_are_cut_out_of_the_text_and_of_what_no_mention_covers(
    monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    """Whatever the model says: here, every word with a capital."""
    import re

    monkeypatch.setattr("senagraph.pipeline.load_model", lambda: None)
    monkeypatch.setattr(
        "senagraph.pipeline.organisations", lambda text: (m.span() for m in re.finditer(r"[A-Z][\w']+", text))
    )
    _, report = convert([PAGE], Extractor(extractor.registry, discover=True))
    names = {name.name for name in report.unresolved if name.reason == PROPOSED}
    assert {"Gouvernement", "Matignon"} <= names
    assert not {"Airbnb", "CJUE", "Paris", "UMIH", "Conseil"} & names


@pytest.mark.usefixtures("no_model")
def test_without_spacy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SenagraphError, match=r"spaCy: not installed with its model .*: pip install 'senagraph\[ner\]'"):
        Extractor(extractor.registry, discover=True)


@needs_model
@pytest.mark.usefixtures("no_model")
def test_without_its_model_the_error_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "MODEL", "fr_no_such_model")
    with pytest.raises(SenagraphError, match="fr_no_such_model"):
        load_model()


def test_nothing_is_loaded_unless_asked(monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> None:
    monkeypatch.setattr("senagraph.pipeline.load_model", lambda: pytest.fail("loaded"))
    assert not Extractor(extractor.registry).discover
