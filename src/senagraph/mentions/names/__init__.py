"""Known names in a text: every name of the registry at once, with the rules of French around it.

What a name found in the searched text means is decided here: capitals, brackets, which of two overlapping.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from senagraph.bodynames import Name
from senagraph.mentions.acronyms import (
    is_shortened_name,
    is_similar_name,
    letters_of,
    spells,
    start_of_shortened_name,
    start_of_similar_name,
    start_of_spelled_form,
    words_before,
)
from senagraph.mentions.names.context import gender_before, refused
from senagraph.mentions.passage import CueIndex, Hit, Passage, PhraseIndex, cuts_initials
from senagraph.model import Mention
from senagraph.registry import Registry
from senagraph.text import HYPHENS, content_words, fold, open_ligatures, plain

_BRACKETED_ACRONYM: Final = re.compile(
    r"[ \u00a0]?\((?:l[ea] |l['’]|ou |dite? |ci-après )?(?P<acronym>[A-Z][\w.&-]{1,14})\)"
)
_GOES_ON: Final = re.compile(rf"[{re.escape(HYPHENS)}](?![A-Z]{{2}})\w")
_JOINED_TO_A_NAME: Final = re.compile(rf"[{re.escape(HYPHENS)}][A-ZÉÈ][a-zéèêëàâîïôûüç]{{2}}")
_ADDRESS: Final = re.compile(r"\.(?:fr|com|org|net|eu)(?!\w)")
"""*Facebook.fr* is an address."""
_INITIALS: Final = re.compile(r"[A-Z]{2,10}")
_EXPLANATION: Final = re.compile(r" ?\((?P<phrase>[^()\n]{3,160})\)")
_FOOTNOTE: Final = re.compile(r" ?\[\d{1,3}\]$")
_AFTER_BRACKET: Final = re.compile(r" ?\)")
_ARTICLE: Final = re.compile(r"(?P<article>L(?:a|es?) )[A-ZÀ-Ý]\w+ ")
"""With which a name of several words begins; with a small letter it stays outside the mention."""
_LONG_ACRONYM: Final = 6
_SAME: Final = 12
"""Names looked at that begin at one place; no acronym has more bearers."""


class NameIndex:
    """The names of all bodies and the cue words of the finders, ready to be searched for together."""

    def __init__(self, registry: Registry, cues: Mapping[str, Iterable[str]] | None = None) -> None:
        self.registry = registry
        self._names = [
            name if written == name.written else replace(name, written=written)
            for name in registry.body_names()
            for written in sorted({name.written, open_ligatures(name.written), dotted(name)})
        ]
        self._cues = CueIndex(cues or {})
        self._phrases = PhraseIndex([*(name.written for name in self._names), *self._cues.words])

    def passage(self, question: str, part: str, text: str, home: str | None = None) -> Passage:
        """Return the text with the names and the cues that stand in it as whole words."""
        folded = fold(text)
        hits = self._phrases.find(text, folded)
        count = len(self._names)
        names = [Hit(start, end, self._names[index]) for start, end, index in hits if index < count]
        cues = self._cues.sorted_by_finder((start, end, index - count) for start, end, index in hits if index >= count)
        due = [hit for hit in names if _ends_here(text, hit) and _in_due_case(hit.name, text[hit.start : hit.end])]
        return Passage(question, part, text, folded, cues, due, home)


def dotted(name: Name) -> str:
    """Return an acronym as it was written until the 1990s, *C.N.A.M*, and any other name as it is."""
    return ".".join(name.written) if name.acronym and _INITIALS.fullmatch(name.written) else name.written


def _ends_here(text: str, hit: Hit) -> bool:
    """Tell whether the word goes on neither with a hyphen nor as an identifier or as more initials.

    After a hyphen capitals make another name (*EDF-GDF*), and after an acronym any name does (*UE-Mercosur*).
    """
    around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
    if "_" in around or "@" in around or cuts_initials(text, hit.start, hit.end):
        return False
    if _ADDRESS.match(text, hit.end):
        return False
    joined = hit.name.acronym and _JOINED_TO_A_NAME.match(text, hit.end)
    return bool(joined) or _GOES_ON.match(text, hit.end) is None


def _in_due_case(name: Name, found: str) -> bool:
    """Tell whether the text's capitals suit the name.

    An acronym and a name of one word are written as the registry has them. In a longer name the first
    letter is free unless it is a company's, and a capital after it must be a capital in the text
    (*Santé publique France*). The article of *La Française des jeux* is free as well, and so is an acronym of which
    a part is read as a word (*FNCuma*).
    """
    if name.acronym or _is_one_word(name.written):
        return plain(found) == plain(name.written) or (name.acronym and _half_in_capitals(found))
    if name.proper and not found[0].isupper() and _ARTICLE.match(name.written) is None:
        return False
    return all(found[place].isupper() for place in _capitals_inside(name.written))


@lru_cache(maxsize=16384)
def _capitals_inside(written: str) -> tuple[int, ...]:
    """Return where a name has capitals, its first letter apart."""
    return tuple(place for place, letter in enumerate(written) if place and letter.isupper())


def _half_in_capitals(found: str) -> bool:
    return len(found) >= _LONG_ACRONYM and found[:2].isupper() and found[-3:].islower() and found.isalpha()


@lru_cache(maxsize=16384)
def _is_one_word(written: str) -> bool:
    return len(content_words(written)) < 2


def find_names(passage: Passage, registry: Registry) -> Iterator[Mention]:
    """Yield the mentions of known bodies in one text, in reading order, without overlap among them.

    A long form with its acronym covers a shorter name with which it begins: *Association des maires de France et
    présidents d'intercommunalités (AMF)*.
    """
    last: Mention | None = None
    for start, same in _by_length(passage.names):
        if (last is not None and start < last.end) or refused(passage, start, same[0].end):
            continue
        found = _mention(passage, same, registry)
        if last is None or found.start >= last.end:
            if last is not None:
                yield last
            last = found
        elif found.start == last.start:
            last = found
    if last is not None:
        yield last


def _by_length(hits: Iterable[Hit]) -> Iterator[tuple[int, list[Hit]]]:
    """Group the hits that cover the same stretch; earliest first, then longest."""
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.name.body))
    for (start, _), same in groupby(ordered, key=lambda hit: (hit.start, hit.end)):
        yield start, list(same)


def _mention(passage: Passage, hits: list[Hit], registry: Registry) -> Mention:
    start, end, text = hits[0].start, hits[0].end, passage.text
    if text[start].islower() and (article := _ARTICLE.match(hits[0].name.written)):
        start += article.end("article")
    if "." in hits[0].name.written and text[end : end + 1] == ".":
        end += 1
    candidates = tuple(sorted({hit.name.body for hit in hits}))
    if all(hit.name.acronym for hit in hits):
        rule = "ambiguous" if any(hit.name.ambiguous for hit in hits) else "acronym"
        mention = passage.mention(start, end, candidates, rule, gender=gender_before(passage, start))
        return _with_long_form(mention, text, registry)
    return _with_acronym(passage.mention(start, end, candidates, "full-name"), passage)


def _with_acronym(mention: Mention, passage: Passage) -> Mention:
    """Take in the acronym that follows a full name in brackets: it is one mention of one body."""
    text = passage.text
    found = _BRACKETED_ACRONYM.match(text, mention.end)
    if found is None or not _is_its_own(mention, passage, found):
        return mention
    return replace(
        mention,
        end=found.end(),
        quote=text[mention.start : found.end()],
        rule="name-with-acronym",
        acronym=found["acronym"],
        long_form=mention.quote,
    )


def _is_its_own(mention: Mention, passage: Passage, found: re.Match[str]) -> bool:
    """Tell whether the registry gives the acronym to the body, or its letters stand in the name in their order.

    Those of *l'Union européenne (IFRS)* do not.
    """
    at = found.start("acronym")
    first = bisect_left(passage.names, at, key=lambda hit: hit.start)
    if any(hit.start == at and hit.name.body in mention.candidates for hit in passage.names[first : first + _SAME]):
        return True
    letters = iter(passage.folded[mention.start : mention.end])
    return all(letter in letters for letter in letters_of(found["acronym"]))


def _with_long_form(mention: Mention, text: str, registry: Registry) -> Mention:
    """Take in the words beside the acronym that spell it out, and keep the candidates that they fit."""
    acronym = mention.quote.replace(".", "")
    if explained := _EXPLANATION.match(text, mention.end):
        return _with_explanation(replace(mention, acronym=acronym), text, explained, registry)
    opening = text.rfind("(", max(0, mention.start - 12), mention.start)
    closing = _AFTER_BRACKET.match(text, mention.end)
    mention = replace(mention, acronym=acronym)
    if opening < 0 or closing is None or ")" in text[opening : mention.start]:
        return mention
    before = words_before(text, opening)
    for start_of in (start_of_shortened_name, start_of_similar_name):
        for candidate in mention.candidates:
            start = start_of(before, registry.names_of_body(candidate))
            if start is not None:
                return _spelled_out(mention, text, start, opening, closing.end(), (candidate,), "acronym-expanded-here")
    start = start_of_spelled_form(before, acronym)
    if start is not None:
        return _spelled_out(mention, text, start, opening, closing.end(), (), "defined-otherwise-here")
    return mention


def _with_explanation(mention: Mention, text: str, found: re.Match[str], registry: Registry) -> Mention:
    """Read *RAC (Réseau action climat)*: the acronym first, the words that it stands for in brackets."""
    phrase = _FOOTNOTE.sub("", found["phrase"])
    names = {body: registry.names_of_body(body) for body in mention.candidates}
    fits = [body for body, its in names.items() if is_shortened_name(phrase, its)]
    fits = fits or [body for body, its in names.items() if is_similar_name(phrase, its)]
    quote = text[mention.start : found.end()]
    if len(fits) == 1:
        rule, candidates = "acronym-expanded-here", tuple(fits)
    elif spells(phrase, mention.acronym or mention.quote):
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
