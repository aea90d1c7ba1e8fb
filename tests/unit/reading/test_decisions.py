"""Reading decisions: what is kept comes back, what is none is refused by file, line and field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.errors import InputError, UnreadableFileError
from graph_builder.model.decision import Decision, Verdict
from graph_builder.reading.decisions import (
    DECISIONS,
    decision_json,
    given_rows,
    judged,
    read_decisions,
)

if TYPE_CHECKING:
    from pathlib import Path

ROW: dict[str, Any] = {
    "document": "A/RES/61/999",
    "text_sha256": "a" * 64,
    "start": 3,
    "end": 9,
    "surface": "Pact “of”",
    "verdict": "target",
    "target": "UNTOC",
    "by": "A Reader",
    "on": "2026-11-25",
    "note": "by its context",
}


def kept(folder: Path, *rows: Any) -> Path:  # noqa: ANN401  (lines that are no decision, too)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / DECISIONS).write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    (decision,) = read_decisions([kept(tmp_path, ROW, "")])
    assert decision_json(decision) == ROW
    assert isinstance(decision, Decision)


def test_a_folder_without_decisions_has_none(tmp_path: Path) -> None:
    assert list(read_decisions([tmp_path, tmp_path / "nowhere"])) == []


FAULTS = {
    "a field is missing": ({"by": None}, "line 1, field by: is missing"),
    "an offset that is none": ({"start": "3"}, "field start: is no offset"),
    "a truth value is no offset": ({"start": True}, "field start: is no offset"),
    "an empty place": ({"end": 3}, "field end: must be behind start"),
    "a hash that is none": ({"text_sha256": "abc"}, "field text_sha256: is no SHA-256"),
    "an unknown verdict": ({"verdict": "maybe"}, "field verdict: is not one of target"),
    "a target without its verdict": ({"verdict": "unclear"}, "field target: belongs to"),
    "the verdict without a target": ({"target": None}, "field target: belongs to"),
    "a day without hyphens": ({"on": "20261125"}, "write YYYY-MM-DD"),
    "a day that is none": ({"on": "2026-02-30"}, "'2026-02-30' is no day"),
    "a note that is no words": ({"note": 7}, "field note: must be words"),
}


@pytest.mark.parametrize(("fields", "message"), FAULTS.values(), ids=FAULTS)
def test_what_is_no_decision(tmp_path: Path, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=r"decisions\.jsonl, line 1") as caught:
        read_decisions([kept(tmp_path, ROW | fields)])
    assert message in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[]", "[" * 100_000], ids=["no JSON", "a list", "a depth"])
def test_a_line_that_is_no_object(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnreadableFileError, match="line 2"):
        read_decisions([kept(tmp_path, ROW, line)])


GIVEN = {
    "d.csv": 'id,verdict,target,by,on,note\nx,target,UNTOC,Me,2026-11-25,"a, b"\n',
    "d.json": '[{"id": "x", "verdict": "target", "target": "UNTOC", "by": "Me",'
    ' "on": "2026-11-25", "note": "a, b"}]',
    "d.jsonl": '{"id": "x", "verdict": "target", "target": "UNTOC", "by": "Me",'
    ' "on": "2026-11-25", "note": "a, b"}\n',
}


@pytest.mark.parametrize(("name", "content"), GIVEN.items(), ids=GIVEN)
def test_a_file_of_decisions(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    ((where, row),) = given_rows(tmp_path / name)
    assert where.startswith(name)
    assert row["id"] == "x"
    said = judged(row, where)
    assert said["verdict"] is Verdict.TARGET
    assert (said["target"], said["by"], said["note"]) == ("UNTOC", "Me", "a, b")


BROKEN = {
    "another format": ("d.txt", "x"),
    "no JSON": ("d.json", "{"),
    "no object": ("d.json", "[1]"),
    "no UTF-8": ("d.csv", b"id\n\xff\n"),
    "an open quotation mark": ("d.csv", 'id\n"x'),
}


@pytest.mark.parametrize(("name", "content"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_none(tmp_path: Path, name: str, content: str | bytes) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=r"d\.\w+"):
        given_rows(tmp_path / name)
