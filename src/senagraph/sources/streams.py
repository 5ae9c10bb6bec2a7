"""Bytes to read, wherever they lie: a file, a member of an archive, standard input.

Whatever is wrong with what holds them is an ``OSError`` that says so, whichever library found it.
"""

import errno
import hashlib
import io
import shutil
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, Final, Protocol

LARGEST: Final = 16 * 1024 * 1024
"""Bytes in one page, and in one member of a tar; the longest question of the base with its answer has some 200,000."""
HEAD: Final = 64 * 1024
"""Bytes from which a form is recognised."""
CHUNK: Final = 1 << 20
"""Bytes read at once."""


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes to read, as often as need be. Reading them raises ``OSError`` where they are damaged."""

    source: str
    """How messages name it: the path that the user gave; a member after ``!``."""
    name: str
    """The file's own name."""
    open: Callable[[], BinaryIO]
    size: int | None = None
    """Bytes, where known without reading."""

    def head(self) -> bytes:
        """Return its first bytes."""
        with self.open() as stream:
            return stream.read(HEAD)

    def whole(self) -> bytes | None:
        """Return all its bytes, or nothing when there are more than a page holds."""
        with self.open() as stream:
            content = stream.read(LARGEST + 1)
        return content if len(content) <= LARGEST else None

    def sha256(self) -> str:
        """Return the digest of all its bytes, read in pieces."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


class Readable(Protocol):
    """What gives bytes and can be closed."""

    def read(self, size: int, /) -> bytes:
        """Return as many bytes as there are, up to ``size``; none at the end."""
        ...

    def close(self) -> object:
        """Give back what holds them."""
        ...


class _Through(io.RawIOBase):
    """Hands on the bytes of a stream, shows each piece to ``see``, and closes it with itself."""

    def __init__(self, stream: Readable, see: Callable[[bytes], object] | None) -> None:
        super().__init__()
        self._stream = stream
        self._see = see

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the type Buffer is of Python 3.12
        try:
            piece = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as wrong:
            raise damaged(wrong) from wrong
        if self._see is not None:
            self._see(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def damaged(wrong: Exception) -> OSError:
    """Return the error of a damaged archive in the words that ``OSError`` has for it."""
    return OSError(errno.EIO, f"damaged or cut short: {wrong}")


def through(stream: Readable, see: Callable[[bytes], object] | None = None) -> BinaryIO:
    """Return the stream with its damages as ``OSError``; lines come fast of it, and ``see`` is shown every piece."""
    return io.BufferedReader(_Through(stream, see), CHUNK)


def kept(stream: BinaryIO) -> tuple[Callable[[], BinaryIO], int]:
    """Read to its end what can be read only once; return how to open it again, and how many bytes it has.

    A page is kept in memory, more than one in a temporary file that is gone when nobody can open it any more.
    """
    beginning = stream.read(LARGEST + 1)
    if len(beginning) <= LARGEST:
        return lambda: BytesIO(beginning), len(beginning)
    file = NamedTemporaryFile(prefix="senagraph-")  # noqa: SIM115 - closed when the function below is gone
    file.write(beginning)
    shutil.copyfileobj(stream, file, CHUNK)
    file.flush()
    return lambda: open_file(Path(file.name)), file.tell()


def open_file(path: Path) -> BinaryIO:
    """Open a file so that its lines come fast."""
    return path.open("rb", buffering=CHUNK)
