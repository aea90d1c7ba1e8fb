"""A release that cannot be opened keeps nobody from the next one."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from api import following

if TYPE_CHECKING:
    from collections.abc import Callable


class _Pool:
    """Workers of a release, as far as they are asked here."""

    def __init__(self) -> None:
        self.busy = self.waiting = 0
        self.stopped = False

    async def stop(self) -> None:
        self.stopped = True


def _served(name: str) -> Any:  # noqa: ANN401  (what stands for a release being served)
    graph = SimpleNamespace(store=None, warm_up=lambda: None)
    limits = SimpleNamespace(query_seconds=0, queue_seconds=0)
    return SimpleNamespace(
        release_id=name, graph=graph, pool=_Pool(), damage=[], held=set(), is_unchecked=False,
        settings=SimpleNamespace(limits=limits),
    )  # fmt: skip


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("failure", [OSError("no disk"), RuntimeError("can't start new thread")])
def test_the_next_release_is_served_after_one_that_failed(
    failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _served("first"), _served("second")
    outcomes: list[Any] = [first, failure, second]

    async def opened(*_: object) -> Any:  # noqa: ANN401
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(following, "_LOOK_EVERY", 0.01)
    monkeypatch.setattr(following, "open_served", opened)
    monkeypatch.setattr(following, "release_of", lambda _: SimpleNamespace(id="second"))
    app: Any = SimpleNamespace(state=SimpleNamespace(served=None))

    async def served_for_a_while() -> None:
        async with following.serving_current(app, SimpleNamespace()):  # type: ignore[arg-type]
            await _until(lambda: app.state.served is second and first.pool.stopped)

    asyncio.run(served_for_a_while())
    assert second.pool.stopped
