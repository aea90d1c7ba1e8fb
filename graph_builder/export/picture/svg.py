"""The picture as one SVG file that stands alone: no script, style sheet or font to load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import xml
from graph_builder.export.picture.boxes import drawn_box
from graph_builder.export.picture.furniture import (
    background,
    caption,
    heading,
    legend,
    shown_words,
)
from graph_builder.export.picture.layout import lay_out
from graph_builder.export.picture.links import drawn_line, paler_lines
from graph_builder.export.picture.selecting import DEFAULT_BOXES
from graph_builder.export.picture.style import FONT, element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph_builder.export.picture.layout import Picture
    from graph_builder.export.picture.routing import Line
    from graph_builder.export.table import ExportNode, ExportTable

LOSSES: Final = (
    "at most 60 documents are drawn, chosen by the rule in the picture",
    "links with the same documents and tier share an arrow; quotes and sources are left out",
)
#: What the description says; it is read aloud, so it is short.
_TOLD: Final = (
    "completeness",
    "notice",
    "release",
    "as_of",
    "query",
    "licence",
    "cite",
    "losses",
)


def write_svg(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as SVG in UTF-8; same table, same bytes. Links lead to identifiers."""
    return svg(table, lay_out(table, DEFAULT_BOXES), losses, lambda node: node.id).encode()


def svg(
    table: ExportTable,
    picture: Picture,
    losses: Sequence[str] = LOSSES,
    address: Callable[[ExportNode], str] | None = None,
    line_address: Callable[[Line], str] | None = None,
) -> str:
    """The picture as SVG.

    Args:
        table: What is drawn.
        picture: Its layout.
        losses: What the picture does not hold, for its description.
        address: Where the link of a document leads; no links without it.
        line_address: Where an arrow leads; to the identifier of its first link without it.
    """
    labels = {box.node.id: box.node.label for box in picture.boxes}
    body = [*background(picture), *heading(picture, table.header)]
    paler = paler_lines(picture)
    numbered = sorted(enumerate(picture.lines, start=1), key=lambda pair: pair[0] not in paler)
    for number, line in numbered:
        href = line_address(line) if line_address else line.edges[0].id if address else None
        body.append(drawn_line(line, number, labels, href, is_paler=number in paler))
    body += [drawn_box(box, address(box.node) if address else None) for box in picture.boxes]
    explained, y = legend(picture, picture.height + 24)
    said, bottom = caption(picture, table.header, y + 26)
    return _document(table, picture, [*body, explained, said], bottom + 6, losses)


def _document(
    table: ExportTable,
    picture: Picture,
    body: Sequence[str],
    height: float,
    losses: Sequence[str],
) -> str:
    said = table.said(losses)
    told = [f"{name}: {said[name]}" for name in _TOLD if name in said]
    description = "\n".join([shown_words(picture), *told])
    inner = (
        element("title", xml(table.header.title), id="picture-title")
        + "\n"
        + element("desc", xml(description), id="picture-desc")
        + "\n"
        + "\n".join(body)
        + "\n"
    )
    return (
        element(
            "svg",
            inner,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {picture.width:.0f} {height:.0f}",
            width=f"{picture.width:.0f}",
            height=f"{height:.0f}",
            role="graphics-document",
            aria_labelledby="picture-title",
            aria_describedby="picture-desc",
            lang="en",
            font_family=FONT,
        )
        + "\n"
    )
