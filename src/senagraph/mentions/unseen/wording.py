"""The words by which the grammar of names is steered: adjectives by their endings, verbs that look like some, …

There is no dictionary here. A name goes on over what French names are made of, adjectives and complements, and whatever
is not known as one of these ends it; the lists are of what looks like an adjective or a noun and is none.
"""

import re
from typing import Final

OF: Final = frozenset({"de", "du", "des", "d'"})
"""What begins a complement anywhere."""
ARTICLES: Final = frozenset({"la", "le", "les", "l'"})
AT: Final = frozenset({"a", "au", "aux"})
"""What begins a complement after the nouns of ``TAKE_AT`` only."""
TAKE_AT: Final = frozenset(
    "aide aides assistance soutien acces accession accueil accompagnement droit retour soins services maintien".split()
)
TAKE_ANY: Final = frozenset("lutte protection information recherche recherches etude etudes prevention action".split())
"""Nouns after which *contre*, *sur* and *pour* go on with the name, as they do right after the head noun."""
TAKE_IN: Final = frozenset("transport transports formation recherche recherches education enseignement soins".split())
TOWARDS: Final = frozenset({"contre", "pour", "sur"})
LEADING: Final = OF | ARTICLES | AT | TOWARDS | frozenset("et en dans entre sans sous par avec pres".split())
"""What leads on to something: no adjective."""

POSSESSIVES: Final = frozenset("son sa ses leur leurs".split())
COMPLETING: Final = frozenset("maladie vieillesse chomage arabe antifraude".split())
"""Nouns and adjectives that complete a noun in the singular, though their endings may be a verb's."""
NO_VERB_ENDS: Final = frozenset("nlmfcgpkoyzru")
"""Letters in which no verb ends in the third person."""
CONFEDERATIONS: Final = frozenset("CGT CFDT FO CFTC UNSA CFE-CGC SUD FSU CGC CNT".split())
"""What unions of the same name are told apart by: *Fédération des mines CGT*."""
BEFORE_NOUNS: Final = frozenset(
    """petit petits petite petites grand grands grande grandes jeune jeunes ancien anciens ancienne anciennes nouveau
    nouveaux nouvelle nouvelles haut hauts haute hautes bon bons bonne bonnes premier premiers premiere premieres
    moyenne moyennes gros vieux tres""".split()
)
"""Adjectives that stand before their noun."""
_NO_NOUNS: Final = frozenset(
    """ses son sa leur leurs cette cet ce ces notre nos votre vos mes mon ma plusieurs tous toutes tout toute certains
    certaines deux trois quatre cinq six sept huit dix chaque quelques quelle quel ceux celle celles celui qui que
    quoi dont lui elle elles eux il ils nous vous on un une des du de la le les ne pas plus tant moins faire part
    fait meme memes autres autre nombreux nombreuses divers diverses m mm mme mmes monsieur madame janvier fevrier
    mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi
    dimanche ladite ledit lesdits quelque facon maniere sorte a ailleurs abord apres avant ici la-bas france2030 y
    en""".split()
)
COMMON_ADJECTIVES: Final = frozenset(
    """libre libres jeune jeunes public publics laique solidaire solidaires unitaire paysan paysans paysanne paysannes
    agricole agricoles mixte mixtes autonome autonomes populaire populaires durable durables prive prives privee
    privees haute haut petite petits grand grande independant independants independante independantes urbain urbains
    superieur superieurs superieure superieures interieur interieure exterieur exterieure ferre ferres marin marins
    sonore sonores maritime maritimes aerien illicite illicites breton bretons bretonne berrichon berrichonne
    percheron savoyard savoyarde girondin girondine limousin limousine alpin alpine alpins humain humaine humains
    vert verte verts bleu handicape handicapes handicapee handicapees ameliore intercommunal rural ruraux urbaine
    adapte adaptee adaptes contemporain contemporaine ferroviaires electronique electroniques foncier fonciere
    forestier neuf neuve retraite retraites salarie salaries specialise specialisee specialises specialisees dit
    protestante protestant catholique technique techniques scientifique scientifiques moderne modernes mobile
    mobiles physique physiques civil civile civils civiles fragile fragiles utile agree agrees cheminot cheminots
    adultes separe separes uni unis unie unies francophone francophones anglophone romande wallonne""".split()
)
_ADJECTIVE: Final = re.compile(
    r"[a-z-]{2,24}(?:al|ale|als|ales|aux|el|elle|els|elles|ique|iques|aire|aires|if|ive|ifs|ives|eux|euse|euses"
    r"|ain|aine|ains|aines|ier|iere|iers|ieres|ois|oise|oises|ais|aise|aises|ien|ienne|iens|iennes|een|eenne|eens"
    r"|eennes|able|ables|ible|ibles|coles?)"
)
_NO_ADJECTIVES: Final = frozenset(
    """indique explique applique implique revendique communique critique pratique fabrique complique duplique replique
    rappelle appelle interpelle renouvelle laquelle quelle quelles auxquels lesquels desquels tel telle tels telles
    faire taire plaire accable mais sais vais dois fois mois trois crois apaise biaise croise arrive prive active
    motive creuse signale egale entraine bien rien maintien soutien lien demain main ancien auxquelles lesquelles
    ceux eux mieux peux veux desormais jamais hier avril essentiellement journal hopital tribunal egal travail
    travaux locaux dernier derniers derniere dernieres premier premiere prochain prochaine actuel actuelle nouvelle
    nouvelles janvier fevrier ensemble preable prealable deplore vise aimables aboutissant palais francais-allemand
    verse verser milieux lieux elle elles aux feux voeux concertation quartier quartiers metier metiers dossier
    dossiers papier atelier ateliers financier etudier verifier beneficier publier justifier modifier confier
    apprecier remedier associer protocole protocoles""".split()
)
_INFINITIVE: Final = re.compile(r"[a-z-]{2,24}(?:er|ir|oir)")
_INFINITIVES: Final = frozenset(
    """faire mettre permettre remettre transmettre prendre comprendre apprendre rendre dire lire ecrire produire
    reduire conduire construire instruire suivre poursuivre vivre etre connaitre reconnaitre repondre defendre
    vendre attendre etendre entendre atteindre rejoindre craindre soumettre promettre inscrire prescrire introduire
    traduire interdire elire convaincre resoudre disposer""".split()
)
_NOUNS_LIKE_INFINITIVES: Final = frozenset(
    """mer fer hiver ver cancer foyer loyer avenir loisir souvenir plaisir cuir desir elixir espoir devoir savoir
    pouvoir miroir terroir boucher laser leader clair air chair bar enfer outremer outre-mer alzheimer diner verger
    danger berger boulanger etranger horloger menager gibier""".split()
)


def is_adjective(word: str) -> bool:
    """Tell whether a folded word has the form of an adjective and is not known to be something else."""
    return word not in _NO_ADJECTIVES and (word in COMMON_ADJECTIVES or _ADJECTIVE.fullmatch(word) is not None)


def is_infinitive(word: str) -> bool:
    """Tell whether a folded word has the form of an infinitive; nouns in *-ier* are taken for nouns."""
    if word in _INFINITIVES:
        return True
    shaped = _INFINITIVE.fullmatch(word) is not None
    return shaped and not word.endswith(("ier", "iers")) and word not in _NOUNS_LIKE_INFINITIVES


def may_be_noun(word: str) -> bool:
    """Tell whether a folded word can be the noun of a complement."""
    return len(word) > 2 and word not in _NO_NOUNS
