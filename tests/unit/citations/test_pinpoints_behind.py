"""Pinpoints behind a name, and the provisions that they mean."""

from __future__ import annotations

import pytest

from graph_builder.citations.pinpoints import pinpoint_behind

BEHIND = {
    "of which, behind what the treaty is about": (
        "ILO Convention No. 29| on work that is forced, article 2 of which tells it",
        ("article 2", ["art/2"]),
    ),
    "without of which it is another's": (
        "ILO Convention No. 29| on work that is forced, article 2 of the Charter",
        None,
    ),
    "behind what a dated resolution is about": (
        "resolution 62/997| of 3 May 2008 on wells and rivers, in particular paragraph 4 thereof",
        ("paragraph 4", ["para/4"]),
    ),
    "not behind another resolution": (
        "resolution 62/997| of 3 May 2008 on resolution 61/996, in particular paragraph 4 thereof",
        None,
    ),
    "a paragraph of its annex": (
        "resolution 62/997| of 3 May 2008 on wells, in particular paragraph 2 of the annex thereto",
        ("paragraph 2 of the annex", ["annex/para/2"]),
    ),
    "behind a part of the document": (
        "A/CONF.997/24| (Part I), chap. III",
        ("chap. III", ["chap/3"]),
    ),
    "behind where a conference met, and its publication": (
        "Report of the Conference on Wells|, Bern, 5–13 May 1994 (United Nations publication, "
        "Sales No. E.99.XIII.99), chap. I, resolution 1",
        ("chap. I", ["chap/1"]),
    ),
    "an annex": ("resolution 40/34|, annex.", ("annex", ["annex"])),
    "an annex with its number": ("resolution 55/25|, annex II.", ("annex II", ["annex/2"])),
    "an annex with a letter": ("CRP.7|, annex A.", ("annex A", ["annex/a"])),
    "a chapter behind a symbol in brackets": (
        "Supplement No. 10| (E/2003/30), chap. II.",
        ("chap. II", ["chap/2"]),
    ),
    "a chapter behind the symbol itself": (
        "(E/2003/30|), chap. II.",
        ("chap. II", ["chap/2"]),
    ),
    "an article in an annex": (
        "resolution 55/25|, annex I, article 6",
        ("annex I, article 6", ["annex/1/art/6"]),
    ),
    "a chapter and its section in one number": (
        "(A/68/3|), chap. X.H.",
        ("chap. X.H", ["chap/10/h"]),
    ),
    "a section in one number inside an annex": (
        "resolution 61/1|, annex I, sect. I.A, para. 3",
        ("annex I, sect. I.A, para. 3", ["annex/1/sect/1/a/para/3"]),
    ),
    "a number of three parts": ("(A/68/3|), chap. VII.C.2", ("chap. VII.C.2", ["chap/7/c/2"])),
    "articles behind the resolution that adopted the treaty": (
        "the Pact on Wells|, adopted by the General Assembly in its resolution 62/997 of 3 May "
        "2008, in particular articles 3 and 9 thereof,",
        ("articles 3 and 9", ["art/3", "art/9"]),
    ),
    "which are not those of the resolution": (
        "the Pact on Wells, adopted by the Assembly in its resolution 62/997| of 3 May 2008, in "
        "particular article 3 thereof,",
        None,
    ),
    "its paragraphs are": (
        "the Pact on Wells, adopted by the Assembly in its resolution 62/997| of 3 May 2008, in "
        "particular paragraph 3 thereof,",
        ("paragraph 3", ["para/3"]),
    ),
    "singled out by to, as regard is had to it": (
        "having regard to the Pact on Wells| (POW), in particular to Article 6, which",
        ("Article 6", ["art/6"]),
    ),
    "singled out among its provisions": (
        "the Pact| and the implementation of its provisions, especially articles 1, 4 and 6,",
        ("articles 1, 4 and 6", ["art/1", "art/4", "art/6"]),
    ),
    "the end of a sentence is no section": (
        "resolution 61/1|, annex I. A third one",
        ("annex I", ["annex/1"]),
    ),
    "paragraphs abbreviated": (
        "A/55/383|, paras. 4 and 5.",
        ("paras. 4 and 5", ["para/4", "para/5"]),
    ),
    "an article singled out": (
        "the Charter|, and, in particular, its Article 2, paragraph 4, on force",
        ("Article 2, paragraph 4", ["art/2/para/4"]),
    ),
    "paragraphs of the whole, behind the day of its adoption": (
        "resolution 60/1| of 16 September 2005, including paragraphs 138 and 139 thereof,",
        ("paragraphs 138 and 139", ["para/138", "para/139"]),
    ),
    "paragraphs that the whole owns": (
        "the Dhaka Compact| of 4 May 2011, in its paragraphs 8 and 11, recognizes",
        ("paragraphs 8 and 11", ["para/8", "para/11"]),
    ),
    "chapters that are specified": (
        "the Harbour Treaty|, specifically Chapter IX, Articles 55 to 57, on boats",
        ("Chapter IX, Articles 55 to 57", ["chap/9/art/55", "chap/9/art/56", "chap/9/art/57"]),
    ),
    "a paragraph in which something else is done": (
        "the Dhaka Compact|, in paragraph 8 of which the wells are named",
        None,
    ),
    "two words that single out": (
        "the Goals|, including, inter alia, Goal 3 on health",
        ("Goal 3", ["goal/3"]),
    ),
    "a provision thereof": ("the Treaty| and article 27 thereof", ("article 27", ["art/27"])),
    "a section and its paragraphs": (
        "resolution 57/305|, in particular section II, paragraphs 39 and 40 thereof",
        ("section II, paragraphs 39 and 40", ["sect/2/para/39", "sect/2/para/40"]),
    ),
    "the preamble printed under its own title": ("the Treaty|\n\nPreamble", None),
    "provisions of what was named, singled out thereof": (
        "the Charter|, in particular the provisions of Articles 4 and 9 thereof, which",
        ("Articles 4 and 9", ["art/4", "art/9"]),
    ),
    "a section singled out behind who adopted the whole": (
        "the Dhaka Compact|, adopted on 4 May 2011 by the Conference on Wells, and in particular "
        "part I, paragraphs 2 and 3,",
        ("part I, paragraphs 2 and 3", ["part/1/para/2", "part/1/para/3"]),
    ),
    "a section of the resolution that adopted the whole": (
        "the Dhaka Compact|, adopted by its resolution 61, in particular section II,",
        None,
    ),
    "provisions of the next name": (
        "the Charter|, in particular the provisions of article 9 of the Pact",
        None,
    ),
    "another provision beside the whole": ("the Treaty| and article 27 on boats", None),
    "articles singled out in brackets": (
        "the Treaty| (in particular in articles 2 and 3) and",
        ("articles 2 and 3", ["art/2", "art/3"]),
    ),
    "the annex of a document with its corrigendum in one bracket": (
        "Supplement No. 9| (A/60/9 and Corr.1), annex I",
        ("annex I", ["annex/1"]),
    ),
    "the chapter of both documents of a bracket": (
        "(A/60/9/Add.1| and A/60/9/Add.1/Corr.1), chap. II",
        ("chap. II", ["chap/2"]),
    ),
    "an article of the next name": (
        "the Treaty|, in particular articles 2 and 3 of the Pact",
        None,
    ),
    "an annex singled out does not stand for the whole": (
        "resolution 55/25|, in particular annex II thereto",
        None,
    ),
    "a section of the next resolution": (
        "its resolution 64/243|, section II of its resolution 65/259",
        None,
    ),
    "a paragraph of what is told in words before its symbol": (
        "paragraph 2 (a) of the Agreement on a Ceasefire of 14 May 1994 (S/1994/583|),",
        ("paragraph 2 (a)", ["para/2/a"]),
    ),
    "paragraphs of a report": (
        "outlined in paragraphs 9 and 13 of the Secretary-General’s report (document S/2022/9|)",
        ("paragraphs 9 and 13", ["para/9", "para/13"]),
    ),
    "a paragraph of what is set out in a letter": (
        "section 1 of the Agreement as set out in his letter (S/2022/9|)",
        None,
    ),
    "a paragraph of another document than the one in brackets": (
        "paragraph 3 of the Plan and the report (S/2022/9|)",
        None,
    ),
    "brackets of a resolution": ("paragraph 3 of the Plan (resolution 55/2|)", None),
    "nothing behind": ("resolution 55/25| of 15 November 2000", None),
    "the next sentence is not behind": ("resolution 55/25|. Annex II tells more", None),
}


@pytest.mark.parametrize(("words", "expected"), BEHIND.values(), ids=BEHIND)
def test_pinpoint_behind(words: str, expected: tuple[str, list[str]] | None) -> None:
    at = words.index("|")
    plain = words.replace("|", "")
    found = pinpoint_behind(plain, at)
    assert (found and (found.text, ["/".join(path) for path, _ in found.provisions])) == expected
