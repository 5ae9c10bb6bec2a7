"""What the rows of the Senate's exports and of its dump have in common: days, procedures, statuses, groups."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Affiliation, Document, Issue, Nature, Severity, Status
from senagraph.parse.fields import NO_GROUP
from senagraph.parse.zones import EARLIEST, LATEST
from senagraph.text import fold, read_day, tidy

NATURES: Final = {
    "QE": Nature.WRITTEN,
    "QOSD": Nature.ORAL,
    "QOAD": Nature.ORAL_WITH_DEBATE,
    "QOAE": Nature.ORAL_WITH_DEBATE,
    "QG": Nature.GOVERNMENT,
    "QC": Nature.TOPICAL,
}
"""By the Senate's own codes; a *question orale européenne avec débat* (QOAE) is one with debate."""
STATUSES: Final = (
    (re.compile(r"retir"), Status.WITHDRAWN),
    (re.compile(r"caduque"), Status.LAPSED),
    (re.compile(r"(?:transform|converti)"), Status.WITHDRAWN),
    (re.compile(r"(?:en cours|en attente|sans reponse|non repondu|rappel)"), Status.PENDING),
    (re.compile(r"(?:reponse|repondu|avec reponse|close|cloture)"), Status.ANSWERED),
)
"""By the words of the column *Sort*, folded; the first that fits."""
_REFERENCE: Final = re.compile(r"SEQ[0-9]{7,10}[A-Z]?")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9._:-]{1,120}")
_AFFILIATIONS: Final = {"A": Affiliation.APPARENTE, "R": Affiliation.RATTACHE}


class RowReader:
    """Reads the values of one row; what is unclear in an optional one is noted and left out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.issues: list[Issue] = []

    def refuse(self, what: str) -> UnreadableDocument:
        """Return the error that refuses the row."""
        return UnreadableDocument(self.document.source, self.document.first_line, what)

    def warn(self, code: str, message: str, found: str = "") -> None:
        """Note something unclear that costs no more than itself."""
        place = self.document
        self.issues.append(Issue(place.source, place.first_line, Severity.WARNING, code, message, found))

    def own_reference(self) -> str:
        """Return the reference of the question. Refuses the row when it has none of the form that we know."""
        found = self.document.reference
        if found is None or not _REFERENCE.fullmatch(found):
            raise self.refuse(f"no reference of a question: {found!r}")
        return found

    def identifier(self, written: str | None, name: str) -> str | None:
        """Return an identifier that an address can end with; anything else that is written is noted and left out."""
        found = (written or "").strip()
        if not found or _IDENTIFIER.fullmatch(found):
            return found or None
        self.warn("identifier", f"{name}: no identifier; left out", found[:80])
        return None

    def reference(self, written: str | None, name: str) -> str | None:
        """Return the reference of another question; anything else that is written is noted and left out."""
        found = (written or "").strip()
        if found and not _REFERENCE.fullmatch(found):
            self.warn("reference", f"{name}: no reference of a question; left out", found[:80])
            return None
        return found or None

    def day(self, written: str | None, name: str) -> date | None:
        """Return the day of a date or time; one that no question can have is noted and left out."""
        if not written or not written.strip():
            return None
        try:
            return _day(written)
        except ValueError as wrong:
            self.warn("date", f"{name}: {wrong}; left out", written)
            return None

    def first_day(self, written: str | None, name: str) -> date:
        """Return a day without which the row is refused."""
        try:
            return _day(written or "")
        except ValueError as wrong:
            raise self.refuse(f"{name}: {wrong}") from wrong

    def number(self, written: str | None, name: str) -> int | None:
        """Return a whole number above zero; anything else that is written is noted and left out."""
        if not written or not written.strip() or written.strip() == "0":
            return None
        if not re.fullmatch(r"[0-9]{1,6}", written.strip()):
            self.warn("number", f"{name}: not a number; left out", written[:80])
            return None
        return int(written)

    def nature(self, code: str | None) -> Nature | None:
        """Return the procedure of a code. Refuses the row when it is a form that we do not know."""
        if not code or not code.strip():
            return None
        if code.strip() not in NATURES:
            raise self.refuse(f"a nature that we do not know: {code!r}")
        return NATURES[code.strip()]

    def status(self, written: str | None) -> Status | None:
        """Return the status that the words say. Refuses the row when they are a form that we do not know."""
        if not written or not written.strip():
            return None
        said = fold(written)
        found = next((status for pattern, status in STATUSES if pattern.search(said)), None)
        if found is None:
            raise self.refuse(f"a status that we do not know: {written!r}")
        return found

    def group(self, written: str | None, kind: str | None) -> tuple[str | None, Affiliation | None]:
        """Return the group and the kind of affiliation; *NI* is the absence of a group."""
        name = tidy(written or "")
        if not name:
            return None, None
        if fold(name) in NO_GROUP:
            return None, Affiliation.NON_INSCRIT
        letter = fold((kind or "").strip(" -"))[:1].upper()
        if letter and letter not in _AFFILIATIONS and letter != "M":
            raise self.refuse(f"a kind of affiliation that we do not know: {kind!r}")
        return name, _AFFILIATIONS.get(letter, Affiliation.MEMBER)


@lru_cache(maxsize=16384)
def _day(written: str) -> date:
    """Return the day of a date or time; there are some ten thousand in the whole base, each many times."""
    day = read_day(written.strip()[:10] if re.match(r"\d{4}-\d\d-\d\d[ T]", written.strip()) else written)
    if not EARLIEST <= day < LATEST:
        raise ValueError(f"no day of a question: {day}")
    return day
