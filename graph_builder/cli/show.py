"""``palermo show``: one document with its facts, what it cites and what cites it."""

from typing import Any

from graph_builder.answering.instruments import answer_instrument
from graph_builder.cli.opening import (
    DEFAULT_STORE,
    JsonOption,
    ReferenceArgument,
    StoreOption,
    open_graph,
)
from graph_builder.cli.printing import count, say, say_json, say_table, short


def show(
    reference: ReferenceArgument, json: JsonOption = False, store: StoreOption = DEFAULT_STORE
) -> None:
    """Show one document: facts with their sources, what it cites, what cites it."""
    body = answer_instrument(open_graph(store), reference)
    if json:
        say_json(body)
    else:
        _say_instrument(body)


def _say_instrument(body: dict[str, Any]) -> None:
    say(f"{body['symbol'] or body['slug']}  {body['label']}")
    say(f"{body['id']}")
    kind = ", ".join(part for part in (body["kind"], body["date"]) if part)
    say(f"{body['type']}{f': {kind}' if kind else ''}")
    for title, names in (("also called", body["names"]), ("same as", body["aliases"])):
        if names:
            say(f"{title}: {'; '.join(names)}")
    if body["facts"]:
        say("\nfacts of the registry")
        rows = [
            (fact["property"], short(fact["value"]), fact["status"], _sources(fact))
            for fact in body["facts"]
        ]
        say_table(("property", "value", "status", "seen at"), rows, indent="  ")
    for title, field in (("builds on", "builds_on"), ("is built on by", "built_on_by")):
        if body[field]:
            say(f"\n{title} {count(len(body[field]), 'document')}")
            found = [(n["symbol"] or n["slug"], _relations(n), n["label"]) for n in body[field]]
            say_table(("document", "how", "title"), found, indent="  ")
    _say_state(body)


def _sources(fact: dict[str, Any]) -> str:
    return "; ".join(s["address"] or s["title"] or s["id"] for s in fact["sources"])


def _relations(node: dict[str, Any]) -> str:
    return ", ".join(
        r["rel"] if r["edges"] == 1 else f"{r['rel']} ({r['edges']})" for r in node["relations"]
    )


def _say_state(body: dict[str, Any]) -> None:
    found = body["references"]
    if body["examined"]:
        say(
            f"\nits text was examined: {count(found['detected'], 'reference')} found, "
            f"{found['linked']} linked, {found['ambiguous']} ambiguous, "
            f"{found['unlinked']} unlinked"
        )
    elif body["type"] == "document":
        say("\nits text was not examined: what it cites is not known")
    known = body["meta"]["completeness"]
    say(f"release {body['meta']['release']} · {count(known['examined'], 'text')} examined")
