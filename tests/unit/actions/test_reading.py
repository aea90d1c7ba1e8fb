"""What operative paragraphs ask, of whom, how strongly and by when: sentences of our own."""

from __future__ import annotations

import pytest

from graph_builder.model.action import ActClass
from tests.support.reading import actions_of, extraction_of, resolution

VERBS = {
    "urges is a directive of strength 4": (
        "1. Urges Member States to act;",
        (ActClass.DIRECTIVE, 4, ("member-states",)),
    ),
    "also keeps the strength": (
        "1. Also requests the Secretary-General to act;",
        (ActClass.DIRECTIVE, 5, ("office/secretary-general",)),
    ),
    "upon all": (
        "1. Calls upon all Member States to act;",
        (ActClass.DIRECTIVE, 3, ("member-states",)),
    ),
    "two addressees": (
        "1. Invites Member States and relevant international organizations to act;",
        (ActClass.DIRECTIVE, 2, ("member-states", "international-organizations")),
    ),
    "as well as": (
        "1. Encourages Governments as well as civil society to act;",
        (ActClass.DIRECTIVE, 1, ("governments", "civil-society")),
    ),
    "an actor later in the sentence is no addressee": (
        "1. Urges Member States to help Governments;",
        (ActClass.DIRECTIVE, 4, ("member-states",)),
    ),
    "welcoming asks nobody": (
        "1. Welcomes the work of Member States;",
        (ActClass.EXPRESSIVE, None, ()),
    ),
    "deciding constitutes": (
        "1. Decides to meet again;",
        (ActClass.CONSTITUTIVE, None, ()),
    ),
    "noting declares": (
        "1. Takes note of what Member States did;",
        (ActClass.DECLARATORY, None, ()),
    ),
}


@pytest.mark.parametrize(("clause", "expected"), VERBS.values(), ids=VERBS)
def test_verb_class_strength_and_addressees(
    clause: str, expected: tuple[ActClass, int | None, tuple[str, ...]]
) -> None:
    action = actions_of(clause)["op1"]
    assert (action.act_class, action.strength, action.addressees) == expected


CIRCUMSTANCES = {
    "words of circumstance": ("In this regard, requests all Governments to act.", "requests"),
    "also, set off by a comma": ("Also, in this context, urges Governments to act.", "urges"),
    "another subject speaks": ("In this regard, the Governments request all to act.", None),
}


@pytest.mark.parametrize(("clause", "verb"), CIRCUMSTANCES.values(), ids=CIRCUMSTANCES)
def test_the_verb_behind_what_stands_before_it(clause: str, verb: str | None) -> None:
    text = f"61/8. Lakes\n\nThe General Assembly,\n\nNoting it,\n\n1. Notes it;\n\n2. {clause}"
    found = {a.paragraph: (a.verb, a.addressees) for a in extraction_of(text).actions}
    assert found.get("op2") == ((verb, ("governments",)) if verb else None)


def test_of_two_verbs_the_one_before_the_list_governs_its_parts() -> None:
    found = actions_of("1. Recalls the lakes, and further decides: (a) To act; (b) To look.")
    assert (found["op1(a)"].verb, found["op1(a)"].act_class) == (
        "further decides",
        ActClass.CONSTITUTIVE,
    )


def test_a_sub_paragraph_takes_verb_and_addressees_from_its_chapeau() -> None:
    found = actions_of(
        "1. Also invites Member States to adopt measures, in accordance with their domestic law: "
        "(a) To act, as appropriate; (b) To see by: (i) Looking;"
    )
    chapeau, letter, roman = found["op1"], found["op1(a)"], found["op1(b)(i)"]
    assert not chapeau.inherited
    assert (letter.verb, letter.addressees, letter.inherited_from) == (
        "Also invites",
        ("member-states",),
        "op1",
    )
    assert roman.inherited_from == "op1(b)"
    assert letter.softeners == chapeau.softeners == ("to adopt measures",)
    assert letter.hedges == ("in accordance with their domestic law", "as appropriate")
    assert roman.hedges == ("in accordance with their domestic law",)


