"""Read a SPARQL Protocol request into what it asks.

Source: SPARQL 1.1 Protocol, section 2.1 (query operation), 2.1.4 (datasets).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.forms import form_called
from api.parameters import pairs, refuse_unknown
from api.problems import BadParameterError, RequestError
from api.workers.pool import query_too_long
from graph_builder.errors import InvalidIriError, QueryLimitError, QueryRefusedError
from graph_builder.rdf.iris import checked_iri

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.settings import Limits

#: Parameter → whether it may be repeated.
PARAMETERS: Final = {
    "query": False,
    "default-graph-uri": True,
    "named-graph-uri": True,
    "format": True,
    "output": True,
    "results": True,
}
#: Names by which clients ask for a form. SPARQLWrapper sends all of them at once, and each of them
#: twice where a form has a short name and a media type; the first of all is the shortest.
_FORM_NAMES: Final = ("format", "output", "results")
_UPDATE_PARAMETERS: Final = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_ACCEPT_POST: Final = {"Accept-Post": f"{_QUERY}, {_FORM}"}


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query (``None``: the request has none), the graphs listed, the form wished for."""

    query: str | None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    form: str | None = None


async def read_sparql_request(request: Request, limits: Limits) -> SparqlRequest:
    """What a GET or POST asks.

    Raises:
        RequestError: 400, 413 or 415.
        QueryRefusedError: It is an update.
        QueryLimitError: The text is too long, or too many graphs are listed.
    """
    given = pairs(request.scope["query_string"])
    if request.method == "POST":
        given += await _posted(request, limits)
    names = [name for name, _ in given]
    if _UPDATE_PARAMETERS & set(names):
        raise _update_refused()
    refuse_unknown(names, PARAMETERS)
    values = dict(given)
    if request.method == "POST" and "query" not in values:
        msg = "the request has no query"
        raise BadParameterError(msg, "query")
    return SparqlRequest(
        query=values.get("query"),
        default=_graphs(given, "default-graph-uri", limits),
        named=_graphs(given, "named-graph-uri", limits),
        form=next((form for name in _FORM_NAMES for form in _forms(given, name)), None),
    )


async def _posted(request: Request, limits: Limits) -> list[tuple[str, str]]:
    media_type, charset = _content_type(request)
    if media_type == _UPDATE:
        raise _update_refused()
    if media_type not in {_FORM, _QUERY} or charset != "utf-8":
        msg = f"send a query as {_QUERY} or {_FORM}, in UTF-8"
        raise RequestError(415, msg, headers=_ACCEPT_POST, possible=[_QUERY, _FORM])
    # One character of a form may take three bytes as %XX; a list of graphs comes on top.
    cap = limits.query_bytes if media_type == _QUERY else 4 * limits.query_bytes
    body = await read_body(request, cap, limits)
    if media_type == _FORM:
        return pairs(body)
    try:
        return [("query", body.decode("utf-8"))]
    except UnicodeDecodeError as error:
        msg = f"the query is not UTF-8: {error.reason} at byte {error.start}"
        raise RequestError(400, msg) from error


async def read_body(request: Request, cap: int, limits: Limits) -> bytes:
    """The whole body, never more than ``cap`` bytes of it in memory.

    Raises:
        QueryLimitError: It is longer.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > cap:
            raise query_too_long(limits.query_bytes)
    return bytes(body)


def _content_type(request: Request) -> tuple[str, str]:
    """Media type and character set of the body, in lower case; a missing type is empty."""
    kind, *parameters = request.headers.get("content-type", "").split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset.replace("utf8", "utf-8")


def _graphs(given: list[tuple[str, str]], name: str, limits: Limits) -> tuple[str, ...] | None:
    found = tuple(value for key, value in given if key == name)
    if len(found) > limits.dataset_graphs:
        raise _too_many_graphs(limits.dataset_graphs)
    for iri in found:
        try:
            if ":" not in checked_iri(iri):
                raise InvalidIriError(iri, "it is not absolute")  # noqa: TRY301
        except InvalidIriError as error:
            raise BadParameterError(str(error), name) from error
    return found or None


def _forms(given: list[tuple[str, str]], name: str) -> list[str]:
    """The form that a parameter asks for, as often as it does; by whichever of its names."""
    asked = [value for key, value in given if key == name]
    if len({form_called(each) for each in asked} - {None}) > 1:
        msg = f"{name} asks for several forms: {', '.join(asked)}"
        raise BadParameterError(msg, name)
    return asked


def _update_refused() -> QueryRefusedError:
    return QueryRefusedError("updates are refused: this endpoint is read only")


def _too_many_graphs(limit: int) -> QueryLimitError:
    return QueryLimitError("dataset_graphs", limit, "graphs listed", "List fewer.")
