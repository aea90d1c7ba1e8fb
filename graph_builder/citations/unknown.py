"""Recognise names of instruments that the registry does not hold, so that they are counted.

"the Dhaka Accord on Safe Migration" is a name by its form: behind "the", in capitals, around a
noun that instruments are called by. Nothing is guessed: such a citation is unlinked, unless its
footnote tells the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind
from graph_builder.model.phrases import PhraseFinder
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What instruments are called.
NOUN: Final = (
    r"(?:Convention|Protocol|Covenant|Declaration|Charter|Agreement|Accord|Treaty|Statute|Compact"
    r"|Pact|Consensus|(?:Platform|Programme|Plan|Framework)\s+(?:for|of)\s+Action"
    r"|Action\s+Plan|Agenda|Principles|Guidelines|Rules|Recommendation"
    # "the Lisbon outcome document" is called so, "the outcome document" of anything only described
    r"|Plan\s+of\s+Implementation|Pathway|Outcome\s+Document|(?<!\bthe\s)outcome\s+document)"
)
#: A capital that opens a sentence goes on with no name.
_OPENING: Final = r"(?!(?:The|This|These|Each|Any|In|Under|For|If|It|Nothing)\b)"
#: The last word of each: where none of them stands, no instrument is called anything.
_CALLED: Final = PhraseFinder([*re.findall(r"[A-Z][a-z]+(?=[|)])", NOUN), "outcome document"])
_YEARS: Final = r"\d{1,4}(?:[–−-]\d{2,4})?(?![\w/])"  # noqa: RUF001
_WORD: Final = rf"(?:{_OPENING}[A-Z][\w’'-]*|\d\.\d\b|{_YEARS})"
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
#: Words that join a name; an article begins another name when it stands in front of the noun.
_LEADING: Final = r"(?:of|on|and|for|to|in|against|concerning|regarding|with)"
_LINK: Final = (
    rf"(?!and\s+(?:the|with)\b|and\s+(?:to|in|for)\s+the\b|(?:in|on|for)\s+(?:\d|{_MONTH}))"
    r"(?:of|on|the|and|for|to|in|against|concerning|relating|regarding|with|or|an?)"
)
#: Members of a list inside a name: "National or Ethnic, Religious and Linguistic Minorities".
_MEMBERS: Final = (
    rf"(?:(?:,\s+{_WORD}(?:\s+{_WORD}){{0,2}}){{1,4}},?\s+(?:and|or)\s+(?:to\s+)?{_WORD})?"
)
_NAME: Final = re.compile(
    rf"the (?<=\bthe )(?P<lead>(?:{_WORD}\s+(?:{_LEADING}\s+)?){{0,8}}?)(?P<noun>{NOUN})\b"
    rf"(?P<rest>(?:\s+(?:{_LINK}\s+){{0,3}}{_WORD}{_MEMBERS}){{0,20}})"
)
_LOOSE_END: Final = re.compile(rf"(?:\s+(?:{_LINK}|the))+\s*$")
_ORGAN: Final = (
    r"(?:Committee|Commission|Council|Board|Secretariat|Fund|Group|Unit|Centre|Forum"
    # "Collective Security Treaty Organization", and what lists or prints treaties
    r"|Organi[sz]ation|Section|Series|Collection)s?\b"
)
#: "Agreement Monitoring Committee": capitals up to the noun of an organ name the organ.
_NAMES_ORGAN: Final = re.compile(rf"(?:\s+{_WORD})*?\s+{_ORGAN}")
_NO_NAME: Final = re.compile(
    r"Rules\s+of\s+Procedure|Agenda\s+item|Recommendation\s+\d"
    # the text itself: "entry into force of the Convention for the State Party", "of June 1919"
    r"|(?:Convention|Protocol|Covenant|Charter|Agreement|Statute|Treaty)\s+"
    r"(?:for\s+(?:the\s+)?(?:States?|Part(?:y|ies))|of\s+the\s+(?:Court|States?)\b"
    r"|in\s|with\s|or\s"
    r"|of\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))"
    # "the assessments of the Convention to the Board"; a Protocol is one to a Convention
    r"|(?:Convention|Covenant|Charter|Agreement|Statute|Treaty)\s+to\s+the\s"
)
#: The organ of a treaty bears the treaty's name.
_OF_ORGAN: Final = re.compile(
    r"\b(?:Conference|Meeting|Assembly)\s+of\s+(?:the\s+)?(?:States\s+)?[Pp]arties"
    r"(?:\s+serving\s+as\s+the\s+[Mm]eeting\s+of\s+the\s+[Pp]arties)?\s+to\s+the\s+$"
)
#: How far before a treaty's name the words for its organ may begin, in code points.
_ORGAN_REACH: Final = 120
_BODIES: Final = frozenset({CitationKind.BODY, CitationKind.EVENT})
#: "Privileges and Immunities of the United Nations": what a name is about is no sponsor of it, as
#: "of the United Nations Children's Fund" is. A conference lends its name to what it adopts.
_ORGANIZATIONS: Final = (("body/un",), ("body/eu",))
#: "Protocol to the African Charter … on the Rights of Older Persons": the treaty is part of it.
_PARENT: Final = " to the "
_SPONSOR: Final = re.compile(
    r"(?<=\bof\sthe\s)United\s+Nations\s+(?!Conference\b|Congress\b|Summit\b)[A-Z]"
)


def recognise_unknown_names(words: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield names that no ``known`` mention covers; ``noun`` is the word that calls them.

    A known mention behind the noun ends the name there ("… of the International Labour
    Organization"); one that touches what stands before makes it no unknown name, unless it is a
    body that only leads it ("United Nations Convention on …"). The noun alone ("the Convention")
    is no name.
    """
    near: _Near | None = None
    for match in _NAME.finditer(words) if _CALLED.matches(words) else ():
        near = near or _Near(known)
        start = match.start("lead")
        end = _end_of(words, match, near)
        if end is None:
            continue
        name = _LOOSE_END.sub("", words[start:end].rstrip(" ,"))
        if len(name) > len(match["noun"]) and not _NO_NAME.match(name):
            yield Mention(
                Span(start, start + len(name)),
                CitationKind.BODY_NAME if is_in_organ(words, start) else CitationKind.EXPLICIT,
                "unknown-name",
                noun=" ".join(match["noun"].split()),
                confidence=0.7,
            )


