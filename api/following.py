"""Serve the next release as soon as it is published, without refusing a request in between."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Final

from api.pages.rendering import templates
from api.state import CHECKED_FIRST, Served, folder_number, open_served, release_of
from graph_builder.errors import DamagedStoreError, PalermoError
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.soundness import checking_engine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI

    from api.settings import Settings
    from graph_builder.store.release import Release
    from graph_builder.store.remote import RemoteRelease

_LOG: Final = logging.getLogger(__name__)
#: Seconds between looks at which release is current.
_LOOK_EVERY: Final = 1.0


@contextlib.asynccontextmanager
async def serving_current(app: FastAPI, settings: Settings) -> AsyncIterator[None]:
    """Keep ``app.state.served`` on the current release until the context ends.

    Raises:
        NoReleaseError: There is none at the start. One that cannot be opened later is logged, and
            the one being served stays.
    """
    app.state.served = await open_served(settings, CHECKED_FIRST)
    warming = asyncio.create_task(_warm_up(app.state.served))
    checking = asyncio.create_task(_check(app.state.served))
    retiring: set[asyncio.Task[None]] = set()
    follower = asyncio.create_task(_follow(app, settings, retiring))
    try:
        yield
    finally:
        tasks = (warming, checking, follower, *retiring)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await app.state.served.pool.stop()


async def _warm_up(served: Served) -> None:
    """Load what the first answer does not need and a later one would wait for."""
    await asyncio.sleep(_LOOK_EVERY)
    try:
        await asyncio.to_thread(_loaded, served)
    except Exception:  # noqa: BLE001  (it is told here or nowhere)
        _LOG.exception("pages or citation strings will not be read: something is not there")


def _loaded(served: Served) -> None:
    templates()
    served.graph.warm_up()


async def _check(served: Served) -> None:
    """Look through the files of a store that was too large for that before it was served.

    One after the other, so that a service that is told to stop waits for one of them at most.
    """
    if not served.is_unchecked or not isinstance(served.graph.store, EmbeddedStore):
        return
    files = checking_engine(served.graph.store.release.folder)
    try:
        while await asyncio.to_thread(next, files, None) is not None:
            pass
    except PalermoError as error:
        _LOG.exception("what is served cannot be relied on; nothing of it is answered any more")
        wrong = error if isinstance(error, DamagedStoreError) else DamagedStoreError(str(error))
        served.damage.append(wrong)


async def _follow(app: FastAPI, settings: Settings, retiring: set[asyncio.Task[None]]) -> None:
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        try:
            if _is_served(release_of(settings), app.state.served):
                continue
            following = await open_served(settings)
        except Exception:  # noqa: BLE001  (whatever it is, the next release is to be followed)
            _LOG.exception("the new release cannot be served; the previous one stays")
            await asyncio.sleep(10 * _LOOK_EVERY)
            continue
        previous, app.state.served = app.state.served, following
        task = asyncio.create_task(_retire(previous))
        retiring.add(task)
        task.add_done_callback(retiring.discard)


def _is_served(release: Release | RemoteRelease, served: Served) -> bool:
    """A damaged one that was published anew has its name, and is not the one that is served."""
    if served.damage and folder_number(release) != served.number:
        return False
    return release.id == served.release_id


async def _retire(previous: Served) -> None:
    """Stop the workers of a release once the last request that began with it is answered."""
    limits = previous.settings.limits
    # A request that has just looked up the release may not have reached its workers yet.
    await asyncio.sleep(_LOOK_EVERY)
    try:
        async with asyncio.timeout(limits.query_seconds + limits.queue_seconds + 1):
            while previous.pool.busy or previous.pool.waiting or previous.held:
                await asyncio.sleep(0.05)
    except TimeoutError:
        _LOG.warning("queries of release %s were stopped", previous.release_id)
    finally:
        await previous.pool.stop()
