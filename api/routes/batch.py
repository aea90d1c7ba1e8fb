"""``/api/v1/batch``: many questions in one request, each answered as it would be alone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import orjson
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer
from api.connection import while_connected
from api.inner import ask_inside
from api.parameters import refuse_unknown
from api.pinning import served
from api.problems import RequestError
from api.sparql_request import read_body
from api.state import limits_of
from graph_builder.errors import QueryLimitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI

    from api.settings import Limits

_PATH: Final = "/api/v1/batch"
_BELOW: Final = "/api/v1/"
_JSON: Final = "application/json"
#: Bytes that one operation may take on average.
_BYTES_EACH: Final = 4096
#: Operations that are worked on at the same time.
_AT_ONCE: Final = 4
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            _JSON: {
                "schema": {
                    "type": "object",
                    "required": ["operations"],
                    "properties": {
                        "operations": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 100,
                            "items": {
                                "type": "object",
                                "required": ["path"],
                                "properties": {
                                    "id": {"type": "string"},
                                    "path": {"type": "string", "pattern": "^/api/v1/"},
                                },
                            },
                        }
                    },
                },
                "example": {"operations": [{"id": "a", "path": "/api/v1/resolve?q=UNTOC"}]},
            }
        },
    }
}


def add_routes(app: FastAPI) -> None:
    """Add the path."""
    app.add_api_route(
        _PATH,
        batch,
        methods=["POST"],
        response_class=Response,
        openapi_extra=_BODY,
        tags=["batch"],
    )


async def batch(request: Request) -> Response:
    """Up to 100 paths below ``/api/v1``, asked with GET; the answers come in the same order.

    Each answer has the ``id`` and ``path`` that were sent, the ``status``, and the JSON ``body``; a
    problem of one operation stops no other. Redirects to a canonical slug are followed.
    """
    refuse_unknown(request.query_params.keys(), {})
    limits = limits_of(request)
    body = await read_body(request, _BYTES_EACH * limits.batch_operations, limits)
    operations = _operations(request, body, limits)
    if "palermo.charge" in request.scope:
        request.scope["palermo.charge"](len(operations) - 1)
    house = served(request)  # from here on, for all that it holds
    answers = await while_connected(request, _all(request, operations, limits))
    return json_answer({"meta": {"release": house.release_id}, "answers": answers})


def _operations(request: Request, body: bytes, limits: Limits) -> list[dict[str, Any]]:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != _JSON:
        msg = f"send the operations as {_JSON}"
        raise RequestError(415, msg, headers={"Accept-Post": _JSON})
    try:
        said = orjson.loads(body)
    except ValueError as error:
        msg = "the body is no JSON"
        raise RequestError(400, msg) from error
    found = said.get("operations") if isinstance(said, dict) else None
    if not isinstance(found, list) or not found:
        msg = 'send a JSON object with a list "operations" that is not empty'
        raise RequestError(400, msg)
    if len(found) > limits.batch_operations:
        raise _too_many(limits.batch_operations)
    for number, operation in enumerate(found):
        _check(number, operation)
    return found


def _check(number: int, operation: object) -> None:
    path = operation.get("path") if isinstance(operation, dict) else None
    if not isinstance(path, str) or not path.startswith(_BELOW) or path.startswith(_PATH):
        msg = f'operation {number} needs a "path" below {_BELOW}, and a batch holds no batch'
        raise RequestError(400, msg, operation=number)
    if not isinstance(operation, dict) or not isinstance(operation.get("id", ""), str):
        msg = f'the "id" of operation {number} must be a string'
        raise RequestError(400, msg, operation=number)
    strange = sorted(operation.keys() - {"id", "path"})
    if strange:
        msg = f'operation {number} has a member {strange[0]!r}; there are "id" and "path"'
        raise RequestError(400, msg, operation=number)


async def _all(
    request: Request, operations: Sequence[dict[str, Any]], limits: Limits
) -> list[dict[str, Any]]:
    turns = asyncio.Semaphore(_AT_ONCE)
    sizes = _Sizes(limits.answer_bytes)

    async def one(operation: dict[str, Any]) -> dict[str, Any]:
        async with turns:
            answer = await ask_inside(request, operation["path"])
        sizes.add(len(answer.body))
        named = {"id": operation["id"]} if "id" in operation else {}
        return {**named, "path": operation["path"], **answer.said()}

    tasks = [asyncio.ensure_future(one(operation)) for operation in operations]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()


class _Sizes:
    """Adds up the bytes of answers."""

    def __init__(self, limit: int) -> None:
        self._limit, self._held = limit, 0

    def add(self, size: int) -> None:
        """``QueryLimitError`` over the limit."""
        self._held += size
        if self._held > self._limit:
            raise _too_large(self._limit)


def _too_many(limit: int) -> QueryLimitError:
    return QueryLimitError("batch_operations", limit, "operations", "Send several batches.")


def _too_large(limit: int) -> QueryLimitError:
    advice = "Nothing was cut: send fewer operations at once."
    return QueryLimitError("answer_bytes", limit, "bytes", advice)
