"""The values that flow from one stage to the next; every one is frozen.

A value of ours holds what the source says in its own words; what we make of the words
stands in a :class:`Resolution` beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Chamber(StrEnum):
    """The assembly in which a question is put."""

    SENATE = "senat"
    ASSEMBLY = "assemblee-nationale"


class Nature(StrEnum):
    """The procedure under which a question is put; the value is the Senate's own code."""

    WRITTEN = "QE"
    ORAL = "QOSD"
    ORAL_WITH_DEBATE = "QOAD"
    GOVERNMENT = "QG"
    TOPICAL = "QC"


class Affiliation(StrEnum):
    """How a senator belongs to the group named beside them (Règlement du Sénat, articles 5 and 6)."""

    MEMBER = "member"
    APPARENTE = "apparente"
    RATTACHE = "rattache"
    NON_INSCRIT = "non-inscrit"


class Status(StrEnum):
    """What became of a question. A transfer is no status: it goes with any of these."""

    PENDING = "pending"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class EventKind(StrEnum):
    """Something that happened to a question between its publication and its end."""

    TRANSFER = "transfer"
    CONVERSION = "conversion"
    """It was put anew under another procedure: a written question turned oral."""
    RECALL = "recall"
    WITHDRAWAL = "withdrawal"
    LAPSE = "lapse"


