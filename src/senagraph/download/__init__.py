"""Fetch the files that the Senate publishes: whole or not at all, resumed when cut, asked for again only when changed.

Built on the standard library: which redirect to follow, when to go on from a part and whether a body is whole are
decided here anyway, and ``http.client`` shows bytes beyond the announced length, which httpx hides. httpx has also had
no release since December 2024, and would bring five more packages to a program that otherwise needs no network.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path

from senagraph.download.keep import Begun, Place, Provenance, file_name
from senagraph.download.visit import (
    KNOWN_HOSTS,
    Clock,
    Manners,
    Passing,
    Visitor,
    body,
    checked_address,
    header,
    is_encoded,
)
from senagraph.errors import DownloadError

__all__ = [
    "KNOWN_FILES",
    "KNOWN_HOSTS",
    "Clock",
    "Downloaded",
    "KnownFile",
    "Manners",
    "Provenance",
    "download",
    "download_each",
]

Progress = Callable[[int, int | None], None]
"""Told the bytes that are there and, where the server says it, how many there will be."""

MANNERS = Manners()
CLOCK = Clock()


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that the Senate publishes, under the name that we give it."""

    name: str
    address: str
    description: str


DATA = "https://data.senat.fr/data"
KNOWN_FILES: tuple[KnownFile, ...] = (
    KnownFile(
        "questions-csv",
        f"{DATA}/questions/questions-depuis-un-an.csv",
        "questions of the last twelve months, of every nature, without their texts",
    ),
    KnownFile(
        "government-questions-csv", f"{DATA}/questions/qg.csv", "questions to the Government, without their texts"
    ),
    KnownFile(
        "questions-zip",
        f"{DATA}/questions/questions.zip",
        "the whole base since 1978 with texts and answers, as SQL; about 280 MB",
    ),
    KnownFile("senators-csv", f"{DATA}/senateurs/ODSEN_GENERAL.csv", "senators, sitting and former"),
    KnownFile("senators-json", f"{DATA}/senateurs/ODSEN_GENERAL.json", "the same, as JSON"),
    KnownFile("groups-csv", f"{DATA}/senateurs/ODSEN_HISTOGROUPES.csv", "who belonged to which group, and when"),
    KnownFile("mandates-csv", f"{DATA}/senateurs/ODSEN_ELUSEN.csv", "mandates of senators, and why they ended"),
    KnownFile(
        "sitting-senators-json",
        "https://www.senat.fr/api-senat/senateurs.json",
        "sitting senators, with the addresses of their pages",
    ),
)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that is there and whole, and where it came from; not ``changed`` when the one we had is still good."""

    path: Path
    provenance: Provenance
    changed: bool

    def summary(self) -> str:
        """Say in one line what is there."""
        if not self.changed:
            return f"{self.path}: unchanged since {self.provenance.retrieved}"
        return f"{self.path}: {self.provenance.bytes} bytes, sha256 {self.provenance.sha256}"


def download(
    what: str,
    folder: Path | str = Path(),
    *,
    manners: Manners = MANNERS,
    clock: Clock = CLOCK,
    progress: Progress | None = None,
) -> Downloaded:
    """Put the file of that name or address into the folder, with ``{file}.provenance.json`` beside it.

    What was there stays until the new file is whole. A part that could not be completed stays as ``{file}.part``, and
    the next call goes on from there. Raises ``DownloadError``.
    """
    (done,) = download_each([what], folder, manners=manners, clock=clock, progress=progress)
    return done


def download_each(
    whats: Sequence[str],
    folder: Path | str = Path(),
    *,
    manners: Manners = MANNERS,
    clock: Clock = CLOCK,
    progress: Progress | None = None,
) -> Iterator[Downloaded]:
    """Do what ``download`` does for each in turn; none is asked for unless all may be. Raises ``DownloadError``."""
    visitor = Visitor(manners, clock)
    for address in [address_of(what, manners) for what in whats]:
        with Place(Path(folder) / file_name(address)).held(address) as place:
            done = _persistently(address, place, visitor, progress)
        yield done


def address_of(what: str, manners: Manners = MANNERS) -> str:
    """Give the address of a known file, or the address itself; ``DownloadError`` if it is neither, or not allowed."""
    for known in KNOWN_FILES:
        if what == known.name:
            return known.address
    if "://" not in what:
        names = ", ".join(known.name for known in KNOWN_FILES)
        raise DownloadError(what, f"no such file; give an address, or one of {names}")
    return checked_address(what, manners.hosts)


def _persistently(address: str, place: Place, visitor: Visitor, progress: Progress | None) -> Downloaded:
    """Try until it is done, with growing waits; a failure that will not pass ends it at once."""
    tries = 0
    while True:
        try:
            return _once(address, place, visitor, progress)
        except Passing as wrong:
            tries += 1
            if tries >= visitor.manners.tries:
                raise DownloadError(wrong.where, f"{wrong.what}; given up after {tries} tries") from wrong
            visitor.wait_longer(max(wrong.after, min(2.0**tries, visitor.manners.longest_wait)))


def _once(address: str, place: Place, visitor: Visitor, progress: Progress | None) -> Downloaded:
    """Ask once: for the rest of a part, else for what has changed, else for everything."""
    begun = place.begun(address)
    kept = place.intact(address) if begun is None else None
    response, final = visitor.ask(address, _conditions(begun, kept, place))
    with response:
        if response.status == HTTPStatus.NOT_MODIFIED and kept is not None:
            return Downloaded(place.path, kept, changed=False)
        start, begun = _begin(address, response, place, begun)
        most = visitor.manners.max_bytes
        if begun.total is not None and begun.total > most:
            raise _too_long(address, place, most)
        for size in place.write(body(response, address, visitor.clock), start):
            if size > most:
                raise _too_long(address, place, most)
            if progress is not None:
                progress(size, begun.total)
    if begun.total is not None and (size := place.part_size()) != begun.total:
        raise Passing(address, f"{size} bytes of {begun.total} came")
    return Downloaded(place.path, place.finish(begun, final, visitor.clock.now()), changed=True)


def _conditions(begun: Begun | None, kept: Provenance | None, place: Place) -> dict[str, str]:
    """Headers that ask for the rest of what has begun, or for the file if it is no longer the one kept."""
    if begun is not None and begun.validator is not None:
        return {"Range": f"bytes={place.part_size()}-", "If-Range": begun.validator}
    conditions: dict[str, str] = {}
    if kept is not None and kept.etag is not None:
        conditions["If-None-Match"] = kept.etag
    if kept is not None and kept.last_modified is not None:
        conditions["If-Modified-Since"] = kept.last_modified
    return conditions


def _begin(address: str, response: HTTPResponse, place: Place, begun: Begun | None) -> tuple[int, Begun]:
    """Say at which byte the answer begins and of which file; an answer that does not fit the part ends the part."""
    if response.status == HTTPStatus.OK:
        encoded = is_encoded(
            response
        )  # its bytes are not the file's: neither their number nor their places can be used
        fresh = Begun(
            address=address,
            etag=header(response, "ETag"),
            last_modified=header(response, "Last-Modified"),
            total=None if encoded else response.length,
            whole_only=encoded,
        )
        place.begin(fresh)
        return 0, fresh
    size = place.part_size()
    if begun is not None and response.status == HTTPStatus.PARTIAL_CONTENT and begun.goes_on(response, size):
        return size, begun
    place.forget()
    raise Passing(address, f"answered {response.status} out of turn")


def _too_long(address: str, place: Place, most: int) -> DownloadError:
    place.forget()
    return DownloadError(address, f"longer than {most} bytes, the most that may come (--max-bytes)")
