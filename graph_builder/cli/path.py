"""``palermo path``: how two documents are connected, each step with its words."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from graph_builder.answering.routes import answer_path
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
from graph_builder.lineage.routes import RouteRequest, Way

_SAID = {
    "ancestors": "relies on",
    "descendants": "is relied on by",
    "any": "is connected with",
}


def path(
    start: ReferenceArgument,
    end: ReferenceArgument,
    k: Annotated[int, typer.Option("--k", min=1, max=50, help="How many routes.")] = 3,
    direction: Annotated[
        Way, typer.Option(help="How the steps go; either: the first way that leads there.")
    ] = Way.EITHER,
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    as_of: DayOption = None,
    carriers: CarriersOption = Carriers.FOLD,
    evidence: EvidenceOption = EvidenceLevel.FULL,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show the shortest routes between two documents, and what every route passes."""
    allowed = steps(
        preset,
        tier,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        as_of=as_of,
        carriers=carriers,
    )
    request = RouteRequest(allowed, direction, k)
    body = answer_path(open_graph(store), (start, end), request, evidence)
    if json:
        say_json(body)
    else:
        _say_path(body)


def _say_path(body: dict[str, Any]) -> None:
    nodes, edges = by_id(body["nodes"]), by_id(body["edges"])
    meta = body["meta"]
    say(heading(nodes[meta["from"]]))
    way = meta["way"]
    say(f"{_SAID[way] if way else 'is not connected, as asked, with'}")
    say(heading(nodes[meta["to"]]))
    for number, route in enumerate(body["paths"], start=1):
        say(f"\nroute {number}, {count(route['length'], 'step')}:")
        for hop in route["hops"]:
            say(f"  {heading(nodes[hop['to']])}")
            _say_hop(hop, edges, nodes)
    _say_narrows(body, nodes)
    say_denominator(meta)


def _say_hop(
    hop: Mapping[str, Any],
    edges: Mapping[str, Mapping[str, Any]],
    nodes: Mapping[str, Mapping[str, Any]],
) -> None:
    lines = [line for iri in hop["edges"] for line in edge_lines(edges[iri], nodes, target=True)]
    for line in dict.fromkeys(lines):
        say(f"    {line}")


def _say_narrows(body: dict[str, Any], nodes: Mapping[str, Mapping[str, Any]]) -> None:
    if not body["paths"]:
        return
    if not body["meta"]["complete"]:
        say("\nthere are more routes")
    if body["chokepoints"]:
        say(f"\nevery route passes {', '.join(name_in(nodes, i) for i in body['chokepoints'])}")
    elif body["paths"][0]["length"] > 1:
        say("\nno document is passed by every route")
    say(f"{count(body['passed'], 'document')} between the two in all")
