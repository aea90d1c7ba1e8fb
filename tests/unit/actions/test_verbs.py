"""Acts of a clause: sentences of our own."""

from __future__ import annotations

import pytest

from graph_builder.model.action import Deadline
from tests.support.reading import extraction_of, resolution

ACTS = {
    "and therefore urges": (
        "1. Calls upon States to act, and therefore urges Governments to pay;",
        ["Calls upon", "therefore urges"],
    ),
    "directing attention is no direction": (
        "1. Directs attention to the state of roads;",
        ["Directs attention"],
    ),
    "one act": ("Urges Member States to act;", ["Urges"]),
    "a request behind a declaration is an act of its own": (
        "Takes note of the plan, and requests the Secretary-General to keep it;",
        ["Takes note", "requests"],
    ),
    "a sentiment behind a request is none": (
        "Requests the Secretary-General to speak, and welcomes his report;",
        ["Requests"],
    ),
    "two requests are two acts": (
        "Urges Member States to act and encourages civil society to help;",
        ["Urges", "encourages"],
    ),
    "what somebody else asks is not asked here": (
        "Recalls the letter in which the Guild requests Member States to eat;",
        ["Recalls"],
    ),
    "a verb of the relative clause before it is none": (
        "Calls for a law that protects bakers and promotes their bread;",
        ["Calls for"],
    ),
    "a verb that goes on with a past one is none": (
        "Notes that bread has fed and continues to feed them;",
        ["Notes"],
    ),
    "a request behind a relative clause is an act": (
        "Notes the law that protects bakers and requests the Secretary-General to read it;",
        ["Notes", "requests"],
    ),
    "a noun at the end that looks like a verb is none": (
        "Stresses their distinct roles and mandates;",
        ["Stresses"],
    ),
    "a noun that looks like a verb is none": (
        "Reaffirms the tasks and mandates of the Guild;",
        ["Reaffirms"],
    ),
    "in this regard, between and and the verb": (
        "Recalls the law, and in this regard calls upon States to keep it;",
        ["Recalls", "calls upon"],
    ),
    "the same with commas": (
        "Recalls the law and, to this end, requests the Secretary-General to keep it;",
        ["Recalls", "requests"],
    ),
    "where appropriate, between and and the verb": (
        "Recalls the law and, where appropriate, invites Member States to keep it;",
        ["Recalls", "invites"],
    ),
    "a request behind a comma": (
        "Welcomes the plan, encourages Member States to read it, and invites bakers to help;",
        ["Welcomes", "encourages", "invites"],
    ),
    "the last one without and": (
        "Takes note of the plan, decides that a fund shall be founded;",
        ["Takes note", "decides"],
    ),
    "behind a comma it is a verb of the relative clause": (
        "Notes the law that protects bakers, encourages the young and honours the old;",
        ["Notes"],
    ),
    "behind a comma it is a verb of whoever was named": (
        "Recalls that the Council, in its resolution on boats, requests all States to row;",
        ["Recalls"],
    ),
    "behind a comma without an object it is none": (
        "Notes the tasks, mandates, requests and plans of the Guild;",
        ["Notes"],
    ),
    "a sentence with It": (
        "Notes the report. It requests the Secretary-General to print it.",
        ["Notes", "requests"],
    ),
    "two requests with one verb are two acts": (
        "Requests the Secretary-General to write, and also requests Member States to read;",
        ["Requests", "also requests"],
    ),
    "who continues to call upon States calls upon them": (
        "Continues to call upon States to help;",
        ["Continues to call upon"],
    ),
    "who reiterates a request requests": (
        "Reiterates its request to the Secretary-General to report on it;",
        ["Reiterates its request"],
    ),
    "who goes on behind a comma asks again, whatever is wanted": (
        "Notes the price of flour, encourages bakers to save, and calls for cheaper bread;",
        ["Notes", "encourages", "calls for"],
    ),
    "a noun behind a comma that looks like a verb is none": (
        "Notes letters, visits, requests from bakers and the like;",
        ["Notes"],
    ),
    "what a thing requires is not what the organ does": (
        "Reaffirms that hunger is an outrage, and therefore requires an answer;",
        ["Reaffirms"],
    ),
    "an organ founds behind such a clause": (
        "Notes that the Guild is gone, and establishes a new one;",
        ["Notes", "establishes"],
    ),
    "a noun before a comma and and": (
        "Welcomes their roles and mandates, and encourages them to go on;",
        ["Welcomes", "encourages"],
    ),
    "words that stand within a verb": (
        "Calls, in this context, for bread, and calls, as appropriate, upon States to bake;",
        ["Calls, in this context, for", "calls, as appropriate, upon"],
    ),
    "a comma and them": (
        "Commends States for their bread, requests them to bake more;",
        ["Commends", "requests"],
    ),
    "for that reason, between and and the verb": (
        "Stresses the need for bread, and for that reason urges States to bake;",
        ["Stresses", "urges"],
    ),
    "thus, before the verb": (
        "Notes that bread is dear, and thus invites States to bake;",
        ["Notes", "thus invites"],
    ),
    "who continues to work goes on": (
        "Continues to work on it;",
        ["Continues"],
    ),
}


