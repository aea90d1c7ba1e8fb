"""An index over edges: documents and what lies one step away from each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from graph_builder.lineage.columns import NARROW, Block
from graph_builder.lineage.edge import Basis, Edge, undescribed
from graph_builder.lineage.packing import PackedDocuments, day_number, lengthened, packed_index
from graph_builder.lineage.request import Direction, permitted

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from graph_builder.lineage.edge import DocumentNode
    from graph_builder.lineage.request import LineageRequest

#: Sets of kept neighbours; one more begins anew.
_KEPT: Final = 16

#: Number of a document → numbers of those one step away, each once, in order.
Near: TypeAlias = Callable[[int], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """What many edges have in common."""

    rel: str
    tier: str
    basis: Basis
    verb: str | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A request as the walk asks it: which kinds of edges it takes, and the last day (0: none)."""

    kinds: bytes
    day: int = 0


class LineageGraph:
    """Documents and the edges between them, without self-edges, read in place from a packed index.

    Documents and edges have numbers: documents in order of their IRIs, edges in order of their
    ``sort_key``.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        """Open what ``packed_index`` made; ``DamagedIndexError`` where it is something else."""
        block = Block(data)
        self.facts: Mapping[str, Any] = block.facts
        self.documents = PackedDocuments(block)
        self.kinds = tuple(
            EdgeKind(rel, tier, Basis(basis), verb or None)
            for rel, tier, basis, verb in block.facts["kinds"]
        )
        self.iris = block.texts("document")
        self._days = block.numbers("day")
        self._source, self._target = block.numbers("source"), block.numbers("target")
        self._kind = block.numbers("kind", NARROW)
        self._id, self._from, self._to = (block.texts(name) for name in ("id", "from", "to"))
        self._out, self._in = block.numbers("out.starts"), block.numbers("in.starts")
        self._into = block.numbers("in.edges")
        self._near: dict[tuple[Gate, Direction], dict[int, tuple[int, ...]]] = {}

    @classmethod
    def of(
        cls,
        edges: Iterable[Edge],
        dates: Mapping[str, str] | None = None,
        documents: Mapping[str, DocumentNode] | None = None,
    ) -> LineageGraph:
        """Index ``edges``; ``dates`` stand for documents of which no more is known."""
        described = dict(documents or {})
        for iri, date in (dates or {}).items():
            described.setdefault(iri, undescribed(iri, date))
        return cls(packed_index(edges, described, {}))

    def __len__(self) -> int:
        """How many edges there are."""
        return len(self._source)

    def number(self, iri: str) -> int | None:
        """Number of a document; ``None`` where the index has no such document."""
        return self.iris.find(iri)

    def edge(self, number: int) -> Edge:
        """The edge with this number, without evidence."""
        source, target = self.iris[self._source[number]], self.iris[self._target[number]]
        kind = self.kinds[self._kind[number]]
        return Edge(
            id=lengthened(self._id[number], source),
            from_provision=lengthened(self._from[number], source),
            to_provision=lengthened(self._to[number], target),
            from_document=source,
            to_document=target,
            rel=kind.rel,
            tier=kind.tier,
            basis=kind.basis,
            verb=kind.verb,
        )

    def edge_kinds(self) -> Iterator[EdgeKind]:
        """The kind of each edge, in order."""
        return (self.kinds[number] for number in self._kind)

    def outgoing(self, document: str, basis: Basis | None = None) -> Iterator[Edge]:
        """The edges from ``document`` to what it rests on; none where it is unknown.

        With a ``basis``, only those that rest on that.
        """
        return self._touching(document, Direction.ANCESTORS, basis)

    def incoming(self, document: str, basis: Basis | None = None) -> Iterator[Edge]:
        """The edges to ``document`` from what rests on it, likewise."""
        return self._touching(document, Direction.DESCENDANTS, basis)

    def neighbours(
        self, document: str, direction: Direction
    ) -> dict[str, Counter[tuple[str, str]]]:
        """IRIs one step away, in order, each with how many edges there are by property and tier."""
        far = self._target if direction is Direction.ANCESTORS else self._source
        edges = self._edges(self.number(document), direction)
        counted = Counter((far[number], self._kind[number]) for number in edges)
        found: dict[str, Counter[tuple[str, str]]] = {}
        for (other, number), edges_there in sorted(counted.items()):
            kind = self.kinds[number]
            found.setdefault(self.iris[other], Counter())[kind.rel, kind.tier] += edges_there
        return found

    def _touching(self, document: str, direction: Direction, basis: Basis | None) -> Iterator[Edge]:
        for number in self._edges(self.number(document), direction):
            if basis is None or self.kinds[self._kind[number]].basis is basis:
                yield self.edge(number)

    def _edges(self, number: int | None, direction: Direction) -> Sequence[int]:
        if number is None:
            return ()
        if direction is Direction.ANCESTORS:
            return range(self._out[number], self._out[number + 1])
        return self._into[self._in[number] : self._in[number + 1]]

    def existed(self, document: str, as_of: str | None) -> bool:
        """Whether the document is dated on or before ``as_of``; undated ones are not ruled out.

        A bare year counts as its first day.
        """
        number = self.number(document)
        return as_of is None or number is None or self._days[number] <= day_number(as_of)

    def is_dated(self, document: str) -> bool:
        """Whether the document has a date."""
        number = self.number(document)
        return number is not None and self._days[number] > 0

    def gate(self, request: LineageRequest) -> Gate:
        """The request as the walk asks it."""
        kinds = bytes(permitted(kind, request) for kind in self.kinds)
        return Gate(kinds, day_number(request.as_of) if request.as_of else 0)

    def near(self, gate: Gate, direction: Direction) -> Near:
        """Finds the documents one step away; what was found once is kept for the next question.

        ``BOTH`` steps either way.
        """
        if (gate, direction) not in self._near and len(self._near) >= _KEPT:
            self._near.clear()
        kept = self._near.setdefault((gate, direction), {})

        def near(number: int) -> tuple[int, ...]:
            found = kept.get(number)
            if found is None:
                found = kept[number] = tuple(sorted(self._steps(number, gate, direction)))
            return found

        return near

    def _steps(self, number: int, gate: Gate, direction: Direction) -> set[int]:
        if direction is Direction.BOTH:
            sides = (Direction.ANCESTORS, Direction.DESCENDANTS)
            return {n for side in sides for n in self._steps(number, gate, side)}
        ends = self._target if direction is Direction.ANCESTORS else self._source
        kinds, allowed = self._kind, gate.kinds
        found = {ends[n] for n in self._edges(number, direction) if allowed[kinds[n]]}
        return found if not gate.day else {n for n in found if self._days[n] <= gate.day}

    def near_part(
        self, number: int, part: str, gate: Gate, direction: Direction
    ) -> tuple[int, ...]:
        """The documents one step away by an edge at a part of the document, or below that part."""
        far, provisions = self._target, self._from
        if direction is Direction.DESCENDANTS:
            far, provisions = self._source, self._to
        found = {
            far[n]
            for n in self._edges(number, direction)
            if gate.kinds[self._kind[n]] and f"{provisions[n]}/".startswith(f"+/{part}/")
        }
        return tuple(sorted(n for n in found if not gate.day or self._days[n] <= gate.day))

    def is_at(self, edge: int, number: int, part: str) -> bool:
        """Whether an edge that touches a document touches it at a part, or below that part."""
        for own, provisions in ((self._source, self._from), (self._target, self._to)):
            if own[edge] == number:
                return f"{provisions[edge]}/".startswith(f"+/{part}/")
        return True

    def between(self, source: int, targets: Container[int], gate: Gate) -> Iterator[int]:
        """Numbers of the edges from one document to any of ``targets`` that the gate takes."""
        ends, kinds, allowed = self._target, self._kind, gate.kinds
        for number in range(self._out[source], self._out[source + 1]):
            if ends[number] in targets and allowed[kinds[number]]:
                yield number
