"""The service's own description, with the errors that each path can answer with.

Source: OpenAPI 3.1 (responses object); RFC 9457 (problem details).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from fastapi.openapi.utils import get_openapi

from api.answer_types import types_of
from api.problems import PROBLEM_TYPE
from api.schemas import SCHEMAS, answer_of

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.routing import APIRoute

_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 9457; an error may have more members, such as `parameter` or `known`.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_MEANINGS: Final = {
    400: "A parameter or name that cannot be used; an unknown one is told the nearest",
    403: "An update, or a query that reaches outside",
    404: "Nothing goes by this name",
    406: "No form that is accepted is possible; `possible` lists those that are",
    409: "The reference names several things; `candidates` lists them",
    410: "A cursor of another release; begin again without one",
    413: "Over a cap of `/limits`; nothing was cut",
    415: "A body in a form that is not read",
    416: "The file has no byte of the range that was asked for",
    422: "A parameter of the wrong type or outside its bounds, or the engine gave up on a query",
    429: "More requests of one client than `/limits` allows; see `Retry-After`",
    502: "The remote store cannot be reached, or does not keep to the protocol",
    503: "No release is open, all workers are busy (see `Retry-After`), or a query was stopped at "
    "the deadline of `/limits`",
}
_ANY: Final = frozenset({400, 429, 502, 503})
_NAMED: Final = frozenset({404})
_FORMS: Final = frozenset({404, 406})
_WORK: Final = frozenset({413, 422})
_REFERENCE: Final = frozenset({404, 409})
#: Start of a path → statuses beside those of every path; the longest start that fits holds.
_ERRORS: Final = {
    "/.well-known/void": frozenset({406}),
    "/api/v1/batch": frozenset({413}),
    "/api/v1/common": _REFERENCE | {422},
    "/api/v1/diff": _REFERENCE | {422},
    "/api/v1/duties": _REFERENCE | {422},
    "/api/v1/heat": _REFERENCE | {422},
    "/api/v1/instruments": _REFERENCE | {410, 422},
    "/api/v1/instruments/{slug}": _REFERENCE,
    "/api/v1/instruments/{slug}/citations": _REFERENCE | {422},
    "/api/v1/graph/{format}": _NAMED | {422},
    "/api/v1/lineage": _REFERENCE | {422},
    "/api/v1/path": _REFERENCE | {422},
    "/api/v1/queries/{name}": _FORMS | _WORK | {403, 409},
    "/api/v1/resolve": _WORK,
    "/api/v1/search": frozenset({410, 422}),
    "/api/v1/suggest": frozenset({422}),
    "/api/v1/series": _REFERENCE | {422},
    "/conformance": frozenset({406}),
    "/doc/{slug}": _FORMS | {422},
    "/dump/{name}": _NAMED | {416},
    "/graph/{name}": _FORMS,
    "/id/{slug}": _FORMS,
    "/ontology": frozenset({406}),
    "/ontology.": _NAMED,
    "/ontology/{version}": _FORMS,
    "/problem/{name}": _FORMS,
    "/sparql": _WORK | {403, 406},
    "/vocab/{name}": _FORMS,
}
#: Paths that redirect: start → status and what it means.
_REDIRECTS: Final = {
    "/id/": (303, "See the description, in the form that is accepted"),
    "/api/v1/instruments/{slug}": (307, "The same path with the canonical slug"),
    "/api/v1/heat/{slug}": (307, "The same path with the canonical slug"),
    "/api/v1/lineage/{slug}": (307, "The same path with the canonical slug"),
    "/api/v1/series/{slug}": (307, "The same path with the canonical slug"),
}


def operation_name(route: APIRoute) -> str:
    """What generated clients call a route: the name of its endpoint."""
    return route.name


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of ``app``; made once, then kept in it."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            contact=app.contact,
            routes=app.routes,
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas["Problem"] = _SCHEMA
        schemas.update(SCHEMAS)
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                _complete(operation["responses"], path, method)
        app.openapi_schema = document
    return app.openapi_schema


def _complete(responses: dict[str, Any], path: str, method: str) -> None:
    """Put the errors and redirects of a path in the place of those the framework supposes."""
    responses.pop(str(HTTPStatus.UNPROCESSABLE_ENTITY.value), None)
    for start, (status, meaning) in _REDIRECTS.items():
        if path.startswith(start):
            responses[str(status)] = {"description": meaning, "headers": {"Location": _LOCATION}}
    if path.startswith("/id/"):
        responses.pop("200", None)
    content = answer_of(path) | types_of(path)
    if content and "200" in responses:
        responses["200"]["content"] = content
    for status in sorted(errors_of(path, method)):
        responses[str(status)] = {
            "description": _MEANINGS[status],
            "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


_LOCATION: Final = {"schema": {"type": "string", "format": "uri-reference"}}


def errors_of(path: str, method: str) -> frozenset[int]:
    """Statuses of the errors that a path template can answer with; ``method`` in lower case."""
    starts = [start for start in _ERRORS if path.startswith(start)]
    own = _ERRORS[max(starts, key=len)] if starts else frozenset()
    return _ANY | own | ({415} if method == "post" else frozenset())
