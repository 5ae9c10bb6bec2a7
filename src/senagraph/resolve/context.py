"""What surrounds the mentions of a question and helps to settle them: its day, its author's home, its words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from senagraph.model import Attribution, Question
from senagraph.registry import Registry
from senagraph.text import PARTICLES, words

_COMMON: Final = PARTICLES | frozenset(
    """national nationale nationaux nationales general generale regional regionale superieur superieure francais
    francaise france conseil comite commission agence autorite association federation union syndicat institut centre
    office direction caisse fonds haut haute service ecole chambre confederation societe organisme cadre objet
    developpement public publique publics action service et de pays euro europeen europeenne""".split()
)
"""Words that so many names have that they tell nothing of one."""


@dataclass(slots=True)
class Context:
    """A question as the resolver looks at it; its words are counted only when a homonym asks for them."""

    question: Question
    registry: Registry
    home: str | None
    """The key of the constituency of the author."""
    _words: frozenset[str] = field(default=frozenset())

    @property
    def day(self) -> date:
        """The day of the question."""
        return self.question.published_on

    def day_of(self, part: str) -> date:
        """Return the day on which a part was written: that of the question, or of the answer if it is known."""
        dated = {f"answer-{answer.ordinal}": answer.on for answer in self.question.answers}
        return dated.get(part) or self.day

    def text(self, part: str) -> str:
        """Return the text of a part of the question."""
        answers = {f"answer-{answer.ordinal}": answer.text for answer in self.question.answers}
        return (self.question.text if part == "question" else answers.get(part)) or ""

    @property
    def home_words(self) -> frozenset[str]:
        """The words of the name of the author's constituency that few other names have."""
        if self.home is None or not self.registry.knows("constituency", self.home):
            return frozenset()
        return telling_words(self.registry.get("constituency", self.home).label)

    @property
    def words(self) -> frozenset[str]:
        """The folded words of the question, its title, its answers, and the title of the member of the Government."""
        if not self._words:
            texts = [self.question.title, self.question.text, self.question.addressee]
            texts += [answer.text for answer in self.question.answers]
            self._words = frozenset(word for text in texts if text is not None for word in words(text))
        return self._words


def context_of(question: Question, attributions: tuple[Attribution, ...], registry: Registry) -> Context:
    """Return what surrounds the mentions of a question, once its header is settled."""
    home = next((item.key for item in attributions if item.field == "constituency" and item.resolved), None)
    return Context(question, registry, home)


def telling_words(name: str) -> frozenset[str]:
    """Return the words of a body's name that few others have."""
    return frozenset(word for word in words(name) if word not in _COMMON and len(word) > 2)
