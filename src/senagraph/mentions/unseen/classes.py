"""Common nouns of the form of a name: what follows a head noun that then names nobody in particular.

*Le conseil municipal*, *la société civile*, *un syndicat d'initiative*: there is one in every place, or it is no body
at all; the committees and groups of Parliament (*commission des finances*, *groupe Socialiste*) are not marked either.
"""

import re
from typing import Final

from senagraph.mentions.unseen.heads import HEADS, Head

_LEVELS: Final = re.compile(
    r"[ \n]{0,3}(?:departementale?|regionale?|interregionale?|interdepartementale?|locale?|intercommunale?|mixte"
    r"|territoriale?)(?![^\W_])"
)
"""After whatever head noun: there is one in every place of the sort."""
_SYNDICATES: Final = re.compile(
    r"[ \n]{0,3}(?:des eaux|d'eau|de communes|d'electricite|d'agglomeration|des transports|de rivieres?|d'energies?"
    r"|des energies|interdepartemental|de bassin)(?![^\W_])"
)
"""After *syndicat*: those of communes, of which each is in its place."""
_AFTER_ANY: Final = """
    municipale?|communale?|académique|communautaire|paritaire|parlementaire|sénatoriale?
    public|publique|privée?|d'enquête|de travail|de pilotage
    de suivi|de liaison|de gestion|d'information|de réflexion|d'experts?|consultati(?:f|ve)|administrati(?:f|ve)
    scientifique|du sénat|de l'assemblée nationale|du parlement
"""
"""After whatever head noun: a class."""
_AFTER: Final[dict[str, str]] = {
    "academie": "de|d'",
    "agence": "de voyages?|de l'eau|d'intérim|immobilière|bancaire|postale|d'urbanisme|de presse|de notation",
    "alliance": "atlantique",
    "assemblee": "nationale|générale|plénière|constituante|de corse|des nations",
    "association": "foncière|sportive|cultuelle|agréée|à but|de malfaiteurs|d'aide à domicile",
    "autorite": "parentale|judiciaire|militaire|palestinienne|de tutelle|organisatrice|de l'état",
    "brigade": "de gendarmerie|des mineurs|canine|de sapeurs|anti",
    "bureau": "syndical|de poste|de vote|de tabac|d'aide|d'études?|politique|exécutif",
    "caisse": "primaire|d'allocations|d'épargne|de retraite|des écoles|de congés|de résonance",
    "centre": """hospitalier|commercial|social|pénitentiaire|équestre|aéré|médical|médico|culturel|dramatique
        hospitalo
        bourg|ville|international de séjour""",
    "chambre": """des comptes|de commerce|d'agriculture|de métiers|des métiers|des députés|haute|basse|sociale
        civile|criminelle
        d'hôtes?|de l'instruction|commerciale|d'appel|des représentants|des communes|des lords""",
    "comite": """des parents|d'entreprise|des fêtes|technique|social|d'hygiène|de bassin|central d'entreprise
        d'agglomération
        de quartier|de direction|d'éthique|de jumelage|de soutien|de massif|économique et social""",
    "commission": """européenne|des finances|des lois|des affaires|des comptes|de la culture|de la défense
        du développement|de l'aménagement|des communautés|spéciale|permanente|d'appel|d'attribution|rogatoire
        de surendettement|de sécurité|de discipline|d'admission|exécutive|bancaire|d'accès""",
    "confederation": "suisse|helvétique",
    "conseil": """syndical|général|d'administration|de surveillance|d'école|de classe|de prud'hommes|des prud'hommes
        des ministres|européen|de sécurité|constitutionnel|de discipline|d'état|de l'europe|de défense|métropolitain
        citoyen|de quartier|de développement|d'agglomération|de la vie|de perfectionnement|des sages|de l'union
        juridique|exécutif|d'orientation|de famille|de l'ordre|de paris|de tutelle|d'arrondissement|présidentiel
        de la métropole|des maires""",
    "coordination": "des soins|des politiques|des actions|des acteurs|des services|entre|nationale (?!des)",
    "direction": "des ressources|générale (?!de|du)|centrale (?!de|du)|nationale (?!de|du)",
    "ecole": "maternelle|primaire|élémentaire|inclusive|laïque|républicaine|doctorale|hors|numérique",
    "entreprise": "france|individuelle|adaptée|familiale",
    "etablissement": "scolaire|thermal|pénitentiaire|hospitalier|stable|support|médico|bancaire|français",
    "federation": "de russie|russe|wallonie|de malaisie|de parents",
    "fondation": "d'entreprise",
    "groupe": """socialistes?|communistes?|écologistes?|les républicains|lr|la république|lrem|larem|rem|modem
        mouvement
        udi|union|nouvelle gauche|gdr|gauche|la france insoumise|fi|lfi|rdse|crce|uc|rdpi|lirt|ump|src|rrdp|ps|ser|est
        rn|front|rassemblement|agir|libertés|liot|ensemble|renaissance|horizons|nupes|démocrates?|radical
        les constructifs
        les indépendants|centriste|g5|g7|g20|wagner|état|islamique|les écologistes|écologie|droite|uni|rpr|udf
        rassemblé|les centristes|politique|d'amitié|ecolo|indépendants|visegrad""",
    "groupement": "d'intérêt|d'employeurs|hospitalier|de gendarmerie|agricole|de commandes?|forestier|foncier",
    "inspection": "du travail|de l'éducation|des installations|d'académie|générale|technique",
    "institut": "médico|de formation en|de formation aux|universitaire|médical|thérapeutique|de beauté|technique",
    "ligue": "des champions|des nations|arabe|communiste",
    "mouvement": "syndical|social|de grève|gilets|des gilets",
    "mission": "locale|flash|de service|d'intérêt|d'inspection|d'évaluation|de conseil",
    "mutuelle": "obligatoire|complémentaire|étudiante",
    "office": "de tourisme|du tourisme|hlm|notarial",
    "ordre": "du jour|national du mérite|national de la|établi|mondial|républicain|moral|social|juridique",
    "societe": """civile|d'économie|anonyme|française (?!d)|numérique|inclusive|moderne|démocratique|monsieur
        commerciale|coopérative|savante|mère|foncière|humaine|entière""",
    "syndicat": "d'initiative|de copropriété|des copropriétaires",
    "union": """européenne|soviétique|des comores|africaine|centriste|des républiques|libre|civile|de la gauche
        des gauches
        des droites
        douanière|économique|monétaire|sacrée|des démocrates et|indienne|entre|du maghreb|de la méditerranée
        de fait""",
}
_SORTS: Final[dict[str, str]] = {
    "laboratoire": "d'analyses?|de biologie|d'idées|pharmaceutique|de recherches?|d'essais",
    "compagnie": "républicaine|aérienne|d'assurances?|de gendarmerie|des eaux|de théâtre",
    "banque": "centrale|de données|alimentaire|de dépôt|de détail|en ligne|d'investissement|de réseau",
    "entreprise": """d'insertion|de travail|solidaire|sociale|du patrimoine|de presse|à mission|de moins|de plus
        de taille|de services?|du secteur""",
    "mouvement": "de colère|de contestation",
    "societe": """de l'information|du numérique|de demain|de consommation|des nations|du spectacle|du vivre|de projet
        de droit|de services?|de confiance|de transports?""",
    "reseau": """ferré|routier|express|rail|d'aide|de soins|d'éducation|de transports? (?!d)|des médiathèques
        de distribution|d'eau|de chaleur|social|des lycées|consulaire|diplomatique|de l'éducation""",
    "organisation": "syndicale|commune|judiciaire|du temps|des secours|des soins|de producteurs|territoriale de l'état",
    "college": "de france|des|de l'|européen",
    "amis": "de la france|européens",
    "chantiers": "d'insertion|de france relance|d'avenir|de jeunesse",
    "regie": "de quartier|publicitaire|d'avances|de recettes|de l'eau|des eaux",
    "district": "de colombia",
    "manufacture": "de proximité",
    "rassemblement": "national|pour la france",
}
"""The same for a name that would begin with the noun; a proper noun may yet follow (*la compagnie aérienne Hop*)."""
_FOLDED: Final = str.maketrans("éèêàâïôç", "eeeaaioc")


