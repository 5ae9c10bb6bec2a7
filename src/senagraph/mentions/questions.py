"""Other questions that a text cites by their number: *sa question écrite n° 07181 publiée le 3 octobre 2024*.

Between the noun and the number stand only words of :data:`_WORDS`, days, and names: hence neither *la question de la
loi n° 2010-12* nor a *question prioritaire de constitutionnalité n° 2010-14* is one. Which question is meant is settled
in :mod:`senagraph.links`, once all are known.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from senagraph.mentions.passage import Cue, Passage
from senagraph.model import Chamber, CitedQuestion, Mention, Nature
from senagraph.text import MONTHS, read_day

NAME: Final = "questions"
CUES: Final = frozenset({"question", "questions"})
RULE: Final = "question-number"

_NUMBER: Final = r"(?P<number>(?:\d{2}-)?\d{1,6}[acgs]?)(?![\w-]|[.,]\d)"
_SIGN: Final = r"(?:n ?[°º] ?s? ?|nos? |numeros? )"
_GAP: Final = r"(?:[^.;\n°º]|(?<=\bm)\.|(?<=\bmm)\.)"
_CITED: Final = re.compile(
    rf"questions?(?P<gap>{_GAP}{{0,120}}?)(?: |(?P<open>\()){_SIGN}{_NUMBER}(?(open)\)?)", re.ASCII
)
_NEXT: Final = re.compile(
    rf"(?:, | et |, et | ainsi que (?:la )?)(?P<name>(?P<sign>{_SIGN})?{_NUMBER})"
    r"(?(sign)|(?=[.,;:)]| et | du | publ|$))",
    re.ASCII,
)
"""A further number of a list; a figure without a sign may count something else, hence what must follow it."""
_WRITTEN_DAY: Final = rf"\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)}) \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
_DAY: Final = re.compile(rf"(?P<gap>[^.;\n\d°]{{0,60}}?)\b(?P<day>{_WRITTEN_DAY})\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_WORDS: Final = frozenset(
    """an assemblee au aux avec avait a cette crible d date de debat demeuree depose deposee deposees depute deputee du
    ecrite ecrites en enregistree er et etait est gouvernement initiale initialement journal jo joan l la le les
    legislature m me meme mm mme mmes monsieur madame nationale officiel orale orales page parlementaire parlementaires
    parue portant pose posee posees precedente precedemment premiere publie publiee publiees recalled reference
    referencee reponse reste restee restees sans senat senateur senatoriale senatrice seance sous susvisee intitulee
    actualite titre toujours""".split()
) | frozenset(MONTHS)
"""What may stand between a question, its number and its day, names and figures apart."""
_WINDOW: Final = 260
"""The longest sentence of recall that we have met is 240 characters from *rappelle* to the number."""
_OWN: Final = re.compile(r"\b(?:sa|ses|ma|mes|notre|nos) (?:\w{1,15} ){0,2}$")
_OWN_AFTER: Final = re.compile(r",? ?qu'(?:il|elle) (?:lui )?(?:a|avait) (?:\w{1,12} )?(?:pose|depose|adresse)")
_RECALL: Final = re.compile(
    r"\b(?:les? termes? de|renouvel\w{1,6}|reiter\w{1,6}|(?:de|a) nouveau|une nouvelle fois"
    r"|n'a (?:toujours |a ce jour )?(?:pas|jamais) (?:encore )?(?:obtenu|recu|fait l'objet|eu)"
    r"|(?:rest|demeur)ees? (?:\w{1,10} )?sans reponse)\b"
)
_ASSEMBLY: Final = re.compile(r"\b(?:an|joan|assemblee nationale|deputee?s?)\b")
_SENATE: Final = re.compile(r"\b(?:senat|senateurs?|senatrices?|senatoriale)\b")
_NATURES: Final = (
    (re.compile(r"\becrites?\b"), Nature.WRITTEN),
    (re.compile(r"\borales? avec debat\b"), Nature.ORAL_WITH_DEBATE),
    (re.compile(r"\borales?\b"), Nature.ORAL),
    (re.compile(r"\b(?:d'actualite|au gouvernement)\b"), Nature.GOVERNMENT),
)
"""The words that say the procedure; the first that stands there counts."""
_LETTERS: Final = {"S": Nature.ORAL, "G": Nature.GOVERNMENT, "C": Nature.TOPICAL, "A": Nature.ORAL_WITH_DEBATE}
"""The letters with which the Senate's numbers end; those of written questions and of the Assemblée have none."""
_LABELS: Final = {
    Nature.WRITTEN: "Question écrite",
    Nature.ORAL: "Question orale",
    Nature.ORAL_WITH_DEBATE: "Question orale avec débat",
    Nature.GOVERNMENT: "Question d'actualité au Gouvernement",
    Nature.TOPICAL: "Question crible",
}


