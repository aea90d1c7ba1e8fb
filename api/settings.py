"""What a running service is told: where the graph lies, and how much a query may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from api.contact import Contact
    from graph_builder.store.remote import RemoteRelease

MEBIBYTE: Final = 1024 * 1024
#: A hundred a second is more than any page or script needs that waits for its answers.
REQUESTS_PER_MINUTE: Final = 6000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take; ``/limits`` publishes these values under these names.

    The deadline covers parsing, evaluation and writing the answer. An answer over a cap is an
    error that names the cap; no answer is ever cut.
    """

    #: Seconds from the moment a worker takes the query.
    query_seconds: float = 15.0
    #: Characters of the query text, as bytes of UTF-8.
    query_bytes: int = 64 * 1024
    #: Brackets of any sort inside one another.
    query_nesting: int = 40
    #: Graph IRIs that a request may list.
    dataset_graphs: int = 100
    #: Solutions, or triples, of an answer.
    answer_rows: int = 200_000
    #: Bytes of an answer.
    answer_bytes: int = 48 * MEBIBYTE
    #: Address space of a worker beyond what it needs to open the store, in mebibytes.
    worker_memory_mb: int = 2048
    #: Processes that run queries.
    workers: int = 2
    #: Queries that may wait for a worker.
    queue: int = 16
    #: Seconds a query may wait for a worker.
    queue_seconds: float = 10.0
    #: Characters of running text for ``POST /api/v1/resolve``.
    resolve_characters: int = 64_000
    #: Operations of one ``POST /api/v1/batch``.
    batch_operations: int = 100
    #: Requests that one client may make in a minute; 0 counts none.
    requests_per_minute: int = REQUESTS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph lies, the limits, and whom readers tell of errors, if anybody.

    ``store`` is what ``palermo build --out`` was given, or a remote graph that was looked at.
    """

    store: Path | RemoteRelease
    limits: Limits = field(default_factory=Limits)
    contact: Contact | None = None
