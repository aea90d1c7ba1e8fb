"""A graph on another machine: any engine that speaks the SPARQL 1.1 Protocol, asked read only.

Source: SPARQL 1.1 Protocol, section 2.1. What a remote sends is believed only where it can be read
to its end: an engine that is out of time may answer 200 with half a body.
"""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import SplitResult, urlencode, urlsplit

import pyoxigraph as ox

from graph_builder.errors import (
    QueryLimitError,
    QuerySyntaxError,
    QueryTimeoutError,
    RemoteStoreError,
)
from graph_builder.query_terms import bind_terms
from graph_builder.store.interface import UNION, Answer, Dataset, Row, Term
from graph_builder.store.mistakes import explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry

_JSON: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_ACCEPT: Final = f"{_JSON}, {_TRIPLES};q=0.9"
_FORM: Final = "application/x-www-form-urlencoded"
#: Bytes that are read at a time.
_PIECE: Final = 1 << 16
_BAD_QUERY: Final = 400
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class RemoteRelease:
    """A graph at a remote endpoint, as it was when it was first looked at.

    ``id`` is computed from the graph; ``is_union`` says whether the endpoint's default graph is the
    union of its named graphs; ``seconds`` and ``largest`` (bytes) bound every answer.
    """

    endpoint: str
    id: str
    is_union: bool
    known_registry: InstrumentRegistry
    seconds: float = 15.0
    largest: int = 1 << 30

    def registry(self) -> InstrumentRegistry:
        """The registry that goes with the graph."""
        return self.known_registry


class RemoteStore:
    """A remote endpoint; any number of threads may ask it at once."""

    def __init__(self, release: RemoteRelease) -> None:
        self.release = release
        self._address = checked_endpoint(release.endpoint)
        self._graphs: frozenset[str] | None = None

    @property
    def release_id(self) -> str:
        """First 12 hex digits of the SHA-256 of the graph's sorted N-Quads."""
        return self.release.id

    def query(
        self,
        sparql: str,
        *,
        dataset: Dataset = UNION,
        base_iri: str | None = None,
        substitutions: Mapping[str, Term] | None = None,
    ) -> Answer:
        """Run one read query; see ``GraphStore.query``.

        Raises:
            QuerySyntaxError: The remote refuses the query.
            QueryTimeoutError: It did not answer in time, or its answer breaks off.
            QueryLimitError: Its answer is larger than the limit.
            RemoteStoreError: It cannot be reached, or what it sends is no answer.
        """
        if substitutions:
            sparql = bind_terms(sparql, {name: str(term) for name, term in substitutions.items()})
        asked = sparql
        if base_iri is not None:
            sparql = f"BASE <{base_iri}>\n{sparql}"
        fields = [("query", sparql), *self._listed(dataset)]
        try:
            kind, body = self._post(urlencode(fields).encode("ascii"))
        except QuerySyntaxError as error:
            raise explained(error, asked) from error
        return _read(kind, body, self.release)

    def _listed(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        default, named = dataset.default or (), dataset.named or ()
        if dataset == UNION and not self.release.is_union:
            default = named = tuple(sorted(self.graphs()))
        yield from (("default-graph-uri", iri) for iri in default)
        yield from (("named-graph-uri", iri) for iri in named)

    def _post(self, body: bytes) -> tuple[str, bytes]:
        end = time.monotonic() + self.release.seconds
        connection = _connection(self._address, self.release.seconds)
        headers = {"Accept": _ACCEPT, "Content-Type": _FORM, "User-Agent": "palermo"}
        path = (self._address.path or "/") + (f"?{self._address.query}" * bool(self._address.query))
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            said = b"".join(_pieces(response, end, self.release))
        except TimeoutError as error:
            raise QueryTimeoutError(self.release.seconds) from error
        except http.client.IncompleteRead as error:
            raise QueryTimeoutError(self.release.seconds) from error
        except (OSError, http.client.HTTPException) as error:
            raise RemoteStoreError(self.release.endpoint, str(error) or "no answer") from error
        finally:
            connection.close()
        if response.status == _BAD_QUERY:
            raise QuerySyntaxError(said[:300].decode("utf-8", "replace").strip())
        if response.status != _OK:
            raise RemoteStoreError(self.release.endpoint, f"it answers {response.status}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return kind, said

    def select(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> list[Row]:
        """All rows of one of our own SELECT queries over the union of all graphs."""
        solutions = self.query(sparql, substitutions=substitutions)
        if not isinstance(solutions, ox.QuerySolutions):
            raise RemoteStoreError(self.release.endpoint, "it answers a SELECT with no table")
        names = [variable.value for variable in solutions.variables]
        try:
            return [
                {name: term for name, term in zip(names, row, strict=True) if term is not None}
                for row in solutions
            ]
        except (SyntaxError, ValueError) as error:
            raise QueryTimeoutError(self.release.seconds) from error

    def graphs(self) -> frozenset[str]:
        """IRIs of the named graphs; asked for once."""
        if self._graphs is None:
            found: list[Row] = []
            for pattern in ("", "?s ?p ?o"):  # an engine may list its graphs without looking in
                found = self._own(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {pattern} }} }}")
                if found:
                    break
            self._graphs = frozenset(
                row["g"].value for row in found if isinstance(row["g"], ox.NamedNode)
            )
        return self._graphs

    def _own(self, sparql: str) -> list[Row]:
        """Rows over the endpoint's own dataset."""
        body = urlencode({"query": sparql}).encode("ascii")
        solutions = cast("ox.QuerySolutions", _read(*self._post(body), self.release))
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name, term in zip(names, row, strict=True) if term is not None}
            for row in solutions
        ]

    def registry(self) -> InstrumentRegistry:
        """The registry that goes with the graph."""
        return self.release.registry()

    def lineage_index(self) -> memoryview | None:
        """There is none at a remote: it is made from the rows when the service starts."""
        return None

    def text_index(self) -> Path | None:
        """Likewise."""
        return None

    def kept_rows(self) -> tuple[Path, ...]:
        """There are none at a remote: each question is put to it."""
        return ()

    def kept_references(self) -> Path | None:
        """There are none at a remote: they are gathered when the service starts."""
        return None


