"""Faults while a store is changed: kills, full disks, disks of others, a false clock."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.answering.indexing import derived_files
from graph_builder.query_catalogue import read_catalogue
from graph_builder.resources import resource as shipped
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.soundness import SUMS
from tests.faults.ground import corpus, palermo, seen, text, texts, told_by
from tests.faults.killing import apart, give_up_powers, run
from tests.faults.small_disk import mount_small, remount
from tests.faults.trial import Trial, copied, loss

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.faults.ground import Told

#: Kills fall evenly over this share of the time that the work takes undisturbed.
_SPAN: Final = 1.1
#: What a build needs of a disk beside the releases there are.
_AMPLE: Final = 400 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """A change of a store: the command that does it, and what is to be seen where it ended well."""

    name: str
    words: Callable[[Path], tuple[object, ...]]
    wanted: frozenset[str]

    def do(self, store: Path) -> None:
        """Do it in this process; it leaves with ``SystemExit``."""
        palermo(*self.words(store))


@dataclass(frozen=True, slots=True)
class Publishing:
    """The last step of a change alone, in which the releases are swapped: the files of another."""

    release: Path
    name: str = "publish"
    wanted: frozenset[str] = frozenset({"A/RES/91/50"})

    def do(self, store: Path) -> None:
        """Publish the other release in ``store``."""
        files = {path.name: path.read_bytes() for path in self.release.iterdir() if path.is_file()}
        del files[SUMS]
        indexes = derived_files(read_catalogue(shipped("queries")))
        publish(store, ReleaseContents(self.release.name, files, None, indexes))


def works(folder: Path) -> tuple[Work, Work, Work]:
    """Build, add and ingest, on invented texts below ``folder``."""
    many, few = texts(folder / "texts"), corpus(folder / "corpus")
    lamp = folder / "lamp.txt"
    lamp.write_text(text(50), encoding="utf-8")
    every = frozenset(f"A/RES/91/{number}" for number in range(1, 21))
    one = ("add", lamp, "--symbol", "A/RES/91/50", "--store")
    return (
        Work("build", lambda s: ("build", "--no-records", "--out", s, "--source", many), every),
        Work("add", lambda s: (*one, s), frozenset({"A/RES/91/50"})),
        Work("ingest", lambda s: ("ingest", few, "--store", s), every),
    )


def publishing(add: Work, ready: Path, folder: Path) -> Publishing:
    """The publishing of what ``add`` would publish."""
    other = copied(ready, folder / "other")
    run(lambda: add.do(other))
    return Publishing((other / "current").resolve())


def killed(work: Work | Publishing, ready: Path, times: int, seed: int = 1) -> Trial:
    """Kill a change at random moments.

    After each kill the store opens and counts right, with the release from before or the one that
    was asked for; the same change again succeeds; what was acknowledged is there.
    """
    trial, chance = Trial(f"kill -9 during {work.name}"), random.Random(seed)  # noqa: S311  (no secret)
    with tempfile.TemporaryDirectory() as place:
        whole = copied(ready, Path(place) / "whole")
        seconds = run(lambda: work.do(whole)).seconds
        before, after = seen(ready), seen(whole)
        store = copied(ready, Path(place) / "store")
        for number in range(times):
            trial.tried += 1
            ended = run(lambda: work.do(store), kill_after=chance.uniform(0, seconds * _SPAN))
            trial.struck += ended.code is None
            wrong = loss(store, {after} if ended.code == 0 else {before, after})
            if wrong:
                trial.lost.append(f"kill {number} after {ended.seconds:.2f} s: {wrong}")
            if ended.code is None and number % 5 == 0:
                code = run(lambda: work.do(store)).code
                if code != 0 or seen(store) != after:
                    trial.lost.append(f"kill {number}: the same again left with {code}")
            if wrong or seen(store) == after:
                shutil.rmtree(store)
                copied(ready, store)
    if not work.wanted <= after.documents:
        trial.lost.append(f"undisturbed, it published {sorted(after.documents)[:3]}… only")
    return trial


def short_files(work: Work, ready: Path, sizes: Sequence[int]) -> Trial:
    """Let no file grow beyond so many bytes, as under a quota: a clear message, nothing lost."""
    trial = Trial(f"no longer files during {work.name}")
    for size in sizes:

        def limit(size: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        with tempfile.TemporaryDirectory() as place:
            store = copied(ready, Path(place) / "store")
            before = seen(store)
            told = told_by(*work.words(store), first=limit)
            trial.tried += 1
            trial.struck += told.code != 0
            if told.code != 0:
                trial.judge(told, 2, "File too large")
                if seen(store) != before:
                    trial.lost.append(f"{size} bytes: another release is current")
    return trial


def full_disk(work: Work, ready: Path, spare: Sequence[int]) -> Trial:
    """Change a store on a disk with so many spare bytes; then make room, and change it again."""
    trial = Trial(f"full disk during {work.name}")
    needed = sum(path.stat().st_size for path in ready.rglob("*") if path.is_file())
    for size in spare:
        with tempfile.TemporaryDirectory() as place:
            try:
                first, second = apart(
                    partial(_on_small_disk, work, ready, Path(place), needed + size)
                )
            except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
                if "Operation not permitted" in str(error) or "unshare" in str(error):
                    trial.left_out = "no disk of its own may be mounted"
                    return trial
                trial.lost.append(f"{size} bytes to spare: {error}")
                continue
        trial.tried += 1
        trial.struck += first.code != 0
        if first.code != 0:
            trial.judge(first, 2, "No space left on device")
        if second.code != 0:
            trial.lost.append(f"with room again it left with {second.code}: {second.err[-300:]}")
    return trial


def _on_small_disk(work: Work, ready: Path, place: Path, size: int) -> tuple[Told, Told]:
    mount_small(place, size)
    store = copied(ready, place / "store")
    before = seen(store)
    first = told_by(*work.words(store))
    if first.code != 0 and seen(store) != before:
        msg = "another release is current"
        raise AssertionError(msg)
    if first.code == 0 and not work.wanted <= seen(store).documents:
        msg = "it was acknowledged and is not there"
        raise AssertionError(msg)
    remount(place, size=size + _AMPLE)
    second = told_by(*work.words(store))
    if second.code == 0 and not work.wanted <= seen(store).documents:
        msg = "with room again it was acknowledged and is not there"
        raise AssertionError(msg)
    return first, second


def no_right_to_write(work: Work, ready: Path) -> Trial:
    """Work where the store may be read and not written."""
    trial = Trial(f"read-only folder during {work.name}", tried=1)
    with tempfile.TemporaryDirectory() as place:
        store = copied(ready, Path(place) / "store")
        folders = (store, *(path for path in store.rglob("*") if path.is_dir()))
        for folder in folders:
            folder.chmod(0o555)
        before = seen(store)
        told = told_by(*work.words(store), first=give_up_powers)
        trial.struck = int(told.code != 0)
        trial.judge(told, 2, "Permission denied")
        if seen(store) != before:
            trial.lost.append("another release is current")
        for folder in folders:
            folder.chmod(0o755)
    return trial


def read_only_disk(many: tuple[Work, ...], ready: Path, folder: Path) -> Trial:
    """A store on a disk that is mounted read only.

    It is read as ever and can be backed up; a change is refused.
    """
    trial = Trial("read-only disk")
    needed = sum(path.stat().st_size for path in ready.rglob("*") if path.is_file())

    def tried(place: Path) -> list[Told]:
        mount_small(place, 2 * needed)
        store = copied(ready, place / "store")
        remount(place, read_only=True)
        read = told_by("lineage", "E/RES/2006/27", "--depth", "1", "--store", store)
        kept = told_by("backup", "--store", store, "--out", folder / "kept.tar.xz")
        return [read, kept, *(told_by(*work.words(store)) for work in many)]

    with tempfile.TemporaryDirectory() as place:
        try:
            read, kept, *changed = apart(lambda: tried(Path(place)))
        except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
            trial.left_out = str(error)
            return trial
    trial.tried, trial.struck = 2 + len(changed), sum(told.code != 0 for told in changed)
    trial.judge(read, 0, "")
    trial.judge(kept, 0, "")
    for told in changed:
        trial.judge(told, 2, "Read-only file system")
    return trial


def two_writers(ready: Path, folder: Path) -> Trial:
    """Two programs add a text each at the same time: both are there."""
    trial = Trial("two writers at once", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store = copied(ready, Path(place) / "store")
        children = []
        for number in (60, 61):
            file = folder / f"{number}.txt"
            file.write_text(text(number), encoding="utf-8")
            words = ("add", file, "--symbol", f"A/RES/91/{number}", "--store", store)
            child = os.fork()
            if child == 0:
                os._exit(run(lambda words=words: palermo(*words)).code or 0)  # type: ignore[misc]
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        missing = {"A/RES/91/60", "A/RES/91/61"} - seen(store).documents
        if codes != [0, 0] or missing:
            trial.lost.append(f"they left with {codes}; not there: {sorted(missing)}")
    return trial


def backup_beside_a_writer(add: Work, ready: Path) -> Trial:
    """Back up while a text is added: the backup is whole, with the text or without it."""
    trial = Trial("backup while a text is added", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store, kept = copied(ready, Path(place) / "store"), Path(place) / "kept.tar.xz"
        child = os.fork()
        if child == 0:
            os._exit(run(lambda: add.do(store)).code or 0)
        told = told_by("backup", "--store", store, "--out", kept)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        back = told_by("restore", kept, "--store", Path(place) / "new")
        found = [path.name for path in (Path(place) / "new").glob("added/*")]
        if (told.code, code, back.code) != (0, 0, 0) or found not in ([], ["a-res-91-50"]):
            trial.lost.append(f"left with {told.code}, {code}, {back.code}; it holds {found}")
    return trial


def clock_set_back(work: Work, ready: Path) -> Trial:
    """Publish where all that is there seems to be from the future: the new release is current."""
    trial = Trial("clock set back", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store = copied(ready, Path(place) / "store")
        for path in (store / "releases").iterdir():
            os.utime(path, (4_000_000_000, 4_000_000_000))
        ended, before = run(lambda: work.do(store)), seen(ready)
        now = seen(store)
        if ended.code != 0 or now == before:
            trial.lost.append(f"left with {ended.code}; {now.release} is current")
    return trial
