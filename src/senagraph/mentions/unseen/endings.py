"""Whether a name has certainly ended: what comes next is a mark, a verb, or a word that no name holds.

French names go on without notice (*Fédération des maladies orphelines*), and no grammar without a dictionary tells a
rare adjective from a rare verb. Where what follows is neither known to end a name nor to go on with it, the end is not
known, and a name whose end is not known is none.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from senagraph.mentions.unseen.wording import ARTICLES, LEADING, OF, is_infinitive

CLOSING: Final = frozenset(
    """est sont ont avait avaient etait etaient sera seront serait aura auront fut furent ne n se s y ni mais car donc
    or qui que quoi dont lorsque quand si comme ainsi afin par avec chez vers depuis pendant avant apres selon lors
    des-lors aussi alors deja encore toujours jamais egalement notamment particulierement enfin puis il elle ils
    elles on je tu nous vous lui leur leurs son sa ses ce cet cette ces la le les l qu c j t m mme mm jusqu jusque
    malgre plutot lorsqu quant face grace voire via hors outre suite contrairement plus moins tres non pas soit hier
    aujourd'hui autres autre plusieurs certains certaines tous toutes tout toute meme memes notre nos votre vos un
    une deux trois quatre cinq six sept huit dix chaque parmi durant des-que bien peu aupres envers puisque parce
    tandis dit dits dite dites denomme denommee appele appelee nomme nommee representant reunissant regroupant
    visant portant situe situee cree creee fonde fondee chargee compose composee base basee implante implantee
    preside presidee reuni reunie reunis reunies rattache rattachee dirige dirigee constitue constituee affilie
    affiliee installe installee soutenu soutenue organise organisee intitule intitulee peut peuvent doit doivent
    veut veulent va vont vient viennent fait font disent met mettent prend prennent rend rendent tient tiennent
    reste restent permet permettent sait faut vaut pourra pourrait devra devrait ait aient eut connait subit perd
    parait semble devient possede exerce remplit conclut releve obtient maintient soutient appartient intervient
    souvient convient detient entretient contient retient garantit fournit agit reunit definit etablit choisit
    saisit refuse repond attend entend defend vend depend rejoint craint plaint atteint produit conduit construit
    introduit poursuit suit vit decrit inscrit prescrit ecrit promet soumet transmet admet emet voit prevoit recoit
    percoit concoit croit voudrait souhaiterait aimerait pourraient devraient""".split()
)
"""Words, folded, that no name of a body goes on with."""
_VERBS: Final = frozenset(
    """demande estime souhaite propose considere indique rappelle denonce alerte emploie compte accueille dispose
    regrette accepte recommande preconise souligne precise annonce declare affirme assure explique publie gere
    regroupe represente rassemble conteste reclame deplore constate beneficie risque manque joue participe travaille
    fonctionne siege existe observe note juge espere redoute interpelle signale sollicite insiste appelle evoque
    exprime revendique defend lance mene organise realise pilote assume finance verse recrute forme aide oeuvre
    exige dresse livre pose leve adresse apporte porte refuse confirme approuve salue critique dement ignore
    envisage projette prepare decide etudie examine instruit traite calcule evalue mesure controle verifie surveille
    autorise delivre accorde attribue alloue distribue partage informe consulte saisie interroge presente depose
    formule redige signe adopte vote valide valorise developpe produit fabrique commercialise exploite construit
    achete rachete vende loue exporte importe investit cree supprime ferme ouvre cesse arrete suspend reprend
    continue commence termine acheve entame engage embauche licencie delocalise transfere deplace installe quitte
    integre rejoigne cede possede compose constitue incarne symbolise illustre montre demontre prouve revele devoile
    relate raconte affiche plaide milite lutte combat manifeste proteste oppose inquiete felicite rejouit etonne
    alarme plaint trouve cherche tente essaie parvient reussit echoue peine tarde hesite rencontre accuse accumule
    affronte supporte endure merite exerce pratique respecte applique impose oblige contraint empeche entrave limite
    restreint encadre favorise facilite encourage incite promeut contribue concourt collabore coopere echange
    dialogue negocie discute delibere arbitre tranche statue releve depend emane procede resulte decoule figure
    rassure dote accompagne anime coordonne federe agrege collecte recueille recense compile repertorie repartit
    heberge loge nourrit soigne aille demeure conserve garde preserve protege assiste conseille oriente guide dirige
    preside administre gouverne rend etablit fixe determine prevoit planifie programme anticipe suggere invite prone
    prononce enonce rapporte mentionne cite invoque argue soutient pretend suppose presume croit pense imagine reve
    souffre patit profite tire retire perdure regne prevaut domine occupe couvre concentre totalise cumule
    enregistre
    precede succede accentue aggrave augmente diminue stagne evolue repose rejette reconnait heurte inscrit
    insere situe retrouve rapproche separe ecarte elargit reduit retient renonce renouvelle remplace rembourse
    remet remercie renvoie reporte sanctionne sature mobilise modifie modere nomme notifie objecte octroie
    ordonne plafonne penalise perturbe privilegie prolonge procure qualifie ralentit rattache reagit relance
    remarque repete reproche requiert resiste restitue resume retablit revient sous-traite subventionne suscite
    tolere transforme transporte utilise vante""".split()
)
"""Verbs in the third person, folded, of the register of parliamentary questions."""
_FINITE: Final = re.compile(r"[a-z]{2,20}(?:ait|aient|era|eront|erait|ira|iront|irait|dra|dront|ment)")
_PLURAL_VERB: Final = re.compile(
    r"[a-z]{1,20}(?:ssent|ettent|ennent|ivent|isent|ndent|ignent|oient|aient|iront|eront|dront|vront|rront)"
)
_AFTER_IN: Final = frozenset(
    """effet france particulier outre raison cours date application tant reponse revanche janvier fevrier mars avril
    mai juin juillet aout septembre octobre novembre decembre fin debut lien place moyenne europe faveur partenariat
    collaboration concertation ce cette ces vertu dehors depit termes attendant direction""".split()
)
_AFTER_AT: Final = frozenset(
    """ce cet cette ces son sa ses leur leurs un une tous toutes tout m mme mm propos travers nouveau compter savoir
    partir titre juste hauteur defaut moins cause ne plusieurs""".split()
)
_AFTER_AT_THE: Final = frozenset(
    """suite fois ministre gouvernement fin date occasion egard instar origine ensemble issue aide encontre titre sein
    niveau cours profit regard moment debut lieu point plan contraire mois detriment nom motif ministere""".split()
)
"""What makes an adverbial of *en*, *à*, *au* rather than a part of the name (*jeux en ligne*, *tir à l'arc*)."""


_AFTER_IN_THE: Final = frozenset(
    """cadre domaine departement contexte rapport avis but limite mesure sens meme ensemble region circonscription
    courrier communique secteur perspective foulee journal""".split()
)
_AFTER_ON: Final = frozenset(
    """question point sujet necessite situation fait consequences base ce cette ces son sa ses un une plan terrain
    avenir ensemble demande proposition""".split()
)


def closes(first: str, second: str, third: str) -> bool:
    """Tell whether these folded words, the next three after a name, are known not to belong to it.

    No word is a mark or the end of the text. Of a preposition before a noun, the grammar has said already that it goes
    on with the name or that no noun of a name follows.
    """
    if first in _BY_WORD:
        return _BY_WORD[first](second, third)
    return not first[0:1].isalnum() or first.endswith("'") or _ends(first)


def ends(word: str) -> bool:
    """Tell whether the folded word is one that no name goes on with; articles and prepositions may stand inside."""
    if word in ARTICLES or word in LEADING or len(word) == 1:
        return False
    return _ends(word)


def _ends(word: str) -> bool:
    return word in CLOSING or word in _VERBS or _FINITE.fullmatch(word) is not None or is_plural_verb(word)


def is_plural_verb(word: str) -> bool:
    """Tell whether a folded word is a verb in the third person plural: *demandent*, *subissent*."""
    if not word.endswith(("ent", "ont")) or word == "president":
        return False
    return word[:-2] in _VERBS or _PLURAL_VERB.fullmatch(word) is not None


def _comma(second: str, third: str) -> bool:
    """A comma closes, unless a noun without article and *et* after it go on with a list: *judo, kendo et …*."""
    return not second.isalpha() or second in CLOSING or third not in ("et", ",")


def _purpose(second: str, third: str) -> bool:
    """*Pour* closes before an infinitive."""
    return is_infinitive(second)


def _within(second: str, third: str) -> bool:
    return second[:1].isdigit() or second in _AFTER_IN


def _about(second: str, third: str) -> bool:
    return second in _AFTER_ON or (second in ARTICLES and third in _AFTER_ON)


def _at(second: str, third: str) -> bool:
    if second in ARTICLES:
        return third in _AFTER_AT_THE
    return second in _AFTER_AT or not second.isalpha()


def _at_the(second: str, third: str) -> bool:
    return second in _AFTER_AT_THE


def _in(second: str, third: str) -> bool:
    return second in _AFTER_AT or (second in ARTICLES and third in _AFTER_IN_THE)


def _open(second: str, third: str) -> bool:
    return False


def _closed(second: str, third: str) -> bool:
    return True


_BY_WORD: Final[Mapping[str, Callable[[str, str], bool]]] = {
    ",": _comma,
    "pour": _purpose,
    "en": _within,
    "sur": _about,
    "a": _at,
    "au": _at_the,
    "aux": _at_the,
    "dans": _in,
    **dict.fromkeys(("relatif", "relative", "relatifs", "relatives", "sans", "sous"), _open),
    "contre": _open,
    "entre": _open,
    "&": _open,
    **dict.fromkeys(OF, _closed),
}
"""What the first word after a name asks of the next two."""
