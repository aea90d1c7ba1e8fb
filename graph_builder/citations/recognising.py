"""The stage itself: every recogniser over every paragraph and footnote, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.citations import bracketed, numbers, regional, series, symbols, wordings
from graph_builder.citations.defined import Definitions
from graph_builder.citations.overlaps import settle
from graph_builder.citations.pinpoints import FoundPinpoint, pinpoint_before, pinpoint_behind
from graph_builder.citations.publications import recognise_publications
from graph_builder.citations.signs import SignedRecognisers
from graph_builder.citations.surroundings import SurroundingReader, Surroundings
from graph_builder.citations.tails import join_tails
from graph_builder.citations.titles import mark_titles
from graph_builder.citations.unknown import is_in_organ, recognise_unknown_names
from graph_builder.model.citation import (
    KINDS_OF_SUBSTANCE,
    Citation,
    CitationKind,
    Pinpoint,
    ProvisionRef,
)
from graph_builder.model.structure import FootnoteKind, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.citations.mention import Mention
    from graph_builder.citations.names import NameIndex
    from graph_builder.model.structure import Footnote, Paragraph, StructuredInstrument
    from graph_builder.model.text import CleanText
    from graph_builder.model.vocabulary import Vocabulary

#: How far behind a mention its footnote mark may stand when nothing else claims the mark.
_REACH: Final = 120
#: Longer than any name or described document.
_LONGEST: Final = 1_000
#: A note that is a mere symbol is of the document told in words before its call, not its subject.
_DOCUMENT_NOTE: Final = re.compile(
    r"(?:See\s+)?(?:also\s+)?(?:documents?\s+)?[A-Z]{1,5}/(?!RES/)[\w./&()-]*\d|Official\s+Records"
)
_DIRECTLY: Final = re.compile(r"[\s,;.:)]*")
#: Recognisers that cannot do without one of some signs, and these.
_SIGNED: Final = SignedRecognisers(
    [
        *regional.SORTS,  # before the numbers: these know the organ where it is named
        (numbers.SIGNS, numbers.recognise_numbers),
        (symbols.SIGNS, symbols.recognise_symbols),
        (["Supplement"], symbols.recognise_official_records),
        (bracketed.SIGNS, bracketed.recognise_bracketed),
        *series.SORTS,
        (["ession"], wordings.recognise_sessions),
    ]
)
_NAMES: Final = frozenset({CitationKind.EXPLICIT, CitationKind.SHORT})
_READ: Final = frozenset(ParagraphKind) - {ParagraphKind.HEADER}


def recognise(
    instrument: StructuredInstrument, names: NameIndex, vocabulary: Vocabulary
) -> tuple[Citation, ...]:
    """Find every printed reference of a text.

    Foreign paragraphs are not read: what a page lists beside a text is no statement of the text.

    Returns:
        Citations in the order of paragraphs, then footnotes; inside a paragraph in text order.
        ``text[span.start:span.end] == surface`` for the raw text.
    """
    tools = _Tools(names, _reader_of(vocabulary), Definitions())
    raw = instrument.source.text
    calls = _calls_by_paragraph(instrument.footnotes)
    found: list[Citation] = []
    for paragraph in instrument.paragraphs:
        if paragraph.kind in _READ and not paragraph.foreign:
            found.extend(_of_paragraph(paragraph, raw, calls.get(paragraph.id, ()), tools))
    for note in instrument.footnotes:
        found.extend(_of_footnote(note, raw, tools))
    return tuple(found)


@lru_cache(maxsize=4)
def _reader_of(vocabulary: Vocabulary) -> SurroundingReader:
    """The reader with the tables of one vocabulary; building it costs more than a short text."""
    return SurroundingReader(vocabulary)


@dataclass(frozen=True, slots=True)
class _Tools:
    names: NameIndex
    reader: SurroundingReader
    defined: Definitions


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class _Place(NamedTuple):
    """Where citations stand: a paragraph, or a footnote (then ``paragraph`` is ``None``)."""

    id: str
    clean: CleanText
    raw: str
    paragraph: Paragraph | None


def _calls_by_paragraph(
    footnotes: Sequence[Footnote],
) -> dict[str, list[tuple[int, Footnote]]]:
    """Raw offset of each call and its note, by the paragraph that calls."""
    calls: dict[str, list[tuple[int, Footnote]]] = {}
    for note in footnotes:
        for call in note.calls:
            calls.setdefault(call.paragraph, []).append((call.offset, note))
    return calls


def _of_paragraph(
    paragraph: Paragraph, raw: str, called: Sequence[tuple[int, Footnote]], tools: _Tools
) -> list[Citation]:
    words = paragraph.clean.text
    calls: dict[int, list[Footnote]] = {}
    for offset, note in called:
        calls.setdefault(paragraph.clean.clean_offset(offset), []).append(note)
    referring = {
        at: any(_DOCUMENT_NOTE.match(note.clean.text) for note in notes)
        for at, notes in calls.items()
        if _any_reference(notes)
    }
    mentions = _mentions(words, referring, tools)
    if not mentions:
        return []
    labels = _footnotes_of(words, mentions, calls)
    place = _Place(paragraph.id, paragraph.clean, raw, paragraph)
    return _citations(place, mentions, labels, tools.reader)


def _of_footnote(note: Footnote, raw: str, tools: _Tools) -> list[Citation]:
    words = note.clean.text
    mentions = settle(words, [*wordings.recognise_ibid(words), *_mentions(words, None, tools)])
    place = _Place(note.paragraph_id, note.clean, raw, None)
    return _citations(place, mentions, [()] * len(mentions), tools.reader)


def _mentions(words: str, calls: Mapping[int, bool] | None, tools: _Tools) -> list[Mention]:
    """``calls``: clean offset of a note's call → is it a mere symbol's; ``None``: it is a note."""
    names = tools.names
    found = [
        *tools.defined.mentions(words),
        *names.mentions(words),
        *_SIGNED.mentions(words),
        *wordings.recognise_self(words),
        *wordings.recognise_anaphora(words, names.nouns(words), names.body_nouns),
    ]
    named = join_tails(words, found)
    named += [*recognise_publications(words, named, note=calls is None)]
    named += recognise_unknown_names(words, [m for m in named if m.method != "anaphora"])
    if not named and not calls:
        return []
    if calls:
        ends = {m.span.end for m in named if m.kind in KINDS_OF_SUBSTANCE}
        open_calls = [
            call
            for call, mere in calls.items()
            if mere or len(words[:call].rstrip(" ,;.:")) not in ends
        ]
        named += wordings.recognise_described(words, open_calls)
    settled = _of_organs(words, settle(words, named))
    return tools.defined.learn(words, mark_titles(words, settled))


def _of_organs(words: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, known treaties told apart that only name their organ."""
    if "arties to the " not in words:
        return mentions
    return [
        mention._replace(kind=CitationKind.BODY_NAME)
        if mention.kind in _NAMES and mention.candidates and is_in_organ(words, mention.span.start)
        else mention
        for mention in mentions
    ]


