"""Which group each senator belonged to, and when.

**History.** ODSEN_HISTOGROUPES has a row for each office that a member held: those of one ``Id appartenance`` are one
membership. It names groups as they are called today, for past days too, so that only its codes are used. Many of its
oldest memberships have no first day: it is left out. The days before the groups of a new Senate are formed
(code ``AUCUN``) are left out; senators of no group (``NI``) have a membership without a group.

**Later days.** What came after the latest day of that file is found in ODSEN_GENERAL (the groups of sitting senators,
on the latest day that it mentions), in the changes seen between daily states of the Senate's list, and in that list
itself. A membership goes on as long as these find the senator in the same group. One that is found without its first
day has ``sen:knownFrom``; one that lasts, or ended on a day that we do not know, ``sen:knownThrough``. A change counts
from the day on which it was seen, which may be a day late.

**Affiliation.** Only ODSEN_GENERAL gives it, for the last group of each: apparenté, rattaché, or nothing, which is a
member when the senator sits, and unknown of one who left. The Senate begins another membership when it changes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pyoxigraph import Triple

from senagraph.errors import UnreadableDocument
from senagraph.reference.groups import NO_GROUP, code_of_form
from senagraph.reference.inputs import GENERAL, GROUP_CHANGES, GROUP_HISTORY, SITTING, Inputs, Row, latest_day
from senagraph.reference.turtle import LICENCE_ETALAB, day, fr, validity
from senagraph.vocab import ORG, RDF, RDFS, SEN, mint

HEADER: Final = f"""
Which political group each senator belonged to, and when (org:Membership).

Sources: senat.fr, {LICENCE_ETALAB}:
- ODSEN_HISTOGROUPES: the memberships whose key is a matricule and the Senate's number, with their days;
- the changes seen between daily states of the list of senators: the last days from September 2025 on, and the
  memberships that begin then, whose key has a group and a day;
- ODSEN_GENERAL and the list of sitting senators: affiliations, the memberships that only sen:knownFrom dates, and
  sen:knownThrough after the latest day of ODSEN_HISTOGROUPES.
A day that no source gives is left out. A membership without a group is that of a senator of no group. The names of
groups, of their time, are in groups.ttl. The rules stand at the head of senagraph/reference/memberships.py.
"""
INPUTS: Final = (GROUP_HISTORY, GENERAL, SITTING, GROUP_CHANGES)

OF_NO_GROUP: Final = "NI"
NONE_YET: Final = "AUCUN"
"""The code of those who sit before the groups of a new Senate are formed."""
AFFILIATIONS: Final = {"Apparenté": "apparente", "Rattaché": "rattache"}


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership of the group of this code; a day or affiliation that is not known is empty."""

    key: str
    matricule: str
    name: str
    group: str
    first: str = ""
    last: str = ""
    known_from: str = ""
    known_through: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a source finds of one senator on one day."""

    day: str
    matricule: str
    name: str
    group: str
    sits: bool = True
    """Else the group is the last one."""
    affiliation: str = ""
    left: str = ""
    """The group to which the senator belonged until the day before."""
    begins: bool = False
    """The senator belongs to the group from that day on; else it is only found that day."""


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State every membership. Raises ``UnreadableDocument`` for a group that ``group_names.csv`` does not have."""
    for belonging in belongings(inputs):
        yield from _membership(belonging)


def belongings(inputs: Inputs) -> list[Belonging]:
    """Return every membership, those of one senator together and in the order of time."""
    history = inputs.rows(GROUP_HISTORY)
    latest = latest_day(history)
    past: defaultdict[str, list[Belonging]] = defaultdict(list)
    for belonging in _history(history, latest):
        past[belonging.matricule].append(belonging)
    later: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings(inputs), key=lambda finding: finding.day):
        later[finding.matricule].append(finding)
    every = (timeline(past[one], later[one], latest) for one in sorted({*past, *later}))
    return [belonging for mine in every for belonging in mine if belonging.group != NONE_YET]


def timeline(past: Sequence[Belonging], later: Sequence[Finding], latest: str) -> list[Belonging]:
    """Return the memberships of one senator: those of the history, which ends on its latest day, and what followed."""
    done = sorted(past, key=lambda one: (one.last or "9", one.first))
    current = done.pop() if done and not done[-1].last else None
    for finding in later:
        if current is not None and _is_same(current, finding):
            current = replace(current, affiliation=finding.affiliation or current.affiliation)
        elif done and not finding.sits and _is_same(done[-1], finding):
            done[-1] = replace(done[-1], affiliation=finding.affiliation)
        if finding.day <= latest:
            continue
        if current is not None and finding.sits and _is_same(current, finding):
            current = replace(current, known_through=finding.day)
            continue
        if current is not None:
            done.append(_ended(current, finding))
        current = _begun(finding) if finding.sits else None
    return done if current is None else [*done, current]


