"""Laws, articles and European acts in the words of questions: which are found, where they end, what they are."""

import pytest

from senagraph.mentions import laws
from senagraph.mentions.passage import CueIndex
from senagraph.model import LegalText, Mention

INDEX = CueIndex({laws.NAME: laws.CUES})


def found(text: str) -> list[Mention]:
    """Give the mentions of a text, after a check that each is what the text says at its place."""
    mentions = list(laws.find(INDEX.passage("q", "question", text)))
    for mention in mentions:
        assert mention.quote == text[mention.start : mention.end]
        assert mention.kind == "law"
        assert mention.candidates == tuple(sorted(coined.key for coined in mention.coined))
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    return mentions


def keys(text: str) -> list[tuple[str, str]]:
    """Give quotation and key of each mention of one candidate."""
    return [(mention.quote, "|".join(mention.candidates)) for mention in found(text)]


def rules(text: str) -> list[str]:
    return [mention.rule for mention in found(text)]


def described(text: str) -> LegalText:
    """Give what the only mention of a text cites."""
    [mention] = found(text)
    [coined] = mention.coined
    assert isinstance(coined, LegalText)
    return coined


NUMBERS = [
    pytest.param("la loi n° 2015-991 du 7 août 2015 sur", "loi n° 2015-991 du 7 août 2015", "loi-2015-991", id="law"),
    pytest.param("la loi n°2019-1461, votée", "loi n°2019-1461", "loi-2019-1461", id="no space after the sign"),
    pytest.param("la loi no 2019-1461", "loi no 2019-1461", "loi-2019-1461", id="no for the sign"),
    pytest.param("la loi nº 2019-1461", "loi nº 2019-1461", "loi-2019-1461", id="the Spanish sign"),
    pytest.param("la loi nᵒ 2019-1461", "loi nᵒ 2019-1461", "loi-2019-1461", id="a raised letter"),
    pytest.param("la loi n° 2019- 1461", "loi n° 2019- 1461", "loi-2019-1461", id="a space too many"),
    pytest.param("la loi numéro 2019-1461", "loi numéro 2019-1461", "loi-2019-1461", id="the sign in letters"),
    pytest.param("la loi 2019-1461 impose", "loi 2019-1461", "loi-2019-1461", id="no sign at all"),
    pytest.param("LOI N° 84-53 du 26 janvier 1984", "LOI N° 84-53 du 26 janvier 1984", "loi-84-53", id="capitals"),
    pytest.param("la loi n° 1984-53", "loi n° 1984-53", "loi-84-53", id="a year of the last century in four digits"),
    pytest.param("la loi du 26 janvier 1984 n° 84-53", "loi du 26 janvier 1984 n° 84-53", "loi-84-53", id="date first"),
    pytest.param("loi organique n° 2013-402 du 17 mai 2013", None, "loi-2013-402", id="organic law"),
    pytest.param("la loi modifiée n° 84-53", "loi modifiée n° 84-53", "loi-84-53", id="an adjective between"),
    pytest.param("ordonnance n° 2020-315 du 25 mars 2020", None, "ordonnance-2020-315", id="ordinance"),
    pytest.param("décret d'application n° 2008-877", None, "decret-2008-877", id="decree"),
    pytest.param("décret en Conseil d'État n° 2016-514", None, "decret-2016-514", id="decree in Conseil d'État"),
    pytest.param("circulaire NOR : INTK1229185C du 28 novembre 2012", None, "circulaire-intk1229185c", id="NOR"),
    pytest.param("circulaire INTK1229185C", None, "circulaire-intk1229185c", id="NOR without its name"),
    pytest.param("instruction n° DGOS/R1/2019/99.", "instruction n° DGOS/R1/2019/99", "instruction-dgos-r1-2019-99",
                 id="a ministry's number ends before the full stop"),
    pytest.param("instruction DGAL/SDSPA/2015-803 du 23/09/2015", None, "instruction-dgal-sdspa-2015-803", id="a path"),
    pytest.param("note de service n° 2017-129 du 9-8-2017", None, "note-de-service-2017-08-09",
                 id="a number of figures alone is told from others by its day"),
]  # fmt: skip

