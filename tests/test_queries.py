"""Each named query gives what a reader finds in the examples by hand; what people write cannot change a query."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from conftest import BODY, EXAMPLES, HEADER
from growth import growth
from senagraph.errors import QueryError
from senagraph.knowledge_graph import KnowledgeGraph
from senagraph.pipeline import Extractor, build
from senagraph.queries import NamedQuery, find_entity, named_queries, run_named, written
from senagraph.report import write_unresolved
from senagraph.store import Store
from senagraph.vocab import BASE, DCTERMS, SEN, XSD, mint

SEED = "20241003-p3625-chaize-patrick-1c721a85"
NAMES = sorted(named_queries())
ONE_OF_EACH = {
    "body": {"body": "CNIL"},
    "law": {"law": "code de l'environnement"},
    "place": {"place": "Moselle"},
    "chain": {"question": "SEQ120299310"},
    "group-that-day": {"senator": "Patrick Chaize"},
    "portfolio": {"portfolio": "santé"},
    "waiting": {"on": "2025-01-01"},
    "why": {"question": "SEQ080399987"},
}


@pytest.fixture(scope="module")
def graph(extractor: Extractor) -> KnowledgeGraph:
    return KnowledgeGraph.from_sources([str(EXAMPLES)], extractor=extractor)


@pytest.fixture(scope="module")
def store(graph: KnowledgeGraph) -> Store:
    return graph.store


Row = dict[str, str | int | float | None]


def rows(store: Store, name: str, **given: str) -> list[Row]:
    found = run_named(store, name, given)
    return [dict(zip(found.columns, map(written, row), strict=True)) for row in found.rows]


# ------------------------------------------------------------------------------------------------ all of them


@pytest.mark.parametrize("query", named_queries().values(), ids=NAMES)
def test_it_says_in_french_and_english_what_it_answers(query: NamedQuery) -> None:
    assert len(query.french) > 20 and len(query.english) > 20 and query.french != query.english
    assert re.fullmatch(r"(C\d+)?", query.competency)
    assert all(parameter.help and parameter.type for parameter in query.parameters)
    assert all(re.search(rf"\?{p.name}\b", query.text.split("SELECT", 1)[1]) for p in query.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_answers(store: Store, name: str) -> None:
    assert rows(store, name, **ONE_OF_EACH.get(name, {}))


@pytest.mark.parametrize("name", NAMES)
def test_it_answers_an_empty_store_with_its_columns(name: str) -> None:
    question = mint("question", "SEQ1").value
    kinds = ("question", "body", "senator", "portfolio", "law", "place")
    given = {**dict.fromkeys(kinds, question), "on": "2025-01-01"}
    taken = {p.name for p in named_queries()[name].parameters}
    found = run_named(Store.in_memory([]), name, {key: value for key, value in given.items() if key in taken})
    assert found.columns and not [
        row for row in found.rows if any(term is not None and term.value != "0" for term in row)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_its_rows_come_in_one_order(store: Store, graph: KnowledgeGraph, name: str) -> None:
    given = ONE_OF_EACH.get(name, {})
    backwards = Store.in_memory(reversed(list(store.database)))
    assert rows(backwards, name, **given) == rows(store, name, **given)


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_no_row_twice(store: Store, name: str) -> None:
    found = [tuple(row.items()) for row in rows(store, name, **ONE_OF_EACH.get(name, {}))]
    assert len(found) == len(set(found))


def test_two_questions_to_one_unresolved_ministry_are_two_rows(
    tmp_path: Path, write_page: Callable[..., Path], extractor: Extractor
) -> None:
    """What is unresolved is stated in the graph of each question that names it."""
    for number in (1, 2):
        body = BODY.replace("la lecture des cartes", f"la carte {number}")
        body = body.replace("ministre de la santé et de l'accès aux soins", "ministre de la marine marchande")
        header = HEADER.replace("Les Républicains", "Les Inconnus").replace("(Ain", "(Nulle-part")
        page = "- page 36\n\nEn attente de réponse du Ministère de la marine marchande.\n"
        write_page(body, header=header, ending=page, name=f"pages/qSEQ24109990{number}.txt")
    graph = KnowledgeGraph.from_sources([str(tmp_path / "pages")], extractor=extractor)
    assert graph.report is not None and graph.report.unresolved
    assert len(rows(graph.store, "overview")) == 2
    assert len(rows(graph.store, "body", body="CNIL")) == 2
    chain = rows(graph.store, "chain", question="SEQ241099901")
    assert [row["step"] for row in chain] == ["publication", "en attente"]
    (open_group,) = [row for row in rows(graph.store, "unresolved") if row["name"] == "Les Inconnus"]
    assert open_group["times"] == 2
    with_group = [node for node, about in graph.network().nodes(data=True) if about["kind"] == "group"]
    assert len(with_group) == 1


def test_an_unresolved_name_that_is_written_in_two_ways_gives_no_row_twice(
    tmp_path: Path, write_page: Callable[..., Path], extractor: Extractor
) -> None:
    for number, writing in ((1, "ministre de la marine marchande"), (2, "ministre de la Marine marchande")):
        body = BODY.replace("la lecture des cartes", f"la carte {number}")
        body = body.replace("ministre de la santé et de l'accès aux soins", writing)
        page = f"- page 36\n\nEn attente de réponse du {writing.replace('ministre', 'Ministère')}.\n"
        write_page(body, ending=page, name=f"pages/qSEQ24109990{number}.txt")
    store = KnowledgeGraph.from_sources([str(tmp_path / "pages")], extractor=extractor).store
    for name in ("overview", "waiting"):
        found = rows(store, name, **ONE_OF_EACH.get(name, {}))
        assert sum(int(row.get("waiting") or 1) for row in found) == 2, name
    assert len(rows(store, "body", body="CNIL")) == 2
    assert [row["step"] for row in rows(store, "chain", question="SEQ241099901")] == ["publication", "en attente"]
    assert all(row["times"] == 1 for row in rows(store, "unresolved") if "arine" in str(row["name"]))


def copied(quads: Sequence[ox.Quad], number: int) -> Iterator[ox.Quad]:
    """The same questions under other keys."""

    def renamed(term: Any) -> Any:
        ours = isinstance(term, ox.NamedNode) and re.match(
            rf"{BASE}(id/(question|answer|event|mention)|graph)/", term.value
        )
        return ox.NamedNode(f"{term.value}-{number}") if ours else term

    for quad in quads:
        yield ox.Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), renamed(quad.graph_name))


@pytest.fixture(scope="module")
def copies(store: Store) -> Mapping[int, Store]:
    """Stores of the examples and so many copies of them."""
    quads = list(store.quads("question/"))
    return {
        size: Store.in_memory([*store.quads(), *(quad for number in range(size) for quad in copied(quads, number))])
        for size in (4, 40)
    }


@pytest.mark.parametrize("name", NAMES)
def test_its_time_grows_no_faster_than_the_questions(copies: Mapping[int, Store], name: str) -> None:
    assert growth(lambda size: run_named(copies[size], name, ONE_OF_EACH.get(name, {})), 4) < 14


# ------------------------------------------------------------------------------------------------ one by one


def test_overview_shows_who_asked_whom_about_what(store: Store) -> None:
    found = {row["question"]: row for row in rows(store, "overview")}
    assert len(found) == len(list(EXAMPLES.glob("*.txt")))
    assert found[f"question:{SEED}"] == {
        "date": "2024-10-03",
        "senator": "Patrick Chaize (Les Républicains, Ain)",
        "ministry": "Santé et accès aux soins",
        "bodies": "CNAM, CNIL, DINUM",
        "question": f"question:{SEED}",
    }
    assert found["question:SEQ260499457"]["senator"] == "Jean Louis Masson (Moselle)"
    assert [row["date"] for row in rows(store, "overview")] == sorted(row["date"] for row in rows(store, "overview"))


def test_overview_between_two_days_inclusive(store: Store) -> None:
    found = rows(store, "overview", since="2024-10-03", until="2024-10-10")
    assert [row["date"] for row in found] == ["2024-10-03", "2024-10-10"]
    assert not rows(store, "overview", since="2024-10-11", until="2024-10-10")


def test_bodies_counts_questions_senators_and_groups(store: Store) -> None:
    found = {row["body"]: row for row in rows(store, "bodies")}
    cnil = found["body:CNIL"]
    assert (cnil["questions"], cnil["senators"], cnil["groups"]) == (4, 4, 3)
    assert (cnil["first"], cnil["last"]) == ("2021-03-11", "2024-10-10")
    assert [r["questions"] for r in rows(store, "bodies")] == sorted(
        (r["questions"] for r in found.values()), reverse=True
    )


def test_bodies_counts_a_body_of_the_answer_and_a_senator_without_group(store: Store) -> None:
    found = {row["body"]: row for row in rows(store, "bodies", since="2026-01-01")}
    assert set(found) == {"body:CEREMA", "body:la-poste", "body:sncf-reseau"}
    assert {(row["questions"], row["senators"], row["groups"]) for row in found.values()} == {(1, 1, 0)}
    aeres = [row for row in rows(store, "bodies") if row["body"] == "body:AERES"]
    assert len(aeres) == 1, "cited in the answer of SEQ080399987 alone"


def test_body_shows_who_cited_it_and_what_became_of_it(store: Store) -> None:
    found = rows(store, "body", body="CNIL")
    assert [(row["date"], row["senator"], row["outcome"]) for row in found] == [
        ("2021-03-11", "Sonia de La Provôté", "répondue 2021-05-12"),
        ("2023-02-09", "Emmanuel Capus", "en attente"),
        ("2024-10-03", "Patrick Chaize", "en attente"),
        ("2024-10-10", "Khalifé Khalifé", "en attente"),
    ]
    assert found[2]["quote"] == "commission nationale de l'informatique et des libertés (CNIL)"


def test_body_tells_the_two_cnam_apart(store: Store) -> None:
    conservatory = rows(store, "body", body="Conservatoire national des arts et métiers")
    insurance = rows(store, "body", body="CNAM-assurance-maladie")
    assert [row["question"] for row in conservatory] == ["question:SEQ080399987"]
    assert [row["date"] for row in insurance] == ["2020-06-25", "2021-03-11", "2024-10-03", "2024-10-10"]


def test_chain_is_told_in_the_order_of_events(store: Store) -> None:
    steps = [row["step"] for row in rows(store, "chain", question="SEQ120299310")]
    assert steps == ["publication", "transmission", "réponse"]
    steps = [row["step"] for row in rows(store, "chain", question="SEQ241099812")]
    assert steps == ["publication", "transmission", "en attente"]
    assert [row["step"] for row in rows(store, "chain", question=SEED)] == ["publication", "en attente"]
    assert [row["step"] for row in rows(store, "chain", question="SEQ140699211")] == [
        "publication",
        "transmission",
        "caducité",
    ]


def test_chain_a_question_is_withdrawn_after_it_recalled_another(store: Store) -> None:
    found = rows(store, "chain", question="SEQ260499457")
    assert [row["step"] for row in found] == ["publication", "rappel", "retrait"]
    assert found[-1]["reason"] == "la question rappelée a obtenu une réponse"


def test_chain_names_the_ministries_of_a_transfer_and_an_answer(store: Store) -> None:
    _, transfer, answer = rows(store, "chain", question="SEQ120299310")
    assert "de la mer et de la pêche" in str(transfer["ministry"]) and answer["date"] == "2012-12-20"


def test_cited_together_counts_questions(store: Store) -> None:
    found = {(row["first"], row["second"]): row["questions"] for row in rows(store, "cited-together")}
    ademe, onf = "Agence de l'environnement et de la maîtrise de l'énergie", "Office national des forêts"
    assert found.get((ademe, onf)) == 3
    assert all((other, one) not in found for one, other in found), "a pair is listed both ways"
    counts = list(found.values())
    assert counts == sorted(counts, reverse=True)


def test_group_that_day_gives_the_name_that_the_group_had(store: Store) -> None:
    (seed,) = rows(store, "group-that-day", senator="Patrick Chaize")
    assert (seed["written"], seed["affiliation"], seed["group"]) == ("Les Républicains", "membre", "group:UMP")
    assert seed["name"] == "Les Républicains"
    (lassourd,) = rows(store, "group-that-day", senator="Patrick Lassourd")
    assert (lassourd["group"], lassourd["name"]) == ("group:UMP", "Union pour un mouvement populaire")


def test_group_that_day_takes_the_last_name_that_had_begun(store: Store) -> None:
    """The end of a name is not always known: the next one tells it."""
    day = "2021-03-11"
    socialist = ox.NamedNode(f"{BASE}id/group/SOC")
    (seed,) = [quad for quad in store.quads("question/") if quad.predicate == SEN.askerGroup and SEED in str(quad)]
    moved = ox.Literal(day, datatype=XSD.date)
    quads = [
        ox.Quad(q.subject, q.predicate, {SEN.askerGroup: socialist, DCTERMS.issued: moved}.get(q.predicate, q.object))
        if q.subject == seed.subject
        else q
        for q in store.quads()
    ]
    (found,) = rows(Store.in_memory(quads), "group-that-day", senator="Patrick Chaize")
    assert (found["date"], found["name"]) == (day, "Socialiste, écologiste et républicain")


def test_group_that_day_knows_a_senator_of_none(store: Store) -> None:
    (masson,) = rows(store, "group-that-day", senator="Jean Louis Masson")
    assert (masson["affiliation"], masson["group"], masson["name"]) == ("non inscrit", None, None)


def test_portfolio_goes_across_governments(store: Store) -> None:
    found = rows(store, "portfolio", portfolio="santé")
    assert [(row["date"], row["government"]) for row in found] == [
        ("2020-06-25", "Gouvernement Philippe II"),
        ("2021-03-11", "Gouvernement Castex"),
        ("2024-10-03", "Gouvernement Barnier"),
        ("2024-10-10", "Gouvernement Barnier"),
    ]
    assert rows(store, "portfolio", portfolio="health") == found, "portfolios have English names too"


def test_unresolved_lists_every_open_name_as_the_build_does(
    graph: KnowledgeGraph, store: Store, tmp_path: Path
) -> None:
    assert graph.report is not None
    write_unresolved(graph.report, tmp_path / "open.csv")
    with (tmp_path / "open.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["name"]: row["reason"] for row in csv.DictReader(file)}
    reviewed = {name for name, reason in listed.items() if reason == "a body that no list has: to be reviewed"}
    assert {row["name"] for row in rows(store, "unresolved")} == listed.keys() - reviewed
    assert {row["name"] for row in rows(store, "unlisted")} == reviewed


def test_unresolved_gives_those_who_nearly_fit(store: Store) -> None:
    (amf,) = [row for row in rows(store, "unresolved") if row["name"] == "AMF"]
    assert len(str(amf["candidates"]).split()) == 2 and amf["times"] == 1


@pytest.mark.parametrize(
    ("on", "ministries"),
    [
        pytest.param("2024-12-03", 1, id="two months to the day are not more than two months"),
        pytest.param("2024-12-04", 2, id="the day after, the seed question waits too long"),
        pytest.param("2024-12-11", 3, id="a week later the other one to health does"),
        pytest.param("1980-01-01", 0, id="before all, nothing waits"),
    ],
)
def test_waiting_counts_more_than_two_months(store: Store, on: str, ministries: int) -> None:
    assert len([row for row in rows(store, "waiting", on=on) if row["waiting"]]) == ministries


def test_why_gives_words_place_rule_and_source(store: Store) -> None:
    found = rows(store, "why", question=SEED)
    assert [(row["entity"], row["quote"], row["rule"]) for row in found] == [
        (
            "Caisse nationale de l'assurance maladie",
            "caisse de l'assurance maladie (CNAM)",
            "sigle développé dans le texte",
        ),
        (
            "Commission nationale de l'informatique et des libertés",
            "commission nationale de l'informatique et des libertés (CNIL)",
            "nom suivi du sigle",
        ),
        (None, "ministère de la santé et des solidarités", "nom de ministère"),
        ("Direction interministérielle du numérique", "direction interministérielle du numérique", "nom complet"),
    ]
    assert {row["source"] for row in found} == {"seed_question.txt"}
    assert all(0.5 < float(row["confidence"]) <= 1 for row in found if row["entity"] is not None)
    assert [row["start"] for row in found] == sorted(int(row["start"] or 0) for row in found)


def test_why_explains_what_was_left_open(store: Store) -> None:
    (amf,) = [row for row in rows(store, "why", question="SEQ220299540") if row["quote"] == "AMF"]
    assert amf["entity"] is None and amf["confidence"] is None and "several" in str(amf["reason"])
    assert {name.partition(" ")[0] for name in str(amf["rejected"]).split("; ")} == {"Association", "Autorité"}


def test_why_names_those_that_were_not_taken(store: Store) -> None:
    """The other CNAM: once the text spells the conservatory's out, once it says nothing but *la*."""
    told = {row["quote"]: row for row in rows(store, "why", question="SEQ080399987")}
    assert told["CNAM"]["rejected"] == "Caisse nationale de l'assurance maladie"
    assert str(told["CNAM"]["reason"]).startswith("the acronym, spelled out earlier in the same document")
    told = {row["quote"]: row for row in rows(store, "why", question="SEQ241099812")}
    assert told["Cnam"]["rejected"] == "Conservatoire national des arts et métiers"
    assert "the article has the gender of its name" in str(told["Cnam"]["reason"])
    assert told["CNIL"]["rejected"] is None