def _is_same(belonging: Belonging, finding: Finding) -> bool:
    return belonging.group == finding.group and not finding.begins


def _ended(belonging: Belonging, finding: Finding) -> Belonging:
    """Return a membership that is no more; its last day only if a source tells it."""
    if finding.left != belonging.group:
        return belonging
    last = date.fromisoformat(finding.day) - timedelta(days=1)
    return replace(belonging, last=last.isoformat(), known_through="")


def _begun(finding: Finding) -> Belonging:
    return Belonging(
        key=f"{finding.matricule}.{finding.group}.{finding.day}",
        matricule=finding.matricule,
        name=finding.name,
        group=finding.group,
        first=finding.day if finding.begins else "",
        known_from="" if finding.begins else finding.day,
        known_through=finding.day,
        affiliation=finding.affiliation,
    )


def _history(rows: Sequence[Row], latest: str) -> Iterator[Belonging]:
    """Yield the memberships of the history, each once: it has a row for each office held in one."""
    for row in {row["Id appartenance"]: row for row in rows}.values():
        last = row.day("Date de fin d'appartenance")
        yield Belonging(
            key=f"{row['Matricule']}.{row['Id appartenance']}",
            matricule=row["Matricule"],
            name=f"{row['Prénom']} {row['Nom']}",
            group=_code(row, "Code du groupe politique", _CODES),
            first=row.day("Date de début d'appartenance"),
            last=last,
            known_through="" if last else latest,
        )


def findings(inputs: Inputs) -> Iterator[Finding]:
    """Yield what the sources find that are no history; those of one day in the order of the sources."""
    general = inputs.rows(GENERAL)
    latest = latest_day(general)
    for row in general:
        if row["Groupe politique"]:
            yield _of_general(row, latest)
    for row in inputs.rows(GROUP_CHANGES):
        yield _of_change(row)
    if listed_on := inputs.day_of(SITTING):
        for row in inputs.rows(SITTING):
            group, name = _code(row, "groupe.code", _CODES), f"{row['prenom']} {row['nom']}"
            yield Finding(listed_on, row["matricule"], name, group)


def _of_general(row: Row, latest: str) -> Finding:
    written, sits = row["Type d'app au grp politique"], row["État"] == "ACTIF"
    if written and written not in AFFILIATIONS:
        raise UnreadableDocument(row.source, row.line, f"Type d'app au grp politique: no affiliation {written!r}")
    return Finding(
        day=latest,
        matricule=row["Matricule"],
        name=f"{row['Prénom usuel']} {row['Nom usuel']}",
        group=_code(row, "Groupe politique", _FORMS),
        sits=sits,
        affiliation=AFFILIATIONS.get(written, "member" if sits else ""),
    )


def _of_change(row: Row) -> Finding:
    kind = row["changement"]
    if kind not in ("entree", "groupe", "sortie"):
        raise UnreadableDocument(row.source, row.line, f"changement: {kind!r}")
    sits = kind != "sortie"
    return Finding(
        day=row.day("vu_le"),
        matricule=row["matricule"],
        name=f"{row['prenom']} {row['nom']}",
        group=_code(row, "groupe_apres", _CODES) if sits else "",
        sits=sits,
        left=row["groupe_avant"],
        begins=sits,
    )


def _code(row: Row, column: str, codes: Mapping[str, str]) -> str:
    if row[column] not in codes:
        raise UnreadableDocument(row.source, row.line, f"{column}: group_names.csv has no {row[column]!r}")
    return codes[row[column]]


_NO_GROUP: Final = {code: code for code in NO_GROUP}
_FORMS: Final = code_of_form() | _NO_GROUP
_CODES: Final = {code: code for code in _FORMS.values()}


def _membership(belonging: Belonging) -> Iterator[Triple]:
    node = mint("membership", belonging.key)
    of_none = belonging.group == OF_NO_GROUP
    role = "non-inscrit" if of_none else belonging.affiliation
    yield Triple(node, RDF["type"], ORG.Membership)
    yield Triple(node, RDFS.label, fr(f"{belonging.name}, {'sans groupe' if of_none else f'groupe {belonging.group}'}"))
    yield Triple(node, ORG.member, mint("senator", belonging.matricule))
    if not of_none:
        yield Triple(node, ORG.organization, mint("group", belonging.group))
    if role:
        yield Triple(node, ORG.role, mint("affiliation", role))
    yield from validity(node, belonging.first, belonging.last)
    if belonging.known_from:
        yield Triple(node, SEN.knownFrom, day(belonging.known_from))
    if belonging.known_through:
        yield Triple(node, SEN.knownThrough, day(belonging.known_through))
