"""``palermo mcp`` speaks the Model Context Protocol: answers tell their evidence and limits."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.cli import mcp as verb
from graph_builder.errors import MissingExtraError
from graph_builder.rdf.namespaces import PAL
from tests.support.calling_out import CALLS_OUT, written
from tests.support.commands import RUN
from tests.support.serving import ROOT, Canary

if TYPE_CHECKING:
    from pathlib import Path

mcp = pytest.importorskip("mcp", reason="the optional extra mcp is not installed")

TOOLS = {"resolve", "show", "lineage", "path", "duties", "evidence", "query"}


def _talk(store: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[set[str], list[dict[str, Any]]]:
    """Names of the tools, and the answers to some calls, over a real process's stdio."""

    async def talk() -> tuple[set[str], list[dict[str, Any]]]:
        server = mcp.StdioServerParameters(
            command=sys.executable,
            args=["-c", RUN, "mcp", "--store", str(store)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        async with (
            mcp.stdio_client(server) as (reading, writing),
            mcp.ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            answers = []
            for name, arguments in calls:
                result = await session.call_tool(name, arguments)
                answers.append(json.loads(result.content[0].text))
            return tools, answers

    # In a thread of its own: one whose loop a browser's driver keeps running takes no second loop.
    with ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(lambda: asyncio.run(talk())).result()


@pytest.fixture(scope="module")
def told(published_folder: Path) -> dict[str, dict[str, Any]]:
    calls: dict[str, tuple[str, dict[str, Any]]] = {
        "resolve": ("resolve", {"text": "General Assembly resolution 55/25, annex II"}),
        "show": ("show", {"ref": "E/RES/2006/27"}),
        "lineage": ("lineage", {"ref": "E/RES/2006/27", "depth": 1}),
        "path": ("path", {"start": "E/RES/2006/27", "end": "UNTOC"}),
        "duties": ("duties", {"ref": "E/RES/2006/27", "limit": 5}),
        "query": ("query", {"sparql": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}),
        "a misspelt term": ("query", {"sparql": f"SELECT ?s {{ ?s a <{PAL.iri}Docment> }}"}),
        "a name of nothing": ("show", {"ref": "no such text at all"}),
        "an id of nothing": ("evidence", {"identifier": "https://w3id.org/palermo/id/none"}),
        "a bad query": ("query", {"sparql": "SELECT"}),
        "an update": ("query", {"sparql": "CLEAR ALL"}),
    }
    tools, answers = _talk(published_folder, *calls.values())
    assert tools == TOOLS
    found = dict(zip(calls, answers, strict=True))
    first = found["lineage"]["evidence_ids"][0]
    found["evidence"] = _talk(published_folder, ("evidence", {"identifier": first}))[1][0]
    return found


@pytest.mark.parametrize("tool", sorted(TOOLS - {"query"}))
def test_an_answer_carries_its_evidence_and_what_is_not_known(
    told: dict[str, dict[str, Any]], tool: str
) -> None:
    answer = told[tool]
    assert answer["known"] is True
    assert len(answer["release"]) == 12
    assert answer["completeness"]["examined"] >= 1
    assert "unexamined" in answer["completeness"]
    if tool != "resolve":
        assert answer["evidence_ids"]
        assert all("/id/" in each for each in answer["evidence_ids"])


def test_an_evidence_id_leads_to_the_words(told: dict[str, dict[str, Any]]) -> None:
    proof = told["evidence"]["evidence"][0]
    assert proof["quote"] or proof["fact"]


def test_a_query_without_rows_is_told_why(told: dict[str, dict[str, Any]]) -> None:
    assert told["a misspelt term"]["hints"] == [
        f"no triple of this graph names <{PAL.iri}Docment>; pal:Document may be meant"
    ]
    assert "hints" not in told["query"]


def test_a_query_gives_rows(told: dict[str, dict[str, Any]]) -> None:
    assert int(told["query"]["results"]["bindings"][0]["n"]["value"]) > 1000


@pytest.mark.parametrize(
    "call", ["a name of nothing", "an id of nothing", "a bad query", "an update"]
)
def test_not_known_is_an_answer_with_a_reason(told: dict[str, dict[str, Any]], call: str) -> None:
    assert told[call]["known"] is False
    assert told[call]["reason"]


#: Each is a process; ``palermo query``, which they end in, is tried with all of them.
CALLED_OUT = (
    "plain SERVICE", "a full stop before", "behind a comment that only seems to go on",
    "in what only seems to be an IRI", "in what only seems to be a long string",
)  # fmt: skip


def test_no_query_calls_another_host(published_folder: Path) -> None:
    bird = Canary()
    try:
        queries = [written(CALLS_OUT[name], bird.port) for name in CALLED_OUT]
        _, answers = _talk(published_folder, *(("query", {"sparql": each}) for each in queries))
        assert bird.calls == 0
    finally:
        bird.close()
    assert [answer["known"] for answer in answers] == [False] * len(queries)


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with pytest.raises(MissingExtraError, match=r"pip install -e '\.\[mcp\]'"):
        verb.server_of(tmp_path)
