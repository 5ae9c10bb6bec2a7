"""Names that a common noun introduces: *la société Viamedis*, *l'association « Vent debout »*, *le collectif dit X*."""

import re
from collections.abc import Iterator
from typing import Final

from senagraph.mentions.unseen.endings import CLOSING
from senagraph.mentions.unseen.heads import Head
from senagraph.mentions.unseen.propernames import closed, descriptions, is_command, proper_name
from senagraph.mentions.unseen.tokens import Tokens
from senagraph.mentions.unseen.wording import COMMON_ADJECTIVES, OF, is_adjective
from senagraph.text import fold

Stretch = tuple[int, int]
LEGAL_FORMS: Final = frozenset("sa sas sasu sarl eurl snc scop scic scea se spa gmbh ag ltd plc inc".split())
QUOTES: Final = {"«": "»", '"': '"', "“": "”"}
_NAMING: Final = frozenset(
    """dit dite denomme denommee appele appelee baptise baptisee nomme nommee intitule intitulee""".split()
)
_CLASSES: Final = frozenset(
    """internet web p4 hlm tpe pme tpe-pme pme-tpe eti ess btp cac cac40 vtc ssii lbo sci sem spl dom icpe seveso igp
    aop aoc rep ftth mlm uber covid covid-19 smic insertion rge bio artisanales b2b seiaaa gafa gafam ipo sbf iae
    adapt rse it nti esn aeec siae ei eirl esus zfu zrr iaa ccas epci tic ntic europe france etat m&a""".split()
)
"""What qualifies a class of bodies and is the name of none: *les entreprises TPE*."""
_QUALIFIERS: Final = re.compile(
    r"(?:inter)?nationale?s?|europeen(?:ne)?s?|regionale?s?|departementale?s?|generale|centrale|mutuelle|populaire"
    r"|postale|innovante?s?|adaptee?s?|solidaires?|lorraine|[a-z]{3,20}(?:aise|oise|ienne|caine)s?|francais"
)
"""What a capital after a common noun with a capital makes no name of: *l'Association Française pour la myopie*."""
_LONGEST_QUOTE: Final = 80


def introduced(head: Head, tokens: Tokens) -> list[Stretch]:
    """Return the names that the common noun introduces, each where it starts and ends; mostly there is none."""
    for place in descriptions(tokens):
        token = tokens.at(place)
        if token is None:
            return []
        if token.folded in _NAMING:
            return _named(head, tokens, place + 1)
        if token.folded in QUOTES or tokens.proper(place):
            return _named(head, tokens, place)
        if token.folded == "," and tokens.proper(place + 1):
            return [name for name in _named(head, tokens, place + 1) if _has_legal_form(tokens.text, name)]
    return []


def _named(head: Head, tokens: Tokens, place: int) -> list[Stretch]:
    token = tokens.at(place)
    if token is None:
        return []
    if token.folded in QUOTES:
        quoted = quoted_name(tokens.text, token.start)
        return [] if quoted is None else [quoted]
    names = list(_members(head, tokens, place) if head.plural else _one(head, tokens, place))
    return [name for name in names if _is_name(head, tokens.text, name)]


def quoted_name(text: str, opening: int) -> Stretch | None:
    """Return the stretch within the quotes that open there, if it begins with a capital as names do."""
    closing = text.find(QUOTES[text[opening]], opening + 1, opening + _LONGEST_QUOTE)
    inside = text[opening + 1 : max(closing, opening + 1)]
    name = inside.strip()
    if len(name) < 2 or not (name[0].isupper() or name[0].isdigit()) or any(mark in name for mark in '«"“\n.;:'):
        return None
    start = opening + 1 + len(inside) - len(inside.lstrip())
    return start, start + len(name)


def _one(head: Head, tokens: Tokens, place: int) -> Iterator[Stretch]:
    company = head.body_kind == "enterprise"
    after = proper_name(tokens, place, company)
    if after > place and (company or _ended(tokens, place, after)):
        yield tokens.read[place].start, tokens.read[after - 1].end


def _ended(tokens: Tokens, place: int, after: int) -> bool:
    """Tell whether the name of an association certainly ends there: none of *Robin des bois*, *Créer son école*."""
    alone = after == place + 1
    if tokens.word(after) in OF or (alone and tokens.word(place) in CLOSING):
        return False
    unfinished = (
        alone
        and is_command(tokens.word(place))
        and tokens.word(after) in CLOSING
        and tokens.word(after) not in ("a", "est")
    )
    return closed(tokens, after) and not unfinished


def _members(head: Head, tokens: Tokens, place: int) -> Iterator[Stretch]:
    """Yield the members of a list after a noun in the plural: *Viamedis, Almerys et Dupont SA*."""
    while (after := proper_name(tokens, place, True)) > place:
        yield tokens.read[place].start, tokens.read[after - 1].end
        if tokens.word(after) not in (",", "et"):
            return
        place = after + 1


def _is_name(head: Head, text: str, name: Stretch) -> bool:
    """Tell whether it is a name rather than what qualifies a class: *entreprises TPE*, *banque Populaire*."""
    written = text[name[0] : name[1]]
    folded = fold(written)
    qualified = folded in COMMON_ADJECTIVES or _QUALIFIERS.fullmatch(folded.partition(" ")[0]) is not None
    if len(written) < 2 or folded in _CLASSES or qualified:
        return False
    adjective = folded.endswith("s") and is_adjective(folded)
    return not head.plural or " " in written or not (written.isupper() or adjective)


def _has_legal_form(text: str, name: Stretch) -> bool:
    return text[name[0] : name[1]].lower().rpartition(" ")[2] in LEGAL_FORMS


def without_legal_form(name: str) -> str:
    """Return the name of a company without the *SA* or *SARL* at its end."""
    rest, _, last = name.rpartition(" ")
    return rest if rest and last.lower() in LEGAL_FORMS and last.isupper() else name
