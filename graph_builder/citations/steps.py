"""Read the steps of a pinpoint as paths: "paragraph 3 of article 6" is art/6/para/3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.phrases import PhraseFinder
from graph_builder.model.span import Span
from graph_builder.model.symbols import roman_value

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Printed unit → step of a provision path.
_UNITS: Final = {
    "article": "art",
    "art.": "art",
    "paragraph": "para",
    "para.": "para",
    "para": "para",
    "subparagraph": "para",
    "sub-paragraph": "para",
    "guideline": "guideline",
    "principle": "principle",
    "rule": "rule",
    "section": "sect",
    "sect.": "sect",
    "chapter": "chap",
    "chap.": "chap",
    "part": "part",
    "annex": "annex",
    "appendix": "appendix",
    "target": "target",
    "goal": "goal",
    "preamble": "preamble",
    "preambular paragraph": "pp",
}
_PLURALS: Final = {
    "annexes": "annex",
    "appendices": "appendix",
    "arts.": "art.",
    "paras.": "para.",
    "paras": "para.",
    "sects.": "sect.",
    "chaps.": "chap.",
}
_UNIT: Final = (
    r"(?:articles?|arts?\.|(?:sub-?)?paragraphs?|paras?\.?|guidelines?|principles?|rules?|sections?|sects?\."
    r"|chapters?|chaps?\.|parts?|annex(?:es)?|appendi(?:x|ces)|targets?|goals?"
    r"|preambular\s+paragraphs?)"
)
#: Paragraphs of a preamble are told by ordinals: "the third and fourth preambular paragraphs of".
_ORDINALS: Final = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
_ORDINAL: Final = rf"(?:{'|'.join(_ORDINALS)})\b"
_NTH: Final = rf"{_ORDINAL}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_ORDINAL})*(?=\s+preambular\s)"
_BRACKETED: Final = r"\((?:[a-z]{1,4}|\d{1,2}(?:[-–]\d{1,2})?)\)"
#: "X.H", "VII.C.2": chapter, section and what is in it in one number.
_ROMAN: Final = r"[IVXL]{1,6}(?:\.[A-Z](?:\.\d{1,2})?)?"
#: "Article K.3 (2) (b)": so the Treaty on European Union counted at first. No Roman numeral is one.
_DOTTED: Final = rf"(?-i:[A-HJKM-UWYZ])\.\d{{1,2}}\b(?:\s?{_BRACKETED})*"
#: "Article 73 e of the Charter", "Article 15.b of": a letter without brackets, where "of" leads on.
_LETTER: Final = r"(?-i:[\s.][a-h])(?=,?\s+of\b|\Z)"
#: "part Two": parts and chapters are counted in words as well.
_COUNTED: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: "article 2, paragraph (b)": a paragraph that goes by its letter alone.
_LETTERED: Final = (
    r"(?:(?<=paragraph\s)|(?<=aragraphs\s))\((?:[a-z]|[ivx]{2,4})\)"
    rf"(?:\s?{_BRACKETED})*(?!\s+(?:above|below))"
)
_NUMBER: Final = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?(?:(?:\s?{_BRACKETED})+|{_LETTER})?"
    rf"|{_DOTTED}|(?-i:{_ROMAN}|[A-H])\b(?!/)|(?i:{'|'.join(_COUNTED)})\b|{_LETTERED})"
)
#: "4 (a) to (e)", "42 (a) and (b)": a letter goes on with the number before it.
_GOES_ON: Final = rf"(?:(?<=\))\s*(?:,|,?\s+(?:and|or)|\s+to)\s+{_BRACKETED})"
_LIST: Final = (
    rf"{_NUMBER}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+to\s+|-){_NUMBER}|{_GOES_ON})*"
)
#: A unit with its numbers, as a pattern. A preamble has none.
STEP: Final = rf"(?:{_UNIT}\s+{_LIST}|{_NTH}\s+preambular\s+paragraphs?|preamble\b)"
#: Every unit as it is printed: "article", "articles", "art."; ordinals begin a step as well.
UNIT_WORDS: Final = PhraseFinder(
    [
        *_UNITS,
        *_PLURALS,
        *(f"{unit}s" for unit in _UNITS if not unit.endswith(("x", "."))),
        *_ORDINALS,
    ]
)
_STEP_PARTS: Final = re.compile(
    rf"(?:(?P<nth>{_NTH})\s+)?(?P<unit>{_UNIT}|preamble\b)(?:\s+(?P<list>{_LIST}))?", re.IGNORECASE
)
_ONE: Final = re.compile(rf"{_NUMBER}|(?<=\s){_BRACKETED}")
_OF: Final = re.compile(r",?\s+of\s+(?:the\s+)?")
_ARTICLE, _PARAGRAPH = "art", "para"
#: How coarse a unit is; a unit is part of a coarser one before it.
_COARSE: Final = ("annex", "appendix", "part", "chap", "sect")
_FINE: Final = ("para", "target")
_RANGE: Final = re.compile(r"^(\d+)\s*(?:to|-)\s*(\d+)$")


def provisions_of(words: str, span: Span) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Each leaf of the steps, with its span: "article 6, paragraphs 3 and 4" → art/6/para/3, …/4.

    A step with one number (article 6) is the stem of the finer steps behind it; a step without
    finer steps is a leaf itself.
    """
    steps = _steps(words, span)
    stem: list[_Step] = []
    for index, step in enumerate(steps):
        while stem and stem[-1].rank >= step.rank:
            stem.pop()
        follower = steps[index + 1] if index + 1 < len(steps) else None
        if follower is not None and len(step.numbers) <= 1 and follower.rank > step.rank:
            stem.append(step)
            continue
        above = tuple(part for each in stem for part in each.path)
        if not step.numbers:
            yield (*above, step.unit), span
        for path, number_span in step.numbers:
            unit = () if above and step.lettered else (step.unit,)
            yield (*above, *unit, *path), number_span


