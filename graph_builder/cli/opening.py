"""Open what a verb works on: the published graph with its stored queries and its reader."""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from graph_builder.answering.published import PublishedGraph
from graph_builder.model.instrument import InstrumentRegistry
from graph_builder.query_catalogue import QueryCatalogue, read_catalogue
from graph_builder.resources import resource
from graph_builder.store.embedded import EmbeddedStore

#: Where ``palermo build`` publishes unless told otherwise.
DEFAULT_STORE: Final = Path("build")

StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", help="Folder of the published graph.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="The body of the same HTTP answer.")]
ReferenceArgument = Annotated[
    str, typer.Argument(metavar="REF", help="Symbol, slug, IRI, name or citation.")
]


def open_graph(folder: Path) -> PublishedGraph:
    """The current release of a store folder; ``NoReleaseError`` if there is none."""
    store = EmbeddedStore.open(folder)
    return PublishedGraph(store, open_catalogue(), _reader(store.registry))


def open_catalogue() -> QueryCatalogue:
    """The stored queries that ship with the code."""
    return read_catalogue(resource("queries"))


def resolve_text(text: str, registry: InstrumentRegistry) -> Any:  # noqa: ANN401
    """What ``graph_builder.resolving`` answers; loaded late, because reading texts takes time."""
    resolving = importlib.import_module("graph_builder.resolving")
    vocabulary = importlib.import_module("graph_builder.reading.vocabulary")
    return resolving.resolve(text, registry, vocabulary.read_vocabulary(resource("ontology/vocab")))


def _reader(registry: Callable[[], InstrumentRegistry]) -> Callable[[str], Sequence[str]] | None:
    """Reads a citation string into the keys it names; ``None`` without the room that can."""
    if importlib.util.find_spec("graph_builder.resolving") is None:
        return None

    def read(text: str) -> Sequence[str]:
        keys: Sequence[str] = resolve_text(text, registry()).keys
        return keys

    return read
