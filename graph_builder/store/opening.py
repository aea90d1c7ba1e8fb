"""Open a release, wherever its graph lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.remote import RemoteRelease, RemoteStore

if TYPE_CHECKING:
    from graph_builder.store.interface import GraphStore
    from graph_builder.store.release import Release


def open_store(release: Release | RemoteRelease, check_up_to: int | None = None) -> GraphStore:
    """The store of a release; ``NoReleaseError`` where a local one cannot be opened.

    ``check_up_to`` is for a local one: see ``EmbeddedStore``.
    """
    if isinstance(release, RemoteRelease):
        return RemoteStore(release)
    return EmbeddedStore(release, check_up_to)
