"""What the tables of bodies say together must hold together; every complaint names the file and the line.

Ambiguity is the heart of it. A full name belongs to one body. An acronym is either safe alone or not, for all the
bodies that bear it. A safe acronym that a second body takes over is no longer linked when it is met alone: that is
right, but somebody must have wanted it, hence the list ``shared_acronyms.txt``. Ambiguous ones are not listed: they
are never linked alone, however many bear them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from senagraph.reference.bodies.table import Body
from senagraph.text import fold


def check(bodies: Sequence[Body], shared: frozenset[str]) -> None:
    """Refuse, with ``ValueError``, tables that contradict themselves; all that is wrong is said at once."""
    if wrong := sorted({*_keys(bodies), *_names(bodies), *_acronyms(bodies), *_shared(bodies, shared)}):
        raise ValueError("\n".join(wrong))


def read_shared(file: Path) -> frozenset[str]:
    """Return the safe acronyms that several bodies bear, one a line, as somebody has wanted it."""
    return frozenset(file.read_text(encoding="utf-8").split())


def bearers(bodies: Iterable[Body], writings: Callable[[Body], Iterable[str]]) -> Mapping[str, tuple[Body, ...]]:
    """Return the bodies that bear each of the writings of theirs, in the order of the tables."""
    found: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for written in dict.fromkeys(writings(body)):
            found[written].append(body)
    return {written: tuple(those) for written, those in found.items()}


def _said(bodies: Iterable[Body], what: str) -> str:
    """Return ``court.csv:3, operator.csv:8: what`` for the bodies that are concerned."""
    return f"{', '.join(body.where for body in bodies)}: {what}"


def _keys(bodies: Sequence[Body]) -> Iterator[str]:
    of_key = bearers(bodies, lambda body: [body.key])
    for key, those in of_key.items():
        if len(those) > 1:
            yield _said(those, f"key used twice: {key}")
    for body in bodies:
        if body.replaced_by and body.replaced_by not in of_key:
            yield _said([body], f"replaced by a body that is not there: {body.replaced_by}")


def _names(bodies: Sequence[Body]) -> Iterator[str]:
    for name, those in bearers(bodies, lambda body: map(fold, body.names)).items():
        if len(those) > 1:
            yield _said(those, f"one name of two bodies: {name}")
    of_acronym = bearers(bodies, lambda body: (*body.acronyms, *body.ambiguous))
    for name, those in bearers(bodies, lambda body: body.names).items():
        if name in of_acronym:
            yield _said((*those, *of_acronym[name]), f"both a name and an acronym: {name}")


def _acronyms(bodies: Sequence[Body]) -> Iterator[str]:
    safe = bearers(bodies, lambda body: body.acronyms)
    ambiguous = bearers(bodies, lambda body: body.ambiguous)
    for acronym in safe.keys() & ambiguous.keys():
        yield _said((*safe[acronym], *ambiguous[acronym]), f"acronym safe for one and ambiguous for another: {acronym}")
    yield from _other_cases(bodies)


def _other_cases(bodies: Sequence[Body]) -> Iterator[str]:
    """A name that is another body's acronym but for its case (*Cnam*) would always stand for the one that has it."""
    of_acronym = bearers(bodies, lambda body: map(fold, (*body.acronyms, *body.ambiguous)))
    for body in bodies:
        for name in body.names:
            others = [other for other in of_acronym.get(fold(name), ()) if other is not body]
            if others:
                yield _said((body, *others), f"name of one, acronym of another but for its case: {name}")


def _shared(bodies: Sequence[Body], listed: frozenset[str]) -> Iterator[str]:
    safe = bearers(bodies, lambda body: body.acronyms)
    shared = {acronym for acronym, those in safe.items() if len(those) > 1}
    for acronym in shared - listed:
        yield _said(safe[acronym], f"safe acronym of several bodies, not in shared_acronyms.txt: {acronym}")
    for acronym in listed - shared:
        yield f"shared_acronyms.txt: not a safe acronym of several bodies: {acronym}"
