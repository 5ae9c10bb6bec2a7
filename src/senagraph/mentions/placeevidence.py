"""What around a name of the gazetteer shows that it is a place: tables of rows, each with its reason."""

import re
from collections.abc import Callable
from typing import Final

from senagraph.mentions.gazetteer import TOWN, VILLAGE, Proof
from senagraph.mentions.placerefusals import NEED_MORE, OF
from senagraph.mentions.placesite import Site, followed_by_a_name, has_its_article, is_alone
from senagraph.text import fold

_NOUNS: Final = (
    r"(?:communes?|villes?|villages?|bourg|maires?|mairie|municipalite|agglomeration|metropole|gare|peage|echangeur"
    r"|aeroport|port|canton|habitants?|riverains|bassins? (?:de vie|d'emploi)|centre-ville|conseil municipal|site"
    r"|elus?|prefecture|sous-prefecture|intercommunalite|quartiers? prioritaires?|deviation|contournement|rocade)"
)
_COMMUNE_CUE: Final = re.compile(
    rf"\b{_NOUNS} (?:\w{{1,14}} )?(?:{OF}|comme |telles? que )(?:la commune |la ville )?{OF}?$"
    r"|\b(?:communes?|villes?|villages?) $"
)
_AT: Final = re.compile(r"(?:^|[^\w'-])a (?:la |l')?$|(?:^|[^\w'-])(?:au|aux) $")
_BETWEEN: Final = re.compile(r"\bentre $")
_TOWN_BEFORE: Final = re.compile(
    r"\b(?:de|entre|vers|sur|pour|depuis|via|par|jusqu'a|comme|que|notamment|avec|rejoindre|reliant|relie"
    r"|desservant|hors|ligne|lignes|liaison|axe|depart|direction) $|\b(?:d|qu)'$"
)
_COMPOUND: Final = re.compile(r"\w[- ](?:sur|sous|en|les|lez|la|le|aux|d)[- ']\w")

_AREA_ARTICLE: Final = re.compile(
    r"(?:\b(?:en|la|le|les|du|des|au|aux|nord|sud|est|ouest|centre|haute?|departements? de|region)[ -]"
    r"|\bl'|departement d')$"
)
_AREA_CUE: Final = re.compile(
    r"(?:\ben |\bdans (?:le |la |les |l')|\b(?:departements?|region) (?:d'|de (?:la |l')?|du |des )?(?:(?:la |le |l'))?"
    r"|\b(?:prefets?|prefetes?|prefecture|elus?|maires?|senateurs?|senatrices?|deputes?|deputees?|habitants?|communes?"
    r"|villes?|agriculteurs|territoires?|conseil departemental|bassin minier|sud|est|ouest|centre|collectivite) "
    r"(?:du |de la |des |de l'|de )|\b(?:nord|sud|est|ouest)[- ](?:de l'|de la |du |des )?)$"
)
_BEFORE_ANY: Final = re.compile(
    r"(?:\b(?:a|au|aux|avec|comme|contre|dans|de|depuis|des|dont|du|en|entre|est|et|la|le|les|notamment|nord|ou|ouest|par"
    r"|pour|que|region|regions|sauf|sous|sud|sur|vers|via|departement|departements|hors|ni|commune|communes|ville|villes"
    r"|ce|cette|chez|centre)|\b[dlq]u?'|[,(/«\"\[]|^|[.:;!?\n]|[-–])[ \n]?$"
)
_PROPER_BEFORE: Final = re.compile(r"[A-ZÀ-Ý][\w-]+ (?:d['’]|de |du |des )$")
"""*l'Alpe d'Huez*, *l'Hôtel du Lac*: the name of something else ends with the commune's."""

Evidence = Callable[[Site], bool]


def with_its_department(place: Site) -> bool:
    """its department is named right after"""
    return place.department is not None


def after_a_noun_of_places(place: Site) -> bool:
    """a word such as « commune » stands before"""
    return is_alone(place) and _COMMUNE_CUE.search(place.before) is not None


def at_a_place(place: Site) -> bool:
    """« à » stands before"""
    short = len(place.name.key) < 4 and place.population < TOWN
    return not short and is_alone(place) and _may_stand_alone(place) and _AT.search(place.before) is not None


def a_town_after_a_preposition(place: Site) -> bool:
    """a town of 10,000 inhabitants or more, after a preposition; after « entre » of 2,000"""
    if not _may_stand_alone(place) or followed_by_a_name(place):
        return False
    if _BETWEEN.search(place.before) is not None:
        return place.population >= VILLAGE
    town = place.population >= TOWN
    return town and (place.name.contracted or _TOWN_BEFORE.search(place.before) is not None)


def at_home(place: Site) -> bool:
    """in the author's department, where a place may stand"""
    home = place.passage.home
    if not any(commune.department == home for commune in place.communes) or followed_by_a_name(place):
        return False
    if (place.opens and " " not in place.name.key) or _PROPER_BEFORE.search(place.written_before):
        return False
    return has_its_article(place) and _BEFORE_ANY.search(place.before) is not None


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
    (a_name_of_places_only, "place-name"),
)
"""What shows that the name is a commune's, and the rule that a mention then states; the first that holds."""


def a_department_in_brackets(place: Site) -> bool:
    """it stands alone in brackets"""
    return place.before.endswith("(") and place.after.startswith(")")


def an_unmistakable_name(place: Site) -> bool:
    """nothing else is so called"""
    return _needs(place) is Proof.NONE and _BEFORE_ANY.search(place.before) is not None


def a_name_with_its_article(place: Site) -> bool:
    """an article, « en » or a point of the compass stands before, as before departments"""
    return _needs(place) is Proof.ARTICLE and _AREA_ARTICLE.search(place.before) is not None


def a_department_by_its_cue(place: Site) -> bool:
    """a word such as « département » stands before"""
    return _AREA_CUE.search(place.before) is not None


def one_s_own_department(place: Site) -> bool:
    """the author represents it"""
    own = place.area is not None and place.area.key == place.passage.home
    return own and _AREA_ARTICLE.search(place.before) is not None


AREA_EVIDENCE: Final[tuple[tuple[Evidence, str], ...]] = (
    (a_department_in_brackets, "place-with-cue"),
    (an_unmistakable_name, "place-name"),
    (a_name_with_its_article, "place-with-cue"),
    (a_department_by_its_cue, "place-with-cue"),
    (one_s_own_department, "place-at-home"),
)
"""The same for departments and regions."""


def evidence_of_an_area(place: Site) -> str | None:
    """Return the rule by which the name is a department's or a region's here."""
    return None if place.area is None or followed_by_a_name(place) else _first(place, AREA_EVIDENCE)


def evidence_of_a_commune(place: Site) -> str | None:
    """Return the rule by which the name is a commune's here."""
    return _first(place, COMMUNE_EVIDENCE) if place.communes else None


def _first(place: Site, table: tuple[tuple[Evidence, str], ...]) -> str | None:
    return next((rule for evidence, rule in table if evidence(place)), None)


def may_be_listed(place: Site) -> bool:
    """Tell whether the name may be one of a list: nothing goes on with it."""
    return not followed_by_a_name(place) and _may_stand_alone(place)


def may_stand_again(place: Site) -> bool:
    """Tell whether the name may be the place again that it was elsewhere in the text."""
    return is_alone(place) and (place.name.key not in NEED_MORE or " " in place.name.key)


def _may_stand_alone(place: Site) -> bool:
    return place.name.key not in NEED_MORE and place.full_key not in NEED_MORE and has_its_article(place)


def _needs(place: Site) -> Proof:
    return place.area.proof if place.area is not None else Proof.CUE
