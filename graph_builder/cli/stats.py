"""``palermo stats``: the graph's shape in numbers."""

from collections.abc import Mapping
from typing import Any, Final

from graph_builder.answering.statistics import answer_statistics
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, open_graph
from graph_builder.cli.printing import say, say_json, say_table, short

#: Rows of a table of which there may be hundreds.
_MOST: Final = 12


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
    say_table(("graph", "triples"), _largest(body["graphs"]))
    say()
    say_table(("class", "members"), [(name, str(n)) for name, n in body["classes"].items()])
    say()
    say_table(
        ("citations", "status", "tier", "property"),
        [(str(c["citations"]), c["status"], c["tier"], c["rel"] or "") for c in body["citations"]],
    )
    say()
    _say_lineage(body["lineage"])
    say()
    say_table(("references and texts", "number"), [(name, str(n)) for name, n in known.items()])
    say()
    say_table(("query", "rows"), [(name, str(n)) for name, n in body["faults"].items()])


def _largest(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """The largest of many counts, and how much the others have together."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [(name, str(n)) for name, n in ordered[:_MOST]]
    if len(ordered) > _MOST:
        rest = sum(n for _, n in ordered[_MOST:])
        shown.append((f"and {len(ordered) - _MOST} more", str(rest)))
    return shown


def _say_lineage(lineage: Mapping[str, Any]) -> None:
    say_table(("edges", "number"), _largest(lineage["by_tier"]))
    circles = [", ".join(map(short, circle)) for circle in lineage["circles"]]
    say()
    rows = {
        "documents": lineage["documents"],
        "edges": lineage["edges"],
        "longest chain (steps)": lineage["longest_chain"],
        "first year": lineage["first_year"],
        "last year": lineage["last_year"],
        "components": lineage["components"],
        "documents in the largest": lineage["largest_component"],
        "documents without edges": lineage["alone"],
        "circles": len(circles),
    }
    say_table(("lineage", "value"), [(name, str(value)) for name, value in rows.items()])
    for circle in circles[:_MOST]:
        say(f"circle: {circle}")
