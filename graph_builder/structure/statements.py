"""Cut a statement: an organ speaks in whole sentences, "The Security Council urges …".

A statement of a President has no enacting formula. Each of its paragraphs is an act of the organ
all the same, so it is operative; it counts from 1 where the print does not number it. What stands
before the first one tells meeting and day, and is front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.text import squeeze
from graph_builder.structure.assemblies import told_by_assembly
from graph_builder.structure.headings import DATE, iso_date
from graph_builder.structure.provisions import cut_provisions
from graph_builder.structure.sections import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.structure import Heading, Paragraph
    from graph_builder.structure.building import Builder
    from graph_builder.structure.openers import Openers

_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n\s*(?=\S)")
#: Without blank lines a paragraph begins where a quotation mark opens again, or with the organ.
_QUOTED: Final = re.compile(r"(?:\A|\n\s*|[.:;,”\"]\s+)(?=“)")
_LINE: Final = re.compile(r"\n\s*(?=The\s)")
#: A number does so below the head of a page as well, which alone may have blank lines, if the organ
#: stands behind every number.
_NUMBERED_LINE: Final = re.compile(r"\n\s*(?=\d{1,3}[.)][ \t\u00a0]+(?P<organ>The\s)?)")
_LEAD: Final = re.compile(r"[\s“”\"'*_]*(?:(?P<number>\d{1,3})[.)]\s+)?[“\"]?")
#: A block that goes on with the paragraph before it: an item of a list, the rest of a sentence.
_GOES_ON: Final = re.compile(
    r"[\s“\"'*_]*(?:\(?[a-z]{1,4}\)|\(?[ivx]+[.)]|\d{1,2}\.\d|[IVX]+\.\s|[-–—•·o]\s|[a-z])"
)
#: "2.1.", "2.1.3.": an item of a numbered paragraph.
_ITEM: Final = re.compile(
    r"\n\s*(?P<top>\d{1,3})\.(?P<first>\d{1,2})\.?(?:(?P<second>\d{1,2})\.?)?[ \t\u00a0]+(?=\S)"
)
_CLOSES: Final = re.compile(r"[.:]\s*[”\"][.\s]*\Z")
_MARKS: Final = '“"'
#: Such a block is a paragraph of the statement, whatever its verb: "has been briefed by".
_OPENS: Final = re.compile(r"\s*[“\"]\s*The\s+(?:[A-Z][\w’'-]+\s+(?:and\s+)?){0,3}Council\b")
#: One block in so many must be an act of the organ.
_SHARE: Final = 2
_STATEMENT_LINE: Final = re.compile(
    r"(?:\A|\n)[ \t]*(?:United Nations[ \t]+)?(?P<symbol>S/PRST/\d{4}/\d+)[*]{0,2}[ \t]*(?=\n)"
)
#: A line of the masthead: no other organ's President makes statements that bear a symbol.
_ENTITLED: Final = re.compile(
    r"(?:\A|\n)[ \t#*_]*Statement\s+by\s+the\s+President\s+of\s+the\s+Security\s+Council"
    r"[ \t*_]*(?=\n)",
    re.IGNORECASE,
)
_COUNCIL: Final = "SC"
#: The kind of a text that a President reads out, and how far the words before it may reach.
_STATEMENT: Final = "presidential-statement"
_LONGEST_LEAD: Final = 2_000
#: Before a statement: "At the 7361st meeting …, held on 16 January 2015, …", "On 9 August, in".
_HELD: Final = re.compile(
    r"\bAt\s+(?:the|its)\s+(?:(?P<meeting>[\w-]+(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting)\b|\w+\s+(?:session|meeting)\b)"
    rf"[^“]{{0,160}}?\s+held\s+(?:in\s+private\s+)?on\s+{DATE}"
    rf"|\n\s*On\s+{DATE.replace('(?P<', '(?P<on_')},\s+in\s+connection\b"
)


#: "PRST 35/1. Wells and springs": the Human Rights Council's President gives a statement a title,
#: behind the number or below it.
_TITLED: Final = re.compile(
    r"(?:\A|\n)[ \t*_]*(?:A/HRC/)?PRST[ \t/]+(?:OS/|S-)?\d{1,3}/\d{1,3}\.\s+"
    r"(?P<title>[A-Z](?:(?!\n[ \t\u00a0]*\n)[^“”]){4,300})\n[ \t\u00a0]*\n"
)


def told_before(heading: Heading, text: str) -> Heading:
    """A heading with what stands before the words: whose the text is, title, meeting and day.

    A masthead tells a statement where no symbol does, and an Assembly's own texts.
    """
    heading = told_by_assembly(heading, text)
    if heading.symbol is None and heading.body in {None, _COUNCIL}:
        entitled = _ENTITLED.search(text, 0, _LONGEST_LEAD) is not None
        heading = replace(heading, kind=_STATEMENT, body=_COUNCIL) if entitled else heading
    titled = _TITLED.search(text, 0, _LONGEST_LEAD) if heading.kind == _STATEMENT else None
    if titled is not None and heading.title is None:
        heading = replace(heading, title=squeeze(titled["title"]))
    if heading.kind != _STATEMENT or heading.adopted is not None:
        return heading
    match = _HELD.search(text, 0, _LONGEST_LEAD)
    if match is None:
        return heading
    meeting = squeeze(match["meeting"]) if match["meeting"] else None
    return replace(heading, adopted=iso_date(match, "" if match["day"] else "on_"), meeting=meeting)


def is_statement(heading: Heading, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text is a statement and was read as one: it needs no enacting formula."""
    acts = any(paragraph.kind is ParagraphKind.OPERATIVE for paragraph in paragraphs)
    return heading.kind == _STATEMENT and acts


