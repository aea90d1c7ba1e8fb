"""Records of texts that may not be printed, as sheets for publication beside the texts."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.errors import GraphError
from graph_builder.pipeline.report import Skipped
from graph_builder.processes.spread import spread
from graph_builder.reading.records import OneExtractor, record_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.kept_sheets import KeptSheets
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.reading.records import RecordLine

#: A record without its bytes, the name of its sheet, who made it, and what came of it.
_Made: TypeAlias = "tuple[RecordLine, str, str, Sheet | Skipped]"
#: Fewer records than this are read sooner than processes start.
_MANY: Final = 32


def recorded_sheets(
    folders: Sequence[Path],
    taken: Collection[str],
    to_sheet: Callable[[Extraction, str], Sheet],
    kept: KeptSheets,
) -> tuple[list[Sheet], list[Skipped]]:
    """The records of some folders; those of texts that are read anyway, or cannot stand, are not.

    Args:
        folders: Each holds ``*.jsonl.gz``; a missing one gives no records. Of two records of one
            document that of the earlier folder counts, and the other is skipped.
        taken: Keys of the texts that are read in full.
        to_sheet: Turns an extraction and the name of its file into a sheet.
        kept: Has the sheets of an earlier build, and keeps those of this one.

    Raises:
        RecordError: A file of records is damaged, or was made by several extractors.
    """

    def made(line: RecordLine) -> _Made:
        told, name = line.told(), kept.name(line.data)
        if (before := kept.find(name)) is not None:
            return told, name, *before
        extraction = line.extraction()
        made_by = extraction.read_with.extractor if extraction.read_with else ""
        file = extraction.instrument.source.name
        try:
            sheet = to_sheet(extraction, file)
        except GraphError as error:
            return told, name, made_by, Skipped(file, str(error))
        kept.keep(name, made_by, sheet)
        return told, name, made_by, sheet

    found: dict[str, Sheet] = {}
    used: set[str] = set()
    skipped: list[Skipped] = []
    versions = OneExtractor()
    lines = record_lines(*folders)
    first = list(islice(lines, _MANY))
    workers = 1 if len(first) < _MANY else None
    for line, name, made_by, each in spread(made, chain(first, lines), workers=workers):
        versions.insist(line, made_by)
        used.add(name)
        if isinstance(each, Skipped):
            skipped.append(each)
        elif each.key in taken or each.key in found:
            reason = f"{each.key} was read from another text already"
            skipped.append(Skipped(each.file, reason))
        else:
            found[each.key] = each
    kept.sweep(used)
    return [found[key] for key in sorted(found)], skipped
