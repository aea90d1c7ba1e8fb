"""What holds for every path: HEAD and OPTIONS, and an answer that is completed on its way out.

Source: RFC 9110 (HEAD 9.3.2, OPTIONS 9.3.7).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.requests import ClientDisconnect

from api.connection import ClientGoneError
from api.finishing import Finish
from api.methods import CAME_WITH, allowed_methods
from api.pinning import PIN, Pin
from api.problems import nothing_at, problem, surprise

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

_PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}


class EveryAnswer:
    """CORS, HEAD, protection, validators, compression; see ``Finish``."""

    def __init__(self, app: ASGIApp, release: Callable[[], str | None], told: str = "") -> None:
        """``release`` gives the id of the current graph; ``told`` as for ``Finish``."""
        self._app, self._release, self._told = app, release, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        pin = Pin()
        own = scope.setdefault(PIN, pin) is pin  # else a request within another one
        held: Pin = scope[PIN]
        finish = Finish(scope, send, lambda: held.release or self._release(), self._told)
        scope[CAME_WITH] = scope["method"]
        if scope["method"] == "HEAD":
            scope["method"] = "GET"
        try:
            await self._app(scope, receive, finish.send)
        except ClientGoneError:
            raise
        except ClientDisconnect as error:  # before its request was here as a whole
            raise ClientGoneError from error
        except Exception as error:
            if finish.started:
                raise
            await surprise(error)(scope, receive, finish.send)
        finally:
            if own:
                held.let_go()


class Options:
    """Answers OPTIONS for every path there is, and 404 for the others."""

    def __init__(self, app: ASGIApp, house: FastAPI) -> None:
        self._app, self._house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] != "OPTIONS":
            await self._app(scope, receive, send)
            return
        allowed = allowed_methods(self._house, scope)
        if allowed:
            allow = ", ".join(allowed)
            headers = {"Allow": allow, "Access-Control-Allow-Methods": allow, **_PREFLIGHT}
            answer = problem(HTTPStatus.NO_CONTENT, "", headers=headers)
            answer.body = b""
            for name in ("content-length", "content-type"):
                del answer.headers[name]
        else:
            detail = nothing_at(scope["path"])
            answer = problem(HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND.phrase, detail)
        await answer(scope, receive, send)
