"""Articles: their numbers, lists and ranges, and the text to which they belong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from senagraph.mentions.laws.reading import LONGEST_LIST, QUOTED, Reading

_LATIN: Final = (
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|"
    r"(?:un|duo|ter|quater|quin|sex|sept|octo|novo)?(?:decies|vicies|tricies))"
)
_LETTERED: Final = re.compile(
    r"(?P<letter>l\.?\s?[op]\b|l[op](?=\d)|[lrdac])\s?[.-]?\s?\*{0,2}\s?\.?\s{0,2}(?P<number>\d{1,5}(?:-\d{1,4}){0,5})(?!\d)"
)
_PLAIN: Final = re.compile(
    r"(?P<number>premier\b|1\s?(?:i?er)\b(?:-\d{1,3})?|49\.3|\d{1,4}(?:-\d{1,4}){0,4})(?![\d°%€])"
)
_SUFFIX: Final = re.compile(
    rf"[\s-](?P<latin>{_LATIN})\b|-0\b(?=\s?[a-z]{{1,2}}\b)|[\s-](?P<capital>[a-z]{{1,2}})\b(?!['.]\w)"
)
_FIRST: Final = re.compile(r"^(?:premier|1i?er|1)(?=$| |(?<=r)-)")
_NO_LETTERS: Final = frozenset("de du et au la le ou en un".split())
"""Words of a text in capitals: *ARTICLES 12 ET 18 DE LA LOI*."""
_ROMAN: Final = re.compile(r"[ivx]+$")
_PINPOINT: Final = re.compile(
    r"\s{0,2},?\s{0,2}\(?(?:-?\s?[ivx]{1,5}\b|-?\d{1,2}°|[a-h]\)|al(?:inea)?s?\.?\s\d{1,2}(?:er)?\b|§\s?\d{1,2}"
    r"|(?:premier|deuxieme|second|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|dernier|1er)\salinea"
    r"|paragraphes?\s\d{1,2})\)?"
)
_ARTICLE_WORD: Final = re.compile(r"art(?:icle)?s?\b\.?\s{0,3}")
_LINK: Final = re.compile(
    r"(?:\s{0,2}[,;]\s{0,2}(?:et\s|ou\s|ainsi\sque\s)?|\s{1,2}(?:et|ou|ainsi\sque|(?P<through>a|jusqu'a)|et/ou)\s{1,2})"
    r"(?:(?:de|a|par)\s)?(?:l'|les\s|aux\s|des\s|ceux\s)?(?P<word>art(?:icle)?s?\b\.?\s{0,2})?"
)
_FOLLOWING: Final = re.compile(r"\s{0,2},?\s(?:et\s)?(?:suivante?s?\b|s\.|ss\.?|sv\.)")
_QUOTED: Final = re.compile(rf"\s{QUOTED}\b")
_ANNEX: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:de\s(?:l'|la\s|son\s)?)?annexe\s(?P<annex>[ivx]{1,4}|\d)\s(?=(?:au|du|de|a)\b)"
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a text writes it: where, and its number in the form that all writings share."""

    start: int
    end: int
    number: str
    letter: str = ""
    digits: str = ""
    """The number without its letter; of a range the first's."""
    several: bool = False
    """It is a range: ``R. 123-4 à R. 123-9``, ``L. 111-2 et suivants``."""
    alone: bool = False
    """It is the only one."""
    apart: bool = False
    """Another *article* follows it in the list, so that the text named at the end may not be its own."""


@dataclass(frozen=True, slots=True)
class Articles:
    """An enumeration of articles, and where the words end that belong to it."""

    members: Sequence[Article]
    end: int


def articles_at(reading: Reading, start: int) -> Articles | None:
    """Return the enumeration of articles that begins with the word *article* here."""
    word = _ARTICLE_WORD.match(reading.folded, start)
    first = _article(reading, word.end()) if word is not None else None
    return None if first is None else _enumeration(reading, replace(first, start=start))


def bare_articles_at(reading: Reading, start: int) -> Articles | None:
    """Return the enumeration of articles that begins here without the word: *L. 425-3 du code*."""
    first = _article(reading, start)
    return None if first is None or not first.letter else _enumeration(reading, first)


