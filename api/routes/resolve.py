"""``/api/v1/resolve``: what a citation string names, or the references in a running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
from fastapi import Query
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.connection import while_connected
from api.parameters import refuse_unknown
from api.pinning import served
from api.problems import RequestError
from api.sparql_request import read_body
from api.state import limits_of
from api.workers.messages import Job, Task
from graph_builder.errors import QueryLimitError

if TYPE_CHECKING:
    from fastapi import FastAPI

_PATH: Final = "/api/v1/resolve"
_TEXT: Final = "text/plain"
_JSON: Final = "application/json"
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            _TEXT: {"schema": {"type": "string"}},
            _JSON: {
                "schema": {
                    "type": "object",
                    "required": ["text"],
                    "properties": {"text": {"type": "string"}},
                }
            },
        },
    }
}
#: Bytes that one character may take: in JSON, a pair of six-byte escapes.
_BYTES_PER_CHARACTER: Final = 12


def add_routes(app: FastAPI) -> None:
    """Add GET and POST."""
    app.add_api_route(_PATH, resolve, response_class=Response, tags=["resolve"])
    app.add_api_route(
        _PATH,
        resolve_text,
        methods=["POST"],
        response_class=Response,
        openapi_extra=_BODY,
        tags=["resolve"],
    )


async def resolve(
    request: Request, q: Annotated[str, Query(description="a citation string, as printed")]
) -> Response:
    """What a citation string names: spans, status, candidates.

    Where words are left over, it is ``unrecognised``, what is named by the rest is a candidate, and
    ``reason`` tells the words.
    """
    return await _resolved(request, q, Task.RESOLVE)


async def resolve_text(request: Request) -> Response:
    """The references in a running text, as ``text/plain`` or as JSON ``{"text": …}``.

    Other words than those of the references may stand in it.
    """
    refuse_unknown(request.query_params.keys(), {})
    limits = limits_of(request)
    body = await read_body(request, _BYTES_PER_CHARACTER * limits.resolve_characters, limits)
    return await _resolved(request, _text_of(request, body), Task.RESOLVE_TEXT)


def _text_of(request: Request, body: bytes) -> str:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in {_TEXT, _JSON}:
        msg = f"send the text as {_TEXT} or {_JSON}"
        raise RequestError(415, msg, headers={"Accept-Post": f"{_TEXT}, {_JSON}"})
    try:
        text = orjson.loads(body)["text"] if media_type == _JSON else body.decode("utf-8")
    except (ValueError, KeyError, TypeError) as error:
        msg = 'send UTF-8 text, or a JSON object with the member "text"'
        raise RequestError(400, msg) from error
    if not isinstance(text, str):
        msg = 'the member "text" must be a string'
        raise RequestError(400, msg)
    return text


async def _resolved(request: Request, text: str, task: Task) -> Response:
    house = served(request)
    limit = house.settings.limits.resolve_characters
    if len(text) > limit:
        raise _too_long(limit)
    answer = await while_connected(request, house.pool.run(Job(text, task=task)))
    return Response(answer.body, media_type=_JSON)


def _too_long(limit: int) -> QueryLimitError:
    return QueryLimitError("resolve_characters", limit, "characters", "Send it in pieces.")
