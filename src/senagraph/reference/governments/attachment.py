"""To which ministers a delegate or secretary of state is attached, and what is left as a charge of their own."""

from typing import Final

from senagraph.reference.governments.model import Ministry
from senagraph.reference.governments.titles import OFFICE, RANKS, content

_RANK_WORDS: Final = frozenset("secretariat secretaire haut commissariat ministere delegue charge etat".split())


def set_remit(ministry: Ministry, ministers: list[Ministry]) -> None:
    """Separate the ministers to whom this one is attached from its own remit.

    Raises ``ValueError`` when no minister has the short name to which it is said to be attached.
    """
    if ministry.attached_to:
        ministry.parents = [one for one in ministers if one.short == ministry.attached_to and one.meets(ministry)]
        if not ministry.parents:
            raise ValueError(f"{ministry.title}: no minister of {ministry.government.key} is {ministry.attached_to!r}")
    if ministry.rank in RANKS[:2] and "aupre" not in content(ministry.title):
        ministry.remit = [word for word in ministry.words if word != "charge"]
        return
    left = content(ministry.title)
    while left:
        if left[0] != "aupre":
            ministry.remit.append(left.pop(0))
            continue
        left = _take_parents(ministry, left[1:], ministers)
    ministry.remit = own_words(ministry.remit)


def _take_parents(ministry: Ministry, left: list[str], ministers: list[Ministry]) -> list[str]:
    """Attach the ministry to those named at the head of these words; return the words after them."""
    found = True
    while found:
        while left and left[0] in OFFICE:
            left = left[1:]
        named, length = _named_at_head(left, [one for one in ministers if one.meets(ministry)])
        found = bool(length)
        left = left[length:]
        if len(named) == 1:
            ministry.parents += [one for one in named if one not in ministry.parents]
    while left and left[0] not in {"charge", "aupre", "porte"}:
        left = left[1:]
    return left


def _named_at_head(left: list[str], ministers: list[Ministry]) -> tuple[list[Ministry], int]:
    """Return the ministers whose whole title stands at the head of these words, and its length."""
    if left and left[0] in {"premier", "premiere"}:
        return [one for one in ministers if one.rank == "prime-minister"], 2
    fits = [one for one in ministers if one.words and left[: len(one.words)] == one.words]
    length = max((len(one.words) for one in fits), default=0)
    return [one for one in fits if len(one.words) == length], length


def own_words(remit: list[str]) -> list[str]:
    """Return the words of a remit without those that say the rank."""
    kept: list[str] = []
    for word in remit:
        if word in _RANK_WORDS and not (word == "etat" and kept and kept[-1] == "reforme"):
            continue
        kept.append(word)
    return kept
