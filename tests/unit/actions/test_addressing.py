"""Whom a directive asks: sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.reading import extraction_of, resolution

if TYPE_CHECKING:
    from graph_builder.model.action import OperativeAction


def action(clause: str) -> OperativeAction:
    return extraction_of(resolution("Noting it,", f"1. {clause}")).actions[0]


#: Clause → registry keys, printed words of the others.
ADDRESSEES = {
    "bodies of the Organization are not the Organization": (
        "1. Urges relevant United Nations bodies, Member States and United Nations staff to act;",
        ("united-nations-system", "member-states"),
        ("United Nations staff",),
    ),
    "nor is its development system, and the row goes on behind it": (
        "1. Requests the United Nations development system, and Member States, to act;",
        ("united-nations-development-system", "member-states"),
        (),
    ),
    "in a position to do so is no request": (
        "1. Invites donors and other countries in a position to do so to pay;",
        ("donors",),
        ("other countries in a position to do so",),
    ),
    "armed conflict is no infinitive": (
        "1. Urges factions close to armed conflict to make peace;",
        (),
        ("factions close to armed conflict",),
    ),
    "nor is what a right is to": (
        "1. Invites the Friend of the right to bread to speak;",
        (),
        ("the Friend of the right to bread",),
    ),
    "what it is to be paid from is nobody": (
        "1. Encourages Governments, from within existing resources, to bake;",
        ("governments",),
        (),
    ),
    "according to a law is said in between": (
        "1. Encourages Member States, according to their laws and customs, to bake;",
        ("member-states",),
        (),
    ),
    "who is called for to act is asked": (
        "1. Calls for Member States to act;",
        ("member-states",),
        (),
    ),
    "what is called for is nobody": (
        "1. Calls for bread and for the support of Member States to bakers;",
        (),
        (),
    ),
    "its early use is nobody": (
        "1. Urges its early, wide and effective use;",
        (),
        (),
    ),
    "a report that should tell something is nobody": (
        "1. Recommends that the report of the Guild should tell of boats;",
        (),
        (),
    ),
    "a name that the registry lacks is kept as printed": (
        "Requests the Working Group on Lost Ships to look for them;",
        (),
        ("the Working Group on Lost Ships",),
    ),
    "known and unknown in one row": (
        "Invites Member States, the Guild of Bakers and civil society to eat;",
        ("member-states", "civil-society"),
        ("the Guild of Bakers",),
    ),
    "an infinitive ends the row, the object of to does not": (
        "Urges the parties to the quarrel to make peace;",
        (),
        ("the parties to the quarrel",),
    ),
    "a colon ends the row": (
        "Urges the Guild of Bakers: (a) To bake;",
        (),
        ("the Guild of Bakers",),
    ),
    "what is inserted behind the row is not of it": (
        "Requests the Guild of Bakers, in consultation with Member States, to bake;",
        (),
        ("the Guild of Bakers",),
    ),
    "a relative clause says more and is left out": (
        "Calls upon bakers who have not slept to rest;",
        (),
        ("bakers",),
    ),
    "in this regard stands before the row": (
        "Encourages, in this regard, Member States to act;",
        ("member-states",),
        (),
    ),
    "behind that, the wished-for verb ends the row": (
        "Demands that the Guild of Bakers fully comply with it;",
        (),
        ("the Guild of Bakers",),
    ),
    "a known name with of behind it is another one": (
        "Urges the Governments of Ruritania and Syldavia to talk;",
        (),
        ("the Governments of Ruritania and Syldavia",),
    ),
    "a possessive makes another name": (
        "Requests the Secretary-General’s Envoy to speak;",
        (),
        ("the Secretary-General’s Envoy",),
    ),
    "adjectives take the noun of the next item": (
        "Encourages local and international organizations to act;",
        ("international-organizations",),
        ("local organizations",),
    ),
    "and are known actors once they have it": (
        "Urges other international, regional and intergovernmental organizations to act;",
        tuple(f"{w}-organizations" for w in ("international", "regional", "intergovernmental")),
        (),
    ),
    "an instrument does nothing itself": (
        "Urges States parties to the Convention and the relevant Protocols thereto to use them;",
        ("states-parties",),
        (),
    ),
    "this report is what is wanted": ("Requests that this report also consider wells;", (), ()),
    "two requests share their infinitive": (
        "Urges the Guild of Bakers, and invites Member States, to act;",
        (),
        ("the Guild of Bakers",),
    ),
    "adverbs before the infinitive are not of the name": (
        "Requests the Guild of Bakers regularly and carefully to bake;",
        (),
        ("the Guild of Bakers",),
    ),
    "a word that begins like or is no separator": (
        "Invites Member States, orphanages of all kinds, and civil society to help;",
        ("member-states", "civil-society"),
        ("orphanages of all kinds",),
    ),
    "to before a list is not of the name": (
        "Urges the Guild of Bakers to: (a) Bake;",
        (),
        ("the Guild of Bakers",),
    ),
    "States of whatever organization": ("Urges member States to act;", ("member-states",), ()),
    "a matter of priority is nobody": (
        "Urges also as a matter of priority that Member States bake;",
        ("member-states",),
        (),
    ),
    "an acronym and which of them are meant do not end the row": (
        "1. Invites the United Nations Office on Drugs and Crime (UNODC), States in the region, "
        "donors in a position to do so and the Guild to act;",
        ("body/unodc", "states", "donors"),
        ("the Guild",),
    ),
    "a determiner before a name that begins with one": (
        "1. Invites the relevant stakeholders to act;",
        ("stakeholders",),
        (),
    ),
    "a president at a session is the president": (
        "1. Invites the President of the Guild at its one-hundredth session to speak;",
        (),
        ("the President of the Guild",),
    ),
    "a row goes on behind as well as": (
        "1. Invites Member States, as well as international organizations, to act;",
        ("member-states", "international-organizations"),
        (),
    ),
    "nor are its human rights mechanisms or its peacekeeping missions": (
        "1. Invites United Nations human rights mechanisms and States to act;",
        ("states",),
        ("United Nations human rights mechanisms",),
    ),
    "a deed is nobody": ("Encourages the development of ovens to bake more;", (), ()),
    "efforts are nobody": ("Encourages efforts to bake;", (), ()),
    "nor are efforts of a sort": ("Encourages further efforts aimed at the ovens to bake;", (), ()),
    "training of a sort is nobody": ("Encourages ovens training to bake;", (), ()),
    "nor is religious teaching": ("Encourages religious teaching in ovens to bake;", (), ()),
    "nor is training on rights": ("Encourages human rights training for ovens to bake;", (), ()),
    "bakers of a sort are somebody": (
        "Encourages bakers engaging in ovens to bake;",
        (),
        ("bakers engaging in ovens",),
    ),
    "an agency is somebody": (
        "Encourages baking organizations to bake;",
        (),
        ("baking organizations",),
    ),
    "calling for a thing asks nobody by name": ("Calls for an end to hunger;", (), ()),
    "a thing that is to be done asks nobody": ("Recommends greater care in kitchens;", (), ()),
}


@pytest.mark.parametrize(("clause", "keys", "texts"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_addressees(clause: str, keys: tuple[str, ...], texts: tuple[str, ...]) -> None:
    found = action(clause)
    assert (found.addressees, found.addressee_texts) == (keys, texts)
    assert found.names_nobody is (not keys and not texts)


def test_what_is_softened_stands_behind_the_whole_row() -> None:
    found = action("Invites Member States, in accordance with their means, to consider resting;")
    assert found.softeners == ("to consider",)


def test_a_sub_paragraph_inherits_printed_addressees() -> None:
    text = resolution("Noting it,", "1. Urges the Guild of Bakers: (a) To bake; (b) To rest;")
    found = extraction_of(text).actions
    assert [each.addressee_texts for each in found] == [("the Guild of Bakers",)] * 3


def test_a_directive_that_names_nobody_is_told() -> None:
    text = resolution("Noting it,", "1. Calls for an end to hunger;")
    codes = [finding.code for finding in extraction_of(text).findings]
    assert codes.count("addressee-unstated") == 1
    assert "addressee-unknown" not in codes
