"""Questions of the Assemblée nationale: its open data (JSON, XML), and the XML of its pages of questions.

The open data have one file a question since 2019, and had one file a legislature before; every key that may be
repeated is an object, a list of them, or null. The pages' XML (``…/q14/14-47351QE.htm/vue/xml``) names the same values
otherwise. Both become records with one set of fields.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.model import Document, Issue, Record, Severity
from senagraph.sources.assemblytrees import Found, Tree, json_questions, xml_questions
from senagraph.sources.decode import decode
from senagraph.sources.inputs import Input

FORM: Final = "assembly"
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of one file; a question with its answer has some ten thousand."""
_JSON: Final = re.compile(r"[\ufeff\s]*[\[{]")
_XML: Final = re.compile(r"[\ufeff\s]*<")
_KEY: Final = re.compile(r'"(?:indexationAN|minInt|minAttribs|textesQuestion)"\s*:|"uid"\s*:\s*"QANR')
_ELEMENT: Final = re.compile(r"<(?:\w+:)?(?:QUESTIONS?|question|questions(?:Ecrites|Gvt|OralesSansDebat)?)[\s>/]")
_ISO_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*|[ Z+].*)?")
_NO_CHARACTER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What JSON can say with an escape, but no text of XML or RDF may hold."""

Known = Mapping[str, frozenset[str]]
Paths = Mapping[str, str]

OPEN_DATA_KEYS: Final[Known] = {
    path: frozenset(keys.split())
    for path, keys in {
        "": "uid identifiant type indexationAN auteur minInt minAttribs textesQuestion textesReponse cloture "
        "signalement renouvellements",
        "identifiant": "numero regime legislature",
        "indexationAN": "rubrique teteAnalyse analyses ANALYSE",
        "auteur": "identite groupe",
        "auteur/identite": "acteurRef mandatRef",
        "auteur/groupe": "organeRef abrege developpe",
        "minInt": "organeRef abrege developpe",
        "minAttribs": "minAttrib",
        "textesQuestion": "texteQuestion",
        "textesReponse": "texteReponse",
        "cloture": "codeCloture libelleCloture dateCloture infoJO",
    }.items()
}
"""The keys of the open data (seventeenth legislature; those of the fourteenth have ``ANALYSE``)."""
PAGE_KEYS: Final[Known] = {
    path: frozenset(keys.split())
    for path, keys in {
        "": "LEGISLATURE DEPOT AUTEUR GROUPE CIRCONSCRIPTION INDEXATION_AN MINI MINA ERRATUM_QUESTION SIGNALEMENT "
        "RENOUVELLEMENT CLOTURE REPONSE ERRATUM_REPONSE",
        "DEPOT": "DATE_JO PAGE_JO TYPE_JO NUMERO_JO TEXTE_DEPOT",
        "AUTEUR": "ID_ACTEUR CIVILITE NOM PRENOM",
        "GROUPE": "LIBELLE ID_GROUPE",
        "CIRCONSCRIPTION": "CODE_DEPARTEMENT DEPARTEMENT CODE_REGION REGION",
        "INDEXATION_AN": "TETE_ANALYSE ANALYSE",
        "MINI": "ABREGE DEVELOPPE ID_MINI",
        "MINA": "ORDRE",
        "CLOTURE": "DATE_JO PAGE_JO ABREGE LIBELLE NUMERO_JO TYPE_JO",
        "REPONSE": "TEXTE_REPONSE DATE_JO_REPONSE PAGE_JO_REPONSE",
    }.items()
}
"""The elements of a page's XML; attributes are not looked at."""

OPEN_DATA: Final[Paths] = {
    "uid": "uid",
    "number": "identifiant/numero",
    "legislature": "identifiant/legislature",
    "type": "type",
    "rubric": "indexationAN/rubrique",
    "head": "indexationAN/teteAnalyse",
    "author_id": "auteur/identite/acteurRef",
    "author_civility": "",
    "author_name": "",
    "group_id": "auteur/groupe/organeRef",
    "group_short": "auteur/groupe/abrege",
    "group_name": "auteur/groupe/developpe",
    "constituency": "",
    "ministry": "minInt/developpe",
    "ministry_short": "minInt/abrege",
    "date": "textesQuestion/texteQuestion/infoJO/dateJO",
    "page": "textesQuestion/texteQuestion/infoJO/pageJO",
    "text": "textesQuestion/texteQuestion/texte",
    "closing_code": "cloture/codeCloture",
    "closing_label": "cloture/libelleCloture",
    "closing_date": "cloture/dateCloture",
}
"""Where each field stands; an empty path is a value that this form does not give."""
PAGE: Final[Paths] = {
    "uid": "",
    "number": "DEPOT/@NUMERO",
    "legislature": "LEGISLATURE",
    "type": "@TYPE",
    "rubric": "INDEXATION_AN/@RUBRIQUE",
    "head": "INDEXATION_AN/TETE_ANALYSE",
    "author_id": "AUTEUR/ID_ACTEUR",
    "author_civility": "AUTEUR/CIVILITE",
    "author_name": "",
    "group_id": "GROUPE/ID_GROUPE",
    "group_short": "GROUPE/@SIGLE",
    "group_name": "GROUPE/LIBELLE",
    "constituency": "CIRCONSCRIPTION/DEPARTEMENT",
    "ministry": "MINI/DEVELOPPE",
    "ministry_short": "MINI/ABREGE",
    "date": "DEPOT/DATE_JO",
    "page": "DEPOT/PAGE_JO",
    "text": "DEPOT/TEXTE_DEPOT",
    "closing_code": "CLOTURE/ABREGE",
    "closing_label": "CLOTURE/LIBELLE",
    "closing_date": "CLOTURE/DATE_JO",
}
LISTS: Final = ("title", "attributions", "reminders", "signals", "errata")
"""The fields of several lines, which no single path gives; an attribution is a day, a tab and a ministry."""
ANSWER_FIELDS: Final = ("text", "date", "page", "errata")
REQUIRED: Final = ("uid", "number", "legislature", "type")


