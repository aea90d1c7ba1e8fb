"""Do the same with many things in several processes; results come in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph_builder.processes.aside import attempt, end_with, outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Things that a process is handed at a time, and shares for each process that wait at most.
_SHARE: Final = 8
_WAITING: Final = 4
#: More processes than this would wait for the one that hands out.
MOST: Final = 8

_at_work: Callable[[Any], Any] | None = None


def spread(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int | None = None,
    at_a_time: int = _SHARE,
) -> Iterator[Result]:
    """Yield what comes of each thing.

    Args:
        work: What is done with one; a forked process has it as it is here.
        items: The things; no more of them are taken than the processes need.
        workers: Processes, by default one for each processor; one is this process itself.
        at_a_time: Things that a process is handed together.

    Raises:
        PalermoError: What ``work`` raises, where it is an error of ours.
    """
    count = workers or min(MOST, os.cpu_count() or 1)
    if count == 1:
        yield from map(work, items)
        return
    things = iter(items)
    context = multiprocessing.get_context("fork")
    waiting: deque[Future[list[tuple[Any, ...]]]] = deque()
    with ProcessPoolExecutor(
        count, context, initializer=_start, initargs=(work, os.getpid())
    ) as pool:
        try:
            while share := list(islice(things, at_a_time)):
                waiting.append(pool.submit(_work, share))
                if len(waiting) == count * _WAITING:
                    yield from map(outcome, waiting.popleft().result())
            while waiting:
                yield from map(outcome, waiting.popleft().result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _start(work: Callable[[Any], Any], parent: int) -> None:
    end_with(parent)
    global _at_work  # noqa: PLW0603  (a process of the pool has one work for its life)
    _at_work = work


def _work(items: list[Any]) -> list[tuple[Any, ...]]:
    if _at_work is None:
        raise RuntimeError
    return [attempt(partial(_at_work, item)) for item in items]
