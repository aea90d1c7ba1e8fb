"""``palermo restore``: put what a backup holds back into a store."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from graph_builder.cli.opening import StoreOption
from graph_builder.cli.printing import count, note, say
from graph_builder.pipeline.archiving import WAIVERS, Built
from graph_builder.pipeline.backup import restore as run_restore
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.resources import resource


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What palermo backup wrote.")],
    store: StoreOption,
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what the store keeps now.")
    ] = False,
) -> None:
    """Put what a backup holds into a store, all of it or nothing; then build.

    Every file is held against its hash first. A store that keeps other texts or decisions is
    refused without --replace.
    """
    done = run_restore(file, store, resource("data/waivers.json"), replace=replace)
    kept = sum(each.name != WAIVERS for each in done.manifest.entries)
    became = "restored" if done.changed else "there already; nothing changed"
    say(f"{store}: {count(kept, 'file')} {became}")
    if done.waivers:
        note(f"its waivers are not those in force here; they lie in {store / WAIVERS}")
    if done.changed:
        note(_next(store, done.manifest.built))


def _next(store: Path, built: Built | None) -> str:
    """The build that makes the graph of the backup again."""
    words = ["palermo", "build", "--out", str(store)]
    if built is not None and built.base != DEFAULT_BASE:
        words += ["--base", built.base]
    if built is not None and not built.records:
        words += ["--no-records"]
    release = f" (it was release {built.release})" if built else ""
    return f"now build the graph{release}: {shlex.join(words)}"
