"""What a build is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.pipeline.inputs import digest
from graph_builder.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.model.waiver import Waiver


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build from, and where to publish.

    ``ontology`` holds ``core.ttl``, ``align.ttl``, ``vocab/`` and ``shapes/``; ``sources`` are
    folders of texts, each searched to the bottom in sorted order; one may hold decisions about
    citations. ``records`` is the folder of records of texts that are not held that ships, if they
    are wanted; ``ingested`` that of the store's own, whose records go before those.
    Without one of the documents that are ``required``, nothing is published.
    ``waivers`` say which warnings a release may have; with ``release_day`` (``YYYY-MM-DD``)
    nothing is published that could not be released on that day.
    """

    out: Path
    registry: Path
    ontology: Path
    sources: tuple[Path, ...]
    base: str = DEFAULT_BASE
    required: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    release_day: str | None = None
    records: Path | None = None
    ingested: Path | None = None

    @property
    def recorded(self) -> tuple[Path, ...]:
        """The folders of records."""
        return tuple(folder for folder in (self.ingested, self.records) if folder is not None)

    @property
    def ingested_sha256(self) -> str | None:
        """Hash of the records of the store's own, if there are any."""
        return digest(self.ingested, "*.jsonl.gz") if self.ingested is not None else None
