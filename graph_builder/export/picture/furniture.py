"""Draw what is around the boxes: title, axis with its breaks, rows, legend, caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.picture.links import paler_lines
from graph_builder.export.picture.selecting import RULE, TIERS
from graph_builder.export.picture.style import (
    BAND,
    INK,
    LINES,
    PALE,
    PAPER,
    WARNING,
    dashed,
    element,
    text,
    tier_style,
)
from graph_builder.export.picture.text_widths import fitted, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.export.picture.layout import Picture
    from graph_builder.export.table import Header

_LEFT: Final = 18.0
_AXIS_Y: Final = 116.0
_AXIS_TOP: Final = 75.0
_ROW: Final = 18.0


def heading(picture: Picture, header: Header) -> Iterator[str]:
    """Title, what is shown, what was examined."""
    room = picture.width - 2 * _LEFT
    said = (
        text(fitted(header.title, room, 19, bold=True), _LEFT, 32, 19.0, font_weight="bold"),
        text(fitted(shown_words(picture), room, 11), _LEFT, 52, 11.0),
        text(fitted(header.completeness, room, 11), _LEFT, 69, 11.0, fill=PALE),
    )
    yield element("g", "".join(said), class_="kept-left")


def shown_words(picture: Picture) -> str:
    """How many of the documents are drawn, and by which rule."""
    shown = len(picture.boxes)
    if shown == picture.known:
        number = f"all {shown} documents" if shown != 1 else "1 document"
    else:
        number = f"{shown} of {picture.known:,} documents ({RULE})"
    return f"Showing {number}. Each arrow leads from the citing to the cited document."


def background(picture: Picture) -> Iterator[str]:
    """Rows, axis, years and breaks: what lies behind everything else."""
    yield element("rect", x=0, y=0, width="100%", height="100%", fill=PAPER)
    for number, band in enumerate(picture.bands):
        yield element(
            "rect",
            x=0,
            y=band.y,
            width=picture.width,
            height=band.height,
            fill=_ground(number),
        )
    yield from _grid(picture)
    yield element("g", "".join(_axis(picture)), class_="kept-top")
    yield element("g", "".join(_names(picture)), class_="kept-left")


def _ground(number: int) -> str:
    return BAND if number % 2 == 0 else PAPER


def _names(picture: Picture) -> Iterator[str]:
    """The name of each row on a ground of its own, so that nothing runs through its letters."""
    for number, band in enumerate(picture.bands):
        wide = width(band.name, 11.0, bold=True) + 8
        ground = _ground(number)
        yield element("rect", x=_LEFT - 4, y=band.y + 7, width=wide, height=17, fill=ground)
        yield text(band.name, _LEFT, band.y + 19, 11.0, font_weight="bold", fill=PALE)


def _grid(picture: Picture) -> Iterator[str]:
    """A line for each year that is written, and the breaks."""
    bottom = picture.height
    for _, x in picture.scale.ticks():
        yield element("line", x1=x, y1=_AXIS_Y, x2=x, y2=bottom, stroke=LINES, stroke_width=1)
    for x, _, _ in picture.scale.breaks():
        yield _break(x, bottom)


def _axis(picture: Picture) -> Iterator[str]:
    """The years on a ground of their own: a page may keep them in sight."""
    yield element(
        "rect", x=0, y=_AXIS_TOP, width=picture.width, height=_AXIS_Y - _AXIS_TOP, fill=PAPER
    )
    for year, x in picture.scale.ticks():
        yield text(str(year), x, _AXIS_Y - 6, 11.0, fill=INK)
    for x, first, last in picture.scale.breaks():
        words = f"{first}–{last}" if first != last else str(first)
        yield text(words, x, _AXIS_Y - 22, 8.5, fill=PALE, text_anchor="middle")
        yield text("empty", x, _AXIS_Y - 32, 8.5, fill=PALE, text_anchor="middle")
    if picture.undated_x is not None:
        yield text("date not known", picture.undated_x, _AXIS_Y - 6, 11.0, fill=PALE)


def _break(x: float, bottom: float) -> str:
    """Two jagged lines across the picture: time is left out between them."""
    drawn = ""
    for side in (-4.0, 4.0):
        points, y, out = [], _AXIS_Y, False
        while y < bottom:
            points.append(f"{x + side + (3 if out else -3):.1f},{y:.1f}")
            y, out = y + 8, not out
        drawn += element(
            "polyline", points=" ".join(points), fill="none", stroke=PALE, stroke_width=0.8
        )
    return drawn


def legend(picture: Picture, y: float) -> tuple[str, float]:
    """The legend from ``y`` on, and where it ends; only tiers that are drawn are explained."""
    drawn = [text("Legend", _LEFT, y, 11.0, font_weight="bold")]
    places = _Places(picture.width, y + _ROW)
    present = {line.tier for line in picture.lines}
    for tier in [*(t for t in TIERS if t in present), *sorted(present - set(TIERS))]:
        x, line_y = places.take(34 + width(tier, 10.0))
        style = tier_style(tier)
        drawn.append(
            element("line", x1=x, y1=line_y - 3.5, x2=x + 28, y2=line_y - 3.5, **dashed(style))
        )
        drawn.append(text(tier, x + 34, line_y, 10.0))
    for mark, words in [*_marks(), *([_PALER] if paler_lines(picture) else [])]:
        x, line_y = places.take(20 + width(words, 10.0))
        drawn.append(element("g", mark, transform=f"translate({x + 6:.1f} {line_y - 3.5:.1f})"))
        drawn.append(text(words, x + 20, line_y, 10.0))
    return "".join(drawn), places.y


class _Places:
    """Hands out places from left to right, and begins a new row where one is full."""

    def __init__(self, room: float, y: float) -> None:
        self._room, self._x, self.y = room, _LEFT, y

    def take(self, needed: float) -> tuple[float, float]:
        """Corner of a place that is ``needed`` pixels wide."""
        if self._x > _LEFT and self._x + needed > self._room - _LEFT:
            self._x, self.y = _LEFT, self.y + _ROW
        x, self._x = self._x, self._x + needed + 22
        return x, self.y


_PALER: Final = (
    element("line", x1=-6, y1=0, x2=6, y2=0, stroke=INK, stroke_width=1.5, opacity=0.3),
    "paler: a link between other documents than the one asked for",
)


def _marks() -> Iterator[tuple[str, str]]:
    head = "4,0 -4,-3.6 -4,3.6"
    yield element("polygon", points=head, fill=INK, stroke=INK), "link"
    yield (
        element("polygon", points=head, fill=PAPER, stroke=INK),
        "doubtful link (machine score below 0.9)",
    )
    yield element("rect", x=-2, y=-6, width=4, height=12, fill=INK), "stands at the date"
    yield element("circle", r=3.5, fill=PALE), "examined, all references linked"
    yield (
        element("polygon", points="0,-4.5 4.5,0 0,4.5 -4.5,0", fill="none", stroke=WARNING),
        "examined, some references ambiguous or unlinked",
    )
    yield element("circle", r=3.5, fill="none", stroke=PALE), "examined, cites nothing"
    yield (
        element("circle", r=3.5, fill="none", stroke=PALE, stroke_dasharray="1.5 1.5"),
        "text not examined: what it cites is not known",
    )


def caption(picture: Picture, header: Header, y: float) -> tuple[str, float]:
    """Release, how to cite, licence, and that it is unofficial; and where it ends."""
    drawn = []
    room = picture.width - 2 * _LEFT
    as_of = f" As of {header.as_of}." if header.as_of else ""
    for words in (
        f"{header.notice}",
        f"Release {header.release}.{as_of} Cite as: {header.cite}",
        header.licence,
    ):
        for line in wrapped(words, room, 9.5, 2):
            drawn.append(text(line, _LEFT, y, 9.5, fill=PALE))
            y += 13
    return "".join(drawn), y
