"""What was refused, put aside in a form that can be built again once the cause is mended.

A page keeps its bytes or its text; rows go back into a table with the heading of theirs: ``senagraph build`` reads the
folder like any other.
"""

import shutil
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from senagraph.files import writing
from senagraph.model import Document, Record
from senagraph.sources.copytext import escape
from senagraph.sources.dumptables import ANSWERS, COLUMNS, LOOKUPS
from senagraph.sources.inputs import Input
from senagraph.text import slug

NAME: Final = "quarantine"
_ENDINGS: Final = {"text": ".txt", "html": ".html", "csv": ".csv", "dump": ".sql", "assembly": ".json"}


class Quarantine:
    """Collects what is refused in a run, and writes it into a folder in the end."""

    def __init__(self) -> None:
        self._whole: dict[str, bytes] = {}
        self._rows: dict[tuple[str, str], list[Record]] = {}

    def add_input(self, file: Input) -> None:
        """Keep a whole file, unless it is larger than a page: then it stays where it is."""
        try:
            content = file.whole()
        except (OSError, EOFError, zlib.error):
            # the member of a damaged archive: the archive is where the user left it
            return
        if content:
            self._add_file(file.name, content)

    def _add_file(self, name: str, content: bytes) -> None:
        self._whole[self._free(name, content)] = content

    def add(self, item: Document | Record) -> None:
        """Keep a document or a row."""
        document = item.document if isinstance(item, Record) else item
        if document.heading:
            record = item if isinstance(item, Record) else Record(document, {})
            self._rows.setdefault((document.form, document.heading), []).append(record)
        else:
            name = Path(document.name)
            self._add_file(
                f"{name.stem}{name.suffix or _ENDINGS[document.form]}", document.text.encode("utf-8", "replace")
            )

    def write(self, folder: Path) -> int:
        """Write everything into the folder, in the place of what the last run left there; return the number of files.

        Without anything to write there is no folder afterwards. Raises ``SenagraphError`` when it cannot be written.
        """
        shutil.rmtree(folder, ignore_errors=True)
        files = dict(self._whole)
        for number, ((form, heading), records) in enumerate(self._rows.items(), 1):
            name = slug(Path(records[0].document.name).stem) or form
            write = _table if form == "dump" else _export
            files[f"{name}-{number}{_ENDINGS[form]}"] = write(heading, records).encode("utf-8", "replace")
        with writing(folder):
            if files:
                folder.mkdir(parents=True)
            for name, content in files.items():
                (folder / name).write_bytes(content)
        return len(files)

    def _free(self, name: str, content: bytes) -> str:
        """Return the name, or one like it when another file has it."""
        path = Path(name.replace("/", "_"))
        taken = 1
        while self._whole.get(path.name, content) != content:
            taken += 1
            path = path.with_name(f"{Path(name).stem}-{taken}{path.suffix}")
        return path.name


def _export(heading: str, records: Iterable[Record]) -> str:
    return "\n".join([heading, *(record.document.text for record in records), ""])


def _table(heading: str, records: list[Record]) -> str:
    """Return a dump of the rows with their answers, and the labels of the codes that they use."""
    lines = [heading, *(record.document.text for record in records), "\\.", ""]
    answers = [answer for record in records for answer in record.answers]
    if answers:
        columns = [name for name in answers[0] if name in COLUMNS[ANSWERS]]
        lines += _block(ANSWERS, columns, ([answer.get(name) for name in columns] for answer in answers))
    for table, (key, label) in LOOKUPS.items():
        labels = {code: name for record in records for code, name in _labels(record.fields, table, key, label)}
        if labels:
            lines += _block(table, [key, label], ([code, name] for code, name in sorted(labels.items())))
    return "\n".join(lines)


def _labels(fields: Mapping[str, str | None], table: str, key: str, label: str) -> Iterable[tuple[str, str]]:
    """Return the codes of a small table that a row uses, with their labels."""
    if table == "the":
        codes = [code.strip() for code in (fields.get("themes") or "").split("#") if code.strip()]
        return zip(codes, (fields.get("thelibs") or "").split("\n"), strict=False)
    code, name = fields.get(key), fields.get(label)
    return [(code.strip(), name)] if code and name else []


def _block(table: str, columns: list[str], rows: Iterable[list[str | None]]) -> list[str]:
    written = ["\t".join(map(escape, row)) for row in rows]
    return [f"COPY {table} ({', '.join(columns)}) FROM stdin;", *written, "\\.", ""]
