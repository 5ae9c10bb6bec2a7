"""French sentences of questions and answers, put together of words of our own and of real names.

Lengths follow the 210 oral questions of the Assemblée nationale of 2017-2019: a text has 1,866 characters on average,
a sentence 158; written questions of the Senate are as long.
"""

import html
from bisect import bisect_right
from collections.abc import Sequence
from math import inf
from random import Random
from typing import Final

from benchmarks.cast import Cast, Ministry, Senator
from benchmarks.cited import cited

from senagraph.text import fold, gender_of_name

LENGTHS: Final = (
    (0.0, 93),
    (0.05, 416),
    (0.10, 877),
    (0.25, 1309),
    (0.50, 1844),
    (0.75, 2409),
    (0.90, 2883),
    (0.95, 3135),
    (0.99, 4237),
    (1.0, 5146),
)
"""Characters of a text at each share of all texts."""
SENTENCES: Final = (60, 92, 120, 146, 180, 216, 331)
"""Characters of a sentence, each as often as the others."""
POOL: Final = 6000
"""Sentences from which texts are put together."""
ANSWERS: Final = 3
"""Times that an answer is longer than a question."""


def _listed(written: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in written.splitlines() for phrase in line.split("|"))


PEOPLE: Final = _listed(
    """les maires des communes rurales|les aides à domicile|les éleveurs de montagne|les accompagnants d'élèves
    les médecins généralistes|les sapeurs-pompiers volontaires|les parents d'élèves|les infirmières libérales
    les artisans du bâtiment|les secrétaires de mairie|les apiculteurs|les retraités agricoles|les étudiants étrangers
    les usagers des lignes régionales|les viticulteurs|les buralistes frontaliers|les assistantes maternelles
    les personnes en situation de handicap|les locataires du parc social|les anciens combattants|les pharmaciens
    les conducteurs de cars scolaires|les présidents d'association|les bibliothécaires|les pêcheurs côtiers
    les greffiers|les surveillants pénitentiaires|les orthophonistes|les forestiers privés|les aidants familiaux"""
)
TOUCHED: Final = _listed(
    """peinent à recruter|voient leurs charges augmenter sans compensation|attendent la parution du décret d'application
    subissent des délais de paiement de plus de six mois|ne disposent d'aucun interlocuteur de proximité
    craignent une remise en cause de leur statut|doivent avancer des sommes considérables
    demandent une simplification des démarches|signalent une rupture d'égalité entre les territoires
    constatent la fermeture progressive des services publics|redoutent les effets de la réforme annoncée
    ont vu leur dotation baisser pour la troisième année consécutive|restent exclus du dispositif
    sont contraints de renoncer à leurs projets|s'inquiètent d'une concurrence déloyale
    rencontrent de graves difficultés d'assurance|n'ont reçu à ce jour aucune réponse"""
)
SUBJECTS: Final = _listed(
    """le financement des transports scolaires|l'avenir des petites lignes ferroviaires
    la lutte contre les déserts médicaux|la revalorisation des métiers du grand âge|l'entretien des ponts communaux
    la couverture numérique du territoire|le calcul de la dotation globale de fonctionnement
    la prévention des inondations|le prix de l'énergie des communes
    la prise en charge de l'autisme|le remboursement des prothèses auditives|la protection des captages d'eau
    l'indemnisation des calamités agricoles|le maintien des trésoreries|l'accueil des gens du voyage
    la formation des conducteurs|la rénovation des bâtiments scolaires|le statut de l'élu|la carte scolaire
    le contrôle des loyers|la fiscalité des résidences secondaires|le rapatriement des contrats d'assurance-vie
    l'éradication du frelon asiatique|la reconnaissance des diplômes étrangers|la gestion des déchets du bâtiment"""
)
MEASURES: Final = _listed(
    """de publier sans délai les textes attendus|d'augmenter l'enveloppe consacrée à ce dispositif
    de prévoir une dérogation|d'engager une concertation avec les élus locaux|de revoir les critères d'attribution
    d'harmoniser les pratiques|de pérenniser l'expérimentation|d'instaurer un guichet unique
    de compenser intégralement ces dépenses
    de remettre au Parlement un rapport d'évaluation
    d'en tirer les conséquences dans le prochain projet de loi de finances
    d'associer les départements à ce travail|de garantir un accès égal sur tout le territoire"""
)
LINKS: Final = ("Or", "En effet", "Par ailleurs", "Toutefois", "Ainsi", "De plus", "Dans ces conditions", "À ce titre")
PLAIN: Final = (
    "{link}, {people} {touched}",
    "{link}, {people} {touched}, et rien ne dit que {subject} y gagne",
    "{link}, {subject} appelle une réponse rapide, que {people} attendent depuis {year}",
    "Il importe {measure}",
    "{link}, il importe {measure}, car {people} {touched}",
    "Depuis {year}, le coût en est passé de {number} à {more} millions d'euros",
    "Ce sont {number} 000 emplois qui dépendent de ce que l'on décidera pour {subject}",
)
CITING: Final = (
    "{link}, {body} a rappelé que {people} {touched}",
    "D'après {body}, {number} % des communes sont concernées par {subject}",
    "Selon {acronym}, {subject} concerne {number} % des communes, et {acronym} demande {measure}",
    "{law} devait pourtant régler {subject}",
    "L'article L. {article}-{number} du code {code} permet au ministre {measure}",
    "{link}, {act} et l'article {article} du code {code} imposent {measure}",
    "Le {ministry} a préparé une mission sur {subject}",
    "{at_town} comme {at_other}, {people} {touched}",
    "{link}, entre {town}, {other_town} et {third_town}, {people} {touched}",
    "Les habitants {of_town} ({department}) {touched}, et {subject} en souffre",
    "Dans ce département ({department}), {people} {touched}, en particulier {at_town}",
    "{local} a fait savoir que {people} {touched}",
    "{link}, {local}, {at_town}, ne peut plus assurer {subject}",
    "{unlisted} ({short}) a alerté sur {subject} ; la {short} demande {measure}, et cette {noun} n'est pas la seule",
    "La société {company}, installée {at_town}, a perdu ses marchés ; cette société emploie {number} personnes",
    "Déjà interrogé par sa question écrite n° {question}, le Gouvernement n'a rien dit {of_town}",
)
PLAIN_CLAUSES: Final = (
    ", alors même que {people} {touched}",
    " ; il convient {measure}",
    ", ce qui touche aussi {subject}",
    " (voir le rapport de {year})",
    ", notamment lorsque {people} {touched}",
)
CITING_CLAUSES: Final = (
    ", comme l'a souligné {body}",
    ", conformément à {law}",
    ", {at_town} notamment",
)
CITES: Final = 0.3
"""How often a sentence or a clause cites something: real texts of the Assemblée cite 30 times in 10,000 characters."""
OPENINGS: Final = (
    "{who} appelle l'attention de M. le ministre {of} sur {subject}.",
    "{who} attire l'attention de M. le ministre {of} sur {subject}.",
    "{who} interroge Mme la ministre {of} sur {subject}.",
    "{who} demande à M. le ministre {of} où en est {subject}.",
    "{who} expose à Mme la ministre {of} que {people} {touched}.",
)
RECALL: Final = (
    "{who} rappelle à M. le ministre {of} les termes de sa question n° {number} sous le titre « {title} », "
    "qui n'a pas obtenu de réponse à ce jour."
)
CLOSINGS: Final = (
    "Il lui demande quelles mesures le Gouvernement entend prendre, et s'il envisage {measure}.",
    "Elle souhaite connaître les intentions du Gouvernement, et s'il est prêt à examiner {subject}.",
    "Il le remercie de bien vouloir lui préciser le calendrier retenu.",
)
BREAKS: Final = ("<br>", "<br/>\r\n<br/>", "</p>\n<p>", "<p>", "\r\n<BR>", "<br />", "<br> <br>")
TABLE: Final = (
    "<!-- DEBTAB -->\n<table border=1>\n<tr><th>Année</th><th>Crédits (M€)</th></tr>\n{rows}</table>\n<!-- FINTAB -->"
)


