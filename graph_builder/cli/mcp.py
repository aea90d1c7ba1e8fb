"""``palermo mcp``: the published graph as tools of the Model Context Protocol, over stdio."""

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

from graph_builder.answering.assistant import Assistant
from graph_builder.answering.empty_answers import hints_for_nothing
from graph_builder.cli.opening import DEFAULT_STORE, StoreOption, open_graph
from graph_builder.errors import MissingExtraError
from graph_builder.lineage.request import Direction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mcp.server import MCPServer

    from graph_builder.store.interface import GraphStore

_ABOUT: Final = (
    "A knowledge graph of instruments against trafficking in persons. Every answer carries the "
    "release, the ids of its evidence (ask `evidence` for the words) and `completeness`: how many "
    "texts were examined. A text that was not examined may cite anything; say so. Where `known` is "
    "false, nothing goes by that name; do not guess. References may be symbols, names or citations."
)
#: Seconds and characters that a query may take.
_SECONDS: Final = 15
_LONGEST_QUERY: Final = 64 * 1024
_QUERY: Final = (
    "import sys; from graph_builder.cli.main import main; "
    "main(['query', '-', '--format', 'json', '--store', sys.argv[1]])"
)


def mcp(store: StoreOption = DEFAULT_STORE) -> None:
    """Offer the published graph to an assistant as tools (MCP, on standard input and output)."""
    server_of(store).run("stdio")


def server_of(store: "Path") -> "MCPServer[Any]":
    """The server with its tools.

    Raises:
        MissingExtraError: The protocol's library is not installed.
        NoReleaseError: Nothing has been published in ``store``.
    """
    try:
        from mcp.server import MCPServer  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise MissingExtraError("mcp") from error  # noqa: EM101  (the extra's name)
    graph = open_graph(store)
    server: MCPServer[Any] = MCPServer("palermo", instructions=_ABOUT, log_level="WARNING")
    for tool in (*_tools(Assistant(graph)), _query_tool(store, graph.store)):
        server.tool()(tool)
    return server


def _tools(ask: Assistant) -> "list[Callable[..., dict[str, Any]]]":
    def resolve(text: str) -> dict[str, Any]:
        """What a citation string names, or every reference in a running text (64,000 characters).

        Status of each: ok, ambiguous (candidates listed), not_in_graph or unrecognised.
        """
        return ask.resolve(text)

    def show(ref: str) -> dict[str, Any]:
        """One document, body, event or programme: sourced facts, and its nearest neighbours."""
        return ask.show(ref)

    def lineage(
        ref: str, direction: Direction = Direction.ANCESTORS, depth: int | None = None
    ) -> dict[str, Any]:
        """What a document rests on (ancestors), or what rests on it (descendants), with proof."""
        return ask.lineage(ref, direction, depth)

    def path(start: str, end: str, routes: Annotated[int, "at most"] = 3) -> dict[str, Any]:
        """How two documents are connected: the shortest routes, with the words of each step."""
        return ask.path(start, end, min(max(routes, 1), 50))

    def duties(ref: str | None = None, actor: str | None = None, limit: int = 50) -> dict[str, Any]:
        """Who is asked what, how strongly and by when: of one text, of one actor, or of all."""
        return ask.duties(ref, actor, min(max(limit, 1), 500))

    def evidence(identifier: str) -> dict[str, Any]:
        """The proofs of one evidence id: the quoted words, where they stand, how they were read."""
        return ask.evidence(identifier)

    return [resolve, show, lineage, path, duties, evidence]


def _query_tool(folder: "Path", store: "GraphStore") -> "Callable[..., dict[str, Any]]":
    def query(sparql: str) -> dict[str, Any]:
        """Run a SPARQL 1.1 SELECT or ASK over the graph, read only, stopped after 15 seconds.

        Rows may hold ids of citations (`pal:Citation`); ask `evidence` about those. Where there
        are no rows, `hints` tell terms that the graph does not know.
        """
        answer = {"release": store.release_id, **_asked(folder, sparql)}
        if answer.get("results", {}).get("bindings") == []:
            answer["hints"] = hints_for_nothing(store, sparql)
        return answer

    return query


def _asked(folder: "Path", sparql: str) -> dict[str, Any]:
    """Run a query in a process of its own: only a process can be stopped."""
    if len(sparql) > _LONGEST_QUERY:
        return {"known": False, "reason": f"the query has more than {_LONGEST_QUERY} characters"}
    try:
        done = subprocess.run(  # noqa: S603  (our own command; the query goes in by stdin)
            [sys.executable, "-c", _QUERY, str(folder)],
            input=sparql.encode("utf-8", "replace"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"known": False, "reason": f"the query was stopped after {_SECONDS} s; narrow it"}
    if done.returncode:
        return {"known": False, "reason": done.stderr.decode("utf-8", "replace").strip()[-2000:]}
    answer: dict[str, Any] = json.loads(done.stdout)
    return {"known": True, **answer}
