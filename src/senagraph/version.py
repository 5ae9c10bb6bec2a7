"""The version of the program; it is part of what a run states of itself."""

__version__ = "0.1.0"
