"""The W3C's three tests of a service description, which its manifest tells in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import httpx2
import pyoxigraph as ox

from tests.conformance.earl import Judged

if TYPE_CHECKING:
    from collections.abc import Iterator

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_MANIFEST: Final = (
    "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/service-description/manifest#"
)
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
#: Property → class that its values have, where they are described.
_RANGES: Final = {
    "defaultDataset": "Dataset",
    "defaultGraph": "Graph",
    "namedGraph": "NamedGraph",
    "graph": "Graph",
}
_TERMS: Final = frozenset(
    {
        "Service", "Dataset", "Graph", "NamedGraph", "GraphCollection", "Feature", "Function",
        "Aggregate", "Language", "EntailmentProfile", "EntailmentRegime", "endpoint", "feature",
        "defaultEntailmentRegime", "entailmentRegime", "defaultSupportedEntailmentProfile",
        "supportedEntailmentProfile", "extensionFunction", "extensionAggregate",
        "languageExtension", "supportedLanguage", "propertyFeature", "defaultDataset",
        "availableGraphs",
        "resultFormat", "inputFormat", "defaultGraph", "namedGraph", "name", "graph",
        "SPARQL10Query", "SPARQL11Query", "SPARQL11Update", "DereferencesURIs",
        "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery",
    }
)  # fmt: skip


def description(address: str) -> ox.Store:
    """What a bare GET of the endpoint gives, as Turtle."""
    answer = httpx2.get(f"{address}/sparql", headers={"Accept": "text/turtle"})
    store = ox.Store()
    if answer.status_code == httpx2.codes.OK:
        store.load(input=answer.content, format=ox.RdfFormat.TURTLE)
    return store


def returns_rdf(_: str, store: ox.Store) -> bool:
    """GET on the endpoint returns RDF."""
    return len(store) > 0


def has_endpoint(address: str, store: ox.Store) -> bool:
    """It names the endpoint that it was asked at."""
    endpoint = ox.NamedNode(f"{address}/sparql")
    return any(store.quads_for_pattern(None, _sd("endpoint"), endpoint))


def conforms(_: str, store: ox.Store) -> bool:
    """It uses the vocabulary as its schema says: known terms, the right classes behind them."""
    terms = {
        node.value.removeprefix(_SD)
        for quad in store
        for node in (quad.predicate, quad.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(_SD)
    }
    if not terms <= _TERMS:
        return False
    services = list(store.quads_for_pattern(None, _TYPE, _sd("Service")))
    return len(services) == 1 and all(
        (quad.object, name) in _typed(store, name)
        for property_, name in _RANGES.items()
        for quad in store.quads_for_pattern(None, _sd(property_), None)
    )


def _typed(store: ox.Store, name: str) -> set[tuple[object, str]]:
    return {(quad.subject, name) for quad in store.quads_for_pattern(None, _TYPE, _sd(name))}


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


TESTS: Final = {
    "returns-rdf": returns_rdf,
    "has-endpoint-triple": has_endpoint,
    "conforms-to-schema": conforms,
}


def judged_description(address: str) -> Iterator[Judged]:
    """The three tests on a running service."""
    store = description(address)
    for name, test in TESTS.items():
        outcome = "passed" if test(address, store) else "failed"
        yield Judged("service-description", name, _MANIFEST + name, outcome)