def is_endpoint(store: str) -> bool:
    """Whether what ``--store`` was given is an address and no folder."""
    return store.startswith(("http://", "https://"))


def checked_endpoint(address: str) -> SplitResult:
    """The parts of an endpoint's address.

    Raises:
        RemoteStoreError: It is no ``http`` or ``https`` address.
    """
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError as error:
        raise RemoteStoreError(address, "its port is no number") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise RemoteStoreError(address, "give an address such as http://127.0.0.1:7878/query")
    return parts


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(str(parts.hostname), parts.port, timeout=seconds)


def _too_large(limit: int) -> QueryLimitError:
    advice = "Nothing was cut: ask for less at once."
    return QueryLimitError("answer_bytes", limit, "bytes", advice)


def _pieces(
    response: http.client.HTTPResponse, end: float, release: RemoteRelease
) -> Iterator[bytes]:
    size = 0
    while piece := response.read1(_PIECE):
        size += len(piece)
        if size > release.largest:
            raise _too_large(release.largest)
        if time.monotonic() > end:
            raise QueryTimeoutError(release.seconds)
        yield piece


def _read(kind: str, body: bytes, release: RemoteRelease) -> Answer:
    """An answer that is read to its end; one that breaks off was stopped by its engine's clock."""
    try:
        if kind == _JSON:
            # Once to its end, so that what breaks off is told before anything is passed on.
            first = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            if isinstance(first, ox.QuerySolutions):
                for _ in first:
                    pass
            return cast("Answer", ox.parse_query_results(body, ox.QueryResultsFormat.JSON))
        if kind == _TRIPLES:
            parsed = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
            return cast("Answer", iter([quad.triple for quad in parsed]))
    except (SyntaxError, ValueError) as error:
        raise QueryTimeoutError(release.seconds) from error
    raise RemoteStoreError(release.endpoint, f"it answers with {kind or 'no media type'}")
