"""Names that the registry does not hold, told by the text: by a number beside them, or in full.

"The Doha Programme, endorsed by the General Assembly in its resolution 76/258": the resolution is
where whoever looks for the Programme finds it. "The Copenhagen Declaration", behind "the Copenhagen
Declaration on Social Development", is the same one. "The European Convention on Extradition (1957)
(ETS No. 24)" is number 24 of its series, "the Granite Declaration (S/2001/447)" that document. What
is told once holds for the whole text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.linking.parts import provisions_of
from graph_builder.model.citation import CitationKind
from graph_builder.model.link import CitationLink, UnlinkedCitation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.model.link import Link, Target

_UNKNOWN: Final = "unknown-name"
_SYMBOL: Final = "symbol"
#: Machine scores: where it is told, and where the same name stands elsewhere.
_TOLD: Final = 0.95
_TOLD_ELSEWHERE: Final = 0.9
#: Code points between a name and its number, at most.
_APART: Final = 200
_DONE: Final = r"(?:adopted|endorsed|proclaimed|approved|issued)"
_DATE: Final = r"(?:\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4})?"
_CALL: Final = r"[\d*¹²³⁴⁵⁶⁷⁸⁹⁰]{0,4}"
#: Between a number and the name behind it: "of 1 April 2022, by which it endorsed the".
_NAME_BEHIND: Final = re.compile(
    rf"{_DATE}{_CALL},?\s+(?:(?:by|in|with)\s+which\s+(?:it|(?:the|Heads)\s+[^,;.]{{3,80}}?)\s+"
    rf"{_DONE}(?:\s+and\s+[a-z]+ed)?|(?:containing|adopting|endorsing|proclaiming)|"
    r"the\s+annex\s+(?:to|of)\s+which\s+contain(?:s|ed))\s+the\s+"
)
#: Behind "by its resolution S-17/2 of …": ", adopted the".
_ADOPTED: Final = re.compile(rf"{_DATE}{_CALL},\s+{_DONE}\s+the\s+")
_BY_ITS: Final = re.compile(r"\b(?:by|in)\s+its\s+$")
#: Between a name and the number behind it: ", endorsed by the General Assembly in its".
_NUMBER_BEHIND: Final = re.compile(
    rf"{_CALL},?\s+(?:(?:as|which\s+was|that\s+was)\s+)?"
    rf"(?:{_DONE}|contained|annexed|set\s+(?:out|forth))\b[^.;,()]{{0,120}}?"
    rf"(?:,?\s+and\s+(?:subsequently\s+)?{_DONE}\b[^.;,()]{{0,80}}?)?"
    r"\b(?:in|by|to)\s+(?:the\s+annex(?:\s+[IVX]+)?\s+(?:to|of)\s+)?(?:(?:its|the|General|Assembly|"
    r"Economic|and|Social|Security|Human|Rights|Council|resolution|decision)\s+)*"
)
#: The same in brackets: "(General Assembly resolution 69/137, annex II)".
_IN_BRACKETS: Final = re.compile(r"\s+\((?:see\s+)?(?:(?:General|Assembly|resolution)\s+)*")
#: The Security Council endorses what others have made; what it prints it says to be there.
_HOLDS: Final = re.compile(
    r"\b(?:contain(?:s|ed|ing)|annex(?:ed)?|set\s+(?:out|forth)|adopt(?:ed|ing))\b"
)
_SECURITY_COUNCIL: Final = "S/RES/"
#: The document of a name in brackets behind it, behind its day or its short name at most: "Granite
#: Declaration of 3 May 2001 (S/2001/447)", "signed at Rome (“the Agreement”) (S/2005/7)".
_DOCUMENT_BEHIND: Final = re.compile(
    rf"{_DATE}(?:,?\s+(?:signed|adopted|concluded|done|issued)\s+"
    r"(?:(?!\s(?:and|which|that|as|to)\s)[^.;:()]){3,80}?)?"
    r"(?:\s*\([A-Z“\"‘'t][^()/]{1,60}\))?,?\s+\((?:see\s+)?(?:documents?\s+)?"
)
_CLOSED: Final = re.compile(
    r"(?:,?\s+and\s+(?:Add|Corr|Rev)\.\s?\d+)?"
    r"(?:,\s+(?:para|chap|sect|annex|appendi|part|enclosure)[^()]{0,60})?\)"
)
#: Where texts of States and of conferences are printed: as documents of a principal organ, of the
#: Human Rights Council or of a conference. The papers of other bodies are about such texts.
_PRINTS_TEXTS: Final = re.compile(
    r"(?:S/(?:\d{4}/)?|A/(?:HRC/|S-|ES-)?\d+/|A/CONF\.\d+/|E/\d{4}/)\d+(?![/\w]*/(?:L|CRP|WP)\b)"
)
#: What stands behind these words may be no more than the subject of the bracketed document.
_TOLD_OF: Final = re.compile(
    r"\b(?:reports?|notes?|letters?|communications?|stud(?:y|ies)|papers?|memorand(?:um|a)"
    r"|statements?|entitled|draft|proposals?|recommendations?|summary|update|review|resolutions?)\b"
    r"[^.;:()]*\Z",
    re.IGNORECASE,
)
#: And behind these, whatever stands before: "the outcome of the", "an addendum to the".
_ABOUT: Final = re.compile(
    r"\b(?:on|concerning|regarding|about|ratif\w+|(?:implementation|outcomes?|progress|evaluation"
    r"|assessment|status|texts?|lists?)\s+(?:of|in|on)|(?:addend(?:um|a)|corrigend(?:um|a)|annex(?:es)?"
    r"|amendments?|reservations?|objections?|commentary|follow-up|guide)\s+to)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_BEFORE: Final = 160
#: A treaty's number in the series of the Council of Europe, behind its name and its year.
_OF_SERIES: Final = re.compile(r"\s+(?:\(\d{4}\),?\s+)?\(")
_SERIES: Final = "CETS-"
#: How the rest of a full name goes on behind its head.
_TAIL: Final = re.compile(r"\s+(?:on|for|of|to|in|concerning|against|relating)\s")
#: What may stand between a name and its number.
_NO_INSTRUMENTS: Final = frozenset(
    {CitationKind.BODY, CitationKind.BODY_NAME, CitationKind.EVENT, CitationKind.PROGRAMME}
)


def told_names(links: Sequence[Link], text: str) -> tuple[Link, ...]:
    """The links, with the names that the text itself tells linked, wherever they stand.

    Args:
        links: In reading order.
        text: What their spans point into.
    """
    places = [number for number, link in enumerate(links) if _is_unknown(link)]
    if not places:
        return tuple(links)
    told = dict(_told(links, places, text))
    names = [_name(link) for link in links]
    targets: dict[str, set[Target]] = {}
    for number, target in told.items():
        targets.setdefault(names[number], set()).add(target)
    # What a note tells of a name holds for the places before it as well.
    for link, name in zip(links, names, strict=True):
        if isinstance(link, CitationLink) and link.method == f"{_UNKNOWN}+footnote":
            targets.setdefault(name, set()).add(link.target)
    settled = list(links)
    for number in places:
        link = links[number]
        known = targets.get(names[number]) or _of_full_name(settled, names, number)
        if len(known) == 1:
            (target,) = known
            score = _TOLD if number in told else _TOLD_ELSEWHERE
            provisions = provisions_of(target.key, link.citation.pinpoint)
            settled[number] = CitationLink(
                link.citation, target, f"{_UNKNOWN}+text", score, link.tier, provisions
            )
    return tuple(settled)


def _is_unknown(link: Link) -> bool:
    return isinstance(link, UnlinkedCitation) and link.method == _UNKNOWN


def _name(link: Link) -> str:
    return " ".join(link.citation.surface.split()).casefold()


def _told(links: Sequence[Link], places: list[int], text: str) -> Iterator[tuple[int, Target]]:
    """The document that tells a name, for each place where one does."""
    for number in places:
        for told_by in (_of_series, _document_behind, _resolution_behind, _resolution_before):
            target = told_by(links, number, text)
            if target is not None:
                yield number, target
                break


def _resolution_behind(links: Sequence[Link], number: int, text: str) -> Target | None:
    behind = _number_beside(links, number, 1)
    if behind is None:
        return None
    between = text[links[number].citation.span.end : behind.citation.span.start]
    tells = _NUMBER_BEHIND.fullmatch(between) or _IN_BRACKETS.fullmatch(between)
    return behind.target if tells and not _is_of_council(behind, between) else None


def _resolution_before(links: Sequence[Link], number: int, text: str) -> Target | None:
    before = _number_beside(links, number, -1)
    if before is None:
        return None
    at = before.citation.span
    between = text[at.end : links[number].citation.span.start]
    if _is_of_council(before, between):
        return None
    own = _BY_ITS.search(text, max(0, at.start - 16), at.start)
    tells = _NAME_BEHIND.fullmatch(between) or (own and _ADOPTED.fullmatch(between))
    return before.target if tells else None


def _is_of_council(link: CitationLink, between: str) -> bool:
    """Whether a resolution of the Security Council approves of a text, which is elsewhere."""
    holds = _HOLDS.search(between) is not None
    return link.target.key.startswith(_SECURITY_COUNCIL) and not holds


def _of_series(links: Sequence[Link], number: int, text: str) -> Target | None:
    """The treaty whose number in its series stands in brackets directly behind a name."""
    link = links[number + 1] if number + 1 < len(links) else None
    if not isinstance(link, CitationLink) or not link.target.key.startswith(_SERIES):
        return None
    between = text[links[number].citation.span.end : link.citation.span.start]
    return link.target if _OF_SERIES.fullmatch(between) else None


def _document_behind(links: Sequence[Link], number: int, text: str) -> Target | None:
    """The document whose symbol stands in brackets directly behind a name."""
    name = links[number].citation
    at = number + 1
    while at < len(links) and links[at].citation.span.start < name.span.end:
        at += 1
    link = links[at] if at < len(links) else None
    if not isinstance(link, CitationLink) or link.method != _SYMBOL:
        return None
    if link.citation.paragraph != name.paragraph or not _PRINTS_TEXTS.match(link.target.key):
        return None
    span = link.citation.span
    between = text[name.span.end : span.start]
    if len(between) > _APART or not _DOCUMENT_BEHIND.fullmatch(between):
        return None
    before = text[max(0, name.span.start - _BEFORE) : name.span.start]
    told_of = _TOLD_OF.search(before) or _ABOUT.search(before)
    return None if told_of or _CLOSED.match(text, span.end) is None else link.target


def _number_beside(links: Sequence[Link], number: int, step: int) -> CitationLink | None:
    """The linked number that is the next instrument before or behind a name, if it is near."""
    name = links[number].citation
    at = number + step
    while 0 <= at < len(links):
        other = links[at].citation
        first, second = (name, other) if step > 0 else (other, name)
        apart = second.span.start - first.span.end
        if other.paragraph != name.paragraph or apart > _APART:
            return None
        if apart >= 0 and other.kind not in _NO_INSTRUMENTS:
            link = links[at]
            return link if isinstance(link, CitationLink) and other.number is not None else None
        at += step
    return None


def _of_full_name(links: Sequence[Link], names: Sequence[str], number: int) -> set[Target]:
    """What the full names before a place are linked to that begin with the name there.

    ``names`` are what the links cite; a name of one word is the beginning of too many.
    """
    head = names[number]
    if " " not in head:
        return set()
    return {
        link.target
        for link, name in zip(links[:number], names, strict=False)
        if name.startswith(head) and isinstance(link, CitationLink) and _TAIL.match(name, len(head))
    }
