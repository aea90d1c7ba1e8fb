"""Every error as a problem document, with the status of its class.

Source: RFC 9457 (problem details), RFC 9110 (status codes).
"""

from __future__ import annotations

import difflib
import logging
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.methods import allowed_methods
from api.workers.messages import UnwantedKindError
from graph_builder import errors
from graph_builder.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi import FastAPI
    from starlette.requests import Request

_LOG: Final = logging.getLogger(__name__)

PROBLEM_TYPE: Final = "application/problem+json"
#: Type of a problem that its status says all about.
_BLANK: Final = "about:blank"

_UNUSABLE_GRAPH: Final = (errors.DamagedStoreError, errors.NoReleaseError)
_UNUSABLE: Final = "the service cannot read its graph; whoever runs it finds why in its log"

#: Class of error → status; a class not listed takes its parent's.
STATUS: Final[Mapping[type[Exception], int]] = {
    errors.PalermoError: 500,
    errors.InputError: 400,
    errors.StaleCursorError: 410,
    errors.StructureError: 422,
    errors.LookupFailure: 404,
    errors.AmbiguousReferenceError: 409,
    errors.GraphError: 500,
    errors.InvalidIriError: 400,
    errors.NoReleaseError: 503,
    errors.DamagedStoreError: 503,
    errors.QueryError: 400,
    errors.QueryRefusedError: 403,
    errors.QueryTimeoutError: 503,
    errors.QueryLimitError: 413,
    errors.QueryCrashedError: 422,
    errors.QueriesBusyError: 503,
    errors.QueryHeaderError: 500,
    errors.RemoteStoreError: 502,
    UnwantedKindError: 406,
    errors.ExportError: 500,
    errors.UnsupportedFormatError: 404,
}
#: Attributes of errors that a client can use.
_FACTS: Final = (
    "name", "near", "known", "candidates", "line", "column", "limit", "unit", "limit_s",
    "memory_mb", "retry_after_s", "made_by", "release",
)  # fmt: skip


class RequestError(errors.PalermoError):
    """A request that HTTP itself, not the graph, must refuse; carries its status."""

    title = "Bad request"

    def __init__(
        self, status: int, detail: str, headers: Mapping[str, str] | None = None, **facts: object
    ) -> None:
        """``facts`` become members of the problem document."""
        self.status, self.detail, self.facts = status, detail, facts
        self.headers = dict(headers or {})
        super().__init__(detail)


class BadParameterError(RequestError):
    """A parameter that is missing, given twice, or has a value that it cannot have."""

    title = "Bad parameter"

    def __init__(self, detail: str, parameter: str, **facts: object) -> None:
        """``parameter`` is its name; ``facts`` become members of the problem document."""
        super().__init__(HTTPStatus.BAD_REQUEST, detail, None, parameter=parameter, **facts)


class UnknownParameterError(RequestError):
    """A parameter that this path does not have."""

    title = "Unknown parameter"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """``known`` are the parameters that it has."""
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        has = f"It takes: {', '.join(names)}." if names else "It takes none."
        super().__init__(
            HTTPStatus.BAD_REQUEST,
            f"this path has no parameter {name!r}.{hint} {has}",
            parameter=name,
            nearest=near[0] if near else None,
            known=names,
        )


class RateLimitedError(RequestError):
    """More requests of one client than the service takes."""

    title = "Too many requests"

    def __init__(self, quota: int, window_s: int, retry_after_s: int) -> None:
        """``quota`` requests in ``window_s`` seconds; what is asked fits in ``retry_after_s``."""
        wait = max(1, retry_after_s)
        super().__init__(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"at most {quota} requests in {window_s} seconds; try again in {wait} s",
            headers={"Retry-After": str(wait)},
            limit=quota,
            window_s=window_s,
            retry_after_s=wait,
        )


class NotAcceptableError(RequestError):
    """Nothing we have is in a form that the client accepts."""

    title = "Not acceptable"

    def __init__(self, possible: Iterable[str]) -> None:
        """``possible`` are the media types there are."""
        kinds = list(possible)
        detail = f"none of the accepted media types is possible here; possible: {', '.join(kinds)}"
        super().__init__(HTTPStatus.NOT_ACCEPTABLE, detail, possible=kinds)


