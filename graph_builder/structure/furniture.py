"""Find page furniture: what a printed page carries that is no part of its text.

Page numbers, document symbols, job numbers and bar codes, running titles, rules. Only whole lines
count: the same words inside a sentence are words of that sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A line that is furniture wherever it stands: "2/5 18-18142", "18-16895 (E) 241018", "*1816895*",
#: "Page 3", a rule, "214  General Assembly—Fortieth Session", the title of a volume's chapter.
_ALWAYS: Final = re.compile(
    r"^[ \t\u00a0\f]*(?:"
    r"\d{1,3}/\d{1,3}(?:[ \t]+\d\d-\d{5})?|\d\d-\d{5}(?:[ \t]+(?:\([A-Z]\)|\d{1,3}/\d{1,3}).*)?"
    r"|(?:[A-Z]\.)?\d\d-\d{5}[ \t]*(?:\([A-Z]\))?[ \t]*\d*|GE\.\d\d-\d{5}.*|\*\d{6,8}\*"
    r"|(?:Page|page|PAGE)[ \t]+\d{1,3}(?:[ \t]+of[ \t]+\d{1,3})?|[-_—–=*]{3,}|/\.\.\.|\\f"
    r"|(?:\d{1,3}[ \t]+)?"
    r"(?:General[ \t]+Assembly|Security[ \t]+Council|Economic[ \t]+and[ \t]+Social[ \t]+Council)"
    r"[ \t]*(?:[—–-]+)[ \t]*[A-Z][\w-]+[ \t]+[Ss](?:ession|ECTION)(?:[ \t]+\d{1,3})?"
    r"|(?:\d{1,3}[ \t]+)?(?:[IVX]{1,5}\.?[ \t]+)?"
    r"Resolutions?[ \t]+(?:and[ \t]+decisions[ \t]+)?adopted[ \t]+"
    r"(?:on[ \t]+the[ \t]+reports?|without[ \t]+reference|by[ \t]+the)[^\n.;]{0,90}[ \t]\d{1,3}"
    r")[ \t\u00a0\f]*$",
    re.MULTILINE,
)
_NUMBER_LINE: Final = re.compile(r"(?:^|\f)[ \t\u00a0]*\d{1,3}[ \t\u00a0]*$", re.MULTILINE)
#: A line that is nothing but a document's symbol; furniture where it comes again and again.
_SYMBOL_LINE: Final = re.compile(
    r"^[ \t\u00a0\f]*(?P<symbol>[ASE]/(?:[\w-]+[./])*[\w-]+(?:[ \t]*\(\d{4}\))?)"
    r"(?:[ \t]+\d{1,3}/\d{1,3})?[ \t\u00a0]*$",
    re.MULTILINE,
)
#: What a conversion of word-processor files leaves of footnote marks: "4F 5F 6F".
_LEFTOVER: Final = re.compile(r"(?<=\s)\d{1,3}F(?=\s)")
_TABLE_RULE: Final = re.compile(r"^[ \t]*\|[ \t:|-]*\|?[ \t]*$", re.MULTILINE)
_PIPE: Final = re.compile(r"(?<=\s)\|(?=\s)|^\|", re.MULTILINE)
_HASHES: Final = re.compile(r"#{2,6}|^[ \t]*#(?=[ \t])", re.MULTILINE)
_RUN_SHORTEST: Final = 2


def find_furniture(text: str, title: str | None = None) -> list[Span]:
    """Spans of page furniture in ``text``, sorted and free of overlaps.

    ``title`` is the document's title where it is known: a line that repeats it is a running title.
    """
    spans = [
        *_spans(_ALWAYS, text),
        *_spans(_LEFTOVER, text),
        *_repeated_symbols(text),
        *_running_titles(text, title),
    ]
    if "#" in text:
        spans += _spans(_HASHES, text)
    if "|" in text:
        spans += [*_spans(_TABLE_RULE, text), *_spans(_PIPE, text)]
    spans.sort()
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def find_page_numbers(text: str) -> list[Span]:
    """Lines that are nothing but a number: what is left of them when calls were found."""
    return list(_spans(_NUMBER_LINE, text))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.end() - (len(words) - len(words.rstrip()))
        if start < end:
            yield Span(start, end)


def _repeated_symbols(text: str) -> Iterator[Span]:
    lines = list(_SYMBOL_LINE.finditer(text))
    counts = Counter(match["symbol"] for match in lines)
    for match in lines:
        if counts[match["symbol"]] >= _RUN_SHORTEST:
            yield Span(match.start("symbol"), match.end("symbol"))


def _running_titles(text: str, title: str | None) -> Iterator[Span]:
    """Lines behind the first page that repeat the title: behind a symbol line or a form feed."""
    words = " ".join((title or "").split())
    if not words:
        return
    pattern = r"[ \t\u00a0]+".join(map(re.escape, words.split()))
    found = list(re.finditer(rf"^[ \t\u00a0\f]*{pattern}[ \t\u00a0]*$", text, re.MULTILINE))
    for match in found[1:]:
        before = text[max(0, match.start() - 40) : match.start()].rstrip()
        if "\f" in text[match.start() : match.end()] or before[-1:].isalnum():
            yield from _trimmed(match)


def _trimmed(match: re.Match[str]) -> Iterator[Span]:
    words = match.group()
    start = match.start() + len(words) - len(words.lstrip())
    yield Span(start, match.end() - (len(words) - len(words.rstrip())))
