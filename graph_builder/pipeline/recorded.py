"""Records of texts that may not be printed, as candidates for publication beside the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from graph_builder.errors import GraphError
from graph_builder.pipeline.report import Skipped
from graph_builder.reading.records import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.admission import Candidate

ToCandidate: TypeAlias = "Callable[[Extraction, str], Candidate]"


def recorded_candidates(
    folder: Path | None, taken: Collection[str], to_candidate: ToCandidate
) -> tuple[list[Candidate], list[Skipped]]:
    """The records of a folder; those of texts that are read anyway, or cannot stand, are skipped.

    Args:
        folder: Holds ``*.jsonl.gz``; none or a missing folder gives no records.
        taken: Keys of the texts that are read in full.
        to_candidate: Turns an extraction and the name of its file into a candidate.

    Raises:
        RecordError: A file of records is damaged, or was made by several extractors.
    """
    found: dict[str, Candidate] = {}
    skipped: list[Skipped] = []
    for extraction in read_records(folder) if folder is not None else ():
        file = extraction.instrument.source.name
        try:
            candidate = to_candidate(extraction, file)
        except GraphError as error:
            skipped.append(Skipped(file, str(error)))
            continue
        if candidate.key in taken or candidate.key in found:
            skipped.append(Skipped(file, f"{candidate.key} was read from another text already"))
        else:
            found[candidate.key] = candidate
    return [found[key] for key in sorted(found)], skipped
