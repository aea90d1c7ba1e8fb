"""Cursors: a place in an order, tied to the release and to the question that it belongs to.

A page that is asked for by cursor goes on exactly behind the last one, however many there were
before it. A cursor is opaque to clients; it holds no secret.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import TYPE_CHECKING, Any

from graph_builder.errors import BadCursorError, StaleCursorError

if TYPE_CHECKING:
    from collections.abc import Sequence


def cursor_of(place: Sequence[str | float], release: str, question: str) -> str:
    """The cursor of a place behind which the next page begins; URL-safe text."""
    said = json.dumps([release, _digest(question), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def place_in(cursor: str, release: str, question: str) -> tuple[Any, ...]:
    """The place that a cursor tells.

    Raises:
        BadCursorError: It is none of ours, or of another question.
        StaleCursorError: It is of another release, in which the order was another one.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        said = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
        made_by, asked, *place = said
    except (binascii.Error, ValueError, TypeError) as error:
        raise BadCursorError(cursor) from error
    if made_by != release:
        raise StaleCursorError(str(made_by), release)
    if asked != _digest(question) or not all(isinstance(p, str | int | float) for p in place):
        raise BadCursorError(cursor)
    if len(place) == 0:
        raise BadCursorError(cursor)
    return tuple(place)


def _digest(question: str) -> str:
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:12]
