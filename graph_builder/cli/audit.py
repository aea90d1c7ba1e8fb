"""``palermo audit``: the health of the registry in the published graph."""

from typing import Any

from graph_builder.answering.statistics import answer_audit
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, open_graph
from graph_builder.cli.printing import count, say, say_json, say_table


def audit(json: JsonOption = False, store: StoreOption = DEFAULT_STORE) -> None:
    """Report the registry's health: how much is sourced, contradicted or missing."""
    graph = open_graph(store)
    body = answer_audit(graph.registry, graph.store.release_id)
    if json:
        say_json(body)
    else:
        _say_audit(body)


def _say_audit(body: dict[str, Any]) -> None:
    say(f"release {body['meta']['release']}, {count(body['sources'], 'source')}\n")
    say_table(("records", "number"), [(kind, str(n)) for kind, n in body["records"].items()])
    say()
    say_table(("facts", "number"), [(status, str(n)) for status, n in body["facts"].items()])
    for found in body["contradicted"]:
        say(f"\n{found['key']}, {found['property']}: sources disagree")
        rows = [(r["value"], r["status"], ", ".join(r["sources"])) for r in found["readings"]]
        say_table(("value", "status", "sources"), rows, indent="  ")
    for name, keys in body["missing"].items():
        if keys:
            say(f"\n{count(len(keys), 'document')} without {name}: {', '.join(keys)}")
    if body["unsourced"]:
        say(f"\n{count(len(body['unsourced']), 'fact')} without a source")
        lacking = [(fact["key"], fact["property"]) for fact in body["unsourced"]]
        say_table(("record", "property"), lacking, indent="  ")
    if body["unused_sources"]:
        say(f"\nsources that no fact names: {', '.join(body['unused_sources'])}")
