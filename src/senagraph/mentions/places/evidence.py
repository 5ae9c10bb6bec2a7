"""What around a name of the gazetteer shows that it is a place: tables of rows, each with its reason."""

import re
from collections.abc import Callable
from typing import Final

from senagraph.mentions.places.gazetteer import CITY, TOWN, VILLAGE, Proof
from senagraph.mentions.places.refusals import COMMON_NOUNS, NEED_MORE
from senagraph.mentions.places.site import Site, followed_by_a_name, has_its_article, is_alone
from senagraph.text import fold


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_OF_COMMUNES: Final = _words(
    """commune communes ville villes village villages bourg maire maires mairie mairies municipalite municipalites
    agglomeration agglomerations metropole metropoles gare gares peage peages echangeur echangeurs aeroport aeroports
    port ports canton cantons habitant habitants riverains vie emploi centre-ville site sites elu elus
    prefecture sous-prefecture intercommunalite prioritaire prioritaires deviation contournement rocade"""
)
"""What a commune has, *bassin de vie* by its last word; an adjective may follow."""
_JUST_BEFORE_COMMUNES: Final = _words("commune communes ville villes village villages")
_AT: Final = _words("a au aux")
_BEFORE_TOWNS: Final = _words(
    """de d' qu' entre vers sur pour depuis via par jusqu'a comme que notamment avec rejoindre reliant relie desservant
    hors ligne lignes liaison axe depart direction"""
)
_CITIES_THAT_ARE_WORDS: Final = frozenset({"grasse", "tours"})
"""Names of cities that are common words, to which a sentence gives a capital."""
_COMPASS_AFTER: Final = re.compile(r" (?:nord|sud|est|ouest|centre)\b")
_COMPOUND: Final = re.compile(r"\w[- ](?:sur|sous|en|les|lez|la|le|aux|d)[- ']\w")
_DIRECTIONS: Final = _words("nord sud est ouest")
_TIED_DIRECTIONS: Final = ("nord-", "sud-", "est-", "ouest-")
_BEFORE_DEPARTMENTS: Final = _DIRECTIONS | _words("en la le les l' du des au aux centre haut haute region")
_OF_DEPARTMENTS: Final = _DIRECTIONS | _words(
    """departement departements prefet prefets prefete prefecture elu elus maire maires senateur senateurs senatrice
    depute deputes deputee habitants commune communes ville villes agriculteurs territoire territoires departemental
    minier centre collectivite region"""
)
_BEFORE_ANY: Final = _BEFORE_DEPARTMENTS | _words(
    """a avec comme contre dans de d' depuis dont entre et notamment ou par pour qu' que regions sauf sous sur vers via
    departement departements hors ni commune communes ville villes ce cette chez"""
)
_ENDS_BEFORE: Final = tuple(',(/«"[.:;!?\n')
_PROPER_BEFORE: Final = re.compile(r"[A-ZÀ-Ý][\w-]+ (?:d['’]|de |du |des )$")
"""*l'Alpe d'Huez*, *l'Hôtel du Lac*: the name of something else ends with the commune's."""
_VERB_BEFORE: Final = re.compile(
    r"(?<![\w.'’-])(?:[a-zà-ÿ]{2,20}(?:er|ir|(?<!ai)re|é|ant)|envers|[iî]les|[iî]le|archipel"
    r"|(?:touche|frappe|concerne|rencontre|traverse|ravage|attend|demande)(?:nt)?|conna[iî]t|subit) $"
)
"""A verb of which a place is the object, as no part of a name is: *a frappé Mayotte*, *les îles Wallis et Futuna*."""

Evidence = Callable[[Site], bool]
Shown = tuple[str, str]
"""A rule, and the reason that a reader is shown."""


def with_its_department(place: Site) -> bool:
    """its department is named right after"""
    return place.department is not None


def after_a_noun_of_places(place: Site) -> bool:
    """a word such as « commune » stands before"""
    return is_alone(place) and _is_of_a_commune(place)


def at_a_place(place: Site) -> bool:
    """« à » stands before"""
    short = len(place.name.key) < 4 and place.population < TOWN
    goes_on = followed_by_a_name(place) and _COMPASS_AFTER.match(place.after) is None
    return not short and not goes_on and _may_stand_alone(place) and _is_at(place)


def a_town_after_a_preposition(place: Site) -> bool:
    """a town of 10,000 inhabitants or more, after a preposition; after « entre » of 2,000"""
    if not _may_stand_alone(place) or followed_by_a_name(place):
        return False
    if place.last == "entre":
        return place.population >= VILLAGE
    town = place.population >= TOWN
    return town and (place.name.contracted or place.last in _BEFORE_TOWNS)


def a_city(place: Site) -> bool:
    """a town of 50,000 inhabitants or more, where a place may stand"""
    if place.population < CITY or not _may_stand_alone(place) or followed_by_a_name(place):
        return False
    return _may_come(place) and not (place.opens and place.name.key in _CITIES_THAT_ARE_WORDS)


def at_home(place: Site) -> bool:
    """in the author's department, where a place may stand"""
    home = place.passage.home
    if not any(commune.department == home for commune in place.communes) or followed_by_a_name(place):
        return False
    if (place.opens and _is_one_word(place)) or _PROPER_BEFORE.search(place.written_before):
        return False
    plain = is_plain(place) or (" " not in place.full_key and place.name.key not in COMMON_NOUNS)
    return plain and has_its_article(place) and _may_come(place)


