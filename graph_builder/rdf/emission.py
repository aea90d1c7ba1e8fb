"""Put the graph together: the registry's quads, and each text's quads in a graph of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.model.symbols import slug_of
from graph_builder.rdf.actions import action_places, actions_statements
from graph_builder.rdf.citations import citation_statements
from graph_builder.rdf.desk import Desk
from graph_builder.rdf.documents import document_statements
from graph_builder.rdf.events import is_event, life_event
from graph_builder.rdf.footnotes import footnote_statements, links_of_notes, note_places
from graph_builder.rdf.grouping import CitationNode, candidates_of, citation_nodes
from graph_builder.rdf.iris import PROVENANCE_GRAPH, REGISTRY_GRAPH
from graph_builder.rdf.provenance import Inputs, input_statements, run_statements
from graph_builder.rdf.provisions import footnote_calls, provision_statements
from graph_builder.rdf.records import provisional_labels, registry_statements
from graph_builder.rdf.statements import Statement, in_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, Quad, Triple

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.rdf.hierarchy import Hierarchy
    from graph_builder.rdf.iris import Iris
    from graph_builder.rdf.targets import Place, Targets


@dataclass(frozen=True, slots=True)
class Emitter:
    """Turns the registry and texts into quads: pure, each quad once, the same order each time."""

    targets: Targets
    vocabulary: Vocabulary
    hierarchy: Hierarchy
    inputs: Inputs

    @property
    def iris(self) -> Iris:
        """The minter of identifiers."""
        return self.targets.iris

    def registry(self) -> list[Quad]:
        """The registry's graph."""
        return self._graph(registry_statements(self.targets), self.iris.graph(REGISTRY_GRAPH))

    def provisional_labels(self) -> Iterator[Triple]:
        """Labels of documents that the registry names and does not describe: their symbols."""
        return provisional_labels(self.targets)

    def document(self, extraction: Extraction) -> list[Quad]:
        """The graph of one text; ``ValueError`` where the text has no symbol."""
        desk = self.desk(extraction)
        return self._graph(_document(desk), self.document_graph(desk))

    def statements(self, desk: Desk) -> Iterator[Triple]:
        """What the graph of one text says, before it is put in a graph; some of it repeated."""
        return self.hierarchy.written_out(_document(desk))

    def provenance(self, extractions: Iterable[Extraction]) -> list[Quad]:
        """The graph of runs, software and inputs."""
        statements = list(input_statements(self.iris, self.inputs))
        for extraction in extractions:
            statements += self._run(self.desk(extraction))
        return self._graph(statements, self.iris.graph(PROVENANCE_GRAPH))

    def run(self, desk: Desk) -> list[Quad]:
        """The reading of one text, for the graph of provenance."""
        return self._graph(self._run(desk), self.iris.graph(PROVENANCE_GRAPH))

    def document_graph(self, desk: Desk) -> NamedNode:
        """Name of the graph of one text."""
        return self.iris.graph(slug_of(desk.key))

    def desk(self, extraction: Extraction) -> Desk:
        """One text laid out for emission."""
        inputs = self.inputs.of(extraction)
        key = self.targets.place(extraction.key).key
        run = self.iris.run(inputs.run_sha(extraction.instrument.source, key))
        return Desk.of(extraction, self.targets, self.vocabulary, run)

    def _run(self, desk: Desk) -> Iterator[Statement]:
        return run_statements(desk, self.inputs.of(desk.extraction))

    def _graph(self, statements: Iterable[Statement], graph: NamedNode) -> list[Quad]:
        return in_graph(self.hierarchy.written_out(statements), graph)


def _document(desk: Desk) -> Iterator[Statement]:
    nodes = citation_nodes(desk)
    yield from document_statements(desk)
    for paragraph in desk.extraction.instrument.paragraphs:
        if paragraph.id in desk.provisions and paragraph.id not in desk.described:
            yield from provision_statements(paragraph, desk)
    yield from footnote_calls(desk)
    yield from _notes(desk)
    for node in nodes:
        yield from citation_statements(node, desk)
    yield from actions_statements(desk)
    yield from _aspects(nodes, desk)
    held = frozenset(desk.provisions.values())
    yield from desk.targets.describe(_named(nodes, desk), desk.key, held)


def _notes(desk: Desk) -> Iterator[Statement]:
    links = links_of_notes(desk)
    previous = None
    for note in desk.extraction.instrument.footnotes:
        yield from footnote_statements(note, previous, links.get(note.paragraph_id, ()), desk)
        previous = note


def _aspects(nodes: list[CitationNode], desk: Desk) -> Iterator[Statement]:
    for node in nodes:
        aspect = node.first.citation.aspect
        if aspect and node.place is not None and is_event(aspect, desk.targets):
            yield from life_event(node.place.key, aspect, desk.targets)


def _named(nodes: list[CitationNode], desk: Desk) -> Iterator[Place]:
    """Every place the text's graph points at, so that none is left without a type."""
    yield from (node.place for node in nodes if node.place is not None)
    yield from desk.printed.values()
    noted = [link for links in links_of_notes(desk).values() for link in links]
    yield from note_places(noted, desk)
    for link in (*(node.first for node in nodes), *noted):
        yield from (desk.targets.place(key) for key in candidates_of(link))
    for action in desk.extraction.actions:
        yield from action_places(action)
