"""The numbers that a word processor prints by itself before paragraphs: ``1.``, ``(a)``, ``(ii)``.

Source of the rules: ECMA-376 part 1, 17.9 (numbering definitions, instances, levels).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml.ns import qn

_VAL: Final = qn("w:val")
_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
#: Formats that print no number: bullets, and none at all.
_WORDLESS: Final = frozenset({"bullet", "none"})
_HIGHEST: Final = 9_999


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level counts: format, text with places (``(%2)``), first number."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    lists: dict[str, dict[int, _Level]]
    abstract: dict[str, str]
    styles: dict[str, tuple[str | None, int | None]]
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: Any, styles: Any) -> Numbering:  # noqa: ANN401  (XML elements)
        """Read ``numbering.xml`` and ``styles.xml``; either may be missing."""
        defined = {
            _get(element, "w:abstractNumId"): _levels(element)
            for element in _all(numbering, "w:abstractNum")
        }
        lists, abstract = {}, {}
        for element in _all(numbering, "w:num"):
            id_, of = _get(element, "w:numId"), _value(element, "w:abstractNumId")
            lists[id_] = dict(defined.get(of or "", {}))
            abstract[id_] = of or ""
            for changed in element.iter(qn("w:lvlOverride")):
                lists[id_].update(_levels(changed))
        styled = {_get(style, "w:styleId"): _asked(style) for style in _all(styles, "w:style")}
        return cls(lists, abstract, styled)

    def next_number(self, paragraph: Any) -> str | None:  # noqa: ANN401
        """What is printed before this paragraph; ``None`` where nothing is."""
        id_, level = self._place(paragraph)
        rules = self.lists.get(id_ or "", {})
        if id_ is None or level not in rules or not 0 <= level < _LEVELS:
            return None
        counts = self.counts.setdefault(self.abstract[id_], [None] * _LEVELS)
        before = counts[level]
        counts[level] = rules[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if rules[level].form in _WORDLESS:
            return None
        return _PLACE.sub(lambda m: self._printed(rules, counts, int(m[1]) - 1), rules[level].text)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:  # noqa: ANN401
        settings = paragraph.find(qn("w:pPr"))
        if settings is None:
            return None, 0
        style = settings.find(qn("w:pStyle"))
        by_style = self.styles.get(style.get(_VAL, "") if style is not None else "", (None, None))
        own = _asked(paragraph)
        id_ = own[0] if own[0] is not None else by_style[0]
        level = own[1] if own[1] is not None else by_style[1]
        return id_, level or 0

    @staticmethod
    def _printed(rules: dict[int, _Level], counts: list[int | None], level: int) -> str:
        rule = rules.get(level)
        if rule is None:
            return ""
        number = counts[level]
        return _counted(rule.start if number is None else number, rule.form)


def _counted(number: int, form: str) -> str:
    number = min(max(number, 0), _HIGHEST)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        written = ""
        for value, letters in _ROMAN:
            written += letters * (number // value)
            number %= value
        return written.upper() if form == "upperRoman" else written
    return str(number)


def _levels(element: Any) -> dict[int, _Level]:  # noqa: ANN401
    found = {}
    for level in element.iter(qn("w:lvl")):
        form = _value(level, "w:numFmt") or "decimal"
        start = _number(_value(level, "w:start")) or 0
        place = _number(_get(level, "w:ilvl"))
        if place is not None:
            found[place] = _Level(form, _value(level, "w:lvlText") or "", start)
    return found


def _asked(element: Any) -> tuple[str | None, int | None]:  # noqa: ANN401
    """List and level that a paragraph or style asks for."""
    asked = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if asked is None:
        return None, None
    return _value(asked, "w:numId"), _number(_value(asked, "w:ilvl"))


def _all(element: Any, tag: str) -> list[Any]:  # noqa: ANN401
    return [] if element is None else list(element.iter(qn(tag)))


def _get(element: Any, name: str) -> str:  # noqa: ANN401
    return str(element.get(qn(name), ""))


def _value(element: Any, tag: str) -> str | None:  # noqa: ANN401
    child = element.find(qn(tag))
    value = None if child is None else child.get(_VAL)
    return None if value is None else str(value)


def _number(value: str | None) -> int | None:
    is_number = value is not None and value.isdecimal() and len(value) < len("100000")
    return int(value or "") if is_number else None
