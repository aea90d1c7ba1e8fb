"""Read which provisions of a target are meant, before its name or behind it.

Before: "article 6, paragraphs 3 and 4, of the …", "paragraph 3 of article 6 of the …", "Article 1,
paragraph 3, and Article 13, and of Chapters IX and X of the …", "guideline 8, Special measures …,
contained in the …", "paragraph 4 of the annex to …", "article 3 common to the …", "articles 9 and
29 and other provisions of the …". Behind: "resolution 55/25, annex II", "(E/2003/30), chap. II",
"the …, in particular article 11", "the …, in its paragraph 5", "the … and article 27 thereof". Each
number is a provision of its own with its own span. A preamble is one as well: "the Preamble to the
Charter", "the third preambular paragraph of the …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph_builder.citations.steps import STEP, UNIT_WORDS, provisions_of
from graph_builder.model.phrases import in_small_letters
from graph_builder.model.span import Span

#: Between steps: a finer one behind a comma, a coarser one behind "of", another one behind "and".
#: "paragraphs 4 and 5 and summarized in paragraph 6": said of another one of the same document.
_JOIN: Final = r"(?:,?\s+(?:(?:and|or)\s+(?:of\s+|[a-z]{3,12}ed\s+in\s+)?)?|,?\s+of\s+)(?:the\s+)?"
_PINPOINT: Final = rf"{STEP}(?:{_JOIN}{STEP})*"
#: An annex without a number, from which "to" leads on: "the annex to", no "fifth annex to".
_ANNEX: Final = r"(?<=\bthe\s)annex(?=\s+to\b)"
#: What a provision is headed, or a part of it told in a way that no step knows ("subparagraph
#: (b)", "paragraphs 1–4"), or "respectively"; no sentence ends inside.
_HEADLINE: Final = (
    r"(?!(?:and|or|as|in|including|which)\b)"
    r"(?=(?-i:[A-Z])|respectively\b"
    r"|(?:first|second|third|fourth|fifth|last)\s+(?:sub-?paragraph|sentence|indent)\b|(?:sub-?)?(?:para(?:graph)?|sect(?:ion)?|article)s?\b\.?\s+\(?\w)"
    r"(?:(?!(?<!para)(?<!paras)(?<!chap)(?<!sect)\.\s)[^,;:]){4,160}"
)
_LINK: Final = r"(?:of|in|(?:common\s+)?to|under|from|contained\s+in|set\s+(?:out|forth)\s+in)"
_BEFORE: Final = re.compile(
    rf"\b(?P<pin>{_PINPOINT}(?:,?\s+(?:of|in)\s+the\s+{_ANNEX})?|{_ANNEX})"
    rf"(?P<title>,\s+{_HEADLINE})?(?:\s+and\s+other\s+(?:relevant\s+)?provisions)?"
    rf",?\s+(?P<link>{_LINK})\s+"
    r"(?:the\s+(?:four\s+)?|its\s+|his\s+|her\s+|their\s+|that\s+|this\s+)?"
    # "paragraph 3 of the Secretary-General’s report"
    r"(?:(?-i:[A-Z])[\w-]*(?:[’']s|(?<=s)[’'])\s+)?"
    r"(?:documents?\s+|resolutions?\s+)?"
    # "article 4 of the 1948 Universal Declaration", "of the UN Trafficking Protocol"
    r"(?:(?:18|19|20)\d\d\s+)?(?:(?-i:UN|EU|ILO)\s+)?"
    r"(?:[A-Z]+/[\w./&()]+[-–—])?$",
    re.IGNORECASE,
)
#: Where and when a conference met, and its publication: ", Cairo, 5–13 September 1994 (United …".
_PUBLISHED: Final = (
    r"(?:,\s(?:(?!\bresolution|\s\()[^;:()/]){3,100})?"
    r"\s*\(United\s+Nations\s+publication,\s+Sales\s+No\.\s[^()]{3,40}"
)
_BEHIND: Final = re.compile(
    rf"(?:[-–—][A-Z]+/[\w./&()]+)?(?:{_PUBLISHED}|\s*\(Parts?\s+[IVX]+|\s*\([\w./]+)?"
    # of a document and its parts in one bracket: "(A/60/1 and Corr.1), annex I"
    r"(?:,?\s+and\s+(?:[A-Z]{1,4}/[\w./]+|(?:Add|Corr|Rev)\.\s?\d{1,2})(?=\)))?\)?,?\s+"
    # "resolution 64/243, section II of its resolution 65/259": that is of the next one; a preamble
    # directly behind a treaty's title is the treaty's own
    rf"(?P<pin>(?!preamble)(?>(?:{STEP}|annex\b)(?:,\s+(?:{STEP}|annex\b))*))(?!\s+of\s+(?!which\b))",
    re.IGNORECASE,
)
#: What singles out a provision behind the whole: "in particular its Article 2, paragraph 4".
_SINGLING: Final = (
    r"(?:in\s+particular|particularly|including|especially|specifically|notably|inter\s+alia)"
)
#: "the Convention, adopted by the General Assembly in its resolution 44/25 of 20 November 1989, in
#: particular articles 3 and 39 thereof": a resolution has paragraphs, the treaty has articles.
_ADOPTED_IN: Final = r"adopted\s+by\s[^,;:()/]{3,80}?\sresolution\s+\d{1,2}/\d{1,3}"
_ADOPTED: Final = re.compile(rf"{_ADOPTED_IN}\Z")
_ARTICLES: Final = rf"(?:and\s+)?{_SINGLING},?\s+(?:in\s+)?(?:its\s+)?articles?\s"
_ITS_ARTICLES: Final = re.compile(r"articles?\s", re.IGNORECASE)
#: Behind words that single out, or with "thereof". What follows with "of" is of the next name, and
#: an annex singled out does not narrow the target to itself.
_SINGLED_OUT: Final = re.compile(
    # "the … and the implementation of its provisions, especially articles 1 and 2"
    r"(?:\s+and\s+(?:the\s+[a-z]+\s+of\s+)?its\s+provisions(?=,?\s))?"
    r"(?:\s*\([\w./]+\))?(?:\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
    # and what a dated resolution is about: "of 3 May 1980 on anniversaries, in particular …"
    r"(?:\s+(?:on|concerning)\s(?:(?!resolution)[^,;:()/]){3,120}(?=,\s))?)?"
    # who adopted it stands between; a resolution there has provisions of its own, but no articles
    r"(?:,\s+adopted\s+(?:on|by|at|in)\s(?:(?!resolution)[^,;:()/]){3,120}"
    rf"|,?\s+{_ADOPTED_IN}(?:\s+of\s+\d{{1,2}}\s+[A-Z][a-z]+\s+\d{{4}})?(?=,\s+{_ARTICLES}))?"
    # "the … (in particular in articles 3 and 4)": said in brackets of its own
    r"(?:,?\s+|\s\((?=in\s+particular|especially))(?:and\s*,?\s+)?"
    # "resolution 60/251, in its paragraphs 5 and 9,": singled out by owning them
    rf"(?P<word>{_SINGLING}(?:,?\s+{_SINGLING})?,?\s+|in\s+(?=its\b))?(?:(?:in|to)\s+)?(?:its\s+)?"
    r"(?:the\s+(?:relevant\s+)?provisions\s+of\s+)?"
    rf"(?!(?-i:annex|appendi))(?P<pin>(?>{_PINPOINT}(?:\s+of\s+the\s+annex(?=\s+there))?))"
    r"(?P<thereof>\s+there(?:of|to|in)\b)?(?!\s+(?:of|contained|set\s+(?:out|forth))\b)",
    re.IGNORECASE,
)
#: "Paragraph 2 (a) of the Agreement on a Ceasefire of 14 May 1994 (S/1994/583)": the document is
#: told in words between its provision and the brackets that hold its symbol.
_DESCRIBED: Final = re.compile(
    rf"\b(?P<pin>{_PINPOINT}),?\s+(?P<link>{_LINK})\s+(?:the|his|her|its)\s+"
    r"(?:(?-i:[A-Z])[\w’'-]*\s+){0,4}(?:reports?|notes?|letters?|statement|memorandum|agreement"
    r"|declaration|protocol|programme|plan|guidelines|framework|rules\s+of\s+procedure)\b"
    # what is "as set out in the letter" is a provision of something else
    r"(?:(?!,\s(?!of\b|dated\b)|\sand\s(?:the|its|his|her|of|in|to)\b"
    r"|\s(?:as|contained|set|annexed|attached)\s)[^;:()]){0,160}\s$",
    re.IGNORECASE,
)
_BRACKETED_SYMBOL: Final = re.compile(r"\((?:documents?\s+)?[A-Z]{1,5}/\S*")
#: Longer than a symbol with its bracket.
_SYMBOL: Final = 48
#: "ILO Convention No. 29 on forced labour, Article 2 of which": what the treaty is about between.
_OF_WHICH: Final = re.compile(
    rf"\s+(?:on|concerning)\s[^,;:()/\d]{{3,120}},\s+(?P<pin>{_PINPOINT})(?=\s+of\s+which\b)",
    re.IGNORECASE,
)
#: "Article 4 ECHR": European writers put a treaty's letters directly behind its article.
_DIRECTLY: Final = re.compile(rf"\b(?P<pin>{_PINPOINT})(?P<link>)\s+$", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[A-Z]{3,}(?:-[A-Z]{2,})*\b(?!\s+[A-Z])")
_GOAL_WORDS: Final = ("Goal", "Goals", "SDG", "SDGs")
_GOALS: Final = re.compile(
    r"\s+(?P<pin>\d{1,2}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\d{1,2})*)\b(?![.%]?\d|\s+(?:per|years))"
)
#: How far before a name a pinpoint may begin, in code points (a guideline's title in between).
_REACH: Final = 320
#: What leads to a name stands at most two words before it: "of", "in the", "of its resolutions".
_LINKS: Final = frozenset({"of", "in", "to", "under", "from"})
_LINK_REACH: Final = 40
#: How far before the end of a resolution's number it may begin to say who adopted a treaty there.
_ADOPTING_REACH: Final = 140
_DASHES: Final = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class FoundPinpoint:
    """A pinpoint in clean words: its text, its clean span and its provisions (path, clean span).

    ``start`` is where the phrase that leads to the name begins; cues stand before it. ``link`` is
    what leads from the pinpoint to the name ("of", "contained in"), lower case.
    """

    text: str
    span: Span
    provisions: tuple[tuple[tuple[str, ...], Span], ...]
    start: int
    link: str = "of"


def pinpoint_before(words: str, name_start: int) -> FoundPinpoint | None:
    """The pinpoint whose "of the" leads directly to the name at ``name_start``, or ``None``."""
    low = max(0, name_start - _REACH)
    window = words[low:name_start]
    lettered = _LETTERS.match(words, name_start) is not None
    if not (lettered or _leads_to_name(window)):
        return None
    found = _at_a_unit(_BEFORE, window) or (_at_a_unit(_DIRECTLY, window) if lettered else None)
    if found is None:
        return None
    return _found_before(words, found, low)


def _at_a_unit(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    """The match that begins with the first unit from which the pattern reaches the end."""
    units = sorted(start for _, start, _ in UNIT_WORDS.matches(in_small_letters(window)))
    tried = (pattern.match(window, start) for start in units)
    return next((match for match in tried if match), None)


def _found_before(words: str, found: re.Match[str], low: int) -> FoundPinpoint:
    span = Span(low + found.start("pin"), low + found.end("pin"))
    link = " ".join(found["link"].lower().split())
    start = low + found.start()
    return FoundPinpoint(span.of(words), span, tuple(provisions_of(words, span)), start, link)


def _leads_to_name(window: str) -> bool:
    last = window[-_LINK_REACH:].lower().split()[-3:]
    return not _LINKS.isdisjoint(last) or window.endswith(_DASHES)


def pinpoint_behind(words: str, name_end: int) -> FoundPinpoint | None:
    """The pinpoint directly behind a name that ends at ``name_end``, or ``None``.

    Behind a symbol in brackets there may be none, and one before the words that tell its document.
    """
    match = _BEHIND.match(words, name_end) or _singled_out(words, name_end)
    match = match or _OF_WHICH.match(words, name_end)
    if match is None:
        return _goals_behind(words, name_end) or _before_description(words, name_end)
    span = Span(match.start("pin"), match.end("pin"))
    return FoundPinpoint(span.of(words), span, tuple(provisions_of(words, span)), span.start)


def _singled_out(words: str, name_end: int) -> re.Match[str] | None:
    match = _SINGLED_OUT.match(words, name_end)
    if match is None or not (match["word"] or match["thereof"]):
        return None
    adopting = _ADOPTED.search(words, max(0, name_end - _ADOPTING_REACH), name_end)
    return None if adopting and _ITS_ARTICLES.match(match["pin"]) else match


def _before_description(words: str, name_end: int) -> FoundPinpoint | None:
    bracket = words.rfind("(", max(0, name_end - _SYMBOL), name_end)
    if bracket < 0 or not _BRACKETED_SYMBOL.fullmatch(words, bracket, name_end):
        return None
    low = max(0, bracket - _REACH)
    found = _at_a_unit(_DESCRIBED, words[low:bracket])
    return _found_before(words, found, low) if found else None


def _goals_behind(words: str, name_end: int) -> FoundPinpoint | None:
    """The numbers behind "Sustainable Development Goals", whose unit is the name's last word."""
    match = _GOALS.match(words, name_end) if words.endswith(_GOAL_WORDS, 0, name_end) else None
    if match is None:
        return None
    span = Span(*match.span("pin"))
    numbers = re.finditer(r"\d{1,2}", span.of(words))
    provisions = tuple(
        (("goal", one.group()), Span(span.start + one.start(), span.start + one.end()))
        for one in numbers
    )
    return FoundPinpoint(span.of(words), span, provisions, span.start)
