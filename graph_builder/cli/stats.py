"""``palermo stats``: the graph's shape in numbers."""

from typing import Any

from graph_builder.answering.statistics import answer_statistics
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, open_graph
from graph_builder.cli.printing import say, say_json, say_table


def stats(json: JsonOption = False, store: StoreOption = DEFAULT_STORE) -> None:
    """Report the graph's shape: sizes, classes, how texts cite, what is not known."""
    body = answer_statistics(open_graph(store))
    if json:
        say_json(body)
    else:
        _say_statistics(body)


def _say_statistics(body: dict[str, Any]) -> None:
    known = body["meta"]["completeness"]
    say(f"release {body['meta']['release']}, {body['triples']} triples\n")
    say_table(("graph", "triples"), [(name, str(n)) for name, n in body["graphs"].items()])
    say()
    say_table(("class", "members"), [(name, str(n)) for name, n in body["classes"].items()])
    say()
    say_table(
        ("citations", "status", "tier", "property"),
        [(str(c["citations"]), c["status"], c["tier"], c["rel"] or "") for c in body["citations"]],
    )
    say()
    say_table(("references and texts", "number"), [(name, str(n)) for name, n in known.items()])
    say()
    say_table(("query", "rows"), [(name, str(n)) for name, n in body["faults"].items()])
