"""What is said of a text of law: key, label, CELEX number, address; and what the tables of known laws hold."""

import csv
import re
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from senagraph.coined import describe_coined
from senagraph.mentions import laws
from senagraph.mentions.laws import european
from senagraph.mentions.laws.known import known
from senagraph.mentions.laws.texts import EUR_LEX, article_of, french_number
from senagraph.mentions.passage import CueIndex
from senagraph.model import LegalText
from senagraph.resources import reference_file
from senagraph.text import slug
from senagraph.vocab import FOAF, SKOS

INDEX = CueIndex({laws.NAME: laws.CUES})
LAWS = list(csv.DictReader(reference_file("laws.csv").open(encoding="utf-8", newline="")))
CODES = list(csv.DictReader(reference_file("codes.csv").open(encoding="utf-8", newline="")))


def cited(text: str) -> list[LegalText]:
    """Give what the first mention of a text may mean."""
    mentions = list(laws.find(INDEX.passage("q", "question", text)))
    return [each for each in mentions[0].coined if isinstance(each, LegalText)] if mentions else []


def only(text: str) -> LegalText:
    [each] = cited(text)
    return each


@pytest.mark.parametrize(
    ("text", "celex", "label"),
    [
        pytest.param("directive 92/43/CEE", "31992L0043", "directive 92/43/CEE", id="two digits, year first"),
        pytest.param("directive 92/96/CEE", "31992L0096", "directive 92/96/CEE", id="two possible years, year first"),
        pytest.param("directive 2000/60/CE", "32000L0060", "directive 2000/60/CE", id="four digits"),
        pytest.param("directive n° 2011/92/UE", "32011L0092", "directive 2011/92/UE", id="a sign before"),
        pytest.param("directive (UE) 2019/904", "32019L0904", "directive (UE) 2019/904", id="since 2015"),
        pytest.param("directive 96/29/Euratom", "31996L0029", "directive 96/29/Euratom", id="Euratom"),
        pytest.param("règlement (CE) n° 1107/2009", "32009R1107", "règlement (CE) n° 1107/2009", id="number first"),
        pytest.param("règlement (CEE) n° 2092/91", "31991R2092", "règlement (CEE) n° 2092/91", id="short year last"),
        pytest.param("règlement (CE) n°1/2005", "32005R0001", "règlement (CE) n° 1/2005", id="a small number"),
        pytest.param("règlement UE n°1308/2013", "32013R1308", "règlement (UE) n° 1308/2013", id="no bracket"),
        pytest.param("règlement 1169/2011/CE", "32011R1169", "règlement (UE) n° 1169/2011", id="the wrong mark"),
        pytest.param("règlement (UE) n° 2016/679", "32016R0679", "règlement (UE) 2016/679", id="a sign since 2015"),
        pytest.param("règlement 2016/679/UE", "32016R0679", "règlement (UE) 2016/679", id="the mark last"),
        pytest.param("règlement n°2016/679", "32016R0679", "règlement (UE) 2016/679", id="no mark"),
        pytest.param("règlement d'exécution (UE) 2019/2072", "32019R2072", "règlement (UE) 2019/2072", id="executing"),
        pytest.param("règlement (UE, Euratom) 2018/1046", "32018R1046", "règlement (UE) 2018/1046", id="two marks"),
        pytest.param("régulation n° 2015/2120", "32015R2120", "règlement (UE) 2015/2120", id="régulation"),
        pytest.param("décision 2011/884/UE", "32011D0884", "décision 2011/884/UE", id="decision"),
        pytest.param("décision n° 1313/2013/UE", "32013D1313", "décision n° 1313/2013/UE", id="number first"),
        pytest.param("décision-cadre 2002/584/JAI", "32002F0584", "décision-cadre 2002/584/JAI", id="framework"),
        pytest.param("recommandation (UE) 2018/790", "32018H0790", "recommandation (UE) 2018/790", id="recommendation"),
    ],
)
def test_a_european_act_has_its_celex_number(text: str, celex: str, label: str) -> None:
    act = only(text)
    assert (act.key, act.celex, act.label, act.page) == (celex, celex, label, EUR_LEX + celex)


@pytest.mark.parametrize("written", ["2016/2011", "2015/2009"])
def test_a_regulation_whose_parts_may_both_be_the_year_has_no_celex_number(written: str) -> None:
    act = only(f"règlement (UE) n° {written}")
    assert (act.key, act.celex, act.page) == (f"reglement-{written.replace('/', '-')}", None, None)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        pytest.param("directive", "3", "12", id="no year in a directive"),
        pytest.param("reglement", "12", "2018", id="number first after 2014"),
        pytest.param("reglement", "1107", "1109", id="no year in a regulation"),
        pytest.param("directive", "1992", "0", id="no number"),
    ],
)
def test_what_no_act_is_numbered(kind: str, left: str, right: str) -> None:
    assert european.act(kind, left, right, "ue") is None


