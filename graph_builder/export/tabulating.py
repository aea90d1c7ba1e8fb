"""Turn an answer (nodes, edges with evidence) into the typed table of exports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.characters import cleaned
from graph_builder.export.lanes import lane_of, level_of
from graph_builder.export.table import ExportEdge, ExportNode, ExportTable, Header, Proof

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.lineage.edge import ReferenceCount

LICENCE: Final = (
    "Data: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. "
    "Quoted words belong to the sources named beside them."
)
NOTICE: Final = (
    "Unofficial: made by Palermo, not by the United Nations or any other issuer. "
    "Verify each link at the official source."
)


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of a document beside its answer: issuer's key and name, counted references."""

    issuer: str | None = None
    issuer_name: str | None = None
    references: ReferenceCount | None = None


@dataclass(slots=True)
class _Cleaner:
    """Takes control characters out of texts and counts them."""

    removed: int = 0

    def text(self, value: str) -> str:
        text, number = cleaned(value)
        self.removed += number
        return text

    def optional(self, value: str | None) -> str | None:
        return None if value is None else self.text(value)


@dataclass(slots=True)
class _Names:
    """Makes names unique: the second of a name gets ``#2`` behind it."""

    separator: str
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def unique(self, name: str, *scope: str) -> str:
        key = (*scope, name)
        self.seen[key] += 1
        number = self.seen[key]
        return name if number == 1 else f"{name}{self.separator}#{number}"


def tabulate(
    body: Mapping[str, Any], header: Header, background: Mapping[str, Background] | None = None
) -> ExportTable:
    """The table of an answer.

    Args:
        body: An answer with ``nodes`` and ``edges`` in the shape of ``contracts.md``.
        header: What the files say about themselves.
        background: IRI of a document → what is known of it beside the answer.

    Returns:
        Nodes by id; edges by documents, relation and id. An end of an edge that is no node of the
        answer becomes one that says nothing but its id. Of two things with one id the later is told
        apart by ``#2``.
    """
    cleaner = _Cleaner()
    known = background or {}
    nodes = {
        node.id: node
        for node in (_node(raw, known.get(raw["id"]), cleaner) for raw in body["nodes"])
    }
    edges = _edges(body["edges"], cleaner)
    for edge in edges:
        for end in (edge.source, edge.target):
            if end not in nodes:
                label = end.partition("/id/")[2] or end
                nodes[end] = ExportNode(id=end, label=label, title=label)
    ordered = tuple(nodes[key] for key in sorted(nodes))
    return ExportTable(replace(header, cleaned=cleaner.removed), ordered, edges)


def _node(raw: Mapping[str, Any], known: Background | None, cleaner: _Cleaner) -> ExportNode:
    known = known or Background()
    symbol = cleaner.optional(raw.get("symbol"))
    slug = cleaner.optional(raw.get("slug"))
    named = cleaner.text(raw.get("label") or "")
    title = named if named.strip() else symbol or slug or cleaner.text(raw["id"])
    date = cleaner.optional(raw.get("date"))
    lane = lane_of(symbol, raw.get("kind"), known.issuer)
    examined = raw.get("examined")
    found = known.references if examined else None
    force = raw.get("force") or {}
    return ExportNode(
        id=cleaner.text(raw["id"]),
        label=symbol or title,
        title=title,
        symbol=symbol,
        slug=slug,
        document_kind=raw.get("kind"),
        date=date,
        year=year_of(date),
        issuer=cleaner.optional(known.issuer_name or known.issuer),
        level=level_of(lane, known.issuer),
        lane=lane.value,
        depth=raw.get("depth"),
        side=raw.get("direction"),
        examined=examined,
        references_found=found.detected if found else None,
        references_linked=found.linked if found else None,
        references_ambiguous=found.ambiguous if found else None,
        references_unlinked=found.unlinked if found else None,
        force_status=force.get("status"),
        force_since=force.get("since"),
        force_until=force.get("until"),
    )


def year_of(date: str | None) -> int | None:
    """The year of a partial date; ``None`` for what does not begin with four digits."""
    start = (date or "")[:4]
    return int(start) if len(start) == len("YYYY") and start.isascii() and start.isdigit() else None


def _edges(raw: Iterable[Mapping[str, Any]], cleaner: _Cleaner) -> tuple[ExportEdge, ...]:
    ids, kinds = _Names(""), _Names(" ")
    ordered = sorted(
        raw, key=lambda e: (e["from_document"], e["to_document"], e["rel"], str(e["id"]))
    )
    edges = []
    for each in ordered:
        force = each.get("force") or {}
        source, target = cleaner.text(each["from_document"]), cleaner.text(each["to_document"])
        edges.append(
            ExportEdge(
                id=ids.unique(cleaner.text(each["id"])),
                source=source,
                target=target,
                kind=kinds.unique(each["rel"], source, target),
                relation=each["rel"],
                tier=each["tier"],
                basis=each["basis"],
                from_provision=cleaner.optional(each.get("from")),
                to_provision=cleaner.optional(each.get("to")),
                force_status=force.get("status"),
                force_day=force.get("day"),
                force_since=force.get("since"),
                force_until=force.get("until"),
                proofs=tuple(_proof(proof, cleaner) for proof in each.get("evidence", ())),
            )
        )
    return tuple(edges)


def _proof(raw: Mapping[str, Any], cleaner: _Cleaner) -> Proof:
    text = {
        name: cleaner.optional(raw.get(name))
        for name in (
            "verb", "paragraph", "quote", "pinpoint", "footnote", "method", "text_sha256",
            "sentence", "fact",
        )
    }  # fmt: skip
    return Proof(
        **text,
        confidence=raw.get("confidence"),
        reviewed=raw.get("reviewed"),
        text_source=cleaner.optional(raw.get("source")),
        text_held=raw.get("text_held"),
        quote_start=raw.get("start"),
        quote_end=raw.get("end"),
    )
