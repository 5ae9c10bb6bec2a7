"""What stands around a known name and makes of it another name: rows of a table, each with its reason."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from senagraph.mentions.passage import Passage

_NATIONALITIES: Final = """
    albanais(?:e)? algerien(?:ne)? allemande? americaine? andorrane? argentine? australien(?:ne)? autrichien(?:ne)?
    belges? bresilien(?:ne)? britannique bulgare canadien(?:ne)? chilien(?:ne)? chinoise? coreen(?:ne)? croate
    danoise? ecossaise? egyptien(?:ne)? espagnole? estonien(?:ne)? finlandaise? federale? gabonaise?
    georgien(?:ne)? grecque grec hongroise? indien(?:ne)? irlandaise? islandaise? israelien(?:ne)? italien(?:ne)?
    ivoirien(?:ne)? japonaise? libanaise? lituanien(?:ne)? luxembourgeoise? malgache malien(?:ne)? maltaise?
    marocaine? mexicaine? moldave monegasque neerlandaise? norvegien(?:ne)? polonaise? portugaise? quebecoise?
    roumaine? russe senegalaise? serbe slovaque slovene suedoise? suisse tcheque tchadien(?:ne)? tunisien(?:ne)?
    turque? ukrainien(?:ne)?"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason to leave a name alone: what the name is like, and what then stands before or after it (folded)."""

    reason: str
    name: re.Pattern[str]
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    capital: bool | None = None
    """Whether the name is written with a capital, when that matters."""

    def holds(self, passage: Passage, start: int, end: int) -> bool:
        """Tell whether a name of which this row speaks is to be left alone at this place."""
        folded = passage.folded
        if self.capital is not None and passage.text[start].isupper() is not self.capital:
            return False
        if self.before is not None and not self.before.search(folded[max(0, start - 60) : start]):
            return False
        return self.after is None or self.after.match(folded[end : end + 40]) is not None


def _row(reason: str, name: str = ".*", *, before: str = "", after: str = "", capital: bool | None = None) -> Refusal:
    return Refusal(
        reason,
        re.compile(name, re.DOTALL),
        re.compile(before) if before else None,
        re.compile(after) if after else None,
        capital,
    )


REFUSALS: Final = (
    _row(
        "somebody who defends human rights",
        r"defenseure? des droits",
        after=r" (?:de l'homme|humains|des femmes|de l'enfan)",
    ),
    _row("the institution of another country", r".* .*", after=rf" (?:{'|'.join(_NATIONALITIES.split())})\b"),
    _row("a regional council", r"conseil economique.*", after=r" (?:de la |de l'|du |de |d')(?!la republique)[a-z]+"),
    _row(
        "a local council of the order",
        r"ordre (?:national )?des? .*",
        before=r"(?:departementa|regiona)\w+ (?:de l'|d')$",
    ),
    _row("a model of aircraft", r"airbus|boeing", after=r" [a-h]? ?\d{3}"),
    _row("an aircraft", r"airbus|boeing", before=r"\b(?:une?|le|du|des|les|cet|l'|deux|trois|\d+) ?$"),
    _row("a lodging", r"airbnb", before=r"\b(?:en|une?|des|les|type|facon) $"),
    _row(
        "a program",
        r"microsoft|google",
        after=r" (?:windows|office|word|excel|powerpoint|teams|azure|365|maps|drive|play|chrome|classroom|scholar)\b",
    ),
    _row("a person of this name", r"[\w'-]+", before=r"\b(?:mm?\.|mmes?|monsieur|madame) (?:[\w'-]{1,30} )?$"),
    _row(
        "a service of a collectivity",
        r"(?:direction|service)s? .*",
        after=r" (?:du (?:conseil|departement|grand)|de la (?:ville|region|metropole|commune|mairie|collectivite))\b",
    ),
    _row("a department of the European Commission", r"direction generale .*", after=r" de la commission\b"),
    _row("a sort of decree", r"conseil d'etat", before=r"(?:decrets?|pris|acte|arretes?) en $"),
    _row(
        "the title of a European act",
        r"parlement europeen|conseil europeen",
        before=r"(?:\d|\d/[a-z]{2,4})\)? (?:du \d{1,2}(?:er)? [a-z]+ \d{4} )?du (?:parlement et du )?$",
    ),
    _row("an affair that bears the name", before=r"affaires? (?:dites? )?(?:[«\"“] ?)?$"),
    _row("the insurance, not the fund that runs it", r"assurance[ -]maladie", capital=False),
    _row("the mark of a European act", r"ue", before=r"\d/$"),
    _row("the mark of a European regulation", r"ue", before=r"\($", after=r"(?:, euratom)?\) (?:n[o°] ?)?\d"),
    _row(
        "the treaty of the Union or of a Community",
        r"union europeenne|communautes? .*|ceca",
        before=r"\btraites? (?:(?:instituant|sur) )?(?:la |l'|les )?$",
    ),
    _row(
        "the gazette of the Union",
        r"union europeenne|communautes europeennes",
        before=r"\bjournal officiel (?:de l'|des )$",
    ),
    _row("another company", r"societe generale", after=r" (?:d'|de |des |pour )"),
    _row("a painter", r"vinci", before=r"\bleonard[ -]de[ -]$"),
    _row("a city and its canal", r"suez", before=r"\b(?:canal|isthme|crise|golfe|port|ville|expedition) de $"),
)


def refused(passage: Passage, start: int, end: int) -> Refusal | None:
    """Return the reason for which the name at this place is no mention of the body, if there is one."""
    rows = _speaking_of(passage.folded[start:end])
    return next((refusal for refusal in rows if refusal.holds(passage, start, end)), None)


@lru_cache(maxsize=4096)
def _speaking_of(name: str) -> tuple[Refusal, ...]:
    """Return the rows that speak of a folded name: three of all, and the same names come again and again."""
    return tuple(refusal for refusal in REFUSALS if refusal.name.fullmatch(name))


_ARTICLE: Final = re.compile(r"\b(?:(?P<feminine>la|une|cette)|(?P<masculine>le|du|au|un|ce)) $")


def gender_before(passage: Passage, start: int) -> str | None:
    """Return the gender that the article before a place shows: ``feminine``, ``masculine``, or none."""
    found = _ARTICLE.search(passage.folded[max(0, start - 8) : start])
    return found.lastgroup if found else None
