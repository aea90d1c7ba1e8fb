"""What the SPARQL endpoint says about itself in RDF.

Source: SPARQL 1.1 Service Description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from api.workers.writing import GRAPH_FORMATS
from graph_builder.rdf.namespaces import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)


def describe_service(endpoint: str, graphs: Iterable[str], form: str) -> bytes:
    """The service description.

    Args:
        endpoint: Address of ``/sparql``.
        graphs: IRIs of the named graphs.
        form: ``ttl``, ``nt``, ``rdf`` or ``jsonld``.
    """
    prefixes = {"sd": _SD, "formats": _FORMATS}
    triples = _triples(endpoint, graphs)
    return ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b""


def _triples(endpoint: str, graphs: Iterable[str]) -> Iterator[ox.Triple]:
    service = ox.NamedNode(endpoint)
    dataset, default = ox.NamedNode(f"{endpoint}#dataset"), ox.NamedNode(f"{endpoint}#default")

    def say(subject: ox.NamedNode, name: str, value: ox.NamedNode) -> ox.Triple:
        return ox.Triple(subject, RDF("type") if name == "a" else _sd(name), value)

    yield say(service, "a", _sd("Service"))
    yield say(service, "endpoint", service)
    yield say(service, "supportedLanguage", _sd("SPARQL11Query"))
    yield say(service, "feature", _sd("UnionDefaultGraph"))
    for name in _RESULT_FORMATS:
        yield say(service, "resultFormat", ox.NamedNode(_FORMATS + name))
    yield say(service, "defaultDataset", dataset)
    yield say(dataset, "a", _sd("Dataset"))
    yield say(dataset, "defaultGraph", default)
    yield say(default, "a", _sd("Graph"))
    for number, graph in enumerate(sorted(graphs), start=1):
        entry = ox.NamedNode(f"{endpoint}#graph-{number}")
        yield say(dataset, "namedGraph", entry)
        yield say(entry, "a", _sd("NamedGraph"))
        yield say(entry, "name", ox.NamedNode(graph))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
