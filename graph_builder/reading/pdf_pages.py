"""Leave out what a printer repeats at the edges of pages: running titles, numbers, job lines.

A line goes where its form, numbers aside, stands at the same edge of half the pages; so does a
document's symbol, or a page number, that stands alone at an edge of any page but the first. What
stands on the first page stays: it is where a text tells its symbol.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

#: Lines at either edge of a page that may be furniture.
_DEEP: Final = 2
_NUMBERS: Final = re.compile(r"\d+")
_SYMBOL: Final = re.compile(r"[A-Z]{1,4}(?:/[\w.()-]+){1,6}\*{0,3}")
_PAGE: Final = re.compile(
    r"[-–—\s]*(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE
)
#: "5 Ibid., annex II." may well stand at the foot of several pages: it is a note.
_NOTE: Final = re.compile(r"\d{1,3}[./)]?\s+[“\"(]?[^\W\d_]|[*†‡]")
#: Lines of the first page that a running title may repeat, and its least number of words.
_HEAD: Final = 15
_TITLE: Final = 3
#: Longer lines are words of the text.
_LONGEST: Final = 120


def without_furniture(pages: list[str]) -> tuple[list[str], int]:
    """The pages without their furniture, and how many lines were left out."""
    lines = [page.split("\n") for page in pages]
    edges = [(_edge(page), _edge(page[::-1])) for page in lines]
    sides = zip(*edges, strict=True)
    often = [Counter(form for edges_ in side for form in {f for _, f in edges_}) for side in sides]
    head = " ".join(" ".join(lines[0][:_HEAD]).casefold().split()) if lines else ""
    # A running title stands on every page behind the first, or on every second one.
    least = max(2, (len(pages) - 1) // 2)
    kept, left_out = [], 0
    for number, page in enumerate(lines):
        gone: set[int] = set()
        for side, edge in enumerate(edges[number]):
            for place, form in edge:
                at = place if side == 0 else len(page) - 1 - place
                line = page[at].strip()
                repeats = often[side][form] >= least or (side == 0 and _is_title(line, head))
                if number and _is_furniture(line, repeats=repeats):
                    gone.add(at)
        left_out += len(gone)
        kept.append("\n".join(line for at, line in enumerate(page) if at not in gone))
    return kept, left_out


def _edge(page: list[str]) -> list[tuple[int, str]]:
    """Places and forms of the first lines of a page that say something."""
    told = [(at, line.strip()) for at, line in enumerate(page) if line.strip()]
    return [(at, _NUMBERS.sub("0", line).casefold()) for at, line in told[:_DEEP]]


def _is_title(line: str, head: str) -> bool:
    """Whether a line is words from the head of the first page: a running title."""
    words = line.casefold().split()
    return len(words) >= _TITLE and " ".join(words) in head


def _is_furniture(line: str, *, repeats: bool) -> bool:
    if len(line) > _LONGEST:
        return False
    if _SYMBOL.fullmatch(line) or _PAGE.fullmatch(line):
        return True
    return repeats and _NOTE.match(line) is None