def recognises(text: str) -> bool:
    """Tell whether the beginning of a file is one of questions of the Assemblée."""
    if _JSON.match(text):
        return _KEY.search(text) is not None
    return _XML.match(text) is not None and _ELEMENT.search(text) is not None


def read(file: Input) -> Iterator[Record | Issue]:
    """Yield a record a question, and an issue for each question whose keys are not those that we know.

    Raises ``UnreadableDocument`` with the line at which the file can no longer be read; what precedes has been yielded.
    """
    with file.open() as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableDocument(file.source, None, f"larger than {LARGEST} bytes: give one file a question")
    text, encoding = decode(content, file.source)
    if not encoding.startswith("utf"):
        yield Issue(file.source, None, Severity.NOTICE, "encoding", f"not UTF-8; read as {encoding}", encoding)
    questions = xml_questions if _XML.match(text) else json_questions
    digest = hashlib.sha256(content).hexdigest()
    for count, found in enumerate(questions(text, file.source), 1):
        yield _record(file, digest, found, "" if found.alone else f"#{count}")


def _record(file: Input, digest: str, found: Found, suffix: str) -> Record | Issue:
    source = file.source + suffix
    try:
        fields, answers = flatten(found.tree)
    except ValueError as wrong:
        return Issue(source, found.line, Severity.REFUSED, "record", str(wrong), found.text[:200])
    document = Document(source, file.name, found.text, digest, fields["uid"], found.line, FORM)
    return Record(document, fields, answers)


Fields = dict[str, str | None]


def flatten(tree: Tree) -> tuple[Fields, tuple[Fields, ...]]:
    """Return the values of a question by our names of fields, the same for both forms, and those of its answers.

    Raises ``ValueError`` for keys that we do not know, and when a value is missing without which it is no question.
    """
    of_page = any(key.isupper() for key in tree)
    known, paths = (PAGE_KEYS, PAGE) if of_page else (OPEN_DATA_KEYS, OPEN_DATA)
    if unknown := sorted(_unknown(tree, known)):
        raise ValueError(f"unknown keys {unknown}")
    fields: Fields = {name: first(tree, path) if path else None for name, path in paths.items()}
    fields |= dict.fromkeys(LISTS)
    answers = _complete_page(tree, fields) if of_page else _complete_open_data(tree, fields)
    fields |= {name: _day(fields[name]) or None for name in ("date", "closing_date")}
    if missing := [name for name in REQUIRED if not fields[name]]:
        raise ValueError(f"no question without {', '.join(missing)}")
    return fields, answers


def _unknown(tree: Tree, known: Known) -> Iterator[str]:
    for path, keys in known.items():
        for part in values(tree, path) if path else [tree]:
            if isinstance(part, dict):
                yield from (f"{path}/{key}".lstrip("/") for key in part if key not in keys and key[0] not in "@#")


def _complete_open_data(tree: Tree, fields: Fields) -> tuple[Fields, ...]:
    """Fill in what no single path gives, and return the answers."""
    analyses = texts(tree, "indexationAN/analyses/analyse") or texts(tree, "indexationAN/ANALYSE/ANA")
    fields["title"] = ". ".join(analyses) or None
    attributions = values(tree, "minAttribs/minAttrib")
    fields["attributions"] = _lines(
        _attribution(part, "infoJO/dateJO", "denomination/developpe", "denomination/abrege") for part in attributions
    )
    fields["reminders"] = _dated(tree, "renouvellements/renouvellement", "renouvellements")
    fields["signals"] = _dated(tree, "signalement/signalement", "signalement")
    again = values(tree, "textesQuestion/texteQuestion")[1:]
    fields["errata"] = _lines(_place(part, "infoJO/dateJO", "infoJO/pageJO") for part in again)
    return tuple(
        _answer(part, "texte", "infoJO/dateJO", "infoJO/pageJO") for part in values(tree, "textesReponse/texteReponse")
    )


