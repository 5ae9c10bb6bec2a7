"""Whether two sources mean the same by what they write of a question differently."""

from typing import Final

from senagraph.registry import Registry
from senagraph.remits import charge, remit

_COMPARED: Final = ("group", "constituency", "addressee")


def alike(registry: Registry, field: str, ours: object, theirs: object) -> bool:
    """Tell whether two values of a field name one group, one constituency or one remit; other fields never do."""
    if field not in _COMPARED or not isinstance(ours, str) or not isinstance(theirs, str):
        return False
    if field == "group":
        return bool({*registry.groups_named(ours)} & {*registry.groups_named(theirs)})
    if field == "constituency":
        return bool({*registry.constituencies_named(ours)} & {*registry.constituencies_named(theirs)})
    return bool(({remit(ours), charge(ours)} & {remit(theirs), charge(theirs)}) - {None})
