"""The stage itself: citations in reading order in, links in the same order out.

Footnotes are linked first, because a mention may be known by its note alone. Two candidates make
no link: ambiguity is kept with its candidates.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.antecedents import agreed_on, find_antecedent, is_known
from graph_builder.linking.bodies import BodyPlaces, is_named
from graph_builder.linking.circumstances import Circumstances
from graph_builder.linking.descriptions import doubt_of
from graph_builder.linking.joined import treaty_of
from graph_builder.linking.memory import Memory
from graph_builder.linking.naming import told_names
from graph_builder.linking.notes import by_note, is_singled_out, settle_notes, without_parts
from graph_builder.linking.numbered import body_told, foretell, link_number
from graph_builder.linking.own_name import told_of_itself
from graph_builder.linking.own_noun import in_own_words
from graph_builder.linking.parts import named_part, provisions_of, stands_in_annex
from graph_builder.linking.plausibility import latest_year
from graph_builder.linking.printed import keys_of_symbol
from graph_builder.linking.speaking import begin, speaking_key
from graph_builder.linking.tiers import tier_of
from graph_builder.model.belonging import belonging_to, printed_in
from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind
from graph_builder.model.finding import Finding, Level
from graph_builder.model.instrument import RecordType
from graph_builder.model.link import AmbiguousLink, CitationLink, Link, Target, UnlinkedCitation
from graph_builder.model.symbols import carrier_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.linking.context import LinkContext
    from graph_builder.model.citation import Citation
    from graph_builder.model.structure import StructuredInstrument

#: Machine scores of the ways to link; what each counts is told in the reference pages.
_BY_NAME: Final = 0.98
_NAME_AND_NOTE: Final = 0.99
_NAME_AGAINST_NOTE: Final = 0.7
_BY_SYMBOL: Final = 0.99
_BY_NOTE: Final = 0.95
_IBID: Final = 0.97
_CALLED_BEFORE: Final = 0.9
_NEAR_NAME: Final = 0.85
_NO_RECORD: Final = "the registry has no record of this name, and no footnote tells its document"
_SEVERAL_NOTED: Final = "its footnote names several documents"
_NO_PARENT: Final = "nothing to which it belongs was named before it"
_SESSION: Final = 0.95


def link(
    citations: Sequence[Citation], instrument: StructuredInstrument, context: LinkContext
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Decide what each citation names.

    Returns:
        One link a citation, in the order given, and findings such as ``footnote-disagrees``.
    """
    citations = in_own_words(citations, instrument, context.registry)
    linker = _Linker(instrument, context, citations)
    foretell(citations, linker.memory)
    noted = {c: linker.link(c) for c in citations if c.paragraph.startswith("fn")}
    linker.memory.forget_order()
    begin(linker.memory, instrument.heading, context)
    done = tuple(noted[c] if c in noted else linker.link(c) for c in citations)
    named = told_names(settle_notes(done, context.unnumbered), instrument.source.text)
    return named, tuple(linker.findings)


