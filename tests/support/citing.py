"""Small graphs of citations, as edges for the engine and as quads for a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import strategies as st

from graph_builder.lineage.edge import Basis, Edge
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.request import ANNEX_RELATION, Carriers, LineageRequest, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BASE = "https://example.org/id/"
CITO = "http://purl.org/spar/cito/"
ELI = "http://data.europa.eu/eli/ontology#"
PAL = "https://w3id.org/palermo/ontology#"
VERB = "https://w3id.org/palermo/vocab/verb/"
TIERS = {
    PAL + "recalls": "acknowledgement",
    PAL + "supplements": "derivation",
    PAL + "adoptedByInstrument": "derivation",
    PAL + "takesNoteOf": "neutral",
    ELI + ANNEX_RELATION: "derivation",
}
NAMES = {iri.rpartition("#")[2]: iri for iri in TIERS}
VERBS = ("recall", "urge", "note")
PARTS = ("", "/art/6", "/art/6/para/2", "/art/60", "/op/3")
DAYS = ("1999", "2000-05", "2001-06-30", "2001-07-01", "2006-07-27")


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """One citation; ``number`` keeps equal ones apart."""

    source: str
    target: str
    rel: str
    verb: str
    clause: str
    part: str
    number: int = 0

    @property
    def id(self) -> str:
        """Identity of the citation."""
        return f"{self.source}/cit{self.clause}/{self.rel}/{self.verb}/{self.number}" + (
            f"/{self.target.removeprefix(BASE)}{self.part}"
        )

    def edge(self) -> Edge:
        """The citation as the engine takes it."""
        return Edge(
            id=self.id,
            from_provision=self.source + self.clause,
            to_provision=self.target + self.part,
            from_document=self.source,
            to_document=self.target,
            rel=self.rel,
            tier=TIERS[NAMES[self.rel]],
            basis=Basis.CITATION,
            verb=self.verb,
        )


def numbered(documents: int = 8) -> st.SearchStrategy[str]:
    """IRIs of a few documents."""
    return st.integers(0, documents - 1).map(lambda n: f"{BASE}n{n}")


def cites(documents: int = 8, most: int = 24) -> st.SearchStrategy[list[Cite]]:
    """Citations between a few documents: circles, parallel and self-citations included."""
    one = st.builds(
        Cite,
        source=numbered(documents),
        target=numbered(documents),
        rel=st.sampled_from(sorted(NAMES)),
        verb=st.sampled_from(VERBS),
        clause=st.sampled_from(PARTS),
        part=st.sampled_from(PARTS),
        number=st.integers(0, 1),
    )
    return st.lists(one, max_size=most, unique=True)


dates = st.dictionaries(numbered(), st.sampled_from(DAYS), max_size=8)
days = st.none() | st.sampled_from(["1998-01-01", "2000-12-31", "2001-06-30", "2010-01-01"])


def steps(**more: st.SearchStrategy[object]) -> st.SearchStrategy[LineageRequest]:
    """Requests about steps; ``more`` are further fields."""
    return st.builds(
        LineageRequest,
        tiers=st.sets(st.sampled_from(Tier), min_size=1).map(frozenset) | st.just(frozenset(Tier)),
        as_of=days,
        carriers=st.sampled_from(Carriers),
        relations=st.just(frozenset()) | st.sets(st.sampled_from(sorted(NAMES))).map(frozenset),
        verbs=st.just(frozenset()) | st.sets(st.sampled_from(VERBS)).map(frozenset),
        **more,
    )


def graph_of(citations: Iterable[Cite], days: Mapping[str, str]) -> LineageGraph:
    """The engine's index."""
    return LineageGraph.of([cite.edge() for cite in citations], days)


def store_of(citations: Iterable[Cite], days: Mapping[str, str]) -> ox.Store:
    """A store with the citations' direct triples and nodes, as a build writes them."""
    store = ox.Store()
    graph = ox.NamedNode("https://example.org/graph/g")

    def say(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, graph))

    for cite in citations:
        rel = ox.NamedNode(NAMES[cite.rel])
        say(cite.source, NAMES[cite.rel], ox.NamedNode(cite.target))
        say(cite.id, PAL + "citingDocument", ox.NamedNode(cite.source))
        say(cite.id, PAL + "citedDocument", ox.NamedNode(cite.target))
        say(cite.id, CITO + "hasCitingEntity", ox.NamedNode(cite.source + cite.clause))
        say(cite.id, CITO + "hasCitedEntity", ox.NamedNode(cite.target + cite.part))
        say(cite.id, CITO + "hasCitationCharacterization", rel)
        say(cite.id, PAL + "citationVerb", ox.NamedNode(VERB + cite.verb))
    for document, day in days.items():
        say(document, ELI + "date_document", ox.Literal(day))
    return store


def rows_of(store: ox.Store, sparql: str) -> list[str]:
    """Rows of a SELECT as texts, columns with a space between."""
    solutions = store.query(sparql, use_default_graph_as_union=True)
    return [" ".join(term.value for term in row) for row in solutions]
