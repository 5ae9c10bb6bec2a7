"""What the words of a text describe becomes triples: laws, local bodies, bodies that no list has, communes."""

from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from senagraph.model import CitedQuestion, Coined, LegalText, LocalBody, Place, UnseenBody
from senagraph.vocab import DCTERMS, ELI, FOAF, IGEO, ORG, OWL, RDF, RDFS, SEN, SKOS, XSD

Mint = Callable[[str, str], NamedNode]
"""Gives the address of a resource of this kind and key."""


def describe_coined(iri: Mint, kind: str, coined: Coined) -> Iterator[Triple]:
    """State what is known of an entity that no reference graph lists; nothing of a question, which describes itself."""
    if isinstance(coined, CitedQuestion):
        return
    node = iri(kind, coined.key)
    yield Triple(node, RDFS.label, Literal(coined.label, language="fr"))
    match coined:
        case LegalText():
            yield from _legal_text(iri, node, coined)
        case LocalBody():
            yield from _local_body(iri, node, coined)
        case UnseenBody():
            yield from _unseen_body(iri, node, coined)
        case Place():
            yield from _commune(iri, node, coined)
        case _:
            raise TypeError(f"nothing is known of a {type(coined).__name__}")


def _legal_text(iri: Mint, node: NamedNode, text: LegalText) -> Iterator[Triple]:
    yield Triple(node, RDF.type, ELI.LegalResource)
    yield Triple(node, ELI.type_document, iri("legal-type", text.type))
    for name in text.names:
        yield Triple(node, SKOS.altLabel, Literal(name, language="fr"))
    if text.number is not None:
        yield Triple(node, ELI.id_local, Literal(text.number))
    if text.on is not None:
        yield Triple(node, ELI.date_document, Literal(text.on.isoformat(), datatype=XSD.date))
    if text.article is not None:
        yield Triple(node, SEN.article, Literal(text.article))
    if text.celex is not None:
        yield Triple(node, SEN.celex, Literal(text.celex))
    if text.eli is not None:
        yield Triple(node, OWL.sameAs, NamedNode(text.eli))
    if text.page is not None:
        yield Triple(node, FOAF.page, NamedNode(text.page))
    if text.part_of is not None:
        yield Triple(node, ELI.is_part_of, iri("law", text.part_of.key))
        yield from describe_coined(iri, "law", text.part_of)


def _body(iri: Mint, node: NamedNode, body_kind: str) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SEN.Body)
    yield Triple(node, RDF.type, ORG.FormalOrganization)
    yield Triple(node, RDF.type, SEN.Unlisted)
    yield Triple(node, SEN.bodyKind, iri("body-kind", body_kind))


def _local_body(iri: Mint, node: NamedNode, body: LocalBody) -> Iterator[Triple]:
    yield from _body(iri, node, body.body_kind)
    yield Triple(node, SEN.family, iri("family", body.family))
    if isinstance(body.place, Place):
        yield Triple(node, SEN.place, iri("commune", body.place.key))
        yield from describe_coined(iri, "commune", body.place)
    elif body.place is not None:
        yield Triple(node, SEN.place, iri(*body.place))


def _unseen_body(iri: Mint, node: NamedNode, body: UnseenBody) -> Iterator[Triple]:
    yield from _body(iri, node, body.body_kind)
    if body.acronym is not None:
        yield Triple(node, SKOS.altLabel, Literal(body.acronym, language="fr"))


def _commune(iri: Mint, node: NamedNode, place: Place) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SEN.Commune)
    yield Triple(node, IGEO.codeINSEE, Literal(place.insee))
    if place.department is not None:
        yield Triple(node, DCTERMS.isPartOf, iri("constituency", place.department))
