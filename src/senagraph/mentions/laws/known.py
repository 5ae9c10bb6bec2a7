"""The laws, codes, acts and treaties that are known by a name: ``laws.csv`` and ``codes.csv`` beside the graphs.

``laws.csv`` gives type, number, date, title, the names that follow the type (*loi NOTRe*; one with a question mark
counts only beside a date, year or number that confirms it), those that stand alone (*RGPD*; one with a question mark
only beside an article), the CELEX number, and *yes* where a public document was found to give number and date together;
of treaties and constitutional texts it gives the key for a number.
``codes.csv`` gives the names of codes, other names in use or of former years, acronyms, the letters and the digits of
their articles (*L*, *R*; ``4`` for *L. 2213-2*, ``34`` where a recodification added one), the acronyms that stand
for the code without an article beside them, and the identifier of the code at Légifrance.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from senagraph.errors import ReferenceGraphError
from senagraph.mentions.laws.names import NameTree, Naming
from senagraph.mentions.laws.texts import EUR_LEX, LEGIFRANCE_CODE, NAMES, dated, european, finance_law, numbered
from senagraph.model import LegalText
from senagraph.resources import shipped_table
from senagraph.text import content_words, fold, slug

_LAWS: Final = ("type", "number", "date", "title", "names", "alone", "celex", "checked")
_CODES: Final = ("name", "names", "acronyms", "letters", "digits", "alone", "legitext")
_TITLE_OPENS: Final = re.compile(
    r"^(?:relative? (?:à la |à l'|aux |au |à )|portant |pour (?:la |l'|une |un |le )?|visant à |tendant à "
    r"|sur l'|sur la |de |d')"
)
"""What is often left out of a title: *loi évolution du logement*."""
_NAMED_IN_FULL: Final = frozenset({"traite", "constitution"})
_STEM: Final = 6
"""Letters by which words of a title are compared: *handicapées*, *handicap*."""
_GENERIC: Final = frozenset("relati portan visant divers dispos matier mesure applic certai servic".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text that words name in full: a code, a treaty, an act by its acronym."""

    text: LegalText
    letters: str = ""
    """Of a code: those that its articles may have."""
    digits: frozenset[int] = frozenset()
    """Of a code: how many digits the first part of its articles has or had, when it is always as many."""
    alone: bool = True
    """It is named without an article beside it, too."""
    written: str | None = None
    """Of an acronym: how it must be written."""

    def suits(self, letter: str, number: str) -> bool:
        """Tell whether an article of this letter and number can be one of its own."""
        long_enough = not self.digits or len(number.partition("-")[0]) in self.digits
        return letter[:1] != "" and letter[0] in self.letters and long_enough

    def is_written(self, found: str) -> bool:
        """Tell whether the words in the text have the capitals that the name asks for: *CESEDA*, *Ceseda*."""
        if self.written is None or found.replace(".", "") == self.written:
            return True
        return len(self.written) > 4 and self.written.isupper() and found == self.written.capitalize()


@dataclass(frozen=True)
class Known:
    """What the two tables say, ready to be looked up."""

    by_key: Mapping[str, LegalText]
    aliases: Mapping[str, Sequence[str]]
    """By key: the names by which a law or code is known, acronyms and its title among them."""
    of_day: Mapping[tuple[str, date], Sequence[LegalText]]
    """By family and day."""
    stems: Mapping[str, frozenset[str]]
    """By key: the beginnings of the words of titles and names."""
    names: Mapping[str, NameTree]
    """By family: what may follow the type."""
    phrases: Mapping[str, Phrase]
    """By the folded words."""
    finance: Mapping[str, LegalText]
    """Finance laws by the key that their year gives."""
    tails: NameTree
    """What follows *codes* when several are named: *de l'urbanisme*."""


def family(kind: str) -> str:
    """Return the type by whose word a text is cited: that of an organic law is *loi*."""
    return "loi" if kind == "loi-organique" else kind


@cache
def known() -> Known:
    """Return what the tables of the package say."""
    laws = list(_rows("laws.csv", _LAWS))
    texts = [(row, _text(row)) for row in laws]
    codes = [(row, _code(row)) for row in _rows("codes.csv", _CODES)]
    return Known(
        by_key={text.key: text for _, text in texts},
        aliases={text.key: _all_names(row) for row, text in [*texts, *codes]},
        of_day=_of_day(text for _, text in texts),
        stems={text.key: _stems(f"{row['title']} {row['names']}") for row, text in texts},
        names=_names(texts),
        phrases=dict(_phrases(texts)) | dict(_code_phrases(codes)),
        finance=dict(_finance(texts)),
        tails=_tails(codes),
    )


def _all_names(row: Mapping[str, str]) -> Sequence[str]:
    """Return what a row says that its text is called, sure or not."""
    names = [*_split(row["names"]), *_split(row["alone"]), *_split(row.get("title", ""))]
    return [name.removesuffix("?") for name in names]


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    file = shipped_table(name)
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != columns:
            raise ReferenceGraphError(str(file), f"the columns are not {', '.join(columns)}")
        yield from reader


