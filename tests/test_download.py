"""Downloads against a server of our own that misbehaves in every way that servers do; nothing leaves the machine."""

import fcntl
import gzip
import hashlib
import inspect
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from senagraph.download import (
    KNOWN_FILES,
    KNOWN_HOSTS,
    Clock,
    Downloaded,
    Manners,
    Provenance,
    address_of,
    download,
    download_each,
)
from senagraph.download.keep import file_name
from senagraph.errors import DownloadError, SenagraphError
from senagraph.version import __version__

DAY = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BODY = b"Sort;Nature;Num\xe9ro\n" * 5_000
MODIFIED = "Sat, 28 Feb 2026 06:00:00 GMT"
SHA = hashlib.sha256(BODY).hexdigest()


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    line: str
    headers: dict[str, str]


Pieces = bytes | Iterable[bytes]
Answer = Pieces | Callable[[Asked], Pieces]


@dataclass
class Server:
    """A web server on loopback that gives the next answer of its list to each connection, byte for byte."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def address(self, path: str = "/data/questions.csv") -> str:
        return f"http://{self.host}{path}"

    def close(self) -> None:
        with suppress(OSError):  # closed already
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._attend, args=[connection], daemon=True).start()

    def _attend(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):  # the client may have gone
            connection.settimeout(10)
            self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        if connection.recv(3, socket.MSG_PEEK) != b"GET":
            connection.sendall(b"this is no TLS\r\n" * 3)
            return
        with connection.makefile("rb") as stream:
            line, *headers = iter(lambda: stream.readline().decode("latin-1").strip(), "")
        asked = Asked(line, {name.lower(): value for name, value in (h.split(": ", 1) for h in headers)})
        self.asked.append(asked)
        answer = self.answers.pop(0) if self.answers else head(410)
        pieces = answer(asked) if callable(answer) else answer
        for piece in [pieces] if isinstance(pieces, bytes) else pieces:
            connection.sendall(piece)


def head(status: int = 200, **headers: object) -> bytes:
    """The head of an answer; ``content_length`` becomes Content-Length."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in ({"Connection": "close"} | headers).items()]
    return "\r\n".join([f"HTTP/1.1 {status} Whatever", *lines, "", ""]).encode("latin-1")


def reply(body: bytes = BODY, status: int = 200, **headers: object) -> bytes:
    """A whole answer; its length is announced truly unless another is given."""
    return head(status, **({"content_length": len(body)} | headers)) + body


def ranged(body: bytes = BODY, etag: str = '"one"') -> Callable[[Asked], bytes]:
    """Answer as a server that knows Range and If-Range."""

    def answer(asked: Asked) -> bytes:
        wanted = re.fullmatch(r"bytes=(\d+)-", asked.headers.get("range", ""))
        if wanted is None or asked.headers.get("if-range") != etag:
            return reply(body, etag=etag)
        start = int(wanted[1])
        return reply(body[start:], 206, etag=etag, content_range=f"bytes {start}-{len(body) - 1}/{len(body)}")

    return answer


def cut(at: int, body: bytes = BODY, **headers: object) -> bytes:
    """An answer whose connection ends in the middle."""
    return reply(body, **headers)[: at - len(body)]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Server()
    yield server
    server.close()


@pytest.fixture
def slept() -> list[float]:
    """The waits that would have been."""
    return []


@pytest.fixture
def clock(slept: list[float]) -> Clock:
    return Clock(now=lambda: DAY, sleep=slept.append)


@pytest.fixture
def manners(server: Server) -> Manners:
    return Manners(timeout=5, hosts=frozenset({server.host}))


@pytest.fixture
def fetch(server: Server, manners: Manners, clock: Clock, tmp_path: Path) -> Callable[..., Downloaded]:
    """Download what the server gives into ``tmp_path``."""

    def fetched(path: str = "/data/questions.csv", **changed: object) -> Downloaded:
        return download(server.address(path), tmp_path, manners=replace(manners, **changed), clock=clock)  # type: ignore[arg-type]

    return fetched


Fetch = Callable[..., Downloaded]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


WHOLE = {"questions.csv", "questions.csv.provenance.json"}
PART = {"questions.csv.part", "questions.csv.part.json"}


# ---------------------------------------------------------------------------------------------- a file


