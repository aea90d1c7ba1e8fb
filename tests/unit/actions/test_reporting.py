"""By when an addressee is to act or report, and to whom: sentences of our own."""

from __future__ import annotations

import pytest

from graph_builder.model.action import Deadline
from tests.support.reading import actions_of, extraction_of, resolution

DEADLINES = {
    "a session with a body to report to": (
        "1. Requests the Secretary-General to report to the General Assembly at its sixty-third "
        "session on it;",
        (Deadline("at its sixty-third session"), "body/ga"),
    ),
    "an update": (
        "1. Requests the Guild to provide an oral update on wells to the Human Rights Council;",
        (None, "body/hrc"),
    ),
    "a session that the registry knows": (
        "1. Requests the Secretary-General to report on it to the Commission on Crime Prevention "
        "and Criminal Justice at its seventeenth session;",
        (Deadline("at its seventeenth session", "event/ccpcj-17"), "body/ccpcj"),
    ),
    "a year": (
        "1. Urges Member States to act by the end of 2010;",
        (Deadline("by the end of 2010"), None),
    ),
    "a span": (
        "1. Urges Member States to act within ninety days;",
        (Deadline("within ninety days"), None),
    ),
    "none": ("1. Urges Member States to act;", (None, None)),
    "what was reported is not to be reported": (
        "1. Takes note of the report on bread submitted to the General Assembly in 2004;",
        (None, None),
    ),
    "nor is what is welcomed": (
        "1. Welcomes the report of bakers to the General Assembly at its sixty-third session;",
        (None, None),
    ),
    "what is affirmed to be due is due": (
        "1. Reaffirms that the Guild shall report to the General Assembly at its sixty-third "
        "session;",
        (Deadline("at its sixty-third session"), "body/ga"),
    ),
    "what is given behind another request is no report": (
        "1. Requests the Guild to report on wells, and encourages Member States to send water to "
        "the General Assembly;",
        (None, None),
    ),
    "nor is the present text": (
        "1. Requests the Guild to bring the present resolution to the General Assembly;",
        (None, None),
    ),
    "who is asked to act is told nothing": (
        "1. Recommends to the General Assembly the adoption of the rules;",
        (None, None),
    ),
    "a declaration has no deadline": (
        "1. Welcomes what was done at its second session;",
        (None, None),
    ),
}


@pytest.mark.parametrize(("clause", "expected"), DEADLINES.values(), ids=DEADLINES)
def test_deadline_and_recipient(clause: str, expected: tuple[Deadline | None, str | None]) -> None:
    action = actions_of(clause)["op1"]
    assert (action.deadline, action.reports_to) == expected


def test_what_others_give_an_addressee_is_no_report_of_his() -> None:
    action = actions_of(
        "1. Invites the United Nations Office on Drugs and Crime to ask Member States to submit to "
        "the Office their views on wells, within one year;"
    )["op1"]
    assert action.addressees == ("body/unodc",)
    assert (action.deadline, action.reports_to) == (Deadline("within one year"), None)


def test_of_several_who_are_asked_one_may_report_to_another() -> None:
    action = actions_of(
        "1. Requests the Human Rights Council and the Secretary-General to look at wells and to "
        "submit a report thereon to the Human Rights Council;"
    )["op1"]
    assert action.reports_to == "body/hrc"


def test_a_council_told_in_short_with_what_the_report_is_on() -> None:
    clause = "1. Requests the Secretary-General to report to the Council on the state of wells;"
    text = resolution("Noting it,", clause, organ="Security Council", number="999 (1995)")
    (action,) = extraction_of(text).actions
    assert action.reports_to == "body/sc"


def test_further_recipients_get_copies() -> None:
    action = actions_of(
        "1. Requests the Secretary-General to report to the General Assembly and thereafter to "
        "share its report with the Human Rights Council;"
    )["op1"]
    assert (action.reports_to, action.copies_to) == ("body/ga", ("body/hrc",))
