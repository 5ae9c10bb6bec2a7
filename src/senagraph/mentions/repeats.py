"""What a document names again: acronyms that it defines, names that it introduces, nouns for bodies named before.

All parts of a document are read in order, after the first mentions are settled. What the text itself says an acronym
stands for holds for the rest of the document, whatever a registry says.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from senagraph.mentions.acronyms import BESIDE, is_acronym, letters_of, spells
from senagraph.mentions.anaphora import (
    AFTER_DEMONSTRATIVE,
    NOUNS,
    SYNONYMS,
    Use,
    means_another,
    of_any,
    of_hospitals,
    said_of_one_before,
    stands_alone,
    use_before,
)
from senagraph.mentions.definitions import definitions
from senagraph.mentions.evidence import within_a_sentence
from senagraph.mentions.heads import HEADS
from senagraph.mentions.passage import Cue, Passage
from senagraph.model import Mention, UnseenBody
from senagraph.text import fold, plain

Place = tuple[int, int]
"""Which part of the document, and where in it."""
_CUES: Final = "unseen"
_REPLACED: Final = frozenset({"acronym", "ambiguous", "defined-otherwise-here", "family-alone"})
"""Rules that read an acronym without knowing that the text defines it."""
_CAPITAL_WORD: Final = re.compile(
    r"(?<![\w@])(?:[A-ZÀ-Ý](?:\.[A-ZÀ-Ý]){1,11}(?![^\W_])\.?|[A-ZÀ-Ý][^\W_]*+(?:[&/-][A-Z][^\W_]{0,9}){0,2})(?![\w@])"
)
_BEFORE: Final = re.compile(r"([^\W_]{1,30})\.?[ -]$")
_AFTER: Final = re.compile(r"[ -]([^\W_])")
_MAY_PRECEDE: Final = frozenset(
    """or si et ou mais car quand lorsque alors aussi ainsi pour par avec chez sur selon que de a en la le les du depuis
    enfin ensuite comme dans entre vers apres avant sans""".split()
)
"""Words that may have a capital before a name without belonging to it."""
_NOUN: Final = re.compile(
    r"(?:haut|haute|centre) (?:conseil|comite|autorite|commissariat|hospitalier)|cour d'appel|[^\W_]+(?:-up)?"
)
_LOOKED_AT: Final = 64
"""Mentions looked back at; more of them are of the same body or of too many."""
_LONGEST_GAP: Final = 48
"""Characters between a common noun and the name that it introduces."""
_NEXT: Final = 3
"""The same for a name that a reference graph knows, which may stand beside a noun by chance."""


@dataclass(frozen=True, slots=True)
class _Defined:
    """From a place on, an acronym or a name stands for this."""

    since: Place
    written: str
    mention: Mention


@dataclass(slots=True)
class _Names:
    """The introduced names that begin with one word."""

    known: dict[str, _Defined] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)

    def add(self, each: _Defined) -> None:
        """Note a name; where several bodies bear it, the first counts."""
        self.known.setdefault(each.written, each)
        self.lengths.add(len(each.written))

    def longest_at(self, text: str, start: int, since: Place) -> _Defined | None:
        """Return the longest name introduced before that stands here by itself."""
        for length in sorted(self.lengths, reverse=True):
            defined = self.known.get(plain(text[start : start + length]))
            if defined is not None and defined.since <= since and _by_itself(text, start, start + length):
                return defined
        return None


@dataclass(slots=True)
class _Named:
    """Bodies named so far for which a common noun may stand."""

    nouns: defaultdict[str, list[tuple[Place, Mention, bool]]] = field(default_factory=lambda: defaultdict(list))
    """By noun: where, which, and whether an acronym was defined with it."""
    rivals: dict[str, Place] = field(default_factory=dict)
    """By noun: the last place where it meant something else."""


class _Document:
    """The parts of one document with the mentions found first, each where it stands."""

    def __init__(self, passages: Sequence[Passage], found: Sequence[Mention]) -> None:
        self.passages = passages
        parts = {passage.part: number for number, passage in enumerate(passages)}
        placed = ((parts.get(mention.part, -1), mention) for mention in found)
        self.found = sorted(((part, mention.start), mention) for part, mention in placed if part >= 0)
        self._places = [place for place, _ in self.found]

    def covering(self, part: int, start: int, end: int) -> Mention | None:
        """Return the mention found first that holds this stretch or a piece of it."""
        place = bisect_right(self._places, (part, end - 1))
        if place == 0:
            return None
        (number, _), mention = self.found[place - 1]
        return mention if number == part and mention.end > start else None

    def bodies(self) -> Iterator[tuple[Place, Mention]]:
        """Yield the mentions of one body each, in reading order."""
        for place, mention in self.found:
            if mention.kind == "body" and len(mention.candidates) == 1:
                yield place, mention


def find_repeats(passages: Sequence[Passage], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield, in reading order, what the parts of a document name again of what was found in them."""
    document = _Document(passages, found)
    acronyms, names = _acronyms(document), _names(document)
    named = _Named()
    for number, passage in enumerate(passages):
        again = [
            *(_capitals(passage, number, document, acronyms, names) if acronyms or names else ()),
            *_at_cues(passage, number, document, names, named),
        ]
        yield from sorted(again, key=lambda mention: (mention.start, -mention.end))


