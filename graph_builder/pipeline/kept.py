"""What a store keeps of its user's own: added texts and decisions, and whose turn it is to change.

::

    STORE/added/<slug>/text.<ending>   the bytes as they were given
    STORE/added/<slug>/source.json     symbol, organ and source as they were given or read
    STORE/added/decisions.jsonl        what persons decided about citations
    STORE/added/records/               records of the texts of a corpus, without their words
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from graph_builder.errors import UnwritableFolderError
from graph_builder.reading.decisions import DECISIONS, decision_json
from graph_builder.store.durable import write_through

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph_builder.model.decision import Decisions

#: Below the folder of the published graph: what its user added; below that, what was ingested.
ADDED: Final = "added"
INGESTED: Final = "records"
_TURN: Final = ".turn"
_ADDING: Final = ".adding-"
#: Where a folder stands, by its name, until the one that replaces it has its place.
_BEFORE: Final = f"{_ADDING}before-"


class KeptFolder(Protocol):
    """A folder to keep below ``STORE/added/``: its name, and name → bytes of its files."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def files(self) -> Mapping[str, bytes]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class KeptRecords:
    """Records to keep, in place of all that were kept before: name → bytes of their files."""

    files: Mapping[str, bytes]
    name: str = INGESTED


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text to keep: slug of its document, bytes, ending of its file, what its side file says."""

    slug: str
    data: bytes
    suffix: str
    side: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Name of its folder: the slug of an annex has a stroke, which a name cannot have."""
        return self.slug.replace("/", "__")

    def folder(self, store: Path) -> Path:
        """Where it is kept."""
        return store / ADDED / self.name

    @property
    def files(self) -> dict[str, bytes]:
        """Name → bytes of its files."""
        side = json.dumps(dict(self.side), ensure_ascii=False, indent=2, sort_keys=True)
        return {f"text{self.suffix or '.txt'}": self.data, "source.json": f"{side}\n".encode()}

    def is_kept(self, store: Path) -> bool:
        """Whether exactly this is kept already."""
        folder = self.folder(store)
        if not folder.is_dir():
            return False
        held = {path.name: path for path in folder.iterdir()}
        return set(held) == set(self.files) and all(
            held[name].read_bytes() == data for name, data in self.files.items()
        )


@contextlib.contextmanager
def turn(store: Path) -> Iterator[None]:
    """Wait until nobody else changes or builds the store; it is ours until the block ends.

    Raises:
        UnwritableFolderError: The folder cannot be written to.
    """
    new = not store.exists()
    try:
        store.mkdir(parents=True, exist_ok=True)
        lock = (store / _TURN).open("w")
    except OSError as error:
        raise UnwritableFolderError(store, error.strerror or str(error)) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(store)
        try:
            yield
        except BaseException:
            if new and [path.name for path in store.iterdir()] == [_TURN]:
                shutil.rmtree(store, ignore_errors=True)  # it was made for nothing
            raise


def _sweep(store: Path) -> None:
    """Remove what a killed program left behind; a folder whose place is empty goes back to it."""
    for before in store.glob(f"{_BEFORE}*"):
        place = store / ADDED / before.name.removeprefix(_BEFORE)
        if not place.exists():
            before.replace(place)
    for left in store.glob(f"{_ADDING}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def kept(store: Path, folders: Sequence[KeptFolder]) -> Iterator[None]:
    """Keep folders for the length of the block, and for good where it ends well.

    Each folder is swapped by one rename. Where the block raises, what was kept before is back.

    Raises:
        UnwritableFolderError: The folder cannot be written to.
    """
    done: list[tuple[Path, Path | None]] = []
    try:
        try:
            (store / ADDED).mkdir(parents=True, exist_ok=True)
            for each in folders:
                # One by one: what was swapped before a failure is to be swapped back.
                done.append((store / ADDED / each.name, _swap_in(store, each)))  # noqa: PERF401
        except OSError as error:
            raise UnwritableFolderError(store, error.strerror or str(error)) from error
        yield
    except BaseException:
        for folder, before in reversed(done):
            shutil.rmtree(folder, ignore_errors=True)
            if before is not None:
                before.replace(folder)
        with contextlib.suppress(OSError):
            (store / ADDED).rmdir()  # only where it is empty: it was made for this
        raise
    for _, before in done:
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)


def _swap_in(store: Path, kept: KeptFolder) -> Path | None:
    """Write a folder beside what is kept and rename it into place; where the one before it went."""
    new = Path(tempfile.mkdtemp(prefix=_ADDING, dir=store))
    new.chmod(0o755)
    for name, data in kept.files.items():
        write_through(new / name, data)
    folder = store / ADDED / kept.name
    before = None
    if folder.exists():
        before = store / f"{_BEFORE}{kept.name}"
        shutil.rmtree(before, ignore_errors=True)
        folder.replace(before)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new.replace(folder)
    return before


def write_decisions(store: Path, decisions: Decisions) -> None:
    """Replace the decisions of a store, sorted, by one rename.

    Raises:
        UnwritableFolderError: The folder cannot be written to.
    """
    rows = [json.dumps(decision_json(decision), ensure_ascii=False) for decision in decisions]
    data = "".join(f"{row}\n" for row in rows).encode("utf-8", "surrogatepass")
    file = store / ADDED / DECISIONS
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{_ADDING}{file.name}")
        write_through(beside, data)
        beside.replace(file)
    except OSError as error:
        raise UnwritableFolderError(store, error.strerror or str(error)) from error
