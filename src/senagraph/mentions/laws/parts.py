"""The parts of a French citation: number, date, nickname, bracket, year, and a title before them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from senagraph.mentions.laws.heads import Head
from senagraph.mentions.laws.known import known
from senagraph.mentions.laws.names import Naming
from senagraph.mentions.laws.reading import ACRONYM, DATED, FOREIGN, OF_MONTH, OF_YEAR, SIGN, Reading, day_of
from senagraph.mentions.laws.texts import french_number
from senagraph.text import MONTHS

_NUMBER: Final = re.compile(rf"\s{{0,2}},?\s{{0,2}}(?P<sign>{SIGN})?(?P<number>(?:19|20)?\d\d-\s?\d{{1,4}})(?![\d/-])")
_FREE_NUMBER: Final = re.compile(
    rf"\s{{0,2}},?\s{{0,2}}(?:[a-z0-9/-]{{2,30}}\s)?"
    rf"(?:{SIGN}(?:nor\s?:?\s?)?(?P<number>[a-z0-9][a-z0-9./_-]{{1,60}})|(?:nor\s?:?\s?)?(?P<nor>[a-z]{{4}}\d{{7}}[a-z])\b"
    r"|(?P<path>[a-z]{2,12}(?:/[a-z0-9-]{1,20}){1,4})\b)"
)
_NAME_GAP: Final = re.compile(r"[\s-]{1,2}(?:(?:dite?s?|appelee?s?|denommee?s?)\s(?:lois?\s)?)?[\"«“]?\s?")
_ALSO_CALLED: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:dite?s?|appelee?s?|denommee?s?|ou)\s[\"«“]?\s?(?:lois?\s)?[\"«“]?\s?"
)
_QUOTE_ENDS: Final = re.compile(r"\s?[\"»”]")
_BRACKET: Final = re.compile(r"\s?\(\s?(?:dite?\s|la\s|ou\s|ex-)?(?:loi\s|decret\s|ordonnance\s)?[\"«“]?\s?")
_BRACKET_ENDS: Final = re.compile(r"\s?[\"»”]?\s?\)")
_TITLE: Final = re.compile(
    r"(?:\s(?:(?:dite?s?|relati(?:f|ve)s?|portant|pour|sur|visant|tendant|fixant|modifiant|encadrant|instaurant|creant"
    r"|instituant|autorisant|de|du|des|d'orientation|d'avenir)\s|d')(?:[^.;:()\n]|(?<=\bm)\.|(?<=\bmm)\.){2,110}?"
    r"|\s[a-z0-9'-]{3,24}(?:\s[a-z0-9'-]{2,24}){0,2}?)"
    rf"(?=\s(?:{SIGN}(?:19|20)?\d\d-\d|(?:en\s|,\s)?(?:date\s)?du\s{{0,2}}\d{{1,2}}[\s/.e][^\n]))"
)
_PROPER: Final = r"[A-ZÉÈÎÔ][\w-]{2,24}(?:\s(?:[A-ZÉÈ][\w-]{2,20}|I{1,3}\b|[1-4]\b))?"
_UNLISTED: Final = re.compile(rf"\s(?:dite\s)?(?:[\"«“]\s?(?P<quoted>{_PROPER})\s?[\"»”]|(?P<name>{_PROPER})(?!\w))")
_CALLED: Final = re.compile(r"(?<=loi )(?P<name>[A-ZÉÈÎÔ][\w-]{2,24}(?:\s[A-ZÉÈ][\w-]{2,20})?)(?=\s?[\"»”]?\s?\))")
"""A name in a bracket after the number: *(loi Warsmann)*."""
_NO_NAME: Final = re.compile(
    rf"(?:{FOREIGN}|francaise|republique|organique|constitutionnelle|fondamentale|supreme|divine|parlement|senat"
    r"|assemblee|gouvernement|pays|etat)\b"
)
_DIGIT_AHEAD: Final = re.compile(r"[^\d\n]{2,120}\d")
_NO_TITLE: Final = re.compile(
    rf"\b(?:{FOREIGN}|departemental|communal|metropolitain|territorial|royal|grand-ducal)\b"
    r"|\b(?:lois?|decrets?|ordonnances?|arretes?|circulaires?|directives?|reglements?|articles?|codes?|accords?"
    r"|attentats?|elections?|evenements?|seance|arrets?|jugement|decisions?|avis|rapport|traite|convention|protocole"
    r"|accident|catastrophe|tempete|crues?|inondations?|sommet|seismes?|scrutin|qui|que|qu|est|sont|a|ont|dont|depuis"
    r"|medecins?|docteur|juges?|tribunal|cour|jusqu|publie\w*|compter|partir|maires?|municipal\w*"
    r"|lorsque|mais|sera|etait|prevoit|doit|peut|votee?|adoptee?|promulguee?|issue|notamment|comme|avec|dans)\b"
)


class Parts(NamedTuple):
    """What a citation says, as far as it was read."""

    end: int
    """Of the mention."""
    past: int
    """Of what was understood."""
    number: str | None = None
    on: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    namings: Sequence[Naming] = ()
    unlisted: str | None = None
    """A name that no table knows: *loi Warsmann*."""
    resumes: int | None = None
    """Where reading goes on, when what was understood after the mention is one of its own."""

    def identifies(self) -> bool:
        """Tell whether anything says which text is meant."""
        return bool(self.number or self.on or self.month or self.namings or self.unlisted)


_Reader = Callable[[Reading, Head, Parts], Parts | None]


def _with_number(reading: Reading, head: Head, parts: Parts) -> Parts | None:
    if parts.number is not None:
        return None
    pattern = _NUMBER if head.numbered else _FREE_NUMBER
    found = pattern.match(reading.folded, parts.past)
    if found is None:
        return None
    number = french_number(found["number"]) if head.numbered else _free_number(found)
    if number is None:
        return None
    end = found.end() if head.numbered else found.start() + len(found[0].rstrip("./_-"))
    return parts._replace(number=number, end=end, past=end)


def _free_number(found: re.Match[str]) -> str | None:
    number = (found["number"] or found["nor"] or found["path"]).rstrip("./_-")
    return number if any(each.isdecimal() for each in number) and len(number) > 1 else None


def _with_date(reading: Reading, _: Head, parts: Parts) -> Parts | None:
    found = DATED.match(reading.folded, parts.past) if parts.on is None else None
    on = day_of(found) if found is not None else None
    if found is None or on is None:
        return None
    return parts._replace(on=on, end=found.end(), past=found.end())


def _with_month(reading: Reading, _: Head, parts: Parts) -> Parts | None:
    if parts.on is not None or parts.month is not None:
        return None
    found = OF_MONTH.match(reading.folded, parts.past)
    if found is None:
        return None
    return parts._replace(month=(int(found["year"]), MONTHS[found["month"]]), end=found.end(), past=found.end())


def _with_year(reading: Reading, _: Head, parts: Parts) -> Parts | None:
    if not (parts.namings or parts.unlisted) or parts.on is not None or parts.year is not None:
        return None
    found = OF_YEAR.match(reading.folded, parts.past)
    return None if found is None else parts._replace(year=int(found["year"]), end=found.end(), past=found.end())


def _with_name(reading: Reading, head: Head, parts: Parts) -> Parts | None:
    """Read a nickname or title; after a number or date only what says that it is one, and the mention ends before."""
    tree = known().names.get(head.kind)
    if tree is None or parts.namings or parts.unlisted:
        return None
    after = parts.number is not None or parts.on is not None
    gap = (_ALSO_CALLED if after else _NAME_GAP).match(reading.folded, parts.past)
    found = tree.longest(reading.text, reading.folded, gap.end()) if gap is not None else None
    if found is None or (gap is not None and reading.quoted_further(gap.end(), found[0])):
        return None
    closing = _QUOTE_ENDS.match(reading.folded, found[0]) if gap is not None and reading.quotes(gap.end()) else None
    end = closing.end() if closing is not None else found[0]
    if after:
        return parts._replace(namings=found[1], past=end, resumes=parts.end)
    return parts._replace(namings=found[1], end=end, past=end)


def _with_unlisted_name(reading: Reading, head: Head, parts: Parts) -> Parts | None:
    """Read the name that a law has from somebody, right after its noun, with a capital."""
    if not head.nicknamed or parts.identifies():
        return None
    found = _UNLISTED.match(reading.text, parts.past)
    group = "quoted" if found is not None and found["quoted"] else "name"
    if found is None or _NO_NAME.match(reading.folded, found.start(group)):
        return None
    if found[group].isupper() and reading.text[parts.past - 3 : parts.past].isupper():
        return None
    return parts._replace(unlisted=found[group], end=found.end(), past=found.end())


def _with_bracket(reading: Reading, head: Head, parts: Parts) -> Parts | None:
    """Take in a bracket that says the number, date or nickname, or an acronym after a name."""
    opening = _BRACKET.match(reading.folded, parts.past) if parts.identifies() and parts.resumes is None else None
    if opening is None:
        return None
    if (parts.namings or parts.unlisted) and (acronym := ACRONYM.match(reading.text, parts.past)):
        return parts._replace(end=acronym.end(), past=acronym.end())
    inner = _inside(reading, head, parts._replace(past=opening.end()))
    closing = _BRACKET_ENDS.match(reading.folded, inner.past)
    if closing is None or inner.past == opening.end():
        return None
    return inner._replace(end=closing.end(), past=closing.end())


def _inside(reading: Reading, head: Head, parts: Parts) -> Parts:
    tree = known().names.get(head.kind)
    named = tree.longest(reading.text, reading.folded, parts.past) if tree is not None else None
    if named is not None:
        parts = parts._replace(namings=parts.namings or named[1], past=named[0])
    elif head.nicknamed and not parts.unlisted and (name := _CALLED.match(reading.text, parts.past)):
        parts = parts._replace(unlisted=name["name"], past=name.end())
    return read_on(reading, head, parts, (_with_number, _with_date))


READERS: Final[tuple[_Reader, ...]] = (
    _with_number,
    _with_date,
    _with_name,
    _with_unlisted_name,
    _with_bracket,
    _with_month,
    _with_year,
)


def read_on(reading: Reading, head: Head, parts: Parts, readers: Sequence[_Reader]) -> Parts:
    """Read on with whichever reader understands what follows, until none does."""
    for _ in range(len(readers) + 1):
        for reader in readers:
            if (more := reader(reading, head, parts)) is not None:
                parts = more
                break
        else:
            break
    return parts


def after_title(reading: Reading, head: Head, place: int) -> Parts:
    """Read the number or date that follows a title or the name of the author: *décret de la ministre du 3 mai 2016*."""
    nothing = Parts(place, place)
    if _DIGIT_AHEAD.match(reading.folded, place) is None:
        return nothing
    title = _TITLE.match(reading.folded, place)
    if title is None or _NO_TITLE.search(title[0]):
        return nothing
    return read_on(reading, head, Parts(title.end(), title.end()), (_with_number, _with_date, _with_bracket))
