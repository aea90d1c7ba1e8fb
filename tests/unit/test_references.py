"""A reference names one thing however it is spelled, or says what it may mean."""

from __future__ import annotations

import pytest

from graph_builder.errors import AmbiguousReferenceError, UnknownInstrumentError
from graph_builder.model.instrument import (
    Fact,
    FactStatus,
    InstrumentRegistry,
    RecordType,
    RegistryRecord,
)
from graph_builder.references import ReferenceIndex, find_reference


def record(key: str, title: str = "", **more: object) -> RegistryRecord:
    facts = [Fact(p, str(v), FactStatus.VERIFIED) for p, v in more.pop("facts", {}).items()]  # type: ignore[attr-defined]
    if title:
        facts.append(Fact("title", title, FactStatus.VERIFIED, language="en"))
    type_ = RecordType.BODY if key.startswith("body/") else RecordType.DOCUMENT
    return RegistryRecord(key, type_, "resolution", tuple(facts), **more)  # type: ignore[arg-type]


RECORDS = [
    record("A/RES/55/25", "United Nations Convention against Transnational Organized Crime"),
    record("A/RES/5/525", "Another matter"),
    record(
        "UNTOC",
        "United Nations Convention against Transnational Organized Crime",
        short_names=("Palermo Convention",),
        aliases=("A/RES/55/25#annexI",),
        facts={"annex_of": "A/RES/55/25"},
    ),
    record("E/RES/2006/27", "Strengthening cooperation"),
    record("A/RES/58/137", "Strengthening cooperation"),
    record("A/RES/217A(III)", "International Bill of Human Rights"),
    record("body/unodc", "United Nations Office on Drugs and Crime", facts={"acronym": "UNODC"}),
]
REGISTRY = InstrumentRegistry(
    {r.key: r for r in RECORDS}, {}, {a: r.key for r in RECORDS for a in r.aliases}
)
INDEX = ReferenceIndex.of(REGISTRY, ["A/RES/60/1"])

FOUND = {
    "canonical symbol": ("A/RES/55/25", "A/RES/55/25"),
    "slug": ("a-res-55-25", "A/RES/55/25"),
    "lower case with spaces": ("a / res / 55 / 25", "A/RES/55/25"),
    "symbol with spaces around it": ("  E/RES/2006/27 ", "E/RES/2006/27"),
    "Roman session with a space": ("A/RES/217 A (III)", "A/RES/217A(III)"),
    "IRI": ("https://w3id.org/palermo/id/untoc", "UNTOC"),
    "IRI of another base": ("http://127.0.0.1:8000/id/untoc", "UNTOC"),
    "page address with its ending": ("http://127.0.0.1:8000/doc/untoc.html", "UNTOC"),
    "alias": ("A/RES/55/25#annexI", "UNTOC"),
    "slug of an alias": ("a-res-55-25/annex/1", "UNTOC"),
    "short name": ("palermo convention", "UNTOC"),
    "short name with the article": ("the Palermo Convention", "UNTOC"),
    "a title shared with its carrier is the annex's": (
        "United Nations Convention against Transnational Organized Crime",
        "UNTOC",
    ),
    "acronym of a body": ("UNODC", "body/unodc"),
    "key of a body": ("body/unodc", "body/unodc"),
    "document without a record": ("a-res-60-1", "A/RES/60/1"),
}


@pytest.mark.parametrize(("reference", "key"), FOUND.values(), ids=FOUND)
def test_finds(reference: str, key: str) -> None:
    assert INDEX.find(reference) == key


def test_two_documents_of_one_title_are_candidates() -> None:
    with pytest.raises(AmbiguousReferenceError) as error:
        INDEX.find("Strengthening cooperation")
    assert error.value.candidates == ("A/RES/58/137", "E/RES/2006/27")
    assert error.value.exit_code == 4


UNKNOWN = {
    "digits that run together are another number": "A/RES/5525",
    "nothing": "",
    "a part of a name": "Palermo",
    "an IRI of elsewhere": "https://example.org/untoc",
}


@pytest.mark.parametrize("reference", UNKNOWN.values(), ids=UNKNOWN)
def test_does_not_guess(reference: str) -> None:
    with pytest.raises(UnknownInstrumentError):
        INDEX.find(reference)


def test_suggests_what_is_near() -> None:
    with pytest.raises(UnknownInstrumentError, match=r"Did you mean .*'E/RES/2006/27'"):
        INDEX.find("E/RES/2006/72")


def test_a_citation_string_is_read_where_no_plain_name_fits() -> None:
    assert find_reference(INDEX, "resolution 55/25, annex I", lambda _: ["UNTOC"]) == "UNTOC"


def test_a_citation_string_of_two_things_is_ambiguous() -> None:
    with pytest.raises(AmbiguousReferenceError):
        find_reference(INDEX, "the Convention", lambda _: ["UNTOC", "A/RES/60/1"])


def test_a_citation_of_what_the_graph_does_not_hold_is_unknown() -> None:
    with pytest.raises(UnknownInstrumentError):
        find_reference(INDEX, "A/RES/99/1", lambda _: ["A/RES/99/1"])


def test_of_very_many_names_only_those_are_offered_that_begin_as_the_reference_does() -> None:
    keys = [f"A/RES/{session}/{number}" for session in range(40, 70) for number in range(1, 1001)]
    offered = ReferenceIndex.of(REGISTRY, keys).suggestions("A/RES/55/1001")
    assert "A/RES/55/100" in offered
    assert "A/RES/66/100" not in offered
    with pytest.raises(UnknownInstrumentError, match="'A/RES/55/100'"):
        ReferenceIndex.of(REGISTRY, keys).find("A/RES/55/1001")
