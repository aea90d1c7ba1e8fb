"""Recognise documents told in words whose symbol stands in brackets behind them.

"the report of the Secretary-General on children and wells (S/2000/712)", "his report entitled “Of
wells” (A/55/305-S/2000/809)", "the letter dated 3 May 2001 from the Permanent Representative of …
(S/2001/447)". The symbol is a mention of its own; the words before it name the same document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.citations.number_forms import UNNAMED_DATE
from graph_builder.citations.symbols import recognise_symbols
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How these mentions are told apart from those whose note tells the symbol.
BRACKETED: Final = "described:bracket"
#: Where none of these stands, no document is told so.
SIGNS: Final = (" (",)
#: A bracket that opens with the symbol of a document, not of a resolution or a statement.
_BRACKET: Final = re.compile(
    r"\s\((?:documents?\s+)?(?=[A-Z]{1,5}/(?!RES/|PRST/|HRC/(?:RES|PRST)/))"
)
#: What else may stand in it: the other symbol of a double one, an addendum, a provision.
_CLOSING: Final = re.compile(
    r"(?:[-–—/][A-Z]{1,5}/[\w./]+)?"
    r"(?:(?:,?\s+and|,)\s+(?:(?:Add|Corr|Rev)\.\s?)?\d{1,2}(?:[-–]\d{1,2})?)*"
    r"(?:,\s+(?:para|chap|sect|annex|appendi|part)[^()]{0,60})?\)"
)
_NOUN: Final = (
    "report|note|study|letter|memorandum|working paper|summary|outcome document|plan of action"
    "|statement"
)
#: Clauses in which the sentence goes on: what is told before them is another document, or none.
_ELSEWHERE: Final = (
    r",\s(?!of\b|dated\b)|\.\s+[A-Z]|\sand\s(?:the|its|his|her|their|of|in|to|by|on|\w+ing)\b"
    r"|\s(?:as|contained|set|annexed|attached|which|that|who|outlined|described|made|was|were|has)\s"
)
#: Quoted titles are passed over whole.
_TOLD: Final = re.compile(
    rf"(?=(?<!\[on\s)\b(?:the|its|his|her|their|an?)\s+(?:[a-z]+(?:-[a-z]+)*\s+){{0,3}}"
    # some capitals: "the Statement of its President", "the Report of the Secretary-General"
    rf"(?P<phrase>(?i:{_NOUN})\b(?:\s*[“\"][^”\"]{{1,200}}[”\"]|(?!{_ELSEWHERE})[^;:()“”\"])*)\Z)"
)
#: What parts a told document from a mere "its report": who made it, or on what it is.
_TELLING: Final = re.compile(
    r"\w+(?:\s(?:[Pp]aper|[Dd]ocument))?\s+(?:(?:prepared|submitted|dated)\s|(?:of|by|from|on|to|concerning|entitled)\b)"
)
#: The author of a report; its subject begins behind.
_BY: Final = (
    r"(?:\s+(?:prepared|submitted))?\s+(?:of|by|from)\s+(?:the|its|an?)\s+[A-Z][\w’'-]*"
    r"(?:\s+(?:(?:of|for|on|in|and|against)\s+(?:the\s+)?)?[A-Z][\w’'-]*)*"
)
_WITH_AUTHOR: Final = re.compile(rf"(?i:{_NOUN}){_BY}")
#: The day at the end is no part of the name.
_DAY: Final = re.compile(rf",?\s+(?:of|dated)\s+{UNNAMED_DATE}\s*\Z")
#: A number or a symbol inside: the text may cite it for itself, so the words end before it.
_CITING: Final = re.compile(r"\d/|\(\d{4}\)|\([IVXLC]+\)|\b(?:resolution|decision)s?\s+\d")
#: How far before its bracket a document may begin, in code points.
_REACH: Final = 320


def recognise_bracketed(words: str) -> Iterator[Mention]:
    """Yield the words that tell a document, with the symbol of the bracket behind them."""
    before = 0
    for bracket in _BRACKET.finditer(words):
        symbol = next(recognise_symbols(words[bracket.end() : bracket.end() + _REACH]), None)
        if symbol is None or symbol.span.start or symbol.symbol is None:
            continue
        low = max(before, bracket.start() - _REACH)
        before = bracket.end() + symbol.span.end
        if _CLOSING.match(words, before) is None:
            continue  # "the reports of the Board (A/60/1, A/61/2)": several documents
        phrase = _phrase(words[low : bracket.start()])
        if phrase is not None:
            start = bracket.start() - len(phrase)
            span = Span(start, start + len(_name(phrase)))
            yield Mention(span, CitationKind.DESCRIBED, BRACKETED, symbol=symbol.symbol)


def _phrase(head: str) -> str | None:
    """The words from the noun to the bracket; of several nouns the first whose clause runs on."""
    told = _TOLD.search(head)
    if told is None:
        return None
    phrase = told["phrase"]
    return phrase if _TELLING.match(_DAY.sub("", phrase)) else None


def _name(phrase: str) -> str:
    """The phrase without its day, and without a subject that cites something itself."""
    named = _DAY.sub("", phrase).rstrip()
    author = _WITH_AUTHOR.match(named) if _CITING.search(named) else None
    return author.group() if author else named