DATES = [
    pytest.param("la loi du 3 mars 2009", "loi du 3 mars 2009", "loi-2009-03-03", id="law"),
    pytest.param("l'arrêté du 12 juillet 2017 fixant", "arrêté du 12 juillet 2017", "arrete-2017-07-12", id="order"),
    pytest.param("la circulaire du 1er mars 2017", "circulaire du 1er mars 2017", "circulaire-2017-03-01", id="1er"),
    pytest.param("l'arrêté du 1 er mars 2017", "arrêté du 1 er mars 2017", "arrete-2017-03-01", id="1 er, apart"),
    pytest.param("le décret du16 août 2016", "décret du16 août 2016", "decret-2016-08-16", id="a space is missing"),
    pytest.param("le décret du 16/08/2016", "décret du 16/08/2016", "decret-2016-08-16", id="figures"),
    pytest.param("décret en date du 16 août 2016", None, "decret-2016-08-16", id="dated"),
    pytest.param("décret de M. le ministre de la mer en date du 16 août 2016", None, "decret-2016-08-16",
                 id="the minister stands between"),
    pytest.param("arrêté relatif aux engrais du 3 mai 2011", None, "arrete-2011-05-03", id="the title stands between"),
    pytest.param("le décret-loi du 30 octobre 1935", "décret-loi du 30 octobre 1935", "decret-loi-1935-10-30",
                 id="decree-law"),
    pytest.param("circulaire de mars 2012", "circulaire de mars 2012", "circulaire-mars-2012", id="a month"),
    pytest.param("arrêté préfectoral du 3 mai 2018", None, "arrete-prefectoral-2018-05-03",
                 id="an order of a prefect is no ministerial one"),
    pytest.param("arrêté du préfet de l'Orne du 3 mai 2018", None, "arrete-prefectoral-2018-05-03", id="the prefect's"),
]  # fmt: skip

