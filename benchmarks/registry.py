"""Milliseconds to load the registry, in fresh processes: ``python -m benchmarks.registry [RUNS]``.

Memberships and mandates are read when they are first asked for, and measured apart. The processor's time is what other
work on the machine changes least.
"""

import json
import platform
import subprocess
import sys
import time
from datetime import date
from statistics import median

RUNS = 9
STEPS = ("import", "load", "memberships", "mandates")


def moments() -> list[tuple[float, float]]:
    """Load the registry in this process; return the times of processor and clock before and after each step."""
    found = [_now()]
    from senagraph.registry import Registry

    found.append(_now())
    registry = Registry.shipped()
    found.append(_now())
    registry.memberships_of("14038Y")
    found.append(_now())
    registry.in_office("14038Y", date(2020, 1, 1))
    return [*found, _now()]


def _now() -> tuple[float, float]:
    return 1000 * time.process_time(), 1000 * time.perf_counter()


def main(runs: int = RUNS) -> None:
    """Print the median of several processes, step by step."""
    command = [sys.executable, "-m", "benchmarks.registry", "once"]
    taken = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603
        for _ in range(runs)
    ]
    print(f"Python {platform.python_version()}, {platform.machine()}, median of {runs} fresh processes")
    print(f"{'':12} {'processor':>10} {'clock':>8}")
    for number, step in enumerate(STEPS):
        _print(step, taken, number, number + 1)
    _print("all loads", taken, 1, len(STEPS))


def _print(step: str, taken: list[list[tuple[float, float]]], start: int, end: int) -> None:
    processor, clock = (median(run[end][which] - run[start][which] for run in taken) for which in (0, 1))
    print(f"{step:12} {processor:7.0f} ms {clock:5.0f} ms")


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        print(json.dumps(moments()))
    else:
        main(*map(int, sys.argv[1:]))
