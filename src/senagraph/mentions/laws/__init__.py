"""Where a text cites a law: by number, date or name, an article of it, an act of the European Union.

The text is read once, in order. At each cue word a grammar is tried that is bound in length; what it understands is
not read again. An article belongs to the text that is named after it, to the one before for *du même code*, or, when
it has a letter and nothing is named, to the last code whose articles are numbered so.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from senagraph.mentions.laws import alias, european, finance, heads
from senagraph.mentions.laws.citations import Citations
from senagraph.mentions.laws.known import known
from senagraph.mentions.laws.named import CONSTITUTION
from senagraph.mentions.laws.reading import Cited
from senagraph.mentions.laws.texts import article_of
from senagraph.mentions.passage import Passage
from senagraph.model import LegalText, Mention

__all__ = ["CONFIDENCE", "CUES", "NAME", "find"]

NAME: Final = "laws"
CONFIDENCE: Final[Mapping[str, float]] = {
    "law-number": 0.99,
    "code-article": 0.99,
    "eu-number": 0.98,
    "code-name": 0.98,
    "finance-law": 0.97,
    "constitution": 0.97,
    "treaty": 0.96,
    "law-article": 0.96,
    "eu-article": 0.95,
    "law-nickname": 0.95,
    "same-code": 0.94,
    "eu-nickname": 0.93,
    "same-law": 0.92,
    "law-date": 0.9,
    "eu-date": 0.85,
    "last-code": 0.8,
    "law-unlisted": 0.7,
}
"""How sure a rule of this finder is, for the resolver."""
CUES: Final[frozenset[str]] = frozenset(
    {"article", "articles", "art", "arts", "codes", CONSTITUTION}
    | set(heads.HEADS)
    | alias.CUES
    | set(european.HEADS)
    | set(finance.SHORT)
    | set(known().phrases)
)


def find(passage: Passage) -> Iterator[Mention]:
    """Yield the mentions of legal texts and of their articles, in reading order."""
    cues = passage.cues.get(NAME, ())
    if cues:
        for cited in Citations.of(passage, cues).settled():
            yield _mention(passage, cited)


def _mention(passage: Passage, cited: Cited) -> Mention:
    coined = tuple(_coined(cited, text) for text in cited.texts)
    keys = tuple(sorted({each.key for each in coined}))
    return passage.mention(cited.start, cited.end, keys, cited.rule, kind="law", coined=coined)


def _coined(cited: Cited, text: LegalText) -> LegalText:
    return text if cited.article is None else article_of(text, cited.article, several=cited.several)
