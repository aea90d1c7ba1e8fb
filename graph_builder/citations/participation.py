"""Find the act by which a treaty is to be taken part in, where more stands between it and the name.

"Ratify or accede to, as a matter of priority, the Convention"; "accede, as appropriate, to the
Convention"; "ratify and effectively implement the Convention"; "universal ratification and full
implementation of the Convention": what stands in between is no word of the act.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.phrases import ARTICLE, EndingFinder, without_articles

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How far back the first act may stand, in code points.
_REACH: Final = 200
#: Between commas: when or how it is to be done.
_INSERTED: Final = re.compile(
    r",\s+(?:as(?!\s+well\b)|where|when|if|without|with|to\s+the\s+extent)\s[^,;.:()]{3,80},\s+"
    rf"(?P<to>to\s+)?(?:{ARTICLE}\s+)?\Z",
    re.IGNORECASE,
)
#: What is to be done with the treaty besides; where that is a noun, the first act is one too.
_SECOND_ACT: Final = re.compile(
    r",?\s+(?:and/or|and|or|as\s+well\s+as)\s+"
    r"(?:(?:\w+ly|full|effective|improved|thereafter|further|and|the|their|to)\s+){0,6}"
    r"(?:(?P<noun>(?:implementation|enforcement|application|observance)\s+of)"
    r"|implement(?:ing)?|enforc(?:e|ing)|apply(?:ing)?|comply(?:ing)?(?:\s+fully)?\s+with"
    r"|respect(?:ing)?(?:\s+fully)?),?\Z",
    re.IGNORECASE,
)


class FirstAct:
    """Finds it with the cues of one table; build it once for many texts."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._cue = EndingFinder(cues)

    def start(self, before: str) -> int | None:
        """Where in the words before a treaty's name the act begins.

        ``None`` where nothing stands between the two, or no act does before that.
        """
        low = max(0, len(before) - _REACH)
        near = before[low:]
        inserted = _INSERTED.search(near)
        told = without_articles(near) if inserted is None else near[: inserted.start()]
        told += " to" if inserted and inserted["to"] else ""
        second = _SECOND_ACT.search(told)
        if second is not None:
            told = told[: second.start()].rstrip(",") + (" of" if second["noun"] else "")
        elif inserted is None:
            return None
        ending = self._cue.ending(told.lower())
        return None if ending is None else low + len(told) - len(ending)
