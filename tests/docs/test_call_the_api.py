"""The clients of the how-to run as they stand there, in each language, and print what it shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.docs.test_docs import BLOCK
from tests.docs.test_readme import pattern_of
from tests.support.serving import running

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN_ADDRESS: Final = "http://127.0.0.1:8000"
PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "call-the-api.md"
NODE: Final = shutil.which("node")
#: Language of blocks → name of the file that they make together, and what runs it.
LANGUAGES: Final = {
    "python": ("palermo.py", [sys.executable, "-W", "error"]),
    "js": ("palermo.mjs", [NODE or "node"]),
}


def blocks(language: str) -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return [match["body"] for match in BLOCK.finditer(text) if match["language"] == language]


@pytest.fixture(scope="module")
def address(published_folder: Path) -> Iterator[str]:
    """Where the shipped graph is served."""
    with running(published_folder) as here:
        yield here


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_client_prints_what_the_page_shows(address: str, language: str, tmp_path: Path) -> None:
    if language == "js" and NODE is None:
        pytest.skip("node is not here: nothing runs the client in JavaScript")
    name, command = LANGUAGES[language]
    source = "\n\n".join(blocks(language))
    assert source.count(SHOWN_ADDRESS) == 1
    (tmp_path / name).write_text(source.replace(SHOWN_ADDRESS, address), encoding="utf-8")
    done = subprocess.run(
        [*command, name],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert pattern_of("".join(blocks("text"))).fullmatch(done.stdout), done.stdout


def test_each_piece_stands_there_in_each_language() -> None:
    counted = {language: len(blocks(language)) for language in (*LANGUAGES, "text")}
    assert len(set(counted.values())) == 1, counted


def test_every_path_that_the_page_asks_for_is_described(address: str) -> None:
    import httpx2  # noqa: PLC0415  (only here)

    described = httpx2.get(f"{address}/openapi.json").json()["paths"]
    patterns = [re.compile(re.sub(r"\{[^}]+\}", ".+", path)) for path in described]
    asked = set(re.findall(r'"(/api/v1/[^"]+)"', PAGE.read_text(encoding="utf-8")))
    assert len(asked) > 3
    assert [path for path in asked if not any(p.fullmatch(path) for p in patterns)] == []
