"""Write an answer into bytes, counting rows and bytes as it goes: over a cap is an error."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from api.workers.messages import AnswerKind, UnwantedKindError, WorkerAnswer
from graph_builder.errors import QueryLimitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.settings import Limits
    from api.workers.messages import Job
    from graph_builder.store.interface import Answer

SOLUTION_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
#: What stands in a form once for each row and can stand nowhere else: in strings ``"`` is escaped
#: in JSON, ``<`` in XML, a line end in TSV. CSV quotes line ends; see ``_CountingBuffer``.
_ROW_MARKS: Final = {"json": b'}},{"', "xml": b"<result>", "tsv": b"\n"}
#: Rows less marks: JSON marks stand between rows, CSV and TSV have a header line.
_BESIDE_MARKS: Final = {"json": 1, "xml": 0, "csv": -1, "tsv": -1}

_Item = TypeVar("_Item")


def write_answer(answer: Answer, job: Job, limits: Limits) -> WorkerAnswer:
    """Write an answer in the form the job names for its kind.

    Raises:
        UnwantedKindError: The job names no form for this kind.
        QueryLimitError: More rows or bytes than the limits allow.
    """
    if not isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
        return _write_triples(answer, job, limits)
    kind = AnswerKind.SOLUTIONS if isinstance(answer, ox.QuerySolutions) else AnswerKind.BOOLEAN
    form = job.solutions if kind is AnswerKind.SOLUTIONS else job.boolean
    if form is None:
        raise UnwantedKindError(kind)
    buffer = _CountingBuffer(form, limits)
    answer.serialize(buffer, format=SOLUTION_FORMATS[form])
    rows = buffer.rows if kind is AnswerKind.SOLUTIONS else 1
    return WorkerAnswer(kind, form, buffer.getvalue(), rows)


def _write_triples(answer: ox.QueryTriples, job: Job, limits: Limits) -> WorkerAnswer:
    if job.graph is None:
        raise UnwantedKindError(AnswerKind.GRAPH)
    # Sorted, so that the same question gives the same bytes; the engine's order is its own.
    triples = sorted(set(_capped(answer, limits)), key=str)
    buffer = _CountingBuffer("", limits)
    ox.serialize(triples, buffer, format=GRAPH_FORMATS[job.graph])
    # The engine names the blank nodes of a template by chance.
    varies = any(
        isinstance(t, ox.BlankNode) for each in triples for t in (each.subject, each.object)
    )
    return WorkerAnswer(AnswerKind.GRAPH, job.graph, buffer.getvalue(), len(triples), varies)


def _capped(items: Iterable[_Item], limits: Limits) -> Iterator[_Item]:
    for count, item in enumerate(items, start=1):
        if count > limits.answer_rows:
            raise _too_many_rows(limits)
        yield item


def _too_many_rows(limits: Limits) -> QueryLimitError:
    advice = (
        "Nothing was cut: ask in pages with ORDER BY, LIMIT and OFFSET, "
        "or take everything graph by graph from /graph/{name}."
    )
    return QueryLimitError("answer_rows", limits.answer_rows, "rows", advice)


def _too_many_bytes(limits: Limits) -> QueryLimitError:
    advice = "Nothing was cut: ask for fewer columns or rows at once."
    return QueryLimitError("answer_bytes", limits.answer_bytes, "bytes", advice)


class _CountingBuffer(io.BytesIO):
    """Bytes of an answer; refuses the row or byte that is one too many."""

    def __init__(self, form: str, limits: Limits) -> None:
        super().__init__()
        self._form, self._limits = form, limits
        self._mark = _ROW_MARKS.get(form, b"")
        self._seen = 0
        self._quoted = False
        self._tail = b""

    @property
    def rows(self) -> int:
        """Rows so far. JSON rows without any value (all unbound) are not told apart."""
        if self._form == "json" and not self._seen and self._is_empty():
            return 0
        return max(0, self._seen + _BESIDE_MARKS[self._form])

    def _is_empty(self) -> bool:
        return self.getvalue().endswith(b'"bindings":[]}}')

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take the next bytes.

        Raises:
            QueryLimitError: A cap is passed.
        """
        written = super().write(data)
        if self.tell() > self._limits.answer_bytes:
            raise _too_many_bytes(self._limits)
        if self._form:
            self._count(bytes(data))
            if self._seen + _BESIDE_MARKS[self._form] > self._limits.answer_rows:
                raise _too_many_rows(self._limits)
        return written

    def _count(self, data: bytes) -> None:
        if self._form == "csv":
            self._count_csv(data)
            return
        window = self._tail + data
        self._seen += window.count(self._mark)
        # One byte less than the mark: enough to find a mark on the seam, too little to hold one.
        self._tail = window[len(window) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""

    def _count_csv(self, data: bytes) -> None:
        """Count line ends outside quotes; a doubled quote toggles twice and changes nothing."""
        for index, piece in enumerate(data.split(b'"')):
            if index:
                self._quoted = not self._quoted
            if not self._quoted:
                self._seen += piece.count(b"\n")