def test_a_file_comes_whole_with_its_provenance(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [reply(etag='"one"', last_modified=MODIFIED)]
    done = fetch()
    assert done.changed and done.path == tmp_path / "questions.csv" and done.path.read_bytes() == BODY
    assert names(tmp_path) == WHOLE
    assert json.loads((tmp_path / "questions.csv.provenance.json").read_text("utf-8")) == {
        "address": server.address(),
        "final_address": server.address(),
        "retrieved": "2026-03-01T12:00:00+00:00",
        "etag": '"one"',
        "last_modified": MODIFIED,
        "sha256": SHA,
        "bytes": len(BODY),
    }


def test_we_say_who_we_are_and_ask_for_the_bytes_as_they_are(server: Server, fetch: Fetch) -> None:
    server.answers = [reply()]
    fetch()
    (asked,) = server.asked
    assert asked.line == "GET /data/questions.csv HTTP/1.1"
    assert asked.headers["user-agent"] == f"senagraph/{__version__} (+https://w3id.org/senagraph)"
    assert asked.headers["accept-encoding"] == "identity"
    assert not asked.headers.keys() & {"range", "if-range", "if-none-match", "if-modified-since", "cookie", "referer"}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(reply(b""), id="an empty file"),
        pytest.param(head() + BODY, id="a length that is not announced"),
        pytest.param(head(transfer_encoding="chunked") + b"5\r\nabcde\r\n3\r\nfgh\r\n0\r\n\r\n", id="chunks"),
        pytest.param(reply(connection="keep-alive"), id="a connection that would be kept"),
        pytest.param(b"HTTP/1.0 200 OK\r\n\r\n" + BODY, id="HTTP 1.0"),
        pytest.param(head(100) + reply(), id="a hundred first"),
        pytest.param(reply(etag="x" * 500), id="an ETag that could not be sent back"),
    ],
)
def test_every_honest_answer_is_taken(answer: bytes, server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [answer]
    done = fetch()
    assert names(tmp_path) == WHOLE
    assert done.path.read_bytes() in (b"", BODY, b"abcdefgh") and done.provenance.bytes == done.path.stat().st_size


def test_a_slow_answer_is_waited_for(server: Server, fetch: Fetch) -> None:
    def drip() -> Iterator[bytes]:
        yield head(content_length=20)
        for _ in range(20):
            time.sleep(0.02)
            yield b"x"

    server.answers = [drip()]
    assert fetch(timeout=1).path.read_bytes() == b"x" * 20


def test_progress_says_what_came_and_what_will(server: Server, manners: Manners, clock: Clock, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    server.answers = [reply()]
    download(
        server.address(),
        tmp_path,
        manners=manners,
        clock=clock,
        progress=lambda size, total: told.append((size, total)),
    )
    assert told == sorted(told) and told[-1] == (len(BODY), len(BODY))


# ---------------------------------------------------------------------------------------------- unchanged


def test_a_file_that_has_not_changed_is_kept(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [reply(etag='"one"', last_modified=MODIFIED), head(304)]
    first, second = fetch(), fetch()
    assert server.asked[1].headers["if-none-match"] == '"one"'
    assert server.asked[1].headers["if-modified-since"] == MODIFIED
    assert not second.changed and second.provenance == first.provenance
    assert second.summary() == f"{tmp_path / 'questions.csv'}: unchanged since 2026-03-01T12:00:00+00:00"
    assert names(tmp_path) == WHOLE


def test_a_file_that_has_changed_is_replaced(server: Server, fetch: Fetch) -> None:
    server.answers = [reply(etag='"one"'), reply(b"new", etag='"two"')]
    fetch()
    done = fetch()
    assert done.changed and done.path.read_bytes() == b"new" and done.provenance.etag == '"two"'


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("questions.csv", b"edited", id="the file is no longer what came"),
        pytest.param("questions.csv", None, id="the file is gone"),
        pytest.param("questions.csv.provenance.json", b"{", id="the sidecar is damaged"),
        pytest.param("questions.csv.provenance.json", b"[1]", id="the sidecar is something else"),
        pytest.param("questions.csv.provenance.json", b'{"etag": 1}', id="the sidecar lacks fields"),
        pytest.param("questions.csv.provenance.json", None, id="the sidecar is gone"),
    ],
)
def test_what_cannot_be_trusted_is_asked_for_anew(
    file: str, content: bytes | None, server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.answers = [reply(etag='"one"'), reply(etag='"one"')]
    fetch()
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes(content)
    done = fetch()
    assert "if-none-match" not in server.asked[1].headers
    assert done.path.read_bytes() == BODY and names(tmp_path) == WHOLE


def test_a_header_cannot_be_smuggled_in_through_the_sidecar(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [reply(etag='"one"'), reply()]
    sidecar = tmp_path / "questions.csv.provenance.json"
    fetch()
    sidecar.write_text(sidecar.read_text("utf-8").replace('"\\"one\\""', '"a\\r\\nCookie: b"'), encoding="utf-8")
    fetch()
    assert "cookie" not in server.asked[1].headers


def test_a_304_that_nobody_asked_for_is_a_failure(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [head(304)] * 5
    with pytest.raises(DownloadError, match="answered 304 out of turn; given up after 5 tries"):
        fetch()
    assert names(tmp_path) == set()


# ---------------------------------------------------------------------------------------------- resumed


def test_a_file_cut_in_the_middle_is_gone_on_with(server: Server, fetch: Fetch, slept: list[float]) -> None:
    server.answers = [cut(70_000, etag='"one"'), ranged()]
    done = fetch()
    assert server.asked[1].headers["range"] == "bytes=70000-" and server.asked[1].headers["if-range"] == '"one"'
    assert done.path.read_bytes() == BODY and done.provenance.sha256 == SHA and slept == [2.0]


def test_a_part_is_gone_on_with_by_the_next_call(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [cut(70_000, etag='"one"'), ranged()]
    with pytest.raises(DownloadError, match=r"cut off after 70000 of 95000 bytes; given up after 1 tries"):
        fetch(tries=1)
    assert names(tmp_path) == PART
    assert fetch().path.read_bytes() == BODY
    assert server.asked[1].headers["range"] == "bytes=70000-" and names(tmp_path) == WHOLE


def test_the_old_file_stays_until_the_new_one_is_whole(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [reply(b"old", etag='"old"'), cut(70_000, etag='"one"'), ranged()]
    fetch()
    with pytest.raises(DownloadError):
        fetch(tries=1)
    assert (tmp_path / "questions.csv").read_bytes() == b"old" and names(tmp_path) == WHOLE | PART
    assert fetch().path.read_bytes() == BODY and names(tmp_path) == WHOLE


def test_a_server_that_ignores_range_is_begun_again(server: Server, fetch: Fetch) -> None:
    server.answers = [cut(70_000, etag='"one"'), reply(etag='"one"')]
    assert fetch().path.read_bytes() == BODY
    assert "range" in server.asked[1].headers


def test_a_file_that_changed_between_two_parts_is_begun_again(server: Server, fetch: Fetch) -> None:
    new = b"new" * 40_000
    server.answers = [cut(70_000, etag='"one"'), ranged(new, '"two"')]
    done = fetch()
    assert done.path.read_bytes() == new and done.provenance.etag == '"two"'


def partial(**headers: object) -> bytes:
    true = {"etag": '"one"', "content_range": f"bytes 70000-{len(BODY) - 1}/{len(BODY)}"}
    return reply(BODY[70_000:], 206, **(true | headers))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(partial(etag='"two"'), id="another ETag"),
        pytest.param(partial(last_modified="Sun, 01 Mar 2026 06:00:00 GMT"), id="another day"),
        pytest.param(partial(content_range="bytes 60000-94999/95000"), id="another place"),
        pytest.param(partial(content_range="bytes 70000-94999/99999"), id="another length"),
        pytest.param(partial(content_range="pages 1-2/3"), id="a range that is not of bytes"),
        pytest.param(partial(content_type="multipart/byteranges"), id="no fault, so that the others are the fault"),
        pytest.param(head(206, content_length=3) + b"abc", id="no range"),
        pytest.param(partial(content_encoding="gzip"), id="gzip inside a range"),
        pytest.param(head(416, content_range="bytes */95000"), id="416"),
    ],
)
def test_a_part_that_does_not_fit_is_dropped_and_all_is_asked_for(
    wrong: bytes, request: pytest.FixtureRequest, server: Server, fetch: Fetch
) -> None:
    server.answers = [cut(70_000, etag='"one"', last_modified=MODIFIED), wrong, ranged()]
    done = fetch()
    assert done.path.read_bytes() == BODY
    if "no fault" not in request.node.name:
        assert len(server.asked) == 3 and "range" not in server.asked[2].headers


def test_a_server_may_give_the_rest_in_pieces(server: Server, fetch: Fetch) -> None:
    some = reply(BODY[70_000:80_000], 206, etag='"one"', content_range="bytes 70000-79999/95000")
    server.answers = [cut(70_000, etag='"one"'), some, ranged()]
    assert fetch().path.read_bytes() == BODY
    assert server.asked[2].headers["range"] == "bytes=80000-"


@pytest.mark.parametrize(
    ("headers", "validator"),
    [
        pytest.param({}, None, id="nothing tells this file from a later one"),
        pytest.param({"etag": 'W/"one"'}, None, id="a weak ETag alone does not either"),
        pytest.param({"etag": 'W/"one"', "last_modified": MODIFIED}, MODIFIED, id="the date does beside a weak ETag"),
        pytest.param({"last_modified": MODIFIED}, MODIFIED, id="the date does"),
    ],
)
def test_a_part_is_only_gone_on_with_if_it_can_be_of_the_same_file(
    headers: dict[str, object], validator: str | None, server: Server, fetch: Fetch
) -> None:
    server.answers = [cut(70_000, **headers), reply(**headers)]
    assert fetch().path.read_bytes() == BODY
    assert server.asked[1].headers.get("if-range") == validator
    assert ("range" in server.asked[1].headers) == (validator is not None)


@pytest.mark.parametrize("damage", [b"{", b'{"address": "x"}', b"", None], ids=["cut", "other", "empty", "gone"])
def test_a_part_without_its_note_is_begun_again(
    damage: bytes | None, server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.answers = [cut(70_000, etag='"one"'), ranged()]
    with pytest.raises(DownloadError):
        fetch(tries=1)
    note = tmp_path / "questions.csv.part.json"
    if damage is None:
        note.unlink()
    else:
        note.write_bytes(damage)
    assert fetch().path.read_bytes() == BODY and "range" not in server.asked[1].headers


# ---------------------------------------------------------------------------------------------- lengths


@pytest.mark.parametrize("connection", ["close", "keep-alive"])
def test_a_length_announced_too_long_is_a_failure(
    connection: str, server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.answers = [reply(content_length=len(BODY) + 10, connection=connection)] * 5
    with pytest.raises(DownloadError, match="cut off after 95000 of 95010 bytes; given up after 5 tries"):
        fetch()
    assert names(tmp_path) == PART


@pytest.mark.parametrize("connection", ["close", "keep-alive"])
def test_a_length_announced_too_short_is_a_failure(
    connection: str, server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.answers = [reply(b"x" * 30, content_length=20, connection=connection)] * 5
    with pytest.raises(DownloadError, match="announced 20 bytes and sent more; given up after 5 tries"):
        fetch()
    assert "questions.csv" not in names(tmp_path)


def test_a_server_that_says_it_closes_and_does_not_is_believed_at_the_announced_end(
    server: Server, fetch: Fetch
) -> None:
    def stays() -> Iterator[bytes]:
        yield reply()
        time.sleep(1)

    server.answers = [stays()]
    assert fetch(timeout=0.3).path.read_bytes() == BODY and len(server.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(head(transfer_encoding="chunked") + b"5\r\nabcde\r\n", id="no last chunk"),
        pytest.param(head(transfer_encoding="chunked") + b"9\r\nabc", id="a chunk cut"),
        pytest.param(head(transfer_encoding="chunked") + b"zz\r\nabc\r\n", id="a chunk of no length"),
    ],
)
def test_broken_chunks_are_a_failure(answer: bytes, server: Server, fetch: Fetch) -> None:
    server.answers = [answer] * 2
    with pytest.raises(DownloadError, match=r"cut off after [035] bytes; given up after 2 tries"):
        fetch(tries=2)


def endless(first: bytes, piece: bytes) -> Iterator[bytes]:
    yield first
    while True:
        yield piece


@pytest.mark.parametrize(
    ("first", "piece"),
    [
        pytest.param(head(), b"x" * 1000, id="an endless body"),
        pytest.param(head(transfer_encoding="chunked"), b"3e8\r\n" + b"x" * 1000 + b"\r\n", id="endless chunks"),
        pytest.param(head(content_length=10**12), b"x" * 1000, id="a length beyond all measure"),
        pytest.param(head(content_encoding="gzip"), gzip.compress(b"\0" * 1_000_000), id="gzip that swells"),
    ],
)
def test_what_is_longer_than_allowed_is_dropped(
    first: bytes, piece: bytes, server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.answers = [endless(first, piece)]
    with pytest.raises(DownloadError, match=r"longer than 200000 bytes, the most that may come \(--max-bytes\)"):
        fetch(max_bytes=200_000)
    assert names(tmp_path) == set() and len(server.asked) == 1


def test_the_rest_counts_with_the_part(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [cut(70_000, etag='"one"'), ranged()]
    with pytest.raises(DownloadError, match="cut off"):
        fetch(tries=1)
    with pytest.raises(DownloadError, match="longer than 80000"):
        fetch(max_bytes=80_000)
    assert names(tmp_path) == set()


# ---------------------------------------------------------------------------------------------- gzip


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP"])
@pytest.mark.parametrize(
    "packed",
    [gzip.compress(BODY), gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])],
    ids=["one member", "two members"],
)
def test_gzip_that_was_not_asked_for_is_undone(name: str, packed: bytes, server: Server, fetch: Fetch) -> None:
    server.answers = [reply(packed, content_encoding=name, etag='"zipped"')]
    done = fetch()
    assert done.path.read_bytes() == BODY and done.provenance.sha256 == SHA


def test_gzip_sent_in_single_bytes_is_undone(server: Server, fetch: Fetch) -> None:
    packed = gzip.compress(BODY)
    server.answers = [iter([head(content_encoding="gzip"), *(bytes([byte]) for byte in packed)])]
    assert fetch().path.read_bytes() == BODY


def test_gzip_cut_in_the_middle_is_begun_again_and_never_ranged(server: Server, fetch: Fetch) -> None:
    packed = gzip.compress(os.urandom(100) + BODY)
    server.answers = [
        reply(packed, etag='"z"', content_encoding="gzip")[:-50],
        head(content_encoding="gzip", etag='"z"') + packed[:-50],
        reply(etag='"z"'),
    ]
    assert fetch().path.read_bytes() == BODY
    assert not any("range" in asked.headers for asked in server.asked)


@pytest.mark.parametrize(
    ("headers", "body", "message"),
    [
        pytest.param({"content_encoding": "gzip"}, BODY, "its gzip encoding is damaged", id="no gzip"),
        pytest.param({"content_encoding": "gzip"}, b"", "its gzip encoding is cut off", id="nothing"),
        pytest.param({"content_encoding": "br"}, BODY, "is encoded as 'br', which nobody asked for", id="brotli"),
        pytest.param({"content_encoding": "gzip, gzip"}, BODY, "is encoded as 'gzip, gzip'", id="twice"),
    ],
)
def test_an_encoding_that_cannot_be_undone_is_a_failure(
    headers: dict[str, object], body: bytes, message: str, server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.answers = [reply(body, **headers)]
    with pytest.raises(DownloadError, match=message):
        fetch(tries=1)
    assert "questions.csv" not in names(tmp_path)


# ---------------------------------------------------------------------------------------------- patience


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_of_the_server_is_tried_again(status: int, server: Server, fetch: Fetch, slept: list[float]) -> None:
    server.answers = [head(status), head(status), reply()]
    assert fetch().path.read_bytes() == BODY and slept == [2.0, 4.0]


def test_tries_are_bounded_and_waits_grow(server: Server, fetch: Fetch, slept: list[float], tmp_path: Path) -> None:
    server.answers = [head(500)] * 9
    with pytest.raises(DownloadError) as wrong:
        fetch(tries=8, longest_wait=20)
    assert str(wrong.value) == f"{server.address()}: 500 Internal Server Error; given up after 8 tries"
    assert slept == [2.0, 4.0, 8.0, 16.0, 20.0, 20.0, 20.0] and names(tmp_path) == set()


@pytest.mark.parametrize(
    ("written", "waited"),
    [
        pytest.param("7", 7.0, id="seconds"),
        pytest.param("Sun, 01 Mar 2026 12:00:30 GMT", 30.0, id="a date"),
        pytest.param("Sun, 01 Mar 2026 12:00:30 -0000", 30.0, id="a date of no zone"),
        pytest.param("Sun, 01 Mar 2026 11:00:00 GMT", 2.0, id="a date that is past"),
        pytest.param("1", 2.0, id="less than we wait anyway"),
        pytest.param("bientôt", 2.0, id="a word"),
        pytest.param("²", 2.0, id="a digit that is no number"),
    ],
)
def test_retry_after_is_honoured(written: str, waited: float, server: Server, fetch: Fetch, slept: list[float]) -> None:
    server.answers = [head(503, retry_after=written), reply()]
    fetch()
    assert slept == [waited]


@pytest.mark.parametrize("written", ["3600", "9" * 400, "Sun, 01 Mar 2026 13:00:00 GMT"])
def test_a_server_that_asks_for_more_patience_than_we_have_is_left(
    written: str, server: Server, fetch: Fetch, slept: list[float]
) -> None:
    server.answers = [head(429, retry_after=written)]
    with pytest.raises(DownloadError, match=r"429 Too Many Requests; it asks us to come back in (3600|inf) seconds"):
        fetch()
    assert slept == [] and len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "phrase"),
    [
        (404, "404 Not Found"),
        (403, "403 Forbidden"),
        (204, "204 No Content"),
        (300, "300 Multiple Choices"),
        (799, r"799 \(a status that nobody has defined\)"),
    ],
)
def test_any_other_status_is_final(
    status: int, phrase: str, server: Server, fetch: Fetch, slept: list[float], tmp_path: Path
) -> None:
    server.answers = [reply(b"", status)]
    with pytest.raises(DownloadError, match=f": {phrase}$"):
        fetch()
    assert slept == [] and names(tmp_path) == set()


def test_silence_is_tried_again(server: Server, fetch: Fetch) -> None:
    def silent() -> Iterator[bytes]:
        time.sleep(0.6)
        yield b""

    server.answers = [silent(), b"", reply()]
    assert fetch(timeout=0.3).path.read_bytes() == BODY and len(server.asked) == 3


def test_silence_in_the_middle_is_gone_on_from(server: Server, fetch: Fetch) -> None:
    def stalls() -> Iterator[bytes]:
        yield cut(70_000, etag='"one"')
        time.sleep(0.6)

    server.answers = [stalls(), ranged()]
    assert fetch(timeout=0.3).path.read_bytes() == BODY
    assert server.asked[1].headers["range"] == "bytes=70000-"


def test_a_connection_that_only_drips_is_given_up(server: Server, manners: Manners, tmp_path: Path) -> None:
    def drip() -> Iterator[bytes]:
        yield head(content_length=1000)
        for _ in range(1000):
            time.sleep(0.01)
            yield b"x"

    seconds = iter(range(0, 100_000, 30))
    clock = Clock(now=lambda: DAY, sleep=lambda _: None, tick=lambda: float(next(seconds)))
    server.answers = [drip(), drip()]
    with pytest.raises(DownloadError, match=r"only [0-9]+ bytes in 60 seconds; given up after 2 tries"):
        download(server.address(), tmp_path, manners=replace(manners, tries=2), clock=clock)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="another protocol"),
        pytest.param(b"\xff\x00\r\n\r\n", id="noise"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", id="too many headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", id="a header too long"),
    ],
)
def test_what_is_no_http_is_a_failure_of_one_line(answer: bytes, server: Server, fetch: Fetch) -> None:
    server.answers = [answer] * 5
    with pytest.raises(DownloadError) as wrong:
        fetch(tries=1)
    assert "no answer" in str(wrong.value) and len(str(wrong.value).splitlines()) == 1 and len(str(wrong.value)) < 250


def test_a_server_that_is_not_there_is_final(server: Server, fetch: Fetch, slept: list[float]) -> None:
    server.close()
    with pytest.raises(DownloadError, match="no answer: Connection refused"):
        fetch()
    assert slept == []


def test_no_security_is_final(
    server: Server, manners: Manners, clock: Clock, slept: list[float], tmp_path: Path
) -> None:
    with pytest.raises(DownloadError, match=r"^https://127.0.0.1:\d+/x: no answer"):
        download(f"https://{server.host}/x", tmp_path, manners=manners, clock=clock)
    assert slept == []


def test_requests_are_spaced(
    server: Server, manners: Manners, clock: Clock, slept: list[float], tmp_path: Path
) -> None:
    server.answers = [reply(), head(302, location="/c"), reply()]
    whats = [server.address("/a"), server.address("/b")]
    done = list(download_each(whats, tmp_path, manners=replace(manners, delay=3), clock=clock))
    assert [item.path.name for item in done] == ["a", "b"] and slept == [3, 3]


# ---------------------------------------------------------------------------------------------- redirects


def test_a_redirect_on_the_same_host_is_followed_and_noted(server: Server, fetch: Fetch) -> None:
    server.answers = [head(301, location="../other/é place.csv".encode().decode("latin-1")), reply()]
    done = fetch()
    assert done.path.name == "questions.csv"
    assert done.provenance.address == server.address()
    assert done.provenance.final_address == server.address("/other/%C3%A9%20place.csv")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_refused(status: int, server: Server, fetch: Fetch, tmp_path: Path) -> None:
    other = server.address().replace("127.0.0.1", "localhost")
    server.answers = [head(status, location=other)]
    with pytest.raises(DownloadError) as wrong:
        fetch()
    said = f"redirects to {other}: {other.split('/')[2]} is not {server.host} (--any-host allows it)"
    assert str(wrong.value) == f"{server.address()}: {said}"
    assert len(server.asked) == 1 and names(tmp_path) == set()


def test_any_host_allows_a_redirect_to_another(server: Server, fetch: Fetch) -> None:
    other = Server([reply()])
    server.answers = [head(302, location=other.address("/elsewhere"))]
    done = fetch(hosts=None)
    other.close()
    assert done.path.read_bytes() == BODY and done.provenance.final_address == other.address("/elsewhere")


@pytest.mark.parametrize(
    ("location", "message"),
    [
        pytest.param("/data/questions.csv", "redirects in a loop, back to http://", id="to itself"),
        pytest.param("ftp://127.0.0.1/x", "redirects to 'ftp://127.0.0.1/x': not an address of http", id="to ftp"),
        pytest.param("file:///etc/passwd", "redirects to 'file:///etc/passwd': not an address", id="to a file"),
        pytest.param("http://[", "redirects to ", id="to nonsense"),
        pytest.param("http://a:b@127.0.0.1/", "redirects to .*not an address of http", id="with a password"),
    ],
)
def test_a_redirect_to_nowhere_is_refused(location: str, message: str, server: Server, fetch: Fetch) -> None:
    server.answers = [head(302, location=location)]
    with pytest.raises(DownloadError, match=message):
        fetch(hosts=None)


def test_a_redirect_without_an_address_is_refused(server: Server, fetch: Fetch) -> None:
    server.answers = [head(302)]
    with pytest.raises(DownloadError, match="302 Found without an address to go to"):
        fetch()


def test_a_loop_of_two_is_seen(server: Server, fetch: Fetch) -> None:
    server.answers = [head(302, location="/b"), head(302, location="/data/questions.csv")]
    with pytest.raises(DownloadError, match=f"redirects in a loop, back to {server.address()}"):
        fetch()
    assert len(server.asked) == 2


def test_redirects_are_bounded(server: Server, fetch: Fetch) -> None:
    server.answers = [head(302, location=f"/{number}") for number in range(9)]
    with pytest.raises(DownloadError, match="redirects more than 5 times, lastly to http"):
        fetch()
    assert len(server.asked) == 6


# ---------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("questions-csv", "https://data.senat.fr/data/questions/questions-depuis-un-an.csv"),
        ("http://www.senat.fr/questions/base/2025/qSEQ250705636.html", None),
        ("HTTPS://WWW.senat.fr/questions/base/2025/qSEQ250705636.html#answer", None),
    ],
)
def test_an_address_of_the_senate_is_asked_over_https(written: str, asked: str | None) -> None:
    assert address_of(written) == (asked or "https://www.senat.fr/questions/base/2025/qSEQ250705636.html")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("questions", "no such file; give an address, or one of questions-csv, ", id="an unknown name"),
        pytest.param("", "no such file", id="nothing"),
        pytest.param(
            "https://example.org/x.csv", "example.org is not data.senat.fr or www.senat.fr", id="another host"
        ),
        pytest.param("https://senat.fr.example.org/x", "is not data.senat.fr", id="a host that begins like one"),
        pytest.param("https://www.senat.fr@example.org/x", "not an address of http", id="a host as a user"),
        pytest.param("https://example.org\\@www.senat.fr/x", "%5C@www.senat.fr|not an address", id="a backslash"),
        pytest.param("https://www.senat.fr:8443/x", "www.senat.fr:8443 is not", id="another port"),
        pytest.param("https://www.senat.fr:99999/x", "not an address: Port out of range", id="no port"),
        pytest.param("ftp://data.senat.fr/x", "not an address of http", id="ftp"),
        pytest.param("file:///etc/passwd", "not an address of http", id="a file"),
        pytest.param("https:///x", "not an address of http", id="no host"),
        pytest.param("http://[::1", "not an address", id="half an address"),
        pytest.param("https://example.org/\r\nX: y", "example.org is not", id="a line break"),
    ],
)
def test_an_address_that_we_may_not_ask_is_refused(written: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=message) as wrong:
        download(written, tmp_path / "none")
    assert len(str(wrong.value).splitlines()) == 1 and isinstance(wrong.value, SenagraphError)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "bad", [{"tries": 0}, {"delay": -1}, {"delay": float("nan")}, {"timeout": float("inf")}, {"max_bytes": 0}], ids=str
)
def test_manners_that_cannot_be_kept_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(DownloadError, match="is not between"):
        Manners(**bad)  # type: ignore[arg-type]


