"""Media types of answers, for the service's description, beside the JSON that has a schema."""

from __future__ import annotations

from typing import Any, Final

from api.describing import OFFERS
from api.dumping import DUMPS
from api.forms import (
    ENTRY_OFFERS,
    GRAPH_OFFERS,
    HTML,
    JSON,
    JSON_LD,
    SOLUTION_OFFERS,
    TURTLE,
    media_types,
)
from graph_builder.export.formats import FORMATS

_QUERY: Final = (*media_types(SOLUTION_OFFERS), *media_types(GRAPH_OFFERS))
_THING: Final = tuple(media_types(OFFERS))
_ENTRY: Final = tuple(offer.media_type for offer in ENTRY_OFFERS)
_FILE: Final = tuple(dict.fromkeys(chosen.media_type for chosen in FORMATS.values()))

#: Path → media types of its 200.
TYPES: Final = {
    "/.well-known/void": media_types(GRAPH_OFFERS),
    "/api/v1/duties": ("text/csv", "text/calendar", "text/turtle"),
    "/api/v1/graph/{format}": _FILE,
    "/api/v1/lineage/{slug}/export/{format}": _FILE,
    "/api/v1/queries/{name}": (*_QUERY, "application/sparql-query"),
    "/conformance": media_types((JSON, TURTLE)),
    "/context.jsonld": JSON_LD.media_types,
    "/doc/{slug}": (*_THING, *_ENTRY),
    "/dump/{name}": tuple(DUMPS.values()),
    "/graph/{name}": _THING,
    "/health/live": JSON.media_types,
    "/health/ready": JSON.media_types,
    "/limits": JSON.media_types,
    "/metrics": ("text/plain",),
    "/ontology": _THING,
    "/ontology.{ending}": _THING,
    "/ontology/{version}": _THING,
    "/problem/{name}": media_types((HTML, JSON)),
    "/sparql": (*_QUERY, HTML.media_type),
    "/vocab/{name}": _THING,
}


def types_of(path: str) -> dict[str, dict[str, Any]]:
    """What the 200 of a path template may be besides; nothing is said of what each holds."""
    return {kind: {} for kind in TYPES.get(path, ())}
