"""By when something is due and to whom it is to be reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.model.action import ActClass, Deadline
from graph_builder.model.citation import CitationKind
from graph_builder.model.phrases import PhraseFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.model.link import CitationLink
    from graph_builder.model.structure import Paragraph

_REPORTING: Final = "reporting-target"
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_LATEST: Final = r"(?:by|before|prior to|(?:no|not) later than|in time for)"
_SESSION: Final = (
    r"(?:its|the|their)\s+(?:[a-z]+(?:-[a-z]+)*\s+){1,2}?(?:(?:special|regular|annual|substantive|"
    r"resumed|main|organizational)\s+)*sessions?"
)
_PART: Final = r"(?:the\s+(?:first|second|third|main|resumed)\s+(?:resumed\s+)?part\s+of\s+)?"
_COUNT: Final = r"(?:an?|\d+|[a-z]+(?:-[a-z]+)?)"
_SPAN: Final = r"(?:hours?|days?|weeks?|months?|years?)"
_WORDING: Final = (
    rf"\b(?:(?:at|during|{_LATEST})\s+{_PART}{_SESSION}"
    rf"|{_LATEST}\s+(?:the\s+)?(?:opening(?:\s+(?:date|day))?|start|beginning|end|close|conclusion)"
    rf"\s+of\s+{_SESSION}"
    rf"|{_LATEST}\s+(?:the\s+)?(?:(?:end|beginning|middle)\s+of\s+)?"
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+)?(?:19|20)\d\d(?!\s*\))"
    rf"|within\s+{_COUNT}\s+(?:\(\d+\)\s+)?(?:(?:working|calendar)\s+)?{_SPAN}"
    rf"|annually|biennially|every\s+(?:{_COUNT}\s+)?(?:days?|weeks?|months?|years?)"
    r"|on\s+an?\s+(?:annual|biennial|yearly|quarterly)\s+basis)\b"
)
_DEADLINE: Final = re.compile(_WORDING)
#: Where such a wording can begin: the pattern is tried nowhere else.
_BEGINNINGS: Final = PhraseFinder(
    (
        *("at", "during", "by", "before", "prior to", "no later than", "not later than"),
        *("in time for", "within", "annually", "biennially", "every", "on a", "on an"),
    )
)
#: "Eleven months after the adoption": it begins with any word.
_BEHIND: Final = "adoption"
_DEADLINE_OR_BEHIND: Final = re.compile(
    rf"{_WORDING}|\b{_COUNT}\s+{_SPAN}\s+(?:after|from)\s+the\s+(?:date\s+of\s+)?{_BEHIND}\b"
)
_SEVERAL: Final = "sessions"
#: Two sessions at once, where nothing else says by when.
_SESSIONS: Final = re.compile(
    rf"\b(?:at|during|{_LATEST})\s+(?:its|the|their)\s+[a-z]+(?:-[a-z]+)*\s+and\s+[a-z]+(?:-[a-z]+)*"
    r"\s+sessions\b"
)
#: A session or day behind such a word tells when something was done, not when it is due.
_DONE: Final = re.compile(
    r"\b(?:adopted|held|made|submitted|endorsed|approved|established|considered|taken|agreed|"
    r"concluded|decided|organized|convened|discussed|presented|expressed|contained|annexed|"
    r"signed|concluded|elected|requested)\b[^,;:]{0,60}$"
)
#: A report behind such a word was made: "takes note of the report submitted to the Assembly".
_MADE: Final = re.compile(
    r"(?<!\bto be )\b(?:submitted|presented|transmitted|made|addressed|provided|issued|delivered)\b"
    r"[^,;:]{0,60}$"
)
_LOOK_BACK: Final = 80


class Duties(NamedTuple):
    """By when something is due, and the bodies that are to receive a report and copies of it."""

    deadline: Deadline | None = None
    reports_to: str | None = None
    copies_to: tuple[str, ...] = ()


def duties_of(
    act_class: ActClass,
    paragraph: Paragraph,
    links: Sequence[CitationLink],
    reach: tuple[int, int],
    asked: int = 0,
) -> Duties:
    """The deadline of an act and the bodies that are to receive a report.

    ``links`` are those of the paragraph, ``reach`` the clean offsets of the act in it, ``asked``
    where the row of its addressees ends: "recommends to the Assembly" reports nothing to it.
    Only a request is due by a day; a clause that reports to a body keeps its deadline in any case.
    What is welcomed or noted was reported already.
    """
    links = [link for link in links if reach[0] <= link.citation.at < reach[1]]
    recipients = [
        link.target.key
        for link in links
        if link.citation.role == _REPORTING
        and link.citation.kind is CitationKind.BODY
        and link.citation.at >= asked
        and not _is_told(act_class, paragraph.text, link.citation.at)
    ]
    if not recipients and act_class is not ActClass.DIRECTIVE:
        return Duties()
    deadline = _deadline(paragraph, links, reach)
    if not recipients:
        return Duties(deadline)
    return Duties(deadline, recipients[0], tuple(dict.fromkeys(recipients[1:])))


def _is_told(act_class: ActClass, words: str, at: int) -> bool:
    """Whether a report to who is named at ``at`` is one that the act speaks of and does not ask."""
    if act_class is ActClass.DECLARATORY:
        return _MADE.search(words, max(0, at - _LOOK_BACK), at) is not None
    return act_class is ActClass.EXPRESSIVE


def _deadline(
    paragraph: Paragraph, links: Iterable[CitationLink], reach: tuple[int, int]
) -> Deadline | None:
    """The first wording that says by when, and the session that it names."""
    words = paragraph.text
    for by_when in _wordings(words, *reach):
        start, end = by_when.span()
        if _DONE.search(words, max(0, start - _LOOK_BACK), start):
            continue
        event = next(
            (
                link.target.key
                for link in links
                if link.citation.kind is CitationKind.EVENT and start <= link.citation.at < end
            ),
            None,
        )
        return Deadline(" ".join(by_when.group().split()), event)
    return None


def _wordings(words: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Wordings that say by when, in text order; two sessions at once come last."""
    if _BEHIND in words:
        yield from _DEADLINE_OR_BEHIND.finditer(words, start, end)
    else:
        at = start
        begun = _BEGINNINGS.matches(words[start:end])
        for place in sorted({start + first for _, first, _ in begun}):
            found = _DEADLINE.match(words, place, end) if at <= place < end else None
            if found is not None:
                at = found.end()
                yield found
    if _SEVERAL in words:
        yield from _SESSIONS.finditer(words, start, end)
