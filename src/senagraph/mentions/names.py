"""Known names in a text: every name of the registry at once, with the rules of French around it.

The search is Aho-Corasick over the folded text (ahocorasick-rs: sixty million characters a
second, against a third of a million for an alternation of regular expressions); what a
match means is decided here: word boundaries, capitals, brackets, which of two overlapping.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from senagraph.mentions.acronyms import start_of_shortened_name, start_of_spelled_form, words_before
from senagraph.model import Mention
from senagraph.registry import Name, Registry
from senagraph.text import content_words, fold, open_ligatures

_BRACKETED_ACRONYM: Final = re.compile(r" ?\((?:l[ea] |l['’]|ou |dite? |ci-après )?(?P<acronym>[A-Z][\w.&-]{1,14})\)")
_AFTER_BRACKET: Final = re.compile(r" ?\)")


class NameIndex:
    """The names of all bodies, ready to be searched for together."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._names: list[Name] = []
        patterns: list[str] = []
        for name in registry.body_names():
            for written in sorted({name.written, open_ligatures(name.written)}):
                self._names.append(replace(name, written=written))
                patterns.append(fold(written))
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
        self.bodies_of_acronym: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._names:
            if name.acronym:
                self.bodies_of_acronym[name.written].add(name.body)

    def hits(self, text: str) -> Iterator["Hit"]:
        """Yield every place where a name stands as words of the text, in its due case; they may overlap."""
        for index, start, end in self._automaton.find_matches_as_indexes(fold(text), overlapping=True):
            name = self._names[index]
            if _stands_alone(text, start, end) and _in_due_case(name, text[start:end]):
                yield Hit(start, end, name)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at a place of a text."""

    start: int
    end: int
    name: Name


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")


def _in_due_case(name: Name, found: str) -> bool:
    """Tell whether the text's capitals suit the name.

    An acronym and a name of one word are written as the registry has them. In a longer name the first
    letter is free, and a capital after it must be a capital in the text (*Santé publique France*).
    """
    if name.acronym or len(content_words(name.written)) < 2:
        return found == name.written
    return all(theirs.isupper() or not ours.isupper() for ours, theirs in zip(name.written[1:], found[1:], strict=True))


def find_names(question: str, part: str, text: str, names: NameIndex) -> Iterator[Mention]:
    """Yield the mentions of known bodies in one text, in reading order, without overlap."""
    end = 0
    for start, mention in _by_length(names.hits(text)):
        if start < end:
            continue
        found = _mention(question, part, text, mention, names)
        if found.start < end:
            continue
        yield found
        end = found.end


def _by_length(hits: Iterable[Hit]) -> Iterator[tuple[int, list[Hit]]]:
    """Group the hits that cover the same stretch; earliest first, then longest."""
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.name.body))
    for (start, _), same in groupby(ordered, key=lambda hit: (hit.start, hit.end)):
        yield start, list(same)


def _mention(question: str, part: str, text: str, hits: list[Hit], names: NameIndex) -> Mention:
    start, end = hits[0].start, hits[0].end
    candidates = tuple(sorted({hit.name.body for hit in hits}))
    if all(hit.name.acronym for hit in hits):
        ambiguous = len(candidates) > 1 or any(hit.name.ambiguous for hit in hits)
        mention = Mention(
            question, part, start, end, text[start:end], candidates, "ambiguous" if ambiguous else "acronym"
        )
        return _with_long_form(mention, text, names)
    mention = Mention(question, part, start, end, text[start:end], candidates, "full-name")
    return _with_acronym(mention, text)


def _with_acronym(mention: Mention, text: str) -> Mention:
    """Take in the acronym that follows a full name in brackets: it is one mention of one body."""
    found = _BRACKETED_ACRONYM.match(text, mention.end)
    if found is None:
        return mention
    return replace(
        mention,
        end=found.end(),
        quote=text[mention.start : found.end()],
        rule="name-with-acronym",
        acronym=found["acronym"],
        long_form=mention.quote,
    )


def _with_long_form(mention: Mention, text: str, names: NameIndex) -> Mention:
    """Take in the words before a bracketed acronym that spell it out, and keep the candidates that they fit."""
    acronym = mention.quote
    opening = text.rfind("(", max(0, mention.start - 12), mention.start)
    closing = _AFTER_BRACKET.match(text, mention.end)
    mention = replace(mention, acronym=acronym)
    if opening < 0 or closing is None or ")" in text[opening : mention.start]:
        return mention
    before = words_before(text, opening)
    for candidate in mention.candidates:
        start = start_of_shortened_name(before, names.registry.names_of_body(candidate))
        if start is not None:
            return _spelled_out(mention, text, start, opening, closing.end(), (candidate,), "acronym-expanded-here")
    start = start_of_spelled_form(before, acronym)
    if start is not None:
        return _spelled_out(mention, text, start, opening, closing.end(), (), "defined-otherwise-here")
    return mention


def _spelled_out(
    mention: Mention, text: str, start: int, opening: int, end: int, candidates: tuple[str, ...], rule: str
) -> Mention:
    long_form = text[start:opening].rstrip()
    return replace(
        mention, start=start, end=end, quote=text[start:end], candidates=candidates, rule=rule, long_form=long_form
    )
