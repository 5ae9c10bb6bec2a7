"""A law cited by its day in one part of a document and by its number in another is one law."""

from collections.abc import Callable

import pytest

from senagraph.model import Question
from senagraph.pipeline import Extractor

Read = Callable[..., tuple[Question, object]]
ENDING = "- page 1\nRéponse du Ministère des sports publiée le 04/11/2024\nRéponse. - {}\n- page 2\n"


@pytest.mark.parametrize(
    ("asked", "answered", "keys"),
    [
        pytest.param(
            "la loi du 12 mars 2011",
            "La loi n° 2011-9999 du 12 mars 2011 est claire.",
            ["loi-2011-9999", "loi-2011-9999"],
            id="the day in the question, the number in the answer",
        ),
        pytest.param(
            "l'article 4 de la loi du 12 mars 2011",
            "La loi n° 2011-9999 du 12 mars 2011 est claire.",
            ["loi-2011-9999.4", "loi-2011-9999"],
            id="an article of it",
        ),
        pytest.param(
            "le décret du 12 mars 2011",
            "La loi n° 2011-9999 du 12 mars 2011 est claire.",
            ["decret-2011-03-12", "loi-2011-9999"],
            id="a text of another sort",
        ),
        pytest.param(
            "la loi du 12 mars 2011",
            "La loi n° 2011-9998 du 12 mars 2011 et la loi n° 2011-9999 du 12 mars 2011 sont claires.",
            ["loi-2011-03-12", "loi-2011-9998", "loi-2011-9999"],
            id="two of that day",
        ),
        pytest.param(
            "la loi du 12 mars 2011", "La loi est claire.", ["loi-2011-03-12"], id="a day alone has its day as key"
        ),
    ],
)
def test_one_law(read_page: Read, extractor: Extractor, asked: str, answered: str, keys: list[str]) -> None:
    question, _ = read_page(
        f"M. Patrick Chaize interroge Mme la ministre des sports sur {asked}.", ending=ENDING.format(answered)
    )
    found = [item for item in extractor.read(question).resolutions if item.kind == "law"]
    assert [item.entity for item in found] == keys
    assert all(coined.key == item.entity for item in found for coined in item.mention.coined)
