"""The one typed table that every picture and file format is written from.

A table is a header, nodes and edges. What a column means, and of which kind its values are, is
said once, in ``NODE_COLUMNS`` and ``EDGE_COLUMNS``; a writer never guesses a type from a value.
``None`` is "not known" in every column and stays apart from ``False``, ``0`` and the empty text.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Value: TypeAlias = str | int | float | bool | None


class ColumnKind(StrEnum):
    """What the values of a column are.

    ``DATE`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``FLAG`` has three values (yes, no, not
    known); ``JSON`` is a text that holds a list of JSON objects.
    """

    TEXT = "text"
    ADDRESS = "address"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of the node or edge that it shows, its kind, and what it says."""

    name: str
    kind: ColumnKind
    says: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence of an edge, as answers carry it; what is absent is ``None``.

    ``quote_start`` and ``quote_end`` are half-open code-point offsets into the text with the hash
    ``text_sha256``.
    """

    verb: str | None = None
    paragraph: str | None = None
    quote: str | None = None
    pinpoint: str | None = None
    footnote: str | None = None
    confidence: float | None = None
    reviewed: bool | None = None
    method: str | None = None
    text_source: str | None = None
    text_sha256: str | None = None
    text_held: bool | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    sentence: str | None = None
    fact: str | None = None

    def known(self) -> dict[str, Value]:
        """The fields that are known, in the order above."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class ExportNode:
    """A document. ``id`` is its IRI, ``label`` what a picture writes; see ``NODE_COLUMNS``."""

    id: str
    label: str
    title: str
    symbol: str | None = None
    slug: str | None = None
    document_kind: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    lane: str | None = None
    depth: int | None = None
    side: str | None = None
    examined: bool | None = None
    references_found: int | None = None
    references_linked: int | None = None
    references_ambiguous: int | None = None
    references_unlinked: int | None = None
    force_status: str | None = None
    force_since: str | None = None
    force_until: str | None = None


@dataclass(frozen=True, slots=True)
class ExportEdge:
    """A link from the citing to the cited document; see ``EDGE_COLUMNS``.

    The columns of a proof show the first of ``proofs``; the column ``evidence`` holds them all.
    ``kind`` is unique among the edges between the same two documents in the same direction.
    """

    id: str
    source: str
    target: str
    kind: str
    relation: str
    tier: str
    basis: str
    from_provision: str | None = None
    to_provision: str | None = None
    force_status: str | None = None
    force_day: str | None = None
    force_since: str | None = None
    force_until: str | None = None
    proofs: tuple[Proof, ...] = ()

    def value(self, name: str) -> Value:
        """The value of a column."""
        if name == "proof_count":
            return len(self.proofs)
        if name == "evidence":
            return evidence_json(self.proofs)
        if name in _PROOF_FIELDS:
            return getattr(self.proofs[0], name) if self.proofs else None
        found: Value = getattr(self, name)
        return found


_PROOF_FIELDS: Final = frozenset(field.name for field in fields(Proof))

_TEXT, _ADDRESS, _DATE = ColumnKind.TEXT, ColumnKind.ADDRESS, ColumnKind.DATE
_INTEGER, _NUMBER, _FLAG = ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.FLAG

_SINCE: Final = Column("force_since", _DATE, "entry into force of the treaty, if known")
_UNTIL: Final = Column("force_until", _DATE, "its last day in force, if known")

#: Columns of a node beside ``id`` and ``label``.
NODE_COLUMNS: Final = (
    Column("title", _TEXT, "English title or label"),
    Column("symbol", _TEXT, "canonical symbol"),
    Column("slug", _TEXT, "last part of the identifier"),
    Column("document_kind", _TEXT, "kind of document, a concept of the vocabulary"),
    Column("date", _DATE, "date: YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known"),
    Column("year", _INTEGER, "year of the date"),
    Column("issuer", _TEXT, "body that adopted or issued it, where the registry names one"),
    Column("level", _TEXT, "global or regional, where its issuer or symbol tells"),
    Column("lane", _TEXT, "row of the picture"),
    Column("depth", _INTEGER, "distance from the document asked for, in documents"),
    Column("side", _TEXT, "root, ancestor, descendant or both"),
    Column("examined", _FLAG, "whether its own text was read; what it cites is unknown if not"),
    Column("references_found", _INTEGER, "references found in its text"),
    Column("references_linked", _INTEGER, "of those, linked to one thing"),
    Column("references_ambiguous", _INTEGER, "of those, with several candidates"),
    Column("references_unlinked", _INTEGER, "of those, not linked"),
    Column("force_status", _TEXT, "in-force, not-yet, terminated or unknown, on the day asked for"),
    _SINCE,
    _UNTIL,
)

#: Columns of a proof: those of an edge show its first proof.
PROOF_COLUMNS: Final = (
    Column("verb", _TEXT, "verb as printed"),
    Column("paragraph", _TEXT, "citing paragraph"),
    Column("quote", _TEXT, "the words that cite; the printed name alone if text_held is no"),
    Column("pinpoint", _TEXT, "cited part as printed"),
    Column("footnote", _TEXT, "label of the note called there"),
    Column("confidence", _NUMBER, "machine score of the link, 0 to 1; no legal certainty"),
    Column("reviewed", _FLAG, "whether a person decided on the link"),
    Column("method", _TEXT, "how the link was found"),
    Column("text_source", _ADDRESS, "where the text or fact was seen"),
    Column("text_sha256", _TEXT, "hash of the text that the offsets count in"),
    Column("text_held", _FLAG, "whether the running text is held"),
    Column("quote_start", _INTEGER, "offset of the first code point of the quote"),
    Column("quote_end", _INTEGER, "offset behind its last code point"),
    Column("sentence", _TEXT, "words of the citing paragraph, where they are held"),
    Column("fact", _ADDRESS, "fact of the registry, where no text is quoted"),
)

#: Columns of an edge beside ``id``, ``source``, ``target`` and ``kind``.
EDGE_COLUMNS: Final = (
    Column("relation", _TEXT, "direct property: how the later text relies on the earlier"),
    Column("tier", _TEXT, "tier of the relation"),
    Column("basis", _TEXT, "citation (words in a text) or registry (a recorded fact)"),
    Column("from_provision", _ADDRESS, "most specific citing part"),
    Column("to_provision", _ADDRESS, "most specific cited part"),
    Column(
        "force_status",
        _TEXT,
        "state of the cited treaty on force_day, in the same words as for documents",
    ),
    Column("force_day", _DATE, "day of citing"),
    _SINCE,
    _UNTIL,
    *PROOF_COLUMNS,
    Column("proof_count", _INTEGER, "number of proofs; the columns above show the first"),
    Column("evidence", ColumnKind.JSON, "every proof, as a JSON list"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """What every file says about itself.

    ``query`` is the address (below the service) that gives the same answer, ``sparql`` a query that
    gives the same documents, ``completeness`` what was examined. ``cleaned`` counts the control
    characters that were taken out of texts, because no XML file can hold them.
    """

    title: str
    scope: str | None
    release: str
    query: str
    licence: str
    cite: str
    notice: str
    completeness: str
    sparql: str | None = None
    as_of: str | None = None
    cleaned: int = 0


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A header, nodes in order of their ids, edges in order of ends, kind and id."""

    header: Header
    nodes: tuple[ExportNode, ...]
    edges: tuple[ExportEdge, ...]

    def said(self, losses: Sequence[str]) -> dict[str, str]:
        """The header as names and values, with what the format could not hold."""
        header = self.header
        lost = list(losses)
        if header.cleaned:
            lost.append(f"{header.cleaned} control characters were taken out of texts")
        pairs = {
            "title": header.title,
            "notice": header.notice,
            "release": header.release,
            "scope": header.scope,
            "query": header.query,
            "sparql": header.sparql,
            "as_of": header.as_of,
            "completeness": header.completeness,
            "contents": f"{len(self.nodes)} documents, {len(self.edges)} links",
            "licence": header.licence,
            "cite": header.cite,
            "losses": "; ".join(lost) or "none",
        }
        return {name: value for name, value in pairs.items() if value}


def node_values(node: ExportNode) -> Iterator[tuple[Column, str | int | float]]:
    """Columns and values of a node; what is not known is left out, but flags say ``unknown``."""
    for column in NODE_COLUMNS:
        value = typed(column, getattr(node, column.name))
        if value is not None:
            yield column, value


def edge_values(edge: ExportEdge) -> Iterator[tuple[Column, str | int | float]]:
    """Columns and values of an edge; what is not known is left out, but flags say ``unknown``."""
    for column in EDGE_COLUMNS:
        value = typed(column, edge.value(column.name))
        if value is not None:
            yield column, value


def typed(column: Column, value: Value) -> str | int | float | None:
    """A value as files hold it: a flag is ``yes``, ``no`` or ``unknown``, never a boolean.

    Readers take a missing boolean for false; a word they keep apart.
    """
    if column.kind is ColumnKind.FLAG:
        return "unknown" if value is None else "yes" if value else "no"
    return value


def evidence_json(proofs: Sequence[Proof]) -> str:
    """All proofs as one JSON list; the same proofs give the same text."""
    return compact_json([proof.known() for proof in proofs])


def compact_json(value: Sequence[Mapping[str, Value]]) -> str:
    """JSON without spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
