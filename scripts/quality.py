"""Write the figures of the report half of the gold set into docs/quality.md: ``python -m scripts.quality TEXTS``."""

import re
import sys
from collections import Counter
from pathlib import Path

from senagraph.evaluation import CAUSES, Evaluation, Score, evaluate, read_gold
from senagraph.evaluation.baseline import baseline
from senagraph.pipeline import Extractor

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
GOLD = ROOT / "tests" / "gold"
NAMES = {"span-exact": "span, exact", "span-overlap": "span, overlapping", "link": "link"}


def main(texts: Path) -> None:
    """Put the tables of today between the marks of the page."""
    extractor = Extractor()
    reported = [document for document in read_gold([GOLD], texts) if document.half == "report"]
    real = [document for document in reported if document.name.startswith("row")]
    ours = [document for document in reported if not document.name.startswith("row")]
    page = PAGE.read_text("utf-8")
    for mark, documents in (("both", reported), ("real", real), ("senate", ours)):
        page = between(page, mark, table(evaluate(documents, extractor)))
    whole = evaluate(reported, extractor)
    page = between(page, "causes", causes(whole))
    spacy = baseline(reported)
    spans = ("span-exact", "span-overlap")
    rows = [row(spacy.score(name, "body"), f"spaCy: {NAMES[name]}") for name in spans]
    mine = [row(whole.scores.score(name, "body"), f"senagraph: {NAMES[name]}") for name in spans]
    page = between(page, "baseline", lines("who", [*mine, *rows]))
    PAGE.write_text(page, encoding="utf-8")


def between(page: str, mark: str, text: str) -> str:
    """Return the page with the text in the place of what stood between the marks."""
    pattern = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
    return re.sub(pattern, lambda found: found[1] + text + found[2], page, flags=re.DOTALL)


def table(found: Evaluation) -> str:
    """Return the scores as a table, and a sentence on the header fields."""
    rows = [row(score, NAMES[score.measure]) for score in found.table()]
    header = found.headers
    said = f"\nHeader fields: {header.right} of {header.found} right.\n" if header.found else ""
    return lines("measure", rows) + said


def lines(first: str, rows: list[str]) -> str:
    """Return rows under the heading that all tables have."""
    return (
        f"| {first} | kind | precision | recall | F1 | 95 % | found | marked |\n|---|---|---|---|---|---|---|---|\n"
        + "".join(rows)
    )


def row(score: Score, name: str) -> str:
    """Return one line of a table."""
    count, (low, high) = score.count, score.f1
    figures = f"{count.precision:.3f} | {count.recall:.3f} | {count.f1:.3f} | {low:.3f} to {high:.3f}"
    return f"| {name} | {score.kind} | {figures} | {count.found} | {count.marked} |\n"


def causes(found: Evaluation) -> str:
    """Return how many differences there are by cause and kind."""
    counted = Counter((item.cause, item.kind) for item in found.differ)
    kinds = sorted({kind for _, kind in counted})
    head = f"| cause | {' | '.join(kinds)} |\n|---|{'---|' * len(kinds)}\n"
    body = (
        f"| {said} | {' | '.join(str(counted[cause, kind]) for kind in kinds)} |\n" for cause, said in CAUSES.items()
    )
    return head + "".join(body)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
