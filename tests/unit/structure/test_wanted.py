"""Which resolution of a page with several is read: by symbol, by the file's name, or the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_builder.structure import CutOptions, cut
from tests.support.reading import text_of, vocabulary


def _page(organ: str, *numbers: str) -> str:
    return "\n\n".join(
        f"{number}. Lakes of the {place} district\n\nThe {organ},\n\nNoting it,\n\n1. Urges all."
        for place, number in enumerate(numbers, start=1)
    )


def _read(name: str, page: str, symbol: str | None = None) -> tuple[str | None, list[str]]:
    text = replace(text_of(page), name=name)
    done = cut(text, vocabulary(), CutOptions(symbol=symbol))
    return done.heading.title, [finding.code for finding in done.findings]


LAKES = _page("General Assembly", "99/1", "99/11", "99/111 B", "99/112")
WANTED = {
    "the file's name is a symbol": ("A_RES_99_11.txt", LAKES, 2),
    "the file's name is a slug": ("a-res-99-112.pdf", LAKES, 4),
    "something stands behind the symbol": ("A_RES_99_11-EN_part2.html", LAKES, 2),
    "no ending": ("A_RES_99_11", LAKES, 2),
    "a series letter": ("A_RES_99_111_B.txt", LAKES, 3),
    "a session in Roman numerals": (
        "E_RES_98_(IV).txt",
        _page("Economic and Social Council", "97 (IV)", "98 (IV)"),
        2,
    ),
    "a number that is said with its letter first": (
        "A_RES_998_B_(IX).txt",
        _page("General Assembly", "998 A (IX)", "998 B (IX)"),
        2,
    ),
    "the letter decides between two texts of a number": (
        "A_RES_99_5_C.txt",
        _page("General Assembly", "99/5", "99/5 C"),
        2,
    ),
    "a body without a code": (
        "GUILD_GC_21_7.docx",
        _page("Governing Council", "21/1", "21/7"),
        2,
    ),
}


@pytest.mark.parametrize(("name", "page", "place"), WANTED.values(), ids=WANTED)
def test_the_file_tells_which_is_wanted(name: str, page: str, place: int) -> None:
    title, codes = _read(name, page)
    assert title == f"Lakes of the {place} district"
    assert "several-resolutions" not in codes


UNTOLD = {
    "standard input": "stdin",
    "a name that is no symbol": "lakes-99-11.txt",
    "a symbol of another text": "A_RES_98_7.txt",
    "a symbol that begins alike": "A_RES_99_1124.txt",
}


@pytest.mark.parametrize("name", UNTOLD.values(), ids=UNTOLD)
def test_the_first_is_read_with_a_finding_where_nobody_tells(name: str) -> None:
    title, codes = _read(name, LAKES)
    assert title == "Lakes of the 1 district"
    assert "several-resolutions" in codes


def test_a_given_symbol_goes_before_the_name() -> None:
    title, codes = _read("A_RES_99_11.txt", LAKES, "A/RES/99/112")
    assert title == "Lakes of the 4 district"
    assert "several-resolutions" not in codes


def test_a_given_symbol_that_nobody_heads_is_told() -> None:
    _, codes = _read("A_RES_99_11.txt", LAKES, "A/RES/99/7")
    assert "several-resolutions" in codes


def test_the_finding_names_the_others() -> None:
    page = _page("General Assembly", *(f"99/{number}" for number in range(1, 8)))
    told = next(
        finding.message
        for finding in cut(text_of(page), vocabulary(), CutOptions()).findings
        if finding.code == "several-resolutions"
    )
    assert "the first, A/RES/99/1, is read" in told
    assert "(A/RES/99/2, A/RES/99/3, A/RES/99/4, A/RES/99/5 …)" in told


def test_one_resolution_needs_no_telling() -> None:
    assert "several-resolutions" not in _read("stdin", _page("General Assembly", "99/1"))[1]


WHEREAS = (
    "131 (VI). Wells of cities\n\nResolution of 19 February 1948\n\n"
    "Whereas wells are few;\n\nWhereas the towns have asked for more,\n\n"
    "The Economic and Social Council therefore\n\nRecommends:\n\n"
    "(i) That all cities dig;\n\n(ii) That none of them rest.\n\n"
    "132 (VI). Lakes of cities\n\nResolution of 24 February 1948\n\n"
    "The Economic and Social Council,\n\nMindful of the lakes,\n\nRecommends that all fish.\n"
)


def test_a_preamble_may_stand_before_the_words_by_which_the_organ_speaks() -> None:
    cut_page = cut(text_of(WHEREAS), vocabulary(), CutOptions(symbol="E/RES/131(VI)"))
    own = [p for p in cut_page.paragraphs if not p.foreign and p.verb]
    assert cut_page.heading.title == "Wells of cities"
    assert [(p.id, p.verb) for p in own] == [
        ("pp1", "Whereas"),
        ("pp2", "Whereas"),
        ("op1", "Recommends"),
        ("op1(i)", "Recommends"),
        ("op1(ii)", "Recommends"),
    ]


OWN = {
    "another resolution's symbol is doubted": ("99/1", "A/RES/55/25", True),
    "the text's own is not": ("99/1", "A/RES/99/1", False),
    "a part may be told by its letter": ("99/1", "A/RES/99/1B", False),
    "nor is one that a page of another sort goes by": ("", "A/RES/55/25", False),
}


@pytest.mark.parametrize(("printed", "given", "doubted"), OWN.values(), ids=OWN)
def test_a_symbol_that_is_not_the_text_s_own_is_doubted(
    printed: str, given: str, *, doubted: bool
) -> None:
    page = _page("General Assembly", printed) if printed else "The General Assembly,\n\n1. Urges."
    _, codes = _read("lakes.txt", page, given)
    assert ("symbol-differs" in codes) is doubted


GIVEN = {
    "a letter for a digit": ("A/RES/78/9O9", True),
    "a year without its brackets": ("S/RES/2331/2016", True),
    "a resolution": ("A/RES/78/909", False),
    "an annex of one": ("A/RES/55/25#annexII", False),
    "a document of no series": ("A/78/L.9O", False),
    "a key of ours": ("UNTOC-TIP", False),
}


@pytest.mark.parametrize(("symbol", "doubted"), GIVEN.values(), ids=GIVEN)
def test_a_symbol_that_no_resolution_has_is_doubted(symbol: str, *, doubted: bool) -> None:
    _, codes = _read("lakes.txt", "The General Assembly,\n\n1. Urges.", symbol)
    assert ("symbol-doubtful" in codes) is doubted
