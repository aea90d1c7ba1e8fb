"""Do something in a process that begins anew, rather than in a copy of this one.

What has threads of its own, such as a store that is open, does not live on in a forked process, nor
does what that process asks of the same library.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeVar

from graph_builder.processes.aside import attempt, end_with, received

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


def fresh(function: Callable[[], Result]) -> Callable[[], Result]:
    """Start ``function`` in a new process; it and its result must be such as can be sent.

    The standard library's own way to begin anew runs the caller's main module once more; here
    nothing is run but the function.

    Returns:
        A function that waits for the result. It raises what ``function`` raised, where that was an
        error of ours, and ``RuntimeError`` where the process ended otherwise.
    """
    here, there = Pipe(duplex=False)
    command = [sys.executable, "-m", __name__, str(there.fileno()), str(os.getpid())]
    process = subprocess.Popen(  # noqa: S603  (this program, and two numbers)
        command,
        stdin=subprocess.PIPE,
        pass_fds=[there.fileno()],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    there.close()
    _send(process, function)

    return lambda: received(here, process.wait)


def _send(process: subprocess.Popen[bytes], function: Callable[[], object]) -> None:
    if process.stdin is not None:
        with process.stdin as file:
            pickle.dump(function, file)


def _run(descriptor: int, parent: int) -> None:
    end_with(parent)
    function = pickle.load(sys.stdin.buffer)  # noqa: S301  (from the process that started this one)
    with Connection(descriptor, readable=False) as there:
        there.send(attempt(function))


if __name__ == "__main__":
    _run(int(sys.argv[1]), int(sys.argv[2]))