def _enumeration(reading: Reading, first: Article) -> Articles:
    members, end, apart, read = [first], _past_pinpoints(reading, first.end), 0, 1
    while read < LONGEST_LIST and (link := _LINK.match(reading.folded, end)):
        member = _article(reading, link.end(), members[-1])
        if member is None or (link["word"] and ";" in link[0]):
            break
        read += 1
        end = _past_pinpoints(reading, member.end)
        if link["through"]:
            members[-1] = _range(members[-1], member)
            continue
        if link["word"]:
            apart = len(members)
            member = replace(member, start=link.start("word"))
        members.append(member)
    if read == 1:
        members = [replace(first, alone=True)]
    members[:apart] = [replace(each, apart=True) for each in members[:apart]]
    members[-1], end = _whole_last(reading, members[-1], end)
    return Articles(_with_annex(reading, members, end), end)


def _range(first: Article, last: Article) -> Article:
    return replace(first, end=last.end, number=f"{first.number} à {last.number}", several=True)


def _whole_last(reading: Reading, last: Article, end: int) -> tuple[Article, int]:
    """Return the last article with *et suivants* and *précité*, and where these words end."""
    if following := _FOLLOWING.match(reading.folded, end):
        end = following.end()
        last = replace(last, number=f"{last.number} et suivants", several=True, end=end)
    if quoted := _QUOTED.match(reading.folded, end):
        end = quoted.end()
        last = replace(last, end=end)
    return last, end


def _with_annex(reading: Reading, members: Sequence[Article], end: int) -> Sequence[Article]:
    annex = _ANNEX.match(reading.folded, end)
    if annex is None:
        return members
    return [replace(member, number=f"{member.number} (annexe {annex['annex'].upper()})") for member in members]


def past_annex(reading: Reading, place: int) -> int:
    """Return where the words *de l'annexe II* end, or the place itself."""
    annex = _ANNEX.match(reading.folded, place)
    return annex.end() - 1 if annex is not None else place


def _article(reading: Reading, start: int, before: Article | None = None) -> Article | None:
    """Read the number of one article; in a list the letter of the one before holds: *L. 2213-2 et 2213-3*."""
    found = _LETTERED.match(reading.folded, start)
    if found is not None and (reading.text[start].isupper() or "." in found[0] or "-" in found["number"]):
        return _whole(reading, start, found, _letter(found["letter"]))
    found = _PLAIN.match(reading.folded, start)
    if found is None:
        return None
    same = before is not None and ("-" in found["number"] or "-" not in before.digits)
    return _whole(reading, start, found, before.letter if before is not None and same else "")


def _letter(written: str) -> str:
    return "".join(each for each in written if each.isalpha()).upper()


def _whole(reading: Reading, start: int, found: re.Match[str], letter: str) -> Article:
    number = found["number"].replace(" ", "").replace(".", "-")
    end = found.end()
    for _ in range(5):
        suffix = _SUFFIX.match(reading.folded, end)
        if suffix is None or not _belongs(reading, suffix):
            break
        number, end = number + _written(suffix), suffix.end()
    number = _FIRST.sub("1" if letter else "1er", number)
    return Article(start, end, _with_letter(letter, number), letter, number)


def _with_letter(letter: str, number: str) -> str:
    return number if letter == "" else f"{letter} {number}" if len(letter) > 1 else f"{letter}. {number}"


def _belongs(reading: Reading, suffix: re.Match[str]) -> bool:
    """Tell whether a letter after the number is part of it: capital, and no Roman numeral of a paragraph."""
    capital = suffix["capital"]
    if capital is None:
        return True
    written = reading.text[suffix.start("capital") : suffix.end()]
    if not (written.isascii() and written.isupper()) or capital in _NO_LETTERS:
        return False
    if not _ROMAN.match(capital):
        return True
    return re.match(rf"\s{_LATIN}\b", reading.folded[suffix.end() : suffix.end() + 16]) is not None


def _written(suffix: re.Match[str]) -> str:
    if suffix["capital"] is not None:
        return suffix[0].upper()
    return suffix[0]


def _past_pinpoints(reading: Reading, place: int) -> int:
    """Return where what is said of paragraphs within an article ends: *, alinéa 2*, *(3°)*."""
    for _ in range(4):
        found = _PINPOINT.match(reading.folded, place)
        if found is None:
            break
        place = found.end()
    return place
