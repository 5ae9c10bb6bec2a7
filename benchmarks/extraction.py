"""Questions per second on one core, stage by stage: ``python -m benchmarks.extraction [QUESTIONS]``."""

import hashlib
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from senagraph.mentions import find_mentions
from senagraph.model import Document, Issue
from senagraph.parse import parse
from senagraph.pipeline import Extractor
from senagraph.resolve import attribute, resolve
from senagraph.sources import read
from senagraph.statements import Writer

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
RUNS = 5
SENTENCES = 12
"""In a question: the mean of real written questions is 1,860 characters, some twelve sentences."""


def documents(count: int) -> Iterator[Document]:
    """Yield as many question pages, each of sentences of the examples, the same each time."""
    chance = random.Random(20241003)  # noqa: S311 - for texts, not for secrets
    questions = [
        parse(item)[0] for file in sorted(EXAMPLES.glob("*.txt")) for item in read(file) if not isinstance(item, Issue)
    ]
    texts = [question.text for question in questions if question.text]
    openings = [text.split(". ")[0] for text in texts]
    sentences = [sentence for text in texts for sentence in text.replace("\n", " ").split(". ")[1:]]
    for number in range(count):
        body = ". ".join([chance.choice(openings), *chance.choices(sentences, k=SENTENCES)])
        text = (
            f"Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le 03/10/2024\n\n{body}.\n\n"
            f"- page {number % 9000 + 1}\n\nEn attente de réponse du Ministère de la santé et de l'accès aux soins.\n"
        )
        yield Document(f"{number}.txt", f"{number}.txt", text, hashlib.sha256(text.encode()).hexdigest())


def measured(name: str, count: int, work: Callable[[], object]) -> None:
    """Print the median of several runs as questions per second, with the spread."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    rates = sorted(count / seconds for seconds in times)
    print(f"{name:12} {median(rates):8.0f} questions/s   ({rates[0]:.0f} to {rates[-1]:.0f})")


def main(count: int = 2000) -> None:
    """Measure each stage alone, then all of them."""
    extractor = Extractor()
    registry, writer = extractor.registry, Writer(extractor.registry)
    pages = list(documents(count))
    questions = [parse(page)[0] for page in pages]
    mentions = [list(find_mentions(question, extractor.names)) for question in questions]
    print(f"Python {platform.python_version()}, {platform.machine()}, {count} questions, median of {RUNS} runs")
    measured("parse", count, lambda: [parse(page) for page in pages])
    measured("mentions", count, lambda: [list(find_mentions(q, extractor.names)) for q in questions])
    measured(
        "resolve",
        count,
        lambda: [
            (list(attribute(q, registry)), list(resolve(m, registry, q.published_on)))
            for q, m in zip(questions, mentions, strict=True)
        ],
    )
    measured("everything", count, lambda: [_quads(extractor, writer, page) for page in pages])


def _quads(extractor: Extractor, writer: Writer, page: Document) -> int:
    reading = extractor.read(parse(page)[0])
    return sum(1 for _ in writer.quads(reading.question, reading.attributions, reading.resolutions))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