def _text(row: Mapping[str, str]) -> LegalText:
    kind, number = slug(row["type"]), row["number"]
    on = date.fromisoformat(row["date"]) if row["date"] else None
    if kind in _NAMED_IN_FULL:
        return _named_in_full(row, kind, on)
    return replace(_by_number_or_day(row, kind, number, on), names=_written_names(row, NAMES[kind]))


def _by_number_or_day(row: Mapping[str, str], kind: str, number: str, on: date | None) -> LegalText:
    if celex := row["celex"]:
        return european(kind, int(celex[1:5]), int(celex[6:]), number.lower())
    if number:
        return numbered(kind, number, on, dated_label=True)
    if on is None:
        raise ReferenceGraphError("laws.csv", f"neither number nor date: {row['title'] or row['names']}")
    return dated(kind, on)


def _written_names(row: Mapping[str, str], noun: str) -> tuple[str, ...]:
    """Return the names of a text as a reader writes them: its title, *loi NOTRe*, *RGPD*."""
    after_noun = [*_split(row["title"]), *_split(row["names"])]
    alone = [name for name in _split(row["alone"]) if not name.endswith("?")]
    return (*(f"{noun} {name}" for name in after_noun if not name.endswith("?")), *alone)


def _named_in_full(row: Mapping[str, str], kind: str, on: date | None) -> LegalText:
    celex = row["celex"] or None
    label = row["number"] if row["number"].isupper() else row["names"].partition("|")[0]
    page = EUR_LEX + celex if celex is not None else None
    names = tuple(name for name in [*_split(row["names"]), *_split(row["alone"])] if name not in {label, f"{label}?"})
    return LegalText(row["number"], label, kind, on=on, celex=celex, page=page, names=names)


def _code(row: Mapping[str, str]) -> LegalText:
    names = (*_split(row["names"]), *_split(row["acronyms"]))
    page = LEGIFRANCE_CODE.format(row["legitext"]) if row["legitext"] else None
    return LegalText(slug(row["name"]), row["name"], "code", page=page, names=names)


def _split(joined: str) -> list[str]:
    return [each for each in joined.split("|") if each]


def _of_day(texts: Iterator[LegalText]) -> Mapping[tuple[str, date], Sequence[LegalText]]:
    found: defaultdict[tuple[str, date], list[LegalText]] = defaultdict(list)
    for text in texts:
        if text.on is not None:
            found[family(text.type), text.on].append(text)
    return dict(found)


def _stems(title: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in content_words(title) if len(word) > 4) - _GENERIC


def _names(texts: list[tuple[dict[str, str], LegalText]]) -> Mapping[str, NameTree]:
    trees: defaultdict[str, NameTree] = defaultdict(NameTree)
    for row, text in texts:
        if text.type in _NAMED_IN_FULL:
            continue
        title = row["title"]
        for name in [*_split(row["names"]), *filter(None, (title, _TITLE_OPENS.sub("", title)))]:
            trees[family(text.type)].add(name.removesuffix("?"), Naming(text, not name.endswith("?")))
    return dict(trees)


def _finance(texts: list[tuple[dict[str, str], LegalText]]) -> Iterator[tuple[str, LegalText]]:
    for row, text in texts:
        kind, pour, year = row["title"].rpartition(" pour ")
        if kind.startswith("de financ") and pour and year.isdecimal():
            yield finance_law(f"loi {kind}", int(year)).key, text


def _phrases(texts: list[tuple[dict[str, str], LegalText]]) -> Iterator[tuple[str, Phrase]]:
    for row, text in texts:
        for name in _split(row["alone"]):
            written = name.removesuffix("?")
            yield fold(written), Phrase(text, alone=written == name, written=written)
        if text.type in _NAMED_IN_FULL:
            yield from ((fold(name), Phrase(text)) for name in _split(row["names"]))


def _code_phrases(codes: list[tuple[dict[str, str], LegalText]]) -> Iterator[tuple[str, Phrase]]:
    for row, text in codes:
        digits = frozenset(int(each) for each in row["digits"])
        for name in [*_split(row["names"]), row["name"]]:
            yield fold(name), Phrase(text, row["letters"], digits)
        for acronym in _split(row["acronyms"]):
            phrase = Phrase(text, row["letters"], digits, acronym in _split(row["alone"]), acronym)
            yield fold(acronym), phrase
            yield ".".join(fold(acronym)), phrase


def _tails(codes: Iterable[tuple[dict[str, str], LegalText]]) -> NameTree:
    tree = NameTree()
    for row, code in codes:
        for name in [code.label, *_split(row["names"])]:
            head, _, tail = name.partition(" ")
            if head == "code" and tail.startswith(("de ", "de l'", "du ", "des ")):
                tree.add(tail, Naming(code))
    return tree
