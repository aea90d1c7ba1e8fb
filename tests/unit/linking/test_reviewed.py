"""What a person decided takes the place of what the machine found, there and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph_builder.linking.reviewed import reviewed
from graph_builder.model.decision import NO_DECISIONS, Decision, Decisions, ReviewStatus, Verdict
from graph_builder.model.link import CitationLink, UnlinkedCitation
from tests.support.reading import extraction_of, extractor, resolution

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction
    from graph_builder.model.link import Link

TEXT = resolution(
    "Recalling its resolution 58/137,",
    "Noting the Pact of Nowhere, article 3 of the Pact of Elsewhere, and the Pact of Nowhere,",
    "1. Urges Member States to act;",
)
PACT = "Pact of Nowhere"
NUMBER = "resolution 58/137"


def link_of(extraction: Extraction, surface: str, which: int = 0) -> Link:
    found = [link for link in extraction.links if link.citation.surface == surface]
    return found[which]


def decided(words: str, verdict: Verdict, target: str | None = None, **fields: object) -> Decision:
    extraction = extraction_of(TEXT)
    span = link_of(extraction, words).citation.span
    decision = Decision(
        document="A/RES/99/999",
        text_sha256=extraction.instrument.source.text_sha256,
        start=span.start,
        end=span.end,
        surface=words,
        verdict=verdict,
        by="A Reader",
        on="2026-11-25",
        target=target,
    )
    return replace(decision, **fields)  # type: ignore[arg-type]


def after(*decisions: Decision) -> Extraction:
    return reviewed(extraction_of(TEXT), Decisions.of(decisions), extractor().registry)


ROWS = {
    "a target links what was not linked": (
        decided(PACT, Verdict.TARGET, "UNTOC"),
        ("linked", "UNTOC", ReviewStatus.CORRECTED),
    ),
    "an alias of a target is its record": (
        decided(PACT, Verdict.TARGET, "A/RES/55/25#annexI"),
        ("linked", "UNTOC", ReviewStatus.CORRECTED),
    ),
    "a target that nobody described": (
        decided(PACT, Verdict.TARGET, "A/RES/99/1"),
        ("linked", "A/RES/99/1", ReviewStatus.CORRECTED),
    ),
    "the target that the machine found is accepted": (
        decided(NUMBER, Verdict.TARGET, "A/RES/58/137"),
        ("linked", "A/RES/58/137", ReviewStatus.ACCEPTED),
    ),
    "another target corrects it": (
        decided(NUMBER, Verdict.TARGET, "A/RES/55/25"),
        ("linked", "A/RES/55/25", ReviewStatus.CORRECTED),
    ),
    "no instrument is rejected": (
        decided(NUMBER, Verdict.NOT_AN_INSTRUMENT),
        ("unlinked", None, ReviewStatus.REJECTED),
    ),
    "unclear undoes a link": (
        decided(NUMBER, Verdict.UNCLEAR),
        ("unlinked", None, ReviewStatus.CORRECTED),
    ),
    "unclear agrees with a machine that could not tell": (
        decided(PACT, Verdict.UNCLEAR),
        ("unlinked", None, ReviewStatus.ACCEPTED),
    ),
}


@pytest.mark.parametrize(("decision", "expected"), ROWS.values(), ids=ROWS)
def test_a_decision(decision: Decision, expected: tuple[str, str | None, ReviewStatus]) -> None:
    extraction = after(decision)
    link = link_of(extraction, decision.surface)
    key = link.target.key if isinstance(link, CitationLink) else None
    assert link.review is not None
    assert (link.status, key, link.review.status) == expected
    assert (link.review.by, link.review.on) == ("A Reader", "2026-11-25")
    assert extraction.findings == extraction_of(TEXT).findings


def test_the_same_words_further_down_keep_what_the_machine_made_of_them() -> None:
    extraction = after(decided(PACT, Verdict.TARGET, "UNTOC"))
    assert isinstance(link_of(extraction, PACT, 0), CitationLink)
    assert isinstance(link_of(extraction, PACT, 1), UnlinkedCitation)


def test_a_group_brings_its_members() -> None:
    extraction = after(decided(PACT, Verdict.TARGET, "GENEVA-CONVENTIONS-1949"))
    link = link_of(extraction, PACT)
    assert isinstance(link, CitationLink)
    assert len(link.target.members) == 4


STALE = {
    "a changed text": ({"text_sha256": "0" * 64}, "the text has changed since"),
    "words that are not cited there": ({"start": 0, "end": 3}, "no citation stands there"),
    "other words": ({"surface": "Pact"}, "no citation stands there"),
}


@pytest.mark.parametrize(("fields", "why"), STALE.values(), ids=STALE)
def test_a_decision_that_fits_no_more_is_a_finding(fields: dict[str, object], why: str) -> None:
    extraction = after(decided(PACT, Verdict.TARGET, "UNTOC", **fields))
    (finding,) = [found for found in extraction.findings if found.code == "decision-stale"]
    assert why in finding.message
    assert [link.review for link in extraction.links] == [None] * len(extraction.links)


def test_decisions_about_other_documents_say_nothing() -> None:
    other = decided(PACT, Verdict.UNCLEAR, document="A/RES/98/1")
    assert after(other) == extraction_of(TEXT)


def test_without_decisions_the_extraction_is_the_same() -> None:
    extraction = extraction_of(TEXT)
    assert reviewed(extraction, NO_DECISIONS, extractor().registry) is extraction


def test_the_last_decision_about_the_same_words_counts() -> None:
    extraction = after(
        decided(PACT, Verdict.UNCLEAR), decided(PACT, Verdict.TARGET, "UNTOC", by="Another")
    )
    link = link_of(extraction, PACT)
    assert link.status == "linked"
    assert link.review is not None
    assert link.review.by == "Another"
