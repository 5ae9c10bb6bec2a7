"""The tables of the Senate's dump of questions: which columns we know, which we need, what their rows tell.

Source: the schema that programs which read the dump agree on (2026); *rang* and *caduque_redeposee* are recent.
A column that is not here stops the reading: that is how we learn of a change on its day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from senagraph.errors import UnreadableDocument
from senagraph.sources.copytext import Block

QUESTIONS: Final = "tam_questions"
ANSWERS: Final = "tam_reponses"
MINISTRIES: Final = "tam_ministeres"
LOOKUPS: Final = {
    "etatquestion": ("etaquecod", "etaquelib"),
    "sortquestion": ("sorquecod", "sorquelib"),
    "naturequestion": ("natquecod", "natquelib"),
    "legquestion": ("legislature", "leglib"),
    "the": ("thecle", "thelib"),
}
"""The small tables, with the columns of their key and of their label."""
COLUMNS: Final = {
    QUESTIONS: frozenset(
        """id sorquecod matricule natquecod legislature etaquecod uuid numero reference titre version datecloture
        delaijours nom prenom nomtechnique codequalite cirnum circonscription groupe rubrique datejodepot mindepotid
        mindepotlib datejotran mintranid mintranlib minreplib1 minrepid1 delaijoursrep1 datejorep1 datesynctam natqueord
        repub uuidtransori dattransori uuidtrans dattrans uuidquerappelee refquerappelee daterappel txtque themes
        renvoi1 renvoi2 renvoi3 datesignal pagejodepot pageerr dateerr ratgrp thecrible txterrque tranisreattr compub
        dateseance rang caduque_redeposee""".split()
    ),
    ANSWERS: frozenset(
        """idque datejorep txtrep delaijoursrep minrepid minreplib pagejorep urlrep errpage errdate idrepunique
        txterrrep""".split()
    ),
    MINISTRIES: frozenset(
        """minid minidremp datedebut datefin ordreprotocolaire libelle libellelong titreministre intitulejo
        nomministre""".split()
    ),
    "etatquestion": frozenset("etaquecod etaquelib etaquenumtri".split()),
    "sortquestion": frozenset("sorquecod sorquelib sorquenumtri".split()),
    "naturequestion": frozenset("natquecod natquelib natquenumtri".split()),
    "legquestion": frozenset("legislature republique leglib legdatdeb legdatfin".split()),
    "the": frozenset("thecle thelib theali thenouidt".split()),
}
"""The columns that we know of each table."""
REQUIRED: Final = {
    QUESTIONS: frozenset("id reference matricule datejodepot natquecod nom prenom txtque".split()),
    ANSWERS: frozenset("idque txtrep datejorep".split()),
    MINISTRIES: frozenset("minid libelle".split()),
    **{table: frozenset(names) for table, names in LOOKUPS.items()},
}
"""The columns without which a table cannot be read."""

Fields = dict[str, str | None]
"""The values of a row by the names of its columns."""


def check_columns(block: Block, source: str) -> None:
    """Raise ``UnreadableDocument`` for a table of ours whose columns are not those that we know."""
    known = COLUMNS[block.table]
    names = set(block.columns)
    if unknown := names - known:
        raise UnreadableDocument(source, block.line, f"unknown columns in {block.table}: {sorted(unknown)}")
    if missing := REQUIRED[block.table] - names:
        raise UnreadableDocument(source, block.line, f"columns missing in {block.table}: {sorted(missing)}")
    if len(names) < len(block.columns):
        raise UnreadableDocument(source, block.line, f"{block.table} names a column twice")


@dataclass(frozen=True, slots=True)
class Tables:
    """The small tables of a dump: the labels of codes and themes, and the ministries."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each table the label of each key; keys are text, since numbers here are text there."""
    ministries: dict[str, Fields] = field(default_factory=dict)

    def keep(self, table: str, fields: Fields) -> None:
        """Keep a row of a small table."""
        if table == MINISTRIES:
            self.ministries[fields["minid"] or ""] = fields
        else:
            key, label = LOOKUPS[table]
            self.names.setdefault(table, {})[(fields[key] or "").strip()] = (fields[label] or "").strip()

    def label(self, table: str, key: str | None) -> str | None:
        """Return the label of a key, nothing when the table has none."""
        return self.names.get(table, {}).get(key.strip()) or None if key else None

    def named(self, fields: Fields) -> Fields:
        """Return the fields with the labels of their codes, under the other table's name of the column.

        They are ``sorquelib``, ``etaquelib``, ``natquelib``; ``thelibs`` has the themes one a line, ``#7#`` for one
        without a label. A ministry that the row itself names keeps that name.
        """
        labels = {
            "sorquelib": self.label("sortquestion", fields.get("sorquecod")),
            "etaquelib": self.label("etatquestion", fields.get("etaquecod")),
            "natquelib": self.label("naturequestion", fields.get("natquecod")),
            "thelibs": "\n".join(self._themes(fields.get("themes") or "")) or None,
        }
        return {**fields, **labels, **self._ministries(fields)}

    def _themes(self, written: str) -> list[str]:
        keys = [key.strip() for key in written.split("#") if key.strip()]
        return [self.label("the", key) or f"#{key}#" for key in keys]

    def _ministries(self, fields: Mapping[str, str | None]) -> Fields:
        pairs = (
            ("mindepotlib", "mindepotid"),
            ("mintranlib", "mintranid"),
            ("minreplib1", "minrepid1"),
            ("minreplib", "minrepid"),
        )
        named = {}
        for label, key in pairs:
            ministry = self.ministries.get(fields.get(key) or "")
            if ministry is not None and not fields.get(label):
                named[label] = ministry["libelle"]
        return named