def status_of(error: Exception) -> int:
    """Status of an error: that of the nearest class in ``STATUS``."""
    if isinstance(error, RequestError):
        return error.status
    return status_of_class(type(error)) or HTTPStatus.INTERNAL_SERVER_ERROR


def status_of_class(kind: type[Exception]) -> int | None:
    """Status of a class of errors; ``None`` where each error carries its own."""
    if issubclass(kind, RequestError):
        return None
    return next(STATUS[parent] for parent in kind.__mro__ if parent in STATUS)


def problem(
    status: int,
    title: str,
    detail: str | None = None,
    kind: str = _BLANK,
    headers: Mapping[str, str] | None = None,
    **facts: object,
) -> Response:
    """A problem document as a response; facts that are ``None`` are left out."""
    body = {"type": kind, "title": title, "status": int(status), "detail": detail, **facts}
    shown = {name: value for name, value in body.items() if value is not None}
    return Response(
        orjson.dumps(shown, option=orjson.OPT_APPEND_NEWLINE),
        status_code=status,
        headers=dict(headers or {}),
        media_type=PROBLEM_TYPE,
    )


def problem_of(error: errors.PalermoError) -> Response:
    """The problem document of one of our own errors."""
    status = status_of(error)
    facts = {name: getattr(error, name, None) for name in _FACTS}
    headers: dict[str, str] = {}
    if isinstance(error, RequestError):
        facts, headers = error.facts, error.headers
    if isinstance(error, errors.QueriesBusyError):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, _UNUSABLE_GRAPH):
        # Where the store lies is for whoever runs the service; the log has it.
        return problem(status, error.title, _UNUSABLE, type_of(type(error)), headers)
    if type(error) is RequestError:  # it says no more than its status, so it is of no type
        return problem(status, HTTPStatus(status).phrase, str(error), _BLANK, headers, **facts)
    return problem(status, error.title, str(error), type_of(type(error)), headers, **facts)


def type_of(kind: type[errors.PalermoError]) -> str:
    """The ``type`` of problems of a class; ``/problem/{name}`` describes it."""
    return f"{DEFAULT_BASE}/problem/{_kebab(kind.__name__)}"


def _kebab(name: str) -> str:
    """``QueryTimeoutError`` → ``query-timeout``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name.removesuffix("Error")).lower()


async def _on_our_error(_: Request, error: Exception) -> Response:
    if isinstance(error, errors.PalermoError):
        failed = status_of(error) == HTTPStatus.INTERNAL_SERVER_ERROR
        if failed or isinstance(error, _UNUSABLE_GRAPH):
            _LOG.error("request failed", exc_info=error)
        return problem_of(error)
    raise error


async def _on_http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(allowed_methods(request.app, request.scope))
    phrase = HTTPStatus(error.status_code).phrase
    detail = str(error.detail) if error.detail != phrase else None
    path = request.url.path
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not possible at {path}; possible: {headers['Allow']}"
    elif error.status_code == HTTPStatus.NOT_FOUND:
        detail = detail or nothing_at(path)
    return problem(error.status_code, phrase, detail, headers=headers)


def nothing_at(path: str) -> str:
    """What to tell about a path that there is not."""
    return f"there is nothing at {path}; /docs lists every path"


async def _on_invalid_request(_: Request, error: Exception) -> Response:
    """A parameter of the wrong type or outside its bounds: 422, each one named."""
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = [
        {"parameter": ".".join(str(step) for step in item["loc"][1:]), "problem": item["msg"]}
        for item in error.errors()
    ]
    detail = "; ".join(f"{item['parameter'] or 'body'}: {item['problem']}" for item in wrong)
    kind = type_of(BadParameterError)
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, BadParameterError.title, detail, kind, errors=wrong
    )


async def _on_surprise(_: Request, error: Exception) -> Response:
    return surprise(error)


def surprise(error: Exception) -> Response:
    """What to answer where something failed that should not have; it is logged."""
    _LOG.error("request failed", exc_info=error)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return problem(status, status.phrase, "this is our fault; it has been logged")


def install_problems(app: FastAPI) -> None:
    """Answer every error of this application with a problem document."""
    app.add_exception_handler(errors.PalermoError, _on_our_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(Exception, _on_surprise)
