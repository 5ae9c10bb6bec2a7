"""The name that a text gives to what it has just cited: *loi n° 2018-702 du 3 août 2018, dite loi Ferrand-Fesneau*.

The name is a mention of its own. It begins at its own noun when it has one; quotation marks that surround all of it
stay outside.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from senagraph.mentions.laws.known import family, known
from senagraph.mentions.laws.reading import ACRONYM, Cited, Reading
from senagraph.model import LegalText

CUES: Final = frozenset({"dit", "dite", "appele", "appelee", "denomme", "denommee", "surnomme", "surnommee"})
_FEMININE: Final = frozenset(
    "loi loi-organique ordonnance circulaire instruction note-de-service directive decision decision-cadre"
    " recommandation".split()
)
_NOUNS: Final = (
    r"loi|ordonnance|decret|arrete|circulaire|instruction|directive|reglement|decision|recommandation|traite"
)
_OPENING: Final = re.compile(
    rf"\s{{1,2}}(?:(?:la|le|l')\s?)?(?P<around>[\"«“]\s?)?(?:la\s|le\s|l')?(?P<whole>(?P<noun>{_NOUNS})\b[\s-])?"
    r"(?P<quote>[\"«“]\s?)?"
)
_BESIDE: Final = re.compile(r"\s{0,2}(?:[,(–-]\s{0,2})?(?:aussi\s|encore\s|egalement\s|communement\s|plus\s)?")
_QUOTED: Final = re.compile(r"(?P<name>[^\s«»\"“”\n][^«»\"“”\n]{0,60}?)\s?[»\"”]")
_OF_WORDS: Final = re.compile(
    r"(?P<name>[A-ZÉÈÎÔ0-9][\w'’-]{1,30}(?:\s(?:[A-ZÉÈ][\w'’-]{1,24}|I{1,3}\b|[1-9]\b)){0,3}"
    r"|[^\W\d_][\w'’-]{2,30}(?=\s?(?:[,.;:)]|$)))(?!\w)"
)
_CLOSING: Final = re.compile(r"\s?[\"»”]")
_FURTHEST: Final = 250
"""Characters of a title that may stand between a citation and the name that it is given."""
_SENTENCE_ENDS: Final = re.compile(r"[a-z0-9)»]\s?[.!?;]\s")


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    """Of the mention."""
    end: int
    past: int
    name: str
    has_noun: bool
    keys: frozenset[str] = frozenset()
    """Of the known texts that bear it."""


def alias_at(reading: Reading, start: int, end: int, before: Cited) -> Cited | None:
    """Return the name that *dite* gives to the text cited before, if this is what it does."""
    between = reading.folded[before.end : start]
    if len(before.texts) != 1 or len(between) > _FURTHEST or _SENTENCE_ENDS.search(between):
        return None
    text = before.texts[0]
    agrees = reading.folded[start:end].endswith(("te", "ee")) is (text.type in _FEMININE)
    name = _name(reading, end, text) if agrees else None
    if name is None or not (_BESIDE.fullmatch(between) or name.has_noun or text.key in name.keys):
        return None
    rule = "eu-nickname" if text.celex is not None else "law-nickname"
    return Cited(name.start, name.end, (text,), rule, defines=name.name, past=name.past)


def _name(reading: Reading, place: int, text: LegalText) -> _Name | None:
    opening = _OPENING.match(reading.folded, place)
    if opening is None or (opening["noun"] and opening["noun"] != family(text.type).partition("-")[0]):
        return None
    has_noun = opening["noun"] is not None
    start = opening.start("whole") if has_noun else opening.end()
    end, keys = _words(reading, opening, text)
    if end is None:
        return None
    return _closed(reading, opening, _Name(start, end, end, reading.folded[opening.end() : end], has_noun, keys))


def _words(reading: Reading, opening: re.Match[str], text: LegalText) -> tuple[int | None, frozenset[str]]:
    """Return where the name ends that begins after its opening, and the keys of the known texts that bear it."""
    tree = known().names.get(family(text.type))
    found = tree.longest(reading.text, reading.folded, opening.end()) if tree is not None else None
    if found is not None:
        return found[0], frozenset(each.text.key for each in found[1])
    quoted = opening["quote"] or opening["around"]
    written = (_QUOTED if quoted else _OF_WORDS).match(reading.text, opening.end())
    return (written.end("name") if written is not None else None), frozenset()


def _closed(reading: Reading, opening: re.Match[str], name: _Name) -> _Name:
    """Return the name with its acronym, or with the quotation mark that ends it, if one opens after its noun."""
    closing = _CLOSING.match(reading.folded, name.end)
    if closing is None:
        acronym = ACRONYM.match(reading.text, name.end)
        return name if acronym is None else replace(name, end=acronym.end(), past=acronym.end())
    inside = name.has_noun and opening["quote"] is not None and opening["around"] is None
    end = closing.end() if inside else name.end
    return replace(name, end=end, past=closing.end())
