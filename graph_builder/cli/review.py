"""``palermo review``: list the citations that wait for a person, and take what persons decide."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from graph_builder.answering.published import PublishedGraph
from graph_builder.answering.review import (
    Doubt,
    ReviewRequest,
    answer_decisions,
    answer_review,
    decisions_about,
    listed,
    listed_id,
    without,
)
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, open_graph
from graph_builder.cli.printing import count, note, quoted, say, say_json, say_table
from graph_builder.errors import InputError, UnknownInstrumentError
from graph_builder.model.decision import Decision, Decisions, Verdict
from graph_builder.model.symbols import is_resolution_symbol
from graph_builder.pipeline.kept import ADDED, turn, write_decisions
from graph_builder.reading.decisions import given_rows, judged, read_decisions


class Action(StrEnum):
    """What ``palermo review`` does beside listing."""

    LIST = "list"
    DECIDE = "decide"
    DECISIONS = "decisions"
    REMOVE = "remove"


_NEXT: Final = "palermo build puts decisions into the graph"


ActionArgument = Annotated[
    Action, typer.Argument(help="list, decide ID, decisions (that are kept), remove ID.")
]
IdsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]…", help="As list and decisions tell them.")
]
StatusOption = Annotated[
    list[Doubt] | None, typer.Option("--status", help="Only these; may be repeated.")
]
DocumentOption = Annotated[
    str | None, typer.Option("--document", metavar="REF", help="Only of this document.")
]
TargetOption = Annotated[
    str | None, typer.Option("--target", metavar="REF", help="decide: it names this.")
]
NoneOption = Annotated[
    bool, typer.Option("--not-an-instrument", help="decide: it names no instrument.")
]
DayOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="decide: when; today by default.")
]
FileOption = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="decide: decisions as .csv, .json, .jsonl."),
]


def review(
    action: ActionArgument = Action.LIST,
    ids: IdsArgument = None,
    status: StatusOption = None,
    document: DocumentOption = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    target: TargetOption = None,
    not_an_instrument: NoneOption = False,
    unclear: Annotated[bool, typer.Option("--unclear", help="decide: nobody can tell.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="decide: who decides.")] = None,
    on: DayOption = None,
    note_: Annotated[str, typer.Option("--note", help="decide: why, in words.")] = "",
    file: FileOption = None,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List citations without one sure target, and keep what a person decides about them.

    Decisions are kept in STORE/added/decisions.jsonl by the words and their place; the next build
    follows them. Each row of a file has id, verdict (target, not-an-instrument, unclear), target,
    by, on, note.
    """
    if action is Action.LIST:
        request = ReviewRequest(document, frozenset(status or Doubt), limit)
        _list(answer_review(open_graph(store), request), json=json)
    elif action is Action.DECISIONS:
        kept = read_decisions([store / ADDED])
        _say_decisions(answer_decisions(open_graph(store), kept), json=json)
    elif action is Action.REMOVE:
        _remove(store, ids or [])
    else:
        verdicts = (target is not None, not_an_instrument, unclear)
        row = _row(verdicts, target, by, on, note_) if file is None else None
        _decide(store, ids or [], row, file)


def _row(
    verdicts: tuple[bool, bool, bool],
    target: str | None,
    by: str | None,
    on: str | None,
    note_: str,
) -> dict[str, Any]:
    """What the options say, as a row of a file of decisions would."""
    if sum(verdicts) != 1:
        msg = "decide with one of --target REF, --not-an-instrument, --unclear; or --from FILE"
        raise typer.BadParameter(msg)
    if not by:
        msg = "say with --by NAME who decides"
        raise typer.BadParameter(msg)
    verdict = next(v for v, chosen in zip(Verdict, verdicts, strict=True) if chosen)
    day = on or datetime.now(UTC).date().isoformat()
    return {"verdict": verdict.value, "target": target, "by": by, "on": day, "note": note_}


def _decide(store: Path, ids: list[str], row: dict[str, Any] | None, file: Path | None) -> None:
    """Keep decisions; all of them, or none where one cannot be."""
    if (file is None) != bool(ids):
        msg = "name the citations that are decided, or a file with --from, not both"
        raise typer.BadParameter(msg)
    if file is not None:
        rows = given_rows(file)
    else:
        rows = [(f"the decision about {id_}", {**(row or {}), "id": id_}) for id_ in ids]
    with turn(store):
        graph = open_graph(store)
        made = [decision for where, each in rows for decision in _made(graph, where, each)]
        before = read_decisions([store / ADDED])
        write_decisions(store, Decisions.of([*before, *made]))
    replaced = {decision.id: decision for decision in before}
    for decision in made:
        say(f"{decision.id}  {decision.document}  {quoted(decision.surface)}: {_said(decision)}")
        old = replaced.get(decision.id)
        if old is not None and _said(old) != _said(decision):
            note(f"this takes the place of what {old.by} decided on {old.on}: {_said(old)}")
    note(f"{count(len(made), 'decision')} kept; {_NEXT}")


def _said(decision: Decision) -> str:
    return f"names {decision.target}" if decision.target else decision.verdict.value


def _made(graph: PublishedGraph, where: str, row: dict[str, Any]) -> Iterable[Decision]:
    items = {item["id"]: item for item in listed(graph)}
    id_ = row.get("id")
    if not isinstance(id_, str) or not id_:
        msg = f"{where}, field id: is missing; palermo review --json tells it"
        raise InputError(msg)
    item = items.get(listed_id(graph, id_))
    if item is None:
        raise UnknownInstrumentError(id_, items)
    said = judged(row, where)
    target = _target(graph, said["target"]) if said["target"] else None
    return decisions_about(item, said["verdict"], target, (said["by"], said["on"], said["note"]))


def _target(graph: PublishedGraph, reference: str) -> str:
    """The key that a target names; a canonical symbol may be of a document nobody described."""
    try:
        return graph.key_of(reference)
    except UnknownInstrumentError:
        if is_resolution_symbol(reference):
            return reference
        raise


def _remove(store: Path, ids: list[str]) -> None:
    if not ids:
        msg = "name the decisions to remove; palermo review decisions lists them"
        raise typer.BadParameter(msg)
    with turn(store):
        decisions = read_decisions([store / ADDED])
        kept, unknown = without(decisions, ids)
        if unknown:
            raise UnknownInstrumentError(unknown[0], (decision.id for decision in decisions))
        write_decisions(store, Decisions.of(kept))
    note(f"{count(len(ids), 'decision')} removed; {_NEXT}")


def _list(body: dict[str, Any], *, json: bool) -> None:
    if json:
        say_json(body)
        return
    for item in body["citations"]:
        say(f"{item['id']}")
        say(f"  {item['document']}, {item['paragraph']}: {quoted(item['words'])}")
        say(f"  {item['doubt']}: {item['reason']}")
        if item["target"]:
            say(f"  taken for {item['target']}")
        if item["candidates"]:
            say(f"  candidates: {', '.join(item['candidates'])}")
    counts = ", ".join(f"{number} {doubt}" for doubt, number in body["counts"].items())
    note(f"{len(body['citations'])} shown of {body['meta']['found']}; waiting: {counts}")


def _say_decisions(body: dict[str, Any], *, json: bool) -> None:
    if json:
        say_json(body)
        return
    rows = [
        (d["id"], d["state"], d["document"], d["target"] or d["verdict"], d["by"], d["on"],
         quoted(d["words"]))
        for d in body["decisions"]
    ]  # fmt: skip
    say_table(("id", "state", "document", "decided", "by", "on", "words"), rows)
