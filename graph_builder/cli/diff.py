"""``palermo diff``: how a second document differs from a first in what it rests on."""

from collections.abc import Mapping
from typing import Any

from graph_builder.answering.difference import answer_difference
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
from graph_builder.cli.telling import by_id, heading, name_in, say_denominator
from graph_builder.lineage.request import Carriers, EvidenceLevel, Preset


def diff(
    first: ReferenceArgument,
    second: ReferenceArgument,
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
    """Show what the second document cites and the first does not, and the other way round."""
    request = steps(
        preset,
        tier,
        relations=frozenset(relation),
        verbs=frozenset(verb),
        as_of=as_of,
        carriers=carriers,
    )
    body = answer_difference(open_graph(store), (first, second), request, evidence)
    if json:
        say_json(body)
    else:
        _say_difference(body)


def _say_difference(body: dict[str, Any]) -> None:
    nodes = by_id(body["ends"], body["nodes"])
    for end, mark in zip(body["ends"], "-+", strict=True):
        say(f"{mark} {heading(end)}")
    for iri in body["meta"]["unexamined"]:
        say(f"{name_in(nodes, iri)} was not examined: what its text cites is not known")
    cited = body["citations"]
    for title, side, mark in (
        ("only the first rests on", "lost", "-"),
        ("only the second rests on", "gained", "+"),
    ):
        say(f"\n{title} {count(len(cited[side]), 'document')}:")
        for each in cited[side]:
            say(f"  {mark} {heading(nodes[each['document']])}")
            say(f"      {_said(each)}")
    _say_kept(cited["kept"], nodes)
    _say_addressees(body["addressees"])
    say_denominator(body["meta"])


def _said(reliance: Mapping[str, Any]) -> str:
    parts = (", ".join(reliance["verbs"]), ", ".join(reliance["pinpoints"]))
    return " · ".join(part for part in parts if part)


def _say_kept(kept: list[dict[str, Any]], nodes: Mapping[str, Mapping[str, Any]]) -> None:
    say(f"\nboth rest on {count(len(kept), 'document')}:")
    for each in kept:
        mark = "~" if each["changed"] else "="
        say(f"  {mark} {heading(nodes[each['document']])}")
        if each["changed"]:
            say(f"      - {_said(each['a'])}")
            say(f"      + {_said(each['b'])}")
        else:
            say(f"      {_said(each['a'])}")


def _say_addressees(addressees: dict[str, list[dict[str, Any]]]) -> None:
    for side, words in (
        ("lost", "only the first addresses"),
        ("gained", "only the second addresses"),
        ("kept", "both address"),
    ):
        if addressees[side]:
            say(f"\n{words}: {', '.join(who['label'] for who in addressees[side])}")
