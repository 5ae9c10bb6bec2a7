"""The description of a text of law: its key, its label, and what public rules make of its number and date.

Key and label depend on what identifies the text alone, never on how one question writes it, so that all questions
describe one text alike.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from senagraph.model import LegalText
from senagraph.text import MONTHS, slug

NAMES: Final[Mapping[str, str]] = {
    "loi": "loi",
    "loi-organique": "loi organique",
    "ordonnance": "ordonnance",
    "decret": "décret",
    "decret-loi": "décret-loi",
    "arrete": "arrêté",
    "arrete-prefectoral": "arrêté préfectoral",
    "circulaire": "circulaire",
    "instruction": "instruction",
    "note-de-service": "note de service",
    "code": "code",
    "constitution": "constitution",
    "directive": "directive",
    "reglement": "règlement",
    "decision": "décision",
    "decision-cadre": "décision-cadre",
    "recommandation": "recommandation",
    "traite": "traité",
    "article": "article",
}
"""The types of legal texts, as keys of the scheme ``legal-type``, and how French writes them."""
_FAMILY: Final = {"loi-organique": "loi"}
"""Organic laws are numbered among the others."""
_LEGIFRANCE: Final = "https://www.legifrance.gouv.fr/eli/{}/{}/{}/{}/{}/jo/texte"
LEGIFRANCE_CODE: Final = "https://www.legifrance.gouv.fr/codes/id/{}/"
LEGIFRANCE_TEXT: Final = "https://www.legifrance.gouv.fr/loda/id/{}/"
"""Where Légifrance shows a code, or a text that is none, as it stands, by its identifier ``LEGITEXT…``."""
_FIRST_ELI: Final = date(2002, 1, 1)
"""Légifrance gives an address by number to what the Journal officiel has published since then."""
_WITH_ELI: Final = frozenset({"loi", "ordonnance", "decret"})
EUR_LEX: Final = "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:"
_LETTERS: Final = {"directive": "L", "reglement": "R", "decision": "D", "decision-cadre": "F", "recommandation": "H"}
"""The type of an act in its CELEX number (EUR-Lex, *How CELEX numbers are composed*, sector 3)."""
_MONTH_NAMES: Final = dict(enumerate(("", *MONTHS))) | {2: "février", 8: "août", 12: "décembre"}


def in_words(day: date) -> str:
    """Write a day as French texts do: ``1er mars 2012``."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTH_NAMES[day.month]} {day.year}"


def month_in_words(year: int, month: int) -> str:
    """Write a month as French texts do: ``mars 2012``."""
    return f"{_MONTH_NAMES[month]} {year}"


_CENTURY_TURNS: Final = 30
"""Two digits below are a year of this century, which some write so."""


def french_number(written: str) -> str | None:
    """Return the number of a law, ordinance or decree as the Journal officiel gives it; none if it can be none.

    The year has two digits until 1999 and four from 2000 on: ``82-1153``, ``2015-991``.
    """
    year, _, rank = written.replace(" ", "").partition("-")
    full = int(year) + (0 if len(year) == 4 else 1900 if int(year) >= _CENTURY_TURNS else 2000)
    if not rank.isdecimal() or len(year) not in {2, 4} or not 1944 < full < 2040 or int(rank) == 0:
        return None
    return f"{full % 100 if full < 2000 else full}-{int(rank)}"


def year_of(number: str) -> int:
    """Return the year of a number of the Journal officiel."""
    year = int(number.partition("-")[0])
    return year if year > 99 else 1900 + year


@lru_cache(maxsize=4096)
def numbered(kind: str, number: str, on: date | None = None, *, dated_label: bool = False) -> LegalText:
    """Return the French text of this number; a day of another year than the number's is a misprint and left out.

    Its label tells the day only where every question would tell it: when a table gives it.
    """
    sure = on if on is not None and on.year == year_of(number) else None
    label = f"{NAMES[kind]} n° {number}"
    if dated_label and sure is not None:
        label += f" du {in_words(sure)}"
    eli = _eli(kind, number, sure) if sure is not None else None
    return LegalText(f"{_FAMILY.get(kind, kind)}-{number}", label, kind, number, sure, eli=eli, page=eli)


def _eli(kind: str, number: str, on: date) -> str | None:
    """Return the address of a text of the Journal officiel by number and date."""
    if kind not in _WITH_ELI or on < _FIRST_ELI:
        return None
    return _LEGIFRANCE.format(kind, on.year, on.month, on.day, number)