class Severity(StrEnum):
    """How much an issue costs: a whole document, one statement, or nothing."""

    REFUSED = "refused"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Document:
    """One published text as it was read: where it lies, what it says, which bytes it was."""

    source: str
    """How messages name it: the path or address that the user gave, then ``#n`` for its n-th question."""
    name: str
    """How the graph names it: the file's own name, the same on every machine."""
    text: str
    sha256: str
    """Of the bytes of the whole file."""
    reference: str | None = None
    """The Senate's reference, when the file's name or address carries it."""
    first_line: int = 1
    """The line of the file at which this text begins."""
    form: str = "text"
    """The form in which it was published: ``text``, ``html``, ``csv``, ``dump``, ``assembly``."""
    heading: str = ""
    """Of a row: the line of the file that names its columns."""
    title: str | None = None
    """Of a page whose text does not show which line is its title."""
    lines: tuple[int, ...] = ()
    """The line of the file at which each line of the text stands, when they do not simply follow ``first_line``."""
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What a page says beside its text, by its own headings; several values stand on lines of their own."""

    @property
    def line(self) -> int | None:
        """The line at which a row stands; a page has many."""
        return self.first_line if self.heading else None


@dataclass(frozen=True, slots=True)
class Record:
    """A question that was published as a row of a table, with the rows that belong to it."""

    document: Document
    """Where it stands; its ``text`` is the row as it was read."""
    fields: Mapping[str, str | None]
    """The values by the source's own names of columns."""
    answers: tuple[Mapping[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in a source that we could not read or resolve, and what we found there."""

    source: str
    line: int | None
    severity: Severity
    code: str
    message: str
    found: str = ""
    refused: Document | Record | None = field(default=None, compare=False, repr=False)
    """What is left out, when it is less than a whole file: it can be read again."""

    def __str__(self) -> str:
        """Say it in one line, as errors do."""
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Asker:
    """The author of a question as the header writes them."""

    civility: str
    name: str
    """The whole name, in the order and case of the source."""
    constituency: str
    group: str | None
    affiliation: Affiliation | None
    """Nothing when the header says nothing of a group, not even that there is none."""
    name_in_text: str | None = None
    """The name with which the question's own text begins, when it differs in more than case and order."""
    identifier: str | None = None
    """The source's own identifier of the person: a senator's matricule, a deputy's number."""
    group_identifier: str | None = None
    """The source's own identifier of the group, when it gives one."""
    group_short: str | None = None
    """The short form of the group's name, when the source gives both."""


@dataclass(frozen=True, slots=True)
class Event:
    """A transfer, recall, withdrawal or lapse; its day is often not published."""

    kind: EventKind
    on: date | None = None
    to: str | None = None
    """The ministry to which the question went, as written."""
    reason: str | None = None
    question: str | None = None
    """The reference of the question that this one became."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A minister's answer; ``text`` is absent when the Senate has none in digital form."""

    ordinal: int
    ministry: str | None
    on: date | None
    page: int | None
    text: str | None
    sitting_on: date | None = None
    """The day on which it was given aloud, when that is how it was given."""
    shared: str | None = None
    """The source's identifier of an answer that serves several questions."""
    erratum: str | None = None
    """Where a correction of it was published, as written."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers and events, in the words of the document."""

    key: str
    """The Senate's reference, or the key that we minted for want of one."""
    reference: str | None
    nature: Nature | None
    asker: Asker
    published_on: date
    document: Document
    text: str | None
    page: int | None = None
    title: str | None = None
    number: str | None = None
    legislature: int | None = None
    sitting_on: date | None = None
    addressee: str | None = None
    status: Status | None = None
    awaited_from: str | None = None
    recalled_number: str | None = None
    erratum: str | None = None
    answers: tuple[Answer, ...] = ()
    events: tuple[Event, ...] = ()
    themes: tuple[str, ...] = ()
    """The Senate's own headings of subjects."""
    recalled_reference: str | None = None
    """The reference of the question that this one recalls, when the source gives it."""
    chamber: Chamber = Chamber.SENATE
    version: int = 0
    """The source's own count of its changes to the question."""
    also: tuple[Document, ...] = ()
    """The other documents in which the same question was found."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the reference graphs know."""

    kind: str
    key: str
    label: str
    valid_from: date | None = None
    valid_through: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)

    def valid_on(self, day: date) -> bool:
        """Tell whether the entity existed that day; an unknown bound excludes nothing."""
        starts = self.valid_from is None or self.valid_from <= day
        return starts and (self.valid_through is None or day <= self.valid_through)


@dataclass(frozen=True, slots=True)
class Coined:
    """What the words of a text describe well enough to have a key, though no reference graph lists it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Place(Coined):
    """A commune, with the key of its department's constituency."""

    insee: str
    department: str | None = None


@dataclass(frozen=True, slots=True)
class LocalBody(Coined):
    """The member of a family of bodies that sits in one place: *CAF de l'Ain*; without a place, the family itself."""

    family: str
    body_kind: str
    place: tuple[str, str] | Place | None = None
    """The place, when one is known by that name: kind and key, ``("constituency", "01")``, or a commune."""


@dataclass(frozen=True, slots=True)
class UnseenBody(Coined):
    """A body that only the text names: *Fédération nationale des opticiens de France (FNOF)*."""

    body_kind: str
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class LegalText(Coined):
    """A law, decree, code, European act, or an article of one: what the text says of it, and what public rules add."""

    type: str
    """A concept of the scheme ``legal-type``: ``loi``, ``decret``, ``code``, ``directive`` …"""
    number: str | None = None
    on: date | None = None
    article: str | None = None
    part_of: Coined | None = None
    """The text to which an article belongs."""
    eli: str | None = None
    celex: str | None = None
    page: str | None = None
    """The address at which Légifrance or EUR-Lex shows it."""
    names: tuple[str, ...] = ()
    """What else it is called, when the tables of known texts say so: its title, ``loi NOTRe``."""


@dataclass(frozen=True, slots=True)
class CitedQuestion(Coined):
    """Another question as a text cites it; which one it is, only the store can tell."""

    number: str
    nature: Nature | None = None
    on: date | None = None
    legislature: int | None = None
    own: bool = False
    """The text says that its own author asked it."""
    chamber: Chamber | None = None
    """The chamber that the text names, or that the form of the number shows."""
    recalled: bool = False
    """The text says that it puts the question again, or that it was never answered."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that may name something; offsets count code points, the end is exclusive."""

    question: str
    part: str
    """``question``, or ``answer-1``, ``answer-2`` …"""
    start: int
    end: int
    quote: str
    candidates: tuple[str, ...]
    """Keys, of the mention's kind, of those that may be meant, sorted."""
    rule: str
    """The concept of the scheme ``rule`` that found it."""
    acronym: str | None = None
    """The acronym in this place, alone or beside its long form."""
    long_form: str | None = None
    """The words that spell the acronym out in this place, when the text gives them."""
    gender: str | None = None
    """What the article before an acronym shows: ``feminine`` or ``masculine``."""
    kind: str = "body"
    """The kind of resource: body, ministry, law, question, constituency, region or commune."""
    coined: tuple[Coined, ...] = ()
    """Those of the candidates that no reference graph lists, described."""
    reason: str | None = None
    """What shows it, when the finder can say more than the rule does."""
    excluded: tuple[str, ...] = ()
    """Keys of those that bear the acronym and that the text's own definition rules out."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What we decided about a mention, and why. No entity: nobody fits, or several do."""

    mention: Mention
    entity: str | None
    score: float
    rule: str
    reason: str
    rejected: tuple[str, ...] = ()
    judged_kind: str = ""
    """The kind of the entity when a person chose it; else it is the mention's."""

    @property
    def kind(self) -> str:
        """The kind of resource that the entity is."""
        return self.judged_kind or self.mention.kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """What we decided about a name in the header. An unresolved one carries a key minted from its words."""

    field: str
    """``asker``, ``group``, ``constituency``, ``addressee``, ``awaited``, ``answer-1``, ``transfer-1`` …"""
    written: str
    kind: str
    key: str
    resolved: bool
    score: float
    reason: str
    candidates: tuple[str, ...] = ()
