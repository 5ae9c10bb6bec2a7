"""What makes of a name of the gazetteer no place of ours: tables of rows, each with its reason."""

import re
from dataclasses import dataclass
from typing import Final

from senagraph.mentions.placesite import Site

OF: Final = r"(?:de la |de l'|du |des |de |d')"
_PERSON: Final = re.compile(r"\b(?:mm?\.|mmes?|monsieur|madame|dr|docteur|pr|professeur|maitre|general|mgr|abbe) $")
_NAMED: Final = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Monsieur|Madame|Dr|Docteur|Pr|Général) (?:[A-ZÀ-Ý][\w.'’-]{0,20} ){1,3}"
    r"(?:(?:de|du|d['’]) ?)?$"
)
"""*Mme Claire Vienne*, *M. Jean de Laval*: in the text itself, since names have their capitals."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason to leave a name alone: which names, and what then stands before, after or around them (folded)."""

    reason: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    around: re.Pattern[str] | None = None
    names: frozenset[str] | None = None
    """Of all names when there are none."""
    areas: bool = True
    """It holds for departments and regions too."""

    def holds(self, place: Site) -> bool:
        """Tell whether the name at this place is to be left alone."""
        if self.names is not None and place.name.key not in self.names:
            return False
        if place.area is not None and not place.communes and not self.areas:
            return False
        if self.before is not None and self.before.search(place.before) is None:
            return False
        if self.around is not None and self.around.search(f"{place.before}|{place.after}") is None:
            return False
        return self.after is None or self.after.match(place.after) is not None


def _row(
    reason: str, *, names: str = "", before: str = "", after: str = "", around: str = "", areas: bool = True
) -> Refusal:
    patterns = (re.compile(pattern) if pattern else None for pattern in (before, after, around))
    return Refusal(reason, *patterns, names=frozenset(names.split("|")) if names else None, areas=areas)


REFUSALS: Final = (
    _row("a person", before=_PERSON.pattern),
    _row("a street", before=rf"\b(?:rue|avenue|boulevard|place|quai|faubourg|impasse|allee|cours|square|porte) {OF}$"),
    _row(
        "a river, a mountain, a wood, a monument",
        before=r"\b(?:vallee|val|bassin(?: versant)?|estuaire|rives?|bords|berges|lit|crues?|debit|eaux|sources?|gorges"
        r"|embouchure|confluence|confluent|fleuve|riviere|affluents?|ponts?|digues?|canal|golfe|baie|lac|etang"
        r"|monts?|col|iles|plaine|bois|pays|parc(?: naturel)?(?: regional)?|chateaux?|abbaye|circuit|bataille|mer"
        rf"|marais|cap|pic|barrage|levees?|rade|(?:foret|massif|plateau)(?: \w{{1,14}})?) {OF}$",
    ),
    _row(
        "what is made there",
        before=r"\b(?:vins?|vignobles?|cremants?|fromages?|jambons?|savons?|dentelles?|porcelaines?|piments?|poulets?"
        rf"|volailles?|beurres?|cidres?|rhums?|melons?|huitres?|lentilles?|moutarde|aop|aoc|igp"
        rf"|appellation|bieres?) {OF}?$",
    ),
    _row(
        "an agreement or an event, called after where it was made",
        before=rf"\b(?:accords?|traites?|conventions?|protocoles?|declaration|sommet|conference|charte|appel|club"
        rf"|pacte|processus|festival|foire|salon|marathon|rallye|jeux|attentats?|proces|treve|entente) {OF}$",
    ),
    _row("a company", before=r"\b(?:groupe|societe|operateur|compagnie|entreprise|chez|marque|banque) (?:d')?$"),
    _row("another place, called after it", before=r"\b(?:grand|grande|nouveau|nouvelle|petit|petite|vieux)[ -]$"),
    _row("games or a university, by a figure", after=r" (?:\d{1,4}\b|[ivx]{1,4}\b)", areas=False),
    _row("a river in flood", after=r" (?:en crue|deborde|a deborde)"),
    _row("a meeting", names="reunion|la reunion", after=r" (?:de|du|des|entre|publique|pleniere|annuelle)\b| d'"),
    _row("a point of the compass", names="nord", after=r" (?:de|du|des|est|ouest)\b| d'|-"),
    _row("the middle, or a centre", names="centre", before=r"(?<!region )(?<!regions )$"),
    _row(
        "the sea",
        names="manche",
        around=r"\b(?:mer|peche|pecheurs?|navires?|naufrages?|traversees?|transmanche|tunnel|littoral|detroit)\b",
    ),
)

NEED_MORE: Final = {
    "bons": "an adjective",
    "bruges": "the town in Flanders",
    "chasse": "hunting",
    "cologne": "the town in Germany",
    "combs": "a short form of little use",
    "croix": "a newspaper, an order",
    "deuil": "mourning",
    "die": "an article of foreign names",
    "etoile": "a star",
    "evian": "the water",
    "fontaine": "a fountain",
    "fribourg": "the canton, the town in Germany",
    "gif": "a form of images",
    "grand": "an adjective: *Grand Paris*",
    "grenade": "the town in Spain",
    "ille": "the river",
    "la chambre": "of Parliament, of commerce",
    "la garde": "the republican guard",
    "la haye": "the town in the Netherlands",
    "la madeleine": "a church",
    "la trinite": "a church",
    "la possession": "a noun",
    "la riche": "an adjective",
    "le passage": "a noun",
    "le port": "a port",
    "le robert": "the dictionary",
    "l union": "the European Union",
    "matignon": "the Prime Minister's house",
    "montreal": "the town in Canada",
    "orange": "the company",
    "plaisir": "pleasure",
    "rhodes": "the island",
    "ruelle": "a lane",
    "saint gobain": "the company",
    "sin": "a short form of little use",
    "sion": "the town in Switzerland",
    "treves": "the town in Germany",
    "venise": "the town in Italy",
    "vienne": "the capital of Austria",
    "vittel": "the water",
    "voisins": "neighbours",
}
"""Names of towns for which *à* or *de* is not enough, and for what else they stand."""


def refused(place: Site) -> Refusal | None:
    """Return the reason for which the name at this place is no place of ours, if there is one."""
    if _NAMED.search(place.written_before):
        return REFUSALS[0]
    return next((refusal for refusal in REFUSALS if refusal.holds(place)), None)