def a_name_of_places_only(place: Site) -> bool:
    """a name built as those of places alone are: « -sur- », « -lès- », « -en- »"""
    compound = _COMPOUND.search(fold(place.written)) is not None
    return compound and not place.name.key.startswith("saint") and not followed_by_a_name(place)


COMMUNE_EVIDENCE: Final[tuple[tuple[Evidence, str], ...]] = (
    (with_its_department, "place-with-cue"),
    (after_a_noun_of_places, "place-with-cue"),
    (at_a_place, "place-with-cue"),
    (a_town_after_a_preposition, "place-with-cue"),
    (at_home, "place-at-home"),
    (a_city, "place-name"),
    (a_name_of_places_only, "place-name"),
)
"""What shows that the name is a commune's, and the rule that a mention then states; the first that holds."""


def a_department_in_brackets(place: Site) -> bool:
    """it stands alone in brackets"""
    return place.before.endswith("(") and place.after.startswith(")")


def an_unmistakable_name(place: Site) -> bool:
    """nothing else is so called"""
    return _needs(place) is Proof.NONE and (_may_come(place) or _VERB_BEFORE.search(place.written_before) is not None)


def a_name_with_its_article(place: Site) -> bool:
    """an article, « en » or a point of the compass stands before, as before departments"""
    return _needs(place) is Proof.ARTICLE and _has_an_article(place)


def a_department_by_its_cue(place: Site) -> bool:
    """a word such as « département » stands before"""
    inside = place.last == "en" or (place.words[-2:-1] == ("dans",) and place.last in ("le", "la", "les", "l'"))
    near = place.last in ("departement", "region") or place.before.endswith(_TIED_DIRECTIONS)
    return inside or near or place.last in _DIRECTIONS or place.heads[0] in _OF_DEPARTMENTS


def one_s_own_department(place: Site) -> bool:
    """the author represents it"""
    own = place.area is not None and place.area.key == place.passage.home
    return own and _has_an_article(place)


AREA_EVIDENCE: Final[tuple[tuple[Evidence, str], ...]] = (
    (a_department_in_brackets, "place-with-cue"),
    (an_unmistakable_name, "place-name"),
    (a_name_with_its_article, "place-with-cue"),
    (a_department_by_its_cue, "place-with-cue"),
    (one_s_own_department, "place-at-home"),
)
"""The same for departments and regions."""


def evidence_of_an_area(place: Site) -> Shown | None:
    """Return the rule by which the name is a department's or a region's here, and what shows it."""
    return None if place.area is None or followed_by_a_name(place) else _first(place, AREA_EVIDENCE)


def evidence_of_a_commune(place: Site) -> Shown | None:
    """Return the rule by which the name is a commune's here, and what shows it."""
    return _first(place, COMMUNE_EVIDENCE) if place.communes else None


def _first(place: Site, table: tuple[tuple[Evidence, str], ...]) -> Shown | None:
    return next(((rule, evidence.__doc__ or "") for evidence, rule in table if evidence(place)), None)


def may_be_listed(place: Site) -> bool:
    """Tell whether the name may be one of a list: it is not the end of another name, and no name goes on after it."""
    proper = place.population < TOWN and _PROPER_BEFORE.search(place.written_before) is not None
    return not proper and not followed_by_a_name(place) and _may_stand_alone(place)


def is_plain(place: Site) -> bool:
    """Tell whether the name stands for nothing else as often."""
    key, full = place.name.key, place.full_key
    return key not in NEED_MORE and full not in NEED_MORE and key not in COMMON_NOUNS


def may_stand_again(place: Site) -> bool:
    """Tell whether the name may be the place again that it was elsewhere in the text."""
    alone = place.name.key not in NEED_MORE and place.name.key not in COMMON_NOUNS
    return is_alone(place) and (alone or " " in place.name.key)


def _may_stand_alone(place: Site) -> bool:
    return is_plain(place) and has_its_article(place)


def _is_of_a_commune(place: Site) -> bool:
    if place.last in ("comme", "que"):
        return not _JUST_BEFORE_COMMUNES.isdisjoint(place.words[-3:-1])
    return place.last in _JUST_BEFORE_COMMUNES or not _OF_COMMUNES.isdisjoint(place.heads)


def _is_at(place: Site) -> bool:
    return place.last in _AT or place.words[-2:] in (("a", "la"), ("a", "l'"))


def _has_an_article(place: Site) -> bool:
    return place.last in _BEFORE_DEPARTMENTS or place.before.endswith(_TIED_DIRECTIONS)


def _may_come(place: Site) -> bool:
    """Tell whether what stands before may stand before a place."""
    bare = place.before.rstrip(" ")
    return (
        not bare or place.last in _BEFORE_ANY or bare.endswith(_ENDS_BEFORE) or place.before.endswith(_TIED_DIRECTIONS)
    )


def _is_one_word(place: Site) -> bool:
    """Tell whether the name is one word, an article before it or not: a sentence gives it a capital."""
    return " " not in place.name.key.removeprefix("le ").removeprefix("la ").removeprefix("les ").removeprefix("l ")


def _needs(place: Site) -> Proof:
    return place.area.proof if place.area is not None else Proof.CUE
