"""The names of a body of the reference graphs, and how a text must write each of them to mean it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from senagraph.text import FEMININE_HEADS, MASCULINE_HEADS, fold, words

_HEADS_OF_COMPANIES: Final = frozenset(
    """abattoir abattoirs agence autoroutes banque cabinet caisse chaine charbonnages cinemas compagnie consortium
    constructeur enseigne entreprise equipementier etablissement fonds grand groupe groupement hebdomadaire houilleres
    imprimerie journal laboratoire laboratoires marche mines monnaie mutuelle operateur pari plateforme port quotidien
    radio regie reseau site societe station union""".split()
)
"""The common nouns with which names of companies begin: they may have a small letter (*l'opérateur Orange*)."""
_HEADS_OF_SOCIETIES: Final = (
    FEMININE_HEADS
    | MASCULINE_HEADS
    | frozenset(
        """amicale armee centres club collectif compagnons conference convention croix ecoles forum gites groupement
    interassociative interprofession intersyndicale intersyndicat la le les l oeuvre ong plate plateforme
    rassemblement regroupement reporters restaurants restos samu samusocial scouts section""".split()
    )
)
"""The words with which names of unions and associations begin that no sentence of common language would."""
_HEADS: Final = {
    "enterprise": _HEADS_OF_COMPANIES,
    "public-enterprise": _HEADS_OF_COMPANIES,
    "association": _HEADS_OF_SOCIETIES,
    "federation": _HEADS_OF_SOCIETIES,
    "trade-union": _HEADS_OF_SOCIETIES,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a body; an ambiguous acronym also stands for things that are no body."""

    written: str
    body: str
    acronym: bool = False
    ambiguous: bool = False
    proper: bool = False
    """A name of its own, which keeps its capital: *Gaz de France*, *Régions de France*, but *banque de France*."""


def names_of(key: str, kind: str, full: Iterable[str], safe: Iterable[str], ambiguous: Iterable[str]) -> Iterator[Name]:
    """Yield every name of a body, sorted: the full ones, the acronyms that are safe alone, those that are not.

    A full name that is an acronym in another case (*Cnil*) is an acronym too.
    """
    acronyms, others = set(safe), set(ambiguous)
    heads = _HEADS.get(kind)
    spelled = {fold(acronym): acronym in others for acronym in acronyms | others}
    for written in sorted(set(full) - acronyms - others):
        proper = heads is not None and written[0].isupper() and words(written.partition(" ")[0])[0] not in heads
        folded = fold(written) if spelled else ""
        yield Name(written, key, acronym=folded in spelled, ambiguous=spelled.get(folded, False), proper=proper)
    for written in sorted(acronyms):
        yield Name(written, key, acronym=True)
    for written in sorted(others):
        yield Name(written, key, acronym=True, ambiguous=True)