class _Linker:
    """Links one text; remembers what was named so far."""

    def __init__(
        self, instrument: StructuredInstrument, context: LinkContext, citations: Sequence[Citation]
    ) -> None:
        self._text = instrument.source.text
        self._bodies = BodyPlaces(citations)
        self._own = instrument.heading.symbol
        self._speaking = speaking_key(instrument.heading)
        self._latest = latest_year(instrument.heading)
        self._registry = context.registry
        self._context = context
        thereto = ("name:thereto", "name:continued", "name:its")  # they need what was named before
        self._ways = dict.fromkeys(thereto, self._thereto)
        self._ways |= {"name:of-noun": self._of_noun, "name:year": self._of_year}
        self._ways |= {"session": self._session, "unknown-name": self._unknown, "ibid": self._ibid}
        self.memory = Memory()
        self.findings: list[Finding] = []

    def link(self, citation: Citation) -> Link:
        """The link of one citation; what it names is remembered for the ones behind it."""
        found = self._decide(citation)
        if isinstance(found, CitationLink):
            singled_out = is_singled_out(citation, self._text)
            self.memory.add(found, self._context, singled_out=singled_out)
            found = told_of_itself(found, self._own, self._registry)
        tier = tier_of(found, self._own, self._context)
        return found if found.tier == tier else replace(found, tier=tier)

    def _decide(self, citation: Citation) -> Link:
        if citation.kind is CitationKind.SELF:
            way = self._self
        elif citation.method in self._ways:
            way = self._ways[citation.method]
        elif citation.number is not None:
            way = self._number
        elif citation.symbol is not None:
            way = self._symbol
        elif citation.candidates:
            way = self._name
        else:
            described = citation.kind is CitationKind.DESCRIBED
            way = self._described if described else self._antecedent
        return way(citation)

    def _self(self, citation: Citation) -> Link:
        if self._own is None:
            return UnlinkedCitation(citation, "self", "the text does not tell its own symbol")
        return CitationLink(citation, self._target(self._own), "self", 1.0)

    def _target(self, key: str) -> Target:
        record = self._registry.get(key)
        return self._context.targets[record.key] if record else Target(key, described=False)

    def _document(
        self, citation: Citation, document: str, method: str, confidence: float
    ) -> CitationLink:
        if citation.pinpoint is not None and stands_in_annex(citation):
            part, left = document, provisions_of(document, citation.pinpoint)
        else:
            part, left = named_part(document, citation.pinpoint, self._registry)
        return CitationLink(citation, self._target(part), method, confidence, provisions=left)

    def _symbol(self, citation: Citation) -> Link:
        self.memory.see_series(citation)
        printed = citation.symbol or ""
        registered = self._context.registered.find(printed, citation.surface)
        keys = sorted(registered or keys_of_symbol(printed))
        if len(keys) > 1:
            reason = "several documents go by this number"
            return AmbiguousLink(citation, tuple(keys), citation.method, reason)
        method = citation.method.removesuffix(":elliptic")
        sure = min(_BY_SYMBOL, citation.mention_confidence)
        return self._document(citation, keys[0], method, sure)

    def _number(self, citation: Citation) -> Link:
        around = Circumstances(
            named=self.memory.bodies_in(citation.paragraph),
            meant=lambda body: self._meant(body, citation.paragraph),
            speaking=self._speaking,
            dated=citation.dated,
            latest=self._latest,
            told=self.memory.told(citation.number or "", citation.method),
            heard=self.memory.heard,
        )
        found, finding = link_number(citation, around, self._own)
        if finding is not None:
            self.findings.append(finding)
        self._carry_body(citation, found)
        if not isinstance(found, CitationLink) or found.target.members:
            return by_note(citation, found, self._told(citation))
        return self._document(citation, found.target.key, found.method, found.confidence)

    def _meant(self, body: str, paragraph: str) -> bool:
        """Whether "the Commission" may be this one: not where only another one is named."""
        named = is_named(body, paragraph, self.memory, self._registry)
        return named or not self._bodies.names_namesake(body, self._text)

    def _carry_body(self, citation: Citation, found: Link) -> None:
        """Words that named the body of a number name it for the numbers behind as well."""
        body = body_told(citation, found)
        if body is None:
            return
        self.memory.tell(citation.number or "", citation.method, body)
        if not citation.paragraph.startswith("fn"):
            self.memory.add_body(citation.paragraph, body)

    def _name(self, citation: Citation) -> Link:
        noted = self._noted(citation)
        if len(citation.candidates) > 1:
            agreed = agreed_on(citation, noted, self.memory, self._context, self._text)
            if agreed is None:
                reason = "the name fits several records and no footnote decides"
                return AmbiguousLink(citation, citation.candidates, citation.method, reason)
            return self._named(citation, *agreed)
        key = citation.candidates[0]
        record = None if key in noted else self._registry.get(key)
        doubt = doubt_of(citation, record, self._text, self._bodies, self.memory)
        if doubt is not None:
            return UnlinkedCitation(citation, citation.method, doubt)
        if not noted or citation.kind not in KINDS_OF_SUBSTANCE:
            return self._named(citation, key, citation.method, _BY_NAME)
        if key in noted or printed_in(key, noted, self._registry):
            return self._named(citation, key, f"{citation.method}+footnote", _NAME_AND_NOTE)
        self.findings.append(
            Finding(
                Level.WARNING,
                "footnote-disagrees",
                f"{citation.surface!r} is {key} by name, its footnote names {', '.join(noted)}",
                citation.span,
            )
        )
        return self._named(citation, key, citation.method, _NAME_AGAINST_NOTE)

    def _named(self, citation: Citation, key: str, method: str, confidence: float) -> CitationLink:
        provisions = provisions_of(key, citation.pinpoint)
        return CitationLink(citation, self._target(key), method, confidence, provisions=provisions)

    def _thereto(self, citation: Citation) -> Link:
        """What belongs to the treaty that was named before it in the paragraph."""
        near = treaty_of(citation, self.memory, self._registry, self._text)
        return self._belonging(citation, near)

    def _of_noun(self, citation: Citation) -> Link:
        """What belongs to "the Convention" that was named last, in whatever paragraph."""
        noun = citation.surface.split()[-1]
        named = self.memory.antecedent(noun, frozenset({RecordType.DOCUMENT}))
        return self._belonging(citation, named.key if named else None)

    def _belonging(self, citation: Citation, parent: str | None) -> Link:
        fitting = belonging_to(parent, citation.candidates, self._registry)
        if not fitting:
            return UnlinkedCitation(citation, citation.method, _NO_PARENT)
        return self._name(replace(citation, candidates=fitting))

    def _of_year(self, citation: Citation) -> Link:
        """The treaty of that year which the text has named, or whose amended treaty it has."""
        candidates = citation.candidates
        fitting = tuple(k for k in candidates if is_known(k, self.memory, self._registry))
        if not fitting:
            reason = "the text has named no treaty of that year before"
            return UnlinkedCitation(citation, citation.method, reason)
        return self._name(replace(citation, candidates=fitting))

    def _noted(self, citation: Citation) -> tuple[str, ...]:
        return tuple(key for label in citation.footnotes for key in self.memory.named_by(label))

    def _told(self, citation: Citation) -> tuple[str, ...]:
        """The documents that the notes of a citation without a name of its own tell."""
        told = (self.memory.told_by(label) for label in citation.footnotes)
        return without_parts(key for keys in told for key in keys)

    def _described(self, citation: Citation) -> Link:
        noted = self._told(citation)
        if len(noted) == 1:
            return self._named(citation, noted[0], "described+footnote", _BY_NOTE)
        if noted:
            return AmbiguousLink(citation, tuple(sorted(noted)), "described", _SEVERAL_NOTED)
        return UnlinkedCitation(citation, "described", "told in words, and its footnote names none")

    def _unknown(self, citation: Citation) -> Link:
        noted = self._told(citation)
        if len(noted) == 1:
            self.memory.call(citation.surface, noted[0])
            return self._named(citation, noted[0], "unknown-name+footnote", _BY_NOTE)
        before = self.memory.called(citation.surface) if not noted else None
        if before is not None:
            return self._named(citation, before, "unknown-name+footnote", _CALLED_BEFORE)
        near = self._context.near_names.find(citation.surface) if not noted else None
        if near is not None:
            return self._named(citation, near, "name:near", _NEAR_NAME)
        self.memory.add_unknown(citation)
        return UnlinkedCitation(citation, citation.method, _NO_RECORD)

    def _ibid(self, citation: Citation) -> Link:
        if citation.symbol is not None:
            return self._ibid_treaty(citation, citation.symbol.partition("-")[2])
        source = self.memory.source_before(citation.paragraph)
        if source is None:
            return UnlinkedCitation(citation, "ibid", "the note before it names no source here")
        return self._document(citation, carrier_of(source) or source, "ibid", _IBID)

    def _ibid_treaty(self, citation: Citation, number: str) -> Link:
        """Another treaty of the series that the note before cites."""
        series = self.memory.series_before(citation.paragraph)
        if series is None:
            return UnlinkedCitation(citation, "ibid", "the note before it names no treaty series")
        return self._symbol(replace(citation, symbol=f"{series}-{number}"))

    def _session(self, citation: Citation) -> Link:
        behind = self._bodies.behind(citation, self._text)
        bodies = behind or self.memory.bodies_in(citation.paragraph)
        event = self._context.sessions.find(citation.noun or "", bodies)
        if event is None:
            whose = f" of {bodies[-1]}" if bodies else ""
            reason = f"the registry has no {citation.noun} session{whose}"
            return UnlinkedCitation(citation, "session", reason)
        return CitationLink(citation, self._target(event), "session", _SESSION)

    def _antecedent(self, citation: Citation) -> Link:
        found = find_antecedent(citation, self.memory, self._context, self._own, self._text)
        if isinstance(found, str):
            return UnlinkedCitation(citation, "anaphora", found)
        return self._named(citation, *found)