def find(passage: Passage) -> Iterator[Mention]:
    """Yield the questions cited by number; of a list, each further number is a mention of its own."""
    end = 0
    for cue in passage.cues.get(NAME, ()):
        if cue.start < end:
            continue
        found = _CITED.match(passage.folded, cue.start)
        if found is None or not _only_words(passage, found.start("gap"), found.end("gap")):
            continue
        for mention in _list(passage, cue, found):
            yield mention
            end = mention.end


def _list(passage: Passage, cue: Cue, found: re.Match[str]) -> Iterator[Mention]:
    nature = _nature(found["gap"])
    own = _is_own(passage, cue, found.end())
    if nature is None and not own and len(found["number"]) < 3:
        return
    start: int | None = cue.start
    following: re.Match[str] | None = found
    while following is not None:
        place = cue.start if start is not None else following.start("name")
        yield _mention(passage, place, following, found["gap"], nature, own)
        start, following = None, _NEXT.match(passage.folded, following.end())


def _mention(passage: Passage, start: int, found: re.Match[str], gap: str, nature: Nature | None, own: bool) -> Mention:
    number, end = found["number"].upper(), found.end()
    on, told = _day(passage, gap, end)
    nature = _LETTERS.get(number[-1], nature)
    chamber = Chamber.SENATE if number[-1] in _LETTERS else _chamber(f"{_before(passage, start, 60)} {gap} {told}")
    cited = CitedQuestion(
        key=_key(chamber, nature, number, on),
        label=f"{_LABELS[nature] if nature else 'Question'} n° {number}",
        number=number,
        nature=nature,
        on=on,
        own=own,
        chamber=chamber,
        recalled=_is_recalled(passage, start, end),
    )
    return passage.mention(start, end, (cited.key,), RULE, kind="question", coined=(cited,))


def _key(chamber: Chamber | None, nature: Nature | None, number: str, on: date | None) -> str:
    """Return the key of what the text says: two citations of one number need not be of one legislature."""
    said = (chamber.value if chamber else "parlement", nature.value.lower() if nature else "question")
    return ".".join(["cited", *said, number.lstrip("0").lower() or "0", *([on.isoformat()] if on else [])])


def _only_words(passage: Passage, start: int, end: int) -> bool:
    """Tell whether nothing but known words, figures and names with a capital stands here."""
    words = _WORD.finditer(passage.folded, start, end)
    return all(word[0] in _WORDS or passage.text[word.start()].isupper() for word in words)


def _nature(said: str) -> Nature | None:
    return next((nature for words, nature in _NATURES if words.search(said)), None)


def _day(passage: Passage, gap: str, end: int) -> tuple[date | None, str]:
    """Return the day that the text gives, before the number or after it, and the words that lead to it."""
    found = _DAY.search(gap) or _DAY.match(passage.folded, end)
    if found is None or (found.string is passage.folded and not _only_words(passage, end, found.end("gap"))):
        return None, ""
    try:
        return read_day(found["day"]), found["gap"]
    except ValueError:
        return None, found["gap"]


def _chamber(said: str) -> Chamber | None:
    named = [c for c, words in ((Chamber.ASSEMBLY, _ASSEMBLY), (Chamber.SENATE, _SENATE)) if words.search(said)]
    return named[0] if len(named) == 1 else None


def _is_own(passage: Passage, cue: Cue, end: int) -> bool:
    return bool(_OWN.search(_before(passage, cue.start, 40)) or _OWN_AFTER.match(passage.folded, end))


def _is_recalled(passage: Passage, start: int, end: int) -> bool:
    """Tell whether words of recall stand in the same sentence."""
    after = passage.folded[end : end + _WINDOW].partition(". ")[0]
    return bool(_RECALL.search(_before(passage, start, _WINDOW)) or _RECALL.search(after))


def _before(passage: Passage, end: int, most: int) -> str:
    """Return what stands before a place in the same sentence; the point of *M.* ends none."""
    return re.split(r"(?<!\bm)(?<!\bmm)\. ", passage.folded[max(0, end - most) : end])[-1]
