"""How a French text spells an acronym out: *la caisse de l'assurance maladie (CNAM)*.

Two proofs are known. The words before the bracket are the name of a candidate, perhaps
shortened; or their initials are the letters of the acronym, and then they define it,
whatever a registry says (after Schwartz and Hearst, 2003, with French function words).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from senagraph.text import PARTICLES, content_words, fold

LONGEST_FORM: Final = 16
"""Words looked at before a bracket; the longest official names have fourteen."""
_WINDOW: Final = 240
_LIBERTIES: Final = 2
"""Two words may give two or three letters each, or one word of meaning none."""
_STEM: Final = 5
"""Letters by which two words are compared that may differ in their endings."""
_IN_COMMON: Final = 4
"""Words that two names have to share: *Fédération française de rugby* and *de roller* share two."""
_LIBERTIES_OF_SYLLABLES: Final = 4
"""An acronym that is a word is made of the beginnings of words: *Syvadec*."""
_WORD: Final = re.compile(r"[^\W_]+")
_BREAK: Final = re.compile(r"[,;:.!?()\[\]«»\"“”\n]")
_EMPTY: Final = PARTICLES | frozenset("contre sans avec entre chez sous leur leurs ses son sa ce".split())
_PREFIX: Final = re.compile("inter|multi|pluri|trans|agro|aero|hydro|socio|medico|radio|tele|photo|euro|anti|bio|auto")
"""After these a word gives a second initial: *interrégionale* IR."""

_LETTERS: Final = r"(?P<acronym>[A-ZÀ-Ý](?:\.[A-Z]){1,11}\.?|[A-ZÀ-Ý][^\W_]{1,14}(?:[&/-][A-Z][^\W_]{0,9}){0,2})"
_LEAD: Final = r"(?:(?:ci[- ]après|dite?s?|dénommée?s?|appelée?s?|ou|soit|sigle)[ ,]{1,2}){0,2}(?:l[ea]s? |l['’])?"
BRACKETED: Final = re.compile(rf"[ \n]?\([ ]?{_LEAD}[«\"“]?[ \u00a0]?{_LETTERS}[ \u00a0]?[»\"”]?[ ]?\)")
"""*(ACR)*, *(dite « ACR »)*, *(ci-après ACR)*, *(ou ACR)*, after a name."""
BESIDE: Final = re.compile(
    r"(?:,? (?:dite?s?|ci[- ]après|ou|soit|dénommée?s?|appelée?s?)(?: dénommée?s?)?,? (?:l[ea]s? |l['’])?"
    rf"|, (?:l[ea] |l['’])| [–—-] ?)[«\"“]?[ \u00a0]?{_LETTERS}(?![^\W_'’-])"
)
"""*, dite ACR*, *, ci-après « ACR »*, *ou ACR*, *, le ACR*, *– ACR –*, after a name."""
BEFORE: Final = re.compile(rf"(?<![^\s'’(«]){_LETTERS}[ ]?$")
"""*ACR (*, before its explanation."""


def is_acronym(written: str) -> bool:
    """Tell whether it is written as acronyms are: capitals, or one of them and a few letters (*Cnil*)."""
    letters = [letter for letter in written if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return 1 < len(letters) < 16 and (capitals > 1 or (len(letters) > 2 and written[0].isupper()))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it starts, and the word folded."""

    start: int
    text: str

    @property
    def empty(self) -> bool:
        """An article or a preposition."""
        return self.text in _EMPTY


def words_before(text: str, end: int) -> list[Word]:
    """Return the words that stand before ``end`` in the same clause, at most sixteen, in reading order."""
    window = max(0, end - _WINDOW)
    stretch = text[window:end].rstrip()
    breaks = [found.end() for found in _BREAK.finditer(stretch)]
    start = window + (breaks[-1] if breaks else 0)
    folded = fold(text[start:end])
    return [Word(start + found.start(), found[0]) for found in _WORD.finditer(folded)][-LONGEST_FORM:]


def start_of_shortened_name(before: Sequence[Word], names: Iterable[str]) -> int | None:
    """Return where a shortened form of one of the names starts, if the words before end with one.

    Shortened: the same first word, then some of the others in their order, two words at least
    (*caisse de l'assurance maladie* for *Caisse nationale de l'assurance maladie*).
    """
    wholes = [content_words(name) for name in names]
    for place, first in enumerate(before):
        said = [word.text for word in before[place:] if not word.empty]
        if not first.empty and _shortens(said, wholes):
            return first.start
    return None


def start_of_similar_name(before: Sequence[Word], names: Iterable[str]) -> int | None:
    """Return where words start that are one of the names but for an ending or a word, if the words before end so.

    *Caisse nationale de retraite des agents des collectivités territoriales* for the *collectivités locales*: the same
    first word, four words in common, two thirds of all that either has.
    """
    wholes = [_stems(content_words(name)) for name in names]
    for place, first in enumerate(before):
        said = [] if first.empty else _stems(word.text for word in before[place:] if not word.empty)
        if any(_alike(said, whole) for whole in wholes):
            return first.start
    return None


def is_similar_name(phrase: str, names: Iterable[str]) -> bool:
    """Tell whether the phrase as a whole is one of the names but for an ending or a word, perhaps the first.

    *PEEP (Parents d'élèves de l'enseignement public)*, without its *Fédération*.
    """
    said = _stems(content_words(phrase))
    wholes = [_stems(content_words(name)) for name in names]
    return any(_alike(said, whole) or _alike(said, whole[1:]) for whole in wholes)


def _stems(words: Iterable[str]) -> list[str]:
    return [word[:_STEM] for word in words]


def _alike(said: Sequence[str], whole: Sequence[str]) -> bool:
    common, either = len({*said} & {*whole}), len({*said} | {*whole})
    return common >= _IN_COMMON and 3 * common >= 2 * either and said[:1] == whole[:1]


def is_shortened_name(phrase: str, names: Iterable[str]) -> bool:
    """Tell whether the phrase as a whole is one of the names or a shortened form of one."""
    return _shortens(content_words(phrase), [content_words(name) for name in names])


def _shortens(said: Sequence[str], wholes: Iterable[Sequence[str]]) -> bool:
    return len(said) > 1 and any(whole and whole[0] == said[0] and _in_order(said, whole) for whole in wholes)


def _in_order(said: Sequence[str], whole: Iterable[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in said)


def start_of_spelled_form(before: Sequence[Word], acronym: str) -> int | None:
    """Return where the words start whose initials spell the acronym, if the words before end with such.

    Articles and prepositions count for nothing; only if the letters do not come out so, they may give theirs. A name
    rather begins with a word of meaning, and of several such starts the nearest is taken.
    """
    letters = letters_of(acronym)
    if len(letters) < 2:
        return None
    starts = [place for place in reversed(range(len(before))) if before[place].text[0] == letters[0]]
    for place in sorted(starts, key=lambda place: before[place].empty):
        if _spelled(before[place:], letters, 0):
            return before[place].start
    return None


def spells(phrase: str, acronym: str) -> bool:
    """Tell whether the whole phrase spells the acronym, perhaps with two letters of a word (*Inserm*).

    Of an acronym of four letters or more one word of meaning may give none (*Urssaf*).
    """
    letters = letters_of(acronym)
    words = [Word(found.start(), found[0]) for found in _WORD.finditer(fold(phrase[:_WINDOW]))]
    while words and words[0].empty and words[0].text[0] != letters[:1]:
        del words[0]
    if len(letters) < 2 or not 1 < len(words) <= LONGEST_FORM or words[0].text[0] != letters[0]:
        return False
    return _spelled(words, letters, _LIBERTIES if acronym.isupper() else _LIBERTIES_OF_SYLLABLES)


def holds(phrase: str, acronym: str) -> bool:
    """Tell whether the letters of the acronym stand in the phrase in their order, the first at its start (*COPERMO*).

    That is the test of Schwartz and Hearst; alone it proves nothing of so short a name as some acronyms have.
    """
    letters, place, folded = letters_of(acronym), 0, fold(phrase[:_WINDOW])
    if len(letters) < 3 or not folded.startswith(letters[0]):
        return False
    for letter in letters:
        place = folded.find(letter, place) + 1
        if place == 0:
            return False
    return True


def letters_of(acronym: str) -> str:
    """Return the folded letters and digits of an acronym, without dots and the *s* of a plural (*GAECs*)."""
    plural = len(acronym) > 2 and acronym[-1] == "s" and acronym[:-1].isupper()
    return "".join(letter for letter in fold(acronym[:-1] if plural else acronym) if letter.isalnum())


def _spelled(words: Sequence[Word], letters: str, most: int) -> bool:
    """Tell whether the words give all the letters with so many liberties at most: one pass, that keeps all the ways.

    A way is how many letters are given, then how many liberties it took.
    """
    ways = {(0, 0)}
    for place, word in enumerate(words):
        ways = {
            (given + taken, liberties + cost)
            for given, liberties in ways
            for taken, cost in _offers(word, letters[given : given + 4], place > 0 and most > 0 and len(letters) > 3)
            if liberties + cost <= most
        }
    return any(given == len(letters) for given, _ in ways)


def _offers(word: Word, wanted: str, skipping: bool) -> Iterator[tuple[int, int]]:
    """Yield how many of the letters that are wanted next a word may give, and what liberty that is."""
    if word.empty:
        yield 0, 0
    elif skipping:
        yield 0, 2
    if not wanted:
        return
    if word.text.isdigit():
        yield from ((len(word.text), 0) for _ in range(wanted.startswith(word.text)))
    elif word.text[0] == wanted[0]:
        yield 1, 0
        yield from ((size, 1) for size in (2, 3) if len(wanted) >= size and word.text.startswith(wanted[:size]))
        prefix = _PREFIX.match(word.text)
        if prefix is not None and word.text[prefix.end() :][:1] == wanted[1:2] != "":
            yield 2, 0
