"""Show a problem as a page to who reads pages: the same status, title and words, and a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson
from starlette.datastructures import Headers
from starlette.requests import Request

from api.negotiation import Offer, choose
from api.pages import page
from api.problems import PROBLEM_TYPE

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OFFERS: Final = (Offer("json", (PROBLEM_TYPE, "application/json")), Offer("html", ("text/html",)))
#: Where programs ask, whatever their clients say they accept.
_FOR_PROGRAMS: Final = ("/api/", "/sparql", "/health/", "/metrics")


class ProblemPages:
    """Turns problem documents into pages where the request prefers HTML to them."""

    def __init__(self, app: ASGIApp, house: FastAPI) -> None:
        self._app, self._house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if not self._wants_page(scope):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def keep(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_problem(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")

        await self._app(scope, receive, keep)
        if start is not None:
            request = Request({**scope, "app": self._house})
            told: dict[str, Any] = orjson.loads(body)
            answer = page("problem_page.html", request, status=start["status"], told=told)
            for name in ("Allow", "Retry-After"):
                if name in Headers(raw=start["headers"]):
                    answer.headers[name] = Headers(raw=start["headers"])[name]
            await answer(scope, receive, send)

    def _wants_page(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["path"].startswith(_FOR_PROGRAMS):
            return False
        served = self._house.state.served
        if served is None or served.damage:  # a page tells of the release, too
            return False
        choice = choose(Headers(scope=scope).get("accept"), _OFFERS)
        return choice is not None and choice.name == "html"


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(PROBLEM_TYPE)
