"""``palermo backup``: keep a copy of what cannot be built again."""

from pathlib import Path
from typing import Annotated

import typer

from graph_builder.cli.opening import DEFAULT_STORE, StoreOption
from graph_builder.cli.printing import count, say
from graph_builder.pipeline.backup import back_up
from graph_builder.resources import resource


def backup(
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", dir_okay=False, help="The .tar.xz file to write."),
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write what the store keeps of your own, and the waivers in force, to one file.

    These are the texts that were added, what was ingested and what persons decided. The graph
    itself is not in it: a build makes it again. The same store gives the same bytes.
    """
    manifest = back_up(store, out, resource("data/waivers.json"))
    size = sum(each.size for each in manifest.entries)
    say(f"{out}: {count(len(manifest.entries), 'file')}, {size:,} bytes before packing")
