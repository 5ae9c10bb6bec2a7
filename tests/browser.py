"""What the tests of the page share: a network of invented questions, and a browser without a network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
).split()
BASE = "https://w3id.org/senagraph/id/"

SENATORS = [
    ("14001A", "Claire Montferrand", "Ain", "UMP"),
    ("14002B", "Hervé Lasserre", "Gironde", "SOC"),
    ("14003C", "Anne-Sophie Kerdoncuff", "Finistère", "SOC"),
    ("14004D", "Bruno de La Tourette", "Haute-Loire", "UMP"),
    ("14005E", "Nadia Benhaddou", "Seine-Saint-Denis", "CRC"),
    ("14006F", "Philippe Ostermann", "Bas-Rhin", "UC"),
    ("14007G", "Marie-Laure Poupinel", "Calvados", "UC"),
    ("14008H", "Jean-Baptiste Arrighi", "Haute-Corse", "RDSE"),
    ("14009J", "Solène Garric", "Lot", "ECO"),
    ("14010K", "Thierry Vandenbroucke", "Nord", "UMP"),
    ("14011L", "Odile Fournereau", "Yonne", "RTLI"),
    ("14012M", "Kévin Payet", "La Réunion", "RDPI"),
    ("14013N", "Béatrice Joly-Mercier", "Français établis hors de France", "RDPI"),
    ("14014P", "Étienne Sabatier", "Hérault", "SOC"),
    ("14015Q", "Lucie Champenois", "Seine-et-Marne", "UC"),
]
GROUPS = {
    "UMP": "Les Républicains",
    "SOC": "Socialiste, Écologiste et Républicain",
    "UC": "Union Centriste",
    "CRC": "Communiste Républicain Citoyen et Écologiste - Kanaky",
    "ECO": "Écologiste - Solidarité et Territoires",
    "RDSE": "Rassemblement Démocratique et Social Européen",
    "RDPI": "Rassemblement des démocrates, progressistes et indépendants",
    "RTLI": "Les Indépendants - République et Territoires",
}
MINISTRIES = {
    "sante": "Ministère de la santé et de l'accès aux soins",
    "numerique": "Secrétariat d'État chargé de l'intelligence artificielle et du numérique",
    "interieur": "Ministère de l'intérieur",
    "transition": "Ministère de la transition écologique, de l'énergie, du climat et de la prévention des risques",
    "economie": "Ministère de l'économie, des finances et de l'industrie",
    "travail": "Ministère du travail et de l'emploi",
    "agriculture": "Ministère de l'agriculture, de la souveraineté alimentaire et de la forêt",
    "logement": "Ministère du logement et de la rénovation urbaine",
    "education": "Ministère de l'éducation nationale",
    "justice": "Ministère de la justice",
    "transports": "Ministère délégué chargé des transports",
    "culture": "Ministère de la culture",
}
BODIES = {
    "CNIL": ("Commission nationale de l'informatique et des libertés", "independent-authority"),
    "ARS": ("Agences régionales de santé", "operator"),
    "HAS": ("Haute Autorité de santé", "independent-authority"),
    "CNAM": ("Caisse nationale de l'assurance maladie", "social-security"),
    "ANSM": ("Agence nationale de sécurité du médicament et des produits de santé", "operator"),
    "ANSES": ("Agence nationale de sécurité sanitaire de l'alimentation", "operator"),
    "OFB": ("Office français de la biodiversité", "operator"),
    "ADEME": ("Agence de la transition écologique", "operator"),
    "ANAH": ("Agence nationale de l'habitat", "operator"),
    "CRE": ("Commission de régulation de l'énergie", "independent-authority"),
    "EDF": ("Électricité de France", "public-enterprise"),
    "SNCF": ("Société nationale des chemins de fer français", "public-enterprise"),
    "ANSSI": ("Agence nationale de la sécurité des systèmes d'information", "central-administration"),
    "ARCEP": ("Autorité de régulation des communications électroniques", "independent-authority"),
    "DGCCRF": ("Direction générale de la concurrence", "central-administration"),
    "URSSAF": ("Union de recouvrement des cotisations de sécurité sociale", "social-security"),
    "FNSEA": ("Fédération nationale des syndicats d'exploitants agricoles", "federation"),
    "AMF": ("Association des maires de France", "association"),
    "INSEE": ("Institut national de la statistique et des études économiques", "central-administration"),
    "ONISEP": ("Office national d'information sur les enseignements", "operator"),
    "CCOMPTES": ("Cour des comptes", "court"),
    "CE": ("Conseil d'État", "court"),
    "COMMISSION": ("Commission européenne", "eu-institution"),
    "OMS": ("Organisation mondiale de la santé", "international-organisation"),
    "FT": ("France Travail", "operator"),
}
NO_ACRONYM = {"CCOMPTES", "CE", "COMMISSION", "FT"}

# Title, senator, ministry, day, status, bodies, text; {X} is where the body X is named.
QUESTIONS = [
    (
        "Hébergement des données de santé",
        0,
        "sante",
        "2024-10-03",
        "answered",
        "CNIL HAS CNAM",
        "appelle l'attention sur l'hébergement des données de santé des Français. La {CNIL} a rendu "
        "le 21 décembre 2023 une délibération autorisant, faute de mieux, un prestataire soumis à un "
        "droit étranger. La {HAS} et la {CNAM} demandent un calendrier ferme de migration.",
    ),
    (
        "Fermeture de lits à la maternité de Fougères-sur-Loire",
        1,
        "sante",
        "2024-10-10",
        "pending",
        "ARS HAS",
        "attire l'attention sur la fermeture de huit lits de maternité. L'{ARS} de la région invoque "
        "les seuils de sécurité que la {HAS} n'a pourtant jamais fixés pour un établissement de cette "
        "taille.",
    ),
    (
        "Pénurie de médicaments pédiatriques",
        2,
        "sante",
        "2024-10-17",
        "answered",
        "ANSM CNAM OMS",
        "interroge le Gouvernement sur les tensions d'approvisionnement. L'{ANSM} recense 4 925 "
        "signalements, un chiffre que l'{OMS} juge préoccupant, et la {CNAM} rembourse désormais des "
        "préparations magistrales.",
    ),
    (
        "Loup et pastoralisme en Margeride",
        3,
        "agriculture",
        "2024-10-24",
        "pending",
        "OFB FNSEA",
        "souligne la multiplication des attaques. Les constats de l'{OFB} tardent parfois de trois "
        "semaines, et la {FNSEA} demande que l'éleveur puisse faire constater les dommages par un "
        "tiers.",
    ),
    (
        "Vidéosurveillance algorithmique après les jeux",
        4,
        "interieur",
        "2024-11-07",
        "answered",
        "CNIL CE",
        "s'inquiète de la prolongation de l'expérimentation. La {CNIL} rappelle que ses "
        "recommandations n'ont pas été suivies, et le {CE} n'a pas été saisi du projet de décret.",
    ),
    (
        "Rénovation énergétique : délais de versement",
        5,
        "logement",
        "2024-11-14",
        "pending",
        "ANAH ADEME CCOMPTES",
        "signale des retards de paiement dépassant neuf mois. L'{ANAH} évoque un afflux de dossiers "
        "frauduleux ; l'{ADEME} et la {CCOMPTES} recommandent un guichet unique.",
    ),
    (
        "Tarifs réglementés de l'électricité",
        6,
        "transition",
        "2024-11-21",
        "answered",
        "CRE EDF COMMISSION",
        "demande quelles suites seront données à la délibération de la {CRE}. Le versement nucléaire "
        "universel d'{EDF} doit être notifié à la {COMMISSION} avant le printemps.",
    ),
    (
        "Continuité territoriale et liaisons de nuit",
        7,
        "transports",
        "2024-11-28",
        "pending",
        "SNCF CCOMPTES",
        "appelle l'attention sur la suppression de la correspondance de nuit. La {SNCF} met en avant "
        "le coût du matériel, que la {CCOMPTES} avait pourtant recommandé de renouveler dès 2018.",
    ),
    (
        "PFAS dans l'eau potable",
        8,
        "transition",
        "2024-12-05",
        "answered",
        "ANSES ARS OFB",
        "interroge sur les valeurs limites retenues. L'{ANSES} travaille à un avis, les prélèvements "
        "de l'{ARS} ne portent que sur vingt substances, et l'{OFB} ne publie pas ses mesures.",
    ),
    (
        "Cyberattaques contre les hôpitaux",
        9,
        "numerique",
        "2024-12-12",
        "answered",
        "ANSSI CNIL ARS",
        "rappelle que cinq établissements ont été paralysés. L'{ANSSI} ne suit que les plus grands ; "
        "la {CNIL} a été notifiée trop tard et l'{ARS} n'a pas de cellule de crise.",
    ),
    (
        "Fin du réseau cuivre en zone rurale",
        10,
        "economie",
        "2024-12-19",
        "pending",
        "ARCEP AMF",
        "souligne que des hameaux resteront sans téléphone. L'{ARCEP} a validé le calendrier contre "
        "l'avis de l'{AMF}, qui demande un moratoire.",
    ),
    (
        "Démarchage téléphonique et fraude au compte de formation",
        11,
        "travail",
        "2025-01-09",
        "withdrawn",
        "DGCCRF CNIL FT",
        "dénonce la persistance du démarchage. La {DGCCRF} a dressé 120 procès-verbaux, la {CNIL} "
        "trois mises en demeure, et {FT} continue d'orienter vers des organismes radiés.",
    ),
    (
        "Couverture maladie des Français de l'étranger",
        12,
        "sante",
        "2025-01-16",
        "pending",
        "CNAM URSSAF",
        "expose la situation des retraités qui perdent leurs droits. La {CNAM} renvoie vers "
        "l'{URSSAF}, qui se déclare incompétente.",
    ),
    (
        "Cotisations des travailleurs saisonniers",
        13,
        "travail",
        "2025-01-23",
        "answered",
        "URSSAF FT INSEE",
        "appelle l'attention sur le calcul des cotisations. L'{URSSAF} applique un barème qu'aucune "
        "donnée de l'{INSEE} ne justifie, tandis que {FT} peine à pourvoir les postes.",
    ),
    (
        "Orientation après la troisième",
        14,
        "education",
        "2025-01-30",
        "pending",
        "ONISEP INSEE",
        "regrette la fermeture de délégations de l'{ONISEP}. Selon l'{INSEE}, un élève sur quatre "
        "change de voie dans l'année.",
    ),
    (
        "Indemnisation des arrêts maladie des élus locaux",
        0,
        "travail",
        "2025-02-06",
        "lapsed",
        "AMF CNAM",
        "relaie l'inquiétude de l'{AMF} : les maires en arrêt de travail ne peuvent exercer leur "
        "mandat sans l'accord écrit du médecin, et la {CNAM} réclame des indemnités versées à tort.",
    ),
    (
        "Surpopulation des maisons d'arrêt",
        4,
        "justice",
        "2025-02-13",
        "pending",
        "CE CCOMPTES",
        "alerte sur un taux d'occupation de 190 %. Le {CE} a enjoint à l'administration d'agir et la "
        "{CCOMPTES} chiffre le retard du plan immobilier.",
    ),
    (
        "Pass Culture et librairies indépendantes",
        6,
        "culture",
        "2025-02-20",
        "answered",
        "CCOMPTES",
        "interroge sur la réforme de la part individuelle, dont la {CCOMPTES} critique l'absence d'évaluation.",
    ),
    (
        "Reconnaissance faciale dans les commerces",
        14,
        "numerique",
        "2025-02-27",
        "pending",
        "CNIL COMMISSION DGCCRF",
        "demande l'interdiction de ces dispositifs. La {CNIL} les juge disproportionnés, la "
        "{COMMISSION} prépare des lignes directrices et la {DGCCRF} n'a mené aucun contrôle.",
    ),
    (
        "Fièvre catarrhale ovine : vaccins",
        3,
        "agriculture",
        "2025-03-06",
        "answered",
        "ANSES FNSEA",
        "demande la prise en charge du vaccin. L'{ANSES} l'estime nécessaire dans tout le Massif "
        "central ; la {FNSEA} en évalue le coût à 40 millions d'euros.",
    ),
]


def sample_network() -> nx.MultiDiGraph:
    """Return twenty invented questions with everyone and everything around them."""
    graph = nx.MultiDiGraph()
    for code, name in GROUPS.items():
        graph.add_node(f"{BASE}group/{code}", kind="group", label=name, acronym=code)
    for key, name in MINISTRIES.items():
        facts = {"kind": "ministry", "label": name, "government": "Gouvernement Barnier", "portfolio": key}
        graph.add_node(f"{BASE}ministry/barnier.{key}", **facts)
    for key, (name, nature) in BODIES.items():
        acronym = {} if key in NO_ACRONYM else {"acronym": key}
        graph.add_node(f"{BASE}body/{key}", kind="body", label=name, body_kind=nature, **acronym)
    for code, name, department, _ in SENATORS:
        page = f"https://www.senat.fr/senateur/{code.lower()}.html"
        graph.add_node(f"{BASE}senator/{code}", kind="senator", label=name, page=page)
        graph.add_node(f"{BASE}constituency/{department}", kind="constituency", label=department)
    for rank, question in enumerate(QUESTIONS):
        _add_question(graph, rank, *question)
    return graph


def _add_question(
    graph: nx.MultiDiGraph,
    rank: int,
    title: str,
    senator: int,
    ministry: str,
    day: str,
    status: str,
    bodies: str,
    body_of_text: str,
) -> None:
    code, name, department, group = SENATORS[senator]
    named = {key: BODIES[key][0] if key in NO_ACRONYM else key for key in bodies.split()}
    text = f"{name} {body_of_text.format(**named)}"
    reference = f"SEQ24{10_00200 + 37 * rank}"
    node = f"{BASE}question/{reference}"
    page = f"https://www.senat.fr/questions/base/2024/q{reference}.html"
    facts = {"label": reference, "title": title, "text": text, "date": day, "status": status, "page": page}
    graph.add_node(node, kind="question", number=f"{1200 + 37 * rank:05}", **facts)
    others = {
        "asker": f"senator/{code}",
        "askerGroup": f"group/{group}",
        "askerConstituency": f"constituency/{department}",
        "addressee": f"ministry/barnier.{ministry}",
    }
    for kind, other in others.items():
        graph.add_edge(node, BASE + other, key=kind, kind=kind, date=day)
    if status == "answered":
        answered = f"{BASE}ministry/barnier.{ministry}"
        graph.add_edge(node, answered, key="answeredBy", kind="answeredBy", date=day)
    for key, words in named.items():
        cite = {"kind": "cites", "quote": words, "start": text.index(words), "confidence": 0.98, "date": day}
        graph.add_edge(node, f"{BASE}body/{key}", key="cites", **cite)


class Visit:
    """A page that is open, with what it logged and what it wanted from outside."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.route("**/*", self._judge)

    def _judge(self, route: "Route") -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Start the system's Chromium, and stop it at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visit(
    browser: "Browser", path: Path, *, width: int = 1280, height: int = 800, dark: bool = False
) -> Iterator[Visit]:
    """Open a file without a network; every address outside it is refused and recorded."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        offline=True,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="fr-FR",
    )
    context.set_default_timeout(10_000)
    seen = Visit(context.new_page())
    seen.page.goto(path.as_uri())
    seen.page.wait_for_function("window.senagraph !== undefined")
    seen.page.wait_for_timeout(150)
    yield seen
    context.close()
