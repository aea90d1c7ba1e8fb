"""What all texts of a build share: registry, ontology, vocabularies, and what emits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.errors import UnreadableFileError
from graph_builder.pipeline.inputs import inputs_of
from graph_builder.pipeline.merging import merged
from graph_builder.rdf.emission import Emitter
from graph_builder.rdf.hierarchy import Hierarchy
from graph_builder.rdf.iris import CITED_GRAPH, ONTOLOGY_GRAPH, VOCAB_GRAPH, Iris
from graph_builder.rdf.kinds import Kinds
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.targets import Targets
from graph_builder.reading.registry import read_registry
from graph_builder.reading.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.pipeline.admission import Candidate
    from graph_builder.pipeline.building import BuildRequest


@dataclass(frozen=True, slots=True)
class Ground:
    """What all texts of a build share; ``fixed`` are registry, ontology and vocabularies."""

    registry: InstrumentRegistry
    emitter: Emitter
    fixed: tuple[Quad, ...]

    def shared(self, texts: Sequence[Candidate]) -> list[Quad]:
        """The quads around some texts: what is fixed, and the runs that read these texts."""
        runs = self.emitter.provenance(text.extraction for text in texts)
        return [*self.fixed, *runs]

    def published(self, texts: Sequence[Candidate]) -> list[Quad]:
        """Everything that is published with these texts, each triple in one graph."""
        return merged(self.shared(texts), texts, self.emitter.iris.graph(CITED_GRAPH))


def ground_of(request: BuildRequest) -> Ground:
    """Read the registry, the ontology and the vocabularies of a build.

    Raises:
        InputError: One of them cannot be read.
    """
    iris = Iris(request.base)
    registry = read_registry(request.registry)
    vocabulary = read_vocabulary(request.ontology / "vocab")
    ontology = _load(sorted(request.ontology.glob("*.ttl")), iris, ONTOLOGY_GRAPH)
    vocab = _load(sorted((request.ontology / "vocab").glob("*.ttl")), iris, VOCAB_GRAPH)
    targets = Targets.of(iris, registry, Kinds.of(vocab))
    inputs = inputs_of(registry, request.ontology)
    emitter = Emitter(targets, vocabulary, Hierarchy.of(ontology), inputs)
    return Ground(registry, emitter, (*ontology, *vocab, *emitter.registry()))


def _load(files: Sequence[Path], iris: Iris, graph: str) -> list[Quad]:
    try:
        return turtle_quads((path.read_bytes() for path in files), iris.graph(graph))
    except (OSError, SyntaxError) as error:
        raise UnreadableFileError(files[0].parent, str(error)) from error
