"""``palermo audit``: the health of the registry, in the files or in the published graph."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from graph_builder.answering.registry_audit import audit_body
from graph_builder.cli.opening import JsonOption, open_graph
from graph_builder.cli.printing import count, say, say_json, say_table
from graph_builder.errors import GraphError
from graph_builder.reading.registry import survey_registry
from graph_builder.resources import resource

#: Key of the body → what is counted.
_COUNTS: Final = {
    "records": "records",
    "kinds": "documents by kind",
    "bodies": "documents by body",
    "decades": "documents by decade",
    "languages": "documents with a title in",
    "checked": "documents of which is checked",
    "themes": "documents by theme",
    "series": "editions by series",
    "facts": "facts by status",
    "seen": "verified facts seen",
}


def audit(
    folder: Annotated[
        Path | None,
        typer.Argument(help="A registry folder; the one that ships with Palermo by default."),
    ] = None,
    json: JsonOption = False,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="DIR", help="Look at a published graph's registry."),
    ] = None,
) -> None:
    """Report the registry's health. Exit 5 if it has an error: see the end of the report.

    Counts by kind, body, decade, language, theme, series and status of facts; contradictions with
    both readings; what has no source; relations that lead nowhere, names claimed twice, dates and
    editions out of order.
    """
    body = _published(store) if store else _in_files(folder or resource("data/registry"))
    if json:
        say_json(body)
    else:
        _say_audit(body)
    if body["errors"]:
        raise typer.Exit(GraphError.exit_code)


def _in_files(folder: Path) -> dict[str, Any]:
    survey = survey_registry(folder)
    return audit_body(survey.records, survey.sources, map(str, survey.problems))


def _published(store: Path) -> dict[str, Any]:
    graph = open_graph(store)
    registry = graph.registry
    return audit_body(list(registry), registry.sources, release=graph.store.release_id)


def _say_audit(body: dict[str, Any]) -> None:
    if body["meta"]["release"]:
        say(f"release {body['meta']['release']}")
    for name, heading in _COUNTS.items():
        say_table((heading, "number"), [(value, str(n)) for value, n in body[name].items()])
        say()
    say(count(body["sources"], "source"))
    for found in body["contradicted"]:
        say(f"\n{found['key']}, {found['property']}: sources disagree")
        rows = [(r["value"], r["status"], ", ".join(r["sources"])) for r in found["readings"]]
        say_table(("value", "status", "sources"), rows, indent="  ")
    _say_lacking(body)
    for level in ("warnings", "errors"):
        _say_faults(level, body[level])


def _say_lacking(body: dict[str, Any]) -> None:
    for name, keys in body["missing"].items():
        if keys:
            say(f"\n{count(len(keys), 'document')} without {name}: {', '.join(keys)}")
    if body["unsourced"]:
        say(f"\n{count(len(body['unsourced']), 'fact')} without a source")
        lacking = [(fact["key"], fact["property"]) for fact in body["unsourced"]]
        say_table(("record", "property"), lacking, indent="  ")
    if body["unused_sources"]:
        say(f"\nsources that no fact names: {', '.join(body['unused_sources'])}")


def _say_faults(level: str, faults: list[dict[str, Any]]) -> None:
    say(f"\n{count(len(faults), level.removesuffix('s'))}")
    if faults:
        rows = [(f["code"], ", ".join(f["keys"]) or "-", f["message"]) for f in faults]
        say_table(("fault", "records", "what is wrong"), rows, indent="  ")
