"""Names of bodies that no reference graph lists, by the grammar of French names of organisations.

A head noun (``heads``), its adjectives and complements (``complements``), perhaps an acronym that its letters spell;
what proves it stands in ``evidence``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from senagraph.mentions.acronyms import BEFORE, BESIDE, BRACKETED, holds, is_acronym, spells
from senagraph.mentions.passage import Cue, Passage
from senagraph.mentions.repeats import anaphora
from senagraph.mentions.unseen import definitions
from senagraph.mentions.unseen.classes import names_a_class, of_a_level
from senagraph.mentions.unseen.complements import shape
from senagraph.mentions.unseen.endings import ends
from senagraph.mentions.unseen.evidence import Case, believed, definite, within_a_sentence
from senagraph.mentions.unseen.heads import HEADS, Head
from senagraph.mentions.unseen.introduced import QUOTES, introduced, quoted_name, without_legal_form
from senagraph.mentions.unseen.propernames import closed, proper_name
from senagraph.mentions.unseen.tokens import Tokens
from senagraph.mentions.unseen.wording import OF, is_adjective
from senagraph.model import Mention, UnseenBody
from senagraph.text import slug, tidy

NAME: Final = "unseen"
CUES: Final = frozenset(HEADS) | definitions.CUES | anaphora.CUES
LONGEST_KEY: Final = 150
_WINDOW: Final = 240
"""Characters after a head noun in which its acronym may stand; the longest names of the registry have 150."""
_ENDED: Final = re.compile(r"[.,;:)»]|[ \u00a0]?[(»]|\Z")
"""What follows a name that goes no further."""
_OF_AN_ACT: Final = re.compile(
    r"(?:parlement europeen et du|(?:directives?|reglements?|decisions?|recommandations?) du) \Z"
)
"""*directive du Parlement européen et du Conseil sur …*."""
_DOTTED: Final = re.compile(r"(?<![^\W_])[A-Z](?:\.[A-Z](?![^\W_])){1,11}\.?")
_PROPER_BEFORE: Final = re.compile(
    r"(?<=[a-zà-ÿ,;] )(?!(?:L[ae]s?|D[ue]s?|Aux?|Une?|Cet?|Cette)\b)[A-ZÀ-Ý][a-zà-ÿ]{2,20} \Z"
)
_NEAR: Final = 160
_NEAREST: Final = 90
_MOST_WORDS: Final = 16
_CLASS_ACRONYMS: Final = frozenset(
    """ARS CAF CCAS CFA CHSCT CIAS CLIS CMP CMPP CSE CAP CTP DSP EHPAD EPCI EPIC EPA ESAT ESH ESPE FAM GAEC GIE GIP GHT
    HLM IFSI IME INSPE ITEP IUT LBM MAS MDA MDPH MSP OPH OTI PETR PMI RASED SAMSAH SAVS SCIC SCOP SDIS SEM SEML
    SESSAD SICTOM SIVOM SIVU SMICTOM SMUR SPANC SPL SSIAD UFR ULIS UMD CAMSP CATTP CRIP CADA CHRS CPTS PMR PME TPE
    ETI SA SAS SARL SCI SNC EURL BAC PUI GEM CSAPA AMAP AFR ASA AFUL""".split()
)
"""Acronyms of common nouns: a definition of one names nobody."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a text: where it starts and ends, what it is called, and the acronym that it carries."""

    start: int
    end: int
    name: str
    acronym: str | None = None


def find(passage: Passage) -> Iterator[Mention]:
    """Yield the bodies that the text names and no reference graph need know, in reading order."""
    end = 0
    for cue in passage.cues.get(NAME, ()):
        head = HEADS.get(cue.word)
        if head is None or cue.start < end or _begins_known(passage, cue):
            continue
        for found in _at(passage, cue, head):
            if not _known(passage, found):
                yield _mention(passage, head, found)
            end = found.end


