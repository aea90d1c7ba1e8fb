"""Find numbered paragraphs in texts that are no resolutions: they open with no certain verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.span import Span

_NUMBER: Final = re.compile(
    r"(?P<number>\d\d{0,2}+)"
    # "1)In recent years": where a page's markup was taken away, the space may be gone as well
    r"(?:\.(?P<below>\d{1,2})\.?)?(?P<dot>[.)])?(?:[ \t\u00a0]+|(?<=\d\))(?=[A-Z][a-z]))"
    # "2. (a) The members": a paragraph whose first words are those of its first letter
    r"(?=(?:\(a\)[ \t\u00a0]+)?[“\"‘'*_(\[]{0,3}[A-Z])"
)
#: A call whose note is lost may stand beside the number: "Persons. 4 4. We reiterate".
_BEHIND_CLAUSE: Final = re.compile(r"[.;:”] (?:\d{1,3} )?\Z")
_UNIT: Final = re.compile(
    r"\b(?:[Aa]rticles?|[Pp]aragraphs?|[Nn]os?\.|[Aa]nnex|[Cc]hapter|[Ss]ection|[Pp]art|[Ii]tem|[Rr]ule)"
    r"\s*\Z"
)
_LOST: Final = 3


@dataclass(frozen=True, slots=True)
class Head:
    """Where an article or a numbered paragraph begins: its number, its mark, its words."""

    number: str
    start: int
    words: int
    below: str | None = None
    kind: str = "art"


def find_listed(text: str, body: Span, undotted: frozenset[int] = frozenset()) -> Iterator[Head]:
    """Numbered paragraphs; a number on a line of its own may begin again in another section.

    The first is 1 or stands on a line of its own; a later one is the next, or at most three on.
    ``undotted`` is where numbers stand that need no full stop.
    """
    last = 0
    for match in _NUMBER.finditer(text, body.start, body.end):
        number = int(match["number"])
        line = _begins_line(text, match.start(), body.start)
        if line is None and (last or not _begins_flat(text, match, body.end)):
            continue
        bare = match["dot"] is None and match["below"] is None
        if bare and match.start() not in undotted:
            continue
        if line is None or _follows(number, last, line=line, below=match["below"] is not None):
            last = number
            yield Head(match["number"], match.start(), match.end(), match["below"])


def _begins_line(text: str, at: int, floor: int) -> bool | None:
    """Whether a number stands at the beginning of a line; ``None`` if it stands in a sentence."""
    before = text[max(floor, at - 8) : at]
    bare = before.rstrip(' \t\u00a0*_>“"')
    if not bare or bare.endswith("\n"):
        return True
    return False if _BEHIND_CLAUSE.search(before) else None


def _begins_flat(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a number in a line begins the numbering: it is 1, or the next one follows later."""
    number = int(match["number"])
    if not text[match.start() - 1 : match.start()].isspace():
        return False
    if _UNIT.search(text, max(0, match.start() - 14), match.start()):
        return False
    return number == 1 or text.find(f" {number + 1}. ", match.end(), end) >= 0


def _follows(number: int, last: int, *, line: bool, below: bool) -> bool:
    if below:
        return line and last > 0 and number in {last, last + 1}
    if not last:
        return line or number == 1
    if line:
        return last < number <= last + _LOST or number == 1
    return number == last + 1
