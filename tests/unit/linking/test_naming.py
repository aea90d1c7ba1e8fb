"""Names that only the text itself tells: texts of our own."""

from __future__ import annotations

import pytest

from graph_builder.model.link import CitationLink
from tests.support.reading import extraction_of, resolution

PLAN = "Lantern Bay Programme of Action for Small Harbours"
TOLD = {
    "the number stands behind": (
        f"Recalling the {PLAN}, endorsed by the General Assembly in its resolution 61/139,",
        "A/RES/61/139",
    ),
    "adopted by others before": (
        f"Recalling the {PLAN}, adopted at the harbour conference and endorsed by the General "
        "Assembly in its resolution 61/139,",
        "A/RES/61/139",
    ),
    "in the annex": (
        f"Recalling the {PLAN}, contained in the annex to General Assembly resolution 61/139,",
        "A/RES/61/139",
    ),
    "in brackets": (
        f"Recalling the {PLAN} (General Assembly resolution 61/139),",
        "A/RES/61/139",
    ),
    "the name stands behind": (
        "Recalling its resolution 61/139 of 4 May 2007, by which the Assembly endorsed the "
        f"{PLAN},",
        "A/RES/61/139",
    ),
    "containing it": (
        f"Recalling its resolution 61/139 of 4 May 2007, containing the {PLAN},",
        "A/RES/61/139",
    ),
    "the annex to which contains it": (
        f"Recalling its resolution 61/139 of 4 May 2007, the annex to which contains the {PLAN},",
        "A/RES/61/139",
    ),
    "the Security Council endorses what others made": (
        f"Recalling Security Council resolution 1999 (2011) endorsing the {PLAN},",
        None,
    ),
    "behind it as well": (
        f"Recalling the {PLAN}, endorsed by the Security Council in its resolution 1999 (2011),",
        None,
    ),
    "or in brackets": (f"Recalling the {PLAN} (Security Council resolution 1999 (2011)),", None),
    "what the Security Council prints is there": (
        f"Recalling the {PLAN}, annexed to Security Council resolution 1999 (2011),",
        "S/RES/1999(2011)",
    ),
    "its document in brackets": (f"Recalling the {PLAN} (A/61/998),", "A/61/998"),
    "its document behind its short name": (
        f"Recalling the {PLAN} (the Lantern Programme) (S/2007/998),",
        "S/2007/998",
    ),
    "its document behind where it was signed": (
        f"Recalling the {PLAN}, signed at Lantern Bay on 4 May 2007 (S/2007/998),",
        "S/2007/998",
    ),
    "a paper of another body is about it": (f"Recalling the {PLAN} (ECE/MP.WAT/2007/8),", None),
    "nor is a report on it": (
        f"Noting the latest review and appraisal of the {PLAN} (A/61/998),",
        None,
    ),
    "nor is one on several things": (
        f"Noting the report of the Board on quarries, wells and the {PLAN} (A/61/998),",
        None,
    ),
    "nor is what came of it": (f"Welcoming the outcome of the {PLAN} (A/61/998),", None),
    "nor what adds to it": (f"Welcoming the addendum to the {PLAN} (S/2007/998),", None),
    "who is party to it has it": (f"Urges the parties to the {PLAN} (S/2007/998),", "S/2007/998"),
    "nor is the first of several documents": (f"Noting the {PLAN} (A/61/998, A/62/999),", None),
    "nor what stands behind another text": (
        f"Noting the {PLAN}, adopted at Lantern Bay and the harbour charter (A/61/998),",
        None,
    ),
    "by its resolution, it adopted": (
        f"Noting that by its resolution 61/139, adopted the {PLAN},",
        "A/RES/61/139",
    ),
    "the number of its series, behind its year": (
        f"Recalling the {PLAN} (2001) (CETS No. 998),",
        "CETS-998",
    ),
    "the number of its series, directly": (f"Recalling the {PLAN} (ETS No. 98),", "CETS-098"),
    "a series number that only stands beside it tells nothing": (
        f"Recalling the {PLAN} and CETS No. 998,",
        None,
    ),
    "a resolution that only stands beside it tells nothing": (
        f"Recalling the {PLAN}, and its resolution 61/139,",
        None,
    ),
    "nor one that followed it": (
        f"Recalling the {PLAN}, and welcoming its review by resolution 61/139,",
        None,
    ),
    "nor one behind another instrument": (
        f"Recalling the {PLAN}, the Convention on the Rights of the Child, adopted by the General "
        "Assembly in its resolution 44/25,",
        None,
    ),
}


def _targets(text: str, surface: str) -> list[str | None]:
    return [
        link.target.key if isinstance(link, CitationLink) else None
        for link in extraction_of(text).links
        if link.citation.surface == surface and link.citation.method == "unknown-name"
    ]


@pytest.mark.parametrize(("recital", "key"), TOLD.values(), ids=TOLD)
def test_a_resolution_tells_a_name_for_the_whole_text(recital: str, key: str | None) -> None:
    text = resolution(recital, f"1. Urges Member States to carry out the {PLAN};")
    assert _targets(text, PLAN) == [key, key]


def test_two_resolutions_of_one_name_tell_nothing_elsewhere() -> None:
    text = resolution(
        f"Recalling the {PLAN}, endorsed by the General Assembly in its resolution 61/139,",
        f"Recalling also the {PLAN}, endorsed by the General Assembly in its resolution 62/140,",
        f"1. Urges Member States to carry out the {PLAN};",
    )
    assert _targets(text, PLAN) == [None, None, None]


def test_the_head_of_a_full_name_is_that_name() -> None:
    text = resolution(
        "Recalling the Copenhagen Declaration on Social Development,",
        "1. Reaffirms the Copenhagen Declaration;",
    )
    assert _targets(text, "Copenhagen Declaration") == ["COPENHAGEN-DECLARATION-1995"]


def test_the_head_of_a_name_that_the_text_told_is_that_name() -> None:
    text = resolution(
        "Recalling the Lantern Declaration on Small Harbours (S/2007/998),",
        "1. Reaffirms the Lantern Declaration;",
    )
    assert _targets(text, "Lantern Declaration") == ["S/2007/998"]


def test_a_head_before_the_full_name_or_of_two_names_is_not() -> None:
    before = resolution(
        "Recalling the Copenhagen Declaration,",
        "1. Reaffirms the Copenhagen Declaration on Social Development;",
    )
    assert _targets(before, "Copenhagen Declaration") == [None]
