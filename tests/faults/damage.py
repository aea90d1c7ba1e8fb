"""Files of a published graph that are no longer as they were written."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.faults.ground import told_by
from tests.faults.killing import ApartError
from tests.faults.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.ground import Told

#: A build again is tried after so many damages.
_MENDED_EVERY: Final = 8
#: Files beside the engine's that the commands read; they are harmed first.
_READ: Final = ("lineage.idx", "registry.json", "rows.sqlite", "citations.sqlite")
_TOLD: Final = ("is damaged", "no published graph")


def _flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _zeroed(data: bytes, chance: random.Random) -> bytes:
    """As a page is that a disk never got to write."""
    at = chance.randrange(0, len(data), 4096)
    return data[:at] + bytes(len(data[at : at + 4096])) + data[at + 4096 :]


#: What happens to a file → how its bytes become; ``None``: it is gone.
HARMS: Final[dict[str, Callable[[bytes, random.Random], bytes | None]]] = {
    "a flipped bit": _flipped,
    "a file that is cut short": _cut,
    "a page of zeros": _zeroed,
    "a file that is gone": lambda _data, _chance: None,
}


def damaged(ready: Path, folder: Path, times: int, seed: int = 1) -> list[Trial]:
    """Harm a file of a release: each command tells the damage or is right; a build mends it.

    Harms go in turn over the files of the engine and those beside them.
    """
    question = folder / "count.rq"
    question.write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s a ?type }", encoding="utf-8")
    asked = (
        ("query", question, "--format", "csv", "--store"),
        ("lineage", "E/RES/2006/27", "--json", "--store"),
        ("show", "UNTOC-TIP", "--json", "--store"),
        ("duties", "E/RES/2006/27", "--json", "--store"),
    )
    right = [told_by(*words, ready).out for words in asked]
    chance = random.Random(seed)  # noqa: S311  (no secret)
    trials = [Trial(name) for name in HARMS]
    mended = Trial("a build over a damaged release")
    for number in range(times):
        trial = trials[number % len(trials)]
        with tempfile.TemporaryDirectory() as place:
            store = Path(place) / "store"
            # Linked and not copied: what is harmed is written anew.
            shutil.copytree(ready, store, symlinks=True, copy_function=os.link)
            what = _harm(store, trial.name, number // len(trials), chance)
            if what is None:
                continue
            trial.tried += 1
            struck = [
                _struck(trial, what, words, answer, store)
                for words, answer in zip(asked, right, strict=True)
            ]
            trial.struck += any(struck)
            if number % _MENDED_EVERY == 0:
                before = (store / "current").resolve().name
                mended.tried, mended.struck = mended.tried + 1, mended.struck + 1
                mended.judge(told_by("build", "--no-records", "--out", store), 0, "")
                if (store / "current").resolve().name != before:
                    mended.left_out = "what it was built from has changed since"
                elif [told_by(*words, store).out for words in asked] != right:
                    mended.lost.append(f"{what}: the answers are not those of before")
    return [*trials, mended]


def _struck(trial: Trial, what: str, words: tuple[object, ...], answer: str, store: Path) -> bool:
    """Ask a command; whether it said that something is wrong."""
    try:
        told: Told = told_by(*words, store)
    except ApartError as error:  # the engine's own code broke down, and a user is told nothing
        trial.lost.append(f"{what}: {words[0]}: {error}")
        return True
    if told.code == 0:
        if told.out != answer:
            trial.lost.append(f"{what}: {words[0]} gives a wrong answer, {told.out[:200]!r}")
        return False
    trial.judge(told, 5, *_TOLD)
    return True


def _harm(store: Path, harm: str, turn: int, chance: random.Random) -> str | None:
    """Harm a file: one of the engine's at every other turn; what was done, ``None``: nothing."""
    release = (store / "current").resolve()
    engine = sorted(path for path in (release / "store").iterdir() if path.stat().st_size)
    names = sorted(path.name for path in release.iterdir() if path.is_file())
    beside = [release / name for name in sorted(names, key=lambda name: name not in _READ)]
    file = chance.choice(engine) if turn % 2 else beside[turn // 2 % len(beside)]
    before = file.read_bytes()
    after = HARMS[harm](before, chance)
    if after == before:
        return None
    file.unlink()
    if after is not None:
        file.write_bytes(after)
    return f"{file.relative_to(release)}, {harm}"
