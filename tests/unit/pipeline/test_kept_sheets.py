"""Sheets of records are kept from build to build, and used only where they would be the same."""

from __future__ import annotations

import json
import resource
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph_builder.pipeline.kept_sheets import KeptSheets
from graph_builder.pipeline.spool import Spool
from tests.support.sheets import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.pipeline.sheet import Sheet

IRI = "https://example.org/id/a"
RECORD = b'{"document": {}}\n'


def sheet(key: str = "a") -> Sheet:
    made = sheet_of(IRI, f'<{IRI}> <https://example.org/says> "é\\n1"')
    beside = (b'<https://example.org/id/b> <https://example.org/says> "2" .\n',)
    return replace(made, key=key, text=None, beside=beside, abroad=frozenset({b"<urn:b>"}))


@pytest.fixture
def kept(tmp_path: Path) -> KeptSheets:
    (tmp_path / "spool").mkdir()
    return KeptSheets(
        tmp_path / "sheets", "code 1", frozenset({"decided"}), Spool(tmp_path / "spool")
    )


def content(each: Sheet) -> Sheet:
    """A sheet with what lies in files in place of where it lies."""
    own, laid_out = each.own.read(), each.laid_out.read()
    return replace(each, own=own, laid_out=laid_out)  # type: ignore[arg-type]


def test_a_kept_sheet_is_the_sheet(kept: KeptSheets) -> None:
    name = kept.name(RECORD)
    kept.keep(name, "reader/1", sheet())
    found = kept.find(name)
    assert found is not None
    made_by, again = found
    assert made_by == "reader/1"
    assert content(again) == content(sheet())


def test_another_record_or_other_code_has_another_sheet(kept: KeptSheets) -> None:
    kept.keep(kept.name(RECORD), "reader/1", sheet())
    assert kept.find(kept.name(RECORD + b" ")) is None
    later = replace(kept, made_with="code 2")
    assert later.find(later.name(RECORD)) is None


def test_what_persons_decide_about_is_made_anew(kept: KeptSheets) -> None:
    kept.keep(kept.name(b"1"), "reader/1", sheet("decided"))
    assert kept.find(kept.name(b"1")) is None
    kept.keep(kept.name(b"2"), "reader/1", sheet("later"))
    later = replace(kept, decided=frozenset({"later"}))
    assert later.find(later.name(b"2")) is None


def test_a_text_that_is_held_is_not_kept(kept: KeptSheets) -> None:
    kept.keep(kept.name(RECORD), "reader/1", replace(sheet(), text="words"))
    assert kept.find(kept.name(RECORD)) is None


@pytest.mark.parametrize("damaged", [b"", b"nothing that was packed"])
def test_a_damaged_sheet_is_made_anew(kept: KeptSheets, damaged: bytes) -> None:
    name = kept.name(RECORD)
    kept.keep(name, "reader/1", sheet())
    (kept.folder / name).write_bytes(damaged)
    assert kept.find(name) is None


def test_a_full_disk_keeps_none_and_fails_nothing(kept: KeptSheets) -> None:
    name, made, before = kept.name(RECORD), sheet(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, before[1]))
    try:
        kept.keep(name, "reader/1", made)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert kept.find(name) is None
    assert list(kept.folder.iterdir()) == []


def test_what_is_not_used_goes(kept: KeptSheets) -> None:
    names = [kept.name(json.dumps(number).encode()) for number in range(3)]
    for name in names:
        kept.keep(name, "reader/1", sheet())
    kept.sweep(names[:1])
    assert [path.name for path in kept.folder.iterdir()] == names[:1]
