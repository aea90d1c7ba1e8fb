"""The one rule by which overlapping mentions are settled.

1. The longest mention wins; of equal ones the one listed first in ``_PRECEDENCE``, and of a kind
   what tells more than a number of some resolution. Anaphora ("the Secretary-General") wins over
   nothing.
2. A name of an instrument inside a longer mention stays, told apart: ``body-name`` inside the name
   of a body, ``nested`` inside anything else. A shorter form of the same name, or one that begins
   where the longer one begins, or "Protocol thereto", is no name of its own and goes; so does
   whatever looks like one within a symbol ("Res. 1 (II)" of "ACHPR/Res. 1 (II) 87"), and a number
   that looks like a resolution's within another series ("Recommendation 1800 (2007)"). One level
   down only.
3. A body inside a described document stays a mention of that body; a body or an event inside an
   event stays where the event is "of the" one or begins with it. Inside a number or a name they go
   ("General Assembly" of "General Assembly resolution 58/137").
4. A mention that crosses the border of a longer one goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.citations.name_forms import CONTINUED, OF_NOUN, THERETO
from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_builder.citations.mention import Mention

_PRECEDENCE: Final = (
    CitationKind.SELF,
    CitationKind.EXPLICIT,
    CitationKind.ELLIPTIC,
    CitationKind.GROUP,
    CitationKind.SHORT,
    CitationKind.PROGRAMME,
    CitationKind.BODY,
    CitationKind.EVENT,
    CitationKind.DESCRIBED,
    CitationKind.ANAPHORA,
)
#: One alone contradicts none.
_FEWEST: Final = 2


def settle(words: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions of one paragraph without contradictions: reading order, outer before inner."""
    mentions = list(mentions)
    if len(mentions) < _FEWEST:
        return mentions
    kept = [one for group in _touching(mentions) for one in _settle_group(words, group)]
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end))


def _touching(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Groups of mentions that overlap, directly or through others: each is settled by itself."""
    group: list[Mention] = []
    end = 0
    for mention in sorted(mentions, key=lambda m: m.span.start):
        if group and mention.span.start >= end:
            yield group
            group = []
        group.append(mention)
        end = max(end, mention.span.end) if len(group) > 1 else mention.span.end
    if group:
        yield group


def _settle_group(words: str, group: list[Mention]) -> list[Mention]:
    if len(group) == 1:
        return group
    kept: list[Mention] = []
    for mention in sorted(group, key=_strength):
        outer = [k for k in kept if k.span.overlaps(mention.span)]
        inner = _as_inner(words, mention, outer) if outer else mention
        if inner is not None:
            kept.append(inner)
    return kept


def _strength(mention: Mention) -> tuple[bool, int, int, bool, int]:
    known = mention.kind in _PRECEDENCE
    rank = _PRECEDENCE.index(mention.kind) if known else len(_PRECEDENCE)
    says_less = mention.number is not None
    return mention.method == "anaphora", -len(mention.span), rank, says_less, mention.span.start


def _as_inner(words: str, mention: Mention, outer: list[Mention]) -> Mention | None:
    holders = [k for k in outer if k.span.contains(mention.span)]
    if len(holders) != len(outer) or any(k.span == mention.span for k in holders):
        return None
    holder = min(holders, key=lambda k: len(k.span))
    if mention.kind in {CitationKind.BODY, CitationKind.EVENT}:
        return mention if _stays_inside(words, mention, holder) else None
    if mention.kind not in KINDS_OF_SUBSTANCE or len(holders) > 1:
        return None
    if _no_name_of_its_own(mention, holder):
        return None
    if holder.kind is CitationKind.BODY:
        return mention._replace(kind=CitationKind.BODY_NAME)
    return mention._replace(kind=CitationKind.NESTED)


def _no_name_of_its_own(mention: Mention, holder: Mention) -> bool:
    return (
        mention.span.start == holder.span.start
        or holder.method == "symbol"
        or (holder.method == "series" and mention.number is not None)
        or mention.method in {THERETO, CONTINUED, OF_NOUN}
        or _same_thing(mention, holder)
    )


def _same_thing(mention: Mention, holder: Mention) -> bool:
    """One name in the other's form: "Convention No. 182" inside the Convention's full name."""
    named = mention.candidates or ((mention.symbol,) if mention.symbol else ())
    return bool(named) and named in {holder.candidates, (holder.symbol,)}


def _stays_inside(words: str, mention: Mention, holder: Mention) -> bool:
    if _same_thing(mention, holder):
        return False
    if holder.kind is CitationKind.DESCRIBED:
        return True
    if holder.kind is not CitationKind.EVENT:
        return False
    if mention.span.start == holder.span.start:
        return mention.kind is CitationKind.BODY
    return words.endswith("of the ", 0, mention.span.start)
