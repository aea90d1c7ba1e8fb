"""What HTML elements mean to a reader of words, and the numbers that lists print."""

from __future__ import annotations

from typing import Final

# ruff: noqa: SIM905  (lists of words would fill a page)
SILENT: Final = frozenset(
    ("audio canvas head iframe math noscript object script select style svg template video").split()
)
BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body caption center dd details div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre "
        "section summary table tbody tfoot thead tr ul"
    ).split()
)
CELLS: Final = frozenset({"td", "th"})
LISTS: Final = frozenset({"ol", "ul"})
#: Elements without an end, which HTML writes without one.
VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def marker(number: int, style: str) -> str:
    """The number of a list item as resolutions print it: ``1.``, ``(a)``, ``(ii)``."""
    if style in {"a", "A"}:
        letter = chr(ord(style) + (number - 1) % 26)
        return f"({letter})"
    if style in {"i", "I"}:
        numeral = _roman(number)
        return f"({numeral.upper() if style == 'I' else numeral})"
    return f"{number}."


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value and len(written) < len("xxxxviii"):
            written += letters
            number -= value
    return written
