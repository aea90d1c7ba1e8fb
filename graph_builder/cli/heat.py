"""``palermo heat``: which articles and paragraphs of a document others rely on."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from graph_builder.answering.heat import answer_heat
from graph_builder.cli.asking import (
    NO_NAMES,
    NO_TIERS,
    DayOption,
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
from graph_builder.cli.printing import count, say, say_json, say_table
from graph_builder.cli.telling import by_id, edge_lines, heading, say_denominator
from graph_builder.lineage.request import EvidenceLevel, Preset

_MOST_NAMED = 4


def heat(
    reference: ReferenceArgument,
    part: Annotated[
        str | None, typer.Option(metavar="PATH", help="One part and what is below it: art/6.")
    ] = None,
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    as_of: DayOption = None,
    evidence: Annotated[EvidenceLevel, typer.Option(help="How much proof.")] = EvidenceLevel.BRIEF,
    clauses: Annotated[bool, typer.Option(help="Show the clauses with their words.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="How many clauses to show; counts are of all.")
    ] = None,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show which parts of a document others rely on: how many clauses, by verb, body and year."""
    request = steps(
        preset,
        tier,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        as_of=as_of,
        part=part,
        limit=limit,
    )
    body = answer_heat(open_graph(store), reference, request, evidence)
    if json:
        say_json(body)
        return
    say(heading(body["document"]))
    say(f"{count(body['meta']['clauses'], 'clause')} of others rely on it\n")
    say_table(
        ("part", "clauses", "with parts", "verbs", "bodies", "years"),
        [_row(each) for each in body["provisions"]],
    )
    if clauses:
        _say_clauses(body)
    say_denominator(body["meta"])


def _row(part: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        part["path"] or "(as a whole)",
        str(part["clauses"]),
        str(part["clauses"] + part["below"]),
        _few(part["verbs"]),
        _few({name.removeprefix("body/"): n for name, n in part["bodies"].items()}),
        _span(part["years"]),
    )


def _few(counts: Mapping[str, int]) -> str:
    """The most frequent values, and how many more there are."""
    shown = [f"{name} {number}" for name, number in list(counts.items())[:_MOST_NAMED]]
    if len(counts) > _MOST_NAMED:
        shown.append(f"and {len(counts) - _MOST_NAMED} more")
    return ", ".join(shown)


def _span(years: Mapping[str, int]) -> str:
    known = [year for year in years if year != "unknown"]
    if not known:
        return ""
    return known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"


def _say_clauses(body: Mapping[str, Any]) -> None:
    nodes, edges = by_id(body["nodes"]), by_id(body["edges"])
    for part in body["provisions"]:
        shown = [edges[iri] for iri in part["edges"] if iri in edges]
        if shown:
            say(f"\n{part['path'] or '(as a whole)'}")
        for line in dict.fromkeys(line for edge in shown for line in edge_lines(edge, nodes)):
            say(f"  {line}")
    if body["meta"]["truncated"]:
        say("\nthere are more: see --limit")
