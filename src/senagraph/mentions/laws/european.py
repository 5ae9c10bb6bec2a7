"""Acts of the European Union: directives, regulations, decisions and recommendations in all writings of their numbers.

Directives, decisions and recommendations have always been numbered year first, regulations number first until 2014;
since 2015 all are year first (*Harmonising the numbering of EU legal acts*, Publications Office, 2015).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from senagraph.mentions.laws.known import known
from senagraph.mentions.laws.names import Naming
from senagraph.mentions.laws.reading import ACRONYM, AND, DAY, LONGEST_LIST, SIGN, Cited, Reading, day_of
from senagraph.mentions.laws.texts import dated, european, unsure_european
from senagraph.model import LegalText

HEADS: Final[Mapping[str, str]] = {
    "directive": "directive",
    "directives": "directive",
    "reglement": "reglement",
    "reglements": "reglement",
    "regulation": "reglement",
    "regulations": "reglement",
    "decision": "decision",
    "decisions": "decision",
    "recommandation": "recommandation",
    "recommandations": "recommandation",
}
"""The words at which a citation begins, and the type of act. Some write *régulation* for *règlement*."""
_ADJECTIVES: Final = re.compile(
    r"[a-z]{8,15}(?P<frame>[\s-]cadres?\b(?=\s(?:n|\(|\d|europ|relat|du|jai)))?"
    r"(?P<european>(?:\s(?:europeen(?:ne)?s?|communautaires?|deleguee?s?|d'execution|modifiee?s?"
    r"|du parlement europeen(?: et du conseil)?|du conseil|de la commission(?: europeenne)?)){0,3})"
)
_MARK: Final = r"ue|cee|ce|euratom|jai|pesc"
_NUMBER: Final = re.compile(
    rf"(?:\((?P<first>{_MARK})(?:\s?,\s?[a-z]{{2,8}})?\)\s{{0,2}}|(?P<bare>{_MARK})\s)?(?P<sign>{SIGN})?"
    rf"(?:\((?:{_MARK})\)\s?)?(?P<left>\d{{1,4}})\s?/\s?(?P<right>\d{{1,4}})(?:\s?[/-]\s?(?P<last>{_MARK})\b)?(?![\d/])"
)
_GAP: Final = re.compile(r"\s{0,2},?\s{1,2}")
_OPEN: Final = re.compile(r"\s{1,2}\(\s?(?:(?:directive|reglement)\s)?(?=(?:\((?:ue|ce|cee)|ue |ce |n|\d))")
_TITLE: Final = re.compile(r"\s[^.;:()\n]{2,90}?[\s(](?=\(?(?:ue|cee|ce)?[),\s]|n\s?[°ºo]|\d{1,4}/)")
_NAME_GAP: Final = re.compile(r"[\s-]{1,2}(?:dite?s?\s)?[\"«“]?\s?")
_QUOTE_ENDS: Final = re.compile(r"\s?[\"»”]")
_INSTITUTION: Final = (
    r"(?:\s(?:du parlement(?: europeen)?(?:\s?,?\s(?:et )?du conseil)?(?: europeen)?|du conseil(?: europeen)?"
    r"|de la commission(?: europeenne)?)\s?,?)"
)
_DATED: Final = re.compile(rf"{_INSTITUTION}?\s?,?\s(?:en date )?du\s{{0,2}}{DAY}")
_ALSO_CALLED: Final = re.compile(r"\s?\(\s?(?:dite?\s)?(?:directive\s|reglement\s)?[\"«“]?\s?")
_PROPOSAL: Final = re.compile(r"(?:projets?|propositions?)\s(?:de\s|d')(?:la\s)?$")
_DIGIT_AHEAD: Final = re.compile(r"[^\d\n]{1,110}\d{1,4}\s?/")
_ALWAYS_MARKED: Final = frozenset({"decision", "recommandation"})
"""Too many other things are called so to be believed without *UE*, *CE* or an institution."""


@dataclass(frozen=True, slots=True)
class _Number:
    end: int
    left: str
    right: str
    mark: str
    signed: bool


def european_texts(reading: Reading, start: int, word: str) -> Sequence[Cited]:
    """Return the acts cited from this word on, in reading order."""
    opening = _ADJECTIVES.match(reading.folded, start) if word in HEADS else None
    if opening is None or _PROPOSAL.search(reading.before(start, 22)):
        return ()
    kind = HEADS[word]
    if opening["frame"] and kind == "decision":
        kind = "decision-cadre"
    place = opening.end() if opening["frame"] is None else opening.end("european")
    sure = bool(opening["european"])
    first = (
        _numbered(reading, kind, start, place, sure)
        or _named(reading, kind, start, start + len(word))
        or _titled(reading, kind, start, place, sure)
        or _dated(reading, kind, start, place, sure)
    )
    if first is None:
        return ()
    return [first, *(_others(reading, kind, first.end) if word.endswith("s") else ())]


def _numbered(reading: Reading, kind: str, start: int, place: int, sure: bool) -> Cited | None:
    gap = _GAP.match(reading.folded, place)
    number = _number(reading, gap.end()) if gap is not None else None
    return _of_number(reading, kind, start, number, sure) if number is not None else None


def _number(reading: Reading, place: int) -> _Number | None:
    found = _NUMBER.match(reading.folded, place)
    if found is None:
        return None
    mark = found["first"] or found["bare"] or found["last"] or ""
    return _Number(found.end(), found["left"], found["right"], mark, found["sign"] is not None)


def _of_number(reading: Reading, kind: str, start: int, number: _Number, sure: bool = False) -> Cited | None:
    text = act(kind, number.left, number.right, number.mark)
    if text is None or (kind in _ALWAYS_MARKED and not (number.mark or sure)):
        return None
    end = number.end
    if dated_at := _DATED.match(reading.folded, end):
        end = dated_at.end()
    end, past = _with_its_name(reading, kind, end, text)
    return Cited(start, end, (known().by_key.get(text.key, text),), "eu-number", past=past)


def _with_its_name(reading: Reading, kind: str, place: int, text: LegalText) -> tuple[int, int]:
    """Return where the mention ends and where reading goes on: ``(RGPD)`` is taken in."""
    tree = known().names.get(kind)
    opening = _ALSO_CALLED.match(reading.folded, place)
    found = tree.longest(reading.text, reading.folded, opening.end()) if tree and opening else None
    if opening is None or found is None:
        return place, place
    if all(each.text.key != text.key for each in found[1]):
        return place, place
    end = found[0] + 1 if reading.folded.startswith(")", found[0]) else place
    return end, end


def act(kind: str, left: str, right: str, mark: str) -> LegalText | None:
    """Return the act that the two parts of a number name; without a CELEX number when both may be the year."""
    year_first, number_first = _readings(kind, left, right)
    if year_first is not None and number_first is None:
        return european(kind, *year_first, mark)
    if number_first is not None and year_first is None:
        return european(kind, *number_first, mark, number_first=kind != "reglement")
    if year_first is not None:
        return unsure_european(kind, f"{left}/{right}")
    return None


def _readings(kind: str, left: str, right: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the number read year first and number first, where the rules of its type and time allow it."""
    first, second = _year(left), _year(right)
    year_first = (first, int(right)) if first is not None and int(right) > 0 else None
    number_first = (second, int(left)) if second is not None and second < 2015 and int(left) > 0 else None
    if kind != "reglement":
        return (year_first, None) if year_first is not None else (None, number_first)
    if year_first is not None and year_first[0] < 2015 and number_first is not None:
        return None, number_first
    if year_first is not None and len(left) < 4:
        return None, number_first
    return year_first, number_first


