"""Find the clause by which the International Labour Conference brings in what it adopts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.model.text import Span

#: "adopts this twentieth day of June of the year 1962 the following Recommendation, …". What
#: follows are norms, "Members should …", whose verbs are none of the Conference.
_ADOPTS: Final = re.compile(r"\b[Aa]dopts\s+this\s[^;:]{10,160}?\sthe\s+following\s+(?=[A-Z])")


def adopting_clause(text: str, body: Span) -> int | None:
    """Where the clause begins in ``body``, or ``None``."""
    match = _ADOPTS.search(text, body.start, body.end)
    return match.start() if match else None
