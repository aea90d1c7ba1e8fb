"""Which methods a path has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Match

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Scope

#: Where a request's scope has the method that it came with: HEAD is answered as GET is.
CAME_WITH: Final = "palermo.method"


def allowed_methods(house: FastAPI, scope: Scope) -> tuple[str, ...]:
    """Methods of the path in ``scope``, sorted; empty where nothing has that path."""
    found: set[str] = set()
    for route in house.routes:
        methods = getattr(route, "methods", None)
        match, _ = route.matches({**scope, "method": "GET"})
        if match is not Match.NONE and methods:
            found |= set(methods)
    if "GET" in found:
        found |= {"HEAD"}
    return tuple(sorted(found | {"OPTIONS"})) if found else ()
