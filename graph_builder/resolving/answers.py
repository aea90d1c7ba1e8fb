"""What the resolver answers, and the same as the body of an HTTP answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from graph_builder.model.symbols import slug_of

if TYPE_CHECKING:
    from graph_builder.resolving.known import KnownThings

#: ``kind`` of a span that was read as a name although it is spelled otherwise.
SIMILAR: Final = "similar"


@dataclass(frozen=True, slots=True)
class ResolvedSpan:
    """One reference in the text. ``status`` is ok, ambiguous, not_in_graph or unrecognised.

    ``key`` is the canonical symbol or registry key (also of what the graph does not hold),
    ``provisions`` are paths below it (``art/6/para/2``), ``candidates`` keys. ``method`` says how
    it was recognised, ``reason`` what stands against a clear answer or, where ``kind`` is
    ``similar``, what the words were read as.
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
    method: str | None = None


@dataclass(frozen=True, slots=True)
class ResolveAnswer:
    """What a text names, in text order; names inside names are left out.

    ``unread`` are the words of a citation string that are in no span; in running text there always
    are such words, and none is told.
    """

    text: str
    spans: tuple[ResolvedSpan, ...]
    unread: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the whole string may name: the keys found, or the candidates of an ambiguous one."""
        return _keys(self.spans)

    @property
    def exact_keys(self) -> tuple[str, ...]:
        """The same where every word was read, and none as a misspelling: enough to act on."""
        if self.unread:
            return ()
        return _keys(tuple(span for span in self.spans if span.kind != SIMILAR))

    @property
    def status(self) -> str:
        """Status of the whole: that of its only span, ``several``, or ``unrecognised``."""
        if not self.spans:
            return "unrecognised"
        return self.spans[0].status if len(self.spans) == 1 else "several"


def without_target(span: ResolvedSpan, left: str) -> ResolvedSpan:
    """The only span of a citation string of which the words ``left`` were not read.

    What it names alone is a candidate: the whole may be a text about it, or one made after it.
    """
    unread = f"these words were not read: {left!r}"
    if span.key is None:
        reason = f"{span.reason}; {unread}" if span.reason else unread
        return replace(span, reason=reason)
    return replace(
        span,
        status="unrecognised",
        key=None,
        provisions=(),
        candidates=(span.key,),
        confidence=None,
        reason=unread,
    )


def _keys(spans: tuple[ResolvedSpan, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for span in spans:
        found.extend(span.candidates if span.key is None else (span.key,))
    return tuple(dict.fromkeys(found))


def answer_json(answer: ResolveAnswer, known: KnownThings, base: str) -> dict[str, Any]:
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
                "method": span.method,
                "target": _thing(span.key, known, base) if span.key else None,
                "pinpoint": span.pinpoint,
                "provisions": [
                    f"{base}/id/{slug_of(span.key or '')}/{path}" for path in span.provisions
                ],
                "candidates": [_thing(key, known, base) for key in span.candidates],
                "confidence": span.confidence,
                "reason": span.reason,
            }
            for span in answer.spans
        ],
    }


def _thing(key: str, known: KnownThings, base: str) -> dict[str, Any]:
    slug = slug_of(key)
    return {
        "symbol": key if known.is_document(key) else None,
        "id": slug,
        "iri": f"{base}/id/{slug}",
        "label": known.label(key),
    }
