"""The engine's files are read before it may read them, and not again while nothing touches them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph_builder.errors import DamagedStoreError
from graph_builder.store import checked, soundness
from graph_builder.store.checked import CHECKED
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.soundness import SUMS, check_engine, checking_engine, damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

G, P = ox.NamedNode("https://example.org/g"), ox.NamedNode("https://example.org/p")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The folder of a release, of which nothing is remembered."""
    quads = [ox.Quad(G, P, ox.Literal(str(n)), G) for n in range(50)]
    files = {"graph.trig": b"# 1\n", "graph.ttl": b"# 2\n", "report.json": b"{}"}
    folder = publish(tmp_path, ReleaseContents("0" * 12, files, quads)).folder
    (folder / CHECKED).unlink()
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of the files that are read for their sums."""
    names: list[str] = []
    of_file = soundness.sum_of_file

    def sum_of_file(path: Path) -> soundness.Sum:
        names.append(path.name)
        return of_file(path)

    monkeypatch.setattr(soundness, "sum_of_file", sum_of_file)
    return names


def engine(release: Path) -> list[Path]:
    """Its files that have a sum."""
    names = soundness.read_sums(release) or {}
    return sorted(release / name for name in names if name.startswith("store/"))


def flip(path: Path) -> None:
    """One bit, in the file's place."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))


def test_every_file_of_the_engine_is_read_and_each_only_once(
    release: Path, read: list[str]
) -> None:
    assert EmbeddedStore.open(release.parent.parent).is_checked
    assert read == [path.name for path in engine(release)]
    assert any(name.endswith(".sst") for name in read)
    EmbeddedStore.open(release.parent.parent)
    assert len(read) == len(set(read))


@pytest.mark.parametrize("suffix", [".sst", ".log"])
def test_a_file_that_is_touched_is_read_again(release: Path, suffix: str) -> None:
    check_engine(release)
    file = max(
        (path for path in engine(release) if path.suffix == suffix),
        key=lambda path: path.stat().st_size,
    )
    before = file.stat()
    flip(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a copying tool may do
    with pytest.raises(DamagedStoreError, match=file.name):
        check_engine(release)


def later(_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = checked.time.time()
    monkeypatch.setattr(checked.time, "time", lambda: now + 25 * 3600)


def clock_back(_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = checked.time.time()
    monkeypatch.setattr(checked.time, "time", lambda: now - 3600)


def other_sums(release: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    told = (release / CHECKED).read_text()
    (release / CHECKED).write_text(told.replace("CURRENT", "CURRENX"))


def nonsense(release: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (release / CHECKED).write_bytes(b"\xff{")


def another_shape(release: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (release / CHECKED).write_bytes(b"[1]")


@pytest.mark.parametrize("change", [later, clock_back, other_sums, nonsense, another_shape])
def test_what_is_remembered_does_not_hold(
    release: Path,
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    check_engine(release)
    change(release, monkeypatch)
    read.clear()
    check_engine(release)
    assert read == [path.name for path in engine(release)]


def test_a_folder_that_may_not_be_written_to_is_checked_each_time(
    release: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "no")

    monkeypatch.setattr(checked.tempfile, "mkstemp", refused)
    for _ in range(2):
        read.clear()
        assert check_engine(release)
        assert read == [path.name for path in engine(release)]
    assert not (release / CHECKED).exists()


def test_too_much_to_read_leaves_the_large_files(
    release: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = {path.name: path.stat().st_size for path in engine(release)}
    small = sorted(sizes.values())[len(sizes) // 2]
    monkeypatch.setattr(soundness, "_SMALL", small)
    total = sum(sizes.values())
    assert not check_engine(release, total - 1)
    assert read == [name for name in sizes if sizes[name] <= small]
    assert not (release / CHECKED).exists()
    assert check_engine(release, total)
    assert check_engine(release, 0)  # there is nothing left to read


def test_what_is_found_damaged_is_not_remembered(release: Path) -> None:
    last = engine(release)[-1]
    files = checking_engine(release)
    next(files)
    flip(last)
    with pytest.raises(DamagedStoreError, match=last.name):
        list(files)
    assert not (release / CHECKED).exists()


def test_what_changes_while_it_is_read_is_not_remembered_as_it_is_then(release: Path) -> None:
    files = checking_engine(release)
    first = next(files)
    flip(release / first)
    list(files)
    with pytest.raises(DamagedStoreError, match=first.rpartition("/")[2]):
        check_engine(release)


def test_a_look_at_all_of_a_release_is_remembered_and_changes_no_sum(
    release: Path, read: list[str]
) -> None:
    before = (release / SUMS).read_bytes()
    assert damage(release) is None
    read.clear()
    EmbeddedStore.open(release.parent.parent)
    assert read == []
    assert soundness.written_sums(soundness.sums_of(release)) == before


def test_what_was_just_published_is_not_read_again(
    tmp_path: Path, release: Path, read: list[str]
) -> None:
    quads = [ox.Quad(G, P, ox.Literal(str(n)), G) for n in range(9)]
    files = {"graph.trig": b"# 3\n", "graph.ttl": b"# 4\n", "report.json": b"{}"}
    new = publish(tmp_path, ReleaseContents("1" * 12, files, quads)).folder
    assert new != release
    read.clear()
    assert EmbeddedStore.open(tmp_path).release.folder == new
    assert read == []
