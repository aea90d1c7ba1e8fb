"""The picture as PNG and PDF, with the fonts that ship with reportlab: everywhere the same."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.errors import ExportError
from graph_builder.export.picture.svg import LOSSES as SVG_LOSSES
from graph_builder.export.picture.svg import write_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.export.table import ExportTable

LOSSES: Final = (
    *SVG_LOSSES,
    "letters other than Latin ones are not drawn, for the font has none",
)
#: File of the font → the name under which the PDF knows it.
_FONTS: Final = {"Vera.ttf": "Bitstream Vera Sans", "VeraBd.ttf": "Bitstream Vera Sans-Bold"}
_FAMILY: Final = "Bitstream Vera Sans"
#: Pixels of the PNG for a pixel of the picture; fewer where that would be more than the limit in
#: all, for drawing takes a second for each five million.
_ZOOM: Final = 1.5
_MOST_PIXELS: Final = 12_000_000
_SIZE: Final = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def write_png(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The picture as PNG, three pixels for two unless it would be very large."""
    import resvg_py  # noqa: PLC0415  (slow to load, and few exports need it)

    drawn = write_svg(table, losses).decode()
    width, height = _size(drawn)
    zoom = min(_ZOOM, (_MOST_PIXELS / (width * height)) ** 0.5)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawn,
            zoom=round(zoom, 3),
            skip_system_fonts=True,
            font_files=[str(_font_folder() / name) for name in _FONTS],
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
        )
    )


def write_pdf(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The picture as a PDF of one page; letters can be searched and copied.

    Raises:
        ExportError: The picture could not be read back.
    """
    from reportlab.graphics import renderPDF  # noqa: PLC0415  (slow to load)
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415
    from svglib.svglib import svg2rlg  # noqa: PLC0415

    _register_fonts()
    drawing = svg2rlg(io.BytesIO(write_svg(table, losses)))
    if drawing is None:
        msg = "the picture cannot be written as PDF. Export svg instead."
        raise ExportError(msg)
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(drawing.width, drawing.height), invariant=1)
    said = table.said(losses)
    canvas.setTitle(said["title"])
    canvas.setAuthor("Palermo")
    canvas.setSubject(f"{said['notice']} Release {said['release']}. {said['query']}")
    canvas.setKeywords([said["licence"], said["cite"], f"Losses: {said['losses']}"])
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    return held.getvalue()


def _size(drawn: str) -> tuple[int, int]:
    found = _SIZE.search(drawn)
    return (int(found[1]), int(found[2])) if found else (1, 1)


@cache
def _font_folder() -> Path:
    import reportlab  # noqa: PLC0415  (slow to load)

    return Path(reportlab.__file__).parent / "fonts"


@cache
def _register_fonts() -> None:
    from svglib.fonts import register_font  # noqa: PLC0415  (slow to load)

    folder = _font_folder()
    register_font(_FAMILY, str(folder / "Vera.ttf"))
    register_font(_FAMILY, str(folder / "VeraBd.ttf"), weight="bold")
