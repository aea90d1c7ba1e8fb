"""Names of the registry in running words, with a registry of our own."""

from __future__ import annotations

import pytest

from graph_builder.citations.names import NameIndex, fold
from graph_builder.model.instrument import RecordType
from tests.support.reading import record, registry_of

REGISTRY = registry_of(
    record(
        "RIVER",
        "Convention on Rivers and Lakes",
        noun="Convention",
        short_names=("River Pact",),
        acronym="CORL",
    ),
    record(
        "RIVER-OP1",
        "Optional Protocol to the Convention on Rivers and Lakes on boats",
        kind="protocol",
        protocol_to="RIVER",
    ),
    record(
        "RIVER-OP2",
        "Optional Protocol to the Convention on Rivers and Lakes on fish",
        kind="protocol",
        protocol_to="RIVER",
    ),
    record(
        "RIVER-C",
        "Guide to Rivers: Commentary",
        kind="study",
        noun="Commentary",
        implements="RIVER",
    ),
    record(
        "RIVER-PROTOCOLS",
        "Protocols to the Convention on Rivers and Lakes",
        kind="group",
        member="RIVER-OP1",
    ),
    record(
        "RIVER-P",
        "Protocol on Clean Water, supplementing the Convention on Rivers and Lakes",
        kind="protocol",
        noun="Protocol",
        supplements="RIVER",
        names=("Protocol on Clean Water",),
    ),
    record("LAKE-A", "Declaration on Lakes", kind="declaration", short_names=("Lake Text",)),
    record("LAKE-B", "Second Declaration", kind="declaration", short_names=("Lake Text",)),
    record("A/RES/99/999", "Saving lakes for those who need them", kind="resolution"),
    record("R/1", "Report of the Special Rapporteur on rivers", kind="report"),
    record("R/2", "Report of the Working Group on rivers on its second session", kind="report"),
    record("DYKES", "updated Model Rules on Dykes", kind="guidelines"),
    record("NOTE/1", "Paper", kind="note", names=("note by the Board on rivers",)),
    record(
        "body/board", "Board of Rivers", type_=RecordType.BODY, kind="organization", noun="Board"
    ),
    record("event/day", "Day of Rivers", type_=RecordType.EVENT, kind="congress"),
    record(
        "VALLEY",
        "Declaration of the Valley Forum",
        kind="declaration",
        short_names=("Valley Declaration",),
    ),
    record("HILL", "Hill Pact and Plan of Action", names=("Plan of Action of the Hill Summit",)),
    record("SPRING", "Spring Charter", kind="declaration"),
    record("DELTA", "Delta Programme", kind="plan"),
    record("SPRINGS", "United Nations Charter of Springs", kind="declaration"),
    record("programme/wells", "Programme of Wells", type_=RecordType.PROGRAMME, kind="programme"),
    record("actor/fishers", "Fishers", type_=RecordType.ACTOR, kind="states"),
)
INDEX = NameIndex(REGISTRY)

