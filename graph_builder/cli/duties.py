"""``palermo duties``: who is asked what, how strongly, by when, and to whom to report."""

import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_builder.answering.duties import answer_duties
from graph_builder.answering.duties_request import DutiesRequest
from graph_builder.cli.asking import checked_day
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, open_graph
from graph_builder.cli.printing import count, note, quoted, say, say_json
from graph_builder.cli.saving import save_file
from graph_builder.cli.telling import bold, by_id, faint, name_in, say_denominator
from graph_builder.export.duties import duties_calendar, duties_csv
from graph_builder.export.duties_rdf import duties_turtle


class DutiesFormat(StrEnum):
    """Forms of the answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    TTL = "ttl"


_WRITERS: Mapping[DutiesFormat, Callable[[Mapping[str, Any]], bytes]] = {
    DutiesFormat.CSV: duties_csv,
    DutiesFormat.ICS: duties_calendar,
    DutiesFormat.TTL: duties_turtle,
}


ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="REF", help="Who is asked, with groups of it.")
]
VerbOption = Annotated[str | None, typer.Option("--verb", metavar="NAME", help="By which verb.")]
ClassOption = Annotated[
    str | None, typer.Option("--class", metavar="NAME", help="directive, declaratory and so on.")
]
ThemeOption = Annotated[str | None, typer.Option("--theme", metavar="NAME", help="On which theme.")]
StrengthOption = Annotated[
    int | None,
    typer.Option("--strength", min=1, max=5, help="The least place on the editorial scale."),
]
AfterOption = Annotated[
    str | None,
    typer.Option("--after", metavar="DATE", help="Due on or after.", callback=checked_day),
]
BeforeOption = Annotated[
    str | None,
    typer.Option("--before", metavar="DATE", help="Due on or before.", callback=checked_day),
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, help="How many; files have all, the table 100.")
]


def duties(
    reference: Annotated[
        str | None, typer.Argument(metavar="[REF]", help="The text that asks; all without it.")
    ] = None,
    actor: ActorOption = None,
    verb: VerbOption = None,
    act_class: ClassOption = None,
    theme: ThemeOption = None,
    strength: StrengthOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    deadline: Annotated[
        bool | None, typer.Option(help="Only what has, or has not, a deadline.")
    ] = None,
    form: Annotated[DutiesFormat, typer.Option("--format", help="How to write it.")] = (
        DutiesFormat.TABLE
    ),
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write.")] = None,
    limit: LimitOption = None,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show who is asked what, how strongly, by when, and to whom to report."""
    wanted = DutiesFormat.JSON if json else form
    if wanted not in _WRITERS and limit is None:
        limit = DutiesRequest().limit
    request = DutiesRequest(
        actor, verb, act_class, theme, strength, after, before, deadline, offset, limit
    )
    body = answer_duties(open_graph(store), reference, request)
    if wanted in _WRITERS:
        _write(_WRITERS[wanted](body), out)
    elif wanted is DutiesFormat.JSON:
        say_json(body)
    else:
        _say_duties(body)


def _write(data: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        save_file(out, data)
        note(f"{out}: {count(len(data), 'byte')}")


def _say_duties(body: Mapping[str, Any]) -> None:
    nodes, document = by_id(body["nodes"]), None
    for duty in body["duties"]:
        if duty["document"] != document:
            document = duty["document"]
            say(f"\n{bold(name_in(nodes, document))}  {faint(nodes[document]['date'] or '')}")
        _say_duty(duty)
    meta = body["meta"]
    say(
        f"\n{count(meta['total'], 'action')}, {meta['deadlines']} with a deadline, "
        f"{meta['deadlines_dated']} of these dated by a known rule"
    )
    if meta["truncated"]:
        say("there are more: see --offset and --limit")
    say_denominator(meta)


def _say_duty(duty: Mapping[str, Any]) -> None:
    who = [*(each["label"] for each in duty["addressees"]), *duty["addressee_texts"]]
    strength = f" {duty['strength']}" if duty["strength"] is not None else ""
    kind = faint(f"[{duty['class']}{strength}]")
    say(f"  {duty['paragraph']:<12} {duty['verb']} {kind} {', '.join(who)}".rstrip())
    softened = [*duty["softeners"], *duty["hedges"]]
    if softened:
        say(f"               {faint('softened or hedged: ' + ', '.join(softened))}")
    if duty["deadline"]:
        due = duty["deadline"]["due"]
        dated = f" → {due['start']} to {due['end']} ({due['rule']})" if due else " → not dated"
        say(f"               by when: {duty['deadline']['text']}{dated}")
    if duty["reports_to"]:
        say(f"               reports to: {duty['reports_to']['label']}")
    if duty["sentence"]:
        say(f"               {faint(quoted(duty['sentence']))}")
