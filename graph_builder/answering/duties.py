"""Answer who is asked what, how strongly, by when, and to whom to report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from graph_builder.answering.checking import known_name, verbs_of
from graph_builder.answering.duties_replay import duties_sparql
from graph_builder.answering.instruments import describe
from graph_builder.answering.parts import completeness_of, replay_body
from graph_builder.answering.sessions import due_dates
from graph_builder.lineage.answer import node_body
from graph_builder.lineage.edges import last_step
from graph_builder.model.action import ActClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph_builder.answering.actions import Action
    from graph_builder.answering.duties_request import DutiesRequest
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.deadlines import Due


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The actions that fit, in order, and when each is due."""

    actions: list[Action]
    due: Mapping[str, Due | None]
    actor: str | None = None
    groups: frozenset[str] = field(default_factory=frozenset)


def answer_duties(
    graph: PublishedGraph, reference: str | None, request: DutiesRequest
) -> dict[str, Any]:
    """What texts ask of whom.

    Args:
        graph: The published graph.
        reference: Any reference of the text that asks; ``None`` for all that were examined.
        request: Which duties, and which page of them.

    Returns:
        The body of ``GET /api/v1/duties``: ``duties`` in order of date of the text, then of its
        clauses, each with addressees, verb, class, strength (editorial), hedges, softeners,
        ``deadline`` (its words, the event they name and ``due``: the interval with the rule and
        where that stands, ``null`` where no rule is known), ``reports_to`` and the clause's words;
        ``facets`` over all that fit. The replay finds what fits whatever its time; the hash is
        ``null`` where a time was asked for, which SPARQL cannot tell.

    Raises:
        UnknownInstrumentError: Nothing goes by a reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: A verb, class or theme is unknown.
    """
    document = None if reference is None else graph.iri_of(reference)
    chosen = _chosen(graph, document, request)
    last = None if request.limit is None else request.offset + request.limit
    page = chosen.actions[request.offset : last]
    documents = sorted({action.document for action in page})
    rows = graph.rows_where("api/action-words", "action", [action.id for action in page])
    words = {row["action"]: row["words"] for row in rows}
    return {
        "meta": _meta(graph, document, request, chosen),
        "duties": [
            _duty(graph, action, chosen.due[action.id]) | {"sentence": words.get(action.id)}
            for action in page
        ],
        "facets": _facets(chosen),
        "nodes": [node_body(describe(graph, iri)) for iri in documents],
        "links": _links(graph, document, request, len(chosen.actions)),
    }


def _chosen(graph: PublishedGraph, document: str | None, request: DutiesRequest) -> _Chosen:
    _check(graph, request)
    actor = None if request.actor is None else graph.iri_of(request.actor)
    groups = _groups(graph, actor)
    everything = graph.actions if document is None else graph.actions_of(document)
    fitting = [action for action in everything if _fits(action, request, actor, groups)]
    due = due_dates(graph, fitting)
    kept = [action for action in fitting if request.is_due(due[action.id])]
    kept.sort(key=lambda a: (describe(graph, a.document).date or "", a.document, a.order))
    return _Chosen(kept, due, actor, groups)


def _check(graph: PublishedGraph, request: DutiesRequest) -> None:
    if request.verb is not None:
        known_name("verb", [request.verb], verbs_of(graph))
    if request.act_class is not None:
        known_name("class", [request.act_class], [each.value for each in ActClass])
    if request.theme is not None:
        themes = [last_step(row["theme"]) for row in graph.rows("api/themes")]
        known_name("theme", [request.theme], themes)


def _groups(graph: PublishedGraph, actor: str | None) -> frozenset[str]:
    """The actor and the groups that are part of it, as IRIs."""
    if actor is None:
        return frozenset()
    rows = graph.rows("api/groups-of", actor=actor)
    return frozenset({actor, *(row["group"] for row in rows)})


def _fits(
    action: Action, request: DutiesRequest, actor: str | None, groups: frozenset[str]
) -> bool:
    return (
        (actor is None or not groups.isdisjoint(action.addressees))
        and request.verb in {None, action.verb_concept}
        and request.act_class in {None, action.act_class}
        and (request.theme is None or request.theme in action.themes)
        and (request.strength is None or (action.strength or 0) >= request.strength)
        and request.deadline in {None, action.deadline is not None}
    )


