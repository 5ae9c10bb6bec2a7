"""The reference graphs of governments and ministries, of those who held them, and of what became of them."""

from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from senagraph.reference import TABLES, governments, ministers, successions
from senagraph.reference.governments import Government, Ministry, Person, Post
from senagraph.reference.governments.read import merge
from senagraph.reference.turtle import rows
from senagraph.registry import Registry
from senagraph.resolve import ministry
from senagraph.vocab import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SEN, SKOS, WIKIDATA, mint, split_iri

ROOT = Path(__file__).parent.parent
GRAPHS = ROOT / "graphs" / "reference"
A_MONTH = timedelta(days=31)


@cache
def graph(name: str) -> Store:
    store = Store()
    store.load((GRAPHS / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE)
    return store


def instances(name: str, kind: NamedNode) -> list[NamedNode]:
    found = graph(name).quads_for_pattern(None, RDF["type"], kind, None)
    return sorted((quad.subject for quad in found), key=str)


def values(name: str, node: NamedNode, term: NamedNode) -> list[str]:
    found = graph(name).quads_for_pattern(node, term, None, None)
    return sorted(quad.object.value for quad in found)


def only(name: str, node: NamedNode, term: NamedNode) -> str:
    (value,) = values(name, node, term)
    return value


def key(iri: str) -> str:
    found = split_iri(iri)
    assert found is not None
    return found[1]


def interval(node: NamedNode, name: str = "governments") -> tuple[date, date]:
    first = only(name, node, SEN.validFrom)
    last = values(name, node, SEN.validThrough)
    return date.fromisoformat(first), date.fromisoformat(last[0]) if last else date(2900, 1, 1)


# --- governments and ministries


def test_every_ministry_has_what_is_needed_to_find_it() -> None:
    ministries = instances("governments", SEN.Ministry)
    assert len(ministries) > 1200
    for node in ministries:
        assert only("governments", node, SEN.government)
        assert key(only("governments", node, SEN.rank)) in governments.RANKS
        assert values("governments", node, SEN.portfolio)
        first, last = interval(node)
        assert first <= last


def test_every_organ_is_one_ministry_s() -> None:
    organs = [
        organ
        for node in instances("governments", SEN.Ministry)
        for organ in values("governments", node, DCTERMS.identifier)
    ]
    assert len(organs) == len(set(organs)) == 758


def test_a_ministry_is_there_while_its_government_is() -> None:
    for node in instances("governments", SEN.Ministry):
        first, last = interval(node)
        begun, ended = interval(NamedNode(only("governments", node, SEN.government)))
        assert begun - A_MONTH <= first <= ended, node
        assert begun <= last, node
        assert last <= ended or last - ended <= A_MONTH, node


def test_only_the_government_in_office_has_no_last_day() -> None:
    lasting = {
        key(node.value)
        for node in instances("governments", SEN.Government)
        if not values("governments", node, SEN.validThrough)
    }
    assert lasting == {"lecornu-2"}


def test_governments_follow_one_another() -> None:
    spans = sorted(interval(node) for node in instances("governments", SEN.Government))
    assert len(spans) == 30
    for (_, last), (first, _) in pairwise(spans):
        assert last <= first


def test_a_ministry_is_attached_to_ministers_of_its_government() -> None:
    for quad in graph("governments").quads_for_pattern(None, SEN.attachedTo, None):
        rank = key(only("governments", quad.object, SEN.rank))
        assert rank in {"minister", "prime-minister"}
        assert values("governments", quad.subject, SEN.government) == values("governments", quad.object, SEN.government)


def test_who_is_beside_a_minister_is_attached() -> None:
    for node in instances("governments", SEN.Ministry):
        if " auprès d" in only("governments", node, RDFS.label):
            assert values("governments", node, SEN.attachedTo), node


def test_health_under_barnier() -> None:
    node = mint("ministry", "barnier.sante-et-acces-aux-soins")
    assert only("governments", node, RDFS.label) == "Ministère de la santé et de l'accès aux soins"
    assert only("governments", node, SEN.validFrom) == "2024-09-21"
    assert only("governments", node, SEN.validThrough) == "2024-12-22"
    assert only("governments", node, DCTERMS.identifier) == "PO847648"
    assert "Santé et accès aux soins" in values("governments", node, SKOS.altLabel)
    assert [key(iri) for iri in values("governments", node, SEN.portfolio)] == ["sante"]


def test_health_is_found_in_every_government() -> None:
    health = graph("governments").quads_for_pattern(None, SEN.portfolio, mint("portfolio", "sante"))
    found = {only("governments", quad.subject, SEN.government) for quad in health}
    assert len(found) == 30


def test_portfolios_are_named_in_both_languages() -> None:
    for node in instances("governments", SKOS.Concept):
        found = graph("governments").quads_for_pattern(node, SKOS.prefLabel, None)
        labels = [quad.object for quad in found]
        assert {label.language for label in labels if isinstance(label, Literal)} == {"fr", "en"}


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        pytest.param("Ministère de la ville", "minister", id="a ministry"),
        pytest.param("Ministère chargé de la ville", "delegate-minister", id="in charge of: a delegate"),
        pytest.param("Ministère auprès du Premier ministre", "delegate-minister", id="beside: a delegate"),
        pytest.param(
            "Ministère de l'environnement, de l'énergie et de la mer, chargé des relations internationales",
            "minister",
            id="a minister in charge of something more",
        ),
        pytest.param("Secrétaire d'État, porte-parole du Gouvernement", "secretary-of-state", id="a person"),
        pytest.param("Première ministre", "prime-minister", id="a woman at the head"),
    ],
)
def test_the_rank_is_read_from_the_title(title: str, rank: str) -> None:
    assert governments.rank_of(title) == rank


