"""What the lines of a question page look like: a table of forms, each with its name.

Sources: the pages of senat.fr from 1994 to 2026. A form matches a whole line, white space
tidied and typographic apostrophes made straight; a line that fits no form is text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from senagraph.text import lines_of, plain, tidy

_ANY_DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:er)? [^\W\d]+ \d{4}|\S+)"
_DAY = rf"(?P<day>{_ANY_DAY})"
_PAGE = r"(?P<page>\d+)"
_NATURE = r"(?P<nature>écrite|orale(?: (?:sans|avec) débat)?|d'actualité(?: au gouvernement)?|crible(?: thématique)?)"
_PERSON = (
    r"(?P<civility>M\.|MM\.|Mme|Mlle|Madame|Monsieur) ?(?P<name>[^()]{1,300}?) ?"
    r"\((?P<place>[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,100})?)\)"
)
_LABEL = r"ministère ?: ?"
"""Stands before the short name of a ministry on some pages, and is no part of it."""
_FROM = rf"(?:du |de la |de l'|des |de )(?:{_LABEL})?(?P<ministry>.{{1,500}}?)"
_MINISTRY = r"(?:ministère|secrétariat d'|premi[eè]re? ministre|garde des sceaux|haut-commissariat)"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one kind of line."""

    kind: str
    pattern: re.Pattern[str]


def _form(kind: str, pattern: str) -> Form:
    return Form(kind, re.compile(pattern, re.IGNORECASE))


HEADERS: Final = (
    # H1: «Question de M. CHAIZE Patrick (Ain - Les Républicains) publiée le 03/10/2024»; H2: navigation before it
    _form("header", rf".*?(?-i:Question) (?:{_NATURE} )?de {_PERSON} publiée le {_DAY}"),
    # H3: «Question orale n° 12S de Mme … (…)», its publication on the same line or the next
    _form(
        "header",
        rf".*?(?-i:Question) (?:{_NATURE} )?n° ?(?P<number>\w+) de {_PERSON}"
        rf"(?: publiée (?:le|(?:dans le|au) JO(?: Sénat)? du) {_DAY}(?: - ?page {_PAGE})?)?",
    ),
)

_BEGINNING: Final = re.compile(
    rf".*?(?-i:Question) (?:{_NATURE} )?(?:n° ?\w+ )?de {_PERSON}(?: publiée .+)?", re.IGNORECASE
)

BEFORE: Final = (_form("legislature", r"(?P<legislature>\d{1,2})(?:e|è|ème) législature"),)

AFTER: Final = (
    _form("page", rf"[-–] ?page ?{_PAGE}?"),
    _form("published", rf"(?:Question )?publiée dans le JO(?: Sénat)? du {_DAY} ?- ?page {_PAGE}"),
    _form("transfer", rf"Transmise (?:aux? |à la |à l')(?:{_LABEL}|(?={_MINISTRY}))(?P<ministry>.{{1,500}}?)\.?"),
    _form("pending", rf"En attente de réponse {_FROM}\.?"),
    _form("lapsed", r"La question est (?:caduque|devenue caduque)\.?"),
    _form("recalled", r"Voir la réponse à la question rappelée n° ?(?P<number>\w+)\.?"),
    _form(
        "withdrawn",
        r"La question a été retirée(?: (?:pour cause d(?:e |')|car |en raison d(?:e |'|u ))?(?P<reason>.{1,200}?))?\.?",
    ),
    _form("answer", rf"Réponse {_FROM} publiée (?:le|dans le JO(?: Sénat)? du) {_DAY}(?: ?- ?page {_PAGE})?"),
    _form("oral answer", rf"Réponse apportée en séance publique le {_DAY}\.?"),
    _form("erratum", r"Erratum ?: ?(?P<erratum>JO .{1,200})"),
    _form("footer", rf"Page mise à jour le(?: {_ANY_DAY})?\.?"),
)

ANYWHERE: Final = (
    _form("sitting", rf"Question posée en séance publique le {_DAY}\.?"),
    _form(
        "no question text",
        r"(?:le )?texte de (?:la|cette) question (?:n'est pas|n'étant pas|non) (?:encore )?disponible.*",
    ),
    _form(
        "no answer text",
        r"(?:le )?texte de (?:la|cette) réponse (?:n'est pas|n'étant pas|non) (?:encore )?disponible.*",
    ),
)

LONGEST_NOTICE: Final = 2000
"""Characters: no header, however much navigation is glued to it, and no notice is longer; such a line is text."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ANSWER_MARK: Final = re.compile(r"Réponse\. ?[-–—] ?", re.IGNORECASE)
_CONTINUES: Final = re.compile(r"publiée (?:le|dans)\b")
_OPEN_ENDED: Final = re.compile(r"(?:.*?Question .{1,1500}\)|Réponse (?:du|de la|de l'|des|de) [^.]{3,250})$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the file, its text tidied, the form that it has and what the form found."""

    number: int
    text: str
    kind: str
    found: dict[str, str | None]

    def get(self, name: str) -> str | None:
        """Return what the form found under this name, if it has it and it is not empty."""
        return (self.found.get(name) or "").strip() or None


def _normal(line: str) -> str:
    return tidy(plain(line))


def is_header(line: str) -> bool:
    """Tell whether the line is the header of a question, whole or up to its publication on the next line."""
    return "uestion" in line and len(line) < LONGEST_NOTICE and _BEGINNING.fullmatch(_normal(line)) is not None


def is_legislature(line: str) -> bool:
    """Tell whether the line names a legislature, as old pages do between title and header."""
    return any(form.pattern.fullmatch(_normal(line)) for form in BEFORE)


def is_footer(line: str) -> bool:
    """Tell whether the line ends a page."""
    return any(form.kind == "footer" and form.pattern.fullmatch(_normal(line)) for form in AFTER)


def read_lines(text: str, first_line: int = 1, numbers: Sequence[int] = ()) -> list[Line]:
    """Return the lines that hold something, each with the form that it has.

    They are numbered from ``first_line`` on, unless the number of each is given. A line *publiée le …* belongs to the
    header or answer heading above it. Text keeps its own typography; only the forms are matched on the straightened
    line.
    """
    lines: list[Line] = []
    for number, raw in _joined(lines_of(text), numbers or count(first_line)):
        lines.append(_classify(number, raw))
    return lines


def _joined(raw_lines: Iterable[str], numbers: Iterable[int]) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    for number, raw in zip(numbers, raw_lines, strict=False):
        line = tidy(_without_controls(raw))
        if not line:
            continue
        if joined and _CONTINUES.match(line) and _OPEN_ENDED.fullmatch(plain(joined[-1][1])):
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {line}")
        else:
            joined.append((number, line))
    return joined


def _without_controls(line: str) -> str:
    return _CONTROLS.sub("", line)


def _classify(number: int, raw: str) -> Line:
    straight = plain(raw) if len(raw) < LONGEST_NOTICE else ""
    for forms in (HEADERS, BEFORE, AFTER, ANYWHERE):
        for form in forms:
            if found := form.pattern.fullmatch(straight):
                return Line(number, raw, form.kind, found.groupdict())
    return Line(number, raw, "text", {})


def without_answer_mark(text: str) -> str:
    """Return the text of an answer without the *Réponse. -* with which the Journal officiel opens it."""
    return _ANSWER_MARK.sub("", text, count=1) if _ANSWER_MARK.match(text) else text
