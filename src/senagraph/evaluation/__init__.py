"""How good the extraction is: what a reader found in real texts, beside what the program finds.

The gold set marks places in texts and what is meant there (``tests/gold/README.md``); the measures are those of the
field: precision, recall and F1, for stretches of text and for links from a question to an entity.
"""

from senagraph.evaluation.causes import Disagreement, disagreements
from senagraph.evaluation.gold import GoldDocument, read_gold
from senagraph.evaluation.measures import Score, Scores, measure

__all__ = ["Disagreement", "GoldDocument", "Score", "Scores", "disagreements", "measure", "read_gold"]
