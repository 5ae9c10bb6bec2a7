"""A dump of the base of questions, made up: ``python -m benchmarks.generator QUESTIONS FILE.zip [--seed N]``.

Everything is a function of the seed and of a question's place, so nothing is kept in memory: a dump may have millions
of questions. People, ministries, bodies and laws are real, texts are not. What the real base is known to have, in
about the shares that it has it, stands in :data:`SHARES`.
"""

import argparse
import hashlib
import math
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.cast import Cast, Ministry, Senator
from benchmarks.phrases import Writer

from senagraph.registry import Registry
from senagraph.sources.copytext import escape

SEED: Final = 1978
FIRST: Final = date(1978, 4, 2)
LAST: Final = date(2026, 6, 30)
SHARES: Final = {
    "answered": 0.85,
    "shared": 0.08,
    "second answer": 0.01,
    "transferred": 0.10,
    "recalls": 0.04,
    "campaign": 0.05,
    "withdrawn": 0.25,
    "apparenté": 0.05,
    "homonym": 0.01,
    "erratum": 0.01,
}
"""How often; *withdrawn* of those without an answer, *homonym* of days on which one sat."""
NATURES: Final = (("QE", 0.88), ("QOSD", 0.96), ("QG", 0.99), ("QC", 0.995), ("QOAD", 1.0))
"""The procedures, each with the share of it and those before it."""
LETTERS: Final = {"QE": "", "QOSD": "S", "QG": "G", "QC": "C", "QOAD": "A"}
TEXTS_SINCE: Final = {
    "QE": date(1986, 4, 1),
    "QOSD": date(1991, 4, 1),
    "QOAD": date(1991, 4, 1),
    "QG": date(1996, 6, 1),
    "QC": date(2009, 10, 1),
}
"""From when on the base has the texts of questions; of QG and QC it has nothing before."""
ORAL_ANSWERS_SINCE: Final = date(1996, 7, 1)
LEGISLATURES: Final = (
    (6, FIRST),
    (7, date(1981, 7, 2)),
    (8, date(1986, 4, 2)),
    (9, date(1988, 6, 23)),
    (10, date(1993, 4, 2)),
    (11, date(1997, 6, 12)),
    (12, date(2002, 6, 19)),
    (13, date(2007, 6, 20)),
    (14, date(2012, 6, 20)),
    (15, date(2017, 6, 21)),
    (16, date(2022, 6, 22)),
    (17, date(2024, 7, 18)),
)
SORTS: Final = {
    "answered": ("1", "Réponse reçue"),
    "pending": ("2", "En cours"),
    "withdrawn": ("3", "Retirée"),
    "lapsed": ("4", "Caduque"),
    "converted": ("5", "Transformée en question orale"),
}
STATES: Final = (("1", "Close"), ("2", "Ouverte"))
NATURE_LABELS: Final = (
    ("QE", "Question écrite"),
    ("QOSD", "Question orale sans débat"),
    ("QOAD", "Question orale avec débat"),
    ("QOAE", "Question orale européenne avec débat"),
    ("QG", "Question d'actualité au Gouvernement"),
    ("QC", "Question crible thématique"),
)
THEMES: Final = (
    "Agriculture et pêche|Aménagement du territoire|Anciens combattants|Budget|Collectivités territoriales|Culture"
    "|Défense|Économie et finances, fiscalité|Éducation|Énergie|Environnement|Famille|Fonction publique|Justice"
    "|Logement et urbanisme|Outre-mer|PME, commerce et artisanat|Police et sécurité"
    "|Questions sociales et santé|Recherche, sciences et techniques|Sécurité sociale|Sports|Transports|Travail"
).split("|")
CONVERTED_EVERY: Final = 97
"""Each question of this rank is turned into the one after it."""
CAMPAIGN: Final = 400
"""Questions among which those of one campaign stand."""
LAPSES_AFTER: Final = timedelta(days=730)

