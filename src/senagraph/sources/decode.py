"""Bytes become text, or are refused: UTF-8 first, then what Windows saves."""

from typing import Final

from senagraph.errors import UnreadableDocument

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ALLOWED_CONTROLS: Final = "\t\n\r\f\x85"


def decode(content: bytes, source: str) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Raises ``UnreadableDocument`` for an empty file, for binary content, and for bytes that
    are text in neither UTF-8, UTF-16 with a mark, nor cp1252.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", ""))
    if mark:
        text = _strictly(content, encoding, source)
    elif (nul := content.find(b"\0")) >= 0:
        line = content.count(b"\n", 0, nul) + 1
        raise UnreadableDocument(source, line, "binary content (a NUL byte), not text")
    else:
        text, encoding = _without_mark(content, source)
    if not text.strip().strip("\ufeff\u200b"):
        raise UnreadableDocument(source, None, "the file is empty")
    _refuse_controls(text, source)
    return text, encoding


def decode_head(head: bytes) -> str:
    """Return the beginning of a file as text, whatever its bytes are: good enough to recognise a form."""
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    text = head.decode(encoding, "replace")
    return text if text.count("\ufffd") <= 1 else head.decode("cp1252", "replace")


def _without_mark(content: bytes, source: str) -> tuple[str, str]:
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(content, "cp1252", source), "cp1252"


def _strictly(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        found = content[wrong.start : wrong.start + 1].hex()
        raise UnreadableDocument(source, line, f"byte 0x{found} is text in neither UTF-8 nor {encoding}") from wrong


def _refuse_controls(text: str, source: str) -> None:
    """Refuse a text with many control characters; a stray one is dropped later."""
    controls = sum(c < " " and c not in _ALLOWED_CONTROLS for c in text)
    if controls * 100 > len(text):
        raise UnreadableDocument(source, None, f"binary content ({controls} control characters), not text")
