"""Dumps and exports for tests, small and of one's own making: rows with values that can be replaced one by one."""

import io
from collections.abc import Iterable, Mapping
from io import BytesIO

from benchmarks.generator import NATURE_LABELS, TABLES, copy_block

from senagraph.errors import UnreadableDocument
from senagraph.model import Issue, Question, Record, Severity
from senagraph.parse import parse
from senagraph.sources.inputs import Input

Row = Mapping[str, str | None]

QUESTION: Row = {
    "id": "1",
    "sorquecod": "2",
    "matricule": "14038Y  ",
    "natquecod": "QE",
    "legislature": "16",
    "uuid": "u1",
    "numero": "05636",
    "reference": "SEQ241005636",
    "titre": "Lecture des cartes",
    "version": "1",
    "nom": "Chaize",
    "prenom": "Patrick",
    "codequalite": "M.",
    "cirnum": "10",
    "circonscription": "Ain",
    "groupe": "Les Républicains",
    "datejodepot": "2024-10-03 00:00:00",
    "mindepotid": "7",
    "mindepotlib": "Santé et accès aux soins",
    "txtque": "M. Patrick Chaize appelle l'attention de Mme la ministre sur la lecture des cartes.",
    "themes": "#2#14#",
    "pagejodepot": "3625",
}
ANSWER: Row = {
    "idque": "1",
    "datejorep": "2024-12-05 00:00:00",
    "txtrep": "Réponse. - Les cartes sont lues.",
    "minrepid": "8",
    "minreplib": "Santé",
    "pagejorep": "4001",
}
SMALL: Mapping[str, Iterable[Row]] = {
    "etatquestion": ({"etaquecod": "1", "etaquelib": "Close"},),
    "naturequestion": tuple({"natquecod": code, "natquelib": label} for code, label in NATURE_LABELS),
    "sortquestion": (
        {"sorquecod": "1", "sorquelib": "Réponse reçue"},
        {"sorquecod": "2", "sorquelib": "En cours"},
        {"sorquecod": "3", "sorquelib": "Retirée"},
        {"sorquecod": "4", "sorquelib": "Caduque"},
        {"sorquecod": "5", "sorquelib": "Transformée en question orale"},
        {"sorquecod": "9", "sorquelib": "Ajournée"},
    ),
    "the": (
        {"thecle": "2", "thelib": "Économie et finances, fiscalité"},
        {"thecle": "14", "thelib": "Sécurité sociale"},
    ),
    "tam_ministeres": (
        {"minid": "7", "libelle": "Santé et accès aux soins", "datedebut": "2024-09-21 00:00:00"},
        {"minid": "8", "minidremp": "7", "libelle": "Santé", "libellelong": "Ministère de la santé"},
    ),
}
HEADING = (
    "Sort;Nature;Numéro;Référence;Titre;Nom;Prénom;Civilité;Circonscription;Groupe;Type Appartenance;"
    "Date de publication JO;Ministère de dépôt;Date de transmission;Ministère de transmission;Ministère de réponse;"
    "Date de réponse JO;Référence de la question rappelée;Thème(s);Thème QC;URL Question"
)
EXPORTED = {
    "Sort": "En cours",
    "Nature": "QE",
    "Numéro": "05636",
    "Référence": "SEQ241005636",
    "Titre": "Lecture des cartes",
    "Nom": "Chaize",
    "Prénom": "Patrick",
    "Civilité": "M.",
    "Circonscription": "Ain",
    "Groupe": "Les Républicains",
    "Type Appartenance": "",
    "Date de publication JO": "2024-10-03",
    "Ministère de dépôt": "Santé et accès aux soins ",
    "Date de transmission": "",
    "Ministère de transmission": "",
    "Ministère de réponse": "",
    "Date de réponse JO": "",
    "Référence de la question rappelée": "",
    "Thème(s)": "Économie et finances, fiscalité,Sécurité sociale",
    "Thème QC": "",
    "URL Question": "http://www.senat.fr/questions/base/2024/qSEQ241005636.html",
}


def question(**changed: str | None) -> Row:
    """The row of a question."""
    return {**QUESTION, **changed}


def answer(**changed: str | None) -> Row:
    """The row of an answer."""
    return {**ANSWER, **changed}


def block(table: str, rows: Iterable[Row], columns: Iterable[str] | None = None) -> str:
    """A COPY block."""
    return "".join(copy_block(table, rows, columns=columns))


def dump_of(questions: Iterable[Row] = (QUESTION,), answers: Iterable[Row] = (), **tables: Iterable[Row]) -> bytes:
    """A dump of all tables, as they stand in the file."""
    rows = {**SMALL, "tam_questions": questions, "tam_reponses": answers, **tables}
    return "".join(block(table, rows[table]) for table in TABLES if table in rows).encode()


def input_of(content: bytes, name: str = "questions.sql") -> Input:
    """An input that has these bytes."""
    return Input(name, name, lambda: BytesIO(content), len(content))


def row_of(**changed: str) -> str:
    """A row of the export, as published."""
    return ";".join({**EXPORTED, **changed}.values())


def export_of(*rows: str, heading: str = HEADING) -> bytes:
    """An export as published."""
    return "\r\n".join([heading, *rows, ""]).encode("cp1252")


def parsed(items: Iterable[Record | Issue]) -> tuple[list[Question], list[Issue]]:
    """The questions of what was read, and every issue, a refused row among them."""
    questions, issues = [], []
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
            continue
        try:
            found, unclear = parse(item)
        except UnreadableDocument as wrong:
            issues.append(Issue(wrong.source, wrong.line, Severity.REFUSED, "form", wrong.what))
        else:
            questions.append(found)
            issues.extend(unclear)
    return questions, issues


class Dribble(io.RawIOBase):
    """A stream that gives few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        super().__init__()
        self._content = BytesIO(content)
        self._size = size

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read a few bytes."""
        piece = self._content.read(min(len(buffer), self._size))
        buffer[: len(piece)] = piece
        return len(piece)


def line_of(content: bytes, piece: str) -> int:
    """The line at which a piece of a file stands."""
    return content[: content.index(piece.encode())].count(b"\n") + 1