SOFTENERS = {
    "to consider": ("1. Urges Member States to consider acting;", ("to consider",)),
    "taking measures": (
        "1. Urges Member States to consider taking measures to ratify it;",
        ("to consider taking measures to",),
    ),
    "none": ("1. Urges Member States to act;", ()),
    "a softener later in the sentence softens something else": (
        "1. Urges Member States to act and to consider more;",
        (),
    ),
}


@pytest.mark.parametrize(("clause", "softeners"), SOFTENERS.values(), ids=SOFTENERS)
def test_softeners(clause: str, softeners: tuple[str, ...]) -> None:
    assert actions_of(clause)["op1"].softeners == softeners


HEDGES = {
    "as appropriate": ("1. Urges Member States to act, as appropriate;", ("as appropriate",)),
    "each once, in text order": (
        "1. Urges Member States to act, where applicable, and, as appropriate, to see, "
        "where applicable;",
        ("where applicable", "as appropriate"),
    ),
    "resources": (
        "1. Requests the Secretary-General to act, within available extrabudgetary resources;",
        ("within available extrabudgetary resources",),
    ),
}


@pytest.mark.parametrize(("clause", "hedges"), HEDGES.values(), ids=HEDGES)
def test_hedges(clause: str, hedges: tuple[str, ...]) -> None:
    assert actions_of(clause)["op1"].hedges == hedges


BENEFICIARIES = {
    "victims": (
        "1. Urges Member States to protect victims of trafficking;",
        ("victims-of-trafficking",),
    ),
    "victims who are left out": (
        "1. Urges Member States to punish them, not including the victims of trafficking;",
        (),
    ),
    "except victims": ("1. Urges Member States to punish all, except victims;", ()),
    "States that are to be assisted": (
        "1. Requests the Secretary-General to assist Member States in acting;",
        ("member-states",),
    ),
    "the least developed countries are not the developed ones": (
        "1. Requests the Secretary-General to assist the least developed countries;",
        ("least-developed-countries",),
    ),
    "States that are only named": (
        "1. Requests the Secretary-General to ask Member States;",
        (),
    ),
    "each once": (
        "1. Urges Member States to hear victims and to treat victims well;",
        ("victims",),
    ),
    "nobody": ("1. Urges Member States to act;", ()),
}


@pytest.mark.parametrize(("clause", "names"), BENEFICIARIES.values(), ids=BENEFICIARIES)
def test_beneficiaries(clause: str, names: tuple[str, ...]) -> None:
    assert actions_of(clause)["op1"].beneficiaries == names


FINDINGS = {
    "a directive to nobody known": ("1. Urges the Moon to act;", "addressee-unknown"),
    "a clause with no known verb": (
        "1. Urges Member States to act;\n2. Colourless ideas sleep;",
        "verb-unknown",
    ),
}


@pytest.mark.parametrize(("clause", "code"), FINDINGS.values(), ids=FINDINGS)
def test_findings(clause: str, code: str) -> None:
    findings = extraction_of(resolution("Noting it,", clause)).findings
    found = [finding for finding in findings if finding.code == code]
    assert len(found) == 1
    assert found[0].span is not None


def test_a_clause_without_a_known_verb_has_no_action() -> None:
    assert list(actions_of("1. Urges Member States to act;\n2. Colourless ideas sleep;")) == ["op1"]


def test_recitals_are_no_actions() -> None:
    assert extraction_of(resolution("Urging all States to act, Noting it,")).actions == ()


def test_paragraphs_of_a_declaration_say_what_they_like() -> None:
    text = resolution(
        "Noting it,",
        "Adopts the following declaration:",
        "1. We, the bakers, met in Bern.",
        "2. We reaffirm the Convention on the Rights of the Child.",
        "3. Bread is for all: (a) Brown bread; (b) White bread.",
    )
    found = extraction_of(
        text.replace(": 1.", ":\n\n1.").replace(". 2.", ".\n\n2.").replace(". 3.", ".\n\n3.")
    )
    assert [(action.paragraph, action.verb) for action in found.actions] == [("op2", "reaffirm")]
    assert "verb-unknown" not in {finding.code for finding in found.findings}
