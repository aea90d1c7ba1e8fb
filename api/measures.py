"""Counts and times of requests, and the state of the workers, in the Prometheus text format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from api.state import Served

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Measures:
    """What one service has counted since it began."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "palermo_requests", "Requests answered", ("route", "method", "status"),
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "palermo_request_seconds", "Time until the answer was sent", ("route",),
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._workers = self._gauge("palermo_query_workers", "Workers with their store open")
        self._busy = self._gauge("palermo_query_workers_busy", "Workers that run a query")
        self._waiting = self._gauge("palermo_queries_waiting", "Queries that wait for a worker")
        self._documents = self._gauge("palermo_documents", "Documents of the graph being served")
        self._release = Gauge(
            "palermo_release", "1 for the release being served", ("release",),
            registry=self._registry,
        )  # fmt: skip

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(name, text, registry=self._registry)

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request; ``route`` is its template."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def written(self, house: Served) -> bytes:
        """Everything that was counted, and the state of now."""
        self._workers.set(house.pool.alive)
        self._busy.set(house.pool.busy)
        self._waiting.set(house.pool.waiting)
        self._documents.set(len(house.graph.documents))
        self._release.clear()
        self._release.labels(house.release_id).set(1)
        return generate_latest(self._registry)
