"""Do something in a process of its own while this one goes on."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph_builder.errors import PalermoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

Result = TypeVar("Result")

#: So many seconds after its parent a process ends.
_LOOK: Final = 0.5


def end_with(parent: int) -> None:
    """Let this process end when its parent, of that number, has ended.

    A forked process holds what its parent locked: one that lived on would keep others waiting.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def aside(function: Callable[[], Result]) -> Callable[[], Result]:
    """Start ``function`` in a forked process; the result must be one that can be sent back.

    Returns:
        A function that waits for the result. It raises what ``function`` raised, where that was an
        error of ours, and ``RuntimeError`` where the process ended otherwise.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_run, args=(function, there, os.getpid()), daemon=True
    )
    process.start()
    there.close()

    def ended() -> int | None:
        process.join()
        return process.exitcode

    return lambda: received(here, ended)


def _run(function: Callable[[], object], there: Connection, parent: int) -> None:
    end_with(parent)
    there.send(attempt(function))
    there.close()


def attempt(function: Callable[[], object]) -> tuple[Any, ...]:
    """What comes of a function, so that it can be sent: a result, or an error of ours."""
    try:
        return None, function()
    except PalermoError as error:
        return type(error), error.args, error.__dict__


def outcome(told: tuple[Any, ...]) -> Any:  # noqa: ANN401  (whatever the function returns)
    """The result that ``attempt`` told of; raises the error where it was one."""
    kind, *rest = told
    if kind is not None:
        raise _raised_again(kind, *rest)
    return rest[0]


def received(here: Connection, ended: Callable[[], int | None]) -> Any:  # noqa: ANN401
    """The result that another process sends of its work, or the error of ours that it tells.

    Args:
        here: Where it comes in; closed then.
        ended: Waits for the process, and gives what it ended with.

    Raises:
        RuntimeError: The process ended and sent nothing.
    """
    try:
        told = here.recv()
    except EOFError:
        told = None
    finally:
        here.close()
    code = ended()
    if told is None:
        msg = f"a process of the build ended with {code}"
        raise RuntimeError(msg)
    return outcome(told)


def _raised_again(
    kind: type[PalermoError], args: tuple[object, ...], facts: dict[str, object]
) -> PalermoError:
    # Our errors make their message from facts, so they cannot be made again from the message.
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error
