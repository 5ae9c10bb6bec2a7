"""Whatever a text holds, the stage from questions to resolutions reads it: it raises nothing and takes no longer than
the length asks."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import growth
from senagraph.model import Answer, Asker, Document, Mention, Nature, Question
from senagraph.pipeline import Extractor, Reading

ASKER = Asker("M.", "CHAIZE Patrick", "Ain", None, None)
SOURCE = Document("0.txt", "0.txt", "", "0" * 64)


def question(text: str, answers: Sequence[str] = ()) -> Question:
    told = tuple(Answer(ordinal, None, None, None, text) for ordinal, text in enumerate(answers, 1))
    return Question("q", None, Nature.WRITTEN, ASKER, date(2024, 10, 3), SOURCE, text, answers=told)


def mentions(reading: Reading) -> list[Mention]:
    return [resolution.mention for resolution in reading.resolutions]


PIECES = """CNIL|la Cnil|C.N.I.L.|CHU de Lyon|les CHU de Dijon et de Nancy|ARS Bretagne|caisse d'allocations familiales
de l'Ain|lycée « Jean Moulin » de Béziers|SDIS 69|loi n° 2015-991 du 7 août 2015|article L. 2213-2|du même code
du code civil|règlement (UE) 2016/679|à Lyon|Bourg-en-Bresse|Saint-Denis|Paris-Caen-Deauville|L'Haÿ-les-Roses
l'Ain|la Réunion|ministère de l'intérieur|M. le ministre|Matignon|question écrite n° 12345|sa question n° 03625
la société Vialaine|la Fédération nationale des luthiers (FNL)|la FNL|cette fédération|l'hôpital|, dite FNL,|(FNL)
(dite|«|»|"|(|)|[|et|ou|de|du|la|des|,|.|;|n°|œ|æ|Œuvre|ﬁ|Ⅳ|ß|İ|ı|ŉ|ǅ|²|½|٣|ー|中|😀|\u00ad|\u200b|\u200d|\u200e|\u200f
\u202b|\u202e|\u2028|\u0085|\ufeff|\ufffd|\u0301|\u0327|\x00|\t|\r\n|\n|\u00a0|\u202f|'|’|`|-|–|_|@|/""".replace(
    "\n", "|"
).split("|")
ANY_CHARACTER = st.characters(exclude_categories=("Cs",))
TEXTS = st.one_of(
    st.text(ANY_CHARACTER, max_size=60),
    st.lists(st.one_of(st.sampled_from(PIECES), ANY_CHARACTER), max_size=30).flatmap(
        lambda pieces: st.sampled_from([" ", "", "\n", "\u00a0"]).map(lambda space: space.join(pieces))
    ),
)
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "in compatible characters": lambda text: unicodedata.normalize("NFKC", text),
    "in capitals": str.upper,
    "with a mark of zero width in each gap": lambda text: text.replace(" ", "\u200b "),
    "an accent after each character": "\u0301".join,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@settings(deadline=None)
@given(text=TEXTS, answers=st.lists(TEXTS, max_size=2))
def test_any_document_has_its_mentions_in_place_and_apart(
    extractor: Extractor, form: Callable[[str], str], text: str, answers: list[str]
) -> None:
    read = question(form(text), [form(answer) for answer in answers])
    texts = {"question": read.text or ""} | {f"answer-{answer.ordinal}": answer.text or "" for answer in read.answers}
    found = mentions(extractor.read(read))
    for mention in found:
        assert mention.quote == texts[mention.part][mention.start : mention.end] != ""
        assert mention.start >= 0
    assert [mention.part for mention in found] == sorted((m.part for m in found), key=list(texts).index)
    assert all(one.end <= other.start for one, other in pairwise(found) if one.part == other.part)


@settings(deadline=None)
@given(text=TEXTS, answers=st.lists(TEXTS, max_size=2))
def test_a_document_is_read_the_same_twice(extractor: Extractor, text: str, answers: list[str]) -> None:
    assert extractor.read(question(text, answers)) == extractor.read(question(text, answers))


@settings(deadline=None, max_examples=300)
@given(character=ANY_CHARACTER)
def test_no_character_harms_the_names_around_it(extractor: Extractor, character: str) -> None:
    text = f"{character}La CNIL{character}, le CHU de Lyon {character} et la loi n° 2015-991{character}."
    for mention in mentions(extractor.read(question(text))):
        assert mention.quote == text[mention.start : mention.end]


LETTERS = "bcdfglmnprstvz"