def test_nothing_is_asked_unless_all_may_be(server: Server, manners: Manners, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="no such file"):
        list(download_each([server.address(), "nothing"], tmp_path, manners=manners))
    assert server.asked == []


def test_known_files_have_names_of_their_own_and_secure_addresses() -> None:
    assert len({known.name for known in KNOWN_FILES}) == len({file_name(k.address) for k in KNOWN_FILES}) == 8
    assert all(address_of(known.address) == known.address == address_of(known.name) for known in KNOWN_FILES)
    assert {known.address.split("/")[2] for known in KNOWN_FILES} == KNOWN_HOSTS
    assert all(known.description and len(known.description) < 80 for known in KNOWN_FILES)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.senat.fr/questions/base/2025/qSEQ250705636.html", "qSEQ250705636.html"),
        ("https://www.senat.fr", "index.html"),
        ("https://www.senat.fr/a/", "index.html"),
        ("https://www.senat.fr/..", "index.html"),
        ("https://www.senat.fr/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "_.._etc_passwd"),
        ("https://www.senat.fr/.bashrc", "bashrc"),
        ("https://www.senat.fr/-rf", "rf"),
        ("https://www.senat.fr/a.csv?page=2&sort=a/b", "a.csv_page_2_sort_a_b"),
        ("https://www.senat.fr/%C3%A9t%C3%A9%20.csv", "_t_.csv"),
        ("https://www.senat.fr/" + "a" * 400, "a" * 180),
    ],
)
def test_the_name_of_a_file_stays_in_its_folder(address: str, name: str) -> None:
    assert file_name(address) == name


