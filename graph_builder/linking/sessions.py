"""Find the session of a body by its ordinal: "its twelfth session" of the Commission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.model.instrument import InstrumentRegistry


@dataclass(frozen=True, slots=True)
class SessionIndex:
    """Sessions of the registry by body and ordinal word."""

    sessions: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, registry: InstrumentRegistry) -> SessionIndex:
        """Index every event of kind ``session`` that tells its body and its ordinal."""
        found: dict[tuple[str, str], str] = {}
        for record in registry:
            if record.type is not RecordType.EVENT or record.kind != "session":
                continue
            ordinal = record.title.split()[0].lower()
            for body in record.values("held_by"):
                found[body, ordinal] = record.key
        return cls(found)

    def find(self, ordinal: str, bodies: Sequence[str]) -> str | None:
        """The session with this ordinal of the nearest body that has one, or ``None``."""
        for body in reversed(bodies):
            key = self.sessions.get((body, ordinal))
            if key is not None:
                return key
        return None
