"""``palermo lineage``: what a document builds on, or what builds on it, with the proof."""

from collections import defaultdict
from typing import Annotated, Any, Final

import typer

from graph_builder.answering.lineage import answer_lineage
from graph_builder.cli.opening import (
    DEFAULT_STORE,
    JsonOption,
    ReferenceArgument,
    StoreOption,
    open_graph,
)
from graph_builder.cli.printing import count, quoted, say, say_json
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


def _checked_day(day: str | None) -> str | None:
    if day is not None and not is_day(day):
        message = f"{day!r} is no day; write YYYY-MM-DD"
        raise typer.BadParameter(message)
    return day


def lineage(
    reference: ReferenceArgument,
    direction: Annotated[Direction, typer.Option(help="Which way to walk.")] = Direction.ANCESTORS,
    depth: Annotated[
        int | None, typer.Option(min=1, help="How many documents far; to the end by default.")
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
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show what a document builds on, or what builds on it, with the words that prove it."""
    request = LineageRequest(
        direction=direction,
        depth=depth,
        tiers=tiers_of(preset, tuple(tier)),
        as_of=as_of,
        carriers=carriers,
    )
    body = answer_lineage(open_graph(store), reference, request, evidence)
    if json:
        say_json(body)
    else:
        _say_lineage(body)


def _say_lineage(body: dict[str, Any]) -> None:
    nodes = {node["id"]: node for node in body["nodes"]}
    root = body["nodes"][0]
    say(_heading(root))
    sides = {"ancestor": "builds on", "descendant": "is built on by", "both": "is on both sides of"}
    for side, words in sides.items():
        found = [node for node in body["nodes"] if node["direction"] == side]
        if found:
            say(f"\n{words} {count(len(found), 'document')}:")
        for node in found:
            say(f"\n  {'· ' * (node['depth'] - 1)}{node['depth']}  {_heading(node)}")
            for line in _proofs(node, body["edges"], nodes):
                say(f"       {'  ' * (node['depth'] - 1)}{line}")
    if len(nodes) == 1:
        say("\nnothing found")
    _say_denominator(body["meta"])


def _heading(node: dict[str, Any]) -> str:
    name = node["symbol"] or node["slug"]
    label = "" if node["label"] == name else node["label"]
    date = f"({node['date']})" if node["date"] else ""
    return "  ".join(part for part in (name, label, date) if part)


def _proofs(
    node: dict[str, Any], edges: list[dict[str, Any]], nodes: dict[str, dict[str, Any]]
) -> list[str]:
    """One line for each proof that ties the document to one nearer to the root."""
    near = "from_document" if node["direction"] == "ancestor" else "to_document"
    far = "to_document" if near == "from_document" else "from_document"
    lines: defaultdict[str, None] = defaultdict()
    for edge in edges:
        if edge[far] == node["id"] and nodes[edge[near]]["depth"] < node["depth"]:
            for line in _edge_lines(edge, nodes):
                lines[line] = None
    return list(lines)


def _edge_lines(edge: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> list[str]:
    source = nodes[edge["from_document"]]
    name = source["symbol"] or source["slug"]
    if edge["basis"] == "registry":
        seen = [p["source"] for p in edge.get("evidence", ()) if p.get("source")]
        where = "; ".join(["registry", *seen])
        return [f"{name} [{edge['tier']}] {edge['rel']} ({where})"]
    return [
        " ".join(
            part
            for part in (
                f"{name} {proof['paragraph'] or ''}".rstrip(),
                f"[{edge['tier']}]",
                proof["verb"] or edge["rel"],
                proof["pinpoint"] or "",
                quoted(proof["quote"]),
                f"note {proof['footnote']}" if proof["footnote"] else "",
            )
            if part
        )
        for proof in edge.get("evidence", ())
    ] or [f"{name} [{edge['tier']}] {edge['rel']}"]


def _say_denominator(meta: dict[str, Any]) -> None:
    known = meta["completeness"]
    if meta["root_existed"] is False:
        say(f"\nit did not exist on {meta['as_of']}")
    say(
        f"\nrelease {meta['release']} · {count(known['examined'], 'text')} examined, "
        f"{known['unexamined']} known but not examined · "
        f"{count(known['references_detected'], 'reference')} found: {known['linked']} linked, "
        f"{known['ambiguous']} ambiguous, {known['unlinked']} unlinked"
    )
    if not meta["complete"]:
        say("there is more beyond this answer" if not meta["truncated"] else "cut at the limit")
