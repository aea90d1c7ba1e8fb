"""What the words around a mention say of it: role, emphasis, aspect, hedges, softeners."""

from __future__ import annotations

import pytest

from graph_builder.model.citation import Citation, CitationKind
from tests.support.reading import extraction_of, links_in, resolution, target

UNTOC = "United Nations Convention against Transnational Organized Crime"
CRC = "Convention on the Rights of the Child"
CEDAW = "Convention on the Elimination of All Forms of Discrimination against Women"


def citations(paragraph: str, *, operative: bool = False) -> dict[str, Citation]:
    """Citations of one paragraph by what they name; inner names are left out."""
    words = (paragraph, "1. Urges all.") if not operative else ("Noting it,", f"1. {paragraph}")
    links = links_in(extraction_of(resolution(*words)), "op1" if operative else "pp1")
    inner = {CitationKind.NESTED, CitationKind.BODY_NAME}
    return {str(target(link)): link.citation for link in links if link.citation.kind not in inner}


ROLES = {
    "an object has no cue": (f"Recalling the {UNTOC},", {"UNTOC": "object"}),
    "in accordance with": (
        f"Acts in accordance with the {UNTOC},",
        {"UNTOC": "in-accordance-with"},
    ),
    "a pinpoint stands between cue and name": (
        f"Noting action in accordance with article 6, paragraph 2, of the {UNTOC},",
        {"UNTOC": "in-accordance-with"},
    ),
    "as set forth in": (
        f"Noting the duties, as set forth in the {UNTOC},",
        {"UNTOC": "as-set-forth-in"},
    ),
    "pursuant to": (
        "Noting the work done pursuant to General Assembly resolution 58/137,",
        {"A/RES/58/137": "pursuant-to"},
    ),
    "contained in, behind a pinpoint": (
        f"Taking note of principle 4, On care, contained in the {CRC},",
        {"CRC": "contained-in"},
    ),
    "ratify or accede to": (
        f"Noting calls to ratify or accede to the {UNTOC},",
        {"UNTOC": "participation-target"},
    ),
    "its supplementing Protocol is what is recalled": (
        f"Recalling the {UNTOC}, as well as its supplementing Protocol against the Smuggling of "
        "Migrants by Land, Sea and Air,",
        {"UNTOC": "object", "UNTOC-SOM": "object"},
    ),
    "who adheres to a treaty joins it": (
        f"Noting the adherence of more States, and calls for adherence to the {UNTOC},",
        {"UNTOC": "participation-target"},
    ),
    "who adheres to an article keeps to it": (
        f"Noting adherence to article 5 of the {UNTOC},",
        {"UNTOC": "in-accordance-with"},
    ),
    "become parties to": (
        f"Noting calls to become parties to the {UNTOC},",
        {"UNTOC": "participation-target"},
    ),
    "what is coordinated with the text itself shares what brings that in": (
        "Noting work done pursuant to this resolution and General Assembly resolution 58/137,",
        {"A/RES/99/999": "self", "A/RES/58/137": "pursuant-to"},
    ),
    "coordinated names share the role": (
        f"Noting calls to ratify the {UNTOC}, the {CRC} and the {CEDAW},",
        {
            "UNTOC": "participation-target",
            "CRC": "participation-target",
            "CEDAW": "participation-target",
        },
    ),
    "a cue left open by a comma reaches the end of the parallel phrase": (
        f"Noting the ratification of, and full implementation of, the {UNTOC},",
        {"UNTOC": "participation-target"},
    ),
    "words between end the coordination": (
        f"Noting calls to ratify the {UNTOC} because children live by the {CRC},",
        {"UNTOC": "participation-target", "CRC": "object"},
    ),
    "a list with semicolons is coordinated as well": (
        f"Noting calls to ratify the {UNTOC}; and the {CRC},",
        {"UNTOC": "participation-target", "CRC": "participation-target"},
    ),
}


@pytest.mark.parametrize(("recital", "roles"), ROLES.values(), ids=ROLES)
def test_roles(recital: str, roles: dict[str, str]) -> None:
    assert {key: c.role for key, c in citations(recital).items()} == roles


#: Words by which a treaty is to be taken part in, and whether they are.
ACTS = {
    "to consider ratifying or acceding to, as a matter of priority,": True,
    "to accede, as appropriate, to": True,
    "to ratify and effectively implement": True,
    "to sign and ratify, where appropriate,": True,
    "to sign, ratify or accede to, and to implement,": True,
    "to become parties to and to comply fully with": True,
    "to work for the universal ratification and full implementation of": True,
    "to promote the ratification, signature and enforcement of": False,
    "to work in other ways, as a matter of priority, on": False,
    "to accede to other treaties, as called for in": False,
    "to implement": False,
}


@pytest.mark.parametrize(("words", "taken"), ACTS.items(), ids=ACTS)
def test_what_stands_between_an_act_and_a_treaty_hides_no_act(words: str, *, taken: bool) -> None:
    found = citations(f"Welcoming efforts {words} the {UNTOC} and the {CRC},")
    assert {c.role == "participation-target" for c in found.values()} == {taken}


