"""A corpus is checked in shares: each rule says rightly whether it must see the whole graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from graph_builder.rdf.namespaces import DCTERMS, ELI, PAL
from graph_builder.resources import resource
from graph_builder.validation import load_shapes
from graph_builder.validation.shapes import Shape
from tests.support.reach import REGISTRY, SHOWN, WITHIN, looks_far, predicates
from tests.support.sheets import sample_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.gate

SHAPES = load_shapes(resource("ontology/shapes"))
RULES = [shape for shape in SHAPES.shapes if shape.select is not None]
#: What texts say with these, they say of their documents, which all texts show whole.
OF_DOCUMENTS: Final = {
    DCTERMS("identifier").value,
    ELI("id_local").value,
    *(PAL(name).value for name in ("derivesFrom", "lineageSource")),
}
_LINE = re.compile(rb"<([^>]*)> <([^>]*)> (?:<([^>]*)>|.*) \.\n")


@pytest.mark.parametrize("shape", RULES, ids=lambda shape: shape.name)
def test_a_rule_that_looks_far_says_so(shape: Shape) -> None:
    far = looks_far(shape, SHAPES.prefixes)
    assert shape.of_whole_graph == bool(far), far


@pytest.mark.parametrize(
    "shape", [shape for shape in RULES if shape.of_whole_graph], ids=lambda shape: shape.name
)
def test_what_looks_far_asks_for_what_texts_show(shape: Shape) -> None:
    assert predicates(shape, SHAPES.prefixes) <= OF_DOCUMENTS | REGISTRY


def test_paths_that_go_backwards_stay_in_a_text() -> None:
    backwards = [shape.path for shape in SHAPES.shapes if shape.path and shape.path.inverse]
    assert backwards
    assert {path.predicate for path in backwards} <= WITHIN


def test_texts_use_predicates_as_is_taken_for_granted() -> None:
    used = set()
    for document, subject, predicate, value in _statements():
        used.add(predicate)
        inside = value == document or value.startswith(f"{document}/")
        assert predicate not in REGISTRY
        assert inside or predicate not in WITHIN, (subject, predicate, value)
        assert subject == document or predicate not in OF_DOCUMENTS, (subject, predicate)
    assert used >= WITHIN
    assert used > SHOWN - {ELI("is_annex_of").value}


def _statements() -> Iterator[tuple[str, str, str, str]]:
    """What texts say of their own things, each with its document; a literal is an empty value."""
    _, _, sheets = sample_corpus()
    for sheet in sheets:
        for line in sheet.own.read().splitlines(keepends=True):
            subject, predicate, value = _LINE.fullmatch(line).groups(default=b"")  # type: ignore[union-attr]
            yield sheet.document, subject.decode(), predicate.decode(), value.decode()


FAR = {
    "two alike": "SELECT $this ?value WHERE { $this rdfs:label ?same . ?value rdfs:label ?same }",
    "a chain": "SELECT $this ?value WHERE { $this pal:recalls/pal:recalls/pal:recalls ?value }",
    "who cites": "SELECT $this ?value WHERE { ?value pal:citedDocument $this }",
    "in what another shows": (
        "SELECT $this WHERE { $this cito:hasCitedEntity ?there . ?there pal:anchor ?place . "
        "FILTER NOT EXISTS { ?place oa:hasSource ?file } }"
    ),
    "in a filter in a filter": (
        "SELECT $this WHERE { $this pal:addressee ?whom . FILTER NOT EXISTS { "
        "$this pal:tier ?tier FILTER NOT EXISTS { ?other pal:addressee ?whom } } }"
    ),
    "in a filter": (
        "SELECT $this WHERE { $this pal:addressee ?whom . "
        "FILTER NOT EXISTS { ?other pal:addressee ?whom . FILTER(?other != $this) } }"
    ),
}


@pytest.mark.parametrize("select", FAR.values(), ids=FAR)
def test_what_is_far_is_recognised(select: str) -> None:
    rule = RULES[0]
    made = Shape(rule.iri, rule.severity, rule.message, rule.targets, select=select)
    assert looks_far(made, SHAPES.prefixes)
