"""The names under which pages and people know a ministry."""

from senagraph.reference.governments.model import Ministry
from senagraph.reference.governments.titles import FORMS, forms_of_charge, forms_of_title
from senagraph.text import fold


def short_of(ministry: Ministry) -> set[str]:
    """Return the ministry's short name, capitalised, if the source gives one that is not its title.

    One that the minister has too is the minister's: *Défense*, for a secretary of state beside the minister of
    defence and charged with nothing of their own, is *Défense (S.E.)*.
    """
    if not ministry.short:
        return set()
    short = ministry.short[:1].upper() + ministry.short[1:]
    if any(fold(parent.short) == fold(ministry.short) for parent in ministry.parents):
        without_charge = ministry.rank == "secretary-of-state" and not ministry.remit
        return {f"{short} (S.E.)"} if without_charge else set()
    return {short} - {ministry.title}


def labels_of(ministry: Ministry) -> set[str]:
    """Return the other names of a ministry: its short name, and what people write."""
    labels = short_of(ministry) | set(ministry.names)
    if ministry.rank == "prime-minister":
        labels |= {"Premier ministre", "Première ministre"}
    if ministry.rank == "minister":
        labels |= _of_minister(ministry, labels)
    if ministry.rank in FORMS and ministry.remit:
        labels |= set(forms_of_charge(ministry.title, ministry.rank))
    return labels - {ministry.title}


def _of_minister(ministry: Ministry, labels: set[str]) -> set[str]:
    found = {label.partition(" (")[0] for label in labels} | set(forms_of_title(ministry.title))
    if "justice" in ministry.portfolios:
        titled = f"{ministry.title[0].lower()}{ministry.title[1:]}"
        found |= {"Justice", "Ministère de la justice", "Garde des sceaux", f"Garde des sceaux, {titled}"}
    return found