NAMES = [
    pytest.param("la loi NOTRe a", "loi NOTRe", "loi-2015-991", id="an acronym"),
    pytest.param("la loi Égalim et la loi EGALIM", None, "loi-2018-938", id="case and accents do not matter"),
    pytest.param("la loi Egalim 3", "loi Egalim 3", "loi-2023-221", id="a numeral"),
    pytest.param("la loi dite « Climat et résilience »", "loi dite « Climat et résilience »", "loi-2021-1104",
                 id="quoted"),
    pytest.param("la loi NOTRe du 7 août 2015", "loi NOTRe du 7 août 2015", "loi-2015-991", id="and the date"),
    pytest.param("la loi NOTRe (loi n° 2015-991), qui", "loi NOTRe (loi n° 2015-991)", "loi-2015-991",
                 id="and the number in a bracket"),
    pytest.param("la loi n° 2015-991 (loi NOTRe)", "loi n° 2015-991 (loi NOTRe)", "loi-2015-991",
                 id="the nickname in a bracket"),
    pytest.param("la loi n° 2015-991 du 7 août 2015 dite loi NOTRe", "loi n° 2015-991 du 7 août 2015", "loi-2015-991",
                 id="a nickname after the date is read but not cited a second time"),
    pytest.param("la loi HPST de 2009", "loi HPST de 2009", "loi-2009-879", id="and the year"),
    pytest.param("loi de modernisation de l'économie (LME) de 2008", None, "loi-2008-776", id="title, acronym, year"),
    pytest.param("la loi sur l'eau et les milieux aquatiques", None, "loi-2006-1772", id="the longest title wins"),
    pytest.param("la loi bioéthique de 2011", "loi bioéthique de 2011", "loi-2011-814", id="the year tells homonyms"),
    pytest.param("la loi Évin du 31 décembre 1989", None, "loi-89-1009", id="a date tells a lesser known one"),
    pytest.param("la LOLF", "LOLF", "loi-2001-692", id="alone"),
    pytest.param("la loi de 1905", "loi de 1905", "loi-1905-12-09", id="by its year"),
    pytest.param("la loi de finances pour 2020", "loi de finances pour 2020", "loi-2019-1479", id="finance law"),
    pytest.param("la loi de finances initiale (LFI) pour 2018", None, "loi-2017-1837", id="initial finance law"),
    pytest.param("la loi de financement de la sécurité sociale pour 2019", None, "loi-2018-1203", id="social security"),
    pytest.param("la LFSS 2019", "LFSS 2019", "loi-2018-1203", id="abbreviated"),
    pytest.param("loi de finances rectificative pour 2020", None, "loi-de-finances-rectificative-2020",
                 id="one of several in a year has no number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "key"), [*NUMBERS, *DATES, *NAMES])
def test_a_french_text_is_cited(text: str, quote: str | None, key: str) -> None:
    cited = keys(text)
    assert {each for _, each in cited} == {key}
    assert quote is None or cited[0][0] == quote
    assert quote is not None or cited[0][0] in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "les décrets n° 2016-514 et n° 2016-515 du 26 avril 2016",
            [("décrets n° 2016-514", "decret-2016-514"), ("n° 2016-515 du 26 avril 2016", "decret-2016-515")],
            id="two numbers",
        ),
        pytest.param(
            "ordonnances n° 2017-1385, 2017-1386 et 2017-1387",
            [
                ("ordonnances n° 2017-1385", "ordonnance-2017-1385"),
                ("2017-1386", "ordonnance-2017-1386"),
                ("2017-1387", "ordonnance-2017-1387"),
            ],
            id="the sign stands once",
        ),
        pytest.param(
            "les lois des 7 janvier et 22 juillet 1983",
            [("lois des 7 janvier", "loi-1983-01-07"), ("22 juillet 1983", "loi-1983-07-22")],
            id="two dates of one year",
        ),
        pytest.param(
            "les arrêtés du 12 et du 13 mars 2018",
            [("arrêtés du 12", "arrete-2018-03-12"), ("13 mars 2018", "arrete-2018-03-13")],
            id="two days of one month",
        ),
        pytest.param(
            "les lois NOTRe et MAPTAM", [("lois NOTRe", "loi-2015-991"), ("MAPTAM", "loi-2014-58")], id="two nicknames"
        ),
        pytest.param(
            "les lois Grenelle I et II",
            [("lois Grenelle I", "loi-2009-967"), ("II", "loi-2010-788")],
            id="two numerals of one nickname",
        ),
        pytest.param(
            "les lois de finances pour 2018 et 2019",
            [("lois de finances pour 2018", "loi-2017-1837"), ("2019", "loi-2018-1317")],
            id="two finance laws",
        ),
        pytest.param(
            "les directives 2014/23/UE et 2014/24/UE",
            [("directives 2014/23/UE", "32014L0023"), ("2014/24/UE", "32014L0024")],
            id="two directives",
        ),
        pytest.param(
            "les codes de l'urbanisme et de l'environnement",
            [("codes de l'urbanisme", "code-de-l-urbanisme"), ("environnement", "code-de-l-environnement")],
            id="two codes",
        ),
    ],
)
def test_each_member_of_an_enumeration_is_a_mention(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected


CGCT = "code-general-des-collectivites-territoriales"
ARTICLES = [
    pytest.param("l'article L. 2213-2 du code général des collectivités territoriales", f"{CGCT}.l-2213-2", id="code"),
    pytest.param("l'art. L2213-2 du CGCT", f"{CGCT}.l-2213-2", id="abbreviated, and the code by its acronym"),
    pytest.param("article L. 2213-2 du C.G.C.T.", f"{CGCT}.l-2213-2", id="initials with stops"),
    pytest.param("article L-2213-2 du CGCT", f"{CGCT}.l-2213-2", id="a hyphen after the letter"),
    pytest.param("article L.* 123-1 du code de l'urbanisme", "code-de-l-urbanisme.l-123-1", id="a star"),
    pytest.param("article L.O. 141 du code électoral", "code-electoral.lo-141", id="an organic article"),
    pytest.param("article LO 141 du code électoral", "code-electoral.lo-141", id="an organic article, no stops"),
    pytest.param("article A. 40 du code de procédure pénale", "code-de-procedure-penale.a-40", id="an order's article"),
    pytest.param("article 200 quater A du CGI", "code-general-des-impots.200-quater-a", id="Latin and a capital"),
    pytest.param("article 238 bis-0 A du CGI", "code-general-des-impots.238-bis-0-a", id="before the first"),
    pytest.param("article 1er bis de la loi n° 84-53", "loi-84-53.1er-bis", id="1er bis"),
    pytest.param("article premier de la Constitution", "constitution-1958.1er", id="the first in letters"),
    pytest.param("article 1 de la Constitution", "constitution-1958.1er", id="the first in figures"),
    pytest.param("article L. 1 du code électoral", "code-electoral.l-1", id="a first article with a letter has no er"),
    pytest.param("article 8-I de la loi n° 89-462", "loi-89-462.8", id="a paragraph is no part of the number"),
    pytest.param("article L. 313-11 (7°) du CESEDA", None, id="a paragraph in a bracket"),
    pytest.param("article 24, alinéa 2, de la loi n° 65-557", "loi-65-557.24", id="a paragraph between commas"),
    pytest.param("article 1382-6° du CGI", "code-general-des-impots.1382", id="a paragraph after a hyphen"),
    pytest.param("article 107 du TFUE", "TFUE.107", id="a treaty"),
    pytest.param("article 5 du RGPD", "32016R0679.5", id="a regulation by its acronym"),
    pytest.param("article 9 du règlement (UE) 2016/679", "32016R0679.9", id="a regulation by its number"),
    pytest.param("article 4 du décret n° 2002-65 du 14 janvier 2002", "decret-2002-65.4", id="a decree"),
    pytest.param("article 55 de la loi SRU", "loi-2000-1208.55", id="a law by its nickname"),
    pytest.param("article 44 de la LFSS pour 2021", "loi-2020-1576.44", id="a law of social security"),
    pytest.param("article 344 G terdecies de l'annexe III au code général des impôts",
                 "code-general-des-impots.344-g-terdecies-annexe-iii", id="an annex has its own articles"),
    pytest.param("article 49-3", "constitution-1958.49", id="what everyone calls 49-3"),
    pytest.param("article 16 de la Déclaration des droits de l'homme et du citoyen", "declaration-de-1789.16",
                 id="a text as high as the Constitution"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), ARTICLES)
def test_an_article_goes_from_its_noun_to_the_end_of_its_text(text: str, key: str | None) -> None:
    [(quote, cited)] = keys(f"Au 3° du I de l'{text.removeprefix('l' + chr(39))}, il est dit que")
    assert quote == text.removeprefix("l'")
    assert key is None or cited == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "les articles 73 et 74 de la Constitution",
            [("articles 73", "constitution-1958.73"), ("74 de la Constitution", "constitution-1958.74")],
            id="the first begins at the noun, the last ends with the text",
        ),
        pytest.param(
            "articles L. 2213-2 et 2213-3 du CGCT",
            [("articles L. 2213-2", f"{CGCT}.l-2213-2"), ("2213-3 du CGCT", f"{CGCT}.l-2213-3")],
            id="the letter holds for the next",
        ),
        pytest.param(
            "articles L. 1 à 5 du code électoral",
            [("articles L. 1 à 5 du code électoral", "code-electoral.l-1-a-l-5")],
            id="the letter holds for short numbers",
        ),
        pytest.param(
            "articles L. 2213-2 et 3 du CGCT",
            [("articles L. 2213-2 et 3 du CGCT", f"{CGCT}.l-2213-2")],
            id="what no article of the code is called is not one",
        ),
        pytest.param(
            "les articles 5 et 6 du CGCT",
            [("articles 5", f"{CGCT}.5"), ("6 du CGCT", f"{CGCT}.6")],
            id="no letter at all is taken at its word",
        ),
        pytest.param(
            "l'article 2213-2 du CGCT", [("article 2213-2 du CGCT", f"{CGCT}.2213-2")], id="the letter is forgotten"
        ),
        pytest.param(
            "les articles R. 123-4 à R. 123-9 du code de l'urbanisme",
            [("articles R. 123-4 à R. 123-9 du code de l'urbanisme", "code-de-l-urbanisme.r-123-4-a-r-123-9")],
            id="a range is one mention",
        ),
        pytest.param(
            "l'article L. 1 et l'article L. 2 du code électoral",
            [("article L. 1", "code-electoral.l-1"), ("article L. 2 du code électoral", "code-electoral.l-2")],
            id="the noun is repeated",
        ),
        pytest.param(
            "(L. 425-3 du code de l'environnement)",
            [("L. 425-3 du code de l'environnement", "code-de-l-environnement.l-425-3")],
            id="the noun is missing",
        ),
        pytest.param(
            "l'article L. 123-4 du code de l'urbanisme et L. 350-3 du code de l'environnement",
            [
                ("article L. 123-4 du code de l'urbanisme", "code-de-l-urbanisme.l-123-4"),
                ("L. 350-3 du code de l'environnement", "code-de-l-environnement.l-350-3"),
            ],
            id="two codes in one list",
        ),
        pytest.param(
            "article L. 52-8 du code électoral ; article L. 2212-2 du CGCT",
            [
                ("article L. 52-8 du code électoral", "code-electoral.l-52-8"),
                ("article L. 2212-2 du CGCT", f"{CGCT}.l-2212-2"),
            ],
            id="a semicolon ends a list",
        ),
    ],
)
def test_lists_and_ranges_of_articles(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected


def test_a_range_is_part_of_its_code() -> None:
    span = described("articles R. 123-4 à R. 123-9 du code de l'urbanisme")
    assert span.label == "articles R. 123-4 à R. 123-9 du code de l'urbanisme"
    assert isinstance(span.part_of, LegalText)
    assert (span.part_of.key, span.part_of.type) == ("code-de-l-urbanisme", "code")


def test_and_following_is_stated_without_naming_what_follows() -> None:
    [mention] = found("les articles L. 111-2 et suivants du code de la consommation")
    assert mention.quote == "articles L. 111-2 et suivants du code de la consommation"
    [coined] = mention.coined
    assert isinstance(coined, LegalText) and coined.part_of is not None
    assert coined.label == "articles L. 111-2 et suivants du code de la consommation"
    assert coined.part_of.label == "code de la consommation"


URBANISME = "l'article L. 123-4 du code de l'urbanisme"


@pytest.mark.parametrize(
    ("text", "quote", "key", "rule"),
    [
        pytest.param(f"{URBANISME} ; l'article R. 123-6 du même code", "article R. 123-6 du même code",
                     "code-de-l-urbanisme.r-123-6", "same-code", id="du même code"),
        pytest.param(f"{URBANISME} ; l'article R. 123-6 dudit code", "article R. 123-6 dudit code",
                     "code-de-l-urbanisme.r-123-6", "same-code", id="dudit code"),
        pytest.param(f"{URBANISME} et R. 123-6 du même code", "R. 123-6 du même code",
                     "code-de-l-urbanisme.r-123-6", "same-code", id="without the noun"),
        pytest.param("la loi n° 2019-1 ; l'article 4 de cette loi", "article 4 de cette loi",
                     "loi-2019-1.4", "same-law", id="de cette loi"),
        pytest.param("la loi n° 2019-1 ; l'article 4 de la même loi", "article 4 de la même loi",
                     "loi-2019-1.4", "same-law", id="de la même loi"),
        pytest.param("l'ordonnance n° 2020-315 ; l'article 2 de ladite ordonnance", "article 2 de ladite ordonnance",
                     "ordonnance-2020-315.2", "same-law", id="de ladite ordonnance"),
        pytest.param("le décret n° 2002-65 ; l'article 4 du décret précité", "article 4 du décret précité",
                     "decret-2002-65.4", "same-law", id="du décret précité"),
        pytest.param(f"{URBANISME} ; l'article L. 123-8 prévoit", "article L. 123-8",
                     "code-de-l-urbanisme.l-123-8", "last-code", id="the last code, when no text is named"),
    ],
)  # fmt: skip
def test_an_article_is_one_of_a_text_cited_before(text: str, quote: str, key: str, rule: str) -> None:
    last = found(text)[-1]
    assert (last.quote, last.candidates, last.rule) == (quote, (key,), rule)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("l'article 5 prévoit une aide", id="a number alone"),
        pytest.param("l'article L. 123-4 prévoit une aide", id="a letter and number, no code before"),
        pytest.param("l'article 4 de cette loi", id="no law before"),
        pytest.param("l'article L. 123-4 du même code", id="no code before"),
        pytest.param("l'article 3 du règlement intérieur", id="rules of a house"),
        pytest.param("l'article 12 de la convention collective", id="a collective agreement"),
        pytest.param("l'article 5 du projet de loi de finances pour 2020", id="a bill"),
        pytest.param("le projet de loi n° 2015-991", id="a bill that has such a number"),
        pytest.param("la proposition de loi ALUR", id="a bill by nickname"),
        pytest.param("la future loi montagne", id="a law to come"),
        pytest.param("la proposition de règlement (UE) 2021/106", id="a proposed regulation"),
        pytest.param("la loi, la force de loi, la loi du marché", id="the law"),
        pytest.param("le code postal, un code source, le code-barres", id="other codes"),
        pytest.param("un décret, par arrêté, une circulaire récente", id="acts without number or date"),
        pytest.param("l'ordonnance du médecin du 3 mai 2018", id="a prescription"),
        pytest.param("l'ordonnance du 3 mai 2018 du juge des référés", id="an order of a judge"),
        pytest.param("le Conseil d'État, par ordonnance du 22 mars 2020", id="an order of the Conseil d'État"),
        pytest.param("l'arrêté municipal du 3 mai 2018", id="an order of a mayor"),
        pytest.param("la période d'instruction du 12 mars 2018 au 15 avril 2018", id="a stretch of time"),
        pytest.param("des articles de presse, des articles de sport", id="other articles"),
        pytest.param("cette directive, la directive du recteur", id="an instruction of a superior"),
        pytest.param("la loi relative aux victimes des attentats du 13 novembre 2015", id="the date of something else"),
        pytest.param("la loi dispose que le contrat du 3 mai 2010", id="the date of a contract"),
        pytest.param("la loi belge du 3 mai 2003", id="the law of another country"),
        pytest.param("le code du travail luxembourgeois", id="the code of another country"),
        pytest.param("la Constitution américaine et la Constitution des États-Unis", id="other constitutions"),
        pytest.param("la constitution d'un dossier. Constitution d'un stock", id="constitution as a deed"),
        pytest.param("une association loi 1901", id="a sort of association"),
        pytest.param("il défend notre loi notre pays", id="the words of a nickname in small letters"),
        pytest.param("la décision n° 2018-765 DC", id="a decision of the Conseil constitutionnel"),
        pytest.param("la décision 2018/12 du conseil municipal", id="a decision of a council"),
        pytest.param("un CPP en CSP", id="acronyms of codes that mean other things too"),
        pytest.param("la loi n° 2015-0 et la loi n° 31-12", id="numbers that no law has"),
        pytest.param("la loi du 31 février 2009", id="a day that no calendar has"),
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert keys(text) == []


def test_a_law_cited_by_date_has_its_number_if_the_text_gives_it_elsewhere() -> None:
    text = "la loi du 3 mars 2019 ; la loi n° 2019-157 du 3 mars 2019"
    assert [key for _, key in keys(text)] == ["loi-2019-157", "loi-2019-157"]


def test_two_numbers_of_one_day_leave_the_date_alone() -> None:
    text = "la loi du 3 mars 2019, la loi n° 2019-157 du 3 mars 2019 et la loi n° 2019-158 du 3 mars 2019"
    assert keys(text)[0][1] == "loi-2019-03-03"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("la loi du 11 février 2005", "loi-2005-02-11", id="the date alone proves no number"),
        pytest.param("la loi du 11 février 2005 pour l'égalité des droits et des chances des personnes handicapées",
                     "loi-2005-102", id="two words of the title do"),
        pytest.param("la loi handicap du 11 février 2005", "loi-2005-102", id="a nickname does"),
        pytest.param("la loi NOTRe du 8 août 2015", "loi-2015-08-08", id="a nickname of another date does not"),
    ],
)  # fmt: skip
def test_a_date_gets_the_number_of_the_table_only_with_a_proof(text: str, key: str) -> None:
    assert keys(text)[0][1] == key


