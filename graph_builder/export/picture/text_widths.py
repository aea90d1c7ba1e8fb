"""How wide words are, by one fixed table: the same on every machine, whatever fonts it has.

Widths are advance widths in thousandths of the font size, read from Bitstream Vera Sans (which
DejaVu Sans keeps). Fonts that stand in for it on other machines are narrower.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

_REGULAR: Final = (
    317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631,
    575, 774, 751, 294, 294, 655, 557, 862, 748, 787, 603, 787, 694, 634, 610, 731, 684, 988, 685,
    610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634, 615, 352, 634, 633, 277, 277, 579,
    277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837,
)  # fmt: skip
_BOLD: Final = (
    348, 456, 520, 837, 695, 1001, 872, 306, 457, 457, 522, 837, 379, 415, 379, 365, 695, 695, 695,
    695, 695, 695, 695, 695, 695, 695, 399, 399, 837, 837, 837, 580, 1000, 773, 762, 733, 830, 683,
    683, 820, 836, 372, 372, 774, 637, 995, 836, 850, 732, 850, 770, 720, 682, 812, 773, 1103, 770,
    724, 725, 457, 365, 457, 837, 500, 500, 674, 715, 592, 715, 678, 435, 715, 711, 342, 342, 665,
    342, 1041, 711, 687, 715, 715, 493, 595, 478, 711, 651, 923, 645, 651, 582, 711, 365, 711, 837,
)  # fmt: skip
_FIRST: Final = 32
#: A letter that the table does not have, and a full-width one.
_OTHER: Final = 720
_WIDE: Final = 1000
_ELLIPSIS: Final = "…"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in pixels at a font size in pixels."""
    return _units(text, bold) * size / 1000


@lru_cache(maxsize=65_536)
def _units(text: str, bold: bool) -> int:
    """Width in thousandths of the font size; kept, because words come again and again."""
    return sum(_advance(character, bold) for character in text)


@cache
def _advance(character: str, bold: bool) -> int:
    table = _BOLD if bold else _REGULAR
    number = ord(character) - _FIRST
    if 0 <= number < len(table):
        return table[number]
    if unicodedata.combining(character):
        return 0
    wide = character == _ELLIPSIS or unicodedata.east_asian_width(character) in {"W", "F"}
    return _WIDE if wide else _OTHER


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text on one line, cut with an ellipsis where it is wider than ``room`` pixels."""
    line = " ".join(text.split())
    if width(line, size, bold=bold) <= room:
        return line
    left = room - width(_ELLIPSIS, size, bold=bold)
    kept = 0
    for character in line:
        left -= width(character, size, bold=bold)
        if left < 0:
            break
        kept += 1
    return line[:kept].rstrip() + _ELLIPSIS


def wrapped(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """The text on at most so many lines, broken between words, the last one cut to fit."""
    words = text.split()
    written: list[str] = []
    space = width(" ", size, bold=bold)
    start = 0
    while start < len(words) and len(written) < lines - 1:
        end, taken = start + 1, width(words[start], size, bold=bold)
        while end < len(words):
            taken += space + width(words[end], size, bold=bold)
            if taken > room:
                break
            end += 1
        written.append(fitted(" ".join(words[start:end]), room, size, bold=bold))
        start = end
    if start < len(words):
        written.append(fitted(" ".join(words[start:]), room, size, bold=bold))
    return written