@pytest.mark.parametrize(
    ("remit", "portfolios"),
    [
        pytest.param("outre-mer", ["outre-mer"], id="overseas is not the sea"),
        pytest.param("la transition écologique et solidaire", ["environnement"], id="solidaire is no remit"),
        pytest.param("l'économie sociale et solidaire", ["economie-sociale"], id="nor the economy"),
        pytest.param("les professions de santé", ["sante"], id="a word of the remit suffices"),
        pytest.param("la coordination des services", ["commerce-artisanat-pme"], id="services are trade"),
        pytest.param("les affaires générales", [], id="nothing is guessed"),
    ],
)
def test_portfolios_are_read_from_the_remit(remit: str, portfolios: list[str]) -> None:
    stems = governments.read_stems()
    assert governments.portfolios_of(governments.content(remit), stems) == portfolios


def test_the_short_name_of_a_remit() -> None:
    assert governments.short_name("de la ville, de la jeunesse et des sports") == "Ville, jeunesse et sports"


@pytest.mark.parametrize(
    ("government", "first", "last"),
    [
        ("chirac-2", "1986-03-20", "1988-05-11"),
        ("rocard-1", "1988-05-12", "1988-06-27"),
        ("rocard-2", "1988-06-28", "1991-05-15"),
        ("cresson", "1991-05-16", "1992-04-01"),
        ("beregovoy", "1992-04-02", "1993-03-29"),
        ("balladur", "1993-03-30", "1995-05-17"),
        ("juppe-1", "1995-05-18", "1995-11-06"),
        ("juppe-2", "1995-11-07", "1997-06-03"),
        ("jospin", "1997-06-04", "2002-05-06"),
        ("raffarin-1", "2002-05-07", "2002-06-16"),
        ("raffarin-2", "2002-06-17", "2004-03-30"),
        ("raffarin-3", "2004-03-31", "2005-06-01"),
        ("villepin", "2005-06-02", "2007-05-17"),
    ],
)
def test_a_government_lasts_from_its_composition_to_the_next(government: str, first: str, last: str) -> None:
    node = mint("government", government)
    assert interval(node) == (date.fromisoformat(first), date.fromisoformat(last))


def test_there_is_one_prime_minister_a_day() -> None:
    heads = [
        interval(node)
        for node in instances("governments", SEN.Ministry)
        if key(only("governments", node, SEN.rank)) == "prime-minister"
    ]
    assert len(heads) == 30
    for (_, last), (first, _) in pairwise(sorted(heads)):
        assert first - timedelta(days=11) <= last <= first


def test_every_government_has_its_prime_minister() -> None:
    heads = {
        only("governments", node, SEN.government): holders(key(node.value), interval(node)[0].isoformat())
        for node in instances("governments", SEN.Ministry)
        if key(only("governments", node, SEN.rank)) == "prime-minister"
    }
    named = [heads[node.value] for node in sorted(instances("governments", SEN.Government), key=interval)]
    assert [name for (name,) in named] == (
        """jacques-chirac michel-rocard michel-rocard edith-cresson pierre-beregovoy edouard-balladur alain-juppe
        alain-juppe lionel-jospin jean-pierre-raffarin jean-pierre-raffarin jean-pierre-raffarin dominique-de-villepin
        francois-fillon francois-fillon francois-fillon jean-marc-ayrault jean-marc-ayrault manuel-valls manuel-valls
        bernard-cazeneuve edouard-philippe edouard-philippe jean-castex elisabeth-borne gabriel-attal michel-barnier
        francois-bayrou sebastien-lecornu sebastien-lecornu""".split()
    )


