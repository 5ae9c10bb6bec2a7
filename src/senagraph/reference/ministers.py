"""Those who held the ministries since March 1986, and the days on which they did.

**Posts.** Until May 2007 those of ``tables/ministries_1986_2007.csv``; since then the Assemblée's mandates (only of
people who were deputies, a mission to a minister left out) and ``tables/ministers_2007_2026.csv``. A first or last day
that the source does not give is that of the organ or ministry. Two entries of one person in one ministry, less than a
month apart, are one post. As in governments.ttl, one source counts from the day a decree is signed, the other from the
day it is published: two holders may share a day.

**Keys.** A person's is the slug of the name: no two members of a government since 1986 share one.
A post's is ``{ministry}.{person}``; a person who comes back to a ministry has a second post with its first day.

**Wikidata.** The item of the only one of that name in ``quiz_ministres_mandats.csv``, whose years are not used.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.reference.governments import INPUTS as OF_GOVERNMENTS
from senagraph.reference.governments import Ministry, Person, Post, known
from senagraph.reference.inputs import MINISTERS_ITEMS, POSTS, TABLES, Inputs
from senagraph.reference.turtle import LICENCE_ETALAB, fr, rows, validity
from senagraph.text import slug
from senagraph.vocab import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, WIKIDATA, mint

HEADER: Final = f"""
Those who held the ministries of governments.ttl since March 1986: people and dated posts (org:Membership).

Sources: Assemblée nationale, mandates of members of the Government since May 2007, {LICENCE_ETALAB};
senagraph/reference/tables/ministries_1986_2007.csv and ministers_2007_2026.csv, each row with its source;
MrSohey/quiz-ministres (MIT), from Wikidata (CC0): items of the people.
Not complete: delegates and secretaries of state who were never deputies are missing since May 2007.
The rules for posts and keys stand at the head of senagraph/reference/ministers.py.
"""
INPUTS: Final = (*OF_GOVERNMENTS, POSTS, MINISTERS_ITEMS)

_A_MONTH: Final = timedelta(days=31)


def triples(inputs: Inputs) -> Iterator[Triple]:
    """State every person and post."""
    _, ministries = known(inputs)
    held = posts_of(inputs, ministries)
    items = read_items(inputs)
    people: dict[str, Person] = {}
    for ministry in ministries:
        for key, post in keyed(ministry, held[ministry.key]):
            people.setdefault(post.person.key, post.person)
            yield from _membership(key, ministry, post)
    for person in people.values():
        yield from _person(person, items)


def posts_of(inputs: Inputs, ministries: list[Ministry]) -> dict[str, list[Post]]:
    """Return the posts in each ministry by its key, in the order of time."""
    held: dict[str, list[Post]] = {ministry.key: list(ministry.posts) for ministry in ministries}
    for key, post in [*_of_assembly(inputs, ministries), *_of_table(ministries)]:
        held[key].append(post)
    return {key: merged(posts) for key, posts in held.items()}


def _of_assembly(inputs: Inputs, ministries: list[Ministry]) -> Iterator[tuple[str, Post]]:
    by_organ = {organ: (ministry, days) for ministry in ministries for organ, days in ministry.organs.items()}
    for row in inputs.rows(POSTS):
        if row["type_organe"] != "MINISTERE" or row["qualite"] == "en mission" or row["organe_id"] not in by_organ:
            continue
        ministry, (first, last) = by_organ[row["organe_id"]]
        person = Person(row["prenom"], row["nom"])
        source = f"Assemblée nationale, {row['mandat_id']}"
        yield ministry.key, Post(person, row["date_debut"] or first, row["date_fin"] or last, source)


def _of_table(ministries: list[Ministry]) -> Iterator[tuple[str, Post]]:
    by_key = {ministry.key: ministry for ministry in ministries}
    for row in rows(TABLES / "ministers_2007_2026.csv"):
        ministry = by_key[row["ministry"]]
        given, _, family = row["holder"].partition(" ")
        first, last = row["valid_from"] or ministry.first, row["valid_through"] or ministry.last
        yield ministry.key, Post(Person(given, family), first, last, row["source"])


def merged(posts: list[Post]) -> list[Post]:
    """Return the posts of one ministry in the order of time, those of one person that touch made one."""
    found: list[Post] = []
    for post in sorted(posts, key=lambda one: (one.first, one.person.key, one.last or "9")):
        same = [at for at, one in enumerate(found) if one.person.key == post.person.key and _touch(one, post)]
        if not same:
            found.append(post)
            continue
        one = found[same[-1]]
        last = max(one.last, post.last) if one.last and post.last else ""
        source = one.source if post.source in one.source else f"{one.source}; {post.source}"
        found[same[-1]] = replace(one, last=last, source=source)
    return found


def _touch(earlier: Post, later: Post) -> bool:
    """Say whether a post begins within a month of the end of another."""
    return not earlier.last or date.fromisoformat(later.first) <= date.fromisoformat(earlier.last) + _A_MONTH


def keyed(ministry: Ministry, posts: list[Post]) -> Iterator[tuple[str, Post]]:
    """Yield each post in a ministry with a key of its own."""
    taken: set[str] = set()
    for post in posts:
        key = f"{ministry.key}.{post.person.key}"
        if key in taken:
            key = f"{key}.{post.first}"
        taken.add(key)
        yield key, post


def read_items(inputs: Inputs) -> dict[str, str]:
    """Return the Wikidata item of each name that only one has, by the name's slug."""
    found = defaultdict(set)
    for row in inputs.rows(MINISTERS_ITEMS):
        found[slug(f"{row['prenom']} {row['nom']}")].add(row["wikidata"].rpartition("/")[2])
    return {name: min(items) for name, items in found.items() if len(items) == 1}


def item_of(name: str, items: dict[str, str]) -> str | None:
    """Return the item of a name's slug, or of the only one that goes on or stops short: "laura-flessel-colovic"."""
    if name in items:
        return items[name]
    near = {
        item
        for other, item in items.items()
        if f"{other}-".startswith(f"{name}-") or f"{name}-".startswith(f"{other}-")
    }
    return near.pop() if len(near) == 1 else None


def _person(person: Person, items: dict[str, str]) -> Iterator[Triple]:
    node = mint("person", person.key)
    yield Triple(node, RDF["type"], FOAF.Person)
    yield Triple(node, RDFS.label, Literal(person.name))
    yield Triple(node, FOAF.givenName, Literal(person.given))
    yield Triple(node, FOAF.familyName, Literal(person.family))
    item = item_of(person.key, items)
    if item is not None:
        yield Triple(node, OWL.sameAs, NamedNode(WIKIDATA + item))


def _membership(key: str, ministry: Ministry, post: Post) -> Iterator[Triple]:
    node = mint("membership", key)
    yield Triple(node, RDF["type"], ORG.Membership)
    yield Triple(node, RDFS.label, fr(f"{post.person.name}, {ministry.title} ({ministry.government.label})"))
    yield Triple(node, ORG.organization, mint("ministry", ministry.key))
    yield Triple(node, ORG.member, mint("person", post.person.key))
    yield Triple(node, ORG.role, mint("rank", ministry.rank))
    yield Triple(node, DCTERMS.source, Literal(post.source))
    yield from validity(node, post.first, post.last)
