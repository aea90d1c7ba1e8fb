"""Where the machine is in the way, a command says so in a line and leaves with the code for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.killing import give_up_powers
from tests.support.commands import RUN
from tests.support.serving import ROOT

PLAIN = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
LINEAGE = ("lineage", "E/RES/2006/27", "--depth", "1", "--store")


def run(*words: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, with nothing of our environment."""
    given = {"env": PLAIN, "cwd": ROOT, "stdout": subprocess.PIPE} | more
    command = [sys.executable, "-c", RUN, *map(os.fsencode, map(str, words))]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **given)  # type: ignore[call-overload,no-any-return]


def assert_told(done: subprocess.CompletedProcess[bytes], code: int, *words: str) -> None:
    said = done.stderr.decode()
    assert done.returncode == code, said
    assert said.startswith("palermo: ")
    assert said.count("\n") == 1, said
    for word in words:
        assert word in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_full_disk_behind_stdout_is_told(published_folder: Path, more: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*LINEAGE, published_folder, *more, stdout=full)
    assert_told(done, 2, "No space left on device")


LOCALES = {
    "C": {"LC_ALL": "C"},
    "C without Python's help": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "Latin-1": {"PYTHONIOENCODING": "latin-1"},
}


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_answers_are_utf8_in_every_locale(published_folder: Path, locale: dict[str, str]) -> None:
    usual = run(*LINEAGE, published_folder)
    done = run(*LINEAGE, published_folder, env=PLAIN | locale)
    assert (done.returncode, done.stdout) == (0, usual.stdout), done.stderr.decode()
    assert "“" in done.stdout.decode()


@pytest.mark.parametrize("name", ["ünï cøde", "a b 'c' \"d\"", "%20#?"])
def test_a_store_may_have_any_name_and_be_a_link(
    published_folder: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(published_folder, tmp_path / name, symlinks=True, copy_function=os.link)
    (tmp_path / "link").symlink_to(name)
    usual = run(*LINEAGE, published_folder).stdout
    for store in (tmp_path / name, tmp_path / "link"):
        assert run(*LINEAGE, store).stdout == usual


def test_a_name_that_is_no_utf8_is_told(published_folder: Path, tmp_path: Path) -> None:
    store = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    shutil.copytree(published_folder, store, symlinks=True, copy_function=os.link)
    done = run(*LINEAGE, store)
    assert done.returncode == 2
    assert b"another name" in done.stderr
    assert b"Traceback" not in done.stderr


HIDDEN = {
    "the folder of releases": "releases",
    "an index": "current/lineage.idx",
    "a file of the engine": "current/store/CURRENT",
}


@pytest.mark.parametrize("name", HIDDEN.values(), ids=HIDDEN)
def test_what_may_not_be_read_is_told(published_folder: Path, tmp_path: Path, name: str) -> None:
    store = Path(shutil.copytree(published_folder, tmp_path / "store", symlinks=True))
    (store / name).chmod(0)
    try:
        done = run(*LINEAGE, store, preexec_fn=give_up_powers)
    finally:
        (store / name).chmod(0o755)
    assert_told(done, 2, "cannot read", "Permission denied")


@pytest.mark.parametrize(
    ("host", "reason"),
    [("203.0.113.9", "Cannot assign"), ("nowhere.invalid", "not known")],
)
def test_an_address_that_cannot_be_listened_on_is_told(
    published_folder: Path, host: str, reason: str
) -> None:
    done = run("serve", "--host", host, "--port", "0", "--store", published_folder)
    assert_told(done, 2, "cannot listen", reason, "--host")


@pytest.mark.parametrize("environment", [{"TMPDIR": "/nowhere"}, {"HOME": "/nowhere"}], ids=str)
def test_a_folder_that_is_not_there_is_not_needed(
    published_folder: Path, environment: dict[str, str]
) -> None:
    done = run("show", "CRC", "--store", published_folder, env=PLAIN | environment)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_service_that_cannot_start_leaves_with_the_reason(
    published_folder: Path, tmp_path: Path
) -> None:
    store = Path(shutil.copytree(published_folder, tmp_path / "store", symlinks=True))
    (store / "current" / "registry.json").write_bytes(b"{}")
    done = run("serve", "--port", "0", "--store", store)
    assert done.returncode == 5
    first, second = done.stderr.decode().splitlines()
    assert "Serving release" in first
    assert "registry.json is not as it was written" in second