@dataclass(frozen=True, slots=True)
class _Step:
    """A unit with its numbers: "paragraphs 3 and 4"."""

    unit: str
    numbers: list[tuple[tuple[str, ...], Span]]

    @property
    def lettered(self) -> bool:
        """Whether a letter alone is its number: "article 2, paragraph (b)" is "article 2 (b)"."""
        return self.unit == _PARAGRAPH and bool(self.numbers) and self.numbers[0][0][0].isalpha()

    @property
    def rank(self) -> int:
        """How fine the unit is: annexes before articles before paragraphs before letters."""
        if self.lettered:
            return len(_COARSE) + 3
        if self.unit in _COARSE:
            return _COARSE.index(self.unit)
        return len(_COARSE) + (1 if self.unit not in _FINE else 2)

    @property
    def path(self) -> tuple[str, ...]:
        """Unit and number of a step with one number at most."""
        return (self.unit, *(self.numbers[0][0] if self.numbers else ()))


def _steps(words: str, span: Span) -> list[_Step]:
    """The steps, coarse before fine: "paragraph 3 of article 6" tells the article last."""
    steps: list[_Step] = []
    at = span.start
    chain = 0
    for match in _STEP_PARTS.finditer(words, span.start, span.end):
        step = _Step(_unit(match["unit"]), _numbers(words, match))
        if steps and _OF.fullmatch(words, at, match.start()) and step.rank < steps[chain].rank:
            steps.insert(chain, step)
        else:
            if not steps or step.rank <= steps[-1].rank:  # a finer one goes on with the chain
                chain = len(steps)
            steps.append(step)
        at = match.end()
    return steps


def _unit(printed: str) -> str:
    printed = " ".join(printed.lower().split())
    word = _PLURALS.get(printed, printed)
    return _UNITS.get(word) or _UNITS[word.removesuffix("s")]


def _numbers(words: str, match: re.Match[str]) -> list[tuple[tuple[str, ...], Span]]:
    if match["nth"] is not None:
        told = re.finditer(_ORDINAL, words[slice(*match.span("nth"))], re.IGNORECASE)
        return [_nth(one, match.start("nth")) for one in told]
    if match["list"] is None:
        return []
    start, end = match.span("list")
    interval = _RANGE.match(match["list"])
    if interval:
        low, high = int(interval[1]), int(interval[2])
        if low < high <= low + 60:
            return [((str(n),), Span(start, end)) for n in range(low, high + 1)]
    found: list[tuple[tuple[str, ...], Span]] = []
    article, last = _unit(match["unit"]) == _ARTICLE, ""
    for one in _ONE.finditer(words, start, end):
        own = _number_path(one.group())
        last = own[0] or last
        found.append((_placed(own, last, article=article), Span(one.start(), one.end())))
    return found


def _placed(path: tuple[str, ...], last: str, *, article: bool) -> tuple[str, ...]:
    """A path with its number: that of its own, or the ``last`` one, as in "4 (a) to (e)".

    "Article 6 (3)" is its paragraph 3; "paragraph (b)" has no number at all.
    """
    if not path[0]:
        return (last, *path[1:]) if last else path[1:]
    if article and path[1:] and path[1].isdigit():
        return (path[0], _PARAGRAPH, *path[1:])
    return path


def _nth(ordinal: re.Match[str], at: int) -> tuple[tuple[str, ...], Span]:
    """The number that an ordinal tells, and its span in words that begin ``at``."""
    number = _ORDINALS.index(ordinal.group().lower()) + 1
    return (str(number),), Span(at + ordinal.start(), at + ordinal.end())


def _number_path(printed: str) -> tuple[str, ...]:
    bare = re.findall(r"(?<=\d)[\s.]([a-h])$", printed)
    letters = [*re.findall(r"\(([a-z]+|\d{1,2})\)", printed), *bare]
    head = re.split(r"\(|[\s.](?=[a-h]$)", printed, maxsplit=1)[0].strip()
    if head.lower() in _COUNTED:
        return (str(_COUNTED.index(head.lower()) + 1), *letters)
    if re.fullmatch(_ROMAN, head):
        roman, *inner = head.split(".")
        return (str(roman_value(roman)), *(part.lower() for part in inner), *letters)
    return (head.lower(), *letters)
