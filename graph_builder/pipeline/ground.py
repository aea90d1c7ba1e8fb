"""What all texts of a build share: registry, ontology, vocabularies, and what emits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph_builder.errors import UnreadableFileError
from graph_builder.pipeline.inputs import inputs_of
from graph_builder.rdf.emission import Emitter
from graph_builder.rdf.hierarchy import Hierarchy
from graph_builder.rdf.iris import CITED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, VOCAB_GRAPH, Iris
from graph_builder.rdf.kinds import Kinds
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.serialise import ntriples
from graph_builder.rdf.targets import Targets
from graph_builder.reading.registry import read_registry
from graph_builder.reading.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.pipeline.request import BuildRequest
    from graph_builder.pipeline.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Ground:
    """What all texts of a build share; ``fixed`` are the quads that stand whatever the texts."""

    registry: InstrumentRegistry
    emitter: Emitter
    fixed: tuple[Quad, ...]
    lines: Mapping[str, tuple[bytes, ...]] = field(init=False)
    known: frozenset[bytes] = field(init=False)
    described: frozenset[bytes] = field(init=False)
    provisional: frozenset[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Print the quads: ``lines`` by graph, ``known`` all, ``described`` their subjects.

        ``provisional`` are labels of documents that the registry names and does not describe: their
        symbols, where no text tells a title.
        """
        graphs = defaultdict(list)
        for quad in self.fixed:
            graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
        lines = {name: tuple(ntriples(triples)) for name, triples in graphs.items()}
        object.__setattr__(self, "lines", lines)
        symbols = frozenset(ntriples(self.emitter.provisional_labels()))
        object.__setattr__(self, "provisional", symbols)
        object.__setattr__(self, "known", frozenset().union(*lines.values()) - symbols)
        described = frozenset(line.split(b" ", 1)[0] for line in self.known)
        object.__setattr__(self, "described", described)

    @property
    def cited(self) -> str:
        """IRI of the graph of what several texts say of the same thing."""
        return self.emitter.iris.graph(CITED_GRAPH).value

    def shared_lines(self, sheets: Sequence[Sheet]) -> dict[str, list[bytes]]:
        """Lines by graph around some texts: what is fixed, and the runs that read these texts.

        A text tells its own label, so that its symbol is none.
        """
        told = {f"<{sheet.document}>".encode() for sheet in sheets}
        left_out = {line for line in self.provisional if line.split(b" ", 1)[0] in told}
        shared = {
            name: [line for line in lines if line not in left_out]
            for name, lines in self.lines.items()
        }
        runs = {line for sheet in sheets for line in sheet.run}
        provenance = self.emitter.iris.graph(PROVENANCE_GRAPH).value
        shared[provenance] = sorted({*shared.get(provenance, ()), *runs})
        return shared

    def shared(self, sheets: Sequence[Sheet]) -> list[Quad]:
        """The same as quads."""
        return [
            Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))
            for name, lines in self.shared_lines(sheets).items()
            for quad in parse(b"".join(lines), RdfFormat.N_TRIPLES)
        ]


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
    fixed = (*ontology, *vocab, *emitter.registry(), *emitter.provenance(()))
    return Ground(registry, emitter, fixed)


def _load(files: Sequence[Path], iris: Iris, graph: str) -> list[Quad]:
    try:
        return turtle_quads((path.read_bytes() for path in files), iris.graph(graph))
    except (OSError, SyntaxError) as error:
        raise UnreadableFileError(files[0].parent, str(error)) from error
