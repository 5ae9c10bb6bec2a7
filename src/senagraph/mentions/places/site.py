"""A name of the gazetteer at a place of a text, with what stands around it: what all rules about places look at."""

import re
from typing import Final, NamedTuple

from senagraph.mentions.passage import Passage
from senagraph.mentions.places.gazetteer import TOWN, Area, Commune, Gazetteer, Name

_WINDOW: Final = 44
"""Characters looked at on each side; the longest cue with its words has 40."""
_WORDS: Final = 6
"""Words kept of what stands before a name."""
_ENDS_A_SENTENCE: Final = frozenset('.!?:;«"')
_OF: Final = frozenset("de du des d'".split())
_TITLES: Final = frozenset("m. mm.".split())
_CAPITAL_AFTER: Final = re.compile(r" (?!M\.|MM\.|Mme)[A-ZÀ-Ý]")
_ARTICLES: Final = frozenset("la le les au aux du des l'".split())
_DEPARTMENT_AFTER: Final = re.compile(
    r" ?\((?:(?P<code>\d[\dab]\d?)|(?P<bracket>[a-z][a-z' -]{2,30}))\)"
    r"|,? (?:dans (?:le |la |les |l')(?:departement )?|en )(?:du |de la |de l'|des |de |d')?"
    r"(?P<said>[a-z][a-z' -]{2,30})"
)
_CONTRACTIONS: Final = {"le": ("du", "au"), "les": ("des", "aux")}
ISLANDS: Final = frozenset({"saint martin", "saint barthelemy"})
"""The collectivities whose names communes bear too; they are meant where the text speaks of the overseas."""
_OVERSEAS: Final = re.compile(
    r"\b(?:collectivites? d'outre-mer|antilles|guadeloupe|cyclone|irma|outre-mer|caraibes?)\b"
)


class Site(NamedTuple):
    """A name of the gazetteer at a place of a text, who bears it, and what stands around it."""

    passage: Passage
    name: Name
    area: Area | None
    communes: tuple[Commune, ...]
    """The most populous first."""
    department: str | None
    """The one that the text names right after, if a commune of that name is there."""
    before: str
    """Folded, as what follows."""
    after: str
    words: tuple[str, ...]
    """The last words before it, an elided article one of them."""
    last: str
    """The word next to it."""
    heads: tuple[str, str]
    """The word that it complements and the one before that: *habitants* and *nombreux* before *de la Rochelle*."""

    @property
    def opens(self) -> bool:
        """Tell whether nothing stands before it in its sentence."""
        bare = self.before.rstrip(" \n-")
        return not bare or (bare[-1] in _ENDS_A_SENTENCE and self.last not in _TITLES) or self.before.endswith("\n")

    @property
    def written(self) -> str:
        """The name as the text writes it."""
        return self.passage.text[self.name.start : self.name.end]

    @property
    def written_before(self) -> str:
        """What stands before it in the text itself, with its capitals."""
        return self.passage.text[max(0, self.name.start - _WINDOW) : self.name.start]

    @property
    def article(self) -> str:
        """The article with which the name of the commune begins, if it stands here without it."""
        return self.communes[0].name.lower().replace("'", " ").partition(" ")[0] if self.name.contracted else ""

    @property
    def full_key(self) -> str:
        """The name as it is looked up, with its article."""
        return f"{self.article} {self.name.key}".strip()

    @property
    def population(self) -> int:
        """The inhabitants of the most populous commune of this name; none for a department alone."""
        return self.communes[0].population if self.communes else 0


def speaks_of_the_overseas(passage: Passage) -> bool:
    """Tell whether the text speaks of the overseas."""
    return _OVERSEAS.search(passage.folded) is not None


def site(passage: Passage, name: Name, gazetteer: Gazetteer, *, overseas: bool = False) -> Site:
    """Return the name with who bears it and what stands around it; ``overseas``: the text speaks of them."""
    before = passage.folded[max(0, name.start - _WINDOW) : name.start]
    after = passage.folded[name.end : name.end + _WINDOW]
    area = None if name.key in ISLANDS and not overseas else gazetteer.area(name)
    communes = gazetteer.communes(name)
    department = _department(after, communes, gazetteer) if communes else None
    words = tuple(before.replace("'", "' ").split()[-_WORDS:])
    last = words[-1] if words else ""
    return Site(passage, name, area, communes, department, before, after, words, last, _heads(words, last))


def _heads(words: tuple[str, ...], last: str) -> tuple[str, str]:
    """Return the two words before *de*, *du*, *de la*, if one of these comes last."""
    length = 1 if last in _OF else 2 if last in ("la", "l'") and words[-2:-1] == ("de",) else 0
    if not length:
        return "", ""
    return "".join(words[-length - 1 : -length]), "".join(words[-length - 2 : -length - 1])


def _department(after: str, communes: tuple[Commune, ...], gazetteer: Gazetteer) -> str | None:
    """Return the department that the text names right after, if one of the communes is there."""
    found = _DEPARTMENT_AFTER.match(after)
    if found is None:
        return None
    said = {found["code"].upper()} if found["code"] else _named(found["bracket"] or found["said"], gazetteer)
    return next((commune.department for commune in communes if commune.department in said), None)


def _named(said: str, gazetteer: Gazetteer) -> set[str]:
    """Return the keys of the departments whose names these words begin with."""
    words = re.split("[-' ]", said)
    areas = (gazetteer.areas.get(" ".join(words[:count])) for count in range(1, len(words) + 1))
    return {area.key for area in areas if area is not None and area.kind == "constituency"}


def followed_by_a_name(place: Site) -> bool:
    """Tell whether a word with a capital follows, other than a title: *Paris Habitat*."""
    return _CAPITAL_AFTER.match(place.passage.text, place.name.end) is not None


def is_alone(place: Site) -> bool:
    """Tell whether no name goes on after a small commune; after a town it may: *l'aéroport de Quimper Cornouaille*."""
    return place.population >= TOWN or not followed_by_a_name(place)


def has_its_article(place: Site) -> bool:
    """Tell whether a name has its article before it, contracted, or of a town in small letters; others have none."""
    if not place.name.contracted:
        return place.area is not None or place.last not in _ARTICLES
    if place.last in _CONTRACTIONS.get(place.article, ()):
        return True
    if place.last.rstrip("'") != place.article or place.population < TOWN:
        return False
    return place.article in ("le", "les") or place.words[-2:-1] in (("de",), ("a",))
