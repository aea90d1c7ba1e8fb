"""What each competency question must answer over the graph of one text: a check by query.

Rows are those of ``on_oxigraph`` in ``tests/contract/test_competency.py``: terms without base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import competency_facts as facts
from tests.support import competency_reliance as reliance

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.competency_rows import Rows

EXPECTED: dict[str, Callable[[Rows], None]] = {
    "01-recalls": reliance.recalls,
    "02-recalls-simply": reliance.recalls_simply,
    "03-who-cites": reliance.who_cites,
    "04-ancestors": reliance.ancestors,
    "05-descendants": reliance.descendants,
    "06-common-ancestors": reliance.common_ancestors,
    "07-derivation": reliance.derivation,
    "08-pinpoints": reliance.pinpoints,
    "09-citations-under": reliance.citations_under,
    "10-hedged-reliance": reliance.hedged,
    "11-proof-of-an-edge": reliance.proof,
    "12-footnotes": reliance.footnotes,
    "13-annexed": reliance.annexed,
    "14-what-is-asked": facts.asked,
    "15-verbs": facts.verbs,
    "16-actions-for": facts.for_victims,
    "17-force-on-the-day": facts.in_force,
    "18-output-of-a-body": facts.output,
    "19-dates-out-of-order": facts.nothing_of_the_resolution,
    "20-circular-lineage": facts.nothing_of_the_resolution,
    "21-unproven-edges": facts.nothing,
    "22-awaiting-review": facts.nothing_of_the_resolution,
    "23-most-cited": reliance.most_cited,
    "24-provenance": facts.provenance,
    "25-contradicted-facts": facts.contradicted,
    "26-not-examined": reliance.not_examined,
    "27-difference": reliance.difference,
    "28-series": facts.in_series,
    "29-on-a-theme": facts.on_exploitation,
    "30-between": reliance.between,
    "31-the-same-words": reliance.the_same_words,
    "32-clauses-per-part": reliance.clauses_per_part,
    "33-reliance-by-body-and-year": reliance.reliance_by_body_and_year,
    "34-deadlines": facts.deadlines,
    "35-who-reports-to-whom": facts.who_reports,
    "36-softened-demands": facts.softened,
    "37-on-a-day": facts.on_a_day,
    "38-roots": reliance.roots,
    "39-what-became-of-references": reliance.what_became,
    "40-asked-to-join": facts.asked_to_join,
}
