"""Paths that say what there is, to programs: VoID, conformance, metrics."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer
from api.contact import NAME
from api.describing import Description, write_description
from api.dumping import dumps_of
from api.forms import GRAPH_OFFERS, JSON, TURTLE, content_type, media_types
from api.negotiation import choose
from api.pinning import served
from api.problems import NotAcceptableError
from graph_builder.rdf import literals
from graph_builder.rdf.namespaces import (
    CITO,
    DCTERMS,
    DOCO,
    ELI,
    OA,
    ORG,
    PAL,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

    from api.contact import Contact
    from api.state import Served

_VOID: Final = "http://rdfs.org/ns/void#"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
_SCOPE: Final = "/.well-known/void"
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
#: Whose terms describe the data.
_VOCABULARIES: Final = tuple(
    space.iri for space in (CITO, DCTERMS, DOCO, ELI, OA, ORG, PAL, PROV, SCHEMA, SKOS)
)
_METRICS: Final = "text/plain; version=0.0.4; charset=utf-8"
#: Standards that the service keeps to, each with the tests that hold it to them.
_CONFORMS: Final = (
    ("SPARQL 1.1 Protocol, query operation", "https://www.w3.org/TR/sparql11-protocol/"),
    ("SPARQL 1.1 Service Description", "https://www.w3.org/TR/sparql11-service-description/"),
    ("Problem Details for HTTP APIs", "https://www.rfc-editor.org/rfc/rfc9457"),
    ("HTTP Semantics: negotiation, HEAD, OPTIONS, ETag", "https://www.rfc-editor.org/rfc/rfc9110"),
    ("OpenAPI 3.1", "https://spec.openapis.org/oas/v3.1.0"),
)

_OUTCOMES: Final = ("passed", "failed", "inapplicable")
_OUTCOME: Final = re.compile(
    r"<\S+/conformance#([\w\-]+)/\S+/result> a earl:TestResult ;\s+earl:outcome earl:(\w+)"
)


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    app.add_api_route(_SCOPE, void, response_class=Response, tags=["service"], name="dataset")
    app.add_api_route("/conformance", conformance, response_class=Response, tags=["service"])
    app.add_api_route("/metrics", metrics, response_class=Response, tags=["service"])


def void(request: Request) -> Response:
    """What the data set is, in VoID."""
    choice = choose(request.headers.get("accept"), GRAPH_OFFERS)
    if choice is None:
        raise NotAcceptableError(media_types(GRAPH_OFFERS))
    base = str(request.base_url).rstrip("/")
    found = Description(
        base + _SCOPE, tuple(_void_triples(served(request), base, request.app.description)), {}
    )
    answer = write_description(request, found, choice.name)
    answer.headers["Content-Type"] = content_type(choice.media_type)
    return answer


def _void_triples(house: Served, base: str, says: str) -> list[ox.Triple]:
    graph = house.graph
    dataset, documents = (
        ox.NamedNode(f"{base}{_SCOPE}#{name}") for name in ("dataset", "documents")
    )
    said: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (dataset, RDF("type"), _void("Dataset")),
        (dataset, DCTERMS("title"), ox.Literal("Palermo", language="en")),
        (dataset, DCTERMS("description"), ox.Literal(says, language="en")),
        (dataset, DCTERMS("identifier"), ox.Literal(house.release_id)),
        (dataset, DCTERMS("license"), ox.NamedNode(_LICENCE)),
        (dataset, _void("sparqlEndpoint"), ox.NamedNode(f"{base}/sparql")),
        (dataset, _void("uriSpace"), ox.Literal(f"{graph.base}/id/")),
        (dataset, _void("triples"), literals.integer(graph.triples)),
        (dataset, _void("classPartition"), documents),
        (documents, RDF("type"), _void("Dataset")),
        (documents, _void("class"), PAL("Document")),
        (documents, _void("entities"), literals.integer(len(graph.documents))),
    ]
    said += [(dataset, _void("exampleResource"), ox.NamedNode(iri)) for iri in _examples(house)]
    dumps = dumps_of(graph.store)
    said += [(dataset, _void("dataDump"), ox.NamedNode(f"{base}/dump/{name}")) for name in dumps]
    said += [(dataset, _void("vocabulary"), ox.NamedNode(iri)) for iri in _VOCABULARIES]
    found = [ox.Triple(*each) for each in said]
    if house.settings.contact is not None:
        found += _contact_triples(house.settings.contact, dataset, f"{base}{_SCOPE}#contact")
    return sorted(found, key=str)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _examples(house: Served) -> list[str]:
    """A text that was examined, to begin with."""
    return [node.id for node in house.graph.listed if node.examined][:1]


def _contact_triples(contact: Contact, dataset: ox.NamedNode, iri: str) -> Iterator[ox.Triple]:
    """Whom to tell of an error, as DCAT says it."""
    who = ox.NamedNode(iri)
    way = "hasEmail" if contact.mail else "hasURL"
    yield ox.Triple(dataset, ox.NamedNode(f"{_DCAT}contactPoint"), who)
    yield ox.Triple(who, RDF("type"), ox.NamedNode(f"{_VCARD}Kind"))
    yield ox.Triple(who, ox.NamedNode(f"{_VCARD}fn"), ox.Literal(NAME, language="en"))
    yield ox.Triple(who, ox.NamedNode(f"{_VCARD}{way}"), ox.NamedNode(contact.href))


def conformance(request: Request) -> Response:
    """The standards that the service keeps to, and how the W3C's test suites came out.

    As Turtle it is the report of each test in EARL.
    """
    choice = choose(request.headers.get("accept"), (JSON, TURTLE))
    if choice is None:
        raise NotAcceptableError(media_types((JSON, TURTLE)))
    if choice.name == TURTLE.name:
        return Response(_report(), headers={"Content-Type": content_type(choice.media_type)})
    standards = [{"title": title, "id": id_} for title, id_ in _CONFORMS]
    return json_answer({"conformsTo": standards, "suites": _suites()})


@cache
def _report() -> bytes:
    """What ``make conformance`` wrote."""
    return (Path(__file__).parents[1] / "conformance.ttl").read_bytes()


@cache
def _suites() -> list[dict[str, object]]:
    """Suites of the report, each with how many tests came out how."""
    counts: Counter[tuple[str, str]] = Counter()
    for suite, outcome in _OUTCOME.findall(_report().decode()):
        counts[suite, outcome] += 1
    return [
        {"suite": suite, **{name: counts[suite, name] for name in _OUTCOMES if counts[suite, name]}}
        for suite in dict.fromkeys(suite for suite, _ in counts)
    ]


def metrics(request: Request) -> Response:
    """Counts and gauges in the Prometheus text format."""
    body = request.app.state.measures.written(served(request))
    return Response(body, headers={"Content-Type": _METRICS, "Cache-Control": "no-store"})
