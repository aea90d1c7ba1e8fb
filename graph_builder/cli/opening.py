"""Open what a verb works on: the published graph with its stored queries and its reader."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from graph_builder.answering.published import PublishedGraph, published_graph
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
    return published_graph(EmbeddedStore.open(folder), open_catalogue())


def open_catalogue() -> QueryCatalogue:
    """The stored queries that ship with the code."""
    return read_catalogue(resource("queries"))
