"""What a printer repeats at the edges of pages goes; what the text says there stays."""

from __future__ import annotations

import pytest

from graph_builder.reading.pdf_pages import without_furniture

FIRST = "A/RES/61/999\n61/999. Keeping the lamps lit\nThe General Assembly,\nRecalling the Pact,"
PAGES = {
    "a running title that numbers apart repeats": (
        [FIRST, "Chapter 2 of lamps\none\ntwo", "Chapter 3 of lamps\nthree\nfour"],
        ["one\ntwo", "three\nfour"],
    ),
    "a job line at the foot": (
        [f"{FIRST}\n06-12345 1/3", "one\ntwo\n06-12345 2/3", "three\nfour\n06-12345 3/3"],
        ["one\ntwo", "three\nfour"],
    ),
    "a title from the head of the first page": (
        [FIRST, "Keeping the  lamps lit\none\ntwo"],
        ["one\ntwo"],
    ),
    "a symbol alone": ([FIRST, "A/RES/61/999\none\ntwo"], ["one\ntwo"]),
    "a page number alone": (
        [FIRST, "- 2 -\none\ntwo", "three\nfour\nPage 3 of 3"],
        ["one\ntwo", "three\nfour"],
    ),
    "a line that two of many pages share stays": (
        [FIRST, "one\na", "one\nb", "c\nd", "e\nf", "g\nh", "i\nj"],
        ["one\na", "one\nb", "c\nd", "e\nf", "g\nh", "i\nj"],
    ),
    "a symbol within words stays": (
        [FIRST, "E/2002/68 and others\none"],
        ["E/2002/68 and others\none"],
    ),
    "a year alone stays": ([FIRST, "2006\none\ntwo"], ["2006\none\ntwo"]),
    "notes that look alike stay": (
        [FIRST, "one\ntwo\n3 Ibid., annex II.", "four\nfive\n4 Ibid., annex II."],
        ["one\ntwo\n3 Ibid., annex II.", "four\nfive\n4 Ibid., annex II."],
    ),
    "what repeats within pages stays": (
        [FIRST, "a\nb\nthe same words\nc\nd", "e\nf\nthe same words\ng\nh"],
        ["a\nb\nthe same words\nc\nd", "e\nf\nthe same words\ng\nh"],
    ),
    "one page": ([FIRST], []),
    "no page": ([], []),
    "an empty page": ([FIRST, "", "\n \n"], ["", "\n \n"]),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "rest"), PAGES.values(), ids=PAGES)
def test_furniture(pages: list[str], rest: list[str]) -> None:
    kept, left_out = without_furniture(pages)
    assert kept[1:] == rest
    assert kept[:1] == pages[:1]
    assert left_out == sum(len(p.split("\n")) for p in pages) - sum(
        len(p.split("\n")) for p in kept
    )
