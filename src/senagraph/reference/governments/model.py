"""Governments, their ministries, and the posts of those who held them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from senagraph.reference.governments.titles import OFFICE, content
from senagraph.text import fold, slug


@dataclass(frozen=True, slots=True)
class Person:
    """Who held a ministry."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """Return the whole name, as people say it."""
        return f"{self.given} {self.family}"

    @property
    def key(self) -> str:
        """Return the name as an address has it; no two ministers since 1986 share it."""
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class Post:
    """The days during which a person held a ministry; ``last`` is empty while it lasts."""

    person: Person
    first: str
    last: str
    source: str


@dataclass
class Government:
    """A government and the days during which its ministers were in charge."""

    key: str
    label: str
    first: str
    last: str
    organ: str
    """The Assemblée's identifier, if it has one."""
    source: str


@dataclass
class Ministry:
    """A ministry of one government; ``last`` is empty while it lasts."""

    government: Government
    title: str
    short: str
    rank: str
    first: str
    last: str
    organs: dict[str, tuple[str, str]]
    """The Assemblée's identifiers, each with the first and last days of that organ."""
    sources: list[str]
    names: list[str] = field(default_factory=list)
    """Other names that pages give it."""
    attached_to: str = ""
    """The short name of the minister beside whom it stands, when the title does not say it."""
    posts: list[Post] = field(default_factory=list)
    """Those of our table; the Assemblée's are told by organ."""
    key: str = ""
    parents: list["Ministry"] = field(default_factory=list)
    remit: list[str] = field(default_factory=list)
    portfolios: list[str] = field(default_factory=list)

    @cached_property
    def words(self) -> list[str]:
        """Return the words of the title, the office left out."""
        found = content(self.title)
        while found and found[0] in OFFICE:
            del found[0]
        return found

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Return what two organs of one ministry share."""
        short = fold(self.short).removesuffix(" (ii)")
        return self.government.key, " ".join(content(self.title)), short, self.rank

    def meets(self, other: "Ministry", within: timedelta = timedelta(0)) -> bool:
        """Say whether the two were there at once, or one soon after the other."""
        return _starts(self) <= _ends(other) + within and _starts(other) <= _ends(self) + within


def _starts(ministry: Ministry) -> date:
    return date.fromisoformat(ministry.first)


def _ends(ministry: Ministry) -> date:
    return date.fromisoformat(ministry.last) if ministry.last else date(9000, 1, 1)
