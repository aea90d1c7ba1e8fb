"""Link a citation by number: its body, its year, its parts; what is odd becomes a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.body_words import SHARED, key_named, tidy
from graph_builder.linking.canonical import (
    ASSEMBLIES,
    BIODIVERSITY,
    body_of_symbol,
    canonical_symbol,
    meeting_decision,
    parts_of_range,
    with_year,
)
from graph_builder.linking.circumstances import UNKNOWN_BODY
from graph_builder.linking.numbering import years_of
from graph_builder.linking.numbers import body_of_number
from graph_builder.linking.plausibility import cites_later, contradiction
from graph_builder.model.link import AmbiguousLink, CitationLink, Link, Target, UnlinkedCitation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.linking.circumstances import Choice, Circumstances
    from graph_builder.linking.memory import Memory
    from graph_builder.model.citation import Citation
    from graph_builder.model.finding import Finding

_STATEMENT: Final = 0.99


def link_number(
    citation: Citation, around: Circumstances, own: str | None
) -> tuple[Link, Finding | None]:
    """What a number names. ``own`` is the symbol of the text that cites it.

    Returns:
        A link whose target is not looked up in the registry yet, and a finding where the number
        contradicts the words or the text's own date.
    """
    number = citation.number or ""
    if citation.method == "number:statement":
        target = Target(f"S/PRST/{number}", described=False)
        return CitationLink(citation, target, citation.method, _STATEMENT), None
    around = replace(around, decision=citation.method == "number:decision")
    choice = body_of_number(number, citation.organ_words, around)
    finding = contradiction(citation, choice) if choice.contradicts else None
    if choice.body is None:
        return _undecided(citation, choice), finding
    found = _numbered(citation, choice.body, choice.confidence)
    if finding is None and isinstance(found, CitationLink):
        finding = cites_later(citation, found.target.key, own)
    return found, finding


def foretell(citations: Iterable[Citation], memory: Memory) -> None:
    """Let ``memory`` know which bodies the words name beside numbers, wherever that stands.

    "Resolution 12 (V)" is the Harbour Board's where the text says "Harbour Board resolution 12 (V)"
    elsewhere. "The Council" tells less than that, and "its resolution" nothing.
    """
    for citation in citations:
        words = citation.organ_words
        if citation.number is None or words in {None, "its"} or tidy(words) in SHARED:
            continue
        body = key_named(words)
        if body is None or years_of(citation.number, body) is not None:
            told = body or f"{UNKNOWN_BODY}{words}"
            memory.foretell(citation.number, citation.method, told)


def body_told(citation: Citation, found: Link) -> str | None:
    """The body that the words near a number named, if it is its: key, or ``UNKNOWN_BODY`` and name.

    ``found`` is what ``link_number`` made of it. ``None`` where no word but "its" named one, and
    where a body that we know cannot have given this number.
    """
    if citation.organ_words in {None, "its"}:
        return None
    if isinstance(found, CitationLink):
        return body_of_symbol(found.target.key)
    if isinstance(found, AmbiguousLink) or key_named(citation.organ_words):
        return None
    return f"{UNKNOWN_BODY}{citation.organ_words}"


def _undecided(citation: Citation, choice: Choice) -> Link:
    number, decision = citation.number or "", citation.method == "number:decision"
    if choice.rivals:
        symbols = tuple(canonical_symbol(number, b, decision=decision) for b in choice.rivals)
        reason = "the number fits several bodies, and the words do not decide"
        return AmbiguousLink(citation, symbols, citation.method, reason)
    reason = f"nothing tells which body adopted number {number}"
    if choice.unknown:
        reason = f"nobody told how {choice.unknown!r} numbers what it adopts"
    return UnlinkedCitation(citation, citation.method, reason)


def _numbered(citation: Citation, body: str, confidence: float) -> Link:
    number, decision = citation.number or "", citation.method == "number:decision"
    if decision and body in ASSEMBLIES:
        reason = "nobody told what symbols this Assembly gives its decisions"
        return UnlinkedCitation(citation, citation.method, reason)
    if body == BIODIVERSITY and meeting_decision(number) is None:
        reason = "no symbol is known that this meeting gave its decisions"
        return UnlinkedCitation(citation, citation.method, reason)
    parts = parts_of_range(number)
    if parts is not None:
        whole, *members = (
            canonical_symbol(n, body, decision=decision) for n in (parts[0], *parts[1])
        )
        target = Target(whole, described=False, members=tuple(members))
        return CitationLink(citation, target, citation.method, confidence)
    printed = with_year(number) if body == "body/sc" else (number,)
    symbols = tuple(canonical_symbol(n, body, decision=decision) for n in printed)
    if len(symbols) > 1:
        reason = f"number {number} stands between two years"
        return AmbiguousLink(citation, symbols, citation.method, reason)
    if not symbols:
        reason = f"nothing tells the year of number {number}"
        return UnlinkedCitation(citation, citation.method, reason)
    return CitationLink(citation, Target(symbols[0], described=False), citation.method, confidence)
