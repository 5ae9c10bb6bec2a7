"""A law that one part of a document cites by its day and another by its number is one law."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from senagraph.mentions.laws.known import family
from senagraph.model import LegalText, Mention

Dated = tuple[str, date]
"""The word by which a text is cited, and its day."""


def agreed(found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a document, each law under its number where any of them gives it.

    Two texts of one sort and day leave a third that is cited by that day alone as it is.
    """
    numbered = _numbered(found)
    return [_agreed(mention, numbered) if mention.kind == "law" else mention for mention in found]


def _numbered(found: Iterable[Mention]) -> dict[Dated, LegalText]:
    """Return, by sort and day, the one text that is cited by its number."""
    texts: defaultdict[Dated, dict[str, LegalText]] = defaultdict(dict)
    for mention in found:
        for coined in mention.coined if len(mention.coined) == 1 else ():
            base = _base(coined)
            if base is not None and base.number is not None and base.on is not None:
                texts[family(base.type), base.on][base.key] = base
    return {dated: next(iter(each.values())) for dated, each in texts.items() if len(each) == 1}


def _base(coined: object) -> LegalText | None:
    """Return the law, decree or act to which an article belongs, or itself."""
    text = coined if isinstance(coined, LegalText) else None
    while text is not None and isinstance(text.part_of, LegalText):
        text = text.part_of
    return text


def _agreed(mention: Mention, numbered: dict[Dated, LegalText]) -> Mention:
    base = _base(mention.coined[0]) if len(mention.coined) == 1 else None
    if base is None or base.number is not None or base.on is None:
        return mention
    text = numbered.get((family(base.type), base.on))
    if text is None:
        return mention
    coined = _moved(mention.coined[0], base, text)
    return replace(mention, candidates=(coined.key,), coined=(coined,))


def _moved(coined: object, old: LegalText, new: LegalText) -> LegalText:
    """Return an article of the old text as one of the new; the old text itself is the new."""
    if not isinstance(coined, LegalText) or coined == old:
        return new
    key, label = coined.key.replace(old.key, new.key, 1), coined.label.replace(old.label, new.label, 1)
    return replace(coined, key=key, label=label, part_of=_moved(coined.part_of, old, new))
