"""Names of bodies that no reference graph lists: where they begin and end, and what is no name."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.bodynames import Name
from senagraph.mentions.passage import CueIndex, Hit, Passage
from senagraph.mentions.unseen import finder as unseen
from senagraph.mentions.unseen.definitions import definitions
from senagraph.model import Mention, UnseenBody

CUES = CueIndex({unseen.NAME: unseen.CUES})


def passage(text: str) -> Passage:
    return CUES.passage("q", "question", text)


def mentions(text: str) -> list[Mention]:
    return list(unseen.find(passage(text)))


def quotes(text: str) -> list[str]:
    return [mention.quote for mention in mentions(text)]


def body(text: str) -> UnseenBody:
    """The one body that a text names."""
    [mention] = mentions(text)
    [coined] = mention.coined
    assert isinstance(coined, UnseenBody)
    assert mention.candidates == (coined.key,)
    return coined


NAMED = [
    pytest.param(
        "appelle l'attention sur la Fédération nationale des opticiens de France (FNOF) qui demande",
        ["Fédération nationale des opticiens de France (FNOF)"],
        id="initials in brackets spell the name",
    ),
    pytest.param(
        "selon la fédération des métiers du cirque (FMC), les",
        ["fédération des métiers du cirque (FMC)"],
        id="an acronym proves a name in lower case",
    ),
    pytest.param(
        "Le syndicat interprofessionnel de la noix et du noyer (SINN) alerte",
        ["syndicat interprofessionnel de la noix et du noyer (SINN)"],
        id="et du counts for nothing between initials",
    ),
    pytest.param(
        "l'association pour l'aide aux aidants de l'Orne (AAAO)",
        ["association pour l'aide aux aidants de l'Orne (AAAO)"],
        id="pour and aux are skipped",
    ),
    pytest.param(
        "le conseil de l'habitat, de l'énergie et du climat (CHEC) a",
        ["conseil de l'habitat, de l'énergie et du climat (CHEC)"],
        id="a name with a comma in it, proved by its acronym",
    ),
    pytest.param(
        "le groupement pour l'insertion (ci-après « GPI ») a",
        ["groupement pour l'insertion (ci-après « GPI »)"],
        id="ci-après and quotes in the bracket, and pour gives its letter",
    ),
    pytest.param(
        "l'Union des métiers de la laine (dite UML)",
        ["Union des métiers de la laine (dite UML)"],
        id="dite in the bracket",
    ),
    pytest.param(
        "le Comité berrichon d'action culturelle, le CBAC, organise",
        ["Comité berrichon d'action culturelle"],
        id="the acronym follows as an apposition",
    ),
    pytest.param(
        "la coordination des luthiers de France – CLF – s'inquiète",
        ["coordination des luthiers de France"],
        id="the acronym between dashes proves the name",
    ),
    pytest.param(
        "Le Syndicat national des thermalistes du Centre (S.N.T.C.) et",
        ["Syndicat national des thermalistes du Centre (S.N.T.C.)"],
        id="a dotted acronym",
    ),
    pytest.param(
        "la Fédération interrégionale des éleveurs (Fire) souligne",
        ["Fédération interrégionale des éleveurs (Fire)"],
        id="mixed case, and a prefix gives a letter of its own",
    ),
    pytest.param(
        "Pour la Fédération nationale des luthiers de France, cette mesure",
        ["Fédération nationale des luthiers de France"],
        id="a capital inside the sentence",
    ),
    pytest.param(
        "La Fédération nationale des luthiers de France demande une aide",
        ["Fédération nationale des luthiers de France"],
        id="the name ends before a verb",
    ),
    pytest.param(
        "l'Union des éleveurs de chèvres du Poitou, laquelle",
        ["Union des éleveurs de chèvres du Poitou"],
        id="complements follow one another",
    ),
    pytest.param(
        "à l'Institut de formation des cadres paysans qui organise",
        ["Institut de formation des cadres paysans"],
        id="a relative pronoun ends the name",
    ),
    pytest.param(
        "par l'Observatoire des métiers de la mer dans son rapport",
        ["Observatoire des métiers de la mer"],
        id="a preposition that begins an adverbial ends it",
    ),
    pytest.param(
        "le Conseil supérieur de la laine et du coton a rendu",
        ["Conseil supérieur de la laine et du coton"],
        id="et with the same preposition goes on",
    ),
    pytest.param(
        "la Confédération des bouchers et charcutiers de France refuse",
        ["Confédération des bouchers et charcutiers de France"],
        id="et between two plurals goes on",
    ),
    pytest.param(
        "avec la Ligue nationale contre les nuisances sonores en 2019",
        ["Ligue nationale contre les nuisances sonores"],
        id="contre begins a complement",
    ),
    pytest.param(
        "La Fédération pour la nature en Creuse et d'autres",
        ["Fédération pour la nature en Creuse"],
        id="en with a place belongs to a name in capitals",
    ),
    pytest.param(
        "les présidents de la Fédération des luthiers et de l'Union des archetiers ont",
        ["Fédération des luthiers", "Union des archetiers"],
        id="et before another head begins another body",
    ),
    pytest.param(
        "une réunion du Comité des luthiers et le ministère",
        ["Comité des luthiers"],
        id="et before an article ends the name",
    ),
    pytest.param(
        "Le syndicat national des luthiers de France propose",
        ["syndicat national des luthiers de France"],
        id="national and de France prove a name in lower case",
    ),
    pytest.param(
        "la fédération française de pelote, qui",
        ["fédération française de pelote"],
        id="française proves one too",
    ),
    pytest.param(
        "le comité interministériel de la laine s'est réuni",
        ["comité interministériel de la laine"],
        id="interministériel as well",
    ),
    pytest.param(
        "le haut conseil pour la laine recommande",
        ["haut conseil pour la laine"],
        id="a haut conseil",
    ),
    pytest.param("l'association France Luthiers demande", ["France Luthiers"], id="an association and its name"),
    pytest.param(
        "par l'Association Française pour la Laine Peignée (AFLP)",
        ["Association Française pour la Laine Peignée (AFLP)"],
        id="an adjective with a capital opens no name of its own",
    ),
    pytest.param("la société Vialaine, qui gère", ["Vialaine"], id="a company and its name"),
    pytest.param("le syndicat Sud Laine dénonce", ["Sud Laine"], id="a union and its name"),
    pytest.param("le groupe Lanalis a fermé", ["Lanalis"], id="a group and its name"),
    pytest.param("par le laboratoire Servan.", ["Servan"], id="a laboratory and its name"),
    pytest.param(
        "Le collectif Sauvons La Laine manifeste", ["Sauvons La Laine"], id="a collective's name that is a sentence"
    ),
    pytest.param("l'association Vaincre la myopie finance", ["Vaincre la myopie"], id="an infinitive and its object"),
    pytest.param("l'association Les Amis du canal a", ["Les Amis du canal"], id="a name with its own article"),
    pytest.param("La société aixoise Apolline a", ["Apolline"], id="an adjective stands between the noun and the name"),
    pytest.param("l'entreprise de transport Kéola a", ["Kéola"], id="a complement stands between them"),
    pytest.param("la société Dupont & Fils a", ["Dupont & Fils"], id="an ampersand"),
    pytest.param("la société eLaine a", ["eLaine"], id="a capital inside the word"),
    pytest.param("la société Autobus du Sud a été", ["Autobus du Sud"], id="du with a capital goes on"),
    pytest.param(
        "les sociétés Vialaine et Almer ont", ["Vialaine", "Almer"], id="a plural head names each of its members"
    ),
    pytest.param(
        "les entreprises Vialaine, Almer et Dupont SA ont",
        ["Vialaine", "Almer", "Dupont SA"],
        id="with commas as well",
    ),
    pytest.param("l'association « Vent debout » craint", ["Vent debout"], id="a quoted name"),
    pytest.param('l’association "Vent debout 35"', ["Vent debout 35"], id="straight quotes"),
    pytest.param("le collectif “Vent debout”", ["Vent debout"], id="curved quotes"),
    pytest.param("une association dénommée Vent Debout a", ["Vent Debout"], id="dénommée"),
    pytest.param("l'entreprise dite « La Filature » a", ["La Filature"], id="dite and quotes"),
    pytest.param("un collectif baptisé « Oxygène »", ["Oxygène"], id="baptisé"),
    pytest.param("La SARL Dupont emploie", ["Dupont"], id="a legal form before the name"),
    pytest.param(
        "la multinationale australienne, Variscan France SAS, pour", ["Variscan France SAS"], id="legal form after"
    ),
    pytest.param(
        "la Fondation Abbé Martin et", ["Fondation Abbé Martin"], id="a head that belongs to the name stays in it"
    ),
    pytest.param("l'Institut Godard a", ["Institut Godard"], id="an institute that bears a person's name"),
    pytest.param(
        "LA FÉDÉRATION NATIONALE DES LUTHIERS DE FRANCE",
        ["FÉDÉRATION NATIONALE DES LUTHIERS DE FRANCE"],
        id="a text in capitals",
    ),
    pytest.param(
        "la Fédération nationale\ndes luthiers de France a",
        ["Fédération nationale\ndes luthiers de France"],
        id="a line that is broken inside a name",
    ),
    pytest.param(
        "l'Académie américaine de lutherie publie", ["Académie américaine de lutherie"], id="a body of another country"
    ),
    pytest.param(
        "la brigade nationale de lutte contre le bruit (BNLB)",
        ["brigade nationale de lutte contre le bruit (BNLB)"],
        id="a brigade with its acronym",
    ),
]

NAMED += [
    pytest.param(
        "déposé au comité interministériel de performance et de la modernisation de la laine (COPERMO) risque",
        ["comité interministériel de performance et de la modernisation de la laine (COPERMO)"],
        id="letters that are no initials end a name that is proved otherwise",
    ),
    pytest.param(
        "La saison du théâtre municipal de Guéret et le festival",
        ["théâtre municipal de Guéret"],
        id="a theatre is named after its town",
    ),
]

NAMED += [
    pytest.param(
        "la Fédération C.G.T. des P.T.T. et la fédération Force ouvrière des P.T.T. lui ont écrit",
        ["Fédération C.G.T. des P.T.T.", "fédération Force ouvrière des P.T.T."],
        id="a federation of a confederation, with dots",
    ),
    pytest.param(
        "par la Fédération des retraités de la S.N.C.F. Le ministre répond",
        ["Fédération des retraités de la S.N.C.F."],
        id="an acronym with dots ends name and sentence",
    ),
    pytest.param(
        "l'Union nationale des luthiers territoriaux et hospitaliers demandent",
        ["Union nationale des luthiers territoriaux et hospitaliers"],
        id="a verb in the plural ends a name",
    ),
    pytest.param(
        "un guichet de la Caisse nationale de lutherie et paient, pour le compte",
        ["Caisse nationale de lutherie"],
        id="et and a verb",
    ),
]

NAMED += [
    pytest.param(
        "par les Houillères du bassin de la Grande-Lande (HBGL) et",
        ["Houillères du bassin de la Grande-Lande (HBGL)"],
        id="a company with a name in the plural",
    ),
    pytest.param(
        "Les Vignerons indépendants de l'Orne, qui", ["Vignerons indépendants de l'Orne"], id="a trade's body"
    ),
    pytest.param("aux Papeteries de Valonne, qui emploient", ["Papeteries de Valonne"], id="a works and its town"),
    pytest.param(
        "La Fédération départementale des caves coopératives demande",
        ["Fédération départementale des caves coopératives"],
        id="a department's federation in capitals",
    ),
    pytest.param(
        "le Comité régional d'action paysanne (CRAP) et",
        ["Comité régional d'action paysanne (CRAP)"],
        id="a region's committee with its acronym",
    ),
    pytest.param(
        "le Comité d'animation et des fêtes de Plouarzel a dû renoncer",
        ["Comité d'animation et des fêtes de Plouarzel"],
        id="et des after d' in a name in capitals",
    ),
    pytest.param(
        "l'Entreprise de dragage de l'Ouest et de la CCI de Nantes",
        ["Entreprise de dragage de l'Ouest"],
        id="et and an acronym begin another body",
    ),
    pytest.param(
        "D'après l'APUR (Atelier parisien d'urbanisme), plus", ["APUR (Atelier parisien d'urbanisme)"], id="ACR"
    ),
    pytest.param("la compagnie aérienne Vialine a", ["Vialine"], id="a sort of company and its name"),
]

NAMED += [
    pytest.param(
        "et le syndicat viticole de Villegrain et du Beaujolais ont sollicité",
        ["syndicat viticole de Villegrain et du Beaujolais"],
        id="a union of a trade in a place, in lower case",
    ),
    pytest.param(
        "selon l'association des riverains de la Vaunage, qui",
        ["association des riverains de la Vaunage"],
        id="an association of somebody in a place",
    ),
    pytest.param(
        "au syndicat départemental des luthiers de l'Orne.",
        ["syndicat départemental des luthiers de l'Orne"],
        id="a department's union with its department",
    ),
]

NAMED += [
    pytest.param(
        "l'association Vialune et l'UFJ de Bretagne", ["Vialune"], id="et and an acronym with its article: another"
    ),
    pytest.param(
        "Le Collectif SOS Vialune et rivières comtoises, qui",
        ["SOS Vialune et rivières comtoises"],
        id="et and a noun without article go on",
    ),
    pytest.param("l'association Vialune et des élus ont", ["Vialune"], id="et and an article do not"),
]

NOTHING = [
    pytest.param("une association des riverains de la Vaunage, des syndicats de Lyon", id="any association of a place"),
    pytest.param("l'association de la Corse à ce projet, l'union de la Creuse", id="no more than a place"),
    pytest.param("La Commission départementale de la laine, le Comité régional du coton", id="one in every department"),
    pytest.param("la Compagnie républicaine de sécurité, la Société de l'information", id="sorts in capitals"),
    pytest.param("les associations de protection de la nature", id="a class in the plural"),
    pytest.param("un syndicat d'initiative et la société civile", id="common nouns"),
    pytest.param("le groupe de travail, le comité de pilotage", id="working groups"),
    pytest.param("le conseil municipal et le conseil d'administration", id="councils that every place has"),
    pytest.param("la commission d'enquête du Sénat", id="a committee of inquiry"),
    pytest.param("le service public de l'eau", id="a public service"),
    pytest.param("l'école de musique de Guéret", id="a school of music"),
    pytest.param("une fédération de parents d'élèves", id="an unnamed federation"),
    pytest.param("la Commission des finances du Sénat", id="a standing committee in capitals"),
    pytest.param("la commission des affaires sociales de l'Assemblée nationale", id="one in lower case"),
    pytest.param("la Délégation aux droits des femmes", id="a delegation of Parliament"),
    pytest.param("le groupe Les Républicains, le groupe Socialiste", id="parliamentary groups"),
    pytest.param("le groupe La République en Marche a déposé", id="another parliamentary group"),
    pytest.param("le groupe d'amitié France-Chili", id="a friendship group"),
    pytest.param("L'Union fait la force.", id="a noun at the start of a sentence"),
    pytest.param("La société française évolue", id="society"),
    pytest.param("La Société civile et la Société du numérique", id="society in capitals"),
    pytest.param("l'ordre du jour et l'Ordre public", id="order"),
    pytest.param("le Conseil des ministres", id="the Council of ministers"),
    pytest.param("le Conseil municipal de Guéret", id="a municipal council in capitals"),
    pytest.param("la mission de service public", id="a mission that is a task"),
    pytest.param("la direction de l'établissement", id="the management"),
    pytest.param("l'entreprise de M. Dupont", id="somebody's company"),
    pytest.param("la société Monsieur Bricolage est dirigée par la société M. Dupont", id="a title is no name"),
    pytest.param("le réseau routier national de France", id="roads"),
    pytest.param("le mouvement national de grève", id="a strike"),
    pytest.param("le service national universel", id="national service"),
    pytest.param("le centre national de Paris est un centre de soins", id="a centre somewhere"),
    pytest.param("la coordination nationale des soins", id="an activity"),
    pytest.param("le conseil national a voté", id="a council with nothing after it"),
    pytest.param("l'ordre national du Mérite et l'ordre des Arts et des Lettres", id="orders that decorate"),
    pytest.param("l'entreprise « responsable » ou la société « liquide »", id="quotes that qualify"),
    pytest.param("le groupe de travail « Ruralité »", id="a working group with a title"),
    pytest.param("la Confédération suisse, la Fédération de Russie", id="countries"),
    pytest.param("l'Union soviétique et l'Union des droites", id="a country and a slogan"),
    pytest.param("les entreprises TPE et PME, les sociétés HLM", id="acronyms of classes"),
    pytest.param("le réseau FTTH et l'établissement ICPE", id="acronyms of things"),
    pytest.param("le lycée et le centre de Lyon", id="a town's centre"),
    pytest.param("la région Centre-Val de Loire", id="a region"),
    pytest.param("il crée un comité national de la laine et un conseil supérieur", id="what may be any"),
    pytest.param("chaque fédération nationale de pêcheurs", id="each of them"),
    pytest.param("le syndicat des eaux, la commission locale de l'eau", id="bodies that exist once per place"),
    pytest.param("la taxe générale sur les activités polluantes (TGAP)", id="a tax with its acronym"),
    pytest.param("l'association (loi de 1901) et la société (SA)", id="brackets that define nothing"),
    pytest.param("la mise en société d'économie mixte", id="a legal form"),
    pytest.param("l'agence de voyages et la commission européenne", id="a shop, and what others find"),
    pytest.param("le secteur de l'entreprise France", id="a slogan"),
    pytest.param("le statut de Jeune Entreprise Innovante, les Entreprises Adaptées", id="classes with capitals"),
    pytest.param("la cession de Vialaine Banque Belgique", id="a common noun within another name"),
    pytest.param(
        "la directive du Parlement européen et du Conseil sur la reconnaissance des licences", id="the title of an act"
    ),
    pytest.param("la mission Martin et la commission Dupont", id="missions named after who leads them"),
    pytest.param("la Fédération française de pelote à main nue", id="a name of which nobody knows where it ends"),
    pytest.param("la Fédération nationale des acteurs du bocage dans les vallées", id="one that dans may go on with"),
    pytest.param("l'association Créer son atelier, l'association Robin des vignes", id="names that are sentences"),
    pytest.param("la Fédération nationale des ope\u0301rateurs", id="a word with a combining accent"),
    pytest.param("la Fédération nationale des luthiers de Fran\u200bce", id="a word with a zero-width space"),
    pytest.param("l'Office national des for\ufffdts a", id="a word whose letter was lost"),
    pytest.param("la Fédération des étudiants/tes a", id="a word with a slash"),
    pytest.param("la coordination de soins (CORSO), le réseau des aidants (ROSE)", id="letters prove little"),
    pytest.param("les entreprises Françaises, la banque Populaire, la société Internet", id="adjectives in capitals"),
    pytest.param(
        "Le Comité des parents d'élèves, la Chambre des comptes, l'Union des Comores", id="classes in capitals"
    ),
    pytest.param("Fédération", id="a head alone"),
    pytest.param(
        "l'association Vent debout et l'association Emmaüs solidarité", id="a name that goes on in small letters"
    ),
    pytest.param("", id="an empty text"),
    pytest.param("x", id="one character"),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_name_ends_where_it_ends(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_name(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    "writings",
    [
        pytest.param(
            (
                "la Fédération nationale des luthiers de France (FNLF)",
                "la fédération nationale des luthiers de France,",
                "LA FÉDÉRATION NATIONALE DES LUTHIERS DE FRANCE.",
                "à la Fédération  nationale\ndes luthiers de France a",
            ),
            id="case, acronym, line ends",
        ),
        pytest.param(
            ("la société Vialaine", "le groupe Vialaine", "l'entreprise « Vialaine »", "la SAS Vialaine"),
            id="the noun that introduces a company",
        ),
        pytest.param(
            ("l'association « Vent debout »", "l’Association « Vent Debout »", "une association dénommée Vent Debout,"),
            id="quotes and capitals of an association",
        ),
    ],
)
def test_one_body_has_one_key(writings: tuple[str, ...]) -> None:
    assert len({body(text).key for text in writings}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "le syndicat national des luthiers de France (SNLF)",
            UnseenBody(
                "syndicat-national-des-luthiers-de-france",
                "Syndicat national des luthiers de France",
                "trade-union",
                "SNLF",
            ),
            id="a union",
        ),
        pytest.param("la société Vialaine", UnseenBody("vialaine", "Vialaine", "enterprise"), id="a company"),
        pytest.param(
            "l'association dite « Vent debout »",
            UnseenBody("vent-debout", "Vent debout", "association"),
            id="an association",
        ),
        pytest.param(
            "l'Observatoire des métiers de la mer,",
            UnseenBody(
                "observatoire-des-metiers-de-la-mer", "Observatoire des métiers de la mer", "research-or-education"
            ),
            id="an observatory",
        ),
        pytest.param(
            "l'Union des métiers de la laine,",
            UnseenBody("union-des-metiers-de-la-laine", "Union des métiers de la laine", "federation"),
            id="a federation",
        ),
    ],
)
def test_what_is_said_of_a_body(text: str, expected: UnseenBody) -> None:
    assert body(text) == expected


def test_a_name_with_its_acronym_says_so() -> None:
    [mention] = mentions("par la Fédération des luthiers de France (FLF).")
    assert (mention.rule, mention.acronym) == ("unseen-name-with-acronym", "FLF")
    assert mention.long_form == "Fédération des luthiers de France"


def test_a_name_without_acronym_is_less_sure() -> None:
    [mention] = mentions("par la Fédération des luthiers de France.")
    assert (mention.rule, mention.acronym, mention.long_form) == ("unseen-name", None, None)


def test_a_long_name_has_a_key_of_150_characters_at_most() -> None:
    name = "Fédération nationale des " + " et des ".join(["professionnelles-indépendantes"] * 8)
    assert len(body(f"la {name} demande").key) <= 150


def test_a_known_body_after_a_common_noun_is_left_to_those_who_know_it() -> None:
    text = "le groupe Vialaine a"
    known = Hit(10, 18, Name("Vialaine", "vialaine"))
    read = passage(text)
    assert list(unseen.find(Passage("q", "question", text, read.folded, read.cues, [known]))) == []


def test_a_known_name_that_evidently_ends_is_not_parsed_again() -> None:
    text = "la Fédération des luthiers, la Fédération des luthiers du Poitou."
    known = [Hit(place, place + 23, Name("Fédération des luthiers", "luthiers")) for place in (3, 31)]
    read = passage(text)
    found = unseen.find(Passage("q", "question", text, read.folded, read.cues, known))
    assert [mention.quote for mention in found] == ["Fédération des luthiers du Poitou"]


def test_brackets_that_a_known_name_covers_define_nothing_new() -> None:
    read = passage("la taxe sur la laine (TL) et la taxe sur le lin (TSL)")
    assert [each.acronym for each in definitions(read, lambda opening: opening < 30)] == ["TSL"]


@pytest.mark.parametrize(
    ("text", "acronym", "long_form"),
    [
        pytest.param(
            "la taxe générale sur les activités polluantes (TGAP) pèse",
            "TGAP",
            "taxe générale sur les activités polluantes",
            id="a tax",
        ),
        pytest.param(
            "l'allocation de fin de droits (dite « AFD ») a",
            "AFD",
            "allocation de fin de droits",
            id="dite and quotes in the bracket",
        ),
        pytest.param("le PAT (plan d'action territorial)", "PAT", "plan d'action territorial", id="the acronym first"),
        pytest.param(
            "le plan d'action territorial, ci-après « PAT », prévoit", "PAT", "plan d'action territorial", id="ci-après"
        ),
        pytest.param(
            "la taxe intérieure sur la laine, dite TIL, pèse", "TIL", "taxe intérieure sur la laine", id="dite"
        ),
        pytest.param("le plan d'action territorial ou PAT, prévoit", "PAT", "plan d'action territorial", id="ou"),
        pytest.param(
            "les plans locaux d'urbanisme intercommunaux (PLUi)",
            "PLUi",
            "plans locaux d'urbanisme intercommunaux",
            id="a small letter inside the acronym",
        ),
        pytest.param(
            "une zone à faibles émissions (Z.F.E.)", "Z.F.E.", "zone à faibles émissions", id="dots in the acronym"
        ),
        pytest.param(
            "les zones à faibles émissions (ZFEs)", "ZFEs", "zones à faibles émissions", id="an s of the plural"
        ),
    ],
)
def test_a_definition_is_known_whatever_it_defines(text: str, acronym: str, long_form: str) -> None:
    assert [(each.acronym, each.long_form) for each in definitions(passage(text))] == [(acronym, long_form)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("le département du Lot (LR) et M. Dupont (UMP)", id="a group in brackets"),
        pytest.param("les usagers (PMR)", id="other initials"),
        pytest.param("en 2019 (UE) ou (A) et ()", id="no words before"),
    ],
)
def test_brackets_that_define_nothing(text: str) -> None:
    assert list(definitions(passage(text))) == []


@given(st.text(alphabet="FédrationUs dslae'’«»()A.,-\n\u200d\u0301\u202eœ", max_size=80))
def test_offsets_are_those_of_the_text(text: str) -> None:
    read = f"la Fédération {text} (FN) société {text} association « {text} »"
    for mention in mentions(read):
        assert mention.quote == read[mention.start : mention.end]
        assert mention.quote.strip() == mention.quote != ""
        assert all(candidate for candidate in mention.candidates)


HOSTILE = [
    pytest.param("x", id="a text without a space"),
    pytest.param("(", id="nested brackets"),
    pytest.param("la Fédération des (", id="heads before open brackets"),
    pytest.param("la Fédération nationale des luthiers et des ", id="a name without end"),
    pytest.param("association « ", id="open quotes"),
    pytest.param("la société A, B, ", id="a list without end"),
    pytest.param("Fe\u0301de\u0301ration ", id="combining accents"),
    pytest.param("\u202eFédération\u202c ", id="right-to-left marks"),
    pytest.param("Fédé\u200bration des\u200b ", id="zero-width characters"),
    pytest.param("fédération des agents (FDA) ", id="acronyms"),
    pytest.param("plan dit ", id="cues of definitions"),
    pytest.param("commission ", id="a head after another"),
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize(
    "read", [lambda text: list(unseen.find(text)), lambda text: list(definitions(text))], ids=["find", "definitions"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str, read: Callable[[Passage], object]) -> None:
    def run(size: int) -> object:
        return read(passage(piece * (size // len(piece) + 1)))

    assert growth(run, 10_000) < 40


def test_a_megabyte_without_a_space_is_read() -> None:
    assert mentions("la Fédération " + "x" * 1_000_000) == []
