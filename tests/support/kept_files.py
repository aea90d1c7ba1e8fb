"""Files that a store keeps, for tests of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEPT = {
    "added/a-res-61-999/text.txt": b"Mindful of the lamps\r\n",
    "added/a-res-61-999/source.json": b'{"symbol": "A/RES/61/999"}\n',
    "added/a-res-61-999__annex__1/text.pdf": b"%PDF\x00\xff" * 20_000,
    "added/decisions.jsonl": b'{"by": "J. Do\xc3\xab"}\n',
    "added/records/other.jsonl.gz": b"\x1f\x8b",
}


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    """The folder, with these files by name."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but its lock."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if path.name != ".turn"
    }
