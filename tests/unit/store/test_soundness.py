"""A release that is not as it was written is told, and publishing it again writes it anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph_builder.errors import DamagedStoreError, NoReleaseError, PalermoError
from graph_builder.store import publishing, soundness
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.release import open_release
from graph_builder.store.soundness import SUMS, check_file, damage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph_builder.store.interface import GraphStore

G, P = ox.NamedNode("https://example.org/g"), ox.NamedNode("https://example.org/p")
REGISTRY = b'{"format":"palermo-registry/1","records":[],"sources":[]}\n'
DERIVED = {
    "lineage.idx": b"i" * 99,
    "rows.sqlite": b"r" * 99,
    "citations.sqlite": b"c" * 99,
    "words.sqlite": b"w" * 99,
}


def derived(name: str, _: GraphStore) -> bytes:
    return DERIVED[name]


def contents(report: bytes = b'{"n": 1}') -> ReleaseContents:
    files = {"graph.trig": b"# 1\n", "graph.ttl": b"# 2\n", "report.json": report}
    quads = [ox.Quad(G, P, ox.Literal(str(n)), G) for n in range(50)]
    makers = {name: partial(derived, name) for name in DERIVED}
    return ReleaseContents("0" * 12, files | {"registry.json": REGISTRY}, quads, makers)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The folder of a release."""
    return publish(tmp_path, contents()).folder


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


#: What the engine and its readers write of their own into a release.
NOT_OURS = ("LOG", "LOCK", "CHECKED")
HARMS = [flip, cut, empty, remove]
READ: dict[str, Callable[[Path], object]] = {
    "registry.json": lambda store: open_release(store).registry(),
    "report.json": lambda store: open_release(store).report(),
    "lineage.idx": lambda store: EmbeddedStore.open(store).lineage_index(),
    "rows.sqlite": lambda store: EmbeddedStore.open(store).kept_rows(),
    "citations.sqlite": lambda store: EmbeddedStore.open(store).kept_rows(),
    "words.sqlite": lambda store: EmbeddedStore.open(store).text_index(),
}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", READ)
def test_a_file_that_changed_is_told_where_it_is_read(
    tmp_path: Path, release: Path, name: str, harm: Callable[[Path], None]
) -> None:
    READ[name](tmp_path)
    harm(release / name)
    with pytest.raises(DamagedStoreError, match=name) as told:
        READ[name](tmp_path)
    assert "palermo build" in str(told.value)


def every_file(release: Path) -> list[str]:
    """Files that have a sum."""
    paths = (path for path in release.rglob("*") if path.is_file() and path.name != SUMS)
    names = (path.relative_to(release).as_posix() for path in paths)
    return sorted(name for name in names if not name.rpartition("/")[2].startswith(NOT_OURS))


@pytest.mark.parametrize("harm", [flip, remove])
def test_publishing_again_mends_whatever_file_changed(
    tmp_path: Path, release: Path, harm: Callable[[Path], None]
) -> None:
    assert damage(release) is None
    names = every_file(release)
    assert sum(name.startswith("store/") for name in names) > 3
    before = {name: (release / name).read_bytes() for name in names if "/" not in name}
    for name in names:
        if not (release / name).exists() or not (release / name).stat().st_size:
            continue  # the engine names its files anew
        harm(release / name)
        assert damage(release)
        publish(tmp_path, contents())
        assert damage(release) is None
        assert {each: (release / each).read_bytes() for each in before} == before
        assert len(ox.Store.read_only(str(release / "store"))) == 50
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [release.name]


def test_what_is_whole_is_taken_again_and_only_what_differs_is_written(
    tmp_path: Path, release: Path
) -> None:
    before = {name: (release / name).stat().st_ino for name in every_file(release)}
    publish(tmp_path, contents(b'{"n": 2}'))
    after = {name: (release / name).stat().st_ino for name in every_file(release)}
    assert {name for name in before if before[name] != after[name]} == {"report.json"}
    assert open_release(tmp_path).report() == {"n": 2}
    assert damage(release) is None


def test_a_build_that_is_killed_while_it_replaces_a_file_leaves_no_damage(
    tmp_path: Path, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each rename, every file is one of those that the sums allow."""
    replace, seen = publishing._replace_if_changed, []

    def looked_at(path: Path, data: bytes) -> None:
        replace(path, data)
        seen.append((path.name, damage(release)))

    monkeypatch.setattr(publishing, "_replace_if_changed", looked_at)
    publish(tmp_path, contents(b'{"n": 2}'))
    assert [name for name, _ in seen] == [SUMS, "report.json", SUMS]
    assert {wrong for _, wrong in seen} == {None}


def test_a_file_that_is_replaced_between_two_looks_is_no_damage(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = soundness.read_sums
    old = read(release)
    answers = [old]

    def later(folder: Path) -> object:
        return answers.pop() if answers else read(folder)

    publish(release.parent.parent, contents(b'{"n": 2}'))
    monkeypatch.setattr(soundness, "read_sums", later)
    check_file(release, "report.json")
    assert answers == []


def test_a_release_from_before_there_were_sums_opens(tmp_path: Path, release: Path) -> None:
    (release / SUMS).unlink()
    (release / "words.sqlite").unlink()
    assert EmbeddedStore.open(tmp_path).text_index() is None
    (release / "report.json").unlink()
    with pytest.raises(NoReleaseError):
        open_release(tmp_path).report()


@pytest.mark.parametrize("written", [b"", b"[]", b'{"report.json": 3}', b"\xff", b"{"])
def test_sums_that_are_damaged_themselves_are_told(
    tmp_path: Path, release: Path, written: bytes
) -> None:
    (release / SUMS).write_bytes(written)
    with pytest.raises(PalermoError, match="palermo build"):
        open_release(tmp_path).report()
