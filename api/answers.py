"""JSON answers of ``/api/v1``: bytes, a JSON-LD context by ``Link``, and references in a path."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import orjson
from starlette.responses import RedirectResponse, Response

from api.methods import allowed_methods
from api.problems import RequestError
from graph_builder.model.symbols import slug_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.state import Served

_CONTEXT: Final = (
    '</context.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
)

_DESCRIPTION: Final = '</openapi.json>; rel="service-desc"; type="application/json"'
#: Names of links in a body → their registered relations (RFC 8288).
_PAGES: Final = (("next", "next"), ("previous", "prev"))


def json_answer(body: Any) -> Response:  # noqa: ANN401  (whatever JSON can hold)
    """An answer as JSON bytes that can be read as JSON-LD; neighbouring pages stand in ``Link``."""
    written = orjson.dumps(body, option=orjson.OPT_APPEND_NEWLINE)
    links = [_CONTEXT, _DESCRIPTION]
    ways = body.get("links") if isinstance(body, dict) else None
    if isinstance(ways, dict):
        links += [f'<{ways[ours]}>; rel="{rel}"' for ours, rel in _PAGES if ours in ways]
    headers = {"Link": ", ".join(links)}
    return Response(written, media_type="application/json", headers=headers)


def redirect_to_slug(request: Request, house: Served, given: str) -> Response | None:
    """A 307 to the same path with the canonical slug; ``None`` where ``given`` is that slug.

    Where there is no slug behind the last slash, it leads to the path without that slash, if there
    is such a path.

    Args:
        request: Its path holds ``given`` where the slug stands.
        house: What is being served.
        given: A slug, symbol, IRI, alias, name or citation string.

    Raises:
        RequestError: 404 where no name is given, and nothing is at the path without one.
        UnknownInstrumentError: Nothing goes by it.
        AmbiguousReferenceError: Several things do.
    """
    path: str = request.scope["path"]
    if not given and path.endswith("/"):
        bare = path.rstrip("/")
        # Where nothing is at it either, the framework would lead from there back to this path.
        if not allowed_methods(request.app, {**request.scope, "path": bare}):
            raise name_missing(path)
        return _led_to(request, bare)
    slug = slug_of(house.graph.key_of(given))
    if slug == given:
        return None
    before, _, after = path.partition(given)
    return _led_to(request, f"{before}{slug}{after}")


def name_missing(path: str) -> RequestError:
    """What to tell where the name of a thing should stand behind ``path`` and none does."""
    detail = f"write the name of what you look for behind {path}; /docs tells what there is"
    return RequestError(HTTPStatus.NOT_FOUND, detail)


def _led_to(request: Request, path: str) -> Response:
    """A 307 to another path of the service, with the same parameters.

    ``path`` begins with one slash, or it would name another host.
    """
    address = request.scope.get("root_path", "") + quote(path)
    query = request.scope["query_string"].decode("ascii", "replace")
    return RedirectResponse(f"{address}?{query}" if query else address, status_code=307)
