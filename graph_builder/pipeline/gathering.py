"""Gather what asks to be published: the texts of some folders, each read and put into quads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.errors import UnreadableFileError
from graph_builder.pipeline.admission import Candidate
from graph_builder.pipeline.report import Skipped
from graph_builder.reading.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.text import InstrumentText
    from graph_builder.rdf.emission import Emitter

#: Endings of files that are texts; side files and readmes are not.
TEXT_SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")


def text_files(folder: Path) -> list[Path]:
    """The texts below a folder, sorted; ``UnreadableFileError`` where there is no such folder."""
    if not folder.is_dir():
        raise UnreadableFileError(folder, "there is no such folder")
    found = (path for suffix in TEXT_SUFFIXES for path in folder.rglob(f"*{suffix}"))
    return sorted(path for path in found if path.stem.lower() not in {"readme", "license"})


def read_candidates(
    sources: Iterable[Path],
    emitter: Emitter,
    extract: Callable[[InstrumentText], Extraction],
    tell: Callable[[str], None],
) -> tuple[list[Candidate], list[Skipped]]:
    """Read every text; one that cannot be read, has no symbol or that of another is skipped."""
    found: dict[str, Candidate] = {}
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
            candidate = candidate_of(extraction, emitter, file)
            earlier = found.setdefault(candidate.key, candidate)
            if earlier is not candidate:
                reason = f"{candidate.key} was read from {earlier.file} already"
                skipped.append(Skipped(file, reason))
    return [found[key] for key in sorted(found)], skipped


def candidate_of(extraction: Extraction, emitter: Emitter, file: str) -> Candidate:
    """One text that was read from ``file``, with its quads; ``ValueError`` without a symbol."""
    desk = emitter.desk(extraction)
    return Candidate(
        key=desk.key,
        document=desk.document.value,
        graph=emitter.document_graph(extraction).value,
        format=desk.quotable.format.value,
        extraction=extraction,
        quads=emitter.document(extraction),
        file=file,
    )
