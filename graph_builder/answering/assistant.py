"""Answers for an assistant that calls tools: each with ids of its evidence and what is not known.

An assistant must be able to tell "there is none" from "nobody has looked" and from "no such thing".
So a name that names nothing is an answer, too: ``known`` is false, and near names are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph_builder.answering.duties import answer_duties
from graph_builder.answering.duties_request import DutiesRequest
from graph_builder.answering.instruments import answer_instrument
from graph_builder.answering.lineage import answer_lineage
from graph_builder.answering.resolving import resolver_of
from graph_builder.answering.routes import answer_path
from graph_builder.errors import AmbiguousReferenceError, LookupFailure
from graph_builder.lineage.answer import evidence_body
from graph_builder.lineage.edges import fact_evidence, text_evidence
from graph_builder.lineage.request import Direction, EvidenceLevel, LineageRequest
from graph_builder.lineage.routes import RouteRequest
from graph_builder.resolving import answer_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.resolving import Resolver

#: Code points of a text that is searched for references.
LONGEST_TEXT: Final = 64_000
#: Members of an answer that hold ids of citations and facts.
_IDS: Final = frozenset({"edges", "facts", "routes", "steps", "duties", "actions"})


class Assistant:
    """A published graph as a handful of questions; every answer is a plain JSON object."""

    def __init__(self, graph: PublishedGraph) -> None:
        self._graph = graph
        self._resolver: Resolver | None = None

    def resolve(self, text: str) -> dict[str, Any]:
        """What a citation string names, or the references in a running text."""
        if self._resolver is None:
            self._resolver = resolver_of(self._graph.registry, self._graph.held)
        if len(text) > LONGEST_TEXT:
            return self._unknown(f"the text has more than {LONGEST_TEXT} characters; split it")
        answer = answer_json(self._resolver.resolve(text), self._resolver.known, self._graph.base)
        return {"known": answer["status"] != "unrecognised", **self._frame(answer), **answer}

    def show(self, reference: str) -> dict[str, Any]:
        """One document, body, event or programme: facts, names and its nearest neighbours."""
        return self._told(lambda: answer_instrument(self._graph, reference))

    def lineage(self, reference: str, direction: Direction, depth: int | None) -> dict[str, Any]:
        """What a document rests on, or what rests on it, with brief evidence."""
        request = LineageRequest(direction=direction, depth=depth)
        brief = EvidenceLevel.BRIEF
        return self._told(lambda: answer_lineage(self._graph, reference, request, brief))

    def path(self, start: str, end: str, routes: int) -> dict[str, Any]:
        """The shortest routes between two documents, with the words of each step."""
        request = RouteRequest(LineageRequest(), most=routes)
        brief = EvidenceLevel.BRIEF
        return self._told(lambda: answer_path(self._graph, (start, end), request, brief))

    def duties(self, reference: str | None, actor: str | None, limit: int) -> dict[str, Any]:
        """Who is asked what, how strongly, by when."""
        request = DutiesRequest(actor=actor, limit=limit)
        return self._told(lambda: answer_duties(self._graph, reference, request))

    def evidence(self, identifier: str) -> dict[str, Any]:
        """The proofs of one citation or fact: the words, where they stand, how they were read."""
        graph = self._graph
        proofs = text_evidence(graph.rows_where("api/evidence", "edge", [identifier]))
        proofs |= fact_evidence(graph.rows_where("api/facts", "fact", [identifier]))
        found = proofs.get(identifier, ())
        if not found:
            return self._unknown(f"no citation or fact of this graph is {identifier}")
        body = {"evidence": [evidence_body(proof) for proof in found]}
        return {"known": True, **self._frame(body), **body, "evidence_ids": [identifier]}

    def _told(self, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        try:
            answer = ask()
        except AmbiguousReferenceError as error:
            return self._unknown(str(error), candidates=list(error.candidates))
        except LookupFailure as error:
            return self._unknown(str(error))
        return {"known": True, **self._frame(answer), **answer}

    def _unknown(self, reason: str, **more: object) -> dict[str, Any]:
        return {"known": False, "reason": reason, **more, **self._frame({})}

    def _frame(self, answer: dict[str, Any]) -> dict[str, Any]:
        """What every answer carries: release, completeness, ids of its evidence."""
        completeness = answer.get("meta", {}).get("completeness") or self._graph.completeness
        return {
            "release": self._graph.store.release_id,
            "completeness": completeness,
            "evidence_ids": sorted(set(_ids(answer))),
        }


def _ids(value: object, *, inside: bool = False) -> Iterator[str]:
    """IRIs of the citations, facts and acts that an answer rests on, wherever they stand in it."""
    if isinstance(value, list):
        for item in value:
            yield from _ids(item, inside=inside)
    elif isinstance(value, dict):
        identifier = value.get("id")
        if inside and isinstance(identifier, str) and "/id/" in identifier:
            yield identifier
        for name, member in value.items():
            if name in _IDS:
                yield from _ids(member, inside=True)
