"""The portfolios that outlive governments, and the words of a remit that name them."""

from collections import defaultdict

from senagraph.reference.governments.titles import content
from senagraph.reference.inputs import TABLES
from senagraph.reference.turtle import rows

Stems = list[tuple[tuple[str, ...], list[str]]]


def read_stems() -> Stems:
    """Return the stems with their portfolios, those of most words first."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows(TABLES / "portfolios.csv"):
        for stem in row["stems"].split("|"):
            found[tuple(content(stem))].append(row["key"])
    return sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))


def portfolios_of(remit: list[str], stems: Stems) -> list[str]:
    """Return the portfolios that the words of a remit name, in the order in which it names them."""
    left: list[str | None] = list(remit)
    found: dict[str, int] = {}
    for stem, portfolios in stems:
        for at in range(len(left) - len(stem) + 1):
            if all(_fits(word, part) for word, part in zip(left[at:], stem, strict=False)):
                left[at : at + len(stem)] = [None] * len(stem)
                for portfolio in portfolios:
                    found[portfolio] = min(at, found.get(portfolio, at))
    return sorted(found, key=lambda portfolio: (found[portfolio], portfolio))


def _fits(word: str | None, stem: str) -> bool:
    """Say whether a word begins with the stem; a short stem must be the word."""
    return word is not None and (word.startswith(stem) if len(stem) > 5 else word == stem)