def _any_reference(notes: Sequence[Footnote]) -> bool:
    return any(note.kind is FootnoteKind.REFERENCE for note in notes)


def _footnotes_of(
    words: str, mentions: Sequence[Mention], calls: dict[int, list[Footnote]]
) -> list[tuple[str, ...]]:
    """Labels of the notes that each mention calls; a disclaimer belongs to no mention."""
    if not calls:
        return [()] * len(mentions)
    labels: list[list[str]] = [[] for _ in mentions]
    for at, notes in sorted(calls.items()):
        owner = _owner_of_call(words, mentions, at)
        if owner is not None:
            labels[owner].extend(n.label for n in notes if n.kind is not FootnoteKind.DISCLAIMER)
    return [tuple(found) for found in labels]


def _owner_of_call(words: str, mentions: Sequence[Mention], at: int) -> int | None:
    best: tuple[int, int] | None = None
    last = bisect_left(mentions, at, key=lambda mention: mention.span.start)
    first = bisect_left(mentions, at - _LONGEST, key=lambda mention: mention.span.start)
    for index, mention in enumerate(mentions[first:last], first):
        if mention.kind in {CitationKind.NESTED, CitationKind.BODY_NAME}:
            continue
        if mention.span.start < at and _DIRECTLY.fullmatch(words[mention.span.end : at]):
            return index
        gap = at - mention.span.end
        if 0 <= gap <= _REACH and ";" not in words[mention.span.end : at].rstrip("; "):
            best = min(best or (gap, index), (gap, index))
    return best[1] if best else None


