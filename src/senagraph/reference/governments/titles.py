"""Ministerial titles: their slips, their words, the rank they say and the other forms that people write."""

import re
from collections.abc import Iterator
from typing import Final

from senagraph.text import PARTICLES, fold, plain, tidy, words

RANKS: Final = ("prime-minister", "minister", "delegate-minister", "secretary-of-state", "high-commissioner")

RANK_OF_OPENING: Final = (
    ("premier ministre", "prime-minister"),
    ("premiere ministre", "prime-minister"),
    ("secretariat d'etat", "secretary-of-state"),
    ("secretaire d'etat", "secretary-of-state"),
    ("haut-commissariat", "high-commissioner"),
    ("ministere delegue", "delegate-minister"),
    ("ministere charge", "delegate-minister"),
    ("ministere aupres", "delegate-minister"),
)
"""How a title opens, without accents, and the rank that it says; any other is a minister's."""

SLIPS: Final = (
    ("Minstère", "Ministère"),
    ("Minsitère", "Ministère"),
    ("d'Etat", "d'État"),
    ("l'Etat", "l'État"),
    ("M.le", "M. le"),
    (" d' ", " d'"),
    (" l' ", " l'"),
    ("Secrétariat d'État chargée", "Secrétariat d'État chargé"),
    ("Porte- parole", "Porte-parole"),
    ("après de la", "auprès de la"),
    ("des des ", "des "),
    ("affaires étrangère ", "affaires étrangères "),
    ("l'Immigration", "l'immigration"),
    ("libéérales", "libérales"),
)
"""Slips of the source's titles, and what was meant."""

FORMS: Final = {
    "delegate-minister": ("Ministère délégué", "Ministère"),
    "secretary-of-state": ("Secrétariat d'État",),
    "high-commissioner": ("Haut-commissariat",),
}
"""How each rank below a minister's is written before its remit."""

AFTER_OF: Final = (("des ", "aux "), ("du ", "au "), ("de la ", "à la "), ("de l'", "à l'"), ("de ", "à "))
"""The articles of "chargé des sports" and of "délégué aux sports"."""

OFFICE: Final = frozenset("m mme ministre ministere garde sceaux etat".split())
"""The words of a title that say the office, not the remit."""

_SILENT: Final = PARTICLES - {"charge", "chargee", "aupres", "chargé", "chargée", "auprès"}


def content(text: str) -> list[str]:
    """Return the words of a title that matter, in the singular, ``aupres`` and ``charge`` among them."""
    text = text.replace(" - ", " chargé ")
    singular = (word.rstrip("s") or word for word in words(text) if word not in _SILENT)
    return ["charge" if word == "chargee" else word for word in singular]


def mended(title: str) -> str:
    """Return a title with straight apostrophes, single spaces and its slips mended."""
    title = tidy(plain(title))
    for wrong, right in SLIPS:
        title = title.replace(wrong, right)
    return title


def rank_of(title: str) -> str:
    """Return the rank that a title says by its opening, or by "auprès de" a minister."""
    folded = fold(title)
    for opening, rank in RANK_OF_OPENING:
        if folded.startswith(opening):
            return rank
    return "minister"


def short_name(remit: str) -> str:
    """Return "Ville, jeunesse et sports" for "de la ville, de la jeunesse et des sports"."""
    bare = re.sub(r"(^|, | et )(?:de l'|de la |du |des |de |d')", r"\1", remit)
    return bare[:1].upper() + bare[1:]


def forms_of_title(title: str) -> Iterator[str]:
    """Yield the short forms of a minister's title: "Ministère de la ville", "Ville"."""
    title = re.sub(r"^Ministère d'État, [Mm]inistre ", "Ministère ", title)
    title = re.split(r",? (?:en charge|chargé) d", title)[0]
    yield title
    yield short_name(title.removeprefix("Ministère "))


def forms_of_charge(title: str, rank: str) -> Iterator[str]:
    """Yield "Ministère délégué chargé des sports", "Ministère délégué aux sports", "Ministère des sports"."""
    _, charged, remit = title.replace("chargée de", "chargé de").rpartition("chargé ")
    if not charged:
        head = title.partition(" auprès d")[0].rstrip(", ")
        if head not in {"Ministère", "Ministère délégué", "Secrétariat d'État"}:
            yield head
        return
    remit = remit.partition(" auprès d")[0].rstrip(", ")
    for form in FORMS[rank]:
        yield f"{form} chargé {remit}"
    yield f"{FORMS[rank][0]} {_to(remit)}"
    yield short_name(remit)
    if rank == "delegate-minister":
        yield f"Ministère {remit}"
        if title.startswith("Ministère auprès"):
            yield title.replace("Ministère auprès", "Ministère délégué auprès", 1)


def _to(remit: str) -> str:
    """Return "aux sports et à la jeunesse" for "des sports et de la jeunesse"."""
    for of, to in AFTER_OF:
        if remit.startswith(of):
            remit = to + remit[len(of) :]
            break
    for of, to in AFTER_OF[:-1]:
        remit = remit.replace(f", {of}", f", {to}").replace(f" et {of}", f" et {to}")
    return remit
