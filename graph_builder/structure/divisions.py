"""Divide a printed page: the wanted resolution, its parts and annexes, its neighbours.

A page of a volume may hold the end of one resolution, the wanted one, and the beginning of the
next. A resolution may hold another one (a draft that a Council recommends), parts A, B, C with a
formula each, and annexes with or without a formula of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.symbols import roman_value
from graph_builder.structure.headings import find_closing, find_vote
from graph_builder.structure.parts import opening_divisions, sections_of
from graph_builder.structure.units import Division

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.structure.openers import Openers
    from graph_builder.structure.units import Unit

_ANNEX_LINE: Final = re.compile(
    r"(?P<word>ANNEX|Annex|APPENDIX|Appendix)"
    r"(?:[ \t\u00a0]+(?P<number>[IVXL]+|[A-H]|\d{1,2}))?"
    r"(?:[ \t]+to[ \t]+(?:the[ \t]+)?"
    r"(?:Recommendation|Resolution|Decision|Declaration)\b[^\n]{0,60})?"
    r"[ \t\u00a0.:*_]*(?=\n|\Z)"
)
#: In a text without line breaks an annex begins behind a closing line, a vote or a sentence.
_ANNEX_INLINE: Final = re.compile(
    r"(?<=[.;\]\d] )(?P<word>ANNEX|Annex)(?: (?P<number>[IVXL]+))? (?=[A-Z][a-z]|[A-Z]{4})"
)
#: Behind a closing line a text may be annexed without the word: its title, then its first article.
_UNMARKED: Final = re.compile(
    r"[.\s]*(?P<title>(?:STATUTE|CONVENTION|CHARTER|PROTOCOL|AGREEMENT|DECLARATION|RULES|REGULATIONS)\b"
    r"[^\n]{0,200})\n\s*(?=(?:PREAMBLE|Preamble|CHAPTER|Chapter|PART|Part|ARTICLE|Article)\b)"
)
#: The title of a treaty by itself in its lines, before its parties, its first part or article.
_NEXT_TREATY: Final = re.compile(
    r"(?<=\n)[ \t\u00a0*_#]*(?P<title>(?=[A-Z])(?!Article|ARTICLE)(?:[^\n]{0,80}\s)?"
    r"(?:(?i:Covenant|Convention|Protocol|Agreement|Statute|Charter|Treaty))\b"
    r"(?:[^\n]|\n(?=\S)){0,200}(?<![.;:,]))\s*\n[\s*_#]*"
    r"(?=(?:PREAMBLE|Preamble|THE\s|The\s(?:States|High|Parties|Contracting|Governments)"
    r"|PART|Part|CHAPTER|Chapter|ARTICLE|Article)\b)"
)
_ARTICLE_ONE: Final = re.compile(r"\n[ \t\u00a0*_#]*(?:Article|ARTICLE)[ \t\u00a0]+(?:1|I)\b")
_TAIL: Final = re.compile(
    r"(?:\A|\n)[ \t]*(?:\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting|Article\s+[\dIVX]+\b"
    r"|\d{1,2}\.\d{1,2}\s+[A-Z][^\n]{60,}\.[ \t]*\n|\d{1,2}\.\s[A-Z][^\n]{80,}[.;][ \t]*\n"
    r"|[_*]*[A-Z][a-z]+ing\b[^\n]{80,},[ \t]*\n)"
)
_FLAT: Final = 400


def divide_unit(  # noqa: PLR0913  (a row of a table)
    text: str,
    unit: Unit,
    openers: Openers,
    label: str,
    path: tuple[str, ...],
    *,
    foreign: bool = False,
) -> list[Division]:
    """The parts, drafts and annexes of one resolution, each with its body, in reading order."""
    annexes = _annex_marks(text, unit)
    cuts = opening_divisions(text, unit, [mark.start() for mark in annexes])
    cuts.extend(_annex_division(match) for match in annexes)
    if not annexes:
        cuts.extend(_unmarked_annex(text, unit))
    cuts.sort(key=lambda cut: cut.body.start)
    cuts = _with_own_formulas(cuts)
    divisions = [
        replace(
            cut,
            label=label + cut.label,
            path=(*path, *cut.path),
            body=Span(cut.body.start, max(end, cut.body.start + 1)),
            foreign=foreign,
        )
        for cut, end in zip(cuts, _ends(cuts, unit.end), strict=True)
    ]
    return [
        section
        for division in divisions
        for section in (
            _treaties_of(text, division)
            if division.kind == "annex"
            else sections_of(text, division, openers)
        )
    ]


def _ends(cuts: Sequence[Division], end: int) -> list[int]:
    """Where each division ends: at the mark, or the formula, of the next one."""
    starts: list[int] = []
    for cut in cuts[1:]:
        if cut.mark is not None:
            starts.append(cut.mark.start)
        else:
            starts.append(cut.formula.span.start if cut.formula else cut.body.start)
    return [*starts, end][: len(cuts)]


def _annex_marks(text: str, unit: Unit) -> list[re.Match[str]]:
    start = unit.first.span.end
    marks = [
        match
        for match in _ANNEX_LINE.finditer(text, start, unit.end)
        if text[max(start, match.start() - 8) : match.start()].rstrip(" \t\u00a0*_#")[-1:]
        in {"\n", ""}
    ]
    if not marks and text.count("\n", start, unit.end) * _FLAT < unit.end - start:
        marks = list(_ANNEX_INLINE.finditer(text, start, unit.end))
    return marks


def _annex_division(match: re.Match[str]) -> Division:
    word, number = match["word"].lower(), match["number"]
    label = word + (number or "")
    path = (word, *((_step(number),) if number else ()))
    mark = Span(match.start("word"), match.end("number" if number else "word"))
    return Division("annex", f"{label}.", path, mark, mark=mark)


def _unmarked_annex(text: str, unit: Unit) -> Iterator[Division]:
    closing = find_closing(text, unit.first.span.end, unit.end)
    match = _UNMARKED.match(text, closing.span.end, unit.end) if closing else None
    if match is not None:
        title = Span(*match.span("title"))
        yield Division("annex", "annex.", ("annex",), title, mark=title)


def _treaties_of(text: str, annex: Division) -> Iterator[Division]:
    """The texts under one mark: where articles begin again behind a title, another treaty begins.

    "ANNEX" stands once before the two Covenants and the Protocol of 1966.
    """
    begun = [match.start() for match in _ARTICLE_ONE.finditer(text, annex.words, annex.body.end)]
    titles = [
        title
        for before, start in pairwise(begun)
        for title in list(_NEXT_TREATY.finditer(text, before, start))[-1:]
    ]
    ends = [*(title.start("title") for title in titles), annex.body.end]
    yield replace(annex, body=Span(annex.body.start, ends[0]))
    for title, end in zip(titles, ends[1:], strict=True):
        mark = Span(*title.span("title"))
        yield replace(annex, body=Span(mark.start, end), mark=mark, formula=None, speaker=None)


def _step(number: str) -> str:
    try:
        return str(roman_value(number))
    except ValueError:
        return number.lower()


def _with_own_formulas(cuts: list[Division]) -> list[Division]:
    """Join a formula inside an annex to its annex."""
    joined: list[Division] = []
    for cut in cuts:
        if cut.kind == "own" and joined and joined[-1].kind == "annex":
            joined[-1] = replace(joined[-1], formula=cut.formula, speaker=cut.speaker)
        elif cut.kind != "own":
            joined.append(cut)
    return joined


def tail_of_page(text: str, first: Unit) -> Division | None:
    """The end of another text before the first resolution of a page, or ``None``.

    A closing line or the head of an article tells that something ended here; front matter and
    lists of other documents have neither.
    """
    if first.heading is None or not _TAIL.search(text, 0, first.start):
        return None
    return Division(
        "tail", "neighbour:before:", ("neighbour", "before"), Span(0, first.start), foreign=True
    )


def end_of_body(text: str, body: Span) -> int:
    """Where the paragraphs of a resolution end: at its closing line or the note on its vote."""
    closing = find_closing(text, body.start, body.end)
    end = closing.span.start if closing else body.end
    vote = find_vote(text, body.start, end)
    return vote if vote is not None else end
