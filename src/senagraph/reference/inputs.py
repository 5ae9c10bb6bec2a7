"""The published files from which the reference graphs are made: how each is named, and the columns that we know of it.

A file is found by its name anywhere in the folder that the user gives; a few that seldom change lie in ``tables/`` too,
and serve when the folder has none. Every file is read strictly: one day a column will change, and this is how we
learn of it on that day.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from senagraph.errors import ReferenceGraphError, SourceError, UnreadableDocument
from senagraph.text import whole_lines_of

TABLES: Final = Path(__file__).parent / "tables"
_DAY: Final = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)(?:[ T]\d\d:\d\d:\d\d(?:\.\d|\+00:00)?)?")
"""A day as the Senate exports it; the hour means nothing: of a day before 1911 it may be that of Paris, 00:50:39."""
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Input:
    """A published file: what its name begins with, its forms, and every column of it."""

    name: str
    columns: tuple[str, ...]
    forms: tuple[str, ...] = ("csv",)
    encoding: str = "utf-8-sig"
    """Of the CSV form."""
    optional: tuple[str, ...] = ()
    """Those of the columns that not every record of the JSON form has."""

    @property
    def pattern(self) -> str:
        """Return the name as people write it: ``ODSEN_GENERAL*.csv or .json``."""
        return f"{self.name}*." + " or .".join(self.forms)

    def is_named(self, file: Path) -> bool:
        """Tell whether a file bears the name, whatever its case; a copy may add ``_2026-03`` or ``(1)`` to it."""
        return bool(re.fullmatch(rf"{self.name}[^.]*\.(?:{'|'.join(self.forms)})", file.name, re.IGNORECASE))


def _columns(written: str) -> tuple[str, ...]:
    return tuple(written.split(","))


GENERAL: Final = Input(
    "ODSEN_GENERAL",
    _columns(
        "Matricule,Qualité,Nom usuel,Prénom usuel,État,Date naissance,Date de décès,Groupe politique,"
        "Type d'app au grp politique,Commission permanente,Circonscription,Fonction au Bureau du Sénat,"
        "Courrier électronique,PCS INSEE,Catégorie professionnelle,Description de la profession"
    ),
    forms=("csv", "json"),
    encoding="iso-8859-1",
)
GROUP_HISTORY: Final = Input(
    "ODSEN_HISTOGROUPES",
    _columns(
        "Matricule,Id appartenance,Id fonction occupée,Nom,Prénom,Code du groupe politique,"
        "Nom court du groupe politique,Date de début d'appartenance,Date de fin d'appartenance,Nom court fonction,"
        "Date de début de la fonction,Date de fin de la fonction"
    ),
    encoding="iso-8859-1",
)
MANDATES: Final = Input(
    "ODSEN_ELUSEN",
    _columns(
        "Matricule,Qualité,Nom usuel,Prénom usuel,État Sénateur,Identifiant mandat,Date d'élection,"
        "Date de début de mandat,Année de début de mandat,Motif début de mandat,Date de fin de mandat,"
        "Année de fin de mandat,Motif fin de mandat,Commentaire"
    ),
    encoding="iso-8859-1",
)
SITTING: Final = Input(
    "senateurs",
    _columns("matricule,nom,prenom,tri,civilite,feminise,serie,url,groupe,circonscription,categorieProfessionnelle"),
    forms=("json",),
)
GROUP_CHANGES: Final = Input(
    "group_changes", _columns("vu_le,changement,matricule,nom,prenom,groupe_avant,groupe_apres,circonscription")
)
WIKIDATA_ITEMS: Final = Input("wikidata", ("matricule", "wikidata"))
CONSTITUENCY_LABELS: Final = Input(
    "circonscriptions_senat",
    _columns("libelle_odsen,code_cog_exact,code_cog_normalise,code_api_senat,code_dana,actifs_2025,anciens"),
)
DEPARTMENTS: Final = Input("departements", _columns("code,region,chefLieu,nom,typeLiaison,zone"), forms=("json",))
COMMUNES: Final = Input(
    "communes",
    _columns(
        "code,nom,typeLiaison,zone,arrondissement,departement,region,type,rangChefLieu,siren,codesPostaux,population,"
        "anciensCodes,chefLieu,commune"
    ),
    forms=("json",),
    optional=_columns(
        "typeLiaison,arrondissement,rangChefLieu,siren,codesPostaux,population,anciensCodes,chefLieu,commune"
    ),
)
REGIONS: Final = Input("regions", _columns("code,chefLieu,nom,typeLiaison,zone"), forms=("json",))
GOVERNMENTS: Final = Input("gouvernements_an", _columns("organe_id,nom_abrege,date_debut,date_fin,source"))
MINISTRIES: Final = Input(
    "ministeres_an",
    _columns(
        "organe_id,libelle,abrege,abrev,date_debut,date_fin,gouvernement_id,gouvernement,sources,"
        "gouvernement_deduit_du_rang_id"
    ),
)
POSTS: Final = Input(
    "membres_gouvernement_an",
    _columns(
        "mandat_id,acteur_id,civ,prenom,nom,type_organe,organe_id,organe,qualite,date_debut,date_fin,source",
    ),
)
MINISTERS_ITEMS: Final = Input(
    "quiz_ministres_mandats", _columns("prenom,nom,parti,titre,portefeuille,rang,annee_debut,annee_fin,wikidata")
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, its cells without space at their ends; a nested value is ``groupe.code``."""

    source: str
    line: int | None
    """Where the row ends; nothing in JSON, where ``source`` says which record it is."""
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell; raises ``UnreadableDocument`` for a value that the record does not have."""
        try:
            return self.cells[column]
        except KeyError:
            raise UnreadableDocument(self.source, self.line, f"no {column!r}") from None

    def day(self, column: str) -> str:
        """Return ``1930-06-19`` for ``1930-06-19 00:00:00.0`` or ``1930/06/19 00:00:00``, nothing for an empty cell.

        Raises ``UnreadableDocument`` for what is no day.
        """
        written = self[column]
        found = _DAY.fullmatch(written)
        try:
            if found is not None:
                return date(*map(int, found.groups())).isoformat()
        except ValueError as wrong:
            raise UnreadableDocument(self.source, self.line, f"{column}: {wrong}") from wrong
        if written:
            raise UnreadableDocument(self.source, self.line, f"{column}: no day {written!r}")
        return ""


def latest_day(rows: Sequence[Row]) -> str:
    """Return the latest day in the columns of days: the file is not older than that."""
    columns = [column for column in rows[0].cells if column.startswith("Date")] if rows else []
    return max((row.day(column) for row in rows for column in columns), default="")


class Inputs:
    """The published files of a folder. Raises ``SourceError`` when there is no such folder."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise SourceError(str(folder), "no such folder")
        self.folder = folder
        self._files = _files(folder)
        self._shipped = _files(TABLES)

    def find(self, wanted: Input) -> Path | None:
        """Return the only file of this name in the folder, else the one in ``tables/``, else nothing.

        Raises ``ReferenceGraphError`` when several files of the folder bear the name: we cannot tell which is meant.
        """
        for files in (self._files, self._shipped):
            found = [file for file in files if wanted.is_named(file)]
            if len(found) > 1:
                names = ", ".join(map(str, found))
                raise ReferenceGraphError(str(self.folder), f"several files are named {wanted.pattern}: {names}")
            if found:
                return found[0]
        return None

    def missing(self, wanted: Iterable[Input]) -> tuple[str, ...]:
        """Return the names of those files that are not there."""
        return tuple(each.pattern for each in wanted if self.find(each) is None)

    def file(self, wanted: Input) -> Path:
        """Return the file of this name. Raises ``ReferenceGraphError`` when it is not there."""
        found = self.find(wanted)
        if found is None:
            raise ReferenceGraphError(str(self.folder), f"no file is named {wanted.pattern}")
        return found

    def day_of(self, wanted: Input) -> str:
        """Return the day of a file that has no days in it, or nothing when nobody tells.

        Its name may (``2026-03`` is the first of March), or the note that ``senagraph download`` leaves beside it.
        """
        file = self.file(wanted)
        if found := _MONTH.search(file.name):
            return f"{found[1]}-{found[2]}-{found[3] or '01'}"
        note = file.with_name(f"{file.name}.provenance.json")
        return str(json.loads(note.read_bytes())["retrieved"])[:10] if note.is_file() else ""

    def content(self, wanted: Input) -> bytes:
        """Return the bytes of the file of this name. Raises ``SourceError`` when it cannot be read."""
        file = self.file(wanted)
        try:
            return file.read_bytes()
        except OSError as wrong:
            raise SourceError(str(file), f"cannot be read: {wrong.strerror}") from wrong

    def rows(self, wanted: Input) -> list[Row]:
        """Return the rows of a file, in its order.

        Raises ``ReferenceGraphError`` when it is not there, and ``UnreadableDocument`` with the file, its line and the
        columns when it has others than those that we know.
        """
        file = self.file(wanted)
        in_json = file.suffix.lower() == ".json"
        try:
            text = self.content(wanted).decode("utf-8-sig" if in_json else wanted.encoding)
        except UnicodeDecodeError as wrong:
            raise UnreadableDocument(str(file), None, f"not {wrong.encoding}: {wrong.reason}") from wrong
        return list((_read_json if in_json else _read_csv)(text, str(file), wanted))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _read_csv(text: str, source: str, wanted: Input) -> Iterator[Row]:
    """Yield the rows below the header; the lines that begin with ``%`` above it are the Senate's comments."""
    lines = whole_lines_of(text)
    above = next((n for n, line in enumerate(lines) if not line.startswith("%")), len(lines))
    reader = csv.reader(lines[above:], strict=True)
    try:
        header = next(reader, [])
        _check_columns(header, wanted.columns, source, above + reader.line_num)
        for cells in reader:
            line = above + reader.line_num
            if not cells:
                continue
            if len(cells) != len(header):
                raise UnreadableDocument(source, line, f"{len(cells)} cells, not {len(header)}")
            stripped = (cell.strip() for cell in cells)
            yield Row(source, line, dict(zip(header, stripped, strict=True)))
    except csv.Error as wrong:
        raise UnreadableDocument(source, above + reader.line_num, str(wrong)) from wrong


