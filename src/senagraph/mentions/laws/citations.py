"""The citations of one text, read in order: what a later one owes to an earlier one is settled here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from senagraph.mentions.laws import european, finance, heads
from senagraph.mentions.laws.articles import Article, Articles, articles_at, bare_articles_at, past_annex
from senagraph.mentions.laws.european import european_texts
from senagraph.mentions.laws.finance import abbreviated
from senagraph.mentions.laws.french import french_texts
from senagraph.mentions.laws.known import Phrase, family, known
from senagraph.mentions.laws.named import constitution, named_texts
from senagraph.mentions.laws.reading import AND, Cited, Reading
from senagraph.mentions.passage import Cue, Passage
from senagraph.model import LegalText

_ARTICLE_WORDS: Final = frozenset({"article", "articles", "art", "arts"})
_TO_TEXT: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:(?:du|de\sla|de\sl'|des|au|a\sla|de\s(?=notre\s))\s{0,2}|d'une?\s)?"
    r"(?:(?:notre|nouveau|nouvel|nouvelle|ancien|ancienne|present|presente)\s)?[\"«“]?\s?"
)
_TO_EARLIER: Final = re.compile(
    r"\s{0,2},?\s(?:(?:du|de\sla|de\sl'|de\scet?te?)\s?(?:meme|dite?|susdite?)\s|dudit\s|de\sladite\s|desdite?s\s"
    r"|de\scet?(?:te)?\s)(?P<type>code|loi|ordonnance|decret|arrete|circulaire|directive|reglement|traite|constitution)\b"
)
_TO_QUOTED: Final = re.compile(
    r"\s{0,2},?\s(?:du|de\sla|de\sl')\s?(?P<type>code|loi|ordonnance|decret|arrete|circulaire|directive|reglement)\s"
    r"(?:precitee?|susvisee?|susmentionnee?|mentionnee?\sci-dessus|citee?\sci-dessus)\b"
)
_LOOSE: Final = re.compile(r"(?<![\w.'-])(?:l\.?\s?o\b|lo|lp|[lrd])\s?\.?\s?\*?\s?\d")
_LOOK_BACK: Final = 90
"""Characters before a code in which articles without the word *article* are looked for."""
_ARTICLE_RULES: Final = {"code": "code-article", "constitution": "code-article"}
_EUROPEAN: Final = frozenset({"directive", "reglement", "decision", "decision-cadre", "recommandation", "traite"})
_UNLISTED: Final = "law-unlisted"
_FORTY_NINE_THREE: Final = "49-3"
"""The third paragraph of article 49 of the Constitution, which everyone calls so."""


@dataclass(slots=True)
class Citations:
    """What was found so far in a text, and what later words may point back to."""

    reading: Reading
    found: list[Cited] = field(default_factory=list)
    past: int = 0
    """Up to here everything has been read."""
    last: dict[str, LegalText] = field(default_factory=dict)
    """By family: the text cited last."""
    codes: list[Phrase] = field(default_factory=list)
    """The codes cited, latest first."""

    @classmethod
    def of(cls, passage: Passage, cues: Sequence[Cue]) -> "Citations":
        """Read a passage at its cues."""
        citations = cls(Reading.of(passage, cues))
        for start, cue in sorted(citations.reading.cue_at.items()):
            if start >= citations.past:
                citations._read(start, cue.word)
        return citations

    def settled(self) -> Iterable[Cited]:
        """Return the citations with what the whole text says of each: the number of a law cited by its date alone."""
        numbers, keys = _numbers(self.found), {c.texts[0].key for c in self.found if len(c.texts) == 1}
        called = {c.called: c.texts for c in self.found if c.called is not None and c.rule != _UNLISTED}
        for cited in self.found:
            yield _with_number(_without_homonyms(_explained(cited, called), keys), numbers)

    def _read(self, start: int, word: str) -> None:
        if word in _ARTICLE_WORDS:
            articles = articles_at(self.reading, start)
            if articles is not None:
                self._take_articles(articles)
            return
        texts = self._texts(start, word)
        if texts and texts[0].texts[0].type == "code" and (articles := self._loose_articles(start)):
            self._attach(articles, texts)
        else:
            self._take(texts)

    def _texts(self, start: int, word: str, *, with_article: bool = False) -> Sequence[Cited]:
        if word in heads.HEADS:
            return french_texts(self.reading, start, word)
        if word in european.HEADS:
            return european_texts(self.reading, start, word)
        if word in finance.SHORT:
            return abbreviated(self.reading, start)
        return named_texts(self.reading, start, word, with_article=with_article)

    def _take(self, cited: Sequence[Cited]) -> None:
        for each in cited:
            self.found.append(each)
            self.past = max(self.past, each.end, each.past)
            if len(each.texts) == 1:
                self._remember(each.texts[0])

    def _remember(self, text: LegalText) -> None:
        self.last[family(text.type)] = text
        phrase = known().phrases.get(_folded_name(text)) if text.type == "code" else None
        if phrase is not None and phrase not in self.codes[:1]:
            self.codes.insert(0, phrase)

    def _take_articles(self, articles: Articles) -> None:
        """Take the articles with the text that is named after them, or with an earlier one."""
        texts = self._text_after(articles.end)
        if texts:
            self._attach(articles, texts)
        elif earlier := self._earlier_text(articles.end):
            self._take(_of_text(articles.members, *earlier))
        else:
            self._take([each for member in articles.members for each in self._alone(member)])
        self.past = max(self.past, articles.end)

    def _text_after(self, place: int) -> Sequence[Cited]:
        link = _TO_TEXT.match(self.reading.folded, past_annex(self.reading, place))
        start = link.end() if link is not None else place
        cue = self.reading.cue_at.get(start)
        if cue is None:
            return ()
        return self._texts(start, cue.word, with_article=True)

    def _earlier_text(self, place: int) -> tuple[LegalText, str, int] | None:
        link = _TO_EARLIER.match(self.reading.folded, place) or _TO_QUOTED.match(self.reading.folded, place)
        text = self.last.get(link["type"]) if link is not None else None
        if link is None or text is None:
            return None
        return text, "same-code" if link["type"] == "code" else "same-law", link.end()

    def _attach(self, articles: Articles, texts: Sequence[Cited]) -> None:
        """Take the articles as those of the first of the texts, then the other texts."""
        first = texts[0]
        text = first.texts[0]
        rule = first.rule if len(first.texts) > 1 else _article_rule(text)
        code = known().phrases.get(_folded_name(text))
        own = [each for each in articles.members if code is None or not _strange_to(code, each)] or articles.members
        for member in articles.members:
            self._take(() if member in own else self._alone(member))
        cited = _of_text(own, text, rule, first.end)
        self._take(cited if len(first.texts) == 1 else [replace(each, texts=first.texts) for each in cited])
        self.past = max(self.past, first.past)
        self._take(texts[1:])
        self._take_more()

    def _take_more(self) -> None:
        """Take the further articles of a list that name no text of their own: *et R. 2334-19 du même code*."""
        link = AND.match(self.reading.folded, self.past)
        articles = bare_articles_at(self.reading, link.end()) if link is not None else None
        earlier = self._earlier_text(articles.end) if articles is not None else None
        if articles is not None and earlier is not None:
            self._take(_of_text(articles.members, *earlier))

    def _alone(self, article: Article) -> Sequence[Cited]:
        """Take an article without its text as one of the last code with such numbers; a mere number is nothing."""
        if article.number == _FORTY_NINE_THREE:
            return _of_text([article], constitution(), "law-nickname", article.end)
        code = next((code for code in self.codes if code.suits(article.letter, article.digits)), None)
        return () if code is None else _of_text([article], code.text, "last-code", article.end)

    def _loose_articles(self, start: int) -> Articles | None:
        """Return the articles without the word *article* that lead to the code named here: *L. 425-3 du code …*."""
        begin = max(self.past, start - _LOOK_BACK)
        for found in _LOOSE.finditer(self.reading.folded, begin, start):
            articles = bare_articles_at(self.reading, found.start())
            link = _TO_TEXT.match(self.reading.folded, articles.end) if articles is not None else None
            if link is not None and link.end() == start:
                return articles
        return None


def _strange_to(code: Phrase, article: Article) -> bool:
    """Tell whether an article of a list is none of the code that is named at its end: all of its own have a letter."""
    if code.digits is None or article.alone:
        return False
    mere_number = article.letter == "" and "-" not in article.digits
    return mere_number or (article.apart and not code.suits(article.letter, article.digits))


def _article_rule(text: LegalText) -> str:
    return "eu-article" if text.type in _EUROPEAN else _ARTICLE_RULES.get(text.type, "law-article")


def _of_text(members: Sequence[Article], text: LegalText, rule: str, end: int) -> Sequence[Cited]:
    """Return the articles of a text; the last one's mention goes on to the end of the text's name."""
    ends = [*(member.end for member in members[:-1]), end]
    return [
        Cited(member.start, end, (text,), rule, _number(text, member), member.through)
        for member, end in zip(members, ends, strict=True)
    ]


def _number(text: LegalText, article: Article) -> str:
    return "49" if article.number == _FORTY_NINE_THREE and text.type == "constitution" else article.number


def _folded_name(text: LegalText) -> str:
    return _NAMES.get(text.key, "")


_NAMES: Final = {phrase.text.key: name for name, phrase in known().phrases.items() if phrase.written is None}


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
    if cited.rule != _UNLISTED or cited.called is None or cited.called not in called:
        return cited
    return replace(cited, texts=called[cited.called], rule="law-nickname")


def _without_homonyms(cited: Cited, keys: set[str]) -> Cited:
    """Choose, of several bearers of a name, the one that the text cites elsewhere beyond doubt."""
    named = tuple(text for text in cited.texts if text.key in keys)
    if len(cited.texts) == 1 or len(named) != 1:
        return cited
    return replace(cited, texts=named, rule="law-nickname" if cited.article is None else "law-article")
