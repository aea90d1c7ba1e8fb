"""A reference as it is printed, before anybody decides what it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_builder.model.span import Span


class CitationKind(StrEnum):
    """How a citation is worded."""

    EXPLICIT = "explicit"
    SHORT = "short"
    ELLIPTIC = "elliptic"
    GROUP = "group"
    DESCRIBED = "described"
    NESTED = "nested"
    IN_TITLE = "in-title"
    BODY_NAME = "body-name"
    BODY = "body"
    ANAPHORA = "anaphora"
    SELF = "self"
    HEADER = "header"
    EVENT = "event"
    PROGRAMME = "programme"
    UNSYMBOLLED = "unsymbolled"


#: Kinds that say something about an instrument; the others are mentions.
KINDS_OF_SUBSTANCE = frozenset(
    {
        CitationKind.EXPLICIT,
        CitationKind.SHORT,
        CitationKind.ELLIPTIC,
        CitationKind.GROUP,
        CitationKind.DESCRIBED,
        CitationKind.ANAPHORA,
    }
)


@dataclass(frozen=True, slots=True)
class ProvisionRef:
    """One provision that a pinpoint names: path steps (``("art", "6", "para", "2")``) and span."""

    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Which provisions of the target are meant, in the text's words, on either side of the name."""

    text: str
    span: Span
    provisions: tuple[ProvisionRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One printed reference.

    ``span`` is raw; ``surface`` is its slice. What the form tells is in one of: ``symbol`` (a
    document symbol as printed), ``number`` with ``organ_words`` ("58/137", "General Assembly" or
    "its"), ``candidates`` (registry keys of that name), ``noun`` ("Convention" of an anaphora).
    ``verb`` is the verb in force at this place as printed, ``verb_slug`` its concept; ``role`` says
    how the words before bring the citation in. ``footnotes`` are the labels of the notes called
    here. ``dated`` is the year of the date printed behind a number. ``at`` is the offset of the
    citation in the clean words of its paragraph.
    """

    paragraph: str
    span: Span
    surface: str
    kind: CitationKind
    method: str
    verb: str | None = None
    verb_slug: str | None = None
    symbol: str | None = None
    number: str | None = None
    organ_words: str | None = None
    dated: int | None = None
    noun: str | None = None
    candidates: tuple[str, ...] = ()
    role: str = "object"
    pinpoint: Pinpoint | None = None
    footnotes: tuple[str, ...] = ()
    aspect: str | None = None
    emphasis: str | None = None
    hedges: tuple[str, ...] = ()
    softeners: tuple[str, ...] = ()
    mention_confidence: float = 1.0
    verb_confidence: float = 1.0
    at: int = 0
