"""Ill-typed literals are found before any shape compares them."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph_builder.resources import resource
from graph_builder.validation import load_shapes, validate
from graph_builder.validation.literals import ill_typed, ill_typed_literals

XSD = "http://www.w3.org/2001/XMLSchema#"
LITERALS = {
    "a date is a day of the calendar": ("2006-02-30", "date", True),
    "a date has two-digit months": ("2006-7-27", "date", True),
    "a good date passes": ("2006-07-27", "date", False),
    "a day is no year": ("2006-07-27", "gYear", True),
    "a year is a year": ("2006", "gYear", False),
    "month 13 does not exist": ("2006-13", "gYearMonth", True),
    "a month passes": ("2006-07", "gYearMonth", False),
    "a fraction is no integer": ("0.9", "integer", True),
    "a negative number is no count": ("-1", "nonNegativeInteger", True),
    "zero is a count": ("0", "nonNegativeInteger", False),
    "an exponent is no decimal": ("1e3", "decimal", True),
    "a decimal passes": ("0.98", "decimal", False),
    "yes is no boolean": ("yes", "boolean", True),
    "a moment needs a time": ("2006-07-27", "dateTime", True),
    "any words are a string": ("2006-02-30", "string", False),
    "a datatype we do not know passes": ("x", "duration", False),
}


@pytest.mark.parametrize(("words", "datatype", "bad"), LITERALS.values(), ids=LITERALS)
def test_judges_the_lexical_form(words: str, datatype: str, bad: bool) -> None:
    assert ill_typed(Literal(words, datatype=NamedNode(XSD + datatype))) is bad


def test_shapes_are_not_run_over_ill_typed_literals_and_the_report_says_so() -> None:
    subject, predicate = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
    value = Literal("2006-02-30", datatype=NamedNode(f"{XSD}date"))
    quads = [Quad(subject, predicate, value, DefaultGraph())]
    report = validate(quads, load_shapes(resource("ontology/shapes")))
    assert report.findings == tuple(ill_typed_literals(quads))
    assert not report.conforms
    assert "ill-typed" in report.not_run[0]
