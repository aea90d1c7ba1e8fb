"""A published graph with its stored queries and its names: what every answer is made of."""

from __future__ import annotations

import weakref
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graph_builder.answering.actions import Action, actions_in
from graph_builder.answering.held import DocumentsHeld
from graph_builder.answering.indexing import open_lineage
from graph_builder.answering.kept_references import open_references
from graph_builder.answering.kept_rows import open_rows
from graph_builder.answering.resolving import LateReader
from graph_builder.answering.rows import plain_rows, without_order
from graph_builder.answering.words import open_text_index
from graph_builder.lineage.answer import completeness_body
from graph_builder.lineage.edges import last_step
from graph_builder.model.symbols import slug_of
from graph_builder.query_terms import iri_term, with_values
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.references import ReferenceIndex, find_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph_builder.answering.kept_rows import KeptRows
    from graph_builder.answering.text_index import TextIndex
    from graph_builder.lineage.edge import DocumentNode
    from graph_builder.lineage.graph import LineageGraph
    from graph_builder.lineage.packing import PackedDocuments
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore


#: How many values of a column one query is given.
_AT_A_TIME: Final = 500


class PublishedGraph:
    """One release, opened; what is read of it is read once."""

    def __init__(
        self,
        store: GraphStore,
        catalogue: QueryCatalogue,
        read: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        """``read`` turns a citation string into the keys it may name; see ``find_reference``."""
        self.store, self.catalogue, self._read = store, catalogue, read

    def rows(self, query: str, **values: str) -> list[dict[str, str]]:
        """Rows of a stored query as plain texts; unbound columns are absent."""
        stored = self.catalogue.named(query)
        if self.kept is not None and len(values) == 1:
            ((name, value),) = values.items()
            if self.kept.hold(stored.name, name):
                return list(self.kept.rows(stored.name, name, [self.iri_of(value)]))
        return plain_rows(self.store.select(stored.bind(values, self.iri_of)))

    def rows_where(self, query: str, column: str, iris: Iterable[str]) -> list[dict[str, str]]:
        """Rows of a stored query in which a column is one of ``iris``, read some at a time.

        Parameters of the query stay open.
        """
        stored, iris = self.catalogue.named(query), list(iris)
        if self.kept is not None and self.kept.hold(stored.name, column):
            return list(self.kept.rows(stored.name, column, iris))
        text, terms = stored.text, [iri_term(iri) for iri in iris]
        return [
            row
            for start in range(0, len(terms), _AT_A_TIME)
            for row in plain_rows(
                self.store.select(with_values(text, column, terms[start : start + _AT_A_TIME]))
            )
        ]

    @cached_property
    def kept(self) -> KeptRows | None:
        """Rows that were published with the release, where there are any."""
        return open_rows(self.store.kept_rows(), self.store.release_id, self.catalogue)

    @cached_property
    def registry(self) -> InstrumentRegistry:
        """The registry as it was when the graph was built."""
        return self.store.registry()

    @property
    def documents(self) -> PackedDocuments:
        """Every document of the graph, by IRI; each is read when it is asked for."""
        return self.lineage.documents

    @cached_property
    def listed(self) -> tuple[DocumentNode, ...]:
        """Every document, by slug."""
        return tuple(sorted(self.documents.values(), key=lambda node: node.slug))

    @property
    def completeness(self) -> dict[str, int]:
        """How many texts of the whole graph were examined, and what became of their references."""
        counted = self.lineage.facts["completeness"]
        return {name: counted[name] for name in completeness_body(())}

    @cached_property
    def base(self) -> str:
        """Base of the identifiers of this release."""
        for iri in self.documents:
            return iri.partition("/id/")[0]
        return DEFAULT_BASE

    @cached_property
    def triples(self) -> int:
        """How many triples the named graphs hold together; counted once, it takes a scan."""
        return sum(int(row["triples"]) for row in self.rows("api/graph-sizes"))

    @cached_property
    def document_kinds(self) -> tuple[str, ...]:
        """Slugs of the scheme of document kinds, sorted."""
        return tuple(last_step(row["kind"]) for row in self.rows("api/document-kinds"))

    @cached_property
    def held(self) -> DocumentsHeld:
        """What there is besides the registry, for the resolver of citation strings."""
        return DocumentsHeld(self.documents, self.base)

    @property
    def tiers(self) -> Mapping[str, str]:
        """IRI of each direct property of lineage → tier; "is annex of" counts as derivation."""
        tiers: Mapping[str, str] = self.lineage.facts["tiers"]
        return tiers

    @cached_property
    def lineage(self) -> LineageGraph:
        """Documents and edges, without evidence."""
        return open_lineage(self.store, self.catalogue)

    @cached_property
    def words(self) -> TextIndex:
        """Titles, names and paragraphs, to be searched."""
        return open_text_index(self.store, self.catalogue)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What all texts ask of whom, in order of the actions' IRIs."""
        text, _ = without_order(self.catalogue.named("api/actions").bind({}))
        return actions_in(plain_rows(self.store.select(text)))

    def actions_of(self, document: str) -> tuple[Action, ...]:
        """What one text asks of whom; ``document`` is its IRI."""
        return actions_in(self.rows("api/actions", document=document))

    @cached_property
    def references(self) -> ReferenceIndex:
        """Every spelling under which something of this graph may be asked for."""
        kept = open_references(self.store.kept_references(), self.store.release_id)
        if kept is not None:
            return kept
        symbols = (d.symbol for d in self.documents.values() if d.symbol)
        return ReferenceIndex.of(self.registry, symbols)

    def warm_up(self) -> None:
        """Make ready what reads citation strings, where that is put off to the first one."""
        if isinstance(self._read, LateReader):
            self._read.ready()

    def key_of(self, reference: str) -> str:
        """The key that a reference names.

        Raises:
            UnknownInstrumentError: Nothing goes by it.
            AmbiguousReferenceError: Several things do.
        """
        return find_reference(self.references, reference, self._read)

    def iri_of(self, reference: str) -> str:
        """IRI of the thing that a reference names; errors as for ``key_of``."""
        if reference in self.documents:
            return reference
        # A document's own symbol or slug needs no index of names.
        own = f"{self.base}/id/{slug_of(reference)}"
        if own in self.documents:
            return own
        return f"{self.base}/id/{slug_of(self.key_of(reference))}"


def published_graph(store: GraphStore, catalogue: QueryCatalogue) -> PublishedGraph:
    """A release that reads citation strings, with its own registry and documents, once asked to."""

    def held() -> DocumentsHeld | None:
        opened = known()
        return opened.held if opened is not None else None

    graph = PublishedGraph(store, catalogue, LateReader(store.registry, held))
    # No circle: a service does not look for circles among what goes with a release, whose files
    # would stay open for ever.
    known = weakref.ref(graph)
    return graph