def registered(kind: str, number: str, on: date | None) -> LegalText:
    """Return an order or circular of this number, whose form each ministry chooses.

    Figures alone are the number of many; then its day, if it is known, tells it from others.
    """
    if on is not None and not any(each.isalpha() for each in number):
        return replace(dated(kind, on), number=number)
    return LegalText(f"{kind}-{slug(number)}"[:120], f"{NAMES[kind]} n° {number.upper()}", kind, number.upper(), on)


def dated(kind: str, on: date) -> LegalText:
    """Return the text of this day, whose number is not known."""
    family = _FAMILY.get(kind, kind)
    return LegalText(f"{family}-{on.isoformat()}", f"{NAMES[family]} du {in_words(on)}", family, on=on)


def of_month(kind: str, year: int, month: int) -> LegalText:
    """Return the text of which only the month is known."""
    name = month_in_words(year, month)
    of = "d'" if name[0] in "ao" else "de "
    return LegalText(f"{kind}-{slug(name)}", f"{NAMES[kind]} {of}{name}", kind)


def nicknamed(name: str, year: int | None) -> LegalText:
    """Return the law of which a text gives only a name, perhaps with its year: ``loi Warsmann``."""
    shown = " ".join(word.upper() if len(word) < _SHORT else word.capitalize() for word in slug(name).split("-"))
    key, label = f"loi-{slug(name)}", f"loi {shown}"
    return LegalText(key, label, "loi") if year is None else LegalText(f"{key}-{year}", f"{label} de {year}", "loi")


_SHORT: Final = 4
"""A name of fewer letters is taken for an acronym."""


def finance_law(kind: str, year: int) -> LegalText:
    """Return the finance law of a year: ``loi de finances rectificative pour 2020``."""
    return LegalText(f"{slug(kind)}-{year}", f"{kind} pour {year}", "loi")


def celex_number(kind: str, year: int, number: int) -> str:
    """Return the CELEX number of an act of the Union: sector 3, year, letter of its type, four digits."""
    return f"3{year}{_LETTERS[kind]}{number:04}"


def european(kind: str, year: int, number: int, mark: str, *, number_first: bool = False) -> LegalText:
    """Return the European act of this year and number; ``mark`` is the body of law that the text names, if any."""
    celex = celex_number(kind, year, number)
    mark = _mark(year, mark)
    written = f"n° {number}/{year}/{mark}" if number_first else _written(kind, year, number, mark)
    label = f"{NAMES[kind]} {written}"
    return LegalText(celex, label, kind, written.split(" ")[-1], celex=celex, page=EUR_LEX + celex)


def _mark(year: int, written: str) -> str:
    """Return the mark that acts of a year bear: CEE until 1993, CE until 2009, UE since; Euratom and JAI as written."""
    if written not in {"", "ue", "ce", "cee"} or year in {1993, 2009}:
        return {"euratom": "Euratom"}.get(written, written.upper())
    return "CEE" if year < 1993 else "CE" if year < 2009 else "UE"


def _written(kind: str, year: int, number: int, mark: str) -> str:
    """Write the number as the Official Journal did in that year (interinstitutional style guide, 1.2.2 and 2015)."""
    if year >= 2015:
        return f"({mark}) {year}/{number}"
    short = year if year > 1998 else year % 100
    if kind == "reglement":
        return f"({mark}) n° {number}/{short}" if mark else f"n° {number}/{short}"
    return f"{short}/{number}/{mark}" if mark else f"{short}/{number}"


def unsure_european(kind: str, written: str) -> LegalText:
    """Return a European act whose number can be read in two ways, hence has no CELEX number."""
    return LegalText(f"{kind}-{slug(written)}", f"{NAMES[kind]} {written}", kind, written)


def article_of(text: LegalText, article: str, *, several: bool = False) -> LegalText:
    """Return an article of a text, or a range of articles."""
    noun = "articles" if several else "article"
    key = f"{text.key}.{slug(article)}"
    return LegalText(key, f"{noun} {article} {_of(text.label)}", "article", article=article, part_of=text)


def _of(label: str) -> str:
    """Write *de* before the name of a text: ``du code civil``, ``de l'ordonnance``, ``de la loi``."""
    head = label.split(maxsplit=1)[0]
    if head[0].lower() in "aeio":
        return f"de l'{label}"
    masculine = head.lower() in _MASCULINE or head.isupper()
    return f"du {label}" if masculine else f"de la {label}"


_MASCULINE: Final = frozenset("code livre décret décret-loi règlement traité rgpd".split())
