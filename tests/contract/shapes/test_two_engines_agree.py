"""Our engine and pySHACL find the same on a damaged graph: the examples are its material.

The failing examples stand in one graph: every shape has something to find there. IRIs are shared,
so the examples trip each other too; both engines must agree on all of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from graph_builder.resources import resource
from graph_builder.validation import (
    ShapeSet,
    ValidationReport,
    load_shapes,
    validate,
    validate_with_pyshacl,
)
from graph_builder.validation.literals import ill_typed

if TYPE_CHECKING:
    from graph_builder.validation.shapes import Shape

EXAMPLES = Path(__file__).parent / "examples"
FILES = sorted(resource("ontology/shapes").glob("*.ttl"))
CONCERNS = [file.stem for file in FILES if file.stem != "prefixes"]


def of_concern(stem: str, tmp_path: Path) -> ShapeSet:
    for name in ("prefixes", stem):
        text = resource(f"ontology/shapes/{name}.ttl").read_text(encoding="utf-8")
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    return load_shapes(tmp_path)


def material(shapes: tuple[Shape, ...]) -> set[Quad]:
    quads = {
        Quad(q.subject, q.predicate, q.object, DefaultGraph())
        for shape in shapes
        for q in parse((EXAMPLES / shape.name / "fail.ttl").read_bytes(), format=RdfFormat.TURTLE)
    }
    hierarchy = parse(resource("ontology/core.ttl").read_bytes(), format=RdfFormat.TURTLE)
    quads |= {q for q in hierarchy if q.predicate.value.endswith(("#subClassOf", "#subPropertyOf"))}
    return {q for q in quads if not (hasattr(q.object, "datatype") and ill_typed(q.object))}


def found(report: ValidationReport) -> set[tuple[str, str, str, str | None]]:
    return {(f.severity, f.shape_name, f.focus, f.path) for f in report.findings}


@pytest.mark.parametrize("stem", CONCERNS)
def test_both_engines_find_the_same(stem: str, tmp_path: Path) -> None:
    shapes = of_concern(stem, tmp_path)
    quads = material(shapes.shapes)
    ours, theirs = validate(quads, shapes), validate_with_pyshacl(quads, shapes)
    assert not ours.not_run
    assert found(ours) == found(theirs)
    assert {f.shape_name for f in ours.findings} == {shape.name for shape in shapes.shapes}
