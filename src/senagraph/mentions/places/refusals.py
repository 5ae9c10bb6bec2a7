"""What makes of a name of the gazetteer no place of ours: tables of rows, each with its reason."""

import re
from dataclasses import dataclass
from typing import Final

from senagraph.mentions.places.site import Site

_CIVILITIES: Final = frozenset(
    "m. mm. mme mmes monsieur madame dr docteur pr professeur maitre general mgr abbe".split()
)
_NAMED: Final = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Monsieur|Madame|Dr|Docteur|Pr|Général) (?:[A-ZÀ-Ý][\w.'’-]{0,20} ){1,3}"
    r"(?:(?:de|du|d['’]) ?)?$"
)
"""*Mme Claire Vienne*, *M. Jean de Laval*: in the text itself, since names have their capitals."""


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason to leave a name alone: what it is the complement of, what stands next to it, or what surrounds it."""

    reason: str
    of: frozenset[str] = frozenset()
    """The name is the complement of one of these words."""
    next_to: frozenset[str] = frozenset()
    """One of these words stands before it."""
    after: re.Pattern[str] | None = None
    """What follows it, folded."""
    around: re.Pattern[str] | None = None
    names: frozenset[str] = frozenset()
    """Of all names when there are none."""
    areas: bool = True
    """It holds for departments and regions too."""
    adjective: bool = False
    """An adjective may stand between it and those words."""

    def holds(self, place: Site) -> bool:
        """Tell whether what follows or surrounds the name is as the row says."""
        if not self.areas and place.area is not None and not place.communes:
            return False
        if self.around is not None:
            return self.around.search(f"{place.before}|{place.after}") is not None
        return self.after is not None and self.after.match(place.after) is not None


_COUNTRIES: Final = """
    allemagne algerie andorre argentine australie autriche belgique bresil bulgarie cameroun canada chine chypre croatie
    danemark egypte espagne etats-unis finlande georgie grece hongrie inde irlande israel italie japon liban luxembourg
    malte maroc mexique monaco norvege pays-bas pologne portugal quebec roumanie royaume-uni russie senegal serbie
    slovaquie slovenie suede suisse tchequie tunisie turquie ukraine usa vietnam angleterre ecosse"""

REFUSALS: Final = (
    Refusal("a person", next_to=_CIVILITIES),
    Refusal(
        "a street",
        of=_words("rue avenue boulevard place quai faubourg impasse allee cours square porte"),
    ),
    Refusal(
        "a river, a mountain, a wood, a monument",
        of=_words(
            """vallee val bassin bassins versant estuaire rive rives bords berges lit crue crues debit eaux source
            sources gorges embouchure confluence confluent fleuve riviere affluent affluents pont ponts digue digues
            canal golfe baie lac etang mont monts col iles plaine bois pays parc chateau chateaux abbaye circuit
            bataille mer marais cap pic barrage levee levees rade amont aval"""
        ),
    ),
    Refusal("a wood or a range", of=_words("foret massif plateau"), adjective=True),
    Refusal(
        "what is made there",
        of=_words(
            """vin vins vignoble vignobles cremant cremants fromage fromages jambon jambons savon savons dentelle
            dentelles porcelaine porcelaines piment piments poulet poulets volaille volailles beurre beurres cidre
            cidres rhum rhums melon melons huitre huitres lentille lentilles moutarde appellation biere bieres"""
        ),
        next_to=_words("aop aoc igp appellation"),
    ),
    Refusal(
        "an agreement or an event, called after where it was made",
        of=_words(
            """accord accords traite traites convention conventions protocole protocoles declaration sommet conference
            charte appel club pacte processus regime gouvernement festival foire salon marathon rallye jeux
            attentat attentats proces treve entente stade olympique racing"""
        ),
    ),
    Refusal(
        "a company",
        of=_words("groupe societe operateur"),
        next_to=_words("groupe societe operateur compagnie entreprise chez marque banque"),
    ),
    Refusal(
        "a church, a school or a hospital, by its saint or its patron",
        next_to=_words(
            """eglise basilique cathedrale chapelle collegiale paroisse college lycee ecole clinique institution
            externat"""
        ),
    ),
    Refusal("a province or a country, before which *en* stands", next_to=_words("en"), areas=False),
    Refusal("another place, called after it", next_to=_words("grand grande nouveau nouvelle petit petite vieux")),
    Refusal("games or a university, by a figure", after=re.compile(r" (?:\d{1,4}\b|[ivx]{1,4}\b)"), areas=False),
    Refusal(
        "a metropolis or a community, called after it",
        after=re.compile(r" (?:metropole|agglo|agglomeration|communaute|habitat)\b"),
        areas=False,
    ),
    Refusal("another place, whose name goes on", names=_words("valence"), after=re.compile(r" d'agen\b")),
    Refusal("a river in flood", after=re.compile(r" (?:en crue|deborde|a deborde)")),
    Refusal("a river that is polluted", after=re.compile(r" contre (?:la|les|toute) pollution")),
    Refusal("a town abroad", after=re.compile(rf"(?: \((?:en )?|, )(?:{'|'.join(_COUNTRIES.split())})\b")),
    Refusal("a saint", names=frozenset({"saint francois"}), after=re.compile(r" d'assise\b")),
    Refusal("the town, of which the sentence speaks", names=_words("ville"), around=re.compile(r"\bla \|")),
    Refusal(
        "a meeting",
        names=frozenset({"reunion", "la reunion"}),
        after=re.compile(r" (?:de|du|des|entre|publique|pleniere|annuelle)\b| d'"),
    ),
    Refusal("a point of the compass", names=_words("nord"), after=re.compile(r" (?:de|du|des|est|ouest)\b| d'|-")),
    Refusal("the middle, or a centre", names=_words("centre"), around=re.compile(r"(?<!region )(?<!regions )\|")),
    Refusal(
        "the sea",
        names=_words("manche"),
        around=re.compile(
            r"\b(?:mer|peche|pecheurs?|navires?|naufrages?|traversees?|transmanche|tunnel|littoral|detroit)\b"
        ),
    ),
)

NEED_MORE: Final = {
    "aragon": "the region of Spain",
    "berne": "the capital of Switzerland",
    "bologne": "the town in Italy",
    "bons": "an adjective",
    "bruges": "the town in Flanders",
    "cadix": "the town in Spain",
    "chasse": "hunting",
    "clermont": "Clermont-Ferrand, in short",
    "cologne": "the town in Germany",
    "combs": "a short form of little use",
    "croix": "a newspaper, an order",
    "deuil": "mourning",
    "die": "an article of foreign names",
    "etoile": "a star",
    "eve": "a first name",
    "evian": "the water",
    "fontaine": "a fountain",
    "francois": "a first name",
    "fribourg": "the canton, the town in Germany",
    "gif": "a form of images",
    "grand": "an adjective: *Grand Paris*",
    "grenade": "the town in Spain",
    "ille": "the river",
    "l union": "the European Union",
    "la chambre": "of Parliament, of commerce",
    "la garde": "the republican guard",
    "la haye": "the town in the Netherlands",
    "la madeleine": "a church",
    "la possession": "a noun",
    "la riche": "an adjective",
    "la trinite": "a church",
    "le caire": "the capital of Egypt",
    "le palais": "a palace",
    "le passage": "a noun",
    "le port": "a port",
    "le robert": "the dictionary",
    "le temple": "a temple",
    "le vermont": "the state of the United States",
    "leon": "a first name",
    "luc": "a first name",
    "marie": "a first name",
    "mathieu": "a first name",
    "matignon": "the Prime Minister's house",
    "modene": "the town in Italy",
    "mons": "the town in Belgium",
    "montreal": "the town in Canada",
    "orange": "the company",
    "plaisir": "pleasure",
    "rhodes": "the island",
    "romain": "a first name, an adjective",
    "ruelle": "a lane",
    "saint gobain": "the company",
    "sin": "a short form of little use",
    "sion": "the town in Switzerland",
    "treves": "the town in Germany",
    "venise": "the town in Italy",
    "vienne": "the capital of Austria",
    "vittel": "the water",
    "voisins": "neighbours",
    "yves": "a first name",
}
"""Names of towns for which *à* or *de* is not enough, and for what else they stand."""


COMMON_NOUNS: Final = _words(
    """alloue appelle ars avril baron bio bois bonne bonnes bords borne bourg brousse bus campagne cars caves celles
    centres cesse change charge chateau cheminot combles contre courant cours couture creuse cultures degre ecole faux
    feux fins folies force forges four frais francs gorges gras hommes issus juif lacs lance lentilles lies long
    maisons marines marques mars monnaie mont montagne monts moyen murs nuits ondes pannes parent pauvres piano place
    plaine plaisance plan pommiers pont ponts port portes premieres precieux rang relevant rives rivieres routes rue
    sales salins salles seuil son suisse syndicat termes toussaint vers vert veuves vieux vignes ville villes vue"""
)
"""Names of communes under 10,000 inhabitants that are common words too, to which a name or a sentence gives a capital
(*École nationale*, *Force ouvrière*), drawn from those that names of bodies and ministries hold in small letters."""

_TAKE_EN: Final = frozenset({"avignon", "arles"})
"""Towns before which *en* stands, as in Provence."""
_OF: Final = {word: refusal for refusal in REFUSALS for word in refusal.of}
_OF_WITH_ADJECTIVE: Final = {word: refusal for refusal in REFUSALS if refusal.adjective for word in refusal.of}
_NEXT_TO: Final = {word: refusal for refusal in REFUSALS for word in refusal.next_to}
_AROUND: Final = tuple(refusal for refusal in REFUSALS if not (refusal.names or refusal.of or refusal.next_to))
_OF_NAMES: Final = {name: refusal for refusal in REFUSALS for name in refusal.names}
"""The rows by their words: a text has many names, and most rows do not speak of it."""


def refused(place: Site) -> Refusal | None:
    """Return the reason for which the name at this place is no place of ours, if there is one."""
    if not _CIVILITIES.isdisjoint(place.words) and _NAMED.search(place.written_before):
        return REFUSALS[0]
    head, further = place.heads
    found = _NEXT_TO.get(place.last) or _OF.get(head) or _OF_WITH_ADJECTIVE.get(further)
    if found is not None and (found.areas or (place.area is None and place.name.key not in _TAKE_EN)):
        return found
    own = _OF_NAMES.get(place.name.key)
    rows = _AROUND if own is None else (*_AROUND, own)
    return next((refusal for refusal in rows if refusal.holds(place)), None)
