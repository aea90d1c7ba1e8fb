"""What one running service holds: its settings, one release, and the workers over it."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from api.workers.pool import WorkerPool
from graph_builder.answering.published import PublishedGraph, published_graph
from graph_builder.errors import DamagedStoreError, NoReleaseError
from graph_builder.query_catalogue import read_catalogue
from graph_builder.resources import resource
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.opening import open_store
from graph_builder.store.release import REGISTRY, open_release
from graph_builder.store.remote import RemoteRelease
from graph_builder.store.soundness import check_file

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.settings import Limits, Settings
    from graph_builder.store.release import Release

#: Bytes of a store that is looked through before a service starts on it, which takes 0.3 s where
#: the machine has read or written it lately. A larger one is looked through while it is served.
CHECKED_FIRST: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Served:
    """A release being served. Everything in it belongs to that one release."""

    settings: Settings
    graph: PublishedGraph
    pool: WorkerPool
    #: Requests that are being answered from it.
    held: set[int] = field(default_factory=set)
    #: See ``folder_number``.
    number: int = 0
    #: Whether its files are still to be looked through.
    is_unchecked: bool = False
    #: What was found wrong with its files while it was served.
    damage: list[DamagedStoreError] = field(default_factory=list)

    @property
    def release_id(self) -> str:
        """Identity of the release."""
        return self.graph.store.release_id


async def open_served(settings: Settings, check_up_to: int | None = None) -> Served:
    """Open the current release, read its lineage once, and start its workers.

    Args:
        settings: What to serve, and the limits.
        check_up_to: With more bytes of a store than these it is opened though it may be damaged,
            and ``is_unchecked``; ``None``: any number is looked through first.

    Raises:
        NoReleaseError: There is none.
        DamagedStoreError: It is not as it was written.
    """
    release = release_of(settings)
    number = folder_number(release)
    pool = WorkerPool(release, settings.limits)
    # Workers are processes of their own: they start while the graph is opened here.
    starting = asyncio.create_task(pool.start())
    try:
        graph = await asyncio.to_thread(_open_graph, release, check_up_to)
        await starting
    except BaseException:
        await asyncio.gather(starting, return_exceptions=True)
        await pool.stop()
        raise
    # What a release holds stays as long as it is served. To look through it for garbage again and
    # again would stop every request for a twentieth of a second.
    gc.freeze()
    gc.enable()  # a service that has just started does without until here
    unchecked = isinstance(graph.store, EmbeddedStore) and not graph.store.is_checked
    return Served(settings, graph, pool, number=number, is_unchecked=unchecked)


def release_of(settings: Settings) -> Release | RemoteRelease:
    """The release that is current; a remote one stays the one that was looked at.

    Raises:
        NoReleaseError: There is none.
    """
    if isinstance(settings.store, RemoteRelease):
        return settings.store
    return open_release(settings.store)


def folder_number(release: Release | RemoteRelease) -> int:
    """The inode of a release's folder, by which one that was written anew is known; 0: remote.

    Raises:
        NoReleaseError: It is not there any more.
    """
    if isinstance(release, RemoteRelease):
        return 0
    try:
        return release.folder.stat().st_ino
    except OSError as error:
        raise NoReleaseError(release.folder) from error


def _open_graph(release: Release | RemoteRelease, check_up_to: int | None) -> PublishedGraph:
    store = open_store(release, check_up_to)
    if not isinstance(release, RemoteRelease):
        check_file(release.folder, REGISTRY)  # read late; a damaged one is to be told now
    catalogue = read_catalogue(resource("queries"))
    graph = published_graph(store, catalogue)
    # Read now what the first request would otherwise wait for.
    _ = graph.lineage, graph.references, graph.words, graph.kept
    return graph


def limits_of(request: Request) -> Limits:
    """Limits, whatever the release: for who must know them before the request is there as a whole.

    A request that is slow to arrive would else hold a release that is no longer served.
    """
    current: Served = request.app.state.served
    return current.settings.limits
