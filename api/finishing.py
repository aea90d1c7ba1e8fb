"""An answer is completed on its way out: CORS, protection, validators, compression.

Source: RFC 9110 (ETag 8.8.3, If-None-Match 13.1.2, Vary 12.5.5); Fetch (CORS).
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

import api
import graph_builder
from api.codings import coding_for, compressed
from api.protection import protect

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Message, Scope, Send

_EXPOSED: Final = (
    "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, Location, Palermo-Losses, "
    "Palermo-Release, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
)
_ALWAYS: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", _EXPOSED),
)
#: Headers of an answer that the next one need not equal: it has no validator, and nobody keeps it.
NOT_KEPT: Final = {"Cache-Control": "no-store"}
#: Methods whose answers have validators.
_READ: Final = frozenset({"GET", "HEAD"})
#: Bytes from which compressing pays.
_SMALL: Final = 1024
_PLAIN: Final = re.compile(
    r"text/|image/svg|application/(?:.*\+)?(?:json|xml|n-triples|javascript)"
)


@cache
def code_identity() -> str:
    """Tells builds of the service apart: the same release is shown otherwise by other code."""
    digest = hashlib.sha256(version("palermo").encode())
    for package in (api, graph_builder):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg"}:
                state = path.stat()
                digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


class Finish:
    """Completes the answer to one request.

    ``release`` gives the id of the graph that is answered from, once the answer begins; ``told`` is
    what else the service was told that its answers show.
    """

    def __init__(
        self, scope: Scope, send: Send, release: Callable[[], str | None], told: str = ""
    ) -> None:
        self._path, self._query = scope["path"], scope["query_string"]
        self._send, self._release_now, self._told = send, release, told
        self._release: str | None = None
        self._asked = Headers(scope=scope)
        self._reads = scope["method"] in _READ
        self._bodiless = scope["method"] == "HEAD"
        self._held: Message | None = None
        self.started = False

    async def send(self, message: Message) -> None:
        """Pass a message on, headers completed; the head waits until the body shows its size."""
        if message["type"] == "http.response.start":
            self._held = message
        elif message["type"] == "http.response.body":
            if self._held is not None:
                head, self._held = self._held, None
                message = await self._begin(head, message)
            elif self._bodiless:
                return
            await self._send(message)
        else:
            await self._send(message)

    async def _begin(self, head: Message, body: Message) -> Message:
        headers = MutableHeaders(raw=list(head["headers"]))
        self._release = self._release_now()
        for name, value in _ALWAYS:
            headers.setdefault(name, value)
        protect(headers)
        headers.add_vary_header("Accept")
        coding = self._coding(head["status"], headers, body)
        if coding:
            headers["Content-Encoding"] = coding
        if self._release is not None:
            headers["Palermo-Release"] = self._release
            if self._reads and self._is_known(head["status"], headers):
                return await self._unchanged(headers)
        if coding:
            body = {**body, "body": await compressed(body["body"], coding)}
            headers["Content-Length"] = str(len(body["body"]))
        self.started = True
        await self._send({**head, "headers": headers.raw})
        if self._bodiless:
            return {"type": "http.response.body", "body": b"", "more_body": False}
        return body

    async def _unchanged(self, headers: MutableHeaders) -> Message:
        for name in ("Content-Length", "Content-Type", "Content-Encoding"):
            if name in headers:
                del headers[name]
        self._bodiless = self.started = True
        status = HTTPStatus.NOT_MODIFIED.value
        await self._send({"type": "http.response.start", "status": status, "headers": headers.raw})
        return {"type": "http.response.body", "body": b"", "more_body": False}

    def _is_known(self, status: int, headers: MutableHeaders) -> bool:
        """Give the answer its validator, where it has one; whether the client holds it already."""
        if status != HTTPStatus.OK or "no-store" in headers.get("Cache-Control", ""):
            return False
        headers.setdefault("Cache-Control", "no-cache")
        headers.setdefault("ETag", self._tag(headers))
        return names_tag(self._asked.get("If-None-Match"), headers["ETag"])

    def _coding(self, status: int, headers: MutableHeaders, body: Message) -> str | None:
        """How to compress the answer; a small one, and one that comes in pieces, goes as it is."""
        if body.get("more_body", False) or len(body.get("body", b"")) < _SMALL:
            return None
        if "Content-Encoding" in headers or status == HTTPStatus.NO_CONTENT:
            return None
        if not _PLAIN.match(headers.get("Content-Type", "")):
            return None
        headers.add_vary_header("Accept-Encoding")
        return coding_for(",".join(self._asked.getlist("Accept-Encoding")))

    def _tag(self, headers: MutableHeaders) -> str:
        """Validator: the release, and which answer in which form. Same release, same bytes.

        An answer that this is not true of is ``NOT_KEPT``.
        """
        what = (
            code_identity().encode(),
            self._told.encode(),
            self._asked.get("Host", "").encode(),
            self._path.encode(),
            self._query,
            headers.get("Content-Type", "").encode(),
            headers.get("Content-Encoding", "").encode(),
        )
        digest = hashlib.sha256(b"\0".join(what)).hexdigest()[:12]
        return f'"{self._release}-{digest}"'


def names_tag(if_none_match: str | None, tag: str) -> bool:
    """Whether an ``If-None-Match`` names a validator: the client holds the answer already."""
    if not if_none_match:
        return False
    tags = {item.strip().removeprefix("W/") for item in if_none_match.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