class Writer:
    """Writes texts for a cast, the same ones for the same chances."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self._cast = cast
        chance = Random(f"{seed} sentences")  # noqa: S311 - for texts, not for secrets
        self._sentences = [self._sentence(chance) for _ in range(POOL)]

    def _sentence(self, chance: Random) -> str:
        """Return a sentence of some length with marks of HTML, as the base has them."""
        length = chance.choice(SENTENCES)
        text = self._filled(_drawn(PLAIN, CITING, chance), chance)
        text = text[:1].upper() + text[1:]
        while len(text) < length - 40:
            text += self._filled(_drawn(PLAIN_CLAUSES, CITING_CLAUSES, chance), chance)
        return _marked_up(text + ".", chance)

    def _filled(self, template: str, chance: Random) -> str:
        number = chance.randrange(2, 90)
        return template.format(
            link=chance.choice(LINKS),
            people=chance.choice(PEOPLE),
            touched=chance.choice(TOUCHED),
            subject=chance.choice(SUBJECTS),
            measure=chance.choice(MEASURES),
            body=_with_article(chance.choice(self._cast.bodies)),
            law=_with_article(chance.choice(self._cast.laws)),
            ministry=_lower(chance.choice(self._cast.ministries).long),
            article=chance.randrange(1, 300),
            year=chance.randrange(1985, 2026),
            number=number,
            more=number + chance.randrange(1, 40),
            question=chance.randrange(1, 40_000),
            **cited(self._cast, chance),
        )

    def question(self, asker: Senator, ministry: Ministry, body: Random) -> str:
        """Return the text of a question; what ``body`` decides is the same whoever asks."""
        opening = body.choice(OPENINGS)
        return self._around(self._opened(opening, asker, ministry, body), body)

    def recall(self, asker: Senator, ministry: Ministry, number: str, title: str, chance: Random) -> str:
        """Return the text of a question that recalls another of the same author."""
        said = RECALL.format(who=_who(asker), of=_of(ministry), number=number, title=title)
        return html.escape(said, quote=False)

    def answer(self, chance: Random) -> str:
        """Return the text of an answer."""
        length = ANSWERS * drawn_length(chance)
        return ("Réponse. - " if chance.random() < 0.3 else "") + "".join(self._body(length, chance))

    def title(self, chance: Random) -> str:
        """Return the title of a question."""
        subject = chance.choice(SUBJECTS)
        return subject[:1].upper() + subject[1:]

    def _opened(self, opening: str, asker: Senator, ministry: Ministry, chance: Random) -> str:
        return opening.format(
            who=_who(asker),
            of=_of(ministry),
            subject=chance.choice(SUBJECTS),
            people=chance.choice(PEOPLE),
            touched=chance.choice(TOUCHED),
        )

    def _around(self, opening: str, chance: Random) -> str:
        closing = chance.choice(CLOSINGS).format(measure=chance.choice(MEASURES), subject=chance.choice(SUBJECTS))
        length = drawn_length(chance) - len(opening) - len(closing)
        return f"{opening} {''.join(self._body(length, chance))} {closing}"

    def _body(self, length: int, chance: Random) -> Sequence[str]:
        """Return sentences of some length together, with breaks of paragraphs and now and then a table."""
        pieces: list[str] = []
        while length > 60:
            sentence = chance.choice(self._sentences)
            pieces += (sentence, chance.choice(BREAKS) if chance.random() < 0.3 else " ")
            length -= len(sentence)
        if chance.random() < 0.02:
            rows = (f"<tr><td>{year}<td>{chance.randrange(900)}</tr>\n" for year in range(2015, 2020))
            pieces.append(TABLE.format(rows="".join(rows)))
        return pieces


def drawn_length(chance: Random) -> int:
    """Return the characters of a text, drawn after :data:`LENGTHS`."""
    share = chance.random()
    upper = bisect_right(LENGTHS, (share, inf))
    (low, least), (high, most) = LENGTHS[upper - 1], LENGTHS[upper]
    return round(least + (most - least) * (share - low) / (high - low))


def _drawn(plain: Sequence[str], citing: Sequence[str], chance: Random) -> str:
    return chance.choice(citing if chance.random() < CITES else plain)


def _marked_up(text: str, chance: Random) -> str:
    text = html.escape(text, quote=False).replace(" ;", "&nbsp;;").replace(" %", "\u00a0%")
    words = text.split(" ")
    place = chance.randrange(len(words))
    kind = chance.random()
    if kind < 0.12:
        words[place] = f"<em>{words[place]}</em>"
    elif kind < 0.15:
        words[place] = f"<i>{words[place]}"
    elif kind < 0.18:
        words[place] = f"{words[place]}</b>"
    elif kind < 0.24:
        words[place] = words[place].replace("é", "&eacute;").replace("'", "&#8217;").replace("à", "&agrave;")
    elif kind < 0.26:
        words[place] += " (C:\\donnees\\tab\t1)"
    elif kind < 0.30:
        words[place] = words[place].replace("'", "’")
    return " ".join(words)


def _with_article(name: str) -> str:
    """Return a name as a sentence has it: *la commission …*, *l'agence …*; as it is when we know no gender."""
    gender = "feminine" if name.startswith(("loi", "ordonnance")) else gender_of_name(name)
    if gender is None:
        return name
    article = "l'" if fold(name[0]) in "aeiouh" else "la " if gender == "feminine" else "le "
    return article + _lower(name)


def _who(asker: Senator) -> str:
    return f"{asker.civility} {asker.given} {asker.family}"


def _of(ministry: Ministry) -> str:
    """Return the words with which a title goes on after *ministre*."""
    return ministry.long.removeprefix("Ministère ").removeprefix(": ")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
