"""Where a text names bodies: in which paragraph, and directly behind a session."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graph_builder.linking.canonical import BIODIVERSITY, COMMISSIONS, PARTIES
from graph_builder.model.citation import CitationKind
from graph_builder.model.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.linking.memory import Memory
    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import InstrumentRegistry

#: How far behind a session its body's name may begin, in raw code points.
_NEAR: Final = 80
#: Commissions whose numbers look like those of the Commission on Human Rights.
_OTHER_COMMISSION: Final = re.compile(
    r"\bCommission\s+(?:on\s+(?!(?:Human|Crime)\b)(?:the\s+)?[A-Z]|for\s+(?!the\s)[A-Z])"
    r"|\bStatistical\s+Commission\b"
)
#: Councils whose numbers look like those of the Human Rights Council.
_OTHER_COUNCIL: Final = re.compile(r"\b(?:Governing|Trusteeship|Executive)\s+Council\b")
#: Where nothing tells that it is meant, "the Commission" and "the Conference" is none of these.
_ALWAYS: Final = re.compile("")
#: Bodies that many others share their short name with, and how those are named.
_NAMESAKES: Final = {
    **dict.fromkeys((*COMMISSIONS, *PARTIES, BIODIVERSITY), _ALWAYS),
    "body/chr": _OTHER_COMMISSION,
    "body/ccpcj": _OTHER_COMMISSION,
    "body/hrc": _OTHER_COUNCIL,
    "body/ecosoc": _OTHER_COUNCIL,
}


class BodyPlaces:
    """The mentions of bodies of one text, by place."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._bodies = sorted(
            (c for c in citations if c.kind is CitationKind.BODY), key=lambda c: c.span.start
        )
        self._starts = [body.span.start for body in self._bodies]
        self._crowded: dict[re.Pattern[str], bool] = {}
        self._named: dict[str, set[str]] = {}
        for paragraph, group in groupby(self._bodies, key=lambda body: body.paragraph):
            keys = (key for body in group for key in body.candidates)
            self._named.setdefault(paragraph, set()).update(keys)

    def named_in(self, paragraph: str) -> frozenset[str]:
        """Keys of the bodies that a paragraph names."""
        return frozenset(self._named.get(paragraph, ()))

    def names_namesake(self, body: str, text: str) -> bool:
        """Whether ``text``, the whole of it, names one that shares the short name of ``body``."""
        other = _NAMESAKES.get(body)
        if other is None:
            return False
        if other not in self._crowded:
            self._crowded[other] = other.search(text) is not None
        return self._crowded[other]

    def behind(self, session: Citation, text: str) -> tuple[str, ...]:
        """The body of "second session of the Board", which is named only behind it."""
        end = session.span.end
        at = bisect_right(self._starts, end)
        if at == len(self._bodies) or self._starts[at] > end + _NEAR:
            return ()
        other = self._bodies[at]
        between = squeeze(text[end : other.span.start])
        fits = between in {"of", "of the"} and len(other.candidates) == 1
        return other.candidates if fits else ()


def is_named(body: str, paragraph: str, memory: Memory, registry: InstrumentRegistry) -> bool:
    """Whether a text has named a body, or the treaty that established it last in a paragraph."""
    record = registry.get(body)
    founders = record.values("established_by") if record else ()
    return memory.has_named(body) or memory.treaty_in(paragraph) in founders
