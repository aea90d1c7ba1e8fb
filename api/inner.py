"""Ask the service itself, without a socket: for requests that hold other requests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import orjson
from starlette.datastructures import Headers

from api.pinning import PIN
from api.rates import INNER

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Message

#: Times that a redirect is followed.
_HOPS: Final = 2
#: What of the outer request's scope the inner one has as well; the release too.
_KEPT: Final = ("type", "asgi", "http_version", "scheme", "server", "client", "root_path")


@dataclass(slots=True)
class InnerAnswer:
    """Status, headers and body of an answer."""

    status: int = 0
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""

    def said(self) -> dict[str, Any]:
        """Members for JSON: status and, where the body is JSON, the body."""
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        if kind.endswith(("/json", "+json")):
            return {"status": self.status, "body": orjson.loads(self.body)}
        problem = {
            "type": "about:blank",
            "title": "Not JSON",
            "status": HTTPStatus.NOT_ACCEPTABLE.value,
            "detail": f"this path answers with {kind or 'nothing'}; ask for it by itself",
        }
        return {"status": HTTPStatus.NOT_ACCEPTABLE.value, "body": problem}


async def ask_inside(request: Request, address: str) -> InnerAnswer:
    """GET a path of this service, with its query string, for ``request``; redirects are followed.

    It is not counted again, and is cancelled with the task that asks.
    """
    answer = InnerAnswer()
    for _ in range(_HOPS):
        answer = await _ask(request, address)
        if answer.status != HTTPStatus.TEMPORARY_REDIRECT:
            break
        address = answer.headers["Location"]
    return answer


async def _ask(request: Request, address: str) -> InnerAnswer:
    path, _, query = address.partition("?")
    outer = request.scope
    scope = {name: outer[name] for name in (*_KEPT, PIN) if name in outer}
    host = [(name, value) for name, value in outer["headers"] if name == b"host"]
    scope |= {
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode("utf-8", "replace"),
        "query_string": query.encode("utf-8", "replace"),
        "headers": [*host, (b"accept", b"application/json")],
        INNER: True,
    }
    answer = InnerAnswer()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], Headers(raw=message["headers"])
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")

    await request.app(scope, _Silence().receive, send)
    return answer


class _Silence:
    """A client that has sent everything and stays."""

    def __init__(self) -> None:
        self._told = False

    async def receive(self) -> Message:
        """The empty body, then nothing for as long as somebody listens."""
        if self._told:
            await asyncio.Event().wait()
        self._told = True
        return {"type": "http.request", "body": b"", "more_body": False}