@pytest.mark.parametrize(
    ("text", "eli"),
    [
        pytest.param("la loi n° 2023-171 du 9 mars 2023", "loi/2023/3/9/2023-171", id="law"),
        pytest.param("l'ordonnance n° 2020-315 du 25 mars 2020", "ordonnance/2020/3/25/2020-315", id="ordinance"),
        pytest.param("le décret n° 2008-877 du 29 août 2008", "decret/2008/8/29/2008-877", id="decree"),
        pytest.param("la loi n° 2023-171", None, id="no date"),
        pytest.param("la loi du 9 mars 2023", None, id="no number"),
        pytest.param("la loi n° 2023-171 du 9 mars 2022", None, id="number and date contradict each other"),
        pytest.param("la loi n° 84-610 du 16 juillet 1984", None, id="published before such addresses"),
        pytest.param("la loi organique n° 2013-402 du 17 mai 2013", None, id="organic law"),
        pytest.param("l'arrêté du 12 juillet 2017", None, id="order"),
        pytest.param("l'article 9 du code civil", None, id="an article of a code"),
        pytest.param("la Constitution de 1946", None, id="a former Constitution"),
    ],
)
def test_an_address_is_given_only_where_number_and_date_make_one(text: str, eli: str | None) -> None:
    law = only(text)
    address = None if eli is None else f"https://www.legifrance.gouv.fr/eli/{eli}/jo/texte"
    assert (law.eli, law.page) == (address, address)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("le code électoral", "codes/id/LEGITEXT000006070239", id="a code"),
        pytest.param("le CGCT", "codes/id/LEGITEXT000006070633", id="a code by its acronym"),
        pytest.param("le code pénal", "codes/id/LEGITEXT000006070719", id="two codes in turn: that in force"),
        pytest.param("la Constitution", "loda/id/LEGITEXT000006071194", id="the Constitution in force"),
    ],
)
def test_a_code_and_the_constitution_lead_to_legifrance(text: str, path: str) -> None:
    law = only(text)
    assert (law.eli, law.page) == (None, f"https://www.legifrance.gouv.fr/{path}/")


@pytest.mark.parametrize(
    "name", ["code des marchés publics", "code des postes et télécommunications", "code de la pharmacie"]
)
def test_a_code_whose_identifier_is_not_certain_has_no_address(name: str) -> None:
    assert only(f"le {name}").page is None


def test_the_address_of_a_code_is_stated_of_the_code_alone() -> None:
    article = only("l'article L. 52-8 du code électoral")
    triples = list(describe_coined(lambda kind, key: NamedNode(f"https://example.org/{kind}/{key}"), "law", article))
    code = NamedNode("https://example.org/law/code-electoral")
    page = NamedNode("https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006070239/")
    assert [each for each in triples if each.predicate == FOAF.page] == [Triple(code, FOAF.page, page)]


_SAME_CODE = {"code rural", "code rural et de la pêche maritime"}
"""One code, renamed in 2010."""


def test_an_identifier_at_legifrance_is_well_formed_and_of_one_code() -> None:
    identifiers = [row["legitext"] for row in CODES if row["legitext"] and row["name"] not in _SAME_CODE]
    assert all(re.fullmatch(r"LEGITEXT\d{12}", each) for each in identifiers)
    assert len(set(identifiers)) == len(identifiers)
    assert len({row["legitext"] for row in CODES if row["name"] in _SAME_CODE}) == 1


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        pytest.param(["loi NOTRe", "loi n° 2015-991"], "loi n° 2015-991 du 7 août 2015", id="a law of the table"),
        pytest.param(
            ["décret n° 2008-877", "décret n° 2008-877 du 29 août 2008"], "décret n° 2008-877", id="a decree"
        ),
        pytest.param(["arrêté du 1er mars 2017", "arrêté du 01/03/2017"], "arrêté du 1er mars 2017", id="a date"),
        pytest.param(["circulaire de août 2012", "circulaire d'août 2012"], "circulaire d'août 2012", id="a month"),
        pytest.param(["article L123-4 du CGCT"], "article L. 123-4 du code général des collectivités territoriales",
                     id="an article of a code"),
        pytest.param(["article 5 de la LOLF"], "article 5 de la loi organique n° 2001-692 du 1er août 2001",
                     id="an article of a law"),
        pytest.param(["article 2 de l'ordonnance n° 2020-315"], "article 2 de l'ordonnance n° 2020-315", id="elision"),
        pytest.param(["article 3 du livre des procédures fiscales", "article 3 du LPF"],
                     "article 3 du livre des procédures fiscales", id="a code that is called a book"),
        pytest.param(["article 5 du RGPD"], "article 5 du règlement (UE) 2016/679", id="an article of a regulation"),
        pytest.param(["article 107 TFUE", "article 107 du TFUE"], "article 107 du TFUE", id="of a treaty"),
        pytest.param(["article 72-2 de notre Constitution"], "article 72-2 de la Constitution", id="Constitution"),
    ],
)  # fmt: skip
def test_a_text_is_called_the_same_whatever_the_writing(texts: list[str], label: str) -> None:
    assert {only(text).label for text in texts} == {label}
    assert len({only(text).key for text in texts}) == 1


