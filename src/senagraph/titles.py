"""The titles of members of the Government: where one begins in a text and where it ends.

A title is a head (*ministre*, *secrétaire d'État*, *garde des sceaux* …) followed by
complements (*de la santé*, *, chargé des comptes publics*, *auprès du ministre de …*). It
ends at the first word that can open or continue no complement, which is why it is read
word by word and not by one expression.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from senagraph.text import fold

_HEAD: Final = re.compile(
    r"\b(?:premiere? ministre|garde des sceaux|porte-parole du gouvernement|ministres? d'etat"
    r"|ministres? deleguee?s?|ministres?|(?:sous-)?secretaires? d'etat|haute?-commissaire)\b"
)
_CIVILITY: Final = re.compile(r"(?:\bmm?\.|\bmmes?\b|\bmonsieur\b|\bmadame\b) ?(?:le|la|les|l') ?$")
_TOKEN: Final = re.compile(r"[^\W_]+'|[^\W_]+(?:-[^\W_]+)*|\n|[^\w\s]")
_OPENS: Final = frozenset("de d' du des a au aux aupres charge chargee charges chargees et".split())
_ARTICLES: Final = frozenset("la le l' les".split())
_GOES_ON_AFTER_COMMA: Final = _OPENS | {"ministre", "ministres", "porte-parole"}
_TAKES_A: Final = frozenset("delegue deleguee etat et , commissaire haut-commissaire".split())
_CLOSES: Final = frozenset(
    """sur que qu' si s' quant concernant afin pour dans lors par lui leur bien quel quelle quels quelles
    comment combien pourquoi son sa ses cette ce ces cet un une est qui dont ou car ainsi a-t-il a-t-elle
    celui celle ceux vouloir il elle ils elles depuis apres avant selon face compte en n' ne c' j' m' nous""".split()
)
_REQUEST: Final = re.compile(r"(?:lui|leur|bien|la|les|l')? ?\b[a-z]{4,}(?:er|ir|dre|tre|oir)\b")
_NOUNS_THAT_LOOK_LIKE_VERBS: Final = re.compile(
    r"(?:la |l')?(?:mer|outre-mer|avenir|ministre|etranger|exterieur|interieur)\b"
)
_ADVERBIAL: Final = re.compile(r"(?:sujet|regard|moment|titre|nom|cours|vu|motif|travers|plan|fins?|termes?)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """A ministerial title in a text: its offsets in code points, and whether a civility precedes it."""

    start: int
    end: int
    civil: bool


def find_titles(text: str) -> Iterator[Title]:
    """Yield every ministerial title of the text, in reading order, without overlap."""
    folded = fold(text)
    position = 0
    while head := _HEAD.search(folded, position):
        position = _end_of_title(folded, head.end())
        civil = _CIVILITY.search(folded[max(0, head.start() - 16) : head.start()])
        yield Title(head.start(), position, civil is not None)


def _end_of_title(folded: str, start: int) -> int:
    """Return the end of the last complement that follows a head ending at ``start``."""
    end, previous, inside = start, folded[:start].split()[-1].split("'")[-1], False
    for token in _TOKEN.finditer(folded, start):
        word = token[0]
        if not _goes_on(folded, token, previous, inside):
            break
        inside = inside or word in _OPENS
        if word not in _OPENS and word not in _ARTICLES and word != ",":
            end = token.end()
        previous = word
    return end


def _goes_on(folded: str, token: re.Match[str], previous: str, inside: bool) -> bool:
    """Tell whether a word can stand next in a title."""
    word, rest = token[0], folded[token.end() : token.end() + 40].lstrip()
    if word == ",":
        following = _TOKEN.match(rest)
        return following is not None and following[0] in _GOES_ON_AFTER_COMMA
    if word == "a":
        return previous in _TAKES_A
    if word in ("au", "aux"):
        return not _ADVERBIAL.match(rest)
    if word in ("de", "d'"):
        return not _REQUEST.match(rest) or _NOUNS_THAT_LOOK_LIKE_VERBS.match(rest) is not None
    if word == "et":
        return not re.match(r"(?:le |la |l'|les )(?:ministre|secretaire|garde)", rest)
    if word in _OPENS:
        return True
    if word in _ARTICLES:
        return previous in _OPENS
    if word in _CLOSES or not word[0].isalnum():
        return False
    return inside or previous == "," or word == "ministre"