def _acronyms(document: _Document) -> dict[str, list[_Defined]]:
    """Return, by their letters, the acronyms that the document defines, in reading order."""
    defined: defaultdict[str, list[_Defined]] = defaultdict(list)
    for (part, _), mention in document.bodies():
        acronym = _acronym_of(document.passages[part].text, mention)
        if acronym is not None:
            defined[letters_of(acronym)].append(_Defined((part, mention.end), acronym, mention))
    for each in _no_bodies(document):
        defined[letters_of(each.written)].append(each)
    return {letters: sorted(each, key=lambda one: one.since) for letters, each in defined.items()}


def _acronym_of(text: str, mention: Mention) -> str | None:
    """Return the acronym that the text gives with the name, in the mention or right after it."""
    if mention.acronym is not None:
        return mention.acronym if mention.long_form is not None else None
    if mention.rule in _REPLACED or not 8 < len(mention.quote) < 200:
        return None
    beside = BESIDE.match(text, mention.end)
    if beside is None or not is_acronym(beside["acronym"]) or not spells(mention.quote, beside["acronym"]):
        return None
    return beside["acronym"]


def _no_bodies(document: _Document) -> Iterator[_Defined]:
    """Yield the definitions of what no mention of a body covers: they stand for nothing that we know."""
    for part, passage in enumerate(document.passages):
        for each in definitions(passage):
            mention = document.covering(part, each.start, each.end)
            if mention is None or not mention.candidates or mention.start > each.start:
                nothing = passage.mention(
                    each.start, each.end, (), "defined-otherwise-here", acronym=each.acronym, long_form=each.long_form
                )
                yield _Defined((part, each.end), each.acronym, nothing)


def _names(document: _Document) -> dict[str, _Names]:
    """Return the names that the document introduces by their first word."""
    names: defaultdict[str, _Names] = defaultdict(_Names)
    for (part, _), mention in document.bodies():
        if mention.coined and isinstance(mention.coined[0], UnseenBody):
            written = plain(mention.long_form or mention.quote)
            first = re.match(r"[^\W_]+", written)
            if first is not None:
                names[fold(first[0])].add(_Defined((part, mention.end), written, mention))
    return dict(names)


def _capitals(
    passage: Passage,
    part: int,
    document: _Document,
    acronyms: Mapping[str, list[_Defined]],
    names: Mapping[str, _Names],
) -> Iterator[Mention]:
    """Yield the acronyms defined before and the names introduced before, at the words that have a capital."""
    end = 0
    for word in _CAPITAL_WORD.finditer(passage.text):
        if word.start() < end:
            continue
        again = _again(passage, part, word, acronyms, names)
        if again is None:
            continue
        end = again.end
        first = document.covering(part, again.start, again.end)
        if _replaces(again, first):
            yield again


