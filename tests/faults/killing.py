"""Run work in a forked process and kill that process at a moment of our choice.

The process that forks must never have opened a store itself: the store's own threads would be
missing in its children, which then wait for them without end.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

#: Exit code of work that broke down with what is no exit.
BROKE_DOWN = 99
_LOOK = 0.002
#: Version 3 of the capabilities' interface, from linux/capability.h.
_CAPABILITIES_3 = 0x20080522
#: From linux/prctl.h and linux/securebits.h.
_SET_SECURE_BITS, _NO_ROOT = 28, 1


@dataclass(frozen=True, slots=True)
class Ended:
    """How work ended: its exit code, ``None`` where it was killed, and after how many seconds."""

    code: int | None
    seconds: float


def run(work: Callable[[], object], *, kill_after: float | None = None) -> Ended:
    """Do ``work`` in a forked process, which is killed (SIGKILL) after so many seconds.

    Only that process is killed; those that it started itself go on, as they would.
    """
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _work(work)
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        seconds = time.monotonic() - begun
        if done:
            code = os.waitstatus_to_exitcode(status)
            return Ended(None if code == -signal.SIGKILL else code, seconds)
        if kill_after is not None and seconds >= kill_after:
            os.kill(child, signal.SIGKILL)
            kill_after = None
        time.sleep(_LOOK)


def apart(function: Callable[[], Result]) -> Result:
    """The result of ``function``, called in a forked process.

    Raises:
        ApartError: It raised; the message is what.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        try:
            told: tuple[bool, object] = (True, function())
        except BaseException as error:  # noqa: BLE001  (told to the other process)
            told = (False, repr(error))
        there.send(told)
        os._exit(0)
    there.close()
    try:
        fine, found = here.recv()
    except EOFError:
        fine, found = False, None
    _, status = os.waitpid(child, 0)
    if found is None and not fine:
        found = f"the process ended with {os.waitstatus_to_exitcode(status)}"
    if not fine:
        raise ApartError(found)
    result: Result = found
    return result


class ApartError(Exception):
    """What was called in another process raised."""


def give_up_powers() -> None:
    """Let the permissions of files hold for this process, though root started it (capset(2))."""
    if os.geteuid() != 0:
        return
    # Else root would have them back with the next program.
    ctypes.CDLL(None).prctl(_SET_SECURE_BITS, _NO_ROOT, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, nothing) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _work(work: Callable[[], object]) -> None:
    """Do it and leave, whatever happens; what it says goes nowhere."""
    code = BROKE_DOWN
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        work()
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(code)
