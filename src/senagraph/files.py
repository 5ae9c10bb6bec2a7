"""Writes files so that a reader sees the old one or the new one, never a part."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from senagraph.errors import SenagraphError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step of the file system; a link is followed, a device or a pipe is written to.

    Folders on the way are made. Raises ``SenagraphError`` when the place cannot be written; what was there stays.
    """
    with writing(path):
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Explain whatever keeps us from writing here, as a ``SenagraphError``."""
    try:
        yield
    except OSError as wrong:
        raise SenagraphError(str(path), f"cannot be written: {wrong.strerror}") from wrong


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
