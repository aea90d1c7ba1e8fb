"""Around everything: an id for each request, one line in the log, a count, and no bare failure."""

from __future__ import annotations

import logging
import re
import time
import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

from api.connection import ClientGoneError
from api.logs import REQUESTS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.measures import Measures

REQUEST_ID: Final = "X-Request-Id"
_GIVEN: Final = re.compile(r"[A-Za-z0-9._\-]{1,64}")
#: What proxies log for a client that left before its answer.
_CLIENT_GONE: Final = 499
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})
#: Route of what has none.
_NOWHERE: Final = "none"


class Observing:
    """Gives each request an id (the client's own, where it sends one) and tells how it went."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app, self._measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = dict(scope)  # the route is written into it further in
        seen = _Seen(send, _request_id(scope))
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        began = time.perf_counter()
        try:
            await self._app(scope, receive, seen.send)
        except ClientGoneError:
            seen.status = _CLIENT_GONE
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", _NOWHERE)
            self._measures.count(route, method, seen.status, seconds)
            if REQUESTS.isEnabledFor(logging.INFO):
                facts = {
                    "id": seen.id,
                    "method": method,
                    "route": route,
                    "status": seen.status,
                    "ms": round(1000 * seconds, 2),
                    "bytes": seen.bytes,
                }
                REQUESTS.info("request", extra={"facts": facts})


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get(REQUEST_ID, "")
    return given if _GIVEN.fullmatch(given) else uuid.uuid4().hex


class _Seen:
    """Passes messages on, the id added, and remembers what they said."""

    def __init__(self, send: Send, id_: str) -> None:
        self._send, self.id = send, id_
        self.status: int = HTTPStatus.INTERNAL_SERVER_ERROR
        self.bytes = 0

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=list(message["headers"]))
            headers[REQUEST_ID] = self.id
            message = {**message, "headers": headers.raw}
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
        await self._send(message)
