"""An extraction as the JSON of the contract. Offsets are raw code points, half-open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.model.instrument import RecordType
from graph_builder.model.link import AmbiguousLink, CitationLink
from graph_builder.model.symbols import name_of_key, slug_of, spelt_otherwise

if TYPE_CHECKING:
    from graph_builder.model.action import OperativeAction
    from graph_builder.model.citation import Citation, ProvisionRef
    from graph_builder.model.extraction import Extraction
    from graph_builder.model.finding import Finding
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.model.link import Link
    from graph_builder.model.structure import Footnote, Paragraph


def extraction_json(
    extraction: Extraction, registry: InstrumentRegistry, base: str, *, with_text: bool = False
) -> dict[str, Any]:
    """The contract's JSON object for one text.

    Args:
        extraction: What was read.
        registry: For aliases and labels of targets.
        base: Base of identifiers (``https://w3id.org/palermo``).
        with_text: Whether ``document.text`` holds the decoded input.
    """
    writer = _Writer(extraction, registry, base)
    document = writer.document()
    if with_text:
        document["text"] = extraction.instrument.source.text
    return {
        "document": document,
        "paragraphs": [_paragraph(p) for p in extraction.instrument.paragraphs],
        "footnotes": [_footnote(n) for n in extraction.instrument.footnotes],
        "citations": [writer.citation(link) for link in extraction.links],
        "actions": [_action(action) for action in extraction.actions],
        "findings": [finding_json(finding) for finding in extraction.findings],
    }


class _Writer:
    def __init__(self, extraction: Extraction, registry: InstrumentRegistry, base: str) -> None:
        self._extraction = extraction
        self._registry = registry
        self._base = base
        #: A text cites few records many times; a record is gone through for its title.
        self._labels: dict[str, str] = {}

    def document(self) -> dict[str, Any]:
        heading, source = self._extraction.instrument.heading, self._extraction.instrument.source
        return {
            "symbol": heading.symbol,
            "title": heading.title,
            "body": heading.body,
            "kind": heading.kind,
            "adopted": heading.adopted,
            "meeting": heading.meeting,
            "sha256": source.sha256,
            "text_sha256": source.text_sha256,
            "language": None if self._is_foreign() else source.language,
            "source": source.name,
        }

    def _is_foreign(self) -> bool:
        return any(finding.code == "language-not-read" for finding in self._extraction.findings)

    def citation(self, link: Link) -> dict[str, Any]:
        citation = link.citation
        return {
            "paragraph": citation.paragraph,
            "verb": citation.verb,
            "surface": citation.surface,
            "start": citation.span.start,
            "end": citation.span.end,
            "status": link.status,
            "kind": citation.kind.value,
            "role": citation.role,
            "tier": link.tier,
            "target": self._target_of(link),
            "pinpoint": citation.pinpoint.text if citation.pinpoint else None,
            "provisions": self._provisions(link),
            **_circumstances(citation),
            "confidence": link.confidence if isinstance(link, CitationLink) else None,
            "method": link.method,
            "candidates": self._candidates(link),
            "reason": None if isinstance(link, CitationLink) else link.reason,
            **_review(link),
        }

    def _target_of(self, link: Link) -> dict[str, Any] | None:
        if not isinstance(link, CitationLink):
            return None
        return self._target(link.target.key, link.target.members)

    def _target(self, key: str, members: tuple[str, ...] = ()) -> dict[str, Any]:
        record = self._registry.get(key)
        is_document = record is None or record.type is RecordType.DOCUMENT
        slug = slug_of(key)
        return {
            "symbol": key if is_document else None,
            "symbols": list(members),
            "aliases": list(record.aliases if record else spelt_otherwise(key)),
            "id": slug,
            "iri": f"{self._base}/id/{slug}",
            "label": self._label(record) if record else name_of_key(key),
        }

    def _label(self, record: RegistryRecord) -> str:
        label = self._labels.get(record.key)
        if label is None:
            label = self._labels[record.key] = record.title
        return label

    def _candidates(self, link: Link) -> list[dict[str, Any]]:
        if not isinstance(link, AmbiguousLink):
            return []
        return [self._target(key) for key in link.candidates]

    @staticmethod
    def _provisions(link: Link) -> list[dict[str, Any]]:
        if not isinstance(link, CitationLink):
            return []
        slug = slug_of(link.target.key)
        return [_provision(slug, ref) for ref in link.provisions]


def _review(link: Link) -> dict[str, Any]:
    """Who looked at a link, where somebody did."""
    review = link.review
    if review is None:
        return {}
    told = {"status": review.status.value, "by": review.by, "on": review.on, "note": review.note}
    return {"review": told}


def _provision(slug: str, ref: ProvisionRef) -> dict[str, Any]:
    return {"id": "/".join((slug, *ref.path)), "start": ref.span.start, "end": ref.span.end}


def _circumstances(citation: Citation) -> dict[str, Any]:
    numbers = [int(label) if label.isdigit() else label for label in citation.footnotes]
    return {
        "footnote": numbers[0] if numbers else None,
        "footnotes": numbers,
        "aspect": citation.aspect,
        "emphasis": citation.emphasis,
        "hedges": list(citation.hedges),
        "softeners": list(citation.softeners),
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "kind": paragraph.kind.value,
        "verb": paragraph.verb,
        "text": paragraph.text,
        "start": paragraph.start,
        "end": paragraph.end,
        "segments": [[span.start, span.end] for span in paragraph.segments],
        "parent": paragraph.parent,
    }


def _footnote(note: Footnote) -> dict[str, Any]:
    return {
        "number": note.number,
        "label": note.label,
        "kind": note.kind.value,
        "text": note.clean.text,
        "start": note.span.start,
        "end": note.span.end,
        "calls": [{"paragraph": c.paragraph, "offset": c.offset} for c in note.calls],
    }


def _action(action: OperativeAction) -> dict[str, Any]:
    return {
        "paragraph": action.paragraph,
        "verb": action.verb,
        "class": action.act_class.value,
        "strength": action.strength,
        "addressees": list(action.addressees),
        "addressee_texts": list(action.addressee_texts),
        "beneficiaries": list(action.beneficiaries),
        "inherited": action.inherited,
        "softeners": list(action.softeners),
        "hedges": list(action.hedges),
        "deadline": action.deadline.surface if action.deadline else None,
        "deadline_event": action.deadline.event if action.deadline else None,
        "reports_to": action.reports_to,
        "copies_to": list(action.copies_to),
        "themes": list(action.themes),
        "start": action.span.start,
        "end": action.span.end,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as an extraction and a build report tell it."""
    span = finding.span
    return {
        "level": finding.level.value,
        "code": finding.code,
        "message": finding.message,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
