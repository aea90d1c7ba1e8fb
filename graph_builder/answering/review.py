"""Answer what waits for a person: citations without one sure target, and the decisions about them.

A citation is told by its identifier below the base (``e-res-2006-27/cit/pp/3/1``), which holds for
the release it was listed from; decisions are kept by the place and the words instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from graph_builder.lineage.edges import last_step
from graph_builder.model.decision import Decision, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.model.decision import Decisions

_WAITING: Final = "needs-review"
#: Column of a score → what it is a score of.
_SCORES: Final = {"link": "the link", "mention": "this being a citation", "verb": "the verb"}
_LOW: Final = 0.9


class Doubt(StrEnum):
    """Why a citation waits for a person."""

    UNLINKED = "unlinked"
    AMBIGUOUS = "ambiguous"
    LOW = "low-confidence"


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Which citations to list: of one document, of some kinds of doubt, at most so many."""

    document: str | None = None
    doubts: frozenset[Doubt] = frozenset(Doubt)
    limit: int | None = None


def answer_review(graph: PublishedGraph, request: ReviewRequest) -> dict[str, Any]:
    """The citations that wait for a person, by document and place.

    Args:
        graph: The published graph.
        request: Which of them.

    Returns:
        ``meta`` with the release, ``counts`` by doubt of all that fit the document, and
        ``citations``: words, place, document, reason, scores and candidates of each.

    Raises:
        UnknownInstrumentError: Nothing goes by the document given.
        AmbiguousReferenceError: Several things do.
    """
    waiting = [item for item in listed(graph, request.document) if item["review"] == _WAITING]
    wanted = [item for item in waiting if item["doubt"] in request.doubts]
    shown = wanted if request.limit is None else wanted[: request.limit]
    return {
        "meta": {
            "release": graph.store.release_id,
            "complete": len(shown) == len(wanted),
            "found": len(wanted),
        },
        "counts": {d.value: sum(item["doubt"] == d for item in waiting) for d in Doubt},
        "citations": shown,
    }


def listed(graph: PublishedGraph, document: str | None = None) -> list[dict[str, Any]]:
    """Every citation that waits for a person or was looked at by one; errors as above."""
    values = {} if document is None else {"document": document}
    items: dict[str, dict[str, Any]] = {}
    for row in graph.rows("api/review-list", **values):
        item = items.setdefault(row["citation"], _item(graph, row))
        mention = {"start": int(row["start"]), "end": int(row["end"]), "words": row["quote"]}
        if mention not in item["mentions"]:
            item["mentions"].append(mention)
        if "candidate" in row and (key := _key(graph, row["candidate"])) not in item["candidates"]:
            item["candidates"].append(key)
    return list(items.values())


def listed_id(graph: PublishedGraph, identifier: str) -> str:
    """The identifier of a citation as it is listed, from that or its IRI."""
    return identifier.removeprefix(f"{graph.base}/id/")


def _item(graph: PublishedGraph, row: dict[str, str]) -> dict[str, Any]:
    status = last_step(row["status"])
    scores = {name: float(row[name]) for name in _SCORES if name in row}
    return {
        "id": _short(graph, row["citation"]),
        "iri": row["citation"],
        "document": row.get("symbol") or _short(graph, row["source"]),
        "text_sha256": row["text"],
        "paragraph": row["paragraph"],
        "words": row["quote"],
        "status": status,
        "review": last_step(row["review"]),
        "doubt": Doubt.LOW if status == "linked" else Doubt(status),
        "reason": row.get("reason") or _low(scores),
        "method": row["method"],
        "scores": scores,
        "target": _key(graph, row["cited"]) if "cited" in row else None,
        "candidates": [],
        "mentions": [],
    }


def _low(scores: dict[str, float]) -> str:
    low = [f"{_SCORES[name]} scores {score:.2f}" for name, score in scores.items() if score < _LOW]
    return "; ".join(low) or "a person has looked at it"


def _short(graph: PublishedGraph, iri: str) -> str:
    return iri.removeprefix(f"{graph.base}/id/")


def _key(graph: PublishedGraph, iri: str) -> str:
    node = graph.documents.get(iri)
    return (node.symbol if node is not None else None) or _short(graph, iri)


def decisions_about(
    item: dict[str, Any],
    verdict: Verdict,
    target: str | None,
    said: tuple[str, str, str],
) -> tuple[Decision, ...]:
    """The decisions that settle a listed citation: one for each place where it stands.

    Args:
        item: The citation as ``listed`` tells it.
        verdict: What it was found to be.
        target: Key of what it names, for the verdict ``target``.
        said: By whom, on which day (``YYYY-MM-DD``), with which note.
    """
    by, on, note = said
    return tuple(
        Decision(
            document=item["document"],
            text_sha256=item["text_sha256"],
            start=mention["start"],
            end=mention["end"],
            surface=mention["words"],
            verdict=verdict,
            by=by,
            on=on,
            target=target,
            note=note,
        )
        for mention in item["mentions"]
    )


def answer_decisions(graph: PublishedGraph, decisions: Decisions) -> dict[str, Any]:
    """The decisions that are kept, each with whether the published graph follows it.

    ``state`` is ``in force``, ``waits for a build`` (the graph was built before it), or ``stale``
    (no citation with these words stands at this place any more).
    """
    states = _states(listed(graph))
    return {
        "meta": {"release": graph.store.release_id},
        "decisions": [_decision(decision, states) for decision in decisions],
    }


_Place = tuple[str, str, int, int, str]


def _states(items: Iterable[dict[str, Any]]) -> dict[_Place, str]:
    return {
        (item["document"], item["text_sha256"], m["start"], m["end"], m["words"]): item["review"]
        for item in items
        for m in item["mentions"]
    }


def _decision(decision: Decision, states: dict[_Place, str]) -> dict[str, Any]:
    place = (
        decision.document,
        decision.text_sha256,
        decision.start,
        decision.end,
        decision.surface,
    )
    review = states.get(place)
    state = "stale" if review is None else "in force"
    return {
        "id": decision.id,
        "document": decision.document,
        "words": decision.surface,
        "start": decision.start,
        "end": decision.end,
        "verdict": decision.verdict.value,
        "target": decision.target,
        "by": decision.by,
        "on": decision.on,
        "note": decision.note,
        "state": "waits for a build" if review == _WAITING else state,
    }


def without(decisions: Decisions, ids: Sequence[str]) -> tuple[list[Decision], list[str]]:
    """Decisions left when some are removed by id, and the ids that none has."""
    kept = [decision for decision in decisions if decision.id not in ids]
    known = {decision.id for decision in decisions}
    return kept, [id_ for id_ in ids if id_ not in known]
