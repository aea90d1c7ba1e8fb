"""Find page furniture: what a printed page carries that is no part of its text.

Page numbers, document symbols, job numbers and bar codes, running titles, rules. Only whole lines
count: the same words inside a sentence are words of that sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER_LINE: Final = re.compile(r"\n[^\S\n]*(?P<number>\d{1,3})[^\S\n]*(?![^\n])")
#: A line that is furniture wherever it stands: "2/5 18-18142", "18-16895 (E) 241018", "*1816895*",
#: "Page 3", a rule, "214  General Assembly—Fortieth Session", the title of a volume's chapter.
_ALWAYS: Final = re.compile(
    r"\d{1,3}/\d{1,3}(?:[ \t]+\d\d-\d{5})?|\d\d-\d{5}(?:[ \t]+(?:\([A-Z]\)|\d{1,3}/\d{1,3}).*)?"
    r"|(?:[A-Z]\.)?\d\d-\d{5}[ \t]*(?:\([A-Z]\))?[ \t]*\d*|GE\.\d\d-\d{5}.*|\*\d{6,8}\*"
    r"|(?:Page|page|PAGE)[ \t]+\d{1,3}(?:[ \t]+of[ \t]+\d{1,3})?|[-_—–=*]{3,}|/\.\.\."
    r"|(?:\d{1,3}[ \t]+)?"
    r"(?:General[ \t]+Assembly|Security[ \t]+Council|Economic[ \t]+and[ \t]+Social[ \t]+Council)"
    r"[ \t]*(?:[—–-]+)[ \t]*[A-Z][\w-]+[ \t]+[Ss](?:ession|ECTION)(?:[ \t]+\d{1,3})?"
    r"|(?:\d{1,3}[ \t]+)?(?:[IVX]{1,5}\.?[ \t]+)?"
    r"Resolutions?[ \t]+(?:and[ \t]+decisions[ \t]+)?adopted[ \t]+"
    r"(?:on[ \t]+the[ \t]+reports?|without[ \t]+reference|by[ \t]+the)[^.;]{0,90}[ \t]\d{1,3}"
    r"|\|[ \t:|-]*\|?"
)
#: A line that is nothing but a document's symbol; furniture where it comes again and again, and
#: where a page begins with it.
_SYMBOL_LINE: Final = re.compile(
    r"(?P<symbol>[ASE]/(?:[\w-]+[./])*[\w-]+(?:[ \t]*\(\d{4}\))?)(?:[ \t]+\d{1,3}/\d{1,3})?"
)
_NUMBER_BELOW: Final = re.compile(r"[^\S\n]*\n\s*(?P<number>\d{1,3})[^\S\n\f]*(?=[\n\f]|\Z)")
_NUMBER_ABOVE: Final = re.compile(r"(?:\A|[\n\f])[^\S\n]*(?P<number>\d{1,3})[^\S\n]*\n\s*\Z")
#: The last line of a note, below which the next page begins: "8 Resolution 55/999, annex."
_NOTE_ABOVE: Final = re.compile(r"\n[^\S\n]*\d{1,3}[./)]?[^\S\n]+[A-Z“][^\n]*\.\s*\Z")
_WORDS_BEHIND: Final = re.compile(r"[ \t]+[A-Z“]")
_SYMBOL_STARTS: Final = frozenset({"A/", "S/", "E/"})
#: What a conversion of word-processor files leaves of footnote marks: "4F 5F 6F".
_LEFTOVER: Final = re.compile(r"F(?=\s)(?:(?<=\s\dF)|(?<=\s\d\dF)|(?<=\s\d\d\dF))")
_PIPE: Final = re.compile(r"\|")
_HASHES: Final = re.compile(r"#{2,6}|(?<![^\n])[ \t]*#(?=[ \t])")
_EMPHASIS: Final = re.compile(
    # what may stand before the mark is asked behind its first sign, so that only signs are tried
    r"(?P<mark>_(?<![A-Za-z0-9_*]_)_{0,2}|\*(?<![A-Za-z0-9_*]\*)\*{0,2})(?=[^\s_*\d])[^_*\n]{0,200}"
    r"(?<=[^\s_*])(?P=mark)(?![A-Za-z0-9_*])"
)
#: A list in Markdown sets a stroke before the mark that the text itself bears: "- 1. Members".
_BULLET: Final = re.compile(
    r"(?:\A|\n)[^\S\n]*(?P<bullet>[-*•])[ \t]+(?=(?:\d{1,3}\.|\((?:[a-z]{1,5}|\d{1,2})\))[ \t])"
)
#: The number of a page among all: "3/10", "18-16895 2/10", "3/10 18-16895".
_PAGE_OF_ALL: Final = re.compile(r"(?:\d\d-\d{5} )?\d{1,3}/(?P<all>\d{1,3})(?: \d\d-\d{5})?")
#: Behind this word a site prints the text of a file, each page as one block with its number before.
_TRANSCRIPTION: Final = re.compile(r"(?:\A|\n)Transcription:?[ \t]*\n\s*(?=1[ \t]+[A-Z])")
_NEXT_PAGE: Final = re.compile(r"\n[ \t]*\n\s*(?=(?P<number>\d{1,4})[ \t]+\S)")
_FEWEST_HEADS: Final = 3
_SYMBOL_AT_END: Final = re.compile(r"(?<=\w)[ \t]+[ASE]/(?:[\w-]+/)+[\w-]+(?:[ \t]?\(\d{4}\))?\Z")
_LONGEST_LINE: Final = 160
_FEWEST_SYMBOLS: Final = 2


def find_emphasis(text: str) -> list[Span]:
    """Marks of Markdown around words ("_Recalling_"), before titles ("###"), before numbers."""
    spans: list[Span] = []
    if "_" in text or "*" in text:
        for match in _EMPHASIS.finditer(text):
            width = len(match["mark"])
            spans.append(Span(match.start(), match.start() + width))
            spans.append(Span(match.end() - width, match.end()))
    if "#" in text:
        spans += [Span(match.start(), match.end()) for match in _HASHES.finditer(text)]
    spans += [Span(*match.span("bullet")) for match in _BULLET.finditer(text)]
    return spans


def find_furniture(text: str, title: str | None = None, symbol: str | None = None) -> list[Span]:
    """Spans of page furniture in ``text``, sorted and free of overlaps.

    ``title`` is the document's title where it is known: a line that repeats it behind the first
    page is a running title. ``symbol`` is its symbol: a line that begins with it behind the first
    page is the head of a page, from which a text without lines goes on ("A/RES/61/999 Recalling").
    """
    spans = [
        *_whole_lines(text, " ".join((title or "").split())),
        *(_heads(text, symbol) if symbol else ()),
        *_transcribed_pages(text),
        *(
            Span(_number_before(text, match.start()), match.end())
            for match in _LEFTOVER.finditer(text)
        ),
    ]
    if "|" in text:
        spans += _pipes(text)
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _number_before(text: str, end: int) -> int:
    """Where the digits that end at ``end`` begin."""
    start = end
    while text[start - 1].isdecimal():
        start -= 1
    return start


def find_page_numbers(text: str) -> list[Span]:
    """Lines that are nothing but a number: what is left of them when calls were found."""
    # With a break before the first line every line begins behind one; one letter is found fast.
    lines = "\n" + text.replace("\f", "\n")
    return [
        Span(match.start("number") - 1, match.end("number") - 1)
        for match in _NUMBER_LINE.finditer(lines)
        if match.end() - match.start() <= _LONGEST_LINE + 1
    ]


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins that is short enough to be furniture, and its words, trimmed."""
    at = 0
    for line in text.replace("\f", "\n").split("\n"):
        words = line.strip() if len(line) <= _LONGEST_LINE else ""
        if words:
            yield at + len(line) - len(line.lstrip()), words
        at += len(line) + 1


