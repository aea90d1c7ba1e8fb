"""The page on adding an instrument works as written: files, commands, what it says of them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import RUN

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-registry-record.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```(?P<language>\w+)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
FILE = re.compile(
    r"This is\s+`(?P<path>data/registry/[\w/.-]+\.json)`:\s+```json\n(?P<body>.*?)```", re.DOTALL
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands of the page stand on, without the records."""
    folder = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", "*.jsonl.gz")
    for name in ("graph_builder", "ontology", "queries", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def palermo(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", RUN, *words],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_works_as_written(checkout: Path) -> None:
    commands = [
        shlex.split(line)[1:]
        for block in BLOCK.finditer(PAGE)
        if block["language"] == "sh"
        for line in block["body"].splitlines()
        if line.strip().startswith("palermo ")
    ]
    before, *after = commands
    told = palermo(checkout, *before)
    assert (told.returncode, "not_in_graph" in told.stdout) == (0, True), told.stderr

    files = [(match["path"], json.loads(match["body"])) for match in FILE.finditer(PAGE)]
    assert len(files) == PAGE.count("```json") == 2
    for path, content in files:
        assert not (checkout / path).exists()
        (checkout / path).write_text(json.dumps(content), encoding="utf-8")
    key = files[1][1]["key"]

    for words in after:
        told = palermo(checkout, *words)
        assert told.returncode == 0, told.stdout + told.stderr
        if words[0] == "resolve":
            assert re.search(rf"^ok\s+{re.escape(key)}\s", told.stdout, re.MULTILINE), told.stdout
    assert {words[0] for words in after} == {"audit", "resolve"}

    built = palermo(checkout, "build")
    assert built.returncode == 0, built.stderr
    shown = palermo(checkout, "show", key)
    assert "Uniting for peace" in shown.stdout, shown.stderr


def test_a_record_without_its_source_is_named_by_the_audit(checkout: Path) -> None:
    path, content = next(
        (m["path"], m["body"]) for m in FILE.finditer(PAGE) if "facts" in m["body"]
    )
    (checkout / path).write_text(
        content.replace("avl-uniting-for-peace", "no-such-source"), "utf-8"
    )
    told = palermo(checkout, "audit")
    assert told.returncode == 5
    assert "no source 'no-such-source'" in told.stdout
