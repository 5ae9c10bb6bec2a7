"""Files, folders and standard input: what is read, what is refused, and that nothing is lost without a word."""

import io
import os
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BODY, ENDING, HEADER, SHARED, read_source
from growth import growth
from senagraph.errors import SourceError, UnreadableDocument
from senagraph.model import Document, Issue, Record, Severity
from senagraph.pipeline import Extractor, convert
from senagraph.sources import Input, find_inputs, recognise, streams
from senagraph.sources.decode import decode

PAGE = f"{HEADER}\n\n{BODY}\n\n{ENDING}"
OTHER = PAGE.replace("CHAIZE Patrick", "CHAIZE Patrice").replace("3625", "3626")
FOOTER = "\nPage mise à jour le\n\n"
OLD = (
    "Un beau titre\n\n9e législature\n\nQuestion orale n° 12S de M. X Y (Ain - UC)\n"
    f"publiée dans le JO Sénat du 03/10/1990 - page 7\n\n{BODY}\n\nLa question est caduque\n"
)


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def documents(path: Path | str) -> list[Document]:
    return [item for item in read_source(path) if isinstance(item, Document)]


def issues(path: Path | str) -> list[Issue]:
    return [item for item in read_source(path) if isinstance(item, Issue)]


def refusal(path: Path | str) -> str:
    """The one message that says why a file is refused."""
    assert documents(path) == []
    (issue,) = (issue for issue in issues(path) if issue.severity is Severity.REFUSED)
    assert "\n" not in str(issue)
    return str(issue)


# ---------------------------------------------------------------- bytes


REFUSED = {
    "an empty file": (b"", "", "empty"),
    "white space only": (b" \n\t\r\n  \n", "", "empty"),
    "only a mark of UTF-8": (b"\xef\xbb\xbf", "", "empty"),
    "only a mark of UTF-16": (b"\xff\xfe", "", "empty"),
    "only spaces that do not break": ("\u00a0\n\u2003\n".encode(), "", "empty"),
    "a NUL": (f"{HEADER}\n{BODY}\0\n{ENDING}".encode(), ":2", "binary content (a NUL byte)"),
    "a PNG picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ":3", "binary content"),
    "a ZIP archive that was cut": (b"PK\x03\x04\x14\0\0\0", "", "a ZIP without its directory"),
    "many controls": ((PAGE + "\x01\x02\x03" * 30).encode(), "", "control characters"),
    "many controls after a mark": (b"\xef\xbb\xbf" + (PAGE + "\x01\x02" * 60).encode(), "", "control characters"),
    "text in no encoding": (f"{HEADER}\n".encode() + b"caf\xe9 \x81 \x8d\n", ":2", "neither UTF-8 nor cp1252"),
    "UTF-16 that breaks off": (("\ufeff" + PAGE).encode("utf-16-le")[:-1], ":", "UTF-16"),
    "a mark of UTF-8 before other bytes": (b"\xef\xbb\xbf" + PAGE.encode("cp1252"), ":1", "UTF-8"),
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", ":1", "no header of a question"),
    "a letter": (b"Madame, Monsieur,\nBonjour.\n", ":1", "no header of a question that we know; it begins 'Madame"),
}


@pytest.mark.parametrize(("content", "line", "what"), REFUSED.values(), ids=REFUSED)
def test_a_file_is_refused_in_one_line_that_says_why(tmp_path: Path, content: bytes, line: str, what: str) -> None:
    path = write(tmp_path / "q.txt", content)
    message = refusal(path)
    assert message.startswith(f"{path}{line}")
    assert what.lower() in message.lower()


@pytest.mark.parametrize("content", [item[0] for item in REFUSED.values()], ids=REFUSED)
def test_a_refused_file_costs_no_other(tmp_path: Path, extractor: Extractor, content: bytes) -> None:
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "b.txt", content)
    write(tmp_path / "c.txt", OTHER)
    _, report = convert([str(tmp_path)], extractor)
    assert report.questions == 2
    assert [issue.source for issue in report.refused] == [str(tmp_path / "b.txt")]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        pytest.param("utf-8", [], id="UTF-8 needs no word"),
        pytest.param("utf-8-sig", [], id="UTF-8 with a mark neither"),
        pytest.param("utf-16", ["utf-16"], id="UTF-16 is said"),
        pytest.param("cp1252", ["cp1252"], id="Windows-1252 is said"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, said: list[str]) -> None:
    text = PAGE.replace("sur la lecture", "sur l’œuvre… à 3 €")
    path = write(tmp_path / "q.txt", text.encode(encoding))
    (document,) = documents(path)
    assert document.text == text
    assert [(issue.code, issue.severity, issue.found) for issue in issues(path)] == [
        ("encoding", Severity.NOTICE, found) for found in said
    ]


