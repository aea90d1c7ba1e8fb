"""A published graph with its stored queries and its names: what every answer is made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from graph_builder.lineage.edges import documents_of, edges_of, last_step
from graph_builder.lineage.graph import ANNEX_RELATION, LineageGraph
from graph_builder.model.symbols import slug_of
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import ELI
from graph_builder.references import ReferenceIndex, find_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph_builder.lineage.edge import DocumentNode, Edge
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore, Row

_ANNEX: Final = ELI(ANNEX_RELATION).value


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
        sparql = self.catalogue.named(query).bind(values, self.iri_of)
        return plain_rows(self.store.select(sparql))

    @cached_property
    def registry(self) -> InstrumentRegistry:
        """The registry as it was when the graph was built."""
        return self.store.registry()

    @cached_property
    def documents(self) -> dict[str, DocumentNode]:
        """Every document of the graph, by IRI."""
        return documents_of(self.rows("api/documents"), self.rows("api/reference-counts"))

    @cached_property
    def base(self) -> str:
        """Base of the identifiers of this release."""
        for iri in self.documents:
            return iri.partition("/id/")[0]
        return DEFAULT_BASE

    @cached_property
    def document_kinds(self) -> tuple[str, ...]:
        """Slugs of the scheme of document kinds, sorted."""
        return tuple(last_step(row["kind"]) for row in self.rows("api/document-kinds"))

    @cached_property
    def tiers(self) -> Mapping[str, str]:
        """IRI of each direct property of lineage → tier; "is annex of" counts as derivation."""
        rows = self.rows("api/lineage-properties")
        return {row["property"]: last_step(row["tier"]) for row in rows} | {_ANNEX: "derivation"}

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge of lineage, without evidence."""
        return tuple(edges_of(self.rows("api/edges"), self.tiers))

    @cached_property
    def lineage(self) -> LineageGraph:
        """The edges, indexed."""
        dates = {iri: document.date for iri, document in self.documents.items() if document.date}
        return LineageGraph.of(self.edges, dates)

    @cached_property
    def references(self) -> ReferenceIndex:
        """Every spelling under which something of this graph may be asked for."""
        symbols = (d.symbol for d in self.documents.values() if d.symbol)
        return ReferenceIndex.of(self.registry, symbols)

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
        return f"{self.base}/id/{slug_of(self.key_of(reference))}"

    def record_of(self, reference: str) -> RegistryRecord | None:
        """The registry record of the thing that a reference names, if it has one."""
        return self.registry.get(self.key_of(reference))


def plain_rows(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Rows with each term as its plain text: an IRI, or the lexical form of a literal."""
    return [{name: _text(term) for name, term in row.items()} for row in rows]


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)
