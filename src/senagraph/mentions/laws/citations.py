"""The citations of one text, read in order: what a later one owes to an earlier one is settled here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from senagraph.mentions.laws import alias, european, finance, heads
from senagraph.mentions.laws.articles import Article, Articles, articles_at, bare_articles_at, past_annex
from senagraph.mentions.laws.european import european_texts
from senagraph.mentions.laws.finance import abbreviated
from senagraph.mentions.laws.french import french_texts
from senagraph.mentions.laws.known import Phrase, family, known
from senagraph.mentions.laws.named import constitution, named_texts
from senagraph.mentions.laws.names import NameTree, Naming
from senagraph.mentions.laws.reading import AND, QUOTED, Cited, Reading
from senagraph.mentions.laws.settling import settled
from senagraph.mentions.laws.texts import dated
from senagraph.mentions.laws.whose import names_another, owner
from senagraph.mentions.passage import Cue, Passage
from senagraph.model import LegalText

_ARTICLE_WORDS: Final = frozenset({"article", "articles", "art", "arts"})
_TO_TEXT: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:(?:du|de\sla|de\sl'|des|au|a\sla|de\s(?=notre\s))\s{0,2}|d'une?\s)?"
    r"(?:(?:notre|nouveau|nouvel|nouvelle|ancien|ancienne|present|presente)\s)?[\"«“]?\s?"
)
_TYPES: Final = r"code|loi|ordonnance|decret|arrete|circulaire|instruction|directive|reglement|traite|constitution"
_TO_EARLIER: Final = re.compile(
    r"\s{0,2},?\s(?:(?:du|de\sla|de\sl'|de\scet?te?)\s?(?:meme|dite?|susdite?)\s|dudit\s|de\sladite\s|desdite?s\s"
    rf"|de\scet?(?:te)?\s)(?P<type>{_TYPES}|texte)\b(?:\s{QUOTED}\b)?"
)
_TO_QUOTED: Final = re.compile(
    rf"\s{{0,2}},?\s(?:du|de\sla|de\sl')\s?(?P<type>{_TYPES}|texte)"
    rf"(?:\s{QUOTED}\b|(?=\s?[,.;:)]|\s(?:qui|que|est|a|ont|sont|prevoi\w{{1,3}}|dispose\w{{0,2}}|impose\w{{0,2}}"
    r"|permet\w{0,4}|precise\w{0,2}|fixe\w{0,2}|ne|n'|s'|se|doit|doivent|peut|pour)\b))"
)
_LOOSE: Final = re.compile(r"(?<![\w.'-])(?:l\.?\s?o\b|lo|lp|[lrd])\s?\.?\s?\*?\s?\d")
_LOOK_BACK: Final = 90
"""Characters before a code in which articles without the word *article* are looked for."""
_ARTICLE_RULES: Final = {"code": "code-article", "constitution": "code-article"}
_SAME_DAY: Final = re.compile(r"\sdu meme jour\b")
_NAME_OPENS: Final = re.compile(r"\s[\"«“]?\s?")
_UNLETTERED: Final = frozenset("loi ordonnance decret arrete circulaire instruction directive reglement traite".split())
"""Their articles have mere numbers."""
_EUROPEAN: Final = frozenset({"directive", "reglement", "decision", "decision-cadre", "recommandation", "traite"})
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
    articles: dict[str, LegalText] = field(default_factory=dict)
    """By number of an article: the text of which it was cited last."""
    named: dict[str, NameTree] = field(default_factory=dict)
    """By family: the names that the text itself gives."""

    @classmethod
    def of(cls, passage: Passage, cues: Sequence[Cue]) -> "Citations":
        """Read a passage at its cues."""
        citations = cls(Reading.of(passage, cues))
        for start, cue in sorted(citations.reading.cue_at.items()):
            if start >= citations.past:
                citations._read(start, cue.word)
        return citations

    def settled(self) -> Iterable[Cited]:
        """Return the citations in reading order, with what the whole text says of each."""
        return settled(self.found)

    def _read(self, start: int, word: str) -> None:
        if word in _ARTICLE_WORDS:
            articles = articles_at(self.reading, start)
            if articles is not None:
                self._take_articles(articles)
            return
        if word in alias.CUES:
            self._take_alias(start, word)
            return
        texts = self._texts(start, word) or self._named_here(start, word) or self._of_same_day(start, word)
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
                if each.article is not None:
                    self.articles[each.article] = each.texts[0]

    def _remember(self, text: LegalText) -> None:
        self.last[family(text.type)] = self.last["texte"] = text
        phrase = known().phrases.get(_folded_name(text)) if text.type == "code" else None
        if phrase is not None and phrase not in self.codes[:1]:
            self.codes.insert(0, phrase)

    def _before(self, place: int) -> Cited | None:
        """Return what was cited last before a place."""
        return next((cited for cited in reversed(self.found) if cited.end <= place), None)

    def _take_alias(self, start: int, word: str) -> None:
        """Take the name that is given here to the text cited before; it holds for the rest of the text."""
        before = self._before(start)
        named = alias.alias_at(self.reading, start, start + len(word), before) if before is not None else None
        if named is not None and named.defines is not None:
            tree = self.named.setdefault(family(named.texts[0].type), NameTree())
            tree.add(named.defines, Naming(named.texts[0]))
            self._take([named])

    def _named_here(self, start: int, word: str) -> Sequence[Cited]:
        """Return what is cited by a name that the text gave before: *la directive Poseidom*."""
        tree = self.named.get(european.HEADS.get(word) or (heads.HEADS[word].kind if word in heads.HEADS else ""))
        opening = _NAME_OPENS.match(self.reading.folded, start + len(word)) if tree is not None else None
        if tree is None or opening is None:
            return ()
        found = tree.longest(self.reading.text, self.reading.folded, opening.end())
        if found is None:
            return ()
        text = found[1][-1].text
        return [Cited(start, found[0], (text,), "eu-nickname" if text.celex is not None else "law-nickname")]

    def _of_same_day(self, start: int, word: str) -> Sequence[Cited]:
        """Return the text that is cited by the day of the one before: *arrêté du même jour*."""
        head = heads.HEADS.get(word)
        opening = head.pattern.match(self.reading.folded, start) if head is not None else None
        found = _SAME_DAY.match(self.reading.folded, opening.end()) if opening is not None else None
        before = self._before(start) if found is not None else None
        on = before.texts[0].on if before is not None and len(before.texts) == 1 else None
        if head is None or opening is None or found is None or on is None:
            return ()
        return [Cited(start, found.end(), (dated(heads.sort_of(head, opening[0]).kind, on),), "law-date")]

    def _take_articles(self, articles: Articles) -> None:
        """Take the articles with the text that is named after them, or with an earlier one."""
        texts = self._text_after(articles.end)
        if texts:
            self._attach(articles, texts)
        elif earlier := self._earlier_text(articles.end):
            self._take(_of_text(articles.members, *earlier))
        elif text := self._owner(articles):
            rule = "same-code" if text.type == "code" else "same-law"
            self._take(_of_text(articles.members, text, rule, articles.members[-1].end))
        else:
            self._take([each for member in articles.members for each in self._alone(member)])
        self.past = max(self.past, articles.end)

    def _owner(self, articles: Articles) -> LegalText | None:
        """Return the text whose the articles are by the words around them, if it is not one of others."""
        first = articles.members[0]
        text = owner(self.reading, first.start, articles.end, self._before(first.start))
        code = known().phrases.get(_folded_name(text)) if text is not None else None
        lettered = first.letter != "" and text is not None and text.type in _UNLETTERED
        strange = code is not None and code.letters != "" and not code.suits(first.letter, first.digits)
        return None if lettered or strange else text

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
        self._take([replace(each, texts=first.texts, called=first.called) for each in cited])
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
        """Take an article without its text: of the text it was cited of before, or of the last code with such numbers.

        A mere number is nothing, unless the words around it say whose it is.
        """
        if article.number == _FORTY_NINE_THREE:
            return _of_text([article], constitution(), "law-nickname", article.end)
        if text := self.articles.get(article.number):
            again = article.letter or not names_another(self.reading, article.end)
            return (
                _of_text([article], text, "same-law" if text.type != "code" else "same-code", article.end)
                if again
                else ()
            )
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
    if not code.digits or article.alone:
        return False
    mere_number = article.letter == "" and "-" not in article.digits
    return mere_number or (article.apart and not code.suits(article.letter, article.digits))


def _article_rule(text: LegalText) -> str:
    return "eu-article" if text.type in _EUROPEAN else _ARTICLE_RULES.get(text.type, "law-article")


def _of_text(members: Sequence[Article], text: LegalText, rule: str, end: int) -> Sequence[Cited]:
    """Return the articles of a text; the last one's mention goes on to the end of the text's name."""
    ends = [*(member.end for member in members[:-1]), end]
    return [
        Cited(member.start, end, (text,), rule, _number(text, member), member.several)
        for member, end in zip(members, ends, strict=True)
    ]


def _number(text: LegalText, article: Article) -> str:
    return "49" if article.number == _FORTY_NINE_THREE and text.type == "constitution" else article.number


def _folded_name(text: LegalText) -> str:
    return _NAMES.get(text.key, "")


_NAMES: Final = {phrase.text.key: name for name, phrase in known().phrases.items() if phrase.written is None}