def test_every_fact_has_a_source() -> None:
    for name, kind in (("governments", SEN.Government), ("governments", SEN.Ministry), ("ministers", ORG.Membership)):
        for node in instances(name, kind):
            assert all(values(name, node, DCTERMS.source)), node
    for table in ("governments", "ministries_1986_2007", "ministers_2007_2026", "ministry_facts"):
        assert all(row["source"] for row in rows(TABLES / f"{table}.csv")), table


def test_no_row_of_the_table_is_left_out() -> None:
    held = {
        (key(only("ministers", node, ORG.organization)).partition(".")[0], key(only("ministers", node, ORG.member)))
        for node in instances("ministers", ORG.Membership)
    }
    for row in rows(TABLES / "ministries_1986_2007.csv"):
        given, _, family = row["holder"].partition(" ")
        assert (row["government"], Person(given, family).key) in held
        assert row["rank"] in governments.RANKS


@pytest.mark.parametrize(
    ("written", "day", "found"),
    [
        pytest.param("Solidarité, santé et protection sociale", "1990-06-16", "rocard-2", id="a short name of 1990"),
        pytest.param("Industrie, postes et télécommunications", "1994-06-18", "balladur", id="the half of a name"),
        pytest.param("Environnement", "1996-11-21", "juppe-2", id="one word"),
        pytest.param("Mme le ministre de l'environnement", "1996-08-29", "juppe-2", id="a woman, in the masculine"),
        pytest.param("Économie", "1994-06-01", "balladur", id="the whole name of 1994"),
        pytest.param("Économie", "1990-06-01", "rocard-2", id="and what people wrote in 1990"),
        pytest.param("Défense", "1990-01-01", "rocard-2", id="the minister, not the secretary of state"),
        pytest.param("Équipement, transports, logement, tourisme et mer", "2003-07-10", "raffarin-2", id="five fields"),
        pytest.param("M. le Premier ministre", "1988-05-10", "rocard-1", id="the day of the appointment"),
        pytest.param(
            "M. le ministre d'État, ministre de l'intérieur et de l'aménagement du territoire",
            "1994-06-02",
            "balladur",
            id="a dignity",
        ),
    ],
)
def test_ministries_before_2007_resolve(written: str, day: str, found: str) -> None:
    settled = ministry(written, date.fromisoformat(day), Registry.shipped(), field="addressee")
    assert settled.resolved
    assert settled.key.partition(".")[0] == found
    assert Registry.shipped().rank_of(settled.key) in {"minister", "prime-minister"}


def test_a_secretary_of_state_is_found_beside_a_minister() -> None:
    day = date(2000, 3, 16)
    for written in (
        "Industrie",
        "M. le secrétaire d'État à l'industrie",
        "secrétaire d'État auprès du ministre de l'économie, des finances et de l'industrie, chargé de l'industrie",
    ):
        assert ministry(written, day, Registry.shipped(), field="addressee").key == "jospin.industrie"


@pytest.mark.parametrize("written", ["Défense (S.E.)", "M. le secrétaire d'État auprès du ministre de la défense"])
def test_a_secretary_of_state_without_a_charge_is_told_from_the_minister(written: str) -> None:
    found = ministry(written, date(1990, 1, 1), Registry.shipped(), field="addressee")
    assert found.key == "rocard-2.defense-secretary-of-state"


def test_a_ministry_held_anew_after_months_is_another() -> None:
    of = Government("x", "X", "1992-04-02", "1993-03-29", "", "")

    def held(first: str, last: str) -> Ministry:
        post = Post(Person("Bernard", "Tapie"), first, last, "")
        return Ministry(of, "Ministère de la ville", "Ville", "minister", first, last, {}, [""], posts=[post])

    assert len(merge([held("1992-04-02", "1992-05-23"), held("1992-12-26", "1993-03-29")])) == 2
    assert len(merge([held("1992-04-02", "1992-05-23"), held("1992-06-26", "1993-03-29")])) == 1


# --- those who held them


def holders(name: str, day: str) -> list[str]:
    node, on = mint("ministry", name), date.fromisoformat(day)
    posts = graph("ministers").quads_for_pattern(None, ORG.organization, node, None)
    found = [post.subject for post in posts if interval(post.subject, "ministers")[0] <= on]
    found = [post for post in found if on <= interval(post, "ministers")[1]]
    return sorted(key(only("ministers", post, ORG.member)) for post in found)


