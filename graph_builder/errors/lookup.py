"""Errors of names that name nothing, or more than one thing (exit code 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.errors.base import PalermoError, near_names, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class LookupFailure(PalermoError):  # noqa: N818  (the contract's name)
    """A name that names nothing here, or more than one thing."""

    exit_code = 4
    title = "Not found"


class UnknownInstrumentError(LookupFailure):
    """No document, body, event or programme goes by this name."""

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        self.name, self.near = name, nearest(name, known)
        super().__init__(f"nothing in the graph is called {name!r}.{near_names(name, self.near)}")


class AmbiguousReferenceError(LookupFailure):
    """A reference that names several things."""

    title = "Ambiguous reference"

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        """``candidates`` are the canonical symbols it may stand for."""
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(
            f"{name!r} names {len(self.candidates)} things: {', '.join(self.candidates)}. "
            "Use one of these symbols."
        )


class UnknownQueryError(LookupFailure):
    """No stored query goes by this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(sorted(known))
        super().__init__(
            f"no query named {name!r}.{near_names(name, self.known)} "
            f"Known: {', '.join(self.known)}."
        )
