"""JSON schemas of the answers of ``/api/v1``, for the service's description.

They say which members an answer always has and of what sort they are; more may come.
"""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string"}
_TEXT_OR_NULL: Final = {"type": ["string", "null"]}
_NUMBER: Final = {"type": "integer", "minimum": 0}
_NUMBER_OR_NULL: Final = {"type": ["integer", "null"]}
_YES_NO: Final = {"type": "boolean"}
_IRI: Final = {"type": "string", "format": "iri"}


def _object(members: dict[str, Any], *optional: str) -> dict[str, Any]:
    required = sorted(members.keys() - set(optional))
    return {"type": "object", "required": required, "properties": members}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _of(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_NODE: Final = {
    "id": _IRI,
    "slug": _TEXT,
    "symbol": _TEXT_OR_NULL,
    "label": _TEXT,
    "kind": _TEXT_OR_NULL,
    "date": _TEXT_OR_NULL,
    "examined": _YES_NO,
    "depth": _NUMBER,
}
_LINKS: Final = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
_FACETS: Final = {"type": "object", "additionalProperties": _list(_of("Count"))}

#: Name → schema, below ``components/schemas``.
SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "Completeness": _object(
        dict.fromkeys(
            ("examined", "references_detected", "linked", "ambiguous", "unlinked", "unexamined"),
            _NUMBER_OR_NULL,
        )
    ),
    "Meta": _object({"release": {"type": "string", "pattern": "^[0-9a-f]{12}$"}}),
    "Source": _object({"id": _IRI, "title": _TEXT_OR_NULL, "address": _TEXT_OR_NULL}),
    "Fact": _object(
        {
            "id": _IRI,
            "property": _TEXT,
            "value": _TEXT,
            "status": _TEXT,
            "sources": _list(_of("Source")),
        }
    ),
    "Count": _object({"value": _TEXT_OR_NULL, "count": _NUMBER}),
    "Node": _object(_NODE, "depth"),
    "Evidence": _object(
        {"quote": _TEXT_OR_NULL, "verb": _TEXT_OR_NULL, "confidence": {"type": ["number", "null"]}}
    ),
    "Edge": _object(
        {
            "id": _IRI,
            "from": _IRI,
            "to": _IRI,
            "from_document": _IRI,
            "to_document": _IRI,
            "rel": _TEXT,
            "tier": _TEXT,
            "basis": {"enum": ["citation", "registry"]},
            "evidence": _list(_of("Evidence")),
        },
        "evidence",
    ),
    "Graph": _object(
        {
            "meta": _of("Meta"),
            "nodes": _list(_of("Node")),
            "edges": _list(_of("Edge")),
            "links": _LINKS,
        }
    ),
    "Instruments": _object(
        {
            "meta": _of("Meta"),
            "instruments": _list(_of("Node")),
            "facets": _FACETS,
            "links": _LINKS,
        },
        "instruments",  # with ``ref``, the answer is the one document
        "facets",
    ),
    "Instrument": _object(
        {
            **_NODE,
            "meta": _of("Meta"),
            "type": _TEXT,
            "class": _TEXT,
            "facts": _list(_of("Fact")),
            "links": _LINKS,
        },
        "depth",
    ),
    "Resolved": _object(
        {
            "status": {"enum": ["ok", "ambiguous", "not_in_graph", "unrecognised", "several"]},
            "spans": _list(
                _object(
                    {
                        "surface": _TEXT,
                        "start": _NUMBER,
                        "end": _NUMBER,
                        "status": {"enum": ["ok", "ambiguous", "not_in_graph", "unrecognised"]},
                    }
                )
            ),
        }
    ),
    "SearchResults": _object(
        {
            "meta": _of("Meta"),
            "results": _list(
                _object(
                    {
                        **_NODE,
                        "field": {"enum": ["title", "text"]},
                        "paragraph": {"type": ["object", "null"]},
                        "snippet": _TEXT,
                        "score": {"type": "number"},
                    },
                    "depth",
                )
            ),
            "facets": _FACETS,
            "links": _LINKS,
        }
    ),
    "Suggestions": _object(
        {
            "meta": _of("Meta"),
            "suggestions": _list(
                _object({"text": _TEXT, "id": _IRI, "slug": _TEXT, "label": _TEXT})
            ),
        }
    ),
    "Batch": _object(
        {
            "meta": _of("Meta"),
            "answers": _list(_object({"path": _TEXT, "status": _NUMBER, "body": {}})),
        }
    ),
    "Answer": _object({"meta": _of("Meta")}),
}
#: Path → name of the schema of its JSON answer.
ANSWERS: Final = {
    "/api/v1/batch": "Batch",
    "/api/v1/common": "Answer",
    "/api/v1/diff": "Answer",
    "/api/v1/duties": "Answer",
    "/api/v1/heat": "Answer",
    "/api/v1/heat/{slug}": "Answer",
    "/api/v1/instruments": "Instruments",
    "/api/v1/instruments/{slug}": "Instrument",
    "/api/v1/instruments/{slug}/citations": "Graph",
    "/api/v1/instruments/{slug}/paragraphs": "Answer",
    "/api/v1/instruments/{slug}/paragraphs/{paragraph}": "Answer",
    "/api/v1/lineage": "Graph",
    "/api/v1/lineage/{slug}": "Graph",
    "/api/v1/path": "Answer",
    "/api/v1/path/explain": "Answer",
    "/api/v1/queries": "Answer",
    "/api/v1/resolve": "Resolved",
    "/api/v1/search": "SearchResults",
    "/api/v1/series": "Answer",
    "/api/v1/series/{slug}": "Answer",
    "/api/v1/suggest": "Suggestions",
}


def answer_of(path: str) -> dict[str, Any]:
    """The JSON that the 200 of a path template holds, for its description, where it holds some."""
    name = ANSWERS.get(path)
    return {"application/json": {"schema": _of(name)}} if name else {}
