"""A store that grows out of the one before holds what one that is loaded whole would hold."""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph_builder.errors import UnwritableFolderError
from graph_builder.store import growing, loading
from graph_builder.store.growing import GraphsOf
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.release import GRAPHS, open_release

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from graph_builder.store.release import Release

ROW = '<https://e.org/%s> <https://e.org/says> "%s" <https://e.org/graph/%s> .\n'
BEFORE = {f"g{number}": "old" for number in range(20)}
#: One graph says something else, one is gone, one is new.
AFTER = {**BEFORE, "g3": "new", "h": "new"}
del AFTER["g7"]


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_LARGE", 1)


@pytest.fixture
def grew(monkeypatch: pytest.MonkeyPatch) -> list[growing.Growth | None]:
    """How each store that is published grew."""
    told: list[growing.Growth | None] = []
    found = ReleaseContents.growth_from

    def growth_from(self: ReleaseContents, before: Release | None) -> growing.Growth | None:
        told.append(found(self, before))
        return told[-1]

    monkeypatch.setattr(ReleaseContents, "growth_from", growth_from)
    return told


def rows(said: Mapping[str, str]) -> dict[str, bytes]:
    """Lines by graph: five each, and "same" for those that never change."""
    return {
        f"https://e.org/graph/{name}": "".join(
            ROW % (f"{name}-{n}", word if n == 0 else "same", name) for n in range(5)
        ).encode()
        for name, word in said.items()
    }


def released(folder: Path, number: int, said: Mapping[str, str]) -> Release:
    lines = rows(said)
    file = folder / f"{number}.nq"
    file.write_bytes(b"".join(lines.values()))

    def quads(names: Collection[str]) -> Iterator[bytes]:
        return (lines[name] for name in sorted(names))

    digests = {name: hashlib.sha256(its).hexdigest() for name, its in lines.items()}
    graphs = GraphsOf(digests, quads, 5 * len(lines))
    files = dict.fromkeys(("graph.trig", "graph.ttl", "report.json"), b"")
    files[GRAPHS] = graphs.told()
    contents = ReleaseContents(f"{number:012x}", files, file, graphs=graphs)
    return publish(folder / "build", contents)


def held(release: Release) -> dict[str, set[str]]:
    found = defaultdict(set)
    for quad in ox.Store.read_only(str(release.store_folder)):
        found[str(quad.graph_name)].add(f"{quad.subject} {quad.object}")
    return dict(found)


def test_it_holds_what_one_that_is_loaded_whole_holds(
    tmp_path: Path, grew: list[growing.Growth | None]
) -> None:
    released(tmp_path, 1, BEFORE)
    second = released(tmp_path, 2, AFTER)
    assert grew[0] is None
    assert grew[1] is not None
    assert grew[1].emptied == ("https://e.org/graph/g3", "https://e.org/graph/g7")
    assert grew[1].loaded.read_bytes().count(b"\n") == 10
    (tmp_path / "other").mkdir()
    assert held(second) == held(released(tmp_path / "other", 2, AFTER))


def test_the_one_before_stays_as_it_was(tmp_path: Path) -> None:
    first = released(tmp_path, 1, BEFORE)
    was = held(first)
    released(tmp_path, 2, AFTER)
    assert held(first) == was


@pytest.mark.parametrize("damaged", ["store", GRAPHS])
def test_one_that_is_damaged_is_not_grown_from(tmp_path: Path, damaged: str) -> None:
    first = released(tmp_path, 1, BEFORE)
    file = first.folder / damaged
    if file.is_dir():
        file = max(file.glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert len(held(released(tmp_path, 2, AFTER))) == len(AFTER)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    first = released(tmp_path, 1, BEFORE)
    monkeypatch.setattr(shutil, "copyfile", full)
    how = growing.Growth(first.folder, (), tmp_path / "1.nq", 5 * len(BEFORE))
    with pytest.raises(UnwritableFolderError, match="No space left"):
        loading._load_large(tmp_path / "store", tmp_path / "1.nq", how)


def test_what_does_not_add_up_is_loaded_whole(tmp_path: Path) -> None:
    first = released(tmp_path, 1, BEFORE)
    lines = rows(AFTER)
    file = tmp_path / "whole.nq"
    file.write_bytes(b"".join(lines.values()))
    part = tmp_path / "part.nq"
    part.write_bytes(b"")
    how = growing.Growth(first.folder, (), part, 5 * len(lines))
    loading.load_store(tmp_path / "store", file, how)()
    assert len(ox.Store.read_only(str(tmp_path / "store"))) == 5 * len(lines)


def test_where_most_has_changed_it_is_loaded_whole(
    tmp_path: Path, grew: list[growing.Growth | None]
) -> None:
    released(tmp_path, 1, BEFORE)
    second = released(tmp_path, 2, dict.fromkeys(BEFORE, "new"))
    assert grew == [None, None]
    assert len(held(second)) == len(BEFORE)


def test_a_release_that_does_not_tell_its_graphs_is_not_grown_from(
    tmp_path: Path, grew: list[growing.Growth | None]
) -> None:
    first = released(tmp_path, 1, BEFORE)
    (first.folder / GRAPHS).unlink()
    (first.folder / "sums.json").unlink()
    released(tmp_path, 2, AFTER)
    assert grew == [None, None]
    assert open_release(tmp_path / "build").id == f"{2:012x}"
