"""The members of archives: ZIP, tar, gzip; none is ever unpacked to disk.

Limits keep an archive that was made to burst from filling memory or time: of how many times larger a member is than
what holds it, of how much all are together, of how much is read at once.
"""

import errno
import gzip
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from senagraph.model import Issue, Severity
from senagraph.sources.streams import LARGEST, Input, damaged, through

ENDINGS: Final = frozenset(".txt .html .htm .csv .sql .json .xml .zip .tar .tgz .gz".split())
"""Of the files that are read in a folder or an archive."""
ARCHIVES: Final = frozenset(".zip .tar .tgz .gz".split())
MOST_EXPANSION: Final = 100
"""Times that a member may be larger than what holds it; texts compress to a fifth, tables of numbers to a twentieth."""
FREELY: Final = 64 * 1024 * 1024
"""Bytes up to which nobody minds how much a member expands."""
MOST_BYTES: Final = 1 << 40
"""Bytes of one member: a hundred times the whole base."""

_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Of compression in a ZIP: the others may burst inside the library, before anybody can count."""
_TOO_MUCH: Final = f"the archive expands to more than {MOST_EXPANSION} times its size"
_BLOCK: Final = 512
_BROKEN_TAR: Final = (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, OverflowError)
_BROKEN_ZIP: Final = (zipfile.BadZipFile, ValueError, OverflowError, RuntimeError)
"""What the library raises for a directory or a heading that is none; ``NotImplementedError`` is among them."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What may hold others: how messages name it, its own name, how to open it, its size."""

    source: str
    name: str
    open: Callable[[], BinaryIO]
    size: int


def inputs_in(file: Archive) -> Iterator[Input | Issue]:
    """Yield the members of an archive, in the order of their names, or the file itself when it is none.

    Raises ``OSError`` when it cannot be opened.
    """
    with file.open() as stream:
        start = stream.read(_BLOCK)
        is_zip = start.startswith(b"PK") and zipfile.is_zipfile(stream)
    if is_zip:
        yield from _in_zip(file)
    elif start.startswith(b"PK\x03\x04"):
        yield refused(file.source, "a ZIP without its directory: it was cut short; fetch it again")
    elif start.startswith(b"\x1f\x8b"):
        yield from _in_gzip(file)
    elif _is_tar(start):
        yield from _in_tar(file, compressed=False)
    else:
        yield Input(file.source, file.name, file.open, file.size)


def left_aside(source: str, why: str) -> Issue:
    """Return the notice that a file is not read."""
    return Issue(source, None, Severity.NOTICE, "not-read", f"left aside: {why}")


def wrong_ending() -> str:
    """Say that the ending of a name is none of ours."""
    return f"its ending is none of {' '.join(sorted(ENDINGS))}"


def refused(source: str, what: str) -> Issue:
    """Return the refusal of an archive or of a member."""
    return Issue(source, None, Severity.REFUSED, "archive", what)


def one_line(name: str) -> str:
    """Return the name in one line of text: what is no character becomes U+FFFD, a line break a space."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", re.sub("[\ud800-\udfff]", "\ufffd", name))


def _unwanted(source: str, name: str) -> Issue | None:
    """Say why a member of this name is not read; nothing when it is."""
    if not name:
        return refused(source, "a member without a name: the archive is damaged")
    if _leads_out(name):
        return refused(source, f"a path that leads out of the archive: {one_line(name)!r}")
    ending = _path(name).suffix.lower()
    if ending not in ENDINGS:
        return left_aside(source, wrong_ending())
    if ending in ARCHIVES:
        return refused(source, "an archive inside an archive: take it out and give it by itself")
    return None


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _leads_out(name: str) -> bool:
    path = _path(name)
    return ".." in path.parts or path.is_absolute() or re.match(r"[A-Za-z]:", name) is not None


def _hidden(name: str) -> bool:
    """Tell whether systems hide the file: a name with a dot first, what a Macintosh adds."""
    parts = _path(name).parts
    hidden = any(part.startswith(".") for part in parts) or parts[:1] == ("__MACOSX",)
    return hidden and not _leads_out(name)


# ---------------------------------------------------------------- ZIP


class _Zip(zipfile.ZipFile):
    """A ZIP that stays open as long as a member may be asked for, so that its directory is read once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._held_in = stream
        super().__init__(stream)

    def close(self) -> None:
        super().close()
        self._held_in.close()


