"""The graph that ships agrees with the ontology that describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from tests.support.rdflib_graphs import to_rdflib_graph
from tests.support.real_graph import real_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

pytestmark = pytest.mark.gate

PAL = "https://w3id.org/palermo/ontology#"
DATATYPES = (str(XSD), str(RDFS))
BUILT_IN = (str(RDF), str(RDFS), str(OWL))


@pytest.fixture(scope="module")
def whole() -> Graph:
    """Registry, resolution and provenance with ontology and vocabularies, in one graph."""
    quads, _ = real_graph()
    return to_rdflib_graph(sorted(quads, key=str))


def classes(graph: Graph, node: Node) -> set[Node]:
    found: set[Node] = set()
    for stated in graph.objects(node, RDF.type):
        found.update(above for above in graph.transitive_objects(stated, RDFS.subClassOf) if above)
    return found


def strangers(graph: Graph, side: URIRef) -> list[str]:
    """Nodes on a side (``rdfs:domain``, ``rdfs:range``) without the class the property asks for."""
    found: set[str] = set()
    for predicate in set(graph.predicates()):
        above = graph.transitive_objects(predicate, RDFS.subPropertyOf)
        asked = {kind for name in above if name for kind in graph.objects(name, side)}
        asked = {kind for kind in asked if not str(kind).startswith(DATATYPES)}
        for subject, value in graph.subject_objects(predicate) if asked else ():
            node = subject if side == RDFS.domain else value
            if isinstance(node, Literal) or not asked <= classes(graph, node):
                found.add(f"{node} of {predicate}")
    return sorted(found)


@pytest.mark.parametrize("side", [RDFS.domain, RDFS.range], ids=["domains", "ranges"])
def test_nodes_state_the_class_that_their_properties_ask_for(whole: Graph, side: URIRef) -> None:
    assert strangers(whole, side) == []


def test_a_node_of_the_wrong_class_is_seen() -> None:
    schema = f"""@prefix pal: <{PAL}> . @prefix rdfs: <{RDFS}> .
        pal:heldBy rdfs:domain pal:Event ; rdfs:range pal:Body .
        pal:Meeting rdfs:subClassOf pal:Event ."""
    data = """<urn:m> a pal:Meeting ; pal:heldBy <urn:b> .
        <urn:d> a pal:Document ; pal:heldBy <urn:b> ."""
    graph = Graph().parse(data=schema + data, format="turtle")
    assert strangers(graph, RDFS.domain) == [f"urn:d of {PAL}heldBy"]
    assert strangers(graph, RDFS.range) == [f"urn:b of {PAL}heldBy"]


def test_every_property_in_the_graph_is_declared(whole: Graph) -> None:
    declared = set(whole.subjects(RDF.type))
    used = {p for p in whole.predicates() if not str(p).startswith(BUILT_IN)}
    assert used - declared == set()


def test_the_graph_has_a_model(
    owl_tool: Callable[[str, Graph], dict[str, list[str]]], whole: Graph
) -> None:
    assert owl_tool("hermit", whole) == {"inconsistent": [], "unsatisfiable": []}
