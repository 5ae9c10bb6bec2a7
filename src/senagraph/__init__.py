"""senagraph: the questions of French senators as a knowledge graph."""

__version__ = "0.1.0"
