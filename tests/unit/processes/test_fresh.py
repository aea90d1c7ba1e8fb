"""A process that begins anew gives back a result, or an error of ours, and ends with this one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from graph_builder.errors import UnreadableFileError
from graph_builder.processes.fresh import fresh


def broken(reason: str) -> None:
    raise UnreadableFileError(Path("there"), reason)


def killed() -> None:
    os._exit(7)


def test_a_result_comes_back() -> None:
    waits = [fresh(partial(divmod, 17, number)) for number in (2, 3)]
    assert [wait() for wait in waits] == [(8, 1), (5, 2)]


def test_it_is_another_process() -> None:
    assert fresh(os.getppid)() == os.getpid()


def test_an_error_of_ours_arrives_whole() -> None:
    with pytest.raises(UnreadableFileError, match="it is gone"):
        fresh(partial(broken, "it is gone"))()


def test_a_process_that_ends_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended with 7"):
        fresh(killed)()


def test_it_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    # A script without a guard: nothing of it runs again.
    script = tmp_path / "script.py"
    script.write_text(
        "import os, time\n"
        "from functools import partial\n"
        "from graph_builder.processes.fresh import fresh\n"
        "print('begun', flush=True)\n"
        "print(fresh(os.getpid)(), flush=True)\n"
        "fresh(partial(time.sleep, 60))\n"
        "os._exit(0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    begun = time.monotonic()
    # Whoever sleeps holds the output open until it ends.
    done = subprocess.run(
        [sys.executable, script], env=environment, check=True, capture_output=True, timeout=50
    )
    assert done.stdout.split()[0] == b"begun"
    assert done.stdout.count(b"begun") == 1
    assert time.monotonic() - begun < 40