@pytest.mark.parametrize(
    ("written", "number"),
    [("2015-991", "2015-991"), ("82-1153", "82-1153"), ("1982-1153", "82-1153"), ("05-102", "2005-102"),
     ("2015-0991", "2015-991"), ("31-12", None), ("2015-0", None), ("2099-1", None)],
)  # fmt: skip
def test_numbers_of_the_journal_officiel(written: str, number: str | None) -> None:
    assert french_number(written) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("règlement (CE) n° 1107/2009", "1107/2009"), ("règlement (CEE) n° 3763/91", "3763/91"),
     ("règlement (UE) 2016/679", "2016/679"), ("directive 92/43/CEE", "92/43/CEE"),
     ("directive (UE) 2019/904", "2019/904"),
     ("décision n° 1313/2013/UE", "1313/2013/UE")],
)  # fmt: skip
def test_a_european_act_has_the_number_that_its_title_writes(text: str, number: str) -> None:
    assert only(text).number == number


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("la loi n° 2015-991", "loi NOTRe", id="a law by its nickname"),
        pytest.param("la loi NOTRe", "loi portant nouvelle organisation territoriale de la République", id="its title"),
        pytest.param("le règlement (UE) 2016/679", "RGPD", id="a regulation by its acronym"),
        pytest.param("le CGCT", "CGCT", id="a code by its acronym"),
        pytest.param("le TFUE", "traité sur le fonctionnement de l'Union européenne", id="a treaty"),
    ],
)  # fmt: skip
def test_a_known_text_has_its_names(text: str, name: str) -> None:
    assert name in only(text).names


def test_the_names_of_a_text_are_stated() -> None:
    law = only("l'article 64 de la loi n° 2015-991")
    triples = set(describe_coined(lambda kind, key: NamedNode(f"https://example.org/{kind}/{key}"), "law", law))
    whole = NamedNode("https://example.org/law/loi-2015-991")
    assert Triple(whole, SKOS.altLabel, Literal("loi NOTRe", language="fr")) in triples


def test_a_name_is_never_the_label_and_never_unsure() -> None:
    for text in [*known().by_key.values(), *(phrase.text for phrase in known().phrases.values())]:
        assert text.label not in text.names
        assert not any(name.endswith("?") for name in text.names)


def test_an_article_names_the_text_that_it_belongs_to() -> None:
    code = LegalText("code-civil", "code civil", "code")
    assert article_of(code, "9").part_of == code


def test_a_key_has_at_most_two_hundred_characters() -> None:
    assert len(only("article 1 de la circulaire n° " + "a1/" * 20).key) <= 200


def _type_written(kind: str) -> str:
    return {"loi-organique": "loi"}.get(kind, kind)


@pytest.mark.parametrize("row", LAWS, ids=lambda row: f"{row['type']} {row['number']}{row['date']}{row['celex']}")
def test_every_name_of_the_table_leads_to_its_text(row: dict[str, str]) -> None:
    whole = row["type"] in {"traité", "constitution"}
    for name in filter(None, row["names"].split("|")):
        text = name if whole else f"{_type_written(row['type'])} {name.removesuffix('?')}"
        if name.endswith("?"):
            text += f" du {date.fromisoformat(row['date']):%d/%m/%Y}"
        keys = {each.key for each in cited(text)}
        expected = row["celex"] if row["celex"] and not whole else _key(row)
        assert expected in keys, text
    for name in filter(None, row["alone"].split("|")):
        assert bool(cited(f"le {name.removesuffix('?')}")) is not name.endswith("?"), name
        assert cited(f"l'article 3 du {name.removesuffix('?')}"), name


def _key(row: dict[str, str]) -> str:
    if row["type"] in {"traité", "constitution"}:
        return row["number"]
    return f"{_type_written(slug(row['type']))}-{row['number'] or row['date']}"


@pytest.mark.parametrize("row", [row for row in LAWS if row["number"] and row["date"] and row["type"] != "traité"],
                         ids=lambda row: row["number"])  # fmt: skip
def test_number_and_date_of_the_table_agree(row: dict[str, str]) -> None:
    if row["type"] == "constitution":
        return
    year = int(row["number"].partition("-")[0])
    assert date.fromisoformat(row["date"]).year == (year if year > 99 else 1900 + year)
    assert french_number(row["number"]) == row["number"]


def test_no_text_is_in_the_table_twice() -> None:
    texts = [row["celex"] or _key(row) for row in LAWS]
    assert len(texts) == len(set(texts))
    assert len(known().by_key) == len(LAWS)


@pytest.mark.parametrize("row", CODES, ids=lambda row: row["name"])
def test_every_code_is_found_by_its_names(row: dict[str, str]) -> None:
    key = slug(row["name"])
    for name in [row["name"], *filter(None, row["names"].split("|"))]:
        assert only(f"le {name}").key == key
    for acronym in filter(None, row["acronyms"].split("|")):
        assert only(f"l'article 5 du {acronym}").key == f"{key}.5" or row["acronyms"] == "CPMIVG"
        alone = acronym in row["alone"].split("|")
        assert bool(cited(f"le {acronym}")) is alone
