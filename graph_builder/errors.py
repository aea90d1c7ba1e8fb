"""Every error that Palermo raises on purpose.

::

    PalermoError          .exit_code for the command line, .title for the API
    ├─ InputError (2)     UnreadableFileError · UnwritableFolderError · RegistryRecordError ·
    │                     RecordError · RecordsMixedError · DuplicateKeyError ·
    │                     VocabularyError · PortInUseError · BadCursorError ·
    │                     StaleCursorError
    ├─ StructureError (3) nothing in the text could be published
    ├─ LookupFailure (4)  UnknownInstrumentError · AmbiguousReferenceError · UnknownQueryError
    ├─ GraphError (5)     InvalidIriError · ShapesNotConformedError · NoReleaseError
    ├─ QueryError (6)     QuerySyntaxError · QueryRefusedError · QueryParameterError ·
    │                     QueryHeaderError · QueryTimeoutError · QueryLimitError ·
    │                     QueryCrashedError · QueriesBusyError
    └─ ExportError (7)    UnsupportedFormatError

Bad *input text* is no error: it becomes a ``Finding``. An error here is a broken promise, and its
message says what to do next. Facts are kept as attributes.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f" Did you mean {', '.join(repr(n) for n in near)}?" if near else ""


class PalermoError(Exception):
    """Base of all errors raised on purpose; carries the exit code and a title for the API."""

    exit_code: ClassVar[int] = 1
    title: ClassVar[str] = "Palermo could not do this"


class InputError(PalermoError):
    """What was given cannot be used; the user can mend it."""

    exit_code = 2
    title = "Bad input"


class UnreadableFileError(InputError):
    """A file is missing, empty, binary, or not in an encoding we read."""

    def __init__(self, path: Path | str, reason: str) -> None:
        """``path`` as the user gave it; ``reason`` a clause that says what to do."""
        self.path, self.reason = path, reason
        super().__init__(f"cannot read {path}: {reason}")


class UnwritableFolderError(InputError):
    """A folder cannot be written to."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot write to {path}: {reason}. Name another folder with --out.")


class PortInUseError(InputError):
    """Something else listens on the port."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__(
            f"port {port} on {host} is in use. Stop what listens there, or choose another: "
            f"palermo serve --port {port + 1} (with make: make serve PORT={port + 1})."
        )


class BadCursorError(InputError):
    """A cursor that no page of this list gave."""

    title = "Bad cursor"

    def __init__(self, cursor: str) -> None:
        """``cursor`` as it was given."""
        self.cursor = cursor
        msg = "this cursor was given by no page of this list; begin without one and follow 'next'"
        super().__init__(msg)


class StaleCursorError(InputError):
    """A cursor of another release: what stood where in the list is no longer known."""

    title = "Cursor of another release"

    def __init__(self, made_by: str, release: str) -> None:
        """``made_by`` is the release that gave the cursor, ``release`` the one being read."""
        self.made_by, self.release = made_by, release
        super().__init__(
            f"this cursor belongs to release {made_by}, and release {release} is being read; "
            "begin again without a cursor"
        )


class RecordError(InputError):
    """A record of a text that was read before is damaged, or was made by another extractor."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        """``file`` is the name of the file of records, ``line`` counts from 1."""
        self.file, self.line, self.problem = file, line, problem
        super().__init__(
            f"{file}, line {line}: {problem}. 'palermo records' writes the records anew."
        )


class RecordsMixedError(InputError):
    """Records of two versions of the extractor would stand side by side."""

    def __init__(self, symbols: Sequence[str], extractor: str) -> None:
        self.symbols, self.extractor = symbols, extractor
        super().__init__(
            f"another version than {extractor} made the records of {', '.join(symbols)}. Name the "
            "sources of their texts too, or drop these records with --prune."
        )


class RegistryRecordError(InputError):
    """A registry record breaks the record format."""

    def __init__(self, file: str, field: str, problem: str, key: str | None = None) -> None:
        """``file`` relative to the registry, ``field`` as a path such as ``facts[2].value``."""
        self.file, self.field, self.problem, self.key = file, field, problem, key
        named = f" ({key})" if key else ""
        super().__init__(f"registry record {file}{named}, field {field}: {problem}")


class DuplicateKeyError(InputError):
    """Two records claim one key, slug or symbol."""

    def __init__(self, key: str, first: str, second: str) -> None:
        """``first`` and ``second`` are the files that hold the claim."""
        self.key, self.first, self.second = key, first, second
        super().__init__(f"{key!r} is claimed by {first} and by {second}: one of them must change")


class VocabularyError(InputError):
    """A vocabulary file under ``ontology/vocab`` lacks something the builder needs."""

    def __init__(self, concept: str, problem: str) -> None:
        """``concept`` is the IRI of the concept at fault."""
        self.concept, self.problem = concept, problem
        super().__init__(f"vocabulary concept {concept}: {problem}")


class StructureError(PalermoError):
    """Nothing in the text could be published."""

    exit_code = 3
    title = "No structure found"


class LookupFailure(PalermoError):  # noqa: N818  (the contract's name)
    """A name that names nothing here, or more than one thing."""

    exit_code = 4
    title = "Not found"


class UnknownInstrumentError(LookupFailure):
    """No document, body, event or programme goes by this name."""

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        self.name = name
        super().__init__(f"nothing in the graph is called {name!r}.{_hint(name, known)}")


class AmbiguousReferenceError(LookupFailure):
    """A reference that names several things."""

    title = "Ambiguous reference"

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        """``candidates`` are the canonical symbols it may stand for."""
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(
            f"{name!r} names {len(self.candidates)} things: {', '.join(self.candidates)}. "
            "Use one of these symbols."
        )


class UnknownQueryError(LookupFailure):
    """No stored query goes by this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(sorted(known))
        super().__init__(
            f"no query named {name!r}.{_hint(name, self.known)} Known: {', '.join(self.known)}."
        )


class GraphError(PalermoError):
    """The graph, its shapes or its release is at fault."""

    exit_code = 5
    title = "Graph error"


class InvalidIriError(GraphError):
    """A string that cannot be part of an IRI."""

    def __init__(self, text: str, problem: str) -> None:
        self.text, self.problem = text, problem
        super().__init__(f"{text!r} cannot be made an IRI: {problem}")


class ShapesNotConformedError(GraphError):
    """Something shared violates a shape, or a release has warnings that nobody waived."""

    title = "The graph does not conform"

    def __init__(self, report: str, violations: int) -> None:
        """``report`` is the readable report; ``violations`` counts what stands against it."""
        self.report, self.violations = report, violations
        super().__init__(f"{violations} finding(s) forbid it; nothing was published.\n{report}")


class NoReleaseError(GraphError):
    """There is no published graph where one was expected."""

    title = "No graph has been published"

    def __init__(self, folder: Path | str) -> None:
        self.folder = folder
        super().__init__(f"no published graph in {folder}: run `palermo build` (or make serve)")


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


class ExportError(PalermoError):
    """A picture or table could not be written."""

    exit_code = 7
    title = "Export error"


class UnsupportedFormatError(ExportError):
    """No writer for this format."""

    title = "No such format"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(sorted(known))
        super().__init__(
            f"no format {name!r}.{_hint(name, self.known)} Known: {', '.join(self.known)}."
        )
