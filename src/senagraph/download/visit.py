"""Ask a web server for a file: allowed hosts only, one request at a time, a pause between two, nothing on trust."""

import re
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse, IncompleteRead
from urllib.error import URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from senagraph.errors import DownloadError
from senagraph.version import __version__

KNOWN_HOSTS = frozenset({"data.senat.fr", "www.senat.fr"})
"""The Senate's hosts; they are only ever asked over https."""
AGENT = f"senagraph/{__version__} (+https://w3id.org/senagraph)"

CHUNK = 65_536
STALL = 60.0
"""Seconds in which ``STALL * SLOWEST`` bytes must come, or the connection is given up."""
SLOWEST = 100.0
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TO_JUDGE = frozenset({200, 206, 304, 416})
"""Statuses that mean something to who asks for a file; any other is a failure."""
PASSING = frozenset({429, 500, 502, 503, 504})
HEADER = re.compile(r"[\x20-\x7e\x80-\xff]{1,200}")
BOUNDS = (
    ("delay", 0, 3600),
    ("timeout", 0.01, 3600),
    ("tries", 1, 100),
    ("longest_wait", 0, 86_400),
    ("max_bytes", 1, 10**15),
)
"""What each of our manners must lie between; a number that is none lies nowhere."""
ADDRESS = "%/:=&?~#+!$,;'@()*[]"
"""Characters that stay as they are in an address."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How we treat servers and what we take from them; times in seconds, ``hosts=None`` allows any host."""

    delay: float = 1.0
    timeout: float = 30.0
    tries: int = 5
    longest_wait: float = 120.0
    max_bytes: int = 2_000_000_000
    hosts: frozenset[str] | None = KNOWN_HOSTS

    def __post_init__(self) -> None:
        for name, least, most in BOUNDS:
            value = getattr(self, name)
            if not least <= value <= most:
                raise DownloadError(name, f"{value} is not between {least} and {most}")


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a download knows of time: the day to note, how to wait, and seconds that only grow."""

    now: Callable[[], datetime] = _utc_now
    sleep: Callable[[float], None] = time.sleep
    tick: Callable[[], float] = time.monotonic


class Passing(DownloadError):
    """A failure that may pass: worth another try, ``after`` so many seconds at least."""

    def __init__(self, where: str, what: str, after: float = 0.0) -> None:
        super().__init__(where, what)
        self.after = after


def checked_address(written: str, hosts: Collection[str] | None) -> str:
    """Give the address as it will be asked for: ASCII, without fragment, over https for the Senate's hosts.

    Raises ``DownloadError`` for anything that is not http or https or carries a password, and for other hosts.
    """
    try:
        parts = urlsplit(quote(urldefrag(written.strip()).url, safe=ADDRESS))
        host, named = parts.netloc.lower(), bool(parts.hostname) and parts.port != 0
    except ValueError as wrong:
        raise DownloadError(ascii(written), f"not an address: {wrong}") from wrong
    if parts.scheme not in ("http", "https") or not named or "@" in host:
        raise DownloadError(ascii(written), "not an address of http or https")
    if hosts is not None and host not in hosts:
        raise DownloadError(urlunsplit(parts), f"{host} is not {' or '.join(sorted(hosts))} (--any-host allows it)")
    return urlunsplit(parts._replace(scheme="https" if host in KNOWN_HOSTS else parts.scheme, netloc=host))


class Visitor:
    """Asks servers, one request at a time, never sooner after the last than manners allow."""

    def __init__(self, manners: Manners, clock: Clock) -> None:
        self.manners = manners
        self.clock = clock
        self._opener = _opener()
        self._pause = 0.0

    def wait_longer(self, seconds: float) -> None:
        """Let so many seconds pass before the next request, unless manners ask for more."""
        self._pause = max(self._pause, seconds)

    def ask(self, address: str, headers: Mapping[str, str]) -> tuple[HTTPResponse, str]:
        """Give the answer, to be closed by the caller, and the address that it came from after redirects.

        Raises ``Passing`` for what may pass, ``DownloadError`` for any other answer that brings no file.
        """
        seen: list[str] = []
        while len(seen) <= MOST_REDIRECTS:
            seen.append(address)
            response = self._request(address, headers)
            if response.status in TO_JUDGE:
                return response, address
            with response:
                address = self._redirected(address, response)
            if address in seen:
                raise DownloadError(seen[0], f"redirects in a loop, back to {address}")
        raise DownloadError(seen[0], f"redirects more than {MOST_REDIRECTS} times, lastly to {address}")

    def _request(self, address: str, headers: Mapping[str, str]) -> HTTPResponse:
        if self._pause > 0:
            self.clock.sleep(self._pause)
        self._pause = self.manners.delay
        ours = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
        request = Request(address, headers={**ours, **headers})  # noqa: S310  (checked_address lets only http and https pass)
        try:
            response = self._opener.open(request, timeout=self.manners.timeout)
        except (OSError, HTTPException, UnicodeError) as wrong:
            raise _no_answer(address, wrong) from wrong
        assert isinstance(response, HTTPResponse)  # noqa: S101  (what these handlers give, untyped in typeshed)
        return response

    def _redirected(self, address: str, response: HTTPResponse) -> str:
        """Where a redirect leads, if we may go there; any other status is raised as the failure that it is."""
        if response.status not in REDIRECTS:
            raise self._failure(address, response)
        location = response.headers.get("Location")
        if location is None:
            raise DownloadError(address, f"{_status(response)} without an address to go to")
        try:
            there = urljoin(address, quote(location.encode("latin-1"), safe=ADDRESS))
            found = checked_address(there, self.manners.hosts)
        except (ValueError, DownloadError) as wrong:
            raise DownloadError(address, f"redirects to {wrong}") from wrong
        if address.startswith("https:") and not found.startswith("https:"):
            raise DownloadError(address, f"redirects to {found}, which is not secure")
        return found

    def _failure(self, address: str, response: HTTPResponse) -> DownloadError:
        """The failure of a status, with what the server asks of our patience."""
        if response.status not in PASSING:
            return DownloadError(address, _status(response))
        after = _retry_after(response.headers.get("Retry-After", ""), self.clock.now())
        if after > self.manners.longest_wait:
            return DownloadError(address, f"{_status(response)}; it asks us to come back in {after:.0f} seconds")
        return Passing(address, _status(response), after)


def _opener() -> OpenerDirector:
    """An opener that follows no redirect and takes no status for an error, since both are judged here."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    return opener


