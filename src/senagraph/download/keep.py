"""Keep what comes: a part that can be gone on with, then the whole file with its provenance beside it."""

import fcntl
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from http.client import HTTPResponse
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from senagraph.download.visit import HEADER, header, is_encoded
from senagraph.errors import DownloadError, SenagraphError
from senagraph.files import write_whole

CONTENT_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")
LONGEST_NAME = 180
"""Characters of a file's name; most file systems take 255 bytes, and endings are added."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file came from, when (UTC), and how to tell whether it is still the same."""

    address: str
    final_address: str
    retrieved: str
    etag: str | None
    last_modified: str | None
    sha256: str
    bytes: int

    def __post_init__(self) -> None:
        _check_headers(self.etag, self.last_modified)


@dataclass(frozen=True, slots=True)
class Begun:
    """The file that a part is the beginning of; ``total`` is its size in bytes, where the server said it."""

    address: str
    etag: str | None
    last_modified: str | None
    total: int | None
    whole_only: bool

    def __post_init__(self) -> None:
        _check_headers(self.etag, self.last_modified)
        if not isinstance(self.total, int | None):
            raise ValueError(f"not a number of bytes: {self.total!r}")

    @property
    def validator(self) -> str | None:
        """What tells this file from a later one of the same address; a weak ETag cannot (RFC 9110, 13.1.5)."""
        if self.whole_only:
            return None
        return self.last_modified if self.etag is None or self.etag.startswith("W/") else self.etag

    def goes_on(self, response: HTTPResponse, size: int) -> bool:
        """The answer holds the bytes that follow ``size`` bytes of this very file."""
        found = CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
        if found is None or is_encoded(response):
            return False
        total = None if found[3] == "*" else int(found[3])
        return int(found[1]) == size and all(
            theirs is None or theirs == ours
            for theirs, ours in (
                (total, self.total),
                (header(response, "ETag"), self.etag),
                (header(response, "Last-Modified"), self.last_modified),
            )
        )


Note = TypeVar("Note", Provenance, Begun)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file is kept, and the files around it."""

    path: Path

    @property
    def part(self) -> Path:
        """What has come of the file so far."""
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def part_note(self) -> Path:
        """What the part is the beginning of."""
        return self.path.with_name(f"{self.path.name}.part.json")

    @property
    def sidecar(self) -> Path:
        """Where the file came from."""
        return self.path.with_name(f"{self.path.name}.provenance.json")

    @contextmanager
    def held(self, address: str) -> Iterator["Place"]:
        """Hold the place for one download; a failure of the disk becomes a ``DownloadError``.

        Raises it also when another download is under way there, and when the file there came from another address.
        """
        lock = self.path.with_name(f".{self.path.name}.lock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with lock.open("w") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                try:
                    self._refuse_another(address)
                    yield self
                finally:
                    lock.unlink(missing_ok=True)
        except BlockingIOError as wrong:
            raise DownloadError(str(self.path), "another download of it is under way") from wrong
        except OSError as wrong:
            raise DownloadError(str(self.path), f"cannot be written: {wrong.strerror or wrong}") from wrong

    def _refuse_another(self, address: str) -> None:
        if self.path.is_dir():
            raise DownloadError(str(self.path), "cannot be written: it is a folder")
        known = _read_note(self.sidecar, Provenance)
        if self.path.exists() and known is not None and known.address != address:
            raise DownloadError(str(self.path), f"holds what came from {known.address}; choose another folder (--to)")

    def begun(self, address: str) -> Begun | None:
        """What the part is the beginning of, if it can be gone on with."""
        note = _read_note(self.part_note, Begun)
        size = self.part_size()
        if note is None or note.address != address or note.validator is None or size == 0:
            return None
        return note if note.total is None or size < note.total else None

    def intact(self, address: str) -> Provenance | None:
        """Where the file there came from, if it is byte for byte what came from that address."""
        note = _read_note(self.sidecar, Provenance)
        if note is None or note.address != address or not self.path.is_file():
            return None
        return note if note.sha256 == _sha256(self.path) else None

    def part_size(self) -> int:
        """Bytes that have come so far."""
        return self.part.stat().st_size if self.part.is_file() else 0

    def begin(self, begun: Begun) -> None:
        """Drop what had come, and note what comes now."""
        self.forget()
        _write_note(self.part_note, begun)

    def forget(self) -> None:
        """Drop what had come."""
        self.part.unlink(missing_ok=True)
        self.part_note.unlink(missing_ok=True)

    def write(self, chunks: Iterable[bytes], start: int) -> Iterator[int]:
        """Put the chunks after the first ``start`` bytes, and yield the size after each."""
        size = start
        with self.part.open("ab") as handle:
            for chunk in chunks:
                handle.write(chunk)
                size += len(chunk)
                yield size

    def finish(self, begun: Begun, final_address: str, now: datetime) -> Provenance:
        """Make the part the file, and write its provenance."""
        made = Provenance(
            address=begun.address,
            final_address=final_address,
            retrieved=now.astimezone(UTC).isoformat(timespec="seconds"),
            etag=begun.etag,
            last_modified=begun.last_modified,
            sha256=_sha256(self.part),
            bytes=self.part_size(),
        )
        self.part.replace(self.path)
        _write_note(self.sidecar, made)
        self.part_note.unlink(missing_ok=True)
        return made


def file_name(address: str) -> str:
    """A name for what the address gives: the end of its path and its query, in plain characters."""
    parts = urlsplit(address)
    last = unquote(parts.path.rpartition("/")[2]) or "index.html"
    name = f"{last}_{parts.query}" if parts.query else last
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).lstrip(".-")[:LONGEST_NAME] or "index.html"


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _check_headers(*values: object) -> None:
    for value in values:
        if value is not None and not (isinstance(value, str) and HEADER.fullmatch(value)):
            raise ValueError(f"not a header's value: {value!r}")


def _read_note(path: Path, kind: type[Note]) -> Note | None:
    """What we wrote there; nothing if it is absent or damaged, since the file can then only be asked for anew."""
    if not path.is_file():
        return None
    try:
        return kind(**json.loads(path.read_text("utf-8")))
    except (ValueError, TypeError):
        return None


def _write_note(path: Path, note: Provenance | Begun) -> None:
    content = json.dumps(asdict(note), ensure_ascii=False, indent=1) + "\n"
    try:
        write_whole(path, content.encode("utf-8"))
    except SenagraphError as wrong:
        raise DownloadError(wrong.where, wrong.what) from wrong
