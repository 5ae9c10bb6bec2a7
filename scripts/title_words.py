"""Writes src/senagraph/title_words.txt: every word of the titles in graphs/reference. Run after a change of ministries.

``python -m scripts.title_words``
"""

import re
from pathlib import Path

from senagraph.registry import Registry
from senagraph.text import PARTICLES, fold

FILE = Path(__file__).resolve().parents[1] / "src" / "senagraph" / "title_words.txt"
HEADER = """# The words with which French ministerial titles name their fields, folded: of every ministry of graphs/reference.
# Made by: python -m scripts.title_words. senagraph.titles reads a title as far as these words go.
"""
HEADS = frozenset("ministre ministere ministres secretaire secretariat charge chargee aupres delegue deleguee".split())
WORD = re.compile(r"[^\W_\d]+(?:-[^\W_\d]+)*")


def title_words(registry: Registry) -> list[str]:
    """Return the words of the official and short names of ministries, sorted; what stands in brackets is no part."""
    names = [name for kind, key in registry.entities if kind == "ministry" for name in registry.names_of_ministry(key)]
    found = {word for name in names for word in WORD.findall(re.sub(r"\(.*", "", fold(name)))}
    return sorted(word for word in found - PARTICLES - HEADS if len(word) > 1)


def main() -> None:
    """Write the file."""
    FILE.write_text(HEADER + "\n".join(title_words(Registry.shipped())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
