"""Resolve a string as one reference, else as running text, else as a misspelt name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graph_builder.citations import NameIndex, recognise
from graph_builder.linking import LinkContext, link
from graph_builder.model.citation import CitationKind
from graph_builder.model.link import AmbiguousLink, CitationLink
from graph_builder.model.span import Span
from graph_builder.model.structure import (
    Heading,
    Paragraph,
    ParagraphKind,
    StructuredInstrument,
)
from graph_builder.model.symbols import is_resolution_symbol
from graph_builder.model.text import CleanText, InstrumentText
from graph_builder.resolving.answers import SIMILAR, ResolveAnswer, ResolvedSpan, without_target
from graph_builder.resolving.cleaning import made_plain
from graph_builder.resolving.folding import fold
from graph_builder.resolving.known import NOTHING_HELD, HeldDocuments, KnownThings
from graph_builder.resolving.leftovers import leading_words, unread
from graph_builder.resolving.similar import SimilarNames
from graph_builder.resolving.understood import understood
from graph_builder.resolving.whole import LONGEST_NAME, Reading, WholeReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.link import Link
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.resolving.cleaning import PlainString

#: Longest text that is read at once, in code points.
LONGEST: Final = 64_000

#: Longer strings are running text, in which no misspelling is looked for.
_MOST_WORDS: Final = 40
_KINDS: Final = {
    "key": "key",
    "acronym": CitationKind.SHORT.value,
    "name:part": CitationKind.SHORT.value,
    "noun": CitationKind.ANAPHORA.value,
} | dict.fromkeys(("similar:order", "similar:letters"), SIMILAR)
_INNER: Final = frozenset({CitationKind.NESTED, CitationKind.BODY_NAME})


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves with one registry and one vocabulary; the indexes are built once.

    ``held`` are the documents of the release that goes with them, described or not.
    """

    registry: InstrumentRegistry
    vocabulary: Vocabulary
    held: HeldDocuments = NOTHING_HELD
    known: KnownThings = field(init=False)
    names: NameIndex = field(init=False)
    context: LinkContext = field(init=False)
    whole: WholeReader = field(init=False)
    similar: SimilarNames = field(init=False)
    leading: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", KnownThings(self.registry, self.held))
        object.__setattr__(self, "names", NameIndex(self.registry))
        object.__setattr__(self, "context", LinkContext(self.registry, self.vocabulary))
        object.__setattr__(self, "whole", WholeReader.of(self.known))
        object.__setattr__(self, "similar", SimilarNames.of(self.whole.spellings))
        object.__setattr__(self, "leading", leading_words(self.vocabulary))

    def resolve(self, text: str, *, running: bool = False) -> ResolveAnswer:
        """Say what ``text`` names: as one reference if it is one, else as one paragraph.

        A misspelt name is looked for only where nothing else reads the whole string. A string of
        which words are left over is not the name that is found in it: "Legislative Guide to UNTOC".

        Args:
            text: A citation ("General Assembly resolution 55/25, annex II"), a symbol in whatever
                spelling, a name, an acronym, a key, or running text of at most ``LONGEST`` code
                points.
            running: Whether it is known to be running text, whose other words name nothing.

        Raises:
            ValueError: The text is longer than ``LONGEST``.
        """
        if len(text) > LONGEST:
            msg = f"at most {LONGEST} characters are read at once, not {len(text)}"
            raise ValueError(msg)
        if not text.strip():
            return ResolveAnswer(text, ())
        plain = made_plain(text) if len(text) <= LONGEST_NAME else None
        if plain and (reading := self.whole.read(plain.text)) is not None:
            return ResolveAnswer(text, (self._whole_span(plain, text, reading),))
        spans = self._running(text)
        looked_at = plain is not None or not running
        left = unread(text, spans, self._told(spans), self.leading) if looked_at else ""
        if plain and (left or not spans) and (near := self._similar(plain, text)):
            return ResolveAnswer(text, (near,))
        if running or not spans:
            return ResolveAnswer(text, spans or understood(text))
        if left and len(spans) == 1:
            spans = (without_target(spans[0], left),)
        return ResolveAnswer(text, spans, left)

    def _told(self, spans: tuple[ResolvedSpan, ...]) -> Iterator[str]:
        """Names and years of the only thing that the spans name; nothing where they are several."""
        keys = {span.key for span in spans}
        key = keys.pop() if len(keys) == 1 else None
        if key is None:
            return
        yield self.known.label(key)
        record = self.registry.get(key)
        if record is not None:
            yield from (*record.all_names, *record.short_names, *record.values("acronym"))
            days = (*record.values("adopted"), *record.values("document_date"))
            yield from (day[:4] for day in days)

    def _whole_span(self, plain: PlainString, text: str, reading: Reading) -> ResolvedSpan:
        key = reading.keys[0] if len(reading.keys) == 1 else None
        known = key is None or self.known.key(key) is not None
        status = "ambiguous" if key is None else "ok" if known else "not_in_graph"
        start, end = plain.place(reading.start, reading.end)
        return ResolvedSpan(
            surface=text[start:end],
            start=start,
            end=end,
            status=status,
            kind=_KINDS.get(reading.method, CitationKind.EXPLICIT.value),
            key=key,
            pinpoint=reading.pinpoint,
            provisions=reading.provisions,
            candidates=() if key else reading.keys,
            confidence=reading.confidence if key else None,
            reason=reading.reason,
            method=reading.method,
        )

    def _similar(self, plain: PlainString, text: str) -> ResolvedSpan | None:
        folded = fold(plain.text)
        if len(folded.split()) > _MOST_WORDS:
            return None
        found = self.similar.find(folded)
        if found is None:
            return None
        reading = Reading(
            found.keys,
            found.method,
            found.confidence,
            start=len(plain.text) - len(plain.text.lstrip()),
            end=len(plain.text.rstrip()),
            reason=f"nothing is called so; read as {found.read_as!r}",
        )
        return self._whole_span(plain, text, reading)

    def _running(self, text: str) -> tuple[ResolvedSpan, ...]:
        instrument = _one_paragraph(text)
        citations = recognise(instrument, self.names, self.vocabulary)
        links, _ = link(citations, instrument, self.context)
        spans: list[ResolvedSpan] = []
        bodies = False
        for found in links:
            if found.citation.kind not in _INNER:
                spans.append(self._span(found, bodies=bodies))
            bodies = bodies or found.citation.kind is CitationKind.BODY
        return tuple(spans)

    def _span(self, found: Link, *, bodies: bool) -> ResolvedSpan:
        citation = found.citation
        told: dict[str, Any] = {
            "surface": citation.surface,
            "start": citation.span.start,
            "end": citation.span.end,
            "kind": citation.kind.value,
            "pinpoint": citation.pinpoint.text if citation.pinpoint else None,
            "method": found.method,
        }
        if isinstance(found, CitationLink):
            several = () if bodies else self._of_any_body(citation)
            if several:
                reason = "nothing tells which body adopted it"
                return ResolvedSpan(status="ambiguous", candidates=several, reason=reason, **told)
            known = self.known.key(found.target.key) is not None
            if not known and _is_no_symbol(found.target.key):
                reason = f"{found.target.key} is no symbol of a known form"
                return ResolvedSpan(status="unrecognised", reason=reason, **told)
            return ResolvedSpan(
                status="ok" if known or found.target.described else "not_in_graph",
                key=found.target.key,
                provisions=tuple("/".join(ref.path) for ref in found.provisions),
                confidence=found.confidence,
                **told,
            )
        candidates = found.candidates if isinstance(found, AmbiguousLink) else self._called(found)
        status = "ambiguous" if len(candidates) > 1 else "unrecognised"
        return ResolvedSpan(status=status, candidates=candidates, reason=found.reason, **told)

    def _of_any_body(self, citation: Citation) -> tuple[str, ...]:
        """What a number may be of which neither its words nor those before tell the body."""
        if citation.number is None or citation.organ_words not in {None, "its"}:
            return ()
        word = "decision" if citation.method == "number:decision" else "resolution"
        symbols = self.whole.numbers.read(f"{word} {citation.number}")
        return symbols if len(symbols) > 1 else ()

    def _called(self, found: Link) -> tuple[str, ...]:
        """Everything that goes by the noun of a reference without antecedent ("the Convention")."""
        noun = found.citation.noun
        return tuple(record.key for record in self.registry if noun and record.noun == noun)


def _is_no_symbol(key: str) -> bool:
    """Whether a key looks like a resolution's symbol and is none (``A/RES/5525``)."""
    document = key.partition("#")[0]
    return "/RES/" in document and not is_resolution_symbol(document)


def resolve(text: str, registry: InstrumentRegistry, vocabulary: Vocabulary) -> ResolveAnswer:
    """Resolve one text with indexes of its own; for many texts make one ``Resolver``."""
    return Resolver(registry, vocabulary).resolve(text)


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
