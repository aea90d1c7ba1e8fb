"""What every store can do, whatever engine is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry

#: A term of a row, a pattern or a substitution.
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: One row of a SELECT: variable name without ``?`` → term; unbound variables are absent.
Row: TypeAlias = dict[str, Term]
#: What a query gives: rows, yes or no, or triples.
Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """Which graphs a query sees; both lists are graph IRIs.

    ``UNION`` is the house rule: the default graph is the union of all named graphs. ``OWN`` leaves
    it to the query's own ``FROM`` clauses. Once one list is given, only what is listed is seen.
    A graph that is not in the store is empty; nothing is ever fetched.
    """

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    own: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether the caller listed graphs."""
        return self.default is not None or self.named is not None


UNION = Dataset()
OWN = Dataset(own=True)


class GraphStore(Protocol):
    """A published graph, read only."""

    @property
    def release_id(self) -> str:
        """First 12 hex digits of the SHA-256 of the graph's sorted N-Quads."""
        ...

    def query(
        self,
        sparql: str,
        *,
        dataset: Dataset = UNION,
        base_iri: str | None = None,
        substitutions: Mapping[str, Term] | None = None,
    ) -> Answer:
        """Run one read query.

        Args:
            sparql: A SELECT, ASK, CONSTRUCT or DESCRIBE query. It must be ours or vetted: an engine
                may follow ``SERVICE``.
            dataset: Which graphs it sees.
            base_iri: Resolves relative IRIs.
            substitutions: Variable name without ``?`` → term that stands for it.

        Raises:
            QuerySyntaxError: It does not parse.
        """
        ...

    def select(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> list[Row]:
        """All rows of one of our own SELECT queries over the union of all graphs."""
        ...

    def graphs(self) -> frozenset[str]:
        """IRIs of the named graphs."""
        ...

    def registry(self) -> InstrumentRegistry:
        """The registry as it was when the graph was built."""
        ...

    def lineage_index(self) -> memoryview | None:
        """The index of lineage that was published with the release; ``None`` where there is none.

        Whoever opens it checks that it is whole and of this release.
        """
        ...

    def text_index(self) -> Path | None:
        """The file of the text index that was published with the release, if there is one.

        Whoever opens it checks that it is whole and of this release.
        """
        ...

    def kept_rows(self) -> Sequence[Path]:
        """The files of the rows of stored queries that were published with the release, if any.

        Whoever opens them checks that they are whole, of this release and of the queries there are.
        """
        ...

    def kept_references(self) -> Path | None:
        """The file of all spellings that was published with the release, if there is one.

        Whoever opens it checks that it is whole and of this release.
        """
        ...
