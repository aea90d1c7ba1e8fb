"""Gather what asks to be published: the texts of some folders, each read and put into a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.errors import UnreadableFileError
from graph_builder.pipeline.report import Skipped
from graph_builder.reading.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.text import InstrumentText
    from graph_builder.pipeline.sheet import Sheet

#: Endings of files that are texts; side files and readmes are not.
TEXT_SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")


def text_files(folder: Path) -> list[Path]:
    """The texts below a folder, sorted; ``UnreadableFileError`` where there is no such folder."""
    if not folder.is_dir():
        raise UnreadableFileError(folder, "there is no such folder")
    found = (path for suffix in TEXT_SUFFIXES for path in folder.rglob(f"*{suffix}"))
    return sorted(path for path in found if path.stem.lower() not in {"readme", "license"})


def read_sheets(
    sources: Iterable[Path],
    extract: Callable[[InstrumentText], Extraction],
    to_sheet: Callable[[Extraction, str], Sheet],
    tell: Callable[[str], None],
) -> tuple[list[Sheet], list[Skipped]]:
    """Read every text; one that cannot be read, has no symbol or that of another is skipped."""
    found: dict[str, Sheet] = {}
    skipped: list[Skipped] = []
    for source in sources:
        for path in text_files(source):
            file = path.relative_to(source).as_posix()
            tell(f"reading {file}")
            try:
                extraction = extract(read_text(path))
            except UnreadableFileError as error:
                skipped.append(Skipped(file, error.reason))
                continue
            if extraction.instrument.heading.symbol is None:
                skipped.append(Skipped(file, "no symbol in the text: give it in a side file"))
                continue
            sheet = to_sheet(extraction, file)
            earlier = found.setdefault(sheet.key, sheet)
            if earlier is not sheet:
                reason = f"{sheet.key} was read from {earlier.file} already"
                skipped.append(Skipped(file, reason))
    return [found[key] for key in sorted(found)], skipped
