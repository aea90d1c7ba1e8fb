"""Duties as Turtle, in the terms of the graph, with the time of being due where it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad

from graph_builder.rdf.iris import concept
from graph_builder.rdf.literals import integer, plain, words
from graph_builder.rdf.namespaces import DCTERMS, LABEL, PAL, RDFS, A
from graph_builder.rdf.serialise import turtle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    _Pair = tuple[NamedNode, NamedNode | Literal]

_ENGLISH = "en"


def duties_turtle(body: Mapping[str, Any]) -> bytes:
    """The actions of an answer of ``answer_duties`` with all that it says of them.

    When something is due is ``dcterms:date``, an ISO 8601 interval, and ``rdfs:comment`` tells by
    which rule; both are ours, the words are ``pal:deadlineText``.
    """
    quads = {quad for duty in body["duties"] for quad in _duty(duty)}
    quads |= {
        Quad(NamedNode(person["id"]), LABEL, words(person["label"], _ENGLISH))
        for duty in body["duties"]
        for person in _people(duty)
    }
    base = next((duty["id"].partition("/id/")[0] for duty in body["duties"]), None)
    return turtle(quads) if base is None else turtle(quads, base)


def _people(duty: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    for role in ("addressees", "beneficiaries", "copies_to"):
        yield from duty[role]
    if duty["reports_to"]:
        yield duty["reports_to"]
    if duty["deadline"] and duty["deadline"]["event"]:
        yield duty["deadline"]["event"]


def _duty(duty: Mapping[str, Any]) -> Iterator[Quad]:
    me = NamedNode(duty["id"])
    for predicate, value in (*_what(duty), *_who(duty), *_when(duty)):
        yield Quad(me, predicate, value)


def _what(duty: Mapping[str, Any]) -> Iterator[_Pair]:
    yield A, PAL("OperativeAction")
    yield PAL("expressedIn"), NamedNode(duty["clause"])
    yield PAL("surfaceVerb"), words(duty["verb"], _ENGLISH)
    yield PAL("actClass"), concept("act-class", duty["class"])
    if duty["verb_concept"]:
        yield PAL("operativeVerb"), concept("verb", duty["verb_concept"])
    if duty["strength"] is not None:
        yield PAL("strength"), integer(duty["strength"])
    for name, scheme, predicate in (
        ("themes", "theme", DCTERMS("subject")),
        ("hedges", "hedge", PAL("hedge")),
        ("softeners", "softener", PAL("softener")),
    ):
        for slug in duty[name]:
            yield predicate, concept(scheme, slug)


def _who(duty: Mapping[str, Any]) -> Iterator[_Pair]:
    for role, name in (
        ("addressees", "addressee"),
        ("beneficiaries", "beneficiary"),
        ("copies_to", "copiesTo"),
    ):
        for person in duty[role]:
            yield PAL(name), NamedNode(person["id"])
    if duty["reports_to"]:
        yield PAL("reportsTo"), NamedNode(duty["reports_to"]["id"])


def _when(duty: Mapping[str, Any]) -> Iterator[_Pair]:
    deadline = duty["deadline"]
    if not deadline:
        return
    yield PAL("deadlineText"), words(deadline["text"], _ENGLISH)
    if deadline["event"]:
        yield PAL("deadlineEvent"), NamedNode(deadline["event"]["id"])
    due = deadline["due"]
    if due:
        yield DCTERMS("date"), plain(f"{due['start']}/{due['end']}")
        yield RDFS("comment"), words(f"Due by {due['rule']} ({due['source']}).", _ENGLISH)
