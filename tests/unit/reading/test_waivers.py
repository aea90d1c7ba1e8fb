"""The file of waivers: its form, and what is said where it is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.errors import UnreadableFileError
from graph_builder.reading.waivers import read_waivers
from graph_builder.resources import resource
from graph_builder.validation import load_shapes

if TYPE_CHECKING:
    from pathlib import Path

SOUND = {
    "shape": "StubPassedBy", "at_most": 3, "by": "us", "why": "work goes on",
    "since": "2026-01-01", "until": "2026-12-31",
}  # fmt: skip
BROKEN: dict[str, tuple[Any, str]] = {
    "no list": ({}, "no list called waivers"),
    "a waiver that is no object": ({"waivers": [1]}, r"waivers\[0\] lacks shape"),
    "a field that is missing": (
        {"waivers": [SOUND, {k: v for k, v in SOUND.items() if k != "until"}]},
        r"waivers\[1\] lacks until",
    ),
    "a field that is unknown": ({"waivers": [SOUND | {"note": "x"}]}, "unknown note"),
    "a count that is none": ({"waivers": [SOUND | {"at_most": "many"}]}, r"waivers\[0\]: "),
    "a day without hyphens": ({"waivers": [SOUND | {"until": "20261231"}]}, "until is '20261231'"),
    "dates the wrong way round": ({"waivers": [SOUND | {"until": "2025-01-01"}]}, "before it"),
}


def test_the_file_that_ships_names_shapes_that_warn() -> None:
    warning = {s.name for s in load_shapes(resource("ontology/shapes")).shapes}
    waivers = read_waivers(resource("data/waivers.json"))
    assert waivers
    assert {waiver.shape for waiver in waivers} <= warning


@pytest.mark.parametrize(("data", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_says_where(data: Any, told: str, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "waivers.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=told):
        read_waivers(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_waivers(tmp_path / "nowhere.json")


def test_a_sound_file_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "waivers.json"
    path.write_text(json.dumps({"waivers": [SOUND, SOUND | {"focus": ".*"}]}), encoding="utf-8")
    assert [waiver.focus for waiver in read_waivers(path)] == [None, ".*"]
