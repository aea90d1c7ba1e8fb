"""Draw a document: name, date, title, how it is cited, and what is known of its own references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import xml
from graph_builder.export.picture.layout import (
    PADDING,
    SMALL_SIZE,
    SWATCH,
    TITLE_LINE,
    TITLE_SIZE,
    WAY_LINE,
)
from graph_builder.export.picture.style import (
    INK,
    PALE,
    PAPER,
    ROOT,
    UNEXAMINED,
    WARNING,
    element,
    text,
    tier_style,
)
from graph_builder.export.picture.text_widths import fitted, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.export.picture.layout import Box
    from graph_builder.export.table import ExportNode

_NAME: Final = 11.5
_SMALLEST: Final = 8.0


def drawn_box(box: Box, href: str | None) -> str:
    """The box as SVG: a link where there is an address to lead to.

    Args:
        box: The document in its place.
        href: Where the link leads.
    """
    node = box.node
    inner = "".join(
        [element("title", xml(described(node))), _frame(box), *_words(box), *_ways(box)]
    )
    inner += _status(box)
    return element(
        "a",
        inner,
        id=f"node-{anchor(node)}",
        href=href,
        class_="node" if node.examined else "node unexamined",
        data_id=node.id,
        data_side=node.side,
        aria_label=described(node),
    )


def anchor(node: ExportNode) -> str:
    """The part of an XML id that names the document."""
    return "".join(c if c.isalnum() or c == "-" else "_" for c in node.slug or node.id)


def described(node: ExportNode) -> str:
    """The document in words: what a screen reader says."""
    title = "" if node.title == node.label else node.title
    parts = (node.label, title, node.date or "date not known", status_words(node))
    return ", ".join(part for part in parts if part)


def status_words(node: ExportNode) -> str:
    """What is known of the references that its own text makes."""
    if node.examined is None:
        return "not known whether examined"
    if not node.examined:
        return "text not examined"
    if node.references_found is None:
        return "text examined"
    if not node.references_found:
        return "examined: cites nothing"
    open_ = [
        f"{number} {name}"
        for number, name in (
            (node.references_ambiguous, "ambiguous"),
            (node.references_unlinked, "unlinked"),
        )
        if number
    ]
    number = node.references_found
    if open_:
        return f"of {number}: {', '.join(open_)}"
    return f"{number} {'reference' if number == 1 else 'references'}, all linked"


def _frame(box: Box) -> str:
    node = box.node
    is_root = node.side == "root"
    fill = ROOT if is_root else PAPER if node.examined else UNEXAMINED
    frame = element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=4,
        fill=fill,
        stroke=INK if node.examined else PALE,
        stroke_width=2.0 if is_root else 1.2,
        stroke_dasharray="" if node.examined else "4 3",
    )
    edge = element(
        "rect", x=box.x, y=box.y, width=4, height=box.height, fill=INK if node.date else PALE
    )
    return frame + edge


def _words(box: Box) -> Iterable[str]:
    x, room = box.x + PADDING, box.width - 2 * PADDING
    size = _name_size(box.node.label, room)
    name = fitted(box.node.label, room, size, bold=True)
    yield text(name, x, box.y + 16, size, font_weight="bold")
    if _has_room_for_date(box):
        right = box.x + box.width - PADDING
        yield text(box.node.date or "", right, box.y + 16, SMALL_SIZE, text_anchor="end")
    for number, line in enumerate(box.title):
        yield text(line, x, box.y + 29 + TITLE_LINE * number, TITLE_SIZE)


def _name_size(name: str, room: float) -> float:
    """The size at which a name fits: a symbol is no use when it is cut."""
    wide = width(name, _NAME, bold=True)
    return _NAME if wide <= room else max(_NAME * room / wide - 0.05, _SMALLEST)


def _has_room_for_date(box: Box) -> bool:
    """Whether the date fits behind the name; else it stands in the last line."""
    if not box.node.date:
        return False
    wide = width(box.node.label, _NAME, bold=True) + width(box.node.date, SMALL_SIZE)
    return wide + PADDING <= box.width - 2 * PADDING


def _ways(box: Box) -> Iterable[str]:
    """How it is cited: a swatch in the colour of the tier, relations, paragraphs."""
    x = box.x + PADDING
    y = box.y + 31 + TITLE_LINE * len(box.title)
    for way in box.ways:
        if way.tier:
            colour = tier_style(way.tier).colour
            yield element("rect", x=x, y=y - 7, width=7, height=7, fill=colour)
        yield text(way.words, x + SWATCH, y, SMALL_SIZE)
        y += WAY_LINE


def _status(box: Box) -> str:
    """A mark and words: unexamined, ambiguous and nothing found look different."""
    node = box.node
    x, y = box.x + PADDING + 4, box.y + box.height - 10
    doubtful = bool(node.references_ambiguous or node.references_unlinked)
    colour = WARNING if doubtful else PALE
    if not node.examined:
        mark = element(
            "circle", cx=x, cy=y, r=3.5, fill="none", stroke=colour, stroke_dasharray="1.5 1.5"
        )
    elif doubtful:
        points = f"{x},{y - 4.5} {x + 4.5},{y} {x},{y + 4.5} {x - 4.5},{y}"
        mark = element("polygon", points=points, fill="none", stroke=colour, stroke_width=1.4)
    elif node.references_found == 0:
        mark = element("circle", cx=x, cy=y, r=3.5, fill="none", stroke=colour)
    else:
        mark = element("circle", cx=x, cy=y, r=3.5, fill=colour)
    date = "" if _has_room_for_date(box) else node.date or ""
    room = box.width - 2 * PADDING - 14 - width(date, SMALL_SIZE) - 6
    words = fitted(status_words(node), room, SMALL_SIZE)
    said = text(words, x + 9, y + 3, SMALL_SIZE, fill=colour)
    if date:
        right = box.x + box.width - PADDING
        said += text(date, right, y + 3, SMALL_SIZE, text_anchor="end")
    return mark + said
