"""Instruments by their number in a series: labour, Council of Europe, European Union, treaties."""

from __future__ import annotations

import pytest

from graph_builder.citations.series import SORTS
from graph_builder.citations.signs import SignedRecognisers

Row = tuple[str, str]
FORMS: dict[str, tuple[str, list[Row]]] = {
    "a labour convention behind its organization": (
        "Recalling ILO Convention No. 182,",
        [("ILO Convention No. 182", "ILO-C182")],
    ),
    "labour conventions in a list": (
        "the ILO Conventions Nos. 29, 105 and 138,",
        [("ILO Conventions Nos. 29", "ILO-C029"), ("105", "ILO-C105"), ("138", "ILO-C138")],
    ),
    "a number behind the organization needs no other sign": (
        "the ILO Convention 182 and International Labour Organization Conventions 29 and 105",
        [
            ("ILO Convention 182", "ILO-C182"),
            ("International Labour Organization Conventions 29", "ILO-C029"),
            ("105", "ILO-C105"),
        ],
    ),
    "a small noun behind the organization": (
        "ILO recommendation No. 204, and convention No. 29",
        [("ILO recommendation No. 204", "ILO-R204")],
    ),
    "the recommendation of a numbered convention": (
        "the ILO Convention No. 182 and its recommendation 190, and recommendation 7 of the Board",
        [("ILO Convention No. 182", "ILO-C182"), ("recommendation 190", "ILO-R190")],
    ),
    "the recommendation of somebody else": (
        "ILO Convention No. 182 and recommendation 19 of the Committee on Wells",
        [("ILO Convention No. 182", "ILO-C182")],
    ),
    "and of one that its name tells": (
        "the Quarry Work Convention, 1999 (No. 999) and Recommendation 998 on it",
        [
            ("Quarry Work Convention, 1999 (No. 999)", "ILO-C999"),
            ("Recommendation 998", "ILO-R998"),
        ],
    ),
    "the organization's own letters": (
        "ILO C299, ILO Convention C029 and International Labour Organization R203",
        [
            ("ILO C299", "ILO-C299"),
            ("ILO Convention C029", "ILO-C029"),
            ("International Labour Organization R203", "ILO-R203"),
        ],
    ),
    "an act of the Union told by its letters before it": (
        "EU Directive 2099/36 and Directive 2099/37",
        [("Directive 2099/36", "CELEX:32099L0036")],
    ),
    "a regulation with its number first": (
        "Regulation (EC) No 1949/2001, Regulation (EC) No 2007/2004 and Regulation (EEC) 1612/68",
        [
            ("Regulation (EC) No 1949/2001", "CELEX:32001R1949"),
            ("Regulation (EC) No 2007/2004", "CELEX:32004R2007"),
            ("Regulation (EEC) 1612/68", "CELEX:31968R1612"),
        ],
    ),
    "the Goals by their letters": ("target 8.7 of the SDGs", [("SDGs", "A/RES/70/1")]),
    "one of them": ("SDG 8", [("SDG", "A/RES/70/1")]),
    "what is called after them": ("the SDG Fund, the SDG gap and SDGs Road Maps", []),
    "a year behind it is no number": ("the ILO Convention 1930 on boats", []),
    "a number in brackets behind the name is of the labour organization": (
        "the Recommendation on Help for Boatmen on Long Rivers, 2014 (No. 299)",
        [("Recommendation on Help for Boatmen on Long Rivers, 2014 (No. 299)", "ILO-R299")],
    ),
    "a number in brackets is of the name before it alone": (
        "the River Protocol and the ILO Boatmen Convention, 1950 (No. 299)",
        [("Boatmen Convention, 1950 (No. 299)", "ILO-C299")],
    ),
    "several conventions of one name": (
        "the Conventions concerning Help for Boatmen (No. 299)",
        [("Conventions concerning Help for Boatmen (No. 299)", "ILO-C299")],
    ),
    "the organization before the name stays outside": (
        "the International Labour Organization Boatmen Convention, 1950 (No. 299)",
        [("Boatmen Convention, 1950 (No. 299)", "ILO-C299")],
    ),
    "the number belongs to the name nearest to it": (
        "the Protocol of 2014 thereto, the Boatmen Convention, 1950 (No. 299)",
        [("Boatmen Convention, 1950 (No. 299)", "ILO-C299")],
    ),
    "a numbered convention of nobody": ("Recalling Convention No. 5 of the league,", []),
    "a number of the Council of Europe": (
        "its Convention (CETS No. 197) and ETS 5",
        [("CETS No. 197", "CETS-197"), ("ETS 5", "CETS-005")],
    ),
    "the series of the Council of Europe in words": (
        "Council of Europe Treaty Series No. 197",
        [("Council of Europe Treaty Series No. 197", "CETS-197")],
    ),
    "recommendations of ministers, new and old": (
        "Recommendation CM/Rec(2022)21, Rec (2002) 5 and Recommendation No. R (2000) 11",
        [
            ("Recommendation CM/Rec(2022)21", "CM/Rec(2022)21"),
            ("Rec (2002) 5", "Rec(2002)5"),
            ("Recommendation No. R (2000) 11", "R(2000)11"),
        ],
    ),
    "directives, old and new": (
        "Council Directive 2004/81/EC and Directive (EU) 2024/1712",
        [
            ("Council Directive 2004/81/EC", "CELEX:32004L0081"),
            ("Directive (EU) 2024/1712", "CELEX:32024L1712"),
        ],
    ),
    "a framework decision": (
        "Framework Decision 2002/629/JHA",
        [("Framework Decision 2002/629/JHA", "CELEX:32002F0629")],
    ),
    "a framework decision in small letters": (
        "the framework Decision 2002/629/JHA",
        [("framework Decision 2002/629/JHA", "CELEX:32002F0629")],
    ),
    "the key of an act": (
        "repealed by 32099L0036 (CELEX:32099F0068), as 132099L0036 is not, and 32099G1029(02)",
        [
            ("32099L0036", "CELEX:32099L0036"),
            ("CELEX:32099F0068", "CELEX:32099F0068"),
            ("32099G1029(02)", "CELEX:32099G1029(02)"),
        ],
    ),
    "an old regulation puts its number first": (
        "Regulation (EU) No 604/2013",
        [("Regulation (EU) No 604/2013", "CELEX:32013R0604")],
    ),
    "two digits of a year": (
        "Joint Action 97/154/JHA",
        [("Joint Action 97/154/JHA", "CELEX:31997F0154")],
    ),
    "a decision of the United Nations is none of the Union": ("Decision 55/488 of 2001", []),
    "the Treaty Series": (
        "United Nations, Treaty Series, vol. 189, No. 2545.",
        [("United Nations, Treaty Series, vol. 189, No. 2545", "UNTS-2545")],
    ),
    "the series of the League": (
        "League of Nations, Treaty Series, vol. LX, No. 1414.",
        [("League of Nations, Treaty Series, vol. LX, No. 1414", "LNTS-1414")],
    ),
    "the Treaty Series with the year of the volume": (
        "Pact of Lakes (United Nations, Treaty Series, vol. 382 (1960), No. 5475)",
        [("United Nations, Treaty Series, vol. 382 (1960), No. 5475", "UNTS-5475")],
    ),
    "further treaties of the series in one note": (
        "(United Nations, Treaty Series, vol. 382, No. 5475); (ibid., No. 5476); (ibid., vol. 397,"
        " No. 5712)",
        [
            ("United Nations, Treaty Series, vol. 382, No. 5475", "UNTS-5475"),
            ("ibid., No. 5476", "UNTS-5476"),
            ("ibid., vol. 397, No. 5712", "UNTS-5712"),
        ],
    ),
    "ibid. before any series": ("Ibid., Supplement No. 4; United Nations, Treaty Series", []),
    "a volume alone names no treaty": ("United Nations, Treaty Series, vol. 189.", []),
    "a note that is nothing but targets": (
        "See targets 5.2 and 16.a.",
        [("targets 5.2 and 16.a", "A/RES/70/1")],
    ),
    "targets of which more is told": ("Target 5.2 of the Plan.", []),
    "a resolution of the World Health Assembly as it prints it": (
        "resolution WHA98.6 of 31 May 2045 (see WHA98/2045/REC/1)",
        [("WHA98.6", "WHA98.6"), ("WHA98/2045/REC/1", "WHA98/2045/REC/1")],
    ),
    "and as others print it, one behind the other": (
        "World Health Assembly resolutions 98.21 of 24 May 2045 and 99.16 of 22 May 2046, and 3.5 "
        "per cent",
        [("World Health Assembly resolutions 98.21", "WHA98.21"), ("99.16", "WHA99.16")],
    ),
    "in its resolution": (
        "the World Health Assembly in its resolution 98.21",
        [("resolution 98.21", "WHA98.21")],
    ),
    "a goal": (
        "Sustainable Development Goal targets 5.2, 8.7 and 16.2,",
        [("Sustainable Development Goal", "A/RES/70/1")],
    ),
}


@pytest.mark.parametrize(("words", "expected"), FORMS.values(), ids=FORMS)
def test_series(words: str, expected: list[Row]) -> None:
    found = list(SignedRecognisers(SORTS).mentions(words))
    assert [(m.span.of(words), m.symbol) for m in found] == expected
