"""Finance laws, which are cited by their year: *loi de finances pour 2020*, *LFSS 2020*."""

import re
from collections.abc import Sequence
from typing import Final

from senagraph.mentions.laws.known import known
from senagraph.mentions.laws.reading import ACRONYM, AND, DATED, LONGEST_LIST, SIGN, Cited, Reading, day_of
from senagraph.mentions.laws.texts import finance_law, french_number, numbered
from senagraph.model import LegalText

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b(?![-/]\d)"
_FOR: Final = r"(?:\s\(lf[a-z]{0,3}\))?(?:,?\s(?:pour|de)(?:\s(?:l'annee|l'exercice|les annees))?)?\s"
_FINANCE: Final = re.compile(
    r"\s(?:de finances|de (?P<social>financement)(?P<again>\srectificatives?)? de la securite sociale)"
    rf"(?P<more>\s(?:rectificatives?|initiales?|de fin de gestion))?{_FOR}{_YEAR}"
)
_SHORT: Final = re.compile(rf"(?P<short>lfi|lfr|lfrss|lfss)(?:\s(?:pour|de))?\s{_YEAR}")
_NUMBERED: Final = re.compile(
    rf"\s?,?\s?(?P<bracket>\()?(?:loi\s)?{SIGN}(?P<number>(?:19|20)?\d\d-\d{{1,4}})(?![\d/-])"
)
_NEXT_YEAR: Final = re.compile(_YEAR)
SHORT: Final = {
    "lfi": "loi de finances",
    "lfr": "loi de finances rectificative",
    "lfss": "loi de financement de la sécurité sociale",
    "lfrss": "loi de financement rectificative de la sécurité sociale",
}
"""Abbreviations that count before a year."""


def finance_laws(reading: Reading, start: int, place: int) -> Sequence[Cited]:
    """Return the finance laws cited after the word *loi* that ends here; each further year is a law of its own."""
    found = _FINANCE.match(reading.folded, place)
    return () if found is None else _of_years(reading, start, found, _kind(found))


def abbreviated(reading: Reading, start: int) -> Sequence[Cited]:
    """Return the finance laws cited by an abbreviation and a year: *LFSS pour 2020*."""
    found = _SHORT.match(reading.folded, start)
    if found is None or not reading.text[start : found.end("short")].isupper():
        return ()
    return _of_years(reading, start, found, SHORT[found["short"]])


def _kind(found: re.Match[str]) -> str:
    more = (found["again"] or found["more"] or "").strip().rstrip("s")
    if found["social"]:
        return SHORT["lfrss"] if more == "rectificative" else SHORT["lfss"]
    return {"rectificative": SHORT["lfr"], "de fin de gestion": "loi de finances de fin de gestion"}.get(
        more, SHORT["lfi"]
    )


def _of_years(reading: Reading, start: int, first: re.Match[str], kind: str) -> Sequence[Cited]:
    acronym = ACRONYM.match(reading.text, first.end())
    end = first.end() if acronym is None else acronym.end()
    if numbered_law := _with_number(reading, start, end):
        return [numbered_law]
    cited = [Cited(start, end, (_law(kind, int(first["year"])),), "finance-law")]
    plural = reading.folded.startswith("lois", start)
    while plural and len(cited) < LONGEST_LIST and (link := AND.match(reading.folded, cited[-1].end)):
        year = _NEXT_YEAR.match(reading.folded, link.end())
        if year is None:
            break
        cited.append(Cited(year.start(), year.end(), (_law(kind, int(year["year"])),), "finance-law"))
    return cited


def _with_number(reading: Reading, start: int, place: int) -> Cited | None:
    """Return the law with the number that follows its year: *loi de finances pour 1998 (n° 97-1269 du …)*."""
    found = _NUMBERED.match(reading.folded, place)
    number = french_number(found["number"]) if found is not None else None
    if found is None or number is None:
        return None
    dated_at = DATED.match(reading.folded, found.end())
    end = found.end() if dated_at is None else dated_at.end()
    if found["bracket"] and not reading.folded.startswith(")", end):
        return None
    text = numbered("loi", number, day_of(dated_at) if dated_at is not None else None)
    return Cited(start, end + len(found["bracket"] or ""), (known().by_key.get(text.key, text),), "law-number")


def _law(kind: str, year: int) -> LegalText:
    text = finance_law(kind, year)
    return known().finance.get(text.key, text)
