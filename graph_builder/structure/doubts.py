"""What is doubtful about a text that was cut: one function for each thing that may be doubted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.finding import Finding, Level
from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.symbols import is_resolution_symbol, tidy_symbol
from graph_builder.structure.language import looks_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.model.structure import Footnote, Heading, Paragraph
    from graph_builder.model.text import InstrumentText
    from graph_builder.structure.calls import CallMark

#: Code of the finding that a text tells another symbol than it was given.
SYMBOL_DIFFERS: Final = "symbol-differs"
#: Code of the finding that a symbol begins as a resolution's does and has no such number.
SYMBOL_DOUBTFUL: Final = "symbol-doubtful"

_ACTS: Final = frozenset({ParagraphKind.OPERATIVE, ParagraphKind.ENACTING})
#: How many neighbours a finding names.
_MOST_NAMED: Final = 4
_PART_LETTER: Final = re.compile(r"(?<=[\d)])[A-Z](?=\(|\Z)")
#: Begins symbols of resolutions, whose numbers have known forms; a slip of the pen has another.
_OF_A_SERIES: Final = re.compile(
    r"(?:(?:A|S|E|A/HRC|E/CN\.4)/RES|(?:A|E|A/HRC)/DEC|(?:S|A/HRC)/PRST)/"
)
_ENDS_WELL: Final = re.compile(r"[.!?”\"]\s*$")


def text_doubts(source: InstrumentText, heading: Heading, *, fragment: bool) -> Iterator[Finding]:
    """Doubts about the text as a whole: language, enacting formula, sudden end."""
    if not looks_english(source.text):
        message = "the text does not look English; only English is read, so little will be found"
        yield Finding(Level.ERROR, "language-not-read", message)
    if fragment:
        message = 'no enacting formula ("The General Assembly,") was found: read as a fragment'
        yield Finding(Level.WARNING, "no-enacting-formula", message)
    elif heading.meeting is None and not _ENDS_WELL.search(source.text):
        message = "the text stops inside a sentence: truncated?"
        yield Finding(Level.WARNING, "text-ends-early", message)


def page_doubts(among: Sequence[str]) -> Iterator[Finding]:
    """Several resolutions of which nobody told the wanted one: the first of ``among`` was read."""
    if not among:
        return
    first, *others = among
    named = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
    message = (
        f"several resolutions are printed here: the first, {first}, is read; "
        f"give --symbol to read another ({named})"
    )
    yield Finding(Level.WARNING, "several-resolutions", message)


def paragraph_doubts(paragraphs: Sequence[Paragraph], *, fragment: bool) -> Iterator[Finding]:
    """A resolution without operative paragraphs, and numbers that a text leaves out."""
    if not fragment and not any(p.kind in _ACTS for p in paragraphs):
        message = "no operative paragraph was found"
        yield Finding(Level.WARNING, "no-operative-paragraph", message)
    last: dict[tuple[str, ...], int] = {}
    for paragraph in paragraphs:
        # "3. (a) Urges" has no words of its own: its letters tell that it is there.
        path = paragraph.path if paragraph.path[-1].isdigit() else paragraph.path[:-1]
        scheme, number = path[:-1], "".join(path[-1:])
        if paragraph.kind is not ParagraphKind.OPERATIVE or not number.isdigit():
            continue
        if scheme in last and int(number) > last[scheme] + 1:
            message = (
                f"between operative paragraphs {last[scheme]} and {number} a number is missing"
            )
            span = Span(paragraph.start, paragraph.end)
            yield Finding(Level.WARNING, "paragraph-missing", message, span)
        last[scheme] = int(number)


def symbol_doubts(
    heading: Heading, given: Mapping[str, str | None], printed: str | None
) -> Iterator[Finding]:
    """No symbol at all, one that was given and is none or misspelt, or one that is another text's.

    Args:
        heading: What the text goes by now.
        given: Who gave a symbol → the symbol; who counts more comes last.
        printed: The symbol that the text's own heading tells.
    """
    if heading.symbol is None:
        message = "the text does not tell its symbol: give --symbol"
        yield Finding(Level.WARNING, "no-symbol", message)
    givers = {symbol: giver for giver, symbol in given.items() if symbol}
    for symbol, giver in givers.items():
        tidy = tidy_symbol(symbol)
        if tidy is None:
            message = f"{giver} gives {symbol!r}, which is no symbol like A/RES/58/137"
            yield Finding(Level.WARNING, "symbol-not-read", message)
        elif _OF_A_SERIES.match(tidy) and not is_resolution_symbol(tidy.partition("#")[0]):
            message = f"{giver} gives {symbol!r}, which has no number like that of A/RES/58/137"
            yield Finding(Level.WARNING, SYMBOL_DOUBTFUL, message)
    if printed is None or heading.symbol is None or not is_resolution_symbol(printed):
        return
    if _without_letters(printed) != _without_letters(heading.symbol):
        message = f"the text tells that it is {printed}, but {heading.symbol} was given"
        yield Finding(Level.WARNING, SYMBOL_DIFFERS, message)


def _without_letters(symbol: str) -> str:
    """A symbol without the letter of its part, which a heading tells or leaves out."""
    return _PART_LETTER.sub("", symbol)


def note_doubts(footnotes: Sequence[Footnote], marks: Iterable[CallMark]) -> Iterator[Finding]:
    """Notes that nothing calls, and calls whose note is not in the file."""
    for note in footnotes:
        if not note.calls:
            message = f"footnote {note.label} is called nowhere"
            yield Finding(Level.WARNING, "footnote-unplaced", message, note.span)
    known = {note.label for note in footnotes}
    for mark in marks:
        if mark.label not in known:
            message = f"note {mark.label} is called, but its text is not in the file"
            yield Finding(Level.WARNING, "footnote-text-missing", message, mark.span)
