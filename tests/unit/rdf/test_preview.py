"""The Turtle of one text is what a build would write of it."""

import pytest
from pyoxigraph import RdfFormat, parse

from graph_builder.errors import InvalidIriError
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import PAL
from graph_builder.rdf.preview import document_turtle
from tests.support.tiny_extraction import (
    emitter,
    real_registry,
    real_vocabulary,
    tiny_extraction,
)


def test_a_preview_says_what_a_build_would_say_but_for_the_run() -> None:
    text = document_turtle(tiny_extraction(), real_registry(), real_vocabulary(), DEFAULT_BASE)
    seen = {(q.subject, q.predicate, q.object) for q in parse(text, format=RdfFormat.TURTLE)}
    built = {(q.subject, q.predicate, q.object) for q in emitter().document(tiny_extraction())}
    assert {p.value.rpartition("#")[2] for _, p, _ in seen ^ built} == {"wasGeneratedBy"}
    assert any(p == PAL("recalls") for _, p, _ in seen)


def test_a_bad_base_is_refused() -> None:
    with pytest.raises(InvalidIriError):
        document_turtle(tiny_extraction(), real_registry(), real_vocabulary(), "nowhere")