def _whole_lines(text: str, title: str) -> Iterator[Span]:
    symbols: dict[str, list[Span]] = {}
    titles: list[tuple[Span, str]] = []
    before = ""
    lines = list(_short_lines(text))
    yield from _running_titles(lines)
    for start, words in lines:
        if _ALWAYS.fullmatch(words):
            yield Span(start, start + len(words))
        elif words[:2] in _SYMBOL_STARTS:
            match = _SYMBOL_LINE.fullmatch(words)
            span = Span(start, start + len(words))
            symbols.setdefault(match["symbol"] if match else "", []).append(span)
        elif title and words[:8] == title[:8] and " ".join(words.split()) == title:
            titles.append((Span(start, start + len(words)), before))
        before = words
    for symbol, repeated in symbols.items():
        numbers = [_page_number(text, span) for span in repeated] if symbol else []
        if len(numbers) >= _FEWEST_SYMBOLS or (numbers and _begins_page(text, repeated[0])):
            yield from repeated
            yield from (number for number in numbers if number)
    yield from (span for span, above in titles[1:] if above[-1:].isalnum())


def _running_titles(lines: Sequence[tuple[int, str]]) -> Iterator[Span]:
    """Lines that come again beside the numbers of pages: the text's title, broken as heads are.

    A head may have several lines, of which one may hold the symbol; those that stand next to the
    number of a page, and next to each other, are furniture of that page.
    """
    tidy = [" ".join(_SYMBOL_AT_END.sub("", words).split()) for _, words in lines]
    often = Counter(tidy)
    numbers = [(at, _PAGE_OF_ALL.fullmatch(words)) for at, words in enumerate(tidy)]
    of_all = Counter(match["all"] for _, match in numbers if match)
    pages = [at for at, match in numbers if match and of_all[match["all"]] >= _FEWEST_HEADS]
    found: set[int] = set()
    for page in pages:
        for step in (-1, 1):
            at = page + step
            while 0 <= at < len(lines) and at not in found and _is_head(tidy[at], often):
                found.add(at)
                at += step
    yield from (Span(lines[at][0], lines[at][0] + len(lines[at][1])) for at in sorted(found))


