"""Departments, regions and communes named as places: which words are one, and which communes may be meant."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.mentions import places
from senagraph.mentions.passage import CueIndex
from senagraph.mentions.places.evidence import AREA_EVIDENCE, COMMUNE_EVIDENCE
from senagraph.mentions.places.gazetteer import DOMINANT, TOWN, Gazetteer, dominant
from senagraph.mentions.places.refusals import NEED_MORE, REFUSALS
from senagraph.model import Mention, Place
from senagraph.resources import reference_file

INDEX = CueIndex({places.NAME: places.CUES})


def found(text: str, home: str | None = None) -> list[Mention]:
    return list(places.find(replace(INDEX.passage("q", "question", text), home=home)))


def marked(text: str, home: str | None = None) -> str:
    """Return the text with what was found in square brackets."""
    for mention in reversed(found(text, home)):
        text = f"{text[: mention.start]}[{mention.quote}]{text[mention.end :]}"
    return text


def keys(text: str, home: str | None = None) -> list[tuple[str, ...]]:
    return [mention.candidates for mention in found(text, home)]


# --- departments and regions


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("dans l'[Ain], en [Vendée], de l'[Isère], dans la [Manche]", id="an article or en"),
        pytest.param("les élus de la [Drôme] et du [Puy-de-Dôme]", id="what departments have"),
        pytest.param("le département de la [Loire]", id="the word itself"),
        pytest.param("la desserte du Nord [Ardèche] et du sud-[Drôme]", id="a point of the compass"),
        pytest.param("en [Haute-Savoie], les [Hauts-de-Seine], la [Seine-Maritime]", id="compound names"),
        pytest.param("la [Haute Loire], les [Alpes de Haute-Provence]", id="spaces for hyphens"),
        pytest.param("[Mayotte] attend ; à [La Réunion] ; l'île de [La Réunion] ; de la [Réunion]", id="overseas"),
        pytest.param("en [Nouvelle-Calédonie], la [Polynésie française]", id="collectivities"),
        pytest.param("le cyclone a frappé [Mayotte] ; reconstruire [Mayotte]", id="the object of a verb"),
        pytest.param("les îles [Wallis et Futuna] ; solidaires envers [Mayotte]", id="an archipelago by its islands"),
        pytest.param("[Saint-Martin] et [Saint-Barthélemy], aux Antilles", id="islands, where the text is overseas"),
        pytest.param("du [Nord] et du [Pas-de-Calais], le département du [Nord]", id="the Nord as a department"),
        pytest.param("les régions [Bretagne] et [Normandie], en [Île de France], en [PACA]", id="regions"),
        pytest.param("la région [Centre], la région [Centre-Val de Loire]", id="the Centre as a region"),
        pytest.param("la [Lorraine] et le [Limousin] d'avant 2016", id="regions that are no more"),
        pytest.param("l'[Allier] ([Auvergne])", id="in brackets"),
        pytest.param("le préfet des [Bouches-du-Rhône], en [Corse], en [Guyane]", id="others"),
    ],
)
def test_a_department_or_region_is_found(text: str) -> None:
    assert marked(text.replace("[", "").replace("]", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "la vallée de la Loire, le bassin de l'Adour, les crues de l'Aude, un pont de la Drôme", id="rivers"
        ),
        pytest.param("la Vienne en crue", id="a river in flood"),
        pytest.param("en aval de la Marne, protéger la Moselle contre la pollution", id="a river that is polluted"),
        pytest.param("la traversée de la Manche, un navire dans la Manche", id="the sea"),
        pytest.param("le pôle Nord, la gare du Nord, l'Afrique du Nord, dans le Nord de la France", id="the north"),
        pytest.param("le Centre national, au Centre, en Centre de soins", id="a centre"),
        pytest.param("la réunion, La Réunion publique, La Réunion des musées", id="a meeting"),
        pytest.param("un vin de Bourgogne, le jambon de Savoie, un fromage de Savoie", id="what is made there"),
        pytest.param("la Grande Bretagne, la Grande-Bretagne", id="another country"),
        pytest.param("l'ARS Bretagne, la Banque Populaire Occitanie, Corse Matin", id="in other names"),
        pytest.param("Mme Lorraine Petit, Lorraine Dupont", id="a first name"),
        pytest.param("les bords de la Marne, la bataille de la Somme", id="a battle"),
        pytest.param("la Seine, Alger, Constantine", id="departments that are no more and mean something else"),
    ],
)
def test_what_is_no_department_or_region(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("dans l'Ain", "constituency", "01"),
        ("à La Réunion", "constituency", "974"),
        ("à Mayotte", "constituency", "976"),
        ("en Corse", "region", "94"),
        ("en Corse-du-Sud", "constituency", "2A"),
        ("en Île-de-France", "region", "11"),
        ("en région PACA", "region", "93"),
        ("en Rhône-Alpes", "region", "82"),
        ("en Auvergne-Rhône-Alpes", "region", "84"),
        ("des Côtes-du-Nord", "constituency", "cotes-du-nord"),
        ("de la Vienne", "constituency", "86"),
        ("le territoire de Belfort en Territoire de Belfort", "constituency", "90"),
    ],
)
def test_its_key_is_that_of_the_reference_graph(text: str, kind: str, key: str) -> None:
    mention = found(text)[-1]
    assert (mention.kind, mention.candidates, mention.coined) == (kind, (key,), ())


# --- communes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("les habitants du [Creusot], de [La Rochelle], du [Havre], des [Lilas]", id="contracted articles"),
        pytest.param("aux [Sables-d'Olonne], au [Puy-en-Velay], à la [Rochelle], au [Mans]", id="à with articles"),
        pytest.param("L'hôpital de [L'Haÿ-les-Roses]", id="an article with a capital"),
        pytest.param("à [Saint Étienne], à [St-Étienne], à [Sainte-Soline], à [Ste Soline]", id="saints"),
        pytest.param("la commune d'[Argilliers], le maire de [Vonnas], les gares de [Genlis]", id="nouns of places"),
        pytest.param("à [Bure], à [Vonnas], située à [Machilly]", id="at a small commune"),
        pytest.param(
            "des hôpitaux de [Lyon], vers [Roubaix], entre [Rennes] et [Nantes]", id="a town and a preposition"
        ),
        pytest.param("[Marseille] souffre. « [Lille] aussi », dit-il", id="a city that acts"),
        pytest.param("pour [Payroux] et [Romagne], rien", id="two communes of one department"),
        pytest.param("les communes de [Vonnas], [Mézériat] et [Polliat]", id="a list"),
        pytest.param("de [Toulouse] à [Albi]", id="from one to the other"),
        pytest.param("la ligne [Paris]-[Orléans]-[Limoges], le [Lyon]-Turin, [Bourg-en-Bresse]–Genève", id="lines"),
        pytest.param("[Neuville-en-Ferrain] attend, comme [Montreuil-sur-Mer]", id="a compound name"),
        pytest.param("à [Digne], entre [Machilly] et [Thonon]", id="the first part of a name"),
        pytest.param("en [Arles], à [Avignon]", id="en before a town of Provence"),
        pytest.param("à [Epernay], à [Gemenos]", id="accents left out"),
        pytest.param("le site est à [Cluny]. Or [Cluny] attend", id="named again"),
        pytest.param("[Cluny] attend : il faut agir à [Cluny]", id="named before it was shown to be a place"),
        pytest.param("la commune de [L'Union], vers [L'Union]", id="a name that mostly means something else"),
        pytest.param("à [Orange] ([Vaucluse])", id="its department in brackets"),
        pytest.param("le maire de [Lens], M. Paris", id="and no person"),
        pytest.param("l'aéroport de [Quimper] Cornouaille, à [Paris] Nord", id="a name goes on after a town"),
    ],
)
def test_a_commune_is_found(text: str) -> None:
    assert marked(text.replace("[", "").replace("]", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("M. Paris, Mme Vienne, MM. Martin et Bernard, Mme Nancy Huston", id="persons"),
        pytest.param("M. Jean de Laval, le docteur Vernon, Patrick Martin", id="persons with a particle"),
        pytest.param("rue de Paris, boulevard de Strasbourg, la place de Nancy", id="streets"),
        pytest.param("l'accord de Paris, le traité de Nice, le sommet de Lyon", id="agreements"),
        pytest.param("le jambon de Bayonne, le savon de Marseille, un vin de Cahors", id="what is made there"),
        pytest.param("la forêt domaniale de Fontainebleau, le plateau de Saclay, l'étang de Berre", id="nature"),
        pytest.param("les salariés d'Orange, à Orange, le groupe Saint-Gobain, à Matignon", id="companies and houses"),
        pytest.param("Paris Habitat, le Grand Paris, le Paris FC", id="other names"),
        pytest.param("Paris 2024, Lyon 2, Paris VIII", id="games and universities"),
        pytest.param("l'Union, L'Union européenne, La Garde nationale, le Port de pêche", id="common nouns"),
        pytest.param("La Croix, La Croix-Rouge, Le Monde, La Poste, La Chambre régionale", id="names with articles"),
        pytest.param("Tours et détours. Sens interdit. Die ou Gap. Bienvenue.", id="words that open a sentence"),
        pytest.param("EPS, ARS, PARIS", id="capitals alone"),
        pytest.param("le maire de paris, à lyon", id="small letters"),
        pytest.param("les propos de Bernard, selon Martin", id="small communes with no cue"),
        pytest.param("à Bruxelles, à Madagascar, à Vienne, à Montréal, à La Haye", id="abroad"),
        pytest.param("au Caire, à Cadix, à Mons, à Bologne, au Vermont", id="abroad, and a village of that name"),
        pytest.param("à Valence (Espagne), à Regina, Canada, à Lens (Suisse)", id="abroad, the country beside it"),
        pytest.param("en Lyonnais ou en Champagne, en Condé", id="a province, before which en stands"),
        pytest.param("dédiée à Marie, confié à François, remis à Romain", id="first names"),
        pytest.param("en l'église Saint-Étienne, le collège Saint-Michel", id="a church, a school and their saints"),
        pytest.param("la fête de Saint-François d'Assise", id="a saint"),
        pytest.param("les quartiers prioritaires de la Ville, la politique de la Ville", id="the town, with a capital"),
        pytest.param("à École nationale, à Force ouvrière, aux Centres régionaux, à Port autonome", id="common nouns"),
        pytest.param("à Bordeaux Métropole, à Toulouse métropole, à Alès Agglomération", id="communities"),
        pytest.param("Paris-Normandie, à Paris Match, à Dunkerque-Port", id="newspapers and ports"),
        pytest.param("l'Olympique de Marseille, le Stade de Reims", id="clubs"),
        pytest.param("Paris-Saclay, Jean-Paris, Notre-Dame-de-Lorette", id="tied by hyphens"),
        pytest.param("un triangle entre le Pont du Gard", id="an article that is not the commune's"),
    ],
)
def test_what_is_no_commune(text: str) -> None:
    said = marked(text)
    assert said.replace("[Gard]", "Gard") == text


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        pytest.param("pour Polliat, rien", "01", "pour [Polliat], rien", id="a small commune of the department"),
        pytest.param("pour Polliat, rien", "02", "pour Polliat, rien", id="not of another"),
        pytest.param("l'Alpe d'Huez", "38", "l'Alpe d'Huez", id="the end of another name"),
        pytest.param("Polliat Béton agit", "01", "Polliat Béton agit", id="a name that goes on"),
        pytest.param("à Vienne", "38", "à [Vienne]", id="a town with a namesake abroad"),
        pytest.param("La Chambre régionale", "73", "La Chambre régionale", id="a common noun"),
        pytest.param("l'avis d'École directe", "73", "l'avis d'École directe", id="a common noun of the department"),
        pytest.param("Bois et forêts", "01", "Bois et forêts", id="a word that opens a sentence"),
        pytest.param(
            "la Loire déborde, les aides à la Loire", "42", "la Loire déborde, les aides à la [Loire]", id="own"
        ),
    ],
)
def test_the_author_s_constituency_counts(text: str, home: str, expected: str) -> None:
    assert marked(text, home) == expected


def test_a_commune_is_coined_with_its_code_and_department() -> None:
    (mention,) = found("au Creusot")
    assert (mention.kind, mention.quote, mention.candidates) == ("commune", "Creusot", ("71153",))
    assert mention.coined == (Place("71153", "Le Creusot", "71153", "71"),)


def test_a_former_commune_is_that_which_took_it_in() -> None:
    (mention,) = found("la commune d'Arbignieu")
    assert mention.coined == (Place("01015", "Arboys en Bugey", "01015", "01"),)


@pytest.mark.parametrize(
    ("text", "home", "candidates"),
    [
        pytest.param("à Valence", None, [("26362",)], id="one with ten times the inhabitants of any other"),
        pytest.param("à Valence", "82", [("26362", "82186")], id="and that of the author's department"),
        pytest.param("à Saint-Denis (93)", None, [("93066",)], id="the department's code in brackets"),
        pytest.param("à Saint-Denis (Réunion)", None, [("97411",), ("974",)], id="the department in brackets"),
        pytest.param("à Saint-Denis, en Seine-Saint-Denis", None, [("93066",), ("93",)], id="the department after"),
        pytest.param("entre Saint-Georges et Héming", None, [("57611",), ("57314",)], id="its neighbour's department"),
        pytest.param("à Vesoul (70)", None, [("70550",)], id="a single one"),
    ],
)
def test_which_communes_may_be_meant(text: str, home: str | None, candidates: list[tuple[str, ...]]) -> None:
    assert keys(text, home) == candidates


def test_where_several_may_be_meant_each_is_described() -> None:
    (mention,) = found("à Saint-Denis")
    assert len(mention.candidates) > 1
    assert mention.candidates == tuple(sorted(mention.candidates))
    assert tuple(place.key for place in mention.coined) == mention.candidates


def test_a_town_that_the_text_puts_into_two_departments_stays_open() -> None:
    last = found("à Saint-Denis (Réunion), à Saint-Denis (93), à Saint-Denis")[-1]
    assert {"93066", "97411"} <= set(last.candidates)


# --- the rules and the gazetteer


def test_every_row_says_its_reason() -> None:
    evidence = [row for table in (COMMUNE_EVIDENCE, AREA_EVIDENCE) for row, _ in table]
    assert all(row.__doc__ for row in evidence)
    assert all(row.reason for row in REFUSALS)
    assert all(NEED_MORE.values())


def test_names_that_need_more_proof_are_names_of_communes() -> None:
    gazetteer = Gazetteer.shipped()
    for key in NEED_MORE:
        names = list(gazetteer.at(key, 0, len(key.split()[0])))
        assert names, key
        assert gazetteer.communes(names[0]), key


def test_the_town_of_a_name_is_ten_times_larger_than_any_other() -> None:
    gazetteer = Gazetteer.shipped()
    (valence, *_), (saint_louis, *_) = (
        list(gazetteer.at(key, 0, len(key.split()[0]))) for key in ("valence", "saint louis")
    )
    first, second, *_ = gazetteer.communes(valence)
    assert dominant(gazetteer.communes(valence)) == first
    assert first.population >= max(TOWN, DOMINANT * second.population)
    assert dominant(gazetteer.communes(saint_louis)) is None
    assert dominant(()) is None


def test_no_name_of_the_table_needs_quoting() -> None:
    assert '"' not in reference_file("communes.csv").read_text("utf-8")


# --- any text


@given(st.text(alphabet="ParisLyon-SaintéÉ ,.de()'’MVLoire\n", max_size=200))
def test_mentions_are_in_order_apart_and_quote_the_text(text: str) -> None:
    end = 0
    for mention in found(text, "69"):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.quote == text[mention.start : mention.end]
        assert mention.candidates
        end = mention.end


@pytest.mark.parametrize(
    "unit",
    ["à Lyon, Paris et ", "Paris-Lyon-", "Saint-", "Le ", "(Ain) ", "M. Jean ", "L'", "Saint-Martin (", "de la "],
)
def test_time_grows_with_the_length(unit: str) -> None:
    assert growth(lambda size: found(unit * size), 300) < 30
