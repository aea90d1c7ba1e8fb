"""Open what a verb works on: the published graph with its stored queries and its reader."""

import importlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

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


def today() -> str:
    """The day of this call in UTC, ``YYYY-MM-DD``; nothing that is built depends on it."""
    return datetime.now(UTC).date().isoformat()


def open_graph(folder: Path) -> PublishedGraph:
    """The current release of a store folder; ``NoReleaseError`` if there is none."""
    store = EmbeddedStore.open(folder)
    return PublishedGraph(store, open_catalogue(), _reader(store.registry))


def open_catalogue() -> QueryCatalogue:
    """The stored queries that ship with the code."""
    return read_catalogue(resource("queries"))


def _reader(registry: Callable[[], InstrumentRegistry]) -> Callable[[str], Sequence[str]]:
    """Reads a citation string into the keys it may name; loaded late, few references need it."""

    def read(text: str) -> Sequence[str]:
        resolving = importlib.import_module("graph_builder.resolving")
        vocabulary = importlib.import_module("graph_builder.reading.vocabulary")
        tables = vocabulary.read_vocabulary(resource("ontology/vocab"))
        keys: Sequence[str] = resolving.resolve(text, registry(), tables).exact_keys
        return keys

    return read
