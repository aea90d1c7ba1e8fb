"""Read one text of any format with its side file into an ``InstrumentText``."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from graph_builder.errors import UnreadableFileError
from graph_builder.model.text import InstrumentText, TextSource
from graph_builder.reading.decoded import RefusedError
from graph_builder.reading.limits import FILE_BYTES, MEBIBYTE, TEXT_CHARACTERS, too_long
from graph_builder.reading.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph_builder.reading.decoded import Decoded

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Suffix → media type of the formats that are read.
MEDIA_TYPES: Final = {
    "": "text/plain",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": _WORD,
}
STDIN: Final = "-"
_JSON: Final = json.JSONDecoder()
#: What every extraction and record of ours has, and no side file.
_EXTRACTION: Final = frozenset({"document", "paragraphs", "citations"})

Reader: TypeAlias = "Callable[[bytes], Decoded]"

_ORGANS: Final = {
    "General Assembly": "GA",
    "Economic and Social Council": "ECOSOC",
    "Security Council": "SC",
    "Human Rights Council": "HRC",
    "Commission on Human Rights": "CHR",
}
#: How files begin whose format can be told → suffix.
_BEGINNINGS: Final = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
_HTML_BEGINNINGS: Final = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A text with the bytes it was decoded from and the ending that tells their format."""

    text: InstrumentText
    data: bytes
    suffix: str


def read_text(path: Path | str) -> InstrumentText:
    """Read and decode a text; see ``load_text``."""
    return load_text(path).text


def load_text(path: Path | str) -> LoadedText:
    """Read and decode a text, and keep its bytes.

    Args:
        path: A ``.txt``, ``.md``, ``.html``, ``.pdf`` or ``.docx`` file, or ``-`` for standard
            input in one of these formats. A side file (``NAME.json`` beside ``NAME.txt``, or
            ``source.json`` in the same folder) tells what the text lacks; its ``sha256``, where
            given, must be that of the file.

    Returns:
        Plain text exactly as decoded: no Unicode normalisation, no newline translation. Of the
        other formats, the text that their reader makes.

    Raises:
        UnreadableFileError: Missing, empty, binary, another format, in no encoding we read, over
            a limit of ``reading.limits``, or not the file that its side file describes.
    """
    if str(path) == STDIN:
        data = sys.stdin.buffer.read(FILE_BYTES + 1)
        suffix = suffix_of(data)
        return LoadedText(decode_text(data, "stdin", suffix, TextSource()), data, suffix)
    path = Path(path)
    data = bytes_of(path)
    side = side_of(path)
    declared = side.get("sha256")
    if declared and declared != hashlib.sha256(data).hexdigest():
        reason = "its side file gives another sha256: one of the two was changed"
        raise UnreadableFileError(path, reason)
    suffix = path.suffix.lower()
    try:
        text = decode_text(data, path.name, suffix, source_of(side))
    except UnreadableFileError as error:
        raise UnreadableFileError(path, error.reason) from error
    return LoadedText(text, data, suffix)


def decode_text(data: bytes, name: str, suffix: str, source: TextSource) -> InstrumentText:
    """Decode the bytes of a text; ``UnreadableFileError`` as ``read_text``."""
    if suffix not in MEDIA_TYPES:
        known = ", ".join(sorted(s for s in MEDIA_TYPES if s))
        raise UnreadableFileError(
            name, f"no reader for {suffix} files; convert it to one of {known}"
        )
    if len(data) > FILE_BYTES:
        raise UnreadableFileError(name, too_long("MiB", FILE_BYTES // MEBIBYTE))
    try:
        decoded = _reader(suffix, data)(data)
    except RefusedError as error:
        raise UnreadableFileError(name, str(error)) from error
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise UnreadableFileError(name, "it is empty")
    if len(decoded.text) > TEXT_CHARACTERS:
        raise UnreadableFileError(name, too_long("characters", TEXT_CHARACTERS))
    return InstrumentText(
        name=name,
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[suffix],
        source=source,
        findings=decoded.findings,
    )


def _reader(suffix: str, data: bytes) -> Reader:
    """The reader of a format; its library is loaded when the first file of the format comes."""
    media_type = MEDIA_TYPES[suffix]
    if not data:
        return plain_text
    if media_type == "text/html":
        from graph_builder.reading.html_text import html_text  # noqa: PLC0415

        return html_text
    if media_type == "application/pdf":
        from graph_builder.reading.pdf_text import pdf_text  # noqa: PLC0415

        return pdf_text
    if media_type == _WORD:
        from graph_builder.reading.docx_text import docx_text  # noqa: PLC0415

        return docx_text
    _refuse_other_format(data, suffix)
    return plain_text


def _refuse_other_format(data: bytes, suffix: str) -> None:
    for beginning, other in _BEGINNINGS:
        if data.startswith(beginning):
            what = "a PDF" if other == ".pdf" else "binary, a packed file such as .docx"
            reason = f"it is {what}, not {suffix or 'plain text'}; name it {other} if it is one"
            raise RefusedError(reason)


def suffix_of(data: bytes) -> str:
    """The suffix that a file of these bytes would have, for standard input, which has no name."""
    for beginning, suffix in _BEGINNINGS:
        if data.startswith(beginning):
            return suffix
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return ".html" if start.startswith(_HTML_BEGINNINGS) else ".txt"


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
        excerpt=side.get("kind") == "excerpt",
    )


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, one more than the limit at most; ``UnreadableFileError`` if none."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFileError(path, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableFileError(path, "it is a folder; name a file in it") from None
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error


def side_of(path: Path) -> dict[str, Any]:
    """What the side file of a text says; empty where there is none.

    ``palermo extract a.txt > a.json`` puts a file where a side file would be: empty while the
    command runs, and an extraction afterwards. Neither tells anything of the text.
    """
    for side in (path.with_suffix(".json"), path.with_name("source.json")):
        if side != path and side.is_file() and (words := _words_of(side)).strip():
            found = _json_object(side, words)
            if not _is_extraction(found):
                return found
    return {}


def _words_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (ValueError, OSError) as error:
        raise UnreadableFileError(path, f"the side file is not JSON: {error}") from error


def _json_object(path: Path, words: str) -> dict[str, Any]:
    """The object of a side file; of several extractions (a list, or one a line) the first."""
    words = words.lstrip()
    try:
        found, end = _JSON.raw_decode(words)
        first = found[0] if isinstance(found, list) and found else found
        if isinstance(first, dict) and _is_extraction(first):
            return first
        if words[end:].strip():
            json.loads(words)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(path, f"the side file is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise UnreadableFileError(path, "the side file must hold one JSON object")
    return found


def _is_extraction(found: dict[str, Any]) -> bool:
    return found.keys() >= _EXTRACTION