def _year(written: str) -> int | None:
    """Return the year that the digits can stand for: from 1952 on, in two digits until 1999."""
    number = int(written)
    if len(written) == 2 and 52 <= number <= 99:
        return 1900 + number
    return number if len(written) == 4 and 1952 <= number < 2050 else None


def _named(reading: Reading, kind: str, start: int, place: int) -> Cited | None:
    """Read a nickname, and the number or acronym that may follow it in a bracket or without."""
    tree = known().names.get(kind)
    gap = _NAME_GAP.match(reading.folded, place)
    for skipped in _openings(reading, place, gap):
        found = tree.longest(reading.text, reading.folded, skipped) if tree is not None else None
        if found is not None and not reading.quoted_further(skipped, found[0]):
            return _with_what_follows(reading, kind, start, found, quoted=reading.quotes(skipped))
    return None


_EUROPEAN: Final = re.compile(r"\s(?:europeen(?:ne)?s?|communautaires?)")


def _openings(reading: Reading, place: int, gap: re.Match[str] | None) -> Sequence[int]:
    """Return where a nickname may begin: after the type, or after *européenne*."""
    places = [gap.end()] if gap is not None else []
    if (adjective := _EUROPEAN.match(reading.folded, place)) and (
        again := _NAME_GAP.match(reading.folded, adjective.end())
    ):
        places.append(again.end())
    return places


