"""What a stage noticed about its input: reported, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_builder.model.span import Span


class Level(StrEnum):
    """How much a finding matters to a reader of the result."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation: a stable ``code``, a sentence, and where in the text (if anywhere)."""

    level: Level
    code: str
    message: str
    span: Span | None = None
