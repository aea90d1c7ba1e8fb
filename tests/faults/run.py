"""``make faults``: try what machines do to a store, and print what was tried and what was lost.

Fails where anything was lost. ``--kills`` and ``--damages`` say how often; the tests try a few.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.cli.watching import progress
from tests.faults.damage import damaged
from tests.faults.ground import palermo, unchecked
from tests.faults.killing import run
from tests.faults.serving import every_service_trial
from tests.faults.trial import Trial
from tests.faults.writing import (
    backup_beside_a_writer,
    clock_set_back,
    full_disk,
    killed,
    no_right_to_write,
    publishing,
    read_only_disk,
    short_files,
    two_writers,
    works,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Trials: TypeAlias = Sequence[Callable[[], Trial | list[Trial]]]
#: Bytes to spare on a full disk: for a part of the release, and for the texts alone.
_SPARE: Final = (5 << 20, 100_000)
#: Bytes of the longest file: of an index, of a text, of the graph.
_LONGEST: Final = (300_000, 10_000, 3_000_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which trials, and how often: ``brief`` tries disks with one command and one size each."""

    parts: Sequence[str]
    kills: int
    damages: int
    brief: bool
    store: Path | None


def writing(ready: Path, folder: Path, asked: Asked) -> Trials:
    """Trials of what changes a store."""
    build, add, ingest = works(folder)
    share = -(-asked.kills // 4)
    many = (add,) if asked.brief else (build, add, ingest)
    sizes = 1 if asked.brief else None
    return [
        *(partial(killed, work, ready, share) for work in (build, add, ingest)),
        lambda: killed(publishing(add, ready, folder), ready, share),
        *(partial(full_disk, work, ready, _SPARE[:sizes]) for work in many),
        *(partial(short_files, work, ready, _LONGEST[:sizes]) for work in many),
        *(partial(no_right_to_write, work, ready) for work in many),
        partial(read_only_disk, (build, add, ingest), ready, folder),
        partial(two_writers, ready, folder),
        partial(backup_beside_a_writer, add, ready),
        partial(clock_set_back, add, ready),
    ]


def damage(ready: Path, folder: Path, asked: Asked) -> Trials:
    """Trials of a release that is no longer as it was written."""
    return [partial(damaged, ready, folder, asked.damages)]


def serving(ready: Path, folder: Path, _asked: Asked) -> Trials:
    """Trials of a service."""
    _, add, _ = works(folder)
    return every_service_trial(add, ready)


PARTS: Final[dict[str, Callable[[Path, Path, Asked], Trials]]] = {
    each.__name__: each for each in (writing, damage, serving)
}


def tried(asked: Asked) -> Iterator[Trial]:
    """Each trial as it ends."""
    with tempfile.TemporaryDirectory(prefix="palermo-faults-") as place, unchecked():
        folder = Path(place)
        ready = asked.store or folder / "ready"
        if asked.store is None:
            run(lambda: palermo("build", "--no-records", "--out", ready))
        trials = [trial for part in asked.parts for trial in PARTS[part](ready, folder, asked)]
        with progress("trials") as show:
            for number, trial in enumerate(trials):
                show("trying faults", number, len(trials))
                ended = trial()
                yield from ended if isinstance(ended, list) else [ended]


def main() -> int:
    """Run all trials; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, help="over build, add, ingest, publish")
    parser.add_argument("--damages", type=int, default=120, help="files harmed, one at a time")
    parser.add_argument("--store", type=Path, help="a published store, instead of one built here")
    parser.add_argument("--part", choices=PARTS, action="append", help="these alone")
    parser.add_argument("--brief", action="store_true", help="disks with one command each")
    said = parser.parse_args()
    asked = Asked(said.part or tuple(PARTS), said.kills, said.damages, said.brief, said.store)
    lost = count = 0
    for trial in tried(asked):
        sys.stdout.write(f"{trial.line()}\n")
        sys.stdout.flush()
        lost += len(trial.lost)
        count += trial.tried
    sys.stdout.write(f"{'all':<44} tried {count:>4}  lost {lost}\n")
    return int(lost > 0)


if __name__ == "__main__":
    raise SystemExit(main())
