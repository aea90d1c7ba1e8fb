"""What one running service holds: its settings, one release, and the workers over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.workers.pool import WorkerPool
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.release import open_release

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.settings import Settings


@dataclass(frozen=True, slots=True)
class Served:
    """A release being served. Everything in it belongs to that one release."""

    settings: Settings
    store: EmbeddedStore
    pool: WorkerPool


async def open_served(settings: Settings) -> Served:
    """Open the current release and start its workers.

    Raises:
        NoReleaseError: There is none.
    """
    release = open_release(settings.store)
    pool = WorkerPool(release, settings.limits)
    await pool.start()
    return Served(settings, EmbeddedStore(release), pool)


def served(request: Request) -> Served:
    """What the service holds, for the request at hand."""
    house: Served = request.app.state.served
    return house
