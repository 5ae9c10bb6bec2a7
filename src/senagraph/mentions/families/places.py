"""The place after the name of a family, and where it ends: *CAF de l'Ain*, *lycée Jean-Moulin de Béziers*.

A place is a department or region that the registry knows, or a run of capitalised words with the particles that a
place of that sort may have between them. It ends at the first word that is neither.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from senagraph.mentions.families.areas import Known, known_at, place_slug, slug_of_area, town, without_article
from senagraph.mentions.families.heads import Head, forms
from senagraph.mentions.families.table import Seat
from senagraph.mentions.passage import Passage
from senagraph.model import Place as Commune
from senagraph.registry import Registry
from senagraph.text import APOSTROPHES, HYPHENS, fold, plain, slug

_WINDOW: Final = 200
"""Characters in which a place has to end; the longest names of intercommunal bodies have eighty."""
_MOST_WORDS: Final = 8
_LONGEST_ACRONYM: Final = 5
_SPACE: Final = "[ \n]"
_CONNECTOR: Final = re.compile(
    rf"{_SPACE}(?:(?:du departement|de la region|de la ville|de la commune){_SPACE})?"
    rf"(?P<particle>de{_SPACE}la{_SPACE}|de{_SPACE}l'|du{_SPACE}|des{_SPACE}|de{_SPACE}|d')?"
)
_COMMON_NOUN: Final = re.compile(
    r"(?:pays|bassin|val|vallee|plateau|canton|plaine|coteaux|monts|rives|portes|coeur|agglomeration|terres|cotes?|baie"
    r"|golfe|presqu'ile|haut|bas|region|rivieres?|lacs?|sud|nord|est|ouest|massif|marais|foret|hauts|causses)"
    r" (?:de la |de l'|du |des |de |d')"
)
"""What the name of an intercommunal body may begin with in small letters: *du pays de Gex*."""
_QUOTED: Final = re.compile(r'«\s?([^«»"“”\n]{2,80})»|["“]([^«»"“”\n]{2,80})["”]')
_TIES: Final = re.escape(HYPHENS + APOSTROPHES)
_TOWN: Final = rf"[A-ZÀ-ÖØ-ÞŒŸ]\w{{0,40}}(?:[{_TIES}]\w{{1,40}}){{0,8}}"
_CAPITALISED: Final = re.compile(rf"(?:océan )?[A-ZÀ-ÖØ-ÞŒŸ]\w{{0,40}}(?:[{_TIES}](?=\w)\w{{1,40}}){{0,8}}")
_NUMBER: Final = re.compile(r" (\d{1,2})(?!\w| ?\d|°)")
_DEPARTMENT_NUMBER: Final = re.compile(r" (2[ab]|\d{2,3})(?!\w|[.,]\d| ?(?:%|h\b|heures|euros|agents|millions|\d))")
_GEOGRAPHIC: Final = re.compile(r" (?:occidentale?|orientale?)\b")
_ADJECTIVE: Final = re.compile(
    r" (?!(?:mais|jamais|desormais|fois|mois|toutefois|trois|parfois|autrefois|bien|combien|rien|liens?)\b)"
    r"[a-z]{2,16}(?:ais|aise|ois|oise|ien|ienne|asque)s?\b"
)
_VOWELS: Final = frozenset("aeiouhy")
_ELIDED: Final = tuple(APOSTROPHES)
_TOWNS_FOLLOW: Final = re.compile(rf"(?:, {_TOWN}(?=[ ,])){{0,4}}(?P<last> et {_TOWN})(?=[ ,.;)\n]|$)")
"""The further towns of one chamber: *CCI de Chalon-sur-Saône, Autun et Louhans*."""
_GLUE: Final = {
    "sur": re.compile(r" (?:sur|sous|les|en) "),
    "d'": re.compile(r" d'"),
    "de": re.compile(r" (?:de la |de l'|du |des |de )"),
    "le": re.compile(r" (?:la |le |les |l')"),
    "et": re.compile(r",? et "),
    "": re.compile(r" "),
}
"""What may stand between two capitalised words of one place."""
_OWN_ARTICLE: Final = re.compile(rf"La|Les?|L[{_TIES}].{{1,60}}")
"""With which the proper name of a house begins: *CHS de La Chartreuse de Dijon*."""
_NEEDS_A_NAME: Final = frozenset("pays bassin val vallee".split())
"""With which the name of an area begins that is no place alone: *CCI du Pays d'Arles*."""
_LOCATING: Final = frozenset({"d'", "de"})
NO_PLACE: Final = frozenset(
    """france europe etat etats union nation republique gouvernement ministre ministres ministere premier senat
    assemblee parlement president monsieur madame m mm mme mmes mlle il elle ils elles on nous je ce cet cette ces son
    sa ses police justice region regions departement departements ville commune communes securite conseil cour
    chambre agence caisse direction institut federation association comite commission syndicat office tribunal
    prefecture mairie hopital hopitaux lycee college ecole universite banque fonds societe entreprise academie
    croix-rouge eau eaux assainissement energie energies electricite dechets traitement collecte transport transports
    amenagement gestion distribution production
    outre-mer dom-tom drom com medecine sciences agriculture commerce chirurgie marine beaux-arts polytechnique
    centrale normale superieure nationale national numerique handicap grande grandes publique public et ou mais or donc
    car dans par pour sur en si comme lors dont selon ainsi enfin aussi alors covid covid-19 internet facebook twitter
    euros janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre""".split()
)
"""Capitalised words that begin no place: institutions, persons, the first word of the next sentence."""
_TAKE_A_NOUN: Final = frozenset({Seat.INTERCOMMUNALITY, Seat.COMMUNE})


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a local body in a text."""

    start: int
    """Where its own words begin, the preposition left out."""
    end: int
    slug: str
    """Without article, the same for all writings."""
    written: str
    """With its preposition, as in the text: *de l'Ain*, *Bretagne*."""
    known: tuple[str, str] | Commune | None = None
    """Kind and key of the department or region, when it is one."""
    apposed: bool = False
    """No preposition leads to it: *ARS Bretagne*, *lycée Jean-Moulin*."""
    located: bool = False
    """It has a proper name, and after it a place: *Jean-Moulin de Béziers*."""


