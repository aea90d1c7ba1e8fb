"""What stands around a bare number, and which body was chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.linking.canonical import COMMISSIONS, PARTIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

#: Bodies that report to others, in whose texts they stand. "Its resolution" is none of a body that
#: a text only tells of beside another one, nor is it their rival for a number.
BESIDE: Final = frozenset({"body/sub-commission", *PARTIES, *COMMISSIONS})
#: Marks a body whose numbering nobody told among the bodies named.
UNKNOWN_BODY: Final = "?"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands around a number: who was named before it, who speaks, which years fit.

    ``named`` are keys of the bodies named before it in the same paragraph, nearest last;
    ``speaking`` is the key of the organ whose text this is; ``dated`` the year printed behind the
    number; ``latest`` the last year in which the text can have been written; ``meant`` tells
    whether a name that several bodies bear may mean this one, whom no word near names. ``told`` is
    the body that the text told of the same number elsewhere, ``heard`` are those whose numbers it
    has told so far; both hold ``UNKNOWN_BODY`` and its name for a body without known numbering.
    ``decision`` tells that the number is called one of a decision.
    """

    named: Sequence[str] = ()
    speaking: str | None = None
    dated: int | None = None
    latest: int | None = None
    meant: Callable[[str], bool] = lambda body: body not in BESIDE
    told: str | None = None
    heard: Collection[str] = ()
    decision: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The body chosen, how sure that is (0..1), the others that fit as well, and what is odd.

    ``body`` is ``None`` where no body fits or several do (then ``rivals`` holds two or more).
    ``contradicts`` tells that the words name a body that cannot have adopted this number then.
    """

    body: str | None
    confidence: float = 0.0
    rivals: tuple[str, ...] = ()
    contradicts: bool = False
    unknown: str | None = None
