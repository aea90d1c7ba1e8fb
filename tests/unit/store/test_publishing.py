"""A release appears whole or not at all, and the one before stays."""

import multiprocessing
import os
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph_builder.errors import UnwritableFolderError
from graph_builder.store import publishing
from graph_builder.store.publishing import KEPT, ReleaseContents, publish
from graph_builder.store.release import open_release

G, P = ox.NamedNode("https://example.org/g"), ox.NamedNode("https://example.org/p")


def contents(number: int, report: bytes = b"{}") -> ReleaseContents:
    quads = [ox.Quad(G, P, ox.Literal(str(number)), G)]
    files = {
        "graph.trig": f"# {number}\n".encode(),
        "graph.ttl": b"",
        "report.json": report,
        "registry.json": b"{}",
    }
    return ReleaseContents(f"{number:012x}", files, quads)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but locks and the store's own journals."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.parts and path.name != ".lock"
    }


def test_a_release_is_whole_and_shown_at_the_top(tmp_path: Path) -> None:
    release = publish(tmp_path / "new" / "build", contents(1))
    folder = tmp_path / "new" / "build"
    assert open_release(folder) == release
    assert (folder / "graph.trig").read_text() == "# 1\n"
    assert (folder / "current").readlink() == Path("releases") / release.id
    store = ox.Store.read_only(str(release.store_folder))
    assert len(store) == 1


def test_a_later_release_is_current(tmp_path: Path) -> None:
    publish(tmp_path, contents(1))
    publish(tmp_path, contents(2))
    assert (tmp_path / "graph.trig").read_text() == "# 2\n"
    assert open_release(tmp_path).id == f"{2:012x}"


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(1, 6):
        release = publish(tmp_path, contents(number)).folder
        os.utime(release, ns=(number * 10**9, number * 10**9))
    kept = sorted(path.name for path in (tmp_path / "releases").iterdir())
    assert kept == [f"{number:012x}" for number in (3, 4, 5)]
    assert len(kept) == KEPT


def test_an_old_release_can_be_current_again(tmp_path: Path) -> None:
    publish(tmp_path, contents(1))
    publish(tmp_path, contents(2))
    publish(tmp_path, contents(1, b'{"again": true}'))
    assert open_release(tmp_path).report() == {"again": True}
    assert len(ox.Store.read_only(str(open_release(tmp_path).store_folder))) == 1


@pytest.mark.parametrize("step", ["_fill", "_swap", "_flush"])
def test_a_failure_leaves_the_previous_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    publish(tmp_path, contents(1))
    before = tree(tmp_path / "current" / ".")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, step, fail)
        with pytest.raises(UnwritableFolderError, match="No space left"):
            publish(tmp_path, contents(2))
    assert open_release(tmp_path).id == f"{1:012x}"
    assert tree(tmp_path / "current" / ".") == before
    assert not list((tmp_path / "releases").glob(".unfinished-*"))


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".unfinished-abc"
    left.mkdir(parents=True)
    (left / "graph.trig").write_text("half")
    publish(tmp_path, contents(1))
    assert not left.exists()


def test_a_broken_release_of_the_same_id_is_written_anew(tmp_path: Path) -> None:
    broken = tmp_path / "releases" / f"{1:012x}"
    broken.mkdir(parents=True)
    (broken / "graph.trig").write_text("half")
    publish(tmp_path, contents(1))
    assert (tmp_path / "graph.trig").read_text() == "# 1\n"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UnwritableFolderError):
        publish(tmp_path / "file", contents(1))
    with pytest.raises(UnwritableFolderError):
        publish(tmp_path / "file" / "below", contents(1))
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["graph.trig", "report.json", "current"])
def test_somebody_elses_file_under_our_name_is_kept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UnwritableFolderError, match=name):
        publish(tmp_path, contents(1))
    assert (tmp_path / name).read_text() == "mine"


def _publish_slowly(folder: Path, number: int) -> None:
    fill = publishing._fill

    def slow(*arguments: object) -> None:
        (folder / f"began-{number}").touch()
        time.sleep(0.4)
        fill(*arguments)  # type: ignore[arg-type]

    publishing._fill = slow  # type: ignore[assignment]
    publish(folder, contents(number))


def test_two_builders_take_turns(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("spawn")
    builders = [fork.Process(target=_publish_slowly, args=(tmp_path, n)) for n in (1, 2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [builder.exitcode for builder in builders] == [0, 0]
    assert {path.name for path in (tmp_path / "releases").iterdir()} == {
        f"{n:012x}" for n in (1, 2)
    }
    assert open_release(tmp_path).id in {f"{n:012x}" for n in (1, 2)}