def _duty(graph: PublishedGraph, action: Action, due: Due | None) -> dict[str, Any]:
    return {
        "id": action.id,
        "document": action.document,
        "clause": action.clause,
        "paragraph": action.paragraph,
        "verb": action.verb,
        "verb_concept": action.verb_concept,
        "class": action.act_class,
        "strength": action.strength,
        "addressees": _people(graph, action.addressees),
        "addressee_texts": list(action.addressee_texts),
        "beneficiaries": _people(graph, action.beneficiaries),
        "hedges": list(action.hedges),
        "softeners": list(action.softeners),
        "themes": list(action.themes),
        "deadline": _deadline(graph, action, due),
        "reports_to": _person(graph, action.reports_to),
        "copies_to": _people(graph, action.copies_to),
        "inherited": action.inherited,
    }


def _deadline(graph: PublishedGraph, action: Action, due: Due | None) -> dict[str, Any] | None:
    if action.deadline is None:
        return None
    told = None
    if due is not None:
        told = {
            name: getattr(due, name) for name in ("start", "end", "precision", "rule", "source")
        }
    return {"text": action.deadline, "event": _person(graph, action.event), "due": told}


def _people(graph: PublishedGraph, iris: Iterable[str]) -> list[dict[str, str]]:
    return [{"id": iri, "label": describe(graph, iri).label} for iri in iris]


def _person(graph: PublishedGraph, iri: str | None) -> dict[str, str] | None:
    return None if iri is None else _people(graph, [iri])[0]


#: Facet → its values of one action, with when that is due.
_FACETS: Final[Mapping[str, Callable[[Action, Due | None], Iterable[str | None]]]] = {
    "actor": lambda action, _: action.addressees or (None,),
    "class": lambda action, _: (action.act_class,),
    "verb": lambda action, _: (action.verb_concept,),
    "theme": lambda action, _: action.themes,
    "due": lambda _, due: (due.start[:4],) if due else (),
}


def _facets(chosen: _Chosen) -> dict[str, list[dict[str, Any]]]:
    facets = {}
    for name, values in _FACETS.items():
        counts = Counter(v for a in chosen.actions for v in values(a, chosen.due[a.id]))
        ordered = sorted(counts, key=lambda value: (-counts[value], value or ""))
        facets[name] = [{"value": value, "count": counts[value]} for value in ordered]
    return facets


def _meta(
    graph: PublishedGraph, document: str | None, request: DutiesRequest, chosen: _Chosen
) -> dict[str, Any]:
    dated = request.after is not None or request.before is not None
    total = len(chosen.actions)
    last = total if request.limit is None else request.offset + request.limit
    asks = [action for action in chosen.actions if action.deadline is not None]
    known = graph.completeness if document is None else completeness_of(graph, [document])
    rows = None if dated else (action.id for action in chosen.actions)
    return {
        "release": graph.store.release_id,
        "document": document,
        "actor": chosen.actor,
        "verb": request.verb,
        "class": request.act_class,
        "theme": request.theme,
        "strength": request.strength,
        "after": request.after,
        "before": request.before,
        "total": total,
        "offset": request.offset,
        "limit": request.limit,
        "deadlines": len(asks),
        "deadlines_dated": sum(chosen.due[action.id] is not None for action in asks),
        "complete": document is None or describe(graph, document).examined,
        "truncated": last < total,
        "replay": replay_body(duties_sparql(document, request, chosen.groups), rows),
        "completeness": known,
    }


def _links(
    graph: PublishedGraph, document: str | None, request: DutiesRequest, total: int
) -> dict[str, str]:
    asked = {
        "ref": None if document is None else describe(graph, document).slug,
        "actor": request.actor,
        "verb": request.verb,
        "class": request.act_class,
        "theme": request.theme,
        "strength": request.strength,
        "after": request.after,
        "before": request.before,
        "deadline": None if request.deadline is None else str(request.deadline).lower(),
    }
    kept = {name: value for name, value in asked.items() if value is not None}

    def page(offset: int) -> str:
        return f"/api/v1/duties?{urlencode({**kept, 'offset': offset, 'limit': request.limit})}"

    links = {"self": page(request.offset)}
    if request.limit is not None and request.offset + request.limit < total:
        links["next"] = page(request.offset + request.limit)
    return links
