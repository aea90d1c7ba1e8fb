"""Whoever looks for a place in the code finds each one in the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Where a package is one room: its files are listed, as its name does not tell them apart.
LISTED = ROOT / "graph_builder" / "pipeline"


def rooms() -> list[str]:
    """Folders with code, one step below each package, and the builder's modules beside them."""
    builder, api = ROOT / "graph_builder", ROOT / "api"
    folders = [path.parent for root in (builder, api) for path in root.glob("*/__init__.py")]
    modules = [path for path in builder.glob("*.py") if path.name != "__init__.py"]
    return sorted(str(path.relative_to(ROOT)) for path in [api, *folders, *modules])


def first_cells() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| ((?:`[^`]+`(?:, )?)+) \|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("room", rooms())
def test_the_map_of_contributing_has(room: str) -> None:
    assert first_cells().count(room) == 1


def test_the_map_of_contributing_names_nothing_that_is_gone() -> None:
    assert [name for name in first_cells() if not (ROOT / name).exists()] == []


def test_the_pipeline_lists_its_files() -> None:
    docstring = (LISTED / "__init__.py").read_text(encoding="utf-8")
    listed = re.findall(r"^ {4}.{18}(\w+) {2,}\S", docstring, re.MULTILINE)
    there = [path.stem for path in LISTED.glob("*.py") if path.name != "__init__.py"]
    assert sorted(listed) == sorted(there)
