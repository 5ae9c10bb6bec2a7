"""French text: accents, apostrophes, ligatures, slugs, names and dates.

Everything here keeps positions honest: ``fold`` maps one character to one character, so
an offset in the folded text is an offset in the text.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'’‘ʼ`´′"
HYPHENS: Final = "-‐‑–−"
SPACES: Final = "\u00a0\u202f\u2009\u2007\u3000"
PARTICLES: Final = frozenset(
    "le la les l de du des d et à a au aux en pour par sur dans chargé chargée auprès ou un une".split()
)
"""Words that carry no meaning of their own in the name of a body or ministry."""

FEMININE_HEADS: Final = frozenset(
    """academie agence alliance assemblee association autorite banque bibliotheque caisse chambre collectivite
    commission compagnie confederation coordination cour delegation direction ecole federation fondation haute
    inspection ligue mission mutualite organisation prefecture regie societe union universite""".split()
)
MASCULINE_HEADS: Final = frozenset(
    """bureau centre cercle college comite commissariat conseil conservatoire defenseur etablissement fonds groupe
    haut institut laboratoire mediateur mouvement museum observatoire office ordre parlement pole regime reseau
    secours secretariat service syndicat tribunal""".split()
)
"""The nouns with which names of organisations begin, by gender."""

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(), 1
    )
}


class _Folding(dict[int, str]):
    """A translation table that is filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0]
    if bare in APOSTROPHES:
        return "'"
    if bare in HYPHENS:
        return "-"
    if bare in SPACES:
        return " "
    lower = bare.lower()
    return lower if len(lower) == 1 else bare


_FOLDING: Final = _Folding()
_PLAIN: Final = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(SPACES, " ")
)


_OF_FRENCH: Final = "cp1252"
"""The characters of nearly all French texts, one byte each: a text of them is translated a byte at a time, in a tenth
of the time that ``str.translate`` takes."""


def byte_table(translated: Callable[[str], str]) -> bytes:
    """Return the table of a translation of one character into one, both of :data:`_OF_FRENCH`, for ``translate``."""
    characters = (bytes([byte]).decode(_OF_FRENCH, "replace") for byte in range(256))
    return b"".join(
        bytes([byte]) if character == "\ufffd" else translated(character).encode(_OF_FRENCH)
        for byte, character in enumerate(characters)
    )


def translate(text: str, table: bytes) -> str | None:
    """Return the text translated by a byte table; nothing when it has a character beyond those of the table."""
    try:
        return text.encode(_OF_FRENCH).translate(table).decode(_OF_FRENCH)
    except UnicodeEncodeError:
        return None


_FOLDED_BYTES: Final = byte_table(_fold_character)


def fold(text: str) -> str:
    """Return the text without accents, case and typographic variants, of the same length."""
    if text.isascii():
        return text.lower().replace("`", "'")
    folded = translate(text, _FOLDED_BYTES)
    return text.translate(_FOLDING) if folded is None else folded


def plain(text: str) -> str:
    """Return the text without typographic variants but with its case and accents, of the same length."""
    return text.translate(_PLAIN)


_LIGATURES: Final = (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"))
_LATIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "þ": "th", "ı": "i"})
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD: Final = re.compile(r"[^\W_]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def open_ligatures(text: str) -> str:
    """Return the text with œ and æ in two letters, hence perhaps longer."""
    for ligature, letters in _LIGATURES:
        text = text.replace(ligature, letters)
    return text


def words(text: str) -> list[str]:
    """Return the folded words of a text: letters and digits only, ligatures opened, invisible characters dropped."""
    return _WORD.findall(fold(text if text.isascii() else open_ligatures(_INVISIBLE.sub("", text))))


def content_words(text: str) -> list[str]:
    """Return the folded words that carry meaning: articles and prepositions are left out."""
    return [word for word in words(text) if word not in PARTICLES]


def slug(text: str) -> str:
    """Return a name for an address: words in ASCII letters and digits, joined by hyphens.

    A letter that no Latin one stands for is written by its number: ``u3c9`` for ω.
    """
    named = words(fold(text).translate(_LATIN))
    return "-".join([word if word.isascii() else "".join(map(_ascii, word)) for word in named])


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    same = unicodedata.normalize("NFKD", character).lower()
    return "".join(c for c in same if c.isascii() and c.isalnum()) or f"u{ord(character):x}"


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as editors count them: U+2028, form feeds and U+0085 end none."""
    return _LINE_END.split(text)


def whole_lines_of(text: str) -> list[str]:
    """Return the same lines, each with its end, so that together they are the text."""
    ends = [*_LINE_END.findall(text), ""]
    return [line + end for line, end in zip(lines_of(text), ends, strict=True)]


def tidy(text: str) -> str:
    """Return the text in NFC, one space between words, no space at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_day(written: str) -> date:
    """Read ``03/10/2024``, ``3 octobre 2024``, ``1er août 1995`` or ``2024-10-03``.

    Raises ``ValueError`` for anything else, a day that no calendar has among them.
    """
    text = fold(written.strip())
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        day, month, year = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = map(int, found.groups())
    elif (found := re.fullmatch(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})", text)) and found[2] in MONTHS:
        day, month, year = int(found[1]), MONTHS[found[2]], int(found[3])
    else:
        raise ValueError(f"not a date: {written!r}")
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise ValueError(f"no such day: {written!r}") from wrong


@lru_cache(maxsize=16384)
def gender_of_name(name: str) -> str | None:
    """Return the gender of an organisation's name by its first noun: ``feminine``, ``masculine``, or unknown."""
    first = next(iter(content_words(name)), "")
    if first in FEMININE_HEADS:
        return "feminine"
    return "masculine" if first in MASCULINE_HEADS else None
