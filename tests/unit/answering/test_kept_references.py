"""Spellings that are kept with a release are found as those that were gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.answering.kept_references import open_references, packed_references
from graph_builder.errors import AmbiguousReferenceError, UnknownInstrumentError
from graph_builder.references import ReferenceIndex
from tests.unit.test_references import REGISTRY

if TYPE_CHECKING:
    from pathlib import Path

FURTHER = ["A/RES/60/1", "E/RES/1990/15"]
GATHERED = ReferenceIndex.of(REGISTRY, FURTHER)


@pytest.fixture
def kept(tmp_path: Path) -> ReferenceIndex:
    file = tmp_path / "names.sqlite"
    file.write_bytes(packed_references(REGISTRY, FURTHER, "0123456789ab"))
    found = open_references(file, "0123456789ab")
    assert found is not None
    return found


def _found(index: ReferenceIndex, reference: str) -> object:
    try:
        return index.find(reference)
    except AmbiguousReferenceError as error:
        return error.candidates
    except UnknownInstrumentError as error:
        return str(error)


def test_every_spelling_finds_the_same(kept: ReferenceIndex) -> None:
    spellings = {*GATHERED.suggestions(), *FURTHER, "A / RES / 60/1", "a-res-61-1", "nothing"}
    assert len(spellings) > 20
    for spelling in spellings:
        assert _found(kept, spelling) == _found(GATHERED, spelling), spelling


def test_each_part_holds_the_same(kept: ReferenceIndex) -> None:
    for part in ("slugs", "folded", "names"):
        assert dict(getattr(kept, part)) == dict(getattr(GATHERED, part))
        assert dict(getattr(kept, part).items()) == dict(getattr(GATHERED, part))
        assert len(getattr(kept, part)) == len(getattr(GATHERED, part))


def test_what_is_offered_for_a_misspelt_name_is_the_same(kept: ReferenceIndex) -> None:
    assert kept.suggestions() == GATHERED.suggestions()


def test_the_file_is_the_same_for_the_same_things() -> None:
    assert packed_references(REGISTRY, FURTHER, "r") == packed_references(REGISTRY, FURTHER, "r")


def test_spellings_of_another_release_are_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "names.sqlite"
    file.write_bytes(packed_references(REGISTRY, FURTHER, "0123456789ab"))
    assert open_references(file, "ba9876543210") is None


def test_a_file_that_is_no_database_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "names.sqlite"
    file.write_bytes(b"nothing of the sort")
    assert open_references(file, "0123456789ab") is None
    assert open_references(None, "0123456789ab") is None
