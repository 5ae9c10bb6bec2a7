"""Where a proper name ends: *France Alzheimer*, *Médecins du Monde*, *Vaincre la mucoviscidose*, *Dupont & Fils*."""

import re
from collections.abc import Iterator
from typing import Final

from senagraph.mentions.unseen.endings import CLOSING, closes, ends
from senagraph.mentions.unseen.heads import HEADS
from senagraph.mentions.unseen.tokens import LONGEST_NAME, Tokens
from senagraph.mentions.unseen.wording import ARTICLES, LEADING, is_adjective, may_be_noun

_LINKS: Final = frozenset("de du des d' la le les l' pour contre sans et & pas entre".split())
"""Words inside a proper name, if a capital follows: *Médecins du Monde*."""
_COMPANY_NOUNS: Final = frozenset(
    """autoroutes eaux chantiers aeroports papeteries fonderies acieries transports forges moulins ateliers cars
    courriers laboratoires editions imprimerie imprimeries compagnie caisse credit generale voies tramways mines
    salins brasserie brasseries laiterie laiteries chemins remontees domaine port ports energies gaz electricite
    fromageries raffinerie sucrerie autobus autocars bateaux grands verreries filatures tanneries""".split()
)
"""After these, *du* and a capital go on with a company's name; after a coined one a place stands (*Bosch de Rodez*)."""
_COMMANDS: Final = re.compile(r"[a-z]{2,20}(?:er|ir|re|(?<!i)ons|ez)|non|stop|halte")


def proper_name(tokens: Tokens, place: int, company: bool) -> int:
    """Return the place after the proper name that begins here, the same place if none does."""
    if not tokens.proper(place) or (tokens.word(place) in HEADS and not company):
        return place
    first, place = tokens.word(place), place + 1
    while place < LONGEST_NAME:
        after = _next_proper(tokens, place, company and first not in _COMPANY_NOUNS)
        if after == place:
            break
        place = after
    return place if company else _joined(tokens, _object(tokens, first, place))


def _next_proper(tokens: Tokens, place: int, bare: bool) -> int:
    """Return the place after the next word with a capital, over links unless only bare capitals go on."""
    if tokens.proper(place) or tokens.word(place).isdigit():
        return place + 1
    over = place
    while tokens.word(over) in _LINKS and over - place < 3:
        over += 1
    linked = over > place and tokens.proper(over) and not _begins_another(tokens, place, over)
    return over + 1 if linked and (not bare or tokens.word(place) == "&") else place


def _begins_another(tokens: Tokens, link: int, word: int) -> bool:
    """Tell whether *et* and an article lead to an acronym, which is another body: *Cinéphare et l'UFFEJ*."""
    return tokens.word(link) == "et" and tokens.word(word - 1) in ARTICLES and tokens.written(word).isupper()


def _joined(tokens: Tokens, place: int) -> int:
    """Go on to a noun without article that *et* joins: *SOS Loue et rivières comtoises*."""
    noun = tokens.word(place + 1)
    if tokens.word(place) != "et" or not may_be_noun(noun) or noun in HEADS or ends(noun) or tokens.proper(place + 1):
        return place
    if noun in LEADING or not noun.endswith("s") or tokens.written(place - 1).isupper():
        return place
    place += 2
    while is_adjective(tokens.word(place)):
        place += 1
    return place


def _object(tokens: Tokens, first: str, place: int) -> int:
    """Go on to what a verb or an article at the head of an association's name asks for: *Vaincre la myopie*."""
    if is_adjective(tokens.word(place)) and first.endswith(("s", "x")):
        return place + 1
    if not (is_command(first) or first in ARTICLES):
        return place
    over = place
    while tokens.word(over) in _LINKS - {"et", "&"} and over - place < 3:
        over += 1
    return over + 1 if over > place and may_be_noun(tokens.word(over)) else place


def is_command(word: str) -> bool:
    """Tell whether a name that begins with this folded word is a sentence: *Vaincre la mucoviscidose*."""
    return _COMMANDS.fullmatch(word) is not None


def descriptions(tokens: Tokens) -> Iterator[int]:
    """Yield the places after the words that may stand between a common noun and the name it introduces.

    Nothing, adjectives (*société aixoise*), a complement of one or two nouns (*entreprise de transport*).
    """
    place = 0
    yield place
    while is_adjective(tokens.word(place)):
        place += 1
        yield place
    if tokens.word(place) in ("de", "d'") and may_be_noun(tokens.word(place + 1)) and not tokens.proper(place + 1):
        place += 2
        yield place
        if is_adjective(tokens.word(place)):
            yield place + 1


def closed(tokens: Tokens, place: int) -> bool:
    """Tell whether what follows from this place on is known not to belong to a name before it."""
    word = tokens.word(place)
    if tokens.broken:
        return False
    if word == "ou":
        return not may_be_noun(tokens.word(place + 1)) or tokens.word(place + 1) in CLOSING
    if word == "et" or tokens.written(place) == "a":
        return True
    if tokens.proper(place) and word not in CLOSING:
        return False
    return closes(word, tokens.word(place + 1), tokens.word(place + 2))
