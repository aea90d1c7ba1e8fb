"""Cursors: a place in an order, tied to the release and to the question that it belongs to.

A page that is asked for by cursor goes on exactly behind the last one, however many there were
before it. A cursor is opaque to clients; it holds no secret.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
from typing import TYPE_CHECKING, Any

from graph_builder.errors import BadCursorError, StaleCursorError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The integers of an index: 64 bits.
_LEAST, _MOST = -(2**63), 2**63 - 1


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
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise BadCursorError(cursor) from error
    if made_by != release:
        raise StaleCursorError(str(made_by), release)
    if asked != _digest(question) or not all(_is_step(step) for step in place):
        raise BadCursorError(cursor)
    if len(place) == 0:
        raise BadCursorError(cursor)
    return tuple(place)


def _is_step(step: object) -> bool:
    """Whether a list gives such a part of a place: a text, or a number that an index holds."""
    if isinstance(step, bool):
        return False
    if isinstance(step, int):
        return _LEAST <= step <= _MOST
    return isinstance(step, str) or (isinstance(step, float) and math.isfinite(step))


def _digest(question: str) -> str:
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:12]
