"""``palermo export``: a lineage, or all of it, as a picture or in the formats of other programs."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from graph_builder.answering.exports import graph_table, lineage_table
from graph_builder.cli.opening import DEFAULT_STORE, StoreOption, open_graph
from graph_builder.cli.printing import count, note
from graph_builder.cli.saving import save_file, save_folder
from graph_builder.export.formats import FORMATS, ExportFormat, format_named
from graph_builder.export.table import ExportTable
from graph_builder.lineage.request import (
    Carriers,
    Direction,
    EvidenceLevel,
    LineageRequest,
    Preset,
    Tier,
    is_day,
    tiers_of,
)

_NO_TIERS: Final[list[Tier]] = []
_KNOWN: Final = " ".join(FORMATS)


def _checked_day(day: str | None) -> str | None:
    if day is not None and not is_day(day):
        message = f"{day!r} is no day; write YYYY-MM-DD"
        raise typer.BadParameter(message)
    return day


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {_KNOWN}.")],
    scope: Annotated[
        str | None,
        typer.Option(metavar="REF", help="The lineage of one document; all links without it."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write; csv: a folder, or a file NAME.zip."),
    ] = None,
    direction: Annotated[
        Direction | None, typer.Option(help="Which way to walk from REF; ancestors by default.")
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, help="How many documents far from REF; to the end.")
    ] = None,
    tier: Annotated[list[Tier], typer.Option(help="Tiers to walk; may repeat.")] = _NO_TIERS,
    preset: Annotated[Preset, typer.Option(help="A named set of tiers.")] = Preset.ALL,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Only what existed that day, YYYY-MM-DD.",
            callback=_checked_day,
        ),
    ] = None,
    carriers: Annotated[
        Carriers, typer.Option(help="The resolutions that texts are annexed to.")
    ] = Carriers.FOLD,
    evidence: Annotated[EvidenceLevel, typer.Option(help="How much proof.")] = EvidenceLevel.FULL,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write a lineage, or all links, as a picture or in the format of another program."""
    chosen = format_named(form)
    if out is None and not chosen.is_text:
        message = f"{form} is not text: name a file with --out, such as lineage.{chosen.ending}"
        raise typer.BadParameter(message)
    if scope is None and (direction or depth):
        message = "--direction and --depth start from a document: name it with --scope"
        raise typer.BadParameter(message)
    request = LineageRequest(
        direction=direction or Direction.ANCESTORS,
        depth=depth,
        tiers=tiers_of(preset, tuple(tier)),
        as_of=as_of,
        carriers=carriers,
    )
    graph = open_graph(store)
    if scope is None:
        table = graph_table(graph, request, evidence, form)
    else:
        table = lineage_table(graph, scope, request, evidence, form)
    _write(chosen, table, out)
    _say_what(chosen, table, out)


def _write(chosen: ExportFormat, table: ExportTable, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(chosen.write(table))
        sys.stdout.buffer.flush()
    elif chosen.files is not None and out.suffix != f".{chosen.ending}":
        save_folder(out, chosen.files(table, chosen.losses))
    else:
        save_file(out, chosen.write(table))


def _say_what(chosen: ExportFormat, table: ExportTable, out: Path | None) -> None:
    """Messages: what was written, and what the format could not hold."""
    where = f"{out}: " if out else ""
    said = table.said(chosen.losses)
    note(
        f"{where}{count(len(table.nodes), 'document')}, {count(len(table.edges), 'link')}, "
        f"release {table.header.release}"
    )
    note(f"what this format does not hold: {said['losses']}")