def _at(passage: Passage, cue: Cue, head: Head) -> list[_Found]:
    """Return what is named from this head noun on."""
    text, written = passage.text, passage.text[cue.start : cue.end]
    if head.upper != (written.isupper() and head.upper) or not _goes_on(text, cue.end):
        return []
    if names_a_class(head, passage.folded, cue.end) or _belongs_to_another(passage, cue):
        return []
    if explained := _explained(passage, cue):
        return [explained]
    tokens = Tokens(text, passage.folded, cue.end, cased=head.upper or not written.isupper())
    local = of_a_level(head, passage.folded, cue.end)
    if head.introduces and not local and (names := introduced(head, tokens)):
        return [_with_acronym(text, start, end) for start, end in names]
    if head.plural or head.upper:
        return []
    return _begun(passage, cue, head, tokens)


def _belongs_to_another(passage: Passage, cue: Cue) -> bool:
    """Tell whether the head noun stands inside another name (*Vialaine Banque Belgique*) or the title of an act."""
    before = passage.folded[max(0, cue.start - 30) : cue.start]
    if before.endswith("du ") and _OF_AN_ACT.search(before):
        return True
    capital = passage.text[cue.start].isupper() and before.endswith(" ")
    return capital and _PROPER_BEFORE.search(passage.text, max(0, cue.start - 30), cue.start) is not None


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word or a quotation may follow; a hyphen makes another word."""
    return text[end : end + 1].isspace() or text[end : end + 2] in (", ", " «")


def _explained(passage: Passage, cue: Cue) -> _Found | None:
    """Read *FNOF (Fédération nationale des opticiens de France)*."""
    text = passage.text
    opening = text.rfind("(", max(0, cue.start - 4), cue.start)
    closing = text.find(")", cue.end, cue.end + _WINDOW) if opening >= 0 else -1
    if closing < 0:
        return None
    before = max(0, opening - 20)
    found = BEFORE.search(text[before:opening])
    phrase = text[cue.start : closing]
    if found is None or not _defines(phrase, found["acronym"]):
        return None
    return _Found(before + found.start("acronym"), closing + 1, phrase, found["acronym"])


def _begun(passage: Passage, cue: Cue, head: Head, tokens: Tokens) -> list[_Found]:
    """Return the name that begins with the head noun, if what stands around it proves it."""
    bracket = _bracket(passage, cue)
    if bracket is not None:
        name_end, end, acronym = bracket
        name = passage.text[cue.start : name_end]
        case = replace(_case(passage, cue, head, tokens, name_end, acronym), spelled=spells(name, acronym), closed=True)
        return [_Found(cue.start, end, name, acronym)] if believed(case) else []
    if not _may_be_proved(passage.text, cue, head, tokens):
        return []
    case = _case(passage, cue, head, tokens)
    if not believed(case):
        return []
    return [_with_acronym(passage.text, cue.start, case.end, case.acronym)]


def _may_be_proved(text: str, cue: Cue, head: Head, tokens: Tokens) -> bool:
    """Tell at a glance whether any feature can hold, so that most common nouns cost nothing."""
    word = tokens.word(0)
    if not word:
        return False
    if head.alone or word in head.telling or within_a_sentence(text, cue.start):
        return True
    if head.placed and (word in OF or is_adjective(word)) and _definite_place(tokens, cue):
        return True
    if head.begins and tokens.proper(0):
        return True
    near = text[cue.end : cue.end + _NEAR]
    return (bool(head.telling) and "France" in near) or BESIDE.search(near) is not None


def _definite_place(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a definite article stands before the noun, and a capital after it in the same sentence."""
    near = tokens.text[cue.end : cue.end + _NEAREST].partition(".")[0]
    return not near.islower() and definite(tokens.folded, cue.start)


def _case(
    passage: Passage, cue: Cue, head: Head, tokens: Tokens, end: int | None = None, acronym: str | None = None
) -> Case:
    seen = shape(tokens, cue.end, passage.text[cue.start].isupper())
    proper = _proper(passage.text, head, tokens, len(seen.adjectives)) if head.begins else None
    stop, known = (seen.end, seen.closed) if proper is None or proper[0] < seen.end else proper
    stop = stop if end is None else end
    if acronym is None:
        acronym = _acronym_beside(passage.text, cue.start, stop)
    return Case(
        head=head,
        folded=passage.folded,
        text=passage.text,
        start=cue.start,
        head_end=cue.end,
        end=stop,
        shape=seen,
        acronym=acronym,
        closed=known,
        proper=proper is not None,
    )


