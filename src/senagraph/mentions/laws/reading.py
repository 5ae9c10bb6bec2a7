"""What the parts of this finder share: the text being read, what was found in it, and how dates are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from senagraph.mentions.passage import Cue, Passage
from senagraph.model import LegalText
from senagraph.text import MONTHS

SIGN: Final = r"(?:n\s?[°ºo˚ᵒ]\s?s?\.?|numeros?|n\.|№)\s{0,3}"
"""What stands before a number: ``n°``, ``nº``, ``no``, ``numéro``."""
QUOTED: Final = (
    r"(?:precitee?s?|sus-?visee?s?|sus-?mentionnee?s?|sus-?ditee?s?|(?:visee?s?|mentionnee?s?|citee?s?|evoquee?s?)\s"
    r"(?:ci-dessus|plus\shaut|precedemment))"
)
"""What says that a text or an article was cited before."""
AND: Final = re.compile(r"(?:\s{0,2},\s{0,2}(?:et\s|ou\s|ainsi que\s)?|\s{1,2}(?:et|ou|ainsi que)\s{1,2})")
_MONTH: Final = "|".join(MONTHS)
_YEAR: Final = r"(?:1[789]|20)\d\d"
DAY: Final = (
    rf"(?:(?P<day>\d{{1,2}})\s?(?:i?er)?\s{{0,2}}(?P<month>{_MONTH})\s{{1,2}}(?P<year>{_YEAR})\b"
    rf"|(?P<nday>\d{{1,2}})(?P<dash>[/.-])(?P<nmonth>\d{{1,2}})(?P=dash)(?P<nyear>{_YEAR})\b)"
)
"""A day in words or in figures, folded."""
WEEKDAY: Final = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di\s|dimanche\s)?"
DATED: Final = re.compile(rf"\s{{0,2}},?\s{{0,2}}(?:(?:en\s)?date\s|datee?s?\s|datant\s)?du\s{{0,2}}{WEEKDAY}{DAY}")
OF_MONTH: Final = re.compile(rf"\s(?:de\s|d')(?P<month>{_MONTH})\s(?P<year>{_YEAR})\b")
OF_YEAR: Final = re.compile(rf"\sde\s(?P<year>{_YEAR})\b(?![-/])")
_PART_OF_DAY: Final = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\s?er)?\b(?:\s(?P<month>{_MONTH})\b)?(?:\s(?P<year>{_YEAR})\b)?"
)
_DAYS_OPEN: Final = re.compile(r"\s(?:des|du)\s")
ACRONYM: Final = re.compile(r"\s?\((?:dite? |l[ea] |ci-après |ou )?[A-Z][\w.&-]{1,14}\)")
"""An acronym in brackets, after a name; in the text as written."""
FOREIGN: Final = (
    r"allemande?|americaine?|anglaise?|belge|britannique|canadien(?:ne)?|espagnole?|europeen(?:ne)?"
    r"|federale?|hongroise?|italien(?:ne)?|japonaise?|luxembourgeoise?|marocaine?|monegasque|neerlandaise?"
    r"|polonaise?|portugaise?|quebecoise?|russe|suisse|tunisien(?:ne)?|turque|algerien(?:ne)?|malgache"
    r"|ivoirien(?:ne)?"
)
"""What follows the law or code of another country."""
LONGEST_LIST: Final = 60
"""Members of an enumeration that are read; the longest in a real question had eleven."""
_FURTHER: Final = re.compile(r"\s[^\"»”«“\n]{1,60}[\"»”]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of the text that cites a text of law, or an article of one."""

    start: int
    end: int
    texts: tuple[LegalText, ...]
    """What may be meant: one, unless a name has several bearers."""
    rule: str
    article: str | None = None
    several: bool = False
    """The article is a range: ``R. 123-4 à R. 123-9``."""
    called: str | None = None
    """The name that no table knows, when the citation says nothing else: *Warsmann*."""
    defines: str | None = None
    """The name that the citation gives to its text: *Warsmann* in *loi Warsmann du 22 mars 2012*."""
    past: int = 0
    """Where reading goes on, when more than the mention was understood."""


@dataclass(slots=True)
class Reading:
    """A passage while it is read, with the longest cue at each place."""

    text: str
    folded: str
    """The text folded, of the same length."""
    cue_at: dict[int, Cue] = field(default_factory=dict)

    @classmethod
    def of(cls, passage: Passage, cues: Iterable[Cue]) -> "Reading":
        """Begin to read a passage."""
        reading = cls(passage.text, passage.folded)
        for cue in cues:
            other = reading.cue_at.get(cue.start)
            if other is None or other.end < cue.end:
                reading.cue_at[cue.start] = cue
        return reading

    def quotes(self, place: int) -> bool:
        """Tell whether a quotation mark opens right before a place."""
        return any(mark in self.folded[max(0, place - 2) : place] for mark in '"«“')

    def quoted_further(self, opened: int, end: int) -> bool:
        """Tell whether a quotation that opens before a name goes on after it: *« services de paiement »*."""
        return self.quotes(opened) and _FURTHER.match(self.folded, end) is not None

    def before(self, place: int, length: int) -> str:
        """Return the folded words that stand before a place."""
        return self.folded[max(0, place - length) : place]


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that a match of ``DAY`` names, if a calendar has it."""
    groups = found.groupdict()
    if groups["day"] is not None:
        return a_day(int(groups["day"]), MONTHS[groups["month"]], int(groups["year"]))
    return a_day(int(groups["nday"]), int(groups["nmonth"]), int(groups["nyear"]))


def a_day(day: int, month: int, year: int) -> date | None:
    """Return a day, or nothing if no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_at(folded: str, start: int) -> Sequence[tuple[int, int, date]]:
    """Read several days that share their month or year: *des 7 janvier et 22 juillet 1983*."""
    opening = _DAYS_OPEN.match(folded, start)
    if opening is None:
        return ()
    parts: list[re.Match[str]] = []
    place = opening.end()
    while len(parts) < LONGEST_LIST and (part := _PART_OF_DAY.match(folded, place)):
        parts.append(part)
        link = AND.match(folded, part.end())
        if link is None:
            break
        again = _DAYS_OPEN.match(folded, link.end() - 1)
        place = again.end() if again is not None else link.end()
    return _whole_days(parts)


def _whole_days(parts: Sequence[re.Match[str]]) -> Sequence[tuple[int, int, date]]:
    days: list[tuple[int, int, date]] = []
    month, year = None, None
    for part in reversed(parts):
        month, year = part["month"] or month, part["year"] or year
        if month is None or year is None:
            continue
        day = a_day(int(part["day"]), MONTHS[month], int(year))
        if day is None:
            return ()
        days.insert(0, (part.start(), part.end(), day))
    return days if len(days) == len(parts) else ()
