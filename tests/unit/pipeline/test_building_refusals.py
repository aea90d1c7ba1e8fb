"""A build passes over what it cannot read, and publishes nothing where it cannot go on."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph_builder.errors import InvalidIriError, StructureError, UnreadableFileError
from graph_builder.store.release import open_release
from tests.support.builds import report, request, run
from tests.support.tiny_extraction import ROOT, SYMBOL


def test_texts_without_symbol_and_second_copies_are_skipped(tmp_path: Path) -> None:
    wanted = request(tmp_path, SYMBOL, None, SYMBOL)
    outcome = run(wanted)
    reasons = {skipped.file: skipped.reason for skipped in outcome.skipped}
    assert set(reasons) == {"text-1/text.txt", "text-2/text.txt"}
    assert "text-0/text.txt" in reasons["text-2/text.txt"]
    assert len(report(wanted)["skipped"]) == 2


def test_no_text_at_all_publishes_nothing_and_leaves_what_was_there(tmp_path: Path) -> None:
    published = request(tmp_path, SYMBOL)
    before = run(published).release.id
    with pytest.raises(StructureError, match="no text could be published"):
        run(dataclasses.replace(published, sources=()))
    assert open_release(published.out).id == before


def test_a_text_that_cannot_be_read_is_skipped_and_told(tmp_path: Path) -> None:
    wanted = request(tmp_path, SYMBOL)
    binary = wanted.sources[0] / "binary"
    binary.mkdir()
    (binary / "text.txt").write_bytes(b"\0\1")
    skipped = run(wanted).skipped
    assert [(s.file, "binary" in s.reason) for s in skipped] == [("binary/text.txt", True)]


MISTAKES: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "a source that is not there": ({"sources": (Path("no-such-folder"),)}, UnreadableFileError),
    "a base that is no address": ({"base": "not an address"}, InvalidIriError),
}


@pytest.mark.parametrize(("fields", "error"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_publish_nothing(
    tmp_path: Path, fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        run(request(tmp_path, SYMBOL, **fields))
    assert not (tmp_path / "out").exists()


def test_ontology_that_does_not_parse_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "ontology"
    shutil.copytree(ROOT / "ontology", broken)
    (broken / "core.ttl").write_text("this is not Turtle", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="ontology"):
        run(request(tmp_path, SYMBOL, ontology=broken))
