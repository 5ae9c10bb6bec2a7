"""Who is asked: where a minister's title begins and ends, and which of several is addressed."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED
from growth import growth
from senagraph.model import Document
from senagraph.parse import parse, read_addressee
from senagraph.pipeline import Extractor
from senagraph.registry import Registry
from senagraph.text import plain
from senagraph.titles import find_titles


def asked(sentence: str) -> str | None:
    return read_addressee(sentence)


TITLES = {
    "the Prime Minister": "le Premier ministre",
    "a Prime Minister who is a woman": "la Première ministre",
    "a woman called le Premier ministre": "le Premier ministre",
    "one portfolio": "le ministre de la santé",
    "a portfolio with an elided article": "le ministre de l'intérieur",
    "a portfolio in the plural": "la ministre des armées",
    "a portfolio with du": "le ministre du travail",
    "two portfolios": "la ministre de la santé et de l'accès aux soins",
    "four portfolios": "la ministre du travail, de la santé, des solidarités et des familles",
    "a portfolio with an adjective": "le ministre des affaires étrangères et européennes",
    "two adjectives": "le ministre de la transition écologique et solidaire",
    "two nouns, one adjective": "le ministre de l'enseignement et de la formation professionnels",
    "a proper noun": "le ministre de l'Europe et des affaires étrangères",
    "a hyphen": "la ministre des outre-mer",
    "outre-mer after an elided article": "le ministre de l'intérieur, de l'outre-mer et de l'immigration",
    "the sea is no verb": "le ministre de la transition écologique, de la forêt, de la mer et de la pêche",
    "the future is no verb": "le ministre du numérique et de l'avenir",
    "the State in a complement": "le ministre de la réforme de l'État et de la décentralisation",
    "capitals": "le Ministre de l'Éducation nationale, de la Jeunesse et des Sports",
    "minister of State": "le ministre d'État, ministre de l'intérieur et de l'aménagement du territoire",
    "keeper of the seals": "le garde des sceaux, ministre de la justice",
    "keeper of the seals, a woman": "la garde des sceaux, ministre de la justice et des libertés",
    "minister of State, keeper of the seals": "le ministre d'État, garde des sceaux, ministre de la justice",
    "spokesperson after a comma": "le ministre délégué à la réforme de l'État, porte-parole du Gouvernement",
    "spokesperson after and": "la ministre des droits des femmes et porte-parole du Gouvernement",
    "delegate minister with à": "le ministre délégué à la ville",
    "delegate minister with aux": "la ministre déléguée aux droits des femmes",
    "delegate minister in charge of": "le ministre délégué chargé des transports",
    "delegate minister beside another": (
        "la ministre déléguée auprès du ministre de l'intérieur, chargée de la citoyenneté"
    ),
    "delegate minister beside two portfolios": (
        "le ministre délégué auprès de la ministre de la transition écologique et de la cohésion des territoires, "
        "chargé des transports"
    ),
    "minister beside another": "la ministre auprès du ministre de l'éducation nationale, chargée de la jeunesse",
    "a comma before auprès": "la ministre, auprès du ministre de la transition écologique, chargée des transports",
    "secretary of State with à": "le secrétaire d'État à la mer",
    "secretary of State with aux": "le secrétaire d'État aux anciens combattants",
    "secretary of State in charge of": "la secrétaire d'État chargée de la biodiversité",
    "secretary of State beside the Prime Minister": (
        "la secrétaire d'État, auprès du Premier ministre, chargée des personnes handicapées"
    ),
    "relations with the territories": (
        "la ministre de la cohésion des territoires et des relations avec les collectivités territoriales"
    ),
    "relations with Parliament": "le ministre chargé des relations avec le Parlement",
    "equality between women and men": (
        "la ministre déléguée chargée de l'égalité entre les femmes et les hommes et de la lutte contre "
        "les discriminations"
    ),
    "fight against": "le haut-commissaire aux solidarités actives contre la pauvreté",
    "international relations on the climate": (
        "la ministre de l'environnement, de l'énergie et de la mer, chargée des relations internationales sur le climat"
    ),
    "several adjectives between commas": (
        "le ministre de l'économie, des finances et de la souveraineté industrielle, énergétique et numérique"
    ),
    "en, with a noun that titles have": "le ministre chargé de la mise en œuvre du plan de relance",
    "pour, with a noun that titles have": "le ministre délégué pour l'emploi",
    "aux after a noun": "la secrétaire d'État chargée de l'aide aux victimes",
    "high commissioner with à": "le haut-commissaire à la jeunesse",
    "initials": "le ministre de l'industrie, des P et T et du tourisme",
    "in charge of, with en": (
        "le ministre de l'écologie et de la mer, en charge des technologies vertes et des négociations sur le climat"
    ),
}


def civil(title: str) -> str:
    return ("Mme " if title.startswith("la ") or "woman called" in title else "M. ") + title


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_is_read_whole(title: str) -> None:
    sentence = f"M. X interroge {civil(title)} sur la fermeture de la base."
    assert asked(sentence) == title.split(" ", 1)[1]


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_ends_with_its_sentence(title: str) -> None:
    sentence = f"Ma question s'adresse à {civil(title)}. Elle porte sur la base."
    assert asked(sentence) == title.split(" ", 1)[1]


@pytest.mark.parametrize(
    "civility",
    [
        "M. le",
        "M.le",
        "Mme la",
        "Mme le",
        "MM. le",
        "Monsieur le",
        "Madame la",
        "M.\u00a0le",
        "Mme\u202fla",
        "M. le\u00a0",
    ],
)
def test_every_civility(civility: str) -> None:
    sentence = f"M. X interroge {civility} ministre de la santé sur les soins.".replace("\u00a0 ", "\u00a0")
    assert asked(sentence) == "ministre de la santé"


def test_curly_apostrophes_are_straightened() -> None:
    found = asked("M. X attire l’attention de M. le secrétaire d’État à l’économie sur les prix.")
    assert found == "secrétaire d'État à l'économie"


AFTER = {
    "sur": "sur la base",
    "a comma, then sur": ", sur la base",
    "au sujet de": "au sujet de la base",
    "à propos de": "à propos de la base",
    "au regard de": "au regard de la loi",
    "quant à": "quant à la base",
    "concernant": "concernant la base",
    "relativement à": "relativement à la base",
    "suite à": "suite à la fermeture",
    "à la suite de": "à la suite de la fermeture",
    "en ce qui concerne": "en ce qui concerne la base",
    "vis-à-vis de": "vis-à-vis de la base",
    "notamment": "notamment sur la base",
    "tout particulièrement": "tout particulièrement sur la base",
    "s'il": "s'il entend agir",
    "qu'il": "qu'il serait bon d'agir",
    "ce qu'il": "ce qu'il entend faire",
    "que": "que les maires attendent",
    "quelles mesures": "quelles mesures il prend",
    "à quelle date": "à quelle date il agira",
    "where it was said": "au Sénat ce qu'il entend faire",
    "pour and an action": "pour la réouverture de la base",
    "en and a year": "en 2025 une réponse",
    "dans quel délai": "dans quel délai il agira",
    "où en est": "où en est le projet",
    "a relative clause": "qui a annoncé une réforme",
    "dont": "dont les services sont saisis",
    "les termes de sa question": "les termes de sa question n° 123",
    "sa question": "sa question n° 123",
    "les mesures": "les mesures qu'il entend prendre",
    "la situation": "la situation des maires",
    "l'inquiétude": "l'inquiétude des maires",
    "de son inquiétude": "de son inquiétude",
    "de ses inquiétudes": "de ses inquiétudes",
    "des inquiétudes of others": "des inquiétudes des maires",
    "de l'inquiétude of others": "de l'inquiétude des maires",
    "des précisions": "des précisions",
    "de bien vouloir": "de bien vouloir lui indiquer la date",
    "a comma, then de bien vouloir": ", de bien vouloir lui indiquer la date",
    "de lui indiquer": "de lui indiquer la date",
    "de préciser": "de préciser la date",
    "d'agir": "d'agir",
    "de faire": "de faire un point",
    "de mettre": "de mettre un terme à ces pratiques",
    "d'en tirer": "d'en tirer les leçons",
    "de ne pas": "de ne pas renoncer",
    "afin de": "afin de savoir s'il agit",
    "pour savoir": "pour savoir s'il agit",
    "comme suit": "comme suit la situation",
    "plusieurs points": "plusieurs points",
    "certaines difficultés": "certaines difficultés des maires",
    "a second request": "et lui demande d'agir",
    "a second verb": "et souhaite savoir s'il agira",
    "a comma and a second request": ", et lui demande d'agir",
    "et porte sur": "et porte sur la base",
    "et concerne": "et concerne la base",
    "avoir": "avoir reçu un courrier",
    "n'avoir pas": "n'avoir pas reçu de réponse",
    "a colon": ": quel est l'état du dossier ?",
    "a question mark": "?",
    "a semicolon": "; il attend",
    "brackets": "(Jean Dupont) sur la base",
    "a dash": "– dont il sait l'engagement – sur la base",
    "quotation marks": "« la base »",
    "a line break": "\nsur la base",
    "the end of the text": "",
}


@pytest.mark.parametrize("rest", AFTER.values(), ids=AFTER)
@pytest.mark.parametrize(
    "title", ["ministre de la défense", "Premier ministre", "garde des sceaux, ministre de la justice"]
)
def test_a_title_ends_before(rest: str, title: str) -> None:
    joint = "" if rest.startswith((",", "\n", "?")) or not rest else " "
    assert asked(f"M. X demande à M. le {title}{joint}{rest}") == title


VERBS = (
    "envisage d'agir|entend agir|compte agir|pense agir|va agir|peut agir|pourrait agir|prévoit d'agir|souhaite agir|"
    "a agi|agira|est prêt à agir|veut agir|doit agir|confirme ces chiffres|partage cet avis|serait favorable"
).split("|")


@pytest.mark.parametrize("verb", VERBS)
def test_a_title_that_is_a_subject_ends_before_its_verb(verb: str) -> None:
    """The last sentence of a question: *Il souhaite savoir si M. le ministre … entend agir*."""
    found = asked(f"Les maires attendent. Il souhaiterait savoir si M. le ministre de la culture {verb} en 2025.")
    assert found == "ministre de la culture"


OPENERS = {
    "attire": "M. X attire l'attention de {} sur la base.",
    "appelle": "M. X appelle l'attention de {} sur la base.",
    "souhaite attirer": "M. X souhaite attirer l'attention de {} sur la base.",
    "again": "M. X attire à nouveau l'attention de {} sur la base.",
    "interroge": "M. X interroge {} sur la base.",
    "souhaite interroger": "M. X souhaite interroger {} au sujet de la base.",
    "alerte": "M. X alerte {} sur la base.",
    "rappelle": "M. X rappelle à {} que la base ferme.",
    "rappelle les termes": "M. X rappelle à {} les termes de sa question n° 07181 sous le titre « Base ».",
    "expose": "M. X expose à {} la situation de la base.",
    "signale": "M. X signale à {} la situation de la base.",
    "demande": "M. X demande à {} de bien vouloir lui indiquer la date.",
    "demande-t-il": "Aussi M. X demande-t-il à {} s'il agira.",
    "fait part": "M. X fait part à {} de son inquiétude.",
    "souhaite connaître": "Il souhaite connaître la position de {} sur la base.",
    "souhaiterait connaître": "Il souhaiterait connaître les intentions de {} quant à la base.",
    "prie": "M. X prie {} de bien vouloir lui indiquer la date.",
    "remercie d'indiquer": "M. X remercie {} de lui indiquer la date.",
    "interpelle": "M. X interpelle {} sur la base.",
    "sollicite": "M. X sollicite {} sur la base.",
    "s'étonne auprès": "M. X s'étonne auprès de {} que la base ferme.",
    "my question": "M. X. Ma question s'adresse à {}.",
}


@pytest.mark.parametrize("sentence", OPENERS.values(), ids=OPENERS)
def test_every_opener(sentence: str) -> None:
    assert asked(sentence.format("Mme la ministre de la culture")) == "ministre de la culture"


@pytest.mark.parametrize("sentence", OPENERS.values(), ids=OPENERS)
def test_an_opener_may_come_late(sentence: str) -> None:
    """A thesis first, a minister talked about in it, the one who is asked in the last sentence."""
    thesis = "Le 3 mars, M. le ministre de l'intérieur a annoncé une réforme. Les maires l'attendent.\n"
    assert asked(thesis + sentence.format("Mme la ministre de la culture")) == "ministre de la culture"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "M. X interroge M. le ministre de l'intérieur sur les propos de Mme la ministre de la culture.",
            "ministre de l'intérieur",
            id="the second is what the question is about",
        ),
        pytest.param(
            "À la suite de l'annonce de M. le ministre de l'intérieur, M. X interroge Mme la ministre de la culture.",
            "ministre de la culture",
            id="the first only gives the occasion, in the same sentence",
        ),
        pytest.param(
            "M. X rappelle que M. le ministre de l'intérieur a promis un décret. Il interroge Mme la ministre de la "
            "culture sur ce retard.",
            "ministre de la culture",
            id="rappelle que speaks of a minister, interroge asks another",
        ),
        pytest.param(
            "M. X souligne l'engagement de M. le ministre de l'intérieur. Il demande à Mme la ministre de la culture "
            "d'agir.",
            "ministre de la culture",
            id="souligne asks nobody",
        ),
        pytest.param(
            "M. X remercie M. le ministre de l'intérieur de sa réponse. Il interroge Mme la ministre de la culture sur "
            "la suite.",
            "ministre de la culture",
            id="thanks to one minister, a question to another",
        ),
        pytest.param(
            "Le ministre de la santé et la Cnil ont négocié. M. X interroge Mme la ministre du travail sur la suite.",
            "ministre du travail",
            id="a title without a civility is talked about",
        ),
        pytest.param("M. X interroge le Gouvernement sur la base.", None, id="the Government is no minister"),
        pytest.param("Le ministre de la santé a parlé.", None, id="only a minister talked about"),
        pytest.param("", None, id="an empty text"),
        pytest.param("L'administration de la base ferme.", None, id="administration holds the letters of ministre"),
        pytest.param(
            "M. X interroge M. le ministre de l'intérieur et Mme la ministre de la culture sur la base.",
            "ministre de l'intérieur",
            id="two ministers asked: the first",
        ),
        pytest.param(
            "M. X attire l'attention de M. le ministre de l'intérieur et de Mme la ministre de la culture sur la base.",
            "ministre de l'intérieur",
            id="two ministers asked, with de: the first",
        ),
        pytest.param(
            "M. X attire l'attention de MM. les ministres de l'intérieur et de la défense sur la base.",
            "ministres de l'intérieur et de la défense",
            id="two ministers under one plural",
        ),
    ],
)
def test_which_of_several_is_asked(text: str, expected: str | None) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("M. X interroge M. le\nministre de la santé sur la base.", id="before the head"),
        pytest.param("M. X interroge M. le ministre\nde la santé sur la base.", id="after the head"),
        pytest.param("M. X interroge M. le ministre de\nla santé sur la base.", id="inside the complement"),
    ],
)
def test_a_title_may_run_over_the_end_of_a_wrapped_line(text: str) -> None:
    """Mail programs and terminals wrap what is copied."""
    assert asked(text) == "ministre de la santé"


def _title_of(ministry: str) -> str:
    written = re.sub(r"^Ministère", "ministre", ministry)
    written = re.sub(r"^Secrétariat", "secrétaire", written)
    return re.sub(r"^Haut-commissariat", "haut-commissaire", written)


def _ministries() -> list[str]:
    registry = Registry.shipped()
    labels = {entity.label for (kind, _), entity in registry.entities.items() if kind == "ministry"}
    single = {label for label in labels if len(re.findall("inistère|ecrétariat|ommissariat", label)) == 1}
    return sorted(label for label in single if ". " not in label and " - " not in label)


def test_the_title_of_every_ministry_of_the_reference_is_read_whole() -> None:
    """All at once, because the list of those cut short is what one wants to see."""
    titles = [plain(_title_of(label)) for label in _ministries()]
    assert len(titles) > 300
    cut = {title: asked(f"M. X interroge M. le {title} sur la base.") for title in titles}
    assert {title: found for title, found in cut.items() if found != title} == {}


def test_titles_do_not_overlap_and_lie_in_the_text() -> None:
    text = "M. le ministre d'État, ministre de la mer, M. le Premier ministre, la garde des sceaux. Des ministres."
    found = list(find_titles(text))
    assert [text[title.start : title.end] for title in found] == [
        "ministre d'État, ministre de la mer",
        "Premier ministre",
        "garde des sceaux",
        "ministres",
    ]
    assert [title.civil for title in found] == [True, True, False, False]


PIECES = st.sampled_from(
    "M. Mme MM. le la les ministre ministres d'État, de du des à l' santé et auprès chargé , . : \n garde sceaux "
    "secrétaire premier e\u0301 œ 😀 - interroge que".split(" ")
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text())
def test_titles_of_any_text_are_in_order_and_inside(text: str) -> None:
    position = 0
    for title in find_titles(text):
        assert position <= title.start < title.end <= len(text)
        position = title.end
    assert read_addressee(text) is None or read_addressee(text) != ""


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("ministre ", id="heads alone"),
        pytest.param("M. le ministre de la santé parle. ", id="whole titles"),
        pytest.param("de la ", id="complements without a head"),
        pytest.param("x", id="one word"),
    ],
)
def test_reading_titles_takes_time_in_proportion_to_the_text(piece: str) -> None:
    assert growth(lambda size: list(find_titles("M. le ministre " + piece * (size // len(piece)))), 20_000) < 25


def test_real_questions_name_whom_they_ask() -> None:
    """The oral questions of 2017-2020 of the other chamber: nearly all name their minister by a full title."""
    file = SHARED / "questions" / "assemblee_qosd_dev.csv"
    if not file.exists():
        pytest.skip("the shared data of the project are not on this machine")
    with file.open(encoding="utf-8", newline="") as rows:
        found = [asked(row["text"]) for row in csv.DictReader(rows)]
    unread = [title for title in found if title is None or re.search(r" (avec|et|de|entre|contre|porte)$", title)]
    assert len(found) > 200
    assert unread == []


@pytest.mark.parametrize(
    ("title", "day", "key"),
    [
        ("ministre chargé des relations avec le Parlement", "06/05/2021", "castex.relations-avec-le-parlement"),
        ("ministre d'État, garde des sceaux, ministre de la justice", "06/02/2025", "bayrou.justice"),
    ],
)
def test_the_whole_title_leads_to_its_ministry(extractor: Extractor, title: str, day: str, key: str) -> None:
    """Half a title can be the beginning of another ministry's."""
    header = f"Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le {day}"
    text = f"{header}\nM. X interroge M. le {title} sur la base.\n- page 3\nLa question est caduque\n"
    reading = extractor.read(parse(Document("q.txt", "q.txt", text, "0" * 64))[0])
    (asked_of,) = (item for item in reading.attributions if item.field == "addressee")
    assert (asked_of.written, asked_of.resolved) == (title, True)
    assert asked_of.key.startswith(key)
