"""Document symbols as printed, and what only looks like one."""

from __future__ import annotations

import pytest

from graph_builder.citations.symbols import recognise_official_records, recognise_symbols

SYMBOLS = {
    "an addendum behind an addendum adds to the document": (
        "in A/97/351/Add.1 and Add.2",
        [("A/97/351/Add.1", "A/97/351/Add.1"), ("Add.2", "A/97/351/Add.2")],
    ),
    "a corrigendum of an addendum": (
        "in A/97/351 and Add.1/Corr.1",
        [("A/97/351", "A/97/351"), ("Add.1/Corr.1", "A/97/351/Add.1/Corr.1")],
    ),
    "a corrigendum behind an addendum mends it": (
        "in A/97/351/Add.1 and Corr.1",
        [("A/97/351/Add.1", "A/97/351/Add.1"), ("Corr.1", "A/97/351/Add.1/Corr.1")],
    ),
    "resolutions of the African Commission": (
        "ACHPR/Res. 998 (LXII) 2018 and ACHPR/Res.933 (EXT.OS/XIX) 16 on",
        [
            ("ACHPR/Res. 998 (LXII) 2018", "ACHPR/Res.998(LXII)2018"),
            ("ACHPR/Res.933 (EXT.OS/XIX) 16", "ACHPR/Res.933(EXT.OS/XIX)16"),
        ],
    ),
    "of the Organization of African Unity": (
        "by resolution AHG/Res.940 (XCI) and CM/Res. 9416 (LVI), and AHG/Decl.9 (XCIX)",
        [
            ("AHG/Res.940 (XCI)", "AHG/Res.940(XCI)"),
            ("CM/Res. 9416 (LVI)", "CM/Res.9416(LVI)"),
            ("AHG/Decl.9 (XCIX)", "AHG/Decl.9(XCIX)"),
        ],
    ),
    "settlements and disarmament": (
        "in HS/C/97/8 and CD/997, not HS/9704 or CD/DVD/3.",
        [("HS/C/97/8", "HS/C/97/8"), ("CD/997", "CD/997")],
    ),
    "a number at the end of the sentence": (
        "in A/97/351 and Add.1 and 2.",
        [("A/97/351", "A/97/351"), ("Add.1", "A/97/351/Add.1"), ("2", "A/97/351/Add.2")],
    ),
    "bare numbers go on with the sort of the symbol's own part": (
        "in A/97/351/Add.1, 2 and 3.",
        [
            ("A/97/351/Add.1", "A/97/351/Add.1"),
            ("2", "A/97/351/Add.2"),
            ("3", "A/97/351/Add.3"),
        ],
    ),
    "a bare number that counts other things goes on with nothing": (
        "in A/97/351/Add.1 and 2 reports, and A/97/352/Rev.1, 2.",
        [("A/97/351/Add.1", "A/97/351/Add.1"), ("A/97/352/Rev.1", "A/97/352/Rev.1")],
    ),
    "press releases, circulars and documents of other organizations": (
        "in SC/7001, INFCIRC/999/Rev.1 and WT/L/999",
        [("SC/7001", "SC/7001"), ("INFCIRC/999/Rev.1",) * 2, ("WT/L/999", "WT/L/999")],
    ),
    "broken behind a stroke by a narrow column": (
        "see A/97/351/ Rev.1 and A/97/352/\nAdd.2, and A/97/353/ Wells",
        [
            ("A/97/351/ Rev.1", "A/97/351/Rev.1"),
            ("A/97/352/\nAdd.2", "A/97/352/Add.2"),
            ("A/97/353", "A/97/353"),
        ],
    ),
    "documents and resolutions of organs of the American States": (
        "in AG/doc.4999/03, CP/doc. 3999/03 rev. 2, CIM/RES. 299/02 (XXXI-O/02), "
        "CP/RES. 999 (1599/07)",
        [
            ("AG/doc.4999/03",) * 2,
            ("CP/doc. 3999/03 rev. 2", "CP/doc.3999/03rev.2"),
            ("CIM/RES. 299/02 (XXXI-O/02)", "CIM/RES.299/02(XXXI-O/02)"),
            ("CP/RES. 999 (1599/07)", "CP/RES.999(1599/07)"),
        ],
    ),
    "documents of the European Commission and Parliament": (
        "in COM(2009) 999 final, COM(96)0999 - C4-0999/96, A4-0998/97 and P7_TA(2010)0999",
        [
            ("COM(2009) 999", "COM(2009)999"),
            ("COM(96)0999", "COM(96)0999"),
            ("C4-0999/96", "C4-0999/96"),
            ("A4-0998/97", "A4-0998/97"),
            ("P7_TA(2010)0999", "P7_TA(2010)0999"),
        ],
    ),
    "a bracket and a rule behind are no part": ("(see E/SR.964)._", [("E/SR.964", "E/SR.964")]),
    "a statement of the President of the Human Rights Council": (
        "extended by PRST OS/13/1 of it",
        [("PRST OS/13/1", "A/HRC/PRST/OS/13/1")],
    ),
    "the letter of the Council written out": (
        "of 31 May 2099 (Security Council/PRST/2099/31) and the Security Council/Committee",
        [("Security Council/PRST/2099/31", "S/PRST/2099/31")],
    ),
    "an addendum": ("See E/2002/68/Add.1.", [("E/2002/68/Add.1", "E/2002/68/Add.1")]),
    "the full stop of the sentence is outside": ("See A/55/383.", [("A/55/383", "A/55/383")]),
    "a board's paper": (
        "CEB/2005/HLCP/IX/CRP.7, annex A.",
        [("CEB/2005/HLCP/IX/CRP.7", "CEB/2005/HLCP/IX/CRP.7")],
    ),
    "in brackets": ("(A/68/457)", [("A/68/457", "A/68/457")]),
    "a symbol with brackets of its own": (
        "See S/RES/2331(2016),",
        [("S/RES/2331(2016)", "S/RES/2331(2016)")],
    ),
    "and Add.1 prolongs the symbol before it": (
        "See A/64/440 and Corr.1 and Add.2,",
        [
            ("A/64/440", "A/64/440"),
            ("Corr.1", "A/64/440/Corr.1"),
            ("Add.2", "A/64/440/Add.2"),
        ],
    ),
    "a sort is carried on, and ranges tell their ends": (
        "See A/61/299 and Add.1 and 2, E/2003/9 and Add.1-3 and Corr.1.",
        [
            ("A/61/299", "A/61/299"),
            ("Add.1", "A/61/299/Add.1"),
            ("2", "A/61/299/Add.2"),
            ("E/2003/9", "E/2003/9"),
            ("Add.1", "E/2003/9/Add.1"),
            ("3", "E/2003/9/Add.3"),
            ("Corr.1", "E/2003/9/Corr.1"),
        ],
    ),
    "a number behind a plain symbol is no part of it": (
        "See A/61/299 and 12 others.",
        [("A/61/299", "A/61/299")],
    ),
    "two symbols joined by a dash": (
        "(A/70/95-S/2015/446, A/C.2&3/93—A/C.5/375)",
        [
            ("A/70/95", "A/70/95"),
            ("S/2015/446", "S/2015/446"),
            ("A/C.2&3/93", "A/C.2&3/93"),
            ("A/C.5/375", "A/C.5/375"),
        ],
    ),
    "the session behind a symbol belongs to it": (
        "S/RES/1373 (2001) and A/RES/217 A (III)",
        [("S/RES/1373 (2001)", "S/RES/1373 (2001)"), ("A/RES/217 A (III)", "A/RES/217 A (III)")],
    ),
    "an S misread by a scanner": (
        "documents $/25240 and 8/25307.",
        [("$/25240", "S/25240"), ("8/25307", "S/25307")],
    ),
    "committees": (
        "(CRC/C/GC/13; CEDAW/C/2004/1)",
        [("CRC/C/GC/13", "CRC/C/GC/13"), ("CEDAW/C/2004/1", "CEDAW/C/2004/1")],
    ),
    "regional organizations": (
        "MC.DEC/2/03 and AG/RES. 2118 (XXXV-O/05)",
        [
            ("MC.DEC/2/03", "MC.DEC/2/03"),
            ("AG/RES. 2118 (XXXV-O/05)", "AG/RES.2118(XXXV-O/05)"),
        ],
    ),
    "a statement without the letter of its Council": (
        "its statement (PRST/2006/28), and PRSTS/2006/28",
        [("PRST/2006/28", "S/PRST/2006/28")],
    ),
    "the E of a Council read as F": ("See F/1991/24,", [("F/1991/24", "E/1991/24")]),
    "a resolution by symbol": ("A/RES/55/25", [("A/RES/55/25", "A/RES/55/25")]),
    "a committee's paper with an ampersand": (
        "See A/C.2&3/93,",
        [("A/C.2&3/93", "A/C.2&3/93")],
    ),
    "a session with a hyphen": ("A/S-27/2", [("A/S-27/2", "A/S-27/2")]),
    "glued to a word it is none": ("XA/RES/55/25", []),
    "behind a stroke it is none": ("http://x/A/RES/55/25", []),
    "words with a stroke are none": ("and/or A/B testing", []),
    "no number, no symbol": ("CRC/C/OPSC", []),
}


