"""Errors of queries, their texts, limits and answers (exit code 6)."""

from __future__ import annotations

from graph_builder.errors.base import PalermoError


class QueryError(PalermoError):
    """A query that cannot be answered."""

    exit_code = 6
    title = "Query error"


class QuerySyntaxError(QueryError):
    """A query that does not parse."""

    title = "Query syntax error"

    def __init__(self, problem: str, line: int | None = None, column: int | None = None) -> None:
        """``line`` and ``column`` count from 1 where the parser tells."""
        self.problem, self.line, self.column = problem, line, column
        where = f" at line {line}, column {column}" if line is not None else ""
        super().__init__(f"the query does not parse{where}: {problem}")


class QueryRefusedError(QueryError):
    """A query that parses but is not allowed here (SERVICE, FROM of an outside graph, update)."""

    title = "Query refused"


class QueryParameterError(QueryError):
    """A parameter of a stored query is missing, unknown or ill-typed."""

    title = "Bad query parameter"

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"parameter {name!r}: {problem}")


class QueryHeaderError(QueryError):
    """A stored query whose header cannot be read."""

    title = "Broken stored query"

    def __init__(self, file: str, line: int, problem: str) -> None:
        """``file`` below ``queries``; ``line`` counts from 1."""
        self.file, self.line, self.problem = file, line, problem
        super().__init__(f"{file}, line {line}: {problem}")


class QueryTimeoutError(QueryError):
    """A query that was stopped at its deadline."""

    title = "Query timed out"

    def __init__(self, limit_s: float) -> None:
        """``limit_s`` is the deadline in seconds."""
        self.limit_s = limit_s
        super().__init__(
            f"the query was stopped after {limit_s:g} s. Narrow it (name a subject, add LIMIT)."
        )


class QueryLimitError(QueryError):
    """A query, or its answer, that is larger than the service allows; nothing was cut silently."""

    title = "Over the limit"

    def __init__(self, name: str, limit: int, unit: str, advice: str) -> None:
        """``name`` of the cap as ``/limits`` publishes it; ``limit`` counts ``unit``s."""
        self.name, self.limit, self.unit = name, limit, unit
        super().__init__(f"more than {limit:,} {unit} ({name}). {advice}")


class QueryCrashedError(QueryError):
    """The engine gave up on a query: out of memory, or an expression too deep for it."""

    title = "The engine gave up on this query"

    def __init__(self, memory_mb: int) -> None:
        """``memory_mb`` is what one query may use."""
        self.memory_mb = memory_mb
        super().__init__(
            f"the engine stopped while answering: it may use {memory_mb} MB, and expressions can "
            "be too deep for it. Ask for less at once."
        )


class QueriesBusyError(QueryError):
    """Every worker is busy and the queue is full."""

    title = "Too many queries at once"

    def __init__(self, retry_after_s: int) -> None:
        """``retry_after_s`` is when to come back, in seconds."""
        self.retry_after_s = retry_after_s
        super().__init__(f"all workers are busy. Try again in {retry_after_s} s.")


class RemoteStoreError(QueryError):
    """The engine that holds the graph cannot be reached, or does not keep to the protocol."""

    title = "The remote store does not answer"

    def __init__(self, endpoint: str, problem: str) -> None:
        """``endpoint`` is its address; ``problem`` a clause about it."""
        self.endpoint, self.problem = endpoint, problem
        super().__init__(f"the store at {endpoint} cannot be used: {problem}")
