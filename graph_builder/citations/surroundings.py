"""Read what the words around a mention say of it: role, hedges, softeners, emphasis, aspect.

The tables come from ``ontology/vocab`` (citation-role, hedge, softener).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.citations.mention import Mention
    from graph_builder.citations.pinpoints import FoundPinpoint
    from graph_builder.model.text import Span
    from graph_builder.model.vocabulary import Phrase, Vocabulary

_ARTICLE: Final = r"(?:the|its|their|that|this|a|an|both|each|all)"
_LEAD: Final = re.compile(rf"(?:,?\s*\b{_ARTICLE})*\s*$", re.IGNORECASE)
_COORDINATION: Final = re.compile(
    rf"\A[\s,;]*(?:(?:and|or|as\s+well\s+as)\b)?[\s,]*(?:(?:also|in\s+particular|especially)\b,?\s*)?(?:{_ARTICLE}\b\s*)?\Z",
    re.IGNORECASE,
)
_EMPHASIS: Final = re.compile(
    rf"\b(?P<words>in particular|especially|notably)\b,?\s+(?:{_ARTICLE}\s+)?$", re.IGNORECASE
)
_ASPECT: Final = re.compile(
    rf"\b(?P<aspect>entry into force|adoption|establishment|conclusion|ratification|anniversary)"
    rf"\s+of\s+(?:{_ARTICLE}\s+)?$",
    re.IGNORECASE,
)
_SUSPENDED: Final = re.compile(rf"\b\w+\s+(?:of|to|in|with|by|from),\s+(?:{_ARTICLE}\s+)?$")
_REPORTING: Final = re.compile(
    rf"\b(?:report|submit|present|transmit|inform)\b[^;.]*\bto\s+(?:{_ARTICLE}\s+)?$", re.IGNORECASE
)
_PARTICIPATION: Final = "participation-target"
_INNER: Final = frozenset({CitationKind.NESTED, CitationKind.BODY_NAME})
_RECIPIENTS: Final = frozenset({CitationKind.BODY, CitationKind.EVENT})
#: How far around a mention is read, in code points: the longest clause seen, with room; it also
#: keeps the work linear in the length of the text.
_WINDOW: Final = 600
#: How many mentions ahead may be coordinated with one.
_NEAR: Final = 24
#: Aspects that are the act of the role itself, not an event of the target.
_ACTS: Final = frozenset({"ratification"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was read around one mention. Phrases are as printed, in text order."""

    role: str = "object"
    emphasis: str | None = None
    aspect: str | None = None
    hedges: tuple[str, ...] = ()
    softeners: tuple[str, ...] = ()


