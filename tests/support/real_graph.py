"""The graph of everything that ships, built in memory, and the text its anchors point into."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.rdf.emission import Emitter
from graph_builder.rdf.hierarchy import Hierarchy
from graph_builder.rdf.iris import ONTOLOGY_GRAPH, VOCAB_GRAPH, Iris
from graph_builder.rdf.kinds import Kinds
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.provenance import Inputs
from graph_builder.rdf.targets import Targets
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad


@cache
def real_graph(folder: Path | None = None) -> tuple[frozenset[Quad], dict[str, str]]:
    """Quads of registry, resolution, provenance, ontology and vocabularies; format → text.

    Args:
        folder: Of another registry than the one that ships.
    """
    iris = Iris()
    ontology = turtle_quads(
        [_bytes(resource(f"ontology/{name}.ttl")) for name in ("core", "align")],
        iris.graph(ONTOLOGY_GRAPH),
    )
    files = sorted(resource("ontology/vocab").glob("*.ttl"))
    vocabularies = turtle_quads(map(_bytes, files), iris.graph(VOCAB_GRAPH))
    registry = read_registry(folder or resource("data/registry"))
    vocabulary = read_vocabulary(resource("ontology/vocab"))
    emitter = Emitter(
        targets=Targets.of(iris, registry, Kinds.of(vocabularies)),
        vocabulary=vocabulary,
        hierarchy=Hierarchy.of(ontology),
        inputs=Inputs("0" * 64, "1" * 64, "palermo", "0.1.0"),
    )
    text = read_text(resource("data/corpus/e-res-2006-27/text.txt"))
    options = ExtractOptions(symbol="E/RES/2006/27", organ="ECOSOC")
    extraction = Extractor(registry, vocabulary).extract(text, options)
    quads = [
        *emitter.registry(),
        *emitter.document(extraction),
        *emitter.provenance([extraction]),
        *vocabularies,
        *ontology,
    ]
    return frozenset(quads), {emitter.desk(extraction).quotable.format.value: text.text}


def _bytes(path: Path) -> bytes:
    return path.read_bytes()
