"""What pages show after a ``$`` is what the command prints, apart from what ``…`` leaves out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)


def sessions() -> dict[str, tuple[str, str]]:
    """Page and command → the command and what the page shows after it."""
    found: dict[str, tuple[str, str]] = {}
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for block in BLOCK.finditer(path.read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
                command, _, shown = part.replace("\\\n", "").partition("\n")
                found[f"{path.relative_to(ROOT)}: {command}"] = (command, shown)
    return found


def pattern_of(shown: str) -> re.Pattern[str]:
    """What is shown, as a pattern: a line ``…`` stands for any lines, ``…`` in one for any text."""
    lines = []
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            pieces = (re.escape(piece) for piece in line.rstrip().split("…"))
            lines.append(".*".join(pieces) + r"[ ]*\n")
    return re.compile("".join(lines))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, whole_folder: Path) -> Path:
    """A folder with the published graph under ``build`` and the data beside it."""
    home = tmp_path_factory.mktemp("reader")
    for name in ("data", "queries", "ontology"):
        (home / name).symlink_to(ROOT / name)
    (home / "build").symlink_to(whole_folder)
    return home


def run(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
    )


PATTERNS = {
    "equal text fits": ("a\nb\n", "a\nb\n", True),
    "another line does not fit": ("a\nb\n", "a\nc\n", False),
    "a line too many does not fit": ("a\n", "a\nb\n", False),
    "a line of dots stands for many": ("a\n…\nd\n", "a\nb\nc\nd\n", True),
    "dots in a line stand for part of it": ("a … c\n", "a b b c\n", True),
    "dots in a line do not cross its end": ("a … c\n", "a b\nb c\n", False),
    "blanks at the end of a line do not matter": ("a\n", "a  \n", True),
}


@pytest.mark.parametrize(("shown", "printed", "fits"), PATTERNS.values(), ids=PATTERNS)
def test_compares_what_is_shown(shown: str, printed: str, fits: bool) -> None:
    assert (pattern_of(shown).fullmatch(printed) is not None) is fits


SIZE = re.compile(r"about ([\d,.]+) texts .*, ([\d,.]+) documents and ([\d,.]+) million triples")


def test_the_size_of_the_graph_is_told_to_a_twentieth(folder: Path) -> None:
    told = SIZE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert told is not None
    texts, documents, millions = (float(each.replace(",", "")) for each in told.groups())
    counted = json.loads(run("palermo stats --json", folder).stdout)
    examined = counted["meta"]["completeness"]["examined"]
    assert texts == pytest.approx(examined, rel=0.05)
    assert documents == pytest.approx(counted["lineage"]["documents"], rel=0.05)
    assert millions * 1e6 == pytest.approx(counted["triples"], rel=0.05)


def test_what_puts_the_command_on_the_path_stands_before_its_first_use() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert 0 < text.find("source .venv/bin/activate") < text.find("$ palermo")


SESSIONS = {n: s for n, s in sessions().items() if not s[0].startswith("make")}


@pytest.mark.parametrize(("command", "shown"), SESSIONS.values(), ids=SESSIONS)
def test_the_command_prints_what_the_page_shows(command: str, shown: str, folder: Path) -> None:
    done = run(command, folder)
    printed = done.stdout + (done.stderr if done.returncode else "")
    assert pattern_of(shown).fullmatch(printed.rstrip("\n") + "\n"), printed
