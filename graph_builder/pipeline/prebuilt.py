"""The release that ships with the project, so that a first start need not build one.

It is an archive of a published release without what is quickly made again: the store, and the
Turtle. Beside the files of the release it holds the hash of everything that the release was built
from, the code included. Where one byte of that differs, the archive is not used.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import InputError
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.serialise import turtle_of_trig
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.soundness import SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from graph_builder.store.release import Release

#: Where the archive lies, below the root of a checkout.
ARCHIVE: Final = "data/prebuilt/release.tar.xz"

_MADE_FROM: Final = "made-from.json"
_GRAPH: Final = "graph.trig"
#: What is made again where the archive is unpacked.
_MADE_AGAIN: Final = ("graph.ttl", SUMS)
#: Everything that decides what a build of what ships writes, below the root of a checkout.
_INPUTS: Final = (
    "data/corpus/**/*",
    "data/records/*.json",
    "data/records/*.jsonl.gz",
    "data/registry/**/*",
    "data/waivers.json",
    "graph_builder/**/*.py",
    "ontology/**/*.ttl",
    "queries/**/*.rq",
    "requirements.lock",
)


@dataclass(frozen=True, slots=True)
class Prebuilt:
    """A release out of the archive: its id, its files by name, and how many triples and texts."""

    id: str
    files: Mapping[str, bytes]
    triples: int
    texts: int

    def publish(self, out: Path) -> Release:
        """Publish it in ``out`` as a build would; ``UnwritableFolderError`` where that fails."""
        files = {**self.files, "graph.ttl": turtle_of_trig(self.files[_GRAPH])}
        return publish(out, ReleaseContents(self.id, files, quads=None))


def fingerprint(root: Path) -> str:
    """SHA-256 of what a build reads below ``root``, and of the code: names, sizes and bytes."""
    found = {path for pattern in _INPUTS for path in root.glob(pattern) if path.is_file()}
    hashed = hashlib.sha256()
    for path in sorted(found):
        data = path.read_bytes()
        hashed.update(f"{path.relative_to(root).as_posix()}\n{len(data)}\n".encode() + data)
    return hashed.hexdigest()


def pack(release: Release, root: Path) -> Path:
    """Write the archive of a release that was built from what lies below ``root`` now.

    Same release, same bytes. It is written beside the one before, which it then takes the place of.

    Raises:
        InputError: The release is of another build than one of what ships: without the records,
            with another base, or with texts or decisions of somebody's own, which would go to
            whoever starts from the archive.
    """
    report = json.loads((release.folder / "report.json").read_bytes())
    if not _is_of_what_ships(report, release, root):
        msg = (
            f"release {release.id} is not of what ships alone; pack one that was made by "
            "palermo build --no-prebuilt in a store that keeps nothing of your own"
        )
        raise InputError(msg)
    made_from = {
        "inputs_sha256": fingerprint(root),
        "release": release.id,
        "texts": len(report["documents"]),
        "triples": report["triples"],
    }
    files = {
        path.name: path.read_bytes()
        for path in release.folder.iterdir()
        if path.is_file() and path.name not in _MADE_AGAIN
    }
    files[_MADE_FROM] = json.dumps(made_from, indent=1, sort_keys=True).encode() + b"\n"
    archive = root / ARCHIVE
    archive.parent.mkdir(parents=True, exist_ok=True)
    beside = archive.with_name(f".unfinished-{archive.name}")
    beside.write_bytes(lzma.compress(_tar(files)))
    beside.replace(archive)
    return archive


def _is_of_what_ships(report: Mapping[str, Any], release: Release, root: Path) -> bool:
    """Whether ``root`` alone would give it: no text, record or decision is of another place."""
    # Who loads an archive needs little (see ``early``), and no more than that is imported above.
    from graph_builder.pipeline.kept import ADDED  # noqa: PLC0415
    from graph_builder.pipeline.report import LEFT_OUT  # noqa: PLC0415

    inputs = report["inputs"]
    store = release.folder.parent.parent
    kept = any(path.is_file() for path in (store / ADDED).rglob("*"))
    texts = (path.read_bytes() for path in (root / "data" / "corpus").rglob("*") if path.is_file())
    shipped = {hashlib.sha256(data).hexdigest() for data in texts}
    held = {row["sha256"] for row in report["documents"] if row.get("text_held")}
    read = inputs["records"] != LEFT_OUT and "ingested_sha256" not in inputs
    return read and not kept and held <= shipped and report["base"] == DEFAULT_BASE


def prebuilt(root: Path) -> Prebuilt | None:
    """The release of the archive below ``root``.

    ``None`` where there is no archive, it is damaged, or what lies there now is not what it was
    built from.
    """
    try:
        files = dict(_members(root / ARCHIVE))
        made_from: dict[str, Any] = json.loads(files.pop(_MADE_FROM))
    except (OSError, EOFError, lzma.LZMAError, tarfile.TarError, KeyError, ValueError):
        return None
    if made_from.get("inputs_sha256") != fingerprint(root) or _GRAPH not in files:
        return None
    return Prebuilt(made_from["release"], files, made_from["triples"], made_from["texts"])


def _tar(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        # What the archive was built from comes first: who only asks for that reads no further.
        for name in sorted(files, key=lambda name: (name != _MADE_FROM, name)):
            member = tarfile.TarInfo(name)
            member.size = len(files[name])
            tar.addfile(member, io.BytesIO(files[name]))
    return written.getvalue()


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    # As a whole: an archive that was cut short may still hold every file.
    unpacked = io.BytesIO(lzma.decompress(archive.read_bytes()))
    with tarfile.open(fileobj=unpacked, mode="r:") as tar:
        for member in tar:
            file = tar.extractfile(member)
            if file is not None:
                yield member.name, file.read()
