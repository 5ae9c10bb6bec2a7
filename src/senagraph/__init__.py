"""senagraph: the questions of French senators as a knowledge graph."""

from typing import TYPE_CHECKING, Any

from senagraph.version import __version__

__all__ = ["KnowledgeGraph", "__version__"]

if TYPE_CHECKING:
    from senagraph.knowledge_graph import KnowledgeGraph


def __getattr__(name: str) -> Any:
    """Give ``KnowledgeGraph`` when it is asked for: importing the package alone stays cheap."""
    if name == "KnowledgeGraph":
        from senagraph.knowledge_graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
