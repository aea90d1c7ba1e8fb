"""``palermo query``: a stored query by name, or SPARQL from a file or stdin."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import pyoxigraph as ox
import typer

from graph_builder.answering.empty_answers import hints_for_nothing
from graph_builder.answering.published import PublishedGraph
from graph_builder.cli.opening import DEFAULT_STORE, StoreOption, open_catalogue, open_graph
from graph_builder.cli.printing import note, say, say_table, short
from graph_builder.errors import (
    QueryParameterError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from graph_builder.rdf.namespaces import PREFIXES
from graph_builder.store.interface import Answer
from graph_builder.store.vetting import dataset_of_own


class ResultFormat(StrEnum):
    """How the result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TTL = "ttl"


_RESULTS: Final = {
    ResultFormat.JSON: ox.QueryResultsFormat.JSON,
    ResultFormat.CSV: ox.QueryResultsFormat.CSV,
    ResultFormat.TSV: ox.QueryResultsFormat.TSV,
    ResultFormat.XML: ox.QueryResultsFormat.XML,
}
_NO_PARAMETERS: Final[list[str]] = []


def query(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE|-",
            help="A stored query, a file, - for stdin, or SPARQL itself in quotes.",
        ),
    ] = None,
    parameter: Annotated[
        list[str], typer.Option("--param", "-p", metavar="KEY=VALUE", help="May repeat.")
    ] = _NO_PARAMETERS,
    result: Annotated[
        ResultFormat, typer.Option("--format", help="How the result is written.")
    ] = ResultFormat.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Run a stored query or your own SPARQL; without a name, list the stored queries."""
    if name is None:
        _list_queries()
        return
    values = _values(parameter)
    graph = open_graph(store)
    sparql = _sparql(graph, name, values)
    answer = graph.store.query(sparql, dataset=dataset_of_own(sparql))
    if _write(answer, result) == 0:
        for hint in hints_for_nothing(graph.store, sparql):
            note(f"Nothing was found: {hint}.")


def _list_queries() -> None:
    rows = [
        (
            query.name,
            " ".join(f"-p {key}={value}" for key, value in query.example.items()),
            query.title,
        )
        for query in open_catalogue()
    ]
    say_table(("query", "example", "title"), rows)


def _values(parameters: list[str]) -> dict[str, str]:
    values = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise QueryParameterError(parameter, "write it as key=value")
        values[key] = value
    return values


def _sparql(graph: PublishedGraph, name: str, values: dict[str, str]) -> str:
    """The query's text: a file is read where one goes by that name, else the catalogue is asked.

    No name has braces and no query is without them, so what has them is the query.
    """
    path = Path(name)
    if name == "-":
        text = sys.stdin.read()
    elif "{" in name:
        text = name
    elif path.is_file():
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFileError(path, str(error)) from error
    else:
        return graph.catalogue.named(name).bind(values, graph.iri_of)
    if values:
        key = next(iter(values))
        raise QueryParameterError(key, "only stored queries take parameters")
    return text


def _write(answer: Answer, result: ResultFormat) -> int | None:
    """Write an answer; how many rows or triples it has, where that is known."""
    if isinstance(answer, ox.QueryTriples):
        return _write_triples(answer, result)
    if result in _RESULTS:
        _write_bytes(answer.serialize(format=_RESULTS[result]))
        return None
    if result is ResultFormat.TTL:
        raise UnsupportedFormatError(result.value, [f.value for f in _RESULTS])
    if isinstance(answer, ox.QueryBoolean):
        say("yes" if answer else "no")
        return None
    columns = [variable.value for variable in answer.variables]
    rows = [[_shown(term) for term in row] for row in answer]
    say_table(columns, rows)
    return len(rows)


def _write_triples(triples: ox.QueryTriples, result: ResultFormat) -> int:
    if result not in (ResultFormat.TTL, ResultFormat.TABLE):
        raise UnsupportedFormatError(result.value, ["ttl"])
    ordered = sorted(set(triples), key=str)
    _write_bytes(ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)))
    return len(ordered)


def _write_bytes(data: bytes | None) -> None:
    sys.stdout.write((data or b"").decode())
    if data and not data.endswith(b"\n"):
        sys.stdout.write("\n")


def _shown(term: object) -> str:
    """A term as people read it: our own things without their base, literals without datatype."""
    if term is None:
        return ""
    if not isinstance(term, ox.NamedNode):
        return " ".join(str(getattr(term, "value", term)).split())
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return short(term.value)
