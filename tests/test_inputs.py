"""What the user names becomes inputs: files, folders, patterns, archives, standard input; and archives that lie."""

import bz2
import gzip
import io
import os
import struct
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senagraph.errors import SourceError
from senagraph.model import Issue, Severity
from senagraph.sources import archives, inputs, streams
from senagraph.sources.inputs import Input, find_inputs, printable

PAGE = b"une page\n"


def write(path: Path, content: bytes = PAGE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zip_of(**members: bytes) -> bytes:
    """A ZIP of members; their names have ``/`` for ``__``."""
    return zip_with({name.replace("__", "/"): content for name, content in members.items()})


def zip_with(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def tar_with(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    held = BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    return held.getvalue()


def found(*sources: object) -> list[Input | Issue]:
    return list(find_inputs(map(str, sources)))


def contents(*sources: object) -> dict[str, bytes]:
    """What can be read, by the name that messages give it."""
    read = {}
    for item in found(*sources):
        assert isinstance(item, Input), str(item)
        with item.open() as stream:
            read[item.source] = stream.read()
    return read


def issues(*sources: object) -> list[Issue]:
    return [item for item in found(*sources) if isinstance(item, Issue)]


def names(*sources: object) -> list[str]:
    return [item.name for item in found(*sources) if isinstance(item, Input)]


# ---------------------------------------------------------------- files, folders, patterns


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "page.md")
    (item,) = found(path)
    assert isinstance(item, Input)
    assert (item.source, item.name, item.size) == (str(path), "page.md", len(PAGE))


def test_an_input_can_be_read_as_often_as_need_be(tmp_path: Path) -> None:
    (item,) = found(write(tmp_path / "page.txt", b"x" * 100_000))
    assert isinstance(item, Input)
    assert item.head() == b"x" * streams.HEAD
    assert item.whole() == item.whole() == b"x" * 100_000
    assert item.sha256() == item.sha256()
    assert len(item.sha256()) == 64


def test_more_than_a_page_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST", 1000)
    (item,) = found(write(tmp_path / "page.txt", b"x" * 1001))
    assert isinstance(item, Input)
    assert item.whole() is None


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.csv", "d.SQL", "e.json", ".git/x.txt", ".y.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.html", "b.txt", "d.SQL", "e.json", "c.csv"]


def test_archives_in_a_folder_are_opened(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", zip_of(**{"b.txt": PAGE}))
    assert contents(tmp_path) == {f"{tmp_path / 'a.zip'}!b.txt": PAGE}


def test_what_is_left_aside_is_said(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.pdf")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    said = [(issue.severity, issue.code, issue.message[:40]) for issue in issues(tmp_path)]
    assert said == [
        (Severity.NOTICE, "not-read", "left aside: its ending is none of .csv ."),
        (Severity.NOTICE, "not-read", "left aside: a link that leads nowhere"),
    ]


def test_a_pattern_names_files_not_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html", ".d.txt", "sub/e.txt"):
        write(tmp_path / name)
    assert names(tmp_path / "*.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path / "**" / "*.txt") == ["a.txt", "b.txt", "e.txt"]
    assert names(tmp_path / "[bc].*") == ["b.txt", "c.html"]
    assert names(tmp_path / ".*.txt") == [".d.txt"]


def test_a_pattern_may_name_archives(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", zip_of(**{"b.txt": PAGE}))
    assert names(tmp_path / "*.zip") == ["b.txt"]


def test_a_pattern_relative_to_the_folder_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert contents("*.txt") == {"a.txt": PAGE}


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    write(tmp_path / "a[1].txt")
    write(tmp_path / "a1.txt")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_each_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert names(path, tmp_path, tmp_path / "*.txt", f"{tmp_path}/./a.txt") == ["a.txt"]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        pytest.param("missing.txt", "no such file or folder", id="no such file"),
        pytest.param("*.nothing", "no such file or folder", id="a pattern that fits nothing"),
        pytest.param("a\0b", "cannot be opened|no such file", id="NUL in the name"),
        pytest.param("x" * 5000, "cannot be opened", id="a name longer than any"),
    ],
)
def test_a_source_that_is_not_there(tmp_path: Path, source: str, what: str) -> None:
    with pytest.raises(SourceError, match=what) as wrong:
        found(f"{tmp_path}/{source}")
    assert len(str(wrong.value)) < 1000


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(SourceError, match="fetch it first: senagraph download"):
        found("https://data.senat.fr/data/questions/questions.zip")


def test_a_file_that_may_not_be_read_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    open_file = Path.open

    def refuse(path: Path, *args: object, **more: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return open_file(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    first, second = found(tmp_path)
    assert str(first) == f"{tmp_path / 'a.txt'}: cannot be read: Permission denied"
    assert isinstance(second, Input)


@pytest.mark.parametrize(
    ("name", "said"),
    [("a\nb.txt", "a b.txt"), (os.fsdecode(b"q\xff.txt"), "q\ufffd.txt"), ("a\u2028b", "a b"), ("été.txt", "été.txt")],
)
def test_names_are_said_in_one_line(name: str, said: str) -> None:
    assert printable(name) == said


# ---------------------------------------------------------------- standard input and pipes


def give(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(inputs.sys, "stdin", SimpleNamespace(buffer=BytesIO(content)))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, PAGE)
    (item,) = found("-", "-")
    assert isinstance(item, Input)
    assert (item.source, item.name, item.whole(), item.whole()) == ("standard input", "stdin", PAGE, PAGE)


def test_standard_input_may_be_larger_than_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST", 1000)
    give(monkeypatch, b"x" * 10_000)
    (item,) = found("-")
    assert isinstance(item, Input)
    assert item.size == 10_000
    for _ in range(2):
        with item.open() as stream:
            assert stream.read() == b"x" * 10_000


def test_an_archive_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, zip_of(**{"questions.sql": PAGE}))
    assert contents("-") == {"standard input!questions.sql": PAGE}


def test_an_empty_standard_input_is_an_empty_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, b"")
    assert contents("-") == {"standard input": b""}


def test_a_file_with_the_name_of_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "-")
    monkeypatch.chdir(tmp_path)
    give(monkeypatch, b"not this")
    assert contents("./-") == {str(tmp_path / "-"): PAGE}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once_and_kept(tmp_path: Path) -> None:
    """``senagraph build <(curl …)`` gives one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_bytes, args=(zip_of(**{"a.txt": PAGE}),))
    writing.start()
    (item,) = found(pipe)
    writing.join()
    assert isinstance(item, Input)
    assert (item.whole(), item.whole()) == (PAGE, PAGE)


# ---------------------------------------------------------------- ZIP


def test_the_members_of_a_zip_in_the_order_of_their_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zip_with({"b.sql": b"2", "sub/a.txt": b"3", "a.csv": b"1"}))
    assert contents(path) == {f"{path}!a.csv": b"1", f"{path}!b.sql": b"2", f"{path}!sub/a.txt": b"3"}


def test_an_archive_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert names(write(tmp_path / "a.bin", zip_of(**{"a.txt": PAGE}))) == ["a.txt"]


def test_a_file_named_like_an_archive_that_is_none(tmp_path: Path) -> None:
    assert names(write(tmp_path / "a.zip", PAGE)) == ["a.zip"]


def test_members_are_open_side_by_side(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zip_with({"a.txt": b"a" * 200_000, "b.txt": b"b" * 200_000}))
    first, second = found(path)
    assert isinstance(first, Input)
    assert isinstance(second, Input)
    with first.open() as one, second.open() as other:
        assert one.read(10) + other.read(10) + one.read(10) == b"a" * 10 + b"b" * 10 + b"a" * 10


def test_the_directory_of_a_zip_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.zip", zip_with({f"{n}.txt": PAGE for n in range(50)}))
    opened = []
    read_directory = zipfile.ZipFile.__init__
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *given: opened.append(given) or read_directory(*given))
    assert len(contents(path)) == 50
    assert len(opened) == 1


def test_what_is_not_wanted_in_a_zip(tmp_path: Path) -> None:
    members = ["a.txt", "b.pdf", ".hidden.txt", "__MACOSX/._a.txt", "folder/", ".git/x.txt"]
    path = write(tmp_path / "a.zip", zip_with(dict.fromkeys(members, PAGE)))
    assert names(path) == ["a.txt"]
    assert [issue.source for issue in issues(path)] == [f"{path}!b.pdf"]


def test_an_archive_without_members_is_said(tmp_path: Path) -> None:
    (issue,) = issues(write(tmp_path / "a.zip", zip_with({})))
    assert "without members" in issue.message


def test_a_zip_cut_in_the_middle(tmp_path: Path) -> None:
    whole = zip_with({"a.sql": os.urandom(10_000)})
    path = write(tmp_path / "a.zip", whole[:5000])
    (issue,) = issues(path)
    assert issue.severity is Severity.REFUSED
    assert str(issue) == f"{path}: a ZIP without its directory: it was cut short; fetch it again"


def test_a_zip_whose_directory_is_cut(tmp_path: Path) -> None:
    whole = zip_with({f"{n}.txt": PAGE for n in range(20)})
    start = whole.index(b"PK\x01\x02")
    path = write(tmp_path / "a.zip", whole[:start] + whole[start + 300 :])
    (issue,) = issues(path)
    assert issue.severity is Severity.REFUSED
    assert "damaged ZIP" in issue.message or "cut short" in issue.message


def test_a_zip_whose_content_is_damaged_says_so_when_it_is_read(tmp_path: Path) -> None:
    whole = bytearray(zip_with({"a.txt": b"a" * 5000 + os.urandom(5000)}, zipfile.ZIP_STORED))
    whole[4000] ^= 0xFF
    (item,) = found(write(tmp_path / "a.zip", bytes(whole)))
    assert isinstance(item, Input)
    with pytest.raises(OSError, match="damaged or cut short: Bad CRC-32"):
        item.whole()


def test_a_zip_whose_stream_is_damaged_says_so_when_it_is_read(tmp_path: Path) -> None:
    whole = bytearray(zip_with({"a.txt": os.urandom(100).hex().encode() * 50}))
    whole[60:90] = bytes(30)
    (item,) = found(write(tmp_path / "a.zip", bytes(whole)))
    assert isinstance(item, Input)
    with pytest.raises(OSError, match="damaged or cut short"):
        item.whole()


OUT = ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:/a.txt", "C:\\a.txt", "..\\a.txt", "\\\\host\\a.txt", "\\a.txt"]


@pytest.mark.parametrize("name", OUT)
@pytest.mark.parametrize("make", [zip_with, tar_with], ids=["ZIP", "tar"])
def test_a_path_that_leads_out_of_its_archive(
    tmp_path: Path, name: str, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    path = write(tmp_path / "a.bin", make({name: b"bad", "good.txt": PAGE}))
    (issue,) = issues(path)
    assert issue.severity is Severity.REFUSED
    assert issue.message == f"a path that leads out of the archive: {name!r}"
    assert names(path) == ["good.txt"]


def test_an_encrypted_member(tmp_path: Path) -> None:
    whole = bytearray(zip_with({"a.txt": PAGE, "b.txt": PAGE}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + flags] |= 1
    path = write(tmp_path / "a.zip", bytes(whole))
    (issue,) = issues(path)
    assert str(issue) == f"{path}!a.txt: an encrypted member"
    assert names(path) == ["b.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_may_burst_unseen_is_not_read(tmp_path: Path, method: int) -> None:
    path = write(tmp_path / "a.zip", zip_with({"a.txt": PAGE}, method))
    (issue,) = issues(path)
    assert "by a method that is not read" in issue.message


@pytest.mark.parametrize("name", ["inner.zip", "inner.tar.gz", "inner.tgz", "inner.tar"])
def test_an_archive_inside_an_archive(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.zip", zip_with({name: zip_of(**{"a.txt": PAGE})}))
    (issue,) = issues(path)
    assert "an archive inside an archive" in issue.message


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (issue,) = issues(write(tmp_path / "a.zip", held.getvalue()))
    assert issue.message == "left aside: no regular file"


# ---------------------------------------------------------------- archives that were made to burst


def test_a_member_that_expands_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREELY", 1000)
    path = write(tmp_path / "a.zip", zip_with({"bomb.txt": bytes(1_000_000), "good.txt": PAGE}))
    (issue,) = issues(path)
    assert issue.severity is Severity.REFUSED
    assert issue.source == f"{path}!bomb.txt"
    assert issue.message.startswith("a member of 1000000 bytes out of ")
    assert issue.message.endswith("more than 100 times as many; not opened")
    assert names(path) == ["good.txt"]


def test_members_that_together_expand_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members may overlap in the file, so that few bytes hold many large ones."""
    monkeypatch.setattr(archives, "FREELY", 100_000)
    monkeypatch.setattr(archives, "MOST_EXPANSION", 20)
    path = write(tmp_path / "a.zip", zip_with({f"{n:02}.txt": bytes(9000) for n in range(30)}))
    read, refused = names(path), issues(path)
    assert 0 < len(read) < 30
    assert len(read) + len(refused) == 30
    assert {issue.severity for issue in refused} == {Severity.REFUSED}
    assert "the archive expands to more than" in refused[0].message


def test_a_member_larger_than_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    path = write(tmp_path / "a.zip", zip_with({"a.txt": os.urandom(1001)}))
    (issue,) = issues(path)
    assert "not opened" in issue.message


def test_a_member_that_is_larger_than_it_says(tmp_path: Path) -> None:
    """No more is read than the directory promises."""
    whole = bytearray(zip_with({"a.txt": bytes(1_000_000)}))
    start = whole.index(b"PK\x01\x02")
    whole[start + 24 : start + 28] = struct.pack("<L", 1000)
    (item,) = found(write(tmp_path / "a.zip", bytes(whole)))
    assert isinstance(item, Input)
    with pytest.raises(OSError, match="damaged"), item.open() as stream:
        assert len(stream.read(1000)) == 1000
        stream.read(1)


def test_a_tar_that_expands_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREELY", 10_000)
    path = write(tmp_path / "a.tar.gz", tar_with({"a.txt": PAGE, "bomb.txt": bytes(5_000_000), "c.txt": PAGE}))
    first, issue = found(path)
    assert isinstance(first, Input)
    assert isinstance(issue, Issue)
    assert issue.severity is Severity.REFUSED
    assert "the archive expands to more than 100 times its size; stopped" in issue.message


def test_a_heading_of_a_tar_that_fills_the_memory(tmp_path: Path) -> None:
    """A heading of the POSIX form is read whole by the library, however long it says it is."""
    heading = tarfile.TarInfo("x")
    heading.type = tarfile.XHDTYPE
    heading.size = 40_000_000
    content = heading.tobuf(tarfile.USTAR_FORMAT) + bytes(40_000_512)
    (issue,) = issues(write(tmp_path / "a.tar.gz", gzip.compress(content)))
    assert "40000000 bytes in one piece" in issue.message


def test_a_compressed_file_that_expands_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREELY", 100_000)
    monkeypatch.setattr(streams, "CHUNK", 4096)
    (item,) = found(write(tmp_path / "a.sql.gz", gzip.compress(bytes(50_000_000))))
    assert isinstance(item, Input)
    with pytest.raises(OSError, match="more than 100 times its size; stopped"):
        item.sha256()


# ---------------------------------------------------------------- tar and gzip


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_the_members_of_a_tar(tmp_path: Path, mode: str) -> None:
    path = write(tmp_path / "a.bin", tar_with({"a.txt": b"1", "sub/b.html": b"2", ".c.txt": b"3", "d.pdf": b"4"}, mode))
    assert [item.source for item in found(path)] == [f"{path}!a.txt", f"{path}!sub/b.html", f"{path}!d.pdf"]
    assert names(path) == ["a.txt", "b.html"]
    first, *_ = found(path)
    assert isinstance(first, Input)
    assert (first.whole(), first.whole(), first.size) == (b"1", b"1", 1)


def test_a_compressed_file(tmp_path: Path) -> None:
    path = write(tmp_path / "questions.sql.gz", gzip.compress(PAGE))
    (item,) = found(path)
    assert isinstance(item, Input)
    assert (item.source, item.name, item.whole(), item.whole()) == (
        f"{path}!questions.sql",
        "questions.sql",
        PAGE,
        PAGE,
    )


def test_a_compressed_file_that_is_none_of_ours(tmp_path: Path) -> None:
    (issue,) = issues(write(tmp_path / "a.log.gz", gzip.compress(PAGE)))
    assert issue.severity is Severity.NOTICE


def test_a_tar_cut_in_the_middle_gives_what_precedes(tmp_path: Path) -> None:
    whole = tar_with({"a.txt": PAGE, "b.txt": os.urandom(20_000), "c.txt": PAGE})
    path = write(tmp_path / "a.tar.gz", whole[:10_000])
    first, issue = found(path)
    assert isinstance(first, Input)
    assert first.whole() == PAGE
    assert isinstance(issue, Issue)
    assert issue.source == str(path)
    assert issue.severity is Severity.REFUSED
    assert "damaged or cut archive" in issue.message


def test_a_plain_tar_cut_in_the_middle(tmp_path: Path) -> None:
    whole = tar_with({"a.txt": PAGE, "b.txt": bytes(20_000)}, "w")
    first, issue = found(write(tmp_path / "a.tar", whole[:10_000]))
    assert isinstance(first, Input)
    assert isinstance(issue, Issue)


@pytest.mark.parametrize("length", [12, 25])
def test_a_compressed_file_cut(tmp_path: Path, length: int) -> None:
    path = write(tmp_path / "a.sql.gz", gzip.compress(os.urandom(3000))[:length])
    (issue,) = issues(path)
    assert (issue.severity, issue.source) == (Severity.REFUSED, str(path))


def test_a_compressed_file_cut_further_on(tmp_path: Path) -> None:
    (item,) = found(write(tmp_path / "a.sql.gz", gzip.compress(os.urandom(3_000_000))[:2_000_000]))
    assert isinstance(item, Input)
    with pytest.raises(OSError, match="cut short: Compressed file ended"):
        item.sha256()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_a_tar(tmp_path: Path, kind: bytes) -> None:
    held = BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    (issue,) = issues(write(tmp_path / "a.tar", held.getvalue()))
    assert (issue.severity, issue.message) == (Severity.NOTICE, "left aside: no regular file")


def test_a_large_member_of_a_tar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1000)
    path = write(tmp_path / "a.tar", tar_with({"a.sql": bytes(1001), "b.txt": PAGE}, "w"))
    (issue,) = issues(path)
    assert issue.message == "larger than 1000 bytes: give it by itself, or in a ZIP"
    assert names(path) == ["b.txt"]


def test_another_compression_is_no_archive_of_ours(tmp_path: Path) -> None:
    assert names(write(tmp_path / "a.tar.bz2", bz2.compress(tar_with({"a.txt": PAGE}, "w")))) == ["a.tar.bz2"]


# ---------------------------------------------------------------- any damage


ARCHIVES = {
    "ZIP": zip_with({"a.txt": PAGE * 50, "b.sql": os.urandom(300)}),
    "tar": tar_with({"a.txt": PAGE * 50, "b.sql": os.urandom(300)}, "w"),
    "tar.gz": tar_with({"a.txt": PAGE * 50, "b.sql": os.urandom(300)}),
    "gz": gzip.compress(PAGE * 50),
}


def read_all(path: Path) -> Iterator[str]:
    for item in found(path):
        if isinstance(item, Issue):
            yield item.message
            continue
        try:
            item.head()
            item.whole()
            item.sha256()
        except OSError as wrong:
            yield str(wrong)


@pytest.mark.parametrize("whole", ARCHIVES.values(), ids=ARCHIVES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_archive_is_an_issue_or_an_error_of_reading(
    tmp_path: Path, whole: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    list(read_all(write(tmp_path / "a.bin", bytes(damaged[:cut] if data.draw(st.booleans()) else damaged))))


def test_a_member_whose_name_is_lost_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    """A NUL in the directory's name ends it, here before its first letter."""
    content = bytearray(zip_with({"a.txt": PAGE, "b.txt": PAGE}))
    content[content.rfind(b"a.txt")] = 0
    found_there = found(write(tmp_path / "a.zip", bytes(content)))
    assert [item.name for item in found_there if isinstance(item, Input)] == ["b.txt"]
    (lost,) = (item for item in found_there if isinstance(item, Issue))
    assert str(lost) == f"{tmp_path / 'a.zip'}!: a member without a name: the archive is damaged"


def test_nothing_stays_open(tmp_path: Path) -> None:
    for name, whole in ARCHIVES.items():
        write(tmp_path / f"a.{name.lower()}", whole)
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    for _ in range(3):
        list(read_all(tmp_path))
    if before:
        assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1


def test_lines_come_out_of_every_archive(tmp_path: Path) -> None:
    for name, whole in ARCHIVES.items():
        for item in found(write(tmp_path / name, whole)):
            assert isinstance(item, Input)
            with item.open() as stream:
                assert stream.readline().endswith(b"\n") or item.name == "b.sql"
                assert isinstance(stream, io.BufferedIOBase)
