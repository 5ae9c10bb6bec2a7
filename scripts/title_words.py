"""Writes src/senagraph/title_words.txt: every word of the titles in graphs/reference.

Run it after a change of ministries: ``python -m scripts.title_words``.
"""

import re
from pathlib import Path

from senagraph.registry import Registry
from senagraph.titles import fields_of

FILE = Path(__file__).resolve().parents[1] / "src" / "senagraph" / "title_words.txt"
HEADER = """# The words with which French ministerial titles name their fields, folded: all those of graphs/reference.
# Made by: python -m scripts.title_words. senagraph.titles reads a title as far as these words go.
"""
HEADS = frozenset("ministre ministere ministres secretaire secretariat delegue deleguee m mme".split())


def title_words(registry: Registry) -> list[str]:
    """Return the fields of the official and short names of ministries, sorted; what stands in brackets is no part."""
    names = [name for kind, key in registry.entities if kind == "ministry" for name in registry.names_of_ministry(key)]
    found = {field for name in names for field in fields_of(re.sub(r"\(.*", "", name))}
    return sorted(found - HEADS)


def main() -> None:
    """Write the file."""
    FILE.write_text(HEADER + "\n".join(title_words(Registry.shipped())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
