"""What holds for every path: HEAD and OPTIONS, CORS on every answer, validators from the release.

Source: RFC 9110 (HEAD 9.3.2, OPTIONS 9.3.7, ETag 8.8.3, If-None-Match 13.1.2); Fetch (CORS).
"""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

from api.methods import allowed_methods
from api.problems import nothing_at, problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, Palermo-Release"),
    ("X-Content-Type-Options", "nosniff"),
)
_PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
#: Methods a client may send; POST only where a path has it.
_READ: Final = frozenset({"GET", "HEAD"})


class EveryAnswer:
    """CORS, HEAD and validators. ``release`` gives the id of the graph being served."""

    def __init__(self, app: ASGIApp, release: Callable[[], str | None]) -> None:
        self._app, self._release = app, release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        finish = _Finish(scope, send, self._release())
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, finish.send)


class _Finish:
    """Completes the answer to one request on its way out."""

    def __init__(self, scope: Scope, send: Send, release: str | None) -> None:
        self._scope, self._send, self._release = scope, send, release
        self._bodiless = scope["method"] == "HEAD"

    async def send(self, message: Message) -> None:
        """Pass a message on, headers completed; the body is left out where there is none."""
        if message["type"] == "http.response.start":
            self._complete(message)
        elif message["type"] == "http.response.body" and self._bodiless:
            if message.get("more_body", False):
                return
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await self._send(message)

    def _complete(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        for name, value in _ALWAYS:
            headers.setdefault(name, value)
        headers.add_vary_header("Accept")
        if self._release is None or self._scope["method"] not in _READ:
            return
        headers["Palermo-Release"] = self._release
        if message["status"] != HTTPStatus.OK or "no-store" in headers.get("Cache-Control", ""):
            return
        headers.setdefault("Cache-Control", "no-cache")
        headers.setdefault("ETag", self._tag(headers))
        if _matches(Headers(scope=self._scope).get("If-None-Match"), headers["ETag"]):
            message["status"] = HTTPStatus.NOT_MODIFIED
            self._bodiless = True
            for name in ("Content-Length", "Content-Type"):
                if name in headers:
                    del headers[name]
        message["headers"] = headers.raw

    def _tag(self, headers: MutableHeaders) -> str:
        """Validator: the release, and which answer in which form. Same release, same bytes."""
        what = (
            self._scope["path"].encode(),
            self._scope["query_string"],
            headers.get("Content-Type", "").encode(),
            headers.get("Content-Encoding", "").encode(),
        )
        digest = hashlib.sha256(b"\0".join(what)).hexdigest()[:12]
        return f'"{self._release}-{digest}"'


def _matches(if_none_match: str | None, tag: str) -> bool:
    if not if_none_match:
        return False
    tags = {item.strip().removeprefix("W/") for item in if_none_match.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags


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
