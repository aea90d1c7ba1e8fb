"""Which duties are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.errors import QueryParameterError
from graph_builder.model.days import is_day

if TYPE_CHECKING:
    from graph_builder.lineage.deadlines import Due

_LEAST: Final = 1


@dataclass(frozen=True, slots=True)
class DutiesRequest:
    """Which duties: what is ``None`` or empty leaves a field open.

    ``actor`` is any reference of an addressee; groups of it count as well. ``verb``, ``act_class``
    and ``theme`` are slugs; ``after`` and ``before`` days (both inside) that the time of being due
    must touch: only deadlines that can be dated are due at a time. ``strength`` is the least place
    on the editorial scale.
    """

    actor: str | None = None
    verb: str | None = None
    act_class: str | None = None
    theme: str | None = None
    strength: int | None = None
    after: str | None = None
    before: str | None = None
    deadline: bool | None = None
    offset: int = 0
    limit: int | None = 100

    def __post_init__(self) -> None:
        for name in ("after", "before"):
            day = getattr(self, name)
            if day is not None and not is_day(day):
                raise QueryParameterError(name, "write YYYY-MM-DD")
        if self.offset < 0 or (self.limit is not None and self.limit < _LEAST):
            name, problem = "limit", "must be 1 or more, and the offset 0 or more"
            raise QueryParameterError(name, problem)

    def is_due(self, due: Due | None) -> bool:
        """Whether something due then is among what is asked for."""
        if self.after is None and self.before is None:
            return True
        if due is None:
            return False
        return due.end >= (self.after or "") and (self.before is None or due.start <= self.before)
