"""Read what the words around a mention say of it: role, hedges, softeners, emphasis, aspect.

The tables come from ``ontology/vocab`` (citation-role, hedge, softener).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.citations.blame import is_object
from graph_builder.citations.bracketed import BRACKETED
from graph_builder.citations.participation import FirstAct
from graph_builder.citations.phrases import ARTICLE, EndingFinder, without_articles
from graph_builder.citations.reporting import is_reported_to, was_made
from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind
from graph_builder.model.phrases import PhraseFinder, in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.citations.mention import Mention
    from graph_builder.citations.pinpoints import FoundPinpoint
    from graph_builder.model.span import Span
    from graph_builder.model.structure import VerbUse
    from graph_builder.model.vocabulary import Vocabulary

_COORDINATION: Final = re.compile(
    rf"\A[\s,;]*(?:(?:and|or|as\s+well\s+as)\b)?[\s,]*(?:(?:also|in\s+particular|especially)\b,?\s*)?(?:{ARTICLE}\b\s*)?\Z",
    re.IGNORECASE,
)
_EMPHASIS: Final = re.compile(
    rf"\b(?P<words>in particular|especially|notably)\b,?\s+(?:{ARTICLE}\s+)?$", re.IGNORECASE
)
_EMPHATIC: Final = ("in particular", "especially", "notably")
_ASPECT: Final = re.compile(
    rf"\b(?P<aspect>entry into force|adoption|establishment|conclusion|ratification|anniversary)"
    rf"\s+of\s+(?:{ARTICLE}\s+)?$",
    re.IGNORECASE,
)
_SUSPENDED: Final = re.compile(rf"\b\w+\s+(?:of|to|in|with|by|from),\s+(?:{ARTICLE}\s+)?$")
#: "Its supplementing Protocol": behind an article the word only says which one is meant.
_ATTRIBUTE: Final = re.compile(rf"\b{ARTICLE}\s+[a-z]+(?:ing|ed)\Z")
_LEADS_ON, _REPORTED = ("to", "session of", "sessions of"), "reporting-target"
_SELF: Final = "self"
#: The verb blames something else, and the text is only named with it.
_BESIDE: Final = "beside-the-object"
_ADVERSE: Final = "adverse"
_PARTICIPATION, _STANDARD = "participation-target", "in-accordance-with"
#: Said of joining a treaty and of keeping to a part of one.
_KEPT_TO: Final = ("adhere to", "adherence to")
_INNER: Final = frozenset({CitationKind.NESTED, CitationKind.BODY_NAME})
_WITHIN: Final = _INNER | {CitationKind.BODY}
_RECIPIENTS: Final = frozenset({CitationKind.BODY, CitationKind.EVENT})
#: How far around a mention is read, in code points: the longest clause seen, with room; it also
#: keeps the work linear in the length of the text.
_WINDOW: Final = 600
#: How far back the phrase reaches that stands directly before a mention, in code points.
_SHORT_WINDOW: Final = 90
#: Comma, article and the spaces around them, in code points, with room.
_LONGEST_LEAD: Final = 12
#: How many mentions ahead may be coordinated with one.
_NEAR: Final = 24
#: Aspects that are the act of the role itself, not an event of the target.
_ACTS: Final = frozenset({"ratification"})


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Surroundings(NamedTuple):
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
        self._adverse = frozenset(verb.slug for verb in vocabulary.verbs if verb.tier == _ADVERSE)
        self._of_verb = frozenset(role.slug for role in vocabulary.roles if role.tier is None)
        self._cue = EndingFinder(cues)
        self._first_act = FirstAct(cue for cue, role in cues.items() if role == _PARTICIPATION)
        self._any_cue = PhraseFinder(cue.lower() for cue in cues)
        self._hedge = PhraseFinder(
            form.lower() for phrase in vocabulary.hedges for form in phrase.forms
        )
        self._softener = PhraseFinder(
            form.lower() for phrase in vocabulary.softeners for form in phrase.forms
        )

    def read(
        self,
        words: str,
        mentions: Sequence[Mention],
        pinpoints: Sequence[FoundPinpoint | None],
        verbs: Sequence[VerbUse] = (),
    ) -> list[Surroundings]:
        """Surroundings of every mention of one paragraph, in the same order.

        ``verbs`` are those in force in it, by where they begin.

        The text itself has a role of its own; what brings it in ("compliance with this resolution
        and resolution 55/25") brings in what is coordinated with it.
        """
        hedges = self._hedge.spans(in_small_letters(words)) if mentions else []
        found: list[Surroundings] = []
        for index in range(len(mentions)):
            phrases = _hedges(words, mentions, index, pinpoints, hedges) if hedges else ()
            found.append(self._one(words, mentions, index, pinpoints, found, phrases))
        if any(use.slug in self._adverse for use in verbs):
            found = self._of_blamed(words, mentions, pinpoints, verbs, found)
        return [
            Surroundings(role=_SELF) if mention.kind is CitationKind.SELF else around
            for mention, around in zip(mentions, found, strict=True)
        ]

    def _of_blamed(
        self,
        words: str,
        mentions: Sequence[Mention],
        pinpoints: Sequence[FoundPinpoint | None],
        verbs: Sequence[VerbUse],
        found: Sequence[Surroundings],
    ) -> list[Surroundings]:
        """The same, what an adverse verb does not blame told apart from what it does."""
        places = [m.span for m in mentions] + [p.span for p in pinpoints if p is not None]
        told: list[Surroundings] = []
        for mention, pinpoint, around in zip(mentions, pinpoints, found, strict=True):
            start = min(mention.span.start, pinpoint.start) if pinpoint else mention.span.start
            use = next((use for use in reversed(verbs) if use.at <= start), None)
            beside = (
                use is not None
                and use.slug in self._adverse
                and around.role in self._of_verb
                and not is_object(words, use, start, places)
            )
            told.append(around._replace(role=_BESIDE) if beside else around)
        return told

    def _one(  # noqa: PLR0913, PLR0917  (one mention with all that stands around it)
        self,
        words: str,
        mentions: Sequence[Mention],
        index: int,
        pinpoints: Sequence[FoundPinpoint | None],
        earlier: Sequence[Surroundings],
        hedges: tuple[str, ...],
    ) -> Surroundings:
        mention, pinpoint = mentions[index], pinpoints[index]
        if mention.kind in _INNER or _names_a_sponsor(words, mentions, index):
            return Surroundings()
        end = min(mention.span.start, pinpoint.start) if pinpoint else mention.span.start
        end = _before_sponsor(words, mentions, index, end)
        low = max(0, end - _WINDOW)
        before = words[low:end]
        head = without_articles(before)
        told = head[-_SHORT_WINDOW:].removesuffix(",").rstrip().lower()
        role, cue_start = self._role(before, head, told)
        if role == _REPORTED and was_made(before[:cue_start]):
            role = None
        if role == _PARTICIPATION and mention.kind in _RECIPIENTS:
            role = None  # "ratify and implement United Nations treaties"
        if role == _PARTICIPATION and pinpoint is not None and told.endswith(_KEPT_TO):
            role = _STANDARD  # nobody becomes a party to an article
        if role is None and pinpoint is not None:
            role = self._cues.get(pinpoint.link)
        if role is None and mention.kind in _RECIPIENTS and told.endswith(_LEADS_ON):
            role = _REPORTED if is_reported_to(before) else None
        sibling = None if role else _coordinated(mentions, index, before, low)
        shared = None if sibling is None else earlier[sibling]
        softeners = self._softeners(before[:cue_start]) if role == _PARTICIPATION else ()
        return Surroundings(
            role=shared.role if shared else role or "object",
            emphasis=_emphasis(before) if told.endswith(_EMPHATIC) else None,
            aspect=shared.aspect if shared else _aspect(before) if told.endswith(" of") else None,
            hedges=hedges,
            softeners=shared.softeners if shared else softeners,
        )

    def _role(self, before: str, head: str, told: str) -> tuple[str | None, int | None]:
        """The role that the words before a mention cue, and where the cue begins.

        ``head`` are those words without articles, ``told`` its end in small letters.

        "ratification of, and … implementation of, the Protocol": a cue left open by a comma
        governs the name at the end of the parallel phrase as well.
        """
        ending = self._cue.ending(told)
        articled = len(head) < len(before.rstrip())
        if ending is not None and (articled or not _ATTRIBUTE.search(told)):
            return self._cues[ending], head.lower().rindex(ending)
        act = self._first_act.start(before)
        if act is not None:
            return _PARTICIPATION, act
        if "," in before[-_LONGEST_LEAD:] and _SUSPENDED.search(
            before, max(0, len(before) - _SHORT_WINDOW)
        ):
            clause = before.rpartition(";")[2]
            lowered = clause.lower()
            for start, end in self._any_cue.spans(lowered):
                if lowered.startswith(",", end):
                    return self._cues[lowered[start:end]], len(before) - len(clause) + start
        return None, None

    def _softeners(self, before: str) -> tuple[str, ...]:
        clause = before.rpartition(";")[2]
        return tuple(clause[start:end] for start, end in self._softener.spans(clause.lower()))


def _hedges(
    words: str,
    mentions: Sequence[Mention],
    index: int,
    pinpoints: Sequence[FoundPinpoint | None],
    hedges: Sequence[tuple[int, int]],
) -> tuple[str, ...]:
    """Hedges behind a mention with nothing but coordinated mentions between."""
    end = mentions[index].span.end
    found: list[str] = []
    for start, stop in hedges[bisect_left(hedges, (end, 0)) :]:
        if start > end + _WINDOW:
            break
        near = [m.span for m in mentions[index : index + _NEAR]]
        near += [p.span for p in pinpoints[index : index + _NEAR] if p]
        if not _COORDINATION_ONLY.fullmatch(_without(words, end, start, near)):
            break
        found.append(words[start:stop])
        end = stop
    return tuple(found)


_COORDINATION_ONLY: Final = re.compile(
    rf"[\s,]*(?:(?:and|or|of|in|under|{ARTICLE})\b[\s,]*)*", re.IGNORECASE
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
    """Index of the mention before: only "and the" lies between, or it tells a symbol in words."""
    for other in range(index - 1, -1, -1):
        earlier = mentions[other]
        if earlier.span.end < low:
            return None
        if earlier.kind in _WITHIN or earlier.span.end > low + len(before):
            continue
        if earlier.method == BRACKETED and earlier.symbol == mentions[index].symbol:
            return other
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
    match = _EMPHASIS.search(before, max(0, len(before) - _SHORT_WINDOW))
    return match["words"].lower() if match else None


def _aspect(before: str) -> str | None:
    match = _ASPECT.search(before, max(0, len(before) - _SHORT_WINDOW))
    if match is None or match["aspect"].lower() in _ACTS:
        return None
    return match["aspect"].lower().replace(" ", "-")
