"""``palermo series``: the run of texts on one subject, and what each edition changed."""

from collections.abc import Mapping
from typing import Any

from graph_builder.answering.series import answer_series
from graph_builder.cli.asking import (
    NO_NAMES,
    NO_TIERS,
    CarriersOption,
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
from graph_builder.cli.printing import count, say, say_json
from graph_builder.cli.telling import bold, by_id, faint, heading, name_in, say_denominator
from graph_builder.lineage.request import Carriers, Preset


def series(
    reference: ReferenceArgument,
    tier: TierOption = NO_TIERS,
    preset: PresetOption = Preset.ALL,
    relation: RelationOption = NO_NAMES,
    verb: VerbOption = NO_NAMES,
    as_of: DayOption = None,
    carriers: CarriersOption = Carriers.FOLD,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show the editions of a series, or of every series a document stands in, in order."""
    request = steps(
        preset,
        tier,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        as_of=as_of,
        carriers=carriers,
    )
    body = answer_series(open_graph(store), reference, request)
    if json:
        say_json(body)
        return
    if not body["series"]:
        say("it stands in no series that is recorded")
    nodes = by_id(body["nodes"])
    for each in body["series"]:
        _say_series(each, nodes)
    say_denominator(body["meta"])


def _say_series(body: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]]) -> None:
    say(bold(body["label"] or body["slug"]))
    say(
        f"{faint(body['slug'])}  {count(len(body['editions']), 'edition')}, "
        f"{body['examined']} examined"
    )
    for edition in body["editions"]:
        say(f"\n  {edition['order']:>3}  {heading(edition)}")
        for line in _changes(edition, nodes):
            say(f"       {line}")
    say()


def _changes(edition: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if edition["sources"] is None:
        return [faint("not examined: what it cites is not known")]
    if edition["compared_with"] is None:
        cited = [name_in(nodes, iri) for iri in edition["sources"]]
        return [f"rests on {count(len(cited), 'document')}: {', '.join(cited) or 'none'}"]
    lines = [f"against {name_in(nodes, edition['compared_with'])}, {len(edition['kept'])} kept"]
    if edition["passed"]:
        lines[0] += f" ({count(edition['passed'], 'edition')} between them not examined)"
    for mark, role in (("+", "added"), ("-", "dropped")):
        if edition[role]:
            lines.append(f"{mark} {', '.join(name_in(nodes, iri) for iri in edition[role])}")
    return lines