def names() -> Iterator[tuple[str, str]]:
    """2,744 names of federations that nobody has, each with its acronym."""
    for one, two, three in product(LETTERS, repeat=3):
        yield f"Fédération des {one}oirs {two}ucs {three}ins", f"F{one}{two}{three}".upper()


def each_name(written: str, count: int) -> str:
    return "".join(written.format(name=name, acronym=acronym) for name, acronym in islice(names(), count))


REPEATED = {
    "one word": "a",
    "one word that begins a name": "CHUde",
    "one number": "1",
    "spaces": " ",
    "ends of lines": "\r\n",
    "hyphens": "-",
    "dots of initials": "S.N.C.F.",
    "combining accents": "e\u0301",
    "marks of zero width": "\u200b",
    "names between marks of direction": "\u202bCNIL ",
    "brackets that open": "(",
    "brackets that close": ")",
    "brackets that open after names": "CNIL (",
    "brackets that open after places": "Lyon (",
    "brackets that open after names of nobody": "Fédération nationale des (",
    "quotation marks": "« ",
    "straight quotation marks": '" ',
    "quotations never closed after a company": "la société « Vialaine ",
    "one line of capitals": "FÉDÉRATION NATIONALE DES ",
    "one body": "la CNIL ",
    "an acronym with dots": "C.N.I.L. ",
    "acronyms in brackets": "(FNL) ",
    "acronyms joined by hyphens": "EDF-GDF-",
    "one definition": "la Fédération nationale des luthiers (FNL), ",
    "names that go on": "Fédération nationale des ",
    "complements of complements": "association de la fédération de l'union de ",
    "common nouns": "la commission ",
    "common nouns with a capital": "de la Commission nationale ",
    "common nouns that point back": "cette association ",
    "companies": "la société Vialaine, ",
    "hospitals without end": "CHU de Lyon et de ",
    "families side by side": "CAF, CPAM, ARS et ",
    "numbers of departments": "SDIS 69 ",
    "places": "à Paris, à Lyon, ",
    "places tied by hyphens": "Paris-Lyon-",
    "places with a code": "à Saint-Denis (93), Aubervilliers et ",
    "beginnings of places": "Saint-",
    "articles without a code": "article L. 1, ",
    "articles of the same code": "article L. 12 du code civil, article L. 13 du même code ",
    "laws": "loi n° 2015-991 du 7 août 2015, ",
    "laws without a number": "loi du ",
    "ministries": "ministère de l'intérieur et ",
    "questions": "question écrite n° ",
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_time_grows_with_the_length_and_no_faster(extractor: Extractor, piece: str) -> None:
    assert growth(lambda size: extractor.read(question(piece * (size // len(piece)))), 3_000, rounds=2) < 30


DIFFERENT = {
    "acronyms": "{acronym} ",
    "acronyms joined by hyphens": "{acronym}-",
    "definitions": "La {name} ({acronym}) agit. ",
    "definitions the other way round": "{acronym} ({name}) et ",
    "definitions without brackets": "la {name}, dite {acronym}, et ",
    "definitions and repeats": "La {name} ({acronym}) agit ; la {acronym} et la fédération aussi. ",
    "companies": "La société B{acronym} agit ; cette société et B{acronym} aussi. ",
    "hospitals": "le CHU de B{acronym}, le CHU ",
    "schools, with their towns and without": "lycée B{acronym}a de Lyon, lycée B{acronym}a, ",
    "nicknames of laws": "la loi B{acronym}a, ",
}


@pytest.mark.parametrize("piece", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_time_grows_with_the_number_of_names_and_no_faster(extractor: Extractor, piece: str) -> None:
    assert growth(lambda count: extractor.read(question(each_name(piece, count))), 200, rounds=2) < 30


def test_time_grows_with_the_number_of_answers_and_no_faster(extractor: Extractor) -> None:
    opening, answer = (
        "La Fédération nationale des luthiers (FNL) agit.",
        "La FNL, la fédération et la société Vialaine.",
    )
    assert growth(lambda count: extractor.read(question(opening, [answer] * count)), 50, rounds=2) < 30


@pytest.mark.parametrize("piece", ["a", "1", "é", "œ", "CHUde", "S.N.C.F.", "(", "-", "\u200b", "\u202f"])
def test_a_megabyte_without_a_space_is_read_at_once(extractor: Extractor, piece: str) -> None:
    assert growth(lambda size: extractor.read(question(piece * (size // len(piece)))), 100_000, rounds=1) < 40
