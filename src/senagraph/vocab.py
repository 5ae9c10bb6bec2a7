"""The terms of the graph, and the one function that mints an IRI.

Terms are Oxigraph's: they are made once and cost nothing on the hot path, where
rdflib's ``DefinedNamespace`` would import the whole library (docs/decisions/0003).
A term missing from a vocabulary raises ``AttributeError`` at once, and a test compares
``SEN`` with ``ontology/``.
"""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from senagraph.errors import SenagraphError

BASE: Final = "https://w3id.org/senagraph/"
"""Where every IRI of ours begins unless the user chooses another base."""


class Vocabulary:
    """A closed set of terms under one namespace, read as attributes."""

    def __init__(self, iri: str, terms: str) -> None:
        """Name the terms, separated by white space."""
        self.iri = iri
        self.terms = frozenset(terms.split())
        for term in self.terms:
            setattr(self, term.replace("-", "_"), NamedNode(iri + term))

    def __getattr__(self, name: str) -> NamedNode:
        raise AttributeError(f"{self.iri} has no term {name!r}")

    def __getitem__(self, term: str) -> NamedNode:
        """Give a term whose name is no Python identifier, such as ``type``."""
        if term not in self.terms:
            raise KeyError(f"{self.iri} has no term {term!r}")
        return NamedNode(self.iri + term)


SEN = Vocabulary(
    BASE + "ontology#",
    """
    Question WrittenQuestion OralQuestion OralQuestionWithDebate GovernmentQuestion TopicalQuestion
    Answer Event Transfer Recall Conversion Withdrawal Lapse
    Senator Deputy Group Constituency Government Ministry Body Commune Mention DatedName Unresolved
    Unlisted Campaign Run

    chamber number legislature officialJournalPage sittingDate erratum mintedIdentifier textUnavailable
    asker askerGroup askerAffiliation askerConstituency addressee awaitedFrom status
    askerAsWritten askerGroupAsWritten askerConstituencyAsWritten addresseeAsWritten answeredByAsWritten
    cites citesLaw citesMinistry article celex family place refersTo recalls recalledNumber mentionsPlace
    answer answeredBy event transferredFrom transferredTo convertedTo reason

    inText quote start end entity candidate rule confidence

    Mandate electedOn startReason endReason knownFrom knownThrough
    validFrom validThrough datedName acronym ambiguousAcronym siren bodyKind constituencyKind
    government rank attachedTo portfolio constituency region
    """,
)

RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment seeAlso isDefinedBy")
OWL = Vocabulary("http://www.w3.org/2002/07/owl#", "sameAs Ontology")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#", "string date dateTime integer decimal boolean anyURI")
DCTERMS = Vocabulary(
    "http://purl.org/dc/terms/",
    "identifier title date issued source subject type license isReplacedBy replaces isPartOf description publisher "
    "created",
)
FOAF = Vocabulary(
    "http://xmlns.com/foaf/0.1/",
    "Person Document familyName givenName gender title page homepage name",
)
ORG = Vocabulary(
    "http://www.w3.org/ns/org#",
    "Organization FormalOrganization Membership ChangeEvent member organization role memberOf hasMember "
    "resultedFrom changedBy originalOrganization resultingOrganization headOf subOrganizationOf",
)
SKOS = Vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme prefLabel altLabel hiddenLabel notation inScheme broader definition topConceptOf "
    "hasTopConcept closeMatch exactMatch",
)
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    "Activity Entity SoftwareAgent wasDerivedFrom wasGeneratedBy used wasAssociatedWith endedAtTime "
    "startedAtTime value generated",
)
SCHEMA = Vocabulary(
    "https://schema.org/",
    "Question Answer text birthDate deathDate sha256 softwareVersion size name identifier",
)
ELI = Vocabulary("http://data.europa.eu/eli/ontology#", "LegalResource id_local type_document date_document is_part_of")
IGEO = Vocabulary("http://rdf.insee.fr/def/geo#", "Departement Region codeINSEE nom")
WIKIDATA: Final = "http://www.wikidata.org/entity/"

KINDS: Final = frozenset(
    """question answer event mention document
    senator person mandate membership group group-name constituency region government ministry change portfolio
    body body-name law legal-type commune family
    status theme affiliation chamber rule body-kind constituency-kind rank run""".split()
)
"""The kinds of resource that have an address under ``{base}id/``."""

PREFIXES: Final[dict[str, str]] = {
    "sen": SEN.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "owl": OWL.iri,
    "xsd": XSD.iri,
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "org": ORG.iri,
    "skos": SKOS.iri,
    "prov": PROV.iri,
    "schema": SCHEMA.iri,
    "eli": ELI.iri,
    "igeo": IGEO.iri,
    "wd": WIKIDATA,
}

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]")
_LONGEST_KEY = 200


def check_base(base: str) -> None:
    """Raise ``SenagraphError`` unless the base is an absolute IRI to which names can be appended."""
    try:
        NamedNode(base)
    except ValueError as wrong:
        raise SenagraphError("base", f"no address: {base!r} ({wrong})") from wrong
    if not base.endswith(("/", "#")):
        raise SenagraphError("base", f"{base!r} must end with / or #, since names are appended to it")


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return every prefix that our files declare, the kinds of resource among them."""
    return PREFIXES | {kind: f"{base}id/{kind}/" for kind in sorted(KINDS)}


def mint(kind: str, key: str, base: str = BASE) -> NamedNode:
    """Return the IRI of the resource of this kind and key, percent-encoded.

    Raises ``ValueError`` for a kind we do not know, and for a key that is empty, longer
    than 200 characters, or holds white space, control characters or lone surrogates.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of resource {kind!r}")
    key = unicodedata.normalize("NFC", key)
    if not key or len(key) > _LONGEST_KEY or _UNSAFE.search(key):
        raise ValueError(f"not a key for {kind}: {key[:80]!r}")
    return NamedNode(f"{base}id/{kind}/{quote(key, safe='')}")


def graph_iri(name: str, key: str = "", base: str = BASE) -> NamedNode:
    """Return the IRI of a named graph: ``question/{key}``, ``reference/{file}``, ``ontology``…"""
    return NamedNode(f"{base}graph/{name}" + (f"/{quote(key, safe='')}" if key else ""))


def split_iri(iri: str, base: str = BASE) -> tuple[str, str] | None:
    """Return the kind and the encoded key of a resource of ours, or nothing for another's IRI."""
    head = base + "id/"
    if not iri.startswith(head):
        return None
    kind, _, key = iri[len(head) :].partition("/")
    return kind, key