def test_a_softener_before_the_first_act_is_kept() -> None:
    recital = f"Noting calls to consider acceding to, as a matter of priority, the {UNTOC},"
    assert citations(recital)["UNTOC"].softeners == ("to consider",)


EMPHASIS = {
    "in particular": (f"Recalling the {UNTOC} and, in particular, the {CRC},", "in particular"),
    "especially": (f"Recalling treaties, especially the {CRC},", "especially"),
    "none": (f"Recalling the {CRC},", None),
}


@pytest.mark.parametrize(("recital", "words"), EMPHASIS.values(), ids=EMPHASIS)
def test_emphasis(recital: str, words: str | None) -> None:
    assert citations(recital)["CRC"].emphasis == words


def test_emphasis_holds_for_its_own_name_alone() -> None:
    found = citations(f"Recalling the {UNTOC} and, in particular, the {CRC},")
    assert found["UNTOC"].emphasis is None


ASPECTS = {
    "entry into force": (f"Noting the entry into force of the {CRC},", "entry-into-force"),
    "adoption": (f"Welcoming the adoption of the {CRC},", "adoption"),
    "anniversary": (f"Noting the tenth anniversary of the {CRC},", "anniversary"),
    "ratification is the act of the role, no event": (
        f"Noting the ratification of the {CRC},",
        None,
    ),
    "the thing itself": (f"Noting the {CRC},", None),
}


@pytest.mark.parametrize(("recital", "aspect"), ASPECTS.values(), ids=ASPECTS)
def test_aspects(recital: str, aspect: str | None) -> None:
    assert citations(recital)["CRC"].aspect == aspect


HEDGES = {
    "behind the name": (
        f"Urges States to act in accordance with the {CRC}, where applicable;",
        {"CRC": ("where applicable",)},
    ),
    "behind coordinated names it holds for both": (
        f"Urges States to act in accordance with article 2 of the {CRC} and article 6 of the "
        f"{UNTOC}, where applicable;",
        {"CRC": ("where applicable",), "UNTOC": ("where applicable",)},
    ),
    "behind other words it does not reach the name": (
        f"Urges States to heed the {CRC} and to help children, where applicable;",
        {"CRC": ()},
    ),
    "two in a row": (
        f"Urges States to act in accordance with the {CRC}, where applicable, as appropriate;",
        {"CRC": ("where applicable", "as appropriate")},
    ),
}


@pytest.mark.parametrize(("paragraph", "hedges"), HEDGES.values(), ids=HEDGES)
def test_hedges(paragraph: str, hedges: dict[str, tuple[str, ...]]) -> None:
    found = citations(paragraph, operative=True)
    assert {key: found[key].hedges for key in hedges} == hedges


SOFTENERS = {
    "to consider taking measures to": (
        f"Urges States to consider taking measures to ratify the {CRC};",
        ("to consider taking measures to",),
    ),
    "none before ratify": (f"Urges States to ratify the {CRC};", ()),
    "one before another clause does not count": (
        f"Urges States to consider the matter, to see; and to ratify the {CRC};",
        (),
    ),
    "an object is not softened": (f"Urges States to consider taking up the {CRC};", ()),
}


@pytest.mark.parametrize(("paragraph", "softeners"), SOFTENERS.values(), ids=SOFTENERS)
def test_softeners(paragraph: str, softeners: tuple[str, ...]) -> None:
    assert citations(paragraph, operative=True)["CRC"].softeners == softeners


REPORTING = {
    "something to go into a report": (
        "Requests the Secretary-General to include information on it in his next report to the "
        "General Assembly;",
        "reporting-target",
    ),
    "something to be considered for regular reporting": (
        "Requests the Secretary-General to consider including it in his regular reporting to the "
        "General Assembly;",
        "reporting-target",
    ),
    "to sessions of a body": (
        "Requests the Committee to submit reports to the subsequent sessions of the General "
        "Assembly;",
        "reporting-target",
    ),
    "a report that was made before": (
        "Decides to take the steps that were proposed in its report to the General Assembly;",
        "object",
    ),
    "a report that is to be submitted": (
        "Requests the Committee to submit its report to the General Assembly;",
        "reporting-target",
    ),
    "report to a body": (
        "Requests the Secretary-General to report to the General Assembly on it;",
        "reporting-target",
    ),
    "report on it to a body": (
        "Requests the Secretary-General to report on the present resolution to the General "
        "Assembly;",
        "reporting-target",
    ),
    "a body that does the asking": (
        "Requests the Secretary-General to help the General Assembly in its work;",
        "object",
    ),
}


@pytest.mark.parametrize(("paragraph", "role"), REPORTING.values(), ids=REPORTING)
def test_reporting(paragraph: str, role: str) -> None:
    assert citations(paragraph, operative=True)["body/ga"].role == role
