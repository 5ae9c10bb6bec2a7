"""What a document says of a body once it has named it: acronyms defined there, names introduced there, common nouns."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import growth
from senagraph.mentions.overlaps import without_overlap
from senagraph.mentions.passage import CueIndex, Passage
from senagraph.mentions.repeats import find_repeats
from senagraph.mentions.unseen import finder as unseen
from senagraph.model import Mention

CUES = CueIndex({unseen.NAME: unseen.CUES})
PARTS = ("question", "answer-1", "answer-2")


def passages(*texts: str) -> list[Passage]:
    return [CUES.passage("q", part, text) for part, text in zip(PARTS, texts, strict=False)]


def first_mentions(parts: Sequence[Passage]) -> list[Mention]:
    return [mention for part in parts for mention in without_overlap(unseen.find(part))]


def repeats(*texts: str) -> list[tuple[str, str]]:
    """What is found again in a document: quotation and rule."""
    parts = passages(*texts)
    return [(mention.quote, mention.rule) for mention in find_repeats(parts, first_mentions(parts))]


def known(part: Passage, quote: str, key: str, rule: str = "full-name", **more: str) -> Mention:
    """The mention of a body of the registry, as another finder gives it."""
    start = part.text.index(quote)
    return part.mention(start, start + len(quote), (key,), rule, **more)


def after_known(text: str, *found: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """What is found again when these bodies of the registry are named: quotation and candidates."""
    [part] = passages(text)
    mentions = [known(part, quote, key) for quote, key in found]
    return [(mention.quote, mention.candidates) for mention in find_repeats([part], mentions)]


ACRONYM, NAME, COREFERENCE = "acronym-defined-here", "name-introduced-here", "coreference"
FNLF = "la Fédération nationale des luthiers de France (FNLF) alerte. "


def test_a_noun_stands_for_what_an_acronym_of_the_registry_stands_for() -> None:
    [part] = passages("L'OFB a vérifié. L'office publiera, l'agence publiera")
    again = list(find_repeats([part], [known(part, "OFB", "OFB", "acronym")]))
    assert [(mention.quote, mention.candidates, mention.rule) for mention in again] == [
        ("office", ("OFB",), COREFERENCE)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param((FNLF + "La FNLF demande",), [("FNLF", ACRONYM)], id="an acronym used later"),
        pytest.param((FNLF + "La F.N.L.F. demande",), [("F.N.L.F.", ACRONYM)], id="with dots"),
        pytest.param((FNLF + "La Fnlf demande",), [("Fnlf", ACRONYM)], id="in mixed case"),
        pytest.param((FNLF, "La FNLF a été reçue"), [("FNLF", ACRONYM)], id="in the answer"),
        pytest.param(("La FNLF puis " + FNLF,), [], id="not before it is defined"),
        pytest.param((FNLF + "FNLFX, SFNLF, FNLF_2, fnlf, x@FNLF",), [], id="only as a whole word"),
        pytest.param((FNLF + "le projet FNLF-Régions",), [("FNLF", ACRONYM)], id="before a hyphen and a capital"),
        pytest.param((FNLF + "les anti-FNLF et pro-FNLF",), [], id="not after the hyphen of a prefix"),
        pytest.param(
            ("le Comité berrichon d'action culturelle, le CBAC, organise. Le CBAC",),
            [("CBAC", ACRONYM), ("CBAC", ACRONYM)],
            id="an apposition defines it",
        ),
        pytest.param(
            ("l'association des usagers de l'eau, dite AUE, a. L'AUE",),
            [("AUE", ACRONYM), ("AUE", ACRONYM)],
            id="dite defines it",
        ),
        pytest.param(
            ("la coordination des luthiers de France – CLF – a. La CLF",),
            [("CLF", ACRONYM), ("CLF", ACRONYM)],
            id="dashes define it",
        ),
        pytest.param(
            ("le Syndicat des luthiers de la Creuse (S.L.C.) et le SLC",),
            [("SLC", ACRONYM)],
            id="dots in the definition",
        ),
        pytest.param(
            ("les Groupements d'éleveurs (GE) et un syndicat. Les syndicats des luthiers (SDL) et SDLs",),
            [],
            id="a class in the plural defines no body",
        ),
        pytest.param(
            ("la société Vialaine a fermé. Vialaine emploie",), [("Vialaine", NAME)], id="a company introduced before"
        ),
        pytest.param(("Vialaine emploie. La société Vialaine",), [], id="not before it is introduced"),
        pytest.param(
            ("l'association France Luthiers a. France Luthiers dit",),
            [("France Luthiers", NAME)],
            id="an association's name",
        ),
        pytest.param(("la société Oxygène a. L'oxygène et l'OXYGENE",), [], id="a name keeps its capital and its case"),
        pytest.param(("la société Laine a. Lainex et Xlaine, La-Laine-x",), [], id="a name is a whole word"),
        pytest.param(
            ("la société Vialaine a. Cette société emploie. La société est",),
            [("société", COREFERENCE), ("société", COREFERENCE)],
            id="a demonstrative, then an article",
        ),
        pytest.param(
            (FNLF + "Cette fédération demande, et la fédération propose",),
            [("fédération", COREFERENCE), ("fédération", COREFERENCE)],
            id="a federation",
        ),
        pytest.param((FNLF + "La Fédération souhaite",), [("Fédération", COREFERENCE)], id="with a capital"),
        pytest.param(
            (FNLF + "la fédération sportive et la fédération de tennis",), [], id="an adjective, a complement"
        ),
        pytest.param((FNLF + "une fédération, chaque fédération, les fédérations",), [], id="no definite singular"),
        pytest.param((FNLF + "Ce syndicat demande",), [], id="another noun"),
        pytest.param(
            ("la société Vialaine et la société Almer. Cette société",), [], id="two bodies of that noun were named"
        ),
        pytest.param(
            ("la société Vialaine. La société civile, la société est",), [], id="the noun means something else too"
        ),
        pytest.param(
            (FNLF + "La fédération des pêcheurs est. La fédération est",), [], id="another of that noun stands between"
        ),
        pytest.param(
            (FNLF, "La fédération est"), [("fédération", COREFERENCE)], id="defined with an acronym in another part"
        ),
        pytest.param(("la société Vialaine a.", "La société est"), [], id="named without acronym in another part"),
        pytest.param(
            ("la société Vialaine a. Cette société et cette entreprise emploient",),
            [("société", COREFERENCE)],
            id="no other noun, even with ce",
        ),
        pytest.param(("la société Vialaine a. L'entreprise est",), [], id="a synonym with an article is not enough"),
        pytest.param(
            ("le comité interministériel de la laine a. Le comité interministériel de la laine a",),
            [],
            id="what was found anyway is not found again",
        ),
        pytest.param(
            ("la brigade des luthiers de la Creuse (BLC) a. La brigade des luthiers de la Creuse",),
            [("brigade des luthiers de la Creuse", NAME)],
            id="the long form once it is defined",
        ),
        pytest.param(("",), [], id="an empty text"),
    ],
)
def test_what_is_found_again(texts: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert repeats(*texts) == expected


def test_a_repeat_has_the_candidates_of_the_definition() -> None:
    parts = passages(FNLF + "La FNLF")
    [first] = first_mentions(parts)
    [repeat] = find_repeats(parts, [first])
    assert (repeat.candidates, repeat.coined, repeat.kind) == (first.candidates, first.coined, "body")


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        pytest.param(
            "la Cour des comptes a publié. La Cour estime",
            (("Cour des comptes", "cour-des-comptes"),),
            [("Cour", ("cour-des-comptes",))],
            id="the short form in capitals",
        ),
        pytest.param(
            "la Cour des comptes et la Cour de cassation. La Cour estime",
            (("Cour des comptes", "cour-des-comptes"), ("Cour de cassation", "cour-de-cassation")),
            [],
            id="not of two courts",
        ),
        pytest.param(
            "la Cour des comptes a vu la cour de l'école. La cour est",
            (("Cour des comptes", "cour-des-comptes"),),
            [],
            id="a court that is a yard",
        ),
        pytest.param(
            "le CHU de Guéret manque de lits. Ce centre hospitalier est, l'hôpital n'a plus, cet établissement",
            (("CHU de Guéret", "CHU.gueret"),),
            [("centre hospitalier", ("CHU.gueret",))],
            id="the noun of an acronym, but no other one",
        ),
        pytest.param(
            "le CHU de Dijon et le CHU de Lyon. L'hôpital est",
            (("CHU de Dijon", "CHU.dijon"), ("CHU de Lyon", "CHU.lyon")),
            [],
            id="not of two hospitals",
        ),
        pytest.param(
            "le CHU de Dijon est. L'hôpital public est, l'hôpital de Lyon est",
            (("CHU de Dijon", "CHU.dijon"),),
            [],
            id="not the hospital in general",
        ),
        pytest.param(
            "l'hôpital de Dijon ; les urgences de l'hôpital",
            (("hôpital de Dijon", "CHU.dijon"),),
            [("hôpital", ("CHU.dijon",))],
            id="at the end of the text",
        ),
        pytest.param(
            "le CHU de Dijon ; le soin à l'hôpital, la médecine de ville et l'hôpital, en hôpital de jour",
            (("CHU de Dijon", "CHU.dijon"),),
            [],
            id="not hospital care",
        ),
        pytest.param(
            "l'hôpital de Guéret ; l'établissement public de santé mentale va mal. L'établissement",
            (("hôpital de Guéret", "a"), ("établissement public de santé mentale", "b")),
            [("établissement", ("b",))],
            id="the body whose own noun it is",
        ),
        pytest.param(
            "la commission de la laine est. La commission a adopté plusieurs amendements. La commission a rendu",
            (("commission de la laine", "commission-laine"),),
            [("commission", ("commission-laine",))],
            id="a commission, but not one of an assembly that adopts amendments",
        ),
        pytest.param(
            "le Conservatoire de la laine est. Le Conservatoire rendra",
            (("Conservatoire de la laine", "laine"),),
            [("Conservatoire", ("laine",))],
            id="a noun with a capital, and a verb in the future",
        ),
        pytest.param(
            "l'Agence de la laine est. L'agence a, l'agence de voyage a",
            (("Agence de la laine", "agence-laine"),),
            [("agence", ("agence-laine",))],
            id="an agency, but not one that sells journeys",
        ),
    ],
)
def test_common_nouns_for_known_bodies(
    text: str, found: tuple[tuple[str, str], ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert after_known(text, *found) == expected


def test_a_definition_in_the_text_beats_the_registry() -> None:
    [part] = passages("la Fédération des agents du nord (FAN) a. La FAN")
    registry = known(part, "FAN)", "FAN")
    later = part.mention(part.text.rindex("FAN"), len(part.text), ("FAN", "FAN-autre"), "acronym", acronym="FAN")
    [repeat] = find_repeats([part], [*unseen.find(part), later])
    assert repeat.quote == "FAN"
    assert repeat.candidates == ("federation-des-agents-du-nord",)
    assert registry.candidates == ("FAN",)
    assert list(without_overlap([later, repeat])) == [repeat]


def test_an_acronym_defined_as_no_body_is_none_of_the_registry() -> None:
    [part] = passages("l'allocation de fin de droits (AFD) a. L'AFD")
    later = part.mention(part.text.rindex("AFD"), len(part.text), ("AFD",), "acronym", acronym="AFD")
    [repeat] = find_repeats([part], [later])
    assert (repeat.quote, repeat.rule, repeat.candidates) == ("AFD", "defined-otherwise-here", ())
    assert repeat.long_form == "allocation de fin de droits"
    assert list(without_overlap([later, repeat])) == [repeat]


def test_a_body_that_the_text_names_goes_before_the_remark_that_its_acronym_is_another_s() -> None:
    [part] = passages("la Fédération des agents du nord (FAN) a.")
    [body] = unseen.find(part)
    remark = part.mention(
        body.start, body.end, (), "defined-otherwise-here", acronym="FAN", long_form="Fédération des agents du nord"
    )
    assert list(without_overlap([remark, body])) == [body]


def test_a_known_company_that_a_common_noun_introduces_is_meant_by_that_noun() -> None:
    text = "la situation de l'entreprise Vialaine. Vialaine est une multinationale. Cette entreprise revêt de la laine"
    assert after_known(text, ("Vialaine", "vialaine")) == [("entreprise", ("vialaine",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("La société aixoise, elle, se tait", [("société aixoise", COREFERENCE)], id="the same adjective"),
        pytest.param("La société lyonnaise, elle, se tait", [], id="another adjective"),
        pytest.param("Une société aixoise, elle, se tait", [], id="any company of that town"),
        pytest.param(
            "La société aixoise Vialix se tait", [("Vialix", "unseen-name")], id="another company of that town"
        ),
    ],
)
def test_a_noun_with_the_adjective_that_introduced_a_body(text: str, expected: list[tuple[str, str]]) -> None:
    parts = passages(f"La société aixoise Vialaine a fermé. {text}")
    found = first_mentions(parts)
    again = [*found[1:], *find_repeats(parts, found)]
    assert [(mention.quote, mention.rule) for mention in again] == expected


def test_a_court_of_appeal_is_meant_by_its_whole_noun() -> None:
    text = "La cour d'appel de Riom est utile. C'est donc une cour d'appel entière. L'avenir de cette cour d'appel."
    assert after_known(text, ("cour d'appel de Riom", "ca.riom")) == [("cour d'appel", ("ca.riom",))]


def test_an_acronym_defined_as_no_body_is_not_marked_where_nobody_took_it_for_one() -> None:
    assert repeats("la taxe générale sur les activités polluantes (TGAP). La TGAP") == []


def test_the_last_definition_counts() -> None:
    parts = passages("la Fédération des luthiers (FDL) et la Fraternité. Le Foyer des lainiers (FDL) a. La FDL")
    [part] = parts
    first = known(part, "Fédération des luthiers (FDL)", "a", "name-with-acronym", acronym="FDL", long_form="x")
    second = known(part, "Foyer des lainiers (FDL)", "b", "name-with-acronym", acronym="FDL", long_form="y")
    assert [mention.candidates for mention in find_repeats(parts, [first, second])] == [("b",)]


@given(st.lists(st.text(alphabet="FNLla Vi'.()-\n\u200d\u0301société", max_size=60), max_size=3))
def test_offsets_are_those_of_the_text(texts: list[str]) -> None:
    parts = passages(*(FNLF + "la société Vialaine " + text for text in texts))
    found = first_mentions(parts)
    by_part = {part.part: part.text for part in parts}
    taken = {(mention.part, mention.start) for mention in found}
    for mention in find_repeats(parts, found):
        assert mention.quote == by_part[mention.part][mention.start : mention.end] != ""
        assert (mention.part, mention.start) not in taken
        assert mention.candidates


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("x", id="a text without a space"),
        pytest.param("fédération des agents (FDA) ", id="one acronym defined again and again"),
        pytest.param("la société Vialaine, cette société ", id="one name and common nouns"),
        pytest.param("FNLF-FNLF-", id="acronyms joined by hyphens"),
        pytest.param("F.N.L.F.", id="dots"),
        pytest.param("la fédération ", id="common nouns"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def run(size: int) -> object:
        parts = passages(FNLF + piece * (size // len(piece)))
        return list(find_repeats(parts, first_mentions(parts)))

    assert growth(run, 10_000) < 40


def test_time_grows_with_the_number_of_acronyms_and_no_faster() -> None:
    def run(count: int) -> object:
        letters = "abcdefghij"
        names = ["".join(letters[int(digit)] for digit in f"{number:05}") for number in range(count)]
        text = " ".join(f"la société A{name} (A{name.upper()}). A{name} et A{name.upper()}" for name in names)
        parts = passages(text)
        return list(find_repeats(parts, first_mentions(parts)))

    assert growth(run, 1_000) < 40
