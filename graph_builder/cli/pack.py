"""``palermo pack``: keep the published graph in data/prebuilt/, for first starts elsewhere."""

import typer

from graph_builder.cli.opening import DEFAULT_STORE, StoreOption
from graph_builder.pipeline.prebuilt import pack as run_pack
from graph_builder.resources import resource
from graph_builder.store.release import open_release


def pack(store: StoreOption = DEFAULT_STORE) -> None:
    """Write the archive that a first `palermo build` elsewhere takes instead of building.

    It is taken only where data, ontology, queries and code are the very files of now: build first.
    """
    release = open_release(store)
    archive = run_pack(release, resource("ontology").parent)
    size = archive.stat().st_size / 1e6
    typer.echo(f"{archive}: release {release.id}, {size:.1f} MB")
