"""The family of explainable errors: each says where, what, and what was found."""


class SenagraphError(Exception):
    """Any failure that we raise on purpose; its text is one line ``where: what``."""

    def __init__(self, where: str, what: str) -> None:
        text = f"{where}: {what}" if where else what
        super().__init__(" ".join(text.splitlines()))
        self.where = where
        self.what = what


class UnreadableDocument(SenagraphError):
    """One document fits none of the forms that we know; the others are unaffected."""

    def __init__(self, source: str, line: int | None, what: str) -> None:
        super().__init__(source if line is None else f"{source}:{line}", what)
        self.source = source
        self.line = line


class SourceError(SenagraphError):
    """A source named by the user is not there or cannot be opened."""


class ReferenceGraphError(SenagraphError):
    """A reference graph shipped with the package is missing or contradicts itself."""


class StoreError(SenagraphError):
    """The store is absent, of another version, damaged, or held by another process."""


class QueryError(SenagraphError):
    """A query is unknown, lacks a parameter, or is not valid SPARQL."""


class FormatError(SenagraphError):
    """An output form is unknown, or cannot hold what was asked of it."""


class DownloadError(SenagraphError):
    """A published file cannot be fetched, or may not be, or what came is not the whole file."""


def reason_of(wrong: Exception) -> str:
    """Return why something failed: in the system's words, without number and path, when it was the system's doing."""
    return str(getattr(wrong, "strerror", None) or wrong)
