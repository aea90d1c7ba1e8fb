"""``palermo lineage``: what a document builds on, or what builds on it, with the proof."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer

from graph_builder.answering.lineage import answer_lineage
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
from graph_builder.cli.telling import by_id, edge_lines, faint, heading, say_denominator
from graph_builder.lineage.request import Carriers, Direction, EvidenceLevel, Level, Preset

DepthOption = Annotated[
    int | None,
    typer.Option("--depth", min=1, help="How many documents far; to the end by default."),
]
KindOption = Annotated[
    list[str],
    typer.Option("--kind", metavar="NAME", help="Show documents of this kind; may repeat."),
]
BodyOption = Annotated[
    list[str],
    typer.Option("--body", metavar="REF", help="Show what this body adopted; may repeat."),
]
PartOption = Annotated[
    str | None, typer.Option("--part", metavar="PATH", help="Begin at a part of it, such as art/6.")
]
LevelOption = Annotated[
    Level, typer.Option("--level", help="Documents, or their clauses and articles as well.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, help="How many documents, the nearest first.")
]


def lineage(
    reference: ReferenceArgument,
    direction: Annotated[Direction, typer.Option(help="Which way to walk.")] = Direction.ANCESTORS,
    depth: DepthOption = None,
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    kind: KindOption = NO_NAMES,
    body: BodyOption = NO_NAMES,
    part: PartOption = None,
    level: LevelOption = Level.INSTRUMENT,
    limit: LimitOption = None,
    as_of: DayOption = None,
    carriers: CarriersOption = Carriers.FOLD,
    evidence: EvidenceOption = EvidenceLevel.FULL,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show what a document builds on, or what builds on it, with the words that prove it."""
    request = steps(
        preset,
        tier,
        direction=direction,
        depth=depth,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        kinds=frozenset(kind),
        bodies=frozenset(body),
        part=part,
        level=level,
        limit=limit,
        as_of=as_of,
        carriers=carriers,
    )
    found = answer_lineage(open_graph(store), reference, request, evidence)
    if json:
        say_json(found)
    else:
        _say_lineage(found)


def _say_lineage(body: dict[str, Any]) -> None:
    nodes = by_id(body["nodes"])
    say(heading(body["nodes"][0]))
    sides = {"ancestor": "builds on", "descendant": "is built on by", "both": "is on both sides of"}
    for side, words in sides.items():
        found = [node for node in body["nodes"] if node["direction"] == side]
        if found:
            say(f"\n{words} {count(len(found), 'document')}:")
        for node in found:
            say(f"\n  {'· ' * (node['depth'] - 1)}{node['depth']}  {heading(node)}{_force(node)}")
            for line in _proofs(node, body["edges"], nodes):
                say(f"       {'  ' * (node['depth'] - 1)}{line}")
    if len(nodes) == 1:
        say("\nnothing found")
    _say_provisions(body.get("provisions", ()), nodes)
    _say_end(body["meta"])


def _force(node: Mapping[str, Any]) -> str:
    """State of a treaty on the day asked for."""
    return (
        faint(f"  [{node['force']['status']} on {node['force']['day']}]") if "force" in node else ""
    )


def _proofs(
    node: Mapping[str, Any],
    edges: Iterable[Mapping[str, Any]],
    nodes: Mapping[str, Mapping[str, Any]],
) -> list[str]:
    """One line for each proof that ties the document to one nearer to the root."""
    near = "from_document" if node["direction"] == "ancestor" else "to_document"
    far = "to_document" if near == "from_document" else "from_document"
    tied = (e for e in edges if e[far] == node["id"] and nodes[e[near]]["depth"] < node["depth"])
    return list(dict.fromkeys(line for edge in tied for line in edge_lines(edge, nodes)))


def _say_provisions(
    provisions: Iterable[Mapping[str, Any]], nodes: Mapping[str, Mapping[str, Any]]
) -> None:
    """The clauses and articles of the answer under their documents."""
    document = None
    for each in provisions:
        if each["document"] != document:
            document = each["document"]
            say(f"\nin {nodes[document]['symbol'] or nodes[document]['slug']}:")
        counts = (
            count(len(each[role]), "edge") + words
            for role, words in (("relies_on", " from it"), ("relied_on_by", " to it"))
            if each[role]
        )
        say(f"  {each['path']}  {faint(', '.join(counts))}")


def _say_end(meta: Mapping[str, Any]) -> None:
    if meta["root_existed"] is False:
        say(f"\nit did not exist on {meta['as_of']}")
    if meta["passed"]:
        say(f"\n{count(meta['passed'], 'document')} passed that are not of what was asked for")
    say_denominator(meta)
    if not meta["complete"]:
        say("there is more beyond this answer" if not meta["truncated"] else "cut at the limit")
