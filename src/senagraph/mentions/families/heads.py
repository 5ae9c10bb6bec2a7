"""Where a text names a family of local bodies: the name or the acronym, in the singular or plural, no place yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from senagraph.mentions.acronyms import spells
from senagraph.mentions.families.table import Family, Form, forms_by_cue, shipped_families
from senagraph.mentions.passage import Cue, Passage
from senagraph.text import fold

NAME: Final = "families"
_PLURAL_BEFORE: Final = re.compile(r"\b(?:l|d|c|m|t|s|n|v)es $|\b(?:aux|deux|trois|quatre|cinq|leurs) $")
_NO_NAME_BEFORE: Final = re.compile(
    r"\b(?:une?|d[e'’]|en|chaque|tout|toute|certaine?s?|plusieurs|quelques|\d+e(?:me)?) ?$"
)
"""What stands before a common noun: *un CHU*, *directeur de CAF*, *3e CHU*."""
_SOME: Final = re.compile(r"\bdes $")
"""Before an acronym: *des TI*; before a name it is as often *de les*."""
_POINTING: Final = re.compile(r"\b(?:cet?|cette|ces|lesdites?|ladite|ledit|lesdits) $")
_WORD_GOES_ON: Final = re.compile(r"[-'_@]\w|[_@]")
_ACRONYM_BESIDE: Final = re.compile(r" ?\((?:ou |dite? )?([^\W_](?:[^\W_]|[.-]){1,12})\)")
_BEFORE: Final = 12


@dataclass(frozen=True, slots=True)
class Head:
    """A family named at a place of a text, with its acronym in brackets if that follows at once."""

    form: Form
    start: int
    name_end: int
    end: int
    plural: bool
    indefinite: bool
    """What stands before it shows that it is a common noun here."""
    pointing: bool
    """What stands before it points to one named before: *ce CHU*."""
    acronym: str | None = None
    """As written, when its long form stands beside it."""
    long_form: str | None = None

    @property
    def family(self) -> Family:
        """The family that is named."""
        return self.form.family


@cache
def forms() -> Mapping[str, Form]:
    """Return the cue words with what they stand for, of the families that are shipped."""
    return forms_by_cue(shipped_families())


def heads(passage: Passage) -> Iterator[Head]:
    """Yield the families that the text names, in reading order, the longest at each place."""
    end = 0
    for start, cues in groupby(passage.cues.get(NAME, ()), key=lambda cue: cue.start):
        if start >= end and not _inside_a_word(passage.folded, start):
            longest_first = sorted(cues, key=lambda cue: -cue.end)
            head = next((head for cue in longest_first if (head := _head(passage, cue)) is not None), None)
            if head is not None:
                yield head
                end = head.end


def _inside_a_word(folded: str, start: int) -> bool:
    before = folded[max(0, start - 2) : start]
    return before.endswith(("-", "_", "@")) and before[:1].isalnum()


def _head(passage: Passage, cue: Cue) -> Head | None:
    folded, form = passage.folded, forms()[cue.word]
    end = cue.end + (form.acronym and _ends_with_full_stop(passage.text, cue))
    if not form.suits(passage.text[cue.start : end]) or _WORD_GOES_ON.match(folded, end):
        return None
    before = folded[max(0, cue.start - _BEFORE) : cue.start]
    beside = _beside(passage, cue.start, end, form)
    return Head(
        form=form,
        start=cue.start,
        name_end=end,
        end=beside.end if beside else end,
        plural=form.plural or _PLURAL_BEFORE.search(before) is not None,
        indefinite=bool(_NO_NAME_BEFORE.search(before) or (form.acronym and _SOME.search(before))),
        pointing=_POINTING.search(before) is not None,
        acronym=beside.acronym if beside else None,
        long_form=beside.long_form if beside else None,
    )


def _ends_with_full_stop(text: str, cue: Cue) -> bool:
    """Tell whether the last letter of a dotted acronym has its dot: *C.A.F.*."""
    return text[cue.end - 2 : cue.end - 1] == "." and text[cue.end : cue.end + 1] == "."


@dataclass(frozen=True, slots=True)
class _Beside:
    """An acronym and its long form, one of them in brackets that end here."""

    acronym: str
    long_form: str
    end: int


def _beside(passage: Passage, start: int, end: int, form: Form) -> _Beside | None:
    """Find the other of name and acronym in brackets: *agence régionale de santé (ARS)*, *ARS (agence … de santé)*."""
    written = passage.text[start:end]
    if form.acronym:
        closed = _name_beside(passage.folded, end, form)
        return None if closed is None else _Beside(written, passage.text[end:closed].strip(" ()"), closed)
    found = _ACRONYM_BESIDE.match(passage.text, end)
    if found is None:
        return None
    acronym = fold(found[1]).replace(".", "")
    known = any(acronym == fold(each) for each in form.family.acronyms)
    return _Beside(found[1], written, found.end()) if known or spells(form.written, acronym) else None


def _name_beside(folded: str, end: int, form: Form) -> int | None:
    if not folded.startswith(" (", end):
        return None
    names = (f"{fold(name)})" for name in form.family.names)
    return next((end + 2 + len(name) for name in names if folded.startswith(name, end + 2)), None)
