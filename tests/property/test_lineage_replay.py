"""The walk over edges and the SPARQL that replays it find the same documents, whatever is asked."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_builder.lineage.edge import Basis, Edge
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.replay import replay_properties, replay_sparql, rows_sha256
from graph_builder.lineage.request import ANNEX_RELATION, Carriers, Direction, LineageRequest, Tier
from graph_builder.lineage.walk import closure

BASE = "https://example.org/id/"
ELI = "http://data.europa.eu/eli/ontology#"
PAL = "https://w3id.org/palermo/ontology#"
TIERS = {
    PAL + "recalls": "acknowledgement",
    PAL + "supplements": "derivation",
    PAL + "adoptedByInstrument": "derivation",
    PAL + "takesNoteOf": "neutral",
    ELI + ANNEX_RELATION: "derivation",
}
NAMES = {iri.rpartition("#")[2]: iri for iri in TIERS}
DAYS = ["1999", "2000-05", "2001-06-30", "2001-07-01", "2006-07-27"]

nodes = st.integers(0, 7).map(lambda n: f"{BASE}n{n}")
edges = st.lists(st.tuples(nodes, nodes, st.sampled_from(sorted(NAMES))), max_size=24)
dates = st.dictionaries(nodes, st.sampled_from(DAYS), max_size=8)
requests = st.builds(
    LineageRequest,
    direction=st.sampled_from(Direction),
    depth=st.none() | st.integers(1, 5),
    tiers=st.sets(st.sampled_from(Tier), min_size=1).map(frozenset) | st.just(frozenset(Tier)),
    as_of=st.none() | st.sampled_from(["1998-01-01", "2000-12-31", "2001-06-30", "2010-01-01"]),
    carriers=st.sampled_from(Carriers),
)


def store_of(triples: list[tuple[str, str, str]], days: dict[str, str]) -> ox.Store:
    store = ox.Store()
    graph = ox.NamedNode("https://example.org/graph/g")
    for source, target, rel in triples:
        predicate = ox.NamedNode(NAMES[rel])
        store.add(ox.Quad(ox.NamedNode(source), predicate, ox.NamedNode(target), graph))
    for document, day in days.items():
        store.add(
            ox.Quad(
                ox.NamedNode(document),
                ox.NamedNode(ELI + "date_document"),
                ox.Literal(day),
                graph,
            )
        )
    return store


def edge_of(source: str, target: str, rel: str) -> Edge:
    return Edge(
        id=f"{source}/{rel}/{target}",
        from_provision=source,
        to_provision=target,
        from_document=source,
        to_document=target,
        rel=rel,
        tier=TIERS[NAMES[rel]],
        basis=Basis.REGISTRY,
    )


# A text of the very day existed on it.
ON_THE_DAY = ([(f"{BASE}n0", f"{BASE}n1", "recalls")], {f"{BASE}n1": "2001-06-30"})


@settings(max_examples=150, deadline=None)
@given(edges, dates, requests)
@example(*ON_THE_DAY, LineageRequest(as_of="2001-06-30"))
def test_breadth_first_search_and_sparql_agree(
    triples: list[tuple[str, str, str]], days: dict[str, str], request: LineageRequest
) -> None:
    root = f"{BASE}n0"
    graph = LineageGraph.of([edge_of(*triple) for triple in triples], days)
    found = closure(graph, root, request)
    sparql = replay_sparql(found, request, replay_properties(request, TIERS))
    rows = store_of(triples, days).query(sparql, use_default_graph_as_union=True)
    documents = [row["document"].value for row in rows]
    assert documents == list(found.found)
    assert len(documents) == len(set(documents))
    assert rows_sha256(documents) == rows_sha256(found.found)
