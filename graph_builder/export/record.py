"""An extraction as a record: everything that was found, without the running text.

A record is the extraction's JSON without the words of paragraphs and footnotes, and with what is
needed to read it back: path and order of paragraphs, what an action inherits, how sure each step
was, and what the text was read with. The printed names and numbers stay: they are the proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.extraction import extraction_json

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction, ReadWith
    from graph_builder.model.instrument import InstrumentRegistry

#: Longest title (in code points) that is kept: a longer one is running text.
TITLE_LENGTH: Final = 400


def record_json(
    extraction: Extraction, registry: InstrumentRegistry, base: str, read_with: ReadWith
) -> dict[str, Any]:
    """The record of one text.

    Args:
        extraction: What was read.
        registry: For aliases and labels of targets.
        base: Base of identifiers (``https://w3id.org/palermo``).
        read_with: Version of the extractor and hashes of its tables.
    """
    full = extraction_json(extraction, registry, base)
    instrument = extraction.instrument
    # The rows were made for this call: they are changed as they stand.
    for row, paragraph in zip(full["paragraphs"], instrument.paragraphs, strict=True):
        del row["text"]
        row["path"] = list(paragraph.path)
        row["order"] = paragraph.order
        row["foreign"] = paragraph.foreign
    for row, note in zip(full["footnotes"], instrument.footnotes, strict=True):
        del row["text"]
        row["ibid"] = note.is_ibid
    for row, link in zip(full["citations"], extraction.links, strict=True):
        row["mention_confidence"] = link.citation.mention_confidence
        row["verb_confidence"] = link.citation.verb_confidence
    for row, action in zip(full["actions"], extraction.actions, strict=True):
        row["inherited_from"] = action.inherited_from
    for row in full["findings"]:
        del row["message"]
    return {**full, "document": _document(extraction, full["document"], read_with)}


def _document(
    extraction: Extraction, document: dict[str, Any], read_with: ReadWith
) -> dict[str, Any]:
    text = extraction.instrument.source
    title = document["title"]
    return {
        **document,
        "title": title if title is not None and len(title) <= TITLE_LENGTH else None,
        "media_type": text.media_type,
        "address": text.source.address,
        "publisher": text.source.publisher,
        "licence": text.source.licence,
        "excerpt": text.source.excerpt,
        "extractor": read_with.extractor,
        "registry_sha256": read_with.registry_sha256,
        "grammar_sha256": read_with.grammar_sha256,
    }