# Jean-François Longeot (Doubs, Union centriste) asked the same ministry twice, in November 2022 and in February 2023;
# both questions cite the ARS of his region. Louis Souvet (Doubs, RPR) asked about La Poste in 1999.
@pytest.mark.parametrize(
    ("name", "column", "counted"),
    [
        pytest.param(
            "bodies-by-department",
            "department",
            {("Doubs", "ars.bourgogne-franche-comte"): 2, ("Doubs", "la-poste"): 1, ("Doubs", "OFB"): 1},
            id="the department of the senator, not that of the body",
        ),
        pytest.param(
            "bodies-by-senator",
            "senator",
            {("Jean-François Longeot", "ars.bourgogne-franche-comte"): 2, ("Louis Souvet", "la-poste"): 1},
            id="the senator",
        ),
        pytest.param(
            "bodies-by-group",
            "group",
            {
                ("Union centriste", "ars.bourgogne-franche-comte"): 2,
                ("Rassemblement pour la République", "la-poste"): 2,
            },
            id="the group of the day: Missoffe in 1994 and Souvet in 1999 sat with the RPR",
        ),
        pytest.param(
            "bodies-by-ministry",
            "ministry",
            {
                ("Ministère de la transition écologique et de la cohésion des territoires", "OFB"): 2,
                ("Ministère des outre-mer", "OFB"): 1,
            },
            id="the ministry asked, here by Longeot and Bellurot, and by Bélim",
        ),
        pytest.param(
            "bodies-by-year",
            "year",
            {(2022, "ars.bourgogne-franche-comte"): 1, (2023, "ars.bourgogne-franche-comte"): 1, (1999, "la-poste"): 1},
            id="the year of publication",
        ),
    ],
)
def test_bodies_by(store: Store, name: str, column: str, counted: Mapping[tuple[str | int, str], int]) -> None:
    found = {(row[column], str(row["body"]).removeprefix("body:")): row["questions"] for row in rows(store, name)}
    assert {pair: found.get(pair) for pair in counted} == counted


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("bodies-by-")])
def test_bodies_by_anything_between_two_days(store: Store, name: str) -> None:
    """In 2026 there is one question: by Jean Louis Masson, of no group, about three bodies."""
    found = rows(store, name, since="2026-01-01", until="2026-12-31")
    wanted = set() if name == "bodies-by-group" else {"body:CEREMA", "body:sncf-reseau", "body:la-poste"}
    assert {row["body"] for row in found} == wanted


