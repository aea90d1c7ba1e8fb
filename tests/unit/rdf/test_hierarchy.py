"""What the ontology implies is written out: our superclasses and the lineage properties."""

import pytest
from pyoxigraph import NamedNode, Triple

from graph_builder.rdf.hierarchy import Hierarchy
from graph_builder.rdf.iris import Iris
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.namespaces import ELI, PAL, A
from tests.support.tiny_extraction import shipped_quads

IRIS = Iris()
G = IRIS.graph("x")
X, Y = IRIS.of("CRC"), IRIS.of("UNTOC")

WRITTEN = {
    "a class and all above it": (
        A,
        PAL("Protocol"),
        {"Protocol", "Treaty", "Instrument", "Document"},
    ),
    "a class at the top": (A, PAL("Document"), {"Document"}),
}


@pytest.fixture(scope="module")
def hierarchy() -> Hierarchy:
    return Hierarchy.of(shipped_quads()[0])


@pytest.mark.parametrize(("predicate", "value", "names"), WRITTEN.values(), ids=WRITTEN)
def test_classes(
    hierarchy: Hierarchy, predicate: NamedNode, value: NamedNode, names: set[str]
) -> None:
    found = {q.object for q in hierarchy.written_out([Triple(X, predicate, value)])}
    assert found == {PAL(name) for name in names}


PROPERTIES = {
    "derivation is lineage twice": ("protocolTo", {"protocolTo", "derivesFrom", "lineageSource"}),
    "recalling is lineage": ("recalls", {"recalls", "lineageSource"}),
    "a mention is none": ("mentions", {"mentions"}),
    "regret is none": ("regrets", {"regrets"}),
    "a correction is lineage from the corrigendum": (
        "corrects",
        {"corrects", "derivesFrom", "lineageSource"},
    ),
    "being corrected is none": ("correctedBy", {"correctedBy"}),
}


@pytest.mark.parametrize(("name", "expected"), PROPERTIES.values(), ids=PROPERTIES)
def test_properties(hierarchy: Hierarchy, name: str, expected: set[str]) -> None:
    found = {q.predicate for q in hierarchy.written_out([Triple(X, PAL(name), Y)])}
    assert found == {PAL(each) for each in expected}


def test_the_transitive_closure_is_not_stored(hierarchy: Hierarchy) -> None:
    found = {q.predicate for q in hierarchy.written_out([Triple(X, PAL("recalls"), Y)])}
    assert PAL("lineageSourceTransitive") not in found
    assert ELI("cites") not in found


def test_a_circle_of_classes_ends() -> None:
    circle = (
        b"@prefix p: <https://w3id.org/palermo/ontology#> . "
        b"@prefix r: <http://www.w3.org/2000/01/rdf-schema#> . "
        b"p:A r:subClassOf p:B . p:B r:subClassOf p:A ."
    )
    made = Hierarchy.of(turtle_quads([circle], G))
    assert {q.object for q in made.written_out([Triple(X, A, PAL("A"))])} == {PAL("A"), PAL("B")}


def test_blank_nodes_of_a_file_get_the_same_names_whatever_they_were_called() -> None:
    one = b"<http://a/x> <http://a/p> _:first . _:first <http://a/q> 1 ."
    two = b"_:z <http://a/q> 1 . <http://a/x> <http://a/p> _:z ."
    assert turtle_quads([one], G) == turtle_quads([two], G)
    assert "_:" not in "".join(str(quad) for quad in turtle_quads([one], G))
