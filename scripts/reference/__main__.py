"""Write every reference graph: ``python -m scripts.reference DATA OUTPUT``."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from scripts.reference.turtle import write

TABLES: Final = Path(__file__).parent / "tables"
SUBJECTS: Final = ("bodies", "constituencies", "governments", "groups", "ministers", "senators", "successions")


def build(data: Path, output: Path, subjects: tuple[str, ...] = SUBJECTS) -> dict[str, int]:
    """Write ``{subject}.ttl`` for each subject that has a module; return the number of triples of each."""
    output.mkdir(parents=True, exist_ok=True)
    counts = {}
    for subject in subjects:
        if find_spec(f"scripts.reference.{subject}") is None:
            continue
        module = import_module(f"scripts.reference.{subject}")
        counts[subject] = write(output / f"{subject}.ttl", module.HEADER, module.triples(data, TABLES))
    return counts


def main(arguments: list[str]) -> int:
    """Read DATA and write OUTPUT, or only the subjects named after them."""
    if len(arguments) < 2:
        print("usage: python -m scripts.reference DATA OUTPUT [SUBJECT…]", file=sys.stderr)
        return 2
    data, output, *subjects = arguments
    for subject, count in build(Path(data), Path(output), tuple(subjects) or SUBJECTS).items():
        print(f"{subject}: {count} triples", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
