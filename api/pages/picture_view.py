"""The lineage page: the picture, and a table that holds every link of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from api.pages.addresses import address, page_of
from api.pages.paging import Listing, paged
from api.pages.proofs import merged, shown_table_proof
from graph_builder.export.html_page import LOSSES
from graph_builder.export.picture.layout import lay_out
from graph_builder.export.picture.links import described
from graph_builder.export.picture.selecting import RULE
from graph_builder.export.picture.svg import svg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.export.picture.layout import Picture
    from graph_builder.export.picture.routing import Line
    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

#: Links that one page of the table shows.
_ROWS_A_PAGE: Final = 100
#: Pixels up to which a picture is shown as wide as its page: its smallest words stay readable.
_FITTING: Final = 1450


@dataclass(frozen=True, slots=True)
class Row:
    """A link in its place in the table: ``number`` from 1, ``arrow`` in the picture or ``None``."""

    number: int
    edge: ExportEdge
    arrow: int | None

    @property
    def place(self) -> str:
        """The id of the row on its page."""
        return f"row-{self.number}"


def picture_view(
    table: ExportTable, boxes: int, listing: Listing, offset: int | None, root: str
) -> dict[str, Any]:
    """The picture as SVG, one page of the table, and how much of the answer is drawn.

    The table has drawn links first, in the order of their arrows, so an arrow's words are near.

    Args:
        table: The whole answer.
        boxes: Documents to draw at most.
        listing: Where the table stands.
        offset: Links of the table to pass over; ``None`` where the table is on another page, to
            which all arrows lead.
        root: What stands before every path of the service.
    """
    picture = lay_out(table, boxes)
    rows = rows_of(table, picture)
    first = {id(line): row for line, row in _first_rows(picture, rows)}
    pages = paged(len(rows), offset or 0, listing)
    labels = {node.id: node for node in table.nodes}

    def line_address(line: Line) -> str:
        row = first[id(line)]
        begin = (row.number - 1) // listing.limit * listing.limit
        is_here = offset is not None and begin == pages.offset
        there = address(listing.path, listing.state, offset=begin or None)
        here = "" if is_here else root + there
        return f"{here}#{row.place}"

    drawn = svg(table, picture, LOSSES, partial(page_of, root), line_address)
    return {
        "svg": Markup(drawn),  # noqa: S704  (our own writer escapes every value)
        "fits": picture.width <= _FITTING,
        "shown": len(picture.boxes),
        "known": picture.known,
        "arrows": len(picture.lines),
        "rule": RULE,
        "rows": [_row(row, labels) for row in rows[pages.offset : pages.offset + pages.limit]],
        "drawn": sum(row.arrow is not None for row in rows),
        "total": len(rows),
        "pages": pages,
        "arrow_words": _arrow_words(picture),
    }


def table_of(slug: str, state: Mapping[str, object]) -> Listing:
    """Where the table of a document's lineage stands; ``state`` is what its address keeps."""
    return Listing(f"/lineage/{slug}", state, _ROWS_A_PAGE, "#links")


def rows_of(table: ExportTable, picture: Picture) -> tuple[Row, ...]:
    """Every link of the table: drawn ones first, in the order of their arrows."""
    arrows = {
        edge.id: number for number, line in enumerate(picture.lines, start=1) for edge in line.edges
    }
    ordered = sorted(table.edges, key=lambda edge: arrows.get(edge.id, len(arrows) + 1))
    return tuple(
        Row(number, edge, arrows.get(edge.id)) for number, edge in enumerate(ordered, start=1)
    )


def _first_rows(picture: Picture, rows: tuple[Row, ...]) -> list[tuple[Line, Row]]:
    by_edge = {row.edge.id: row for row in rows}
    return [
        (line, min((by_edge[edge.id] for edge in line.edges), key=lambda row: row.number))
        for line in picture.lines
    ]


def _arrow_words(picture: Picture) -> dict[int, str]:
    names = {box.node.id: box.node.label for box in picture.boxes}
    return {number: described(line, names) for number, line in enumerate(picture.lines, start=1)}


def _row(row: Row, nodes: Mapping[str, ExportNode]) -> dict[str, Any]:
    edge = row.edge
    return {
        "place": row.place,
        "number": row.number,
        "arrow": row.arrow,
        "id": edge.id,
        "source": nodes[edge.source],
        "target": nodes[edge.target],
        "relation": edge.relation,
        "tier": edge.tier,
        "basis": edge.basis,
        "part": _part(edge.to_provision, edge.target),
        "proofs": merged(shown_table_proof(proof) for proof in edge.proofs),
    }


def _part(provision: str | None, document: str) -> str:
    return (provision or "").removeprefix(document).strip("/")
