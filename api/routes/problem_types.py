"""``/problem/{name}``: what a type of problem means, where the ``type`` of a problem leads."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer
from api.forms import HTML, JSON, media_types
from api.negotiation import choose
from api.pages import page
from api.problems import NotAcceptableError, RequestError, status_of_class, type_of
from graph_builder import errors
from graph_builder.errors import PalermoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

#: Where errors that a request can meet are made; others are the command line's own.
_WHERE: Final = (errors.__name__, RequestError.__module__)


def add_routes(app: FastAPI) -> None:
    """Add the path."""
    app.add_api_route("/problem/{name}", problem_type, response_class=Response, tags=["service"])


def problem_type(request: Request, name: str) -> Response:
    """What a type of problem means: a page, or JSON."""
    found = problem_types().get(name)
    if found is None:
        msg = f"no type of problem is called {name!r}; there are: {', '.join(problem_types())}"
        raise RequestError(404, msg, known=list(problem_types()))
    choice = choose(request.headers.get("accept"), (HTML, JSON))
    if choice is None:
        raise NotAcceptableError(media_types((HTML, JSON)))
    if choice.name == HTML.name:
        return page("problem.html", request, found=found)
    return json_answer(found)


@cache
def problem_types() -> dict[str, dict[str, Any]]:
    """Name → type, title, status and meaning of every error that a client can be told of."""
    found = {
        type_of(kind).rpartition("/")[2]: {
            "type": type_of(kind),
            "title": kind.title,
            "status": status_of_class(kind),
            "meaning": " ".join(inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0].split()),
        }
        for kind in _classes(PalermoError)
        if kind is not RequestError and kind.__module__.startswith(_WHERE)
    }
    return {name: found[name] for name in sorted(found)}


def _classes(root: type[PalermoError]) -> Iterator[type[PalermoError]]:
    yield root
    for child in root.__subclasses__():
        yield from _classes(child)