def _with_what_follows(
    reading: Reading, kind: str, start: int, found: tuple[int, Sequence[Naming]], *, quoted: bool
) -> Cited:
    end, namings = found
    if quoted and (closing := _QUOTE_ENDS.match(reading.folded, end)):
        end = closing.end()
    if numbered := _in_bracket_or_after(reading, kind, start, end):
        return numbered
    if acronym := ACRONYM.match(reading.text, end):
        end = acronym.end()
        if numbered := _in_bracket_or_after(reading, kind, start, end):
            return numbered
    texts = tuple(each.text for each in namings)
    if dated_at := _DATED.match(reading.folded, end):
        end = dated_at.end()
    return Cited(start, end, texts, "eu-nickname" if len(texts) == 1 else "ambiguous")


def _in_bracket_or_after(reading: Reading, kind: str, start: int, place: int) -> Cited | None:
    plain = _numbered(reading, kind, start, place, True)
    if plain is not None:
        return plain
    opening = _OPEN.match(reading.folded, place)
    number = _number(reading, opening.end()) if opening is not None else None
    cited = _of_number(reading, kind, start, number, True) if number is not None else None
    if cited is None or not reading.folded.startswith(")", cited.end):
        return None
    return replace(cited, end=cited.end + 1)


def _titled(reading: Reading, kind: str, start: int, place: int, sure: bool) -> Cited | None:
    """Read the number that follows a title: *directive sur la qualité de l'air 2008/50/CE*."""
    if _DIGIT_AHEAD.match(reading.folded, place) is None:
        return None
    title = _TITLE.match(reading.folded, place)
    if title is None or _NO_TITLE.search(title[0]):
        return None
    cited = None
    number = _number(reading, title.end())
    if number is not None and number.mark:
        cited = _of_number(reading, kind, start, number, sure)
    if cited is not None and title[0].endswith("(") and reading.folded.startswith(")", cited.end):
        return replace(cited, end=cited.end + 1)
    return cited


_NO_TITLE: Final = re.compile(
    r"\b(?:lois?|decrets?|ordonnances?|arretes?|directives?|reglements?|regulations?|decisions?|recommandations?"
    r"|articles?|qui|que|est|sont|dont|interieur)\b"
)


def _dated(reading: Reading, kind: str, start: int, place: int, sure: bool) -> Cited | None:
    """Read an act of which the text says that it is European, and the day alone."""
    found = _DATED.match(reading.folded, place) if sure and kind != "decision" else None
    on: date | None = day_of(found) if found is not None else None
    if found is None or on is None:
        return None
    return Cited(start, found.end(), (dated(kind, on),), "eu-date")


def _others(reading: Reading, kind: str, place: int) -> Sequence[Cited]:
    """Read the further members of an enumeration: *directives 2014/23/UE et 2014/24/UE*."""
    found: list[Cited] = []
    while len(found) < LONGEST_LIST and (link := AND.match(reading.folded, place)):
        number = _number(reading, link.end())
        cited = _of_number(reading, kind, link.end(), number) if number is not None else None
        if cited is None:
            break
        found.append(cited)
        place = cited.end
    return found
