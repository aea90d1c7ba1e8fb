"""``palermo extract`` and ``palermo resolve`` as a user calls them: streams and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.reading import RESOLUTION, ROOT, resolution

if TYPE_CHECKING:
    from pathlib import Path

GOOD = resolution(
    "Recalling its resolution 58/137,", "1. Urges Member States to act;", "2. Invites all States."
)
FRENCH = (
    "L'Assemblée générale, Rappelant la Convention et les droits de l'enfant dans le monde, "
    "Notant que la traite des personnes et des enfants est un crime pour lequel les peines sont "
    "trop faibles dans la plupart des pays du monde, Prie le Secrétaire général de présenter un "
    "rapport sur la question et de le publier dans les langues du pays. "
)


def palermo(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = "from graph_builder.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", command, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


def written(folder: Path, name: str, data: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def codes(body: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in body["findings"]]


REFUSED = {
    "an empty file": (b"", "it is empty"),
    "a binary file": (b"\x89PNG\x00\x01\x02", "it is binary"),
    "invalid UTF-8": (b"The General Assembly, \xff\xfe", "is not UTF-8"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_leaves_with_2_and_says_why(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    run = palermo("extract", written(tmp_path, "a.txt", data))
    assert (run.returncode, run.stdout) == (2, b"")
    assert reason in run.stderr.decode()
    assert b"Traceback" not in run.stderr


def test_a_missing_file_leaves_with_2(tmp_path: Path) -> None:
    run = palermo("extract", tmp_path / "nowhere.txt")
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"there is no such file" in run.stderr


READ_WITH_FINDINGS = {
    "a truncated text": (GOOD[: GOOD.index("States.")], "text-ends-early"),
    "a French text": (FRENCH, "language-not-read"),
    "a text without enacting formula": ("Recalling the Pact, and so on.", "no-enacting-formula"),
}


@pytest.mark.parametrize(("text", "code"), READ_WITH_FINDINGS.values(), ids=READ_WITH_FINDINGS)
def test_bad_input_text_is_a_finding_and_leaves_with_0(
    tmp_path: Path, text: str, code: str
) -> None:
    run = palermo("extract", written(tmp_path, "a.txt", text))
    assert run.returncode == 0
    assert code in codes(json.loads(run.stdout))
    assert code in run.stderr.decode()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "a.txt", GOOD),
        written(tmp_path, "b.txt", b""),
        tmp_path / "nowhere.txt",
        written(tmp_path, "c.txt", GOOD),
    ]
    run = palermo("extract", "--format", "jsonl", *files)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 2
    assert [row["document"]["source"] for row in rows] == ["a.txt", "c.txt"]
    assert run.stderr.count(b"cannot read") == 2


def test_json_is_one_object_for_one_file_and_a_list_for_several(tmp_path: Path) -> None:
    files = [written(tmp_path, f"{name}.txt", GOOD) for name in "ab"]
    one = json.loads(palermo("extract", files[0]).stdout)
    two = json.loads(palermo("extract", *files).stdout)
    assert one["document"]["symbol"] == "A/RES/99/999"
    assert [body["document"]["source"] for body in two] == ["a.txt", "b.txt"]


def test_standard_input_and_options() -> None:
    run = palermo(
        "extract", "-", "--symbol", "A/RES/99/1", "--with-text", "--base", "https://example.org/p",
        stdin=GOOD.encode(),
    )  # fmt: skip
    body = json.loads(run.stdout)
    assert body["document"]["symbol"] == "A/RES/99/1"
    assert body["document"]["text"] == GOOD
    assert body["citations"][0]["target"]["iri"] == "https://example.org/p/id/a-res-58-137"


def test_the_organ_given_decides_whose_its_is() -> None:
    text = b"Recalling its resolution 8/12, and so on."
    body = json.loads(palermo("extract", "-", "--organ", "HRC", stdin=text).stdout)
    assert body["citations"][0]["target"]["symbol"] == "A/HRC/RES/8/12"


def test_a_record_has_no_running_text() -> None:
    run = palermo("extract", "-", "--format", "record", stdin=GOOD.encode())
    assert run.returncode == 0
    assert "Member States to act" in GOOD
    assert b"Member States to act" not in run.stdout
    assert b'"text":' not in run.stdout


def test_turtle_of_the_resolution() -> None:
    run = palermo("extract", RESOLUTION, "--format", "ttl")
    assert run.returncode == 0
    assert b"<id/e-res-2006-27>" in run.stdout


@pytest.mark.parametrize(
    "arguments",
    [("extract",), ("extract", "--format", "yaml", "x"), ("extract", "--wrong", "x")],
    ids=["no file", "an unknown format", "an unknown option"],
)
def test_wrong_usage_leaves_with_2(arguments: tuple[str, ...]) -> None:
    run = palermo(*arguments)
    assert (run.returncode, run.stdout) == (2, b"")


RESOLVED = {
    "a citation": ("General Assembly resolution 55/25, annex II", 0, "UNTOC-TIP"),
    "a number that nobody described": ("General Assembly resolution 99/999", 0, "A/RES/99/999"),
    "a running text": ("the Palermo Protocol and resolution 58/137", 0, "A/RES/58/137"),
    "an ambiguous name lists its candidates": ("the Convention", 4, "CRC"),
    "words that name nothing": ("colourless green ideas", 4, "colourless green ideas"),
}


@pytest.mark.parametrize(("text", "code", "words"), RESOLVED.values(), ids=RESOLVED)
def test_resolve(text: str, code: int, words: str) -> None:
    run = palermo("resolve", text)
    assert run.returncode == code
    assert words in (run.stdout + run.stderr).decode()
