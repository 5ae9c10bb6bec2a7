"""How the time of a function grows with its input: a ratio, so that the machine's speed does not matter."""

import time
from collections.abc import Callable


def growth(run: Callable[[int], object], size: int, factor: int = 10, rounds: int = 3) -> float:
    """Return how many times longer ``run(factor * size)`` takes than ``run(size)``, best of some rounds each."""
    run(size)
    return _best(run, factor * size, 1 if rounds == 1 else 2) / max(_best(run, size, rounds), 1e-4)


def _best(run: Callable[[int], object], size: int, rounds: int) -> float:
    def timed() -> float:
        start = time.process_time()
        run(size)
        return time.process_time() - start

    return min(timed() for _ in range(rounds))
