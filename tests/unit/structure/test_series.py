"""The letter of a series that stands with the title: "57/270. Title B", "B" on its own line."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text

BODY = "The General Assembly,\n\nRecalling its resolution 98/270 A of 1 May 2099,\n\n1. Urges all."

TITLES = {
    "on its own line": (
        f"98/270. Counting of lakes\n\nB\n\n{BODY}",
        ("A/RES/98/270B", "Counting of lakes"),
    ),
    "on its own line with the mark of a note": (
        f"98/270. Counting of lakes\n\n  C*\n\n{BODY}",
        ("A/RES/98/270C", "Counting of lakes"),
    ),
    "at the end of the title": (
        f"98/270. Counting of lakes B*\n\n{BODY}",
        ("A/RES/98/270B", "Counting of lakes"),
    ),
    "before sections": (
        f"98/270. Counting of lakes\n\nB\n\n{BODY}\n\nII\n\nSeas\n\n1. Urges none.",
        ("A/RES/98/270B", "Counting of lakes"),
    ),
}
NONE = {
    "a letter of the title's own words": (
        f"98/271. Fight against hepatitis B\n\n{BODY}",
        ("A/RES/98/271", "Fight against hepatitis B"),
    ),
    "a section's numeral": (
        f"98/270. Counting of lakes\n\nI\n\n{BODY}",
        ("A/RES/98/270", "Counting of lakes I"),
    ),
    "the number has its letter": (
        f"98/270 B. Counting of lake B\n\n{BODY}",
        ("A/RES/98/270B", "Counting of lake B"),
    ),
    "parts of one page": (
        f"98/270. Counting of lakes\n\nB\n\n{BODY}\n\nC\n\n{BODY}",
        ("A/RES/98/270", "Counting of lakes"),
    ),
}


@pytest.mark.parametrize(("text", "told"), (TITLES | NONE).values(), ids=TITLES | NONE)
def test_symbol_and_title(text: str, told: tuple[str, str]) -> None:
    heading = cut_text(text).heading
    assert (heading.symbol, heading.title) == told