def _pattern(phrases: str) -> re.Pattern[str]:
    listed = "|".join(line.strip() for line in phrases.splitlines() if line.strip()) or "$"
    return re.compile(rf"[ \n]{{0,3}}(?:{listed.translate(_FOLDED)})(?![^\W_])")


def _classes(word: str) -> str:
    """Return what makes a common noun of a head noun, one phrase or several a line."""
    listed = _AFTER.get(word) or _AFTER.get(word.removesuffix("s"), "")
    return f"{listed}{'' if HEADS[word].town else _AFTER_ANY}"


_CLASS_PATTERNS: Final = {word: _pattern(_classes(word)) for word in HEADS}
_SORT_PATTERNS: Final = {word: _pattern(phrases) for word, phrases in _SORTS.items()}


def names_a_class(head: Head, folded: str, end: int) -> bool:
    """Tell whether what follows the noun, from ``end`` of the folded text on, makes a common noun of it."""
    return _CLASS_PATTERNS[head.word].match(folded, end) is not None


def names_a_sort(head: Head, folded: str, end: int) -> bool:
    """Tell whether what follows the noun says of which sort it is, so that no name begins with it."""
    pattern = _SORT_PATTERNS.get(head.word)
    return pattern is not None and pattern.match(folded, end) is not None


def of_a_level(head: Head, folded: str, end: int) -> bool:
    """Tell whether the noun is followed by the level of government at which each place has one: *comité régional*."""
    if head.word == "syndicat" and _SYNDICATES.match(folded, end):
        return True
    return not head.town and _LEVELS.match(folded, end) is not None
