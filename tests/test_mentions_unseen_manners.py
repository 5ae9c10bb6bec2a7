"""Sentences as an assistant of 1985, 2005 or 2024 would write them: every body in them, and nothing else.

A body stands between ⟦ and ⟧; the marks were set before the program had read the sentences.
"""

import re
from datetime import date

import pytest

from senagraph.mentions import find_mentions, name_index
from senagraph.model import Asker, Document, Nature, Question
from senagraph.registry import Registry

ASKER = Asker("M.", "Jean VIALAINE", "Orne", None, None)
SOURCE = Document("q.txt", "q.txt", "", "0" * 64)
NAMES = name_index(Registry.shipped())
SENTENCES = [
    pytest.param(
        "Il lui rappelle que la ⟦Fédération nationale des anciens prisonniers de guerre⟧ et l'⟦Union "
        "départementale des anciens combattants de la Creuse⟧ réclament la parité des pensions.",
        id="veterans of the 1980s",
    ),
    pytest.param(
        "Les dirigeants de l'⟦Union patronale de la Haute-Saône⟧ s'inquiètent du poids des charges sociales.",
        id="a union of employers",
    ),
    pytest.param(
        "Les ⟦Houillères du bassin de Lorraine⟧ viennent d'annoncer la fermeture du puits Simon.",
        id="mines",
    ),
    pytest.param(
        "L'inspecteur a consulté le ⟦comité départemental de l'enseignement primaire (C.D.E.P.)⟧ avant de fermer "
        "deux classes.",
        id="a committee with its dotted acronym",
    ),
    pytest.param(
        "Les agents de la ⟦direction départementale de l'équipement de l'Ariège⟧ et ceux de la ⟦D.D.A.F.⟧ "
        "attendent leur statut.",
        id="state offices of the 1980s",
    ),
    pytest.param(
        "Le ⟦Syndicat intercommunal à vocation multiple du canton de Nexon⟧ n'a pas reçu sa dotation d'équipement.",
        id="a syndicate of a canton",
    ),
    pytest.param(
        "La société ⟦Sofrecuir⟧, filiale du groupe ⟦Vialaine⟧, a déposé son bilan auprès du ⟦tribunal de "
        "commerce de Roanne⟧.",
        id="a company, its group, a court",
    ),
    pytest.param(
        "La ⟦Caisse nationale de prévoyance des artisans⟧ refuse ces trimestres, alors que l'⟦U.R.S.S.A.F. de "
        "Limoges⟧ les a encaissés.",
        id="a fund and an office with dots",
    ),
    pytest.param(
        "Le ⟦Comité interprofessionnel du vin de Cahors⟧ souhaite que l'⟦I.N.A.O.⟧ se prononce.",
        id="a trade's committee",
    ),
    pytest.param(
        "Les ⟦Papeteries de Valonne⟧ emploient encore quatre cents salariés, mais la ⟦Manufacture d'armes de "
        "Tulle⟧ n'embauche plus.",
        id="works named after their town",
    ),
    pytest.param(
        "Un rapport du ⟦Centre d'études et de recherches sur les qualifications (C.E.R.E.Q.)⟧ confirme cette "
        "évolution.",
        id="a centre with its dotted acronym",
    ),
    pytest.param(
        "Le secrétaire général de la ⟦fédération C.F.D.T. de la métallurgie⟧ lui a fait part de son émotion.",
        id="a federation of a confederation",
    ),
    pytest.param(
        "L'⟦Association des parents d'enfants inadaptés de la Mayenne⟧ gère trois centres d'aide par le travail.",
        id="an association of a department",
    ),
    pytest.param(
        "Selon la ⟦Chambre syndicale des constructeurs de navires⟧, deux mille emplois disparaîtront.",
        id="a chamber of a trade",
    ),
    pytest.param(
        "M. Vialaine s'étonne que la ⟦Régie départementale des transports de l'Ain⟧ ait été exclue du bénéfice "
        "de cette mesure.",
        id="a board of a department",
    ),
    pytest.param(
        "La ⟦Mutuelle nationale des hospitaliers⟧ et la ⟦MGEN⟧ demandent la remise à plat du ticket modérateur.",
        id="a mutual society",
    ),
    pytest.param(
        "La ⟦Coordination nationale des sapeurs-pompiers volontaires⟧ dénonce ce décret.",
        id="a coordination of people",
    ),
    pytest.param(
        "Les conclusions de l'⟦Observatoire régional des transports de la Bretagne⟧ seront rendues publiques.",
        id="a region's observatory",
    ),
    pytest.param(
        "Les éleveurs, réunis par la ⟦FDSEA de la Sarthe⟧ et les ⟦Jeunes Agriculteurs de la Sarthe⟧, ont "
        "manifesté devant la ⟦préfecture du Mans⟧.",
        id="branches and a prefecture",
    ),
    pytest.param(
        "L'association ⟦Les Amis de la Loue⟧ a saisi le ⟦tribunal administratif de Besançon⟧ ; cette "
        "⟦association⟧ craint pour la truite.",
        id="an association and its noun",
    ),
    pytest.param(
        "Le ⟦centre hospitalier de Vire⟧ perdra sa maternité. Le ⟦centre hospitalier⟧ emploie six cents agents, "
        "et l'⟦hôpital de Falaise⟧ ne pourra pas absorber ces naissances.",
        id="hospitals and their noun",
    ),
    pytest.param(
        "Les ⟦CPAM de Caen⟧, de ⟦Cherbourg⟧ et d'⟦Alençon⟧ refusent ces feuilles de soins.",
        id="a list of funds",
    ),
    pytest.param(
        "La ⟦Société des transports en commun de Limoges⟧ exploite cinq lignes de trolleybus.",
        id="a transport company",
    ),
    pytest.param(
        "Le ⟦Groupement des industries de la chaussure (GIC)⟧, qui fédère trente entreprises, demande un moratoire.",
        id="a group of trades",
    ),
    pytest.param(
        "Le ⟦Comité local des pêches maritimes de Granville⟧ n'a pas été consulté.",
        id="a port's committee",
    ),
    pytest.param(
        "La commission départementale des sites a rendu un avis, et le comité régional de l'habitat ne s'est pas "
        "réuni.",
        id="committees that every place has",
    ),
    pytest.param(
        "Le ⟦CFA de Blagnac⟧ et l'⟦IUT de Tarbes⟧ n'ont pas obtenu de poste.",
        id="a school and an institute",
    ),
    pytest.param(
        "La ⟦Ligue de l'enseignement de l'Aude⟧ a dû licencier deux animateurs.",
        id="a branch of a name spelled out",
    ),
    pytest.param(
        "L'entreprise ⟦Gemalto⟧ supprime deux cents emplois. Cette ⟦entreprise⟧ avait pourtant promis d'embaucher.",
        id="a company and its noun",
    ),
    pytest.param(
        "Le ⟦MEDEF Lyon-Rhône⟧ et la ⟦CPME de la Loire⟧ redoutent la hausse du versement mobilité.",
        id="a branch of a town and its department",
    ),
    pytest.param(
        "Le collectif « ⟦Pas de ferme-usine ici⟧ » a réuni trois mille signatures contre le projet.",
        id="a collective in quotes",
    ),
    pytest.param(
        "Le ⟦syndicat des eaux du Vivier⟧ et le ⟦SIVOM de la vallée du Cady⟧ redoutent une nouvelle sécheresse.",
        id="syndicates of water",
    ),
    pytest.param(
        "L'⟦Agence régionale de la biodiversité d'Île-de-France⟧ publie un atlas.",
        id="a region's agency",
    ),
    pytest.param(
        "La start-up ⟦Verdalia⟧ et le fabricant ⟦Solarwatt⟧ réclament un bouclier tarifaire.",
        id="a start-up and a maker",
    ),
    pytest.param(
        "Le maire de Mions a écrit à l'⟦agence de l'eau Rhône-Méditerranée-Corse⟧, sans réponse.",
        id="an agency of a basin",
    ),
    pytest.param(
        "La ⟦Banque alimentaire de la Drôme⟧ a perdu un tiers de ses dons, et les ⟦Restos du cœur⟧ refusent du monde.",
        id="a food bank",
    ),
    pytest.param(
        "Le ⟦Conseil national des indépendants du bâtiment⟧ propose de relever le seuil.",
        id="a council of traders",
    ),
    pytest.param(
        "Ni le groupe de travail, ni le comité de pilotage, ni la société civile n'ont été entendus ; l'union "
        "des communes fait la force.",
        id="common nouns alone",
    ),
    pytest.param(
        "Elle demande si le Fonds européen de développement régional (FEDER) et le fonds vert financeront ces travaux.",
        id="funds that are lines of a budget",
    ),
    pytest.param(
        "Le ⟦Syvalor (Syndicat de valorisation des ordures)⟧ a doublé ses tarifs en 2023.",
        id="an acronym of syllables",
    ),
    pytest.param(
        "La ⟦Compagnie des bacs de Loire⟧ assure la traversée, que le ⟦conseil départemental de la "
        "Loire-Atlantique⟧ subventionne.",
        id="ferries and a council",
    ),
    pytest.param(
        "Les élèves du ⟦lycée Jean-Zay de Thiers⟧ sont sans professeur de mathématiques ; le ⟦rectorat de "
        "Clermont-Ferrand⟧ ne peut en nommer un, et le ⟦lycée⟧ recrute lui-même.",
        id="a school, its authority and its noun",
    ),
    pytest.param(
        "L'⟦ARS Grand Est⟧ a fermé le service de nuit de la ⟦clinique Sainte-Thérèse⟧ ; l'⟦agence⟧ invoque le "
        "manque de médecins.",
        id="a region's agency and its noun",
    ),
    pytest.param(
        "Depuis la fusion des ⟦CROUS de Dijon⟧ et de ⟦Besançon⟧, les étudiants boursiers attendent leur logement.",
        id="a list with its preposition",
    ),
    pytest.param(
        "Le ⟦Syndicat national des praticiens hospitaliers anesthésistes-réanimateurs élargi (SNPHARE)⟧ appelle "
        "à la grève.",
        id="doctors with their acronym",
    ),
    pytest.param(
        "La Société demande, le Réseau progresse, et la Compagnie aérienne annule ses vols vers Ajaccio.",
        id="nouns in capitals with nothing after them",
    ),
    pytest.param(
        "Il souhaite que le syndicat de copropriété de Nice et le syndicat mixte puissent emprunter.",
        id="syndicates of nobody in particular",
    ),
    pytest.param(
        "La fermeture de la ⟦maison d'arrêt de Lure⟧ inquiète le personnel ; la prison employait trente agents.",
        id="a prison, and another noun for it",
    ),
    pytest.param(
        "Le comité des fêtes de la commune, l'union des commerçants du centre-ville et l'amicale des pompiers "
        "ont contribué.",
        id="associations of no place",
    ),
    pytest.param(
        "Au comité technique ministériel du 3 mai, la ⟦CFDT⟧ et l'⟦UNSA⟧ ont voté contre.",
        id="unions, a technical committee",
    ),
    pytest.param(
        "Le ⟦Comité de défense de l'hôpital de Lannemezan⟧ a remis une pétition ; le ⟦comité⟧ demande audience.",
        id="a committee of defence and its noun",
    ),
    pytest.param(
        "Le laboratoire de recherche de Grenoble, l'entreprise de maçonnerie de Vire et la banque de données de "
        "Lyon sont concernés.",
        id="sorts of works with a town",
    ),
    pytest.param(
        "L'exploitant du site a cédé sa filiale à un fabricant chinois, et le transporteur a refusé.",
        id="makers without a name",
    ),
    pytest.param(
        "Le bailleur ⟦Habitat 76⟧ et le transporteur ⟦Keolis⟧ ont signé.",
        id="a landlord and a carrier",
    ),
    pytest.param(
        "La délégation de la ⟦CGT⟧ en Bretagne, ⟦FO⟧ dans le Nord et la ⟦FSU⟧, de son côté, ont été reçues.",
        id="a region after en is no branch",
    ),
    pytest.param(
        "Le ⟦tribunal de Vesoul⟧ sera fermé. La cour du lycée, le parquet du gymnase et la mairie ont brûlé.",
        id="a court; a yard, a floor",
    ),
    pytest.param(
        "La ⟦chambre de commerce et d'industrie de Morlaix⟧ et ⟦Brest Métropole⟧ financent l'aéroport.",
        id="a chamber and an intercommunal body",
    ),
    pytest.param(
        "Le ⟦collège Jules-Ferry de Tours⟧ perd deux classes. Les élèves du ⟦collège⟧, les parents du ⟦collège⟧ "
        "et le collège voisin protestent.",
        id="a school and its noun",
    ),
    pytest.param(
        "L'⟦université de Limoges⟧ ferme son antenne de Brive, alors que l'⟦université⟧ doit rester ouverte à tous.",
        id="a university and its noun",
    ),
    pytest.param(
        "Les sapeurs-pompiers du ⟦SDIS du Cher⟧ et leur union départementale s'alarment.",
        id="an office's possessive",
    ),
    pytest.param(
        "Les assureurs, dont la ⟦Mutuelle des transports de Normandie⟧ et le groupe ⟦Sofidor⟧, majorent leurs primes.",
        id="a mutual society, a group",
    ),
    pytest.param(
        "Le district de Bayonne et la communauté urbaine attendent ; l'organisation des producteurs de Provence "
        "sera revue.",
        id="a district, an intercommunal body without name",
    ),
    pytest.param(
        "Le Mouvement des gilets jaunes, le ⟦Réseau des écoles rurales de Bretagne⟧ et la Société du spectacle "
        "n'ont rien de commun.",
        id="a slogan, a network of a region",
    ),
    pytest.param(
        "L'avis du ⟦Conseil supérieur de la chasse⟧ précède le décret ; le ⟦Conseil⟧ siège deux fois l'an.",
        id="a council and its noun",
    ),
    pytest.param(
        "Elle rappelle que la fédération de la région Normandie et la ligue de Paris ne sont pas concernées.",
        id="heads with a place alone",
    ),
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_every_body_of_a_sentence_is_found_and_no_other(marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    question = Question("q", None, Nature.WRITTEN, ASKER, date(2024, 10, 3), SOURCE, text)
    found = [mention.quote for mention in find_mentions(question, NAMES) if mention.kind == "body"]
    assert found == re.findall("⟦(.*?)⟧", marked)
