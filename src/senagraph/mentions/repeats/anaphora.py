"""Common nouns that stand for a body named before: *la commission*, *cette fédération*, *l'hôpital*.

Which nouns may, after which words, and what must not follow them. Precision comes first: a noun that is common in
another sense needs a demonstrative or a capital, and an adjective or a complement after it makes another thing of it.
"""

import re
from enum import Enum
from typing import Final

from senagraph.mentions.unseen.endings import ends
from senagraph.mentions.unseen.wording import OF, is_adjective


class Use(Enum):
    """What a common noun needs before it counts as a mention."""

    ARTICLE = "article"
    """*la fédération*; a demonstrative as well."""
    CAPITAL = "capital"
    """*la Cour*, within a sentence; a demonstrative as well."""
    DEMONSTRATIVE = "demonstrative"
    """*cette mission* only."""


_ARTICLE_NOUNS: Final = """agence association federation confederation ligue fondation societe entreprise groupe
    syndicat comite commission institut office observatoire collectif hopital etablissement caisse laboratoire banque
    mutuelle cooperative operateur compagnie groupement clinique start-up"""
_CAPITAL_NOUNS: Final = """cour ordre conseil autorite chambre academie assemblee direction tribunal musee theatre
    centre ecole conservatoire mouvement orchestre fonds"""
_DEMONSTRATIVE_NOUNS: Final = """union mission brigade coordination delegation filiale firme inspection reseau
    organisation organisme structure institution multinationale enseigne bureau amicale"""
NOUNS: Final[dict[str, Use]] = {
    **dict.fromkeys(_DEMONSTRATIVE_NOUNS.split(), Use.DEMONSTRATIVE),
    **dict.fromkeys(_CAPITAL_NOUNS.split(), Use.CAPITAL),
    **dict.fromkeys([*_ARTICLE_NOUNS.split(), "cour d'appel", "centre hospitalier"], Use.ARTICLE),
}
"""The common nouns, folded, and what they need."""

SYNONYMS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys("chu ch chr chru chi chs".split(), frozenset({"centre hospitalier"})),
    "epsm": frozenset({"etablissement"}),
    "ars": frozenset({"agence"}),
    **dict.fromkeys("caf cpam carsat".split(), frozenset({"caisse"})),
    "tgi": frozenset({"tribunal"}),
}
"""By the acronym with which a name begins: the noun that it stands for.

Another noun for the same body (*l'établissement* for a hospital) is no mention of it (``tests/gold/README.md``).
"""
CUES: Final = frozenset(NOUNS)

_DETERMINER: Final = re.compile(
    r"(?:(?<![^\W_])(?P<demonstrative>cette|cet|ce|ladite|ledit)[ \n]"
    r"|(?:(?<![^\W_])(?P<article>la|le|du|au)[ \n]|(?<![^\W_])(?P<elided>l')))$"
)
_INDEFINITE: Final = re.compile(r"(?<![^\W_])(?:une?|des|les|chaque|toute?s?|aucune?|plusieurs|autres?)[ \n]$")
_GENERAL: Final = re.compile(r"(?<![^\W_])(?:a l'|ville(?![^\W_])[^.;!?]{0,90})$")
_OF_PARLIAMENT: Final = re.compile(
    r"[ \n](?:a|avait)[ \n](?:[a-z]{1,12} )?(?:adopte|rejete|examine|modifie|supprime) (?:[a-z']{1,14} ?){0,3}?"
    r"(?:amendement|article|texte|projet de loi|proposition de loi)"
)
_COPULA: Final = re.compile(r"(?:(?<![^\W_])(?:est|etait|comme)(?: (?:donc|bien|aussi|ainsi))?|,) une? $")
_FOLLOWED: Final = re.compile(
    r"[ \n]{1,2}(?:(?P<elided>[nscjdl]|qu)'|(?P<word>[^\W_]{1,30})(?![^\W_])|(?P<mark>[^\w\s]))"
)
_APART: Final = frozenset("–-:;!?)»")
"""Marks after a space that end what was said."""
_NEVER_IN_A_NAME: Final = frozenset(
    """a est sont ont avait etait sera serait aura fut ne n se s y en et ou ni mais car donc qui que dont quand lorsque
    si comme ainsi afin par pour dans sur sous avec sans chez vers entre depuis pendant avant apres selon lors des-lors
    aussi alors deja encore toujours egalement notamment puis il elle ils elles on nous vous lui leur doit peut veut va
    vient fait dit met prend rend tient reste permet demande estime souhaite propose considere indique rappelle denonce
    alerte emploie compte accueille dispose regrette craint refuse accepte recommande preconise souligne precise annonce
    declare affirme assure explique publie gere regroupe represente rassemble conteste reclame deplore constate
    beneficie connait subit perd risque manque joue constitue participe intervient agit travaille organise fonctionne
    siege existe semble devient possede exerce remplit conclut observe releve note juge attend espere redoute soutient
    face malgre plutot lorsqu quant soit ait eut aurait doivent peuvent pourra pourrait devra devrait""".split()
)


def use_before(folded: str, start: int) -> Use | None:
    """Return what stands before the noun: a demonstrative, a definite article, or nothing definite."""
    found = _DETERMINER.search(folded[max(0, start - 8) : start])
    if found is None:
        return None
    return Use.DEMONSTRATIVE if found["demonstrative"] else Use.ARTICLE


def of_any(folded: str, start: int) -> bool:
    """Tell whether an indefinite article or a plural stands before the noun: it is of another body, or of many."""
    return _INDEFINITE.search(folded[max(0, start - 12) : start]) is not None


def of_parliament(folded: str, end: int) -> bool:
    """Tell whether *la commission* is one of an assembly: *la commission a adopté des amendements*."""
    return _OF_PARLIAMENT.match(folded, end) is not None


def of_hospitals(folded: str, start: int) -> bool:
    """Tell whether *l'hôpital* means hospital care: *à l'hôpital*, *la médecine de ville et l'hôpital*."""
    return _GENERAL.search(folded[max(0, start - 100) : start]) is not None


def said_of_one_before(folded: str, start: int) -> bool:
    """Tell whether the indefinite article says of a body named before what it is: *est une entreprise*."""
    return _COPULA.search(folded[max(0, start - 20) : start]) is not None


def stands_alone(folded: str, end: int) -> bool:
    """Tell whether what follows the noun is known not to belong to it: punctuation, a verb, a conjunction."""
    found = _FOLLOWED.match(folded, end)
    if found is None:
        following = folded[end : end + 1]
        return not following.isalnum() and following not in ("-", "_", "@", "'")
    if found["elided"]:
        return found["elided"] not in ("d", "l")
    if found["mark"]:
        return found["mark"] in _APART
    return found["word"] in _NEVER_IN_A_NAME or ends(found["word"])


def means_another(folded: str, text: str, end: int) -> bool:
    """Tell whether an adjective, a complement, a proper noun or a quotation after the noun makes another body of it."""
    found = _FOLLOWED.match(folded, end)
    if found is None:
        return folded[end : end + 1] == "-"
    if found["elided"] or found["mark"]:
        return found["elided"] == "d" or found["mark"] in ("«", '"', "“")
    word = found["word"]
    return word in OF or is_adjective(word) or text[found.start("word")].isupper()
