"""A waiver: a dated permission, with its reason, to release a graph with some warnings of a shape.

A warning asks for mending before the next release. Some wait for work that takes longer, such as
records for documents that texts cite; a waiver says which, how many, who allowed it, why, and
until when.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.model.days import is_day


@dataclass(frozen=True, slots=True)
class Waiver:
    """What may be released with warnings.

    ``shape`` is the local name of a shape. ``focus`` is a regular expression that has to match the
    whole IRI of the node, or ``None`` for every node. ``at_most`` is the number of warnings it
    covers: one more, and it covers none. ``by`` says who allowed it, ``why`` the reason; ``since``
    and ``until`` are the first and the last day, ``YYYY-MM-DD``.
    """

    shape: str
    at_most: int
    by: str
    why: str
    since: str
    until: str
    focus: str | None = None

    def __post_init__(self) -> None:
        """Refuse what could never be meant; ``ValueError`` says what to mend."""
        for name in ("shape", "by", "why"):
            if not getattr(self, name).strip():
                msg = f"{name} is empty: a waiver says what it covers, who allowed it and why"
                raise ValueError(msg)
        if self.at_most < 1:
            msg = f"at_most is {self.at_most}: remove a waiver that covers nothing"
            raise ValueError(msg)
        for name in ("since", "until"):
            if not is_day(getattr(self, name)):
                msg = f"{name} is {getattr(self, name)!r}, which is no day: write YYYY-MM-DD"
                raise ValueError(msg)
        if self.since > self.until:
            msg = f"it ends on {self.until}, before it begins on {self.since}"
            raise ValueError(msg)
        try:
            re.compile(self.focus or "")
        except re.error as error:
            msg = f"focus is no regular expression: {error}"
            raise ValueError(msg) from error

    def covers(self, shape: str, focus: str) -> bool:
        """Whether it speaks of warnings of this shape (local name) at this node (IRI)."""
        return shape == self.shape and (
            self.focus is None or re.fullmatch(self.focus, focus) is not None
        )

    def holds_on(self, day: str) -> bool:
        """Whether a day, ``YYYY-MM-DD``, lies within its dates."""
        return self.since <= day <= self.until
