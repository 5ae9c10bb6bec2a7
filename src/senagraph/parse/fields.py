"""The fields of a question that are words to be read: place and group, number, recall, addressee, the minted key."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from senagraph.model import Affiliation, Nature
from senagraph.text import fold, plain, slug, tidy, words
from senagraph.titles import Title, find_titles

NATURES: Final = {
    "": Nature.WRITTEN,
    "S": Nature.ORAL,
    "G": Nature.GOVERNMENT,
    "C": Nature.TOPICAL,
    "A": Nature.ORAL_WITH_DEBATE,
}
"""By the last letter of a number."""
WRITTEN_NATURES: Final = (
    ("avec debat", Nature.ORAL_WITH_DEBATE),
    ("orale", Nature.ORAL),
    ("actualite", Nature.GOVERNMENT),
    ("crible", Nature.TOPICAL),
    ("au gouvernement", Nature.GOVERNMENT),
    ("ecrite", Nature.WRITTEN),
)
"""By the words of a header, folded."""
LONGEST_AUTHOR: Final = 80
"""Characters of a name in a minted key; an address holds two hundred."""

_SUFFIXES: Final = {"A": Affiliation.APPARENTE, "R": Affiliation.RATTACHE}
_PLACE = re.compile(r"(?P<constituency>.+?)(?:\s+[-–—]\s*|\s*[-–—]\s+)(?P<group>.*)")
_GROUP_SUFFIX = re.compile(r"(?P<group>.*?)\s*-\s*(?P<suffix>[AR])")
NO_GROUP: Final = frozenset({"ni", "non inscrit", "non inscrite", "non-inscrit", "aucun"})
_PROPER = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_LINK = r"(?:d[eu]|des|d['’]|l[ea]|von|van|el|ben)"
_NAME_IN_TEXT = re.compile(rf"(?:M\.|Mme|Mlle) ?(?P<name>{_PROPER}(?: {_LINK}| {_PROPER})+)(?= )")
_RECALL = re.compile(
    r"rappell?e\b.{0,400}?\btermes de sa (?:precedente )?question(?: ecrite| orale)?(?: (?:sans|avec) debat)?"
    r"(?: du [\w/ ]{1,20})?,? ?n° ?(?P<number>\d+\w?)",
    re.DOTALL,
)
_ASKS_BEFORE = re.compile(
    r"attention|\bappell?|attir|interrog|interpell|questionn|alert|expos|signal|demand|(?:fai|fera)\w* part"
    r"|souhait|sollicit|saisi|\bpri[ea]|adress|s'etonn|s'inquiet|invit|voudrai|aimerai|desir"
    r"|rappel\w*\b(?! qu[e'])"
)
_ASKS_AFTER = re.compile(r" (?:par avance )?de (?:bien |lui |nous |l'informer)")
"""*Il remercie le ministre de lui indiquer …* asks; *il remercie le ministre de sa réponse* does not."""


def read_place(written: str) -> tuple[str, str | None, Affiliation | None]:
    """Split ``Seine-et-Marne - Les Républicains-R`` into constituency, group and kind of affiliation.

    The separator has white space on one side at least; the names of constituencies never do. *NI* is the
    absence of a group; a place that says nothing of a group gives no affiliation at all.
    """
    found = _PLACE.fullmatch(written)
    if found is None or not found["group"].strip():
        return tidy(written).rstrip(" -–—"), None, None
    group, affiliation = found["group"], Affiliation.MEMBER
    if suffixed := _GROUP_SUFFIX.fullmatch(group):
        group, affiliation = suffixed["group"], _SUFFIXES[suffixed["suffix"]]
    if fold(group).strip() in NO_GROUP:
        return tidy(found["constituency"]), None, Affiliation.NON_INSCRIT
    return tidy(found["constituency"]), tidy(group), affiliation


def mint_key(day: date, page: int | None, name: str, text: str) -> str:
    """Return the key of a question whose document has no reference: day, page, author, a digest of its words.

    One author often has several questions on a page, hence the digest; it is taken of the folded
    words, so that a change of typography does not change the key, nor does the order of the names.
    """
    digest = hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:8]
    author = "-".join(sorted(words(slug(name))))[:LONGEST_AUTHOR].strip("-") or "anonyme"
    return f"{day:%Y%m%d}-p{page or 0}-{author}-{digest}"


def number_of(reference: str | None) -> str | None:
    """Return the number that ends a reference: ``05636`` of ``SEQ250705636``."""
    return reference[7:] if reference else None


def number_in(kind: str) -> str | None:
    """Return the number in *Question écrite n° 05636*."""
    found = re.search(r"n° ?(\w+)", kind)
    return found[1] if found else None


def read_nature(number: str | None, written: str | None) -> Nature | None:
    """Tell the procedure by the number's suffix, else by the words of the header."""
    if number:
        return NATURES.get(number[-1].upper() if number[-1].isalpha() else "")
    said = fold(written or "")
    return next((nature for words_, nature in WRITTEN_NATURES if words_ in said), None)


def name_at_the_beginning(text: str) -> str | None:
    """Return the name of the author with which most texts begin (*M. Patrick Chaize appelle …*)."""
    found = _NAME_IN_TEXT.match(text)
    return found["name"] if found else None


def recalled_in(text: str | None) -> str | None:
    """Return the number of the question of which the text recalls the terms."""
    found = _RECALL.search(fold(text)) if text else None
    return found["number"].upper() if found else None


def read_addressee(text: str) -> str | None:
    """Return the title of the member of the Government to whom the text puts the question, as written.

    It is the first title with a civility (*Mme la ministre …*) that a verb of asking governs; failing that,
    the first with a civility. A title without one is talked about.
    """
    civil = [title for title in find_titles(text) if title.civil]
    asked = next((title for title in civil if _is_asked(text, title)), civil[0] if civil else None)
    return tidy(plain(text[asked.start : asked.end])) if asked else None


def _is_asked(text: str, title: Title) -> bool:
    before = fold(text[max(0, title.start - 300) : title.start])
    sentence = list(_sentences(before))[-1]
    if "remerci" in sentence:
        return _ASKS_AFTER.match(fold(text[title.end : title.end + 40])) is not None
    return _ASKS_BEFORE.search(sentence) is not None


def _sentences(folded: str) -> Iterator[str]:
    """Yield the sentences of a text; a civility (*M. le ministre*) ends none."""
    start = 0
    for end in re.finditer(r"(?<=[a-z0-9»)])(?<!\bm)(?<!\bmm)[.!?…](?=\s)", folded):
        yield folded[start : end.end()]
        start = end.end()
    yield folded[start:]
