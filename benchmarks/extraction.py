"""From questions to resolutions, on one core: ``python -m benchmarks.extraction [QUESTIONS …] [--runs N]``.

How many questions a second each stage reads alone, finder by finder, and all of them together; then how much memory,
at the most, it takes to read so many questions, each size in a process of its own: that must not grow. Texts are those
of :mod:`benchmarks.generator`. Times are the processor's, which others who share it do not add to.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import chain, islice
from statistics import mean, median
from typing import Final

from benchmarks.generator import Generator

from senagraph.markup import text_of_fragment
from senagraph.mentions import FINDERS, find_mentions
from senagraph.mentions.names import find_names
from senagraph.mentions.overlaps import without_overlap
from senagraph.mentions.repeats import find_repeats
from senagraph.model import Asker, Document, Nature, Question
from senagraph.pipeline import Extractor
from senagraph.resolve import attribute, context_of, resolve

SIZES: Final = (2_000, 20_000)
RUNS: Final = 9
TIMED: Final = 500
"""Questions over which the stages are timed."""
ALONE: Final = "--alone"
"""What tells a process of ours to read so many questions and say how it went."""
SOURCE: Final = Document("generated", "generated", "", "0" * 64)


def questions(count: int) -> Iterator[Question]:
    """Yield so many questions with a text and no answers, the same each time, one in memory."""
    generator = Generator(2 * count)
    plans = (generator.plan(place) for place in range(2 * count))
    texts = ((plan, text) for plan in plans if (text := generator.text(plan)) is not None)
    for plan, text in islice(texts, count):
        asker = Asker(
            plan.asker.civility, f"{plan.asker.family} {plan.asker.given}", plan.asker.constituency, None, None
        )
        fragment = text_of_fragment(text)
        yield Question(f"q{plan.place}", None, Nature.WRITTEN, asker, plan.day, SOURCE, fragment)


class Stages:
    """Every stage as a function without arguments, over the same questions, with what the stages before it made."""

    def __init__(self, extractor: Extractor, asked: list[Question]) -> None:
        self.extractor, self.asked = extractor, asked
        names, registry = extractor.names, extractor.registry
        self.contexts = [context_of(each, tuple(attribute(each, registry)), registry) for each in asked]
        self.passages = [
            names.passage(each.key, "question", each.text or "", context.home)
            for each, context in zip(asked, self.contexts, strict=True)
        ]
        self.found = [
            [*find_names(passage, registry), *chain.from_iterable(finder.find(passage) for finder in FINDERS)]
            for passage in self.passages
        ]
        self.apart = [list(without_overlap(found)) for found in self.found]
        self.mentions = [list(find_mentions(each, names)) for each in asked]

    def each(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield the stages by their names, then all together."""
        names, registry = self.extractor.names, self.extractor.registry
        yield "search", lambda: [names.passage(each.key, "question", each.text or "") for each in self.asked]
        yield "names", lambda: [list(find_names(passage, registry)) for passage in self.passages]
        for finder in FINDERS:
            yield finder.NAME, lambda finder=finder: [list(finder.find(passage)) for passage in self.passages]
        yield "overlaps", lambda: [list(without_overlap(found)) for found in self.found]
        yield (
            "repeats",
            lambda: [
                list(find_repeats([passage], apart)) for passage, apart in zip(self.passages, self.apart, strict=True)
            ],
        )
        yield (
            "resolution",
            lambda: [
                list(resolve(found, context)) for found, context in zip(self.mentions, self.contexts, strict=True)
            ],
        )
        yield "all of these", lambda: [self.settled(place) for place in range(len(self.asked))]

    def settled(self, place: int) -> int:
        """Settle the mentions of one question, as a build does; return how many there are."""
        question, context = self.asked[place], self.contexts[place]
        return sum(1 for _ in resolve(find_mentions(question, self.extractor.names, context.home), context))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's time that some work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def print_stages(runs: int) -> None:
    """Print for each stage how many questions a second it reads, and how long one question takes."""
    asked = list(questions(TIMED))
    stages = Stages(Extractor(), asked)
    found = sum(len(each) for each in stages.mentions)
    length = mean(len(each.text or "") for each in asked)
    print(f"{TIMED} questions of {length:,.0f} characters and {found / TIMED:.1f} mentions")
    print(f"{'':14} {'microseconds':>12} {'questions/s':>12}")
    for name, work in stages.each():
        taken = median(seconds(work) for _ in range(runs)) / TIMED
        print(f"{name:14} {1e6 * taken:12.1f} {1 / taken:12,.0f}", flush=True)


def peak_of(count: int) -> int:
    """Read so many questions, one after the other, in this process; return its kibibytes of memory at the most."""
    extractor = Extractor()
    for question in questions(count):
        extractor.read(question)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Measure the stages, then the memory for the numbers of questions that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__.split(":")[0])
    parser.add_argument("questions", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument(ALONE, type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone is not None:
        print(json.dumps(peak_of(given.alone)))
        return
    versions = f"Python {platform.python_version()}, ahocorasick-rs {version('ahocorasick-rs')}"
    print(f"{versions}, {platform.system()} {platform.machine()}, median of {given.runs} runs")
    print_stages(given.runs)
    for count in given.questions:
        command = [sys.executable, "-m", "benchmarks.extraction", ALONE, str(count)]
        peak = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
        print(f"{count:14,} questions read: {peak / 1024:.0f} MiB at the most", flush=True)


if __name__ == "__main__":
    main()
