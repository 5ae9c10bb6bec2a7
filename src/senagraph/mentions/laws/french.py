"""French laws, ordinances, decrees, orders and circulars, by number, date, nickname or title."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from senagraph.mentions.laws.finance import finance_laws
from senagraph.mentions.laws.heads import HEADS, LAW, Head, of_prefect, sort_of
from senagraph.mentions.laws.known import family, known
from senagraph.mentions.laws.names import NameTree
from senagraph.mentions.laws.parts import READERS, Parts, after_title, read_on
from senagraph.mentions.laws.reading import AND, DAY, LONGEST_LIST, Cited, Reading, day_of, days_at
from senagraph.mentions.laws.texts import dated, nicknamed, numbered, of_month, registered
from senagraph.model import LegalText
from senagraph.text import content_words, fold

UNLISTED: Final = "law-unlisted"
_NUMERALS: Final = ("1", "2", "3", "i", "ii", "iii")
_NUMERAL: Final = re.compile(r"(?:[123]|i{1,3})\b")
_NAMED: Final = re.compile(r"lois\s[\"«“]?\s?(?P<name>[a-z-]{2,30})(?:\s(?P<numeral>[123]|i{1,3}))?(?:\s?[\"»”])?$")
_ASSOCIATIONS: Final = re.compile(r"\b(?:associations?|structures?)\s(?:de\s(?:la\s)?|type\s)?[\"«“]?\s?$")
_BILL: Final = re.compile(
    r"(?:projets?|propositions?|avant-projets?|pjl|ppl)\s(?:de\s|d')(?:la\s|l'|cette\s)?$|(?:futures?|prochaines?)\s$"
)
_JUDGE_BEFORE: Final = re.compile(r"(?:conseil d'etat|juges?|tribunal|cour|referes?|jugement)\b[^.;]{0,60}$")
_JUDGE_AFTER: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:du\s|de\s|le\s|la\s|l')?(?:la\s)?(?:conseil d'etat|juge|tribunal|cour|president du tribunal)"
)
_ADOPTED: Final = re.compile(
    rf"\s?,?\s(?:definitivement\s)?(?:adopte|vote|promulgue|publie)e?(?:\sdefinitivement)?\s(?:le|du)\s{DAY}"
)
_THAT: Final = re.compile(r"(?:,|\s(?:et|ou|puis|que))\s(?:(?:de|a|par)\s)?(?:celle|celui)(?=\sdu\s\d)")
_OF_ARTICLE: Final = re.compile(r"\barticles?\b[^.;]{1,30}\sde\sl'$")
_SPELL: Final = re.compile(r"\s?(?:au|jusqu'au)\s\d")


def french_texts(reading: Reading, start: int, word: str) -> Sequence[Cited]:
    """Return the texts cited from this word on, in reading order; several are cited at once in a plural."""
    head = HEADS[word]
    opening = head.pattern.match(reading.folded, start)
    if opening is None or _BILL.search(reading.before(start, 24)):
        return ()
    if head is LAW and (laws := finance_laws(reading, start, opening.end())):
        return laws
    head = sort_of(head, opening[0])
    if several := _of_days(reading, head, start, opening.end(), many=word.endswith("s")):
        return several
    parts = read_on(reading, head, Parts(opening.end(), opening.end()), READERS)
    if not parts.identifies():
        parts = after_title(reading, head, opening.end())
        head = of_prefect(head, reading.folded[opening.end() : parts.end])
    if _refused(reading, head, start, parts):
        return ()
    first = _cited(reading, head, start, parts)
    if not first or not word.endswith("s"):
        return [*_by_subject(reading, first), *_that_of(reading, head, parts)] if first else ()
    return _versions(reading, head, start, parts) or [*first, *_others(reading, head, parts)]


def _refused(reading: Reading, head: Head, start: int, parts: Parts) -> bool:
    """Tell whether it is nothing, an ordinance of a judge, or a stretch of time."""
    if not parts.identifies():
        return True
    if _ASSOCIATIONS.search(reading.before(start, 28)) and parts.on is None and parts.number is None:
        return True
    if head.kind == "instruction" and _SPELL.match(reading.folded, parts.end):
        return True
    if head.kind != "ordonnance" or parts.number is not None:
        return False
    if (parts.on is not None and (head.kind, parts.on) in known().of_day) or _OF_ARTICLE.search(
        reading.before(start, 50)
    ):
        return False
    judge_after = _JUDGE_AFTER.match(reading.folded, parts.end)
    return judge_after is not None or _JUDGE_BEFORE.search(reading.before(start, 80)) is not None


def _of_days(reading: Reading, head: Head, start: int, place: int, *, many: bool) -> Sequence[Cited]:
    """Read several days; after a singular *du* is repeated, as in *arrêté du 12 mars et du 3 avril 2012*."""
    days = days_at(reading.folded, place)
    if len(days) < 2 or not (many or all(reading.before(begin, 7).endswith(" et du ") for begin, _, _ in days[1:])):
        return ()
    cited = [_cited(reading, head, begin, Parts(end, end, on=on)) for begin, end, on in days]
    flat = [each for group in cited for each in group]
    return [replace(flat[0], start=start), *flat[1:]]


def _others(reading: Reading, head: Head, parts: Parts) -> Sequence[Cited]:
    """Read the further members of an enumeration: *décrets n° 2016-514 et n° 2016-515*."""
    found: list[Cited] = []
    while len(found) < LONGEST_LIST and (link := AND.match(reading.folded, parts.past)):
        # The gap before a number or name is taken from the link, whose last character is a space.
        opening = Parts(link.end() - 1, link.end() - 1)
        parts = read_on(reading, head, opening, READERS)
        cited = _cited(reading, head, _first_word(reading, link.end()), parts) if parts.identifies() else ()
        if not cited:
            break
        found.extend(cited)
    return found


def _that_of(reading: Reading, head: Head, parts: Parts) -> Sequence[Cited]:
    """Read the text of the same type that is known by its day: *la loi du 13 juillet 1983 et celle du 26 janvier*."""
    link = _THAT.match(reading.folded, parts.past)
    other = read_on(reading, head, Parts(link.end(), link.end()), READERS) if link is not None else None
    return _cited(reading, head, link.end() + len(" du "), other) if link and other and other.on is not None else ()


def _versions(reading: Reading, head: Head, start: int, parts: Parts) -> Sequence[Cited]:
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


def _further_versions(reading: Reading, tree: NameTree, name: str, start: int, parts: Parts) -> Sequence[Cited]:
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


def _cited(reading: Reading, head: Head, start: int, parts: Parts) -> Sequence[Cited]:
    texts, rule = _meant(reading, head, parts)
    past = parts.past if parts.resumes is None else parts.resumes
    name = fold(parts.unlisted) if parts.unlisted is not None else None
    called, defines = (name, None) if rule == UNLISTED else (None, name)
    return [Cited(start, parts.end, texts, rule, called=called, defines=defines, past=past)] if texts else ()


def _meant(reading: Reading, head: Head, parts: Parts) -> tuple[tuple[LegalText, ...], str]:
    """Decide by the number, else by the name if the date agrees, else by the date."""
    if parts.number is not None:
        return (_of_number(head, parts.number, parts.on),), "law-number"
    if parts.namings and (fitting := _fitting(parts)):
        fitting = _adopted_then(reading, fitting, parts.past) or fitting
        return fitting, "law-nickname" if len(fitting) == 1 else "ambiguous"
    if parts.on is not None:
        return _of_date(reading, head, parts, parts.on)
    if parts.month is not None:
        return (of_month(head.kind, *parts.month),), "law-date"
    return ((nicknamed(parts.unlisted, parts.year),), UNLISTED) if parts.unlisted else ((), "")


def _adopted_then(reading: Reading, texts: tuple[LegalText, ...], place: int) -> tuple[LegalText, ...]:
    """Return those of several bearers of a name of which the words after it tell the day: *promulguée le …*."""
    found = _ADOPTED.match(reading.folded, place) if len(texts) > 1 else None
    on = day_of(found) if found is not None else None
    return tuple(text for text in texts if on is not None and text.on == on)


_AROUND: Final = 110
"""Characters before and after a name in which the subject of the law is looked for."""


def _by_subject(reading: Reading, cited: Sequence[Cited]) -> Sequence[Cited]:
    """Choose, of several bearers of a name, the only one whose title shares a word with those around it."""
    if len(cited) != 1 or len(cited[0].texts) < 2:
        return cited
    [one] = cited
    around = reading.before(one.start, _AROUND) + " " + reading.folded[one.end : one.end + _AROUND]
    words = {word[:6] for word in content_words(around)}
    stems = [known().stems[text.key] for text in one.texts]
    shared = frozenset.intersection(*stems)
    meant = tuple(text for text, own in zip(one.texts, stems, strict=True) if (own - shared) & words)
    return [replace(one, texts=meant, rule="law-nickname")] if len(meant) == 1 else cited


def _of_number(head: Head, number: str, on: date | None) -> LegalText:
    if not head.numbered:
        return registered(head.kind, number, on)
    text = numbered(head.kind, number, on)
    text = text if head.has_eli else replace(text, eli=None, page=None)
    return known().by_key.get(text.key, text)


def _fitting(parts: Parts) -> tuple[LegalText, ...]:
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


def _of_date(reading: Reading, head: Head, parts: Parts, on: date) -> tuple[tuple[LegalText, ...], str]:
    """Return the text of a day; one of the table only if two words of its title, or its only one, stand beside."""
    tables = known()
    around = reading.folded[max(0, parts.end - 90) : parts.end + 110]
    stems = {word[:6] for word in content_words(around)}
    fitting = [
        text
        for text in tables.of_day.get((family(head.kind), on), ())
        if len(tables.stems[text.key] & stems) >= min(2, max(1, len(tables.stems[text.key])))
    ]
    if len(fitting) == 1:
        return (fitting[0],), "law-nickname"
    text = dated(head.kind, on)
    return (tables.by_key.get(text.key, text),), "law-date"
