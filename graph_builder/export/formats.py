"""Every format of an export: its name, its media type, who writes it, and what it cannot hold."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph_builder.errors import UnsupportedFormatError
from graph_builder.export import (
    csv_tables,
    cx2,
    dot,
    figures,
    gexf,
    graphml,
    html_page,
    json_graphs,
    linked_data,
    mermaid,
    yed,
)
from graph_builder.export.archive import zipped
from graph_builder.export.picture import svg
from graph_builder.export.statements import LOSSES as RDF_LOSSES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph_builder.export.table import ExportTable

    Writer = Callable[[ExportTable, Sequence[str]], bytes]
    FilesWriter = Callable[[ExportTable, Sequence[str]], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format.

    ``ending`` is that of file names, ``losses`` what a file cannot hold, ``is_text`` whether it can
    be printed; ``files`` gives the single files of a format that has several.
    """

    name: str
    ending: str
    media_type: str
    says: str
    losses: Sequence[str]
    writer: Writer
    is_text: bool = True
    files: FilesWriter | None = None

    def write(self, table: ExportTable) -> bytes:
        """The bytes of one file; same table, same bytes."""
        return self.writer(table, self.losses)


def _archived(files: FilesWriter) -> Writer:
    return lambda table, losses: zipped(files(table, losses))


def _tables(name: str, says: str, losses: Sequence[str], files: FilesWriter) -> ExportFormat:
    return ExportFormat(
        name, "zip", "application/zip", says, losses, _archived(files), is_text=False, files=files
    )


_ALL: Final = (
    ExportFormat(
        "gexf", "gexf", "application/gexf+xml", "GEXF 1.3, for Gephi", gexf.LOSSES, gexf.write_gexf
    ),
    ExportFormat(
        "graphml",
        "graphml",
        "application/graphml+xml",
        "GraphML, for networkx, igraph, R, Cytoscape",
        graphml.LOSSES,
        graphml.write_graphml,
    ),
    _tables(
        "csv",
        "nodes, edges and proofs as CSV with datapackage.json",
        csv_tables.LOSSES,
        csv_tables.csv_files,
    ),
    _tables(
        "csv-excel",
        "the same, safe to open in Excel",
        csv_tables.SPREADSHEET_LOSSES,
        csv_tables.spreadsheet_files,
    ),
    ExportFormat(
        "jsonld",
        "jsonld",
        "application/ld+json",
        "JSON-LD with its own context",
        RDF_LOSSES,
        linked_data.write_jsonld,
    ),
    ExportFormat("svg", "svg", "image/svg+xml", "picture", svg.LOSSES, svg.write_svg),
    ExportFormat(
        "png",
        "png",
        "image/png",
        "picture",
        figures.LOSSES,
        figures.write_png,
        is_text=False,
    ),
    ExportFormat(
        "pdf",
        "pdf",
        "application/pdf",
        "picture",
        figures.LOSSES,
        figures.write_pdf,
        is_text=False,
    ),
    ExportFormat(
        "html",
        "html",
        "text/html",
        "picture and table on a page that stands alone",
        html_page.LOSSES,
        html_page.write_html,
    ),
    ExportFormat(
        "yed",
        "graphml",
        "application/graphml+xml",
        "GraphML with places and colours, for yEd",
        yed.LOSSES,
        yed.write_yed,
    ),
    ExportFormat("ttl", "ttl", "text/turtle", "Turtle", RDF_LOSSES, linked_data.write_turtle),
    ExportFormat(
        "cx2",
        "cx2",
        "application/json",
        "Cytoscape CX2",
        cx2.LOSSES,
        cx2.write_cx2,
    ),
    ExportFormat(
        "cyjs",
        "cyjs",
        "application/json",
        "Cytoscape.js elements",
        json_graphs.LOSSES,
        json_graphs.write_cyjs,
    ),
    ExportFormat(
        "jgf",
        "jgf.json",
        "application/vnd.jgf+json",
        "JSON Graph Format 2",
        json_graphs.LOSSES,
        json_graphs.write_jgf,
    ),
    ExportFormat(
        "node-link",
        "json",
        "application/json",
        "networkx node-link JSON",
        json_graphs.LOSSES,
        json_graphs.write_node_link,
    ),
    ExportFormat("dot", "dot", "text/vnd.graphviz", "Graphviz DOT", dot.LOSSES, dot.write_dot),
    ExportFormat(
        "mermaid",
        "mmd",
        "text/plain",
        "Mermaid flowchart of the nearest documents",
        mermaid.LOSSES,
        mermaid.write_mermaid,
    ),
)

#: Name → format.
FORMATS: Final[Mapping[str, ExportFormat]] = MappingProxyType({each.name: each for each in _ALL})


def format_named(name: str) -> ExportFormat:
    """The format of this name; ``UnsupportedFormatError`` if there is none."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UnsupportedFormatError(name, FORMATS) from None
