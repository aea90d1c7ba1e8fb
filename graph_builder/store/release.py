"""Find and open what ``palermo build`` published: a folder that never changes once it is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import NoReleaseError, UnreadableFileError
from graph_builder.model.records import registry_from_json
from graph_builder.store.soundness import check_file

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry

CURRENT: Final = "current"
INDEX: Final = "lineage.idx"
KEPT_ROWS: Final = "rows.sqlite"
KEPT_CITATIONS: Final = "citations.sqlite"
TEXT_INDEX: Final = "words.sqlite"
REGISTRY: Final = "registry.json"
REFERENCES: Final = "names.sqlite"
GRAPHS: Final = "graphs.json"


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
    def kept_rows_files(self) -> tuple[Path, ...]:
        """The rows of stored queries that are kept."""
        return self.folder / KEPT_ROWS, self.folder / KEPT_CITATIONS

    @property
    def text_index_file(self) -> Path:
        """The text index."""
        return self.folder / TEXT_INDEX

    @property
    def references_file(self) -> Path:
        """The spellings of everything that may be asked for."""
        return self.folder / REFERENCES

    def registry(self) -> InstrumentRegistry:
        """The registry snapshot of this release.

        Raises:
            NoReleaseError: The snapshot is missing.
            DamagedStoreError: It is not as it was written.
            RegistryRecordError: It is of a format we do not read.
        """
        return registry_from_json(self._whole(REGISTRY))

    def report(self) -> dict[str, Any]:
        """What the build said about itself (``report.json``).

        Raises:
            NoReleaseError: The report is missing, or nothing that a build wrote.
            DamagedStoreError: It is not as it was written.
        """
        try:
            data = json.loads(self._whole("report.json"))
        except ValueError as error:
            raise NoReleaseError(self.folder) from error
        return data if isinstance(data, dict) else {}

    def graph_digests(self) -> dict[str, str]:
        """IRI of each named graph → hash of its lines; empty where the release does not tell.

        Raises:
            DamagedStoreError: The file is not as it was written.
        """
        try:
            return dict(json.loads(self._whole(GRAPHS)))
        except NoReleaseError:
            return {}

    def _whole(self, name: str) -> bytes:
        check_file(self.folder, name)
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError as error:
            raise NoReleaseError(self.folder) from error
        except OSError as error:
            raise UnreadableFileError(self.folder / name, error.strerror or str(error)) from error


def open_release(folder: Path) -> Release:
    """Open the current release of a store folder, resolved once.

    A later build swaps ``folder/current``; what this returns stays on the release it found.

    Args:
        folder: What ``palermo build --out`` was given.

    Raises:
        NoReleaseError: There is no current release, or it has no store.
        UnreadableFileError: Whether there is one may not be seen.
    """
    link = folder / CURRENT
    try:
        if not link.exists():
            raise NoReleaseError(folder)
        release = link.resolve()
        if not (release / "store").is_dir():
            raise NoReleaseError(folder)
    except OSError as error:
        raise UnreadableFileError(link, error.strerror or str(error)) from error
    return Release(release.name, release)
