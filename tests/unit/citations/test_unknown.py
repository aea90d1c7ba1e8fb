"""Names that the registry does not hold are counted, not passed over."""

from __future__ import annotations

import pytest

from graph_builder.citations.mention import Mention
from graph_builder.citations.unknown import recognise_unknown_names
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

NAMES = {
    "an organization whose name holds a treaty's": (
        "with the Inland Sea Treaty Organization and the Lake Treaty Series",
        [],
    ),
    "a name with its place": ("the Doha Declaration.", ["Doha Declaration"]),
    "nouns joined by and are one name": (
        "the Beijing Declaration and Platform for Action,",
        ["Beijing Declaration and Platform for Action"],
    ),
    "what it is on belongs to it": (
        "the Dhaka Accord on Safe Migration for All, adopted in",
        ["Dhaka Accord on Safe Migration for All"],
    ),
    "and the begins another name": (
        "the Lima Declaration and the Quito Consensus",
        ["Lima Declaration", "Quito Consensus"],
    ),
    "an outcome document with its place": (
        "the Dhaka outcome document of the second Conference on Wells",
        ["Dhaka outcome document"],
    ),
    "an outcome document that is only described": (
        "the outcome document of the Conference on Wells",
        [],
    ),
    "the noun alone is no name": ("the Convention and the Protocol", []),
    "lower case is no name": ("the declaration on the rights", []),
    "a name needs its article": ("Doha Declaration", []),
    "members of a list belong to it": (
        "the Accord on the Rights of Fishers, Farmers and Herders in",
        ["Accord on the Rights of Fishers, Farmers and Herders"],
    ),
    "a list of names is no list inside one": (
        "the Lima Declaration, Quito having signed, and Bern",
        ["Lima Declaration"],
    ),
    "a place and a day are no part of it": (
        "the Safe Wells Declaration in March 2019 and the Wells Charter for 2024,",
        ["Safe Wells Declaration", "Wells Charter"],
    ),
    "a year at its end is": ("the Wells Protocol of 1978 relating", ["Wells Protocol of 1978"]),
    "years from one to another are": (
        "the Wells Accord for the Decade 2014–2024, in",
        ["Wells Accord for the Decade 2014–2024"],
    ),
    "and with a minus sign between them": (
        "the Wells Accord for the Decade 2014−2024, in",  # noqa: RUF001
        ["Wells Accord for the Decade 2014−2024"],  # noqa: RUF001
    ),
    "a platform of action is one as that for action": (
        "the Oslo Declaration and Platform of Action, and",
        ["Oslo Declaration and Platform of Action"],
    ),
    "a version is": ("the Wells Action Plan 2.0 and", ["Wells Action Plan 2.0"]),
    "an article inside a name belongs to it": (
        "the Charter on the Founding of a New Order in",
        ["Charter on the Founding of a New Order"],
    ),
    "a pathway and a plan of implementation are instruments": (
        "the WELLS Pathway and the Oslo Plan of Implementation,",
        ["WELLS Pathway", "Oslo Plan of Implementation"],
    ),
    "an article of another sentence is not": ("Purpose of the Agreement The parties", []),
    "to whom something goes is not": ("under the Convention to the Board of Wells", []),
    "to which another thing is added is not": (
        "the Accord on Rescue and to the Accord on Safety",
        ["Accord on Rescue", "Accord on Safety"],
    ),
    "a name does not end in a link word": ("the Oslo Agreement on the", ["Oslo Agreement"]),
}


@pytest.mark.parametrize(("words", "names"), NAMES.values(), ids=NAMES)
def test_recognises_unknown_names(words: str, names: list[str]) -> None:
    assert [m.span.of(words) for m in recognise_unknown_names(words, [])] == names


def test_a_known_mention_behind_the_noun_ends_the_name() -> None:
    words = "the Accord on Safety of the International Labour Organization"
    body = Mention(Span(28, len(words)), CitationKind.BODY, "name")
    assert [m.span.of(words) for m in recognise_unknown_names(words, [body])] == [
        "Accord on Safety"
    ]


def test_a_known_name_is_no_unknown_one() -> None:
    words = "the Doha Declaration"
    known = Mention(Span(4, len(words)), CitationKind.EXPLICIT, "name")
    assert not list(recognise_unknown_names(words, [known]))


ORGANIZATION = {
    "what the name is about": (
        "the Accord on the Safety of United Nations Personnel.",
        "Accord on the Safety of United Nations Personnel",
    ),
    "who stands behind it": (
        "the Accord on Safety of the United Nations Wells Fund.",
        "Accord on Safety",
    ),
    "the conference whose text it is": (
        "the Declaration of the United Nations Conference on Wells.",
        "Declaration of the United Nations Conference on Wells",
    ),
}


def test_a_protocol_to_a_known_treaty_goes_on_behind_its_name() -> None:
    words = "the Protocol to the Charter of Wells on the Rights of Fishers in Lakes."
    known = Mention(Span(20, 36), CitationKind.EXPLICIT, "name")
    assert [m.span.of(words) for m in recognise_unknown_names(words, [known])] == [
        "Protocol to the Charter of Wells on the Rights of Fishers in Lakes"
    ]


@pytest.mark.parametrize(("words", "name"), ORGANIZATION.values(), ids=ORGANIZATION)
def test_the_organization_inside_a_name(words: str, name: str) -> None:
    at = words.index("United")
    body = Mention(
        Span(at, at + len("United Nations")), CitationKind.BODY, "name", candidates=("body/un",)
    )
    assert [m.span.of(words) for m in recognise_unknown_names(words, [body])] == [name]
