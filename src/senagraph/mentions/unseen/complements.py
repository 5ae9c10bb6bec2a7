"""Where a French name of an organisation ends: its adjectives, its complements, its proper nouns, and no more.

From a head noun on, a name is *adjectives, complements*: *(national) (des opticiens) (de France)*. A complement is a
preposition, perhaps an article, a noun and its adjectives, or a proper noun; ``et`` ties two that are alike. What is
none of these (a verb, a relative pronoun, another preposition) ends the name before it.
"""

from dataclasses import dataclass
from typing import Final

from senagraph.mentions.unseen.endings import CLOSING, ends
from senagraph.mentions.unseen.heads import HEADS
from senagraph.mentions.unseen.propernames import closed
from senagraph.mentions.unseen.tokens import LONGEST_NAME, TITLES, Tokens
from senagraph.mentions.unseen.wording import (
    ARTICLES,
    AT,
    BEFORE_NOUNS,
    COMPLETING,
    CONFEDERATIONS,
    LEADING,
    NO_VERB_ENDS,
    OF,
    POSSESSIVES,
    TAKE_ANY,
    TAKE_AT,
    TAKE_IN,
    TOWARDS,
    is_adjective,
    is_infinitive,
    may_be_noun,
)

_AS_NOUNS: Final = frozenset("entreprise cooperative ecole banque musee theatre reseau mouvement centre".split())
"""Head nouns that are just as well what a name is about: *Centre des jeunes dirigeants d'entreprise*."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a name goes on after its head noun; counts are of tokens, an end is the place of the text."""

    adjectives: tuple[str, ...]
    """Right after the head noun, folded."""
    end: int
    """Where the last word ends; the head's own end if nothing follows."""
    words: int
    complements: int
    """Of nouns; proper nouns alone count for none."""
    place_only: bool
    """Its only complement is *de* and a proper noun: *de Lyon*."""
    france: bool
    """It ends with *de France*."""
    placed: bool
    """It ends with a proper noun, as a place is one: *(des vignerons) du Minervois*, *(viticole) de Villefranche*."""
    closed: bool
    """What follows is known not to belong to it."""


def shape(tokens: Tokens, head_end: int, capital: bool) -> Shape:
    """Return how the name goes on after the head noun; ``capital`` tells that its head noun has one."""
    return _Grammar(tokens, capital).parse(head_end)