def _citations(
    place: _Place,
    mentions: Sequence[Mention],
    labels: Sequence[tuple[str, ...]],
    reader: SurroundingReader,
) -> list[Citation]:
    words = place.clean.text
    pinpoints = _of_whole([_pinpoint(words, mention) for mention in mentions], mentions)
    verbs = place.paragraph.verbs if place.paragraph else ()
    around = reader.read(words, mentions, pinpoints, verbs)
    return [
        _citation(place, *parts) for parts in zip(mentions, pinpoints, around, labels, strict=True)
    ]


def _citation(
    place: _Place,
    mention: Mention,
    pinpoint: FoundPinpoint | None,
    surroundings: Surroundings,
    labels: tuple[str, ...],
) -> Citation:
    span = place.clean.to_raw(mention.span)
    start = min(mention.span.start, pinpoint.start) if pinpoint else mention.span.start
    use = place.paragraph.verb_at(start) if place.paragraph else None
    return Citation(
        paragraph=place.id,
        span=span,
        surface=span.of(place.raw),
        kind=mention.kind,
        method=mention.method,
        verb=use.printed if use else None,
        verb_slug=use.slug if use else None,
        symbol=mention.symbol,
        number=mention.number,
        organ_words=mention.organ_words,
        dated=mention.dated,
        noun=mention.noun,
        candidates=mention.candidates,
        role=surroundings.role,
        pinpoint=_raw_pinpoint(place.clean, pinpoint),
        footnotes=labels,
        aspect=surroundings.aspect,
        emphasis=surroundings.emphasis,
        hedges=surroundings.hedges,
        softeners=surroundings.softeners,
        mention_confidence=mention.confidence,
        at=mention.span.start,
    )


def _pinpoint(words: str, mention: Mention) -> FoundPinpoint | None:
    if mention.kind in {CitationKind.NESTED, CitationKind.BODY_NAME, CitationKind.BODY}:
        return None
    return pinpoint_before(words, mention.span.start) or pinpoint_behind(words, mention.span.end)


def _of_whole(
    pinpoints: list[FoundPinpoint | None], mentions: Sequence[Mention]
) -> list[FoundPinpoint | None]:
    """The pinpoints, those behind "and Corr.1" given to the document: "A/9/1 and Corr.1, annex".

    A corrigendum or an addendum told with its document has no annex of its own.
    """
    whole = None
    for index, mention in enumerate(mentions):
        if mention.kind is not CitationKind.ELLIPTIC:
            whole = index if mention.symbol is not None else None
            continue
        found = pinpoints[index]
        if whole is None or found is None or found.start < mention.span.end:
            continue
        pinpoints[whole], pinpoints[index] = pinpoints[whole] or found, None
    return pinpoints


def _raw_pinpoint(clean: CleanText, found: FoundPinpoint | None) -> Pinpoint | None:
    if found is None:
        return None
    provisions = tuple(ProvisionRef(path, clean.to_raw(span)) for path, span in found.provisions)
    return Pinpoint(found.text, clean.to_raw(found.span), provisions)