def test_utf_16_of_the_other_order(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path / "q.txt", ("\ufeff" + PAGE).encode("utf-16-be")))
    assert document.text == PAGE


def test_one_stray_control_is_let_through(tmp_path: Path) -> None:
    assert len(documents(write(tmp_path / "q.txt", PAGE.replace("cartes", "car\x02tes")))) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text, encoding = decode(content, "q.txt")
    except UnreadableDocument as wrong:
        assert str(wrong).startswith("q.txt")
    else:
        assert text.strip("\ufeff") or encoding != "utf-8"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_utf_8_comes_through_letter_for_letter(text: str) -> None:
    if text.encode().strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), "q.txt") == (text, "utf-8")


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST", 1000)
    assert "not a page" in refusal(write(tmp_path / "q.txt", PAGE + "x" * 1000))


# ---------------------------------------------------------------- other forms


OTHERS = {
    "an HTML page": ("<!DOCTYPE html>\n<html><body>\n<h1>Base</h1>\n", "HTML"),
    "an HTML page with the header of a question": (
        f'<!DOCTYPE html>\n<html><body>\n<h2 id="question">{HEADER}</h2>\n<p>{BODY}</p>\n</body></html>\n',
        "HTML",
    ),
    "an HTML page with that header on a line of its own": (
        f"<html><body>\n<h2>\n{HEADER}\n</h2>\n<p>{BODY}</p>\n</body></html>\n",
        "HTML",
    ),
    "XHTML": ('<?xml version="1.0"?>\n<html></html>\n', "HTML"),
    "the CSV export": ("Sort;Nature;Numéro;Référence\nEn cours;QE;05638;SEQ250705638\n", "CSV"),
    "the CSV export of questions to the Government": ("Numéro;Référence;Titre\n0012G;SEQ25070012G;Base\n", "CSV"),
    "the CSV export with a mark": ("\ufeffSort;Nature;Numéro\nEn cours;QE;1\n", "CSV"),
    "the CSV export with quotes": ('"Sort";"Nature";"Numéro"\n"En cours";"QE";"1"\n', "CSV"),
    "the SQL dump": (
        "--\n-- PostgreSQL database dump\n--\nCOPY tam_questions (id, titque) FROM stdin;\n1\tX\n\\.\n",
        "SQL",
    ),
    "the SQL dump with a schema": ("SET x = 1;\nCOPY questions.tam_questions (id) FROM stdin;\n1\n\\.\n", "SQL"),
    "the SQL dump with the header of a question in a text": (
        f"COPY tam_questions (id, txtque) FROM stdin;\n1\t{HEADER}\n\\.\n",
        "SQL",
    ),
}


@pytest.mark.parametrize(("content", "form"), OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_form_is_known_by_its_content(tmp_path: Path, content: str, form: str, suffix: str) -> None:
    """What one saves from a browser is often called ``.txt``."""
    (file,) = find_inputs([str(write(tmp_path / f"q{suffix}", content))])
    assert isinstance(file, Input)
    assert form in recognise(file).label


def test_the_real_export_is_named() -> None:
    file = SHARED / "questions" / "questions-depuis-un-an.sample.csv"
    if not file.exists():
        pytest.skip("the shared data of the project are not on this machine")
    assert [item.fields["Nom"] for item in read_source(file) if isinstance(item, Record)][:1] == ["Lopez"]


# ---------------------------------------------------------------- files and folders


def names(*given_sources: object) -> list[str]:
    return [item.name for item in find_inputs(map(str, given_sources)) if isinstance(item, Input)]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "A.TXT"):
        write(tmp_path / name, PAGE)
    assert names(tmp_path) == ["A.TXT", "a.txt", "b.txt", "c.txt"]


def test_what_is_left_aside_in_a_folder_is_said(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "b.pdf", PAGE)
    left = [item for item in find_inputs([str(tmp_path)]) if isinstance(item, Issue)]
    ((said, severity),) = [(str(issue), issue.severity) for issue in left]
    assert said.startswith(f"{tmp_path / 'b.pdf'}: left aside: its ending is none of .csv ")
    assert severity is Severity.NOTICE


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    assert names(write(tmp_path / "page.md", PAGE)) == ["page.md"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", PAGE)
    assert names(path, path, tmp_path, f"{tmp_path}/./a.txt") == ["a.txt"]


def test_a_file_under_two_names_is_one_question(tmp_path: Path, extractor: Extractor) -> None:
    path = write(tmp_path / "a.txt", PAGE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.txt").symlink_to(path)
    _, report = convert([str(tmp_path), f"{tmp_path}/sub/../a.txt"], extractor)
    assert report.questions == 1
    assert report.refused == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("missing.txt", id="no such file"),
        pytest.param("", id="no name"),
        pytest.param("a\0b", id="a NUL in the name"),
        pytest.param("x" * 5000, id="a name longer than any"),
    ],
)
def test_a_source_that_is_not_there_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    source = f"{tmp_path}/{name}" if name else str(tmp_path / "nothing" / "")
    with pytest.raises(SourceError):
        list(find_inputs([source]))


