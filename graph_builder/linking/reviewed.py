"""Put what persons decided in the place of what the linker found.

A decision is about words at one place of one text, and about nothing else: a name that stands
again further down keeps what the machine made of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.parts import provisions_of
from graph_builder.model.decision import Review, ReviewStatus, Verdict
from graph_builder.model.finding import Finding, Level
from graph_builder.model.link import CitationLink, Link, Target, UnlinkedCitation

if TYPE_CHECKING:
    from graph_builder.model.decision import Decision, Decisions
    from graph_builder.model.extraction import Extraction
    from graph_builder.model.instrument import InstrumentRegistry

#: The method of a link that a person made.
REVIEWED: Final = "reviewed"
_NO_INSTRUMENT: Final = "a person found that these words name no instrument"
_UNCLEAR: Final = "a person looked and could not tell what these words name"


def reviewed(
    extraction: Extraction, decisions: Decisions, registry: InstrumentRegistry
) -> Extraction:
    """An extraction with the decisions about its citations in force.

    Args:
        extraction: What the machine read. Without a symbol no decision can be about it.
        decisions: What persons decided, about any text.
        registry: For the key of the document and the members of a target.

    Returns:
        The extraction; each decision about this document whose words are not where they were is a
        finding ``decision-stale``: the text has changed, or the citation is not read any more.
    """
    symbol = extraction.instrument.heading.symbol
    if symbol is None or not decisions.by_document:
        return extraction
    record = registry.get(symbol)
    known = decisions.by_document.get(record.key if record else symbol, ())
    if not known:
        return extraction
    text_sha256 = extraction.instrument.source.text_sha256
    ours = {
        (decision.start, decision.end, decision.surface): decision
        for decision in known
        if decision.text_sha256 == text_sha256
    }
    used: set[str] = set()
    links: list[Link] = []
    for link in extraction.links:
        citation = link.citation
        decision = ours.get((citation.span.start, citation.span.end, citation.surface))
        links.append(_decided(link, decision, registry) if decision else link)
        used.update([decision.id] if decision else [])
    stale = tuple(_stale(decision, text_sha256) for decision in known if decision.id not in used)
    return replace(extraction, links=tuple(links), findings=(*extraction.findings, *stale))


def _decided(link: Link, decision: Decision, registry: InstrumentRegistry) -> Link:
    if decision.verdict is Verdict.TARGET and decision.target is not None:
        return _targeted(link, decision, registry)
    if decision.verdict is Verdict.NOT_AN_INSTRUMENT:
        return _unlinked(link, _NO_INSTRUMENT, _review(decision, ReviewStatus.REJECTED))
    if isinstance(link, CitationLink):
        return _unlinked(link, _UNCLEAR, _review(decision, ReviewStatus.CORRECTED))
    # The machine could not tell either.
    return replace(link, review=_review(decision, ReviewStatus.ACCEPTED))


def _targeted(link: Link, decision: Decision, registry: InstrumentRegistry) -> Link:
    record = registry.get(decision.target or "")
    key = record.key if record else decision.target or ""
    if isinstance(link, CitationLink) and link.target.key == key:
        review = _review(decision, ReviewStatus.ACCEPTED)
        return replace(link, method=REVIEWED, confidence=1.0, review=review)
    return CitationLink(
        citation=link.citation,
        target=Target(key, record is not None, record.values("member") if record else ()),
        method=REVIEWED,
        confidence=1.0,
        tier=link.tier,
        provisions=provisions_of(key, link.citation.pinpoint),
        review=_review(decision, ReviewStatus.CORRECTED),
    )


def _unlinked(link: Link, reason: str, review: Review) -> UnlinkedCitation:
    return UnlinkedCitation(link.citation, REVIEWED, reason, link.tier, review=review)


def _review(decision: Decision, status: ReviewStatus) -> Review:
    return Review(status, decision.by, decision.on, decision.note)


def _stale(decision: Decision, text_sha256: str) -> Finding:
    changed = decision.text_sha256 != text_sha256
    why = "the text has changed since" if changed else "no citation stands there any more"
    message = (
        f"the decision {decision.id} by {decision.by} about {decision.surface!r} at "
        f"{decision.start} is not in force: {why}. Decide again, or remove it."
    )
    return Finding(Level.WARNING, "decision-stale", message)
