"""Faults that machines make, tried on stores; each trial tells how often, and what was lost."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.faults.ground import corpus, palermo, seen, text, texts, told_by, unchecked
from tests.faults.killing import ApartError, give_up_powers, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.ground import Seen

#: Kills fall evenly over this share of the time that the work takes undisturbed.
_SPAN: Final = 1.1


@dataclass(slots=True)
class Trial:
    """What one sort of fault did: how often it was tried, how often it struck, and each loss.

    ``unclear`` are faults at which nothing was lost and nothing was said either.
    """

    name: str
    tried: int = 0
    struck: int = 0
    lost: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One row of the table, then the losses."""
        row = (
            f"{self.name:<44} tried {self.tried:>4}  struck {self.struck:>4}  lost {len(self.lost)}"
        )
        unclear = (f"  (no message) {each}" for each in self.unclear)
        return "\n".join([row, *(f"  {loss}" for loss in self.lost), *unclear])


@dataclass(frozen=True, slots=True)
class Work:
    """A change of a store: what does it, and what is to be seen where it ended well."""

    name: str
    do: Callable[[Path], object]
    wanted: frozenset[str]
    before: Callable[[Path], object] | None = None


def works(folder: Path) -> list[Work]:
    """Build, add and ingest, on invented texts below ``folder``."""
    many, few = texts(folder / "texts"), corpus(folder / "corpus")
    lamp = folder / "lamp.txt"
    lamp.write_text(text(50), encoding="utf-8")
    every = frozenset(f"A/RES/91/{number}" for number in range(1, 21))
    build = ("build", "--no-records", "--out")
    return [
        Work("build", lambda store: palermo(*build, store, "--source", many), every),
        Work(
            "add",
            lambda store: palermo("add", lamp, "--symbol", "A/RES/91/50", "--store", store),
            frozenset({"A/RES/91/50"}),
        ),
        Work("ingest", lambda store: palermo("ingest", few, "--store", store), every),
    ]


def killed(work: Work, ready: Path, times: int, seed: int = 1) -> Trial:
    """Kill a change at random moments.

    After each kill the store opens and counts right, with the release from before or the one that
    was asked for; the same change again succeeds; what was acknowledged is there.
    """
    trial, chance = Trial(f"kill -9 during {work.name}"), random.Random(seed)  # noqa: S311  (no secret)
    with tempfile.TemporaryDirectory() as place:
        whole = _copy(ready, Path(place) / "whole")
        seconds = run(lambda: work.do(whole)).seconds
        before, after = seen(ready), seen(whole)
        store = _copy(ready, Path(place) / "store")
        for number in range(times):
            trial.tried += 1
            ended = run(lambda: work.do(store), kill_after=chance.uniform(0, seconds * _SPAN))
            trial.struck += ended.code is None
            loss = _loss(store, {after} if ended.code == 0 else {before, after})
            if loss:
                trial.lost.append(f"kill {number} after {ended.seconds:.2f} s: {loss}")
            if ended.code is None and number % 5 == 0:
                code = run(lambda: work.do(store)).code
                if code != 0 or seen(store) != after:
                    trial.lost.append(f"kill {number}: the same again left with {code}")
            if seen(store) == after:
                shutil.rmtree(store)
                _copy(ready, store)
    if not work.wanted <= after.documents:
        trial.lost.append(f"undisturbed, it published {sorted(after.documents)[:3]}… only")
    return trial


def _loss(store: Path, allowed: set[Seen]) -> str | None:
    """What is wrong with what a store shows; ``None`` where it is one of those allowed."""
    try:
        now = seen(store)
    except ApartError as error:
        return f"the store does not open: {error}"
    return None if now in allowed else f"{now.release} is current, which cannot be"


def _copy(store: Path, to: Path) -> Path:
    return Path(shutil.copytree(store, to, symlinks=True))


