"""Past forms of the verbs that open paragraphs: "takes note of" is "took note of" in a decision.

They are derived from the indicatives of ``ontology/vocab/verb.ttl``; a table holds the verbs that
are not regular.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from graph_builder.model.vocabulary import Verb, Vocabulary

_IRREGULAR: Final = {
    "are": "was",
    "bear": "bore",
    "draw": "drew",
    "find": "found",
    "have": "had",
    "hold": "held",
    "keep": "kept",
    "make": "made",
    "pay": "paid",
    "seek": "sought",
    "set": "set",
    "stand": "stood",
    "strive": "strove",
    "take": "took",
    "undertake": "undertook",
    "uphold": "upheld",
}
#: Their last letter is doubled.
_DOUBLED: Final = ("commit", "submit", "transmit", "concur", "refer", "defer", "regret")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y\Z")
_ADVERBS: Final = r"(?:(?:also|further|again|therefore|[a-z]+ly)\s+){0,2}"
#: "resolution 99/1, adopted at its last session," and "the text, approved by all": no verb of the
#: organ's. It may do something by acclamation, by 48 votes, or in full.
_OF_AN_OBJECT: Final = re.compile(
    r"\s+(?:at|in|under|pursuant|during|without"
    r"|by(?!\s+(?:acclamation|consensus|\d|an?\b|secret|unanim|roll)))\b"
)
_DECIDED_ON: Final = frozenset({"decide", "agree"})


class Told(NamedTuple):
    """A verb as an organ's doing is told: its phrase as printed, where that ends, its concept."""

    printed: str
    end: int
    verb: Verb


class Telling:
    """Matches verbs with which a decision tells what an organ did: past forms and indicatives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._forms = {form: verb for verb in vocabulary.verbs for form in verb.indicatives}
        for verb in vocabulary.verbs:
            for plain in verb.plain:
                self._forms.setdefault(past_of(plain), verb)
        longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
        words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
        self._verb = re.compile(rf"{_ADVERBS}(?P<form>{words})\b", re.IGNORECASE)

    def at(self, text: str, start: int) -> Told | None:
        """The verb whose phrase begins at ``start``, or ``None``."""
        match = self._verb.match(text, start)
        if match is None or _OF_AN_OBJECT.match(text, match.end()):
            return None
        verb = self._forms[" ".join(match["form"].lower().split())]
        if verb.slug not in _DECIDED_ON and text.startswith(" on ", match.end()):
            return None
        return Told(" ".join(match.group().split()), match.end(), verb)


def past_of(plain: str) -> str:
    """The past form of a verb as "we" say it: "decide" → "decided", "take note" → "took note"."""
    first, *rest = plain.split(" ")
    return " ".join((_past(first), *rest))


def _past(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_DOUBLED):
        return f"{word}{word[-1]}ed"
    if word.endswith("e"):
        return f"{word}d"
    return f"{word[:-1]}ied" if _CONSONANT_Y.search(word) else f"{word}ed"


@lru_cache(maxsize=2)
def telling_of(vocabulary: Vocabulary) -> Telling:
    """The verbs of ``vocabulary`` as decisions tell them; the last ones asked for are kept."""
    return Telling(vocabulary)
