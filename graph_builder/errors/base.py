"""The root of the tree, and the names that are near one that is not known."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class PalermoError(Exception):
    """Base of all errors raised on purpose; carries the exit code and a title for the API."""

    exit_code: ClassVar[int] = 1
    title: ClassVar[str] = "Palermo could not do this"


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known names near this one, the nearest first."""
    return tuple(difflib.get_close_matches(name, list(known), n=3, cutoff=0.6))


def near_names(name: str, known: Iterable[str]) -> str:
    """A sentence, after a blank, that offers the nearest known names; or nothing."""
    near = nearest(name, known)
    return f" Did you mean {', '.join(repr(n) for n in near)}?" if near else ""
