"""What the service and its workers say to each other: JSON headers and bytes, never pickles."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import orjson

from graph_builder.errors import (
    DamagedStoreError,
    PalermoError,
    QueryCrashedError,
    QueryError,
    QueryLimitError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    RemoteStoreError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


#: The first thing that a worker says: its store is open.
READY: Final = b"ready"


class AnswerKind(StrEnum):
    """What a query gives."""

    SOLUTIONS = "solutions"
    BOOLEAN = "boolean"
    GRAPH = "graph"
    REFERENCES = "references"


class Task(StrEnum):
    """What a worker is to do with a text."""

    QUERY = "query"
    RESOLVE = "resolve"
    RESOLVE_TEXT = "resolve-text"


class UnwantedKindError(QueryError):
    """The query gives an answer that cannot be written in any form the client accepts."""

    title = "No acceptable form"

    def __init__(self, kind: AnswerKind) -> None:
        """``kind`` of answer that this query gives."""
        self.kind = kind
        super().__init__(f"this query gives {kind.value}, in none of the forms asked for")


@dataclass(frozen=True, slots=True)
class Job:
    """One text to work on: a query to run, a citation string or running text to be resolved.

    ``default`` and ``named`` are the graphs the request lists (``None``: none listed).
    ``solutions``, ``boolean`` and ``graph`` say how each kind of answer is to be written (``json``,
    ``xml``, ``csv``, ``tsv``; ``ttl``, ``nt``, ``rdf``, ``jsonld``); ``None`` refuses that kind.
    """

    query: str
    base_iri: str | None = None
    task: Task = Task.QUERY
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    solutions: str | None = "json"
    boolean: str | None = "json"
    graph: str | None = "ttl"

    def to_bytes(self) -> bytes:
        """For the pipe."""
        return orjson.dumps(asdict(self))

    @classmethod
    def from_bytes(cls, data: bytes) -> Job:
        """From the pipe."""
        fields = orjson.loads(data)
        for name in ("default", "named"):
            fields[name] = None if fields[name] is None else tuple(fields[name])
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class WorkerAnswer:
    """A whole answer: its kind, the form it is written in, its bytes, how many rows it has.

    ``varies``: the same query may give other bytes next time, of the same release too.
    """

    kind: AnswerKind
    form: str
    body: bytes
    rows: int
    varies: bool = False


def answer_header(answer: WorkerAnswer, *, spent: bool = False) -> bytes:
    """Header that announces an answer; its bytes follow as a message of their own.

    ``spent``: the worker holds more memory than it should keep, and is to be replaced.
    """
    told = {"kind": answer.kind, "form": answer.form, "rows": answer.rows}
    return orjson.dumps(told | {"varies": answer.varies, "spent": spent})


def error_header(error: QueryError | DamagedStoreError, *, spent: bool = False) -> bytes:
    """Header that carries an error instead of an answer; ``spent`` as for an answer."""
    facts = {
        name: getattr(error, name)
        for name in (
            "problem",
            "line",
            "column",
            "name",
            "limit",
            "unit",
            "kind",
            "memory_mb",
            "endpoint",
            "limit_s",
            "what",
        )
        if hasattr(error, name)
    }
    told = {"error": type(error).__name__, "message": str(error), "spent": spent}
    return orjson.dumps(told | facts)


def read_header(data: bytes) -> dict[str, Any]:
    """Decode a header."""
    header: dict[str, Any] = orjson.loads(data)
    return header


def raise_reported(header: dict[str, Any]) -> None:
    """Raise the error that a header carries, if it does.

    Raises:
        QueryError, DamagedStoreError: What the worker reported.
    """
    if "error" in header:
        raise _error(header)


#: Name of an error → how it is made again from its header; any other one is a refusal.
_MADE: Final[Mapping[str, Callable[[dict[str, Any]], PalermoError]]] = {
    "QuerySyntaxError": lambda h: QuerySyntaxError(h["problem"], h["line"], h["column"]),
    "QueryLimitError": lambda h: QueryLimitError(
        h["name"], h["limit"], h["unit"], h["message"].partition("). ")[2]
    ),
    "UnwantedKindError": lambda h: UnwantedKindError(AnswerKind(h["kind"])),
    "QueryCrashedError": lambda h: QueryCrashedError(h["memory_mb"]),
    "QueryTimeoutError": lambda h: QueryTimeoutError(h["limit_s"]),
    "RemoteStoreError": lambda h: RemoteStoreError(h["endpoint"], h["problem"]),
    "DamagedStoreError": lambda h: DamagedStoreError(h["what"]),
}


def _error(header: dict[str, Any]) -> PalermoError:
    made = _MADE.get(header["error"])
    return made(header) if made else QueryRefusedError(header["message"])
