"""What the sentences of a generated text cite beside listed bodies: places, local and unlisted bodies, texts of law.

Towns are real, and so are codes and acts; federations and companies are made up.
"""

from random import Random
from typing import Final

from benchmarks.cast import Cast

_LOCAL: Final = (
    "le centre hospitalier universitaire {of_town}",
    "le CHU {of_town}",
    "la caisse d'allocations familiales {of_town}",
    "la CPAM {of_town}",
    "le tribunal judiciaire {of_town}",
    "l'hôpital {of_town}",
    "le lycée Jean-Moulin {of_town}",
    "la communauté d'agglomération {of_town}",
    "l'ARS Bretagne",
    "l'agence régionale de santé Occitanie",
    "le SDIS 69",
    "la chambre d'agriculture de l'Isère",
)
"""Families of local bodies, each with its place."""
_TRADES: Final = (
    "luthiers|vanniers|potiers|relieurs|graveurs|tisserands|sabotiers|bourreliers|couteliers|émailleurs|ferronniers"
    "|marqueteurs|mosaïstes|plumassiers|rempailleurs|tourneurs|verriers|brodeurs|charrons|doreurs"
).split("|")
_HEADS: Final = {"Fédération": "la ", "Association": "l'", "Union": "l'", "Confédération": "la "}
_SORTS: Final = ("nationale", "française", "interprofessionnelle")
_COMPANIES: Final = "Vialaine|Apollorne|Bretonix|Cadrenal|Domirel|Estivane|Ferralia|Galorpe|Hydrovane|Ixelane".split(
    "|"
)
_CODES: Final = (
    "de la santé publique|du travail|de l'environnement|de la sécurité sociale|de l'urbanisme|de l'éducation"
    "|général des collectivités territoriales|général des impôts|rural et de la pêche maritime|de l'énergie"
).split("|")
_ACTS: Final = (
    "le règlement (UE) 2016/679|la directive 2014/24/UE|la directive 92/43/CEE|le règlement (CE) n° 1272/2008"
    "|la loi NOTRe|la loi Égalim|la loi de finances pour 2019|la Constitution"
).split("|")


def cited(cast: Cast, chance: Random) -> dict[str, str]:
    """Return what is cited, drawn anew, by the fields of a template."""
    town, department = chance.choice(cast.towns)
    other, third = chance.choice(cast.towns)[0], chance.choice(cast.towns)[0]
    head, sort, trade = chance.choice(tuple(_HEADS)), chance.choice(_SORTS), chance.choice(_TRADES)
    return {
        "town": town,
        "other_town": other,
        "third_town": third,
        "at_town": _contracted("à", town),
        "at_other": _contracted("à", other),
        "of_town": _contracted("de", town),
        "department": department,
        "local": chance.choice(_LOCAL).format(of_town=_contracted("de", town)),
        "unlisted": f"{_HEADS[head]}{head} {sort} des {trade}",
        "short": f"{head[0]}{sort[0]}{trade[0]}".upper().replace("É", "E"),
        "noun": head.lower(),
        "company": chance.choice(_COMPANIES),
        "acronym": chance.choice(cast.acronyms),
        "code": chance.choice(_CODES),
        "act": chance.choice(_ACTS),
    }


def _contracted(preposition: str, town: str) -> str:
    """Return the name of a town after *à* or *de*: *au Havre*, *d'Annecy*."""
    for article, contracted in (("Le ", {"à": "au", "de": "du"}), ("Les ", {"à": "aux", "de": "des"})):
        if town.startswith(article):
            return f"{contracted[preposition]} {town.removeprefix(article)}"
    elided = preposition == "de" and town[0] in "AEIOUYÉÈÎH"
    return f"d'{town}" if elided else f"{preposition} {town}"