class _Grammar:
    """One reading of the words after a head noun, from left to right, without going back."""

    def __init__(self, tokens: Tokens, capital: bool) -> None:
        self._tokens = tokens
        self._capital = capital
        self._last_noun = ""
        self._last_of = ""
        self._last_proper = False
        self._towards = False
        """Its last complement begins with *pour* or *contre*."""
        self._nouns: list[bool] = []
        """Of each complement: whether it is a proper noun after *de*."""

    def parse(self, head_end: int) -> Shape:
        place = self._adjectives(0)
        adjectives = tuple(
            self._tokens.word(each) for each in range(place) if self._tokens.word(each) not in (",", "et")
        )
        place = self._confederation(place)
        while place < LONGEST_NAME and (after := self._complement(place)) > place:
            place = after
        end = self._tokens.read[place - 1].end if place else head_end
        france = place > 1 and self._tokens.word(place - 1) == "france" and self._tokens.word(place - 2) == "de"
        return Shape(
            adjectives,
            end,
            place,
            self._nouns.count(False),
            self._nouns == [True],
            france and len(self._nouns) > 1,
            self._last_proper and (bool(adjectives) or len(self._nouns) > 1),
            self._closed(place),
        )

    def _confederation(self, place: int) -> int:
        """Return the place after the union by which bodies of one name are told apart: *Fédération CGT des mines*."""
        if not self._tokens.cased:
            return place
        if self._tokens.written(place).replace(".", "") in CONFEDERATIONS:
            return place + 1
        return place + 2 if (self._tokens.word(place), self._tokens.word(place + 1)) == ("force", "ouvriere") else place

    def _closed(self, place: int) -> bool:
        """Tell whether the name is known to end before this place."""
        word = self._tokens.word(place)
        if self._tokens.broken:
            return False
        if word in OF:
            noun = place + 1 + (self._tokens.word(place + 1) in ARTICLES)
            bare = self._tokens.word(place) in ("de", "d'") and noun == place + 1
            return not may_be_noun(self._tokens.word(noun)) or (bare and is_infinitive(self._tokens.word(noun)))
        if word == "et":
            return self._other_joined(place + 1)
        if word == "," and self._tokens.word(place + 1) in ARTICLES:
            return not self._towards
        if word == "," and self._last_noun.endswith("s") and self._tokens.word(place + 1).endswith("s"):
            return not self._bare_noun(place + 1)
        return closed(self._tokens, place)

    def _other_joined(self, place: int) -> bool:
        """Tell whether what *et* joins is something else than a further complement."""
        tied = self._tokens.word(place) in OF
        article = self._tokens.word(place + tied) in ARTICLES
        noun = place + tied + article
        word = self._tokens.word(noun)
        if word in HEADS or self._other_name(noun):
            return True
        return word not in POSSESSIVES and (not may_be_noun(word) or not (tied or (article and self._towards)))

    def _adjectives(self, place: int) -> int:
        """Return the place after the adjectives: *économique, social et environnemental*."""
        while True:
            word = self._tokens.word(place)
            tied = place > 0 and word in (",", "et") and self._enumerated(place)
            if tied:
                place += 1
            elif not is_adjective(word):
                return place
            place += 1

    def _enumerated(self, place: int) -> bool:
        """Tell whether an adjective follows the mark; after a comma, *et* must follow that adjective."""
        if not is_adjective(self._tokens.word(place + 1)):
            return False
        return self._tokens.word(place) == "et" or self._tokens.word(place + 2) == "et"

    def _complement(self, place: int) -> int:
        """Return the place after the complement that begins here, the same place if none does."""
        word = self._tokens.word(place)
        if word in OF:
            return self._of(place)
        if word in TOWARDS and (not self._nouns or self._last_noun in TAKE_ANY):
            self._towards = True
            return self._noun_group(place, place + 1, of="")
        if word in AT and self._last_noun in TAKE_AT and self._tokens.written(place) != "a":
            return self._noun_group(place, place + 1, of="")
        if word == "en":
            return self._in(place)
        if word == "et":
            return self._and(place)
        if word == ",":
            return self._comma(place)
        return place

    def _of(self, place: int) -> int:
        return self._noun_group(place, place + 1, of=self._preposition(place))

    def _preposition(self, place: int) -> str:
        """Return *de* for a bare one, *du* for one with an article, so that two can be compared."""
        bare = self._tokens.word(place) in ("de", "d'") and self._tokens.word(place + 1) not in ARTICLES
        return "de" if bare else "du"

    def _in(self, place: int) -> int:
        """*En Mayenne* belongs to a name with a capital, *en soins* to *formation*."""
        of_a_place = self._capital and bool(self._nouns) and self._tokens.proper(place + 1)
        if of_a_place or self._last_noun in TAKE_IN:
            return self._noun_group(place, place + 1, of="")
        return place

    def _and(self, place: int) -> int:
        """*Et* goes on to a complement with the same preposition, or from one plural to another."""
        if not self._nouns:
            return place
        following = self._tokens.word(place + 1)
        if following in TOWARDS and self._towards:
            after = self._noun_group(place + 1, place + 2, of="")
            return after if after > place + 1 else place
        if following in OF:
            places = self._last_proper and self._tokens.proper(place + 2 + (self._tokens.word(place + 2) in ARTICLES))
            alike = self._capital or places or self._last_of == self._preposition(place + 1)
            goes_on = bool(self._last_of) and alike
            after = self._noun_group(place + 1, place + 2, of=self._last_of) if goes_on else place + 1
            return after if after > place + 1 else place
        return self._noun(place + 1) if self._bare_noun(place + 1) else place

    def _closing(self, place: int) -> bool:
        """Tell whether the first word of the next sentence stands there, after an acronym with its full stop."""
        return self._tokens.word(place) in CLOSING

    def _bare_noun(self, place: int) -> bool:
        """Tell whether a noun in small letters stands there without article: *bouchers et charcutiers*."""
        word = self._tokens.word(place)
        small = may_be_noun(word) and not ends(word) and not self._tokens.proper(place)
        return small and (word not in HEADS or word.endswith("s")) and word not in TOWARDS and not is_infinitive(word)

    def _comma(self, place: int) -> int:
        """A comma goes on to *de …* if an *et de …* closes the list."""
        if not self._last_of or self._tokens.word(place + 1) not in OF:
            listed = self._last_of and self._bare_noun(place + 1) and self._tokens.word(place + 2) in ("et", ",")
            return self._noun(place + 1) if listed and self._closes_list(place + 2) else place
        kept = (self._last_noun, self._last_of, list(self._nouns))
        after = self._noun_group(place + 1, place + 2, of=self._last_of)
        closed = after > place + 1 and (
            (self._tokens.word(after) == "et" and self._tokens.word(after + 1) in OF)
            or (self._tokens.word(after) == "," and self._comma(after) > after)
        )
        if closed:
            return after
        self._last_noun, self._last_of, self._nouns = kept
        return place

    def _closes_list(self, place: int) -> bool:
        """Tell whether *et* and a bare noun close the list that goes on there, at most three members later."""
        for mark in range(place, place + 6, 2):
            if self._tokens.word(mark) == "et":
                return self._bare_noun(mark + 1)
            if self._tokens.word(mark) != "," or not self._bare_noun(mark + 1):
                return False
        return False

    def _noun_group(self, start: int, place: int, of: str) -> int:
        """Return the place after the noun and its adjectives, ``start`` when no noun of a name stands there."""
        article = self._tokens.word(place) in ARTICLES
        place += article
        while self._tokens.word(place) in BEFORE_NOUNS and self._precedes_noun(place):
            tied = self._tokens.word(place + 1) == "et" and self._tokens.word(place + 2) in BEFORE_NOUNS
            place += 2 if tied else 1
        word = self._tokens.word(place)
        verb = not article and self._tokens.word(start) in ("de", "d'", "pour") and is_infinitive(word)
        other = self._other_name(place) and (article or self._tokens.proper(place))
        if not may_be_noun(word) or word[0].isdigit() or word in CLOSING or verb or other:
            return start
        self._last_of = of or self._last_of
        return self._noun(place)

    def _precedes_noun(self, place: int) -> bool:
        """Tell whether the next word may be the noun of this adjective: *petites villes*, not *jeunes demande*."""
        word, following = self._tokens.word(place), self._tokens.word(place + 1)
        if following == "et":
            return self._tokens.word(place + 2) in BEFORE_NOUNS
        return (
            may_be_noun(following)
            and following not in CLOSING
            and word.endswith(("s", "x")) == following.endswith(("s", "x"))
        )

    def _other_name(self, place: int) -> bool:
        """Tell whether another body's name begins here: a head noun in the singular, or an acronym."""
        token = self._tokens.at(place)
        if token is None or token.folded in TITLES:
            return True
        acronym = self._tokens.cased and len(token.written) > 1 and token.written.isupper()
        if acronym and self._completes(place):
            return False
        return acronym or (token.folded in HEADS and not token.folded.endswith("s") and token.folded not in _AS_NOUNS)

    def _completes(self, place: int) -> bool:
        """Tell whether *de*, *du* or *de la*, without *et* before it, leads to this word: *retraités de la SNCF*."""
        before = place - 1 - (self._tokens.word(place - 1) in ARTICLES)
        return (
            before >= 0 and self._tokens.word(before) in OF and (before == 0 or self._tokens.word(before - 1) != "et")
        )

    def _noun(self, place: int) -> int:
        """Return the place after a noun with its adjectives, or after a proper noun with those that follow."""
        self._last_noun = self._tokens.word(place)
        proper = self._last_proper = self._tokens.proper(place)
        self._nouns.append(proper and self._last_of == "de")
        place += 1
        while proper and self._tokens.proper(place) and not self._other_name(place) and not self._closing(place):
            place += 1
        return self._adjectives_of_noun(self._confederation(place))

    def _adjectives_of_noun(self, place: int) -> int:
        """Return the place after the adjectives of the last noun; one in the singular is not a plural's."""
        while True:
            tied = (
                self._tokens.word(place) == "et"
                and self._agrees(place - 1)
                and is_adjective(self._tokens.word(place + 1))
            )
            over = place + tied
            if not self._agrees(over):
                return place
            place = over + 1

    def _agrees(self, place: int) -> bool:
        """Tell whether an adjective or a participle of the last noun stands there.

        After a plural whatever ends in *s* is one, a verb never does; after a singular *-é* and *-ée*, and endings that
        no verb has.
        """
        token = self._tokens.at(place)
        if token is None or not token.folded[-1].isalpha() or self._tokens.proper(place):
            return False
        if token.folded in CLOSING or token.folded in LEADING:
            return False
        word, plural = token.folded, token.folded.endswith(("s", "x"))
        if self._last_noun.endswith(("s", "x")):
            return plural and (is_adjective(word) or may_be_noun(word))
        if is_adjective(word) or word in COMPLETING:
            return True
        return len(word) > 3 and not plural and (token.written.endswith(("é", "ée")) or word[-1] in NO_VERB_ENDS)