def test_laws_counts_an_article_for_its_text_too(store: Store) -> None:
    found = {row["law"]: row for row in rows(store, "laws")}
    code = found["law:code-de-l-environnement"]
    assert (code["questions"], code["senators"], code["first"], code["last"]) == (3, 2, "2022-11-17", "2023-06-29")
    assert found["law:code-de-l-environnement.l-214-8"]["questions"] == 1
    assert found["law:arrete-2011-12-19"]["questions"] == 2 and found["law:arrete-2011-12-19"]["address"] is None
    assert str(found["law:32006L0123"]["address"]).endswith("CELEX:32006L0123")
    assert str(found["law:loi-2018-1021"]["address"]).endswith("/eli/loi/2018/11/23/2018-1021/jo/texte")
    assert set(found) >= {"law:loi-2014-366", "law:loi-2006-1772.27", "law:31991L0676"}
    assert not [key for key in found if "le-meur" in str(key)], "a bill is no law"


@pytest.mark.parametrize(
    ("written_so", "quotes"),
    [
        pytest.param(
            "loi ELAN",
            ["loi Elan", "article 145 de la loi n° 2018-1021 du 23 novembre 2018"],
            id="by its nickname, with its article",
        ),
        pytest.param("loi-2018-1021.145", ["article 145 de la loi n° 2018-1021 du 23 novembre 2018"], id="an article"),
        pytest.param("31991L0676", ["directive nitrates"], id="by CELEX: the first of its names in the alphabet"),
        pytest.param("loi n° 2019-773 du 24 juillet 2019", ["loi chasse"], id="by its title"),
    ],
)
def test_law_is_cited_in_these_words(store: Store, written_so: str, quotes: list[str]) -> None:
    assert [row["quote"] for row in rows(store, "law", law=written_so)] == quotes