TABLES: Final = {
    "etatquestion": "etaquecod etaquelib etaquenumtri",
    "legquestion": "legislature republique leglib legdatdeb legdatfin",
    "naturequestion": "natquecod natquelib natquenumtri",
    "sortquestion": "sorquecod sorquelib sorquenumtri",
    "tam_ministeres": (
        "minid minidremp datedebut datefin ordreprotocolaire libelle libellelong titreministre intitulejo nomministre"
    ),
    "tam_questions": (
        "id sorquecod matricule natquecod legislature etaquecod uuid numero reference titre version datecloture"
        " delaijours nom prenom nomtechnique codequalite cirnum circonscription groupe rubrique datejodepot mindepotid"
        " mindepotlib datejotran mintranid mintranlib minreplib1 minrepid1 delaijoursrep1 datejorep1 datesynctam"
        " natqueord repub uuidtransori dattransori uuidtrans dattrans uuidquerappelee refquerappelee daterappel txtque"
        " themes renvoi1 renvoi2 renvoi3 datesignal pagejodepot pageerr dateerr ratgrp thecrible txterrque tranisreattr"
        " compub dateseance rang caduque_redeposee"
    ),
    "tam_reponses": (
        "idque datejorep txtrep delaijoursrep minrepid minreplib pagejorep urlrep errpage errdate idrepunique txterrrep"
    ),
    "the": "thecle thelib theali thenouidt",
}
"""The columns of each table, in the order of the dump."""
PREAMBLE: Final = """--
-- PostgreSQL database dump
--

-- Dumped from database version 14.10
-- Dumped by pg_dump version 14.10

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

"""
ENDING: Final = """--
-- PostgreSQL database dump complete
--

"""

Row = Mapping[str, str | None]
"""The values of a row by column; those that are not there are NULL."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled about a question before its text is written."""

    place: int
    day: date
    nature: str
    number: str
    reference: str
    legislature: int
    asker: Senator
    ministry: Ministry
    status: str
    recalled: int | None
    """The place of the question that this one recalls."""
    origin: int | None
    """The place of the question from which this one was made."""