@pytest.mark.parametrize(("clause", "verbs"), ACTS.values(), ids=ACTS)
def test_acts(clause: str, verbs: list[str]) -> None:
    found = extraction_of(resolution("Noting it,", f"1. {clause}")).actions
    assert [action.verb for action in found] == verbs
    assert {action.paragraph for action in found} == {"op1"}


def test_what_moves_the_organ_is_an_act_only_where_it_does_nothing_else() -> None:
    text = resolution(
        "Noting it,",
        "1. Urges bakers to bake;",
        "2. Noting the need of the sailors, decides that all States shall help them;",
        "3. Noting the need of the bakers;",
    ).replace("; ", ";\n\n")
    found = [(action.paragraph, action.verb) for action in extraction_of(text).actions]
    assert found == [("op1", "Urges"), ("op2", "decides"), ("op3", "Noting")]


def test_every_act_has_its_own_reach() -> None:
    text = resolution(
        "Noting it,",
        "1. Invites Member States to rest, as appropriate, and requests the Secretary-General to "
        "report to the General Assembly within one year;",
    )
    extraction = extraction_of(text)
    first, second = extraction.actions
    assert (first.addressees, second.addressees) == (
        ("member-states",),
        ("office/secretary-general",),
    )
    assert (first.hedges, second.hedges) == (("as appropriate",), ())
    assert (first.deadline, first.reports_to) == (None, None)
    assert (second.deadline, second.reports_to) == (Deadline("within one year"), "body/ga")
    raw = extraction.instrument.source.text
    assert second.span.of(raw).startswith("requests")
    assert not first.span.overlaps(second.span)


def test_a_part_that_opens_with_a_request_asks_for_itself() -> None:
    text = resolution(
        "Noting it,",
        "1. Reaffirms this: (a) Requests the Guild of Bakers to bake; (b) That bread is good;",
    )
    found = {action.paragraph: action for action in extraction_of(text).actions}
    assert (found["op1(a)"].verb, found["op1(a)"].inherited) == ("Requests", False)
    assert (found["op1(b)"].verb, found["op1(b)"].inherited_from) == ("Reaffirms", "op1")


def test_a_request_below_a_decision_is_a_request() -> None:
    text = resolution(
        "Noting it,",
        "1. Decides: (a) To found a fund; (b) To request the Secretary-General to manage it;",
        "2. Urges States: (a) To invite experts to their courts;",
    )
    found = {action.paragraph: action for action in extraction_of(text).actions}
    asked = found["op1(b)"]
    assert (asked.verb, asked.addressees) == ("To request", ("office/secretary-general",))
    assert (found["op1(a)"].verb, found["op2(a)"].verb) == ("Decides", "Urges")


def test_a_part_that_opens_with_a_verb_has_it_and_all_behind_it() -> None:
    text = resolution(
        "Noting it,",
        "1. Reaffirms the right to bread, and in this regard: (a) Recognizes that bread is dear, "
        "and urges States to bake; (b) Notes of the Guild; (c) Requests the Secretary-General to "
        "report;",
    )
    found = extraction_of(text)
    assert [(a.paragraph, a.verb, a.inherited) for a in found.actions] == [
        ("op1", "Reaffirms", False),
        ("op1(a)", "Recognizes", False),
        ("op1(a)", "urges", False),
        ("op1(b)", "Reaffirms", True),
        ("op1(c)", "Requests", False),
    ]
    verbs = {p.id: p.verb for p in found.instrument.paragraphs}
    assert [verbs[f"op1({letter})"] for letter in "abc"] == ["Recognizes", "Reaffirms", "Requests"]