def place_after(passage: Passage, head: Head) -> Place | None:
    """Return the place that follows the name of a family, if one does."""
    return None if head.family.seat is Seat.NONE else place_at(passage, head, head.end)


def place_at(passage: Passage, head: Head, at: int, led: str = "") -> Place | None:
    """Return the place of a body of the family whose preposition, or own words, begin at a space.

    ``led``: the preposition that counts when none is repeated in a list, *les CHU de Lyon, Dijon et Nancy*.
    """
    return _Reader(passage, head, at, led).place()


class _Reader:
    """Reads one place in a window of the text."""

    def __init__(self, passage: Passage, head: Head, at: int, led: str) -> None:
        self.passage, self.head, self.at, self.led = passage, head, at, led
        self.seat = head.family.seat
        self.text = passage.text[at : at + _WINDOW]
        self.folded = passage.folded[at : at + _WINDOW]

    def place(self) -> Place | None:
        connector = _CONNECTOR.match(self.folded)
        if connector is None:
            return None
        particle = (connector["particle"] or self.led).replace("\n", " ").strip()
        particle, begins = self._own_article(particle, connector.end())
        for read in (self._number, self._quoted, self._capitalised):
            if (found := read(begins, particle)) is not None:
                allowed = self.head.family.only
                return found if not allowed or found.slug in allowed or f"la-{found.slug}" in allowed else None
        return None

    def _own_article(self, particle: str, begins: int) -> tuple[str, int]:
        """Give a capital article back to the name: *hôpital de La Rochelle*, but *HÔPITAL DE LA DRÔME*."""
        article = {"de la": 3, "de l'": 2}.get(particle, 0)
        own = article and self.text[begins - article] == "L" and self.text[begins - article - 2].islower()
        return ("de", begins - article) if own else (particle, begins)

    def _number(self, begins: int, particle: str) -> Place | None:
        """Read the number of a department: *SDIS 69*."""
        found = _DEPARTMENT_NUMBER.match(self.folded) if self.seat is Seat.DEPARTMENT and not particle else None
        if found is None or ("constituency", found[1].upper()) not in Registry.shipped().entities:
            return None
        department = Registry.shipped().get("constituency", found[1].upper())
        return Place(
            start=self.at + 1,
            end=self.at + found.end(),
            slug=without_article(slug(department.label)),
            written=f"({department.label})",
            known=(department.kind, department.key),
            apposed=True,
        )

    def _quoted(self, begins: int, particle: str) -> Place | None:
        found = _QUOTED.match(self.text, begins) if self.seat in (Seat.NAME, Seat.INTERCOMMUNALITY) else None
        if found is None:
            return None
        name = (found[1] or found[2]).strip()
        town = self._town_after(found.end()) if self.seat is Seat.NAME else None
        end = town or found.end()
        whole = f"{name}{self.text[found.end() : end]}"
        return self._made(begins, end, particle, whole, located=town is not None) if name[:1].isupper() else None

    def _town_after(self, end: int) -> int | None:
        """Return the end of the town that follows a name: *lycée « Jean Moulin » de Béziers*."""
        tie = _GLUE["d'"].match(self.folded, end) or _GLUE["de"].match(self.folded, end)
        return self._tied_word(tie) if tie else None

    def _capitalised(self, begins: int, particle: str) -> Place | None:
        first = begins
        noun = _COMMON_NOUN.match(self.folded, begins) if self.seat in _TAKE_A_NOUN else None
        if noun is not None and self._word(noun.end(), particle):
            first = noun.end()
        known = known_at(self.text, self.folded, first)
        end = known[1] if known else self._word(first, particle)
        if end is None or (self.seat is not Seat.INTERCOMMUNALITY and self._names_a_body(first, known)):
            return None
        whole, located = self._run(first, end, particle)
        whole = self._further_towns(whole, particle)
        if known and whole == end and first == begins:
            return self._made_known(known[0], begins, end, particle)
        name = self.text[begins:whole]
        return None if fold(name) in ("la", "le", "les") else self._made(begins, whole, particle, name, located=located)

    def _word(self, begins: int, particle: str) -> int | None:
        """Return the end of the capitalised word that begins a place here, unless it is known to begin none."""
        found = _CAPITALISED.match(self.text, begins)
        if found is None or fold(found[0]) in NO_PLACE or _stands_for_a_family(found[0]):
            return None
        cut_off = begins + len(found[0]) == _WINDOW
        shouted = not particle and found[0].isupper() and "-" not in found[0] and self.seat is not Seat.NAME
        if cut_off or shouted or len(found[0]) == 1 or self._is_an_acronym(found, particle):
            return None
        return found.end()

    def _is_an_acronym(self, word: re.Match[str], particle: str) -> bool:
        """Tell whether capitals after *du* or *de la* are those of another body: *le centre de détention du TPI*."""
        short = particle in ("du", "de l'", "de la") and word[0].isupper() and len(word[0]) <= _LONGEST_ACRONYM
        written = self.passage.text[self.head.start : self.head.name_end]
        return short and not written.isupper() and self._town(word.start(), word.end(), particle) is None

    def _names_a_body(self, begins: int, known: tuple[Known, int] | None = None) -> bool:
        """Tell whether a body that the registry knows begins here: *la CAF et Pôle emploi*."""
        names, start = self.passage.names, self.at + begins
        at = bisect_left(names, start, key=lambda hit: hit.start)
        return known is None and at < len(names) and names[at].start == start

    def _run(self, begins: int, end: int, particle: str) -> tuple[int, bool]:
        """Return where the run of capitalised words ends, and whether a place follows a proper name in it."""
        located, first = False, self.text[begins:end]
        house = self.seat is Seat.NAME and (not particle or _OWN_ARTICLE.fullmatch(first) is not None)
        goes_on = house or fold(first) in _NEEDS_A_NAME
        for _ in range(_MOST_WORDS):
            for glue in self._glues(particle, goes_on):
                tie = _GLUE[glue].match(self.folded, end)
                after = self._tied_word(tie) if tie else None
                if after is not None:
                    end, located = after, located or glue in _LOCATING
                    break
            else:
                break
        return self._with_tail(end), located

    def _further_towns(self, end: int, particle: str) -> int:
        """Return where the list of the towns of one chamber of commerce ends."""
        one_chamber = self.head.family.body_kind == "professional-order" and not self.head.plural
        found = _TOWNS_FOLLOW.match(self.text, end) if one_chamber and particle in _LOCATING else None
        if found is None:
            return end
        towns = _CAPITALISED.findall(found[0])
        known = any(fold(town) in NO_PLACE or town.isupper() or _stands_for_a_family(town) for town in towns)
        return end if known or self._names_a_body(found.start("last") + 4) else found.end()

    def _glues(self, particle: str, goes_on: bool) -> tuple[str, ...]:
        if self.seat is Seat.INTERCOMMUNALITY:
            joined = ("et",) if not particle and not self.head.plural else ()
            return ("de", "d'", "sur", "le", *joined, "")
        if goes_on:
            return ("de", "d'", "sur", "")
        return ("d'", "sur", "") if self.seat in (Seat.COMMUNE, Seat.NAME) else ("sur", "")

    def _tied_word(self, tie: re.Match[str]) -> int | None:
        found = _CAPITALISED.match(self.text, tie.end())
        if found is None or fold(found[0]) in NO_PLACE or _stands_for_a_family(found[0]):
            return None
        if self._names_a_body(tie.end()) or tie.end() + len(found[0]) == _WINDOW:
            return None
        return None if tie[0] == " en " and known_at(self.text, self.folded, tie.end()) else found.end()

    def _with_tail(self, end: int) -> int:
        """Take in what follows a capital in small letters: *Bretagne occidentale*, *Paris 8*, *Sèvre niortaise*."""
        if self.seat is Seat.INTERCOMMUNALITY:
            tail = _ADJECTIVE.match(self.folded, end)
        elif self.head.family.key == "universite":
            tail = _GEOGRAPHIC.match(self.folded, end) or _NUMBER.match(self.folded, end)
        else:
            tail = None
        return tail.end() if tail else end

    def _made(self, begins: int, end: int, particle: str, name: str, *, located: bool = False) -> Place | None:
        key = place_slug(name)
        return (
            Place(
                start=self.at + begins,
                end=self.at + end,
                slug=key,
                written=self._written(begins, end),
                known=self._town(begins, end, particle),
                apposed=not particle,
                located=located,
            )
            if key
            else None
        )

    def _made_known(self, known: Known, begins: int, end: int, particle: str) -> Place:
        area = known.meant(self.seat, particle)
        town = None if area or known.a_region else self._town(begins, end, particle)
        return Place(
            start=self.at + begins,
            end=self.at + end,
            slug=slug_of_area(area, self.seat) if area else known.slug,
            written=self._written(begins, end),
            known=(area.kind, area.key) if area else town,
            apposed=not particle,
        )

    def _written(self, begins: int, end: int) -> str:
        """Return the place with what leads to it, that in small letters: *de l'Ain*."""
        name = self.text[begins:end]
        led = "d'" if self.led and slug(name)[:1] in _VOWELS else self.led
        leading = self.text[:begins].lower().strip() or led
        return plain(" ".join(f"{leading}{'' if leading.endswith(_ELIDED) else ' '}{name}".split()))

    def _town(self, begins: int, end: int, particle: str) -> Commune | None:
        if self.seat not in (Seat.COMMUNE, Seat.NAME):
            return None
        return town(self.folded, begins, end, particle, self.passage.home)


def _stands_for_a_family(word: str) -> bool:
    form = forms().get(fold(word))
    return form is not None and form.acronym and form.suits(word)
