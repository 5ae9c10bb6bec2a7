"""The titles of members of the Government: where one begins in a text and where it ends.

A title is a head (*ministre*, *secrétaire d'État*, *garde des sceaux* …) followed by
complements (*de la santé*, *, chargé des comptes publics*, *auprès du ministre de …*). It goes
on as long as its words are words of titles: a list made from the reference of ministries
(``title_words.txt``), since no grammar tells *de la mer* from *de la fermeture*. The first field, and
one after a comma or *et*, may be a word that no title ever had.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from senagraph.text import fold

_HEAD: Final = re.compile(
    r"\b(?:premiere? ministre|garde des sceaux|porte-parole du gouvernement|ministres? d'etat"
    r"|ministres? deleguee?s?|ministres?|(?:sous-)?secretaires? d'etat|haute?-commissaire)\b"
)
_CIVILITY: Final = re.compile(r"(?:\bmm?\.|\bmmes?\b|\bmonsieur\b|\bmadame\b)\s?(?:le|la|les|l')\s?$")
_TOKEN: Final = re.compile(r"[^\W_]+'|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_ARTICLES: Final = frozenset("la le l' les".split())
_OPEN: Final = frozenset(
    "de d' du des a au aux et , aupres charge chargee charges chargees avec entre contre en sur".split()
)
_TAKES_A: Final = frozenset("delegue deleguee etat et , commissaire".split())
_AGAIN: Final = frozenset("ministre ministres delegue deleguee garde secretaire premier premiere".split())
"""Words of a head inside a title: *ministre d'État, ministre de l'intérieur*, *auprès du secrétaire d'État*."""
_NOUN_FOLLOWS: Final = frozenset("la l' du des le les aux au".split())
_NEVER_A_FIELD: Final = frozenset(
    """mm mme mmes m meme plus moins fait sujet regard moment titre nom cours vu motif travers plan fins termes
    suite""".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """A ministerial title in a text: its offsets in code points, and whether a civility precedes it."""

    start: int
    end: int
    civil: bool


@cache
def title_words() -> frozenset[str]:
    """Return the words of the fields that ministerial titles name, folded."""
    lines = files("senagraph").joinpath("title_words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def find_titles(text: str) -> Iterator[Title]:
    """Yield every ministerial title of the text, in reading order, without overlap."""
    folded = fold(text)
    position = 0
    while head := _HEAD.search(folded, position):
        position = _end_of_title(folded, head)
        civil = _CIVILITY.search(folded[max(0, head.start() - 16) : head.start()])
        yield Title(head.start(), position, civil is not None)


def _end_of_title(folded: str, head: re.Match[str]) -> int:
    """Return the end of the last complement of a head; words that only lead to one are not taken without it."""
    previous = head[0].split()[-1].split("'")[-1]
    end = position = head.end()
    comma_only, coordinated = head[0].startswith("premier"), True
    while token := _TOKEN.search(folded, position):
        word = token[0]
        if folded[position : token.start()].strip() or not _may_follow(folded, token, previous, comma_only):
            break
        if word not in _OPEN and word not in _ARTICLES:
            if not _is_field(word, previous, coordinated):
                break
            end, coordinated = token.end(), False
        coordinated = coordinated or word in (",", "et")
        comma_only = comma_only and word != ","
        previous, position = word, token.end()
    return end


def _is_field(word: str, previous: str, coordinated: bool) -> bool:
    """Tell whether a word names a field: a word of titles, or any noun after an article in a coordinated place.

    Coordinated are the first field and those after a comma or *et*: nothing but a field stands there.
    """
    if word in title_words() or word in _AGAIN:
        return True
    return coordinated and previous in _NOUN_FOLLOWS and word[0].isalpha() and word not in _NEVER_A_FIELD


def _may_follow(folded: str, token: re.Match[str], previous: str, comma_only: bool) -> bool:
    """Tell whether a word that opens a complement can stand here."""
    word, rest = token[0], folded[token.end() : token.end() + 40].lstrip()
    if comma_only and word != ",":
        return False
    if word in _ARTICLES:
        return previous in _OPEN and previous != ","
    if word == "a":
        return previous in _TAKES_A
    if word == "en":
        return re.match(r"(?:charge|situation)\b", rest) is not None
    if word == "sur":
        return rest.startswith("le climat")
    if word == "et":
        return not re.match(r"(?:le |la |l'|les )(?:ministre|secretaire|garde)", rest)
    if word in ("garde", "premier", "premiere", "secretaire"):
        return previous in (",", "du", "de", "la", "le")
    return True


__all__ = ["Title", "find_titles", "title_words"]
