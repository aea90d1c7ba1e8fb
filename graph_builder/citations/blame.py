"""Tell whether a verb that blames is said of a text itself or of what somebody did about it.

"Deploring the withdrawal from the Treaty" blames no treaty, "deploring the Treaty" does. Every
other verb counts for whatever text its sentence names (see ``linking.tiers``); blame counts for its
object alone, since the opposite of what was said would be told of all the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.span import Span
    from graph_builder.model.structure import VerbUse

#: What may stand between the verb and the names of its objects: manner, determiners, the nouns that
#: a number follows, and the parts or the making of a text, which are the text's own. "That" is no
#: determiner here: it begins a clause, and what the clause tells is what is blamed.
_NOTHING_ELSE: Final = re.compile(
    r"(?:[\s,;]|\b(?:\w+ly|once|again|also|further|and|or|of|in|under|both|all|each|an?|the|this"
    r"|its|their|(?:resolution|decision|statement|report|declaration|paragraph|article|section)s?"
    r"|adoption|conclusion|provisions?|terms|wording|contents?)\b)*",
    re.IGNORECASE,
)


def is_object(words: str, use: VerbUse, start: int, named: Iterable[Span]) -> bool:
    """Whether nothing but other objects stands between a verb and a name.

    Args:
        words: The paragraph, clean.
        use: The verb in force; a sub-paragraph that inherits it does not print it.
        start: Where the name, or the pinpoint before it, begins in ``words``.
        named: Places of what else the paragraph names, parts of it too.
    """
    printed = words.startswith(use.printed, use.at)
    low = use.at + len(use.printed) if printed else use.at
    between = list(words[low:start])
    for span in named:
        for offset in range(max(span.start, low), min(span.end, start)):
            between[offset - low] = " "
    return _NOTHING_ELSE.fullmatch("".join(between)) is not None
