"""Colours, dashes and small helpers of the picture; presentation attributes alone.

No style sheet, marker, ``paint-order`` or ``context-stroke``: so browsers, PNG and PDF agree. Each
tier has a colour and a dash of its own, so it can be told without colour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph_builder.export.characters import xml

FONT: Final = "'Bitstream Vera Sans', 'DejaVu Sans', Verdana, sans-serif"
INK: Final = "#1b1f24"
PALE: Final = "#57606a"
LINES: Final = "#d0d7de"
PAPER: Final = "#ffffff"
BAND: Final = "#f6f8fa"
UNEXAMINED: Final = "#fbfbfc"
ROOT: Final = "#fff8dd"
WARNING: Final = "#9a4b00"
#: A machine score below this is shown as doubtful; the shapes ask for review below it too.
DOUBTFUL: Final = 0.9

_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class TierStyle:
    """How a tier is drawn: colour, dash (empty: solid), width in pixels."""

    colour: str
    dash: str
    width: float


TIER_STYLES: Final = {
    "derivation": TierStyle("#6639a6", "", 2.4),
    "mandate": TierStyle("#8a4600", "12 3", 2.0),
    "standard": TierStyle("#0a5ea8", "", 1.5),
    "affirmation": TierStyle("#1a7f37", "9 3 2 3", 1.5),
    "acknowledgement": TierStyle("#3f4a56", "6 3", 1.3),
    "neutral": TierStyle("#5f6b76", "2 3", 1.3),
    "participation": TierStyle("#b3125f", "14 3 3 3 3 3", 1.5),
}
_UNKNOWN_TIER: Final = TierStyle("#8c959f", "1 3", 1.2)


def tier_style(tier: str) -> TierStyle:
    """The style of a tier; a thin dotted grey for one that has none."""
    return TIER_STYLES.get(tier, _UNKNOWN_TIER)


def words_of(relation: str) -> str:
    """A relation as words: ``inAccordanceWith`` → ``in accordance with``."""
    return _CAPITAL.sub(" ", relation).replace("_", " ").lower()


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """An element with attributes in the order given; ``_`` in their names becomes ``-``."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{xml(_short(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def text(
    words: str,
    x: float,
    y: float,
    size: float = 10.0,
    **attributes: object,
) -> str:
    """A line of text whose base line begins at ``x``, ``y``; ink unless told otherwise."""
    return element(
        "text",
        xml(words),
        x=x,
        y=y,
        font_size=size,
        **({"fill": INK} | attributes),
    )


def dashed(style: TierStyle) -> dict[str, object]:
    """Attributes of a line in a tier's style."""
    return {
        "stroke": style.colour,
        "stroke_width": style.width,
        "stroke_dasharray": style.dash,
    }


def _short(value: object) -> object:
    """A number with at most one digit behind the point."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