def _again(
    passage: Passage,
    part: int,
    word: re.Match[str],
    acronyms: Mapping[str, list[_Defined]],
    names: Mapping[str, _Names],
) -> Mention | None:
    for written in dict.fromkeys((word[0], word[0].rstrip("."), re.split("[&/-]", word[0])[0])):
        defined = _before(acronyms.get(letters_of(written), ()), (part, word.start()))
        end = word.start() + len(written)
        if defined is not None and _same_acronym(written, defined.written, passage.text, word.start(), end):
            return _repeat(passage, word.start(), end, defined.mention, "acronym-defined-here")
    first = re.match(r"[^\W_]+", word[0])
    known = names.get(fold(first[0])) if first is not None else None
    return None if known is None else _name_again(passage, part, word.start(), known)


def _before(defined: Sequence[_Defined], place: Place) -> _Defined | None:
    """Return the last definition before the place."""
    number = bisect_right(defined, place, key=lambda each: each.since)
    return defined[number - 1] if number else None


def _same_acronym(written: str, defined: str, text: str, start: int, end: int) -> bool:
    """Tell whether an acronym is written as the one defined, in capitals, with dots, or as a word (*Cnam*)."""
    if not _whole(text, start, end):
        return False
    letters = written.replace(".", "").removesuffix("s")
    if letters.isupper() or written == defined:
        return True
    return len(letters) > 3 and written[1:].islower() and within_a_sentence(text, start)


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether the word stands alone or is joined by hyphens to others with a capital only."""
    before, after = plain(text[max(0, start - 31) : start]), plain(text[end : end + 2])
    if after[:1] == "-" and not after[1:].isupper():
        return False
    joined = _BEFORE.search(before) if before.endswith("-") else None
    return not before.endswith("-") or (joined is not None and joined[1][0].isupper())


def _name_again(passage: Passage, part: int, start: int, known: _Names) -> Mention | None:
    """Return the mention of the longest introduced name that stands here again."""
    defined = known.longest_at(passage.text, start, (part, start))
    if defined is None:
        return None
    return _repeat(passage, start, start + len(defined.written), defined.mention, "name-introduced-here")


def _by_itself(text: str, start: int, end: int) -> bool:
    """Tell whether no other capital beside it makes another name of it (*Jean Vialaine*, *Vialaine Autoroutes*)."""
    if text[end : end + 1].isalnum() or not _whole(text, start, end):
        return False
    after = _AFTER.match(text, end)
    before = _BEFORE.search(text[max(0, start - 32) : start])
    if after is not None and after[1].isupper():
        return False
    return before is None or not before[1][0].isupper() or fold(before[1]) in _MAY_PRECEDE


def _replaces(again: Mention, first: Mention | None) -> bool:
    """Tell whether a repeat adds to what was found first: nothing, or an acronym whose definition was not known."""
    if first is None:
        return bool(again.candidates)
    same = (first.start, first.end) == (again.start, again.end)
    return same and first.rule in _REPLACED and first.candidates != again.candidates


def _repeat(passage: Passage, start: int, end: int, of: Mention, rule: str) -> Mention:
    mention = passage.mention(start, end, of.candidates, rule, coined=of.coined)
    if rule != "acronym-defined-here":
        return mention
    if not of.candidates:
        return replace(mention, rule=of.rule, acronym=mention.quote, long_form=of.long_form)
    return replace(mention, acronym=mention.quote)


def _at_cues(
    passage: Passage, part: int, document: _Document, names: Mapping[str, _Names], named: _Named
) -> Iterator[Mention]:
    """Yield the names that begin with a common noun and stand here again, and the common nouns alone."""
    waiting = [mention for (number, _), mention in document.found if number == part and mention.kind == "body"]
    waiting.reverse()
    end = 0
    last: Mention | None = None
    for cue in passage.cues.get(_CUES, ()):
        while waiting and waiting[-1].start < cue.start:
            last = waiting.pop()
            _remember(passage, part, last, named)
        if cue.start < end or document.covering(part, cue.start, cue.end) is not None:
            continue
        again = _long_form_again(passage, part, cue, names) or _common_noun(passage, part, cue, named, last)
        if again is not None:
            end = again.end
            yield again
    for mention in reversed(waiting):
        _remember(passage, part, mention, named)


def _long_form_again(passage: Passage, part: int, cue: Cue, names: Mapping[str, _Names]) -> Mention | None:
    """Return the mention of a name that the text defined with an acronym or proved otherwise, now without proof."""
    known = names.get(cue.word.split()[0])
    if known is None or passage.text[cue.start].isupper():
        return None
    return _name_again(passage, part, cue.start, known)


def _remember(passage: Passage, part: int, mention: Mention, named: _Named) -> None:
    """Note for which nouns the body may be meant later."""
    if len(mention.candidates) != 1 or mention.rule == "coreference":
        return
    head = _head_of(passage, mention)
    case = ((part, mention.start), mention, mention.acronym is not None)
    for noun in {head} & NOUNS.keys():
        named.nouns[noun].append(case)
    for noun in SYNONYMS.get(head, frozenset()) - {head}:
        named.nouns[f"~{noun}"].append(case)
    for noun in AFTER_DEMONSTRATIVE.get(head, frozenset()) - {head}:
        named.nouns[f"ce {noun}"].append(case)


def _head_of(passage: Passage, mention: Mention) -> str:
    """Return the folded noun with which the name begins, or by which it is introduced."""
    found = _NOUN.match(fold(mention.long_form or mention.quote))
    first = "" if found is None else found[0]
    if first in HEADS or first in SYNONYMS or first in NOUNS:
        return first
    cue = _introducing(passage, mention)
    return first if cue is None else cue.word


def _introducing(passage: Passage, mention: Mention) -> Cue | None:
    """Return the common noun that introduces the name: *société* of *la société aixoise Apollonia*."""
    cues = passage.cues.get(_CUES, ())
    place = bisect_right(cues, mention.start, key=lambda cue: cue.start) - 1
    if place < 0 or cues[place].word not in HEADS:
        return None
    farthest = _LONGEST_GAP if mention.coined else _NEXT
    return cues[place] if 0 < mention.start - cues[place].end < farthest else None


def _common_noun(passage: Passage, part: int, cue: Cue, named: _Named, last: Mention | None) -> Mention | None:
    """Return the mention that a common noun is, if one body alone can be meant."""
    noun = cue.word
    if noun not in NOUNS:
        return None
    use = use_before(passage.folded, cue.start)
    other = means_another(passage.folded, passage.text, cue.end)
    if use is None or other:
        another = of_any(passage.folded, cue.start) or (use is not None and other)
        if another and not said_of_one_before(passage.folded, cue.start):
            named.rivals[noun] = (part, cue.start)
        return None
    if not _due(passage, cue, noun, use):
        return None
    body = _only_body(part, noun, use, named, last)
    return None if body is None else _repeat(passage, cue.start, cue.end, body, "coreference")


def _due(passage: Passage, cue: Cue, noun: str, use: Use) -> bool:
    """Tell whether the noun has before it what it needs."""
    if use is Use.DEMONSTRATIVE:
        return True
    if not stands_alone(passage.folded, cue.end):
        return False
    if noun == "hopital" and of_hospitals(passage.folded, cue.start):
        return False
    if NOUNS[noun] is Use.ARTICLE:
        return True
    return NOUNS[noun] is Use.CAPITAL and within_a_sentence(passage.text, cue.start)


def _only_body(part: int, noun: str, use: Use, named: _Named, last: Mention | None) -> Mention | None:
    """Return the one body named before for which the noun stands; nothing if two were, or the noun meant another.

    Bodies whose names begin with the noun go first: *l'établissement* is the *établissement public* rather than a
    hospital.
    """
    for cases, pointed in (
        (named.nouns.get(noun), False),
        (named.nouns.get(f"~{noun}"), False),
        (named.nouns.get(f"ce {noun}"), True),
    ):
        if not cases or (
            pointed and (use is not Use.DEMONSTRATIVE or last is None or last.candidates != cases[-1][1].candidates)
        ):
            continue
        near = [(place, mention) for place, mention, defined in cases[-_LOOKED_AT:] if defined or place[0] == part]
        if near:
            one = len({mention.candidates for _, mention in near}) == 1
            rival = named.rivals.get(noun)
            return near[-1][1] if one and (rival is None or rival < near[0][0]) else None
    return None