@pytest.mark.parametrize(
    ("written_so", "questions"),
    [
        pytest.param(
            "Ornans", ["SEQ221199816", "SEQ230299240"], id="a commune by name, in an answer and in a question"
        ),
        pytest.param("25434", ["SEQ221199816", "SEQ230299240"], id="a commune by its INSEE code"),
        pytest.param("Moselle", ["SEQ241099812"], id="a department: the header of Masson names it, his text does not"),
        pytest.param("Champagne-Ardenne", ["SEQ080399987", "SEQ120299310"], id="a region of before 2016"),
    ],
)
def test_place_is_named_in_these_questions(store: Store, written_so: str, questions: list[str]) -> None:
    found = rows(store, "place", place=written_so)
    assert [str(row["question"]).removeprefix("question:") for row in found] == questions


def test_unlisted_shows_bodies_that_texts_alone_know_but_no_local_ones(store: Store) -> None:
    found = {row["body"]: row for row in rows(store, "unlisted")}
    apai = found["body:association-des-piegeurs-agrees-de-l-indre"]
    assert (apai["name"], apai["kind"], apai["questions"]) == (
        "Association des piégeurs agréés de l'Indre",
        "association",
        1,
    )
    assert "body:atelier-parisien-d-urbanisme" in found
    assert not [key for key in found if str(key).startswith(("body:ars.", "body:prefecture."))]


