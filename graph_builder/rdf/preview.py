"""The Turtle of one text by itself, as a build would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.rdf.emission import Emitter
from graph_builder.rdf.hierarchy import Hierarchy
from graph_builder.rdf.iris import ONTOLOGY_GRAPH, VOCAB_GRAPH, Iris
from graph_builder.rdf.kinds import Kinds
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.provenance import Inputs
from graph_builder.rdf.serialise import turtle
from graph_builder.rdf.targets import Targets
from graph_builder.resources import resource

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.vocabulary import Vocabulary


def document_turtle(
    extraction: Extraction, registry: InstrumentRegistry, vocabulary: Vocabulary, base: str
) -> str:
    """Turtle of one text; what the registry knows of it is not repeated.

    The runs it names stand for no build: nothing was published.

    Raises:
        ValueError: The text has no symbol.
        InvalidIriError: The base is no address that identifiers can begin with.
    """
    iris, folder = Iris(base), resource("ontology")
    core = turtle_quads([(folder / "core.ttl").read_bytes()], iris.graph(ONTOLOGY_GRAPH))
    files = sorted((folder / "vocab").glob("*.ttl"))
    vocab = turtle_quads((path.read_bytes() for path in files), iris.graph(VOCAB_GRAPH))
    targets = Targets.of(iris, registry, Kinds.of(vocab))
    emitter = Emitter(targets, vocabulary, Hierarchy.of(core), Inputs("", "", "palermo", ""))
    return turtle(emitter.document(extraction), base).decode()
