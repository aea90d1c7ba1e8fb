"""Paths about the service itself: health, limits, the style of its pages."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import orjson
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.pages import static_file
from api.pinning import served
from api.problems import RequestError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.state import Served

_NO_STORE: Final = {"Cache-Control": "no-store"}
_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


def add_routes(app: FastAPI) -> None:
    """Add ``/health/…``, ``/limits`` and ``/static/…``."""
    app.add_api_route("/health/live", live, response_class=Response, tags=["service"])
    app.add_api_route("/health/ready", ready, response_class=Response, tags=["service"])
    app.add_api_route("/limits", limits, response_class=Response, tags=["service"])
    app.add_api_route("/static/{name}", static, include_in_schema=False)


async def live() -> Response:
    """The process answers."""
    return _json({"status": "ok"}, _NO_STORE)


async def ready(request: Request) -> Response:
    """A whole release is open and a worker can take a query; 503 otherwise."""
    house: Served | None = request.app.state.served
    if house is None or not house.pool.alive:
        msg = "no query worker is running"
        raise RequestError(503, msg, headers={"Retry-After": "1"} | _NO_STORE)
    pool = served(request).pool  # ``DamagedStoreError`` where it cannot be served any more
    body = {
        "status": "ok",
        "release": house.release_id,
        "workers": pool.alive,
        "busy": pool.busy,
        "waiting": pool.waiting,
        "processes": sorted(pool.process_ids),
    }
    return _json(body, _NO_STORE)


async def limits(request: Request) -> Response:
    """What a query may take; an answer over a cap is an error that names it."""
    body = orjson.dumps(asdict(served(request).settings.limits))
    # They do not come from the release, so their validator does not either.
    tag = hashlib.sha256(body).hexdigest()[:12]
    return Response(body, headers={"ETag": f'"{tag}"'}, media_type="application/json")


async def static(name: str) -> Response:
    """A file that pages use."""
    try:
        body = static_file(name)
    except KeyError:
        msg = f"no file {name!r}"
        raise RequestError(404, msg) from None
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(body, headers={"Content-Type": kind})


def _json(value: object, headers: dict[str, str]) -> Response:
    return Response(orjson.dumps(value), headers=headers, media_type="application/json")
