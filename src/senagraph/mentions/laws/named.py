"""Texts that are named in full: codes, treaties, the Constitution, acts by an acronym."""

import re
from collections.abc import Sequence
from typing import Final

from senagraph.mentions.laws.known import Phrase, known
from senagraph.mentions.laws.reading import ACRONYM, AND, FOREIGN, LONGEST_LIST, Cited, Reading
from senagraph.mentions.laws.texts import LEGIFRANCE_TEXT
from senagraph.model import LegalText

_FOREIGN: Final = re.compile(rf"\s(?:{FOREIGN})\b")
_CONSTITUTION: Final = re.compile(
    r"constitution\b(?:\s(?:francaise|de la (?:v|cinquieme|ve|veme)(?: e)? republique))?"
    r"(?:\s(?:de|du (?P<day>4|27) octobre)\s(?P<year>1791|1793|1795|1848|1946|1958)\b)?"
)
_ITS: Final = re.compile(r"(?:\b(?:la|notre|cette)\s|[\"«“]\s?)$")
_OF_SOMETHING: Final = re.compile(r"\s(?:de|du|des|d')\b|\sd'")
_PARTICLE: Final = re.compile(r"(?:du|des|de la|de l'|de)?\s?")
CONSTITUTION: Final = "constitution"
_IN_FORCE: Final = "1958"
_IN_FORCE_PAGE: Final = LEGIFRANCE_TEXT.format("LEGITEXT000006071194")


def named_texts(reading: Reading, start: int, word: str, *, with_article: bool = False) -> Sequence[Cited]:
    """Return the text that is named here, if one is; some names need an article beside them."""
    if word == CONSTITUTION:
        return _constitution(reading, start)
    if word == "codes":
        return _codes(reading, start)
    phrase = known().phrases.get(word)
    if phrase is None or not (phrase.alone or with_article):
        return ()
    return _phrase(reading, start, phrase)


def _phrase(reading: Reading, start: int, phrase: Phrase) -> Sequence[Cited]:
    end = reading.cue_at[start].end
    if not phrase.is_written(reading.text[start:end]) or _FOREIGN.match(reading.folded, end):
        return ()
    if phrase.written is not None and "." in reading.text[start:end] and reading.text.startswith(".", end):
        end += 1
    if phrase.written is None and (acronym := ACRONYM.match(reading.text, end)):
        end = acronym.end()
    return [Cited(start, end, (phrase.text,), _rule(phrase.text))]


def _rule(text: LegalText) -> str:
    return {"code": "code-name", "constitution": "constitution", "traite": "treaty"}.get(text.type, "eu-nickname")


def _constitution(reading: Reading, start: int) -> Sequence[Cited]:
    """Read *la Constitution*, with its capital; not that of another country, nor *la constitution d'un dossier*."""
    found = _CONSTITUTION.match(reading.folded, start)
    if found is None or reading.text[start] != "C" or not _ITS.search(reading.before(start, 8)):
        return ()
    if _FOREIGN.match(reading.folded, found.end()) or _OF_SOMETHING.match(reading.folded, found.end()):
        return ()
    return [Cited(start, found.end(), (constitution(found["year"] or _IN_FORCE),), "constitution")]


def constitution(year: str = _IN_FORCE) -> LegalText:
    """Return the Constitution of this year; that in force is called so without its year, and has an address."""
    if year == _IN_FORCE:
        return LegalText(f"constitution-{year}", "Constitution", "constitution", page=_IN_FORCE_PAGE)
    return LegalText(f"constitution-{year}", f"Constitution de {year}", "constitution")


def _codes(reading: Reading, start: int) -> Sequence[Cited]:
    """Read *codes de l'urbanisme et de l'environnement*: the first from its noun on, the others their own words."""
    cited: list[Cited] = []
    place = start + len("codes ")
    while len(cited) < LONGEST_LIST and (found := known().tails.longest(reading.text, reading.folded, place)):
        particle = _PARTICLE.match(reading.folded, place) if cited else None
        begin = start if particle is None else particle.end()
        cited.append(Cited(begin, found[0], (found[1][0].text,), "code-name"))
        link = AND.match(reading.folded, found[0])
        if link is None:
            break
        place = link.end()
    return cited
