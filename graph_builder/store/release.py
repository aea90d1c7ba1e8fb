"""Find and open what ``palermo build`` published: a folder that never changes once it is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import NoReleaseError
from graph_builder.model.records import registry_from_json

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry

CURRENT: Final = "current"
INDEX: Final = "lineage.idx"
KEPT_ROWS: Final = "rows.sqlite"
TEXT_INDEX: Final = "words.sqlite"


@dataclass(frozen=True, slots=True)
class Release:
    """One published graph: ``id`` names its content, ``folder`` is where it lies."""

    id: str
    folder: Path

    @property
    def store_folder(self) -> Path:
        """The on-disk store."""
        return self.folder / "store"

    @property
    def index_file(self) -> Path:
        """The index of lineage."""
        return self.folder / INDEX

    @property
    def kept_rows_file(self) -> Path:
        """The rows of stored queries that are kept."""
        return self.folder / KEPT_ROWS

    @property
    def text_index_file(self) -> Path:
        """The text index."""
        return self.folder / TEXT_INDEX

    def registry(self) -> InstrumentRegistry:
        """The registry snapshot of this release.

        Raises:
            NoReleaseError: The snapshot is missing.
            RegistryRecordError: It is damaged, or of a format we do not read.
        """
        try:
            return registry_from_json((self.folder / "registry.json").read_bytes())
        except OSError as error:
            raise NoReleaseError(self.folder) from error

    def report(self) -> dict[str, Any]:
        """What the build said about itself (``report.json``).

        Raises:
            NoReleaseError: The report is missing or damaged.
        """
        path = self.folder / "report.json"
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NoReleaseError(self.folder) from error
        return data if isinstance(data, dict) else {}


def open_release(folder: Path) -> Release:
    """Open the current release of a store folder, resolved once.

    A later build swaps ``folder/current``; what this returns stays on the release it found.

    Args:
        folder: What ``palermo build --out`` was given.

    Raises:
        NoReleaseError: There is no current release, or it has no store.
    """
    link = folder / CURRENT
    if not link.exists():
        raise NoReleaseError(folder)
    release = link.resolve()
    if not (release / "store").is_dir():
        raise NoReleaseError(folder)
    return Release(release.name, release)
