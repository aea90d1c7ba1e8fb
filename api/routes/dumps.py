"""The whole graph as the files that a release is published with."""

from __future__ import annotations

import asyncio
import os
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

from fastapi import Path
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response, StreamingResponse

from api.codings import coding_for
from api.dumping import DUMPS, asked_part, sent
from api.finishing import names_tag
from api.forms import content_type
from api.methods import CAME_WITH
from api.pinning import PIN, served
from api.problems import RequestError
from graph_builder.errors import NoReleaseError
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.soundness import check_file

if TYPE_CHECKING:
    import pathlib

    from fastapi import FastAPI

    from api.pinning import Pin


def add_routes(app: FastAPI) -> None:
    """Add ``/dump/{name}``."""
    parts: dict[int | str, dict[str, Any]] = {
        HTTPStatus.PARTIAL_CONTENT.value: {
            "description": "The part that a `Range` asks for",
            "content": {kind: {} for kind in DUMPS.values()},
        }
    }
    app.add_api_route(
        "/dump/{name}", dump, response_class=Response, tags=["service"], responses=parts
    )


async def dump(
    request: Request, name: Annotated[str, Path(description=" or ".join(DUMPS))]
) -> Response:
    """All of the graph in one file: `graph.trig` with its named graphs, `graph.ttl` without.

    It is sent as it was published, compressed where the client takes that; a part of it is sent
    where a `Range` asks for one, so that a download can go on where it was cut off.
    """
    store = served(request).graph.store
    if name not in DUMPS:
        msg = f"no dump {name!r}; there are: {', '.join(DUMPS)}"
        raise RequestError(HTTPStatus.NOT_FOUND, msg, known=list(DUMPS))
    if not isinstance(store, EmbeddedStore):
        msg = "this service asks an engine elsewhere, and has no file of the graph"
        raise RequestError(HTTPStatus.NOT_FOUND, msg)
    file = await asyncio.to_thread(_opened, store.release.folder, name)
    # From here on the file is all that is needed: a client may take hours, the release may go.
    pin: Pin = request.scope[PIN]
    pin.let_go()
    try:
        return _answer(request, file, name, store.release_id)
    except RequestError:
        file.close()
        raise


def _opened(folder: pathlib.Path, name: str) -> BinaryIO:
    check_file(folder, name)
    try:
        return (folder / name).open("rb")
    except FileNotFoundError as error:
        raise NoReleaseError(folder) from error


def _answer(request: Request, file: BinaryIO, name: str, release: str) -> Response:
    size, ending = os.fstat(file.fileno()).st_size, name.rpartition(".")[2]
    is_head = request.scope[CAME_WITH] == "HEAD"  # which has no part (RFC 9110, 14.2)
    plain = f'"{release}-{ending}"'
    part = None if is_head else asked_part(request.headers, plain, size)
    coding = None if part is not None else _coding(request)
    headers = {
        "Content-Disposition": f'attachment; filename="palermo-{release}.{ending}"',
        "Content-Type": content_type(DUMPS[name]),
        "ETag": f'"{release}-{ending}-{coding}"' if coding else plain,
        "Vary": "Accept-Encoding",
    }
    if coding:
        headers["Content-Encoding"] = coding
    else:
        headers |= {
            "Accept-Ranges": "bytes",
            "Content-Length": str(size if part is None else len(part)),
        }
    if is_head or names_tag(request.headers.get("if-none-match"), headers["ETag"]):
        file.close()
        answer = Response(headers=headers)
        if coding:  # how long it would be is known when it was sent
            del answer.headers["Content-Length"]
        return answer
    if part is None:
        return StreamingResponse(sent(file, range(size), coding), headers=headers)
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    return StreamingResponse(sent(file, part, None), HTTPStatus.PARTIAL_CONTENT, headers)


def _coding(request: Request) -> str | None:
    return coding_for(",".join(request.headers.getlist("accept-encoding")))
