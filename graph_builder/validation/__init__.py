"""Run the shapes of ``ontology/shapes`` over a graph and say what is wrong, where, and what to do.

``validate`` is the front door, pySHACL behind it; ``validate_set_based`` runs the same shapes by an
engine of our own for mutants and large corpora; ``check_slices`` holds quotes and offsets against
the text itself.
"""

from graph_builder.validation.conforming import validate
from graph_builder.validation.lint import lint_shapes
from graph_builder.validation.report import (
    Severity,
    ValidationFinding,
    ValidationReport,
    report_json,
    report_text,
    report_turtle,
)
from graph_builder.validation.set_based import validate_set_based
from graph_builder.validation.shapes import Shape, ShapeSet, load_shapes
from graph_builder.validation.slices import check_slices

__all__ = [
    "Severity",
    "Shape",
    "ShapeSet",
    "ValidationFinding",
    "ValidationReport",
    "check_slices",
    "lint_shapes",
    "load_shapes",
    "report_json",
    "report_text",
    "report_turtle",
    "validate",
    "validate_set_based",
]