def full_disk(work: Work, ready: Path, sizes: list[int]) -> Trial:
    """Let no file grow beyond so many bytes, as on a full disk: a clear message, nothing lost."""
    trial = Trial(f"no space during {work.name}")
    for size in sizes:

        def limited(store: Path, size: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            work.do(store)

        with tempfile.TemporaryDirectory() as place:
            store = _copy(ready, Path(place) / "store")
            before = seen(store)
            ended = run(partial(limited, store))
            trial.tried += 1
            trial.struck += ended.code != 0
            if ended.code not in {0, 2}:
                trial.lost.append(f"{size} bytes: left with {ended.code}, not with 2")
            elif ended.code == 2 and seen(store) != before:
                trial.lost.append(f"{size} bytes: another release is current")
    return trial


def no_right_to_write(work: Work, ready: Path) -> Trial:
    """Work where the store may be read and not written."""
    trial = Trial(f"read-only folder during {work.name}", tried=1)
    with tempfile.TemporaryDirectory() as place:
        store = _copy(ready, Path(place) / "store")

        def powerless() -> None:
            give_up_powers()
            work.do(store)

        for folder in (store, *(path for path in store.rglob("*") if path.is_dir())):
            folder.chmod(0o555)
        before, ended = seen(store), run(powerless)
        trial.struck = int(ended.code != 0)
        if ended.code != 2 or seen(store) != before:
            trial.lost.append(f"left with {ended.code}, not with 2")
        for folder in (store, *(path for path in store.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
    return trial


def flipped_bytes(ready: Path, folder: Path, times: int, seed: int = 1) -> Trial:
    """Flip a byte of a store's files: a command tells the damage, or its answer is right."""
    trial, chance = Trial("a flipped byte in the store"), random.Random(seed)  # noqa: S311  (no secret)
    question = folder / "count.rq"
    question.write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s a ?type }", encoding="utf-8")
    words = ("query", question, "--format", "csv", "--store")
    right = told_by(*words, ready).out
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        for _ in range(times):
            _copy(ready, store)
            what = _flip(store, chance)
            trial.tried += 1
            try:
                told = told_by(*words, store)
            except ApartError as error:  # the engine's own code broke down: nothing can be said
                trial.struck += 1
                trial.unclear.append(f"{what}: {error}")
                shutil.rmtree(store)
                continue
            trial.struck += told.code != 0
            if told.code == 0 and told.out != right:
                trial.lost.append(f"{what}: a wrong answer, {told.out!r}")
            if told.code not in {0, 5}:
                trial.lost.append(f"{what}: left with {told.code}: {told.err[-300:]}")
            shutil.rmtree(store)
    return trial


def _flip(store: Path, chance: random.Random) -> str:
    files = sorted((store / "current" / "store").iterdir())
    file = chance.choice([path for path in files if path.stat().st_size > 1000])
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data))
    data[at] ^= 0xFF
    file.write_bytes(data)
    return f"{file.name} at {at}"


def two_writers(ready: Path, folder: Path) -> Trial:
    """Two programs add a text each at the same time: both are there."""
    trial = Trial("two writers at once", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store = _copy(ready, Path(place) / "store")
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


def clock_set_back(work: Work, ready: Path) -> Trial:
    """Publish where all that is there seems to be from the future: the new release is current."""
    trial = Trial("clock set back", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store = _copy(ready, Path(place) / "store")
        for path in (store / "releases").iterdir():
            os.utime(path, (4_000_000_000, 4_000_000_000))
        ended, before = run(lambda: work.do(store)), seen(ready)
        now = seen(store)
        if ended.code != 0 or now == before:
            trial.lost.append(f"left with {ended.code}; {now.release} is current")
    return trial


def every_trial(ready: Path, folder: Path, kills: int, flips: int) -> list[Trial]:
    """All trials; ``ready`` is a published store, which stays as it is."""
    build, add, ingest = works(folder)
    share = -(-kills // 3)
    with unchecked():
        return [
            *(killed(work, ready, share) for work in (build, add, ingest)),
            *(full_disk(work, ready, [10_000, 300_000, 3_000_000]) for work in (add, ingest)),
            *(no_right_to_write(work, ready) for work in (build, add, ingest)),
            flipped_bytes(ready, folder, flips),
            two_writers(ready, folder),
            clock_set_back(add, ready),
        ]
