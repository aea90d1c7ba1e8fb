"""A description holds what leads to a thing too: its parts, and where it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from api.describing import describe_thing
from graph_builder.rdf.namespaces import LABEL, PAL, PART_OF
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.publishing import ReleaseContents, publish

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = ox.NamedNode("https://example.org/graph")
TREATY, ARTICLE, PRINTED, PARAGRAPH = (
    ox.NamedNode(f"https://example.org/id/{path}")
    for path in ("treaty", "treaty/art/6", "resolution/annex/art/6", "treaty/art/6/para/1")
)
SAID = (
    (ARTICLE, LABEL, ox.Literal("article 6", language="en")),
    (ARTICLE, PART_OF, TREATY),
    (PARAGRAPH, PART_OF, ARTICLE),
    (PRINTED, PAL("prints"), ARTICLE),
    (PRINTED, LABEL, ox.Literal("annex, article 6", language="en")),
)


def test_what_is_part_of_a_thing_and_what_prints_it_are_told(tmp_path: Path) -> None:
    files = dict.fromkeys(("graph.trig", "graph.ttl", "report.json"), b"")
    quads = [ox.Quad(s, p, o, GRAPH) for s, p, o in SAID]
    store = EmbeddedStore(publish(tmp_path, ReleaseContents("1" * 12, files, quads)))
    found = describe_thing(store, ARTICLE.value)
    assert found is not None
    assert found.label == "article 6"
    leading = {(t.subject, t.predicate) for t in found.triples if t.object == ARTICLE}
    assert leading == {(PARAGRAPH, PART_OF), (PRINTED, PAL("prints"))}
    assert found.names[PRINTED.value] == "annex, article 6"
