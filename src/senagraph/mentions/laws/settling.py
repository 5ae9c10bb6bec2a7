"""What the whole text says of each of its citations: the number of a law cited by its date alone, whose a name is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from senagraph.mentions.laws.known import family
from senagraph.mentions.laws.reading import Cited
from senagraph.model import LegalText


def settled(found: Sequence[Cited]) -> Iterable[Cited]:
    """Yield the citations of one text in reading order, each with what the others say of it."""
    numbers, keys = _numbers(found), {cited.texts[0].key for cited in found if len(cited.texts) == 1}
    called = {cited.defines: cited.texts for cited in found if cited.defines is not None}
    for cited in sorted(found, key=lambda each: each.start):
        yield _with_number(_without_homonyms(_explained(cited, called), keys), numbers)


def _numbers(found: Iterable[Cited]) -> dict[tuple[str, date], set[LegalText]]:
    numbers: defaultdict[tuple[str, date], set[LegalText]] = defaultdict(set)
    for cited in found:
        for text in cited.texts:
            if len(cited.texts) == 1 and text.number is not None and text.on is not None:
                numbers[family(text.type), text.on].add(text)
    return numbers


def _with_number(cited: Cited, numbers: dict[tuple[str, date], set[LegalText]]) -> Cited:
    text = cited.texts[0]
    if len(cited.texts) > 1 or text.number is not None or text.on is None:
        return cited
    same_day = numbers.get((family(text.type), text.on), set())
    return replace(cited, texts=tuple(same_day)) if len(same_day) == 1 else cited


def _explained(cited: Cited, called: Mapping[str, tuple[LegalText, ...]]) -> Cited:
    """Give a law of which only the name is said the number or date that the text gives with that name elsewhere."""
    if cited.called is None or cited.called not in called:
        return cited
    return replace(cited, texts=called[cited.called], rule="law-nickname" if cited.article is None else cited.rule)


def _without_homonyms(cited: Cited, keys: set[str]) -> Cited:
    """Choose, of several bearers of a name, the one that the text cites elsewhere beyond doubt."""
    named = tuple(text for text in cited.texts if text.key in keys)
    if len(cited.texts) == 1 or len(named) != 1:
        return cited
    return replace(cited, texts=named, rule="law-nickname" if cited.article is None else "law-article")
