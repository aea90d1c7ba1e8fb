"""The pages on adding a text and on reviewing citations work as written, one after the other."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph_builder.store.release import open_release
from tests.support.commands import RUN

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("add-a-text.md", "review-citations.md")
BLOCK = re.compile(r"^ *```(?P<language>\w+)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, published_folder: Path) -> Path:
    """A folder with a copy of the published graph under ``build``."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(published_folder, folder / "build", symlinks=True)
    return folder


def palermo(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", RUN, *words],
        cwd=home,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    return [block["body"] for block in BLOCK.finditer(text) if block["language"] == language]


def commands(page: str) -> list[list[str]]:
    lines = (line.strip() for body in blocks(page, "sh") for line in body.splitlines())
    return [shlex.split(line)[1:] for line in lines if line.startswith("palermo ")]


def test_the_pages_work_as_written(home: Path) -> None:
    (text,) = blocks(PAGES[0], "text")
    (home / "lamps.txt").write_text(text, encoding="utf-8")
    told: dict[str, list[str]] = {}
    for page in PAGES:
        for words in commands(page):
            file = words[words.index(">") + 1] if ">" in words else None
            words = words[: words.index(">")] if file else words  # noqa: PLW2901
            if words == ["build"]:
                words.append("--no-records")  # reading them would take minutes
            if words[:2] == ["review", "remove"]:
                kept = told["review decisions"][-1]
                words[2] = re.findall(r"^[0-9a-f]{12}", kept, re.MULTILINE)[0]
            run = palermo(home, *words)
            assert run.returncode == 0, run.stderr
            if file:
                (home / file).write_text(run.stdout, encoding="utf-8")
            name = " ".join(words[:2] if words[0] == "review" and len(words) > 1 else words[:1])
            told.setdefault(name, []).append(run.stdout)
    assert "<mark" in (home / "lamps.html").read_text(encoding="utf-8")
    assert "A/RES/61/999: added" in told["add"][0]
    assert "A/RES/55/25" in told["show"][0]
    assert "Pact of Nowhere on the Sea" in told["review"][0]
    assert told["review decisions"][0].count("in force") == 2
    left = (home / "build" / "added" / "decisions.jsonl").read_text(encoding="utf-8")
    assert left.count("\n") == 1

    again = palermo(home, "add", "lamps.txt")
    assert "is there already; nothing changed" in again.stdout
    shown = palermo(home, "show", "A/RES/61/999")
    assert "CRC-OPSC" in shown.stdout
    # The graph was built without the records, so it is built without them again.
    assert open_release(home / "build").report()["inputs"]["records"] == "left out"


def test_refused_files_leave_with_their_codes_and_change_nothing(home: Path) -> None:
    before = (home / "build" / "graph.trig").read_bytes()
    (home / "empty.txt").write_bytes(b"")
    (home / "nameless.txt").write_text("Recalling the Pact, and so on.", encoding="utf-8")
    (home / "hollow.txt").write_text("61/998. A title\n\nThe General Assembly,\n", encoding="utf-8")
    for file, code, words in (
        ("empty.txt", 2, "it is empty"),
        ("nameless.txt", 2, "--symbol"),
        ("hollow.txt", 3, "no paragraph was found"),
        ("nowhere.txt", 2, "no such file"),
    ):
        run = palermo(home, "add", file)
        assert (run.returncode, words in run.stderr) == (code, True), run.stderr
    assert palermo(home, "add", "a.txt", "b.txt", "--symbol", "A/RES/1/1").returncode == 2
    assert (home / "build" / "graph.trig").read_bytes() == before


WRONG = {
    "no verdict": (("decide", "x", "--by", "Me"), 2, "--target"),
    "two verdicts": (("decide", "x", "--unclear", "--target", "CRC", "--by", "Me"), 2, "--target"),
    "nobody decides": (("decide", "x", "--unclear"), 2, "--by"),
    "no citation": (("decide", "--unclear", "--by", "Me"), 2, "name the citations"),
    "an unknown citation": (("decide", "x", "--unclear", "--by", "Me"), 4, "nothing in the graph"),
    "a day that is none": (
        ("decide", "a-res-61-999/cit/pp/2/1", "--unclear", "--by", "Me", "--on", "2026-13-01"),
        2,
        "no day",
    ),
    "an unknown target": (
        ("decide", "a-res-61-999/cit/pp/2/1", "--target", "Nowhere", "--by", "Me"),
        4,
        "Nowhere",
    ),
    "an unknown decision": (("remove", "000000000000"), 4, "nothing in the graph"),
    "nothing to remove": (("remove",), 2, "name the decisions"),
    "a file that is not there": (("decide", "--from", "nowhere.csv"), 2, "no such file"),
    "an unknown document": (("list", "--document", "Nowhere"), 4, "Nowhere"),
    "no graph": (("list", "--store", "nowhere"), 5, "no published graph"),
}


@pytest.mark.parametrize(("words", "code", "message"), WRONG.values(), ids=WRONG)
def test_wrong_decisions_are_refused(
    home: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    file = home / "build" / "added" / "decisions.jsonl"
    before = file.read_bytes()
    run = palermo(home, "review", *words)
    told = re.sub(r"[│\s]+", " ", run.stderr)
    assert (run.returncode, message in told) == (code, True), run.stderr
    assert file.read_bytes() == before


def test_a_file_of_decisions_is_taken_whole_or_not_at_all(home: Path) -> None:
    file = home / "build" / "added" / "decisions.jsonl"
    before = file.read_bytes()
    rows = "id,verdict,target,by,on,note\na-res-61-999/cit/pp/2/1,unclear,,Me,2026-11-25,\n"
    (home / "d.csv").write_text(rows + "x,unclear,,Me,2026-11-25,\n", encoding="utf-8")
    assert palermo(home, "review", "decide", "--from", "d.csv").returncode == 4
    assert file.read_bytes() == before
    (home / "d.csv").write_text(rows, encoding="utf-8")
    run = palermo(home, "review", "decide", "--from", "d.csv")
    assert (run.returncode, "1 decision kept" in run.stderr) == (0, True), run.stderr
    assert b'"verdict": "unclear"' in file.read_bytes()
    other = rows.replace("unclear,,Me", "not-an-instrument,,You")
    (home / "d.csv").write_text(other, encoding="utf-8")
    run = palermo(home, "review", "decide", "--from", "d.csv")
    assert "takes the place of what Me decided on 2026-11-25: unclear" in run.stderr