def _complete_page(tree: Tree, fields: Fields) -> tuple[Fields, ...]:
    """Fill in what no single path gives, identifiers as the open data write them, and return the answers."""
    fields["title"] = ". ".join(texts(tree, "INDEXATION_AN/ANALYSE/ANA")) or None
    attributions = values(tree, "MINA/ORDRE")
    fields["attributions"] = _lines(_attribution(part, "DATE_JO", "DEVELOPPE", "ABREGE") for part in attributions)
    fields["reminders"] = _days(tree, "RENOUVELLEMENT/ORDRE", "RENOUVELLEMENT")
    fields["signals"] = _days(tree, "SIGNALEMENT/ORDRE", "SIGNALEMENT")
    fields["errata"] = _lines(_place(part, "DATE_JO", "PAGE_JO") for part in values(tree, "ERRATUM_QUESTION"))
    fields["author_name"] = " ".join(texts(tree, "AUTEUR/PRENOM") + texts(tree, "AUTEUR/NOM")) or None
    fields["author_id"] = _with_prefix("PA", fields["author_id"])
    fields["group_id"] = _with_prefix("PO", fields["group_id"])
    if all(fields[name] for name in REQUIRED[1:]):
        fields["uid"] = uid(fields["legislature"] or "", fields["type"] or "", fields["number"] or "")
    errata = _lines(_place(part, "DATE_JO", "PAGE_JO") for part in values(tree, "ERRATUM_REPONSE"))
    answers = [
        _answer(part, "TEXTE_REPONSE", "DATE_JO_REPONSE", "PAGE_JO_REPONSE", errata) for part in values(tree, "REPONSE")
    ]
    return tuple(answer for answer in answers if answer["text"] or answer["date"])


def _answer(part: object, text: str, date: str, page: str, errata: str | None = None) -> Fields:
    return {
        "text": first(part, text),
        "date": _day(first(part, date)) or None,
        "page": first(part, page),
        "errata": errata,
    }


def _attribution(part: object, date: str, *names: str) -> str:
    """Return the day and the ministry of an attribution, set apart by a tab; nothing without a ministry."""
    name = next((found for path in names if (found := first(part, path))), "")
    return f"{_day(first(part, date))}\t{' '.join(name.split())}" if name else ""


def uid(legislature: str, nature: str, number: str) -> str:
    """Return the identifier that the open data give a question (``QANR5L14QE47351``); all are of the Fifth Republic."""
    if legislature.isdecimal() and number.isdecimal():
        return f"QANR5L{legislature}{nature}{number}"
    return f"AN-{legislature}-{number}{nature}"


def _with_prefix(prefix: str, number: str | None) -> str | None:
    """Return an identifier as the open data have it: ``PA923`` for the page's ``923``."""
    return f"{prefix}{number}" if number and number.isdecimal() else number


def _place(part: object, date: str, page: str) -> str:
    """Return the day and the page of a publication, set apart by a tab; nothing without a day."""
    day = _day(first(part, date))
    return f"{day}\t{first(part, page) or ''}" if day else ""


def _dated(tree: Tree, *paths: str) -> str | None:
    """Return the days at the first path that has any. Raises ``ValueError`` when something stands there without one."""
    days = _days(tree, *paths)
    if days is None and values(tree, paths[-1]):
        raise ValueError(f"{paths[-1]}: no date that we know in it")
    return days


def _days(tree: Tree, *paths: str) -> str | None:
    """Return, one a line, the first date of each item at the first path that has any."""
    items = next((found for path in paths if (found := values(tree, path))), [])
    return _lines(_day(next(_dates(item), None)) for item in items)


def _dates(item: object) -> Iterator[str]:
    """Yield the values of an item whose name begins with *date*, those of what it holds among them."""
    for key, value in item.items() if isinstance(item, dict) else ():
        if isinstance(value, str) and key.lower().startswith("date") and value.strip():
            yield value
        elif isinstance(value, dict):
            yield from _dates(value)


def _day(written: str | None) -> str:
    """Return a date without the time and zone that XML may add."""
    found = _ISO_DAY.fullmatch((written or "").strip())
    return found[1] if found else (written or "").strip()


def _lines(lines: Iterable[str]) -> str | None:
    return "\n".join(line for line in lines if line.strip()) or None


def values(tree: object, path: str) -> list[object]:
    """Return everything at a path such as ``minAttribs/minAttrib``.

    Lists are opened; null, and what holds only attributes (``{"@xsi:nil": "true"}``), is nothing.
    """
    found = [tree]
    for name in path.split("/"):
        held = [part.get(name) for part in found if isinstance(part, dict)]
        found = [value for each in held for value in (each if isinstance(each, list) else [each])]
        found = [value for value in found if not _is_nothing(value)]
    return found


def _is_nothing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, dict) and all(key.startswith("@") for key in value))


def texts(tree: object, path: str) -> list[str]:
    """Return the texts at a path, without space at their ends; what is no character becomes U+FFFD."""
    held = (value.get("#text") if isinstance(value, dict) else value for value in values(tree, path))
    written = (_NO_CHARACTER.sub("\ufffd", str(value)).strip() for value in held if value is not None)
    return [text for text in written if text]


def first(tree: object, path: str) -> str | None:
    """Return the first text at a path, or nothing."""
    return next(iter(texts(tree, path)), None)