def is_in_organ(words: str, start: int) -> bool:
    """Whether the treaty named at ``start`` only names its organ, "Conference of the Parties"."""
    return _OF_ORGAN.search(words, max(0, start - _ORGAN_REACH), start) is not None


class _Near:
    """Mentions by place, so that those at a stretch of words are found without trying all."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.span.start)
        self._starts = [mention.span.start for mention in self._mentions]
        self._ends = list(accumulate((m.span.end for m in self._mentions), max))

    def at(self, start: int, end: int) -> Iterator[Mention]:
        """Mentions that share a code point with ``[start, end)``, in order of their starts."""
        first = bisect_right(self._ends, start)  # everything before ends before the stretch
        for mention in self._mentions[first : bisect_left(self._starts, end)]:
            if mention.span.end > start:
                yield mention


def _end_of(words: str, match: re.Match[str], known: _Near) -> int | None:
    """Where the name ends, or ``None`` if these words are no unknown name."""
    noun = Span(*match.span("noun"))
    if _NAMES_ORGAN.match(words, noun.end, match.end()):
        return None
    if not match["lead"] and words.startswith((" and", " or"), noun.end):
        return noun.end
    touching = list(known.at(match.start("lead"), match.end()))
    for mention in touching:
        leads = mention.kind in _BODIES and mention.span.end <= noun.start
        if mention.span.start < noun.end and not leads:
            return None
    parent = noun.end + len(_PARENT) if words.startswith(_PARENT, noun.end) else -1
    ends = [
        m.span.start
        for m in touching
        if m.span.start >= noun.end
        and m.candidates not in _ORGANIZATIONS
        and not (m.span.start == parent and m.kind in KINDS_OF_SUBSTANCE)
    ]
    sponsor = _SPONSOR.search(words, noun.end, match.end())
    if sponsor is not None:
        ends.append(sponsor.start())
    return min(ends, default=match.end())
