"""Records of texts that may not be printed, as candidates for publication beside the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from graph_builder.errors import GraphError
from graph_builder.pipeline.report import Skipped
from graph_builder.reading.records import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.admission import Candidate

ToCandidate: TypeAlias = "Callable[[Extraction, str], Candidate]"


def recorded_candidates(
    folders: Sequence[Path], taken: Collection[str], to_candidate: ToCandidate
) -> tuple[list[Candidate], list[Skipped]]:
    """The records of some folders; those of texts that are read anyway, or cannot stand, are not.

    Args:
        folders: Each holds ``*.jsonl.gz``; a missing one gives no records. Of two records of one
            document that of the earlier folder counts, and the other is skipped.
        taken: Keys of the texts that are read in full.
        to_candidate: Turns an extraction and the name of its file into a candidate.

    Raises:
        RecordError: A file of records is damaged, or was made by several extractors.
    """
    found: dict[str, Candidate] = {}
    skipped: list[Skipped] = []
    for extraction in read_records(*folders):
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
