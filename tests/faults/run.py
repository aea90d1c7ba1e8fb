"""``make faults``: try what machines do to a store, and print what was tried and what was lost.

Fails where anything was lost. ``--kills`` and ``--flips`` say how often; the tests try a few.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.ground import palermo, unchecked
from tests.faults.killing import run
from tests.faults.trials import every_trial


def main() -> int:
    """Run all trials; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, help="over build, add and ingest")
    parser.add_argument("--flips", type=int, default=60, help="bytes flipped, one at a time")
    parser.add_argument("--store", type=Path, help="a published store, instead of one built here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="palermo-faults-") as place:
        folder = Path(place)
        ready = asked.store or folder / "ready"
        if asked.store is None:
            with unchecked():
                run(lambda: palermo("build", "--no-records", "--out", ready))
        trials = every_trial(ready, folder, asked.kills, asked.flips)
    for trial in trials:
        sys.stdout.write(f"{trial.line()}\n")
    lost = sum(len(trial.lost) for trial in trials)
    tried = sum(trial.tried for trial in trials)
    sys.stdout.write(f"{'all':<44} tried {tried:>4}  lost {lost}\n")
    return int(lost > 0)


if __name__ == "__main__":
    raise SystemExit(main())
