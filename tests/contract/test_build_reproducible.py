"""Same input, same bytes: in another process, another folder, with another hash seed."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

from graph_builder.reading.records import SUFFIXES, record_files, record_rows

ROOT = Path(__file__).resolve().parents[2]
FILES = ("graph.trig", "graph.ttl", "report.json", "registry.json")
#: So many records of each file are built twice; all of them would take minutes.
FEW = 5
_BUILD = "from graph_builder.cli.main import main; main()"
#: The same without asking the shapes, which is most of the time and writes none of the graph.
_UNCHECKED = """
from graph_builder.pipeline import building
from graph_builder.validation import ValidationReport
building.shapes_check = building.corpus_check = lambda _: lambda *_: ValidationReport.of(())
from graph_builder.cli.main import main
main()
"""


def copy(checkout: Path, folder: Path) -> Path:
    """What a build needs of a checkout, in another folder, with a few of the records."""
    ignored = shutil.ignore_patterns("__pycache__", *(f"*{suffix}" for suffix in SUFFIXES))
    for name in ("graph_builder", "ontology", "queries", "data"):
        shutil.copytree(checkout / name, folder / name, ignore=ignored)
    for file in record_files(checkout / "data" / "records"):
        some = list(islice(record_rows(file), FEW))
        lines = "".join(f"{json.dumps(row)}\n" for _, row in some)
        (folder / "data" / "records" / file.name).write_bytes(
            gzip.compress(lines.encode(), mtime=0)
        )
    return folder


def build(checkout: Path, out: Path, seed: str, program: str, *options: str) -> dict[str, bytes]:
    """Run ``palermo build`` of a checkout in a folder of its own; the files of the release."""
    out.parent.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-c", program, "build", "--out", str(out), *options],
        check=True,
        capture_output=True,
        cwd=out.parent,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(checkout), "TZ": "Asia/Tokyo"},
    )
    return files_of(out)


def files_of(out: Path) -> dict[str, bytes]:
    return {name: (out / "current" / name).read_bytes() for name in FILES}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in FILES if one[name] != other[name]]


def test_same_texts_same_bytes_and_same_report(tmp_path: Path, published_folder: Path) -> None:
    elsewhere = copy(ROOT, tmp_path / "elsewhere")
    other = build(elsewhere, tmp_path / "a" / "out", "4242", _BUILD, "--no-records")
    assert differing(files_of(published_folder), other) == []
    assert b"_:" not in other["graph.ttl"]
    for name in FILES:
        assert str(tmp_path).encode() not in other[name]


def test_same_records_same_bytes(tmp_path: Path) -> None:
    first = copy(ROOT, tmp_path / "first")
    second = copy(first, tmp_path / "deeper" / "second")
    one = build(first, tmp_path / "a" / "out", "1", _UNCHECKED)
    other = build(second, tmp_path / "deeper" / "b" / "out", "2", _UNCHECKED)
    assert differing(one, other) == []
    assert json.loads(one["report.json"])["inputs"]["records"] == "read"