def test_loops_and_dead_ends_of_links(tmp_path: Path) -> None:
    """They end, what can be read is read, and a dead link to a page is said."""
    write(tmp_path / "a.txt", PAGE)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    found = list(find_inputs([str(tmp_path)]))
    assert [item.name for item in found if isinstance(item, Input)] == ["a.txt"]
    assert {Path(item.source).name for item in found if isinstance(item, Issue)} >= {"dead.txt", "self.txt"}


def test_an_unreadable_file_costs_no_other(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "b.txt", OTHER)
    open_file = Path.open

    def refuse(path: Path, *args: object, **more: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return open_file(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    _, report = convert([str(tmp_path)], extractor)
    assert report.questions == 1
    assert [str(issue) for issue in report.refused] == [f"{tmp_path / 'a.txt'}: cannot be read: Permission denied"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_locked_folder_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    with pytest.raises(SourceError):
        list(find_inputs([str(tmp_path / "locked" / "a.txt")]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    """``senagraph convert <(curl …)`` gives one."""
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(PAGE,), daemon=True)
    writer.start()
    assert [document.text for document in documents(tmp_path / "pipe")] == [PAGE]


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("qSEQ250705636.txt", "SEQ250705636"),
        ("SEQ250705636.txt", "SEQ250705636"),
        ("qSEQ25070563S.html.txt", "SEQ25070563S"),
        ("qseq25070563g.txt", "SEQ25070563G"),
        ("SEQ250705636 (1).txt", "SEQ250705636"),
        ("SEQ250705636_copie.txt", "SEQ250705636"),
        ("question.txt", None),
        ("SEQ2507.txt", None),
        ("SEQ25070563612.txt", None),
        ("SEQ250705636Z.txt", None),
        ("SEQ٢٥٠٧٠٥٦٣٦.txt", None),
    ],
)
def test_references_in_names(tmp_path: Path, name: str, reference: str | None) -> None:
    (document,) = documents(write(tmp_path / name, PAGE))
    assert (document.reference, document.name) == (reference, name)


NAMES = {
    "spaces and accents": "ma question n° 1 – été.txt",
    "what no IRI holds": 'a<b>"c{d}|e\\f^g`h.txt',
    "per cent and hash": "100%20#1?x=y.txt",
    "a quotation mark": "l'été\".txt",
    "markup": "<script>alert(1)<_script>.txt",
    "decomposed accents": unicodedata.normalize("NFD", "été.txt"),
    "right-to-left": "\u202etxt.q.txt",
    "two hundred letters": "q" * 200 + ".txt",
    "a lone surrogate": os.fsdecode(b"q\xff.txt"),
    "a line break": "a\nb.txt",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_of_a_file(tmp_path: Path, extractor: Extractor, name: str) -> None:
    try:
        path = write(tmp_path / name, PAGE)
    except OSError:
        pytest.skip("this file system has no such names")
    quads, report = convert([str(path)], extractor)
    assert (report.questions, report.refused) == (1, [])
    assert quads


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_message_is_one_line_that_can_be_printed(tmp_path: Path, name: str) -> None:
    try:
        path = write(tmp_path / name, b"no question")
    except OSError:
        pytest.skip("this file system has no such names")
    (issue,) = issues(path)
    assert len(str(issue).splitlines()) == 1
    assert str(issue).encode()


def test_the_name_in_the_graph_is_the_same_on_every_machine(tmp_path: Path) -> None:
    (one,), (two,) = (documents(write(tmp_path / folder / "q.txt", PAGE)) for folder in ("a", "b/c"))
    assert (one.name, one.sha256) == (two.name, two.sha256) == ("q.txt", one.sha256)


# ---------------------------------------------------------------- standard input


class _Stdin:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    return lambda content: monkeypatch.setattr(sys, "stdin", _Stdin(content))


def test_standard_input(stdin: Callable[[bytes], None]) -> None:
    stdin(PAGE.encode())
    (document,) = documents("-")
    assert (document.source, document.name, document.text) == ("standard input", "stdin", PAGE)


def test_an_empty_standard_input_is_said(stdin: Callable[[bytes], None]) -> None:
    stdin(b"")
    assert refusal("-") == "standard input: the file is empty"


def test_a_file_called_minus_can_be_read(
    tmp_path: Path, stdin: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``./-`` is how one names it everywhere."""
    stdin(b"")
    write(tmp_path / "-", PAGE)
    monkeypatch.chdir(tmp_path)
    assert [document.text for document in documents("./-")] == [PAGE]


# ---------------------------------------------------------------- several questions


@pytest.mark.parametrize("between", [FOOTER, "\n", "\n\n\n", ""], ids=["a footer", "a line", "lines", "nothing"])
def test_two_questions_in_a_file(tmp_path: Path, extractor: Extractor, between: str) -> None:
    path = write(tmp_path / "qSEQ241003625.txt", PAGE + between + OTHER)
    one, two = documents(path)
    (warning,) = issues(path)
    assert (one.source, two.source) == (f"{path}#1", f"{path}#2")
    assert one.text + two.text == PAGE + between + OTHER
    blank = 1 if between == FOOTER else 0
    assert two.first_line == (PAGE + between).count("\n") + 1 - blank
    assert (one.reference, two.reference) == (None, None)
    assert warning.severity is Severity.WARNING
    assert str(warning).startswith(f"{path}:{two.first_line}: 2 questions in one file")
    assert "SEQ241003625" in str(warning)
    _, report = convert([str(path)], extractor)
    assert (report.questions, report.refused) == (2, [])


@pytest.mark.parametrize("between", [FOOTER, "\n"], ids=["a footer", "no footer"])
def test_an_old_question_after_another_keeps_its_title(tmp_path: Path, extractor: Extractor, between: str) -> None:
    """Title and legislature stand above its header; without a footer they must not fall to the question before."""
    path = write(tmp_path / "q.txt", PAGE + between + OLD)
    one, two = documents(path)
    assert "Un beau titre" in two.text
    assert "législature" not in one.text
    _, report = convert([str(path)], extractor)
    assert (report.questions, report.refused) == (2, [])


def test_one_refused_question_costs_not_the_other_in_its_file(tmp_path: Path, extractor: Extractor) -> None:
    path = write(tmp_path / "q.txt", PAGE.replace("03/10/2024", "31/02/2024") + FOOTER + OTHER)
    _, report = convert([str(path)], extractor)
    assert report.questions == 1
    assert [str(issue) for issue in report.refused] == [f"{path}#1:1: no such day: '31/02/2024'"]


def test_the_line_of_a_refusal_is_that_of_the_file(tmp_path: Path, extractor: Extractor) -> None:
    path = write(tmp_path / "q.txt", PAGE + FOOTER + OTHER.replace("03/10/2024", "31/02/2024"))
    line = (PAGE + FOOTER).count("\n") + 1
    _, report = convert([str(path)], extractor)
    assert [str(issue) for issue in report.refused] == [f"{path}#2:{line}: no such day: '31/02/2024'"]


def test_the_same_question_twice(tmp_path: Path, extractor: Extractor) -> None:
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "b.txt", PAGE.replace("'", "’"))
    _, report = convert([str(tmp_path)], extractor)
    assert report.questions == 1
    (said,) = (issue for issue in report.issues if issue.code == "twice")
    assert str(said).startswith(f"{tmp_path / 'b.txt'}: ")
    assert str(tmp_path / "a.txt") in str(said)


def test_one_reference_with_two_texts(tmp_path: Path, extractor: Extractor) -> None:
    write(tmp_path / "a/qSEQ241003625.txt", PAGE)
    write(tmp_path / "b/qSEQ241003625.txt", PAGE.replace("cartes", "cartes grises"))
    _, report = convert([str(tmp_path)], extractor)
    assert report.questions == 1
    (said,) = report.refused
    assert said.code == "twice"
    assert "SEQ241003625 is read from" in str(said)
    assert "another text" in str(said)


def test_one_reference_with_another_status_is_said(tmp_path: Path, extractor: Extractor) -> None:
    """A page saved before its answer and again after: the older one must not win without a word."""
    write(tmp_path / "a/qSEQ241003625.txt", PAGE)
    answered = f"- page 3625\n\nRéponse du Ministère de la santé publiée le 12/12/2024\n\nOui.\n\n- page 9{FOOTER}"
    write(tmp_path / "b/qSEQ241003625.txt", PAGE.replace(ENDING, answered))
    _, report = convert([str(tmp_path)], extractor)
    assert report.questions == 1
    (said,) = (issue for issue in report.issues if issue.code == "twice")
    assert said.severity in (Severity.WARNING, Severity.REFUSED)


@pytest.mark.parametrize("piece", ["x", "mot ", f"{HEADER} ", "Question de M. ", "\n", "a\n"])
def test_reading_takes_time_in_proportion_to_the_file(tmp_path: Path, piece: str) -> None:
    def run(size: int) -> None:
        list(read_source(write(tmp_path / "q.txt", PAGE + piece * (size // len(piece)))))

    assert growth(run, 4_000) < 25


def test_many_questions_in_one_file_take_time_in_proportion(tmp_path: Path) -> None:
    def run(size: int) -> None:
        list(read_source(write(tmp_path / "q.txt", PAGE * size)))

    assert growth(run, 20) < 25