NAMES = {
    "a title": ("the Convention on Rivers and Lakes,", [("RIVER", "explicit")]),
    "case inside does not matter": ("the Convention on rivers and lakes,", [("RIVER", "explicit")]),
    "a capital at the front does": ("a convention on rivers and lakes,", []),
    "a short name": ("under the River Pact.", [("RIVER", "short")]),
    "the end of a longer name is another one": ("under the Sandy River Pact.", []),
    "where it was made stands before it": ("under the Geneva River Pact.", [("RIVER", "short")]),
    "a sentence begins before it": ("It ends. Recalling River Pact.", [("RIVER", "short")]),
    "a name of two records has both": ("the Lake Text,", [("LAKE-A LAKE-B", "short")]),
    "the headline of a resolution is no name": ("Saving lakes for those who need them,", []),
    "a title that an office gives to each of its reports is none": (
        "the Report of the Special Rapporteur on rivers",
        [],
    ),
    "one that tells its session is": (
        "the Report of the Working Group on rivers on its second session",
        [("R/2", "explicit")],
    ),
    "a name told in small letters is a description": (
        "the note by the Board on rivers,",
        [("NOTE/1", "described")],
    ),
    "one small word before capitals makes it none": (
        "the updated Model Rules on Dykes,",
        [("DYKES", "explicit")],
    ),
    "what a conference made, told by its adoption": (
        "the Plan of Action adopted at the Hill Summit",
        [("HILL", "explicit")],
    ),
    "and in one piece by its longer name": (
        "the Hill Pact and Plan of Action adopted by the Hill Summit",
        [("HILL", "explicit")] * 3,
    ),
    "a body": ("the Board of Rivers met", [("body/board", "body")]),
    "an event": ("on the Day of Rivers,", [("event/day", "event")]),
    "a programme": ("its Programme of Wells,", [("programme/wells", "programme")]),
    "an actor is no citation": ("asks Fishers to act", []),
    "curly quotes and dashes are folded": ("the ’River Pact’", [("RIVER", "short")]),
    "a stray space inside a long name": (
        "the Convention on Rivers and La kes,",
        [("RIVER", "explicit")],
    ),
    "a missing space inside a long name": (
        "the Conventionon Rivers and Lakes,",
        [("RIVER", "explicit")],
    ),
    "a hyphen at a line's end": ("the Convention on Riv- ers and Lakes,", [("RIVER", "explicit")]),
    "a short name with a subject of its own is another name": (
        "the Valley Declaration on the Uses of Water,",
        [],
    ),
    "a short name before other words": (
        "the Valley Declaration on those uses,",
        [("VALLEY", "short")],
    ),
    "so is a title of two words with one": ("the Spring Charter on Wells and Springs,", []),
    "so is a programme with its action": ("the Delta Programme of Action on Wells,", []),
    "a programme alone": ("the Delta Programme of 1999,", [("DELTA", "explicit")]),
    "a title of two words alone": ("the Spring Charter on those wells,", [("SPRING", "explicit")]),
    "a long title before its subject": (
        "the Protocol on Clean Water, supplementing the Convention on Rivers and Lakes for Boats",
        [
            ("RIVER-P", "explicit"),
            ("RIVER-P", "explicit"),
            ("RIVER-P", "explicit"),
            ("RIVER", "explicit"),
        ],
    ),
    "the organization told by its letters": (
        "the UN Charter of Springs,",
        [("SPRINGS", "explicit")],
    ),
    "an acronym": ("parties to CORL,", [("RIVER", "short")]),
    "an acronym in small letters is a word": ("the corl of it", []),
    "an acronym before its committee": ("the CORL Committee", []),
    "inside a longer word it is none": ("the River Pacts", []),
    "glued to a stroke it is none": ("X/River Pact", []),
}


@pytest.mark.parametrize(("words", "expected"), NAMES.values(), ids=NAMES)
def test_names(words: str, expected: list[tuple[str, str]]) -> None:
    found = list(INDEX.mentions(words))
    assert [(" ".join(m.candidates), m.kind.value) for m in found] == expected


AMONG_SIGNS = {
    "as it is printed": "the Convention on Rivers and Lakes",
    "behind signs that are left out": "– a - b\u00ad c\u00adthe Convention on Rivers and Lakes",
    "signs inside": "the Conven\u00adtion  on Riv- ers and La kes",
    "signs at its end": "the Convention on Rivers and Lakes - \u00ad– of all",
}


@pytest.mark.parametrize("words", AMONG_SIGNS.values(), ids=AMONG_SIGNS)
def test_a_long_name_keeps_its_place_among_signs(words: str) -> None:
    [place] = [m.span.of(words) for m in INDEX.mentions(words) if m.candidates == ("RIVER",)]
    assert place.startswith("Conven")
    assert place.endswith("kes")


PARENTS = {
    "in full": "Protocol on Clean Water, supplementing the Convention on Rivers and Lakes",
    "that Convention": "Protocol on Clean Water, supplementing that Convention",
    "the Convention": "Protocol on Clean Water, supplementing the Convention",
}


@pytest.mark.parametrize("name", PARENTS.values(), ids=PARENTS)
def test_a_protocol_holds_its_parent_in_three_printed_forms(name: str) -> None:
    words = f"Recalling the {name}, and others"
    longest = max(INDEX.mentions(words), key=lambda m: len(m.span))
    assert (longest.span.of(words), longest.candidates) == (name, ("RIVER-P",))


