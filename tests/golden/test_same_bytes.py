"""Two builds of the same data are the same bytes, whatever the place, clock and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PALERMO = Path(sys.executable).parent / "palermo"
FILES = ("graph.trig", "graph.ttl", "report.json", "current/registry.json")
CIRCUMSTANCES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "C.UTF-8"},
)


def test_the_build_depends_on_its_input_alone(tmp_path: Path) -> None:
    built: list[dict[str, bytes]] = []
    for number, environment in enumerate(CIRCUMSTANCES):
        cwd = tmp_path / f"place {number}"
        cwd.mkdir()
        done = subprocess.run(
            [str(PALERMO), "build", "--out", "published"],
            cwd=cwd,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        built.append({name: (cwd / "published" / name).read_bytes() for name in FILES})
    first, second = built
    assert [name for name in FILES if first[name] != second[name]] == []
