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

from senagraph.mentions.acronyms import (
    is_shortened_name,
    spells,
    start_of_shortened_name,
    start_of_spelled_form,
    words_before,
)
from senagraph.mentions.context import gender_before, refused
from senagraph.model import Mention
from senagraph.registry import Name, Registry
from senagraph.text import HYPHENS, content_words, fold, open_ligatures, plain

_BRACKETED_ACRONYM: Final = re.compile(r" ?\((?:l[ea] |l['’]|ou |dite? |ci-après )?(?P<acronym>[A-Z][\w.&-]{1,14})\)")
_GOES_ON: Final = re.compile(rf"[{re.escape(HYPHENS)}](?![A-Z]{{2}})\w")
_EXPLANATION: Final = re.compile(r" ?\((?P<phrase>[^()\n]{3,160})\)")
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
                patterns.append(_searched(written))
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
        self.bodies_of_acronym: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._names:
            if name.acronym:
                self.bodies_of_acronym[name.written].add(name.body)

    def hits(self, text: str) -> Iterator["Hit"]:
        """Yield every place where a name stands as words of the text, in its due case; they may overlap."""
        for index, start, end in self._automaton.find_matches_as_indexes(_searched(text), overlapping=True):
            name = self._names[index]
            if _stands_alone(text, start, end) and _in_due_case(name, text[start:end]):
                yield Hit(start, end, name)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at a place of a text."""

    start: int
    end: int
    name: Name


def _searched(text: str) -> str:
    """Return the text as it is searched: folded, and a hyphen is a space (*Météo France*, *SNCF-Réseau*)."""
    return fold(text).replace("-", " ")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether whole words stand here; a hyphen goes on with a word unless capitals follow (*EDF-GDF*)."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before == "_" or after.isalnum() or after == "_":
        return False
    return _GOES_ON.match(text, end) is None


def _in_due_case(name: Name, found: str) -> bool:
    """Tell whether the text's capitals suit the name.

    An acronym and a name of one word are written as the registry has them. In a longer name the first
    letter is free unless it is a company's, and a capital after it must be a capital in the text
    (*Santé publique France*).
    """
    if name.acronym or len(content_words(name.written)) < 2:
        return plain(found) == plain(name.written)
    if name.proper and not found[0].isupper():
        return False
    return all(theirs.isupper() or not ours.isupper() for ours, theirs in zip(name.written[1:], found[1:], strict=True))


def find_names(question: str, part: str, text: str, names: NameIndex) -> Iterator[Mention]:
    """Yield the mentions of known bodies in one text, in reading order, without overlap."""
    end = 0
    for start, mention in _by_length(names.hits(text)):
        if start < end or refused(text, start, mention[0].end):
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
        rule = "ambiguous" if any(hit.name.ambiguous for hit in hits) else "acronym"
        gender = gender_before(text, start)
        mention = Mention(question, part, start, end, text[start:end], candidates, rule, gender=gender)
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
    """Take in the words beside the acronym that spell it out, and keep the candidates that they fit."""
    acronym = mention.quote
    if explained := _EXPLANATION.match(text, mention.end):
        return _with_explanation(replace(mention, acronym=acronym), text, explained, names)
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


def _with_explanation(mention: Mention, text: str, found: re.Match[str], names: NameIndex) -> Mention:
    """Read *RAC (Réseau action climat)*: the acronym first, the words that it stands for in brackets."""
    phrase = found["phrase"]
    fits = [body for body in mention.candidates if is_shortened_name(phrase, names.registry.names_of_body(body))]
    quote = text[mention.start : found.end()]
    if len(fits) == 1:
        rule, candidates = "acronym-expanded-here", tuple(fits)
    elif spells(phrase, mention.quote):
        rule, candidates = "defined-otherwise-here", ()
    else:
        return mention
    return replace(mention, end=found.end(), quote=quote, candidates=candidates, rule=rule, long_form=phrase)


def _spelled_out(
    mention: Mention, text: str, start: int, opening: int, end: int, candidates: tuple[str, ...], rule: str
) -> Mention:
    long_form = text[start:opening].rstrip()
    return replace(
        mention, start=start, end=end, quote=text[start:end], candidates=candidates, rule=rule, long_form=long_form
    )
