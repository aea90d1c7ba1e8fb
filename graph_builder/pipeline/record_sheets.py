"""Records of texts that may not be printed, as sheets for publication beside the texts."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from graph_builder.errors import GraphError
from graph_builder.pipeline.report import Skipped
from graph_builder.processes.spread import spread
from graph_builder.reading.records import OneExtractor, record_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.reading.records import RecordLine

#: Fewer records than this are read sooner than processes start.
_MANY: Final = 32


def recorded_sheets(
    folders: Sequence[Path], taken: Collection[str], to_sheet: Callable[[Extraction, str], Sheet]
) -> tuple[list[Sheet], list[Skipped]]:
    """The records of some folders; those of texts that are read anyway, or cannot stand, are not.

    Args:
        folders: Each holds ``*.jsonl.gz``; a missing one gives no records. Of two records of one
            document that of the earlier folder counts, and the other is skipped.
        taken: Keys of the texts that are read in full.
        to_sheet: Turns an extraction and the name of its file into a sheet.

    Raises:
        RecordError: A file of records is damaged, or was made by several extractors.
    """

    def made(line: RecordLine) -> tuple[RecordLine, str, Sheet | Skipped]:
        extraction = line.extraction()
        made_by = extraction.read_with.extractor if extraction.read_with else ""
        file, told = extraction.instrument.source.name, line.told()
        try:
            return told, made_by, to_sheet(extraction, file)
        except GraphError as error:
            return told, made_by, Skipped(file, str(error))

    found: dict[str, Sheet] = {}
    skipped: list[Skipped] = []
    versions = OneExtractor()
    lines = record_lines(*folders)
    first = list(islice(lines, _MANY))
    workers = 1 if len(first) < _MANY else None
    for line, made_by, each in spread(made, chain(first, lines), workers=workers):
        versions.insist(line, made_by)
        if isinstance(each, Skipped):
            skipped.append(each)
        elif each.key in taken or each.key in found:
            reason = f"{each.key} was read from another text already"
            skipped.append(Skipped(each.file, reason))
        else:
            found[each.key] = each
    return [found[key] for key in sorted(found)], skipped
