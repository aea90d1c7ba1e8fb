"""Read damaged texts: each ends in an extraction that keeps its promises, or in an error of ours.

Texts: ``data/corpus``, ``data/gold``, and the corpus beside the checkout where it is there.
"""

from __future__ import annotations

import random
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.errors import PalermoError
from graph_builder.export.extraction import extraction_json
from graph_builder.extracting import Extractor
from graph_builder.model.text import TextSource
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import decode_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resources import resource
from tests.property.mutations import mutate

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction

ROOT: Final = Path(__file__).resolve().parents[2]
_SHARED_CORPUS: Final = ROOT.parent / "shared" / "corpus"
_LONGEST: Final = 40_000
_BASE: Final = "https://w3id.org/palermo"


def texts() -> list[str]:
    """The texts that are mutated, by path; long ones only from their beginning."""
    folders = (ROOT / "data" / "corpus", ROOT / "data" / "gold" / "texts", _SHARED_CORPUS)
    paths = (path for folder in folders for path in sorted(folder.rglob("*.txt")))
    return [path.read_text(encoding="utf-8")[:_LONGEST] for path in paths]


def extractor() -> Extractor:
    """A reader with the registry and vocabulary that ship."""
    registry = read_registry(resource("data/registry"))
    return Extractor(registry, read_vocabulary(resource("ontology/vocab")))


def read(reader: Extractor, data: bytes) -> Extraction | None:
    """Decode and read; None where we refuse it by an error of ours."""
    try:
        text = decode_text(data, "fuzz.txt", ".txt", TextSource())
        extraction = reader.extract(text)
        extraction_json(extraction, reader.registry, _BASE)
    except PalermoError:
        return None
    return extraction


def broken_promises(extraction: Extraction) -> list[str]:
    """What does not hold of an extraction that must hold of every one."""
    text = extraction.instrument.source.text
    broken: list[str] = []
    spans: set[tuple[int, int]] = set()
    for link in extraction.links:
        citation = link.citation
        if text[citation.span.start : citation.span.end] != citation.surface:
            broken.append(f"citation {citation.span} is not {citation.surface!r}")
        spans.add((citation.span.start, citation.span.end))
    ids = [paragraph.id for paragraph in extraction.instrument.paragraphs]
    if len(set(ids)) < len(ids):
        broken.append("two paragraphs have one id")
    known = set(ids)
    broken += [
        f"action of no paragraph: {a.paragraph}"
        for a in extraction.actions
        if a.paragraph not in known
    ]
    return broken


def run_one(reader: Extractor, sources: list[str], seed: int) -> str | None:
    """One mutated text; a sentence (or a traceback) where it went wrong."""
    data = mutate(sources, random.Random(seed))  # noqa: S311
    try:
        extraction = read(reader, data)
    except Exception:  # noqa: BLE001 - whatever is raised is what we look for
        return traceback.format_exc()
    broken = broken_promises(extraction) if extraction else []
    return "; ".join(broken[:5]) or None
