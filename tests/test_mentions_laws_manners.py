"""The ways in which senators and ministers cite texts, from 1978 on: where each mention begins and ends, and its key.

A sentence marks the mentions that it has: ``[words|key]``.
"""

import re

import pytest

from senagraph.mentions import laws
from senagraph.mentions.passage import CueIndex

INDEX = CueIndex({laws.NAME: laws.CUES})
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def read(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Give the sentence without its marks, and the mentions that it marks."""
    text, mentions, past = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[past : mark.start()]
        mentions.append((len(text), mark[1], mark[2]))
        text += mark[1]
        past = mark.end()
    return text + marked[past:], mentions


CGCT = "code-general-des-collectivites-territoriales"
NAMED_BESIDE = [
    "La [loi n° 2018-702 du 3 août 2018|loi-2018-702], dite [loi Ferrand-Fesneau|loi-2018-702], a ouvert un droit.",
    "Le [règlement (CEE) n° 3763/91|31991R3763], dit [règlement Poseidom|31991R3763], sera maintenu.",
    "La [directive n° 91/676/CEE|31991L0676], dite [directive nitrates|31991L0676], n'a pas suffi.",
    "Conforme à la [directive 2006/123/CE|32006L0123], dite [directive « services »|32006L0123].",
    "La [loi n° 2021-1357 du 18 octobre 2021|loi-2021-1357], dite [Égalim 2|loi-2021-1357], et d'autres.",
    "La [loi n° 2021-1357 du 18 octobre 2021|loi-2021-1357] dite « [Égalim 2|loi-2021-1357] » et d'autres.",
    "La [loi n° 2021-1357 du 18 octobre 2021 (dite « Égalim 2 »)|loi-2021-1357] et d'autres.",
    "La [loi n° 2015-991 du 7 août 2015|loi-2015-991] portant nouvelle organisation territoriale de la République, dite"
    " [loi NOTRe|loi-2015-991], prévoit un transfert.",
    "La [loi n° 2015-991 du 7 août 2015|loi-2015-991] portant nouvelle organisation territoriale de la République, dite"
    " [NOTRe|loi-2015-991], prévoit un transfert.",
    "La [loi n° 2019-222 du 23 mars 2019|loi-2019-222], dite « [loi Belloubet|loi-2019-222] », puis la"
    " [loi Belloubet|loi-2019-222].",
    "L'[article 64 de la loi n° 2015-991|loi-2015-991.64], dite [loi NOTRe|loi-2015-991], organise ce transfert.",
    "La [loi n° 2012-300 du 5 mars 2012|loi-2012-300], dite [loi Jardé|loi-2012-300]. L'[article 5 de la loi"
    " Jardé|loi-2012-300.5] dispose ainsi.",
    "Le [décret n° 2019-771 du 23 juillet 2019|decret-2019-771], dit [décret tertiaire|decret-2019-771], fixe un but.",
    "L'[ordonnance n° 2005-649|ordonnance-2005-649], appelée « [ordonnance Breton|ordonnance-2005-649] ».",
    "La [loi n° 2008-1 du 3 mars 2008|loi-2008-1] relative à la taxe locale, dite taxe Dupont, est appliquée.",
    "La [loi du 7 août 2015|loi-2015-991], dite [loi NOTRe|loi-2015-991], est appliquée.",
    "La [loi n° 2012-301 (loi Dufour)|loi-2012-301] s'applique. La [loi Dufour|loi-2012-301] est mal connue.",
    "La [loi n° 2010-1 du 4 janvier 2010|loi-2010-1], a dit le ministre, protège les sources.",
    "Le [règlement (UE) 2022/2065|32022R2065], dit « [DSA|32022R2065] », est en vigueur.",
    "Le [règlement (CE) n° 1698/2005|32005R1698], dit « [règlement Feader|32005R1698] ». Le"
    " [règlement Feader|32005R1698] est abrogé.",
]  # fmt: skip
ITS_ARTICLE = [
    "La [loi n° 85-30 du 9 janvier 1985|loi-85-30] relative à la montagne a prévu, à son [article 15|loi-85-30.15], une"
    " organisation adaptée.",
    "Le [règlement (CE) n° 1493/1999|31999R1493] laisse aux États le soin de fixer, en vertu de son"
    " [article 8|31999R1493.8], la liste des zones.",
    "La [loi n° 2002-92 du 22 janvier 2002|loi-2002-92] relative à la Corse, notamment son [article 24|loi-2002-92.24],"
    " doit être revue.",
    "Le [décret n° 2003-1306|decret-2003-1306] est clair. Ses [articles 3|decret-2003-1306.3] et"
    " [4|decret-2003-1306.4] fixent l'âge.",
    "La [loi n° 89-462 du 6 juillet 1989|loi-89-462], dont l'[article 17|loi-89-462.17] fixe le loyer, a vieilli.",
    "La [loi n° 89-462 du 6 juillet 1989|loi-89-462] ([article 17|loi-89-462.17]) fixe le loyer.",
    "La [loi n° 89-462 du 6 juillet 1989|loi-89-462], en son [article 17|loi-89-462.17], fixe le loyer.",
    "L'[arrêté du 3 juillet 2019|arrete-2019-07-03] énumère, dans son [article 2|arrete-2019-07-03.2], les espèces.",
    "L'[ordonnance n° 45-2658|ordonnance-45-2658], et notamment ses [articles 5|ordonnance-45-2658.5],"
    " [6|ordonnance-45-2658.6] et [7|ordonnance-45-2658.7], règle l'entrée.",
    "La [loi n° 85-30|loi-85-30] est ancienne. La convention prévoit à son article 9 une clause.",
    "La [loi n° 85-30|loi-85-30] est ancienne. Elle a vieilli. Il cite son article 9 à nouveau.",
    "La [loi n° 85-30|loi-85-30] est ancienne, mais l'article 9 est connu.",
    "La [loi n° 85-30|loi-85-30], dont l'article 9 du projet s'inspire, est ancienne.",
    "La [loi n° 85-30|loi-85-30] est claire. Cette loi, en son [article 4|loi-85-30.4], le dit.",
    "Le [code électoral|code-electoral] prévoit en son [article L. 52-4|code-electoral.l-52-4] un mandataire.",
    "La [Constitution|constitution-1958] affirme, en son [article 1er|constitution-1958.1er], l'égalité.",
]  # fmt: skip
RANGES = [
    f"les [articles L. 2131-1 à L. 2131-6 du CGCT|{CGCT}.l-2131-1-a-l-2131-6] le disent",
    f"les [articles L. 2131-1|{CGCT}.l-2131-1], [L. 2131-3 à L. 2131-6|{CGCT}.l-2131-3-a-l-2131-6] et"
    f" [L. 2132-1 du CGCT|{CGCT}.l-2132-1] le disent",
    "les [articles L. 1803-1 et suivants du code des transports|code-des-transports.l-1803-1-et-suivants] le disent",
    "les [articles 1er à 5 de la loi n° 2015-991|loi-2015-991.1er-a-5] le disent",
    "les [articles 3 à 7 du décret n° 2002-65|decret-2002-65.3-a-7] le disent",
    "les [articles 107 à 109 du TFUE|TFUE.107-a-109] le disent",
    "de l'[article 5 à l'article 8 de la loi n° 89-462|loi-89-462.5-a-8] inclus",
    "les [articles R. 123-1 et s. du code de l'urbanisme|code-de-l-urbanisme.r-123-1-et-suivants] le disent",
    "le [code de l'urbanisme|code-de-l-urbanisme], aux"
    " [articles L. 111-1 à L. 111-3|code-de-l-urbanisme.l-111-1-a-l-111-3], le dit",
]  # fmt: skip
QUOTED_BEFORE = [
    f"L'[article L. 2224-2 du CGCT|{CGCT}.l-2224-2] l'interdit. L'[article L. 2224-2 précité|{CGCT}.l-2224-2] demeure.",
    "L'[article 7 de la loi n° 78-753|loi-78-753.7] le dit. Aux termes de l'[article 7 précité|loi-78-753.7], tout va.",
    "La [loi n° 78-753|loi-78-753] le dit. L'[article 7 de la loi précitée|loi-78-753.7] aussi.",
    "Le [décret n° 82-379|decret-82-379] le dit. L'[article 2 du décret susvisé|decret-82-379.2] aussi.",
    "Le [code de la route|code-de-la-route] le dit."
    " L'[article R. 412-6 du code précité|code-de-la-route.r-412-6] aussi.",
    "La [directive 92/43/CEE|31992L0043] le dit. L'[article 6 de la directive|31992L0043.6] impose une étude.",
    "L'[arrêté du 3 mai 2010|arrete-2010-05-03] le dit. L'[article 2 de cet arrêté|arrete-2010-05-03.2] aussi.",
    "L'[arrêté du 3 mai 2010|arrete-2010-05-03] le dit. L'[article 2 de l'arrêté précité|arrete-2010-05-03.2] aussi.",
    "L'[article 10 de la loi n° 91-32|loi-91-32.10] le dit. L'article 10 de la convention, non.",
    "La [loi n° 91-32 du 10 janvier 1991|loi-91-32] précitée le dit.",
]  # fmt: skip
TREATIES_AND_CODES = [
    "l'[article 56 du traité CECA|traite-ceca.56] le permet",
    "l'[article 299 du traité instituant la Communauté européenne|TCE.299] le permet",
    "l'[article 299, paragraphe 2, du traité d'Amsterdam|traite-d-amsterdam.299] le permet",
    "l'[article 87 du traité CE|TCE.87] le permet",
    "l'[article 88 TCE|TCE.88] le permet",
    "l'[article 85 du traité de Rome|traite-de-rome.85] le permet",
    "le [traité Euratom|traite-euratom] et le [traité de Nice|traite-de-nice] le permettent",
    "le [traité instituant la Communauté européenne du charbon et de l'acier (CECA)|traite-ceca] a expiré",
    "l'[Acte unique européen|acte-unique-europeen] a suivi",
    "l'[article L. 49-1-2 du code des débits de boissons|"
    "code-des-debits-de-boissons-et-des-mesures-contre-l-alcoolisme.l-49-1-2]"
    " le dit",
    "l'[article L. 121-38 du code des communes|code-des-communes.l-121-38] le dit",
    "l'[article 185 du code de la famille et de l'aide sociale|code-de-la-famille-et-de-l-aide-sociale.185] le dit",
    "le [code des tribunaux administratifs|"
    "code-des-tribunaux-administratifs-et-des-cours-administratives-d-appel] le dit",
    "l'[article 175 du code des marchés publics|code-des-marches-publics.175] le dit",
    "l'[article L. 12 du code des pensions civiles et militaires de retraite|"
    "code-des-pensions-civiles-et-militaires-de-retraite.l-12] le dit",
    "l'[article R. 13 du code de l'expropriation|code-de-l-expropriation-pour-cause-d-utilite-publique.r-13] le dit",
    "le [code frontières Schengen|32016R0399] s'applique",
    "le [code des douanes de l'Union|32013R0952] s'applique et le [code des douanes|code-des-douanes] aussi",
]  # fmt: skip
ORDERS = [
    "la [circulaire DGS/SD5 n° 2010-12 du 8 janvier 2010|circulaire-2010-01-08] le dit",
    "l'[instruction n° DGOS/R2/2015/42 du 3 mars 2015|instruction-dgos-r2-2015-42] le dit",
    "la [circulaire n° INTB1531105N du 3 mai 2016|circulaire-intb1531105n] le dit",
    "les [arrêtés du 12 mars|arrete-2012-03-12] et du [3 avril 2012|arrete-2012-04-03] le disent",
    "l'[arrêté du 12 mars|arrete-2012-03-12] et du [3 avril 2012|arrete-2012-04-03] le dit",
    "le [décret n° 2012-1 du 2 janvier 2012|decret-2012-1] et l'[arrêté du même jour|arrete-2012-01-02] le disent",
    "la [loi du 9 décembre 1905|loi-1905-12-09] et la [loi de 1905|loi-1905-12-09] le disent",
    "la [loi de 1901|loi-1901-07-01] sur les associations et la loi de 1984 le disent",
    "la [loi du 1er juillet 1901|loi-1901-07-01] relative au contrat d'association le dit",
    "la loi de 1975 et la loi de 2004 le disent",
    "les lois de décentralisation de 1982 et 1983 le disent",
    "l'[instruction du Gouvernement du 28 décembre 2019|instruction-2019-12-28] le dit",
    "la [circulaire du Premier ministre du 6 mai 2011|circulaire-2011-05-06] le dit",
    "le [décret en Conseil d'État n° 2016-1 du 2 janvier 2016|decret-2016-1] le dit",
    "l'[arrêté interministériel du 22 octobre 2010|arrete-2010-10-22] le dit",
    "le [décret du 30 septembre 1953|decret-1953-09-30] sur les baux le dit",
    "la [loi no 83-8 du 7 janvier 1983|loi-83-8] le dit",
    "les [lois n° 82-213|loi-82-213] et [n° 83-8 du 7 janvier 1983|loi-83-8] le disent",
]  # fmt: skip
NICKNAMES = [
    "la [loi de modernisation de notre système de santé|loi-2016-41] le dit",
    "la [loi de modernisation de l'économie (LME) de 2008|loi-2008-776] le dit",
    "la [loi chasse|loi-2019-773], promulguée le 24 juillet 2019, le dit",
    "la [loi Fauchon|loi-2000-647] et la [loi Madelin|loi-94-126] le disent",
    "la [loi SRU|loi-2000-1208] ([article 55|loi-2000-1208.55]) le dit",
    "la [loi d'orientation des mobilités|loi-2019-1428] le dit",
    "la [loi d'orientation pour la ville|loi-91-662] le dit",
    "la [loi de modernisation sociale du 17 janvier 2002|loi-2002-73] le dit",
    "la [loi Bichet du 2 avril 1947|loi-47-585] le dit",
    "la [loi ALUR|loi-2014-366] et la [loi ELAN|loi-2018-1021] le disent",
    "la [loi quinquennale du 20 décembre 1993|loi-93-1313] le dit",
    "la [loi Pacte du 22 mai 2019|loi-2019-486] le dit",
    "la [directive « habitats »|31992L0043] et la [directive oiseaux|32009L0147] le disent",
    "la [directive-cadre sur l'eau (DCE)|32000L0060] le dit",
]  # fmt: skip
SENTENCES = [
    pytest.param(sentence, id=f"{name}, {place}")
    for name, sentences in (
        ("named beside", NAMED_BESIDE),
        ("its article", ITS_ARTICLE),
        ("a range", RANGES),
        ("quoted before", QUOTED_BEFORE),
        ("a treaty or code", TREATIES_AND_CODES),
        ("an order or a date", ORDERS),
        ("a nickname", NICKNAMES),
    )
    for place, sentence in enumerate(sentences, start=1)
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_a_citation_in_the_manner_of_the_chamber(marked: str) -> None:
    text, expected = read(marked)
    mentions = laws.find(INDEX.passage("q", "question", text))
    assert [(mention.start, mention.quote, "|".join(mention.candidates)) for mention in mentions] == expected
