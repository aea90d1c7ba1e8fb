"""ECOSOC resolution 2006/27 as it was found: who is asked what, how strongly, by when."""

from __future__ import annotations

import pytest

from graph_builder.model.structure import ParagraphKind
from tests.support.reading import RESOLUTION, extraction_of_file

EXTRACTION = extraction_of_file(RESOLUTION)
INSTRUMENT = EXTRACTION.instrument


ACTIONS = {action.paragraph: action for action in EXTRACTION.actions}
TALLY = {
    "Urges": [1, 2, 5, 7],
    "Invites": [3, 4, 8, 9],
    "Calls upon": [6],
    "Encourages": [10, 11, 12, 13, 14, 17],
    "Requests": [15, 16, 18],
}


@pytest.mark.parametrize(("verb", "numbers"), TALLY.items(), ids=TALLY)
def test_tally_of_verbs(verb: str, numbers: list[int]) -> None:
    slug = {"Calls upon": "call-upon"}.get(verb, verb.lower().removesuffix("s"))
    found = [
        int(p.path[1])
        for p in INSTRUMENT.paragraphs
        if p.kind is ParagraphKind.OPERATIVE and p.parent is None and p.verbs[0].slug == slug
    ]
    assert found == numbers


def test_every_clause_has_one_directive_action() -> None:
    clauses = [p.id for p in INSTRUMENT.paragraphs if p.kind is ParagraphKind.OPERATIVE]
    assert list(ACTIONS) == clauses
    assert {action.act_class.value for action in ACTIONS.values()} == {"directive"}


ADDRESSEES = {
    **{f"op{n}": ("member-states",) for n in (*range(2, 14), 17)},
    "op1": ("member-states-not-yet-parties",),
    **{f"op{n}": ("body/unodc",) for n in (14, 15, 16)},
    "op18": ("office/secretary-general",),
}


@pytest.mark.parametrize(("paragraph", "names"), ADDRESSEES.items(), ids=ADDRESSEES)
def test_addressees(paragraph: str, names: tuple[str, ...]) -> None:
    assert ACTIONS[paragraph].addressees == names


def test_op6d_is_a_measure_inside_calls_upon() -> None:
    paragraph = INSTRUMENT.paragraph("op6(d)")
    assert paragraph.text.startswith("Encouraging Member States")
    assert paragraph.verb == "Calls upon"
    assert (ACTIONS["op6(d)"].verb, ACTIONS["op6(d)"].strength) == ("Calls upon", 3)


def test_sub_paragraphs_inherit_from_their_chapeau() -> None:
    children = [p for p in INSTRUMENT.paragraphs if p.kind is ParagraphKind.OPERATIVE and p.parent]
    assert len(children) == 17
    for child in children:
        own, above = ACTIONS[child.id], ACTIONS[child.parent or ""]
        assert own.inherited_from == child.parent
        assert (own.addressees, own.strength) == (above.addressees, above.strength)


def test_op3a_does_not_include_the_victims() -> None:
    assert ACTIONS["op3(a)"].beneficiaries == ()
    assert "victims-of-trafficking" in ACTIONS["op4(a)"].beneficiaries


def test_op18_asks_for_a_report_by_a_session() -> None:
    action = ACTIONS["op18"]
    assert action.deadline is not None
    assert action.deadline.event == "event/ccpcj-17"
    assert (action.reports_to, action.copies_to) == ("body/ccpcj", ("body/cop-untoc",))


@pytest.mark.parametrize("paragraph", ["op15", "op16"])
def test_money_must_come_from_somewhere_else(paragraph: str) -> None:
    assert "within available extrabudgetary resources" in ACTIONS[paragraph].hedges
