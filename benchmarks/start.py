"""Milliseconds until the first question is read, in fresh processes: ``python -m benchmarks.start [RUNS]``.

Families and laws are read while their modules are imported, the gazetteer with the first question; these tables are
then read once more, each by itself. The processor's time is what other work on the machine changes least.
"""

import json
import platform
import subprocess
import sys
import time
from datetime import date
from statistics import median
from typing import Final

RUNS: Final = 9
ONCE: Final = "--once"
READY: Final = ("modules", "registry", "name index", "first question")
TABLES: Final = ("families", "laws", "gazetteer")


def moments() -> list[float]:
    """Get ready step by step in this process; return the processor's milliseconds before each step and at the end."""
    found = [_now()]
    from senagraph.model import Asker, Document, Nature, Question
    from senagraph.pipeline import Extractor, Registry

    found.append(_now())
    registry = Registry.shipped()
    found.append(_now())
    extractor = Extractor(registry)
    found.append(_now())
    asker, page = Asker("M.", "CHAIZE Patrick", "Ain", None, None), Document("q", "q", "", "")
    extractor.read(Question("q", None, Nature.WRITTEN, asker, date(2024, 10, 3), page, "La CNIL siège à Paris."))
    found.append(_now())
    return found + _tables_again()


def _tables_again() -> list[float]:
    """Read three of the tables by themselves; return the milliseconds after each."""
    from senagraph.mentions.families.table import forms_by_cue, read_families
    from senagraph.mentions.laws.known import known
    from senagraph.mentions.places.gazetteer import Gazetteer
    from senagraph.pipeline import Registry
    from senagraph.resources import families_file, reference_file

    forms_by_cue(read_families(families_file()))
    found = [_now()]
    known.__wrapped__()
    found.append(_now())
    Gazetteer(Registry.shipped(), reference_file("communes.csv"))
    return [*found, _now()]


def _now() -> float:
    return 1000 * time.process_time()


def main(runs: int = RUNS) -> None:
    """Print the median of several processes, step by step."""
    command = [sys.executable, "-m", "benchmarks.start", ONCE]
    taken = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603
        for _ in range(runs)
    ]
    print(f"Python {platform.python_version()}, {platform.machine()}, median of {runs} fresh processes")
    for number, step in enumerate(READY):
        _print(step, taken, number, number + 1)
    _print("all of these", taken, 0, len(READY))
    for number, step in enumerate(TABLES, len(READY)):
        _print(f"  {step}", taken, number, number + 1)


def _print(step: str, taken: list[list[float]], start: int, end: int) -> None:
    print(f"{step:16} {median(run[end] - run[start] for run in taken):6.0f} ms")


if __name__ == "__main__":
    if sys.argv[1:] == [ONCE]:
        print(json.dumps(moments()))
    else:
        main(*map(int, sys.argv[1:]))