def test_several_bearers_of_a_name_are_all_candidates() -> None:
    [mention] = found("la loi Rist")
    assert (mention.candidates, mention.rule) == (("loi-2021-502", "loi-2023-379"), "ambiguous")


def test_a_bearer_cited_elsewhere_settles_the_name() -> None:
    mentions = found("la loi Rist, ou loi n° 2023-379 du 19 mai 2023")
    assert {mention.candidates for mention in mentions} == {("loi-2023-379",)}


def test_several_versions_named_at_once_are_all_candidates() -> None:
    [mention] = found("les lois Égalim")
    assert mention.candidates == ("loi-2018-938", "loi-2021-1357", "loi-2023-221")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("la loi Warsmann", "loi-warsmann", id="a person's name"),
        pytest.param("la loi dite « WARSMANN »", "loi-warsmann", id="quoted, in capitals"),
        pytest.param("la loi Vasseur de 2003", "loi-vasseur-2003", id="with its year"),
        pytest.param("la loi Warsmann du 22 mars 2012", "loi-2012-03-22", id="its date is surer"),
        pytest.param("la loi Woerth n° 2010-1330", "loi-2010-1330", id="its number is surer"),
        pytest.param("la loi retraite du 9 novembre 2010", "loi-2010-11-09", id="a noun and a date"),
    ],
)
def test_a_name_that_no_table_knows(text: str, key: str) -> None:
    assert [each for _, each in keys(text)] == [key]