# ---------------------------------------------------------------------------------------------- the disk


def unwritable(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder" / "questions.csv").mkdir(parents=True)
    return {"under a file": tmp_path / "file" / "x", "in /proc": Path("/proc/x"), "a folder": tmp_path / "folder"}


@pytest.mark.parametrize("case", ["under a file", "in /proc", "a folder"])
def test_a_place_that_cannot_be_written_is_said_before_anything_is_asked(
    case: str, server: Server, manners: Manners, tmp_path: Path
) -> None:
    folder = unwritable(tmp_path)[case]
    with pytest.raises(DownloadError, match=f"^{folder / 'questions.csv'}: cannot be written: "):
        download(server.address(), folder, manners=manners)
    assert server.asked == [] and not list(tmp_path.rglob("*.lock"))


def test_a_disk_that_is_full_leaves_the_old_file(
    server: Server, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = [reply(b"old"), reply()]
    fetch()
    opened = Path.open

    def full(path: Path, mode: str = "r", **given: object) -> object:
        return opened(Path("/dev/full") if path.suffix == ".part" else path, mode, **given)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(DownloadError, match="cannot be written: No space left on device"):
        fetch()
    assert (tmp_path / "questions.csv").read_bytes() == b"old" and len(server.asked) == 2


def test_two_downloads_of_one_file_do_not_mix(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    with (tmp_path / ".questions.csv.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(DownloadError, match="another download of it is under way"):
            fetch()
    assert server.asked == []
    server.answers = [reply()]
    assert fetch().changed and names(tmp_path) == WHOLE


def test_a_file_of_another_address_is_not_overwritten(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.answers = [reply()]
    fetch("/a/questions.csv")
    with pytest.raises(DownloadError, match=f"holds what came from {server.address('/a/questions.csv')}; choose"):
        fetch("/b/questions.csv")
    assert len(server.asked) == 1 and names(tmp_path) == WHOLE


def test_the_result_says_where_the_file_is() -> None:
    provenance = Provenance("a", "a", "2026-03-01T12:00:00+00:00", None, None, "f00", 3)
    assert Downloaded(Path("x.csv"), provenance, changed=True).summary() == "x.csv: 3 bytes, sha256 f00"


# ---------------------------------------------------------------------------------------------- the command


def run(*given: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "senagraph.cli", "download", *given]
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=cwd, env=environment)


def test_the_command_lists_the_known_files(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 0 and done.stderr == ""
    first, *rows = done.stdout.splitlines()
    assert first == "name,address,what it is" and len(rows) == len(KNOWN_FILES)
    assert all(row.startswith(f"{known.name},{known.address},") for row, known in zip(rows, KNOWN_FILES, strict=True))
    assert names(tmp_path) == set()


def test_the_command_downloads(server: Server, tmp_path: Path) -> None:
    server.answers = [reply(etag='"one"'), reply(b"x", etag='"x"'), head(304)]
    given = [server.address(), "--any-host", "--delay", "0", "--to", "data"]
    done = run(*given, server.address("/x"), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == f"data/questions.csv: {len(BODY)} bytes, sha256 {SHA}"
    assert run(*given, cwd=tmp_path).stderr.startswith("data/questions.csv: unchanged since 20")
    assert names(tmp_path / "data") == WHOLE | {"x", "x.provenance.json"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(["nothing"], "nothing: no such file; ", id="an unknown name"),
        pytest.param(["{address}"], " is not data.senat.fr or www.senat.fr (--any-host allows it)", id="another host"),
        pytest.param(["{address}", "--any-host"], ": 410 Gone", id="a file that is gone"),
        pytest.param(["{address}", "--any-host", "--to", "/proc/x"], "/proc/x/questions.csv: cannot be", id="no place"),
    ],
)
def test_a_failure_of_the_command_is_one_line(given: list[str], message: str, server: Server, tmp_path: Path) -> None:
    done = run(*(argument.replace("{address}", server.address()) for argument in given), cwd=tmp_path)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1 and done.stdout == "" and line.startswith("error: ") and message in line


@pytest.mark.parametrize("option", [["--delay", "-1"], ["--max-bytes", "0"], ["--timeout", "0"], ["--delay", "x"]])
def test_wrong_options_are_wrong_usage(option: list[str], tmp_path: Path) -> None:
    assert run("questions-csv", *option, cwd=tmp_path).returncode == 2


def test_an_interruption_leaves_a_part_to_go_on_from(server: Server, tmp_path: Path) -> None:
    def stalls() -> Iterator[bytes]:
        yield cut(70_000, etag='"one"')
        time.sleep(8)

    part = tmp_path / "questions.csv.part"
    server.answers = [stalls(), ranged()]
    given = [server.address(), "--any-host"]
    command = [sys.executable, "-m", "senagraph.cli", "download", *given]
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as running:
        while not (part.exists() and part.stat().st_size > 0):
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=20)[1] == "error: interrupted\n" and running.returncode == 130
    assert names(tmp_path) == PART
    assert run(*given, cwd=tmp_path).returncode == 0
    assert (tmp_path / "questions.csv").read_bytes() == BODY and "range" in server.asked[1].headers


def test_a_bar_is_shown_on_a_terminal_only(server: Server, tmp_path: Path) -> None:
    server.answers = [reply(), reply(b"x")]
    terminal, side = pty.openpty()
    command = [sys.executable, "-m", "senagraph.cli", "download", server.address(), "--any-host"]
    environment = {**os.environ, "no_proxy": "127.0.0.1", "TERM": "xterm", "COLUMNS": "120"}
    subprocess.run(command, stderr=side, check=True, timeout=60, cwd=tmp_path, env=environment)
    os.close(side)
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert "95.0/95.0 kB" in shown and "questions.csv: 95000 bytes" in shown
    assert "\x1b" not in run(server.address("/x"), "--any-host", cwd=tmp_path).stderr


@pytest.mark.parametrize("option", ["--delay", "--timeout"])
def test_a_number_that_is_none_is_a_failure_of_one_line(option: str, tmp_path: Path) -> None:
    done = run("questions-csv", option, "nan", cwd=tmp_path)
    assert done.returncode in (1, 2) and "Traceback" not in done.stderr and names(tmp_path) == set()


def test_the_limit_of_the_command_holds(server: Server, tmp_path: Path) -> None:
    server.answers = [reply()]
    done = run(server.address(), "--any-host", "--max-bytes", "1000", cwd=tmp_path)
    assert done.returncode == 1 and "longer than 1000 bytes" in done.stderr and names(tmp_path) == set()


def test_the_command_and_the_library_have_the_same_manners() -> None:
    from senagraph.cli.building import download_command

    options = {name: parameter.default for name, parameter in inspect.signature(download_command).parameters.items()}
    usual = Manners()
    assert (options["delay"], options["timeout"], options["max_bytes"]) == (usual.delay, usual.timeout, usual.max_bytes)