@pytest.mark.parametrize(("words", "expected"), SYMBOLS.values(), ids=SYMBOLS)
def test_symbols(words: str, expected: list[tuple[str, str]]) -> None:
    found = list(recognise_symbols(words))
    assert [(m.span.of(words), m.symbol) for m in found] == expected


RECORDS = {
    "a supplement with its symbol": (
        "Official Records of the Economic and Social Council, 2003, Supplement No. 10 (E/2003/30), "
        "chap. II.",
        [
            (
                "Official Records of the Economic and Social Council, 2003, Supplement No. 10",
                "E/2003/30",
            )
        ],
    ),
    "a letter behind the number": (
        "Official Records of the General Assembly, Sixty-second Session, Supplement No. 53A "
        "(A/62/53/Add.1)",
        [
            (
                "Official Records of the General Assembly, Sixty-second Session, Supplement No. "
                "53A",
                "A/62/53/Add.1",
            )
        ],
    ),
    "a corrigendum between": (
        "Official Records of the General Assembly, Fifty-fifth Session, Supplement No. 49 and "
        "corrigendum (A/55/49 and Corr.1)",
        [
            (
                "Official Records of the General Assembly, Fifty-fifth Session, Supplement No. 49 "
                "and corrigendum",
                "A/55/49",
            )
        ],
    ),
    "the E of a Council read as F": (
        "Official Records of the Council of Rivers, 1991, Supplement No. 4 (F/1991/24)",
        [("Official Records of the Council of Rivers, 1991, Supplement No. 4", "E/1991/24")],
    ),
    "the same series again": (
        "Ibid., Thirty-first Session, Supplement No. 9A (A/31/9/Add.1), annex II.",
        [("Supplement No. 9A", "A/31/9/Add.1")],
    ),
    "the same session again": (
        "Ibid., Supplement No. 9 (A/31/9).",
        [("Supplement No. 9", "A/31/9")],
    ),
    "the same series of another year": (
        "ibid., 1999, Supplement No. 9 and corrigendum (E/1999/98 and Corr.1).",
        [("Supplement No. 9 and corrigendum", "E/1999/98")],
    ),
    "no symbol in the brackets": ("Ibid., Supplement No. 9 (X/319, part I).", []),
    "a symbol broken at a stroke": (
        "Ibid., Supplement No. 9A (A/31/9/ Add.1).",
        [("Supplement No. 9A", "A/31/9/Add.1")],
    ),
    "one more of the same session, and the series again": (
        "Ibid., Supplement No. 9 (A/31/9) and Supplement No. 9A (A/31/9/Add.1); ibid., Thirtieth "
        "Session, Supplement No. 8 (A/30/8).",
        [
            ("Supplement No. 9", "A/31/9"),
            ("Supplement No. 9A", "A/31/9/Add.1"),
            ("Supplement No. 8", "A/30/8"),
        ],
    ),
    "without a symbol none": ("Official Records of the General Assembly, Supplement No. 3.", []),
}


@pytest.mark.parametrize(("words", "expected"), RECORDS.values(), ids=RECORDS)
def test_official_records(words: str, expected: list[tuple[str, str]]) -> None:
    found = list(recognise_official_records(words))
    assert [(m.span.of(words), m.symbol) for m in found] == expected
