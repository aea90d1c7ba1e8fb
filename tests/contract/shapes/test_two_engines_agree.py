"""pySHACL, pySHACL with its rules run at once, and our set engine find the same in damaged graphs.

Examples are put together in as few graphs as leave every shape something to find. They share
IRIs, so they trip each other too; both engines must agree on all of it.
"""

from __future__ import annotations

from functools import cache
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
    validate_set_based,
)

if TYPE_CHECKING:
    from graph_builder.validation.shapes import Shape

HIERARCHY = ("#subClassOf", "#subPropertyOf")
EXAMPLES = Path(__file__).parent / "examples"
FILES = sorted(resource("ontology/shapes").glob("*.ttl"))
CONCERNS = [file.stem for file in FILES if file.stem != "prefixes"]


def of_concern(stem: str, tmp_path: Path) -> ShapeSet:
    for name in ("prefixes", stem):
        text = resource(f"ontology/shapes/{name}.ttl").read_text(encoding="utf-8")
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    return load_shapes(tmp_path)


@cache
def hierarchy() -> frozenset[Quad]:
    held = parse(resource("ontology/core.ttl").read_bytes(), format=RdfFormat.TURTLE)
    return frozenset(q for q in held if q.predicate.value.endswith(HIERARCHY))


def damaged(shape: Shape) -> frozenset[Quad]:
    held = parse((EXAMPLES / shape.name / "fail.ttl").read_bytes(), format=RdfFormat.TURTLE)
    return frozenset(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in held)


def tripped(quads: frozenset[Quad], shapes: ShapeSet) -> set[str]:
    return {f.shape_name for f in validate_set_based(quads, shapes).findings}


def batches(shapes: ShapeSet) -> list[frozenset[Quad]]:
    made: list[tuple[set[str], frozenset[Quad]]] = []
    for shape in shapes.shapes:
        for place, (names, quads) in enumerate(made):
            together = quads | damaged(shape)
            if names | {shape.name} <= tripped(together, shapes):
                made[place] = (names | {shape.name}, together)
                break
        else:
            made.append(({shape.name}, hierarchy() | damaged(shape)))
    return [quads for _, quads in made]


def found(report: ValidationReport) -> set[tuple[str, ...]]:
    return {
        (f.severity, f.shape_name, f.focus, f.path or "", f.value or "", f.message)
        for f in report.findings
    }


@pytest.mark.parametrize("stem", CONCERNS)
def test_both_engines_find_the_same(stem: str, tmp_path: Path) -> None:
    shapes = of_concern(stem, tmp_path)
    covered = set()
    for quads in batches(shapes):
        ours = validate_set_based(quads, shapes)
        assert not ours.not_run
        assert found(ours) == found(validate(quads, shapes))
        assert found(ours) == found(validate(quads, shapes, rules_at_once=False))
        covered |= {f.shape_name for f in ours.findings}
    assert covered == {shape.name for shape in shapes.shapes}
