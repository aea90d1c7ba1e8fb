"""Notes whose numbers follow on no other: their own line and the call before tell them."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text

HEAD = (
    "61/8. Lakes\n\nThe General Assembly,\n\nNoting the report of the Guild,{call}\n\n1. Urges all."
)

NOTES = {
    "a comment that a glued number calls": (
        HEAD.format(call="130") + "\n\n130 The customs of some lakes ask for a boat of their own.",
        [("130", "The customs of some lakes ask for a boat of their own.", ["pp1"])],
    ),
    "comments in a row, out of order": (
        HEAD.format(call="130 and the Fund,131")
        + "\n131 When lakes dry up, the Guild may wish to count them anew."
        + "\n130 The customs of some lakes ask for a boat of their own.",
        [
            ("131", "When lakes dry up, the Guild may wish to count them anew.", ["pp1"]),
            ("130", "The customs of some lakes ask for a boat of their own.", ["pp1"]),
        ],
    ),
    "a raised number that a call before it bears": (
        HEAD.format(call="³") + "\n\n³ Guild of Lakes, Annual Report for the Year 2098 (A/98/1).",
        [("3", "Guild of Lakes, Annual Report for the Year 2098 (A/98/1).", ["pp1"])],
    ),
    "a raised number that nothing calls": (
        HEAD.format(call="") + "\n\n³ Guild of Lakes, Annual Report for the Year 2098.",
        [],
    ),
    "a publication that nothing calls": (
        HEAD.format(call="") + "\n\n61 United Nations publication, Sales No. E.99.XIV.4.",
        [("61", "United Nations publication, Sales No. E.99.XIV.4.", [])],
    ),
    "proceedings that nothing calls": (
        HEAD.format(call="") + "\n\n61 Proceedings of the Congress of Lakes, vol. I.",
        [("61", "Proceedings of the Congress of Lakes, vol. I.", [])],
    ),
    "a row of a table that nothing calls": (
        HEAD.format(call="") + "\n\n130 The customs of some lakes ask for a boat of their own.",
        [],
    ),
    "a day behind a call": (HEAD.format(call="15") + "\n\n15 December 2099", []),
    "a number of an addendum is no call": (
        HEAD.format(call=" A/99/1/Add.13")
        + "\n\n13 The customs of some lakes ask for a boat of their own.",
        [],
    ),
    "a paragraph is none, whatever calls": (
        HEAD.format(call="2") + "\n\n2 Requests the Guild to count the lakes of all States anew.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "notes"), NOTES.values(), ids=NOTES)
def test_notes(text: str, notes: list[tuple[str, str, list[str]]]) -> None:
    cut = cut_text(text)
    assert [(n.label, n.clean.text, [c.paragraph for c in n.calls]) for n in cut.footnotes] == notes