THERETO: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "the group by a possessive": (
        "the Convention and its Protocols,",
        [("Protocols", "RIVER-PROTOCOLS")],
    ),
    "a possessive before another protocol": ("the Convention and its Protocols on seas,", []),
    "the second of two protocols begins with its subject": (
        "the Convention and the Optional Protocols thereto on boats and on fish,",
        [("Optional Protocols thereto on boats", "RIVER-OP1"), ("on fish", "RIVER-OP2")],
    ),
    "the parent's name instead of thereto": (
        "the Optional Protocols to the Convention on Rivers and Lakes on boats and on fish,",
        [
            ("Optional Protocols to the Convention on Rivers and Lakes on boats", "RIVER-OP1"),
            ("on fish", "RIVER-OP2"),
        ],
    ),
    "a subject alone is no protocol": ("agreed on boats and on fish,", []),
    "the group": ("and the Protocols thereto,", [("Protocols thereto", "RIVER-PROTOCOLS")]),
    "the group in small letters": (
        "and the protocols thereto,",
        [("protocols thereto", "RIVER-PROTOCOLS")],
    ),
    "the group of the Convention that was named": (
        "and the Protocols to the Convention,",
        [("Protocols to the Convention", "RIVER-PROTOCOLS")],
    ),
    "a protocol of another Convention": ("the Protocols to the Convention on Seas", []),
    "a commentary": ("and the commentary thereon,", [("commentary thereon", "RIVER-C")]),
}


@pytest.mark.parametrize(("words", "expected"), THERETO.values(), ids=THERETO)
def test_names_that_lean_on_the_parent(words: str, expected: list[tuple[str, str]]) -> None:
    every = [m for m in INDEX.mentions(words) if m.candidates != ("RIVER",)]
    found = [m for m in every if not any(o is not m and o.span.contains(m.span) for o in every)]
    assert [(m.span.of(words), " ".join(m.candidates)) for m in found] == expected


DATED = {
    "the day inside the name": ("the Convention of 4 May 1910 on the Old Trade,", ["OLD"]),
    "another day": ("the Convention of 4 May 1912 on the Old Trade,", []),
    "the year alone": ("the Convention of 1910 on the Old Trade,", ["OLD"]),
    "another year": ("the Convention of 1912 on the Old Trade,", []),
    "a day behind the name": ("the Convention on the Old Trade of 4 May 1910,", ["OLD"]),
    "the day of something else": ("the Report of 4 May 1910 on the Old Trade,", []),
}


def test_a_counted_text_is_told_by_its_body() -> None:
    body = record(
        "body/rivers",
        "Committee on Rivers",
        type_=RecordType.BODY,
        kind="treaty-body",
        short_names=("River Committee",),
    )
    text = record(
        "R-9",
        "general recommendation No. 9 (1990) on wells",
        kind="recommendation",
        issued_by="body/rivers",
    )
    index = NameIndex(registry_of(body, text))
    for name in ("Committee on Rivers", "River Committee"):
        words = f"General Recommendation No. 9 of the {name} on wells"
        found = [m.span.of(words) for m in index.mentions(words) if m.candidates == ("R-9",)]
        assert found == [f"General Recommendation No. 9 of the {name}"]


@pytest.mark.parametrize(("words", "keys"), DATED.values(), ids=DATED)
def test_names_with_the_day_inside(words: str, keys: list[str]) -> None:
    index = NameIndex(
        registry_of(record("OLD", "Convention on the Old Trade", adopted="1910-05-04"))
    )
    assert [m.candidates[0] for m in index.mentions(words)] == keys


NOUNS = {
    "the Convention": ("under the Convention,", ["Convention"]),
    "that Protocol": ("of that Protocol.", ["Protocol"]),
    "this Convention": ("of this Convention.", ["Convention"]),
    "a Convention on something is a name": ("the Convention on Seas", []),
    "a Convention for something is a name": ("the Convention for Peace", []),
    "a Convention with a capital behind is a name": ("the Protocol Committee", []),
    "what is said of a meeting is another one": ("the Convention of the high-level meeting on", []),
    "a convention of no such noun": ("the Charter says", []),
    "no article, no anaphora": ("Convention,", []),
}


@pytest.mark.parametrize(("words", "nouns"), NOUNS.values(), ids=NOUNS)
def test_nouns_that_stand_for_a_name(words: str, nouns: list[str]) -> None:
    assert [noun for _, noun in INDEX.nouns(words)] == nouns


def test_a_noun_of_bodies_alone_is_a_body_noun() -> None:
    assert INDEX.body_nouns == {"Board"}


def test_folding_keeps_the_length_of_odd_letters() -> None:
    words = "İstanbul “Pact” – ’99"
    assert len(fold(words)) == len(words)


def test_a_modifier_letter_and_a_minus_sign_are_folded_as_quotes_and_dashes_are() -> None:
    assert fold("Peoplesʼ Pact 2011−2020") == "peoples' pact 2011-2020"  # noqa: RUF001
