"""Choose a media type from what a client accepts and what there is.

Source: RFC 9110, section 12.5.1 (Accept, quality values, precedence of the more specific range).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN: Final = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"  # noqa: S105  (the grammar's word, no secret)
_RANGE: Final = re.compile(rf"\s*({_TOKEN})/({_TOKEN})\s*")
#: Characters of a header whose choice is remembered; browsers send 150.
_USUAL: Final = 300
_QUALITY: Final = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class Offer:
    """A form we can write: its short ``name`` (also its file ending) and its media types.

    The first media type is the one to prefer; the others are other names that clients use.
    """

    name: str
    media_types: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """The media type to prefer."""
        return self.media_types[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: the form's name, and the media type to say."""

    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _MediaRange:
    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """2 names it, 1 its family, 0 anything, -1 does not cover it."""
        type_, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == (type_, subtype):
            return 2
        if (self.type, self.subtype) == (type_, "*"):
            return 1
        return 0 if (self.type, self.subtype) == ("*", "*") else -1


def choose(accept: str | None, offers: Sequence[Offer]) -> Choice | None:
    """The offer that the client likes best; ours comes first where it likes several alike.

    Args:
        accept: The ``Accept`` header; ``None`` or empty accepts anything.
        offers: What there is, in our order of preference.

    Returns:
        The choice, or ``None`` if the client accepts none of the offers.
    """
    wanted = accept or "*/*"
    weigh = _weighed if len(wanted) <= _USUAL else _weighed.__wrapped__
    return weigh(wanted, tuple(offers))


@lru_cache(maxsize=512)
def _weighed(accept: str, offers: tuple[Offer, ...]) -> Choice | None:
    """The same; a few headers come again and again."""
    ranges = _parse(accept)
    best: Choice | None = None
    best_quality = 0.0
    for offer in offers:
        for media_type in offer.media_types:
            quality = _quality(media_type, ranges)
            if quality > best_quality:
                best, best_quality = Choice(offer.name, media_type), quality
    return best


def _quality(media_type: str, ranges: Sequence[_MediaRange]) -> float:
    """Quality that the most specific range gives; 0 where none covers the type."""
    covering = [(r.specificity(media_type), r.quality) for r in ranges]
    best = max(covering, default=(-1, 0.0))
    return best[1] if best[0] >= 0 else 0.0


def _parse(accept: str) -> tuple[_MediaRange, ...]:
    """Ranges of a header. What is not well-formed is passed over, as if it were not there."""
    found = (_parse_range(part) for part in accept.split(","))
    return tuple(item for item in found if item is not None)


def _parse_range(part: str) -> _MediaRange | None:
    kind, *parameters = part.split(";")
    match = _RANGE.fullmatch(kind)
    if match is None:
        return None
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            if not _QUALITY.fullmatch(value.strip()):
                return None
            quality = float(value)
    return _MediaRange(match[1].lower(), match[2].lower(), quality)