class SurroundingReader:
    """Reads surroundings with the tables of one vocabulary; build it once for many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = {cue: role.slug for role in vocabulary.roles for cue in role.cues}
        self._cues = cues
        self._cue = re.compile(rf"\b(?P<cue>{_either(cues)})(?P<suspended>,)?\s*$", re.IGNORECASE)
        self._open_cue = re.compile(rf"\b(?P<cue>{_either(cues)}),", re.IGNORECASE)
        self._hedge = _phrases(vocabulary.hedges)
        self._softener = _phrases(vocabulary.softeners)

    def read(
        self,
        words: str,
        mentions: Sequence[Mention],
        index: int,
        pinpoints: Sequence[FoundPinpoint | None],
        earlier: Sequence[Surroundings],
    ) -> Surroundings:
        """Surroundings of ``mentions[index]``; ``earlier`` are those of the mentions before it."""
        mention, pinpoint = mentions[index], pinpoints[index]
        if mention.kind is CitationKind.SELF:
            return Surroundings(role="self")
        if mention.kind in _INNER or _names_a_sponsor(words, mentions, index):
            return Surroundings()
        end = min(mention.span.start, pinpoint.start) if pinpoint else mention.span.start
        end = _before_sponsor(words, mentions, index, end)
        low = max(0, end - _WINDOW)
        before = words[low:end]
        role, cue_start = self._role(before)
        if role is None and pinpoint is not None:
            role = self._cues.get(pinpoint.link)
        if role is None and mention.kind in _RECIPIENTS and _REPORTING.search(before):
            role = "reporting-target"
        sibling = _coordinated(mentions, index, before, low) if role is None else None
        shared = None if sibling is None else earlier[sibling]
        softeners = self._softeners(before[:cue_start]) if role == _PARTICIPATION else ()
        return Surroundings(
            role=shared.role if shared else role or "object",
            emphasis=_emphasis(before),
            aspect=shared.aspect if shared else _aspect(before),
            hedges=self._hedges(words, mentions, index, pinpoints),
            softeners=shared.softeners if shared else softeners,
        )

    def _role(self, before: str) -> tuple[str | None, int | None]:
        """The role that the words before a mention cue, and where the cue begins.

        "ratification of, and … implementation of, the Protocol": a cue left open by a comma
        governs the name at the end of the parallel phrase as well.
        """
        lead = _LEAD.search(before)
        head = before[: lead.start()] if lead else before
        match = self._cue.search(head)
        if match:
            return self._cues[" ".join(match["cue"].lower().split())], match.start()
        if _SUSPENDED.search(before):
            clause = before.rsplit(";", 1)[-1]
            opened = list(self._open_cue.finditer(clause))
            if opened:
                cue = " ".join(opened[0]["cue"].lower().split())
                return self._cues[cue], len(before) - len(clause) + opened[0].start()
        return None, None

    def _softeners(self, before: str) -> tuple[str, ...]:
        clause = before.rsplit(";", 1)[-1]
        found = list(self._softener.finditer(clause))
        return tuple(" ".join(m["phrase"].split()) for m in found)

    def _hedges(
        self,
        words: str,
        mentions: Sequence[Mention],
        index: int,
        pinpoints: Sequence[FoundPinpoint | None],
    ) -> tuple[str, ...]:
        """Hedges behind a mention with nothing but coordinated mentions between."""
        end = mentions[index].span.end
        found: list[str] = []
        for match in self._hedge.finditer(words, end, end + _WINDOW):
            near = [m.span for m in mentions[index : index + _NEAR]]
            near += [p.span for p in pinpoints[index : index + _NEAR] if p]
            between = _without(words, end, match.start(), near)
            if not _COORDINATION_ONLY.fullmatch(between):
                break
            found.append(" ".join(match["phrase"].split()))
            end = match.end()
        return tuple(found)


_COORDINATION_ONLY: Final = re.compile(
    rf"[\s,]*(?:(?:and|or|of|in|under|{_ARTICLE})\b[\s,]*)*", re.IGNORECASE
)


def _before_sponsor(words: str, mentions: Sequence[Mention], index: int, end: int) -> int:
    """Where the words before a name end: before the body that stands in front of it.

    In "ratify the ILO Forced Labour Convention" the cue governs the Convention, not the ILO.
    """
    for other in mentions[max(0, index - 2) : index]:
        if other.kind is CitationKind.BODY and words[other.span.end : end].isspace():
            return other.span.start
    return end


def _names_a_sponsor(words: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether a body only stands in front of an instrument's name."""
    if mentions[index].kind is not CitationKind.BODY or index + 1 >= len(mentions):
        return False
    behind = mentions[index + 1]
    between = words[mentions[index].span.end : behind.span.start]
    return behind.kind in KINDS_OF_SUBSTANCE and between.isspace()


def _coordinated(mentions: Sequence[Mention], index: int, before: str, low: int) -> int | None:
    """Index of the mention before, when only "and the" stands between the two.

    ``before`` are the words from offset ``low`` to the mention.
    """
    for other in range(index - 1, -1, -1):
        earlier = mentions[other]
        if earlier.kind in {CitationKind.NESTED, CitationKind.BODY_NAME, CitationKind.BODY}:
            continue
        if earlier.span.end > low + len(before):
            continue
        if earlier.span.end < low:
            return None
        between = before[earlier.span.end - low :]
        return other if between and _COORDINATION.match(between) else None
    return None


def _without(words: str, start: int, end: int, spans: Iterable[Span]) -> str:
    characters = list(words[start:end])
    for span in spans:
        for offset in range(max(span.start, start), min(span.end, end)):
            characters[offset - start] = " "
    return "".join(characters)


def _emphasis(before: str) -> str | None:
    match = _EMPHASIS.search(before)
    return match["words"].lower() if match else None


def _aspect(before: str) -> str | None:
    match = _ASPECT.search(before)
    if match is None or match["aspect"].lower() in _ACTS:
        return None
    return match["aspect"].lower().replace(" ", "-")


def _either(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered) or "(?!)"


def _phrases(table: Iterable[Phrase]) -> re.Pattern[str]:
    forms = [form for phrase in table for form in phrase.forms]
    return re.compile(rf"\b(?P<phrase>{_either(forms)})\b", re.IGNORECASE)