def _check_columns(found: Sequence[str], known: Sequence[str], source: str, line: int | None) -> None:
    missing = [column for column in known if column not in found]
    unknown = [column for column in found if column not in known]
    twice = sorted({column for column in found if found.count(column) > 1})
    named = (("no columns", missing), ("unknown columns", unknown), ("repeated columns", twice))
    if said := "; ".join(f"{what} {columns}" for what, columns in named if columns):
        raise UnreadableDocument(source, line, said)


def _read_json(text: str, source: str, wanted: Input) -> Iterator[Row]:
    """Yield the records of a list, or of the list under ``results``, under the names that the columns have in CSV."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise UnreadableDocument(source, wrong.lineno, wrong.msg) from wrong
    records = content.get("results") if isinstance(content, dict) else content
    if not isinstance(records, list):
        raise UnreadableDocument(source, 1, "no list of records")
    names = {_in_json(column): column for column in wanted.columns}
    for number, record in enumerate(records, 1):
        where = f"{source}, record {number}"
        if not isinstance(record, dict):
            raise UnreadableDocument(where, None, "no record")
        there = dict.fromkeys((*record, *map(_in_json, wanted.optional)))
        _check_columns(list(there), list(names), where, None)
        yield Row(where, None, dict(_flat((names[name], value) for name, value in record.items())))


def _in_json(column: str) -> str:
    """Return ``Date_de_deces`` for ``Date de décès``: JSON names have no accents and no spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFD", column) if not unicodedata.combining(c))
    return bare.replace(" ", "_").replace("'", "_")


def _flat(items: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for name, value in items:
        if isinstance(value, dict):
            yield from _flat((f"{name}.{inner}", nested) for inner, nested in value.items())
        else:
            yield name, "" if value is None else str(value).strip()
