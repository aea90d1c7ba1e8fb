"""Tables to export: the lineage of one document, or all lineage of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph_builder.answering.checking import checked
from graph_builder.answering.lineage import answer_lineage, prove
from graph_builder.export.table import Header
from graph_builder.export.tabulating import LICENCE, NOTICE, Background, tabulate
from graph_builder.lineage.answer import completeness_body, edge_body, node_body
from graph_builder.lineage.edge import Basis
from graph_builder.lineage.force import force_body
from graph_builder.lineage.replay import query_string
from graph_builder.lineage.request import Direction, EvidenceLevel, permitted, steps_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.export.table import ExportTable
    from graph_builder.lineage.edge import DocumentNode, Edge
    from graph_builder.lineage.request import LineageRequest

_TITLES: Final = {
    Direction.ANCESTORS: "What {name} builds on",
    Direction.DESCENDANTS: "What builds on {name}",
    Direction.BOTH: "What {name} builds on, and what builds on it",
}
#: Properties of a record that name who made the document, in order of preference.
_ISSUERS: Final = ("adopted_by", "issued_by")


def export_table(
    graph: PublishedGraph,
    reference: str | None,
    request: LineageRequest,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
    form: str = "jgf",
) -> ExportTable:
    """The lineage of one document; all there is without one. See the two functions below."""
    if reference is None:
        return graph_table(graph, request, evidence, form)
    return lineage_table(graph, reference, request, evidence, form)


def lineage_table(
    graph: PublishedGraph,
    reference: str,
    request: LineageRequest,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
    form: str = "jgf",
) -> ExportTable:
    """The table of the lineage of one document; ``form`` is the format it will be written in.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
    """
    body = answer_lineage(graph, reference, request, evidence)
    meta = body["meta"]
    root = next(node for node in body["nodes"] if node["id"] == meta["root"])
    name = root["symbol"] or root["label"]
    title = _TITLES[request.direction].format(name=name)
    asked = _with_evidence(body["links"]["self"].partition("?")[2], evidence)
    path = f"/api/v1/lineage/{root['slug']}/export/{form}"
    header = _header(title, meta, path, asked, meta["root"])
    return tabulate(body, header, _backgrounds(graph, body))


def graph_table(
    graph: PublishedGraph,
    request: LineageRequest,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
    form: str = "jgf",
) -> ExportTable:
    """The table of every document, and of every link between them that the request walks along.

    What starts from a document (direction, depth, part, limit) means nothing here.

    Raises:
        QueryParameterError: A relation, verb or kind is unknown.
        UnknownInstrumentError: Nothing goes by the reference of a body.
    """
    request = checked(graph, request)
    day = request.as_of
    documents = [
        document
        for iri, document in sorted(graph.documents.items())
        if graph.lineage.existed(iri, day) and request.shows(document)
    ]
    shown = {document.id for document in documents}
    edges = [edge for edge in _all_edges(graph) if _kept(edge, request, shown, graph)]
    if evidence is not EvidenceLevel.NONE:
        edges = list(prove(graph, edges))
    body: dict[str, Any] = {
        "meta": {
            "release": graph.store.release_id,
            "root": None,
            "as_of": day,
            "complete": True,
            "truncated": False,
            "completeness": completeness_body(documents),
        },
        "nodes": [_node_body(document, day) for document in documents],
        "edges": [_edge_body(graph, edge, evidence) for edge in edges],
    }
    asked = _with_evidence(_asked(request), evidence)
    title, path = "All links of lineage", f"/api/v1/graph/{form}"
    header = _header(title, body["meta"], path, asked, graph.base)
    return tabulate(body, header, _backgrounds(graph, body))


def _node_body(document: DocumentNode, day: str | None) -> dict[str, Any]:
    """A document as answers about one document show it."""
    body = node_body(document)
    if day is not None and document.is_treaty:
        body["force"] = force_body(document, day)
    return body


def _edge_body(graph: PublishedGraph, edge: Edge, evidence: EvidenceLevel) -> dict[str, Any]:
    """A link as answers about one document show it."""
    body = edge_body(edge, evidence)
    citing = graph.documents.get(edge.from_document)
    cited = graph.documents.get(edge.to_document)
    if edge.basis is Basis.CITATION and cited is not None and cited.is_treaty:
        body["force"] = force_body(cited, citing.date if citing else None)
    return body


def _all_edges(graph: PublishedGraph) -> Iterator[Edge]:
    return (graph.lineage.edge(number) for number in range(len(graph.lineage)))


def _kept(edge: Edge, request: LineageRequest, shown: set[str], graph: PublishedGraph) -> bool:
    """Whether the request walks along the edge, and both its ends are shown or not described."""
    return permitted(edge, request) and all(
        end in shown or end not in graph.documents for end in (edge.from_document, edge.to_document)
    )


def _backgrounds(graph: PublishedGraph, body: Mapping[str, Any]) -> dict[str, Background]:
    found = {}
    for node in body["nodes"]:
        document = graph.documents.get(node["id"])
        key, name = _issuer(graph, node["symbol"] or "")
        found[node["id"]] = Background(key, name, document.references if document else None)
    return found


def _issuer(graph: PublishedGraph, symbol: str) -> tuple[str | None, str | None]:
    """Key and name of who adopted or issued the document with this symbol, where recorded."""
    record = graph.registry.get(symbol)
    for property_ in _ISSUERS:
        key = record.value(property_) if record else None
        if key:
            issuer = graph.registry.get(key)
            return key, issuer.title if issuer else None
    return None, None


def _header(title: str, meta: Mapping[str, Any], path: str, asked: str, about: str) -> Header:
    """``about`` is the address that a paper can give, whatever service made the file."""
    release = meta["release"]
    query = f"{path}?{asked}" if asked else path
    return Header(
        title=title,
        scope=meta["root"],
        release=release,
        query=query,
        licence=LICENCE,
        cite=f"Palermo, “{title}”, release {release}, {about}, CC BY 4.0.",
        notice=NOTICE,
        completeness=_completeness(meta),
        sparql=meta.get("replay", {}).get("sparql"),
        as_of=meta["as_of"],
    )


def _completeness(meta: Mapping[str, Any]) -> str:
    known = meta["completeness"]
    texts, them = ("text", "it") if known["examined"] == 1 else ("texts", "them")
    references = "reference" if known["references_detected"] == 1 else "references"
    said = (
        f"{known['examined']:,} {texts} examined, {known['unexamined']:,} known but not examined; "
        f"{known['references_detected']:,} {references} found in {them}: "
        f"{known['linked']:,} linked, {known['ambiguous']:,} ambiguous, "
        f"{known['unlinked']:,} unlinked"
    )
    if meta["truncated"]:
        return f"{said}; cut at the limit"
    return said if meta["complete"] else f"{said}; there is more beyond the depth asked for"


def _with_evidence(asked: str, evidence: EvidenceLevel) -> str:
    """The parameters with the level of evidence, where it is not the usual one."""
    level = "" if evidence is EvidenceLevel.FULL else f"evidence={evidence.value}"
    return "&".join(part for part in (asked, level) if part)


def _asked(request: LineageRequest) -> str:
    """The parameters of a request for the whole graph; what is usual is left out."""
    kinds = [("kind", kind) for kind in sorted(request.kinds)]
    bodies = [("body", body) for body in sorted(request.bodies)]
    return query_string([*steps_asked(request), *kinds, *bodies])