def test_a_body_that_two_texts_name_differently_is_one_row(store: Store) -> None:
    """One writes ARS Bourgogne-Franche-Comté, the other agence régionale de santé de Bourgogne-Franche-Comté."""
    names = [row for row in rows(store, "bodies") if row["body"] == "body:ars.bourgogne-franche-comte"]
    assert len(names) == 1
    (overview,) = [row for row in rows(store, "overview") if row["question"] == "question:SEQ230299240"]
    assert str(overview["bodies"]).count("régionale de santé") == 1
    pairs = [row for row in rows(store, "cited-together") if "régionale de santé" in f"{row['first']}{row['second']}"]
    assert len([row for row in pairs if "Préfecture du Doubs" in (row["first"], row["second"])]) == 1


def test_a_question_recalls_the_one_that_it_cites(store: Store) -> None:
    text = "SELECT ?one ?other { ?one sen:recalls ?other }"
    assert [tuple(map(written, row)) for row in store.query(text).rows] == [
        ("question:SEQ230299240", "question:SEQ221199816")
    ]


# ------------------------------------------------------------------------------------------------ parameters


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        pytest.param("overvew", {}, "no such query (did you mean 'overview'?); see: senagraph query --list", id="typo"),
        pytest.param("zzz", {}, "zzz: no such query; see", id="nothing near"),
        pytest.param("body", {}, "needs --param body=…: the body cited", id="a missing parameter"),
        pytest.param(
            "body", {"bdy": "CNIL", "body": "CNIL"}, "no parameter 'bdy' (did you mean 'body'?)", id="unknown"
        ),
        pytest.param("unresolved", {"x": "1"}, "no parameter 'x'; it takes no", id="a parameter where there is none"),
        pytest.param("overview", {"since": "03/10/2024"}, "since: not a day such as 2024-10-03", id="a French date"),
        pytest.param(
            "overview", {"since": "20241003"}, "since: not a day such as 2024-10-03", id="a date without hyphens"
        ),
        pytest.param("overview", {"since": "2024-02-30"}, "since: not a day", id="a day that no calendar has"),
        pytest.param("overview", {"since": ""}, "since: not a day", id="no day at all"),
        pytest.param("body", {"body": "CNAM"}, "several bear this name", id="an acronym of two bodies"),
        pytest.param(
            "body", {"body": "commission nationale de l'info"}, "near it: Commission nationale de", id="a part"
        ),
        pytest.param("body", {"body": "Zzyzx"}, "Zzyzx: no body of this name", id="nobody"),
        pytest.param("body", {"body": ""}, "no body of this name", id="an empty name"),
        pytest.param("body", {"body": "  "}, "no body of this name", id="only spaces"),
        pytest.param("body", {"body": "a\tb"}, "no body of this name", id="a tab"),
        pytest.param("body", {"body": "x" * 500}, "no body of this name", id="a very long name"),
        pytest.param("body", {"body": "\ud800"}, "no body of this name", id="half of a surrogate pair"),
        pytest.param("body", {"body": "http://a b"}, "http://a b: ", id="an address with a space"),
        pytest.param(
            "chain", {"question": "SEQ999999999"}, "no question of this name", id="a question that is not there"
        ),
        pytest.param(
            "portfolio", {"portfolio": "pending"}, "no portfolio of this name", id="a concept that is no portfolio"
        ),
    ],
)
def test_a_parameter_that_is_wrong_is_explained(store: Store, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_named(store, name, given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "writing",
    [
        pytest.param("CNIL", id="its acronym"),
        pytest.param("cnil", id="its acronym in small letters"),
        pytest.param("Commission nationale de l'informatique et des libertés", id="its name"),
        pytest.param("COMMISSION NATIONALE DE L’INFORMATIQUE ET DES LIBERTES", id="its name without accents"),
        pytest.param("  CNIL ", id="with spaces around it"),
        pytest.param(f"{BASE}id/body/CNIL", id="its address"),
        pytest.param("body:CNIL", id="as our tables write it"),
    ],
)
def test_an_entity_is_found_by_what_people_write(store: Store, writing: str) -> None:
    assert find_entity(store, "body", writing) == mint("body", "CNIL")


def test_what_a_table_shows_can_be_given_back(store: Store) -> None:
    """The column ``question`` of one query is the parameter ``question`` of another."""
    for row in rows(store, "overview"):
        assert rows(store, "chain", question=str(row["question"]))


def test_a_key_with_odd_characters_is_found_as_the_table_shows_it() -> None:
    iri = mint("body", "été/a b".replace(" ", "_"))
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    body = ox.NamedNode(f"{BASE}ontology#Body")
    store = Store.in_memory([ox.Quad(iri, rdf_type, body), ox.Quad(iri, label, ox.Literal("É", language="fr"))])
    assert find_entity(store, "body", "été/a_b") == iri
    assert find_entity(store, "body", str(written(iri))) == iri


INJECTIONS = [
    '"',
    "'",
    "}",
    "> . ?s ?p ?o",
    'CNIL" } UNION { ?s ?p ?o } #',
    "http://a> . ?s ?p ?o . <http://b",
    "http://a>}#",
    "https://example.org/?since",
    "\\",
    "\\u003E",
    "https://example.org/\\u003E",
    "?body",
    "{base}",
    "CNIL\n} #",
]


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize(
    ("name", "parameter", "others"),
    [("body", "body", {}), ("chain", "question", {}), ("overview", "since", {}), ("waiting", "on", {})],
)
def test_a_value_cannot_change_the_query(
    store: Store, name: str, parameter: str, others: dict[str, str], value: str
) -> None:
    try:
        found = run_named(store, name, {**others, parameter: value})
    except QueryError as wrong:
        assert "\n" not in str(wrong)
        return
    assert not found.rows


@pytest.mark.parametrize(
    ("term", "text"),
    [
        pytest.param(None, None, id="nothing"),
        pytest.param(mint("body", "CNIL"), "body:CNIL", id="one of ours by kind and key"),
        pytest.param(ox.NamedNode("https://a.org/b"), "https://a.org/b", id="another's in full"),
        pytest.param(ox.Literal("12", datatype=XSD.integer), 12, id="a number"),
        pytest.param(ox.Literal("0.9", datatype=XSD.decimal), 0.9, id="a share"),
        pytest.param(ox.Literal("2024-10-03", datatype=XSD.date), "2024-10-03", id="a day"),
        pytest.param(ox.Literal("été", language="fr"), "été", id="a text"),
    ],
)
def test_written(term: ox.NamedNode | ox.Literal | None, text: str | float | None) -> None:
    assert written(term) == text


def test_a_store_of_another_base_answers_alike(extractor: Extractor, store: Store, tmp_path: Path) -> None:
    other = "https://example.org/kg/"
    build([str(EXAMPLES)], tmp_path / "store", extractor, base=other)
    moved = Store.open(tmp_path / "store")
    for name in NAMES:
        given = ONE_OF_EACH.get(name, {})
        one = [tuple(row.items()) for row in rows(store, name, **given)]
        two = [tuple(row.items()) for row in rows(moved, name, **given)]
        assert len(one) == len(two), name
    assert rows(moved, "waiting", on="2025-01-01") == rows(store, "waiting", on="2025-01-01")