def _no_answer(address: str, wrong: Exception) -> DownloadError:
    """The failure behind an exception: silence and cuts may pass; a refusal, a bad name or certificate will not."""
    reason = wrong.reason if isinstance(wrong, URLError) else wrong
    if isinstance(reason, ConnectionError | TimeoutError) and not isinstance(reason, ConnectionRefusedError):
        return Passing(address, f"no answer: {reason}")
    if isinstance(reason, OSError):
        return DownloadError(address, f"no answer: {reason.strerror or reason}")
    return DownloadError(address, f"no answer that is HTTP: {str(reason)[:100]!a}")


def _status(response: HTTPResponse) -> str:
    """Status and standard phrase; the server's own phrase could be anything."""
    known = {status.value: status.phrase for status in HTTPStatus}
    return f"{response.status} {known.get(response.status, '(a status that nobody has defined)')}"


def _retry_after(written: str, now: datetime) -> float:
    """Seconds to wait (RFC 9110, 10.2.3: a number or a date); 0 if it says neither."""
    try:
        if written.strip().isdecimal():
            return float(written)
        moment = parsedate_to_datetime(written)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)


def header(response: HTTPResponse, name: str) -> str | None:
    """The header's value if it can be sent back as it is."""
    value = response.headers.get(name)
    return value if value is not None and HEADER.fullmatch(value) else None


def is_encoded(response: HTTPResponse) -> bool:
    """The bytes that come are not yet those of the file."""
    return response.headers.get("Content-Encoding", "").strip().lower() not in ("", "identity")


def body(response: HTTPResponse, address: str, clock: Clock) -> Iterator[bytes]:
    """Yield the file's bytes, gzip undone; ``Passing`` if they are not all there or too many, or come too slowly."""
    raw = _paced(_announced(response, address), address, clock)
    if not is_encoded(response):
        return raw
    encoding = response.headers["Content-Encoding"].strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return _unzipped(raw, address)
    raise DownloadError(address, f"is encoded as {encoding!a}, which nobody asked for")


def _announced(response: HTTPResponse, address: str) -> Iterator[bytes]:
    """Yield what comes, and see to it that it is as long as the server said."""
    expected, response.length = response.length, None  # without it, bytes beyond the announced length can be seen
    got = 0
    while got != expected or response.will_close:
        try:
            chunk = response.read1(CHUNK)
        except (OSError, HTTPException) as wrong:
            if got == expected:
                return
            raise Passing(address, _cut(got, expected, wrong)) from wrong
        if not chunk:
            break
        got += len(chunk)
        if expected is not None and got > expected:
            raise Passing(address, f"announced {expected} bytes and sent more")
        yield chunk
    if expected is not None and got < expected:
        raise Passing(address, _cut(got, expected, None))


def _cut(got: int, expected: int | None, wrong: Exception | None) -> str:
    of = "" if expected is None else f" of {expected}"
    why = "" if wrong is None or isinstance(wrong, IncompleteRead) else f" ({wrong})"
    return f"cut off after {got}{of} bytes{why}"


def _paced(chunks: Iterator[bytes], address: str, clock: Clock) -> Iterator[bytes]:
    """Yield the chunks as long as they do not merely drip."""
    since, got = clock.tick(), 0
    for chunk in chunks:
        got += len(chunk)
        if clock.tick() - since >= STALL:
            if got < STALL * SLOWEST:
                raise Passing(address, f"only {got} bytes in {STALL:.0f} seconds")
            since, got = clock.tick(), 0
        yield chunk


def _unzipped(chunks: Iterator[bytes], address: str) -> Iterator[bytes]:
    """Undo gzip, one or several members, never holding more than a chunk of what comes out."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unzip.eof:
                    unzip = zlib.decompressobj(wbits=31)
                yield unzip.decompress(rest, CHUNK)
                rest = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
    except zlib.error as wrong:
        raise Passing(address, f"its gzip encoding is damaged: {wrong}") from wrong
    if not unzip.eof:
        raise Passing(address, "its gzip encoding is cut off")
