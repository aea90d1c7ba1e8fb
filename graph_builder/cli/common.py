"""``palermo common``: what two documents both rest on, nearest first."""

from typing import Annotated, Any

import typer

from graph_builder.answering.common import Page, answer_common
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
from graph_builder.cli.opening import (
    DEFAULT_STORE,
    JsonOption,
    ReferenceArgument,
    StoreOption,
    open_graph,
)
from graph_builder.cli.printing import count, say, say_json
from graph_builder.cli.telling import by_id, edge_lines, heading, name_in, say_denominator
from graph_builder.lineage.request import Carriers, EvidenceLevel, Preset

_RELATIONS = {
    "a-rests-on-b": "the first rests on the second",
    "b-rests-on-a": "the second rests on the first",
    "each-rests-on-the-other": "each rests on the other",
}


def common(
    first: ReferenceArgument,
    second: ReferenceArgument,
    depth: Annotated[
        int | None, typer.Option(min=1, help="How many documents far; to the end by default.")
    ] = None,
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    as_of: DayOption = None,
    carriers: CarriersOption = Carriers.FOLD,
    evidence: EvidenceOption = EvidenceLevel.FULL,
    routes: Annotated[
        int, typer.Option(min=0, max=50, help="To how many of the nearest to show routes.")
    ] = 3,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many documents.")] = 100,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show what two documents both rest on, the nearest first, and how each reaches it."""
    request = steps(
        preset,
        tier,
        depth=depth,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        as_of=as_of,
        carriers=carriers,
    )
    page = Page(offset, limit, routes)
    body = answer_common(open_graph(store), (first, second), request, page, evidence)
    if json:
        say_json(body)
    else:
        _say_common(body)


def _say_common(body: dict[str, Any]) -> None:
    nodes = by_id(body["ends"], body["passed"], body["nodes"])
    edges = by_id(body["edges"])
    meta = body["meta"]
    for end in body["ends"]:
        say(heading(end))
    if meta["relation"]:
        say(_RELATIONS[meta["relation"]])
    say(f"both rest on {count(meta['total'], 'document')}")
    _say_shared(body["nodes"])
    for route in body["routes"]:
        say(f"\nto {name_in(nodes, route['to'])}:")
        hops = [*route["a"]["hops"], *route["b"]["hops"]]
        met = (edges[iri] for hop in hops for iri in hop["edges"])
        for line in dict.fromkeys(line for e in met for line in edge_lines(e, nodes, target=True)):
            say(f"  {line}")
    if meta["truncated"]:
        say("\nthere are more: see --offset and --limit")
    say_denominator(meta)


def _say_shared(nodes: list[dict[str, Any]]) -> None:
    for node in nodes:
        mark = "*" if node["nearest"] else " "
        say(f" {mark} {node['depth_a']} + {node['depth_b']}  {heading(node)}")
    if any(node["nearest"] for node in nodes):
        say("\n* nearest to both: fewest steps together")
