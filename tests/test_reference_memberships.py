"""The reference graphs of mandates and of memberships of groups, and how later findings go on from a history."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from senagraph.errors import UnreadableDocument
from senagraph.reference import Inputs, mandates, memberships
from senagraph.reference.inputs import GROUP_HISTORY, MANDATES
from senagraph.reference.memberships import Belonging, Finding, timeline
from senagraph.vocab import ORG, RDF, RDFS, SEN, mint, split_iri

GRAPHS = Path(__file__).parent.parent / "graphs" / "reference"
DATA = Path(__file__).parent.parent / ".." / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the sources are not there: {DATA}")


@cache
def graph(name: str) -> Store:
    store = Store()
    store.load((GRAPHS / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE)
    return store


def of(name: str, matricule: str) -> list[NamedNode]:
    """Give what a graph says of one senator, in the order of time."""
    found = graph(name).quads_for_pattern(None, ORG.member, mint("senator", matricule), None)
    return sorted((quad.subject for quad in found), key=lambda node: value(name, node, SEN.validFrom))


def value(name: str, node: NamedNode, term: NamedNode) -> str:
    found = [quad.object.value for quad in graph(name).quads_for_pattern(node, term, None, None)]
    assert len(found) <= 1
    return found[0] if found else ""


def group(node: NamedNode) -> str:
    found = split_iri(value("memberships", node, ORG.organization))
    return found[1] if found else ""


def days(name: str, node: NamedNode) -> tuple[str, ...]:
    """Give the first and last day, then the first and last day on which it was found."""
    terms = (SEN.validFrom, SEN.validThrough, SEN.knownFrom, SEN.knownThrough)
    return tuple(value(name, node, term) for term in terms)


# --- what follows a history


def past(group: str, first: str, last: str = "") -> Belonging:
    through = "" if last else "2021-10-01"
    return Belonging(f"A.{group}", "A", "Ann", group, first=first, last=last, known_through=through)


def found(day: str, group: str, **facts: object) -> Finding:
    return Finding(day, "A", "Ann", group, **facts)  # type: ignore[arg-type]


def said(belonging: Belonging) -> tuple[str, str, str, str, str]:
    return belonging.group, belonging.first, belonging.last, belonging.known_from, belonging.known_through


@pytest.mark.parametrize(
    ("history", "later", "expected"),
    [
        pytest.param(
            [past("UC", "2017-10-03")],
            [found("2025-08-07", "UC"), found("2026-03-01", "UC")],
            [("UC", "2017-10-03", "", "", "2026-03-01")],
            id="found in the same group, it goes on",
        ),
        pytest.param(
            [past("UC", "2017-10-03")],
            [],
            [("UC", "2017-10-03", "", "", "2021-10-01")],
            id="never found again, it is known through the end of the history",
        ),
        pytest.param(
            [past("UC", "2017-10-03")],
            [found("2025-08-07", "UMP")],
            [("UC", "2017-10-03", "", "", "2021-10-01"), ("UMP", "", "", "2025-08-07", "2025-08-07")],
            id="found in another group, neither day of the change is known",
        ),
        pytest.param(
            [],
            [found("2025-08-07", "SOC"), found("2026-03-01", "SOC")],
            [("SOC", "", "", "2025-08-07", "2026-03-01")],
            id="elected since",
        ),
        pytest.param(
            [past("UC", "2017-10-03")],
            [found("2025-09-20", "RDSE", left="UC", begins=True), found("2026-03-01", "RDSE")],
            [("UC", "2017-10-03", "2025-09-19", "", ""), ("RDSE", "2025-09-20", "", "", "2026-03-01")],
            id="a change that was seen dates both",
        ),
        pytest.param(
            [past("UMP", "2014-10-07")],
            [found("2025-10-21", "", sits=False, left="UMP")],
            [("UMP", "2014-10-07", "2025-10-20", "", "")],
            id="one who was seen to leave",
        ),
        pytest.param(
            [past("UMP", "2012-11-07")],
            [
                found("2025-08-07", "UMP", sits=False),
                found("2025-11-13", "UMP", begins=True),
                found("2026-03-01", "UMP"),
            ],
            [("UMP", "2012-11-07", "", "", "2021-10-01"), ("UMP", "2025-11-13", "", "", "2026-03-01")],
            id="a minister who comes back begins anew",
        ),
        pytest.param(
            [past("RPR", "", "2002-12-10"), past("UMP", "2002-12-11", "2004-09-30")],
            [found("2025-08-07", "UMP", sits=False)],
            [("RPR", "", "2002-12-10", "", ""), ("UMP", "2002-12-11", "2004-09-30", "", "")],
            id="one who left long ago",
        ),
        pytest.param(
            [past("UC", "2017-10-03")],
            [found("2020-01-01", "UMP"), found("2019-01-01", "SOC", begins=True)],
            [("UC", "2017-10-03", "", "", "2021-10-01")],
            id="what is older than the history adds nothing",
        ),
    ],
)
def test_a_later_finding_goes_on_from_the_history(
    history: list[Belonging], later: list[Finding], expected: list[tuple[str, ...]]
) -> None:
    assert [said(belonging) for belonging in timeline(history, later, "2021-10-01")] == expected


def test_an_affiliation_is_that_of_the_last_group() -> None:
    history = [past("UC", "", "2002-12-10"), past("UMP", "2002-12-11", "2008-09-30")]
    left = timeline(history, [found("2025-08-07", "UMP", sits=False, affiliation="rattache")], "2021-10-01")
    assert [belonging.affiliation for belonging in left] == ["", "rattache"]
    stays = timeline([past("UC", "2017-10-03")], [found("2025-08-07", "UC", affiliation="member")], "2021-10-01")
    assert [belonging.affiliation for belonging in stays] == ["member"]


def history_of(folder: Path, code: str) -> Inputs:
    cells = ["14038Y", "2550", "2882", "Chaize", "Patrick", code, "", "2014-10-07 00:00:00.0", "", "Membre", "", ""]
    (folder / "ODSEN_HISTOGROUPES.csv").write_text(
        ",".join(GROUP_HISTORY.columns) + "\n" + ",".join(cells) + "\n", encoding="iso-8859-1"
    )
    return Inputs(folder)


def test_a_group_that_we_do_not_know_stops_the_update(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"\.csv:2: Code du groupe politique: group_names\.csv has no 'NEW'"):
        memberships.belongings(history_of(tmp_path, "NEW"))


# --- what the graphs say


def test_a_membership_of_several_offices_is_one() -> None:
    """Bruno Retailleau was a member of the group from 2012, its president from 2014."""
    (node,) = [node for node in of("memberships", "04033B") if days("memberships", node)[0] == "2012-11-07"]
    assert node == mint("membership", "04033B.2386")
    assert (group(node), days("memberships", node)) == ("UMP", ("2012-11-07", "", "", "2021-10-01"))


def test_the_group_of_patrick_chaize_lasts() -> None:
    (node,) = of("memberships", "14038Y")
    assert (group(node), days("memberships", node)) == ("UMP", ("2014-10-07", "", "", "2026-03-01"))
    assert value("memberships", node, RDFS.label) == "Patrick Chaize, groupe UMP"
    assert value("memberships", node, ORG.role) == mint("affiliation", "member").value


def test_changes_that_were_seen_are_dated() -> None:
    said = [(group(node), *days("memberships", node)) for node in of("memberships", "21032X")]
    assert said == [
        ("", "2025-09-18", "2025-09-19", "", ""),
        ("RDSE", "2025-09-20", "", "", "2026-03-01"),
    ]


def test_senators_of_no_group_belong_to_none() -> None:
    (node,) = of("memberships", "89017R")
    assert (group(node), value("memberships", node, ORG.role)) == ("", mint("affiliation", "non-inscrit").value)
    groups = {quad.object for quad in graph("memberships").quads_for_pattern(None, ORG.organization, None, None)}
    assert not groups & {mint("group", "NI"), mint("group", "AUCUN")}


def test_a_name_of_today_is_not_that_of_yesterday() -> None:
    content = (GRAPHS / "memberships.ttl").read_text(encoding="utf-8").partition("@prefix")[2]
    assert "Républicains" not in content and "Écologiste" not in content


def test_no_two_memberships_of_a_senator_overlap_but_by_a_day() -> None:
    by_senator: dict[str, list[tuple[str, str]]] = {}
    for quad in graph("memberships").quads_for_pattern(None, ORG.member, None, None):
        first, last, since, through = days("memberships", quad.subject)
        if first or since:
            by_senator.setdefault(quad.object.value, []).append((first or since, last or through))
    for senator, spans in by_senator.items():
        spans.sort()
        for (_, last), (first, _) in pairwise(spans):
            assert last <= first, senator


@needs_data
def test_every_membership_of_the_history_is_there() -> None:
    rows = Inputs(DATA).rows(GROUP_HISTORY)
    ids = {row["Id appartenance"] for row in rows if row["Code du groupe politique"] != "AUCUN"}
    keys = {quad.subject.value.rpartition(".")[2] for quad in graph("memberships").quads_for_pattern(None, None, None)}
    assert ids <= keys
    undated = [one for one in memberships.belongings(Inputs(DATA)) if not one.first and not one.known_from]
    assert len(undated) == len({row["Id appartenance"] for row in rows if not row["Date de début d'appartenance"]}) - 1


def test_the_mandates_of_jean_boyer_of_haute_loire() -> None:
    first, second = of("mandates", "01052R")
    assert days("mandates", first) == ("2001-10-01", "2011-09-30", "", "")
    assert days("mandates", second) == ("2011-10-01", "2014-11-03", "", "")
    assert value("mandates", second, SEN.electedOn) == "2011-09-25"
    assert value("mandates", second, SEN.startReason) == "Renouvellement 1"
    assert value("mandates", second, SEN.endReason) == "Démissionnaire"
    assert value("mandates", first, RDFS.label) == "Jean Boyer, mandat de 2001"


def test_a_mandate_that_lasts_is_known_through_the_latest_day_of_the_file() -> None:
    last = of("mandates", "14038Y")[-1]
    assert days("mandates", last) == ("2020-10-01", "", "", "2021-10-01")
    assert value("mandates", last, SEN.endReason) == ""


def test_a_replacement_has_the_senate_s_comment_and_no_election() -> None:
    (node,) = of("mandates", "14263U")
    assert value("mandates", node, SEN.electedOn) == ""
    assert value("mandates", node, RDFS.comment).startswith("en remplacement de M. Jean-Marc Todeschini")


@needs_data
def test_every_mandate_is_there() -> None:
    nodes = {quad.subject for quad in graph("mandates").quads_for_pattern(None, RDF["type"], SEN.Mandate, None)}
    assert len(nodes) == len(Inputs(DATA).rows(MANDATES)) == 3342
    assert nodes == {triple.subject for triple in mandates.triples(Inputs(DATA))}
