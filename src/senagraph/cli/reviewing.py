"""The commands that let a person judge the work: how good it is, and why a link is there."""

import csv
import json
from dataclasses import asdict, fields
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from senagraph.cli.common import DEFAULT_STORE, StoreOption, app, deliver
from senagraph.console import print_rows
from senagraph.errors import SenagraphError

if TYPE_CHECKING:
    from senagraph.evaluation import Disagreement, Score

COLUMNS = ("measure", "kind", "precision", "recall", "F1", "low", "high", "found", "marked")


@app.command("explain")
def explain_command(
    question: Annotated[str, typer.Argument(help="The question: reference, key or address.")],
    name: Annotated[str | None, typer.Argument(help="Only what bears this name: a body, a law, a place.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text, or json.")] = "text",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say why a question is linked to what it cites.

    The words, where they stand, the rule, the confidence, and what was not taken.

    Example: senagraph explain SEQ241099812 CNAM
    """
    from senagraph.knowledge_graph import KnowledgeGraph

    found = KnowledgeGraph.open(store).explain(question, name)
    if form == "json":
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    elif form == "text":
        typer.echo("\n".join(found.lines()))
    else:
        raise SenagraphError("--format", f"no form {form!r}; choose text or json")


@app.command("evaluate")
def evaluate_command(
    gold: Annotated[list[Path], typer.Argument(help="Gold files (*.jsonl), or folders of them.")],
    texts: Annotated[
        Path | None, typer.Option(help="CSV of the texts that the gold set names by row; else those are left out.")
    ] = None,
    half: Annotated[str, typer.Option("--split", help="report, tune or all.")] = "report",
    errors: Annotated[Path | None, typer.Option(help="CSV to write every difference to, with its cause.")] = None,
    baseline: Annotated[bool, typer.Option(help="Measure spaCy's French model on the same texts too.")] = False,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json; a table on a terminal.")] = "",
) -> None:
    """Compare what is found in texts with what a reader marked there.

    Precision, recall and F1 (between low and high in 95 of 100 samples), for spans and for links.

    Example: senagraph evaluate tests/gold
    """
    from senagraph.evaluation import HALVES, evaluate, read_gold
    from senagraph.evaluation.baseline import baseline as spacy_alone

    if half not in (*HALVES, "all"):
        raise SenagraphError("--split", f"no part {half!r} of the gold set; choose report, tune or all")
    documents = [document for document in read_gold(gold, texts) if half in ("all", document.half)]
    found = evaluate(documents)
    rows = [_row(score) for score in found.table()]
    if baseline:
        scores = spacy_alone(documents)
        rows += [_row(scores.score(name, "body"), "spaCy ") for name in ("span-exact", "span-overlap")]
    if errors is not None:
        deliver(_listed(found.differ), errors)
    print_rows(COLUMNS, rows, form)
    header = found.headers
    typer.echo(f"{found.documents} documents; header fields: {header.right} of {header.found} right", err=True)
    if errors is not None:
        typer.echo(f"{errors}: {len(found.differ)} differences", err=True)


def _row(score: "Score", who: str = "") -> tuple[object, ...]:
    count = score.count
    figures = (round(figure, 3) for figure in (count.precision, count.recall, count.f1, *score.f1))
    return (who + score.measure, score.kind, *figures, count.found, count.marked)


def _listed(differences: "tuple[Disagreement, ...]") -> bytes:
    from senagraph.evaluation import Disagreement

    out = StringIO()
    writer = csv.DictWriter(out, [field.name for field in fields(Disagreement)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(each) for each in differences)
    return out.getvalue().encode("utf-8")
