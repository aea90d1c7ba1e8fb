"""Whom words mean that only point to somebody: "the Office", "the High Commissioner"."""

from __future__ import annotations

import pytest

from tests.support.reading import extraction_of, resolution

#: Clause → registry keys and printed words of its last act.
POINTING = {
    "them is whom the act before asked": (
        "Urges the Guild of Bakers to bake, and encourages them to rest;",
        ((), ("the Guild of Bakers",)),
    ),
    "them is the group named before where nobody was asked": (
        "Commends States for their bread, and encourages them to bake more;",
        (("states",), ()),
    ),
    "the head of one of two bodies that were named stays as printed": (
        "Notes the United Nations Environment Programme and the United Nations Human "
        "Settlements Programme, and requests the Executive Director to go on;",
        ((), ("the Executive Director",)),
    ),
    "the head of the one that was named": (
        "Notes the work of the United Nations Environment Programme, and requests the Executive "
        "Director to go on;",
        (("office/executive-director-unep",), ()),
    ),
    "all of them are them": (
        "Urges the Guild of Bakers to bake, and calls upon all of them to rest;",
        ((), ("the Guild of Bakers",)),
    ),
    "him is the office named last": (
        "Notes the bread of the Secretary-General, and requests him to share it;",
        (("office/secretary-general",), ()),
    ),
    "him is no office where another post stands nearer": (
        "Asks the Secretary-General to hear the Special Envoy, and invites him to speak;",
        ((), ("the Special Envoy",)),
    ),
    "it is the body named last": (
        "Notes the role of the Human Rights Council, and invites it to sit;",
        (("body/hrc",), ()),
    ),
    "it stays where no body was named": ("Notes the bread, and invites it to rise;", ((), ("it",))),
    "a short form is what it was named for": (
        "Notes the work of the United Nations Office on Drugs and Crime, and requests the Office "
        "to go on;",
        (("body/unodc",), ()),
    ),
    "the head of an office that was named": (
        "Notes the work of the Office of the United Nations High Commissioner for Human Rights, "
        "and requests the High Commissioner to go on;",
        (("office/high-commissioner-human-rights",), ()),
    ),
    "the office of a head that was named": (
        "Notes the words of the United Nations High Commissioner for Human Rights, and requests "
        "the Office of the High Commissioner to print them;",
        (("body/ohchr",), ()),
    ),
    "an office of nobody that was named": (
        "Notes the bread, and requests the Office of the High Commissioner to bake;",
        ((), ("the Office of the High Commissioner",)),
    ),
}


@pytest.mark.parametrize(("clause", "expected"), POINTING.values(), ids=POINTING)
def test_words_that_only_point(
    clause: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    last = extraction_of(resolution("Noting it,", f"1. {clause}")).actions[-1]
    assert (last.addressees, last.addressee_texts) == expected
