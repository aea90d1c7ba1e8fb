"""The table as triples, in the terms of the ontology, for Turtle and JSON-LD.

A link is both a direct triple between documents and a node of its own, as in the graph. All its
proofs stand on that node as one JSON literal, and the first few fields of each as properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graph_builder.errors import InvalidIriError
from graph_builder.export.table import evidence_json
from graph_builder.rdf import literals
from graph_builder.rdf.iris import DEFAULT_BASE, outside_iri
from graph_builder.rdf.namespaces import (
    CITO,
    DCTERMS,
    ELI,
    ID_LOCAL,
    LABEL,
    OA,
    PAL,
    RDF,
    RDFS,
    A,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable, Proof

LOSSES: Final = (
    "depth, side and row of the picture belong to an answer, not to a document: they are left out",
    "whether a treaty was in force on a day follows from its dates in the graph: it is left out",
    "whether a person decided on a link stands in the JSON literal rdf:value alone",
)
_KINDS: Final = f"{DEFAULT_BASE}/vocab/document-kind/"
_TIERS: Final = f"{DEFAULT_BASE}/vocab/tier/"
#: A relation that is no term of ours.
_FOREIGN: Final = {"is_annex_of": ELI("is_annex_of")}
_DOCUMENT: Final = PAL("Document")
_CITATION: Final = PAL("Citation")
_FACT: Final = PAL("Fact")

_Pair = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


def statements(
    table: ExportTable, losses: Sequence[str] = LOSSES, base: str = DEFAULT_BASE
) -> Iterator[ox.Triple]:
    """Triples about the file, then about each document, then about each link; none is blank.

    Args:
        table: What is exported.
        losses: What the file cannot hold.
        base: Base of identifiers; the file itself is named by its query below it.

    Raises:
        InvalidIriError: An identifier of the table is no IRI.
    """
    yield from _about_file(table, losses, base)
    for node in table.nodes:
        subject = iri(node.id)
        yield from (ox.Triple(subject, *pair) for pair in _node(node))
    for edge in table.edges:
        yield from _edge(edge)


def iri(text: str) -> ox.NamedNode:
    """An IRI; ``InvalidIriError`` for what is none."""
    try:
        return ox.NamedNode(text)
    except ValueError:
        raise InvalidIriError(text, "RDF can hold absolute IRIs alone") from None


def _about_file(table: ExportTable, losses: Sequence[str], base: str) -> Iterator[ox.Triple]:
    said = table.said(losses)
    file = iri(f"{base}{table.header.query}")
    terms = {
        "title": DCTERMS("title"),
        "notice": DCTERMS("rights"),
        "licence": DCTERMS("rights"),
        "release": DCTERMS("identifier"),
        "contents": DCTERMS("extent"),
        "completeness": DCTERMS("coverage"),
        "cite": DCTERMS("bibliographicCitation"),
        "losses": DCTERMS("description"),
    }
    for name, term in terms.items():
        yield ox.Triple(file, term, ox.Literal(said[name]))
    licence = "https://creativecommons.org/licenses/by/4.0/"
    yield ox.Triple(file, DCTERMS("license"), ox.NamedNode(licence))
    if table.header.scope:
        yield ox.Triple(file, DCTERMS("subject"), iri(table.header.scope))
    if table.header.sparql:
        yield ox.Triple(file, DCTERMS("provenance"), ox.Literal(table.header.sparql))


def _node(node: ExportNode) -> Iterator[_Pair]:
    yield A, _DOCUMENT
    yield LABEL, literals.words(node.title, "en")
    if node.symbol:
        yield ID_LOCAL, literals.plain(node.symbol)
    if node.document_kind:
        yield ELI("type_document"), iri(_KINDS + node.document_kind)
    if node.date:
        yield ELI("date_document"), _date(node.date)
    if node.issuer:
        yield DCTERMS("creator"), literals.plain(node.issuer)
    examined = {None: "unknown", True: "yes", False: "no"}[node.examined]
    yield DCTERMS("description"), literals.plain(f"text examined: {examined}")


def _date(text: str) -> ox.Literal:
    """A date with its datatype; text where it is none, for nothing is dropped."""
    try:
        return literals.date(text)
    except ValueError:
        return literals.plain(text)


def _address(text: str) -> ox.NamedNode | ox.Literal:
    """Where something was seen: an address as a node, words as they are."""
    try:
        return outside_iri(text)
    except InvalidIriError:
        return literals.plain(text)


def _edge(edge: ExportEdge) -> Iterator[ox.Triple]:
    subject, source, target = iri(edge.id), iri(edge.source), iri(edge.target)
    relation = _FOREIGN.get(edge.relation) or iri(PAL.iri + edge.relation)
    yield ox.Triple(source, relation, target)
    pairs: list[_Pair] = [
        (PAL("tier"), iri(_TIERS + edge.tier)),
        (RDF("value"), ox.Literal(evidence_json(edge.proofs), datatype=RDF("JSON"))),
    ]
    if edge.basis == "registry":
        pairs += [
            (A, _FACT),
            (PAL("factSubject"), source),
            (PAL("factProperty"), relation),
            (PAL("factValue"), target),
        ]
    else:
        pairs += [
            (A, _CITATION),
            (CITO("hasCitingEntity"), iri(edge.from_provision or edge.source)),
            (CITO("hasCitedEntity"), iri(edge.to_provision or edge.target)),
            (CITO("hasCitationCharacterization"), relation),
            (PAL("citingDocument"), source),
            (PAL("citedDocument"), target),
        ]
    yield from (ox.Triple(subject, *pair) for pair in pairs)
    for number, proof in enumerate(edge.proofs, start=1):
        own = iri(f"{edge.id}/proof/{number}")
        yield ox.Triple(subject, RDFS("seeAlso"), own)
        yield from (ox.Triple(own, *pair) for pair in _proof(proof))


def _proof(proof: Proof) -> Iterator[_Pair]:
    texts = {
        PAL("surfaceVerb"): proof.verb,
        PAL("paragraphId"): proof.paragraph,
        OA("exact"): proof.quote,
        PAL("pinpointText"): proof.pinpoint,
        PAL("footnoteLabel"): proof.footnote,
        PAL("method"): proof.method,
        PAL("textSha256"): proof.text_sha256,
    }
    for term, text in texts.items():
        if text is not None:
            yield term, literals.plain(text)
    seen = proof.text_source or proof.fact
    if seen is not None:
        yield DCTERMS("source"), _address(seen)
    for term, number in ((OA("start"), proof.quote_start), (OA("end"), proof.quote_end)):
        if number is not None:
            yield term, literals.integer(number)
    if proof.confidence is not None:
        yield PAL("linkConfidence"), literals.decimal(proof.confidence)
    if proof.text_held is not None:
        yield PAL("textHeld"), literals.flag(proof.text_held)
