"""A survey reads what it can of a registry that cannot be built from, and says what it cannot."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph_builder.errors import UnreadableFileError
from graph_builder.reading.registry import RECORD_SCHEMA, read_registry, survey_registry

SHIPPED = Path(__file__).parents[3] / "data" / "registry"


def written(folder: Path, files: dict[str, Any]) -> Path:
    shutil.copy(SHIPPED / RECORD_SCHEMA, folder)
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return folder


def body(key: str, **more: object) -> dict[str, object]:
    told = {"property": "title", "value": key, "status": "unverified", "sources": []}
    return {"key": key, "type": "document", "kind": "treaty", "facts": [told], **more}


def test_a_sound_registry_is_surveyed_without_a_problem() -> None:
    survey, registry = survey_registry(SHIPPED), read_registry(SHIPPED)
    assert survey.problems == ()
    assert survey.records == tuple(registry)
    assert survey.sources == registry.sources


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        {
            "documents/a.json": "{",
            "documents/b.json": body("B"),
            "documents/c.json": body("C", surplus=1),
            "bodies/d.json": body("D"),
            "sources/s.json": {"sources": [{"id": "x"}]},
        },
    )
    survey = survey_registry(folder)
    assert [record.key for record in survey.records] == ["B"]
    told = " ".join(map(str, survey.problems))
    assert all(name in told for name in ("a.json", "c.json", "d.json", "s.json"))
    assert len(survey.problems) == 4


def test_a_record_with_an_impossible_value_is_kept_and_told(tmp_path: Path) -> None:
    day = {"property": "adopted", "value": "1949-02-30", "status": "unverified", "sources": []}
    folder = written(tmp_path, {"documents/a.json": body("A", facts=[day])})
    survey = survey_registry(folder)
    assert [record.key for record in survey.records] == ["A"]
    assert "1949-02-30" in str(survey.problems[0])


def test_two_records_of_one_key_are_both_kept(tmp_path: Path) -> None:
    folder = written(
        tmp_path, {"documents/a.json": body("A"), "documents/b.json": body("B", aliases=["A"])}
    )
    assert [record.key for record in survey_registry(folder).records] == ["A", "B"]


def test_two_files_that_claim_one_source_are_told(tmp_path: Path) -> None:
    source = {"id": "x", "title": "A page", "publisher": "Somebody", "seen": "2026-11-26"}
    source["address"] = "https://www.un.org/page"
    pages = {f"sources/{name}.json": {"sources": [source]} for name in "ab"}
    survey = survey_registry(written(tmp_path, pages))
    assert [str(problem) for problem in survey.problems] == [
        "'x' is claimed by sources/a.json and by sources/b.json: one of them must change"
    ]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        survey_registry(tmp_path / "none")
