"""A text cut into its paragraphs and footnotes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_builder.model.finding import Finding
    from graph_builder.model.span import Span
    from graph_builder.model.text import CleanText, InstrumentText


class ParagraphKind(StrEnum):
    """What a stretch of text is.

    ``ENACTING`` is the sentence by which a body brings in a text ("Adopts the following
    declaration:", "Recommends … the following draft resolution:"), ``PARAGRAPH`` a numbered
    paragraph of an annex or a report, ``HEADING`` the title of a section.
    """

    FRONT = "front"
    HEADER = "header"
    TITLE = "title"
    PREAMBULAR = "preambular"
    ENACTING = "enacting"
    OPERATIVE = "operative"
    ANNEX = "annex"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    FRAGMENT = "fragment"


class FootnoteKind(StrEnum):
    """What a footnote is for."""

    REFERENCE = "reference"
    DISCLAIMER = "disclaimer"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """One place that calls a footnote: ``offset`` is the raw offset of the mark."""

    paragraph: str
    offset: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as printed. ``span`` covers its text without the number."""

    number: int
    label: str
    kind: FootnoteKind
    span: Span
    clean: CleanText
    calls: tuple[FootnoteCall, ...] = ()

    @property
    def paragraph_id(self) -> str:
        """Identifier of the footnote as a place of citations: ``fn7``."""
        return f"fn{self.label}"

    @property
    def is_ibid(self) -> bool:
        """Whether the note points at the source of the note before it."""
        return self.clean.text.lower().startswith(("ibid", "idem"))


@dataclass(frozen=True, slots=True)
class VerbUse:
    """A verb inside a paragraph: clean offset where it begins to reign, words as printed, concept.

    ``slug`` is ``None`` for an opening word that the vocabulary does not know.
    """

    at: int
    printed: str
    slug: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or sub-paragraph, in reading order.

    ``id`` is unique (``pp3``, ``op3(b)(ii)``); ``path`` is the same place as steps
    (``("op", "3", "b", "ii")``), used for identifiers. ``verb`` is the opening verb exactly as
    printed, inherited by sub-paragraphs; ``verbs`` are all verbs with their reach ("and noting").
    ``foreign`` marks what only shares the page: its front matter and neighbouring resolutions.
    ``speaker`` is the code of the body that speaks where it is not the heading's (in a draft).
    ``segments`` are the pieces of the raw text that are this paragraph's own words, ``clean``
    those words in one line.
    """

    id: str
    path: tuple[str, ...]
    kind: ParagraphKind
    verb: str | None
    segments: tuple[Span, ...]
    clean: CleanText
    parent: str | None = None
    order: int = 1
    verbs: tuple[VerbUse, ...] = ()
    foreign: bool = False
    speaker: str | None = None

    @property
    def start(self) -> int:
        """Raw offset of the paragraph's first word."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Raw offset behind the paragraph's last character."""
        return self.segments[-1].end

    @property
    def text(self) -> str:
        """The paragraph's words, clean."""
        return self.clean.text

    def verb_at(self, clean_offset: int) -> VerbUse | None:
        """The verb in force at a clean offset: the last one that begins before it."""
        for use in reversed(self.verbs):
            if use.at <= clean_offset:
                return use
        return None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the text says about itself.

    ``body`` is the code of the organ that speaks; ``speaker`` is what an organ without a code is
    called.
    """

    symbol: str | None = None
    title: str | None = None
    body: str | None = None
    kind: str = "resolution"
    adopted: str | None = None
    meeting: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class StructuredInstrument:
    """A text with its paragraphs and footnotes, each in reading order."""

    source: InstrumentText
    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    findings: tuple[Finding, ...] = ()

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The paragraph with this identifier; ``KeyError`` if there is none."""
        for paragraph in self.paragraphs:
            if paragraph.id == paragraph_id:
                return paragraph
        raise KeyError(paragraph_id)
