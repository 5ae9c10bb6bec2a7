"""The short names that stand beside the nodes."""

import re
import textwrap
from collections.abc import Mapping
from typing import Final, TypeAlias

Scalar: TypeAlias = str | int | float | bool

LINES: Final = 2
WIDTH: Final = 21
"""Characters in a line of a label."""

_MINISTRY = re.compile(
    r"^(?:ministre d['’]état,\s*)?"
    r"(?:ministère|ministre|secrétariat d['’]état|secrétaire d['’]état|haut[- ]commissa(?:riat|ire))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LINKING = re.compile(
    r"^\s*(?:(?:délégué|déléguée|chargé|chargée|auprès|d['’]état|à|au|aux|de|du|des|la|le|les)\b"
    r"|[dl]['’]|,)\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:M\.|Mme|Mlle|MM\.)\s+")
_GROUP = re.compile(r"^groupe\s+(?:(?:du|de la|des|de)\b\s*|de l['’])?", re.IGNORECASE)
_DANGLING = re.compile(r"(?:[\s,;:]+(?:de|du|des|d|la|le|les|l|et|ou|à|au|aux|en|pour|par|sur|dans)\b['’]?)*[\s,;:]*$")


def short_label(kind: str, facts: Mapping[str, Scalar], language_date: str = "") -> str:
    """Return the label of a node, in two lines at most; ``language_date`` is its date as people write it."""
    label = str(facts.get("label", ""))
    acronym = str(facts.get("acronym", ""))
    if kind == "question":
        return _wrap(str(facts.get("title") or language_date or label))
    if kind == "answer":
        return _wrap(language_date or label)
    if kind == "body" and acronym:
        return _wrap(acronym)
    if kind == "senator":
        return _wrap(str(facts.get("family_name") or _family_name(label)))
    if kind == "ministry":
        return _wrap(_ministry(str(facts.get("short") or label)))
    if kind == "group":
        name = _wrap(_capital(_GROUP.sub("", label) or label))
        return _wrap(acronym) if acronym and name.endswith("…") else name
    return _wrap(label)


def _family_name(label: str) -> str:
    """Return a person's label without title and first given name; a compound given name has its hyphen."""
    given, _, family = _TITLE.sub("", label).partition(" ")
    return family or given


def _ministry(label: str) -> str:
    """Return what the ministry is in charge of, or that beside which it stands: ``Santé et accès aux soins``."""
    found = _MINISTRY.match(label)
    if not found:
        return _capital(label)
    rest = found["rest"]
    while linking := _LINKING.match(rest):
        rest = rest[linking.end() :]
    return _ministry(rest) if _MINISTRY.match(rest) else _capital(rest or label)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _wrap(label: str) -> str:
    """Return the label on two lines at most; what is cut does not end on a word such as ``de``."""
    lines = textwrap.wrap(label, WIDTH, max_lines=LINES, placeholder="…")
    if lines and lines[-1].endswith("…"):
        lines[-1] = _DANGLING.sub("", lines[-1][:-1]) + "…"
    return "\n".join(lines)
