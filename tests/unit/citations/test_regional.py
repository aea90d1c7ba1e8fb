"""Texts of European organs by their number: the Parliamentary Assembly, the OSCE's councils."""

from __future__ import annotations

import pytest

from graph_builder.citations.regional import SORTS
from graph_builder.citations.signs import SignedRecognisers
from graph_builder.citations.symbols import SIGNS, recognise_symbols

Row = tuple[str, str]
FORMS: dict[str, tuple[str, list[Row]]] = {
    "a recommendation with a number above a thousand is the Assembly's": (
        "Recalling Recommendation 1998 (2011) on ferries,",
        [("Recommendation 1998 (2011)", "PACE-REC-1998-2011")],
    ),
    "a lower number needs the Assembly's name": (
        "Recommendation 253 (1961) on ferries; Recommendation 254 (1961) of the Parliamentary "
        "Assembly",
        [("Recommendation 254 (1961)", "PACE-REC-254-1961")],
    ),
    "a general recommendation is a committee's": ("General Recommendation 1998 (2011)", []),
    "a resolution is the Assembly's where it is named before": (
        "Parliamentary Assembly Resolution 2998 (2041), PACE Resolution 2999 (2041)",
        [
            ("Parliamentary Assembly Resolution 2998 (2041)", "PACE-RES-2998-2041"),
            ("PACE Resolution 2999 (2041)", "PACE-RES-2999-2041"),
        ],
    ),
    "or as the subject that has adopted it": (
        "The Parliamentary Assembly refers to its Resolution 2999 (2041) on ferries; the Council "
        "refers to its Resolution 2998 (2041)",
        [("Resolution 2999 (2041)", "PACE-RES-2999-2041")],
    ),
    "or as one that did so in a year": (
        "The Parliamentary Assembly of the Council of Europe in 2041 reaffirmed its Resolution "
        "2999 (2041) on ferries",
        [("Resolution 2999 (2041)", "PACE-RES-2999-2041")],
    ),
    "or behind": (
        "Resolution 2998 (2041) of the Council of Europe Parliamentary Assembly",
        [("Resolution 2998 (2041)", "PACE-RES-2998-2041")],
    ),
    "or who adopted it on which day": (
        "resolution 2998 (2041), adopted on 1 February 2041 by the Parliamentary Assembly of the "
        "Council of Europe,",
        [("resolution 2998 (2041)", "PACE-RES-2998-2041")],
    ),
    "another organization's parliamentary assembly": (
        "Resolution 2998 (2041) of the Parliamentary Assembly of the Lakes",
        [],
    ),
    "a resolution of nobody may be the Security Council's": ("Resolution 2998 (2041)", []),
    "a list of the Assembly's": (
        "Resolutions 2997 (2040), 2998 (2041) and 2999 (2041) of the Parliamentary Assembly",
        [
            ("Resolutions 2997 (2040)", "PACE-RES-2997-2040"),
            ("2998 (2041)", "PACE-RES-2998-2041"),
            ("2999 (2041)", "PACE-RES-2999-2041"),
        ],
    ),
    "a resolution of the African Commission": (
        "resolution 998 (LXXXII) 2041 of 9 May 2041 of the African Commission on Human and "
        "Peoples’ Rights and resolution 997 (EXT. OS/ XIX) 2041 of the African Commission",
        [
            ("resolution 998 (LXXXII) 2041", "ACHPR/Res.998(LXXXII)2041"),
            ("resolution 997 (EXT. OS/ XIX) 2041", "ACHPR/Res.997(EXT.OS/XIX)2041"),
        ],
    ),
    "of another commission it is none": (
        "resolution 998 (LXXXII) 2041 of the Commission and resolution 4 (XII) 2041 of the African "
        "Commission on Ferries",
        [],
    ),
    "one that the African Commission adopted": (
        "resolution 998 (LXXXII) 2041 adopted by the African Commission",
        [("resolution 998 (LXXXII) 2041", "ACHPR/Res.998(LXXXII)2041")],
    ),
    "a decision of the Ministerial Council": (
        "OSCE Ministerial Council Decision No. 24/06 and Ministerial Council Decision 02/07",
        [
            ("OSCE Ministerial Council Decision No. 24/06", "MC.DEC/24/06"),
            ("Ministerial Council Decision 02/07", "MC.DEC/2/07"),
        ],
    ),
    "several of them": (
        "Ministerial Council Decisions Nos. 24/06, 2/07 and No. 3/08",
        [
            ("Ministerial Council Decisions Nos. 24/06", "MC.DEC/24/06"),
            ("2/07", "MC.DEC/2/07"),
            ("3/08", "MC.DEC/3/08"),
        ],
    ),
    "a decision with its council behind": (
        "Decision No. 24/04 of the OSCE Ministerial Council",
        [("Decision No. 24/04", "MC.DEC/24/04")],
    ),
    "a decision of the Permanent Council, revised": (
        "Permanent Council Decision No. 999/Rev. 1",
        [("Permanent Council Decision No. 999/Rev. 1", "PC.DEC/999/Rev.1")],
    ),
    "a council that numbers otherwise": ("Ministerial Council Decision No. 999", []),
    "a decision of another council": ("Governing Council decision 25/14", []),
}


@pytest.mark.parametrize(("words", "expected"), FORMS.values(), ids=FORMS)
def test_regional_numbers(words: str, expected: list[Row]) -> None:
    found = list(SignedRecognisers(SORTS).mentions(words))
    assert [(m.span.of(words), m.symbol) for m in found] == expected


@pytest.mark.parametrize("words", ["the plan, COM(2031) 286 final,", "text P9_TA(2031)0018"])
def test_european_symbols_without_a_stroke_are_read(words: str) -> None:
    found = list(SignedRecognisers([(SIGNS, recognise_symbols)]).mentions(words))
    assert [m.symbol for m in found] == ["".join(m.span.of(words).split()) for m in found]
    assert len(found) == 1
