"""What a printed form is read as."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """Canonical symbols that a string may spell.

    ``known_only``: the form alone does not make a symbol (``C182``), so only what the registry
    describes counts. ``stems`` are beginnings of symbols, where the writer left the end out
    (``UNSCR 1325``, ``A/RES/217(III)``).
    """

    symbols: tuple[str, ...]
    method: str
    known_only: bool = False
    stems: tuple[str, ...] = field(default=())