def _proper(text: str, head: Head, tokens: Tokens, place: int) -> tuple[int, bool] | None:
    """Return where the proper noun ends that stands after head noun and adjectives, and whether that is sure."""
    token = tokens.at(place)
    if token is None:
        return None
    if token.folded in QUOTES:
        quoted = quoted_name(text, token.start)
        return None if quoted is None else (text.find(QUOTES[token.folded], quoted[1]) + 1, True)
    after = proper_name(tokens, place, company=False)
    return (
        (tokens.read[after - 1].end, tokens.word(after) not in OF and closed(tokens, after)) if after > place else None
    )


def _bracket(passage: Passage, cue: Cue) -> tuple[int, int, str] | None:
    """Return where the name and the bracket end and the acronym inside, if it is the acronym of the words up to it."""
    text = passage.text
    opening = text.find("(", cue.end, cue.end + _WINDOW)
    found = BRACKETED.match(text, opening) if opening >= 0 else None
    if found is None:
        return None
    phrase, acronym = text[cue.start : opening].rstrip(), found["acronym"]
    if any(mark in phrase for mark in '.;:!?«»)"'):
        return None
    if not _defines(phrase, acronym) and not _may_define(passage.folded[cue.end : opening], phrase, acronym):
        return None
    return cue.start + len(phrase), found.end(), acronym


def _may_define(rest: str, phrase: str, acronym: str) -> bool:
    """Tell whether the letters of the acronym stand in the phrase and no word in it ends a name."""
    if not is_acronym(acronym) or acronym in _CLASS_ACRONYMS or "\n\n" in phrase or not holds(phrase, acronym):
        return False
    words = re.findall(r"[^\W_]+", rest)
    return len(words) < _MOST_WORDS and "," not in rest and not any(ends(word) for word in words)


def _defines(phrase: str, acronym: str) -> bool:
    return is_acronym(acronym) and acronym not in _CLASS_ACRONYMS and "\n\n" not in phrase and spells(phrase, acronym)


def _acronym_beside(text: str, start: int, end: int) -> str | None:
    """Return the acronym that follows the name outside brackets, if the letters of the name spell it."""
    found = BESIDE.match(text, end)
    if found is None or not _defines(text[start:end], found["acronym"]):
        return None
    return found["acronym"]


def _with_acronym(text: str, start: int, end: int, acronym: str | None = None) -> _Found:
    """Take in the acronym in brackets after the name, if its letters are those of the name."""
    name = text[start:end]
    found = BRACKETED.match(text, end)
    if found is not None and _defines(name, found["acronym"]):
        return _Found(start, found.end(), name, found["acronym"])
    return _Found(start, end, name, acronym)


def _begins_known(passage: Passage, cue: Cue) -> bool:
    """Tell whether a known name begins with the head noun and evidently ends where it ends."""
    place = bisect_right(passage.names, cue.start, key=lambda hit: hit.start)
    known = max((hit.end for hit in passage.names[max(0, place - 8) : place] if hit.start == cue.start), default=0)
    return known > cue.end and _ENDED.match(passage.text, known) is not None


def _known(passage: Passage, found: _Found) -> bool:
    """Tell whether a known name covers this one, or stands where a common noun introduces it."""
    place = bisect_right(passage.names, found.start, key=lambda hit: hit.start)
    end = found.start + len(found.name)
    return any(hit.end >= end for hit in passage.names[max(0, place - 8) : place])


def _mention(passage: Passage, head: Head, found: _Found) -> Mention:
    name = _DOTTED.sub(lambda initials: initials[0].replace(".", ""), tidy(found.name))
    label = name if any(letter.isupper() for letter in name[:2]) else name[0].upper() + name[1:]
    key = slug(without_legal_form(name))[:LONGEST_KEY].rstrip("-")
    coined = UnseenBody(key, label, head.body_kind, found.acronym)
    rule = "unseen-name" if found.acronym is None else "unseen-name-with-acronym"
    long_form = None if found.acronym is None else found.name
    return passage.mention(
        found.start, found.end, (key,), rule, acronym=found.acronym, long_form=long_form, coined=(coined,)
    )
