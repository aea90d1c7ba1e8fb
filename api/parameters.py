"""Parameters of a request: none unknown, none given twice that stands for one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_origin
from urllib.parse import parse_qsl

from pydantic import BaseModel
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)

from api.problems import BadParameterError, RequestError, UnknownParameterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The greatest number a parameter may be, since an answer repeats it: every reader of JSON holds it
#: exactly. Source: RFC 8259, section 6.
GREATEST: Final = 2**53 - 1


def pairs(encoded: str | bytes) -> list[tuple[str, str]]:
    """Names and values of a query string or form, in order.

    Raises:
        RequestError: 400 for bytes that are not UTF-8.
    """
    try:
        text = encoded.decode("utf-8") if isinstance(encoded, bytes) else encoded
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        msg = f"the parameters are not URL-encoded UTF-8: {error}"
        raise RequestError(400, msg) from error


def refuse_unknown(given: Iterable[str], known: Mapping[str, bool]) -> None:
    """Refuse names that a path does not have.

    Args:
        given: Names as given, repetitions included.
        known: Name → whether it may be repeated.

    Raises:
        UnknownParameterError: It names the nearest.
        BadParameterError: 400 for a parameter given twice that stands for one value.
    """
    seen: set[str] = set()
    for name in given:
        if name not in known:
            raise UnknownParameterError(name, known)
        if name in seen and not known[name]:
            msg = f"parameter {name!r} is given twice"
            raise BadParameterError(msg, name)
        seen.add(name)


async def check_parameters(request: Request) -> None:
    """Dependency of every route: its own parameters are the only ones.

    Raises:
        RequestError: See ``refuse_unknown``.
    """
    route = request.scope.get("route")
    dependant = getattr(route, "dependant", None)
    if dependant is None or getattr(route, "openapi_extra", None):
        return  # routes that describe their parameters themselves also check them
    known: dict[str, bool] = {}
    for field in dependant.query_params:
        known |= _names(field)
    refuse_unknown((name for name, _ in pairs(request.scope["query_string"])), known)


def _names(field: Any) -> dict[str, bool]:  # noqa: ANN401  (FastAPI's own class, not exported)
    """Parameters that one argument of an endpoint stands for: a model stands for its fields."""
    annotation = field.field_info.annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return {info.alias or name: get_origin(info.annotation) is list for name, info in fields}
    return {field.alias: get_origin(annotation) is list}