class Generator:
    """Makes up the rows of a dump of so many questions."""

    def __init__(self, count: int, seed: int = SEED, registry: Registry | None = None) -> None:
        self.count = count
        self.cast = Cast(registry or Registry.shipped())
        self.writer = Writer(self.cast, seed)
        self._seed = seed
        self._homonyms = self.cast.named("Jean Boyer")

    def chance(self, place: int, what: str) -> Random:
        """Return the chances of one aspect of one question."""
        return Random(f"{self._seed} {place} {what}")  # noqa: S311 - for texts, not for secrets

    def _day(self, place: int) -> date:
        return FIRST + timedelta(days=place * (LAST - FIRST).days // self.count)

    def _place_of(self, day: date) -> int:
        """Return the place of the first question of that day or of later ones."""
        return math.ceil((day - FIRST).days * self.count / (LAST - FIRST).days)

    @lru_cache(maxsize=1024)  # noqa: B019 - one generator a run
    def plan(self, place: int) -> Plan:
        """Settle what a question is."""
        chance, day = self.chance(place, "plan"), self._day(place)
        origin = place - 1 if place % CONVERTED_EVERY == 1 and place > 1 else None
        recalled = place - chance.randrange(3, 60) if chance.random() < SHARES["recalls"] else None
        if origin is not None or (recalled is not None and recalled < 0):
            recalled = None
        nature = "QOSD" if origin is not None else self._nature(place, day, chance)
        legislature, start = max(each for each in LEGISLATURES if each[1] <= day)
        rank = place - self._place_of(start) + 1
        number = f"{rank:0{5 if nature == 'QE' else 4}}{LETTERS[nature]}"
        bound = origin if origin is not None else recalled
        return Plan(
            place=place,
            day=day,
            nature=nature,
            number=number,
            reference=f"SEQ{day:%y%m}{number}",
            legislature=legislature,
            asker=self.plan(bound).asker if bound is not None else self._asker(day, chance),
            ministry=chance.choice(self.cast.in_charge(day)),
            status=self._status(place, day, chance),
            recalled=recalled,
            origin=origin,
        )

    def _nature(self, place: int, day: date, chance: Random) -> str:
        share = chance.random()
        nature = next(nature for nature, limit in NATURES if share <= limit)
        too_early = nature in {"QG", "QC"} and day < TEXTS_SINCE[nature]
        return "QE" if too_early or self._is_converted(place) else nature

    def _is_converted(self, place: int) -> bool:
        return place % CONVERTED_EVERY == 0 and 0 < place < self.count - 1

    def _asker(self, day: date, chance: Random) -> Senator:
        sitting = self.cast.sitting(day)
        homonyms = [senator for senator in self._homonyms if senator in sitting]
        return chance.choice(homonyms if homonyms and chance.random() < SHARES["homonym"] else sitting)

    def _status(self, place: int, day: date, chance: Random) -> str:
        share = chance.random()
        if self._is_converted(place):
            return "converted"
        if share < SHARES["answered"]:
            return "answered"
        if chance.random() < SHARES["withdrawn"]:
            return "withdrawn"
        return "lapsed" if day < LAST - LAPSES_AFTER else "pending"

    def question(self, place: int) -> Row:
        """Return the row of a question."""
        plan, chance = self.plan(place), self.chance(place, "row")
        group, kind = self.cast.group(plan.asker, plan.day)
        code, closed = SORTS[plan.status][0], plan.day + timedelta(days=chance.randrange(20, 700))
        if kind is None and group != "NI" and chance.random() < SHARES["apparenté"]:
            kind = "-A"
        return {
            "id": str(100000 + place),
            "sorquecod": code,
            "matricule": f"{plan.asker.matricule:<8}",
            "natquecod": plan.nature,
            "legislature": str(plan.legislature),
            "etaquecod": "2" if plan.status == "pending" else "1",
            "uuid": _uuid(self._seed, place),
            "numero": plan.number,
            "reference": plan.reference,
            "titre": self.title(place),
            "version": str(chance.randrange(1, 9)),
            "datecloture": None if plan.status in {"pending", "answered"} else _time(closed),
            "nom": plan.asker.family,
            "prenom": plan.asker.given,
            "codequalite": plan.asker.civility,
            "cirnum": plan.asker.cirnum,
            "circonscription": plan.asker.constituency,
            "groupe": group,
            "ratgrp": kind,
            "datejodepot": _time(plan.day),
            "mindepotid": str(plan.ministry.number),
            "mindepotlib": plan.ministry.short + (" " if chance.random() < 0.1 else ""),
            "natqueord": "1",
            "repub": "5",
            "txtque": self.text(plan),
            "themes": "".join(f"#{theme}" for theme in chance.sample(range(1, len(THEMES) + 1), chance.choice((1, 2))))
            + "#",
            "pagejodepot": str(chance.randrange(1, 4000)),
            "thecrible": "Le logement social" if plan.nature == "QC" else None,
            "dateseance": _time(plan.day) if plan.nature != "QE" else None,
            "rang": "0",
            **self._transfer(plan, chance),
            **self._bonds(plan),
            **self._answered(plan),
            **({"dateerr": _time(closed), "pageerr": "12"} if chance.random() < SHARES["erratum"] else {}),
        }

    def title(self, place: int) -> str:
        """Return the title of a question."""
        return self.writer.title(self.chance(place, "title"))

    def text(self, plan: Plan) -> str | None:
        """Return the fragment of HTML that is the question's text; there is none before the base has texts."""
        if plan.day < TEXTS_SINCE[plan.nature]:
            return None
        chance = self.chance(plan.place, "text")
        if plan.recalled is not None:
            number, title = self.plan(plan.recalled).number, self.title(plan.recalled)
            return self.writer.recall(plan.asker, plan.ministry, number, title, chance)
        if chance.random() < SHARES["campaign"]:
            chance = self.chance(plan.place // CAMPAIGN, "campaign")
        return self.writer.question(plan.asker, plan.ministry, chance)

    def _transfer(self, plan: Plan, chance: Random) -> Row:
        if chance.random() >= SHARES["transferred"]:
            return {}
        day = plan.day + timedelta(days=chance.randrange(1, 300))
        to = chance.choice(self.cast.in_charge(min(day, LAST)))
        how = chance.choice("NO")
        return {"datejotran": _time(day), "mintranid": str(to.number), "mintranlib": to.short, "tranisreattr": how}

    def _bonds(self, plan: Plan) -> Row:
        """Return what binds a question to others: recalls, conversions."""
        row: dict[str, str | None] = {}
        if plan.recalled is not None:
            other = self.plan(plan.recalled)
            row |= {"uuidquerappelee": _uuid(self._seed, other.place), "refquerappelee": other.reference}
        if plan.origin is not None:
            row |= {"uuidtransori": _uuid(self._seed, plan.origin), "dattransori": _time(plan.day)}
        if plan.status == "converted":
            row |= {"uuidtrans": _uuid(self._seed, plan.place + 1), "dattrans": _time(self._day(plan.place + 1))}
        return row

    def _answered(self, plan: Plan) -> Row:
        first = next(self.answers(plan.place, texts=False), None)
        if first is None:
            return {}
        return {"minreplib1": first["minreplib"], "minrepid1": first["minrepid"], "datejorep1": first["datejorep"]}

    def answers(self, place: int, *, texts: bool = True) -> Iterator[Row]:
        """Yield the rows of the answers to a question."""
        plan = self.plan(place)
        if plan.status != "answered":
            return
        chance = self.chance(place, "answer")
        shared = f"RU{place // 20:07}" if chance.random() < SHARES["shared"] else None
        chance = self.chance(place // 20, "shared") if shared else chance
        base = self._day(min(place // 20 * 20 + 20, self.count)) if shared else plan.day
        for _ in range(2 if not shared and chance.random() < SHARES["second answer"] else 1):
            day = min(base + timedelta(days=chance.randrange(30, 400)), LAST)
            ministry = chance.choice(self.cast.in_charge(day))
            known = day >= (TEXTS_SINCE["QE"] if plan.nature == "QE" else ORAL_ANSWERS_SINCE)
            yield {
                "idque": str(100000 + place),
                "datejorep": _time(day),
                "txtrep": self.writer.answer(chance) if texts and known else None,
                "minrepid": str(ministry.number),
                "minreplib": ministry.short,
                "pagejorep": str(chance.randrange(1, 4000)),
                "idrepunique": shared,
            }

    def small_tables(self) -> dict[str, Iterable[Row]]:
        """Return the rows of the tables that do not grow."""
        return {
            "etatquestion": _rows("etatquestion", STATES),
            "legquestion": _rows(
                "legquestion", ((str(n), "5", f"{n}e législature", _time(day)) for n, day in LEGISLATURES)
            ),
            "naturequestion": _rows("naturequestion", NATURE_LABELS),
            "sortquestion": _rows("sortquestion", SORTS.values()),
            "tam_ministeres": map(_ministry, self.cast.ministries),
            "the": _rows("the", ((str(number), theme) for number, theme in enumerate(THEMES, 1))),
        }

    def places(self, shuffled: bool) -> Iterator[int]:
        """Yield the place of every question, in the order of days or in another."""
        step = 1
        if shuffled:
            step = next(
                n for n in range(int(self.count * 0.618) or 1, 2 * self.count + 1) if math.gcd(n, self.count) == 1
            )
        return (place * step % self.count for place in range(self.count))

    def dump(self, *, shuffled: bool = False, schema: str = "questions") -> Iterator[str]:
        """Yield the dump in pieces."""
        small = self.small_tables()
        rows: dict[str, Callable[[], Iterable[Row]]] = {
            "tam_questions": lambda: map(self.question, self.places(shuffled)),
            "tam_reponses": lambda: (row for place in self.places(shuffled) for row in self.answers(place)),
        }
        yield PREAMBLE
        for table, columns in TABLES.items():
            types = ",\n".join(f"    {name} text" for name in columns.split())
            yield f"CREATE TABLE {_named(schema, table)} (\n{types}\n);\n\n"
        for table in TABLES:
            yield from copy_block(table, rows[table]() if table in rows else small[table], schema=schema)
        yield ENDING


def copy_block(
    table: str, rows: Iterable[Row], *, columns: Iterable[str] | None = None, schema: str = ""
) -> Iterator[str]:
    """Yield the lines of a table, with their ends. Columns are those of the schema unless others are given."""
    names = list(columns) if columns is not None else TABLES[table].split()
    yield f"COPY {_named(schema, table)} ({', '.join(names)}) FROM stdin;\n"
    for row in rows:
        yield "\t".join([escape(row.get(name)) for name in names]) + "\n"
    yield "\\.\n\n"


def write_zip(file: Path, pieces: Iterable[str]) -> int:
    """Write the pieces as ``questions.sql`` into a ZIP; return the bytes of what is in it."""
    member = zipfile.ZipInfo("questions.sql", (2026, 7, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    written = 0
    with (
        zipfile.ZipFile(file, "w", compresslevel=6) as archive,
        archive.open(member, "w", force_zip64=True) as stream,
    ):
        for chunk in _chunks(pieces):
            written += stream.write(chunk)
    return written


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length > 1 << 20:
            yield "".join(held).encode()
            held, length = [], 0
    yield "".join(held).encode()


def _named(schema: str, table: str) -> str:
    return f"{schema}.{table}" if schema else table


def _uuid(seed: int, place: int) -> str:
    return hashlib.sha256(f"{seed} {place}".encode()).hexdigest()[:32]


def _time(day: date) -> str:
    return f"{day} 00:00:00"


def _rows(table: str, values: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    names = TABLES[table].split()
    return (dict(zip(names, row, strict=False)) for row in values)


def _ministry(ministry: Ministry) -> Row:
    return {
        "minid": str(ministry.number),
        "datedebut": _time(ministry.valid_from) if ministry.valid_from else None,
        "datefin": _time(ministry.valid_through) if ministry.valid_through else None,
        "libelle": ministry.short,
        "libellelong": ministry.long,
    }


def main() -> None:
    """Write a dump as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description="Write a dump, made up.")
    parser.add_argument("questions", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--shuffled", action="store_true", help="not in the order of days")
    parser.add_argument("--schema", default="questions", help="before the names of tables; '' for none")
    given = parser.parse_args()
    generator = Generator(given.questions, given.seed)
    size = write_zip(given.file, generator.dump(shuffled=given.shuffled, schema=given.schema))
    print(f"{given.file}: {given.questions} questions, {size} bytes of questions.sql")


if __name__ == "__main__":
    main()
