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
    "Le [décret n° 2019-771|decret-2019-771], appelé [décret tertiaire|decret-2019-771], fixe un but.",
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
OTHERS = [
    "La [loi de finances pour 1998 (n° 97-1269 du 30 décembre 1997)|loi-97-1269] le dit.",
    "La [loi de finances rectificative pour 2014 n° 2014-891 du 8 août 2014|loi-2014-891] le dit.",
    "L'[article 24 de la loi de finances pour 2006 (loi n° 2005-1719)|loi-2005-1719.24] le dit.",
    "L'[article 1er-1 de la loi n° 86-1067|loi-86-1067.1er-1] le dit.",
    "La [loi du 13 juillet 1983|loi-1983-07-13] et celle du [26 janvier 1984|loi-1984-01-26] sont connues.",
    "Le Conseil d'État juge que l'[article 3 de l'ordonnance du 3 mai 2018|ordonnance-2018-05-03.3] est légal.",
    "Depuis l'entrée en vigueur de la [loi n° 2014-58 du 27 janvier 2014|loi-2014-58] de modernisation de"
    " l'action publique territoriale et d'affirmation des métropoles ([loi MAPTAM|loi-2014-58]), tout change.",
    "En application du I de l'[article 8 de la loi n° 2016-1691 du 9 décembre 2016|loi-2016-1691.8] relative"
    " à la transparence, le lanceur d'alerte est protégé.",
    "Le II de l'[article L. 5211-6-1 du code général des collectivités"
    " territoriales|code-general-des-collectivites-territoriales.l-5211-6-1] prévoit des accords locaux.",
    "L'[article L. 521-1 du code de justice administrative|code-de-justice-administrative.l-521-1] et"
    " l'[article L. 521-2 du même code|code-de-justice-administrative.l-521-2] ouvrent un référé.",
    "Le troisième alinéa de l'[article 72 de la Constitution|constitution-1958.72] dispose que ces"
    " collectivités s'administrent librement.",
    "En vertu du 2° du III de l'[article 1609 nonies C du code général des"
    " impôts|code-general-des-impots.1609-nonies-c], la commission évalue.",
    "Les [articles 39|code-de-procedure-penale.39], [40|code-de-procedure-penale.40] et [41 du code de"
    " procédure pénale|code-de-procedure-penale.41] en disposent.",
    "Par [arrêté du ministre chargé de la santé du 12 mai 2009|arrete-2009-05-12], le prix a été fixé.",
    "Le [décret du 29 mars 2002|decret-2002-03-29] portant création d'une prime est appliqué.",
    "Les [lois du 13 juillet 1983|loi-1983-07-13] et du [26 janvier 1984|loi-1984-01-26] sont connues.",
    "La [circulaire n° 2005-129 du 19 août 2005|circulaire-2005-08-19] relative à l'orientation n'est plus"
    " appliquée.",
    "La [circulaire n° DGAS/2C/2005/224 du 12 mai 2005|circulaire-dgas-2c-2005-224] le rappelle.",
    "La [note de service DGAL/SDASEI/2016-507 du 22 juin 2016|note-de-service-dgal-sdasei-2016-507] le rappelle.",
    "Le [règlement (CE) n° 561/2006 du Parlement européen et du Conseil du 15 mars 2006|32006R0561] fixe les"
    " temps de conduite.",
    "La [directive 2003/88/CE du Parlement européen et du Conseil du 4 novembre 2003|32003L0088] concernant"
    " certains aspects est claire.",
    "La [directive (UE) 2018/2001|32018L2001] et le [règlement délégué (UE) 2019/807|32019R0807] s'appliquent.",
    "La sixième [directive TVA|32006L0112] s'applique.",
    "La [directive « Nitrates »|31991L0676] et la [directive-cadre européenne sur l'eau|32000L0060] s'appliquent.",
    "Le [règlement général sur la protection des données (RGPD)|32016R0679] s'applique.",
    "Le [règlement REACH|32006R1907] s'applique aux produits.",
    "L'[article 6 de la directive 92/43/CEE|31992L0043.6] dite « [Habitats|31992L0043] » s'applique.",
    "L'[article 101 du TFUE|TFUE.101] et l'[article 102 du traité sur le fonctionnement de l'Union"
    " européenne|TFUE.102] s'appliquent.",
    "L'[article 49 alinéa 3 de la Constitution|constitution-1958.49] a été utilisé.",
    "Le [code de la route|code-de-la-route] (partie réglementaire) et le [code pénal|code-penal] le prévoient.",
    "La [loi n° 84-16 du 11 janvier 1984|loi-84-16] modifiée portant dispositions statutaires relatives à la"
    " fonction publique de l'État et son [décret d'application n° 85-986 du 16 septembre 1985|decret-85-986]"
    " s'appliquent.",
    "L'[ordonnance n° 2014-948 du 20 août 2014|ordonnance-2014-948] et la [loi de finances rectificative pour"
    " 2014|loi-de-finances-rectificative-2014] s'appliquent.",
    "La [loi de finances pour 1990 (no 89-935 du 29 décembre 1989)|loi-89-935] est votée.",
    "L'[article 29 de la loi de finances pour 2019|loi-2018-1317.29] et l'[article 60 de la LFSS pour"
    " 2019|loi-2018-1203.60] sont votés.",
    "La [loi Montagne du 9 janvier 1985|loi-85-30] et la [loi « Littoral »|loi-86-2] coexistent.",
    "La [loi dite Sapin 2|loi-2016-1691] et la [loi Climat-Résilience|loi-2021-1104] coexistent.",
    "La [loi AGEC du 10 février 2020|loi-2020-105] et son [article 58|loi-2020-105.58] imposent un bonus.",
    "Les [lois Aubry|loi-2000-37|loi-98-461] ont réduit le temps de travail.",
    "L'[instruction interministérielle du 3 mai 2019|instruction-2019-05-03] le précise.",
    "Les [décrets du 6 septembre 1995|decret-1995-09-06], du [3 mai 1996|decret-1996-05-03] et du [7 juin"
    " 1997|decret-1997-06-07].",
    "Les [décrets nos 95-979|decret-95-979] et [95-980 du 25 août 1995|decret-95-980] le prévoient.",
    "Les [décrets n°s 85-643|decret-85-643] et [85-644 du 26 juin 1985|decret-85-644] le prévoient.",
    "La [loi no 75-534 du 30 juin 1975|loi-75-534] d'orientation en faveur des personnes handicapées.",
    "La [loi d'orientation du 30 juin 1975|loi-1975-06-30] en faveur des handicapés.",
    "La [loi d'orientation n° 82-1153 du 30 décembre 1982|loi-82-1153] sur les transports.",
    "La [loi de programme n° 2003-660 du 21 juillet 2003|loi-2003-660] pour l'outre-mer.",
    "La [loi-cadre du 23 juin 1956|loi-1956-06-23] est loin.",
    "L'[article 3-1 de l'arrêté du 12 mars 2012|arrete-2012-03-12.3-1] le dit.",
    "L'[article L. 162-22-6 (1°) du code de la sécurité sociale|code-de-la-securite-sociale.l-162-22-6] le dit.",
    "Les [articles L. 162-1-7|code-de-la-securite-sociale.l-162-1-7] et [R. 162-52 du"
    " CSS|code-de-la-securite-sociale.r-162-52] le disent.",
    "L'[article D. 1332-2 du code de la santé publique|code-de-la-sante-publique.d-1332-2] et l'[article"
    " R.1332-5|code-de-la-sante-publique.r-1332-5] le disent.",
    "La [loi DALO du 5 mars 2007|loi-2007-290] oblige.",
    "Le [décret n° 2010-146 du 16 février 2010|decret-2010-146] modifiant le [décret n° 2004-374 du 29 avril"
    " 2004|decret-2004-374] relatif aux pouvoirs des préfets.",
    "La [décision de la Commission 2000/532/CE du 3 mai 2000|32000D0532] établit une liste.",
    "La [recommandation 2003/361/CE|32003H0361] définit les PME.",
    "Le [règlement n° 1408/71|31971R1408] coordonne les régimes.",
    "Le [règlement CEE 1408/71|31971R1408] coordonne les régimes.",
    "Le [règlement du Conseil n° 2081/92 du 14 juillet 1992|31992R2081] protège les indications.",
    "La [directive du Conseil 85/337/CEE du 27 juin 1985|31985L0337] impose une étude.",
    "La [directive 79/409|31979L0409] protège les oiseaux.",
    "La [directive communautaire du 2 avril 1979|directive-1979-04-02] protège les oiseaux.",
    "L'[article 31 de la loi Falloux|loi-1850-03-15.31] et l'[article 69 de la loi du 15 mars"
    " 1850|loi-1850-03-15.69] le disent.",
    "La [loi n° 2018-771 du 5 septembre 2018|loi-2018-771] pour la liberté de choisir son avenir"
    " professionnel ([loi « Avenir professionnel »|loi-2018-771]) le dit.",
    "L'[arrêté préfectoral du 3 mai 2018|arrete-prefectoral-2018-05-03] n'est pas un arrêté municipal.",
    "Le [code rural|code-rural] en son [article L. 214-1|code-rural.l-214-1] reconnaît l'animal sensible.",
    "La [loi de 1881|loi-1881-07-29] sur la liberté de la presse et la [loi de 1901|loi-1901-07-01].",
    "La [loi n° 2005-102 du 11 février 2005|loi-2005-102] ([article 45|loi-2005-102.45]).",
    "La [Constitution du 4 octobre 1958|constitution-1958] et la [Charte de"
    " l'environnement|charte-de-l-environnement] s'imposent.",
    "La [loi organique du 1er août 2001|loi-2001-692] relative aux lois de finances s'impose.",
    "Le [décret-loi du 30 octobre 1935|decret-loi-1935-10-30] unifie le droit du chèque.",
    "L'[article 1er, alinéa 2, du décret n° 67-223 du 17 mars 1967|decret-67-223.1er] le dit.",
    "Le [livre des procédures fiscales|livre-des-procedures-fiscales], [article L."
    " 169|livre-des-procedures-fiscales.l-169], le dit.",
    "L'[article L. 169 A du LPF|livre-des-procedures-fiscales.l-169-a] le dit.",
    "L'[article L. 122-5, 3°, du code de la propriété"
    " intellectuelle|code-de-la-propriete-intellectuelle.l-122-5] le dit.",
    "Les dispositions du [code du travail|code-du-travail] ([art. L. 212-1|code-du-travail.l-212-1]) le disent.",
    "L'article 5 du règlement intérieur et l'article 3 des statuts sont connus.",
    "La [loi n° 2005-102 du 11 février 2005|loi-2005-102] impose l'accessibilité. Son article sur les"
    " transports est clair.",
    "La [loi n° 2005-102 du 11 février 2005|loi-2005-102] impose l'accessibilité. L'association, dans ses"
    " articles 3 et 4, s'y tient.",
    "La [loi n° 2005-102 du 11 février 2005|loi-2005-102] prévoit que le bail, notamment l'article 4 du"
    " contrat, soit nul.",
    "Il a dit que la [loi Pacte|loi-2019-486] suffisait, dit-il.",
    "La [loi n° 2005-102|loi-2005-102], dit M. Durand, est bonne.",
    "La [directive 2000/60/CE|32000L0060], dite [directive-cadre sur l'eau|32000L0060], a vingt ans.",
    "La [directive 2000/60/CE|32000L0060] dite « [directive-cadre sur l'eau|32000L0060] » (DCE), a vingt ans.",
    "Selon l'[article 22 de la loi du 2 janvier 2004|loi-2004-01-02.22], l'agrément est accordé ; l'[article"
    " 22|loi-2004-01-02.22] précise les délais.",
    "Ces dispositions, dites « anti-abus », sont issues de la [loi n° 2018-1317|loi-2018-1317].",
    "La [loi n° 2018-1317 du 28 décembre 2018|loi-2018-1317] a créé la taxe dite GAFA.",
    "La [loi n° 2018-1317 du 28 décembre 2018|loi-2018-1317] a créé la taxe, dite « GAFA », et d'autres.",
    "Le [décret n° 2019-1|decret-2019-1] a créé un fonds, dit fonds vert.",
    "Les communes dites « [loi SRU|loi-2000-1208] » sont nombreuses.",
    "La procédure dite de la [loi Dailly|loi-81-1] est simple.",
    "L'[article L. 110-1 du code de l'environnement|code-de-l-environnement.l-110-1] et le principe dit de"
    " précaution.",
    "L'[ordonnance n° 2020-1142|ordonnance-2020-1142] est prise. Un décret, en son article 2, la complète.",
    "Un contrat signé le 3 mars. Son article 5 est clair.",
    "L'accord du 3 mars, en son article 5, fait référence à la [loi Travail|loi-2016-1088].",
    "Elle rappelle que le décret et l'arrêté du jour même sont publiés.",
    "La [loi du 31 décembre 1975|loi-75-1334] relative à la sous-traitance, en son [article 3|loi-75-1334.3],"
    " oblige.",
    "La loi prévoit, dans son article 5, une aide.",
    "Aux [articles L. 241-3|code-de-l-action-sociale-et-des-familles.l-241-3] et [L. 241-3-2 du code de"
    " l'action sociale et des familles|code-de-l-action-sociale-et-des-familles.l-241-3-2].",
    "Le taux passe de l'article 5 à 10 % selon la [loi Pacte|loi-2019-486].",
    "Le [code de l'urbanisme|code-de-l-urbanisme], dont l'[article L. 111-3|code-de-l-urbanisme.l-111-3] fixe"
    " la règle de réciprocité, est clair.",
    "Le [traité de Lisbonne|traite-de-lisbonne] et le traité de Versailles.",
    "Le traité de commerce et son article 5.",
    "La [loi SRU|loi-2000-1208], la [loi DALO|loi-2007-290] puis la [loi ALUR|loi-2014-366] se succèdent.",
    "Les [lois SRU|loi-2000-1208], [DALO|loi-2007-290] et [ALUR|loi-2014-366] se succèdent.",
    "La [loi n° 2009-967 du 3 août 2009|loi-2009-967] de programmation relative à la mise en œuvre du"
    " Grenelle de l'environnement, dite « [Grenelle I|loi-2009-967] », et la [loi n° 2010-788 du 12 juillet"
    " 2010|loi-2010-788], dite « [Grenelle II|loi-2010-788] ».",
    "La [loi n° 2013-1278 du 29 décembre 2013|loi-2013-1278] de finances pour 2014 prévoit, à son [article"
    " 38|loi-2013-1278.38], un mécanisme.",
    "L'[article L. 121-8 du code de l'urbanisme|code-de-l-urbanisme.l-121-8] issu de la [loi n° 86-2 du 3"
    " janvier 1986|loi-86-2], dite [loi littoral|loi-86-2].",
    "L'[arrêté ministériel du 2 février 1998|arrete-1998-02-02] et l'[arrêté préfectoral du même"
    " jour|arrete-prefectoral-1998-02-02].",
    "Conformément au [règlement (UE) n° 1151/2012|32012R1151] ([article 53|32012R1151.53]), le cahier des"
    " charges change.",
    "L'[article 2 bis du décret n° 85-1250 du 26 novembre 1985|decret-85-1250.2-bis] le dit.",
    "La [loi n° 2003-775 du 21 août 2003 (dite loi Fillon)|loi-2003-775] a vingt ans.",
    "La [loi n° 2003-775 du 21 août 2003|loi-2003-775] portant réforme des retraites (dite « [loi"
    " Fillon|loi-2003-775] ») a vingt ans. La [loi Fillon|loi-2003-775] est connue.",
    "La [loi Hamon|loi-2014-344] de consommation.",
    "La [loi n° 2014-856 du 31 juillet 2014|loi-2014-856] relative à l'économie sociale et solidaire, dite"
    " [loi Hamon|loi-2014-856].",
    "L'[article R.* 421-1 du code de l'urbanisme|code-de-l-urbanisme.r-421-1] le dit.",
    "Les dispositions des [articles R. 2224-10 à R."
    " 2224-15|code-general-des-collectivites-territoriales.r-2224-10-a-r-2224-15] et [R. 2224-17 du"
    " CGCT|code-general-des-collectivites-territoriales.r-2224-17] le disent.",
    "Le [décret no 93-743 du 29 mars 1993|decret-93-743] et l'[arrêté du 2 février 1996|arrete-1996-02-02],"
    " en particulier son [article 4|arrete-1996-02-02.4], le disent.",
    "L'[article 1er de la loi constitutionnelle n° 2003-276 du 28 mars 2003|loi-2003-276.1er] le dit.",
    "La [loi constitutionnelle du 23 juillet 2008|loi-2008-07-23] le dit.",
    "Le préambule de la [Constitution de 1946|constitution-1946] et l'[article 11 de la Déclaration de"
    " 1789|declaration-de-1789.11] le disent.",
    "La convention européenne des droits de l'homme, en son article 8, le dit.",
    "L'[article 16 de la loi n° 2019-828|loi-2019-828.16] et l'[article 21 de cette même loi|loi-2019-828.21]"
    " le disent.",
    "L'[article 16 de la loi n° 2019-828|loi-2019-828.16] et l'[article 21 du même texte|loi-2019-828.21] le"
    " disent.",
    "Le [décret n° 2020-1310 du 29 octobre 2020|decret-2020-1310] modifié, à l'article 40, ferme les restaurants.",
    "La proposition de loi n° 123, en son article 2, le prévoit.",
    "La réforme des retraites de la [loi Fillon|loi-2003-775] est loin.",
    "La [loi Fillon|loi-2003-47|loi-2003-775|loi-2004-391|loi-2005-380] est loin.",
    "La [loi Fillon de 2005|loi-2005-380] a changé l'école.",
    "La [loi n° 85-30|loi-85-30] est ancienne. Elle a prévu, en son [article 15|loi-85-30.15], un comité.",
    "La [loi n° 85-30|loi-85-30] est ancienne. En vertu de son [article 15|loi-85-30.15], un comité siège.",
    "La [loi n° 85-30|loi-85-30] est ancienne. La commune, à son article 15, ajoute une règle.",
]  # fmt: skip
LATER_OTHERS = [
    "Il lui demande si les dispositions de la [loi n° 78-753 du 17 juillet 1978|loi-78-753] seront étendues.",
    "Le Conseil d'État a jugé, par décision du 3 mai 2018, que l'[article 3 de l'ordonnance du 3 mai"
    " 2018|ordonnance-2018-05-03.3] est légal.",
    "Les décrets d'application de la [loi n° 83-663 du 22 juillet 1983|loi-83-663] complétant la [loi n° 83-8"
    " du 7 janvier 1983|loi-83-8] ne sont pas parus.",
    "L'[article 9-1 de la loi n° 48-1360 du 1er septembre 1948|loi-48-1360.9-1] sur les loyers est inchangé.",
    "La [loi du 1er septembre 1948|loi-1948-09-01] régit encore des logements.",
    "L'[arrêté ministériel du 27 janvier 1978|arrete-1978-01-27] publié au Journal officiel du 3 février 1978"
    " le fixe.",
    "La [circulaire interministérielle du 15 juin 1979|circulaire-1979-06-15] (Journal officiel du 20 juin"
    " 1979) le fixe.",
    "La [circulaire du ministre de l'intérieur en date du 4 mars 1981|circulaire-1981-03-04] le fixe.",
    "Le [décret n° 77-1321 du 29 novembre 1977|decret-77-1321] fixe les prescriptions.",
    "Les [articles 1382|code-civil.1382] et [1383 du code civil|code-civil.1383] le disent.",
    "L'[article 1792 du Code civil|code-civil.1792] le dit.",
    "L'[article L 351-3 du Code du Travail|code-du-travail.l-351-3] le dit.",
    "L'[article L. 122-14-4 du code du travail|code-du-travail.l-122-14-4] le dit.",
    "L'[article L. 283 du code de la sécurité sociale|code-de-la-securite-sociale.l-283] le dit.",
    "L'[article 39 bis du C.G.I.|code-general-des-impots.39-bis] le dit.",
    "Au titre de l'[article 44 quater du code général des impôts|code-general-des-impots.44-quater],"
    " l'exonération joue.",
    "L'[article 209 B du code général des impôts|code-general-des-impots.209-b] le dit.",
    "L'[article 11 de la Constitution|constitution-1958.11] et son [article 89|constitution-1958.89] le disent.",
    "L'[article 34 de la Constitution du 4 octobre 1958|constitution-1958.34] le dit.",
    "Les [articles 92|traite-de-rome.92] et [93 du traité de Rome|traite-de-rome.93] le disent.",
    "L'[article 85 du traité CEE|traite-de-rome.85] le dit.",
    "L'[article 104 C du traité de Maastricht|traite-de-maastricht.104-c] le dit.",
    "L'[article 88-2 du traité instituant la Communauté européenne|TCE.88-2] le dit.",
    "L'[article 3 de la décision 95/408/CE|31995D0408.3] le dit.",
    "Le [règlement (CEE) n° 2261/84|31984R2261] et les [règlements (CE) n° 1251/1999|31999R1251] et [n°"
    " 1257/1999|31999R1257] le disent.",
    "La [directive 77/187/CEE|31977L0187], la [directive 98/50/CE|31998L0050] et l'[article L. 122-12 du code"
    " du travail|code-du-travail.l-122-12] le disent.",
    "Il cite la [directive « services »|32006L0123].",
    "L'[article 14 de la directive services|32006L0123.14] le dit.",
    "L'[ordonnance n° 59-244 du 4 février 1959|ordonnance-59-244] relative au statut général des"
    " fonctionnaires le dit.",
    "L'[ordonnance du 2 février 1945|ordonnance-45-174] relative à l'enfance délinquante le dit.",
    "La [loi sur l'eau du 3 janvier 1992|loi-92-3] est loin.",
    "La [loi n° 92-3 du 3 janvier 1992|loi-92-3] sur l'eau, notamment en son [article 35|loi-92-3.35], le dit.",
    "La [loi « informatique et libertés » du 6 janvier 1978|loi-78-17] le dit.",
    "La [loi Informatique et libertés|loi-78-17] modifiée le dit.",
    "La [loi Deixonne de 1951|loi-51-46] le dit.",
    "La [loi Falloux|loi-1850-03-15], la [loi Debré|loi-59-1557] et la [loi Guermeur|loi-77-1285] le disent.",
    "La [loi Savary du 26 janvier 1984|loi-84-52] le dit.",
    "La [loi du 26 janvier 1984|loi-84-52] sur l'enseignement supérieur, dite [loi Savary|loi-84-52], le dit.",
    "La [loi ATR du 6 février 1992|loi-92-125] le dit.",
    "La [loi Sapin du 29 janvier 1993|loi-93-122] le dit.",
    "La [loi MURCEF|loi-murcef] et la [loi Warsmann|loi-warsmann] le disent.",
    "L'[article 86 de la loi de finances pour 2003|loi-2002-1575.86] le dit.",
    "L'[article 65 de la loi de finances rectificative pour 2004|loi-de-finances-rectificative-2004.65] le dit.",
    "L'[article 29 de la loi n° 2005-1719 du 30 décembre 2005|loi-2005-1719.29] de finances pour 2006 le dit.",
    "La [loi n° 2018-607|loi-2018-607] dite « [LPM 2019-2025|loi-2018-607] » le dit.",
    "Les [articles L.2213-7|code-general-des-collectivites-territoriales.l-2213-7] et [L.2213-8 du code"
    " général des collectivités territoriales (CGCT)|code-general-des-collectivites-territoriales.l-2213-8]"
    " le disent.",
    "L'[article 2-I-1° de l'arrêté du 3 mai 2010|arrete-2010-05-03.2] le dit.",
    "En application du [décret n°2015-1783 du 28 décembre 2015|decret-2015-1783], les PLU changent.",
    "L'[instruction ministérielle n° DGCS/SD3A/2016/190 du 15 juin 2016|instruction-dgcs-sd3a-2016-190] le dit.",
    "L'[instruction technique DGAL/SDSSA/2018-924 du 19 décembre 2018|instruction-dgal-sdssa-2018-924] le dit.",
    "La [circulaire NOR INTB1234567C|circulaire-intb1234567c] le dit.",
    "La [circulaire « Valls » du 28 novembre 2012|circulaire-2012-11-28] et la [circulaire"
    " Valls|circulaire-2012-11-28] le disent.",
    "La [directive 2014/24/UE|32014L0024] (dite « [marchés publics|32014L0024] ») le dit.",
]  # fmt: skip
PRECISE = [
    "M. le sénateur rappelle que l'[article L. 5211-9-2 du"
    " CGCT|code-general-des-collectivites-territoriales.l-5211-9-2], dans sa rédaction issue de l'[article 65"
    " de la loi n° 2014-366|loi-2014-366.65], est précis.",
    "Aux termes des [articles L. 441-1|code-de-commerce.l-441-1] et [L. 441-10 du code de"
    " commerce|code-de-commerce.l-441-10], les délais sont plafonnés.",
    "Le seuil des communes dites rurales est fixé par l'[arrêté du 3 mai 2010|arrete-2010-05-03].",
    "La [loi n° 2020-105 du 10 février 2020|loi-2020-105] relative à la lutte contre le gaspillage et à"
    " l'économie circulaire (AGEC) a créé des filières.",
    "L'[article L. 541-10-1 du code de l'environnement|code-de-l-environnement.l-541-10-1], créé par"
    " l'[article 62 de la loi AGEC|loi-2020-105.62], liste les filières.",
    "La [loi Abeille|loi-2015-136] sur les ondes et la [loi Labbé|loi-2014-110].",
    "La [loi Macron|loi-2015-990] et la [loi El Khomri|loi-2016-1088].",
    "La [loi Leonetti du 22 avril 2005|loi-2005-370], puis la [loi Claeys-Leonetti du 2 février"
    " 2016|loi-2016-87].",
    "La [loi Carrez|loi-96-1107] et la [loi Hoguet du 2 janvier 1970|loi-70-9].",
    "La [loi Avenir professionnel de 2018|loi-2018-771].",
    "La [loi « pour une école de la confiance »|loi-2019-791] est votée.",
    "La [loi pour une République numérique|loi-2016-1321] est votée.",
    "La [loi du 6 juillet 1989|loi-89-462] tendant à améliorer les rapports locatifs.",
    "La [loi n°2004-809 du 13 août 2004|loi-2004-809] relative aux libertés et responsabilités locales, en"
    " ses [articles 86|loi-2004-809.86] et [89|loi-2004-809.89], le prévoit.",
    "Le préfet peut, sur le fondement de l'[article 40-1 du décret du 3 mai 2010|decret-2010-05-03.40-1], agir.",
    "Les ministres ont adressé une instruction aux préfets le 3 mai 2018. Une circulaire du même jour la"
    " complète.",
    "Le [décret du 3 mai 2018|decret-2018-05-03] et l'[arrêté du même jour|arrete-2018-05-03].",
    "Une loi du même jour.",
    "Le [règlement européen n° 1169/2011|32011R1169], dit [INCO|32011R1169], et le [règlement Bruxelles I"
    " bis|32012R1215].",
    "L'[article 9, § 2, du règlement (UE) 2016/679|32016R0679.9] le dit.",
    "L'[article 17 du RGPD|32016R0679.17] et l'[article 22 du même règlement|32016R0679.22].",
    "Une directive de 1979 et la directive cadre.",
    "Le [règlement d'exécution (UE) n° 2017/2470 de la Commission du 20 décembre 2017|32017R2470].",
    "La [décision n° 1082/2013/UE|32013D1082] et la décision du Conseil constitutionnel n° 2019-791 DC.",
    "La décision n° 2018-3 de l'Autorité et la délibération n° 2018-327.",
    "L'avis n° 2018-12 et le rapport n° 2015-991.",
    "La commission a voté l'article 24. L'article 24 du projet de loi est rejeté.",
    "L'[article 24 de la loi n° 2005-1|loi-2005-1.24] est abrogé. La commission vote l'article 24 du projet"
    " de loi.",
    "L'article L. 1 est connu.",
    "La [loi du 6 juillet 1989|loi-1989-07-06], complétée par la [loi du 21 juillet 1994|loi-1994-07-21],"
    " notamment son [article 3|loi-1994-07-21.3].",
    "Un arrêté, pris sur le fondement de l'[article R. 411-15 du code de"
    " l'environnement|code-de-l-environnement.r-411-15], dit arrêté de protection de biotope.",
    "Le maire, dans son article du 3 mai, cite la [loi Pacte|loi-2019-486].",
    "La [loi Pacte|loi-2019-486], a dit son auteur, est bonne. Dans son article paru dans la presse, il"
    " s'explique.",
    "La [loi n° 2020-105|loi-2020-105] dite [anti-gaspillage pour une économie circulaire"
    " (AGEC)|loi-2020-105] a créé des filières.",
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
        ("precision", PRECISE),
        ("one more", LATER_OTHERS),
        ("another", OTHERS),
    )
    for place, sentence in enumerate(sentences, start=1)
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_a_citation_in_the_manner_of_the_chamber(marked: str) -> None:
    text, expected = read(marked)
    mentions = laws.find(INDEX.passage("q", "question", text))
    assert [(mention.start, mention.quote, "|".join(mention.candidates)) for mention in mentions] == expected
