"""A few of each fault; ``make faults`` tries many. What was published always opens."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.support.serving import ROOT

KILLS, DAMAGES = 4, 12
LINE = re.compile(
    r"(?P<name>.*\S) +tried +(?P<tried>\d+)  struck +(?P<struck>\d+)  lost \d+(?P<left_out>  \()?"
)
#: Part → each sort of fault, in the order of the table, and how often it must strike: a kill that
#: comes too late, or a harm that is not read, would prove nothing.
SORTS = {
    "writing": {
        "kill -9 during build": 1,
        "kill -9 during add": 1,
        "kill -9 during ingest": 1,
        "kill -9 during publish": 0,
        "full disk during add": 1,
        "no longer files during add": 1,
        "read-only folder during add": 1,
        "read-only disk": 3,
        "two writers at once": 1,
        "backup while a text is added": 1,
        "clock set back": 1,
    },
    "damage": {
        "a flipped bit": 2,
        "a file that is cut short": 2,
        "a page of zeros": 1,
        "a file that is gone": 2,
        "a build over a damaged release": 1,
    },
    "serving": {
        "kill -9 of a worker in mid-answer": 1,
        "kill -9 of the service": 1,
        "SIGTERM under load": 1,
        "SIGHUP under load": 1,
        "two services on a store that is added to": 1,
        "the store is removed under the service": 1,
        "a damaged release becomes current": 1,
        "more connections than files": 1,
    },
}


def trials(part: str) -> None:
    """Try a part in a process that has not opened a store: see ``tests.faults.killing``."""
    command = [sys.executable, "-m", "tests.faults.run", "--part", part]
    told = subprocess.run(
        [*command, "--kills", str(KILLS), "--damages", str(DAMAGES), "--brief"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    found = {line["name"]: line for line in LINE.finditer(told.stdout)}
    assert list(found) == list(SORTS[part])
    few = {
        name
        for name, least in SORTS[part].items()
        if int(found[name]["struck"]) < least and not found[name]["left_out"]
    }
    assert few == set(), told.stdout


def test_nothing_is_lost_while_a_store_is_changed() -> None:
    trials("writing")


def test_a_release_that_was_damaged_is_told_and_mended() -> None:
    trials("damage")
