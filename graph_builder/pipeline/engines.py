"""Read many texts as one is read: in this process, in several, or on a Ray cluster.

Whatever reads them, the results come in the order of the texts and are the same.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from graph_builder.errors import MissingExtraError
from graph_builder.processes.aside import end_with
from graph_builder.reading.corpus import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph_builder.model.text import InstrumentText
    from graph_builder.pipeline.recorded import Recorded

Work: TypeAlias = "Callable[[InstrumentText], Recorded]"
Read: TypeAlias = "Callable[[Sequence[InstrumentText]], Iterable[Recorded | Refused]]"

#: Texts that a process is handed at a time: enough to be worth the handing.
_SHARE: Final = 8
#: Texts of one task of a cluster, and tasks for each processor that wait there: a task is some
#: seconds long, so that sending it costs little and losing it costs little.
_SHARD: Final = 32
_WAITING: Final = 2

#: The extra that brings Ray.
_EXTRA: Final = "ray"

_at_work: Work | None = None


def attempted(work: Work, text: InstrumentText) -> Recorded | Refused:
    """What comes of a text; where the reader breaks down, that is told, and the others go on."""
    try:
        return work(text)
    except Exception as error:  # noqa: BLE001  (one text must not stop a corpus)
        return Refused(text.name, f"the reader broke down on it ({error!r}): please report it")


@contextlib.contextmanager
def processes(work: Work, workers: int) -> Iterator[Read]:
    """Read in so many processes of this machine; one is this process itself."""
    if workers == 1:
        yield lambda texts: map(partial(attempted, work), texts)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        workers, context, initializer=_start, initargs=(work, os.getpid())
    ) as pool:
        try:
            yield lambda texts: pool.map(_read, texts, chunksize=_SHARE)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _start(work: Work, parent: int) -> None:
    end_with(parent)
    gc.freeze()  # what was there before the fork is never garbage
    global _at_work  # noqa: PLW0603  (a process of the pool has one work for its life)
    _at_work = work


def _read(text: InstrumentText) -> Recorded | Refused:
    if _at_work is None:
        raise RuntimeError
    return attempted(_at_work, text)


@contextlib.contextmanager
def cluster(work: Work, address: str | None) -> Iterator[Read]:
    """Read on a Ray cluster; without an address, on one that is started here for this run.

    The same version of Palermo must be installed on each machine of the cluster.

    Raises:
        MissingExtraError: Ray is not installed.
    """
    try:
        import ray  # noqa: PLC0415  (an optional extra, and slow to load)
    except ImportError as error:
        raise MissingExtraError(_EXTRA) from error
    ray.init(address=address, include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        shard = ray.remote(_shard)
        put = ray.put(work)
        waiting = max(1, int(ray.cluster_resources().get("CPU", 1))) * _WAITING
        yield lambda texts: _in_order(ray.get, partial(shard.remote, put), texts, waiting)
    finally:
        ray.shutdown()


def _shard(work: Work, texts: Sequence[InstrumentText]) -> list[Recorded | Refused]:
    return [attempted(work, text) for text in texts]


def _in_order(
    wait: Callable[[Any], Iterable[Recorded | Refused]],
    send: Callable[[Sequence[InstrumentText]], Any],
    texts: Sequence[InstrumentText],
    waiting: int,
) -> Iterator[Recorded | Refused]:
    """Send tasks, never more than so many at once, and give what comes back in their order."""
    sent: deque[Any] = deque()
    for start in range(0, len(texts), _SHARD):
        if len(sent) == waiting:
            yield from wait(sent.popleft())
        sent.append(send(texts[start : start + _SHARD]))
    while sent:
        yield from wait(sent.popleft())
