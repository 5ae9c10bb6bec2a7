"""The nouns with which French names of organisations begin, and what each needs beside it to be believed.

A noun may *introduce* a name that stands without it (*la société Viamedis* is Viamedis) or *begin* one (*Fondation
Abbé Pierre*). What is a common noun of the same form (*le conseil municipal*) is in ``classes``.
"""

from dataclasses import dataclass
from typing import Final

FEMININE: Final = "feminine"
MASCULINE: Final = "masculine"


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun, folded, and the proofs that suffice for a name that begins with it or follows it."""

    word: str
    gender: str
    body_kind: str
    introduces: bool = False
    """A proper noun after it is the whole name: *la société Viamedis*."""
    begins: bool = False
    """With a proper noun after it, it is a name: *la fondation Abbé Pierre*."""
    telling: frozenset[str] = frozenset()
    """The adjectives that prove a name in lower case: *le syndicat national des luthiers*."""
    alone: bool = False
    """It proves a name in lower case without an adjective: *haut conseil pour le climat*."""
    capital: bool = False
    """Its capital letter within a sentence proves that a name begins."""
    adjective: bool = False
    """The capital proves only before an adjective: *Centre technique du cuir*, not *Centre de Lyon*."""
    plural: bool = False
    """It introduces several names: *les sociétés Viamedis et Almerys*."""
    town: bool = False
    """A town has one, named after it: *théâtre municipal de Coutances*."""
    placed: bool = False
    """Of somebody in a place it names a body in lower case: *syndicat des vignerons du Minervois*."""
    site: bool = False
    """A place alone after its capital makes a name: *Papeteries de Condat*."""
    upper: bool = False
    """A legal form, which counts in capitals only: *SARL*."""


_COUNTRY: Final = (
    "national nationale francais francaise europeen europeenne international internationale mondial mondiale"
)
_TRADE: Final = "interprofessionnel interprofessionnelle"
_STATE: Final = "national nationale francais francaise interministeriel interministerielle superieur superieure"
_TELLING: Final[dict[str, frozenset[str]]] = {
    "country": frozenset(f"{_COUNTRY} {_TRADE}".split()),
    "league": frozenset(f"{_COUNTRY} {_TRADE} generale autonome centrale".split()),
    "state": frozenset(f"{_STATE} {_TRADE}".split()),
    "centre": frozenset("national nationale central centrale".split()),
    "ministries": frozenset("interministeriel interministerielle".split()),
    "stage": frozenset("national nationale municipal municipale".split()),
}
"""Which adjectives prove a name in lower case: by sort of head noun, since a *union générale* is somebody and a
*direction générale* anybody's."""

_TABLE: Final = """
académie           f research-or-education  adjective
aciéries           f enterprise             capital site
aéroports          m enterprise             capital
agence             f establishment          capital country
alliance           f federation             capital
amicale            f association            capital placed
amis               m association            capital
armateur           m enterprise             introduces
assemblée          f federation             capital
association        f association            introduces capital country placed
assureur           m enterprise             introduces
atelier            m establishment          adjective
autorité           f independent-authority  capital
autoroutes         f enterprise             capital
bailleur           m enterprise             introduces
banque             f enterprise             introduces capital
brigade            f central-administration adjective
bureau             m establishment          adjective
cabinet            m enterprise             introduces
caisse             f social-security        capital league
centre             m research-or-education  adjective state
cercle             m association            capital placed
chambre            f professional-order     capital centre
chantiers          m enterprise             capital site
charbonnages       m public-enterprise      capital
collectif          m association            introduces capital country placed
collège            m association            country
comité             m advisory-body          capital state placed
commission         f advisory-body          capital state
compagnie          f enterprise             introduces capital
concessionnaire    m enterprise             introduces
confédération      f federation             begins capital league placed
confrérie          f association            capital
conseil            m advisory-body          capital state
conservatoire      m research-or-education  adjective centre
constructeur       m enterprise             introduces
coopérative        f enterprise             introduces placed
coordination       f association            capital
délégation         f central-administration ministries
direction          f central-administration adjective
distributeur       m enterprise             introduces
district           m association            capital
école              f research-or-education  adjective centre
énergéticien       m enterprise             introduces
enseigne           f enterprise             introduces
entreprise         f enterprise             introduces capital
équipementier      m enterprise             introduces
établissement      m establishment          adjective
exploitant         m enterprise             introduces
fabricant          m enterprise             introduces
fédération         f federation             begins capital country placed
filatures          f enterprise             capital site
filiale            f enterprise             introduces
firme              f enterprise             introduces
fondation          f association            begins capital country
fonderies          f enterprise             capital site
forges             f enterprise             capital site
groupe             m enterprise             introduces
groupement         m association            capital country placed
haut comité        m advisory-body          alone capital
haut commissariat  m central-administration alone capital
haut conseil       m advisory-body          alone capital
haute autorité     f independent-authority  alone capital
houillères         f public-enterprise      capital
inspection         f central-administration adjective
institut           m research-or-education  begins capital country
laboratoire        m enterprise             introduces capital
ligue              f association            begins capital country placed
maison             f establishment
manufacture        f enterprise             capital site
mission            f central-administration ministries
mouvement          m association            capital
multinationale     f enterprise             introduces
musée              m establishment          adjective stage town
mutuelle           f enterprise             introduces capital
observatoire       m research-or-education  capital country
office             m establishment          capital centre
ong                f association            introduces
opérateur          m enterprise             introduces
orchestre          m establishment          adjective stage town
ordre              m professional-order     adjective
organisation       f association            capital
papeteries         f enterprise             capital site
papetier           m enterprise             introduces
rassemblement      m association            capital
régie              f public-enterprise      capital site
réseau             m association            capital
service central    m central-administration alone capital
sidérurgiste       m enterprise             introduces
société            f enterprise             introduces capital
start-up           f enterprise             introduces
syndicat           m trade-union            introduces capital country placed
théâtre            m establishment          stage town
transporteur       m enterprise             introduces
union              f federation             capital league placed
verreries          f enterprise             capital site
vignerons          m federation             capital
"""
"""Noun, gender, kind of body, then the proofs: fields of :class:`Head`, or a row of ``_TELLING``."""
_PLURALS: Final = """association assureur banque collectif compagnie constructeur cooperative entreprise filiale groupe
    laboratoire mutuelle operateur societe syndicat"""
_LEGAL_FORMS: Final = "sarl sas sasu eurl scop scic"
_UNACCENTED: Final = str.maketrans("éèâê", "eeae")


def _head(row: str) -> Head:
    sex = next(place for place, letter in enumerate(row) if row[place - 1 : place + 2] in (" f ", " m "))
    kind, *proofs = row[sex + 1 :].split()
    telling = frozenset[str]().union(*(_TELLING.get(proof, ()) for proof in proofs))
    flags = {proof: True for proof in proofs if proof not in _TELLING}
    word = row[:sex].strip().translate(_UNACCENTED)
    return Head(word, FEMININE if row[sex] == "f" else MASCULINE, kind, telling=telling, **flags)


def _heads() -> dict[str, Head]:
    found = {head.word: head for head in map(_head, _TABLE.strip().splitlines())}
    for word in _PLURALS.split():
        one = found[word]
        found[f"{word}s"] = Head(f"{word}s", one.gender, one.body_kind, introduces=True, plural=True)
    for word in _LEGAL_FORMS.split():
        found[word] = Head(word, FEMININE, "enterprise", introduces=True, upper=True)
    return found


HEADS: Final[dict[str, Head]] = _heads()
"""By the folded noun."""
