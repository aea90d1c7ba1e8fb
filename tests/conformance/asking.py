"""Put a test of the suite to a running service and judge what comes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tests.conformance.comparing import same_as_described, same_graph, same_rows
from tests.conformance.suites import EMPTY, SuiteTest, read_graph

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2

_RESULTS: Final = {
    ".srx": (ox.QueryResultsFormat.XML, "application/sparql-results+xml"),
    ".srj": (ox.QueryResultsFormat.JSON, "application/sparql-results+json"),
    ".tsv": (ox.QueryResultsFormat.TSV, "text/tab-separated-values"),
}
_TURTLE: Final = "text/turtle"
_CSV: Final = "text/csv"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a test passed, and if not, why."""

    test: SuiteTest
    passed: bool
    why: str = ""


def put(client: httpx2.Client, test: SuiteTest) -> Outcome:
    """Ask and judge one test."""
    judge = _JUDGES[test.kind.removesuffix("11")]
    why = judge(client, test)
    return Outcome(test, not why, why)


def _ask(client: httpx2.Client, test: SuiteTest, accept: str) -> httpx2.Response:
    fields = {"query": test.text()}
    # What a request lists wins over FROM, so a query with FROM lists nothing.
    if "FROM" not in fields["query"]:
        fields["default-graph-uri"] = list(test.default) or [EMPTY]  # type: ignore[assignment]
        if test.named:
            fields["named-graph-uri"] = list(test.named)  # type: ignore[assignment]
    return client.post("/sparql", data=fields, headers={"Accept": accept})


def _accepted(client: httpx2.Client, test: SuiteTest) -> str:
    """A well-formed query is run, or refused for what it does, never for how it is written."""
    answer = _ask(client, test, "*/*")
    if answer.status_code in {HTTPStatus.OK, HTTPStatus.FORBIDDEN}:
        return ""
    return _told(answer)


def _refused(client: httpx2.Client, test: SuiteTest) -> str:
    answer = _ask(client, test, "*/*")
    return (
        ""
        if answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN}
        else f"it was answered with {answer.status_code}"
    )


def _evaluated(client: httpx2.Client, test: SuiteTest) -> str:
    if test.result is None:
        return "the manifest names no result"
    suffix = test.result.suffix
    if suffix in {".ttl", ".rdf"}:
        return _described(client, test, test.result)
    form, kind = _RESULTS[suffix]
    answer = _ask(client, test, kind)
    if answer.status_code != HTTPStatus.OK:
        return _told(answer)
    got = ox.parse_query_results(answer.content, form)
    wanted = ox.parse_query_results(path=str(test.result), format=form)
    if isinstance(got, ox.QuerySolutions) and isinstance(wanted, ox.QuerySolutions):
        return "" if same_rows(got, wanted) else "other rows"
    return "" if type(got) is type(wanted) and bool(got) is bool(wanted) else "another truth"


def _described(client: httpx2.Client, test: SuiteTest, result: Path) -> str:
    """A graph, or a table that a graph describes."""
    answer = _ask(client, test, f"{_TURTLE}, application/sparql-results+json;q=0.5")
    if answer.status_code != HTTPStatus.OK:
        return _told(answer)
    wanted = list(read_graph(result))
    if answer.headers["Content-Type"].startswith(_TURTLE):
        got = [quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)]
        return "" if same_graph(got, wanted) else "another graph"
    rows = ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
    same = isinstance(rows, ox.QuerySolutions) and same_as_described(rows, wanted)
    return "" if same else "other rows"


def _told(answer: httpx2.Response) -> str:
    return f"{answer.status_code}: {answer.json().get('detail', '')}"


def _written_as_csv(client: httpx2.Client, test: SuiteTest) -> str:
    answer = _ask(client, test, _CSV)
    if answer.status_code != HTTPStatus.OK or test.result is None:
        return f"{answer.status_code}: {answer.text}"
    got, wanted = answer.text, test.result.read_text(encoding="utf-8")
    return "" if _csv(got) == _csv(wanted) else json.dumps([got, wanted])


def _csv(text: str) -> list[list[tuple[str, str]]]:
    """Rows as pairs of column and cell, sorted; blank nodes have no names of their own."""
    rows = csv.DictReader(io.StringIO(text.replace("\r\n", "\n")))
    return sorted(sorted((name, _nameless(cell)) for name, cell in row.items()) for row in rows)


def _nameless(cell: str) -> str:
    return "_:" if cell.startswith("_:") else cell


_JUDGES: Final = {
    "PositiveSyntaxTest": _accepted,
    "NegativeSyntaxTest": _refused,
    "QueryEvaluationTest": _evaluated,
    "CSVResultFormatTest": _written_as_csv,
}
