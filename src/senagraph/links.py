"""Which question a text means that cites one by its number: settled when all questions of a run or a store are known.

A number begins again with each legislature, and each chamber and procedure counts for itself. What must agree is a row
of :data:`TESTS`; a citation that two questions fit, or none, stays open, with the reason.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from senagraph.model import Chamber, CitedQuestion, Nature


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """What must be known of a question for a citation to lead to it."""

    key: str
    number: str
    on: date
    nature: Nature | None = None
    author: str | None = None
    """The key of the author, a senator's or a deputy's."""
    legislature: int | None = None
    chamber: Chamber = Chamber.SENATE


@dataclass(frozen=True, slots=True)
class Citation:
    """A question's citation of another, with what is known of the one that cites."""

    citing: str
    on: date
    cited: CitedQuestion
    author: str | None = None
    legislature: int | None = None
    chamber: Chamber = Chamber.SENATE


@dataclass(frozen=True, slots=True)
class Link:
    """What a citation leads to, and why; no question: none fits, or several do."""

    citation: Citation
    question: str | None
    reason: str
    candidates: tuple[str, ...] = ()
    """The keys of those that bear the number and may be meant, when none is settled."""

    @property
    def recalls(self) -> bool:
        """Tell whether the author puts a question of their own again, rather than refers to one."""
        return self.citation.cited.own and self.citation.cited.recalled


class QuestionIndex:
    """Questions by number, however it is written."""

    def __init__(self, questions: Iterable[KnownQuestion]) -> None:
        self._questions: defaultdict[str, list[KnownQuestion]] = defaultdict(list)
        for question in questions:
            self._questions[bare_number(question.number)].append(question)

    def numbered(self, number: str) -> list[KnownQuestion]:
        """Return the questions of this number, by key."""
        return sorted(self._questions.get(bare_number(number), ()), key=lambda question: question.key)


def bare_number(written: str) -> str:
    """Return ``7181`` for ``07181`` and ``123S`` for ``n° 0123s``."""
    return written.lower().removeprefix("n°").replace(" ", "").lstrip("0").upper()


Test = Callable[[Citation, KnownQuestion], bool]


def asked_before(citation: Citation, known: KnownQuestion) -> bool:
    """asked before the question that cites it"""
    return known.key != citation.citing and known.on < citation.on


def of_the_chamber(citation: Citation, known: KnownQuestion) -> bool:
    """of the chamber that the text names, or else of the same"""
    return known.chamber is (citation.cited.chamber or citation.chamber)


def of_the_nature(citation: Citation, known: KnownQuestion) -> bool:
    """put by the procedure that the text names"""
    said = citation.cited.nature
    return said is None or known.nature is None or known.nature is said


def of_the_day(citation: Citation, known: KnownQuestion) -> bool:
    """published on the day that the text gives"""
    return citation.cited.on is None or known.on == citation.cited.on


def of_the_legislature(citation: Citation, known: KnownQuestion) -> bool:
    """of the legislature that the text names; of the same, if it gives neither legislature nor day"""
    said = citation.cited.legislature or (citation.legislature if citation.cited.on is None else None)
    return said is None or known.legislature is None or known.legislature == said


def of_the_author(citation: Citation, known: KnownQuestion) -> bool:
    """of the same author, if the text says that it is their own"""
    return not citation.cited.own or (known.author is not None and known.author == citation.author)


TESTS: Final[tuple[Test, ...]] = (
    asked_before,
    of_the_chamber,
    of_the_nature,
    of_the_day,
    of_the_legislature,
    of_the_author,
)
"""What must hold; the first that nobody passes is the reason for which a citation stays open."""


def settle(citations: Iterable[Citation], known: QuestionIndex) -> Iterator[Link]:
    """Yield what each citation leads to, in their order."""
    return (_link(citation, known.numbered(citation.cited.number)) for citation in citations)


def _link(citation: Citation, fitting: list[KnownQuestion]) -> Link:
    if not fitting:
        return Link(citation, None, "no question of this number is known")
    for test in TESTS:
        left = [known for known in fitting if test(citation, known)]
        if not left:
            return Link(citation, None, f"none of this number is {test.__doc__}", _keys(fitting))
        fitting = left
    if len(fitting) > 1:
        return Link(citation, None, "several questions of this number fit", _keys(fitting))
    return Link(citation, fitting[0].key, _reason(citation.cited))


def _reason(cited: CitedQuestion) -> str:
    """Return what agrees, as a reader is shown it."""
    said = (("number", True), ("day", cited.on), ("procedure", cited.nature), ("author", cited.own))
    return f"the only one of the same {', '.join(name for name, given in said if given)}"


def _keys(questions: Iterable[KnownQuestion]) -> tuple[str, ...]:
    return tuple(question.key for question in questions)
