"""The titles of members of the Government: where one begins in a text and where it ends.

A title is a head (*ministre*, *secrétaire d'État*, *garde des sceaux* …) followed by
complements (*de la santé*, *, chargé des comptes publics*, *auprès du ministre de …*). It goes
on as long as its words are words of titles: a list made from the reference of ministries
(``title_words.txt``), since no grammar tells *de la mer* from *de la fermeture*. The first field, and
one after a comma or *et*, may be a word that no title ever had. Prepositions that mostly lead out of a
title (*en*, *sur*, *pour*, and *à* after a noun) are in it with the nouns that the list gives them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from senagraph.resources import title_words_file
from senagraph.text import fold, open_ligatures

_HEAD: Final = re.compile(
    r"\b(?:premiere? ministre|garde des sceaux|porte-parole du gouvernement|ministres? d'etat"
    r"|ministres? deleguee?s?|ministres?|(?:sous-)?secretaires? d'etat|haute?-commissaire)\b"
)
_CIVILITY: Final = re.compile(r"(?:\bmm?\.|\bmmes?\b|\bmonsieur\b|\bmadame\b)\s?(?:le|la|les|l')\s?$")
_TOKEN: Final = re.compile(r"[^\W_]+'|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_ARTICLES: Final = frozenset("la le l' les".split())
_TIED: Final = frozenset("en sur pour".split())
_TO: Final = frozenset("a au aux".split())
_OPEN: Final = (
    _TIED | _TO | frozenset("de d' du des et , aupres charge chargee charges chargees avec entre contre".split())
)
_TAKES_TO: Final = frozenset("delegue deleguee etat et , haut-commissaire haute-commissaire haut-commissariat".split())
"""After these *à* opens a complement like any other: *ministre délégué à la ville*."""
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
    """Return the words of the fields that ministerial titles name, folded, and the pairs of :func:`fields_of`."""
    lines = title_words_file().read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def fields_of(title: str) -> Iterator[str]:
    """Yield what the list holds of a title: its words, and each tied preposition with the noun to which it leads."""
    folded, previous = fold(open_ligatures(title)), ""
    for token in _TOKEN.finditer(folded):
        if _is_tied(token[0], previous):
            yield _pair(folded, token)
        elif token[0][0].isalnum() and token[0] not in _OPEN | _ARTICLES:
            yield token[0]
        previous = token[0]


def _is_tied(word: str, previous: str) -> bool:
    return word in _TIED or (word in _TO and previous not in _TAKES_TO)


def _pair(folded: str, token: re.Match[str]) -> str:
    following = (found[0] for found in _TOKEN.finditer(folded, token.end()))
    return f"{token[0]} {next((word for word in following if word not in _ARTICLES), '')}"


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
    if open_ligatures(word) in title_words() or word in _AGAIN:
        return True
    return coordinated and previous in _NOUN_FOLLOWS and word[0].isalpha() and word not in _NEVER_A_FIELD


def _may_follow(folded: str, token: re.Match[str], previous: str, comma_only: bool) -> bool:
    """Tell whether a word that opens a complement can stand here."""
    word, rest = token[0], folded[token.end() : token.end() + 40].lstrip()
    if comma_only and word != ",":
        return False
    if word in _ARTICLES:
        return previous in _OPEN and previous != ","
    if _is_tied(word, previous):
        return open_ligatures(_pair(folded, token)) in title_words()
    if word == "et":
        return not re.match(r"(?:le |la |l'|les )(?:ministre|secretaire|garde)", rest)
    if word in ("garde", "premier", "premiere", "secretaire"):
        return previous in (",", "du", "de", "la", "le")
    return True


__all__ = ["Title", "fields_of", "find_titles", "title_words"]
