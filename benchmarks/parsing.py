"""From a dump to questions, on one core: ``python -m benchmarks.parsing [QUESTIONS …] [--runs N]``.

A dump of each size is made (:mod:`benchmarks.generator`) and read in processes of their own: how many questions and
megabytes of the uncompressed dump a second, and how much memory at the most. That must not grow with the dump.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, TypedDict

from benchmarks.generator import Generator, write_zip

from senagraph.model import Issue
from senagraph.parse import parse
from senagraph.sources import find_inputs, read

SIZES: Final = (3_000, 30_000)
RUNS: Final = 5
MEGABYTE: Final = 1_000_000
READ: Final = "--read"
"""What tells a process of ours to read a dump and say how it went."""


class Measure(TypedDict):
    """How one reading went."""

    questions: int
    seconds: float
    """Of the clock."""
    cpu: float
    """Seconds of the processor, which others who share it do not add to."""
    peak: int
    """Kibibytes of memory at the most."""


def measure(dump: Path) -> Measure:
    """Read a dump to its end in this process."""
    clock, cpu = time.perf_counter(), time.process_time()
    questions = 0
    for file in find_inputs([str(dump)]):
        for item in () if isinstance(file, Issue) else read(file):
            if not isinstance(item, Issue):
                parse(item)
                questions += 1
    return {
        "questions": questions,
        "seconds": time.perf_counter() - clock,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


def measured(dump: Path) -> Measure:
    """Read a dump in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.parsing", READ, str(dump)]
    found: Measure = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    return found


def line(size: int, runs: list[Measure]) -> str:
    """Return the row of the table for some runs over a dump of so many bytes."""
    seconds, cpu = median(run["seconds"] for run in runs), median(run["cpu"] for run in runs)
    questions, peak = runs[0]["questions"], max(run["peak"] for run in runs)
    rates = f"{questions / cpu:11,.0f} {size / MEGABYTE / cpu:7.1f} {questions / seconds:13,.0f}"
    return f"{questions:9,} {size / MEGABYTE:8,.0f} {rates} {peak / 1024:9.0f}"


def main() -> None:
    """Measure dumps of the sizes that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parsing", description=__doc__.split(":")[0])
    parser.add_argument("questions", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument(READ, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read is not None:
        print(json.dumps(measure(given.read)))
        return
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, median of {given.runs} runs")
    print("questions       MB  quest./s cpu  MB/s quest./s clock  peak MiB")
    with TemporaryDirectory() as folder:
        for count in given.questions:
            dump = Path(folder) / f"{count}.zip"
            size = write_zip(dump, Generator(count).dump())
            print(line(size, [measured(dump) for _ in range(given.runs)]), flush=True)


if __name__ == "__main__":
    main()
