"""A text as it was read, and positions in it.

All offsets are code points, half-open, into ``InstrumentText.text``: the decoded input as it is,
without Unicode normalisation and without newline translation.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.finding import Finding


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where a text came from, as its side file says; empty where it does not say.

    ``excerpt`` is true where the file holds only a part of the document.
    """

    symbol: str | None = None
    title: str | None = None
    organ: str | None = None
    address: str | None = None
    publisher: str | None = None
    licence: str | None = None
    status: str | None = None
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class InstrumentText:
    """One decoded text with the hashes that prove which text it was.

    ``sha256`` is of the file's bytes, ``text_sha256`` of ``text`` in UTF-8. ``findings`` are what
    was odd about getting the text out of the file. ``absent_sha256`` is the hash of the decoded
    text where only a record of it is at hand; ``text`` is empty then.
    """

    name: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    language: str = "en"
    source: TextSource = field(default_factory=TextSource)
    findings: tuple[Finding, ...] = ()
    absent_sha256: str | None = None

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the decoded text in UTF-8, in hexadecimal."""
        if self.absent_sha256 is not None:
            return self.absent_sha256
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


_SPACES = re.compile(r"\s+")
#: Words with single spaces between them: a run that is clean as it stands.
_RUNS = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Words of a paragraph without what interrupts them, and the way back to the raw text.

    Footnote texts and calls are gone, every run of white space is one space. ``text`` consists of
    stretches that stand in the raw text as they are: stretch ``i`` begins at the clean offset
    ``starts[i]`` and at the raw offset ``places[i]``. Both rise strictly.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.starts) != len(self.places) or self.starts[:1] != ((0,) if self.text else ()):
            msg = f"stretches at {self.starts[:3]} and {self.places[:3]} do not cover the words"
            raise ValueError(msg)

    @classmethod
    def of(cls, raw: str, segments: Iterable[Span]) -> CleanText:
        """Join ``segments`` of ``raw`` into one line of words; white space at the ends goes."""
        segments = tuple(segments)
        whole = _as_it_stands(raw, segments[0]) if len(segments) == 1 else None
        if whole is None:
            return cls._joined(raw, segments)
        start, end = whole
        return cls(raw[start:end], (0,), (start,)) if start < end else cls("", (), ())

    @classmethod
    def _joined(cls, raw: str, segments: Iterable[Span]) -> CleanText:
        """Words that come in several stretches."""
        pieces: list[str] = []
        starts: list[int] = []
        places: list[int] = []
        length, gap, ahead = 0, -1, -1
        for segment in segments:
            at = segment.start
            for start, end in _runs(raw, segment):
                if gap < 0 and start > at:
                    gap = at
                if gap >= 0 and pieces:
                    pieces.append(" ")
                    if gap != ahead:
                        starts.append(length)
                        places.append(gap)
                    length, ahead = length + 1, gap + 1
                if start != ahead:
                    starts.append(length)
                    places.append(start)
                pieces.append(raw[start:end])
                length, ahead = length + end - start, end
                gap, at = -1, end
            if gap < 0 and at < segment.end:
                gap = at
        return cls("".join(pieces), tuple(starts), tuple(places))

    @property
    def offsets(self) -> tuple[int, ...]:
        """The raw offset of every character of ``text``."""
        return tuple(map(self._place, range(len(self.text))))

    def _place(self, at: int) -> int:
        stretch = bisect_right(self.starts, at) - 1
        return self.places[stretch] + at - self.starts[stretch]

    def to_raw(self, span: Span) -> Span:
        """Translate a span of ``self.text`` into the raw text (outer bounds)."""
        if len(self.places) == 1:  # most are one stretch
            (place,) = self.places
            return Span(place + span.start, place + span.end)
        return Span(self._place(span.start), self._place(span.end - 1) + 1)

    def clean_offset(self, raw_offset: int) -> int:
        """Index of the first clean character at or behind ``raw_offset`` (``len`` if none)."""
        stretch = bisect_right(self.places, raw_offset) - 1
        if stretch < 0:
            return 0
        behind = self.starts[stretch + 1 : stretch + 2] or (len(self.text),)
        return min(self.starts[stretch] + raw_offset - self.places[stretch], behind[0])


def _runs(raw: str, segment: Span) -> Iterable[tuple[int, int]]:
    """Starts and ends of the stretches of ``segment`` that are clean as they stand."""
    whole = _as_it_stands(raw, segment)
    if whole is not None:
        return (whole,) if whole[0] < whole[1] else ()
    return (run.span() for run in _RUNS.finditer(raw, segment.start, segment.end))


def _as_it_stands(raw: str, segment: Span) -> tuple[int, int] | None:
    """Start and end of the words of ``segment`` if all of them are one clean stretch."""
    piece = segment.of(raw)
    bare = piece.strip()
    # Told fast: of white space only the space itself is printable.
    if "  " in bare or not bare.isprintable():
        return None
    start = segment.start + len(piece) - len(piece.lstrip())
    return start, start + len(bare)


def squeeze(text: str) -> str:
    """``text`` with every run of white space as one space and none at the ends."""
    return _SPACES.sub(" ", text).strip()