def test_a_name_that_the_text_explains_has_the_date_said_there() -> None:
    assert {key for _, key in keys("la loi Warsmann du 22 mars 2012 ; la loi Warsmann")} == {"loi-2012-03-22"}


def test_a_text_in_capitals_is_read_like_any_other() -> None:
    assert keys("MODIFIANT LES ARTICLES 12 ET 18 DE LA LOI NO 71-1130 ET L'ARTICLE 6 DE LA LOI NO 84-53") == [
        ("ARTICLES 12", "loi-71-1130.12"),
        ("18 DE LA LOI NO 71-1130", "loi-71-1130.18"),
        ("ARTICLE 6 DE LA LOI NO 84-53", "loi-84-53.6"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("PORTANT LOI ORGANIQUE RELATIVE AU STATUT", id="the word after a law in capitals"),
        pytest.param("la directive « services de paiement »", id="a quotation that says more than a name"),
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert found(text) == []


def test_a_code_that_is_called_nearly_like_another_is_none_of_the_other() -> None:
    [(_, key)] = keys("le code de procédure civile d'exécution")
    assert key == "code-des-procedures-civiles-d-execution"


def test_a_name_of_two_laws_is_told_by_the_year() -> None:
    assert keys("la loi Veil de 1994 ; la loi Veil") == [
        ("loi Veil de 1994", "loi-94-637"),
        ("loi Veil", "loi-75-17"),
    ]


@pytest.mark.parametrize(
    "text", ["la loi Française", "selon la loi, M. Dupont", "la loi. Il faut", "LA LOI, Et la loi"]
)
def test_a_capital_after_the_law_is_not_always_its_name(text: str) -> None:
    assert keys(text) == []


def test_a_day_of_another_year_than_the_number_is_not_kept() -> None:
    law = described("la loi n° 2017-9055 du 14 mars 2013")
    assert (law.key, law.on, law.eli) == ("loi-2017-9055", None, None)


def test_a_repeated_article_of_other_numbers_goes_to_its_own_code() -> None:
    text = "l'article L. 5212-26 du CGCT, puis l'article L. 5212-24 et l'article L. 123-4 du code de l'urbanisme"
    assert [key for _, key in keys(text)] == [f"{CGCT}.l-5212-26", f"{CGCT}.l-5212-24", "code-de-l-urbanisme.l-123-4"]


@pytest.mark.parametrize("text", ["l’article L. 2213‑2 du CGCT", "l'article\u00a0L.\u00a02213-2 du\u202fCGCT"])
def test_typographic_variants_change_nothing_but_the_quotation(text: str) -> None:
    [mention] = found(text)
    assert mention.candidates == (f"{CGCT}.l-2213-2",)


def test_every_rule_has_a_confidence() -> None:
    cases = [str(case.values[0]) for case in [*NUMBERS, *DATES, *NAMES, *ARTICLES]]
    others = ["la directive 92/43/CEE", "la directive habitats", "la directive européenne du 21 mai 1992", "le TFUE"]
    earlier = [
        f"{URBANISME}, L. 5 du même code",
        f"{URBANISME}, article L. 123-5",
        "loi n° 2019-1, article 4 de cette loi",
    ]
    used = {
        rule
        for text in [*cases, *others, *earlier, "la Constitution", "le code civil", "la loi Warsmann"]
        for rule in rules(text)
    }
    assert used == laws.CONFIDENCE.keys()
    assert all(0 < confidence <= 1 for confidence in laws.CONFIDENCE.values())