def _is_head(line: str, often: Counter[str]) -> bool:
    return often[line] >= _FEWEST_HEADS and line[:1].isalnum() and line[-1:].isalnum()


def _page_number(text: str, head: Span) -> Span | None:
    """The line below the head of a page, or above it, that is nothing but a number."""
    found = _NUMBER_BELOW.match(text, head.end)
    found = found or _NUMBER_ABOVE.search(text, max(0, head.start - 16), head.start)
    return Span(*found.span("number")) if found else None


def _begins_page(text: str, head: Span) -> bool:
    """Whether a symbol on its line begins a page: beside its number, behind a break or a note."""
    before = text[max(0, head.start - _LONGEST_LINE) : head.start]
    broken = "\f" in before[len(before.rstrip()) :] or _NOTE_ABOVE.search(before) is not None
    return broken or _page_number(text, head) is not None


def _heads(text: str, symbol: str) -> Iterator[Span]:
    """The document's own symbol where a line behind the first page begins with it."""
    for printed in dict.fromkeys((symbol, symbol.replace("(", " ("))):
        at = text.find(printed)
        while at >= 0:
            at = text.find(printed, at + 1)
            end = at + len(printed)
            line = text[max(0, at - 8) : at].rstrip(" \t")[-1:] in {"\n", "\f"}
            if line and _WORDS_BEHIND.match(text, end):
                yield Span(at, end)


def _transcribed_pages(text: str) -> Iterator[Span]:
    """The numbers 1, 2, 3 … before the pages of a transcription."""
    begins = _TRANSCRIPTION.search(text)
    if begins is None:
        return
    number = 1
    yield Span(begins.end(), begins.end() + 1)
    for page in _NEXT_PAGE.finditer(text, begins.end()):
        if page["number"] == str(number + 1):
            number += 1
            yield Span(*page.span("number"))


def _pipes(text: str) -> list[Span]:
    """Strokes between the cells of a table in Markdown."""
    return [
        Span(match.start(), match.end())
        for match in _PIPE.finditer(text)
        if text[match.start() - 1 : match.start()].isspace()
        or text[match.end() : match.end() + 1].isspace()
    ]
