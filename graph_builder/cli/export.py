"""``palermo export``: a lineage, or all of it, as a picture or in the formats of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph_builder.answering.exports import export_table
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

_FormArgument = Annotated[
    str, typer.Argument(metavar="FORMAT", help=f"One of: {' '.join(FORMATS)}.")
]
_ScopeOption = Annotated[
    str | None,
    typer.Option("--scope", metavar="REF", help="The lineage of one document; all links without."),
]
_OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where to write; csv: a folder, or NAME.zip."),
]
_DirectionOption = Annotated[
    Direction | None,
    typer.Option("--direction", help="Which way to walk from REF; ancestors by default."),
]
_DepthOption = Annotated[
    int | None,
    typer.Option("--depth", min=1, help="How many documents far from REF; to the end by default."),
]
_KindOption = Annotated[
    list[str],
    typer.Option("--kind", metavar="NAME", help="Show documents of this kind; may repeat."),
]
_BodyOption = Annotated[
    list[str],
    typer.Option("--body", metavar="REF", help="Show what this body adopted; may repeat."),
]
_PartOption = Annotated[
    str | None,
    typer.Option("--part", metavar="PATH", help="Begin at a part of REF, such as art/6."),
]
_LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=1, help="How many documents, the nearest to REF first."),
]


def export(
    form: _FormArgument,
    scope: _ScopeOption = None,
    out: _OutOption = None,
    direction: _DirectionOption = None,
    depth: _DepthOption = None,
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    kind: _KindOption = NO_NAMES,
    body: _BodyOption = NO_NAMES,
    part: _PartOption = None,
    limit: _LimitOption = None,
    as_of: DayOption = None,
    carriers: CarriersOption = Carriers.FOLD,
    evidence: EvidenceOption = EvidenceLevel.FULL,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write a lineage, or all links, as a picture or in the format of another program."""
    chosen = format_named(form)
    _refuse(chosen, out, scope, starts=bool(direction or depth or part or limit))
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
    table = export_table(open_graph(store), scope, request, evidence, form)
    _write(chosen, table, out)
    _say_what(chosen, table, out)


def _refuse(chosen: ExportFormat, out: Path | None, scope: str | None, *, starts: bool) -> None:
    """Refuse what cannot be printed, and what starts from a document where none is named."""
    if out is None and not chosen.is_text:
        where = f"--out, such as lineage.{chosen.ending}"
        message = f"{chosen.name} is not text: name a file with {where}"
        raise typer.BadParameter(message)
    if scope is None and starts:
        message = "--direction, --depth, --part and --limit start from a document: name --scope"
        raise typer.BadParameter(message)


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
