"""Cut what is no resolution: treaties into articles, annexes and reports into paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.symbols import roman_value
from graph_builder.structure.adopting import AGREED
from graph_builder.structure.listing import Head, find_listed
from graph_builder.structure.sections import first_titles, is_title, without_headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.structure.building import Builder

_ARTICLE: Final = re.compile(
    r"(?P<word>Article|ARTICLE|Art\.|Rule|RULE|Principle|PRINCIPLE|Guideline|GUIDELINE)[ \t\u00a0]+"
    r"(?P<number>\d{1,3}|[IVXLC]{1,7})\b(?!\s*[,;)])(?P<rest>[ \t\u00a0.:—–*_-]*)"
)
_TOP_MARK: Final = re.compile(r"(?:\A|(?<=\n))[ \t\u00a0]*\((?P<mark>[a-z]{1,4})\)\s+")
#: "…, and Considering that" as the ILO strings recitals together; "(a) Recalling", with letters.
_CLAUSE: Final = re.compile(r"(?:[,;.:”]\s*(?:and\s+)?|\n\s*)(?:\(?[a-z]\)\s+)?[*_]*(?=[A-Z])")
#: A recital whose verb is no word of the organ: "Having been convened at Geneva".
_PASSIVE: Final = re.compile(r"Having\s+been\s")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n\s*(?=\S)")
_SECTION: Final = re.compile(r"(?P<label>[A-Z]|[IVX]{1,5})\.?(?=\s|\Z)")
#: "PART II", "Chapter III – Measures": the title of the part that the next article opens.
_PART_TITLE: Final = re.compile(
    r"\n[ \t\u00a0]*(?:PART|Part|CHAPTER|Chapter|SECTION|Section|TITLE|Title)[ \t\u00a0]+"
    r"(?:[IVXLC]+|\d{1,2})\b[^\n]{0,150}(?:\n\s*[^\n]{0,150}[^\n.;,]){0,4}\s*\Z"
)
_LONGEST_PART_TITLE: Final = 600
#: What a text calls its articles → the word of ids and identifiers.
_KINDS: Final = {"rule": "rule", "principle": "principle", "guideline": "guideline"}
_FEWEST_ARTICLES: Final = 2
_MANY_ARTICLES: Final = 8


def cut_provisions(builder: Builder, body: Span, *, word: str = "", known: bool = False) -> bool:
    """Cut ``body`` into articles, or numbered paragraphs, or else the blocks between blank lines.

    Args:
        builder: Takes the paragraphs.
        body: The stretch to cut; all of its words end up in a paragraph.
        word: What numbered paragraphs are called in ids (``"para"`` in a report, nothing in an
            annex: ``annex.17``).
        known: Whether it is known that articles divide it.

    Returns:
        Whether anything was numbered.
    """
    if has_articles(text := builder.masked.text, body) or known:
        _cut_articles(builder, body)
        return True
    numbers = list(find_listed(text, body))
    if numbers:
        _lead(builder, body.start, numbers[0].start, word)
        _cut_numbers(builder, body, numbers, word)
        return True
    marks = list(_TOP_MARK.finditer(text, body.start, body.end))
    if marks:
        _lead(builder, body.start, marks[0].start(), word)
        _cut_lettered(builder, Span(marks[0].start(), body.end))
        return True
    _cut_blocks(builder, body, word)
    return False


def has_articles(text: str, body: Span) -> bool:
    """Whether ``body`` is divided into articles; an excerpt may break off in the first of them."""
    articles = _articles(text, body)
    agreed = (AGREED.search(text, body.start, head.start) for head in articles)
    return len(articles) >= _FEWEST_ARTICLES or any(agreed)


def first_article(text: str, body: Span) -> int | None:
    """Where articles begin: three that count from 1, or more where a scan lost the first.

    Behind the clause by which a conference adopts them one is enough: an excerpt breaks off.
    """
    found = _articles(text, body)
    if not found or (found[0].number != "1" and len(found) < _MANY_ARTICLES):
        return None
    enough = len(found) > _FEWEST_ARTICLES or AGREED.search(text, body.start, found[0].start)
    return found[0].start if enough else None


def _articles(text: str, body: Span) -> list[Head]:
    """Headings of articles whose numbers rise; one inside a line must be the next one."""
    heads: list[Head] = []
    last = 0
    kind = ""
    for match in _ARTICLE.finditer(text, body.start, body.end):
        number = _value(match["number"])
        before = text[max(body.start, match.start() - 8) : match.start()].rstrip(' \t\u00a0#*_“"')
        line = not before or before.endswith("\n")
        if number is None or not (line or before[-1] in ".:;”"):
            continue
        word = _KINDS.get(match["word"].lower(), "art")
        own_line = line and _heads_line(text, match)
        if (kind and word != kind) or not (own_line or word == "art"):
            continue
        if number == last + 1 or (own_line and (number > last or not heads)):
            heads.append(Head(str(number), match.start("word"), match.end(), kind=word))
            last, kind = number, word
    return heads


def _heads_line(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 120].split("\n", 1)[0].strip(" \t\u00a0*_#")
    return not rest or bool(match["rest"].strip()) or rest[:1].isupper() or rest[:1].isdigit()


def _value(numeral: str) -> int | None:
    if numeral.isdigit():
        return int(numeral)
    try:
        return roman_value(numeral)
    except ValueError:
        return None


def _cut_articles(builder: Builder, body: Span) -> None:
    articles = _articles(builder.masked.text, body)
    if articles[0].start > body.start:
        _cut_before_articles(builder, Span(body.start, articles[0].start))
    ends = [head.start for head in articles[1:]] + [body.end]
    for head, stop in zip(articles, ends, strict=True):
        name, steps = f"{head.kind}{head.number}", (head.kind, head.number)
        end = _without_part_title(builder.masked.text, head.words, stop)
        inner = Span(head.words, max(end, head.words + 1))
        listed = find_listed(builder.masked.text, inner, builder.undotted)
        numbers = [number for number in listed if number.below is None]
        if len(numbers) > 1 or (numbers and numbers[0].number == "1"):
            own = builder.masked.trim(head.start, numbers[0].start)
            if own is not None:
                builder.add(name, steps, ParagraphKind.ARTICLE, own)
            _cut_paragraphs_of(builder, name, steps, numbers, end)
        else:
            span = builder.masked.trim(head.start, end)
            if span is not None:
                builder.add_with_marks(name, steps, ParagraphKind.ARTICLE, span)
        title = builder.masked.trim(end, stop) if end < stop else None
        if title is not None:
            count = sum(p.kind is ParagraphKind.HEADING for p in builder.paragraphs) + 1
            builder.add(f"heading{count}", ("heading", str(count)), ParagraphKind.HEADING, title)


def _cut_before_articles(builder: Builder, before: Span) -> None:
    observations = list(find_listed(builder.masked.text, before))
    if len(observations) > 1:
        _lead(builder, before.start, observations[0].start, "")
        _cut_numbers(builder, before, observations, "")
    else:
        cut_preamble(builder, before)


def _without_part_title(text: str, start: int, end: int) -> int:
    """Where an article ends: before the title of the part that begins behind it."""
    match = _PART_TITLE.search(text, max(start, end - _LONGEST_PART_TITLE), end)
    return match.start() if match else end


def _cut_paragraphs_of(
    builder: Builder, name: str, steps: tuple[str, ...], numbers: list[Head], end: int
) -> None:
    parent = builder.label + name
    ends = [n.start for n in numbers[1:]] + [end]
    for number, stop in zip(numbers, ends, strict=True):
        span = builder.masked.trim(number.words, stop)
        if span is not None:
            inner = (*steps, "para", number.number)
            builder.add_with_marks(
                f"{name}({number.number})", inner, ParagraphKind.ARTICLE, span, parent=parent
            )


def cut_preamble(builder: Builder, span: Span) -> None:
    """What stands before the first article: a title, the parties, recitals."""
    trimmed = builder.masked.trim(span.start, span.end)
    if trimmed is None:
        return
    text, openers = builder.masked.text, builder.openers
    starts = [
        match.end()
        for match in _CLAUSE.finditer(text, trimmed.start, trimmed.end)
        if openers.recital(text, match.end()) or _PASSIVE.match(text, match.end())
    ]
    first = starts[0] if starts else trimmed.end
    lead = builder.masked.trim(trimmed.start, first)
    if lead is not None:
        builder.lead(lead)
    agreed = AGREED.search(text, first, trimmed.end)
    stop = agreed.start() if agreed else trimmed.end
    starts = [start for start in starts if start < stop]
    ends = [*starts[1:], stop][: len(starts)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        recital = builder.masked.trim(start, end)
        if recital is not None:
            steps = ("pp", str(number))
            builder.add_with_marks(f"pp{number}", steps, ParagraphKind.PREAMBULAR, recital)
    rest = builder.masked.trim(stop, trimmed.end)
    if rest is not None:
        builder.add("agreed", ("agreed",), ParagraphKind.HEADING, rest)


def _lead(builder: Builder, start: int, end: int, word: str) -> None:
    """What stands before the first numbered paragraph: recitals of a declaration, or a title."""
    span = builder.masked.trim(start, end) if start < end else None
    if span is None:
        return
    text, openers = builder.masked.text, builder.openers
    recitals = sum(
        openers.recital(text, match.end()) is not None
        for match in _CLAUSE.finditer(text, span.start, span.end)
    )
    if recitals > 1 and not word:
        cut_preamble(builder, span)
        return
    # In a report the first heading stays with the front matter, which is a document's own.
    own, titles = (span, []) if word else first_titles(builder.masked, span)
    builder.lead(own)
    _add_headings(builder, titles)


def _cut_numbers(builder: Builder, body: Span, numbers: list[Head], word: str) -> None:
    ends = [n.start for n in numbers[1:]] + [body.end]
    section: tuple[str, ...] = ()
    last = 0
    restarts = 1
    for index, (number, stop) in enumerate(zip(numbers, ends, strict=True)):
        if number.below is None and int(number.number) <= last:
            restarts += 1
            floor = numbers[index - 1].words if index else body.start
            section = (
                "sect",
                _section_label(builder.masked.text, floor, number.start) or str(restarts),
            )
        if number.below is None:
            last = int(number.number)
        span = builder.masked.trim(number.words, stop)
        if span is None:
            continue
        own, titles = without_headings(builder.masked, span)
        name, steps = _name_of(number, section, word)
        above = builder.label + name.rpartition("(")[0] if number.below is not None else ""
        parent = above if builder.has(above) else None
        builder.add_with_marks(name, steps, ParagraphKind.PARAGRAPH, own, parent=parent)
        _add_headings(builder, titles)


def _add_headings(builder: Builder, titles: Sequence[Span]) -> None:
    for title in titles:
        count = sum(p.kind is ParagraphKind.HEADING for p in builder.paragraphs) + 1
        builder.add(f"heading{count}", ("heading", str(count)), ParagraphKind.HEADING, title)


def _name_of(number: Head, section: tuple[str, ...], word: str) -> tuple[str, tuple[str, ...]]:
    head = f"sect{section[1]}." if section else ""
    name = f"{head}{word}{number.number}"
    steps = (*(step.lower() for step in section), "para", number.number)
    if number.below is not None:
        return f"{name}({number.below})", (*steps, number.below)
    return name, steps


def _section_label(text: str, floor: int, end: int) -> str | None:
    """The letter or Roman numeral of the section title that stands last before ``end``."""
    for line in reversed(text[max(floor, end - 400) : end].split("\n")):
        match = _SECTION.match(line.strip(" \t\u00a0*_#"))
        if match:
            return match["label"]
    return None


def _cut_lettered(builder: Builder, span: Span) -> None:
    """An annex whose first level is lettered: ``annex.(b)``."""
    builder.add_with_marks("", (), ParagraphKind.PARAGRAPH, span)


def _cut_blocks(builder: Builder, body: Span, word: str) -> None:
    """A text without numbers: each block between blank lines is a paragraph, counted."""
    text = builder.masked.text
    starts = [body.start, *(m.end() for m in _BLANK_LINE.finditer(text, body.start, body.end))]
    ends = [*starts[1:], body.end]
    count = 0
    for start, end in zip(starts, ends, strict=True):
        span = builder.masked.trim(start, end)
        if span is None:
            continue
        if is_title(span.of(text)) and count == 0:
            builder.add(f"heading{start}", ("heading", str(start)), ParagraphKind.HEADING, span)
            continue
        count += 1
        steps = ("para", str(count))
        builder.add_with_marks(f"{word}{count}", steps, ParagraphKind.PARAGRAPH, span)
