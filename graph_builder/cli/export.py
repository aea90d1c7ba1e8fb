"""``palermo export``: a lineage, or all of it, as a picture or in the formats of other programs."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from graph_builder.answering.exports import graph_table, lineage_table
from graph_builder.cli.asking import (
    NO_NAMES,
    NO_TIERS,
    CarriersOption,
    DayOption,
    EvidenceOption,
    PresetOption,
    RelationOption,
    TierOption,
    VerbOption,
    steps,
)
from graph_builder.cli.opening import DEFAULT_STORE, StoreOption, open_graph
from graph_builder.cli.printing import count, note
from graph_builder.cli.saving import save_file, save_folder
from graph_builder.export.formats import FORMATS, ExportFormat, format_named
from graph_builder.export.table import ExportTable
from graph_builder.lineage.request import Carriers, Direction, EvidenceLevel, Preset

_KNOWN: Final = " ".join(FORMATS)


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
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    kind: Annotated[
        list[str], typer.Option(metavar="NAME", help="Show documents of this kind; may repeat.")
    ] = NO_NAMES,
    body: Annotated[
        list[str], typer.Option(metavar="REF", help="Show what this body adopted; may repeat.")
    ] = NO_NAMES,
    part: Annotated[
        str | None, typer.Option(metavar="PATH", help="Begin at a part of REF, such as art/6.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="How many documents, the nearest to REF first.")
    ] = None,
    as_of: DayOption = None,
    carriers: CarriersOption = Carriers.FOLD,
    evidence: EvidenceOption = EvidenceLevel.FULL,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write a lineage, or all links, as a picture or in the format of another program."""
    chosen = format_named(form)
    if out is None and not chosen.is_text:
        message = f"{form} is not text: name a file with --out, such as lineage.{chosen.ending}"
        raise typer.BadParameter(message)
    if scope is None and (direction or depth or part or limit):
        message = "--direction, --depth, --part and --limit start from a document: name --scope"
        raise typer.BadParameter(message)
    request = steps(
        preset,
        tier,
        direction=direction or Direction.ANCESTORS,
        depth=depth,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        kinds=frozenset(kind),
        bodies=frozenset(body),
        part=part,
        limit=limit,
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