@pytest.mark.parametrize(
    ("name", "day", "person"),
    [
        ("barnier.sante-et-acces-aux-soins", "2024-10-03", "genevieve-darrieussecq"),
        ("jospin.economie-finances-et-industrie", "1999-12-01", "christian-sautter"),
        ("rocard-2.defense", "1991-01-29", "pierre-joxe"),
        ("chirac-2.budget", "1987-01-01", "alain-juppe"),
        ("villepin.sante-et-solidarites", "2007-04-01", "philippe-bas"),
        ("philippe-2.transition-ecologique-et-solidaire", "2019-08-01", "elisabeth-borne"),
        ("lecornu-2.culture", "2026-03-01", "catherine-pegard"),
        ("ayrault-1.premier-ministre", "2012-05-15", "jean-marc-ayrault"),
    ],
)
def test_who_held_a_ministry_that_day(name: str, day: str, person: str) -> None:
    assert holders(name, day) == [person]


def test_every_minister_and_prime_minister_has_a_name() -> None:
    held = {quad.object for quad in graph("ministers").quads_for_pattern(None, ORG.organization, None, None)}
    for node in instances("governments", SEN.Ministry):
        if key(only("governments", node, SEN.rank)) in {"minister", "prime-minister"}:
            assert node in held


def test_a_post_lies_within_its_ministry_and_has_its_rank() -> None:
    for post in instances("ministers", ORG.Membership):
        node = NamedNode(only("ministers", post, ORG.organization))
        assert values("ministers", post, ORG.role) == values("governments", node, SEN.rank)
        (first, last), (begun, ended) = interval(post, "ministers"), interval(node)
        assert begun <= first <= last <= ended


def test_nobody_shares_a_ministry_for_more_than_a_day() -> None:
    for node in instances("governments", SEN.Ministry):
        posts = graph("ministers").quads_for_pattern(None, ORG.organization, node, None)
        spans = sorted(interval(quad.subject, "ministers") for quad in posts)
        for (_, last), (first, _) in combinations(spans, 2):
            assert last <= first, node


def test_people_have_names_and_items_of_their_own() -> None:
    people = instances("ministers", FOAF.Person)
    items = [item for node in people for item in values("ministers", node, OWL.sameAs)]
    assert len(people) > 400
    assert len(items) == len(set(items)) > 200
    assert all(item.startswith(WIKIDATA + "Q") for item in items)
    for node in people:
        name = f"{only('ministers', node, FOAF.givenName)} {only('ministers', node, FOAF.familyName)}"
        assert only("ministers", node, RDFS.label) == name


@pytest.mark.parametrize(
    ("name", "item"),
    [
        pytest.param("laura-flessel", "Q1", id="a name that goes on"),
        pytest.param("roselyne-bachelot-narquin", "Q2", id="a name that stops short"),
        pytest.param("jean-debre", None, id="no half of a first name"),
    ],
)
def test_the_item_of_a_name(name: str, item: str | None) -> None:
    items = {"laura-flessel-colovic": "Q1", "roselyne-bachelot": "Q2", "jean-louis-debre": "Q3"}
    assert ministers.item_of(name, items) == item


# --- what became of them


def heirs(name: str) -> set[str]:
    changes = graph("successions").quads_for_pattern(None, ORG.originalOrganization, mint("ministry", name), None)
    return {
        key(heir) for change in changes for heir in values("successions", change.subject, ORG.resultingOrganization)
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("villepin.justice", {"fillon-1.justice-garde-des-sceaux"}, id="across the two sources"),
        pytest.param(
            "barnier.sante-et-acces-aux-soins", {"bayrou.travail-sante-solidarites-et-familles"}, id="taken in"
        ),
        pytest.param(
            "jospin.education-nationale-recherche-et-technologie",
            {"jospin.education-nationale", "jospin.recherche"},
            id="cut in two in the life of a government",
        ),
        pytest.param("juppe-1.jeunesse-et-sports", set(), id="left to a delegate"),
        pytest.param("jospin.industrie", set(), id="a secretary of state has no succession"),
        pytest.param("lecornu-2.justice", set(), id="in office"),
    ],
)
def test_the_succession_of_a_ministry(old: str, new: set[str]) -> None:
    assert heirs(old) == new


def test_a_change_goes_forward_and_keeps_a_portfolio() -> None:
    for change in instances("successions", ORG.ChangeEvent):
        old = NamedNode(only("successions", change, ORG.originalOrganization))
        after = [NamedNode(heir) for heir in values("successions", change, ORG.resultingOrganization)]
        assert only("successions", change, DCTERMS.date) == min(interval(heir)[0] for heir in after).isoformat()
        assert only("successions", change, DCTERMS.source) == successions.SOURCE
        for heir in after:
            assert interval(old)[0] < interval(heir)[0]
            assert set(values("governments", old, SEN.portfolio)) & set(values("governments", heir, SEN.portfolio))
