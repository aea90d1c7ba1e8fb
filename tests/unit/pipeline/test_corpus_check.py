"""A corpus checked from its lines on disk: the findings are those of a check of all its quads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph_builder.pipeline.annexes import apart
from graph_builder.pipeline.checking import on_quads
from graph_builder.pipeline.corpus_check import corpus_check
from graph_builder.pipeline.spool import Spool
from graph_builder.resources import resource
from graph_builder.validation import Severity, load_shapes, validate_set_based
from graph_builder.validation.literals import ill_typed_lines
from tests.support.sheets import carried_and_alone, sample_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def without(number: int, of: int) -> Callable[[list[bytes]], list[bytes]]:
    """Leaves out every so manieth line."""
    return lambda lines: [line for place, line in enumerate(lines) if place % of != number]


DAMAGE = {
    "nothing": without(0, 10**9),
    "every seventh line": without(2, 7),
    "every eleventh line": without(5, 11),
}


#: Lines that are checked together: all, and few.
AT_ONCE = (1_000_000, 2_000)


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_findings_are_those_of_the_quads(damage: Callable[[list[bytes]], list[bytes]]) -> None:
    ground, spool, sheets = sample_corpus()
    damaged = []
    for sheet in sheets:
        own = damage(sheet.own.read().splitlines(keepends=True))
        beside = tuple(damage(list(sheet.beside)))
        damaged.append(replace(sheet, own=spool.put(b"".join(own)), beside=beside))
    shapes = load_shapes(resource("ontology/shapes"))
    theirs = on_quads(lambda quads, _: validate_set_based(quads, shapes), ground)(damaged)
    for at_once in AT_ONCE:
        ours = corpus_check(resource("ontology/shapes"), at_once)(ground, damaged)
        assert ours.findings == theirs.findings, at_once
        assert ours.focus_counts == theirs.focus_counts, at_once
        assert ours.triples == theirs.triples, at_once
        assert not ours.not_run, at_once


@pytest.mark.parametrize("heard", ["twice", "once"])
def test_who_carries_a_treaty_proves_what_is_said_of_it(heard: str, tmp_path: Path) -> None:
    ground, _, _ = sample_corpus()
    sheets = list(carried_and_alone())
    if heard == "once":
        sheets = apart(sheets, Spool(tmp_path), ground.emitter.iris.base)
    # So many lines for a share: each of the two is checked by itself.
    report = corpus_check(resource("ontology/shapes"), 100)(ground, sheets)
    assert [finding for finding in report.findings if finding.severity is Severity.VIOLATION] == []


def test_ill_typed_literals_are_told_alone() -> None:
    ground, _, sheets = sample_corpus()
    node = b"<https://w3id.org/palermo/id/x>"
    line = node + b' <https://w3id.org/palermo/ontology#order> "two"'
    bad = line + b"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
    first, *rest = sheets
    (finding,) = ill_typed_lines([bad, *first.beside], first.graph)
    report = corpus_check(resource("ontology/shapes"))(
        ground, [replace(first, unfit=(finding,)), *rest]
    )
    assert report.findings == (finding,)
    assert report.not_run
    assert finding.value == '"two"^^<http://www.w3.org/2001/XMLSchema#integer>'