def _in_zip(file: Archive) -> Iterator[Input | Issue]:
    try:
        archive = _Zip(file.open())
    except _BROKEN_ZIP as wrong:
        yield refused(file.source, f"a damaged ZIP: {wrong}")
        return
    budget = _budget(file)
    if not archive.infolist():
        yield left_aside(file.source, "an archive without members")
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        if member.filename.endswith("/") or _hidden(member.filename):
            continue
        place = f"{file.source}!{one_line(member.filename)}"
        found = _in_zip_at(archive, member, place)
        if isinstance(found, Input) and (budget := budget - member.file_size) < 0:
            found = refused(place, f"{_TOO_MUCH}; not opened")
        yield found


def _in_zip_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str) -> Input | Issue:
    if unwanted := _unwanted(place, member.filename):
        return unwanted
    if why := _bursts(member.file_size, member.compress_size):
        return refused(place, why)
    if member.flag_bits & 1:
        return refused(place, "an encrypted member")
    if member.compress_type not in _METHODS:
        return refused(place, f"compressed by a method that is not read ({member.compress_type}); only deflate is")
    if stat.S_ISLNK(member.external_attr >> 16):
        return left_aside(place, "no regular file")
    return Input(place, one_line(_path(member.filename).name), lambda: _open_member(archive, member), member.file_size)


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        return through(archive.open(member))
    except _BROKEN_ZIP as wrong:
        raise damaged(wrong) from wrong


def _budget(file: Archive) -> int:
    """Return how many bytes the members of an archive may have together."""
    return max(FREELY, MOST_EXPANSION * file.size)


def _bursts(size: int, held_in: int) -> str | None:
    """Say why a member is too large: for what it is held in, or for anything."""
    if size > MOST_BYTES or (size > FREELY and size > MOST_EXPANSION * max(held_in, 1)):
        return f"a member of {size} bytes out of {held_in}: more than {MOST_EXPANSION} times as many; not opened"
    return None


# ---------------------------------------------------------------- gzip and tar


def _in_gzip(file: Archive) -> Iterator[Input | Issue]:
    """Yield the members of a compressed tar, or the one file that is compressed."""

    try:
        with closing(_Bounded(file, compressed=True)) as stream:
            start = stream.read(_BLOCK)
    except _BROKEN_TAR as wrong:
        yield refused(file.source, _damage(wrong))
        return
    if _is_tar(start):
        yield from _in_tar(file, compressed=True)
    else:
        name = re.sub(r"\.t?gz$", "", file.name, flags=re.IGNORECASE)
        place = f"{file.source}!{name}"
        yield (_unwanted(place, name) if "." in name else None) or Input(
            place, name, lambda: through(_Bounded(file, compressed=True))
        )


def _is_tar(start: bytes) -> bool:
    return start[257:262] == b"ustar"


def _damage(wrong: Exception) -> str:
    said = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
    return f"a damaged or cut archive: {said}"


class _Bounded:
    """The bytes of an archive, no more at once than a page and no more in all than the budget."""

    def __init__(self, file: Archive, compressed: bool) -> None:
        self._file = file.open()
        self._stream = gzip.GzipFile(fileobj=self._file) if compressed else self._file
        self._budget = _budget(file)

    def read(self, size: int) -> bytes:
        if size > LARGEST + _BLOCK:
            raise OSError(errno.EFBIG, f"{size} bytes in one piece, more than {LARGEST}")
        self._check(self._stream.tell() + size)
        return self._stream.read(size)

    def seek(self, position: int) -> int:
        self._check(position)
        return self._stream.seek(position)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()
        self._file.close()

    def _check(self, position: int) -> None:
        if position > self._budget:
            raise OSError(errno.EFBIG, f"{_TOO_MUCH}; stopped")


def _in_tar(file: Archive, compressed: bool) -> Iterator[Input | Issue]:
    """Yield the members of a tar in their order; each is read whole, since a tar cannot be read from the middle."""
    try:
        with (
            closing(_Bounded(file, compressed)) as stream,
            tarfile.open(fileobj=stream, mode="r:") as archive,  # type: ignore[call-overload]
        ):
            for member in archive:
                place = f"{file.source}!{one_line(member.name)}"
                if found := _in_tar_at(archive, member, place):
                    yield found
    except _BROKEN_TAR as wrong:
        yield refused(file.source, _damage(wrong))


def _in_tar_at(archive: tarfile.TarFile, member: tarfile.TarInfo, place: str) -> Input | Issue | None:
    if member.isdir() or _hidden(member.name):
        return None
    if not member.isfile():
        return left_aside(place, "no regular file")
    if unwanted := _unwanted(place, member.name):
        return unwanted
    if member.size > LARGEST:
        return refused(place, f"larger than {LARGEST} bytes: give it by itself, or in a ZIP")
    stream = archive.extractfile(member)
    content = stream.read() if stream is not None else b""
    if len(content) < member.size:
        raise EOFError(f"it ends inside {member.name!r}")
    return Input(place, one_line(_path(member.name).name), lambda: BytesIO(content), member.size)
