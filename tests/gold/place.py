"""Fill in where the mentions of a gold file stand: a reader gives the words and which occurrence of them is meant.

``python tests/gold/place.py tests/gold/senate.jsonl`` reads each page as senagraph parses it (nothing is extracted) and
writes ``sha256`` of the page, ``start`` and ``end`` of every mention that has ``quote`` alone, or ``quote`` and ``nth``
(counted from 1 in the text of its part). What was placed before is checked and left as it is.
"""

import json
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from senagraph.model import Issue, Question
from senagraph.parse import parse
from senagraph.sources import find_inputs, read

PAGES = Path(__file__).with_name("senate")


def question_of(page: Path) -> Question:
    """The question that one page holds."""
    for file in find_inputs([str(page)]):
        for item in () if isinstance(file, Issue) else read(file):
            if not isinstance(item, Issue):
                return parse(item)[0]
    raise ValueError(f"{page} holds no question")


def parts_of(question: Question) -> dict[str, str]:
    """The texts of a question by the names that gold gives them."""
    answers = {f"answer-{answer.ordinal}": answer.text or "" for answer in question.answers}
    return {"question": question.text or "", **answers}


def placed(mention: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The mention with its offsets, which count code points of the text of its part."""
    text, quote = texts[mention["part"]], mention["quote"]
    start = mention.get("start", -1)
    for _ in range(0 if "start" in mention else mention.get("nth", 1)):
        start = text.index(quote, start + 1)
    if text[start : start + len(quote)] != quote:
        raise ValueError(f"« {quote} » does not stand at {start}")
    rest = {name: value for name, value in mention.items() if name not in {"part", "quote", "start", "end", "nth"}}
    return {"part": mention["part"], "quote": quote, "start": start, "end": start + len(quote), **rest}


def fill(line: dict[str, Any]) -> dict[str, Any]:
    """One line of the gold file with all its places, in reading order."""
    page = PAGES / line["file"]
    texts = parts_of(question_of(page))
    mentions = [placed(mention, texts) for mention in line["mentions"]]
    mentions.sort(key=lambda mention: (mention["part"] != "question", mention["part"], mention["start"]))
    return {**line, "sha256": sha256(page.read_bytes()).hexdigest(), "mentions": mentions}


def main(file: Path) -> None:
    """Rewrite one gold file."""
    lines = [fill(json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
