"""The registry: who bears a name, and nothing decided."""

from datetime import date
from pathlib import Path

import pytest

from senagraph.errors import ReferenceGraphError
from senagraph.model import Affiliation
from senagraph.registry import Registry
from senagraph.remits import charge, remit

HEAD = """@prefix sen: <https://w3id.org/senagraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix body: <https://w3id.org/senagraph/id/body/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.shipped()


@pytest.mark.parametrize(
    ("written", "matricules"),
    [
        pytest.param("CHAIZE Patrick", ("14038Y",), id="capitals, surname first"),
        pytest.param("Patrick Chaize", ("14038Y",), id="mixed case, first name first"),
        pytest.param("Chaize", (), id="a surname alone is not enough"),
        pytest.param("Jean Boyer", ("01052R", "83018R"), id="two senators of one name are both given"),
        pytest.param("de CUTTOLI Charles", ("74019R",), id="a particle before the capitals"),
        pytest.param("D’ORNANO Paul", ("74032N",), id="a particle in capitals, curved apostrophe"),
        pytest.param(
            "MASSON Jean-Louis", ("01060R",), id="a compound first name, with a hyphen that the reference lacks"
        ),
        pytest.param("KHALIFÉ Khalifé", ("21081H",), id="first name and surname alike"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_senators_by_name(registry: Registry, written: str, matricules: tuple[str, ...]) -> None:
    assert registry.senators_named(written) == matricules


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("Ain", "01", id="a department"),
        pytest.param("Alpes de Haute-Provence", "04", id="the Senate's own spelling"),
        pytest.param("ALPES-DE-HAUTE-PROVENCE", "04", id="capitals and hyphens"),
        pytest.param("Français établis hors de France", "francais-etablis-hors-de-france", id="abroad"),
        pytest.param("Côtes-d’Armor", "22", id="curved apostrophe"),
        pytest.param("Iles Wallis et Futuna", "986", id="overseas"),
    ],
)
def test_constituencies_by_label(registry: Registry, written: str, key: str) -> None:
    assert registry.constituencies_named(written) == (key,)


@pytest.mark.parametrize(
    "form", ["Les Républicains", "UMP", "SER", "SOC", "CRC", "CRCE-K", "UC-UDF", "LaREM", "RDPI", "GEST"]
)
def test_every_form_of_a_group_in_headers_names_one_group(registry: Registry, form: str) -> None:
    assert len(registry.groups_named(form)) == 1


def test_titles_and_names_of_a_ministry_have_the_same_remit() -> None:
    title = "Mme la ministre de la santé et de l'accès aux soins"
    assert remit(title) == remit("Ministère de la santé et de l’accès aux soins") == {"sante", "acces", "soins"}


def test_two_delegates_of_one_minister_differ_by_their_charge() -> None:
    beside = "ministre délégué auprès de la ministre de l'écologie, des transports et du logement, chargé "
    assert remit(beside + "des transports") != remit(beside + "du logement")
    assert charge(beside + "des transports") == {"transports"}
    assert charge("ministre chargé des transports") is None


def test_ministries_know_their_days(registry: Registry) -> None:
    health = registry.get("ministry", "barnier.sante-et-acces-aux-soins")
    assert health.valid_on(date(2024, 10, 3))
    assert not health.valid_on(date(2024, 9, 20))


# --- who sat, and in which group


@pytest.mark.parametrize(
    ("senator", "day", "sat"),
    [
        pytest.param("01052R", date(2005, 1, 1), True, id="in a mandate"),
        pytest.param("01052R", date(2014, 11, 3), True, id="the last day of one"),
        pytest.param("01052R", date(2014, 11, 4), False, id="the day after"),
        pytest.param("01052R", date(1995, 1, 1), False, id="before the first"),
        pytest.param("83018R", date(1995, 1, 1), True, id="the other of that name"),
        pytest.param("14038Y", date(2021, 10, 1), True, id="one that lasts, on the latest day of the file"),
        pytest.param("14038Y", date(2024, 10, 3), None, id="after it, nobody knows"),
        pytest.param("01052R", date(2024, 10, 3), None, id="nor whether one who had left came back"),
        pytest.param("21032X", date(2010, 1, 1), None, id="one of whom the file knows nothing"),
        pytest.param("nobody", date(2010, 1, 1), None, id="nobody"),
    ],
)
def test_who_sat_that_day(registry: Registry, senator: str, day: date, sat: bool | None) -> None:
    assert registry.in_office(senator, day) is sat


@pytest.mark.parametrize(
    ("senator", "day", "group"),
    [
        pytest.param("14038Y", date(2020, 1, 1), "UMP", id="a membership with its days"),
        pytest.param("14038Y", date(2024, 10, 3), "UMP", id="one that lasts, found since"),
        pytest.param("14038Y", date(2026, 12, 1), None, id="after it was last found"),
        pytest.param("11076S", date(2012, 1, 10), "SOC", id="the day before a change"),
        pytest.param("11076S", date(2012, 1, 11), "ECO", id="the day of a change"),
        pytest.param("83018R", date(1995, 1, 1), None, id="one whose first day is unknown"),
        pytest.param("04033B", date(2008, 1, 1), None, id="a senator of no group"),
        pytest.param("nobody", date(2008, 1, 1), None, id="nobody"),
    ],
)
def test_the_group_that_day(registry: Registry, senator: str, day: date, group: str | None) -> None:
    assert registry.group_on(senator, day) == group


def test_memberships_come_in_the_order_of_time(registry: Registry) -> None:
    groups = [(each.group, each.valid_from) for each in registry.memberships_of("11076S")]
    assert groups == [
        ("SOC", date(2011, 10, 1)),
        ("ECO", date(2012, 1, 11)),
        (None, date(2017, 6, 30)),
        ("UC", date(2017, 7, 4)),
    ]
    assert registry.memberships_of("11076S")[2].affiliation is Affiliation.NON_INSCRIT
    assert registry.memberships_of("nobody") == ()


def test_nothing_is_known_without_the_graphs() -> None:
    bare = Registry([])
    assert bare.in_office("14038Y", date(2020, 1, 1)) is None
    assert bare.group_on("14038Y", date(2020, 1, 1)) is None


def test_an_entity_without_a_label_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bodies.ttl"
    file.write_text(HEAD + "body:X a sen:Body .")
    with pytest.raises(ReferenceGraphError, match=r"bodies\.ttl: body/X has no label"):
        Registry([file])


def test_a_file_that_is_no_turtle_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "bodies.ttl"
    file.write_text(HEAD + "body:X a sen:Body ; rdfs:label 'X\n")
    with pytest.raises(ReferenceGraphError, match=r"bodies\.ttl:4"):
        Registry([file])
