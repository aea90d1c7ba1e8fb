"""Read one text file with its side file into an ``InstrumentText``."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from graph_builder.errors import UnreadableFileError
from graph_builder.model.text import InstrumentText, TextSource

#: Suffix → media type of the formats that are read.
MEDIA_TYPES: Final = {"": "text/plain", ".txt": "text/plain", ".md": "text/markdown"}
STDIN: Final = "-"

_ORGANS: Final = {
    "General Assembly": "GA",
    "Economic and Social Council": "ECOSOC",
    "Security Council": "SC",
    "Human Rights Council": "HRC",
    "Commission on Human Rights": "CHR",
}


def read_text(path: Path | str) -> InstrumentText:
    """Read and decode a text.

    Args:
        path: A ``.txt`` or ``.md`` file in UTF-8, or ``-`` for standard input. A side file
            (``NAME.json`` beside ``NAME.txt``, or ``source.json`` in the same folder) tells what
            the text lacks; its ``sha256``, where given, must be that of the file.

    Returns:
        The text exactly as decoded: no Unicode normalisation, no newline translation.

    Raises:
        UnreadableFileError: Missing, empty, binary, another format, not UTF-8, or not the file
            that its side file describes.
    """
    if str(path) == STDIN:
        return decode_text(sys.stdin.buffer.read(), "stdin", ".txt", TextSource())
    path = Path(path)
    data = _bytes_of(path)
    side = _side_file(path)
    declared = side.get("sha256")
    if declared and declared != hashlib.sha256(data).hexdigest():
        reason = "its side file gives another sha256: one of the two was changed"
        raise UnreadableFileError(path, reason)
    try:
        return decode_text(data, path.name, path.suffix.lower(), source_of(side))
    except UnreadableFileError as error:
        raise UnreadableFileError(path, error.reason) from error


def decode_text(data: bytes, name: str, suffix: str, source: TextSource) -> InstrumentText:
    """Decode the bytes of a text; ``UnreadableFileError`` as ``read_text``."""
    if suffix not in MEDIA_TYPES:
        known = ", ".join(sorted(s for s in MEDIA_TYPES if s))
        raise UnreadableFileError(
            name, f"no reader for {suffix} files; convert it to one of {known}"
        )
    if b"\0" in data:
        raise UnreadableFileError(name, "it is binary, not a text; save it as plain text in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = (
            f"byte {error.start} is not UTF-8; convert it first, "
            "for example: iconv -f WINDOWS-1252 -t UTF-8"
        )
        raise UnreadableFileError(name, reason) from error
    if not text.strip():
        raise UnreadableFileError(name, "it is empty")
    return InstrumentText(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[suffix],
        source=source,
    )


def source_of(side: dict[str, Any]) -> TextSource:
    """What a side file says, as values; a field that is no string is left out."""

    def told(*names: str) -> str | None:
        found = (side.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value), None)

    organ = told("organ")
    return TextSource(
        symbol=told("symbol"),
        title=told("title"),
        organ=_ORGANS.get(organ, organ) if organ else None,
        address=told("address", "source_repo_or_url"),
        publisher=told("publisher"),
        licence=told("licence", "license_if_known"),
        status=told("status"),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFileError(path, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableFileError(path, "it is a folder; name a file in it") from None
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error


def _side_file(path: Path) -> dict[str, Any]:
    for side in (path.with_suffix(".json"), path.with_name("source.json")):
        if side != path and side.is_file():
            return _json_object(side)
    return {}


def _json_object(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise UnreadableFileError(path, f"the side file is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise UnreadableFileError(path, "the side file must hold one JSON object")
    return found
