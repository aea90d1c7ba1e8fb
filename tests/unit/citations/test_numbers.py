"""Resolutions and decisions by number: printed forms, lists, and what is none."""

from __future__ import annotations

import pytest

from graph_builder.citations.numbers import recognise_numbers

Row = tuple[str, str, str | None]

FORMS: dict[str, tuple[str, list[Row]]] = {
    "a number with its year far behind the word": (
        "Recalling resolution 1267 (1999), and again the measures of 2253 (2015),",
        [("resolution 1267 (1999)", "1267 (1999)", None), ("2253 (2015)", "2253 (2015)", None)],
    ),
    "a number with its year where nothing is said of resolutions": (
        "Recalling the measures of 2253 (2015),",
        [],
    ),
    "a numbered convention with its year": (
        "Recalling resolution 61/180 and Convention No. 182 (1999),",
        [("resolution 61/180", "61/180", None)],
    ),
    "spaces around the stroke": (
        "Recalling resolutions 24 / 3 of 26 September 2013 and 33 / 1,",
        [("resolutions 24 / 3", "24/3", None), ("33 / 1", "33/1", None)],
    ),
    "a scanner reads nought and one as letters": (
        "Recalling resolutions 4O/34, 4l5 (V) and 1O7/2,",
        [
            ("resolutions 4O/34", "40/34", None),
            ("4l5 (V)", "415 (V)", None),
            ("1O7/2", "107/2", None),
        ],
    ),
    "a capital O behind the number is its part": (
        "Recalling resolution 52/38 O of 9 December 1997,",
        [("resolution 52/38 O", "52/38 O", None)],
    ),
    "parts told before their session": (
        "Recalling resolutions 2963 C and D (XXVII) of 13 December 1972,",
        [("resolutions 2963 C", "2963 C (XXVII)", None), ("D (XXVII)", "2963 D (XXVII)", None)],
    ),
    "a range of parts before its session": (
        "Recalling resolution 3411 A to C (XXX),",
        [("resolution 3411 A to C (XXX)", "3411 (XXX) A to C", None)],
    ),
    "the Sub-Commission is no Commission": (
        "Noting Sub-Commission resolution 1984/31 and Subcommission resolution 1994/7,",
        [
            ("Sub-Commission resolution 1984/31", "1984/31", "Sub-Commission"),
            ("Subcommission resolution 1994/7", "1994/7", "Subcommission"),
        ],
    ),
    "the Sub-Commission behind its numbers": (
        "Noting resolution 1984/31 of the Sub-Commission on Prevention of Discrimination and "
        "Protection of Minorities,",
        [
            (
                "resolution 1984/31",
                "1984/31",
                "Sub-Commission on Prevention of Discrimination and Protection of Minorities",
            )
        ],
    ),
    "its belongs to the body that acts before it": (
        "Noting that the Conference on Roads, by its resolution 103 (V), agreed,",
        [("resolution 103 (V)", "103 (V)", "Conference on Roads")],
    ),
    "a known body acts before it": (
        "Noting that the Economic and Social Council, in its decision 2000/233, agreed,",
        [("decision 2000/233", "2000/233", "Economic and Social Council")],
    ),
    "its does not belong to the body that is acted upon": (
        "Recalling that it set up the Committee by its resolution 53/111,",
        [("resolution 53/111", "53/111", "its")],
    ),
    "whoever acts behind a clause of his own": (
        "In its resolution 49/128, in which it set the course, the General Assembly agreed.",
        [("resolution 49/128", "49/128", "General Assembly")],
    ),
    "whoever acts behind is another one where the clause has its own subject": (
        "The Council took note of it in its decision 1995/236, the Commission agreed.",
        [("decision 1995/236", "1995/236", "its")],
    ),
    "the body before it is part of the surface": (
        "Recalling General Assembly resolution 58/137 of 22 December 2003,",
        [("General Assembly resolution 58/137", "58/137", "General Assembly")],
    ),
    "its stays outside": (
        "Recalling its resolution 61/180 of 20 December 2006,",
        [("resolution 61/180", "61/180", "its")],
    ),
    "a resolution inside a quoted title does not end the list": (
        "Recalling its resolutions 61/180, entitled “Follow-up to resolution 58/137”, 64/178 of "
        "18 December 2009 and 67/190 of 20 December 2012,",
        [
            ("resolutions 61/180", "61/180", "its"),
            ("64/178", "64/178", "its"),
            ("67/190", "67/190", "its"),
            ("resolution 58/137", "58/137", None),
        ],
    ),
    "an adjective may follow its": (
        "Recalling its previous resolution 61/180,",
        [("resolution 61/180", "61/180", "its")],
    ),
    "a list with dates is one citation a number": (
        "Recalling its resolutions 61/180 of 20 December 2006, 64/178 of 18 December 2009 and "
        "67/190 of 20 December 2012,",
        [
            ("resolutions 61/180", "61/180", "its"),
            ("64/178", "64/178", "its"),
            ("67/190", "67/190", "its"),
        ],
    ),
    "a list without dates": (
        "Recalling resolutions 61/180, 64/178 and 67/190 and other texts,",
        [
            ("resolutions 61/180", "61/180", None),
            ("64/178", "64/178", None),
            ("67/190", "67/190", None),
        ],
    ),
    "as well as carries a list on": (
        "Recalling resolutions 61/180 as well as 64/178,",
        [("resolutions 61/180", "61/180", None), ("64/178", "64/178", None)],
    ),
    "an annex inside a list": (
        "See resolutions 40/34, annex, and 44/25, annex.",
        [("resolutions 40/34", "40/34", None), ("44/25", "44/25", None)],
    ),
    "a letter and a session in Roman numerals": (
        "Recalling resolution 217 A (III) of 10 December 1948,",
        [("resolution 217 A (III)", "217 A (III)", None)],
    ),
    "a number with its year": (
        "Recalling resolutions 2195 (2014) and 2253 (2015),",
        [("resolutions 2195 (2014)", "2195 (2014)", None), ("2253 (2015)", "2253 (2015)", None)],
    ),
    "a body behind the list": (
        "See resolutions 262 B (IX) and 333 H (XI) of the Economic and Social Council.",
        [
            ("resolutions 262 B (IX)", "262 B (IX)", "Economic and Social Council"),
            ("333 H (XI)", "333 H (XI)", "Economic and Social Council"),
        ],
    ),
    "a body behind a date": (
        "See resolution 333 (XI) of 13 December 1950 of the Economic and Social Council.",
        [("resolution 333 (XI)", "333 (XI)", "Economic and Social Council")],
    ),
    "an emergency session": (
        "Recalling resolution ES-10/20 of 13 June 2018,",
        [("resolution ES-10/20", "ES-10/20", None)],
    ),
    "a special session of old": (
        "Recalling resolution 3201 (S-VI) of 1 May 1974,",
        [("resolution 3201 (S-VI)", "3201 (S-VI)", None)],
    ),
    "a letter of a part": (
        "Recalling resolution 48/218 B of 29 July 1994,",
        [("resolution 48/218 B", "48/218 B", None)],
    ),
    "a decision": (
        "Recalling General Assembly decision 55/488 of 7 September 2001,",
        [("General Assembly decision 55/488", "55/488", "General Assembly")],
    ),
    "a year before the number": (
        "Recalling Economic and Social Council resolution 2006/27,",
        [
            (
                "Economic and Social Council resolution 2006/27",
                "2006/27",
                "Economic and Social Council",
            )
        ],
    ),
    "two lists in one sentence": (
        "Recalling its resolution 58/137 and Human Rights Council resolution 8/12,",
        [
            ("resolution 58/137", "58/137", "its"),
            ("Human Rights Council resolution 8/12", "8/12", "Human Rights Council"),
        ],
    ),
    "a capital at the start": ("Resolution 40/33, annex.", [("Resolution 40/33", "40/33", None)]),
    "parts of one number": (
        "Recalling its resolutions 70/248 A and B of 23 December 2015 and 71/5,",
        [
            ("resolutions 70/248 A", "70/248 A", "its"),
            ("B", "70/248 B", "its"),
            ("71/5", "71/5", "its"),
        ],
    ),
    "parts from to": (
        "Recalling resolution 76/247 A to C,",
        [("resolution 76/247 A to C", "76/247 A to C", None)],
    ),
    "years left out": (
        "Recalling its resolutions 1960 and 2106, and 2242 (2015),",
        [
            ("resolutions 1960", "1960", "its"),
            ("2106", "2106", "its"),
            ("2242 (2015)", "2242 (2015)", "its"),
        ],
    ),
    "a number of old is no number without its year": (
        "Recalling resolution 217 A (III) and resolution 317 (IV),",
        [
            ("resolution 217 A (III)", "217 A (III)", None),
            ("resolution 317 (IV)", "317 (IV)", None),
        ],
    ),
    "a list that begins behind a clause": (
        "Recalling its resolutions on detention, including 2178 (2014) and 2195 (2014) as well as",
        [("2178 (2014)", "2178 (2014)", "its"), ("2195 (2014)", "2195 (2014)", "its")],
    ),
    "a list that comes back after clauses": (
        "Recalling Human Rights Council resolutions 8/12 of 18 June 2008, in which it renewed the "
        "mandate, and 11/3 of 17 June 2009 on the matter,",
        [
            ("Human Rights Council resolutions 8/12", "8/12", "Human Rights Council"),
            ("11/3", "11/3", "Human Rights Council"),
        ],
    ),
    "a footnote call left behind a comma": (
        "Recalling resolutions 31/14 of 23 March 2016,2 33/22 of 30 September 2016,",
        [("resolutions 31/14", "31/14", None), ("33/22", "33/22", None)],
    ),
    "a comma missing between years in brackets": (
        "Recalling resolutions 1904 (2009) 1989 (2011), 2082 (2012),",
        [
            ("resolutions 1904 (2009)", "1904 (2009)", None),
            ("1989 (2011)", "1989 (2011)", None),
            ("2082 (2012)", "2082 (2012)", None),
        ],
    ),
    "a presidential statement": (
        "Recalling Presidential Statement 2015/25,",
        [("Presidential Statement 2015/25", "2015/25", None)],
    ),
    "an abbreviated body": (
        "See G.A. res. 51/66 of 12 December 1996.",
        [("G.A. res. 51/66", "51/66", "G.A.")],
    ),
    "a body that nobody told": (
        "Recalling Commission on the Status of Women resolution 48/5,",
        [
            (
                "Commission on the Status of Women resolution 48/5",
                "48/5",
                "Commission on the Status of Women",
            )
        ],
    ),
    "a body behind adopted by": (
        "Takes note of decision 27/13 of 22 February 2013, adopted by the Governing Council at its",
        [("decision 27/13", "27/13", "Governing Council")],
    ),
    "whoever acts in the clause": (
        "Noting the adoption by the Economic Commission for Africa on 16 May 1998 of its "
        "resolution 574 (XXVII),",
        [("resolution 574 (XXVII)", "574 (XXVII)", "Economic Commission for Africa")],
    ),
    "a second body in the clause ends the reach of the first": (
        "as told by the Commission on Human Rights in its resolution 1998/72 and the Human Rights "
        "Council in its resolution 4/4,",
        [
            ("resolution 1998/72", "1998/72", "Commission on Human Rights"),
            ("resolution 4/4", "4/4", "its"),
        ],
    ),
    "who acts behind in its resolution": (
        "In its resolution S-25/2, the General Assembly adopted it,",
        [("resolution S-25/2", "S-25/2", "General Assembly")],
    ),
    "a governing council": (
        "Takes note of Governing Council decision 27/2,",
        [("Governing Council decision 27/2", "27/2", "Governing Council")],
    ),
    "no number, no citation": ("Recalling its relevant resolutions on trafficking,", []),
    "a fraction of another thing": ("Recalling that 2/3 of States agreed,", []),
    "a symbol is another form": ("Recalling A/RES/58/137,", []),
    "a number with a third part": ("Recalling resolution 58/137/9,", []),
}


@pytest.mark.parametrize(("words", "expected"), FORMS.values(), ids=FORMS)
def test_numbers(words: str, expected: list[Row]) -> None:
    found = list(recognise_numbers(words))
    assert [(m.span.of(words), m.number, m.organ_words) for m in found] == expected
