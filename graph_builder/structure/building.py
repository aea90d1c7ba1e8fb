"""Make paragraphs of spans: ids, paths, parents, orders, verbs, sub-paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import Paragraph, ParagraphKind, VerbUse
from graph_builder.structure.inheriting import inherited_verbs
from graph_builder.structure.mask import MaskedText
from graph_builder.structure.numbering import find_marks

if TYPE_CHECKING:
    from graph_builder.structure.openers import Openers

#: Paragraphs that a verb opens.
_WITH_VERBS: Final = frozenset(
    {
        ParagraphKind.PREAMBULAR,
        ParagraphKind.OPERATIVE,
        ParagraphKind.ENACTING,
        ParagraphKind.PARAGRAPH,
    }
)
_ADVERB: Final = r"(?:[A-Z][a-z]+ly|Also|Further)"
#: Where a sentence begins in which a body may speak again: "In this regard, the Council urges".
_SENTENCE: Final = re.compile(r"[.;]\s+(?:[A-Z][^.;]{0,160}?,\s+)??(?=[Tt]he\s+[A-Z])")
#: What may stand before the verb of an operative paragraph.
_CIRCUMSTANCE: Final = re.compile(
    r"(?:(?:In|Upon|On|For|To|With|Due\s+to|At|As|Further\s+to|Consistent\s+with|Pursuant\s+to|Under"
    r"|Without|Following|Given)\b[^,;.:]{2,160}|Also|Further),\s+(?:in\s+this\s+\w+,\s+)?(?=[a-z])"
)
_PARTICIPLE: Final = re.compile(rf"(?:{_ADVERB}\s+[a-z]+(?:ing|ed)|[A-Z][a-z]+(?:ing|ed|ful))\b")
_INDICATIVE: Final = re.compile(
    rf"(?:{_ADVERB}\s+[a-z]+s|[A-Z][a-z-]+[a-rt-z]s)\b(?!\s+(?:shall|should|may|must|are|have|will)\b)"
)


@dataclass(slots=True)
class Builder:
    """Makes the paragraphs of one division, in reading order.

    ``label`` stands before every id (``"annexII."``), ``path`` before every path. ``top`` is the id
    of the paragraph that the first level belongs to, if any. An id that was given is not given
    again: its paragraph's words stay with the paragraph before.
    """

    masked: MaskedText
    openers: Openers
    label: str = ""
    path: tuple[str, ...] = ()
    top: str | None = None
    foreign: bool = False
    speaker: str | None = None
    spoken: bool = False
    speaking: bool = False
    free: bool = False
    undotted: frozenset[int] = frozenset()
    paragraphs: list[Paragraph] = field(default_factory=list)
    _mark: Span | None = None
    _orders: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _again: dict[str, int] = field(default_factory=dict)

    def enter(
        self,
        label: str,
        path: tuple[str, ...],
        *,
        foreign: bool = False,
        speaker: str | None = None,
    ) -> None:
        """Go on with another division."""
        self.label, self.path, self.top = label, path, None
        self.foreign, self.speaker, self.free = foreign, speaker, False

    def begin_annex(self, mark: Span) -> None:
        """Remember the mark of an annex: its paragraph is made when its title is known."""
        self._mark = mark

    def lead(self, span: Span) -> None:
        """Take what stands before the first paragraph: an annex's title, or front matter."""
        if self._mark is None:
            self.add("front", ("front",), ParagraphKind.FRONT, span)
        else:
            self._annex(Span(self._mark.start, span.end))

    def finish(self) -> None:
        """Make the paragraph of an annex that nothing followed."""
        if self._mark is not None:
            self._annex(self._mark)

    def _annex(self, span: Span) -> None:
        """Add the annex itself, as the parent of what follows."""
        self._mark = None
        label, path = self.label, self.path
        self.label, self.path = "", ()
        above = self.add(label.removesuffix("."), path, ParagraphKind.ANNEX, span)
        # A second annex of the same number got another id, which stands before those of its parts.
        self.label, self.path = f"{above.id}.", above.path
        self.top = above.id

    def add(  # noqa: PLR0913  (a row of a table)
        self,
        name: str,
        steps: tuple[str, ...],
        kind: ParagraphKind,
        span: Span,
        *,
        parent: str | None = None,
        verbs: tuple[VerbUse, ...] | None = None,
    ) -> Paragraph:
        """Add one paragraph called ``label + name``; an id that was given before gets a number.

        ``verbs`` are read from the words where they are not given.
        """
        self.finish()
        id_, steps = self._unique(self.label + name, steps)
        parent = parent or self.top
        segments, clean = self.masked.read(span)
        if not segments:
            # What is all hidden (a mark inside a note) is shown as it stands: none is empty.
            clean = MaskedText.of(self.masked.raw).clean(span)
        if verbs is None:
            verbs = self._verbs(clean.text, kind) if kind in _WITH_VERBS else ()
        paragraph = Paragraph(
            id=id_,
            path=(*self.path, *steps),
            kind=kind,
            verb=verbs[0].printed if verbs else None,
            segments=segments or (span,),
            clean=clean,
            parent=parent,
            order=self._order(parent, steps),
            verbs=verbs,
            foreign=self.foreign,
            speaker=self.speaker,
        )
        self.paragraphs.append(paragraph)
        return paragraph

    def has(self, id_: str) -> bool:
        """Whether a paragraph has this id."""
        return id_ in self._ids

    def _unique(self, id_: str, steps: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The id and its steps, with a number behind them where the id was given before."""
        if id_ in self._ids:
            again = self._again.get(id_, 1) + 1
            self._again[id_] = again
            id_, steps = f"{id_}-{again}", (*steps[:-1], f"{steps[-1]}-{again}")
        self._ids.add(id_)
        return id_, steps

    def _order(self, parent: str | None, steps: tuple[str, ...]) -> int:
        """The place, from 1, among the paragraphs of one kind below one parent, in one division."""
        own = self.path if self.foreign else ()
        among: tuple[str | None, ...] = (parent, *own, *steps[-2:-1])
        if steps[1:] and steps[-2][:1].isdigit():  # letters of a number, with words or without
            among = (*self.path, *steps[:-1])
        self._orders[among] = self._orders.get(among, 0) + 1
        return self._orders[among]

    def add_with_marks(  # noqa: PLR0913  (as add)
        self,
        name: str,
        steps: tuple[str, ...],
        kind: ParagraphKind,
        span: Span,
        *,
        parent: str | None = None,
        verbs: tuple[VerbUse, ...] | None = None,
        head: Span | None = None,
    ) -> None:
        """Add a paragraph and its parts; ``head`` stands for it where it begins with a mark."""
        marks = find_marks(self.masked.text, span, bare=bool(self.undotted))
        ends = [mark.start for mark in marks] + [span.end]
        own = self.masked.trim(span.start, ends[0]) if marks else self.masked.trimmed(span)
        own = own or head
        if own is not None and not steps:  # lettered from the start, but not from (a)
            self.lead(own)
            own = None
        chapeau = self.add(name, steps, kind, own, parent=parent, verbs=verbs) if own else None
        inherited = inner = inherited_verbs(chapeau)
        known = {self.label + name} if chapeau else set()
        for mark, end in zip(marks, ends[1:], strict=True):
            words = self.masked.trim(mark.words, end)
            if words is None:
                continue
            above = (each for each in mark.above(self.label + name) if each in known)
            ruling = inherited if len(mark.steps) == 1 else inner
            child = self.add(
                name + "".join(f"({step})" for step in mark.steps),
                (*steps, *mark.steps),
                kind,
                words,
                parent=next(above, parent),
                verbs=None if self._opens(words, kind, alone=own is head) else ruling,
            )
            known.add(child.id)
            if own is head and len(mark.steps) == 1:  # the words of "2. (a)" rule those of "(i)"
                inner = inherited_verbs(child)

    def _opens(self, words: Span, kind: ParagraphKind, *, alone: bool) -> bool:
        """Whether a part has a verb of its own: below "Recalls:", "(b) Notes", or ``alone``."""
        opens = self.openers.operative if alone else self.openers.itself
        return kind is ParagraphKind.OPERATIVE and bool(opens(self.masked.text, words.start))

    def _verbs(self, text: str, kind: ParagraphKind) -> tuple[VerbUse, ...]:
        at = len(text) - len(text.lstrip("“”\"'*_ "))
        if kind is ParagraphKind.PARAGRAPH:
            return self._spoken(text, at) if self.spoken else ()
        operative = kind is not ParagraphKind.PREAMBULAR
        if not operative and text[at : at + 1].islower():
            return self._small(text, at)
        find = self.openers.operative if operative else self.openers.recital
        opening = find(text, at)
        if opening is None and operative:
            return (
                self._spoken(text, at)
                or self._other_form(text, at)
                or self._behind_clause(text, at)
                or self._unknown(text, at, kind)
            )
        if opening is None:
            return self._unknown(text, at, kind)
        later = self.openers.later_verbs(text, operative=operative)
        uses = [VerbUse(0, opening.printed, opening.verb.slug)]
        for start, printed, verb in later:
            # "and further recalling" goes on with what "Recalling" began; who requests twice asks
            # two things.
            goes_on = verb.slug == uses[-1].slug and not (operative and verb.acts)
            if start >= at + opening.length and not goes_on:
                uses.append(VerbUse(start, printed, verb.slug))
        return tuple(uses)

    def _small(self, text: str, at: int) -> tuple[VerbUse, ...]:
        """The verb of a recital behind a dash: "having regard to"."""
        found = self.openers.recital(text[:at] + text[at].upper() + text[at + 1 :], at)
        if found is None:
            return ()
        printed = " ".join(text[at : at + found.length].split())
        return (VerbUse(0, printed, found.verb.slug),)

    def _spoken(self, text: str, at: int) -> tuple[VerbUse, ...]:
        """The verb of "We reaffirm …"; every verb of "The Council recalls … and urges …"."""
        found = self.openers.plain(text, at) or (
            self.openers.spoken(text, at) if self.speaking else None
        )
        if found is None:
            return ()
        uses = [VerbUse(0, found[1].printed, found[1].verb.slug)]
        if not (self.speaking or text.startswith("The ", at)):
            return tuple(uses)
        first = found[0] + found[1].length
        for sentence in _SENTENCE.finditer(text, first):
            more = self.openers.plain(text, sentence.end())
            if more is None and self.speaking and text.startswith("It ", sentence.end()):
                more = self.openers.spoken(text, sentence.end())
            if more is not None and more[0] > sentence.end():
                uses.append(VerbUse(sentence.end(), more[1].printed, more[1].verb.slug))
        later = self.openers.later_verbs(text, operative=True)
        uses += [VerbUse(start, said, verb.slug) for start, said, verb in later if start >= first]
        return tuple(sorted(uses, key=lambda use: use.at))

    def _other_form(self, text: str, at: int) -> tuple[VerbUse, ...]:
        """A participle that opens an operative paragraph ("Noting the need …, decides that …")."""
        found = self.openers.recital(text, at)
        if found is None:
            return ()
        uses = [VerbUse(0, found.printed, found.verb.slug)]
        for start, printed, verb in self.openers.later_verbs(text, operative=True):
            if start >= at + found.length:
                uses.append(VerbUse(start, printed, verb.slug))
        return tuple(uses)

    def _behind_clause(self, text: str, at: int) -> tuple[VerbUse, ...]:
        """The verbs behind words of circumstance: "In this regard, requests the Board to"."""
        ahead = _CIRCUMSTANCE.match(text, at)
        if ahead is None:
            return ()
        start = ahead.end()
        found = self.openers.operative(
            text[:start] + text[start].upper() + text[start + 1 :], start
        )
        if found is None:
            return ()
        end = start + found.length
        uses = [VerbUse(0, " ".join(text[start:end].split()), found.verb.slug)]
        later = self.openers.later_verbs(text, operative=True)
        uses += [VerbUse(begin, said, verb.slug) for begin, said, verb in later if begin >= end]
        return tuple(uses)

    def _unknown(self, text: str, at: int, kind: ParagraphKind) -> tuple[VerbUse, ...]:
        """An opening word that has the form of one but is not in the vocabulary."""
        pattern = _PARTICIPLE if kind is ParagraphKind.PREAMBULAR else _INDICATIVE
        match = None if self.free else pattern.match(text, at)
        return (VerbUse(0, match.group(), None),) if match else ()
