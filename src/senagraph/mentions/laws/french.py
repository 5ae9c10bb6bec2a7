"""French laws, ordinances, decrees, orders and circulars, by number, date, nickname or title."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from senagraph.mentions.laws.finance import finance_laws
from senagraph.mentions.laws.known import family, known
from senagraph.mentions.laws.names import NameTree, Naming
from senagraph.mentions.laws.reading import (
    ACRONYM,
    AND,
    DATED,
    LONGEST_LIST,
    OF_MONTH,
    OF_YEAR,
    SIGN,
    Cited,
    Reading,
    day_of,
    days_at,
)
from senagraph.mentions.laws.texts import dated, french_number, numbered, of_month, registered
from senagraph.model import LegalText
from senagraph.text import MONTHS, content_words


@dataclass(frozen=True, slots=True)
class _Head:
    """How a type of text is written, and the sort of number that it has."""

    kind: str
    pattern: re.Pattern[str]
    numbered: bool
    """It is numbered by the Journal officiel, year first; the others as each ministry does."""


def _head(kind: str, pattern: str, *, by_journal: bool = False) -> _Head:
    return _Head(kind, re.compile(pattern), by_journal)


_OF_ORDERS: Final = (
    r"(?:\s(?:(?:inter-?)?ministeriel(?:le)?s?|(?:inter-?)?prefector(?:al|aux)|conjointe?s?|modificati(?:f|ve)s?"
    r"|d'application|d'extension|d'agrement|en conseil d'etat|simples?|commune?s?|budgetaire|technique|fiscale"
    r"|modifiee?s?|precitee?s?|du gouvernement|du premier ministre))"
)
_CHANGED: Final = r"(?:\s(?:modifiee?s?|precitee?s?))?"
_LAW: Final = _head(
    "loi", rf"lois?(?:[\s-](?:organiques?|constitutionnelles?|ordinaires?|cadres?))?\b{_CHANGED}", by_journal=True
)
_ORDINANCE: Final = _head("ordonnance", rf"ordonnances?\b{_CHANGED}", by_journal=True)
_DECREE: Final = _head("decret", rf"decrets?(?P<law>-lois?)?\b{_OF_ORDERS}{{0,2}}", by_journal=True)
_ORDER: Final = _head("arrete", rf"arretes?\b{_OF_ORDERS}{{0,2}}")
_CIRCULAR: Final = _head("circulaire", rf"circulaires?\b{_OF_ORDERS}{{0,2}}")
_INSTRUCTION: Final = _head("instruction", rf"instructions?\b{_OF_ORDERS}{{0,2}}")
_NOTE: Final = _head("note-de-service", rf"notes?\sde\sservice\b{_OF_ORDERS}{{0,2}}")
HEADS: Final[Mapping[str, _Head]] = {
    word: head
    for one, several, head in (
        ("loi", "lois", _LAW),
        ("ordonnance", "ordonnances", _ORDINANCE),
        ("decret", "decrets", _DECREE),
        ("arrete", "arretes", _ORDER),
        ("circulaire", "circulaires", _CIRCULAR),
        ("instruction", "instructions", _INSTRUCTION),
        ("note de service", "notes de service", _NOTE),
    )
    for word in (one, several)
}
"""By the word at which a citation begins."""

_NUMBER: Final = re.compile(rf"\s{{0,2}},?\s{{0,2}}(?P<sign>{SIGN})?(?P<number>(?:19|20)?\d\d-\d{{1,4}})(?![\d/-])")
_FREE_NUMBER: Final = re.compile(
    rf"\s{{0,2}},?\s{{0,2}}(?:[a-z0-9/-]{{2,30}}\s)?"
    rf"(?:{SIGN}(?:nor\s?:?\s?)?(?P<number>[a-z0-9][a-z0-9./_-]{{1,60}})|nor\s?:?\s?(?P<nor>[a-z]{{4}}\d{{7}}[a-z]))"
)
_NAME_GAP: Final = re.compile(r"[\s-]{1,2}(?:(?:dite?s?|appelee?s?|denommee?s?)\s(?:lois?\s)?)?[\"«“]?\s?")
_ALSO_CALLED: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:dite?s?|appelee?s?|denommee?s?|ou)\s[\"«“]?\s?(?:lois?\s)?[\"«“]?\s?"
)
_NUMERALS: Final = ("1", "2", "3", "i", "ii", "iii")
_NUMERAL: Final = re.compile(r"(?:[123]|i{1,3})\b")
_NAMED: Final = re.compile(r"lois\s[\"«“]?\s?(?P<name>[a-z-]{2,30})(?:\s(?P<numeral>[123]|i{1,3}))?(?:\s?[\"»”])?$")
_ASSOCIATIONS: Final = re.compile(r"\b(?:associations?|structures?)\s(?:de\s(?:la\s)?|type\s)?[\"«“]?\s?$")
_QUOTE_ENDS: Final = re.compile(r"\s?[\"»”]")
_BRACKET: Final = re.compile(r"\s?\(\s?(?:dite?\s|la\s|ou\s|ex-)?(?:loi\s|decret\s|ordonnance\s)?[\"«“]?\s?")
_BRACKET_ENDS: Final = re.compile(r"\s?[\"»”]?\s?\)")
_BILL: Final = re.compile(
    r"(?:projets?|propositions?|avant-projets?|pjl|ppl)\s(?:de\s|d')(?:la\s|l'|cette\s)?$|(?:futures?|prochaines?)\s$"
)
_TITLE: Final = re.compile(
    r"\s(?:(?:dite?s?|relati(?:f|ve)s?|portant|pour|sur|visant|tendant|fixant|modifiant|encadrant|instaurant|creant"
    r"|instituant|autorisant|de|du|des|d'orientation|d'avenir)\s|d')[^.;:()\n]{2,110}?"
    rf"(?=\s(?:{SIGN}(?:19|20)?\d\d-\d|(?:en\s|,\s)?(?:date\s)?du\s{{0,2}}\d{{1,2}}[\s/.e][^\n]))"
)
_DIGIT_AHEAD: Final = re.compile(r"[^\d\n]{2,120}\d")
_NO_TITLE: Final = re.compile(
    r"\b(?:lois?|decrets?|ordonnances?|arretes?|circulaires?|directives?|reglements?|articles?|codes?|accords?"
    r"|attentats?|elections?|evenements?|seance|arrets?|jugement|decisions?|avis|rapport|traite|convention|protocole"
    r"|accident|catastrophe|tempete|crues?|inondations?|sommet|seismes?|scrutin|qui|que|qu|est|sont|a|ont|dont|depuis"
    r"|jusqu|publie\w*|compter|partir|maires?|municipal\w*|lorsque|mais|sera|etait|prevoit|doit|peut)\b"
)
_PREFECT: Final = re.compile(r"\bprefet")
_JUDGE_BEFORE: Final = re.compile(r"(?:conseil d'etat|juges?|tribunal|cour|referes?|jugement)\b[^.;]{0,60}$")
_JUDGE_AFTER: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:du\s|de\s|le\s|la\s|l')?(?:la\s)?(?:conseil d'etat|juge|tribunal|cour|president du tribunal)"
)
_SPELL: Final = re.compile(r"\s?(?:au|jusqu'au)\s\d")


@dataclass(frozen=True, slots=True)
class _Parts:
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
    start: int = 0
    """Of the first part."""

    def identifies(self) -> bool:
        """Tell whether anything says which text is meant."""
        return bool(self.number or self.on or self.month or self.namings)


_Reader = Callable[[Reading, _Head, _Parts], _Parts | None]


def _with_number(reading: Reading, head: _Head, parts: _Parts) -> _Parts | None:
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
    return replace(parts, number=number, end=end, past=end)


def _free_number(found: re.Match[str]) -> str | None:
    number = (found["number"] or found["nor"]).rstrip("./_-")
    return number if any(each.isdecimal() for each in number) and len(number) > 1 else None


def _with_date(reading: Reading, _: _Head, parts: _Parts) -> _Parts | None:
    found = DATED.match(reading.folded, parts.past) if parts.on is None else None
    on = day_of(found) if found is not None else None
    if found is None or on is None:
        return None
    return replace(parts, on=on, end=found.end(), past=found.end())


def _with_month(reading: Reading, _: _Head, parts: _Parts) -> _Parts | None:
    if parts.on is not None or parts.month is not None:
        return None
    found = OF_MONTH.match(reading.folded, parts.past)
    if found is None:
        return None
    return replace(parts, month=(int(found["year"]), MONTHS[found["month"]]), end=found.end(), past=found.end())


def _with_year(reading: Reading, _: _Head, parts: _Parts) -> _Parts | None:
    if not parts.namings or parts.on is not None or parts.year is not None:
        return None
    found = OF_YEAR.match(reading.folded, parts.past)
    return None if found is None else replace(parts, year=int(found["year"]), end=found.end(), past=found.end())


def _with_name(reading: Reading, head: _Head, parts: _Parts) -> _Parts | None:
    """Read a nickname or title; after a number or date only what says that it is one, and the mention ends before."""
    tree = known().names.get(head.kind)
    if tree is None or parts.namings:
        return None
    after = parts.number is not None or parts.on is not None
    gap = (_ALSO_CALLED if after else _NAME_GAP).match(reading.folded, parts.past)
    found = tree.longest(reading.text, reading.folded, gap.end()) if gap is not None else None
    if found is None:
        return None
    closing = _QUOTE_ENDS.match(reading.folded, found[0])
    end = closing.end() if closing is not None else found[0]
    return replace(parts, namings=found[1], end=parts.end if after else end, past=end)


def _with_bracket(reading: Reading, head: _Head, parts: _Parts) -> _Parts | None:
    """Take in a bracket that says the number, date or nickname, or an acronym after a name."""
    opening = _BRACKET.match(reading.folded, parts.past) if parts.identifies() else None
    if opening is None:
        return None
    if parts.namings and (acronym := ACRONYM.match(reading.text, parts.past)):
        return replace(parts, end=acronym.end(), past=acronym.end())
    inner = _inside(reading, head, replace(parts, past=opening.end()))
    closing = _BRACKET_ENDS.match(reading.folded, inner.past)
    if closing is None or inner.past == opening.end():
        return None
    return replace(inner, end=closing.end(), past=closing.end())


def _inside(reading: Reading, head: _Head, parts: _Parts) -> _Parts:
    tree = known().names.get(head.kind)
    named = tree.longest(reading.text, reading.folded, parts.past) if tree is not None else None
    if named is not None:
        parts = replace(parts, namings=parts.namings or named[1], past=named[0])
    return _all(reading, head, parts, (_with_number, _with_date))


_READERS: Final[tuple[_Reader, ...]] = (_with_number, _with_date, _with_name, _with_bracket, _with_month, _with_year)


def _all(reading: Reading, head: _Head, parts: _Parts, readers: Sequence[_Reader]) -> _Parts:
    """Read on with whichever reader understands what follows, until none does."""
    for _ in range(len(readers) + 1):
        more = next((more for reader in readers if (more := reader(reading, head, parts)) is not None), None)
        if more is None:
            break
        parts = more
    return parts


def french_texts(reading: Reading, start: int, word: str) -> Sequence[Cited]:
    """Return the texts cited from this word on, in reading order; several are cited at once in a plural."""
    head = HEADS[word]
    opening = head.pattern.match(reading.folded, start)
    if opening is None or _BILL.search(reading.before(start, 24)):
        return ()
    if head is _LAW and (laws := finance_laws(reading, start, opening.end())):
        return laws
    head = _sort(head, opening[0])
    if word.endswith("s") and (several := _of_days(reading, head, start, opening.end())):
        return several
    parts = _all(reading, head, _Parts(opening.end(), opening.end()), _READERS)
    if not parts.identifies():
        parts = _after_title(reading, head, opening.end())
        head = _of_prefect(reading, head, opening.end(), parts.end)
    if _refused(reading, head, start, parts):
        return ()
    first = _cited(reading, head, start, parts)
    if not first or not word.endswith("s"):
        return first
    return _versions(reading, head, start, parts) or [*first, *_others(reading, head, parts)]


def _sort(head: _Head, opening: str) -> _Head:
    if head is _DECREE and "-loi" in opening:
        return replace(head, kind="decret-loi")
    return replace(head, kind="arrete-prefectoral") if head is _ORDER and "prefect" in opening else head


def _of_prefect(reading: Reading, head: _Head, start: int, end: int) -> _Head:
    if head is _ORDER and _PREFECT.search(reading.folded, start, end):
        return replace(head, kind="arrete-prefectoral")
    return head


def _refused(reading: Reading, head: _Head, start: int, parts: _Parts) -> bool:
    """Tell whether it is nothing, an ordinance of a judge, or a stretch of time."""
    if not parts.identifies():
        return True
    if _ASSOCIATIONS.search(reading.before(start, 28)) and parts.on is None and parts.number is None:
        return True
    if head.kind == "instruction" and _SPELL.match(reading.folded, parts.end):
        return True
    if head.kind != "ordonnance" or parts.number is not None:
        return False
    if parts.on is not None and (head.kind, parts.on) in known().of_day:
        return False
    judge_after = _JUDGE_AFTER.match(reading.folded, parts.end)
    return judge_after is not None or _JUDGE_BEFORE.search(reading.before(start, 80)) is not None


def _after_title(reading: Reading, head: _Head, place: int) -> _Parts:
    """Read the number or date that follows a title or the name of the author: *décret de la ministre du 3 mai 2016*."""
    nothing = _Parts(place, place)
    if _DIGIT_AHEAD.match(reading.folded, place) is None:
        return nothing
    title = _TITLE.match(reading.folded, place)
    if title is None or _NO_TITLE.search(title[0]):
        return nothing
    return _all(reading, head, _Parts(title.end(), title.end()), (_with_number, _with_date, _with_bracket))


def _of_days(reading: Reading, head: _Head, start: int, place: int) -> Sequence[Cited]:
    days = days_at(reading.folded, place)
    if len(days) < 2:
        return ()
    cited = [_cited(reading, head, begin, _Parts(end, end, on=on)) for begin, end, on in days]
    flat = [each for group in cited for each in group]
    return [replace(flat[0], start=start), *flat[1:]]


def _others(reading: Reading, head: _Head, parts: _Parts) -> Sequence[Cited]:
    """Read the further members of an enumeration: *décrets n° 2016-514 et n° 2016-515*."""
    found: list[Cited] = []
    while len(found) < LONGEST_LIST and (link := AND.match(reading.folded, parts.past)):
        # The gap before a number or name is taken from the link, whose last character is a space.
        opening = _Parts(link.end() - 1, link.end() - 1)
        parts = _all(reading, head, opening, _READERS)
        cited = _cited(reading, head, _first_word(reading, link.end()), parts) if parts.identifies() else ()
        if not cited:
            break
        found.extend(cited)
    return found


def _versions(reading: Reading, head: _Head, start: int, parts: _Parts) -> Sequence[Cited]:
    """Read *lois Grenelle I et II*; without a numeral, a name with several versions means any of them."""
    tree = known().names.get(head.kind)
    named = _NAMED.search(reading.folded, start, parts.end)
    if tree is None or named is None or parts.number is not None or parts.on is not None:
        return ()
    versions = [tree.exactly(f"{named['name']} {numeral}") for numeral in _NUMERALS]
    if not any(versions):
        return ()
    if not named["numeral"]:
        texts = {each.text.key: each.text for version in versions for each in version}
        return [Cited(start, parts.end, tuple(texts[key] for key in sorted(texts)), "ambiguous")]
    return _further_versions(reading, tree, named["name"], start, parts)


def _further_versions(reading: Reading, tree: NameTree, name: str, start: int, parts: _Parts) -> Sequence[Cited]:
    found = [Cited(start, parts.end, tuple(each.text for each in parts.namings), "law-nickname")]
    while len(found) < LONGEST_LIST and (link := AND.match(reading.folded, found[-1].end)):
        numeral = _NUMERAL.match(reading.folded, link.end())
        namings = tree.exactly(f"{name} {numeral[0]}") if numeral is not None else ()
        if numeral is None or not namings:
            break
        found.append(Cited(numeral.start(), numeral.end(), tuple(each.text for each in namings), "law-nickname"))
    return found if len(found) > 1 else ()


def _first_word(reading: Reading, start: int) -> int:
    return start + 3 if reading.folded.startswith("du ", start) else start


def _cited(reading: Reading, head: _Head, start: int, parts: _Parts) -> Sequence[Cited]:
    texts, rule = _meant(reading, head, parts)
    return [Cited(start, parts.end, texts, rule, past=parts.past)] if texts else ()


def _meant(reading: Reading, head: _Head, parts: _Parts) -> tuple[tuple[LegalText, ...], str]:
    """Decide by the number, else by the name if the date agrees, else by the date."""
    if parts.number is not None:
        return (_of_number(head, parts.number, parts.on),), "law-number"
    if parts.namings and (fitting := _fitting(parts)):
        return fitting, "law-nickname" if len(fitting) == 1 else "ambiguous"
    if parts.on is not None:
        return _of_date(reading, head, parts, parts.on)
    if parts.month is not None:
        return (of_month(head.kind, *parts.month),), "law-date"
    return (), ""


def _of_number(head: _Head, number: str, on: date | None) -> LegalText:
    if not head.numbered:
        return registered(head.kind, number, on)
    text = numbered(head.kind, number, on)
    return known().by_key.get(text.key, text)


def _fitting(parts: _Parts) -> tuple[LegalText, ...]:
    """Return the bearers of the name whose date the text does not contradict; those less known only if it confirms."""
    months = parts.month or ((parts.on.year, parts.on.month) if parts.on is not None else None)
    year = months[0] if months is not None else parts.year
    bearers = [each for each in parts.namings if year is None or each.text.on is None or each.text.on.year == year]
    if months is not None:
        bearers = [b for b in bearers if b.text.on is None or (b.text.on.year, b.text.on.month) == months]
    if parts.on is not None:
        bearers = [each for each in bearers if each.text.on in {None, parts.on}]
    if year is None:
        bearers = [each for each in bearers if each.sure]
    return tuple(sorted((each.text for each in bearers), key=lambda text: text.key))


def _of_date(reading: Reading, head: _Head, parts: _Parts, on: date) -> tuple[tuple[LegalText, ...], str]:
    """Return the text of a day; one of the table only if two words of its title stand beside the date."""
    tables = known()
    around = reading.folded[max(0, parts.end - 90) : parts.end + 110]
    stems = {word[:6] for word in content_words(around)}
    fitting = [t for t in tables.of_day.get((family(head.kind), on), ()) if len(tables.stems[t.key] & stems) > 1]
    if len(fitting) == 1:
        return (fitting[0],), "law-nickname"
    text = dated(head.kind, on)
    return (tables.by_key.get(text.key, text),), "law-date"
