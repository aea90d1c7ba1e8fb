"""Tables for R, pandas and spreadsheets: nodes, edges, every proof, and what the columns mean.

Source: RFC 4180 (CSV); Data Package 1 and Table Schema (datapackage.json).
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.table import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    PROOF_COLUMNS,
    Column,
    ColumnKind,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph_builder.export.table import ExportTable

LOSSES: Final = (
    "edges.csv shows the first proof, evidence.csv has a row for each of them",
    "an empty cell is either not known or empty; yes, no and unknown are words",
)
SPREADSHEET_LOSSES: Final = (
    *LOSSES,
    "a cell that a spreadsheet would read as a formula, or a month without a day, has an "
    "apostrophe before it",
    "cells are cut at 32,767 characters",
)
#: Most characters that a cell of Excel holds (Microsoft, Excel specifications and limits).
_LONGEST_CELL: Final = 32_767
#: First characters that make a spreadsheet compute (OWASP, CSV injection).
_COMPUTING: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_MONTH: Final = len("YYYY-MM")
_MARK: Final = b"\xef\xbb\xbf"

_ID: Final = Column("id", ColumnKind.ADDRESS, "identifier")
_NODES: Final = (_ID, Column("label", ColumnKind.TEXT, "short name"), *NODE_COLUMNS)
_ENDS: Final = (
    Column("source", ColumnKind.ADDRESS, "citing document"),
    Column("target", ColumnKind.ADDRESS, "cited document"),
)
_KIND: Final = Column(
    "kind", ColumnKind.TEXT, "relation, numbered where two documents have it twice"
)
_EDGES: Final = (_ID, *_ENDS, _KIND, *EDGE_COLUMNS)
_PROOFS: Final = (
    Column("edge", ColumnKind.ADDRESS, "the link that it proves"),
    Column("number", ColumnKind.INTEGER, "1 for the first proof of the link"),
    *PROOF_COLUMNS,
)
_TYPES: Final = {
    ColumnKind.INTEGER: "integer",
    ColumnKind.NUMBER: "number",
}
_Row = list[Any]


def csv_files(table: ExportTable, losses: Sequence[str] = LOSSES) -> dict[str, bytes]:
    """The files by name: ``nodes.csv``, ``edges.csv``, ``evidence.csv``, ``datapackage.json``."""
    return _files(table, losses, str)


def spreadsheet_files(
    table: ExportTable, losses: Sequence[str] = SPREADSHEET_LOSSES
) -> dict[str, bytes]:
    """The same for Excel: marked as UTF-8, and no cell computes or turns into another date."""
    files = _files(table, losses, spreadsheet_cell)
    return {name: _MARK + data if name.endswith(".csv") else data for name, data in files.items()}


def spreadsheet_cell(value: str) -> str:
    """A cell that a spreadsheet shows as it is."""
    year, dash, month = value.partition("-")
    is_month = len(value) == _MONTH and bool(dash) and (year + month).isdigit()
    if value.startswith(_COMPUTING) or is_month:
        value = f"'{value}"
    return value[:_LONGEST_CELL]


def _files(
    table: ExportTable, losses: Sequence[str], cell: Callable[[str], str]
) -> dict[str, bytes]:
    files = {
        "nodes.csv": _table(_NODES, _node_rows(table), cell),
        "edges.csv": _table(_EDGES, _edge_rows(table), cell),
        "evidence.csv": _table(_PROOFS, _proof_rows(table), cell),
    }
    return files | {"datapackage.json": _package(table, losses)}


def _node_rows(table: ExportTable) -> Iterator[_Row]:
    return ([getattr(node, column.name) for column in _NODES] for node in table.nodes)


def _edge_rows(table: ExportTable) -> Iterator[_Row]:
    return ([edge.value(column.name) for column in _EDGES] for edge in table.edges)


def _proof_rows(table: ExportTable) -> Iterator[_Row]:
    for edge in table.edges:
        for number, proof in enumerate(edge.proofs, start=1):
            held = [getattr(proof, column.name) for column in PROOF_COLUMNS]
            yield [edge.id, number, *held]


def _table(columns: Sequence[Column], rows: Iterable[_Row], cell: Callable[[str], str]) -> bytes:
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        values = (typed(column, value) for column, value in zip(columns, row, strict=True))
        writer.writerow(cell(v) if isinstance(v, str) else v for v in values)
    return held.getvalue().encode()


def _package(table: ExportTable, losses: Sequence[str]) -> bytes:
    said = table.said(losses)
    package = {
        "profile": "tabular-data-package",
        "name": "palermo-export",
        "title": said["title"],
        "description": said["notice"],
        "version": said["release"],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": said["licence"],
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "palermo": said,
        "resources": [
            _resource("nodes", _NODES, "id", {}),
            _resource("edges", _EDGES, "id", {"source": "nodes", "target": "nodes"}),
            _resource("evidence", _PROOFS, None, {"edge": "edges"}),
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(
    name: str, columns: Sequence[Column], key: str | None, ends: dict[str, str]
) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns]}
    if key:
        schema["primaryKey"] = key
    if ends:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": resource, "fields": "id"}}
            for column, resource in ends.items()
        ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.says,
    }
    if column.kind is ColumnKind.FLAG:
        field["constraints"] = {"enum": ["yes", "no", "unknown"]}
    return field
