"""Edges and documents become the columns of an index, and columns become documents again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from graph_builder.lineage.columns import NARROW, Packer
from graph_builder.lineage.edge import DocumentNode, ReferenceCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_builder.lineage.columns import Block, Texts
    from graph_builder.lineage.edge import Edge

#: Begins a text that goes on from the IRI of its document; other texts are whole.
_ON_FROM: Final = "+"
_WHOLE: Final = "="
_DAY_PARTS: Final = (10_000, 100, 1)


def packed_index(
    edges: Iterable[Edge], documents: Mapping[str, DocumentNode], facts: Mapping[str, Any]
) -> bytes:
    """An index as bytes; the same for the same edges and documents, in whatever order they come.

    Args:
        edges: Edges without evidence. Self-edges are left out; of two that are alike in all that
            orders them, the last one stays.
        documents: What is known of the documents, by IRI; ends of edges may be missing.
        facts: What the header tells besides; it must be writable as JSON.
    """
    kept = {e.sort_key: e for e in edges if e.from_document != e.to_document}
    ordered = [kept[key] for key in sorted(kept)]
    ends = {end for edge in ordered for end in (edge.from_document, edge.to_document)}
    iris = sorted(ends | documents.keys())
    numbers = {iri: number for number, iri in enumerate(iris)}
    kinds = sorted({_kind(edge) for edge in ordered})
    packer = Packer()
    packer.texts("document", iris)
    packer.texts("node", (_written(documents.get(iri)) for iri in iris))
    packer.numbers("day", (day_number(documents[i].date) if i in documents else 0 for i in iris))
    _pack_edges(packer, ordered, numbers, {kind: n for n, kind in enumerate(kinds)})
    return packer.packed({**facts, "kinds": kinds})


def _pack_edges(
    packer: Packer,
    edges: list[Edge],
    numbers: Mapping[str, int],
    kinds: Mapping[tuple[str, str, str, str], int],
) -> None:
    sources = [numbers[edge.from_document] for edge in edges]
    targets = [numbers[edge.to_document] for edge in edges]
    packer.numbers("source", sources)
    packer.numbers("target", targets)
    packer.numbers("kind", (kinds[_kind(edge)] for edge in edges), NARROW)
    packer.texts("id", (_shortened(edge.id, edge.from_document) for edge in edges))
    packer.texts("from", (_shortened(edge.from_provision, edge.from_document) for edge in edges))
    packer.texts("to", (_shortened(edge.to_provision, edge.to_document) for edge in edges))
    packer.numbers("out.starts", _starts(sources, len(numbers)))
    packer.numbers("in.starts", _starts(targets, len(numbers)))
    packer.numbers("in.edges", sorted(range(len(edges)), key=targets.__getitem__))


def _starts(ends: list[int], documents: int) -> list[int]:
    """Where the edges of each document begin among all, sorted by that end."""
    counts = [0] * (documents + 1)
    for end in ends:
        counts[end + 1] += 1
    for number in range(documents):
        counts[number + 1] += counts[number]
    return counts


def _kind(edge: Edge) -> tuple[str, str, str, str]:
    return (edge.rel, edge.tier, edge.basis.value, edge.verb or "")


def _shortened(text: str, start: str) -> str:
    return _ON_FROM + text[len(start) :] if text.startswith(start) else _WHOLE + text


def lengthened(text: str, start: str) -> str:
    """The whole of a text that was packed as going on from the IRI of its document."""
    return start + text[1:] if text[0] == _ON_FROM else text[1:]


def day_number(date: str | None) -> int:
    """A date as a number that orders as its text does: ``2006-07`` is 20060700; 0 for none."""
    parts = (date or "0").split("-")
    return sum(int(part) * weight for part, weight in zip(parts, _DAY_PARTS, strict=False))


def _written(node: DocumentNode | None) -> str:
    if node is None:
        return ""
    count = node.references
    return json.dumps(
        [
            node.slug,
            node.symbol,
            node.label,
            node.kind,
            node.date,
            node.examined,
            [count.linked, count.ambiguous, count.unlinked],
            node.bodies,
            [node.is_treaty, node.in_force, node.ended],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _read(iri: str, written: str) -> DocumentNode:
    slug, symbol, label, kind, date, examined, counts, bodies, force = json.loads(written)
    return DocumentNode(
        iri,
        slug,
        symbol,
        label,
        kind,
        date,
        examined,
        ReferenceCount(*counts),
        tuple(bodies),
        *force,
    )


class PackedDocuments(Mapping[str, DocumentNode]):
    """The documents that an index describes, by IRI in order; each is read when it is asked for."""

    def __init__(self, block: Block) -> None:
        self._iris: Texts = block.texts("document")
        self._nodes: Texts = block.texts("node")
        self._read: dict[int, DocumentNode] = {}
        self._found: dict[str, DocumentNode] = {}

    def __getitem__(self, iri: str) -> DocumentNode:
        node = self._found.get(iri)
        if node is None:
            number = self._iris.find(iri)
            node = None if number is None else self.numbered(number)
            if node is None:
                raise KeyError(iri)
            self._found[iri] = node
        return node

    def numbered(self, number: int) -> DocumentNode | None:
        """The document with this number of the index; ``None`` where it is not described."""
        if number not in self._read:
            written = self._nodes[number]
            if not written:
                return None
            self._read[number] = _read(self._iris[number], written)
        return self._read[number]

    def __contains__(self, iri: object) -> bool:
        if iri in self._found:
            return True
        if not isinstance(iri, str):
            return False
        number = self._iris.find(iri)
        return number is not None and self._nodes.starts[number + 1] > self._nodes.starts[number]

    def __iter__(self) -> Iterator[str]:
        starts = self._nodes.starts
        for number in range(len(self._iris)):
            if starts[number + 1] > starts[number]:
                yield self._iris[number]

    def __len__(self) -> int:
        starts = self._nodes.starts
        return sum(starts[number + 1] > starts[number] for number in range(len(self._iris)))
