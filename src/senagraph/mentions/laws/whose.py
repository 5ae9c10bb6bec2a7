"""Whose an article is that names no text: *son article 8*, *loi n° 2002-92 (article 24)*, *article 24 précité*."""

import re
from collections.abc import Sequence
from typing import Final

from senagraph.mentions.laws.reading import Cited, Reading
from senagraph.model import LegalText

_ITS: Final = re.compile(r"\b(?:son|ses|leurs?)\s{1,2}$")
_AMONG: Final = re.compile(
    r"\b(?:dont|notamment|en\sparticulier|particulierement|specialement|specifiquement|et)\s(?:en\s|dans\s|a\s)?(?:l'|les\s)$"
)
_BESIDE: Final = re.compile(
    r"\s{0,2}[,(]\s?(?:et\s)?(?:(?:notamment|en\sparticulier|dont|en|dans|a)\s)?(?:l'|les\s)?", re.ASCII
)
_OTHER: Final = re.compile(
    r"\b(?:conventions?|accords?|chartes?|protocoles?|statuts?|contrats?|projets?|propositions?|arrets?|jugements?"
    r"|pactes?|declarations?|cahiers?|rapports?|avis|amendements?|constitution|reglement interieur"
    r"|(?<!cette )(?<!ladite )(?<!meme )(?<!ce )(?<!cet )(?<!ledit )"
    r"(?:lois?|decrets?|arretes?|ordonnances?|codes?|directives?|reglements?|circulaires?|traites?))\b"
)
_SENTENCE_ENDS: Final = re.compile(r"[a-zà-ÿ0-9)»]{2}\s?[.!?]\s{1,3}[\"«]?\s?[A-ZÀ-Ý]")
_POINTS_BACK: Final = re.compile(
    r"(?:elle|il|celle-ci|celui-ci|ce\stexte|cett?e?\s(?:loi|ordonnance|decret|arrete|directive|reglement|circulaire))\b"
    r"|(?:(?:aux\stermes|en\svertu|en\sapplication)\sde\s|(?:selon|par|en|dans|a|conformement\sa)\s)?(?:son|ses)\s"
)
_FURTHEST: Final = 400
"""Characters between a text and *son article*: a sentence and a half."""
_LONGEST_TITLE: Final = 160
_OF_ANOTHER: Final = re.compile(r",?\s(?:du|de|des|d'|de\sla)\b|\sd'")


def owner(reading: Reading, start: int, end: int, before: Cited | None) -> LegalText | None:
    """Return the text cited before of which the words around an article say that it is one of its own.

    *Son article* is one of the text cited last in this sentence or the one before; without *son*, the article stands
    right beside the text, or after *dont*, *notamment* in the same sentence.
    """
    if before is None or len(before.texts) != 1 or start - before.end > _FURTHEST:
        return None
    between = reading.folded[before.end : start]
    if _OF_ANOTHER.match(reading.folded, end) or _OTHER.search(between):
        return None
    sentences = [found.end() for found in _SENTENCE_ENDS.finditer(reading.text, before.end, start)]
    its = _ITS.search(between) is not None and _has_same_subject(reading, sentences, start)
    return before.texts[0] if its or (before.article is None and _is_among(between, len(sentences))) else None


def _has_same_subject(reading: Reading, sentences: Sequence[int], start: int) -> bool:
    """Tell whether the article's sentence is that of the text, or the next and begins by pointing back to it."""
    if len(sentences) != 1:
        return not sentences
    return _POINTS_BACK.match(reading.folded, sentences[0] - 1, start) is not None


def _is_among(between: str, sentences: int) -> bool:
    if _BESIDE.fullmatch(between):
        return True
    return sentences == 0 and len(between) <= _LONGEST_TITLE and _AMONG.search(between) is not None


def names_another(reading: Reading, place: int) -> bool:
    """Tell whether words follow that would name the text of an article."""
    return _OF_ANOTHER.match(reading.folded, place) is not None
