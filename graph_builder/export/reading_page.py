"""An extraction as one page to check by eye: the text with what was read in it, and why.

The page stands alone: no script, no picture, no address is fetched. Everything that comes from
the text is escaped. Each stretch of the text appears once, in order, even where it belongs to no
paragraph, so that a reader sees what the program left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Final

from graph_builder.export.reading_page_parts import (
    STYLE,
    actions_list,
    citation_note,
    facts_table,
    findings_list,
    legend,
)
from graph_builder.rdf.grouping import NESTED_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.link import Link

_LEFT_OUT: Final = ""
#: Signs between two segments that are no more than a call: " 12 ".
_CALL: Final = 6
_CALL_BEHIND: Final = re.compile(rf"(?:\S{{1,{_CALL}}}|[^\S\n]\d{{1,3}})(?=\s)")
_NUMBER_BEFORE: Final = re.compile(rf"(?<=\s)(?:\S{{1,{_CALL}}}[.)]|(?<=\n)\d{{1,3}})[^\S\n]*\Z")
#: Front matter longer than this (in signs) is folded: it is not the text.
_LONG: Final = 600
#: Nothing may be fetched or run, whatever the text holds.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_FRONT: Final = "What stands before the text on the page where it was found"


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """A stretch of the text with the paragraph or note it belongs to."""

    start: int
    end: int
    place: str


@dataclass(slots=True)
class _Page:
    """One page in the making; ``numbers`` are the citations by the order of their words."""

    extraction: Extraction
    registry: InstrumentRegistry
    base: str
    text: str
    prefix: str = ""
    numbers: dict[int, int] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    told: set[int] = field(default_factory=set)

    def fill(self) -> None:
        """Sort the links into their places and number those that stand for themselves."""
        inner = NESTED_KINDS
        ordered = sorted(self.extraction.links, key=lambda link: link.citation.span)
        for link in ordered:
            if link.citation.kind not in inner:
                self.numbers[id(link)] = len(self.numbers) + 1
            self.links[link.citation.paragraph].append(link)

    def body(self) -> Iterator[str]:
        """Every stretch of the text, in order."""
        seen: set[str] = set()
        for piece in _with_numbers(_pieces(self.extraction, len(self.text)), self.text):
            if piece.place == _LEFT_OUT:
                if self.text[piece.start : piece.end].strip():
                    yield self._left_out(piece)
                continue
            yield self._block(piece, again=piece.place in seen)
            seen.add(piece.place)

    def _left_out(self, piece: _Piece) -> str:
        words = escape(self.text[piece.start : piece.end].strip())
        if len(words) <= _CALL:
            return f'<div class="row out thin"><div></div><div class="words">{words}</div></div>'
        return (
            '<div class="row out"><div class="place">in no paragraph</div>'
            f'<div class="words">{words}</div></div>'
        )

    def _block(self, piece: _Piece, *, again: bool) -> str:
        heading = f"{escape(piece.place)}{' (continued)' if again else ''}"
        kind, verb = self._kind(piece.place)
        anchor = "" if again else f' id="{self.prefix}{escape(_slug(piece.place))}"'
        shown = f'<b>{heading}</b><br><span class="kind">{escape(kind)}</span>'
        if verb:
            shown += f'<br><i class="verb">{escape(verb)}</i>'
        notes = "".join(self._notes(piece))
        text = f'<div class="text">{self._marked(piece)}</div>{notes}'
        if kind == "front" and piece.end - piece.start > _LONG:
            text = f"<details><summary>{_FRONT}</summary>{text}</details>"
        return (
            f'<div class="row {escape(kind)}"{anchor}><div class="place">{shown}</div>'
            f'<div class="words">{text}</div></div>'
        )

    def _kind(self, place: str) -> tuple[str, str | None]:
        for paragraph in self.extraction.instrument.paragraphs:
            if paragraph.id == place:
                return paragraph.kind.value, paragraph.verb
        return "footnote", None

    def _marked(self, piece: _Piece) -> str:
        """The words of a piece with every citation marked; marks stand inside one another."""
        spans = [
            (max(span.start, piece.start), min(span.end, piece.end), link)
            for link in self.links[piece.place]
            if (span := link.citation.span).start < piece.end and piece.start < span.end
        ]
        spans.sort(key=lambda found: (found[0], -found[1], found[2].citation.kind in NESTED_KINDS))
        written: list[str] = []
        open_: list[tuple[int, str]] = []
        at = piece.start

        def write(to: int) -> None:
            nonlocal at
            while open_ and open_[-1][0] <= to:
                end, closing = open_.pop()
                written.extend((escape(self.text[at:end]), closing))
                at = max(at, end)
            written.append(escape(self.text[at:to]))
            at = max(at, to)

        for start, end, link in spans:
            write(start)
            opening, closing = self._mark(link)
            written.append(opening)
            # Marks never cross: what would reach beyond the mark around it ends with that.
            open_.append((min([end, *(outer for outer, _ in open_)]), closing))
        write(piece.end)
        return "".join(written)

    def _mark(self, link: Link) -> tuple[str, str]:
        number = self.numbers.get(id(link))
        if number is None:
            return '<span class="inner">', "</span>"
        href = f'<a class="number" href="#{self.prefix}c{number}">{number}</a>'
        return f'<mark class="{escape(link.status)}">', f"</mark>{href}"

    def _notes(self, piece: _Piece) -> Iterator[str]:
        """What each citation of the piece was taken for, once."""
        items = []
        for link in self.links[piece.place]:
            number = self.numbers.get(id(link))
            span = link.citation.span
            if number is None or number in self.told or span.start >= piece.end:
                continue
            self.told.add(number)
            items.append(citation_note(f"{self.prefix}c{number}", link, self.registry, self.base))
        if items:
            yield f'<ol class="links">{"".join(items)}</ol>'


def reading_page(extractions: Sequence[Extraction], registry: InstrumentRegistry, base: str) -> str:
    """The page; several texts follow one another on it.

    Args:
        extractions: What was read, at least one text.
        registry: For titles of what citations name.
        base: Base of identifiers; a target's IRI is shown, never fetched.
    """
    names = [_name(extraction) for extraction in extractions]
    alone = len(extractions) == 1
    parts = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(extractions[0].instrument.source.language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{escape(', '.join(names))}: what was read</title>",
        f"<style>{STYLE}</style></head><body>",
        *(
            _article(extraction, registry, base, "" if alone else f"t{number}-")
            for number, extraction in enumerate(extractions, start=1)
        ),
        "</body></html>",
    )
    return "\n".join(parts) + "\n"


def _name(extraction: Extraction) -> str:
    return extraction.instrument.heading.symbol or extraction.instrument.source.name


def _article(extraction: Extraction, registry: InstrumentRegistry, base: str, prefix: str) -> str:
    text = extraction.instrument.source.text
    page = _Page(extraction, registry, base, text, prefix)
    page.fill()
    title = extraction.instrument.heading.title
    parts = (
        f"<article><header><h1>{escape(_name(extraction))}</h1>",
        f"<p>{escape(title or 'No title was found.')}</p></header>",
        facts_table(extraction),
        findings_list(extraction.findings, text),
        legend(extraction),
        "<section><h2>The text</h2>",
        *page.body(),
        "</section>",
        actions_list(extraction),
        "</article>",
    )
    return "\n".join(parts)


def _pieces(extraction: Extraction, length: int) -> Iterator[_Piece]:
    """The whole text in stretches that follow one another; what overlaps belongs to the first."""
    instrument = extraction.instrument
    owned = [
        _Piece(span.start, span.end, paragraph.id)
        for paragraph in instrument.paragraphs
        for span in paragraph.segments
    ]
    owned += [
        _Piece(note.span.start, note.span.end, note.paragraph_id) for note in instrument.footnotes
    ]
    at = 0
    for piece in _joined(sorted(owned)):
        if piece.start > at:
            yield _Piece(at, piece.start, _LEFT_OUT)
        start = max(at, piece.start)
        if piece.end > start:
            yield _Piece(start, piece.end, piece.place)
            at = piece.end
    if at < length:
        yield _Piece(at, length, _LEFT_OUT)


def _with_numbers(pieces: Iterable[_Piece], text: str) -> list[_Piece]:
    """Calls join the words they touch, numbers the paragraph they stand before on its line."""
    done: list[_Piece] = []
    for piece in pieces:
        if not done:
            done.append(piece)
        elif piece.place == _LEFT_OUT:
            call = _CALL_BEHIND.match(text, piece.start, piece.end)
            end = call.end() if call else piece.start
            done[-1] = replace(done[-1], end=end)
            done.append(replace(piece, start=end))
        elif done[-1].place == _LEFT_OUT:
            number = _NUMBER_BEFORE.search(text, done[-1].start, done[-1].end)
            start = number.start() if number else piece.start
            done[-1] = replace(done[-1], end=start)
            done.append(replace(piece, start=start))
        else:
            done.append(piece)
    return [piece for piece in done if piece.end > piece.start]


def _joined(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Pieces of one paragraph with no more than a footnote call between them, as one."""
    held: _Piece | None = None
    for piece in pieces:
        if held is not None and held.place == piece.place and piece.start - held.end <= _CALL:
            held = _Piece(held.start, max(held.end, piece.end), held.place)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _slug(place: str) -> str:
    return "p-" + "".join(sign if sign.isalnum() else "-" for sign in place)
