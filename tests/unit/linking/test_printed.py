"""Printed symbols and treaty numbers, as the keys of the registry; notes decided by their calls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_builder.linking.printed import keys_of_symbol, registrations
from graph_builder.model.link import AmbiguousLink, CitationLink
from tests.support.reading import extraction_of, record, registry_of, resolution

SYMBOLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a letter before the session": ("A/RES/217 A (III)", ("A/RES/217A(III)",)),
    "a letter behind the session": ("A/RES/217(III)A", ("A/RES/217A(III)",)),
    "a year with a space": ("S/RES/1373 (2001)", ("S/RES/1373(2001)",)),
    "padding": ("S/RES/0242(1967)", ("S/RES/242(1967)",)),
    "a year left out": ("S/RES/1373", ("S/RES/1373(2001)",)),
    "a year left out between two": ("S/RES/1340", ("S/RES/1340(2000)", "S/RES/1340(2001)")),
    "a document stays as it is": ("E/2002/68/Add.1", ("E/2002/68/Add.1",)),
    "a point before an addendum": ("ECE/MP.RIVER/63.Add.2", ("ECE/MP.RIVER/63/Add.2",)),
    "a full stop at the end": ("ECE/HARBOUR/2022/Inf.", ("ECE/HARBOUR/2022/Inf",)),
    "a session symbol stays as it is": ("A/RES/58/137", ("A/RES/58/137",)),
}


@pytest.mark.parametrize(("printed", "keys"), SYMBOLS.values(), ids=SYMBOLS)
def test_printed_symbols(printed: str, keys: tuple[str, ...]) -> None:
    assert keys_of_symbol(printed) == keys


IN_VOLUME = "United Nations Treaty Series, vol. 12, No. 77"


def test_treaties_by_registration() -> None:
    registry = registry_of(
        record("RIVER", "Convention on Rivers", treaty_registration="No. 77"),
        record("RIVER-P", "Protocol on Water", treaty_registration=IN_VOLUME),
        record("OLD", "Old Pact", treaty_registration="League of Nations Treaty Series, No. 5"),
        record("CETS-001", "Statute", treaty_registration="ETS No. 1"),
    )
    found = registrations(registry)
    assert found.numbers == {"UNTS-77": ("RIVER", "RIVER-P"), "LNTS-5": ("OLD",)}
    assert found.volumes == {("UNTS-77", "12"): ("RIVER-P",)}


VOLUMES = {
    "the volume of one of them": ("vol. 12, No. 77", ("RIVER-P",)),
    "spelt out": ("volume 12, No. 77", ("RIVER-P",)),
    "a volume that nobody told us": ("vol. 13, No. 77", ("RIVER", "RIVER-P")),
    "two volumes": ("vols. 12 and 13, No. 77", ("RIVER", "RIVER-P")),
    "several volumes": ("vol. 12-13, No. 77", ("RIVER", "RIVER-P")),
    "no volume": ("No. 77", ("RIVER", "RIVER-P")),
}


@pytest.mark.parametrize(("printed", "keys"), VOLUMES.values(), ids=VOLUMES)
def test_a_volume_tells_which_of_the_treaties_with_one_number(
    printed: str, keys: tuple[str, ...]
) -> None:
    registry = registry_of(
        record("RIVER", "Convention on Rivers", treaty_registration="No. 77"),
        record("RIVER-P", "Protocol on Water", treaty_registration=IN_VOLUME),
    )
    assert registrations(registry).find("UNTS-77", printed) == keys
    assert registrations(registry).find("UNTS-78", printed) == ()


def test_two_treaties_of_one_number_in_one_volume_are_both_meant() -> None:
    registry = registry_of(
        record("LAKE", "Covenant on Lakes", treaty_registration=IN_VOLUME),
        record("LAKE-P", "Protocol to the Covenant on Lakes", treaty_registration=IN_VOLUME),
        record("LAKE-P2", "Second Protocol", treaty_registration=IN_VOLUME.replace("12", "13")),
    )
    found = registrations(registry)
    assert found.find("UNTS-77", "vol. 12, No. 77") == ("LAKE", "LAKE-P")
    assert found.find("UNTS-77", "vol. 13, No. 77") == ("LAKE-P2",)


def test_a_treaty_known_by_two_printings_of_one_number_is_one_treaty() -> None:
    registry = registry_of(record("LAKE", "Covenant on Lakes", treaty_registration="No. 77"))
    (lake,) = registry
    twice = replace(lake, facts=(*lake.facts, *lake.facts))
    assert registrations(registry_of(twice)).find("UNTS-77", "No. 77") == ("LAKE",)


SHARED = registry_of(
    record("RIVER", "Convention on Rivers", treaty_registration="No. 77"),
    record("RIVER-P", "Protocol on Water", treaty_registration="No. 77", protocol_to="RIVER"),
)
CALLS = {
    "the name before the call decides": ("Recalling the Protocol on Water, 1", "RIVER-P"),
    "words that name nothing leave it open": ("Recalling what was said, 1", None),
}


@pytest.mark.parametrize(("recital", "key"), CALLS.values(), ids=CALLS)
def test_a_shared_number_is_decided_by_the_call_of_its_note(recital: str, key: str | None) -> None:
    note = "1. Urges all.\n1 United Nations, Treaty Series, vol. 9, No. 77."
    links = extraction_of(resolution(recital, note), SHARED).links
    (found,) = [link for link in links if link.citation.method == "series"]
    if key is None:
        assert isinstance(found, AmbiguousLink)
    else:
        assert isinstance(found, CitationLink)
        assert found.target.key == key


UNKNOWN = registry_of(
    record("LAKE", "Treaty on Lakes"),
    record("SEA", "Treaty on Seas"),
    record("RIVER", "Convention on Rivers", treaty_registration="No. 77"),
    record("WORDS", "Declaration on Words", kind="declaration"),
)
NUMBERS = {
    "of the treaty that calls the note": ("the Treaty on Lakes,1", "No. 12", "LAKE"),
    "of one whose number is another": ("the Convention on Rivers,1", "No. 12", "UNTS-12"),
    "of two that call it": ("the Treaty on Lakes,1 the Treaty on Seas,1", "No. 12", "UNTS-12"),
    "of what is no treaty": ("the Declaration on Words,1", "No. 12", "UNTS-12"),
    "two in one note": (
        "the Treaty on Lakes,1",
        "No. 12; United Nations, Treaty Series, vol. 9, No. 13",
        "UNTS-12",
    ),
    "of what nobody knows": ("what was said,1", "No. 12", "UNTS-12"),
    "that a treaty is known by": ("the Treaty on Lakes,1", "No. 77", "RIVER"),
}


@pytest.mark.parametrize(("recital", "number", "key"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_nobody_told_us_is(recital: str, number: str, key: str) -> None:
    note = f"1. Urges all.\n1 United Nations, Treaty Series, vol. 9, {number}."
    links = extraction_of(resolution(f"Recalling {recital}", note), UNKNOWN).links
    found = next(link for link in links if link.citation.method == "series")
    assert isinstance(found, CitationLink)
    assert found.target.key == key