def statement_symbol(text: str) -> str | None:
    """The symbol of a statement that its masthead prints on a line of its own."""
    match = _STATEMENT_LINE.search(text, 0, _LONGEST_LEAD)
    return match["symbol"] if match else None


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph of a statement: stretch, number before it, whether an organ acts in it."""

    span: Span
    number: str | None
    words: int
    acts: bool


def cut_statement(builder: Builder, span: Span) -> bool:
    """Cut ``span`` if it is a statement; whether it is one."""
    blocks = _blocks(builder, span)
    first = next((at for at, block in enumerate(blocks) if block.acts), None)
    if first is None:
        return False
    while first > 0 and (
        _OPENS.match(builder.masked.text, blocks[first - 1].span.start)
        or _counts_on(blocks[first - 1], blocks[first])
    ):
        first -= 1
    last = _last(builder, blocks, first)
    said = blocks[first : last + 1]
    acts = sum(block.acts for block in said)
    quoted = builder.masked.text[said[0].span.start] in _MARKS
    if acts * _SHARE < len(said) or not (quoted or acts > 1):
        return False
    lead = builder.masked.trim(span.start, said[0].span.start)
    if lead is not None:
        builder.lead(lead)
    builder.speaking = True
    _cut_blocks(builder, said)
    builder.speaking = False
    rest = builder.masked.trim(said[-1].span.end, span.end)
    if rest is not None:
        cut_provisions(builder, rest, word="para")
    return True


def _counts_on(block: _Block, behind: _Block) -> bool:
    """Whether a block bears the number before that of the block behind it: one run of numbers."""
    counted = block.number is not None and behind.number is not None
    return counted and int(block.number or 0) + 1 == int(behind.number or 0)


def _blocks(builder: Builder, span: Span) -> list[_Block]:
    text = builder.masked.text
    starts = [m.end() for m in _BLANK_LINE.finditer(text, span.start, span.end)]
    if starts:
        numbered = list(_NUMBERED_LINE.finditer(text, span.start, span.end))
        if all(m["organ"] for m in numbered):
            starts = sorted({*starts, *(m.end() for m in numbered)})
    else:
        pattern = _QUOTED if _QUOTED.search(text, span.start, span.end) else _LINE
        starts = [m.end() for m in pattern.finditer(text, span.start, span.end)]
    ends = [*starts, span.end]
    blocks: list[_Block] = []
    for start, end in zip([span.start, *starts], ends, strict=True):
        own = builder.masked.trim(start, end)
        if own is None:
            continue
        if blocks and _belongs_to(text, blocks[-1], own):
            before = blocks[-1]
            joined = Span(before.span.start, own.end)
            blocks[-1] = _Block(joined, before.number, before.words, before.acts)
            continue
        lead = _LEAD.match(text, own.start, own.end)
        number = lead["number"] if lead else None
        words = lead.end() if lead and number else own.start
        opened = lead.end() if lead else own.start
        blocks.append(_Block(own, number, words, _acts(text, opened, builder.openers)))
    return blocks


def _belongs_to(text: str, before: _Block, own: Span) -> bool:
    return before.acts and _GOES_ON.match(text, own.start, own.end) is not None


def _acts(text: str, at: int, openers: Openers) -> bool:
    return openers.spoken(text, at) is not None


def _last(builder: Builder, blocks: list[_Block], first: int) -> int:
    """The last paragraph: the one that closes the quotation, or the last in which an organ acts."""
    text = builder.masked.text
    if text[blocks[first].span.start] in _MARKS:
        for at, block in enumerate(blocks[first:], start=first):
            closes = _CLOSES.search(text, block.span.start, block.span.end) is not None
            opens = at + 1 < len(blocks) and text[blocks[at + 1].span.start] in _MARKS
            if closes and not opens:
                return at
    return max(at for at, block in enumerate(blocks) if block.acts)


def _cut_blocks(builder: Builder, blocks: list[_Block]) -> None:
    numbered = sum(block.number is not None for block in blocks) * 2 > len(blocks)
    last = 0
    for block in blocks:
        text = builder.masked.text
        if not block.acts and is_title(block.span.of(text)) and block.number is None:
            count = sum(p.kind is ParagraphKind.HEADING for p in builder.paragraphs) + 1
            name, steps = f"heading{count}", ("heading", str(count))
            builder.add(name, steps, ParagraphKind.HEADING, block.span)
            continue
        printed = int(block.number) if numbered and block.number else 0
        last = printed if printed > last else last + 1
        span = builder.masked.trim(block.words if numbered else block.span.start, block.span.end)
        if span is not None:
            _cut_paragraph(builder, str(last), span)


def _cut_paragraph(builder: Builder, number: str, span: Span) -> None:
    """A paragraph with its items: lettered ones, or "2.1.", "2.1.3." below "2."."""
    name, steps, kind = f"op{number}", ("op", number), ParagraphKind.OPERATIVE
    text = builder.masked.text
    items = [m for m in _ITEM.finditer(text, span.start, span.end) if m["top"] == number]
    if not items:
        builder.add_with_marks(name, steps, kind, span)
        return
    own = builder.masked.trim(span.start, items[0].start())
    above = builder.add(name, steps, kind, own) if own is not None else None
    verbs = tuple(replace(use, at=0) for use in above.verbs[-1:]) if above else ()
    for item, end in zip(items, [*(m.start() for m in items[1:]), span.end], strict=True):
        words = builder.masked.trim(item.end(), end)
        below = [step for step in (item["first"], item["second"]) if step]
        if words is not None:
            parent = builder.label + name + "".join(f"({step})" for step in below[:-1])
            parent = parent if builder.has(parent) else builder.label + name
            full = name + "".join(f"({step})" for step in below)
            builder.add(full, (*steps, *below), kind, words, parent=parent, verbs=verbs)
