"""Each shape has a small graph that passes, a damaged copy that only it notices, and real work.

An example is an excerpt. What it leaves out may trip other shapes, in both files alike; the one
change between ``pass.ttl`` and ``fail.ttl`` must be noticed by the shape of that name alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from graph_builder.resources import resource
from graph_builder.validation import ShapeSet, ValidationReport, load_shapes, validate_set_based
from tests.support.real_graph import real_graph

EXAMPLES = Path(__file__).parent / "examples"
#: What an example needs of the ontology: the hierarchy and which properties are declared.
CONTEXT = ("#subClassOf", "#subPropertyOf", "22-rdf-syntax-ns#type")


@cache
def shapes() -> ShapeSet:
    return load_shapes(resource("ontology/shapes"))


NAMES = [shape.name for shape in shapes().shapes]


@cache
def ontology() -> tuple[Quad, ...]:
    data = resource("ontology/core.ttl").read_bytes()
    held = parse(data, format=RdfFormat.TURTLE)
    return tuple(q for q in held if q.predicate.value.endswith(CONTEXT))


def report_of(file: Path) -> ValidationReport:
    example = parse(file.read_bytes(), format=RdfFormat.TURTLE)
    return validate_set_based((*ontology(), *example), shapes())


@cache
def real_report() -> ValidationReport:
    return validate_set_based(real_graph()[0], shapes())


def test_every_shape_has_both_examples_and_there_are_no_others() -> None:
    wanted = {f"{name}/{kind}.ttl" for name in NAMES for kind in ("pass", "fail")}
    assert {str(file.relative_to(EXAMPLES)) for file in EXAMPLES.rglob("*.ttl")} == wanted


@pytest.mark.parametrize(
    "further", ["/art/6/a", "/art/6/para/2/a/i"], ids=["one step", "four steps"]
)
def test_a_parent_is_skipped_by_however_many_steps(further: str, tmp_path: Path) -> None:
    name = "ProvisionSkipsNoParent"
    text = (EXAMPLES / name / "fail.ttl").read_text(encoding="utf-8")
    assert "/art/6/para/2>" in text
    deeper = tmp_path / "deeper.ttl"
    deeper.write_text(text.replace("/art/6/para/2>", f"{further}>"), encoding="utf-8")
    assert name in {f.shape_name for f in report_of(deeper).findings}


@pytest.mark.parametrize("name", NAMES)
def test_only_this_shape_notices_the_damage(name: str) -> None:
    sound = report_of(EXAMPLES / name / "pass.ttl")
    damaged = report_of(EXAMPLES / name / "fail.ttl")
    known = {(f.shape_name, f.focus) for f in sound.findings}
    new = {f.shape_name for f in damaged.findings if (f.shape_name, f.focus) not in known}
    assert name not in {f.shape_name for f in sound.findings}, "the passing example fails"
    assert sound.focus_counts[shapes()[name].iri], "the passing example has no focus node"
    assert new == {name}


#: A failing example, and what is written in place of something to make it as it should be.
MENDED = {
    "a numbered annex beside one without a number": (
        "ProvisionSkipsNoParent",
        {"/art/6/para/2>": "/annex/6>", "/art/6>": "/annex>"},
    ),
    "another treaty of a series": (
        "FootnoteIbidSource",
        {
            "e-res-2007-999/fn/1/anchor> .\n<https://w3id.org/palermo/id/e-res-2007-999/fn/2>": (
                'unts-1> .\n<https://w3id.org/palermo/id/unts-1> eli:id_local "UNTS-1" .\n'
                "<https://w3id.org/palermo/id/e-res-2007-999/fn/2>"
            ),
            "/untoc-tip> .": (
                '/unts-2> .\n<https://w3id.org/palermo/id/unts-2> eli:id_local "UNTS-2" .'
            ),
            'rawText "Ibid., annex II."': 'rawText "Ibid., vol. 976, No. 2."',
        },
    ),
    "another meeting of an organ": (
        "FootnoteIbidResolves",
        {'rawText "Ibid., annex II."': 'rawText "Ibid., Plenary Meetings, 77th meeting."'},
    ),
    "a correction that the record of the earlier text tells": (
        "LineageHasProof",
        {
            "pal:recalls": "pal:corrects",
            "factProperty pal:supplements": "factProperty pal:correctedBy",
        }
        | {"factSubject <id/x>": "factSubject <id/y>", "factValue <id/y>": "factValue <id/x>"},
    ),
    "an offset whose type an engine has widened": (
        "PositionStart",
        {'"0"^^xsd:nonNegativeInteger , "174"^^xsd:nonNegativeInteger': "174"},
    ),
    "a dagger": ("FootnoteIri", {'pal:footnoteLabel "30"': 'pal:footnoteLabel "†"'}),
    "have, of several": (
        "VerbFormPrinted",
        {'"Noting"@en': '"have met"@en', "citation-kind/unsymbolled>": "verb/note>"}
        | {'pal:participle "noting"': 'pal:indicative "has met"'},
    ),
}


@pytest.mark.parametrize(("name", "instead"), MENDED.values(), ids=MENDED)
def test_what_is_as_it_should_be_is_no_damage(
    name: str, instead: dict[str, str], tmp_path: Path
) -> None:
    text = (EXAMPLES / name / "fail.ttl").read_text(encoding="utf-8")
    for wrong, right in instead.items():
        assert wrong in text
        text = text.replace(wrong, right)
    mended = tmp_path / "mended.ttl"
    mended.write_text(text, encoding="utf-8")
    assert name not in {f.shape_name for f in report_of(mended).findings}


@pytest.mark.parametrize("name", NAMES)
def test_the_shape_examines_something_in_the_real_graph(name: str) -> None:
    assert real_report().focus_counts[shapes()[name].iri]


def test_the_real_graph_has_no_violation() -> None:
    assert real_report().conforms, [f for f in real_report().findings if f.severity == "Violation"]
