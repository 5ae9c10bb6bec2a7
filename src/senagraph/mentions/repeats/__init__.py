"""What a document names again: acronyms that it defines, names that it introduces, nouns for bodies named before.

All parts of a document are read in order, after the first mentions are settled. What the text itself says an acronym
stands for holds for the rest of the document, whatever a registry says.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from senagraph.mentions.acronyms import BESIDE, is_acronym, letters_of, spells
from senagraph.mentions.passage import Passage
from senagraph.mentions.repeats.coreference import Named, common_nouns
from senagraph.mentions.repeats.document import Document, Place, repeated
from senagraph.mentions.unseen.definitions import definitions
from senagraph.mentions.unseen.evidence import within_a_sentence
from senagraph.model import Mention, UnseenBody
from senagraph.text import fold, plain

_CUES: Final = "unseen"
_REPLACED: Final = frozenset({"acronym", "ambiguous", "defined-otherwise-here", "family-alone"})
"""Rules that read an acronym without knowing that the text defines it."""
_CAPITAL_WORD: Final = re.compile(
    r"[A-ZÀ-Ý](?<![\w@].)(?:(?:\.[A-ZÀ-Ý]){1,11}(?![^\W_])\.?|[^\W_]*+(?:[&/-][A-Z][^\W_]{0,9}){0,2})(?![\w@])"
)
"""What stands before it is looked at after the capital: a pattern that begins with a set of letters is fast."""
_BEFORE: Final = re.compile(r"([^\W_]{1,30})\.?[ -]$")
_AFTER: Final = re.compile(r"[ -]([^\W_])")
_MAY_PRECEDE: Final = frozenset(
    """or si et ou mais car quand lorsque alors aussi ainsi pour par avec chez sur selon que de a en la le les du depuis
    enfin ensuite comme dans entre vers apres avant sans""".split()
)
"""Words that may have a capital before a name without belonging to it."""


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


def find_repeats(passages: Sequence[Passage], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield, in reading order, what the parts of a document name again of what was found in them."""
    document = Document(passages, found)
    acronyms, names = _acronyms(document), _names(document)
    named = Named()
    for part, passage in enumerate(passages):
        again = [*_capitals(passage, part, document, acronyms, names), *_long_forms(passage, part, document, names)]
        again += common_nouns(document, part, named, {mention.start for mention in again})
        yield from sorted(again, key=lambda mention: (mention.start, -mention.end))


def _acronyms(document: Document) -> dict[str, list[_Defined]]:
    """Return, by their letters, the acronyms that the document defines, in reading order."""
    defined: defaultdict[str, list[_Defined]] = defaultdict(list)
    for (part, _), mention in document.bodies():
        acronym = _acronym_of(document.passages[part].text, mention)
        if acronym is not None and letters_of(acronym):
            defined[letters_of(acronym)].append(_Defined((part, mention.end), acronym, mention))
    if defined or any(mention.rule in _REPLACED for _, mention in document.found):
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


def _no_bodies(document: Document) -> Iterator[_Defined]:
    """Yield the definitions of what no mention of a body covers: they stand for nothing that we know."""
    for part, passage in enumerate(document.passages):
        for each in definitions(passage, partial(_said_of_a_body, document, part)):
            if not _said_of_a_body(document, part, each.start):
                nothing = passage.mention(
                    each.start, each.end, (), "defined-otherwise-here", acronym=each.acronym, long_form=each.long_form
                )
                yield _Defined((part, each.end), each.acronym, nothing)


def _said_of_a_body(document: Document, part: int, place: int) -> bool:
    """Tell whether a mention found first that has candidates covers the place."""
    mention = document.covering(part, place, place + 1)
    return mention is not None and bool(mention.candidates)


def _names(document: Document) -> dict[str, _Names]:
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
    document: Document,
    acronyms: Mapping[str, list[_Defined]],
    names: Mapping[str, _Names],
) -> Iterator[Mention]:
    """Yield the acronyms defined before and the names introduced before, at the words that have a capital."""
    if not (acronyms or names):
        return
    end = 0
    initials = {letters[0] for letters in (*acronyms, *names)}
    for word in _CAPITAL_WORD.finditer(passage.text):
        if word.start() < end or passage.folded[word.start()] not in initials:
            continue
        again = _again(passage, part, word, acronyms, names)
        if again is None:
            continue
        end = again.end
        first = document.covering(part, again.start, again.end)
        if first is None and again.candidates:
            yield again
        elif first is not None and _replaces(again, first):
            yield replace(again, excluded=_ruled_out(first, again))


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
            return repeated(passage, word.start(), end, defined.mention, "acronym-defined-here")
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
    return repeated(passage, start, start + len(defined.written), defined.mention, "name-introduced-here")


def _by_itself(text: str, start: int, end: int) -> bool:
    """Tell whether no other capital beside it makes another name of it (*Jean Vialaine*, *Vialaine Autoroutes*)."""
    if text[end : end + 1].isalnum() or not _whole(text, start, end):
        return False
    after = _AFTER.match(text, end)
    before = _BEFORE.search(text[max(0, start - 32) : start])
    if after is not None and after[1].isupper():
        return False
    return before is None or not before[1][0].isupper() or fold(before[1]) in _MAY_PRECEDE


def _replaces(again: Mention, first: Mention) -> bool:
    """Tell whether what was found first is an acronym whose definition was not known."""
    return first.rule in _REPLACED and (first.start, first.end) == (again.start, again.end)


def _ruled_out(first: Mention, again: Mention) -> tuple[str, ...]:
    """Return the bodies of the reference graphs for which the acronym would stand if the text did not define it."""
    coined = {each.key for each in first.coined}
    return tuple(key for key in first.candidates if key not in again.candidates and key not in coined)


def _long_forms(passage: Passage, part: int, document: Document, names: Mapping[str, _Names]) -> Iterator[Mention]:
    """Yield the names in small letters that the text defined or proved before and that now stand without proof."""
    for cue in passage.cues.get(_CUES, ()) if names else ():
        known = names.get(cue.word.split()[0])
        if known is None or passage.text[cue.start].isupper() or document.covering(part, cue.start, cue.end):
            continue
        again = _name_again(passage, part, cue.start, known)
        if again is not None:
            yield again
