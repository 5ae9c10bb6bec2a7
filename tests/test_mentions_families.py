"""Local bodies in a text: a family, a place, and where the place ends."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.errors import ReferenceGraphError
from senagraph.mentions.families import CUES, NAME, find
from senagraph.mentions.families.table import Seat, Use, plural, read_families, shipped_families
from senagraph.mentions.names import NameIndex
from senagraph.mentions.passage import CueIndex, Passage
from senagraph.model import LocalBody, Mention, Place
from senagraph.registry import Registry
from senagraph.resources import shipped_table
from senagraph.text import fold

SSD = ("constituency", "93")
INDEX = CueIndex({NAME: CUES})


def passage(text: str) -> Passage:
    return INDEX.passage("q", "question", text)


def mentions(text: str) -> list[Mention]:
    return list(find(passage(text)))


def found(text: str) -> list[tuple[str, str]]:
    """The local bodies of a text as (quotation, key)."""
    return [(mention.quote, mention.candidates[0]) for mention in mentions(text)]


def body(text: str) -> LocalBody:
    """The only local body of a text, as described."""
    ((described,),) = [mention.coined for mention in mentions(text)]
    assert isinstance(described, LocalBody)
    return described


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("la CAF de l'Ain a", [("CAF de l'Ain", "caf.ain")], id="an acronym and a department"),
        pytest.param("l’ARS Bretagne.", [("ARS Bretagne", "ars.bretagne")], id="a place without a preposition"),
        pytest.param("la C.A.F. du Nord", [("C.A.F. du Nord", "caf.nord")], id="a dotted acronym"),
        pytest.param("la Dreal Occitanie", [("Dreal Occitanie", "dreal.occitanie")], id="an acronym as a word"),
        pytest.param(
            "l'Agence Régionale de Santé des Pays de la Loire,",
            [("Agence Régionale de Santé des Pays de la Loire", "ars.pays-de-la-loire")],
            id="capitals anywhere, particles in the region",
        ),
        pytest.param(
            "la DRAC de Provence - Alpes - Côte d’Azur et",
            [("DRAC de Provence - Alpes - Côte d’Azur", "drac.provence-alpes-cote-d-azur")],
            id="a region with spaces around its hyphens",
        ),
        pytest.param("l'ARS océan Indien", [("ARS océan Indien", "ars.ocean-indien")], id="a place in small letters"),
        pytest.param("l'ARS IDF", [("ARS IDF", "ars.ile-de-france")], id="an office's acronym of a region"),
        pytest.param("l'ARS PACA", [("ARS PACA", "ars.provence-alpes-cote-d-azur")], id="the acronym of a region"),
        pytest.param("HÔPITAL DE CREIL", [("HÔPITAL DE CREIL", "ch.creil")], id="a line in capitals"),
        pytest.param(
            "la CPAM\nde Seine et Marne", [("CPAM\nde Seine et Marne", "cpam.seine-et-marne")], id="a line break"
        ),
        pytest.param(
            "le tribunal judiciaire de La Roche-sur-Yon",
            [("tribunal judiciaire de La Roche-sur-Yon", "tribunal-judiciaire.roche-sur-yon")],
            id="a commune with an article and particles",
        ),
        pytest.param("le CHU du Mans", [("CHU du Mans", "chu.mans")], id="a contracted article"),
        pytest.param(
            "la CCI du Pays d'Arles.", [("CCI du Pays d'Arles", "cci.pays-d-arles")], id="an area by its town"
        ),
        pytest.param("l'Opac du Rhône", [("Opac du Rhône", "opac.departement-rhone")], id="a former sort of body"),
        pytest.param("l'hôpital du HAVRE", [("hôpital du HAVRE", "ch.havre")], id="a town in capitals"),
        pytest.param("l'hôpital de St-Lô", [("hôpital de St-Lô", "ch.saint-lo")], id="saint in short"),
        pytest.param("le SDIS 77,", [("SDIS 77", "sdis.seine-et-marne")], id="the number of a department"),
        pytest.param("la DDT de Haute-Saône", [("DDT de Haute-Saône", "ddt.haute-saone")], id="a hyphened department"),
        pytest.param(
            "l'agence régionale de santé (ARS) d'Île-de-France a",
            [("agence régionale de santé (ARS) d'Île-de-France", "ars.ile-de-france")],
            id="the acronym between name and place",
        ),
        pytest.param(
            "l'ARS (agence régionale de santé) Normandie",
            [("ARS (agence régionale de santé) Normandie", "ars.normandie")],
            id="the name in brackets after the acronym",
        ),
        pytest.param(
            "la préfecture du département de la Creuse",
            [("préfecture du département de la Creuse", "prefecture.creuse")],
            id="the word department before the place",
        ),
        pytest.param(
            "le centre hospitalier régional et universitaire de Tours",
            [("centre hospitalier régional et universitaire de Tours", "chu.tours")],
            id="another order of the adjectives",
        ),
        pytest.param(
            "le rectorat de Reims et l'académie d'Orléans-Tours",
            [("rectorat de Reims", "academie.reims"), ("académie d'Orléans-Tours", "academie.orleans-tours")],
            id="the administration of an académie under both names",
        ),
        pytest.param(
            "le recteur de l'académie de Dijon et le préfet de l'Yonne",
            [("académie de Dijon", "academie.dijon")],
            id="a rector names the académie, a prefect no body",
        ),
    ],
)
def test_a_family_and_a_place_are_a_body(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("le CHU de Rennes, qui", "CHU de Rennes", id="a comma"),
        pytest.param("le CHU de Rennes en Bretagne", "CHU de Rennes", id="the region in which it lies"),
        pytest.param("la CPAM de Gap (Hautes-Alpes)", "CPAM de Gap", id="a department in brackets"),
        pytest.param("la CAF de l'Ain et de Pôle emploi", "CAF de l'Ain", id="and, after one in the singular"),
        pytest.param("le CHU de Caen. Le ministre", "CHU de Caen", id="a full stop"),
        pytest.param("le commissariat de Sarcelles Madame la", "commissariat de Sarcelles", id="the next sentence"),
        pytest.param("la DDTM du Var CPAM", "DDTM du Var", id="another family"),
        pytest.param("le CHU de Lyon, de Monsieur X", "CHU de Lyon", id="a person"),
        pytest.param(
            "la mairie de Vitry-sur-Seine sur ce point",
            "mairie de Vitry-sur-Seine",
            id="a preposition in small letters",
        ),
        pytest.param("l'université Paris 8 a", "université Paris 8", id="a university's number"),
        pytest.param("l'université de Lyon 2 000 fois", "université de Lyon", id="no university's number"),
        pytest.param(
            "l'université de Bretagne occidentale et",
            "université de Bretagne occidentale",
            id="a university's adjective",
        ),
        pytest.param(
            "la communauté de communes du pays de Bray et la", "communauté de communes du pays de Bray", id="du pays de"
        ),
        pytest.param(
            "la communauté de communes « Terres, Bois et Marais » a",
            "communauté de communes « Terres, Bois et Marais »",
            id="quotation marks",
        ),
        pytest.param(
            "le syndicat mixte de la Sèvre nantaise qui", "syndicat mixte de la Sèvre nantaise", id="an adjective"
        ),
        pytest.param(
            "le lycée Simone-Veil de Gignac.", "lycée Simone-Veil de Gignac", id="a proper name, then the town"
        ),
        pytest.param(
            "le CHS de La Colombière de Sète a", "CHS de La Colombière de Sète", id="a house with an article, its town"
        ),
        pytest.param(
            "le lycée « Olympe de Gouges » de Noisy-le-Sec", "lycée « Olympe de Gouges » de Noisy-le-Sec", id="« » de X"
        ),
    ],
)
def test_where_the_place_ends(text: str, expected: str) -> None:
    assert [mention.quote for mention in mentions(text)][:1] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "l'université d'été du parti",
        "l'école de la République",
        "un hôpital de jour et un centre hospitalier de proximité",
        "l'hôpital public et le lycée professionnel",
        "le tribunal de l'opinion",
        "le parquet du salon, la cour d'école",
        "le collège des médecins et celui de France",
        "la mairie, la préfecture, le rectorat, le commissariat, l'hôpital",
        "en métropole et dans les métropoles de France",
        "la communauté européenne, la Communauté Internationale, la communauté éducative",
        "la préfecture de police et la préfecture de Police",
        "les collèges et lycées de Mayotte",
        "les CHU, un CHU, le troisième CHU de France",
        "une ARS, chaque CAF, des TGI, directeur de CPAM, 3e DREAL",
        "l'académie de Médecine, l'Académie des sciences",
        "le conseil départemental et les conseils départementaux",
        "le conseil général de l'environnement",
        "l'école Jules-Ferry",
        "les lycées français et Chambres d'agriculture France",
        "le franc CFA, le CIO, le groupe CRC",
        "la prison à vie, le tribunal de commerce, la cour d'appel",
        "Ars-sur-Moselle, l'ars, la caf, les Chu",
        "ex-CAF, CAF-compatible, CAF_1, user@CAF",
        "le parc naturel régional du Vercors",
        "l'office HLM 2000, la DIRM NAMO",
        "l'ancien président du conseil régional Jean Durand, du conseil départemental Anne Petit",
        "le colonel de gendarmerie Durand",
        "le syndicat mixte d'Eau et d'Assainissement",
        "un centre de détention du TPI",
        "le parquet de la JIRS",
        "le DASEN du Rhône",
        "",
    ],
)
def test_what_is_no_local_body(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "les CHU de Lyon et de Dijon",
            [("CHU de Lyon", "chu.lyon"), ("Dijon", "chu.dijon")],
            id="two places",
        ),
        pytest.param(
            "les préfectures de l'Ain, du Rhône et de la Loire",
            [("préfectures de l'Ain", "prefecture.ain"), ("Rhône", "prefecture.rhone"), ("Loire", "prefecture.loire")],
            id="three places",
        ),
        pytest.param(
            "les ARS Bretagne et Normandie",
            [("ARS Bretagne", "ars.bretagne"), ("Normandie", "ars.normandie")],
            id="no prepositions",
        ),
        pytest.param(
            "aux tribunaux judiciaires d'Ajaccio, Bastia et Nice",
            [
                ("tribunaux judiciaires d'Ajaccio", "tribunal-judiciaire.ajaccio"),
                ("Bastia", "tribunal-judiciaire.bastia"),
                ("Nice", "tribunal-judiciaire.nice"),
            ],
            id="one preposition for all",
        ),
        pytest.param(
            "la CAF et la CPAM de l'Ain",
            [("CAF", "caf.ain"), ("CPAM de l'Ain", "cpam.ain")],
            id="two families, one place",
        ),
        pytest.param(
            "la CAF, la CPAM ou la préfecture du Gers",
            [("CAF", "caf.gers"), ("CPAM", "cpam.gers"), ("préfecture du Gers", "prefecture.gers")],
            id="three families, one place",
        ),
        pytest.param(
            "l'ARS et le CHU de Dijon",
            [("ARS", "ars"), ("CHU de Dijon", "chu.dijon")],
            id="a region's body has not the town of the other",
        ),
        pytest.param(
            "à la CAF, le SDIS 69",
            [("CAF", "caf"), ("SDIS 69", "sdis.rhone")],
            id="a comma alone joins no families",
        ),
        pytest.param(
            "la chambre de commerce et d'industrie de Chalon-sur-Saône, Autun et Louhans, accordée",
            [
                (
                    "chambre de commerce et d'industrie de Chalon-sur-Saône, Autun et Louhans",
                    "cci.chalon-sur-saone-autun-et-louhans",
                )
            ],
            id="one chamber of three towns",
        ),
        pytest.param(
            "le président de la CCI de Dijon, Jean Martin et la CCI de Metz et EDF",
            [("CCI de Dijon", "cci.dijon"), ("CCI de Metz", "cci.metz")],
            id="a person and a company are no towns of a chamber",
        ),
        pytest.param("les actuels TGI, TI", [("TGI", "tgi"), ("TI", "tribunal-d-instance")], id="acronyms in a list"),
    ],
)
def test_coordination(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("l'ARS refuse", [("ars", "family-alone")], id="an acronym without a place is the family"),
        pytest.param(
            "l'agence régionale de santé (ARS) refuse", [("ars", "family-alone")], id="a full name without a place"
        ),
        pytest.param("les ARS refusent", [("ars", "family-alone")], id="all bodies of a family"),
        pytest.param(
            "l'ARS Bretagne, puis l'ARS, puis cette agence régionale de santé",
            [("ars.bretagne", "family-in-place"), ("ars.bretagne", "family-before"), ("ars.bretagne", "family-before")],
            id="the one member that was named before",
        ),
        pytest.param(
            "l'ARS Bretagne, l'ARS Normandie, l'ARS",
            [("ars.bretagne", "family-in-place"), ("ars.normandie", "family-in-place"), ("ars", "family-alone")],
            id="two members named before settle nothing",
        ),
        pytest.param(
            "le CHU de Metz ; le CHU",
            [("chu.metz", "family-in-place"), ("chu.metz", "family-before")],
            id="the acronym of an establishment comes back",
        ),
        pytest.param(
            "le tribunal de grande instance de Foix, ce tribunal de Foix, le tribunal de Pau",
            [("tgi.foix", "family-in-place"), ("tgi.foix", "family-before"), ("tribunal.pau", "family-in-place")],
            id="a court in short",
        ),
        pytest.param(
            "la communauté de communes Cœur de Chartreuse ; la communauté Cœur de Chartreuse, la communauté Emmaüs",
            [
                ("communaute-de-communes.coeur-de-chartreuse", "family-in-place"),
                ("communaute-de-communes.coeur-de-chartreuse", "family-before"),
            ],
            id="an intercommunal body in short",
        ),
        pytest.param(
            "le CHU de Dijon et l'hôpital de Dijon",
            [("chu.dijon", "family-in-place"), ("chu.dijon", "family-before")],
            id="the hospital of the town that has a CHU in this text",
        ),
        pytest.param(
            "le commissariat de Denain. Si le commissariat sera reconstruit, si ce commissariat, enfin",
            [
                ("commissariat.denain", "family-in-place"),
                ("commissariat.denain", "family-before"),
                ("commissariat.denain", "family-before"),
            ],
            id="a common noun that is never used alone",
        ),
        pytest.param(
            "le lycée Kahina ; aller au lycée, le lycée professionnel, un lycée, chaque lycée, le lycée de la ville",
            [("lycee.kahina", "family-in-place")],
            id="not the school in general",
        ),
        pytest.param(
            "la maison d'arrêt de Pau ; la prison est, le commissariat a",
            [("etablissement-penitentiaire.pau", "family-in-place")],
            id="not another noun",
        ),
        pytest.param(
            "le collège Kahina et le collège Zola ; le collège a",
            [("college.kahina", "family-in-place"), ("college.zola", "family-in-place")],
            id="not one of two",
        ),
        pytest.param(
            "le lycée Kahina de Koungou, le lycée Kahina",
            [("lycee.kahina-de-koungou", "family-in-place"), ("lycee.kahina-de-koungou", "family-before")],
            id="a proper name without its town, later",
        ),
    ],
)
def test_without_a_place_and_later(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.candidates[0], mention.rule) for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'ARS Île-de-France", "l’agence régionale de santé d’Ile de France"),
        ("l'hôpital de Douai", "le centre hospitalier général de Douai"),
        ("la prison de Nanterre", "la maison d'arrêt de Nanterre"),
        ("le lycée Jean Zay", "le lycée « Jean-Zay »"),
        ("le CHU Saint-Étienne", "le C.H.U. de St Etienne"),
        ("le SDIS 2A", "le service départemental d'incendie et de secours de Corse-du-Sud"),
        ("la DDTM du Var", "la direction départementale des territoires du Var"),
    ],
)
def test_equal_bodies_have_equal_keys(one: str, other: str) -> None:
    assert [key for _, key in found(one)] == [key for _, key in found(other)] != []


@pytest.mark.parametrize(
    ("text", "label", "kind", "place"),
    [
        ("la CAF de l'Ain", "Caisse d'allocations familiales de l'Ain", "social-security", ("constituency", "01")),
        ("l'ARS Corse", "Agence régionale de santé Corse", "local-service", ("region", "94")),
        ("le CHU du Mans", "Centre hospitalier universitaire du Mans", "hospital", ("commune", "72181")),
        ("l'hôpital de Vienne", "Centre hospitalier de Vienne", "hospital", ("commune", "38544")),
        ("l'hôpital de la Vienne", "Centre hospitalier de la Vienne", "hospital", ("constituency", "86")),
        ("le CHU de Saint-Denis", "Centre hospitalier universitaire de Saint-Denis", "hospital", None),
        ("l'hôpital de Bourg", "Centre hospitalier de Bourg", "hospital", None),
        ("l'université de Bourgogne", "Université de Bourgogne", "research-or-education", None),
        ("le collège Jean-Moulin", "Collège Jean-Moulin", "school", None),
        ("le SDIS 93", "Service départemental d'incendie et de secours (Seine-Saint-Denis)", "local-authority", SSD),
        ("les CAF", "Caisse d'allocations familiales", "social-security", None),
    ],
    ids=[
        "a department's",
        "a region's",
        "a town's",
        "a town, no department",
        "the department of that name",
        "two towns of one name",
        "a small commune elsewhere may be short for another",
        "a region, not the commune of its name",
        "a proper name is no place",
        "the number of a department",
        "a family has no place",
    ],
)
def test_what_is_known_of_a_body(text: str, label: str, kind: str, place: tuple[str, str] | None) -> None:
    described = body(text)
    where = ("commune", described.place.key) if isinstance(described.place, Place) else described.place
    assert (described.label, described.body_kind, where) == (label, kind, place)


def test_a_small_commune_is_that_of_the_authors_department() -> None:
    text = "la gendarmerie de Nantua"
    at_home = Passage("q", "question", text, fold(text), passage(text).cues, home="01")
    ((described,),) = [mention.coined for mention in find(at_home)]
    assert isinstance(described, LocalBody)
    assert described.place == Place("01269", "Nantua", "01269", "01")
    assert body(text).place is None


@pytest.mark.parametrize(
    ("text", "quote", "acronym", "long_form"),
    [
        pytest.param(
            "le centre hospitalier de Cayenne (CHC) a",
            "centre hospitalier de Cayenne (CHC)",
            "CHC",
            "centre hospitalier de Cayenne",
            id="an acronym of its own after the place",
        ),
        pytest.param(
            "la direction départementale des territoires (DDT) de l'Eure",
            "direction départementale des territoires (DDT) de l'Eure",
            "DDT",
            "direction départementale des territoires",
            id="the family's acronym before the place",
        ),
        pytest.param(
            "la préfecture de l'Eure (DDT) a", "préfecture de l'Eure", None, None, id="the acronym of something else"
        ),
        pytest.param(
            "la fédération départementale des chasseurs du Lot (FDC 46)",
            "fédération départementale des chasseurs du Lot (FDC 46)",
            "FDC 46",
            "fédération départementale des chasseurs du Lot",
            id="an acronym with the department's number",
        ),
    ],
)
def test_an_acronym_in_brackets(text: str, quote: str, acronym: str | None, long_form: str | None) -> None:
    first = mentions(text)[0]
    assert (first.quote, first.acronym, first.long_form) == (quote, acronym, long_form)


def test_a_body_of_the_registry_begins_no_place() -> None:
    names = NameIndex(Registry.shipped(), {NAME: CUES})
    text = "les CAF de l'Ain, du Gers et de France Travail, l'ARS Santé publique France, la communauté urbaine Nantes"
    text += " Métropole"
    assert [mention.quote for mention in find(names.passage("q", "question", text))] == [
        "CAF de l'Ain",
        "Gers",
        "communauté urbaine Nantes Métropole",
    ]


@pytest.mark.parametrize(
    ("text", "quote", "key"),
    [
        pytest.param("mais l'ADMR du Calvados a perdu", "ADMR du Calvados", "ADMR", id="de and a department"),
        pytest.param("la FNSEA Bretagne et", "FNSEA Bretagne", "FNSEA", id="a region in apposition"),
        pytest.param("le MEDEF Lyon-Rhône et", "MEDEF Lyon-Rhône", "MEDEF", id="a town and its department"),
        pytest.param("l'ADMR 14, qui", "ADMR 14", "ADMR", id="a department's number"),
        pytest.param(
            "le Secours populaire français de la Loire,",
            "Secours populaire français de la Loire",
            "secours-populaire",
            id="a name spelled out",
        ),
    ],
)
def test_a_branch_is_the_national_body_and_its_place_none_of_its_own(text: str, quote: str, key: str) -> None:
    names = NameIndex(Registry.shipped(), {NAME: CUES})
    [mention] = find(names.passage("q", "question", text))
    assert (mention.quote, mention.candidates) == (quote, (key,))


@pytest.mark.parametrize(
    "text",
    ["l'ADMR, dans le Calvados", "la SNCF du Nord", "l'ADMR de France", "l'ADMR 14 %", "l'ADMR en Bretagne"],
    ids=["a comma", "a company", "no area", "a percentage", "in a region"],
)
def test_what_is_no_branch(text: str) -> None:
    names = NameIndex(Registry.shipped(), {NAME: CUES})
    assert list(find(names.passage("q", "question", text))) == []


# ---------------------------------------------------------------- the table


def test_the_table_has_the_families_that_texts_speak_of() -> None:
    families = shipped_families()
    keys = [family.key for family in families]
    assert len(set(keys)) == len(keys) >= 120
    assert {"ars", "caf", "tgi", "chu", "ch", "academie", "communaute-de-communes", "mdph"} <= set(keys)
    assert {family.replaced_by for family in families} - {None} <= set(keys)
    assert {key for family in families for key in family.may_mean} <= set(keys)


def test_no_two_families_share_a_name() -> None:
    names: dict[str, str] = {}
    for family in shipped_families():
        for name in {fold(each) for each in (*family.names, *family.acronyms)}:
            assert names.setdefault(name, family.key) == family.key, name


def test_a_former_family_has_its_days_and_what_followed() -> None:
    (family,) = [family for family in shipped_families() if family.key == "tgi"]
    assert (family.valid_through, family.replaced_by) == (date(2019, 12, 31), "tribunal-judiciaire")
    assert (family.label, family.seat, family.use) == (
        "Tribunal de grande instance",
        Seat.COMMUNE,
        Use.ALONE,
    )
    assert all(each.source for each in shipped_families() if each.valid_from or each.valid_through)


def test_every_family_has_a_kind_of_the_scheme() -> None:
    schemes = (shipped_table("families.csv").parents[2] / "ontology" / "schemes.ttl").read_text("utf-8")
    assert all(f"body-kind:{family.body_kind} a skos:Concept" in schemes for family in shipped_families())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tribunal judiciaire", "tribunaux judiciaires"),
        ("cour d'appel", "cours d'appel"),
        ("centre hospitalier régional et universitaire", "centres hospitaliers régionaux et universitaires"),
        ("agence Pôle emploi", "agences Pôle emploi"),
        ("pôle d'équilibre territorial et rural", "pôles d'équilibre territorial et rural"),
        ("conservatoire à rayonnement régional", "conservatoires à rayonnement régional"),
    ],
)
def test_a_name_in_the_plural(name: str, expected: str) -> None:
    assert plural(name) == expected


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("x,nom,name,,,court,nowhere,alone,,,,,,", id="an unknown sort of place"),
        pytest.param("x,nom,name,,,court,commune,alone,,,hier,,,", id="no day"),
        pytest.param("x,nom,name,,,court,commune,alone,,,,,,,more", id="a cell too many"),
    ],
)
def test_a_row_that_is_none_is_named(tmp_path: Path, row: str) -> None:
    heading = shipped_table("families.csv").read_text("utf-8").split("\nkey,")[1].split("\n")[0]
    table = tmp_path / "families.csv"
    table.write_text(f"key,{heading}\n{row}\n", "utf-8")
    with pytest.raises(ReferenceGraphError, match=r"families\.csv.*'x'"):
        read_families(table)


# ---------------------------------------------------------------- any text

WORDS = st.sampled_from(
    [
        *"la CAF CPAM de l'Ain des CHU Lyon et , . « » ( ) (ARS) ARS lycée Jean Moulin hôpital La communauté".split(),
        *"communes du pays Bretagne C.A.F. 69 tribunal judiciaire Préfecture sur Mer d' Saint-".split(),
        *("\n", "\u200b", "e\u0301", "\u202f", "œ", "centre hospitalier", "agence régionale de santé"),
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_mentions_are_stretches_of_the_text_in_reading_order(text: str) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.quote == text[mention.start : mention.end] == mention.quote.strip()
        assert mention.candidates == tuple(coined.key for coined in mention.coined)
        assert len(mention.candidates[0]) <= 200
        end = mention.end


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(mention.quote in text for mention in mentions(text))


@pytest.mark.parametrize(
    "unit",
    [
        "CAF de ",
        "les CHU de Lyon et de ",
        "les CHU de Lyon, de Dijon et de Nancy ",
        "CAF, ",
        "CAF et la ",
        "C.A.F.",
        "communauté de communes « ",
        "lycée Aa Bb Cc de Dd d'Ee Ff sur Gg ",
        "CHU de L'L'L'L'L'",
        "ARS (agence régionale de santé (",
        "hôpital",
    ],
)
def test_time_is_linear(unit: str) -> None:
    passages = {size: passage((unit * (size // len(unit) + 1))[:size]) for size in (20_000, 200_000)}
    assert growth(lambda size: sum(1 for _ in find(passages[size])), 20_000) < 20


def test_a_key_of_a_long_name_is_cut_between_words() -> None:
    ((_, key),) = found(f"la communauté de communes « {'Bois et Marais ' * 5}»")
    assert key == "communaute-de-communes." + "-".join(["bois-et-marais"] * 5)
