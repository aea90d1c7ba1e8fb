"""Say what a citation string names, or which instruments a running text names and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graph_builder.citations import NameIndex, recognise
from graph_builder.linking import LinkContext, link
from graph_builder.model.citation import CitationKind
from graph_builder.model.link import AmbiguousLink, CitationLink
from graph_builder.model.structure import (
    Heading,
    Paragraph,
    ParagraphKind,
    StructuredInstrument,
)
from graph_builder.model.symbols import slug_of
from graph_builder.model.text import CleanText, InstrumentText, Span

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.model.link import Link
    from graph_builder.model.vocabulary import Vocabulary

#: Longest text that is read at once, in code points.
LONGEST: Final = 64_000

_INNER: Final = frozenset({CitationKind.NESTED, CitationKind.BODY_NAME})


@dataclass(frozen=True, slots=True)
class ResolvedSpan:
    """One reference in the text. ``status`` is ok, ambiguous, not_in_graph or unrecognised.

    ``key`` is the canonical symbol or registry key (also of what the graph does not hold),
    ``provisions`` are paths below it (``art/6/para/2``), ``candidates`` keys.
    """

    surface: str
    start: int
    end: int
    status: str
    kind: str
    key: str | None = None
    pinpoint: str | None = None
    provisions: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    confidence: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ResolveAnswer:
    """What a text names, in text order; names inside names are left out."""

    text: str
    spans: tuple[ResolvedSpan, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What the whole string may name: the keys found, or the candidates of an ambiguous one."""
        found: list[str] = []
        for span in self.spans:
            found.extend(span.candidates if span.key is None else (span.key,))
        return tuple(dict.fromkeys(found))

    @property
    def status(self) -> str:
        """Status of the whole: that of its only span, ``several``, or ``unrecognised``."""
        if not self.spans:
            return "unrecognised"
        return self.spans[0].status if len(self.spans) == 1 else "several"


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves with one registry and one vocabulary; the indexes are built once."""

    registry: InstrumentRegistry
    vocabulary: Vocabulary
    names: NameIndex = field(init=False)
    context: LinkContext = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", NameIndex(self.registry))
        object.__setattr__(self, "context", LinkContext(self.registry, self.vocabulary))

    def resolve(self, text: str) -> ResolveAnswer:
        """Read ``text`` as one paragraph.

        Args:
            text: A citation ("General Assembly resolution 55/25, annex II"), a symbol, a key, or
                running text of at most ``LONGEST`` code points.

        Raises:
            ValueError: The text is longer than ``LONGEST``.
        """
        if len(text) > LONGEST:
            msg = f"at most {LONGEST} characters are read at once, not {len(text)}"
            raise ValueError(msg)
        whole = self.registry.get(text.strip())
        if whole is not None:
            start = text.index(text.strip())
            end = start + len(text.strip())
            span = ResolvedSpan(text[start:end], start, end, "ok", "key", whole.key, confidence=1.0)
            return ResolveAnswer(text, (span,))
        if not text.strip():
            return ResolveAnswer(text, ())
        instrument = _one_paragraph(text)
        citations = recognise(instrument, self.names, self.vocabulary)
        links, _ = link(citations, instrument, self.context)
        return ResolveAnswer(
            text, tuple(self._span(found) for found in links if found.citation.kind not in _INNER)
        )

    def _span(self, found: Link) -> ResolvedSpan:
        citation = found.citation
        told: dict[str, Any] = {
            "surface": citation.surface,
            "start": citation.span.start,
            "end": citation.span.end,
            "kind": citation.kind.value,
            "pinpoint": citation.pinpoint.text if citation.pinpoint else None,
        }
        if isinstance(found, CitationLink):
            return ResolvedSpan(
                status="ok" if found.target.described else "not_in_graph",
                key=found.target.key,
                provisions=tuple("/".join(ref.path) for ref in found.provisions),
                confidence=found.confidence,
                **told,
            )
        candidates = found.candidates if isinstance(found, AmbiguousLink) else self._called(found)
        status = "ambiguous" if len(candidates) > 1 else "unrecognised"
        return ResolvedSpan(status=status, candidates=candidates, reason=found.reason, **told)

    def _called(self, found: Link) -> tuple[str, ...]:
        """Everything that goes by the noun of a reference without antecedent ("the Convention")."""
        noun = found.citation.noun
        return tuple(record.key for record in self.registry if noun and record.noun == noun)


def resolve(text: str, registry: InstrumentRegistry, vocabulary: Vocabulary) -> ResolveAnswer:
    """Resolve one text with indexes of its own; for many texts make one ``Resolver``."""
    return Resolver(registry, vocabulary).resolve(text)


def answer_json(answer: ResolveAnswer, registry: InstrumentRegistry, base: str) -> dict[str, Any]:
    """The body of ``/api/v1/resolve``: offsets are code points into the text sent."""
    return {
        "status": answer.status,
        "spans": [
            {
                "surface": span.surface,
                "start": span.start,
                "end": span.end,
                "status": span.status,
                "kind": span.kind,
                "target": _thing(span.key, registry, base) if span.key else None,
                "pinpoint": span.pinpoint,
                "provisions": [
                    f"{base}/id/{slug_of(span.key or '')}/{path}" for path in span.provisions
                ],
                "candidates": [_thing(key, registry, base) for key in span.candidates],
                "confidence": span.confidence,
                "reason": span.reason,
            }
            for span in answer.spans
        ],
    }


def _thing(key: str, registry: InstrumentRegistry, base: str) -> dict[str, Any]:
    record: RegistryRecord | None = registry.get(key)
    is_document = record is None or record.type.value == "document"
    slug = slug_of(key)
    return {
        "symbol": key if is_document else None,
        "id": slug,
        "iri": f"{base}/id/{slug}",
        "label": record.title if record else key,
    }


def _one_paragraph(text: str) -> StructuredInstrument:
    source = InstrumentText(name="text", text=text, sha256="")
    span = Span(0, len(text))
    paragraph = Paragraph(
        id="text",
        path=("text",),
        kind=ParagraphKind.FRAGMENT,
        verb=None,
        segments=(span,),
        clean=CleanText.of(text, (span,)),
    )
    return StructuredInstrument(source, Heading(), (paragraph,), ())
