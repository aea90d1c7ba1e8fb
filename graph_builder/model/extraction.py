"""Everything the builder reads out of one text: the value that RDF and JSON are written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_builder.model.action import OperativeAction
    from graph_builder.model.finding import Finding
    from graph_builder.model.link import Link
    from graph_builder.model.structure import StructuredInstrument


@dataclass(frozen=True, slots=True)
class ReadWith:
    """What a text was read with: the extractor's version, the hashes (SHA-256) of its tables."""

    extractor: str
    registry_sha256: str
    grammar_sha256: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """One text with its links and actions, in reading order.

    ``text_held`` is false where the running text is not ours to print: quotes are then the surface.
    ``read_with`` is set where the text was read before, and this is what a record kept of it.
    """

    instrument: StructuredInstrument
    links: tuple[Link, ...]
    actions: tuple[OperativeAction, ...]
    findings: tuple[Finding, ...] = ()
    text_held: bool = True
    read_with: ReadWith | None = None

    @property
    def key(self) -> str:
        """Canonical symbol of the text; ``ValueError`` where it has none."""
        symbol = self.instrument.heading.symbol
        if symbol is None:
            msg = "the text has no symbol"
            raise ValueError(msg)
        return symbol
