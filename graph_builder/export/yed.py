"""GraphML in the flavour of yEd: the same data with boxes and lines where the picture has them.

Source: the files that yEd 3 writes; y:ShapeNode and y:PolyLineEdge of yWorks' GraphML extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import shortened, xml
from graph_builder.export.graphml import (
    LOSSES as PLAIN_LOSSES,
)
from graph_builder.export.graphml import (
    OPENING,
    data,
    declared_keys,
    header_data,
    numbered_edges,
)
from graph_builder.export.picture.layout import BOX_WIDTH
from graph_builder.export.picture.style import tier_style, words_of
from graph_builder.export.places import lane_colour, places
from graph_builder.export.table import edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.export.places import Place
    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    *PLAIN_LOSSES,
    "dates are shown by place alone, makers and tiers by colour",
)
_HEIGHT: Final = 46.0
_APART: Final = 24.0
#: Code points of a title that a box says.
_TITLE: Final = 34
_NAMESPACES: Final = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"'
)


def write_yed(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table for yEd in UTF-8, every document in its place; same table, same bytes."""
    return "".join(_lines(table, losses)).encode()


def _lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    said = table.said(losses)
    where = places(table, BOX_WIDTH + _APART, _HEIGHT + _APART)
    yield OPENING
    yield f"<graphml {_NAMESPACES}>\n"
    yield from declared_keys(said)
    yield '<key id="yn" for="node" yfiles.type="nodegraphics"/>\n'
    yield '<key id="ye" for="edge" yfiles.type="edgegraphics"/>\n'
    yield '<graph id="g" edgedefault="directed">\n'
    yield from header_data(said)
    for number, node in enumerate(table.nodes):
        own = {"iri": node.id, "name": node.label}
        held = data("n", own, node_values(node))
        yield f'<node id="n{number}">{held}{_shape(node, where[node.id])}</node>\n'
    for opening, edge in numbered_edges(table):
        own = {"iri": edge.id, "interaction": edge.kind}
        yield f"{opening}{data('e', own, edge_values(edge))}{_line(edge)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _shape(node: ExportNode, box: Place) -> str:
    border = "line" if node.examined else "dashed"
    title = shortened(node.title, _TITLE)
    words = node.label if node.title == node.label else f"{node.label}\n{title}"
    return (
        f'<data key="yn"><y:ShapeNode><y:Geometry height="{_HEIGHT}" width="{BOX_WIDTH}" '
        f'x="{box.x:.1f}" y="{box.y:.1f}"/><y:Fill color="#FFFFFF" transparent="false"/>'
        f'<y:BorderStyle color="{lane_colour(node).upper()}" type="{border}" width="2.0"/>'
        f"<y:NodeLabel>{xml(words)}</y:NodeLabel>"
        '<y:Shape type="rectangle"/></y:ShapeNode></data>'
    )


def _line(edge: ExportEdge) -> str:
    style = tier_style(edge.tier)
    kind = "dashed" if style.dash else "line"
    return (
        f'<data key="ye"><y:PolyLineEdge><y:LineStyle color="{style.colour.upper()}" '
        f'type="{kind}" width="{style.width}"/><y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel>{xml(words_of(edge.relation))}</y:EdgeLabel></y:PolyLineEdge></data>"
    )
