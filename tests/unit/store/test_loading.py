"""A large graph is loaded in pieces by another process, and is the graph that it is."""

from __future__ import annotations

import resource
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph_builder.errors import UnwritableFolderError
from graph_builder.store import loading
from graph_builder.store.publishing import ReleaseContents, publish

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.store.interface import GraphStore

GRAPHS = 7
ROW = '<https://e.org/%d> <https://e.org/p> "words %d\\n . of €" <https://e.org/g%d> .\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lines whose words hold whatever a piece could be cut at; pieces of a hundred bytes."""
    monkeypatch.setattr(loading, "_LARGE", 1)
    monkeypatch.setattr(loading, "_PIECE", 100)
    rows = [ROW % (n, n, n % GRAPHS) for n in range(500)]
    path = tmp_path / "graph.nq"
    path.write_text("".join(rows), encoding="utf-8")
    return path


def held(folder: Path) -> set[ox.Quad]:
    return set(ox.Store.read_only(str(folder)))


def counted(number: int, store: GraphStore) -> bytes:
    return f"{number} {len(store.graphs())}".encode()


def test_pieces_make_the_whole(file: Path, tmp_path: Path) -> None:
    assert loading.is_large(file)
    loading.load_store(tmp_path / "pieces", file)()
    quads = list(ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS))
    loading.load_store(tmp_path / "values", quads)()
    assert held(tmp_path / "pieces") == held(tmp_path / "values") == set(quads)


def test_a_store_that_cannot_be_written_is_told(file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(UnwritableFolderError, match="taken"):
        loading.load_store(tmp_path / "taken", file)()


def test_a_full_disk_is_told(file: Path, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, before[1]))
    try:
        with pytest.raises(UnwritableFolderError):
            loading.load_store(tmp_path / "full", file)()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_further_files_of_a_large_graph_are_made_beside_each_other(
    file: Path, tmp_path: Path
) -> None:
    shown = dict.fromkeys(("graph.trig", "graph.ttl", "report.json"), b"")
    derived = {f"file-{number}": partial(counted, number) for number in range(5)}
    release = publish(tmp_path / "build", ReleaseContents("1" * 12, shown, file, derived))
    for number in range(5):
        assert (release.folder / f"file-{number}").read_text() == f"{number} {GRAPHS}"


def test_what_is_moved_in_is_asked_for_while_a_large_graph_is_loaded(
    file: Path, tmp_path: Path
) -> None:
    stores: list[bool] = []

    def moved() -> dict[str, Path]:
        stores.append(any((tmp_path / "build").glob("releases/*/rows.sqlite")))
        beside = tmp_path / "beside"
        beside.write_bytes(b"# moved\n")
        return {"graph.trig": beside}

    shown = dict.fromkeys(("graph.ttl", "report.json"), b"")
    derived = {"rows.sqlite": partial(counted, 0)}
    release = publish(tmp_path / "build", ReleaseContents("1" * 12, shown, file, derived, moved))
    assert stores == [False]
    assert (release.folder / "graph.trig").read_bytes() == b"# moved\n"
    assert len(held(release.folder / "store")) == 500


def test_a_file_that_cannot_be_made_leaves_nothing_and_nobody_writing(
    file: Path, tmp_path: Path
) -> None:
    def moved() -> dict[str, Path]:
        raise OSError(28, "No space left on device")

    shown = dict.fromkeys(("graph.ttl", "report.json"), b"")
    with pytest.raises(UnwritableFolderError, match="No space left"):
        publish(tmp_path / "build", ReleaseContents("1" * 12, shown, file, moved=moved))
    assert list((tmp_path / "build" / "releases").iterdir()) == []
